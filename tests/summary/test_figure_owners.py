"""Whose the figures of a text are: the bodies that act, and the campaigns they stand under."""

from __future__ import annotations

import pytest

import danvan_nlp as dv


def figures(text: str):
    return dv.analyze(text).figures


def test_a_figure_belongs_to_the_body_that_acts_and_to_its_campaign():
    text = (
        "Hội Nông dân xã Hòa Lạc xây dựng 15 mô hình trong phong trào thi đua “Dân vận khéo”; trao 40 suất quà. "
        "Người dân hiến 900 m² đất."
    )
    first, second, third = figures(text)
    assert (first.body.text, first.campaign.text) == ("Hội Nông dân xã Hòa Lạc", "Dân vận khéo")
    assert second.body.text == "Hội Nông dân xã Hòa Lạc"
    assert third.body is None
    for figure in (first, second, third):
        for span in (figure, figure.what, figure.body, figure.campaign):
            assert span is None or text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "Đồn Biên phòng Nậm Khắt quản lý 18 km biên giới. Trong tháng, đồn trao 40 suất quà.",
            ["Đồn Biên phòng Nậm Khắt", "Đồn Biên phòng Nậm Khắt"],
        ),
        ("Công an xã cấp 3.012 tài khoản.", ["Công an xã"]),
        (
            "Trung tâm Y tế huyện Mường Lao tiêm cho 300 trẻ.",
            ["Trung tâm Y tế huyện Mường Lao"],
        ),
        (
            "Hội Nông dân xã Hòa Lạc có 40 hội viên mới. Hội giúp 12 hộ.",
            ["Hội Nông dân xã Hòa Lạc", "Hội Nông dân xã Hòa Lạc"],
        ),
        # Where something happens, and who wrote the paper, does not act.
        ("Tại UBND xã Hòa Lạc, người dân nhận 40 suất quà.", [None]),
        ("Trường hợp chị Hoa được giúp 5 triệu đồng.", [None]),
        # Nor does what only owns another, where somebody else does.
        (
            "Quận ủy Hòa Lạc lập 5 tổ, 2 tổ thuộc Đảng bộ phường Thạch Hạ, bỏ 3 chi bộ.",
            ["Quận ủy Hòa Lạc"] * 3,
        ),
        ("Tổ công tác thuộc Công an huyện Nam Lạc xử lý 5 vụ.", ["Công an huyện Nam Lạc"]),
        ("Nghị quyết Đại hội XVI Đảng bộ thành phố giao 8 chương trình.", [None]),
        ("Nêu việc chung, các phòng thuộc UBND huyện Nam Lạc xử lý 5 vụ.", ["UBND huyện Nam Lạc"]),
        # Of a list all help that "với" names; a fund is a campaign and no body.
        (
            "Hội Nông dân xã Hòa Lạc phối hợp với Ngân hàng Chính sách, Hội Phụ nữ xã mở 5 lớp.",
            ["Hội Nông dân xã Hòa Lạc"],
        ),
        ("Nguồn Quỹ Hỗ trợ nông dân tăng; đã mở 5 lớp.", [None]),
        # Who does what is done to those counted.
        ("41 hộ được Hội Nông dân xã Hòa Lạc tặng quà.", ["Hội Nông dân xã Hòa Lạc"]),
        (
            "Đồn Biên phòng Nậm Khắt dạy 2 lớp. 17 em được đồn đỡ đầu.",
            ["Đồn Biên phòng Nậm Khắt"] * 2,
        ),
        ("41 hộ nhận quà, Hội Nông dân xã Hòa Lạc cảm ơn.", [None]),
        # A part of the Party, its short name, and a sign within a name.
        (
            "Đảng bộ khối Doanh nghiệp tỉnh kết nạp 5 đảng viên. Đảng bộ khối giao 3 chỉ tiêu.",
            ["Đảng bộ khối Doanh nghiệp tỉnh"] * 2,
        ),
        (
            "Phòng Cảnh sát PCCC&CNCH Công an tỉnh Nam Hà dập tắt 6 vụ cháy.",
            ["Phòng Cảnh sát PCCC&CNCH Công an tỉnh Nam Hà"],
        ),
    ],
)
def test_bodies_that_act_own_figures(text, bodies):
    assert [f.body and f.body.text for f in figures(text)] == bodies


def test_a_quoted_movement_owns_figures_and_one_that_acts_later_does_not():
    text = (
        "Phong trào “Giúp bạn đến trường” tặng 64 chiếc cặp. "
        "Căn nhà trị giá 95 triệu đồng, trong đó quỹ “Vì người nghèo” hỗ trợ 50 triệu đồng."
    )
    campaigns = [f.campaign and f.campaign.text for f in figures(text)]
    assert campaigns == ["Giúp bạn đến trường", None, "Vì người nghèo"]


@pytest.mark.parametrize(
    ("text", "campaigns"),
    [
        # Both nouns of a list go with the name behind the second.
        ("Xã có 41 mô hình, điển hình “Dân vận khéo”.", ["Dân vận khéo"]),
        # What a later item is about says nothing of the items before.
        ("Hội giúp 90 hộ nghèo; xây 12 nhà “Mái ấm tình thương”.", [None, "Mái ấm tình thương"]),
        # Nor does what an item before is about.
        ("Hội góp 30 triệu đồng vào Quỹ “Vì người nghèo”; đã mở 7 lớp.", ["Vì người nghèo", None]),
        # The movement that opens the sentence holds for all of it.
        ("Hưởng ứng phong trào “Dân vận khéo”, xã lập 5 tổ; mở 7 lớp.", ["Dân vận khéo"] * 2),
    ],
)
def test_a_campaign_holds_for_the_figures_under_it(text, campaigns):
    assert [f.campaign and f.campaign.text for f in figures(text)] == campaigns
