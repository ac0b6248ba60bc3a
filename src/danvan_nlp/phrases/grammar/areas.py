"""The number and the place of a defence area: "Ban Chỉ huy Phòng thủ khu vực | 2 - Phú Lợi"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.names import is_person, place_run
from danvan_nlp.phrases.grammar.vocabulary import sequence
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Rows

_DEFENCE_AREA = sequence("organizations.defence_area")
_DIGITS = 2


def read_area(rows: Rows, stop: int, end: int) -> int:
    """Return the row after the number of a defence area and its place, or `stop`."""
    number = stop if rows.stands(stop - len(_DEFENCE_AREA), _DEFENCE_AREA) else end
    if number >= end or rows.shape[number] != Shape.NUMBER or len(rows.word(number)) > _DIGITS:
        return stop
    dash, begin = number + 1, number + 2
    place = place_run(rows, begin, end) if begin < end and rows.shape[dash] == Shape.DASH else begin
    return place if place > begin and not is_person(rows, begin, place) else number + 1
