"""Dates and times as Vietnamese portals stamp them on their pages.

The day comes first ("09/08/2024" is 9 August), with two exceptions: year-first dates (ISO 8601) and
numeric dates with an English AM or PM, which some portals print month-first. Those are read only
when one order is possible, or when a weekday beside them settles it; otherwise they are no date.
Years have four digits. An offset other than Vietnam's is converted to Vietnam time (UTC+7), which
knows no summer time; every result is a naive local time.

Sources of the forms: the Vietnamese locale of CLDR and of .NET ("5:35:00 CH", "9 thg 8, 2024"), the
Vietnamese translations of WordPress, Joomla and Drupal, ISO 8601, and the written form of dates in
official documents (Nghị định 30/2020/NĐ-CP, annex I).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from danvan_nlp.errors import InputError
from danvan_nlp.results.span import Span
from danvan_nlp.text.composition import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Name of a form → how it writes Friday 9 August 2024, 17:35 (or that day alone).
FORMS: dict[str, str] = {
    "month in words, 12 hours": "09 Tháng Tám 2024 5:35:00 CH",
    "month in words, 24 hours": "9 Tháng Tám, 2024 17:35",
    "month in words first": "Tháng Tám 9, 2024",
    "month number, Joomla": "Thứ sáu, 09 Tháng 8 2024 17:35",
    "month abbreviated": "17:35, 9 thg 8, 2024",
    "official, in words": "Thứ sáu, ngày 9 tháng 8 năm 2024",
    "official, hour in words": "17 giờ 35 phút, ngày 09 tháng 8 năm 2024",
    "slashes and time": "09/08/2024 17:35",
    "slashes, seconds": "09/08/2024 17:35:00",
    "slashes, no padding": "9/8/2024",
    "slashes, 12 hours": "09/08/2024 5:35:00 CH",
    "weekday and zone": "Thứ Sáu, 09/08/2024, 17:35 (GMT+7)",
    "weekday by number": "Thứ 6, 09/08/2024 | 17:35",
    "time first, bar": "17:35 | 09/08/2024",
    "time first, weekday": "17:35, Thứ Sáu, 09/08/2024",
    "time first, h": "17h35, 09-08-2024",
    "time first, g": "17g35' ngày 09/08/2024",
    "time at": "09-08-2024 lúc 17:35",
    "dots": "09.08.2024",
    "dots and time": "09.08.2024 - 17:35",
    "ISO 8601 day": "2024-08-09",
    "ISO 8601 space": "2024-08-09 17:35:00",
    "ISO 8601 offset": "2024-08-09T17:35:00+07:00",
    "ISO 8601 UTC": "2024-08-09T10:35:00Z",
    "English, weekday": "Thứ Sáu, 8/9/2024 5:35:00 PM",
}

_MONTH_NAMES = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4,
    "bảy": 5, "bẩy": 5, "7": 5,
}  # fmt: skip

# White space that stays on the line; every repeat below is bounded, so a search is linear.
_S = r"[^\S\r\n]{0,4}"
_GAP = rf"{_S}[,;|•·–—\-(]?{_S}"
_MONTH_WORDS = "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)).replace(" ", _S)
_MONTH = rf"(?:tháng|thg\.?){_S}"


def _clock(place: str) -> str:
    """Pattern of a time of day whose groups end in `place`."""
    colon = rf"{_S}:{_S}(?P<minute_{place}>\d\d)(?::(?P<second_{place}>\d\d)(?:[.,]\d{{1,9}})?)?"
    spoken = rf"{_S}(?:h|g|giờ)(?:{_S}(?P<spoken_{place}>\d\d)(?:{_S}phút|['’′])?)?"
    return (
        rf"(?P<hour_{place}>\d\d?)(?:{colon}|{spoken})"
        rf"(?:{_S}(?P<half_{place}>SA|CH|AM|PM|sáng|chiều|tối))?(?![^\W_TZ])"
    )


_DAY = (
    r"(?P<y1>\d{4})(?P<mark1>[-/.])(?P<m1>\d\d?)(?P=mark1)(?P<d1>\d\d?)"
    rf"|(?P<d2>\d\d?)(?P<mark2>{_S}[-/.–]{_S})(?P<m2>\d\d?)(?P=mark2)(?P<y2>\d{{4}})"
    rf"|(?P<d3>\d\d?){_S}[-,/]?{_S}{_MONTH}(?P<m3>\d\d?|{_MONTH_WORDS})"
    rf"{_S}(?:năm|[-,/])?{_S}(?P<y3>\d{{4}})"
    rf"|{_MONTH}(?P<m4>\d\d?|{_MONTH_WORDS}){_S}(?P<d4>\d\d?){_S},{_S}(?P<y4>\d{{4}})"
)
_WEEKDAY = rf"(?:thứ{_S}(?P<weekday>{'|'.join(_WEEKDAYS)})|chủ{_S}nhật)"
# Offsets of the world's zones: "-18:30" is the end of "17:35-18:30".
_ZONE = (
    r"(?P<zone>Z|[+-](?:0\d|1[0-4]):?\d\d|\+(?:0\d|1[0-4]))(?![\w:])"
    rf"|{_S}\(?(?:GMT|UTC){_S}(?P<gmt>[+-]\d\d?(?::?\d\d)?)\)?"
)
_STAMP = re.compile(
    rf"(?<!\w)(?<!\d[-/.,:–])(?:{_WEEKDAY.replace('weekday', 'weekday_a')}{_GAP})?"
    rf"(?:{_clock('before')}{_GAP})?(?:{_WEEKDAY.replace('weekday', 'weekday_b')}{_GAP})?"
    rf"(?:ngày{_S})?(?:{_DAY})(?!\d|[-/.]\d)"
    rf"(?:(?:T|{_GAP}(?:(?:vào{_S})?(?:lúc|hồi){_S})?){_clock('after')}(?:{_ZONE})?)?",
    re.IGNORECASE,
)
_VIETNAM_OFFSET = timedelta(hours=7)
# Longer runs of combining marks are no letters; leaving them alone keeps composing linear.
_LONGEST_CLUSTER = 8


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date found in a text.

    Attributes
    ----------
    span
        The weekday, time, date and time zone as they stand in the text.
    moment
        Naive local time; midnight when the text names no time.
    has_time
        Whether the text names a time.
    """

    span: Span
    moment: datetime
    has_time: bool


