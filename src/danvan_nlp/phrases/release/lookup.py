"""Finding entries by a name or a number, as a person types it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan_nlp.text.spelling import normal_form

if TYPE_CHECKING:
    from danvan_nlp.phrases.entry import Entry
    from danvan_nlp.phrases.knowledge import Knowledge

_NUMBER = re.compile(r"\d.*")
_MARKS = re.compile(r"[\s\-–/.,;:\"“”]+")


def find(knowledge: Knowledge, text: str, date: str = "") -> list[Entry]:
    """Return the entries of a name or a number, the nearest first.

    Parameters
    ----------
    knowledge
        Where to look.
    text
        A name, an abbreviation, a number ("18-NQ/TW", "Luật số 97/2025/QH15") or some words of a name or title; marks
        and case don't count.
    date
        A day in ISO 8601: entries that were not in use then are left out; a document of that very day comes first.

    Examples
    --------
    >>> from danvan_nlp.phrases.knowledge import Knowledge
    >>> [entry.id for entry in find(Knowledge.default(), "18-NQ/TW", "2022-06-16")][:1]
    ['document.nq_18_nq_tw_2022']
    """
    wanted = _plain(text)
    number = _NUMBER.search(wanted)
    words = set(wanted.split())
    ranked = []
    for entry in knowledge:
        rank = _rank(entry, wanted, number[0] if number else "", words)
        if rank is not None and (not date or _in_use(entry, date)):
            of_the_day = bool(date) and entry.since == date
            ranked.append((not of_the_day, rank, len(entry.canonical), entry.id, entry))
    return [entry for *_, entry in sorted(ranked, key=lambda item: item[:4])]


def _rank(entry: Entry, wanted: str, number: str, words: set[str]) -> int | None:
    """Return 0 for the very name or number, 1 for some of its words, 2 for words of the title; None for neither."""
    names = [_plain(form) for form in entry.forms]
    symbol = _plain(str(entry.attributes.get("symbol", "")))
    if wanted in names or (symbol and number == symbol):
        return 0
    if any(words.issubset(name.split()) for name in names):
        return 1
    return 2 if entry.title and words.issubset(_plain(entry.title).split()) else None


def _plain(text: str) -> str:
    return " ".join(normal_form(word) for word in _MARKS.sub(" ", text).split())


def _in_use(entry: Entry, date: str) -> bool:
    begun = not entry.since or entry.since <= date
    return begun and not (entry.until and entry.until <= date)
