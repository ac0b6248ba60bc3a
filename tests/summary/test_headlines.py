"""The headline: a whole clause of at most twenty syllables, that ends where a phrase ends."""

from __future__ import annotations

import pytest

import danvan_nlp as dv


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            "Sáng 12/3, Đảng ủy xã Phước Lộc tổ chức hội nghị quán triệt quy định về tiếp xúc, trao đổi thẳng thắn với "
            "nhân dân và trách nhiệm của cán bộ trong việc tiếp thu góp ý xây dựng chính quyền trên địa bàn xã.",
            ("hội nghị quán triệt quy định", "về tiếp xúc", "trao đổi thẳng thắn"),
        ),
        (
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc tỉnh đã ban hành kế hoạch về việc tuyên truyền kỷ niệm ngày "
            "truyền thống của lực lượng dân quân và ngày hội của toàn dân bảo vệ an ninh ở các thôn, bản vùng biên.",
            ("đã ban hành kế hoạch",),
        ),
    ],
)
def test_a_long_sentence_is_cut_where_a_phrase_ends(summarise, text, ends):
    headline = summarise(text, sentences=1).headline.text
    assert len(headline.split()) <= 20
    assert headline.endswith(ends)


@pytest.mark.parametrize(
    "text",
    [
        "Theo báo cáo của Đảng ủy xã Tân Phú, trong năm 2024, nông nghiệp của xã đã vượt kế hoạch hai vụ liền. "
        "Hợp tác xã kết nạp thêm 40 hộ.",
        "Qua một năm thực hiện Chỉ thị của Bộ Chính trị về học tập Bác, xã Hòa Lạc đã có 12 mô hình hay.",
    ],
)
def test_an_adverbial_alone_is_no_headline(summarise, text):
    headline = summarise(text, sentences=1).headline.text
    assert " đã " in headline or "kết nạp" in headline


def test_a_caption_is_no_headline(summarise):
    text = (
        "Người dân làm thủ tục tại bộ phận một cửa phường Bình An. Ảnh: An Bình\n"
        "Phường Bình An đã rút ngắn thời gian giải quyết 45 thủ tục hành chính cho người dân."
    )
    assert "đã rút ngắn" in summarise(text, sentences=1).headline.text


def test_what_is_reported_is_a_clause_too(summarise):
    text = (
        "Các đại biểu dự hội nghị đều khẳng định chính sách đại đoàn kết, chính sách dân tộc, chính sách tôn giáo của "
        "huyện trong nhiều năm qua đã đi vào cuộc sống. Huyện đã tuyên dương 20 người có uy tín."
    )
    headline = summarise(text, sentences=1).headline.text
    assert "khẳng định" not in headline or "đã" in headline


@pytest.mark.parametrize("end", [".", "./.", ".*"])
def test_a_headline_has_no_full_stop(summarise, end):
    text = f"Xã Hòa Lạc đã khánh thành cầu Kênh Mới sau sáu tháng thi công{end}"
    assert summarise(text, sentences=1).headline.text.endswith("thi công")


def test_a_name_is_not_cut_before_its_second_half(summarise):
    text = (
        "Sở Nông nghiệp và Môi trường tỉnh đã phối hợp với các huyện, thành phố tổ chức lễ phát động tuần lễ nước "
        "sạch, vệ sinh môi trường và trồng cây ven các tuyến kênh nội đồng ở mười hai xã vùng ven."
    )
    headline = summarise(text, sentences=1).headline.text
    assert "Nông nghiệp và Môi trường" in headline
    assert not headline.endswith(("phối hợp", "với"))


@pytest.mark.parametrize(
    "text",
    [
        "Các buổi gặp gỡ giữa chính quyền xã với bà con ở cơ sở, nhằm gỡ vướng mắc về đất đai, đã được xã tổ chức "
        "mỗi quý một lần. Từ đầu năm, xã Tân Phú đã trả lời 41 câu hỏi của bà con.",
        "Tổ công tác liên ngành, gồm cán bộ tư pháp, địa chính và Mặt trận xã, kiên trì vận động từng hộ dân, tháo gỡ "
        "từng khúc mắc về nguồn gốc đất. Tháng 8, 29 hộ đã nhận tiền đền bù.",
    ],
)
def test_a_subject_that_waits_for_its_predicate_is_no_headline(summarise, text):
    headline = summarise(text, sentences=1).headline.text
    assert any(verb in headline for verb in ("đã trả lời", "đã nhận tiền", "kiên trì vận động"))


def test_a_subject_with_its_deed_ends_before_an_aside(summarise):
    text = (
        "Hội Nông dân xã Tân Phú đã mở 6 lớp tập huấn, nhằm giúp hội viên nắm kỹ thuật nuôi tôm, phòng bệnh cho đàn bò "
        "và ghi chép sổ sách thu chi của tổ hợp tác trồng rau an toàn ven sông."
    )
    assert "đã mở 6 lớp tập huấn" in summarise(text, sentences=1).headline.text


def test_a_list_of_short_items_is_not_broken_off(summarise):
    text = (
        "Ủy ban Kiểm tra Đảng ủy phường Tân Phú tiến hành kiểm tra 3 chi bộ về thu, nộp, quản lý đảng phí, giám sát 2 "
        "đồng chí bí thư chi bộ về việc giữ gìn phẩm chất đạo đức, lối sống và nêu gương."
    )
    headline = summarise(text, sentences=1).headline.text
    assert not headline.endswith(("thu", "nộp"))


def test_a_headline_that_is_cut_ends_with_a_whole_word():
    text = (
        "Trong 6 tháng đầu năm, Ban Chỉ đạo 35 Huyện ủy Tân Phú đã tham mưu cho Thường trực Huyện ủy ban hành 4 văn "
        "bản chỉ đạo, định hướng tuyên truyền trên các trang thông tin của huyện, của xã và của các đoàn thể."
    )
    headline = dv.summarize(text, sentences=1).headline.text
    assert not headline.endswith(("văn", "4", "ban hành"))


def test_a_headline_does_not_end_with_what_has_only_begun(summarise):
    text = (
        "Phó Chủ tịch huyện nhấn mạnh: Đảng, chính quyền luôn quý trọng góp ý của những người cao tuổi ở thôn bản và "
        "đây là lực lượng nòng cốt trong việc giữ gìn nếp sống vùng biên."
    )
    assert not summarise(text, sentences=1).headline.text.endswith("nhấn mạnh: Đảng")
    # Where the sentence ends there, so does the headline.
    whole = "Phó Chủ tịch huyện nhấn mạnh: dân biết, dân bàn."
    assert summarise(whole, sentences=1).headline.text == whole[:-1]
