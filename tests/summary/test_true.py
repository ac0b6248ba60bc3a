"""No clause says what the text does not say: whose deed it is, where a clause ends, what a list holds together."""

from __future__ import annotations

import pytest

ADVISING = (
    "Ban Dân vận Huyện ủy Tân Hòa đã chủ động tham mưu Ban Thường vụ Huyện ủy {verbs} các chi bộ, đảng bộ cơ sở "
    "làm tốt công tác vận động Nhân dân trong giải phóng mặt bằng, bảo vệ môi trường ở các khu dân cư ven kênh."
)


@pytest.mark.parametrize(
    "verbs",
    ["lãnh đạo, chỉ đạo", "kiểm tra, giám sát", "đôn đốc, nhắc nhở", "hướng dẫn, giúp đỡ", "theo dõi, chấn chỉnh"],
)  # fmt: skip
def test_verbs_in_a_row_stay_together(units_of, summarise, verbs):
    text = ADVISING.format(verbs=verbs)
    assert units_of(text) == [("", text)]
    for limit in range(16, 60, 4):
        said = summarise(text, max_syllables=limit).text
        assert "Ban Dân vận Huyện ủy Tân Hòa " + verbs.split(", ")[1] not in said
        assert verbs.split(", ")[0] not in said or verbs in said or said.endswith("…")


@pytest.mark.parametrize(
    "sentence",
    [
        "Đoàn giám sát kiến nghị Ủy ban nhân dân huyện bố trí đủ kinh phí cho tổ hòa giải ở cơ sở; "
        "công khai kết quả giải quyết đơn thư tại trụ sở; rút ngắn thời gian trả lời người dân.",
        "Cử tri xã Hòa Lạc đề nghị ngành giao thông sớm sửa cầu Kênh Mới; lắp thêm đèn đường ở ngã ba chợ.",
        "Ông Lê Văn Sáu cho rằng huyện cần đầu tư hệ thống cấp nước sạch; mở rộng trạm y tế cho các ấp ven sông.",
        "Bà Nguyễn Thị Tư nhấn mạnh, các chi hội phải bám sát địa bàn; xây dựng mô hình phù hợp với hội viên nghèo.",
    ],
)
def test_who_asks_is_not_who_acts(units_of, sentence):
    assert [head for head, _ in units_of(sentence)[1:]] == [""] * (len(units_of(sentence)) - 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "Công tác tuyên truyền, vận động được đẩy mạnh ở các ấp; tổ chức 12 buổi nói chuyện chuyên đề cho hội viên.",
        "Việc rà soát, cắt giảm giấy tờ làm tốt ở bộ phận một cửa; trả lời 95% đơn thư của người dân đúng hạn.",
        "Hoạt động kiểm tra, giám sát có chuyển biến ở các chi bộ; xử lý ba trường hợp vi phạm quy chế của xã.",
    ],
)
def test_no_work_is_made_the_subject_of_a_deed(units_of, sentence):
    assert [head for head, _ in units_of(sentence)] == ["", ""]


def test_a_body_is_carried_to_what_it_does_next(units_of):
    text = (
        "Hội Chữ thập đỏ thị trấn Phú Hữu đã trao 120 suất quà cho hộ khó khăn; "
        "vận động 45 người hiến máu; đề nghị xử lý hai trường hợp lợi dụng việc quyên góp; tổ chức ba đợt khám bệnh."
    )
    assert [head for head, _ in units_of(text)[1:]] == ["Hội Chữ thập đỏ thị trấn Phú Hữu"] * 3


@pytest.mark.parametrize(
    "sentence",
    [
        "Xã Hòa Lạc đã hoàn thành 19 tiêu chí; xã Hòa Bình còn 2 tiêu chí chưa đạt; tổ chức 4 đợt ra quân làm đường.",
        "Cấp ủy phải làm gương, chính quyền phải vào cuộc ngay từ đầu; huy động các lực lượng giúp dân sửa nhà.",
        "Toàn xã có 12 ấp văn hóa; được công nhận đạt chuẩn năm 2024.",
    ],
)
def test_a_subject_in_doubt_is_not_carried(units_of, sentence):
    assert units_of(sentence)[-1][0] == ""


def test_a_list_of_persons_is_one_unit(units_of):
    text = (
        "Các đồng chí: Lê Văn An, Bí thư Huyện ủy; Trần Thị Bình, Chủ tịch Hội Nông dân huyện; "
        "Phạm Văn Cường, Trưởng phòng Nội vụ dự lễ."
    )
    assert units_of(text) == [("", text)]


def test_the_verb_of_a_list_of_guests_stays(units_of):
    text = "Tham dự buổi lễ có đồng chí Lê Văn An, Bí thư Huyện ủy; đồng chí Trần Thị Bình, Chủ tịch Hội Nông dân."
    assert units_of(text) == [("", text)]


@pytest.mark.parametrize("limit", [12, 16, 20, 25])
def test_a_subject_is_not_left_without_its_predicate(summarise, limit):
    text = "Các phiên họp của tổ công tác liên ngành nhằm gỡ vướng mắc cho những dự án chậm tiến độ trên địa bàn."
    said = summarise(text, max_syllables=limit).text
    assert said == text or said.endswith("…")


@pytest.mark.parametrize("limit", [14, 18, 22])
def test_a_place_is_not_cut(summarise, limit):
    text = (
        "Tại cổng Trường Tiểu học Hòa Bình, quận Long Xuyên, khoảng 6h sáng nay, một xe tải va vào dải phân cách "
        "làm ba người bị thương nhẹ."
    )
    assert summarise(text, max_syllables=limit).text.startswith("Một xe tải va vào dải phân cách")


def test_a_list_of_guests_is_no_answer_to_its_end(summarise):
    guests = "Tới dự có các đồng chí lãnh đạo Tỉnh đoàn; đại diện doanh nghiệp tài trợ; đông đảo thầy cô giáo. "
    told = "Chương trình trao 130 xe đạp cho học sinh vượt khó. Đây là năm thứ ba chương trình được tổ chức."
    assert "doanh nghiệp tài trợ" not in summarise(guests + told, sentences=2).text
    # What happened there is told behind its semicolon.
    meeting = "Tham dự hội nghị có đại diện các xóm; hội nghị đã thống nhất mức đóng góp 200 nghìn đồng mỗi hộ."
    assert "đã thống nhất" in summarise(meeting, sentences=1).text


@pytest.mark.parametrize(
    "text",
    [
        "Hệ thống tổ chức của hội gồm cấp xã (xã, phường); cấp tỉnh và cấp trung ương.",
        "Nhánh thứ nhất của cây cầu mới được thông xe dài 303 m; nhánh thứ hai dài 153 m.",
    ],
)
def test_a_list_is_not_broken_off_before_items_without_a_predicate(units_of, text):
    assert [clause for _, clause in units_of(text)] == [text]


def test_items_that_tell_something_stay_units_of_their_own(units_of):
    text = "Xã đã mở 12 lớp học nghề cho phụ nữ; hội đã tặng 40 suất quà cho hộ nghèo."
    assert len(list(units_of(text))) == 2
