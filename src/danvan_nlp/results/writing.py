"""The one place that makes files: each appears under its name when it is complete, and nothing else is touched.

No name of a file in the making can be a trap: one that stands alone is drawn at random, one in a folder of our own is
removed first, and both are made exclusively, so that a link of that name is never written through.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from secrets import token_hex
from typing import TYPE_CHECKING, BinaryIO, TextIO

from danvan_nlp.errors import DanvanError, OutputError
from danvan_nlp.results.folders import OwnFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def create(path: Path, *, buffered: bool = True) -> BinaryIO:
    """Make a new file in a folder of our own; what has its name is removed, and a link's target is left alone.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with create(Path(folder, "new")) as file:
    ...         file.write(b"abc")
    3
    """
    with OwnFolder(path.parent) as folder:
        return folder.create(path.name, buffered=buffered)


def settle(temporary: Path, path: Path) -> None:
    """Give a file in a folder of our own the name that it is to have.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     create(Path(folder, "new.tmp")).close()
    ...     settle(Path(folder, "new.tmp"), Path(folder, "new"))
    ...     [path.name for path in Path(folder).iterdir()]
    ['new']
    """
    with OwnFolder(path.parent) as folder:
        folder.rename(temporary.name, path.name)


def remove(path: Path) -> None:
    """Delete a file in a folder of our own, if it is there.

    Examples
    --------
    >>> from pathlib import Path
    >>> remove(Path("no-such-file"))
    """
    with OwnFolder(path.parent) as folder:
        folder.remove(path.name)


@contextmanager
def appearing(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to, which is put in the place of `path` at once when it is complete and on the disk.

    Raises
    ------
    OutputError
        If it can't be written; what was there before stays.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with appearing(Path(folder, "page.html")) as file:
    ...         file.write(b"<p>")
    ...     Path(folder, "page.html").read_text()
    3
    '<p>'
    """
    try:
        if _is_stream(path):
            with path.open("wb") as file:
                yield file
            return
        with _beside(path) as temporary:
            with temporary.open("xb") as file:
                _take_after(path, temporary)
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
    except OSError as error:
        if isinstance(error, DanvanError):
            raise
        raise OutputError(f"{path} can't be written: {error.strerror or error}") from error


def check_place(path: Path) -> None:
    """Find out whether `appearing` could make a file at a path, before hours are spent on what is to stand in it.

    Raises
    ------
    OutputError
        If it couldn't.

    Examples
    --------
    >>> from pathlib import Path
    >>> check_place(Path("no-such-folder", "page.html"))
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.OutputError: no-such-folder/page.html can't be written: No such file or directory
    """
    try:
        if not _is_stream(path):
            with _beside(path) as temporary, temporary.open("xb"):
                _take_after(path, temporary)
    except OSError as error:
        raise OutputError(f"{path} can't be written: {error.strerror or error}") from error


def check_replaceable(path: Path) -> None:
    """Find out whether a file belongs to another user, in a folder where each may replace only their own.

    Raises
    ------
    OutputError
        If so; such folders are those for temporary files.

    Examples
    --------
    >>> from pathlib import Path
    >>> check_replaceable(Path("no-such-file"))
    """
    if not hasattr(os, "geteuid"):
        return
    try:
        folder, found = path.parent.stat(), path.lstat()
    except OSError:
        return
    if folder.st_mode & stat.S_ISVTX and os.geteuid() not in (0, found.st_uid, folder.st_uid):
        raise OutputError(
            f"{path} can't be replaced: it belongs to another user; name another output (-o)"
        )


@contextmanager
def appearing_text(path: Path, errors: str = "strict") -> Iterator[TextIO]:
    r"""Give a file for text in UTF-8, with line ends as they are written; else like `appearing`.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with appearing_text(Path(folder, "a.txt")) as file:
    ...         _ = file.write("xã\r\n")
    ...     Path(folder, "a.txt").read_bytes()
    b'x\xc3\xa3\r\n'
    """
    with appearing(path) as file:
        text = TextIOWrapper(file, encoding="utf-8", errors=errors, newline="")
        yield text
        text.flush()
        text.detach()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give a name that nobody can guess, in the same folder; no file of it is left."""
    if "\0" in str(path):
        raise OSError(errno.EINVAL, "the name holds a NUL character")
    if not path.name:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    temporary = path.with_name(f".danvan-{token_hex(8)}.tmp")
    try:
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _is_stream(path: Path) -> bool:
    """Tell whether a path leads to a pipe or a device, which can only be written to as it is."""
    if not path.exists() or path.is_dir():
        return False
    # "/dev/stdout" leads to a file where a shell sends the output into one.
    folder = f"{os.path.realpath(path.parent)}/"
    return not path.is_file() or folder.startswith(("/dev/", "/proc/"))


def _take_after(path: Path, temporary: Path) -> None:
    """Refuse to replace what may not be written to; else keep who may read it."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists():
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        shutil.copymode(path, temporary)
