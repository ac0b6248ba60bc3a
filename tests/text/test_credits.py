"""Captions and credits, found in one place for pages, sentences, summaries and topics."""

# ruff: noqa: E501  (lines as they stand)

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import danvan_nlp as dv
from danvan_nlp.text.credits import credit_rows, find_line_credits
from danvan_nlp.text.syllables import read

WHOLE = [
    "Ảnh: Quang Huy",
    "(Ảnh: Quang Huy)",
    "*Ảnh: Quang Huy*",
    "Ảnh minh họa",
    "(TTXVN)",
    "Theo TTXVN",
    "Theo báo Nhân Dân",
    "Tin, ảnh: Thu Hằng",
    "Tin, ảnh : Phạm Thúy Nga – Cơ quan Ủy ban MTTQ",
    "Bài, ảnh: THU HẰNG./.",
    "Nguồn: Cổng TTĐT tỉnh",
    "Đại biểu dự hội nghị. Ảnh: Quang Huy",
    "Quang cảnh hội nghị (Ảnh: Q.H)",
    "Đoàn viên ra quân. (Ảnh minh họa)",
    "Các hộ dân hiến đất mở đườngẢnh: Thu Hằng",
    "Dân vận khéo ở xã An Bình - Ảnh: Q.HUY",
]
PARTS = {
    "Ảnh: Quang Huy Sáng 9/8, phường tổ chức họp dân, có 40 hộ dự.": ["Ảnh: Quang Huy"],
    "Hà Nội (TTXVN) - Sáng 9/8, Chính phủ họp.": ["Hà Nội (TTXVN) -"],
    "TTO - Sáng 9/8, Chính phủ họp.": ["TTO -"],
    "Xã họp dân. Có 40 hộ dự. Ảnh: Quang Huy": ["Ảnh: Quang Huy"],
    "Xã họp dân. Có 40 hộ dự./. (TTXVN)": ["(TTXVN)"],
    "Xã họp dân, các hộ nêu ý kiến. Ảnh: Quang Huy Tại hội nghị, ông Ba nói.": ["Ảnh: Quang Huy"],
    "Có 40 hộ dự (Ảnh: Thu Hằng), tất cả đồng tình với chủ trương.": ["(Ảnh: Thu Hằng)"],
}
NONE = [
    "Theo TTXVN, sáng nay Chính phủ họp.",
    "Ông nói: ảnh hưởng của dịch là lớn.",
    "Thực hiện: Kế hoạch số 5 của tỉnh về dân vận khéo, xã đã mở 12 lớp.",
    "Nguồn: 5 tỷ đồng từ ngân sách tỉnh và 2 tỷ đồng do dân đóng góp, hoàn thành năm 2024.",
    "Tin: xã họp dân sáng nay, có 40 hộ dự họp và đóng góp ý kiến.",
    "Tuổi trẻ và thanh niên xã tham gia ngày hội.",
    "Ảnh: Sáng nay Xã Tân Hưng",
    "Nguồn: Trong tháng Ba Xã Tân Hưng",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("line", WHOLE)
def test_a_caption_or_credit_is_all_of_its_line(line: str, form: str) -> None:
    line = unicodedata.normalize(form, line)
    (credit,) = find_line_credits(line)
    assert (credit.start, credit.end, credit.whole) == (0, len(line), True)


@pytest.mark.parametrize("line", PARTS)
def test_a_credit_stands_before_inside_or_after_a_paragraph(line: str) -> None:
    found = find_line_credits(line)
    assert [line[credit.start : credit.end].strip() for credit in found] == PARTS[line]
    assert not any(credit.whole for credit in found)


@pytest.mark.parametrize("line", NONE)
def test_sentences_are_no_credits(line: str) -> None:
    assert find_line_credits(line) == []


@given(st.lists(st.sampled_from([*"aảẢnhTtXVN():.-\n ", "Ảnh", ": ", "(TTXVN)"])).map("".join))
def test_any_text_is_read(text: str) -> None:
    table = read(text)
    first, after, _ = credit_rows(table)
    assert (first < after).all()
    assert (first[1:] >= after[:-1]).all()


def test_sentences_set_captions_apart() -> None:
    text = "Ảnh: Quang Huy\nSáng 9/8, xã họp dân. Có 40 hộ dự. Ảnh: Quang Huy\n(TTXVN) - Chính phủ họp bàn."
    assert [(s.kind, s.text) for s in dv.segment(text)] == [
        ("caption", "Ảnh: Quang Huy"),
        ("prose", "Sáng 9/8, xã họp dân."),
        ("prose", "Có 40 hộ dự."),
        ("caption", "Ảnh: Quang Huy"),
        ("caption", "(TTXVN) -"),
        ("prose", "Chính phủ họp bàn."),
    ]


def test_a_summary_quotes_no_caption() -> None:
    text = (
        "Đại biểu dự hội nghị sơ kết công tác dân vận. Ảnh: Quang Huy\n"
        "Sáng 9/8, xã họp dân bàn việc làm đường. Có 40 hộ dự họp và hiến 2.000 m2 đất. Ảnh: Thu Hằng\n"
        "Xã đã vận động các hộ góp 300 triệu đồng. Tuyến đường dài 2 km hoàn thành trong quý IV.\nTin, ảnh: Thu Hằng"
    )
    summary = dv.summarize(text, sentences=3).text
    assert "Ảnh" not in summary
    assert "Đại biểu dự" not in summary


def test_topics_do_not_depend_on_captions() -> None:
    text = (
        "Sáng 9/8, xã họp dân. Công an xã ra quân tuyên truyền, vận động Nhân dân giao nộp vũ khí, vật liệu nổ và bảo đảm "
        "an ninh trật tự."
    )
    credited = f"Ảnh: Thu Hằng\n{text} Ảnh: Quang Huy\nTin, ảnh: Thu Hằng"
    assert [(t.label, t.score) for t in dv.classify(credited)] == [
        (t.label, t.score) for t in dv.classify(text)
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Xã họp dân ở khu phố Lộc AnTại hội nghị, ông Ba nói.", ["Xã họp dân ở khu phố Lộc An", "Tại hội nghị, ông Ba nói."]),
        ("Đạt 95% kế hoạch năm 2024Trong đó, xã A đạt 98%.", ["Đạt 95% kế hoạch năm 2024", "Trong đó, xã A đạt 98%."]),
        ("Xã có tổ 5Đồng chí Ba dự họp.", ["Xã có tổ 5", "Đồng chí Ba dự họp."]),
        ("Phường mở hộiCác hộ dân đều vui.", ["Phường mở hội", "Các hộ dân đều vui."]),
        ("Xã đạt 98%Theo kế hoạch, năm sau đạt 100%.", ["Xã đạt 98%", "Theo kế hoạch, năm sau đạt 100%."]),
        ("Công ty VinFast và YouTube ký kết.", ["Công ty VinFast và YouTube ký kết."]),
        ("Ngân hàng VietinBank, nhà mạng MobiFone.", ["Ngân hàng VietinBank, nhà mạng MobiFone."]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_sentence_that_lost_its_space_begins_where_its_first_word_does(
    text: str, sentences: list[str], form: str
) -> None:
    found = [s.text for s in dv.segment(unicodedata.normalize(form, text))]
    assert found == [unicodedata.normalize(form, sentence) for sentence in sentences]


@pytest.mark.parametrize(
    "line",
    ["# Kết quả", "### Kết quả đạt được", "**Kết quả đạt được**", "__Nhiệm vụ__", "***Kết quả***"],
)
def test_markdown_headings_and_bold_lines_are_headings(line: str) -> None:
    kinds = [s.kind for s in dv.segment(f"{line}\nXã họp dân bàn việc làm đường.")]
    assert kinds == ["heading", "prose"]
