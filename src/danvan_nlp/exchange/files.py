"""Writing the files of a format, with errors that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.errors import OutputError
from danvan_nlp.results.writing import appearing_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write_utf8(path: Path, pieces: Iterable[str]) -> None:
    """Write a file; it appears under its name when it is complete.

    Raises
    ------
    OutputError
        If it can't be written.
    """
    with appearing_text(path, errors="replace") as file:
        file.writelines(pieces)


def make_folder(path: Path) -> None:
    """Make a folder that is to hold a result; it may be there if nothing is in it.

    Raises
    ------
    OutputError
        If it can't be made, or something stands in it.
    """
    try:
        path.mkdir(exist_ok=True)
        filled = any(path.iterdir())
    except OSError as error:
        raise OutputError(f"{path} can't be written: {error.strerror or error}") from error
    if filled:
        raise OutputError(f"the folder {path} is not empty; name another for the result")
