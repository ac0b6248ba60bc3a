"""Rules and reports in parts, without the head of an official paper: their title is above the first part."""

from __future__ import annotations

import pytest

from danvan_nlp.pages.article import read_article

FIRST = (
    "Việc thực hiện dân chủ phải gắn với kỷ cương của đơn vị và bảo đảm sự lãnh đạo của chi bộ.\n"
    "Cán bộ, giáo viên được biết, được bàn và được kiểm tra những việc mà pháp luật quy định."
)
REPORT = "Báo cáo thực hiện quy chế dân chủ ở trường mầm non Hoa Mai"
RULES = "thực hiện dân chủ trong hoạt động của trường"
LIST = "- Tổng số lớp: 13 lớp\n- Tổng số học sinh: 481 em"

#: Page, title, the first words of the body.
PAGES = {
    "parts with a dash": (
        f"{REPORT}\n\nI. ĐẶC ĐIỂM\n1- Quy mô lớp, học sinh\n{LIST}\n2- Thuận lợi, khó khăn\n{FIRST}",
        REPORT,
        "I. ĐẶC ĐIỂM",
    ),
    "articles": (
        f"QUY CHẾ\n{RULES}\n(Ban hành kèm theo Quyết định số 12/QĐ ngày 19/10/2019)\n"
        f"CHƯƠNG I\nNHỮNG QUY ĐỊNH CHUNG\nĐiều 1. Mục đích\n{FIRST}",
        RULES,
        "(Ban hành kèm theo",
    ),
    "articles, no decision named": (
        f"QUY ĐỊNH\n{RULES}\nChương I: Quy định chung\nĐiều 1. Mục đích\n{FIRST}",
        RULES,
        "Chương I",
    ),
    "under the headline and the date of a portal": (
        f"QUY CHẾ DÂN CHỦ CỦA TRƯỜNG HOA MAI\n\n06/12/2019 10:13\n\nQUY CHẾ\n{RULES}\n"
        f"(Ban hành kèm theo Quyết định số 12/QĐ)\nCHƯƠNG I\nNHỮNG QUY ĐỊNH CHUNG\nĐiều 1. Mục đích\n{FIRST}",
        "QUY CHẾ DÂN CHỦ CỦA TRƯỜNG HOA MAI",
        "(Ban hành kèm theo",
    ),
    "a charter and who has passed it": (
        "Trang chủ\nGiới thiệu\n\nĐIỀU LỆ\nHỘI KHUYẾN HỌC HUYỆN LỘC AN\n(Đại hội đại biểu lần thứ IX thông qua)\n"
        f"NHỮNG VẤN ĐỀ CƠ BẢN\nVỀ HỘI KHUYẾN HỌC HUYỆN\n{FIRST}",
        "HỘI KHUYẾN HỌC HUYỆN LỘC AN",
        "(Đại hội",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_part_is_no_title(name: str) -> None:
    page, title, first = PAGES[name]
    article = read_article(page)
    assert article.title is not None
    assert article.body is not None
    assert article.title.text == title
    assert article.body.text.startswith(first)
    assert article.body.text.endswith(FIRST)


@pytest.mark.parametrize(
    "title", ["Điều 60 Luật Đất đai nói gì về quy hoạch?", "5-6 tuổi vào lớp một ở xã Lộc An"]
)
def test_a_title_that_begins_with_a_number_stays_one(title: str) -> None:
    article = read_article(f"{title}\n09/08/2024 17:35\n{FIRST}")
    assert article.title is not None
    assert article.title.text == title
