from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from danvan_nlp.errors import InputError
from danvan_nlp.text.dates import FORMS, find_dates, parse_date

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MONTHS = "Giêng Hai Ba Tư Năm Sáu Bảy Tám Chín Mười Mười_Một Mười_Hai".split()
DAYS = "Thứ Hai,Thứ Ba,Thứ Tư,Thứ Năm,Thứ Sáu,Thứ Bảy,Chủ Nhật".split(",")
NUMBERED_DAYS = "Thứ 2,Thứ 3,Thứ 4,Thứ 5,Thứ 6,Thứ 7,Chủ nhật".split(",")
ENGLISH_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
ENGLISH_MONTHS = (
    "January February March April May June July August September October November December".split()
)
TABLE = tomllib.loads((Path(__file__).parent / "date_forms.toml").read_text(encoding="utf-8"))
DAY_ALONE = {
    "month in words first",
    "official, in words",
    "slashes, no padding",
    "dots",
    "ISO 8601 day",
}


def month(t: datetime) -> str:
    return MONTHS[t.month - 1].replace("_", " ")


def half(t: datetime, names: str = "SA CH") -> str:
    return names.split()[t.hour >= 12]


def twelve(t: datetime) -> int:
    return t.hour % 12 or 12


RENDER: dict[str, Callable[[datetime], str]] = {
    "month in words, 12 hours": lambda t: (
        f"{t:%d} Tháng {month(t)} {t.year:04} {twelve(t)}:{t:%M:%S} {half(t)}"
    ),
    "month in words, 24 hours": lambda t: f"{t.day} Tháng {month(t)}, {t.year:04} {t:%H:%M}",
    "month in words first": lambda t: f"Tháng {month(t)} {t.day}, {t.year:04}",
    "month number, Joomla": lambda t: (
        f"{DAYS[t.weekday()].capitalize()}, {t:%d} Tháng {t.month} {t.year:04} {t:%H:%M}"
    ),
    "month abbreviated": lambda t: f"{t:%H:%M}, {t.day} thg {t.month}, {t.year:04}",
    "official, in words": lambda t: (
        f"{DAYS[t.weekday()].capitalize()}, ngày {t.day} tháng {t.month} năm {t.year:04}"
    ),
    "official, hour in words": lambda t: (
        f"{t.hour} giờ {t:%M} phút, ngày {t:%d} tháng {t.month} năm {t.year:04}"
    ),
    "slashes and time": lambda t: f"{t:%d/%m}/{t.year:04} {t:%H:%M}",
    "slashes, seconds": lambda t: f"{t:%d/%m}/{t.year:04} {t:%H:%M:%S}",
    "slashes, no padding": lambda t: f"{t.day}/{t.month}/{t.year:04}",
    "slashes, 12 hours": lambda t: f"{t:%d/%m}/{t.year:04} {twelve(t)}:{t:%M:%S} {half(t)}",
    "weekday and zone": lambda t: f"{DAYS[t.weekday()]}, {t:%d/%m}/{t.year:04}, {t:%H:%M} (GMT+7)",
    "weekday by number": lambda t: (
        f"{NUMBERED_DAYS[t.weekday()]}, {t:%d/%m}/{t.year:04} | {t:%H:%M}"
    ),
    "time first, bar": lambda t: f"{t:%H:%M} | {t:%d/%m}/{t.year:04}",
    "time first, weekday": lambda t: f"{t:%H:%M}, {DAYS[t.weekday()]}, {t:%d/%m}/{t.year:04}",
    "time first, h": lambda t: f"{t:%H}h{t:%M}, {t:%d-%m}-{t.year:04}",
    "time first, g": lambda t: f"{t:%H}g{t:%M}' ngày {t:%d/%m}/{t.year:04}",
    "time at": lambda t: f"{t:%d-%m}-{t.year:04} lúc {t:%H:%M}",
    "dots": lambda t: f"{t:%d.%m}.{t.year:04}",
    "dots and time": lambda t: f"{t:%d.%m}.{t.year:04} - {t:%H:%M}",
    "ISO 8601 day": lambda t: f"{t.year:04}-{t:%m-%d}",
    "ISO 8601 space": lambda t: f"{t.year:04}-{t:%m-%d %H:%M:%S}",
    "ISO 8601 offset": lambda t: f"{t.year:04}-{t:%m-%d}T{t:%H:%M:%S}+07:00",
    "ISO 8601 UTC": lambda t: (
        (t - timedelta(hours=7)).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    ),
    "English, weekday": lambda t: (
        f"{DAYS[t.weekday()]}, {t.month}/{t.day}/{t.year:04} {twelve(t)}:{t:%M:%S} {half(t, 'AM PM')}"
    ),
    "English, month first": lambda t: (
        f"{ENGLISH_DAYS[t.weekday()]}, {ENGLISH_MONTHS[t.month - 1]} {t.day}, {t.year:04} {twelve(t)}:{t:%M} "
        f"{half(t, 'AM PM')}"
    ),
    "English, day first": lambda t: (
        f"{ENGLISH_DAYS[t.weekday()][:3]}, {t:%d} {ENGLISH_MONTHS[t.month - 1][:3]} {t.year:04} {t:%H:%M:%S} +0700"
    ),
}