def find_dates(text: str) -> Iterator[Stamp]:
    """Find the dates of a text, in any form of `FORMS`, in reading order.

    Parameters
    ----------
    text
        Any string, in any Unicode normalisation form. A date never spans two lines.

    Yields
    ------
    Stamp
        One for each valid date; positions are code points of `text`. Impossible dates (31/02/2024),
        dates beside an impossible time, and dates whose order is open are left out.

    Raises
    ------
    InputError
        `text` is not a string.

    Examples
    --------
    >>> [(s.span.text, str(s.moment)) for s in find_dates("Tin tức 09 Tháng Tám 2024 5:35:00 CH")]
    [('09 Tháng Tám 2024 5:35:00 CH', '2024-08-09 17:35:00')]
    """
    if not isinstance(text, str):
        raise InputError(f"find_dates needs a str, not {type(text).__name__}; decode bytes first")
    composed, places = _compose(text)
    for match in _STAMP.finditer(composed):
        moment = _moment(match)
        if moment is not None:
            start, end = match.span()
            if places is not None:
                start, end = places[start], places[end]
            has_time = bool(match["hour_before"] or match["hour_after"])
            yield Stamp(Span(start, end, text[start:end]), moment, has_time)


def parse_date(text: str) -> datetime | None:
    """Read a string that is one date, in any form of `FORMS`, with an optional label before it.

    Parameters
    ----------
    text
        For instance ``"Ngày đăng: 09.08.2024"`` or ``"17:35 | 09/08/2024"``.

    Returns
    -------
    datetime or None
        Naive local time (midnight when no time is named); None when the string is anything else.

    Raises
    ------
    InputError
        `text` is not a string.

    Examples
    --------
    >>> parse_date("Cập nhật lúc: 12:05 SA, 09/08/2024")
    datetime.datetime(2024, 8, 9, 0, 5)
    >>> parse_date("31/02/2024") is None, parse_date("8/9/2024 5:35:00 PM") is None
    (True, True)
    """
    found = list(find_dates(text))
    if len(found) != 1:
        return None
    span = found[0].span
    label = _compose(text[: span.start])[0].strip()
    alone = _LABEL.fullmatch(label[:60]) and not text[span.end :].strip(" \t\r\n\xa0.|)]")
    return found[0].moment if alone else None


