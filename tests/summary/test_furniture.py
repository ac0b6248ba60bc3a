"""What belongs to the page is said by no unit, and what ran into a sentence is taken off it."""

from __future__ import annotations

import pytest

SAID = "Trong quý ba, xã đã tổ chức năm cuộc đối thoại với người dân."


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (
            "Quang cảnh hội nghị. Ảnh: BTH (ĐLO) - Sáng 5-3, Huyện ủy Hòa Lạc tổng kết công tác dân vận năm qua.",
            "Sáng 5-3, Huyện ủy Hòa Lạc tổng kết công tác dân vận năm qua.",
        ),
        (
            "Toàn cảnh buổi lễ Ảnh: VĂN TÁM (BCT) – Chiều 12/4, Hội Nông dân tỉnh ra mắt quỹ giúp nhau lúc mất mùa.",
            "Chiều 12/4, Hội Nông dân tỉnh ra mắt quỹ giúp nhau lúc mất mùa.",
        ),
        (
            "Đại biểu thăm mô hình vườn mẫu Sáng 5/3, Hội Phụ nữ xã trao 40 cây giống cho hội viên nghèo ở ấp Ba.",
            "Sáng 5/3, Hội Phụ nữ xã trao 40 cây giống cho hội viên nghèo ở ấp Ba.",
        ),
        (
            "Người dân nhận kết quả tại bộ phận một cửa Theo thống kê, xã đã giải quyết 900 hồ sơ trước hạn.",
            "Theo thống kê, xã đã giải quyết 900 hồ sơ trước hạn.",
        ),
    ],
)
def test_a_sentence_begins_behind_what_ran_into_it(units_of, line, kept):
    assert [clause for _, clause in units_of(f"{SAID}\n{line}")] == [SAID, kept]


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lê Văn Sáng đã hiến 300 mét vuông đất để xã mở đường vào ấp Ba.",
        "Phụ huynh thôn Trong đưa con đến lớp học hè miễn phí của đoàn xã từ tuần trước.",
        "Chị Nguyễn Thị Năm dạy 30 học viên may túi bán cho khách du lịch ở chợ nổi.",
    ],
)
def test_a_name_is_no_beginning(units_of, text):
    assert [clause for _, clause in units_of(text)] == [text]


@pytest.mark.parametrize(
    "line",
    [
        "## Những việc làm được bước đầu",
        "**Hồ sơ đăng ký gồm những gì?**",
        "**Việc làm tốt ở cơ sở**",
        "**>> TẢI VỀ** Mẫu đơn đăng ký tổ hòa giải năm 2025",
        "Vì sao người dân chưa yên tâm giao đất cho dự án?",
    ],
)
def test_headings_questions_and_downloads_are_no_units(units_of, line):
    assert all(clause == SAID for _, clause in units_of(f"{SAID}\n\n{line}\n\n{SAID}"))


def test_a_copy_of_the_title_is_no_unit(units_of):
    title = "Xã Hòa Lạc đối thoại với người dân về giá đất"
    assert [clause for _, clause in units_of(f"{title}\n\n{title}.\n\n{SAID}")] == [SAID]


@pytest.mark.parametrize(
    "guests",
    [
        "Tham dự Hội nghị có đồng chí Lê Văn An, Bí thư Huyện ủy; Trần Thị Bình, Chủ tịch Hội Nông dân huyện.",
        "Dự buổi lễ có lãnh đạo các phòng, ban và đông đảo hội viên phụ nữ tám ấp trong xã.",
        "Về phía huyện có bà Nguyễn Thị Tư, Phó Chủ tịch, cùng đại diện các đoàn thể.",
        "Kính thưa các đồng chí, các vị khách quý và toàn thể hội viên có mặt hôm nay.",
    ],
)
def test_who_came_is_said_last(summarise, guests):
    happened = (
        "Hội nghị thống nhất giảm ba ngày trả kết quả hồ sơ đất đai cho người dân từ quý tới."
    )
    for text in (f"{guests} {happened}", f"{happened} {guests}"):
        assert summarise(text, sentences=1).text == happened
        assert summarise(text, max_syllables=45).text == happened


def test_a_caption_before_its_credit_amid_a_line_is_no_unit(units_of):
    more = (
        "Xã còn mở ba lớp học nghề cho thanh niên nông thôn, mỗi lớp có hơn hai mươi học viên theo học đến cuối khóa.",
        "Sau khóa học, hợp tác xã nhận phần lớn học viên vào làm ở xưởng may mới dựng cạnh chợ trung tâm của xã.",
    )
    line = f"{SAID} Đại biểu tham quan gian hàng. Ảnh: Hà An. {' '.join(more)}"
    assert [clause for _, clause in units_of(line)] == [SAID, *more]


@pytest.mark.parametrize(
    "caption",
    [
        "Bà Trần Thị Bình, Chủ tịch Hội Nông dân huyện, phát biểu tại hội nghị.",
        "Đồng chí Lê Văn An, Bí thư Huyện ủy, dự và chỉ đạo.",
    ],
)
def test_who_spoke_and_not_what_is_said_last(summarise, caption):
    happened = "Hội nghị thống nhất giảm ba ngày trả kết quả hồ sơ đất đai từ quý tới."
    assert summarise(f"{caption} {happened}", sentences=1).text == happened


def test_what_was_said_at_a_meeting_stays(summarise):
    said = "Bà Trần Thị Bình nói tại hội nghị rằng xã đã trả 900 hồ sơ đất đai trước hạn."
    assert summarise(f"{said} Trời hôm ấy mưa to.", sentences=1).text == said


@pytest.mark.parametrize(
    "line",
    ["Trên đây là nội dung kế hoạch ra quân làm thủy lợi.", "Tải trọn bộ hồ sơ kế hoạch ra quân."],
)
def test_lines_that_close_an_answer_are_no_units(summarise, line):
    text = f"Xã Hòa Lạc ban hành kế hoạch ra quân làm thủy lợi.\n{line}"
    units = [unit.text for unit in summarise(text, ratio=1.0).units]
    assert units == ["Xã Hòa Lạc ban hành kế hoạch ra quân làm thủy lợi."]


def test_a_unit_without_its_subject_is_the_last_choice(summarise):
    text = (
        "Chủ tịch huyện làm việc với xã Hòa Lạc về an ninh trật tự. Cùng với đó là đề cao trách nhiệm người đứng đầu "
        "trong phòng ngừa vi phạm. Xã đã lập 12 tổ tự quản và mở 5 lớp tập huấn cho người dân ba ấp."
    )
    assert not any(u.text.startswith("là ") for u in summarise(text, sentences=2).units)
