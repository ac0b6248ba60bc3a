"""The folder of unfinished work: what a run was about, the parts that are done, and a lock.

A run's fingerprint says what its result depends on: the bytes of the inputs, the options, and the versions of the
library and its models. Parts stand in a folder named after it, so that no part of another run is ever taken for one.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, get_args

from danvan_nlp import models, phrases
from danvan_nlp.batch.arrow import SCHEMA_VERSION
from danvan_nlp.batch.files import Endpoint, sha256_of
from danvan_nlp.batch.job import as_json
from danvan_nlp.batch.worker import DONE, digests_of
from danvan_nlp.errors import OutputError, ResumeError
from danvan_nlp.reading import Taxonomy
from danvan_nlp.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan_nlp.batch.job import Job
    from danvan_nlp.batch.options import TagOptions

_FINGERPRINT = "run.json"
_LOCK = "lock"


class WorkFolder:
    """The unfinished work of one output.

    Parameters
    ----------
    path
        The folder; it is made if need be.

    Raises
    ------
    OutputError
        If it can't be made, or another process works in it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.mkdir(exist_ok=True)
            self._lock = (path / _LOCK).open("ab")
        except OSError as error:
            raise OutputError(
                f"{path.parent} can't be written to: {error.strerror or error}; name another output (-o)"
            ) from error
        if not _locked(self._lock):
            self._lock.close()
            raise OutputError(
                f"another process is working in {path}; wait for it, or name another output"
            )

    def begin(self, fingerprint: dict[str, Any], *, resume: bool) -> Path:
        """Return the folder of the parts, which holds those of the run that is resumed.

        Raises
        ------
        ResumeError
            If the unfinished run had another fingerprint; the message says what differs.
        """
        note = self.path / _FINGERPRINT
        parts = self.path / hashlib.sha256(_canonical(fingerprint)).hexdigest()[:16]
        if resume and note.exists():
            differences = compare(self._noted(note), fingerprint)
            if differences:
                raise ResumeError(
                    f"can't resume {self.path}: {'; '.join(differences)}; "
                    "restore what changed, or begin again with overwrite (--overwrite)"
                )
        else:
            for left in self.path.iterdir():
                if left.is_dir():
                    shutil.rmtree(left, ignore_errors=True)
            temporary = note.with_suffix(".tmp")
            temporary.write_bytes(_canonical(fingerprint))
            temporary.replace(note)
        parts.mkdir(exist_ok=True)
        for left in parts.glob("*.tmp"):
            left.unlink(missing_ok=True)
        return parts

    def _noted(self, note: Path) -> dict[str, Any]:
        try:
            noted = json.loads(note.read_bytes())
        except ValueError:
            noted = None
        if not isinstance(noted, dict):
            raise ResumeError(
                f"can't resume {self.path}: {note.name} in it is damaged; begin again with overwrite (--overwrite)"
            )
        return noted

    def release(self) -> None:
        """Let another process work here."""
        self._lock.close()

    def remove(self) -> None:
        """Delete the folder: the work is finished."""
        # First what says that there is work: a folder that is deleted in part is no unfinished run.
        (self.path / _FINGERPRINT).unlink(missing_ok=True)
        self.release()
        shutil.rmtree(self.path, ignore_errors=True)


def has_work(path: Path) -> bool:
    """Tell whether a folder holds an unfinished run, and not only what a clean-up left."""
    return (path / _FINGERPRINT).exists()


def counts_of(parts: Path, index: int) -> dict[str, Any] | None:
    """Return what a shard's marker says, or None if the shard is not done or its files are not as it left them."""
    stem = parts / f"{index:08d}"
    try:
        counts = json.loads(stem.with_suffix(DONE).read_bytes())
        left = digests_of(stem)
    except (FileNotFoundError, ValueError):
        return None
    return counts if isinstance(counts, dict) and counts.get("sha256") == left else None


def _canonical(value: object) -> bytes:
    # In ASCII: names of files may hold bytes that are no UTF-8, as lone surrogates.
    return json.dumps(value, sort_keys=True, indent=1).encode()


