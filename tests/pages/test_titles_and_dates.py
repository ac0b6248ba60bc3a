"""Titles as portals print them, and the stamp that says when a page was published."""

# ruff: noqa: E501  (pages as they stand)

from __future__ import annotations

from datetime import datetime

import pytest

from danvan_nlp.pages.article import read_article
from tests.pages.articles import AT, BODY, DAY, FIRST, LONG, SECOND, TITLE

CAPITALS = "HỘI NGHỊ SƠ KẾT CÔNG TÁC DÂN VẬN SÁU THÁNG ĐẦU NĂM\nVÀ TRIỂN KHAI NHIỆM VỤ\nSÁU THÁNG CUỐI NĂM 2024"

PAGES = {
    "a long title above its date": (f"{LONG}\n09/08/2024 17:35\n{BODY}", LONG, AT),
    "a long title below its date": (f"Trang chủ » Tin tức\n09/08/2024 17:35\n{LONG}\n{BODY}", LONG, AT),
    "a long title alone": (f"{LONG}\n{BODY}", LONG, None),
    "a long title twice": (f"{LONG}\n{LONG}\n{BODY}", LONG, None),
    "a doubled title with its day": (f"{TITLE}\n{TITLE} (09/08/2024)\n{BODY}", TITLE, DAY),
    "a doubled title with its day, no brackets": (f"{TITLE}\n{TITLE} 09/08/2024\n{BODY}", TITLE, DAY),
    "a title above its author and where he works": (f"{TITLE}\n09/08/2024\nPGS.TS. TRẦN VĂN MINH HÀ\nHọc viện Dân vận Sông Lam\n{BODY}", TITLE, DAY),
    "a title above an officer": (f"{LONG}\nLê Minh Hà Đại tá, Chính ủy Bộ Chỉ huy quân sự tỉnh\n09/08/2024\n{BODY}", LONG, DAY),
    "a title above two authors and where they work": (f"{TITLE}\n\nTRẦN VĂN HÀ - LÊ THỊ MINH\nCục Dân vận Sông Lam - Ban Tuyên truyền khu vực II\n09/08/2024\n{BODY}", TITLE, DAY),
    "a title above an author and his office": (f"{TITLE}\n09/08/2024\nTS. Trần Văn Hà\nThành ủy viên, Hiệu trưởng\n{BODY}", TITLE, DAY),
    "a title above three authors": (f"{TITLE}\nTrần Văn Hà, Lê Thị Minh và Phạm Hòa\n09/08/2024\n{BODY}", TITLE, DAY),
    "a title with a full stop below a menu": (f"Số lượt truy cập\nEmailPrintAa\nTin tức - Sự kiện\n{TITLE}.\n{BODY}", f"{TITLE}.", None),
    "a long title above a mark": (f"{LONG}\n|\n{BODY}", LONG, None),
    "a title under its section": (f"Nông thôn mới\n\n{TITLE}\n\n{BODY}", TITLE, None),
    "a title of two parts": (f"Họp mặt 10 năm thành lập phường; sơ kết 5 năm phong trào “Dân vận khéo” của phường An Bình\n\n{BODY}", "Họp mặt 10 năm thành lập phường; sơ kết 5 năm phong trào “Dân vận khéo” của phường An Bình", None),
    "a title twice on its line": (f"{TITLE} {TITLE} (09/08/2024)\n{BODY}", TITLE, DAY),
    "a title with its day behind it": (f"{TITLE} 09/08/2024\n{BODY}", TITLE, DAY),
    "a title in capitals over three lines": (f"{CAPITALS}\n09/08/2024 17:35\n{BODY}", CAPITALS, AT),
    "a title in capitals alone": (f"{CAPITALS}\n{BODY}", CAPITALS, None),
    "a title that is wrapped": (
        f"Phường An Bình ra quân làm sạch\nkênh rạch\n09/08/2024 17:35\n{BODY}",
        "Phường An Bình ra quân làm sạch\nkênh rạch",
        AT,
    ),
    "a title with a full stop above its date": (f"{TITLE}.\n09/08/2024 17:35\n{BODY}", f"{TITLE}.", AT),
    "a button on the line of the title": (f"{TITLE} In trang\n09/08/2024 17:35\n{BODY}", TITLE, AT),
    "two buttons": (f"{TITLE} | Gửi cho bạn bè\n09/08/2024 17:35\n{BODY}", TITLE, AT),
    "a day before the headline": (f"Ngày đăng: 09/08/2024 {TITLE}\n{BODY}", TITLE, DAY),
    "an address above": (f"https://anbinh.example.gov.vn/tin/12\n{TITLE}\n09/08/2024 17:35\n{BODY}", TITLE, AT),
    "a zone and an author": (f"{TITLE}\nThu Hằng - 17:35 09/08/2024 GMT+7\n{BODY}", TITLE, AT),
    "English, weekday": (f"{TITLE}\nFriday, August 9, 2024\n{BODY}", TITLE, DAY),
    "English, abbreviated": (f"{TITLE}\nAug 9, 2024 5:35 PM\n{BODY}", TITLE, AT),
    "English, by its author": (f"{TITLE}\nPosted on August 9, 2024 by admin\n{BODY}", TITLE, DAY),
    "an open order, the article tells": (f"{TITLE}\n8/9/2024 5:35:00 PM\n{BODY}", TITLE, AT),
    "an open order, buttons before": (f"{TITLE}\nRSS In Gởi cho bạn bè\n09/08/2024 05:35:00 PM\n{BODY}", TITLE, AT),
    "an open order, other dates put the month first": (
        f"{TITLE}\n8/7/2024 5:35:00 PM\n{SECOND}\nTin liên quan\nHội nghị tổng kết công tác (8/25/2024 8:00:00 AM)",
        TITLE,
        datetime(2024, 8, 7, 17, 35),
    ),
    "an open order, other dates put the day first": (
        f"{TITLE}\n8/7/2024 5:35:00 PM\n{SECOND}\nTin liên quan\nHội nghị tổng kết công tác (25/7/2024 8:00:00 AM)",
        TITLE,
        datetime(2024, 7, 8, 17, 35),
    ),
    "an open order, English around it": (
        f"{TITLE}\n8/7/2024 5:35:00 PM\n{SECOND}\nTin liên quan\nHội nghị tổng kết công tác (August 1, 2024)",
        TITLE,
        datetime(2024, 8, 7, 17, 35),
    ),
    "an open order and nothing else": (f"{TITLE}\n8/7/2024 5:35:00 PM\n{SECOND}", TITLE, None),
    "a title that begins as a day does": (f"NGÀY HỘI ĐẠI ĐOÀN KẾT NĂM 2024 TẠI ẤP BÌNH HÒA 2\n\n{BODY}", "NGÀY HỘI ĐẠI ĐOÀN KẾT NĂM 2024 TẠI ẤP BÌNH HÒA 2", None),
    "a day of a people, small": (f"Ngày hội đại đoàn kết toàn dân tộc năm 2024 tại ấp Bình Hòa 2\n\n{BODY}", "Ngày hội đại đoàn kết toàn dân tộc năm 2024 tại ấp Bình Hòa 2", None),
    "a slogan above the title": (f"ĐỒNG HÀNH CÙNG NGƯỜI DÂN, DOANH NGHIỆP.\nPHƯỜNG AN BÌNH MỪNG THỌ NGƯỜI CAO TUỔI\n{BODY}", "PHƯỜNG AN BÌNH MỪNG THỌ NGƯỜI CAO TUỔI", None),
    "the clock of the site": (
        f"Thứ Sáu, 09/08/2024 17:35:12\nTrang chủ\nGiới thiệu\nTin tức\n{TITLE}\n{BODY}",
        TITLE,
        None,
    ),
    "the clock of the site above a breadcrumb": (
        f"Thứ Sáu, ngày 9 tháng 8 năm 2024\nTrang chủ » Tin tức\n{TITLE}\n{BODY}",
        TITLE,
        None,
    ),
    "the day of the site above a labelled date": (
        f"Thứ Bảy, ngày 10/08/2024\n\nTin tức\n\nCập nhật lúc : 17:35 09/08/2024\n\n{TITLE}\n\n{BODY}",
        TITLE,
        AT,
    ),
    "a day above what was changed later": (
        f"{TITLE}\n09/08/2024\nCập nhật: 10/08/2024 08:00\n{BODY}",
        TITLE,
        DAY,
    ),
    "a title with a full stop above a lead": (f"{TITLE}.\n{BODY}", f"{TITLE}.", None),
    "the clock and the date": (
        f"Thứ Bảy, 10/08/2024 08:00:12\nTrang chủ\nGiới thiệu\nTin tức\n{TITLE}\n09/08/2024 17:35\n{BODY}",
        TITLE,
        AT,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_title_and_date_are_read_and_are_no_part_of_the_body(name: str) -> None:
    page, title, at = PAGES[name]
    article = read_article(page)
    assert article.title is not None
    assert article.body is not None
    assert (article.title.text, article.published) == (title, at)
    assert article.body.text == (BODY if FIRST in page else SECOND)


@pytest.mark.parametrize(
    "page",
    [
        f"{FIRST}\n{SECOND}",
        f"{FIRST.removesuffix('.')}\n{SECOND}",
        f"Những ngày này, khắp các khu phố của phường An Bình rực rỡ cờ hoa, khẩu hiệu chào mừng đại hội\n{SECOND}",
    ],
)
def test_a_first_sentence_is_no_title(page: str) -> None:
    article = read_article(page)
    assert article.title is None
    assert article.body is not None
    assert article.body.text == page


def test_an_issuer_right_above_the_text_of_a_paper_is_no_title() -> None:
    paper = "HỘI ĐỒNG NHÂN DÂN XÃ AN BÌNH KHÓA XII KỲ HỌP THỨ 6\nCăn cứ Luật Tổ chức chính quyền địa phương;\nXét đề nghị của Ủy ban nhân dân xã;"
    article = read_article(
        f"Nghị quyết về dự toán thu, chi ngân sách năm 2024\n09/08/2024 17:35\n{paper}"
    )
    assert article.title is not None
    assert article.title.text == "Nghị quyết về dự toán thu, chi ngân sách năm 2024"


def test_the_text_of_a_picture_over_two_lines_is_no_title() -> None:
    caption = "Bà Lò Thị Mến phát biểu tại\n\nHội nghị giao ban khối thi đua các phường, xã"
    article = read_article(f"{TITLE}\n\n{caption}\n\n{BODY}")
    assert article.title is not None
    assert article.title.text == TITLE
