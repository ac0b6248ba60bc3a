"""TOML as the rooms keep their words in it, read by the standard library or, before Python 3.11, by tomli."""

from __future__ import annotations

import sys
from typing import Any, Protocol

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: What `read_toml` raises for text that is no TOML, a `ValueError`.
TomlError = tomllib.TOMLDecodeError


class Readable(Protocol):
    """A path, or a file inside the package."""

    def read_text(self, encoding: str) -> str:
        """Return the text of the file."""


def read_toml(path: Readable, encoding: str = "utf-8") -> dict[str, Any]:
    """Return the tables of a file.

    Parameters
    ----------
    path
        A file of the package or of a user.
    encoding
        "utf-8-sig" for what an editor may have begun with a byte-order mark.

    Raises
    ------
    OSError
        If the file can't be read.
    TomlError, UnicodeDecodeError
        If it is no TOML, or no text in the encoding.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> path = Path(mkdtemp()) / "words.toml"
    >>> _ = path.write_text('units = ["hộ", "km"]', encoding="utf-8")
    >>> read_toml(path)
    {'units': ['hộ', 'km']}
    """
    return loads_toml(path.read_text(encoding=encoding))


def loads_toml(text: str) -> dict[str, Any]:
    """Return the tables of a text.

    Raises
    ------
    TomlError
        If it is no TOML, or nested deeper than can be followed.

    Examples
    --------
    >>> loads_toml('units = ["hộ"]')
    {'units': ['hộ']}
    """
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise TomlError("values are nested too deeply") from error
