"""Terms of office, planning periods and congress terms."""

from __future__ import annotations

import pytest

from danvan_nlp.phrases.grammar.numerals import roman_text, roman_value


@pytest.mark.parametrize(
    ("text", "phrase", "years"),
    [
        ("Kết quả nhiệm kỳ 2020-2025 rất tốt.", "nhiệm kỳ 2020-2025", (2020, 2025)),
        ("Trong nhiệm kỳ 2010 - 2015, quận đã", "nhiệm kỳ 2010 - 2015", (2010, 2015)),
        ("của nhiệm kì 2015–2020", "nhiệm kì 2015–2020", (2015, 2020)),
        ("Mục tiêu giai đoạn 2016 - 2020 là", "giai đoạn 2016 - 2020", (2016, 2020)),
        ("trong giai đoạn từ 2021 đến 2025 và", "giai đoạn từ 2021 đến 2025", (2021, 2025)),
        ("kế hoạch 5 năm 2021-2025", "5 năm 2021-2025", (2021, 2025)),
        ("giai đoạn 2001-05", "giai đoạn 2001-05", (2001, 2005)),
    ],
)
def test_years_give_a_period(find, text, phrase, years):
    (found,) = find(text)
    assert (found.type, found.text) == ("period", phrase)
    assert (found.attributes["from"], found.attributes["to"]) == years


@pytest.mark.parametrize(
    "text",
    [
        "trong nhiệm kỳ qua",
        "giai đoạn 1911–1941",
        "giai đoạn 2",
        "giai đoạn 2025-2020",
        "lớp tập huấn khóa 2",
    ],
)
def test_what_is_no_period(find, text):
    assert not [p for p in find(text) if p.type == "period"]


@pytest.mark.parametrize(
    ("text", "phrase", "canonical"),
    [
        ("thông qua tại khóa XII vừa qua", "khóa XII", "khóa XII"),
        ("các khoá XI, XII đều", "khoá XI, XII", "khóa XI, XII"),
        ("theo Đại hội XIII đề ra", "Đại hội XIII", "Đại hội XIII"),
        ("tại Đại hội lần thứ XII của Đảng", "Đại hội lần thứ XII", "Đại hội XII"),
        (
            "Đại hội đại biểu toàn quốc lần thứ XI",
            "Đại hội đại biểu toàn quốc lần thứ XI",
            "Đại hội XI",
        ),
        ("Đại hội lần thứ mười hai", "Đại hội lần thứ mười hai", "Đại hội XII"),
        ("Đại hội Đảng lần thứ 6", "Đại hội Đảng lần thứ 6", "Đại hội VI"),
    ],
)
def test_terms_and_congresses(find, text, phrase, canonical):
    assert [(p.text, p.canonical) for p in find(text) if p.type == "period"] == [
        (phrase, canonical)
    ]


def test_two_periods_side_by_side_are_two(typed):
    assert typed("bầu cử khóa IX và nhiệm kỳ 2016-2021") == [
        ("period", "khóa IX"),
        ("period", "nhiệm kỳ 2016-2021"),
    ]


def test_roman_numerals_round_trip():
    assert [roman_value(roman_text(n)) for n in range(1, 90)] == list(range(1, 90))
    assert [roman_value(text) for text in ("", "iix", "vv", "x1", "dân")] == [0] * 5
