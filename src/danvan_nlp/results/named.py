"""Files whose errors name them, so that what a system refuses is told of the right place.

A file that is opened by its name is named if that fails; one that is full, or whose disk is gone, is not.
"""

from __future__ import annotations

import io
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What the errors of the standard streams name; no file can be meant, since none has this character in its name.
STANDARD_OUTPUT, STANDARD_ERROR = "\0standard output", "\0standard error"


class NamedFile(io.FileIO):
    """A file whose errors name it.

    Parameters
    ----------
    file, mode, closefd, opener
        As `io.FileIO` takes them.
    told
        What the errors name.

    Examples
    --------
    >>> from pathlib import Path
    >>> with NamedFile("/dev/full", "wb", told="out.csv") as file:  # doctest: +SKIP
    ...     file.write(b"a")
    Traceback (most recent call last):
        ...
    OSError: [Errno 28] No space left on device: 'out.csv'
    """

    def __init__(self, file: Any, mode: str, *, told: str, **options: Any) -> None:
        super().__init__(file, mode, **options)
        self._told = told

    def write(self, data: Any, /) -> int:
        """Write, and name the file where that fails."""
        with naming(self._told):
            return super().write(data)

    def close(self) -> None:
        """Close the file; a disk that is elsewhere may tell only now what it did not take."""
        with naming(getattr(self, "_told", "")):
            super().close()


@contextmanager
def naming(told: str) -> Iterator[None]:
    """Let the errors of what is inside name a file, where they name none.

    Examples
    --------
    >>> with naming("out.csv"):
    ...     raise OSError(28, "No space left on device")
    Traceback (most recent call last):
        ...
    OSError: [Errno 28] No space left on device: 'out.csv'
    """
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = told
        raise


def to_disk(file: BinaryIO) -> None:
    """Hand to the disk what was written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryFile() as file:
    ...     to_disk(file)
    """
    with naming(str(file.name)):
        file.flush()
        os.fsync(file.fileno())


def shown_name(error: OSError) -> str:
    """Return what an error names as a message says it: a path of any kind, or nothing.

    Examples
    --------
    >>> shown_name(OSError(5, "Input/output error", b"a.csv")), shown_name(OSError(24, "Too many open files"))
    ('a.csv', '')
    """
    found = error.filename
    if found is None or isinstance(found, int):
        return ""
    return os.fsdecode(found).removeprefix("\0")
