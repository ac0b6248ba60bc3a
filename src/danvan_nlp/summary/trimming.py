"""What a unit reads well without: an adverbial before its subject, who said it, and an adjunct at its end."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.results.once import once
from danvan_nlp.summary.cues import load_cues
from danvan_nlp.summary.ends import Ends
from danvan_nlp.summary.subjects import Subjects
from danvan_nlp.summary.units import UnitTable
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from danvan_nlp.summary.layout import Layout

#: A trimmed unit keeps at least this much (syllables).
_LEAST = 8
#: A cut at a mark keeps at least this share of the room.
_KEPT = 0.5
#: How many adverbials in a row are taken off, and the most rows that one may have.
_ADVERBIALS = 4
_ADVERBIAL_ROWS = 24
#: What has no predicate before the next comma and is no longer goes on with the adverbial (rows).
_PLACE_ROWS = 6
#: A clause that says who said the rest is at most this long (rows).
_TELLING_ROWS = 30
#: The longest word that tells, and the words between it and its mark (rows).
_TELLING_WORD = 3
#: The most places that are tried as an end.
_ENDS = 4
_NAMES = frozenset(
    map(int, (Shape.TITLE, Shape.UPPER, Shape.MIXED, Shape.NUMBER, Shape.TIME, Shape.ALNUM))
)
_BEGINS = frozenset(map(int, (Shape.TITLE, Shape.UPPER, Shape.MIXED, Shape.NUMBER)))


class Trimmer:
    """Tells what the units of one text may be trimmed to.

    Parameters
    ----------
    layout, units
        The text's columns and units.
    """

    def __init__(self, layout: Layout, units: UnitTable) -> None:
        self._layout, self._units = layout, units
        self.subjects = Subjects(layout)

    @once
    def ends(self) -> Ends:
        """Where the text's clauses may be cut."""
        return Ends(self._layout, self.subjects)

    def of(self, unit: int) -> list[tuple[int, int]]:
        """Return the ranges of rows that a unit, by its number, may be trimmed to, itself first."""
        layout, units = self._layout, self._units
        first, stop = int(units.first[unit]), int(units.stop[unit])
        commas = _commas(layout, first, stop)
        starts = [first]
        if units.head_first[unit] == units.head_stop[unit]:
            starts += self._after_adverbials(first, stop, commas)
            starts += self._after_telling(first, stop, commas)
        adverbial = _has(layout, first, "adverbial")
        # Before its end an adverbial that opens the unit has no main clause yet.
        main = first if not adverbial else starts[1] if len(starts) > 1 else stop
        ends = [stop, *self._before_adjuncts(main, stop, commas)]
        counted = layout.counted
        return [
            (start, end)
            for start in dict.fromkeys(starts)
            for end in ends
            if (start, end) == (first, stop) or counted[end] - counted[start] >= _LEAST
        ]

    def main_begin(self, first: int, stop: int) -> int:
        """Return the row at which the clause behind opening adverbials begins; `stop` if there is none."""
        if not _has(self._layout, first, "adverbial"):
            return first
        commas = _commas(self._layout, first, stop)
        return next(self._behind_adverbials(first, stop, commas), stop)

    def _after_adverbials(self, first: int, stop: int, commas: list[int]) -> list[int]:
        """Rows at which the subject may begin after adverbials: "Sáng 8/8, tại hội trường xã, …"."""
        # "Nếu hộ chưa có sổ, xã …": without its condition it isn't true.
        if _has(self._layout, first, "condition"):
            return []
        behind = self._behind_adverbials(first, stop, commas)
        return [row for row in behind if _begins_subject(self._layout, row)]

    def _behind_adverbials(self, first: int, stop: int, commas: list[int]) -> Iterator[int]:
        """Yield the row behind the adverbials that open a unit, if there are any and something follows."""
        layout = self._layout
        begin, goes_on = first, _has(layout, first, "adverbial")
        if not (goes_on and commas):
            return
        for at, row in enumerate(commas[:_ADVERBIALS]):
            if not goes_on or row - begin > _ADVERBIAL_ROWS or row + 1 >= stop:
                break
            begin = row + 1
            end = commas[at + 1] if at + 1 < len(commas) else stop
            # "Tại Trường X, quận Y, khoảng 6h, …": a place goes on behind its comma.
            short = end - begin <= _PLACE_ROWS and end < stop and _names_place(layout, begin)
            goes_on = _has(layout, begin, "adverbial") or (
                short and not self.subjects.has_predicate(begin, end)
            )
            if not goes_on:
                yield begin

    def _after_telling(self, first: int, stop: int, commas: list[int]) -> list[int]:
        """Row after the words that say who tells: "Chủ tịch xã cho biết, …"; several for none or one."""
        layout = self._layout
        for row in commas:
            if row - first > _TELLING_ROWS or row + 1 >= stop:
                break
            told = any(_has(layout, r, "told") for r in range(max(first, row - _TELLING_WORD), row))
            if told and (_begins_subject(layout, row + 1) or _has(layout, row + 1, "adverbial")):
                behind = [r for r in commas if r > row]
                return [row + 1, *self._after_adverbials(row + 1, stop, behind)]
        return []

    def _before_adjuncts(self, main: int, stop: int, commas: list[int]) -> list[int]:
        """Rows before which a unit may end: an adjunct that follows a comma, or one that no noun can hold."""
        layout = self._layout
        if _awaits(layout, main, stop):
            return []
        ends = [
            row for row in commas if row > main and _has(layout, row + 1, "adjunct_after_comma")
        ]
        bit, cues, inside = load_cues().bit["adjunct"], layout.each_cue, layout.each_inside
        behind_comma = {row + 1 for row in commas}
        ends += [
            row
            for row in range(main + 1, stop)
            if cues[row] & bit and not inside[row] and row not in behind_comma
        ]
        if not ends:
            return []
        # "Các phiên họp nhằm gỡ vướng …": without its adjunct it says nothing.
        return [
            row
            for row in sorted(ends, reverse=True)[:_ENDS]
            if self.subjects.has_predicate(main, row) and not self.ends.awaits(main, row, stop)
        ]


