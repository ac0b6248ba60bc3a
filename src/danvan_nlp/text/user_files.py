"""Files that a user names, opened in one place: what is no file, may not be read or never ends is refused by name."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, TypeVar

from danvan_nlp.errors import InputError
from danvan_nlp.text.arguments import check_path

if TYPE_CHECKING:
    from collections.abc import Callable

#: What stands at a path.
Kind = Literal["file", "folder", "pipe", "device"]
_Found = TypeVar("_Found")


def kind_of(path: str | Path) -> Kind | None:
    """Return what stands at a path, or None if nothing does.

    Raises
    ------
    InputError
        If that can't be known: a folder on the way may not be entered, the name is too long, links lead in a circle.

    Examples
    --------
    >>> kind_of("no-such-file"), kind_of(".")
    (None, 'folder')
    """
    check_path(path)
    try:
        mode = Path(path).stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISREG(mode):
        return "file"
    return "pipe" if stat.S_ISFIFO(mode) else "device"


def open_file(path: str | Path) -> BinaryIO:
    """Open a file or a pipe for reading.

    Raises
    ------
    InputError
        If it is neither, or may not be read; the message names it.

    Examples
    --------
    >>> open_file("no-such-file")
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: no-such-file can't be read: No such file or directory
    """
    kind = kind_of(path)
    if kind == "folder":
        raise InputError(f"{path} is a directory; name one file")
    if kind == "device":
        raise InputError(f"{path} is a device and no file")
    return _named(path, lambda: Path(path).open("rb"))


def read_bytes(path: str | Path, most: int = -1) -> bytes:
    """Return what a file holds, or its first bytes; raises as `open_file` does.

    Examples
    --------
    >>> len(read_bytes(__file__, 3))
    3
    """
    with open_file(path) as file:
        return _named(path, lambda: file.read(most))


def read_utf8(path: str | Path) -> str:
    """Return the text of a file as it stands, line ends included and a byte-order mark left out.

    Raises
    ------
    InputError
        If it can't be read, or is not UTF-8.

    Examples
    --------
    >>> read_utf8(__file__)[3:8]
    'Files'
    """
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(path, error) from error


def size_of(path: str | Path) -> int:
    """Return the bytes of a file; raises `InputError` if that can't be known.

    Examples
    --------
    >>> size_of(__file__) == len(read_bytes(__file__))
    True
    """
    return _named(path, lambda: Path(path).stat().st_size)


def real_path(path: str | Path) -> str:
    """Return where a path leads, so that two names of one file are known; what is not there leads to itself.

    Examples
    --------
    >>> real_path(".") == real_path("a/..")
    True
    """
    return os.path.realpath(str(path).replace("\0", "\ufffd"))


def unreadable(path: str | Path, error: Exception) -> InputError:
    """Return what to raise where a file can't be read."""
    said = getattr(error, "strerror", None) or error
    return InputError(f"{path} can't be read: {said}")


def raise_refused(path: str | Path, error: Exception) -> None:
    """Raise what to say of a file if the system refused to read it; else it is the file that is at fault.

    Raises
    ------
    InputError
        If the system refused.

    Examples
    --------
    >>> raise_refused("a.gz", EOFError())
    >>> raise_refused("a.gz", OSError(5, "Input/output error"))
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: a.gz can't be read: Input/output error
    """
    # A damaged archive says of its parts that they begin before its first byte.
    if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
        raise unreadable(path, error) from error


def not_utf8(path: str | Path, error: UnicodeDecodeError) -> InputError:
    """Return what to raise where a file is in another encoding."""
    return InputError(
        f"{path} is not UTF-8 (byte 0x{error.object[error.start]:02x} at {error.start}); "
        "convert it first, e.g. iconv -f UTF-16 -t UTF-8"
    )


def _named(path: str | Path, do: Callable[[], _Found]) -> _Found:
    try:
        return do()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
