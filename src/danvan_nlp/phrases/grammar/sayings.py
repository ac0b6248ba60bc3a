"""Sayings of the people: a proverb is a motto in quotes, or behind the word that says whose tradition it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.quotes import find_quotes
from danvan_nlp.phrases.grammar.vocabulary import key_forms
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.text.ngrams import find_sequences
from danvan_nlp.text.words import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

_SAYINGS, _LONGEST_SAYING = dict.fromkeys(key_forms("mottos.sayings")), 24
_TRADITIONS = key_forms("mottos.traditions")


def find_sayings(rows: Rows) -> Iterator[Candidate]:
    """Find quotes that are a saying, and sayings behind their cue: “Lá lành đùm lá rách”, truyền thống tương thân …."""
    for _, first, stop in find_quotes(rows, _LONGEST_SAYING):
        said = tuple(rows.key[row] for row in range(first, stop) if rows.shape[row] in LETTERS)
        if said in _SAYINGS:
            yield Candidate(first, stop, "motto", rows.plain(first, stop), "motto.saying")
    for first, form in find_sequences(_SAYINGS, rows.key):
        stop = first + len(form)
        if any(rows.stands(first - len(cue), cue) for cue in _TRADITIONS if first >= len(cue)):
            yield Candidate(first, stop, "motto", rows.plain(first, stop), "motto.saying")
