"""What sites print above a headline, and dates that no label names: each kind and the neighbour that stays."""

# ruff: noqa: E501  (pages as they stand)

from __future__ import annotations

from datetime import datetime

import pytest

from danvan_nlp.pages.article import read_article
from tests.pages.articles import BODY, DAY, FIRST, SECOND, TITLE

OTHER = "Hội Nông dân phường tổng kết phong trào thi đua"
LONG_BODY = "Các khu phố rà soát từng hộ còn khó khăn về nhà ở, lập danh sách gửi về phường trước cuối tháng và niêm yết tại nhà văn hóa để bà con cùng giám sát."
MORE = "Phường giao Mặt trận và các đoàn thể cùng cán bộ khu phố đến từng nhà, nghe bà con nói trước rồi mới chốt danh sách, nhà nào cần sửa ngay thì làm trước."
HEAD = "BỘ XÂY DỰNG |\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc |\nSố: 12/2024/TT-BXD | Hà Nội, ngày 09 tháng 08 năm 2024 |"
PAPER = f"{HEAD}\nTHÔNG TƯ\nHƯỚNG DẪN CHỈNH TRANG TUYẾN HẺM\nCăn cứ Luật Xây dựng ngày 18 tháng 6 năm 2014;\nĐiều 1. Phạm vi điều chỉnh"
DOUBLE = "Phát động thi đua làm sạch kênh rạch của phường An Bình"

TITLES = {
    "the way to a page": (f"Chi tiết bài viết - Xã Hòa Lợi - An Bình\n{TITLE}.\n{BODY}", f"{TITLE}."),
    "the way to a page with a year": (f"Chi tiết bài viết - Đại hội năm 2024\n{TITLE}\n{BODY}", TITLE),
    "a headline that tells of details": (f"Chi tiết lịch tiếp công dân của phường An Bình\n{BODY}", "Chi tiết lịch tiếp công dân của phường An Bình"),
    "the way to a section alone": (f"TIN TỨC - KHU PHỐ\n{LONG_BODY}\n{MORE}", None),
    "the address of a site and its name": (f"www.anbinhquetoi.com - Người An Bình - Quê nhà trong tim mỗi người\n{TITLE}\n{BODY}", TITLE),
    "a tool below the date": (f"Trang chủ\n{TITLE}\n09/08/2024\nTừ viết tắt Xem với cỡ chữ\n{LONG_BODY}", TITLE),
    "what a picture shows": (f"Trang chủ\n{TITLE}\nCác đại biểu tham quan gian hàng của bà con khu phố\n{SECOND}", TITLE),
    "a corner of a place": (f"Một góc phường An Bình\n{LONG_BODY}\n{MORE}", None),
    "delegates who meet voters": (f"Các đại biểu Hội đồng nhân dân phường tiếp xúc cử tri\n{BODY}", "Các đại biểu Hội đồng nhân dân phường tiếp xúc cử tri"),
    "comments among the tools": (f"Trang chủ\n{TITLE}\nChia sẻ Facebook\nBình luận\nIn bài viết\n{LONG_BODY}", TITLE),
    "an item below its date": (f"Trang chủ\n• Thời gian đăng: 09/08/2024\n• {TITLE}\n{BODY}", TITLE),
    "headlines of other pages above the date": (f"Trang chủ\n{OTHER}\nĐoàn phường dọn vệ sinh bãi bồi ven sông\nNgày đưa: 09/08/2024\n{TITLE}\n{TITLE} từ đầu tháng 8, mỗi khu phố lo một đoạn.", TITLE),
    "a headline on the line of its text": (f"{TITLE} (Anbinh.vn) - {FIRST}\n{SECOND}", TITLE),
    "a stopped headline above the grounds": (f"{OTHER}; bàn việc năm sau.\nThực hiện Kế hoạch số 12/KH-UBND của phường, {LONG_BODY}", f"{OTHER}; bàn việc năm sau."),
    "a sentence above what follows from it": (f"{OTHER}.\nThực hiện lời Bác dạy về gần dân, {LONG_BODY}", None),
    "an address in a sentence": (f"{OTHER}\n{FIRST[:-1]} (xem Anbinh.vn) - đoạn đầu tiên.\n{SECOND}", OTHER),
}  # fmt: skip

DAYS = {
    "the day of a blog": (f"Thứ Sáu, 9 tháng 8, 2024\n{TITLE}\n{LONG_BODY}", DAY),
    "the day of a visit": (f"Thứ Sáu, 09 tháng 08, 2024\n{TITLE}\n{LONG_BODY}", None),
    "a date between the text and the tools": (f"{TITLE}\n{LONG_BODY}\n{MORE}\n09-08-2024\nA- A A+", DAY),
    "a date below the text with nothing behind it": (f"{TITLE}\n{LONG_BODY}\n{MORE}\n09-08-2024", None),
    "the day that the site calls so": (f"Trang chủ\nNgày đưa: 09/08/2024\n{TITLE}\n{BODY}", DAY),
    "a day that is none of the page": (f"Trang chủ\nNgày họp: 09/08/2024\n{TITLE}\n{BODY}", None),
    "the way to a page with its date": (f"Tin tức - Xã Hòa Lợi - 09/08/2024\n{TITLE}\n{BODY}", DAY),
    "a paper below words about it": (f"Thông tư 12/2024/TT-BXD hướng dẫn chỉnh trang tuyến hẻm\n{LONG_BODY}\n{PAPER}", DAY),
    "a paper that a page only quotes": (f"{TITLE}\n{LONG_BODY}\n{PAPER}", None),
    "a kind of paper in small letters": (f"Trang chủ » Văn bản\n{DOUBLE}\nSố: 12/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\nAn Bình, ngày 09 tháng 08 năm 2024\nQuyết định\n{DOUBLE}\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n{LONG_BODY}", DAY),
}  # fmt: skip


@pytest.mark.parametrize("name", TITLES)
def test_the_headline_is_told_from_what_a_site_prints_above_it(name: str) -> None:
    page, title = TITLES[name]
    found = read_article(page).title
    assert (None if found is None else found.text) == title


@pytest.mark.parametrize("name", DAYS)
def test_a_page_is_of_the_day_that_it_names(name: str) -> None:
    page, day = DAYS[name]
    found: datetime | None = read_article(page).published
    assert found == day


def test_what_a_picture_above_the_text_shows_is_no_part_of_it() -> None:
    page = f"Trang chủ\n{TITLE}\n{{}}\n{SECOND}"
    shown, told = "Các đại biểu tham quan gian hàng của bà con", "Bà con góp ý thêm"
    bodies = [read_article(page.format(line)).body for line in (shown, told)]
    assert [body and body.text for body in bodies] == [SECOND, f"{told}\n{SECOND}"]
