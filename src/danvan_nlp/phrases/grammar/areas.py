"""What bodies serve: "Phòng thủ khu vực | 2 - Phú Lợi", "Chi cục Thuế khu vực | VI", "… Mặt trận | ở khu dân cư"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.names import is_person, place_run
from danvan_nlp.phrases.grammar.vocabulary import sequence, word_class
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Rows

_DEFENCE_AREA = sequence("organizations.defence_area")
_DIGITS = 2
_NEIGHBOURHOOD = sequence("places.in_a_neighbourhood")
_OF_THE_FRONT = word_class("places.of_the_front")
_REGION, _NUMERALS = sequence("places.region"), word_class("places.numerals")


def read_area(rows: Rows, stop: int, end: int) -> int:
    """Return the row after the number of a defence area and its place, or `stop`."""
    behind = rows.shape[stop] == Shape.NUMBER and rows.stands(
        stop - len(_DEFENCE_AREA), _DEFENCE_AREA
    )
    number = stop if behind else end
    if number >= end or rows.shape[number] != Shape.NUMBER or len(rows.word(number)) > _DIGITS:
        return stop
    dash, begin = number + 1, number + 2
    place = place_run(rows, begin, end) if begin < end and rows.shape[dash] == Shape.DASH else begin
    return place if place > begin and not is_person(rows, begin, place) else number + 1


def read_neighbourhood(rows: Rows, stop: int, end: int) -> int:
    """Return the row after "ở khu dân cư" behind a committee of the Front's work, or `stop`."""
    after = stop + len(_NEIGHBOURHOOD)
    stands = rows.key[stop - 1] in _OF_THE_FRONT and rows.stands(stop, _NEIGHBOURHOOD)
    return after if stands and after <= end else stop


def read_region(rows: Rows, stop: int, end: int) -> int:
    """Return the row after a region and its number or its places, or `stop`.

    The word for a region may stand behind `stop`, or before it as the last of a field, in whole or in part.
    """
    if _REGION[0] not in rows.key[max(stop - len(_REGION), 0) : stop + 1]:
        return stop
    begins = range(stop, stop - len(_REGION) - 1, -1)
    at = next((row for row in begins if rows.stands(row, _REGION)), end) + len(_REGION)
    if at >= end:
        return stop
    number = rows.shape[at] == Shape.NUMBER and len(rows.word(at)) <= _DIGITS
    if number or (rows.shape[at] == Shape.UPPER and rows.key[at] in _NUMERALS):
        return at + 1
    place = _read_places(rows, at, end)
    return place if place - at > 1 else stop


def _read_places(rows: Rows, at: int, end: int) -> int:
    """Return the row after the places of a region, which dashes join, or `at`."""
    stop = place_run(rows, at, end)
    if stop == at or is_person(rows, at, stop):
        return at
    while stop + 1 < end and rows.shape[stop] == Shape.DASH:
        after = place_run(rows, stop + 1, end)
        if after == stop + 1:
            break
        stop = after
    return stop
