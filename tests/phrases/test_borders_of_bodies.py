"""A body ends at the end of a word; verbs, offices, cells and partners are no part of it."""

from __future__ import annotations

import pytest

import danvan_nlp as dv


def bodies(text):
    return [p.text for p in dv.extract_phrases(text) if p.type == "organization"]


@pytest.mark.parametrize(
    "text",
    [
        # Countries and towns whose names begin or end as a body does.
        "Đoàn xiếc từ Tây Ban Nha tới hôm qua.",
        "Người Tây Ban Nha làm nước cam rất khéo.",
        "Đèn lồng Hội An sáng cả khúc sông.",
        "Chúng tôi nghỉ ở Hội An rồi ra Cù Lao Chàm.",
        # Kings and persons.
        "Sở Chiêu Linh đem quân qua sông.",
        "Cha ông tên là Vụ Thanh Lam, thợ rèn.",
        # Rooms.
        "Khách chờ trong Phòng Trăng khuyết nửa giờ.",
        "Tượng cũ đặt ở Phòng Vòm tròn của bảo tàng.",
        # Units of churches.
        "Ông dự lễ của Hội đồng Giáo hoàng hôm qua.",
    ],
)
def test_capitals_that_name_no_body(text):
    assert bodies(text) == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        # Verbs are no part of a body.
        ("Cục Quản lý giá nhắc doanh nghiệp niêm yết.", "Cục Quản lý giá"),
        (
            "Hôm qua Cục Quản lý lao động ngoài nước đưa ra khuyến cáo.",
            "Cục Quản lý lao động ngoài nước",
        ),
        ("Bộ Ngoại giao Pháp gặp báo giới.", "Bộ Ngoại giao Pháp"),
        # Names are not cut before small words that belong to them.
        ("Chị chuyển sang Cục Công nghệ thông tin năm ngoái.", "Cục Công nghệ thông tin"),
        ("Bác làm ở Phòng Kiểm soát bệnh truyền nhiễm.", "Phòng Kiểm soát bệnh truyền nhiễm"),
        ("Hội Kiến trúc sư trẻ Sông Cầu tặng sách.", "Hội Kiến trúc sư trẻ Sông Cầu"),
        # Dashes and &.
        ("Kho thuộc Cục Vận tải - Xăng dầu của quân chủng.", "Cục Vận tải - Xăng dầu"),
        ("Đơn gửi Phòng Nhân sự & Đào tạo trước thứ sáu.", "Phòng Nhân sự & Đào tạo"),
        # Partners behind 'và'.
        ("Đại diện Sở Công chính và Nhà máy nước cùng ký.", "Sở Công chính"),
        ("Tờ trình của Bộ Y tế và Đại sứ quán nước bạn.", "Bộ Y tế"),
        # Cells and sentences behind a body.
        ("Bộ trưởng Bộ Tài chính Nguyên quán Bắc Ninh.", "Bộ Tài chính"),
        ("Nguồn: Cục Chăn nuôi Theo số liệu mới.", "Cục Chăn nuôi"),
        # Tasks, sites and numbers.
        (
            "Ban Chỉ đạo quốc gia phòng chống thiên tai họp sáng nay.",
            "Ban Chỉ đạo quốc gia phòng chống thiên tai",
        ),
        (
            "Bà làm ở Ban Quản lý Khu du lịch Thác Trắng.",
            "Ban Quản lý Khu du lịch Thác Trắng",
        ),
        ("Giấy tờ làm ở Phòng Công chứng số 2 cho nhanh.", "Phòng Công chứng số 2"),
        (
            "Ông là Ủy viên thường trực Ban chấp hành Hội Nhạc sĩ Việt Nam.",
            "Ban chấp hành Hội Nhạc sĩ Việt Nam",
        ),
        (
            "Chuyên viên Văn phòng Đoàn đại biểu Quốc hội tỉnh Hòa Lạc đến dự.",
            "Văn phòng Đoàn đại biểu Quốc hội tỉnh Hòa Lạc",
        ),
        ("Chủ tịch Hội Cựu giáo chức Hải Phòng đọc diễn văn.", "Hội Cựu giáo chức Hải Phòng"),
        ("Nhân viên Sở Tư pháp Hải Phòng đến sớm.", "Sở Tư pháp Hải Phòng"),
    ],
)
def test_a_body_ends_with_its_name(text, body):
    assert body in bodies(text)
    assert not [other for other in bodies(text) if other != body and body in other]


def test_the_canonical_form_moves_with_the_border():
    (body,) = dv.extract_phrases("Chị chuyển sang Phòng Kiểm soát bệnh truyền nhiễm.")
    assert body.canonical == body.text


def test_small_words_of_known_tasks_stay():
    assert bodies("6. Ban Công tác nông dân") == ["Ban Công tác nông dân"]
