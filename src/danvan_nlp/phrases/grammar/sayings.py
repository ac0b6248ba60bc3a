"""Sayings of the people: a proverb is a motto in quotes, or behind the word that says whose tradition it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.quotes import find_quotes, quote_before
from danvan_nlp.phrases.grammar.vocabulary import key_forms, sequence
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.text.words import CLOSING, LETTERS, OPENING, KeySet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

_SAYINGS, _LONGEST_SAYING = frozenset(key_forms("mottos.sayings")), 24
_TRADITIONS, _SPIRIT = key_forms("mottos.traditions"), sequence("mottos.spirit")
#: A saying of several words behind "tinh thần" is one; "tinh thần tương thân tương ái" is a trait.
_TRAITS = frozenset(key_forms("mottos.traits"))
_FIRST_OF_CUES = KeySet({cue[0] for cue in (*_TRADITIONS, _SPIRIT)})
#: A quote of so many rows is no single term.
_LONGER_THAN_A_TERM = 4
#: Quotes of the longest list that one cue stands before.
_LONGEST_LIST = 12


def find_sayings(rows: Rows) -> Iterator[Candidate]:
    """Find quotes that are a saying, and sayings behind their cue: “Lá lành đùm lá rách”, truyền thống tương thân …."""
    for _, first, stop in find_quotes(rows, _LONGEST_SAYING):
        said = tuple(rows.key[row] for row in range(first, stop) if rows.shape[row] in LETTERS)
        if said in _SAYINGS:
            yield Candidate(first, stop, "motto", rows.plain(first, stop), "motto.saying")
    for at in rows.rows_of(_FIRST_OF_CUES):
        for cue in (*_TRADITIONS, _SPIRIT):
            first = at + len(cue)
            if not rows.stands(at, cue):
                continue
            said = rows.form_at(first, _SAYINGS)
            if said and not (cue == _SPIRIT and said in _TRAITS):
                stop = first + len(said)
                yield Candidate(first, stop, "motto", rows.plain(first, stop), "motto.saying")


def is_tradition(rows: Rows, found: Candidate) -> bool:
    """Tell whether a known campaign is there the saying itself: truyền thống “Uống nước nhớ nguồn”, đạo lý uống …."""
    at = found.first - 1
    if found.type != "campaign" or at <= 1:
        return False
    saying = tuple(rows.key[found.first : found.stop]) in _SAYINGS
    if rows.shape[at] not in OPENING:
        first = found.first
        return saying and bool(rows.form_before(first, _TRADITIONS))
    # tinh thần “Tuổi cao - gương sáng”
    whole = rows.shape[found.stop] in CLOSING and found.stop - found.first >= _LONGER_THAN_A_TERM
    spirit = (saying or whole) and rows.stands(at - len(_SPIRIT), _SPIRIT)
    return spirit or any(_stands_behind(rows, at, form) for form in _TRADITIONS)


def _stands_behind(rows: Rows, at: int, cue: tuple[int, ...]) -> bool:
    """Tell whether a cue stands before the quotes that open at row `at`, or before the list that they go on."""
    for _ in range(_LONGEST_LIST):
        if at <= 1:
            return False
        if rows.stands(at - len(cue), cue):
            return True
        at = quote_before(rows, at, rows.start[at])
    return False
