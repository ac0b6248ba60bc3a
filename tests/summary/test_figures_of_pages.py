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


def test_a_base_with_a_bare_year_is_compared_with():
    (figure,) = figures("Sản lượng đạt 22 nghìn tấn, tương đương so với cùng kỳ 2015.")
    assert figure.comparison.direction == "same"