def cut_unit(
    layout: Layout, units: UnitTable, unit: int, room: int, edges: NDArray[np.int64] | None = None
) -> UnitTable:
    """Return a table of one unit alone, without its head, cut to the room (syllables) wherever that is.

    It ends before one of the `edges` (the clause marks, if they are not given) where that keeps half of the room.
    """
    counted, marks = layout.counted, layout.marks if edges is None else edges
    # What stands before its subject would fill the room.
    starts = Trimmer(layout, units).of(unit)
    first, stop = max(start for start, _ in starts), int(units.stop[unit])
    limit = int(np.searchsorted(counted, counted[first] + room, "right")) - 1
    if limit < stop:
        mark = int(marks[: np.searchsorted(marks, limit)].max(initial=first))
        at_mark = counted[max(mark, first)] - counted[first] >= _KEPT * room
        said = np.flatnonzero(np.diff(counted[first : limit + 1]))
        stop = mark if at_mark else first + int(said[-1]) + 1
    row = (first, stop, 0, 0, units.sentence[unit], counted[stop] - counted[first])
    return UnitTable(*np.array(row, np.int32).reshape(6, 1))


def _commas(layout: Layout, first: int, stop: int) -> list[int]:
    """Commas between the first row and the last that can end a clause."""
    marks = layout.each_mark
    between = marks[bisect_left(marks, first + 1) : bisect_left(marks, stop)]
    return [row for row in between if layout.shapes[row] == Shape.COMMA]


def _names_place(layout: Layout, row: int) -> bool:
    """Whether a place or an hour begins at a row, "quận Y", "khoảng 6h", and not one of several subjects."""
    after = row + 1
    return after < len(layout.shapes) and layout.shapes[after] in _NAMES


def _awaits(layout: Layout, first: int, stop: int) -> bool:
    """Whether the rows have the first half of "không chỉ … mà còn …" or the like."""
    return layout.holds(first, stop, "pending")


def _begins_subject(layout: Layout, row: int) -> bool:
    return layout.shapes[row] in _BEGINS or _has(layout, row, "subject")


def _has(layout: Layout, row: int, name: str) -> bool:
    return row < len(layout.shapes) and bool(layout.each_cue[row] & load_cues().bit[name])
