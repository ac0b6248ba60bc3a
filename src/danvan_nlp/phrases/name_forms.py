"""The written forms of a name that follow from its standard form by rule (name_variants.toml)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from danvan_nlp.text.toml import read_toml

_WORD = re.compile(r"\w+")
_FILE = Path(__file__).with_name("name_variants.toml")
_BOARD = re.compile(r"Ban .+ (?:Trung ương(?: Đảng)?|\w+ ủy)$")
#: Syllables from which on a campaign's name is told from ordinary words without its capital.
_TELLING_LENGTH = 6


def written_forms(kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names with the forms that follow from them, each once, in the order of the names.

    Parameters
    ----------
    kind
        The type of the entry.
    names
        Its standard form and its aliases.

    Examples
    --------
    >>> written_forms("organization", ("Ban Tổ chức Trung ương",))
    ('ban Tổ chức Trung ương', 'ban Tổ chức TƯ', 'ban Tổ chức TW', 'ban Tổ chức T.Ư')
    >>> written_forms("campaign", ("Mỗi tuần một việc tốt cho dân", "Tết xanh"))
    ('mỗi tuần một việc tốt cho dân', 'Tết xanh')
    """
    if kind == "campaign":
        names = (_in_either_case(names[0]), *names[1:])
    if kind == "organization":
        names = tuple(map(_board_in_either_case, names))
    forms = dict.fromkeys(names)
    for whole, words, others in _variants().get(kind, ()):
        for form in tuple(forms):
            if words in form:
                forms |= dict.fromkeys(whole.sub(other, form) for other in others)
    return tuple(forms)


def _board_in_either_case(name: str) -> str:
    """Let a board of the central or a provincial committee begin in either case: "ban Dân vận Tỉnh ủy"."""
    return f"b{name[1:]}" if _BOARD.match(name) else name


def _in_either_case(name: str) -> str:
    """Begin a long name in lower case, which matches either."""
    begins = name[:2]
    capital = begins[:1].isupper() and not begins[1:].isupper()
    telling = capital and len(_WORD.findall(name)) >= _TELLING_LENGTH
    return name[0].lower() + name[1:] if telling else name


@cache
def _variants() -> dict[str, list[tuple[re.Pattern[str], str, list[str]]]]:
    tables = read_toml(_FILE)
    return {
        kind: [
            (re.compile(rf"\b{re.escape(words)}\b"), words, others)
            for words, others in table.items()
        ]
        for kind, table in tables.items()
    }
