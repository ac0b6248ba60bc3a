"""The folder of unfinished work: what a run was about, the parts that are done, and a lock.

Parts stand in a folder named after the run's fingerprint, so that no part of another run is ever taken for one. Only
names that a run makes are ever deleted, no link is followed, and a folder with anything else in it is refused.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from danvan_nlp.batch.fingerprint import canonical, compare
from danvan_nlp.batch.worker import AT, BAD, DONE, IDS, PART, digests_of
from danvan_nlp.errors import InputError, OutputError, ResumeError
from danvan_nlp.results.folders import OwnFolder

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

_FINGERPRINT, _NOTE_IN_THE_MAKING = "run.json", "run.tmp"
_LOCK = "lock"
#: What a run makes: files, the folder of its parts, and what stands in that.
_FILES = frozenset(
    (
        _FINGERPRINT,
        _LOCK,
        _NOTE_IN_THE_MAKING,
        "output",
        "manifest",
        "quarantine",
        "stdin",
        "workbook",
    )
)
_PARTS = re.compile(r"[0-9a-f]{16}")
_PART = re.compile(
    rf"\d{{8,}}(?:{'|'.join(map(re.escape, (PART, BAD, IDS, DONE, AT)))})(?:\.\d+\.tmp)?"
)


class WorkFolder:
    """The unfinished work of one output.

    Parameters
    ----------
    path
        The folder; it is made if need be.

    Raises
    ------
    InputError
        If something stands there that no run has made.
    OutputError
        If it can't be made, or another process works in it.
    """

    def __init__(self, path: Path) -> None:
        check_folder(path)
        self.path = path
        try:
            path.mkdir(exist_ok=True)
            # From here on the folder is known by more than its name, in whose place another may put a link.
            self._folder = OwnFolder(path)
            try:
                self._lock = os.fdopen(self._folder.open(_LOCK, os.O_RDWR | os.O_CREAT), "r+b")
            except OSError:
                self._folder.close()
                raise
        except OSError as error:
            check_folder(path)
            place = path if path.is_dir() else path.parent
            raise OutputError(
                f"{place} can't be written to: {error.strerror or error}; name another output (-o)"
            ) from error
        if not (_locked(self._lock) and _is_at(self._lock, path / _LOCK)):
            self.release()
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
        parts = hashlib.sha256(canonical(fingerprint)).hexdigest()[:16]
        if resume and note.exists():
            differences = compare(self._noted(note), fingerprint)
            if differences:
                raise ResumeError(
                    f"can't resume {self.path}: {'; '.join(differences)}; "
                    "restore what changed, or begin again with overwrite (--overwrite)"
                )
        else:
            self._remove_parts()
            with self._folder.create(_NOTE_IN_THE_MAKING) as file:
                file.write(canonical(fingerprint))
            self._folder.rename(_NOTE_IN_THE_MAKING, _FINGERPRINT)
        with self._folder.make_folder(parts) as folder:
            for name in folder.entries():
                if name.endswith(".tmp"):
                    folder.remove(name)
        return self.path / parts

    def publish(self, name: str, target: Path) -> None:
        """Put a file that is complete in its place."""
        self._folder.move(name, target)

    def has_results(self) -> bool:
        """Tell whether a shard is done."""
        return any(name.endswith(DONE) for folder in self._parts() for name in folder.entries())

    def _noted(self, note: Path) -> dict[str, Any]:
        try:
            noted = json.loads(note.read_bytes())
        except (ValueError, RecursionError):
            noted = None
        if not isinstance(noted, dict):
            raise ResumeError(
                f"can't resume {self.path}: {note.name} in it is damaged; begin again with overwrite (--overwrite)"
            )
        return noted

    def release(self) -> None:
        """Let another process work here."""
        self._lock.close()
        self._folder.close()

    def remove(self) -> None:
        """Delete the folder: the work is finished."""
        # First what says that there is work, last what says that the folder is ours: a folder that is deleted in part
        # is no unfinished run, and can be deleted on.
        self._folder.remove(_FINGERPRINT)
        self._remove_parts()
        for name in _FILES - {_LOCK}:
            self._folder.remove(name)
        if sys.platform == "win32":
            self._lock.close()
        self._folder.remove(_LOCK)
        self.release()
        with suppress(OSError):
            self.path.rmdir()

    def _remove_parts(self) -> None:
        for folder in self._parts():
            for name in folder.entries():
                if _PART.fullmatch(name):
                    folder.remove(name)
            self._folder.remove_folder(folder.path.name)

    def _parts(self) -> Iterator[OwnFolder]:
        for name, is_folder in self._folder.entries().items():
            if is_folder and _PARTS.fullmatch(name):
                with OwnFolder(Path(name), self._folder) as folder:
                    yield folder


def check_folder(path: Path) -> None:
    """Refuse what stands in the place of a work folder and was made by no run.

    Raises
    ------
    InputError
        It says what was found.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     check_folder(Path(folder, "new.unfinished"))
    ...     Path(folder, "letters.txt").touch()
    ...     check_folder(Path(folder))
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: ... it holds 'letters.txt', which no run has made; ...
    """
    try:
        with closing(_strange(path)) as strange:
            found = next(strange, None)
    except OSError as error:
        raise OutputError(f"{path} can't be looked into: {error.strerror or error}") from error
    if found is not None:
        raise InputError(
            f"{path} is where unfinished work would stand, and {found}, which no run has made; "
            "move it away, or name another output (-o)"
        )


def _strange(path: Path) -> Generator[str, None, None]:
    """Yield what is not ours."""
    if path.is_symlink():
        yield f"it is a link to {path.readlink()}"
    elif path.is_dir():
        with os.scandir(path) as found:
            entries = list(found)
        for entry in entries:
            yield from _strange_entry(entry)
        names = {entry.name for entry in entries}
        if names and not names & {_LOCK, _FINGERPRINT}:
            yield f"it holds {min(names)!r} and no {_LOCK!r}"
    elif path.exists():
        yield "it is no folder"


def _strange_entry(entry: os.DirEntry[str]) -> Iterator[str]:
    if entry.is_dir(follow_symlinks=False) and _PARTS.fullmatch(entry.name):
        with os.scandir(entry) as parts:
            for part in parts:
                if not (_PART.fullmatch(part.name) and part.is_file(follow_symlinks=False)):
                    yield f"it holds '{entry.name}/{part.name}'"
    elif entry.is_symlink():
        yield f"{entry.name!r} in it is a link"
    elif not (entry.name in _FILES and entry.is_file()):
        yield f"it holds {entry.name!r}"


def changed_meanwhile(parts: Path) -> OutputError:
    """Return what to raise where the parts of a run are no longer as its workers left them."""
    return OutputError(
        f"{parts} was changed by another while the run was at work; begin again with overwrite (--overwrite)"
    )


def has_work(path: Path) -> bool:
    """Tell whether a folder holds an unfinished run, and not only what a clean-up left."""
    return (path / _FINGERPRINT).exists()


def counts_of(parts: Path, index: int) -> dict[str, Any] | None:
    """Return what a shard's marker says, or None if the shard is not done or it and its files are not as they were."""
    stem = parts / f"{index:08d}"
    try:
        counts = json.loads(stem.with_suffix(DONE).read_bytes())
        whole = isinstance(counts, dict) and counts.get("sha256") == digests_of(stem, counts)
    except (FileNotFoundError, ValueError, RecursionError):
        return None
    return counts if whole else None


def _is_at(file: BinaryIO, path: Path) -> bool:
    """Tell whether a file is still the one of that name: a run that ended has deleted its own."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


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
