"""The labels of the shipped taxonomies, as data beside this file: ``taxonomy.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from danvan_nlp.errors import InputError, KnowledgeError
from danvan_nlp.text.toml import TomlError, loads_toml
from danvan_nlp.text.user_files import read_utf8

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a taxonomy.

    Attributes
    ----------
    label : str
        Identifier.
    name, name_en : str
        Names for readers, in Vietnamese and English.
    definition, borderline : str
        What it covers, and where it ends.
    """

    label: str
    name: str
    name_en: str
    definition: str
    borderline: str


def taxonomy(name: str) -> tuple[Label, ...]:
    """Return the labels of a shipped taxonomy.

    Parameters
    ----------
    name
        "news" or "danvan".

    Raises
    ------
    KnowledgeError
        If there is no such taxonomy.

    Examples
    --------
    >>> [label.name for label in taxonomy("danvan")][:2]
    ['Dân vận chính quyền', 'Dân chủ ở cơ sở']
    """
    known = read_tables(_FOLDER / "taxonomy.toml")
    if name not in known:
        raise KnowledgeError(f"no taxonomy {name!r}; shipped are {sorted(known)}")
    return tuple(Label(**entry) for entry in known[name]["labels"])


def read_tables(path: Path) -> dict[str, Any]:
    """Return the tables of a file; raise `KnowledgeError` if it can't be read."""
    try:
        return loads_toml(read_utf8(path))
    except InputError as error:
        raise KnowledgeError(str(error)) from error
    except TomlError as error:
        raise KnowledgeError(f"{path} can't be read as TOML: {error}") from error
