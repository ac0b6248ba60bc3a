"""Where a headline may be cut: it keeps its predicate, its list, its quotation, its year."""

from __future__ import annotations

import pytest

import danvan_nlp as dv


def _headline(text: str) -> str:
    found = dv.summarize(text, sentences=3).headline
    assert found is not None
    return found.text


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (
            "Quy chế 12-QC/HU quy định về tiếp dân và trả lời kiến nghị trong hoạt động của các cơ quan, tổ chức đảng "
            "trong toàn huyện, nhằm bảo đảm mọi đơn thư đều được trả lời đúng hạn và đúng người.",
            "các cơ quan",
        ),
        (
            "Đảng ủy xã Tân Phú vừa bàn với Ban Chỉ huy đồn biên phòng, các trường học, trạm y tế và hội khuyến học về "
            "việc mở lớp học tối. Xã Tân Phú đã mở ba lớp học tối cho 62 người.",
            ("biên phòng", "trường học"),
        ),
        (
            "Tại buổi làm việc, Ban Dân vận Huyện ủy cũng nêu bốn kiến nghị, trong đó đề nghị Đảng, Nhà nước tiếp tục "
            "hỗ trợ vốn làm đường cho các xã vùng cao còn khó khăn về giao thông.",
            "đề nghị Đảng",
        ),
    ],
)
def test_no_list_is_broken_off(text, broken):
    assert not _headline(text).endswith(broken)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Nguyên nhân việc 14 hộ dân thôn Đông bị chậm trả tiền đền bù trong dự án làm đường liên xã năm ngoái "
            "được xác định là do hồ sơ đất thiếu chữ ký của chủ cũ. Xã đã trả đủ tiền cho 9 hộ.",
            "đã trả đủ",
        ),
        (
            "Ông Phạm Văn Lộc, Giám đốc Trung tâm Văn hóa huyện, nguyên Bí thư Đảng ủy xã Hòa Lạc nhiệm kỳ trước, "
            "bị kỷ luật khiển trách vì buông lỏng quản lý đất công. Huyện ủy đã thu hồi 3 thửa đất.",
            "đã thu hồi",
        ),
    ],
)
def test_a_subject_without_its_predicate_is_no_headline(text, kept):
    assert kept in _headline(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 16/6, Huyện ủy Tân Khê tổ chức hội nghị quán triệt quy chế về tiếp xúc, đối thoại trực tiếp với nhân dân "
        "và quy định trách nhiệm về việc tiếp thu góp ý xây dựng Đảng trên địa bàn huyện.",
        "Sáng 16/6, Huyện ủy Tân Khê tổ chức hội thảo về tiếp xúc, đối thoại trực tiếp với nhân dân và trách nhiệm của "
        "người đứng đầu trong việc tiếp thu góp ý xây dựng Đảng trên địa bàn huyện.",
    ],
)
def test_to_hold_a_meeting_is_a_predicate(text):
    assert "Huyện ủy Tân Khê tổ chức hội" in _headline(text)


def test_a_paper_with_its_number_is_a_subject():
    text = "Quy định 41-QĐ/TU làm rõ nhiều nội dung quan trọng về công tác dân vận của chính quyền. Các xã đã học tập."
    assert _headline(text).startswith(("Quy định 41-QĐ/TU làm rõ", "Các xã đã"))


def test_what_is_announced_is_not_left_out():
    text = (
        "Để gỡ vướng mắc về đất đai, Ủy ban xã cần triển khai giải pháp như sau: rà soát hồ sơ, đo lại đất.\n"
        "Năm nay xã Hòa Lạc đã cấp sổ đỏ cho 120 hộ."
    )
    assert not _headline(text).endswith("giải pháp")


def test_a_quotation_is_not_opened_and_left_open():
    text = (
        "“Chúng tôi đang bàn với huyện để mở thêm lớp học nghề cho bà con. Sang năm sẽ có thêm hai lớp nữa”, "
        "ông Tư nói. Xã Hòa Lạc đã mở bốn lớp học nghề cho 120 người."
    )
    assert "“" not in _headline(text)


def test_a_year_long_past_is_not_taken_off():
    text = (
        "Năm 2005, Hội Nông dân huyện đã nâng mức vay lên 10 triệu đồng mỗi hộ để phù hợp với giá cả.\n"
        "Từ tháng 5 năm 2024, hội viên nghèo được vay 50 triệu đồng mỗi hộ, lãi suất không đổi."
    )
    assert not _headline(text).startswith("Hội Nông dân huyện đã nâng")


def test_the_year_of_the_text_may_be_taken_off():
    text = "Năm 2024, Hội Nông dân huyện Tân Khê đã nâng mức vay của hội viên nghèo lên 50 triệu đồng mỗi hộ."
    assert "đã nâng mức vay" in _headline(text)


def test_half_of_a_contrast_is_no_headline():
    text = (
        "Ở ba thôn chưa có trưởng thôn là đảng viên, có người được bà con tín nhiệm nhưng vi phạm quy ước của thôn nên "
        "chi bộ chưa xét. Đảng ủy xã Tân Phú đã mở lớp bồi dưỡng cho 12 quần chúng."
    )
    assert not _headline(text).endswith("tín nhiệm")
