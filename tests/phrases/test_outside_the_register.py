"""News, fiction and reference pages use the words that announce names of mass work, and name none."""

from __future__ import annotations

import pytest

import danvan_nlp as dv
from danvan_nlp.phrases.background import Background
from danvan_nlp.phrases.finder import PhraseFinder
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.text.syllables import read


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
    talk = "Đội bóng áo đỏ ghi bàn phút cuối, khán giả trên sân reo hò. Thủ môn đội khách bay người cứu thua hai lần. "
    text = talk * 12 + "Họ ra sân theo phương châm “mua thật nhanh, bán thật nhanh”."
    assert typed(text) == []
    assert ("motto", "mua thật nhanh, bán thật nhanh") in typed(text, phrase_gate=False)
    assert ("motto", "mua thật nhanh, bán thật nhanh") in typed(text[-60:])


def test_the_gate_can_be_switched_off():
    text = "Anh kể về mô hình “nửa nhà nửa vườn” mà vợ chồng mình đang ở."
    assert typed(text, phrase_gate=False) == [("campaign", "nửa nhà nửa vườn")]


def test_explain_says_that_the_gate_refused():
    text = "Anh kể về mô hình “nửa nhà nửa vườn” mà vợ chồng mình đang ở."
    (reason,) = dv.explain(text, 20, 30)
    assert (reason.outcome, reason.rule) == ("refused", "campaign.quoted")
    assert reason.because == "the gate: nothing around it speaks of mass work"


@pytest.mark.parametrize(
    "text",
    [
        "Sở nắm lại các chương trình mục tiêu quốc gia chưa giải ngân trong quý.",
        "Phòng theo dõi chương trình mục tiêu quốc gia do đơn vị mình phụ trách.",
        # Cries in one line, and lines of a dialogue.
        "Trời ơi đẹp quá đi mất thôi! Con chưa bao giờ thấy biển xanh vậy! Mai mình lại ra đây nữa nghe!",
        "Sáu hỏi: - Chừng nào ghe về tới bến!\nÚt gạt: - Đợi nước lớn đã rồi tính!\nMá nói: - Vô ăn cơm đi tụi bay!",
        # "Người" is anybody, and what others say of Hồ Chí Minh.
        "Người bán hàng nói: “Cam này mới hái trên đồi xuống sáng nay”.",
        "Người già trong bản gọi thác ấy là “Dải lụa của nàng út”.",
        "Nhà báo ấy tả Hồ Chí Minh là “một vị khách giản dị với đôi dép mòn”.",
        "Ghé bếp ăn, Bác nhìn quanh rồi nói: “Sao hôm nay nồi cơm lại vơi thế?”.",
        # Communes.
        "Ba ấp mới tên là Dân Thịnh, Dân Lợi và Dân Phú.",
        "Đò ghé qua Dân Hải, Dân Tân, Dân Khánh rồi mới ra cửa biển.",
        "Em đỗ vào Đại học Luật Hà Nội năm ngoái.",
        "Cô là giảng viên Học viện Luật Đông Sơn.",
    ],
)
def test_the_same_words_name_nothing(text):
    assert typed(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Cuộc thi tìm hiểu 50 năm truyền thống Đoàn xã Bến Lở bắt đầu khi nào?",
            ("campaign", "tìm hiểu 50 năm truyền thống Đoàn xã Bến Lở"),
        ),
        (
            "Hội thi tìm hiểu luật lệ đường thủy nội địa có mấy phần?",
            ("campaign", "tìm hiểu luật lệ đường thủy nội địa"),
        ),
        (
            "Xã hưởng ứng phong trào **Dân vận khéo, việc khó không lùi**.",
            ("campaign", "Dân vận khéo, việc khó không lùi"),
        ),
        (
            "Phụ nữ hưởng ứng “Tháng hành động vì trẻ em và phòng đuối nước” từ đầu hè.",
            ("campaign", "Tháng hành động vì trẻ em và phòng đuối nước"),
        ),
        (
            "Chuyện quỹ gạo: “Tích cốc phòng cơ, tích y phòng hàn” là lời ông dặn.",
            ("motto", "Tích cốc phòng cơ, tích y phòng hàn"),
        ),
        (
            "Phương châm của ông chủ trạm cứu hộ Peter Hansen: “Đến nơi trước khi trời tối”.",
            ("motto", "Đến nơi trước khi trời tối"),
        ),
        ("Khi ấy Luật Đất đai lúc đó chưa nói rõ.", ("document", "Luật Đất đai")),
        ("Theo Luật Hàng hải hồi ấy thì tàu phải treo cờ.", ("document", "Luật Hàng hải")),
        (
            "Luật Khai thác, bảo vệ nguồn nước và bờ sông gồm sáu chương.",
            ("document", "Luật Khai thác, bảo vệ nguồn nước và bờ sông"),
        ),
        (
            "Điều 4 Luật Nhập cảnh, xuất cảnh 2019 nêu rõ.",
            ("document", "Luật Nhập cảnh, xuất cảnh 2019"),
        ),
        ("Dự thảo Luật Hạ tầng số trình kỳ họp sau.", ("document", "Luật Hạ tầng số")),
        ("Khoản 3 Luật Chuyển đổi số có nói.", ("document", "Luật Chuyển đổi số")),
        (
            "Tại Điều 9 Luật Nhà ở 2014 (sửa đổi bởi khoản 1 Điều 3) có ghi.",
            ("document", "Luật Nhà ở 2014"),
        ),
        (
            "Bộ phê duyệt Đề án trồng lại rừng ngập mặn cửa sông, nhằm giữ đất cho dân.",
            ("document", "Đề án trồng lại rừng ngập mặn cửa sông"),
        ),
        (
            "Tỉnh phê duyệt Đề án mở lớp học nghề ở bản xa trong phiên họp sáng nay.",
            ("document", "Đề án mở lớp học nghề ở bản xa"),
        ),
    ],
)
def test_a_name_ends_where_its_words_end(text, found):
    assert [each for each in typed(text) if each[0] == found[0]] == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Bác Hồ đã dặn thợ máy: “Chăm chỉ, thật thà, cẩn thận, gọn gàng, khiêm tốn”.",
            ["Chăm chỉ, thật thà, cẩn thận, gọn gàng, khiêm tốn"],
        ),
        ("Bác Hồ đã dặn thợ máy: “Chăm lau cho con tàu khỏi gỉ”.", []),
    ],
)
def test_a_teaching_in_clauses_is_a_motto_whatever_the_text_is_about(text, found):
    table = read(text)
    elsewhere = Background(elsewhere=lambda: True)
    phrases = PhraseFinder().find(table, split(table), elsewhere)
    assert [p.text for p in phrases if p.type == "motto"] == found