def _locked(file: BinaryIO) -> bool:
    """Take the lock of a file, which the system releases when this process ends, however it ends."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  (Windows alone)

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl  # noqa: PLC0415  (elsewhere)

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def fingerprint_of(
    sources: Sequence[Endpoint], target: Endpoint, options: TagOptions, job: Job
) -> dict[str, Any]:
    """Return what the result of a run depends on."""
    return {
        "library": __version__,
        "schema": SCHEMA_VERSION,
        "models": model_versions(options),
        "options": as_json(options),
        "job": {"id_column": job.id_column, "shard_rows": job.shard_rows},
        "output": {
            "format": target.format,
            "compression": target.compression,
            "spreadsheet": target.spreadsheet,
        },
        "input": [_input(source) for source in sources],
    }


def _input(source: Endpoint) -> dict[str, Any]:
    if source.is_stream:
        return {"name": source.name}
    path = Path(source.name)
    found = {"name": source.name, "bytes": path.stat().st_size, "sha256": sha256_of(path)}
    return found | {"delimiter": source.delimiter} if source.format == "csv" else found


def model_versions(options: TagOptions) -> dict[str, str]:
    """Return the versions of what the options make use of: models and the knowledge base."""
    versions = {}
    if {"words", "segmented"} & set(options.parts):
        versions["words"] = _words_version(options)
    if {"phrases", "places"} & set(options.parts):
        versions["knowledge"] = _knowledge_version()
        versions["places"] = _model_version("places")
    if "topics" in options.parts:
        versions["topics"] = _model_version(_topic_model(options))
    if "summary" in options.parts:
        versions["summary"] = _model_version("summary")
    return versions


def _words_version(options: TagOptions) -> str:
    from danvan_nlp.segmentation import engines, words  # noqa: PLC0415  (loads the model)

    if options.engine == "underthesea":
        return engines.UndertheseaEngine().signature()
    return words.WordModel.shipped().signature()


def _knowledge_version() -> str:
    digest = hashlib.sha256()
    for path in sorted((Path(phrases.__file__).parent / "knowledge").glob("*.toml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _topic_model(options: TagOptions) -> str | Path:
    if options.taxonomy in get_args(Taxonomy):
        return f"topics-{options.taxonomy}"
    return Path(options.taxonomy)


def _model_version(name: str | Path) -> str:
    model = models.load(name)
    digest = hashlib.sha256(_canonical(dict(model.settings)))
    for array_name in sorted(model.arrays):
        digest.update(model.arrays[array_name].tobytes())
    return f"{model.name} {model.version} {digest.hexdigest()[:16]}"


def compare(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Say what differs between two fingerprints, in words.

    Examples
    --------
    >>> compare({"options": {"page": True}}, {"options": {"page": False}})
    ['options: page was True and is False']
    """
    differences = []
    for key, new in now.items():
        old = before.get(key)
        if old == new:
            continue
        if isinstance(old, dict) and isinstance(new, dict):
            names = sorted(old.keys() | new.keys())
            changed = [
                f"{n} was {old.get(n)!r} and is {new.get(n)!r}"
                for n in names
                if old.get(n) != new.get(n)
            ]
            differences.append(f"{key}: {', '.join(changed)}")
        elif key == "input" and isinstance(old, list):
            differences.append(f"the input changed: {_changed_inputs(old, new)}")
        else:
            differences.append(f"{key} was {old!r} and is {new!r}")
    return differences


def _changed_inputs(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> str:
    before, now = ({entry["name"]: entry for entry in entries} for entries in (old, new))
    changes = [f"{name} is new" for name in now if name not in before]
    changes += [f"{name} is gone" for name in before if name not in now]
    changes += [
        f"{name} is another file ({before[name].get('bytes')} and {now[name].get('bytes')} bytes)"
        for name in now
        if name in before and before[name] != now[name]
    ]
    return ", ".join(changes) or "the files stand in another order"