def test_at_least_ten_forms_and_each_has_a_renderer() -> None:
    assert len(FORMS) >= 10
    assert set(RENDER) == set(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_the_example_of_each_form_is_read(form: str) -> None:
    day = datetime(2024, 8, 9)
    moment = day if form in DAY_ALONE else day.replace(hour=17, minute=35)
    assert parse_date(FORMS[form]) == moment
    assert RENDER[form](day.replace(hour=17, minute=35)) == FORMS[form]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("variant", ["lower", "upper", "NFD", "NBSP"])
def test_case_and_unicode_form_do_not_matter(form: str, variant: str) -> None:
    text = FORMS[form]
    changed = {
        "lower": text.lower() if "ISO" not in form else text,
        "upper": text.upper(),
        "NFD": unicodedata.normalize("NFD", text),
        "NBSP": text.replace(" ", "\u00a0"),
    }[variant]
    (stamp,) = find_dates(changed)
    assert stamp.moment == parse_date(text)
    assert changed[stamp.span.start : stamp.span.end] == stamp.span.text == changed


@given(
    form=st.sampled_from(sorted(FORMS)),
    moment=st.datetimes(datetime(1000, 1, 2), datetime(9999, 12, 30)),
)
def test_any_moment_in_any_form_is_read_back(form: str, moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    if form == "English, weekday" and moment.day <= 12:
        # Both orders can fall on the same weekday; then the date is open.
        swapped = datetime(moment.year, moment.day, moment.month)
        assume(swapped == moment or swapped.weekday() != moment.weekday())
    wanted = moment.replace(hour=0, minute=0) if form in DAY_ALONE else moment
    assert parse_date(RENDER[form](moment)) == wanted


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("12:05 SA, 09/08/2024", datetime(2024, 8, 9, 0, 5)),
        ("12:05 CH, 09/08/2024", datetime(2024, 8, 9, 12, 5)),
        ("5 giờ chiều ngày 09/08/2024", datetime(2024, 8, 9, 17)),
        ("17:35 CH 09/08/2024", datetime(2024, 8, 9, 17, 35)),
        ("09 Tháng Chạp 2024", datetime(2024, 12, 9)),
        ("9 tháng bốn 2024", datetime(2024, 4, 9)),
        ("ngày 5 tháng năm năm 2024", datetime(2024, 5, 5)),
        ("9 THÁNG MƯỜI HAI 2024", datetime(2024, 12, 9)),
        ("9 tháng bẩy 2024", datetime(2024, 7, 9)),
        ("9 tháng giêng 2024", datetime(2024, 1, 9)),
        ("9 tháng mườimột 2024", datetime(2024, 11, 9)),
        ("09/08/2024, 10:35 (GMT+07)", datetime(2024, 8, 9, 10, 35)),
        ("2024-08-09T10:35:00+07", datetime(2024, 8, 9, 10, 35)),
        ("09/08/2024, 10:35 (GMT+9)", datetime(2024, 8, 9, 8, 35)),
        ("Chủ nhật, 11/08/2024 - 08:00", datetime(2024, 8, 11, 8)),
        ("29/02/2024", datetime(2024, 2, 29)),
        ("8/25/2024 5:35:00 PM", datetime(2024, 8, 25, 17, 35)),
        ("25/8/2024 5:35:00 PM", datetime(2024, 8, 25, 17, 35)),
        ("8/8/2024 5:35:00 AM", datetime(2024, 8, 8, 5, 35)),
        ("2024-08-09T23:35:00-05:00", datetime(2024, 8, 10, 11, 35)),
        ("Ngày đăng: 09.08.2024", datetime(2024, 8, 9)),
        ("Cập nhật lúc: 5:35 CH, 09/08/2024", datetime(2024, 8, 9, 17, 35)),
        ("(09/08/2024)", datetime(2024, 8, 9)),
    ],
)
def test_variants_are_read(text: str, moment: datetime) -> None:
    assert parse_date(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31/02/2024",
        "29/02/2023",
        "09/13/2024",
        "00/08/2024",
        "09/08/2024 25:10",
        "09/08/2024 17:60",
        "17:35 SA 09/08/2024",
        "0:05 CH 09/08/2024",
        "8/9/2024 5:35:00 PM",
        "Cập nhật lúc: 5:35 CH",
        "09/08/24",
        "09/08",
        "tháng 8 năm 2024",
        "5/09/08/2024",
        "1.09.08.2024",
        "25-NQ/TW",
        "0000-08-09",
        "Hội nghị ngày 09/08/2024",
        "09/08/2024 và 10/08/2024",
        "09/08/2024 17:35-18:30",
    ],
)
def test_what_is_no_single_possible_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_the_table_of_forms_has_at_least_sixty() -> None:
    assert len(TABLE["read"]) >= 60