#: What stands before the date in a stamp: when the page was published, or last changed.
_LABEL = re.compile(
    rf"[(\[]?{_S}(?:được{_S})?(?:(?:ngày|thời{_S}gian|giờ){_S})?"
    rf"(?:(?:đăng|cập{_S}nhật|xuất{_S}bản|phát{_S}hành){_S})?(?:(?:bài|tin|tải|lần{_S}cuối){_S})?"
    rf"(?:(?:vào|lúc|ngày|hồi){_S}){{0,3}}[:,|-]?",
    re.IGNORECASE,
)


def _moment(match: re.Match[str]) -> datetime | None:
    """Read the moment that a match names; None when it names no possible one."""
    parts = match.groupdict()
    place = "before" if parts["hour_before"] else "after"
    clock = _time_of_day(parts, place)
    if clock is None:
        return None
    days = [day + clock for day in _days(parts, (parts[f"half_{place}"] or "").upper())]
    if len(days) > 1:
        named = _weekday(match)
        days = [day for day in days if day.weekday() == named]
    if len(days) != 1:
        return None
    return _to_vietnam(days[0], parts["zone"] or parts["gmt"])


def _time_of_day(parts: dict[str, str | None], place: str) -> timedelta | None:
    """Time since midnight, zero when none is named, None when it can't be."""
    if parts[f"hour_{place}"] is None:
        return timedelta()
    hour = int(parts[f"hour_{place}"] or 0)
    minute = int(parts[f"minute_{place}"] or parts[f"spoken_{place}"] or 0)
    second = int(parts[f"second_{place}"] or 0)
    half = (parts[f"half_{place}"] or "").upper()
    if hour > 23 or minute > 59 or second > 59:
        return None
    if half in ("SA", "AM", "SÁNG"):
        if not 0 <= hour <= 12:
            return None
        hour %= 12
    elif half:
        if hour == 0:
            return None
        # "17:35 CH" is printed by portals that add the half to a 24-hour clock.
        hour = hour + 12 if hour < 12 else hour
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _days(parts: dict[str, str | None], half: str) -> list[datetime]:
    """List the possible days of a date: two when an English half leaves the order open."""
    for form in "1234":
        year, month, day = parts[f"y{form}"], parts[f"m{form}"], parts[f"d{form}"]
        if year and month and day:
            break
    orders = [(_month_number(month or ""), int(day or 0))]
    if form == "2" and half in ("AM", "PM"):
        orders.append((orders[0][1], orders[0][0]))
    possible = (_day(int(year or 0), *order) for order in dict.fromkeys(orders))
    return [date for date in possible if date is not None]


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)
    except ValueError:
        return None


def _month_number(name: str) -> int:
    return int(name) if name.isdecimal() else _MONTH_NAMES[" ".join(_letters(name))]


def _letters(name: str) -> list[str]:
    """Lower-cased words of a month name ("MƯỜI  MỘT", and "mườimột" where the space is lost)."""
    words = name.lower().split()
    if words[0] not in _MONTH_NAMES:
        words = ["mười", words[0].removeprefix("mười")]
    return words


def _weekday(match: re.Match[str]) -> int | None:
    """Monday is 0; None when no weekday is named."""
    name = match["weekday_a"] or match["weekday_b"]
    if name:
        return _WEEKDAYS[name.lower()]
    return 6 if "nhật" in match.group().lower() else None


def _to_vietnam(moment: datetime, zone: str | None) -> datetime | None:
    """Move a moment stated with an offset to Vietnam's."""
    if not zone:
        return moment
    digits = zone[1:].replace(":", "")
    # "+7" and "+07" name hours alone.
    digits = digits.ljust(len(digits) + 2, "0") if len(digits) <= 2 else digits
    offset = timedelta(hours=int(digits[:-2] or 0), minutes=int(digits[-2:]))
    offset = -offset if zone[0] == "-" else offset
    try:
        return moment - offset + _VIETNAM_OFFSET
    except OverflowError:
        return None


def _compose(text: str) -> tuple[str, list[int] | None]:
    """NFC form of a text and, if it differs, where each boundary of it stands in the text."""
    if text.isascii() or compose(text) == text:
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        piece = text[start:end]
        if 1 < len(piece) <= _LONGEST_CLUSTER:
            piece = unicodedata.normalize("NFC", piece)
        pieces.append(piece)
        places.extend(min(start + i, end - 1) for i in range(len(piece)))
        start = end
    return "".join(pieces), [*places, len(text)]
