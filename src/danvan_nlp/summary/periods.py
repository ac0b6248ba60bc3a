"""The times that a text names, as ranges of rows with their first and last day."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, NamedTuple

from danvan_nlp.summary.figure_place import LISTING
from danvan_nlp.summary.figure_words import ends_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.summary.layout import Layout

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEARS = range(1900, 2101)
_DASHES = frozenset(map(int, (Shape.DASH, Shape.SLASH)))
_MONTHS, _DAYS = 12, 31
#: A list of years goes on for so many.
_MOST_LISTED = 12
#: Numbers of months as words: "sáu tháng đầu năm 2024".
_SPELLED = {
    word: number
    for number, word in enumerate(
        ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=1
    )
}


class Time(NamedTuple):
    """A time as rows, and its first and last day where they are known."""

    first: int
    stop: int
    since: str | None = None
    until: str | None = None
    #: Whether both ends are told: "từ tháng 1 đến tháng 9".
    ranged: bool = False


class Times:
    """Reads the times of one text.

    Parameters
    ----------
    layout
        The text's columns.
    words
        What `FigureWords.find` returned for it.
    """

    def __init__(self, layout: Layout, words: dict[str, dict[int, int]]) -> None:
        self._table, self._shapes, self._words = layout.table, layout.shapes, words
        self._size = len(layout.shapes)
        #: What the class that is being read has at its rows so far, from the last on.
        self._read: dict[int, Time | None] = {}

    def all(self) -> list[Time]:
        """Return the times in text order; none overlaps another."""
        read = (
            ("years", self._years),
            *((name, self._months) for name in ("first_months", "last_months", "months")),
            ("quarter", self._quarter),
            ("day", self._day),
            ("month", self._month),
            ("year", self._years),
            ("timed", self._timed),
            ("recurring", self._timed),
            ("reckoned", self._counted),
            ("lapsing", self._counted),
            ("estimated", self._estimated),
        )
        found: list[Time] = []
        taken = bytearray(self._size)
        for name, rule in read:
            if not self._words[name]:
                continue
            self._read = {}
            # A list goes on with what was read of its next item.
            for row, length in sorted(self._words[name].items(), reverse=True):
                self._read[row] = rule(row, length, name)
            for row in sorted(self._read):
                self._keep(self._read[row], found, taken)
        for mark, rule in ((Shape.RANGE, self._years), (Shape.OPEN, self._bracketed)):
            at = self._shapes.find(mark)
            while at >= 0:
                self._keep(rule(at, 0, ""), found, taken)
                at = self._shapes.find(mark, at + 1)
        begun = ends_of(self._words["since"])
        for row in begun:
            self._keep(self._bare_year(row), found, taken)
        ended = ends_of(self._words["ended"])
        return [self._opened(self._closed(time, ended), begun) for time in sorted(found)]

    def _opened(self, time: Time, begun: dict[int, int]) -> Time:
        """Read "từ năm 2020 đến nay" and "kể từ tháng 3/2023": such a time goes on."""
        first = begun.get(time.first, time.first)
        stop = time.stop + self._words["to_now"].get(time.stop, 0)
        within = time.first in self._words["since"]
        same = (
            time.since is not None and time.until is not None and time.since[:4] == time.until[:4]
        )
        if stop > time.stop or (first < time.first and not within and same and not time.ranged):
            return Time(first, stop, time.since, None)
        return time

    def _closed(self, time: Time, ended: dict[int, int]) -> Time:
        """Read "đến hết tháng 6/2024": of such a time the last day alone is told."""
        opens = self._words["ended"].get(time.first, 0)
        if (time.first in ended or opens) and not time.ranged:
            # "đến đầu năm 2021": the day is not told.
            early = time.first in self._words["opening"]
            return time._replace(since=None, until=None if early else time.until)
        return time

    def _bare_year(self, row: int) -> Time | None:
        """Read the year of "từ 2021 đến nay"."""
        year = self._year_at(row)
        now = row + 1 in self._words["to_now"]
        return _span(row, row + 1, [year]) if year is not None and now else None

    def _bracketed(self, row: int, _length: int, _name: str) -> Time | None:
        """Read "(2021 - 2023)"."""
        ends = [self._year_at(row + 1), self._year_at(row + 3)]
        years = [year for year in ends if year is not None]
        closed = self._shapes[row + 4 : row + 5] == bytes([Shape.CLOSE])
        return (
            _span(row + 1, row + 4, years)
            if len(years) == 2 and closed and self._is_dash(row + 2)
            else None
        )

    @staticmethod
    def _keep(time: Time | None, found: list[Time], taken: bytearray) -> None:
        if time is not None and taken.find(1, time.first, time.stop) < 0:
            taken[time.first : time.stop] = b"\1" * (time.stop - time.first)
            found.append(time)

    def _years(self, row: int, length: int, _name: str) -> Time | None:
        """Read "giai đoạn 2016 - 2020" and "từ năm 2021 đến năm 2025"; an ordinal term has no days."""
        at = row + length
        if at < self._size and self._shapes[at] == Shape.RANGE:
            ends = self._text(at).replace("–", "-").replace("—", "-").split("-")
            years = [int(end) for end in ends if end.isdigit()]
            return _span(row, at + 1, years) if len(years) == 2 else None
        first = self._year_at(at)
        if first is None:
            return None
        between = self._words["until"].get(at + 1, 1 if self._is_dash(at + 1) else 0)
        last = self._year_at(at + 1 + between) if between else None
        if last is None:
            listed = self._listed_year(at + 1)
            if listed is not None:
                return _span(row, listed + 1, [first, self._year_at(listed) or first])
            return _span(row, at + 1, [first]) if self._words["year"].get(row) else None
        return _span(row, at + 2 + between, [first, last])

    def _listed_year(self, at: int) -> int | None:
        """Row of the last year that goes on a list: "năm 2022, 2023", "năm 2022 và năm 2023"."""
        last = None
        for _ in range(_MOST_LISTED):
            if at + 1 >= self._size or self._text(at).lower() not in LISTING:
                break
            at += 1 + (self._words["year"].get(at + 1) == 1)
            if self._year_at(at) is None or at + 1 in self._words["measure"]:
                break
            last, at = at, at + 1
        return last

    def _months(self, row: int, _length: int, name: str) -> Time | None:
        """Read "6 tháng đầu năm 2024" and "sáu tháng đầu năm": the number stands before."""
        if row < 1:
            return None
        number = self._text(row - 1).lower()
        count = int(number) if number.isdigit() else _SPELLED.get(number, 0)
        stop = row + self._words[name][row]
        year = self._year_at(stop)
        if not 1 <= count <= _MONTHS or (year is None and name == "months"):
            return None
        if year is None:
            return Time(row - 1, stop)
        first, last = (13 - count, 12) if name == "last_months" else (1, count)
        return Time(row - 1, stop + 1, *_months_of(year, first, last))

    def _quarter(self, row: int, length: int, _name: str) -> Time | None:
        at = row + length
        if at >= self._size:
            return None
        token, _, year = self._text(at).lower().replace("-", "/").partition("/")
        quarter = _QUARTERS.get(token)
        if quarter is None:
            return None
        found, stop = self._following_year(at + 1)
        if year.isdigit():
            found = int(year)
        last = self._later(stop)
        if last is not None:
            begun = found or (int(last.since[:4]) if last.since else None)
            days = _months_of(begun, 3 * quarter - 2, 3 * quarter) if begun else (None,)
            return Time(row, last.stop, days[0], last.until, True)
        if found is None:
            return Time(row, stop)
        return Time(row, stop, *_months_of(found, 3 * quarter - 2, 3 * quarter))

    def _month(self, row: int, length: int, _name: str) -> Time | None:
        at = row + length
        if at >= self._size or self._shapes[at] not in (Shape.NUMBER, Shape.DATE):
            return None
        month, _, year = self._text(at).replace("-", "/").replace(".", "/").partition("/")
        if not month.isdigit() or not 1 <= int(month) <= _MONTHS:
            return None
        found, stop = self._following_year(at + 1)
        found = int(year) if year.isdigit() else found
        # "tháng 1-6/2024" has no word of its own before its last month.
        dashed = found is None and self._shapes[stop : stop + 1] == bytes([Shape.DASH])
        last = self._month(stop, 1, "") if dashed else self._later(stop)
        if last is not None:
            # "từ tháng 1 đến tháng 9/2024": the year holds for both ends.
            begun = found or (int(last.since[:4]) if last.since else None)
            since = _months_of(begun, int(month), int(month))[0] if begun else None
            return Time(row, last.stop, since, last.until, True)
        return Time(row, stop, *(_months_of(found, int(month), int(month)) if found else ()))

    def _later(self, at: int) -> Time | None:
        """Return the month or quarter that a range ends with, behind a word like "đến" or "và"."""
        listed = at + 1 < self._size and self._text(at).lower() in LISTING
        between = at + self._words["until"].get(at, 1 if listed else 0)
        return self._read.get(between) if between > at else None

    def _day(self, row: int, length: int, _name: str) -> Time | None:
        """Read "ngày 5/3/2024", "sáng 5/3", and "từ 15/11 đến ngày 14/12/2024", whose year holds for both ends."""
        at = row + length
        last = self._date_at(at)
        if last is None:
            return self._days(row, at)
        bound = self._words["until"].get(row) == 1 or self._text(row).lower() in ("tính", "hết")
        stop, first = at + 1, None if bound else last
        between, end = self._end_date(stop, self._words["until"].get(stop, 0))
        if end is not None:
            stop, last = between + 1, end
            first = (*first[:2], first[2] or end[2]) if first else None
        elif self._text(row).lower() == "từ":
            last = None
        return Time(row, stop, _iso(first), _iso(last), end is not None)

    def _days(self, row: int, at: int) -> Time | None:
        """Read "ngày 12 và 13/5" and "từ ngày 1 đến ngày 15/7/2024": the month stands behind the last day alone."""
        day = self._text(at) if at + 1 < self._size else ""
        if not day.isdigit() or not 1 <= int(day) <= _DAYS:
            return None
        listed = self._text(at + 1).lower() in LISTING or self._shapes[at + 1] == Shape.DASH
        between, end = self._end_date(at + 1, self._words["until"].get(at + 1, int(listed)))
        if end is None or not end[0]:
            return None
        return Time(row, between + 1, _iso((int(day), *end[1:])), _iso(end), True)

    def _end_date(self, at: int, length: int) -> tuple[int, tuple[int, int, int] | None]:
        """Return the row of the date behind a word like "đến" or "đến ngày", and that date."""
        row = at + length
        row += length > 0 and self._words["day"].get(row) == 1
        return row, self._date_at(row) if length else None

    def _date_at(self, row: int) -> tuple[int, int, int] | None:
        """Return day, month and year of the date at a row; 0 is a year that it does not say."""
        if row >= self._size or self._shapes[row] not in (Shape.DATE, Shape.RANGE):
            return None
        parts = self._text(row).replace("-", "/").replace(".", "/").split("/")
        numbers = [int(part) for part in parts if part.isdigit()]
        if len(numbers) == 3 and numbers[2] in _YEARS and 1 <= numbers[1] <= _MONTHS:
            return numbers[0], numbers[1], numbers[2]
        if len(numbers) == 2 and numbers[1] <= _MONTHS:
            return numbers[0], numbers[1], 0
        return 0, 0, 0

    def _timed(self, row: int, length: int, _name: str) -> Time | None:
        # "trong 5 năm qua", "hai năm qua"
        before = self._text(row - 1).lower() if row else ""
        counted = before.isdigit() or before in _SPELLED
        return Time(row - counted, row + length)

    def _counted(self, row: int, length: int, name: str) -> Time | None:
        """Read "lũy kế 8 tháng" and "qua hơn 5 năm"; what is reckoned together are months."""
        at = row + length
        at += self._words["amount"].get(at, 0)
        number = self._text(at).lower() if at + 1 < self._size else ""
        units = ("month", "year") if name == "lapsing" else ("month",)
        told = number.isdigit() or number in _SPELLED
        if not told or not any(self._words[unit].get(at + 1) == 1 for unit in units):
            return None
        return Time(row if name == "lapsing" else at, at + 2)

    def _estimated(self, row: int, _length: int, _name: str) -> Time | None:
        """Read "thu 6 tháng ước đạt 8 tỷ đồng"."""
        number = self._text(row - 1).lower() if row else ""
        return Time(row - 1, row + 1) if number.isdigit() or number in _SPELLED else None

    def _following_year(self, at: int) -> tuple[int | None, int]:
        """Return the year that follows, after a slash or "năm", and the row behind it."""
        year = self._year_at(at)
        if year is not None:
            return year, at + 1
        joined = self._is_dash(at) or self._words["year"].get(at) == 1
        year = self._year_at(at + 1) if joined else None
        return (None, at) if year is None else (year, at + 2)

    def _year_at(self, row: int) -> int | None:
        if row >= self._size or self._shapes[row] != Shape.NUMBER:
            return None
        text = self._text(row)
        return int(text) if text.isdigit() and int(text) in _YEARS else None

    def _is_dash(self, row: int) -> bool:
        return row < self._size and self._shapes[row] in _DASHES

    def _text(self, row: int) -> str:
        return self._table.slice(row, row + 1)


def _span(first: int, stop: int, years: list[int]) -> Time | None:
    if not years or any(year not in _YEARS for year in years):
        return None
    ranged = len(years) > 1
    return Time(first, stop, f"{years[0]}-01-01", f"{years[-1]}-12-31", ranged)


def _iso(date: tuple[int, int, int] | None) -> str | None:
    return f"{date[2]}-{date[1]:02}-{date[0]:02}" if date and date[2] else None


def _months_of(year: int, first: int, last: int) -> tuple[str, str]:
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(year, last)[1]}"
