"""What stands in ordinary news in the same words, and is no phrase of mass work."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Chương trình “Giọng ca vàng đêm hè” lên sóng tối qua.",
        "Cô thắng cuộc thi “Người mẫu thời trang” năm ngoái.",
        "Theo quy định của pháp luật Việt Nam và kỷ luật Nhà trường",
        "Công ty luật Minh Khuê tư vấn",
        "Đội chơi với tinh thần “không bỏ cuộc”.",
        "Chủ tịch Hội đồng Quản trị ngân hàng",
    ],
)
def test_shows_firms_and_terms_are_no_phrases(typed, text):
    assert typed(text) == []


def test_a_contest_of_mass_work_is_a_campaign(typed):
    text = "Hội Nông dân phát động cuộc thi “Sân nhà em xanh” đến hội viên."
    assert ("campaign", "Sân nhà em xanh") in typed(text)


def test_a_name_in_quotes_is_found_without_them_too(typed):
    text = "Xã mở cuộc vận động “Sân nhà em xanh mát”. Sau một năm, Sân nhà em xanh mát lan ra cả huyện."
    assert [t for k, t in typed(text) if k == "campaign"] == ["Sân nhà em xanh mát"] * 2


def test_the_theme_of_a_movement_is_a_campaign_and_of_a_year_a_motto(typed):
    assert typed("chủ đề thi đua năm 2016 “Đoàn kết, vượt khó”") == [
        ("campaign", "Đoàn kết, vượt khó")
    ]
    assert typed("chủ đề năm 2025: “Kỷ cương, sáng tạo”") == [("motto", "Kỷ cương, sáng tạo")]


def test_words_of_ho_chi_minh_in_quotes_are_a_motto(typed):
    text = "Bác Hồ dạy: “Làm việc gì cũng phải hỏi ý dân trước đã”."
    assert typed(text) == [("motto", "Làm việc gì cũng phải hỏi ý dân trước đã")]