@pytest.mark.parametrize("text", TABLE["read"])
def test_each_form_of_the_table_is_read(text: str) -> None:
    assert parse_date(text) == TABLE["read"][text]


@pytest.mark.parametrize("text", TABLE["none"]["texts"])
def test_what_the_table_calls_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_an_open_order_is_found_when_asked_for() -> None:
    text = "Tin tức 10/8/2019 4:01:00 PM"
    assert list(find_dates(text)) == []
    (stamp,) = find_dates(text, open_order=True)
    assert stamp.span.text == "10/8/2019 4:01:00 PM"
    assert stamp.moment == datetime(2019, 8, 10, 16, 1)
    assert stamp.month_first == datetime(2019, 10, 8, 16, 1)


def test_dates_in_running_text_keep_their_places() -> None:
    text = "Từ 20/10/1930 đến ngày 09/8/2024, không kể 31/02/2024."
    found = list(find_dates(text))
    assert [stamp.span.text for stamp in found] == ["20/10/1930", "ngày 09/8/2024"]
    assert all(text[s.span.start : s.span.end] == s.span.text for s in found)
    assert not any(stamp.has_time for stamp in found)


@given(st.text())
def test_any_string_is_accepted(text: str) -> None:
    for stamp in find_dates(text):
        assert text[stamp.span.start : stamp.span.end] == stamp.span.text


@pytest.mark.parametrize("value", [None, 5, b"09/08/2024", ["09/08/2024"]])
def test_other_types_are_refused(value: object) -> None:
    with pytest.raises(InputError, match="needs a str"):
        parse_date(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "unit", ["1", "1 ", "09/08/", "thứ ", "tháng ", "12:12", "ngày ", " ", "a\u0301\u0323"]
)
def test_hostile_text_holds_no_date_and_ends(unit: str) -> None:
    assert list(find_dates(unit * 20_000)) == []


#: Each with the days of the week that it names, as ISO 8601 counts them.
WEEKDAYS = {
    "Thứ Hai|Thứ 2|T2|Monday|Mon": 1,
    "Thứ Ba|Thứ 3|T3|Tuesday|Tue|Tues": 2,
    "Thứ Tư|Thứ 4|T4|Wednesday|Wed": 3,
    "Thứ Năm|Thứ 5|T5|Thursday|Thu|Thur|Thurs": 4,
    "Thứ Sáu|Thứ 6|T6|Friday|Fri": 5,
    "Thứ Bảy|Thứ Bẩy|Thứ 7|T7|Saturday|Sat": 6,
    "Chủ nhật|CN|Sunday|Sun": 7,
}


@pytest.mark.parametrize(("names", "number"), WEEKDAYS.items())
def test_every_name_of_a_weekday_settles_the_order_of_day_and_month(
    names: str, number: int
) -> None:
    days = [datetime(2024, month, day) for month in range(1, 13) for day in range(1, 13)]
    found = {
        (name, day): parse_date(f"{name}, {day.month}/{day.day}/2024 4:01:00 PM")
        for name in names.split("|")
        for day in days
        if day.isoweekday() == number
        if day.replace(month=day.day, day=day.month).isoweekday() != number
    }
    assert len(found) > 10 * len(names.split("|"))
    assert {
        key: day for key, day in found.items() if day != key[1].replace(hour=16, minute=1)
    } == {}
