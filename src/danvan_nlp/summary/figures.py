"""The numbers that a text gives, as records: what, how much, of what, against what, and when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from danvan_nlp.results.span import Span
from danvan_nlp.results.summary import Figure
from danvan_nlp.summary.cues import load_cues
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.text.sentence_table import SentenceTable

#: How far from a number its time, comparison and clause are looked for (rows).
_REACH = 60
#: What a number is said of is at most this long (rows).
_WHAT_ROWS = 30
_NUMBER, _LOWER, _STOP = int(Shape.NUMBER), int(Shape.LOWER), int(Shape.STOP)
_DATING = frozenset(map(int, (Shape.NUMBER, Shape.RANGE, Shape.DATE, Shape.UPPER)))
_POWERS = ("²", "³")
#: How many clauses back a number's subject is looked for.
_CLAUSES = 4
_EDGES = frozenset(
    map(int, (Shape.OPEN, Shape.OPEN_QUOTE, Shape.QUOTE, Shape.DASH, Shape.BULLET, Shape.COMMA))
)


class _Number(NamedTuple):
    value: float
    total: float | None
    is_share: bool


def key_figures(
    layout: Layout, sentences: SentenceTable, said: NDArray[np.bool_]
) -> tuple[Figure, ...]:
    """Return the numbers with a unit that a text gives, in its order.

    Parameters
    ----------
    layout, sentences
        The text's columns and where its sentences stand.
    said : ndarray of bool, shape (sentences,)
        Which sentences to read.

    Notes
    -----
    Years, dates, document numbers, enumerators and the numbers of names ("khu phố 3") are no figures. A number in
    a comparison ("tăng 3,2% so với cùng kỳ") belongs to the figure before it, if one stands in the same sentence.
    """
    rows = (layout.table.shape & np.uint8(FOREIGN - 1) == _NUMBER).nonzero()[0]
    sentence = sentences.stop.searchsorted(rows, side="right")
    kept = said[sentence]
    rows, sentence = rows[kept], sentence[kept]
    if not len(rows):
        return ()
    reader = _Reader(layout)
    found: list[Figure] = []
    done = 0
    for row, first, stop in zip(
        rows.tolist(),
        sentences.first[sentence].tolist(),
        sentences.stop[sentence].tolist(),
        strict=True,
    ):
        if row < done:
            continue
        record = reader.figure(row, first, stop)
        if record is not None:
            figure, done = record
            found.append(figure)
    return tuple(found)


class _Reader:
    """Reads the figures of one text, one number at a time."""

    def __init__(self, layout: Layout) -> None:
        self._table, self._shapes = layout.table, layout.shapes
        self._cues, self._marks = layout.each_cue, layout.each_mark
        self._length = layout.cue_length.tobytes()
        self._bit = load_cues().bit
        self._no_noun = self._bit["function"] | self._bit["predicate"]
        self._loose = self._bit["amount"] | self._bit["dangling_1"]
        self._times: list[int] = layout.rows_of("timed", "dated").tolist()
        self._comparisons: list[int] = layout.rows_of("comparison").tolist()

    def figure(self, row: int, first: int, stop: int) -> tuple[Figure, int] | None:
        """Return the figure of the number at a row and the row up to which its record goes; None if it is none."""
        number = _parsed(self._table.slice(row, row + 1))
        if number is None or self._is_label(row, first):
            return None
        end = row + 1 if number.is_share else self._after_measure(row + 1, stop)
        if end is None:
            return None
        begin, close = self._clause(row, first, stop)
        compared = self._comparison(row, begin, close, stop)
        figure = Figure(
            *self._piece(row, end),
            number.value,
            "%" if number.is_share else self._table.slice(row + 1, end),
            number.total,
            self._what(row, begin, first),
            self._span(*compared) if compared else None,
            self._period(row, first, compared[0] if compared and compared[0] > row else stop),
        )
        return figure, max(end, compared[1] if compared else 0)

    def _is_label(self, row: int, first: int) -> bool:
        """Whether the words before the number make it part of a name, a date or an order."""
        two = self._cues[row - 2] if row - 2 >= first else 0
        if two & self._bit["label_2"]:
            return True
        one = self._cues[row - 1] if row - 1 >= first else 0
        return bool(one & self._bit["label_1"]) and not two & self._bit["amount"]

    def _after_measure(self, row: int, stop: int) -> int | None:
        """Row after the measure that begins at a row: a known one, a sign, or any noun; None if there is none."""
        if row >= stop:
            return None
        if self._has(row, "measure"):
            end = min(row + self._length[row], stop)
            # "m²" is two rows.
            raised = end < stop and self._table.slice(end, end + 1) in _POWERS
            return end + raised
        if self._shapes[row] == _LOWER:
            return None if self._cues[row] & self._no_noun else row + 1
        return row + 1 if self._table.slice(row, row + 1) == "%" else None

    def _clause(self, row: int, first: int, stop: int) -> tuple[int, int]:
        """Rows between the marks on both sides of a row."""
        at = bisect_right(self._marks, row)
        begin = max(first, row - _REACH, self._marks[at - 1] + 1 if at else first)
        close = self._marks[at] if at < len(self._marks) else stop
        return begin, min(stop, row + _REACH, close)

    def _comparison(self, row: int, begin: int, close: int, stop: int) -> tuple[int, int] | None:
        """Rows of the comparison that holds the number, or follows it after at most one comma."""
        before, behind = self._compared(begin, row), self._compared(row + 1, close)
        at = before if before < row else behind
        if at < close:
            return at, self._trimmed(at, close)
        after = close + 1
        if after < stop and self._has(after, "comparison"):
            return after, self._trimmed(after, self._clause(after, after, stop)[1])
        return None

    def _what(self, row: int, begin: int, first: int) -> Span | None:
        """Find what the number is said of: the words before it, or the nearest clause before without a number."""
        for _ in range(_CLAUSES):
            stop = self._compared(begin, row)
            while stop > begin and self._is_loose(stop - 1):
                stop -= 1
            start = self._after_enumerator(max(begin, stop - _WHAT_ROWS), stop)
            if start < stop and _NUMBER not in self._shapes[start:stop]:
                return self._span(start, stop)
            at = bisect_left(self._marks, begin - 1)
            if begin <= first or not at:
                return None
            row, begin = begin - 1, max(first, begin - _REACH, self._marks[at - 1] + 1)
        return None

    def _compared(self, first: int, stop: int) -> int:
        """Row of the first comparison in a range; `stop` if there is none."""
        at = bisect_left(self._comparisons, first)
        return min(stop, self._comparisons[at]) if at < len(self._comparisons) else stop

    def _is_loose(self, row: int) -> bool:
        return bool(self._cues[row] & self._loose) or self._shapes[row] in _EDGES

    def _after_enumerator(self, row: int, stop: int) -> int:
        """Row after bullets and "4." at the start of an item."""
        while row < stop and self._shapes[row] in _EDGES:
            row += 1
        numbered = (
            row + 1 < stop and self._shapes[row] == _NUMBER and self._shapes[row + 1] == _STOP
        )
        return row + 2 if numbered else row

    def _period(self, row: int, first: int, stop: int) -> Span | None:
        """Find the time that the sentence names nearest to the number."""
        best: tuple[int, int] | None = None
        begin = bisect_left(self._times, max(first, row - _REACH))
        for at in self._times[begin : bisect_left(self._times, min(stop, row + _REACH))]:
            end = at + self._length[at]
            if not self._has(at, "timed"):
                if end >= stop or self._shapes[end] not in _DATING:
                    continue
                end += 1
            if best is None or abs(at - row) < abs(best[0] - row):
                best = at, end
        return self._span(*best) if best else None

    def _trimmed(self, first: int, stop: int) -> int:
        """Row after the last of a range that is no final mark."""
        while stop - 1 > first and self._shapes[stop - 1] > Shape.ALNUM:
            stop -= 1
        return stop

    def _has(self, row: int, name: str) -> bool:
        return bool(self._cues[row] & self._bit[name])

    def _span(self, first: int, stop: int) -> Span:
        return Span(*self._piece(first, stop))

    def _piece(self, first: int, stop: int) -> tuple[int, int, str]:
        start, end = int(self._table.start[first]), int(self._table.end[stop - 1])
        return start, end, self._table.text[start:end]


@lru_cache(maxsize=4096)
def _parsed(token: str) -> _Number | None:
    """Read a number as Vietnamese writes it: points group thousands, a comma begins decimals.

    Examples
    --------
    >>> _parsed("1.234"), _parsed("98,5%"), _parsed("512/538")
    (_Number(value=1234.0, total=None, is_share=False), _Number(value=98.5, total=None, is_share=True), \
_Number(value=512.0, total=538.0, is_share=False))
    """
    share = token.endswith("%")
    parts = [_value(part) for part in token.rstrip("%").split("/")]
    if len(parts) > 2 or any(part is None for part in parts):
        return None
    return _Number(parts[0] or 0.0, parts[1] if len(parts) == 2 else None, share)


def _value(digits: str) -> float | None:
    whole, _, decimals = digits.partition(",")
    groups = whole.split(".")
    if any(len(group) != 3 for group in groups[1:]):
        return None
    try:
        return float("".join(groups) + ("." + decimals if decimals else ""))
    except ValueError:
        return None
