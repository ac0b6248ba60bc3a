"""Which figure a change is of: lists of figures and of changes, signs and bases in brackets, terms as bases."""

from __future__ import annotations

import pytest

import danvan_nlp as dv


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # The words behind a change tell whose it is, though the unit is the same.
        (
            "Xảy ra 19 vụ, làm chết 6 người, bị thương 12 người; so với cùng kỳ giảm 2 vụ, tăng 1 người chết, "
            "giảm 3 người bị thương.",
            [("19 vụ", ("down", 2.0)), ("6 người", ("up", 1.0)), ("12 người", ("down", 3.0))],
        ),
        # A list of changes says its direction and its base once.
        (
            "Khởi tố 18 vụ, 25 bị can (tăng 3 vụ, 4 bị can so với cùng kỳ).",
            [("18 vụ", ("up", 3.0)), ("25 bị can", ("up", 4.0))],
        ),
        (
            "Khởi tố 41 vụ/56 bị can, tăng 7 vụ/9 bị can so với năm ngoái.",
            [("41 vụ", ("up", 7.0)), ("56 bị can", ("up", 9.0))],
        ),
        # A share names what it is of.
        (
            "Xảy ra 24 vụ, làm chết 9 người, giảm 8% số vụ và 10% số người chết.",
            [("24 vụ", ("down", 8.0)), ("9 người", ("down", 10.0))],
        ),
        # A shorter unit is the same one.
        (
            "Xảy ra 90 vụ tai nạn, 84 người chết (so với tháng 8-2008 giảm 7 vụ, 5 người chết).",
            [("90 vụ tai nạn", ("down", 7.0)), ("84 người", ("down", 5.0))],
        ),
        # Each figure has its own change behind it.
        (
            "Có 7 người chết, tăng 2 người; 11 người bị thương, giảm 4 người.",
            [("7 người", ("up", 2.0)), ("11 người", ("down", 4.0))],
        ),
        ("Học phí thu đạt 27,3% và tăng 9,8%.", [("27,3%", ("up", 9.8))]),
    ],
)
def test_a_change_finds_its_figure_in_a_list(compared, text, found):
    assert compared(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Changes of others are figures of their own where no figure stands before.
        (
            "So với cùng kỳ, giảm 18 vụ, giảm 12 người chết, tăng 4 người bị thương.",
            [("18 vụ", ("down", 18.0)), ("12 người", ("down", 12.0)), ("4 người", ("up", 4.0))],
        ),
        # Another thing grows behind "và".
        (
            "Thu hút 40 hội viên và tăng thu nhập 12% so với năm trước.",
            [("40 hội viên", None), ("12%", ("up", 12.0))],
        ),
        # What stands behind a change and has no like is a new figure.
        (
            "Hội có 40 hội viên, tăng 6 hội viên (2 hội viên nữ).",
            [("40 hội viên", ("up", 6.0)), ("2 hội viên", None)],
        ),
        (
            "Có 15 hộ, 60 khẩu; so với năm trước tăng 3 hộ, xã còn 9 hộ chưa có đất.",
            [("15 hộ", ("up", 3.0)), ("60 khẩu", None), ("9 hộ", None)],
        ),
        # A level behind a number is that number's.
        (
            "Bầu 6/10 đại biểu, trong đó nữ đạt 33%, bằng khóa XIV.",
            [("6/10 đại biểu", None), ("33%", ("same", None))],
        ),
    ],
)
def test_what_is_no_change_of_a_figure_stays_a_figure(compared, text, found):
    assert compared(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Xảy ra 9 vụ tai nạn giao thông (-3 vụ), làm chết 4 người (-1 người).",
            [("9 vụ tai nạn", ("down", 3.0)), ("4 người", ("down", 1.0))],
        ),
        ("Số vụ cháy là 21 vụ (+5 vụ so với cùng kỳ).", [("21 vụ", ("up", 5.0))]),
        (
            "Bắt 31 vụ/44 đối tượng (+6 vụ/+9 đối tượng).",
            [("31 vụ", ("up", 6.0)), ("44 đối tượng", ("up", 9.0))],
        ),
        # A bracket behind a change says it again.
        (
            "Có 40 vụ cháy, 7 người chết; so với năm trước tăng 5 vụ (14,3%), giảm 2 người chết (-22,2%).",
            [("40 vụ cháy", ("up", 5.0)), ("7 người", ("down", 2.0))],
        ),
        # The number of a base is no figure and says no direction.
        ("Phạm pháp hình sự 8 vụ (cùng kỳ 5 vụ).", [("8 vụ", (None, None))]),
        ("Xảy ra 6 vụ (cùng kỳ năm 2023 là 9 vụ).", [("6 vụ", (None, None))]),
        # A dash between numbers, or before a list's item, is no sign.
        ("Đoàn kiểm tra 20 hộ (từ 15 - 18 hộ).", [("20 hộ", None), ("18 hộ", None)]),
        (
            "Xã có:\n- 5 nhà văn hóa;\n- 3 nhà kho.",
            [("5 nhà văn hóa", None), ("3 nhà kho", None)],
        ),
    ],
)
def test_signs_and_bases_in_brackets(compared, text, found):
    assert compared(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tai nạn lao động xảy ra 3 vụ, không tăng so với cùng kỳ.", ("same", None)),
        ("Số vụ đuối nước là 2 vụ, không tăng, không giảm.", ("same", None)),
        ("Đại biểu nữ đạt 31%, bằng nhiệm kỳ 2016 - 2021.", ("same", None)),
        ("Thu từ đất 2,1 tỷ đồng, chỉ bằng một nửa năm trước.", ("down", None)),
        ("Tiếp nhận 12 đơn, giảm 3 đơn so đầu năm.", ("down", 3.0)),
        # Reaching a year's name is no level.
        ("Xã có 4 thôn đạt chuẩn, hoàn thành năm 2023.", None),
    ],
)
def test_levels_that_stay_or_are_a_terms(compared, text, found):
    ((_, comparison),) = compared(text)
    assert comparison == found


def test_a_base_is_not_what_a_number_is_said_of():
    figures = dv.analyze("So với cùng kỳ năm 2023, giảm 18 vụ, giảm 12 người chết.").figures
    said = [figure.what.text for figure in figures if figure.what is not None]
    assert len(figures) == 2
    assert not [text for text in said if "cùng kỳ" in text]
