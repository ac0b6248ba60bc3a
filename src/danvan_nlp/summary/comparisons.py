"""What a figure is compared with: "tăng 3,2% so với cùng kỳ", "bằng 105% kế hoạch", "vượt chỉ tiêu 2 hộ"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.results.figures import Direction
    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.summary.numbers import Number

#: Words between a direction and its number, and the longest base between them or before (rows).
_LOOSE, _BASE = 4, 10
#: The base begins so near behind the number (rows).
_BEHIND = 7
_WHOLE = 100.0


#: Changes that are told in words, with their direction and how many times.
_IN_WORDS: tuple[tuple[str, Direction, float | None], ...] = (
    ("twice", "up", 2.0),
    ("thrice", "up", 3.0),
    ("half_more", "up", 1.5),
    ("halved", "down", None),
)


class Counted(NamedTuple):
    """A number with its measure: its rows, and what the scale words multiply it by."""

    row: int
    stop: int
    number: Number
    unit: str
    measure: str
    factor: float


class Compared(NamedTuple):
    """A comparison as rows, with what `Comparison` has."""

    first: int
    stop: int
    direction: Direction | None
    amount: float | None
    unit: str | None


class Comparisons:
    """Finds the comparisons of one text.

    Parameters
    ----------
    layout
        The text's columns.
    words
        What `FigureWords.find` returned for it.
    """

    def __init__(self, layout: Layout, words: dict[str, dict[int, int]]) -> None:
        self._shapes, self._words = layout.shapes, words
        rate = words["rate"]
        self._moves = [
            row
            for row in sorted({**words["up"], **words["down"]})
            if row not in words["bound"] and rate.get(row - 1) != 1 and rate.get(row - 2) != 2
        ]

    def of(self, counted: Counted, begin: int, close: int) -> Compared | None:
        """Return the comparison that a number of a clause stands in, or that stands right behind it."""
        share = counted.unit == "%"
        base = self._base(counted, close)
        at, direction = self._direction(counted.row, begin)
        if direction is None and base is not None and share:
            # "bằng 105% kế hoạch", "đạt 98% so với cùng kỳ": a share of the base.
            value = counted.number.value
            way: Direction = "same" if value == _WHOLE else "up" if value > _WHOLE else "down"
            first = self._first_before(counted.row, begin, 2, "same")
            return Compared(first, base, way, abs(round(value - _WHOLE, 6)), "%")
        if direction is not None:
            first = self._first_before(at, begin, _BASE, "against")
            amount: float | None = counted.number.value
            starts = [row for row in range(at, counted.row) if row in self._words["start"]]
            if starts:
                # "giảm từ 4,8% xuống 1,3%": the first is where it began, the second where it ended.
                if starts[-1] == counted.row - 1:
                    return None
                amount = None
            if any(row in self._words["level"] for row in range(at + 1, counted.row)):
                amount = None
            return Compared(
                first,
                base or counted.stop,
                direction,
                amount,
                None if amount is None else counted.unit,
            )
        return self._bare(counted.stop, close)

    def first_in(self, first: int, stop: int) -> int:
        """Row of the first direction in a range that has a number behind it; `stop` if there is none."""
        at = bisect_left(self._moves, first)
        for row in self._moves[at : bisect_left(self._moves, stop)]:
            until = min(stop + 1, row + _LOOSE + _BASE)
            if Shape.NUMBER in self._shapes[row:until] and self._reaches(row, stop):
                return row
        return stop

    def _reaches(self, row: int, number: int) -> bool:
        """Whether only loose words and a base stand between a direction and its number."""
        at = row + max(self._words[name].get(row, 0) for name in ("up", "down"))
        # "cao hơn bình quân chung của huyện 4,2%": the base stands between.
        loose = -_BASE if row in self._words["than"] else 0
        while at < number:
            length = max(self._words[name].get(at, 0) for name in ("against", "target"))
            if length:
                at, loose = at + length, loose - _BASE // 2
            elif self._shapes[at] > Shape.ALNUM:
                return False
            else:
                length = self._words["amount"].get(at, 0)
                at, loose = at + max(length, 1), loose + (0 if length else 2)
            if loose > _LOOSE - 2:
                return False
        return True

    def _direction(self, number: int, begin: int) -> tuple[int, Direction | None]:
        if number - 1 in self._words["each"]:
            # "giảm trên cả 3 tiêu chí"
            return number, None
        low = bisect_left(self._moves, max(begin, number - _LOOSE - _BASE))
        for row in reversed(self._moves[low : bisect_left(self._moves, number)]):
            if self._reaches(row, number):
                # "cao gấp 1,5 lần": the words of the change may begin before.
                whole = row - 1 if self._words["up"].get(row - 1, 0) > 1 and row > begin else row
                return whole, "up" if row in self._words["up"] else "down"
        return number, None

    def _base(self, counted: Counted, close: int) -> int | None:
        """Row behind the base that a number names right behind its measure; None if it names none."""
        row = counted.stop
        if row < close and row in self._words["year"] and counted.row - 1 in self._words["equals"]:
            # "bằng 109,5% năm 2022": the year is no time of the figure.
            return self._trimmed(row, close)
        for at in range(row, min(row + _BEHIND, close)):
            if self._shapes[at] == Shape.NUMBER:
                break
            if at in self._words["against"] or (at == row and at in self._words["target"]):
                return self._trimmed(at, close)
        return None

    def _bare(self, row: int, close: int) -> Compared | None:
        """Read a base behind the number, "12 vụ so với năm trước", or a change in words, "gấp đôi năm 2023"."""
        at = row + (self._shapes[row : row + 1] == bytes([Shape.COMMA]))
        for name, way, amount in _IN_WORDS:
            length = self._words[name].get(at, 0)
            if length:
                stop = self.after(at + length)
                return Compared(at, stop, way, amount, "lần" if amount else None)
        if row < close and row in self._words["against"]:
            return Compared(row, self._trimmed(row, close), None, None, None)
        return None

    def after(self, row: int) -> int:
        """Row of the next mark, where a base ends."""
        while row < len(self._shapes) and self._shapes[row] <= Shape.ALNUM:
            row += 1
        return row

    def _first_before(self, row: int, begin: int, reach: int, name: str) -> int:
        """Row of the first word of a class within reach before a row of a clause, or that row.

        Such are "bằng" or "đạt" before a number, and the base before the direction: "so với cùng kỳ tăng 12%".
        """
        before = range(max(begin, row - reach), row)
        return next((at for at in before if at in self._words[name]), row)

    def _trimmed(self, first: int, stop: int) -> int:
        """Row after the last of a range that is no final mark."""
        while stop - 1 > first and self._shapes[stop - 1] > Shape.ALNUM:
            stop -= 1
        return stop
