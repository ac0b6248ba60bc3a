"""News, fiction and reference pages use the words that announce names of mass work, and name none."""

from __future__ import annotations

import pytest

import danvan_nlp as dv


def typed(text, **settings):
    found = dv.Analyzer(**settings).extract_phrases(text)
    return [(p.type, p.text) for p in found if p.type != "concept"]


@pytest.mark.parametrize(
    "text",
    [
        # Scare quotes behind the class word.
        "Anh kể về mô hình “nửa nhà nửa vườn” mà vợ chồng mình đang ở.",
        "Hai mẹ con lập một quỹ “đi chơi xa” bỏ vào ống heo.",
        # Parties and protests of other countries.
        "Ông Pedro Varela rời phong trào “Ngày trở về” để lập đảng riêng.",
        "Phong trào “Áo khoác xám” xuống đường ba tuần liền ở thủ đô nước này.",
        # One-stop service and technical models.
        "Thị trấn Đá Bạc chuyển sang mô hình “một cửa điện tử” từ quý hai.",
        "Khoa dược theo mô hình “học qua tình huống” đã hai năm.",
        # Shows and pageants.
        "Diễn viên Hạ Miên đoạt giải cuộc thi “Gương mặt màn bạc” của đài thanh niên.",
        "Hoa hậu Lam Anh chấm cuộc thi “Nét đẹp sông quê” tối qua.",
        # The words between the class word and the quotes.
        "Bạn trẻ kháo nhau về phong trào sống “ít mà vui”.",
        "Tác giả nói tới mô hình chủ nghĩa “vị kỷ mới”.",
    ],
)
def test_quotes_behind_a_class_word_are_no_campaign(text):
    assert typed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bà viết truyện ngắn “Đời sống mới” năm mười chín tuổi.",
        "Khán phòng lặng đi khi nghe bài hát “Kế hoạch nhỏ”.",
        'Chương trình có ca khúc "Nối vòng tay lớn", "Trăng lên đầu núi bạc" và "Con đò bến cũ".',
        "Bộ phim “Người thầy, người lính” chiếu cuối tuần này.",
    ],
)
def test_titles_of_works_are_neither_campaigns_nor_mottos(text):
    assert typed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        # A straight quote behind a letter closes.
        'Xem "Ngày ấy và chiến dịch Suối Đá", Mai Văn Tiến**^**"Tư liệu gốc". Ngày 4 tháng 5.',
        'Họ gọi đợt rao tin ấy là "chiến dịch Mưa Rào" và mãi về sau mới nhắc tới "tờ rơi đỏ".',
        'Ai cũng bàn chuyện "đổi đời" chóng vánh, ồn ào, nông nổi và "làm lại từ đầu".',
        # Titles of references.
        'Hoàng Sơn (2015). "Một thời để nhớ, một thời để thương". *Báo Núi Đôi*.',
        '**^**"Vệ sĩ nhỏ, tiểu thư nhỏ, con đường nhỏ".*phimviet*. Truy cập ngày 2 tháng 3.',
    ],
)
def test_marks_of_references_open_no_name(text):
    assert typed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bà Tám đặt rổ rau xuống rồi hỏi: “Thằng Út đi đâu, con Na đi đâu”.",
        "Anh tài xế cười: “Mọi người ngồi yên, tôi chạy thật chậm”.",
        "Ông phê tư tưởng “chủ nghĩa trung bình” trong lớp học.",
        "Cầu thủ ra sân với mục tiêu “không thua đậm trước khách”.",
    ],
)
def test_talk_and_sport_are_no_mottos(text):
    assert typed(text) == []


def test_an_honorary_title_in_a_list_is_no_campaign():
    text = "Xã tặng danh hiệu “Gia đình văn hóa”, “Tập thể lao động giỏi” cho cán bộ thôn."
    assert ("campaign", "Tập thể lao động giỏi") not in typed(text)


def test_signs_of_mass_work_let_a_name_pass():
    text = "Hội viên phụ nữ phường Gò Sỏi hưởng ứng mô hình “Ngõ nhỏ không rác”."
    assert ("campaign", "Ngõ nhỏ không rác") in typed(text)


def test_the_whole_text_can_speak_for_a_name():
    text = (
        "Hội Nông dân xã vận động hội viên hiến đất. Đoàn viên, thanh niên và phụ nữ cùng tham gia. "
        "Có mô hình “Sáng đường quê” chạy dọc bờ kênh."
    )
    assert ("campaign", "Sáng đường quê") in typed(text)


def test_a_long_text_about_something_else_has_no_unlisted_mottos():
    talk = "Giá vàng trong nước sáng nay đi ngang, giá đô la ngân hàng tăng nhẹ. Cổ phiếu thép mất điểm cuối phiên. "
    text = talk * 12 + "Sàn giao dịch theo phương châm “mua thật nhanh, bán thật nhanh”."
    assert typed(text) == []
    assert ("motto", "mua thật nhanh, bán thật nhanh") in typed(text, phrase_gate=False)
    assert ("motto", "mua thật nhanh, bán thật nhanh") in typed(text[-64:])


def test_the_gate_can_be_switched_off():
    text = "Anh kể về mô hình “nửa nhà nửa vườn” mà vợ chồng mình đang ở."
    assert typed(text, phrase_gate=False) == [("campaign", "nửa nhà nửa vườn")]


def test_explain_says_that_the_gate_refused():
    text = "Anh kể về mô hình “nửa nhà nửa vườn” mà vợ chồng mình đang ở."
    (reason,) = dv.explain(text, 20, 30)
    assert (reason.outcome, reason.rule) == ("refused", "campaign.quoted")
    assert reason.because == "the gate: nothing around it speaks of mass work"
