"""What the result of a run depends on: the bytes of the inputs, the options, the versions of library and models."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from danvan_nlp import models, phrases
from danvan_nlp.batch.arrow import SCHEMA_VERSION
from danvan_nlp.batch.files import Endpoint, sha256_of
from danvan_nlp.batch.job import as_json
from danvan_nlp.reading import Taxonomy
from danvan_nlp.text.user_files import size_of, unreadable
from danvan_nlp.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan_nlp.batch.job import Job
    from danvan_nlp.batch.options import TagOptions


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
    try:
        digest = sha256_of(Path(source.name))
    except OSError as error:
        raise unreadable(source.name, error) from error
    found = {"name": source.name, "bytes": size_of(source.name), "sha256": digest}
    return found | {"delimiter": source.delimiter} if source.format == "csv" else found


def model_versions(options: TagOptions) -> dict[str, str]:
    """Return the versions of what the options make use of: models and the knowledge base.

    Examples
    --------
    >>> from danvan_nlp.batch import TagOptions
    >>> sorted(model_versions(TagOptions(parts=("topics",))))
    ['topics']
    """
    versions, parts = {}, set(options.parts)
    worded = bool(parts & {"words", "segmented"})
    styled = worded and (options.names, options.bodies) != ("joined", "short")
    # Phrases, places, summaries and figures go by the shipped model's words, whatever engine writes them.
    foreign = worded and options.engine == "underthesea"
    if parts - {"topics", *(("words", "segmented") if foreign else ())}:
        versions["words"] = _words_version()
    if foreign:
        versions["underthesea"] = _underthesea_version()
    if styled or parts & {"phrases", "places", "figures"}:
        versions["knowledge"] = _knowledge_version()
        versions["places"] = _model_version("places")
    if "topics" in options.parts:
        versions["topics"] = _model_version(_topic_model(options))
    if "summary" in options.parts:
        versions["summary"] = _model_version("summary")
    return versions


def _words_version() -> str:
    from danvan_nlp.segmentation.words import WordModel  # noqa: PLC0415  (loads the model)

    return WordModel.shipped().signature()


def _underthesea_version() -> str:
    from danvan_nlp.segmentation.engines import UndertheseaEngine  # noqa: PLC0415  (loads the engine)

    return UndertheseaEngine().signature()


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
    digest = hashlib.sha256(canonical(dict(model.settings)))
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
    before, now = map(_by_name, (old, new))
    changes = [f"{name} is new" for name in now if name not in before]
    changes += [f"{name} is gone" for name in before if name not in now]
    changes += [
        f"{name} is another file ({before[name].get('bytes')} and {now[name].get('bytes')} bytes)"
        for name in now
        if name in before and before[name] != now[name]
    ]
    return ", ".join(changes) or "the files stand in another order"


def _by_name(entries: list[Any]) -> dict[str, dict[str, Any]]:
    """Return the inputs by their names; what a damaged note holds beside them is none."""
    named = [entry for entry in entries if isinstance(entry, dict)]
    return {entry["name"]: entry for entry in named if isinstance(entry.get("name"), str)}


def canonical(value: object) -> bytes:
    r"""Return a fingerprint as bytes that are the same for the same fingerprint.

    Examples
    --------
    >>> canonical({"b": 1, "a": "xã"})
    b'{\n "a": "x\\u00e3",\n "b": 1\n}'
    """
    # In ASCII: names of files may hold bytes that are no UTF-8, as lone surrogates.
    return json.dumps(value, sort_keys=True, indent=1).encode()
