"""Slogans by their mark: lists of lines that end with "!", and single ones that call on all."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.quotes import trim
from danvan_nlp.phrases.grammar.vocabulary import key_forms, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

#: Lines of a list, and words of a slogan.
_FEWEST, _SHORTEST, _LONGEST = 3, 4, 60
#: A single line with "!" is a slogan where it has so many words and calls on all.
_CALLED_ON, _SHORTEST_CALL = key_forms("slogans.called_on"), 7
_APPEALS, _CRIED = key_forms("slogans.appeals"), word_class("slogans.cried")
_SPIRITS = (*key_forms("mottos.announced_cues"), *key_forms("mottos.announced_at_length_cues"))
_AFTER_LABEL = (Shape.STOP, Shape.CLOSE)


def find_exclaimed(rows: Rows) -> Iterator[Candidate]:
    """Find lists of slogans by their marks: three or more items or lines, each closed by "!"."""
    if "!" not in rows.table.text:
        return
    stops = sorted(set(rows.stop))
    run: list[Candidate] = []
    for first, stop in pairwise([0, *stops]):
        slogan = _exclaimed(rows, first, stop)
        if slogan is not None:
            run.append(slogan)
        if len(run) >= _FEWEST and (slogan is None or stop == len(rows)):
            yield from run
        elif slogan is None or stop == len(rows):
            yield from (line for line in run if _calls(rows, line))
        if slogan is None:
            run = []


def _calls(rows: Rows, line: Candidate) -> bool:
    """Tell whether a line with "!" calls on all: "Toàn dân ra sức thi đua …!", not "Phụ nữ giỏi quá!"."""
    first, inside = line.first, range(line.first + 1, line.stop)
    long = line.stop - first >= _SHORTEST_CALL and rows.shape[first] in CAPITALS
    if not long or not _CRIED.isdisjoint(rows.key[first : line.stop]):
        return False
    if any(rows.shape[row] in OPENING and rows.form_before(row, _SPIRITS) for row in inside):
        return False  # "… phát huy tinh thần “…”, chung tay …!" holds the motto
    urged = any(rows.form_at(row, _APPEALS) for row in range(first, line.stop))
    return bool(rows.form_at(first, _APPEALS)) or (urged and bool(rows.form_at(first, _CALLED_ON)))


def _exclaimed(rows: Rows, first: int, stop: int) -> Candidate | None:
    """Return the slogan of a line that ends with "!", without its number or mark of a list."""
    if rows.shape[stop - 1] != Shape.STOP or "!" not in rows.slice(stop - 1, stop):
        return None
    if rows.shape[first] in OPENING:
        return None
    lines = rows.table.line[rows.place[max(first - 1, 0) : first + 1]]
    if first and lines[0] == lines[1]:
        return None  # cries in one line are talk
    while first < stop and (
        rows.shape[first] not in LETTERS or rows.shape[first + 1] in _AFTER_LABEL
    ):
        first += 1
    first, stop = trim(rows, first, stop)
    if not _SHORTEST <= stop - first <= _LONGEST:
        return None
    return Candidate(first, stop, "motto", rows.plain(first, stop), "motto.slogan")
