"""What a figure is compared with: "tăng 3,2% so với cùng kỳ", "bằng 105% kế hoạch", "vượt chỉ tiêu 2 hộ"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from danvan_nlp.summary.numbers import is_year
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.results.figures import Direction
    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.summary.numbers import Number

#: Words between a direction and its number, and the longest base between them or before (rows).
_LOOSE, _BASE = 4, 10
#: The base begins so near behind the number (rows).
_BEHIND = 7
#: A base that no mark ends goes on for so many rows.
_LONGEST = 60
_WHOLE = 100.0
#: The length of "nâng cao" (rows).
_LIFTED = 2
#: So far before the level at which a change ended its verb stands (rows).
_LEVEL = 25


#: A mark behind which a comparison begins.
_PARTS = (bytes([Shape.COMMA]), bytes([Shape.OPEN]))
#: Marks at which a base ends.
_ENDS = frozenset(map(int, (Shape.COMMA, Shape.CLAUSE, Shape.STOP, Shape.OPEN, Shape.CLOSE)))
#: Marks before a base that has a number of its own.
_BEFORE_BASE = frozenset(map(int, (Shape.COMMA, Shape.OPEN)))
#: Marks behind which a sign in brackets stands.
_BEFORE_SIGN = frozenset(map(int, (Shape.OPEN, Shape.COMMA, Shape.CLAUSE, Shape.SLASH)))
_BRACKETS = frozenset(map(int, (Shape.OPEN, Shape.CLOSE)))
_NUMBERS, _SIGNS = (Shape.NUMBER, Shape.ALNUM), (Shape.SYMBOL, Shape.SLASH)
#: Classes of the words between a number and a target that is its base.
_MEASURING = ("measure", "scale_2", "scale_3", "scale_4", "scale_6", "scale_9")
#: Changes that are told in words, with their direction and how many times.
_IN_WORDS: tuple[tuple[str, Direction, float | None], ...] = (
    ("twice", "up", 2.0),
    ("thrice", "up", 3.0),
    ("half_more", "up", 1.5),
    ("half_up", "up", None),
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

    @property
    def is_share(self) -> bool:
        """Whether it counts hundredths: "8%", "8%/năm"."""
        return self.unit.startswith("%")


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
        self._shapes, self._words, self._slice = layout.shapes, words, layout.table.slice
        more, less = self._signs(layout.each_inside)
        self._up = {**words["up"], **words["up_from_base"], **words["more"], **more}
        self._down = {**words["down"], **words["down_from_base"], **less}
        self._lengths = {**self._down, **self._up}
        #: Directions that are none without a base.
        self._unsure = {
            row: length
            for row, length in {**words["up_from_base"], **words["down_from_base"]}.items()
            if row not in words["up"] and row not in words["down"]
        }
        self._told = {
            row: (way, amount, length)
            for name, way, amount in _IN_WORDS
            for row, length in words[name].items()
        }
        self._bases = frozenset({**words["against"], **words["target"]})
        self._moves = list(self._all_moves())

    def _signs(self, inside: bytes) -> tuple[dict[int, int], dict[int, int]]:
        """Rows of the signs before numbers in brackets: "(+5 vụ)", "(-3 vụ/-19%)"."""
        found: tuple[dict[int, int], dict[int, int]] = ({}, {})
        for mark, rows in zip((Shape.BULLET, Shape.DASH), found, strict=True):
            signed = bytes([mark, Shape.NUMBER])
            at = self._shapes.find(signed)
            while at > 0:
                plus = mark == Shape.BULLET and self._slice(at, at + 1) == "+"
                signs = plus or mark == Shape.DASH
                if signs and inside[at] and self._shapes[at - 1] in _BEFORE_SIGN:
                    rows[at] = 1
                at = self._shapes.find(signed, at + 1)
        return found

    def _all_moves(self) -> Iterator[int]:
        """Yield the rows at which a direction begins, but for names such as "tăng trưởng" and "mức tăng"."""
        words, rate, done = self._words, self._words["rate"], 0
        for row in sorted(self._lengths):
            if row in words["bound"] or rate.get(row - 1) == 1 or rate.get(row - 2) == 2:
                continue
            # "nâng cao 3 tuyến đê": what is lifted is counted.
            lifted = words["up_from_base"].get(row) == _LIFTED
            if lifted and self._shapes[row + 2 : row + 3] == bytes([Shape.NUMBER]):
                continue
            # "thấp hơn so với kế hoạch": no "hơn so với" of its own.
            inside = row < done or (row == done and row in words["more"])
            if not inside and (row not in self._unsure or self._has_base(row)):
                yield row
                done = row + self._lengths[row]

    def _has_base(self, row: int) -> bool:
        """Whether a base stands behind a row before the next mark: "tiết kiệm 12% so với dự toán", "… 12% dự toán"."""
        stop = self.after(row, _BASE)
        return any(
            at in self._words["against"]
            or (self._shapes[at] in _NUMBERS and self._has_target(at, stop))
            for at in range(row, stop)
        )

    def _has_target(self, number: int, stop: int) -> bool:
        """Whether a target stands right behind the measure of a number; "theo kế hoạch" is what it follows."""
        at, glued = number + 1, not self._slice(number, number + 1)[-1].isdigit()
        while at < stop:
            # "3 chỉ tiêu" are counted, "12% chỉ tiêu" are not.
            if at in self._words["target"] and (glued or at > number + 1):
                return True
            length = max(self._words[name].get(at, 0) for name in _MEASURING)
            if not length and self._shapes[at] not in _SIGNS:
                return False
            at += length or 1
        return False

    def of(self, counted: Counted, begin: int, close: int) -> Compared | None:
        """Return the comparison that a number of a clause stands in, or that stands right behind it."""
        found = self._numbered(counted, begin, close) or self._bare(counted.stop, close)
        if found is None or found.first >= counted.stop:
            return found
        # "chỉ bằng 71% dự toán", "đã giảm 3 vụ"
        first = found.first
        while first > begin and first - 1 in self._words["only"]:
            first -= 1
        return found._replace(first=first)

    def _numbered(self, counted: Counted, begin: int, close: int) -> Compared | None:
        """Read the comparison that a number stands in."""
        row, base = self._range_begin(counted.row), self._base(counted, close)
        at, direction = self._direction(row, begin)
        if direction is None and base is not None and counted.is_share:
            if row - 1 in self._words["part"]:
                return None
            # "bằng 105% kế hoạch", "đạt 98% so với cùng kỳ": a share of the base.
            value = counted.number.value
            way: Direction = "same" if value == _WHOLE else "up" if value > _WHOLE else "down"
            first = self._first_before(row, begin, 2, "same")
            return Compared(first, base, way, abs(round(value - _WHOLE, 6)), "%")
        if direction is not None and base is None and self._is_passed(at, row, counted):
            # "đạt và vượt 800 triệu đồng": a bound, not how far beyond it.
            return None
        if direction is None:
            of_base = self._of_base(counted) if self._words["against"] else None
            return of_base or self._to_level(row, counted.stop, begin)
        first = self._first_before(at, begin, _BASE, "against")
        amount: float | None = counted.number.value
        starts = [each for each in range(at, row) if each in self._words["start"]]
        if starts:
            # "giảm từ 4,8% xuống 1,3%": the first is where it began, the second where it ended.
            if starts[-1] == row - 1:
                return None
            amount = None
        if any(each in self._words["level"] for each in range(at + 1, row)):
            amount = None
        unit = None if amount is None else counted.unit
        return Compared(first, base or counted.stop, direction, amount, unit)

    def _of_base(self, counted: Counted) -> Compared | None:
        """Read the number of a base, "8 vụ (cùng kỳ năm 2023 là 5 vụ)": it says no direction."""
        near = range(counted.row - 1, max(counted.row - 1 - _BASE, 0), -1)
        first = next((at for at in near if self._shapes[at - 1] in _BEFORE_BASE), 0)
        at = first + self._words["against"].get(first, 0)
        if not first or at == first:
            return None
        while at < counted.row:
            length = max(self._words[name].get(at, 0) for name in ("target", "year", "amount"))
            if not length and not is_year(self._slice(at, at + 1)):
                return None
            at += length or 1
        return Compared(first, counted.stop, None, None, None) if at == counted.row else None

    def _is_passed(self, move: int, row: int, counted: Counted) -> bool:
        """Whether a number is a mark that is passed: right behind "vượt", no share, with no base between."""
        passed = move in self._words["passing"] and not counted.is_share
        return passed and not any(at in self._bases for at in range(move, row))

    def _to_level(self, row: int, stop: int, begin: int) -> Compared | None:
        """Read "hạ tỷ lệ hộ nghèo xuống còn 5%": what changes stands between the verb and its level."""
        at, words = row, self._words
        while at > begin and (at - 1 in words["amount"] or at - 1 in words["level"]):
            at -= 1
        to = next((each for each in range(at, row) if each in words["level"]), None)
        if to is None:
            return None
        for verb in range(to - 1, max(begin, to - _LEVEL) - 1, -1):
            rises = verb in words["raising"] and to in words["rise"]
            if rises or (verb in words["lowering"] and to not in words["rise"]):
                return Compared(verb, stop, "up" if rises else "down", None, None)
        return None

    def _range_begin(self, row: int) -> int:
        """Row at which the range that ends with a number begins: "giảm 1 - 1,5 điểm %"."""
        ranged = row > 1 and self._shapes[row - 1] == Shape.DASH
        return row - 2 if ranged and self._shapes[row - 2] == Shape.NUMBER else row

    def first_in(self, first: int, stop: int) -> int:
        """Row of the first direction in a range that has a number behind it; `stop` if there is none."""
        at = bisect_left(self._moves, first)
        for row in self._moves[at : bisect_left(self._moves, stop)]:
            until = min(stop + 1, row + _LOOSE + _BASE)
            if Shape.NUMBER in self._shapes[row:until] and self._reaches(row, stop):
                return row
        return stop

    def moves_in(self, first: int, stop: int) -> bool:
        """Whether a direction stands in a range of rows."""
        return bisect_left(self._moves, first) < bisect_left(self._moves, stop)

    def _reaches(self, row: int, number: int) -> bool:
        """Whether only loose words and a base stand between a direction and its number."""
        at = row + self._lengths[row]
        # "cao hơn bình quân chung của huyện 4,2%": the base stands between.
        loose = -_BASE if row in self._words["than"] else 0
        # "nâng cao thu nhập 12% so với …": what changes stands between, and the base behind says that it does.
        if self._has_base(row):
            loose -= _LOOSE
        while at < number:
            length = max(self._words[name].get(at, 0) for name in ("against", "target"))
            if length:
                at, loose = at + length, loose - _BASE // 2
            elif self._shapes[at] > Shape.ALNUM or self._is_barrier(at):
                return False
            else:
                length = self._words["amount"].get(at, 0)
                at, loose = at + max(length, 1), loose + (0 if length else 2)
            if loose > _LOOSE - 2:
                return False
        return True

    def _is_barrier(self, row: int) -> bool:
        """Whether a number behind a row is not how much the change is."""
        words = self._words
        if self._shapes[row] == Shape.NUMBER:
            # "cao hơn năm 2023 là 3 đồng chí", "giảm từ 25 phút xuống 8 phút"
            return not any(row - 1 in words[name] for name in ("year", "month", "start"))
        # "tăng lương cho 12 người" tells whom it reaches.
        return row in words["reaching"] or row in words["base_end"]

    def _direction(self, number: int, begin: int) -> tuple[int, Direction | None]:
        if number - 1 in self._words["each"]:
            # "giảm trên cả 3 tiêu chí"
            return number, None
        low = bisect_left(self._moves, max(begin, number - _LOOSE - _BASE))
        for row in reversed(self._moves[low : bisect_left(self._moves, number)]):
            if self._reaches(row, number):
                # "cao gấp 1,5 lần": the words of the change may begin before.
                whole = row - 1 if self._words["up"].get(row - 1, 0) > 1 and row > begin else row
                return whole, "up" if row in self._up else "down"
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
        """Read a comparison without a number: "12 vụ so với năm trước", "28 tỷ đồng, gấp đôi năm 2023"."""
        mark = self.after(row, _BEHIND + 1)
        told = mark - row <= _BEHIND and Shape.NUMBER not in self._shapes[row:mark]
        behind = mark + 1 if told and self._shapes[mark : mark + 1] in _PARTS else row
        for first in (row, behind):
            at = first + (first in self._words["only"])
            if (change := self._told.get(at)) is not None:
                way, amount, length = change
                stop = self.after(at + length, _LONGEST)
                return Compared(first, stop, way, amount, "lần" if amount else None)
            if (found := self._in_words(first, at)) is not None:
                return found
        whole = row + self._words["against"].get(row, 0) in self._words["counting"]
        if row < close and row in self._words["against"] and not whole:
            return Compared(row, self._trimmed(row, close), None, None, None)
        return None

    def _in_words(self, first: int, at: int) -> Compared | None:
        """Read a direction with its base and no amount: "vượt chỉ tiêu", "bằng năm trước", "giữ nguyên"."""
        length = self._words["same"].get(at, 0)
        kept = self._words["unchanged"].get(at, 0)
        if not length and not kept and at not in self._up and at not in self._down:
            return None
        way: Direction = "same" if length or kept else "up" if at in self._up else "down"
        base = at + (length or kept or self._lengths.get(at, 0))
        than = at in self._words["than"] and self._lengths.get(at, 0) > 1
        termed = bool(length) and self._names_time(base)
        if at in self._words["reached"] or not (kept or than or termed or base in self._bases):
            return None
        stop = self.after(base, _LONGEST)
        numbers = (row for row in range(at, stop) if self._shapes[row] == Shape.NUMBER)
        # "so với cùng kỳ 2015": the number behind a base is its year.
        year = self._words["year"]
        if not all(row - 1 in year or is_year(self._slice(row, row + 1)) for row in numbers):
            return None
        return Compared(first, self._trimmed(base, stop), way, None, None)

    def _names_time(self, row: int) -> bool:
        """Whether a term or a year stands at a row: "bằng khóa XIV", "tương đương năm 2022"."""
        length = max(self._words[name].get(row, 0) for name in ("years", "year"))
        shape = self._shapes[row + length : row + length + 1]
        return length > 0 and shape in map(bytes, ([Shape.NUMBER], [Shape.RANGE], [Shape.UPPER]))

    def after(self, row: int, most: int) -> int:
        """Row of the next mark, where a base ends, among so many rows from a row; else the row behind them."""
        stop = min(row + most, len(self._shapes))
        while row < stop and (self._shapes[row] <= Shape.ALNUM or self._shapes[row] == Shape.SLASH):
            row += 1
        return row

    def _first_before(self, row: int, begin: int, reach: int, name: str) -> int:
        """Row of the first word of a class within reach before a row of a clause, or that row.

        Such are "bằng" or "đạt" before a number, and the base before the direction: "so với cùng kỳ tăng 12%".
        """
        ends = self._words["base_end"]
        near = range(max(begin, row - reach), row)
        # "(tăng 8% so với cùng kỳ) với 25 vụ (tăng 27%": another bracket has a base of its own.
        ended = max(
            (at for at in near if at in ends or self._shapes[at] in _BRACKETS), default=begin
        )
        before = range(max(begin, ended, row - reach), row)
        return next((at for at in before if at in self._words[name]), row)

    def _trimmed(self, first: int, stop: int) -> int:
        """Row behind a base in a range: before a mark, a reason, another change."""
        ends = self._words["base_end"]
        for row in range(first + 1, stop):
            change = row in self._words["up"] or row in self._words["down"]
            if change or row in ends or self._shapes[row] in _ENDS:
                stop = row
                break
        while stop - 1 > first and self._shapes[stop - 1] > Shape.ALNUM:
            stop -= 1
        return stop
