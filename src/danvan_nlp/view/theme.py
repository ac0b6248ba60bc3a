"""How results look: the names, signs, lines and colours of phrase types, and the labels of pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from danvan_nlp.text.arguments import check_choice
from danvan_nlp.text.toml import read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The languages that pages speak.
Language = Literal["vi", "en"]


def check_language(language: str) -> None:
    """Raise `InputError` for a language that pages don't speak."""
    check_choice("language", language, get_args(Language))


@dataclass(frozen=True, slots=True)
class Colours:
    """Of phrases of one type: `tint` behind the text, `ink` of the line under it and of its sign."""

    tint: str
    ink: str


@dataclass(frozen=True, slots=True)
class TypeLook:
    """How phrases of one type are shown.

    Attributes
    ----------
    type : str
    name, name_en : str
        What readers call the type.
    sign, line : str
        What tells it from other types without colour: a character, and a style of CSS underlines.
    light, dark : Colours
    """

    type: str
    name: str
    name_en: str
    sign: str
    line: str
    light: Colours
    dark: Colours


@dataclass(frozen=True, slots=True)
class Theme:
    """All that pages share.

    Attributes
    ----------
    types : tuple of TypeLook
        In the order of legends.
    palette : mapping
        For "light" and "dark", the colours of a page by their part.
    charts : mapping
        For "light" and "dark", the colours of a chart's series.
    labels : mapping
        For each key a word or sentence in Vietnamese and English.
    """

    types: tuple[TypeLook, ...]
    palette: Mapping[str, Mapping[str, str]]
    charts: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, tuple[str, str]]


@lru_cache(maxsize=1)
def load_theme() -> Theme:
    """Return the theme that comes with the package.

    Examples
    --------
    >>> [look.sign for look in load_theme().types]
    ['▲', '◊', '§', '■', '↔', '●']
    """
    data = read_toml(Path(__file__).with_name("theme.toml"))
    return Theme(
        types=tuple(_look(name, entry) for name, entry in data["types"].items()),
        palette=data["palette"],
        charts={mode: tuple(colours) for mode, colours in data["charts"].items()},
        labels={key: (vi, en) for key, (vi, en) in data["labels"].items()},
    )


def _look(name: str, entry: dict[str, Any]) -> TypeLook:
    colours = {mode: Colours(**entry[mode]) for mode in ("light", "dark")}
    return TypeLook(type=name, **{**entry, **colours})
