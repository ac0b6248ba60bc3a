"""The forms of dates and times that Vietnamese portals print, and the one pattern that finds them all.

Sources of the forms: the Vietnamese locale of CLDR and of .NET ("5:35:00 CH", "9 thg 8, 2024"), the Vietnamese
translations of WordPress, Joomla and Drupal, their English defaults, ISO 8601, RFC 5322, and the written form of dates
in official documents (Nghị định 30/2020/NĐ-CP, annex I).
"""

from __future__ import annotations

import re

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
    "English, month first": "Friday, August 9, 2024 5:35 PM",
    "English, day first": "Fri, 09 Aug 2024 17:35:00 +0700",
}

_VIETNAMESE_MONTHS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_ENGLISH = {
    name: number
    for number, month in enumerate(_ENGLISH_MONTHS, start=1)
    for name in (month, month[:3])
} | {"sept": 9}
_MONTH_NUMBERS = _VIETNAMESE_MONTHS | _ENGLISH
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4,
    "bảy": 5, "bẩy": 5, "7": 5, "chủ nhật": 6, "cn": 6,
}  # fmt: skip
_ENGLISH_DAYS = {
    name: number for number, day in enumerate(_DAY_NAMES) for name in (day, day[:3])
} | {"tues": 1, "thur": 3, "thurs": 3}

# White space that stays on the line; every repeat below is bounded, so a search is linear.
S = r"[^\S\r\n]{0,4}"
_GAP = rf"{S}[,;|•·–—\-(\[]?{S}"


def _choice(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True)).replace(" ", S)


_MONTH = rf"(?:tháng|thg\.?|th\.?){S}"
_MONTH_WORDS = _choice(_VIETNAMESE_MONTHS)
_EN = rf"(?:{_choice(_ENGLISH)})\.?"


def _clock(place: str) -> str:
    """Pattern of a time of day whose groups end in `place`."""
    colon = rf"{S}:{S}(?P<minute_{place}>\d\d)(?::(?P<second_{place}>\d\d)(?:[.,]\d{{1,9}})?)?"
    spoken = rf"{S}(?:h|g|giờ)(?:{S}(?P<spoken_{place}>\d\d)(?:{S}(?:phút|p(?!\w)|['’′]))?)?"
    return (
        rf"(?P<hour_{place}>\d\d?)(?:{colon}|{spoken})"
        rf"(?:{S}(?P<half_{place}>SA|CH|A\.?M\.?|P\.?M\.?|sáng|chiều|tối))?(?![^\W_TZ])"
    )


def _zone(place: str) -> str:
    """Pattern of an offset that follows a time; "-18:30" is no offset but the end of "17:35-18:30"."""
    return (
        rf"(?:{S}(?P<zone_{place}>Z|[+-](?:0\d|1[0-4]):?\d\d|\+(?:0\d|1[0-4]))(?![\w:])"
        rf"|{S}\(?(?:GMT|UTC){S}(?P<gmt_{place}>[+-]\d\d?(?::?\d\d)?)\)?|{S}\(?ICT\)?(?!\w))"
    )


def _weekday(place: str) -> str:
    english = "|".join(sorted(_ENGLISH_DAYS, key=len, reverse=True))
    numbers = "|".join(name for name in _WEEKDAYS if name not in ("chủ nhật", "cn"))
    return rf"(?P<weekday_{place}>thứ{S}(?:{numbers})|chủ{S}nhật|t[2-7]|cn|(?:{english})\.?)(?!\w)"


_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY = (
    r"(?P<y1>\d{4})(?P<mark1>[-/.])(?P<m1>\d\d?)(?P=mark1)(?P<d1>\d\d?)"
    rf"|(?P<d2>\d\d?)(?P<mark2>{S}[-/.–]{S})(?P<m2>\d\d?)(?P=mark2)(?P<y2>\d{{4}})"
    rf"|(?P<d3>\d\d?){S}[-,/]?{S}{_MONTH}(?P<m3>\d\d?|{_MONTH_WORDS})"
    rf"{S}[-,/]?{S}(?:năm)?{S}(?P<y3>\d{{4}})"
    rf"|{_MONTH}(?P<m4>\d\d?|{_MONTH_WORDS}){S}(?P<d4>\d\d?){S},{S}(?P<y4>\d{{4}})"
    rf"|(?P<d5>\d\d?){_ORDINAL}{S}[-,/]?{S}(?:of{S})?(?P<m5>{_EN}){S}[-,/]?{S}(?P<y5>\d{{4}})"
    rf"|(?P<m6>{_EN}){S}(?P<d6>\d\d?){_ORDINAL}{S},?{S}(?P<y6>\d{{4}})"
    rf"|(?P<m7>{_EN}){S}(?P<d7>\d\d?){S}{_clock('inside')}{_zone('inside')}?{S}(?P<y7>\d{{4}})"
)
_AT = rf"(?:(?:vào{S})?(?:lúc|hồi|at){S})?"
#: A date with the weekday, the time and the zone around it.
STAMP = re.compile(
    rf"(?<!\w)(?<!\d[-/.,:–])(?:{_weekday('a')}{_GAP})?"
    rf"(?:{_clock('before')}{_zone('before')}?{_GAP})?(?:{_weekday('b')}{_GAP})?"
    rf"(?:ngày{S})?(?:{_DAY})(?!\d|[-/.]\d)(?:{_GAP}{_weekday('c')}{S}\)?)?"
    rf"(?:(?:T|{_GAP}{_AT}){_clock('after')}{_zone('after')}?"
    rf"|{S}\(?(?:GMT|UTC){S}(?P<gmt_day>[+-]\d\d?(?::?\d\d)?)\)?)?",
    re.IGNORECASE,
)


def month_number(name: str) -> int:
    """Return the number of a month by its number or name ("MƯỜI  MỘT", and "mườimột" where the space is lost).

    Examples
    --------
    >>> month_number("08"), month_number("Tám"), month_number("mườimột"), month_number("Sept.")
    (8, 8, 11, 9)
    """
    if name.isdecimal():
        return int(name)
    words = name.lower().rstrip(".").split()
    if words[0] not in _MONTH_NUMBERS:
        words = ["mười", words[0].removeprefix("mười")]
    return _MONTH_NUMBERS[" ".join(words)]


def weekday_number(name: str) -> int:
    """Return the number of a weekday by its name, from Monday, which is 0.

    Examples
    --------
    >>> weekday_number("Thứ  Sáu"), weekday_number("T6"), weekday_number("Fri."), weekday_number("CN")
    (4, 4, 4, 6)
    """
    words = " ".join(name.lower().rstrip(".").split())
    if words in _ENGLISH_DAYS:
        return _ENGLISH_DAYS[words]
    if "nhật" in words:
        return 6
    key = words.removeprefix("thứ").strip()
    return _WEEKDAYS[key if key in _WEEKDAYS else key.removeprefix("t")]


def is_english(name: str) -> bool:
    """Tell an English name of a day or a month.

    Examples
    --------
    >>> is_english("Friday"), is_english("thứ Sáu")
    (True, False)
    """
    key = name.lower().rstrip(".")
    return key in _ENGLISH_DAYS or key in _ENGLISH
