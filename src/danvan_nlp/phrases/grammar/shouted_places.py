"""Places in lines of capitals, where nothing shows which words are names: "HUYỆN ỦY LÂM HÀ", "PHÒNG GD SÔNG LÔ"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.names import begins_line, is_apostrophe
from danvan_nlp.phrases.grammar.vocabulary import key_forms, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import LETTERS

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Rows

_BEHIND_CAPITALS = word_class("places.behind_capitals")
_OF_LETTERHEADS = key_forms("places.of_letterheads")
_NO_PLACES, _YEAR = word_class("places.no_places"), key_of("năm")
#: What stands behind a place rather than ends its name.
_GOING_ON = (
    word_class("heads.followers") | word_class("heads.verbs") | word_class("heads.predicates")
)
#: Words of the longest place in a line of capitals.
_LONGEST_UPPER = 3


def read_shouted_place(rows: Rows, first: int, stop: int) -> int:
    """Return the row after the place that fills a line in capitals with a body, or `stop`: "PHÒNG GD | SÔNG LÔ"."""
    end = rows.stop[first]
    words = range(stop, end)
    plain = all(
        rows.shape[row] == Shape.UPPER
        and rows.key[row] not in _BEHIND_CAPITALS
        and rows.key[row] not in _GOING_ON
        for row in words
    )
    headed = bool(rows.form_at(first, _OF_LETTERHEADS))
    line = headed and rows.start[first] == first and 1 < len(words) <= _LONGEST_UPPER
    return end if line and plain and rows.key[stop] not in _NO_PLACES else stop


def upper_run(rows: Rows, at: int, end: int) -> int:
    """Return the row after a place in a line of capitals: what fills the line, else the two words that most have."""
    stop, inside = at, 0
    while stop < end and rows.shape[stop] == Shape.UPPER and not begins_line(rows, stop):
        # "CÀ MAU NĂM 2025", "NĂM CĂN"
        if rows.key[stop] in _BEHIND_CAPITALS and (stop > at or rows.key[stop] != _YEAR):
            # "THỊ TRẤN PHỦ THÔNG | Ngày …": the second of two words that the capitals end with.
            ends = stop + 1 >= end or rows.shape[stop + 1] == Shape.TITLE
            if stop != at + 1 or not ends:
                break
        stop += 1
        if stop + 2 < end and is_apostrophe(rows, stop + 1):
            stop, inside = stop + 3, inside + 2  # "XÃ EA M’DROH"
    filled = stop == end or rows.shape[stop] not in LETTERS
    filled |= stop < end and rows.key[stop] in _BEHIND_CAPITALS
    words = stop - at - inside
    return stop if filled and words <= _LONGEST_UPPER else min(stop, at + 2 + inside)
