"""Dates and times as Vietnamese portals stamp them on their pages.

The day comes first ("09/08/2024" is 9 August), with two exceptions: year-first dates (ISO 8601) and
numeric dates with an English AM or PM, or an English weekday, which some portals print month-first. Those are read when
one order is possible, or when a weekday beside them settles it; otherwise their order is open.
Years have four digits. An offset other than Vietnam's is converted to Vietnam time (UTC+7), which
knows no summer time; every result is a naive local time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from danvan_nlp.errors import InputError
from danvan_nlp.results.span import Span
from danvan_nlp.text.composition import compose_if_needed
from danvan_nlp.text.date_forms import FORMS, STAMP, S, is_english, month_number, weekday_number

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FORMS", "Stamp", "find_dates", "parse_date"]

#: What every date has; texts without it need no look.
_YEAR = re.compile(r"\d{4}")
#: Where a time of day may stand: before the date, after it, or inside.
_PLACES = ("before", "after", "inside")
_VIETNAM_OFFSET = timedelta(hours=7)


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
    month_first
        Where the order of day and month is open, what the date is if the month comes first; else None.
    """

    span: Span
    moment: datetime
    has_time: bool
    month_first: datetime | None = None


def find_dates(text: str, *, open_order: bool = False) -> Iterator[Stamp]:
    """Find the dates of a text, in any form of `FORMS`, in reading order.

    Parameters
    ----------
    text
        Any string, in any Unicode normalisation form. A date never spans two lines.
    open_order
        Whether to find dates, too, of which nothing says whether the day or the month comes first.

    Yields
    ------
    Stamp
        One for each valid date; positions are code points of `text`. Impossible dates (31/02/2024)
        and dates beside an impossible time are left out.

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
    if _YEAR.search(text) is None:
        return
    composed, places = compose_if_needed(text)
    for match in STAMP.finditer(composed):
        moments = _moments(match)
        if not moments or (len(moments) > 1 and not open_order):
            continue
        start, end = match.span()
        if places is not None:
            start, end = places[start], places[end]
        has_time = any(match[f"hour_{place}"] for place in _PLACES)
        yield Stamp(Span(start, end, text[start:end]), moments[0], has_time, *moments[1:])


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
    label = compose_if_needed(text[: span.start])[0].strip()
    alone = _LABEL.fullmatch(label[:60]) and not text[span.end :].strip(" \t\r\n\xa0.|)]")
    return found[0].moment if alone else None


#: What stands before the date in a stamp: when the page was published, or last changed.
_LABEL = re.compile(
    rf"[(\[]?{S}(?:được{S})?(?:(?:ngày|thời{S}gian|giờ){S})?"
    rf"(?:(?:đăng|cập{S}nhật|xuất{S}bản|phát{S}hành){S})?(?:(?:bài|tin|tải|lần{S}cuối){S})?"
    rf"(?:(?:vào|lúc|ngày|hồi){S}){{0,3}}[:,|-]?",
    re.IGNORECASE,
)


def _moments(match: re.Match[str]) -> list[datetime]:
    """Read the moments that a match may name: none, one, or the one with the day first and the one with the month."""
    parts = match.groupdict()
    place = next((place for place in _PLACES if parts[f"hour_{place}"]), "after")
    clock = _time_of_day(parts, place)
    if clock is None:
        return []
    names = [name for name in (parts[f"weekday_{each}"] for each in "abc") if name]
    english = any(map(is_english, names))
    half = (parts[f"half_{place}"] or "").upper().replace(".", "")
    days = _days(parts, either=english or half in ("AM", "PM"))
    if len(days) > 1 and names:
        days = [day for day in days if day.weekday() == weekday_number(names[0])]
        # The weekday allows both: its language is the page's.
        days = days[1:] if len(days) > 1 and english else days[:1]
    zone = parts[f"zone_{place}"] or parts[f"gmt_{place}"] or parts["gmt_day"]
    if parts[f"hour_{place}"] is None:
        zone = None
    moved = (_to_vietnam(day + clock, zone) for day in days)
    return [moment for moment in moved if moment is not None]


def _time_of_day(parts: dict[str, str | None], place: str) -> timedelta | None:
    """Time since midnight, zero when none is named, None when it can't be."""
    if parts[f"hour_{place}"] is None:
        return timedelta()
    hour = int(parts[f"hour_{place}"] or 0)
    minute = int(parts[f"minute_{place}"] or parts[f"spoken_{place}"] or 0)
    second = int(parts[f"second_{place}"] or 0)
    half = (parts[f"half_{place}"] or "").upper().replace(".", "")
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


def _days(parts: dict[str, str | None], *, either: bool) -> list[datetime]:
    """List the possible days of a date: two where `either` order may be meant, the one with the day first before."""
    for form in "1234567":
        year, month, day = parts[f"y{form}"], parts[f"m{form}"], parts[f"d{form}"]
        if year and month and day:
            break
    orders = [(month_number(month or ""), int(day or 0))]
    if form == "2" and either:
        orders.append((orders[0][1], orders[0][0]))
    possible = (_day(int(year or 0), *order) for order in dict.fromkeys(orders))
    return [date for date in possible if date is not None]


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)
    except ValueError:
        return None


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
