"""The headline: a whole clause of at most twenty syllables, that ends where a phrase ends."""

from __future__ import annotations

import pytest


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
