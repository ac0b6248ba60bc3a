"""Pages of old portals: tables that lay the page out, line breaks for paragraphs, forms around everything."""

from __future__ import annotations

from datetime import datetime

import pytest

from danvan_nlp.pages.article import read_article

TITLE = "Phường Hòa Lợi lấy ý kiến Nhân dân về chỉnh trang hẻm 42"
FIRST = (
    "Sáng 25/10, Ủy ban Mặt trận Tổ quốc phường Hòa Lợi tổ chức hội nghị lấy ý kiến Nhân dân về dự thảo kế hoạch "
    "chỉnh trang tuyến hẻm 42."
)
SECOND = "Tại hội nghị, đại diện các hộ dân nêu 12 ý kiến về mặt bằng, kinh phí và thời gian thi công của công trình."
THIRD = "Ông Lê Văn Ba cho biết phường sẽ trả lời bằng văn bản trước ngày 5/11."
BODY = f"{FIRST}\n{SECOND}\n{THIRD}"
AT = datetime(2025, 10, 25, 14, 30)

HEAD = f"<h1>{TITLE}</h1><div>25/10/2025 14:30</div>"
PARAGRAPHS = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
BROKEN = f"{FIRST}<br><br>{SECOND}<br /><br />\r\n{THIRD}<br><br>"
MENU = "<a href=/>Trang chủ</a><br><a href=/a>Giới thiệu</a><br><a href=/b>Tin tức</a><br><a>Liên hệ</a>"
HIDDEN = "<input type=hidden name=__VIEWSTATE value='/wEPDwUKMTY'>"

PAGES = {
    "one cell": f"<table><tr><td>{HEAD}{PARAGRAPHS}</td></tr></table>",
    "no table": f"<div>{HEAD}{PARAGRAPHS}</div>",
    "a column of menus": f"<table><tr><td width=200>{MENU}</td><td>{HEAD}{PARAGRAPHS}</td></tr></table>",
    "menus on the right": f"<table><tr><td>{HEAD}{PARAGRAPHS}</td><td>{MENU}</td></tr></table>",
    "nested tables": (
        "<table><tr><td><table><tr><td><a>Trang chủ</a></td><td><a>Tin tức</a></td></tr></table></td></tr>"
        f"<tr><td><table><tr><td><table><tr><td class=title>{TITLE}</td></tr><tr><td>(25/10/2025 14:30)</td></tr>"
        f"<tr><td>{PARAGRAPHS}</td></tr></table></td></tr></table></td></tr>"
        "<tr><td>Bản quyền thuộc về Ủy ban nhân dân phường. Điện thoại: 0123</td></tr></table>"
    ),
    "two line breaks for a paragraph": f"<table><tr><td>{HEAD}{BROKEN}</td></tr></table>",
    "line breaks and spans": (
        f"<table><tr><td><span class=t><b>{TITLE}</b></span><br>25/10/2025 14:30<br><span>{BROKEN}</span></td></tr>"
        "</table>"
    ),
    "a form around everything": (
        f"<form method=post action='Default.aspx'>{HIDDEN}<table width='100%'><tbody><tr><td>"
        f"<div class=ms-rtestate-field>{HEAD}{PARAGRAPHS}</div></td></tr></tbody></table></form>"
    ),
    "labels of a form": (
        f"<form action='ChiTiet.aspx?id=5'>{HIDDEN}<table><tr><td><span id=lblTitle>{TITLE}</span></td></tr><tr><td>"
        f"<span id=lblDate>25/10/2025 14:30</span></td></tr><tr><td><span id=lbl>{PARAGRAPHS}</span></td></tr></table>"
        "</form>"
    ),
    "a heading above the table": f"{HEAD}<table><tr><td></td></tr><tr><td>{PARAGRAPHS}</td></tr></table>",
    "fonts and centres": (
        f"<center><table border=0><tr><td><font size=4><b>{TITLE}</b></font></td></tr><tr><td><font>25/10/2025 14:30"
        f"</font></td></tr><tr><td><font><div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div></font></td></tr>"
        "</table></center>"
    ),
    "a picture beside the text": (
        f"<table><tr><td>{HEAD}</td></tr><tr><td><table align=right><tr><td><img src=a.jpg></td></tr></table>"
        f"{PARAGRAPHS}</td></tr></table>"
    ),
    "paragraphs in rows": (
        f"<table><tr><td>{TITLE}</td></tr><tr><td>25/10/2025 14:30</td></tr><tr><td>{FIRST}</td></tr><tr><td>{SECOND}"
        f"</td></tr><tr><td>{THIRD}</td></tr></table>"
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_layout_of_a_page_does_not_matter(name: str) -> None:
    article = read_article(f"<html><body>{PAGES[name]}</body></html>")
    assert article.title is not None
    assert article.body is not None
    assert (article.title.text, article.published, article.body.text) == (TITLE, AT, BODY)


def test_a_row_of_data_is_a_line_however_its_cells_are_written() -> None:
    table = (
        "<table><tr><th>TT</th><th>Nội dung</th><th>Số lượng</th></tr><tr><td><p>1</p></td><td><p>Tuyến hẻm</p></td>"
        "<td><p>12</p></td></tr><tr><td>2</td><td>Hộ hiến<br>đất</td><td>40</td></tr></table>"
    )
    article = read_article(f"<div>{HEAD}{PARAGRAPHS}{table}<p>{THIRD}</p></div>")
    rows = ["TT\tNội dung\tSố lượng", "1\tTuyến hẻm\t12", "2\tHộ hiến đất\t40"]
    assert article.body is not None
    assert article.body.text.split("\n")[3:] == [*rows, THIRD]


def test_the_head_of_a_letter_in_a_table_keeps_its_lines() -> None:
    head = (
        "<table><tr><td><p>ỦY BAN NHÂN DÂN</p><p>XÃ HÒA LỢI</p></td><td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>"
        "<p>Độc lập - Tự do - Hạnh phúc</p></td></tr><tr><td>Số: 12/KH-UBND</td><td>Hòa Lợi, ngày 5 tháng 3 năm 2024"
        "</td></tr></table>"
    )
    lines = read_article(f"<html><body>{head}{PARAGRAPHS}</body></html>").page.split("\n")
    assert lines[:4] == [
        "ỦY BAN NHÂN DÂN",
        "XÃ HÒA LỢI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_an_article_is_found_where_the_main_text_is_taken_for_something_else() -> None:
    links = "".join(f"<li><a href=/{n}>Tin bài số {n} của phường</a></li>" for n in range(30))
    article = read_article(
        f"<html><body><div><ul>{links}</ul></div><div><span>{TITLE}</span><br>25/10/2025 14:30<br>{BROKEN}</div>"
    )
    assert article.body is not None
    assert article.body.text == BODY
