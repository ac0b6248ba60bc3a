"""Figures as pages write them: lines, marks that are passed, values in brackets, and what befalls."""

from __future__ import annotations

import danvan_nlp as dv


def figures(text: str):
    return dv.analyze(text).figures


def test_a_line_without_a_full_stop_that_says_how_much_is_read_and_a_heading_is_not():
    text = "Kết quả hoạt động\nToàn xã có 1.300 hội viên nông dân\nXây 12 căn nhà mới\nHội họp ngày 5/3."
    assert [figure.text for figure in figures(text)] == ["1.300 hội viên"]


def test_a_mark_that_is_passed_and_a_share_of_a_whole_compare_nothing():
    text = "Xã phấn đấu đạt, vượt 700 triệu đồng. Có 210 hộ, chiếm 41% so với tổng số hộ."
    assert [figure.comparison for figure in figures(text)] == [None] * 3
    (target,) = figures("Xã thu 700 triệu đồng, vượt 5% kế hoạch.")
    assert target.comparison.amount == 5


def test_an_amount_is_said_of_its_value_and_people_have_short_names():
    text = "Huyện đoàn xây 3 căn nhà trị giá 180 triệu đồng với 25 ĐVTN tham gia."
    said = [(figure.text, figure.what.text) for figure in figures(text)]
    assert said[1:] == [("180 triệu đồng", "trị giá"), ("25 ĐVTN", "tham gia")]


def test_what_befalls_the_counted_is_told_by_the_last_of_a_list():
    text = "Bão làm hơn 900 căn nhà sập, gần 400 căn hư hỏng, 120 ha lúa thiệt hại."
    said = [(figure.text, figure.what.text) for figure in figures(text)]
    assert said[1:] == [("400 căn", "hư hỏng"), ("120 ha lúa", "thiệt hại")]


def test_a_list_behind_a_colon_keeps_its_verb():
    text = "Đoàn xã xây dựng 42 công trình, cụ thể: 07 cầu dân sinh; 03 sân bê tông nhà họp thôn."
    assert [figure.what.text for figure in figures(text)] == ["Đoàn xã xây dựng"] * 3


def test_a_time_before_a_comma_holds_for_all_parts_of_a_list():
    text = "Rõ nhất là trong năm 2022, lúa đạt 53 ha; ngô 73 ha; sắn 80 ha."
    assert [figure.period.since for figure in figures(text)] == ["2022-01-01"] * 3


def test_a_change_goes_back_to_the_figure_of_its_unit():
    text = (
        "Phát hiện 07 vụ, 11 đối tượng buôn lậu, so với cùng kỳ năm 2022 phát hiện nhiều hơn 03 vụ."
    )
    assert [f.comparison and f.comparison.amount for f in figures(text)] == [3, None]


def test_a_base_with_a_bare_year_is_compared_with():
    (figure,) = figures("Sản lượng đạt 22 nghìn tấn, tương đương so với cùng kỳ 2015.")
    assert figure.comparison.direction == "same"
