from __future__ import annotations

import pytest

OPENING = "Sáng 5/3, Huyện ủy An Bình họp bàn việc đối thoại với người dân ở các xã vùng cao."
LONG = (
    "Năm qua, Mặt trận xã An Bình đã vận động các hộ dân hiến hơn hai nghìn mét vuông đất để mở rộng tuyến đường liên "
    "thôn từ chợ cũ đến bến đò; phối hợp với Hội Nông dân mở sáu lớp dạy nghề trồng nấm cho lao động trẻ chưa có việc "
    "làm ở ba thôn; giới thiệu mười một hộ nghèo vay vốn chính sách để chăn nuôi bò sinh sản và sửa lại nhà ở."
)


def test_a_short_sentence_is_given_whole(summarise):
    text = (
        f"{OPENING} Trong 46 ứng cử viên có 18 người là nữ; 9 người dưới 35 tuổi; 5 người là dân tộc thiểu số. "
        "Danh sách được niêm yết tại nhà văn hóa thôn."
    )
    assert [unit.text for unit in summarise(text, sentences=3).units] == [
        OPENING,
        "Trong 46 ứng cử viên có 18 người là nữ; 9 người dưới 35 tuổi; 5 người là dân tộc thiểu số.",
        "Danh sách được niêm yết tại nhà văn hóa thôn.",
    ]


def test_of_a_long_sentence_the_clauses_are_chosen(summarise):
    (unit,) = summarise(LONG, sentences=1).units
    assert unit.text in LONG.split("; ")
    assert unit.text != LONG


def test_a_question_is_answered_by_the_clause(summarise):
    text = "Xã đổi mới công tác tiếp công dân, đối thoại; nhân rộng các mô hình chăn nuôi."
    assert (
        summarise(text, sentences=1, query="mô hình").text == "Xã nhân rộng các mô hình chăn nuôi."
    )


def test_who_came_is_not_given_with_what_was_done(summarise):
    text = (
        "Tới dự có đồng chí Lê Văn An, Bí thư xã; đại diện các chi hội trong xã. "
        "Hội nghị đã bầu ban chấp hành mới gồm mười lăm người."
    )
    (unit,) = summarise(text, sentences=1).units
    assert unit.text == "Hội nghị đã bầu ban chấp hành mới gồm mười lăm người."


def test_there_are_never_more_units_than_asked_for(summarise):
    for most in (1, 2, 3):
        assert len(summarise(f"{OPENING} {LONG} {LONG}", sentences=most).units) == most


def test_what_a_paper_lays_down_is_said_before_its_list(units_of):
    found = units_of(
        "Thực hiện Nghị quyết số 12 của Tỉnh ủy; Kết luận số 5 của Huyện ủy, Ủy ban nhân dân xã An Bình ban hành kế "
        "hoạch ra quân làm sạch đường thôn với những nội dung chủ yếu như sau:\n"
        "1. Mỗi thôn chọn một tuyến đường mẫu."
    )
    assert found[0] == (
        "",
        "Ủy ban nhân dân xã An Bình ban hành kế hoạch ra quân làm sạch đường thôn",
    )


@pytest.mark.parametrize(
    "opener",
    [
        "Phó Chủ tịch huyện đã kết luận như sau:",
        "Hộ nghèo được hỗ trợ các khoản như sau:",
        "Theo quy định tại Điều 5 về chuyển sinh hoạt đảng như sau:",
        "Năm nay xã tập trung vào các việc sau:",
    ],
)
def test_a_line_that_waits_for_its_list_is_no_unit(units_of, opener):
    ((head, clause),) = units_of(f"{opener}\n- Nộp hồ sơ cho chi bộ trước ngày 15.")
    assert head == opener[:-1]
    assert clause == "Nộp hồ sơ cho chi bộ trước ngày 15."


def test_the_last_of_all_duties_says_nothing(summarise):
    text = (
        "Ban Dân vận có nhiệm vụ nghiên cứu, tham mưu cho cấp ủy về công tác dân vận.\n"
        "1. Thực hiện các nhiệm vụ khác theo quy định và do Ban Thường vụ cấp ủy giao thêm.\n"
        "2. Theo dõi việc thực hiện dân chủ ở cơ sở."
    )
    assert "nhiệm vụ khác" not in summarise(text, sentences=2).text


NOTICE = (
    "Văn phòng Huyện ủy tổ chức tập huấn phần mềm hồ sơ cho cán bộ các xã, thị trấn.\n"
    "Phần mềm giúp cán bộ gửi hồ sơ qua mạng và theo dõi việc trả lời của cấp trên từng ngày.\n"
    "Cán bộ chưa có tài khoản liên hệ bộ phận kỹ thuật của Văn phòng Huyện ủy để được cấp mới.\n"
)


def test_a_notice_says_when_and_where(summarise):
    lines = "- Thời gian: 8 giờ ngày 12/5.\n- Địa điểm: Hội trường Trung tâm Chính trị huyện.\n"
    text = summarise(NOTICE + lines, sentences=3).text
    assert "8 giờ ngày 12/5" in text
    assert "Hội trường Trung tâm Chính trị huyện" in text


def test_time_in_prose_is_no_notice(summarise):
    prose = "Thời gian qua, huyện mở hai lớp. Thời gian tới, huyện mở thêm một lớp: lớp tin học.\n"
    assert "Văn phòng Huyện ủy tổ chức" in summarise(NOTICE + prose, sentences=1).text


def test_a_label_that_begins_like_a_caption_is_none(units_of):
    found = units_of("Hình thức tổ chức: học tại hội trường.\nBài học kinh nghiệm: phải sát dân.")
    assert [clause for _, clause in found] == [
        "Hình thức tổ chức: học tại hội trường.",
        "Bài học kinh nghiệm: phải sát dân.",
    ]


@pytest.mark.parametrize("mark", ["Ảnh:", "Ảnh trên:", "Bài và ảnh:", "Tin, ảnh:", "Hình 2:"])
def test_a_caption_is_still_one(units_of, mark):
    found = units_of(f"Xã An Bình mở lớp dạy nghề.\n{mark} Lê An.")
    assert [clause for _, clause in found] == ["Xã An Bình mở lớp dạy nghề."]
