"""First lines, broken heads of papers and lists of pages: each kind of title or date and its neighbour."""

# ruff: noqa: E501  (pages as they stand)

from __future__ import annotations

from datetime import datetime

import pytest

from danvan_nlp.pages.article import read_article
from tests.pages.articles import AT, BODY, DAY, FIRST, SECOND, TITLE

PART = "I. Tình hình chung\n1. Thuận lợi\nBà con phường An Bình đã quen giữ sạch dòng kênh qua nhiều năm góp công, góp của."
RESULTS = "Kết quả làm sạch kênh rạch 6 tháng đầu năm, phương hướng và nhiệm vụ 6 tháng cuối năm 2024 của các khu phố, các đoàn thể phường An Bình, quận Bình Minh"
CUT = "Hơn 200 cán bộ và người dân phường ra quân dọn rác trên tuyến kênh dài 2 km, với ..."
LISTED = f"{TITLE}\n{FIRST}\nĐoàn phường dọn vệ sinh bãi bồi\n{CUT}\nHội Nông dân trồng hoa ven kênh\n{CUT}"
PAPER = "Làm sạch kênh rạch phường An Bình"
FIRST_ARTICLE = "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nQuy chế này quy định việc giữ sạch kênh rạch trong phường và việc khen thưởng hằng năm."
PHUONG = "PHƯỜNG AN BÌNH"
HEAD = f"UBND {PHUONG} CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMBAN CHỈ ĐẠO Độc lập – Tự do – Hạnh phúc\nSố: 12/BC-BCĐ An Bình, ngày 09 tháng 8 năm 2024"
GROUNDS = f"Căn cứ Kế hoạch số 12/KH-UBND của phường về làm sạch kênh rạch năm 2024;\n{SECOND}"
SUMMARY = "LÀM SẠCH KÊNH RẠCH VÀ TRỒNG HOA"

PAGES = {
    "a headline twice without a space": (f"Skip to main content\n{TITLE}{TITLE}\n{BODY}", TITLE, None),
    "a word twice in a headline": ("Skip to main content\nTừng bước từng bước một, phường An Bình làm sạch kênh rạch\n" + BODY, "Từng bước từng bước một, phường An Bình làm sạch kênh rạch", None),
    "a headline that ends with its own day": (f"Đời sống xã hội\n{TITLE} từ ngày hôm nay 09/8/2024\n{BODY}", f"{TITLE} từ ngày hôm nay 09/8/2024", DAY),
    "a headline before its day": (f"Đăng nhập\n{TITLE} - 09/08/2024 17:35\n{BODY}", TITLE, AT),
    "a long first line above the first part": (f"{RESULTS}\n{PART}", RESULTS, None),
    "a long first sentence above a part": (f"Thực hiện kế hoạch năm 2024, phường báo cáo {RESULTS[8:]}\n{PART}", None, None),
    "a long first line above a later part": (f"{RESULTS}\n{PART.replace('I.', 'II.', 1)}", None, None),
    "where authors work, below their names": (f"TS. MAI THỊ HÒA(*)\nTS. LÊ VĂN TÁM(**)\n(*) Trường Chính trị tỉnh Bình Minh, phân hiệu An Bình\n(**) Trường Cán bộ quản lý giáo dục phía Nam, cơ sở Bình Minh\n{BODY}", None, None),
    "a headline that its site's lead says in full": (f"{TITLE}\nQuận Bình Minh khen {TITLE}\n{BODY}", TITLE, None),
    "two headlines that say other things": (f"Đăng nhập\nQuận Bình Minh phát động thi đua năm 2024\n{TITLE}\n09/08/2024\n{BODY}", TITLE, DAY),
    "the headlines of other pages below bullets": ("-\nHội Nông dân phường trồng hoa ven kênh\n-\nĐoàn phường dọn vệ sinh bãi bồi\n-\nPhụ nữ phường góp quỹ tình thương -\nNgười già phường vui Tết trồng cây\n" + BODY, None, None),
    "one bullet above a headline": (f"-\n{TITLE}\n{BODY}", TITLE, None),
    "a list of articles": (LISTED, None, None),
    "an article in parts": (LISTED.replace(", với ...", "."), TITLE, None),
    "codes behind the day": (f"Thứ Bảy, 24/08/2024\n\n{TITLE}\nVào lúc: 17:35 09/08/2024   Mã TL: 6   Mã tin: 3463\n\n{BODY}", TITLE, AT),
    "a weekday that settles the order of its day": (f"Lịch sử phường\nFri, Day 09/08/2024 05:35 PM\n{TITLE}\nBà con phường An Bình nhớ mãi những ngày chung tay làm sạch dòng kênh.", TITLE, AT),
    "a weekday that fits the month before the day": (f"Lịch sử phường\nSun, Day 09/08/2024 05:35 PM\n{TITLE}\nBà con phường An Bình nhớ mãi những ngày chung tay làm sạch dòng kênh.", TITLE, datetime(2024, 9, 8, 17, 35)),
    "a chapter alone on its page": (f"Lịch sử phường\n09/08/2024 17:35\nChương VI: {TITLE} sau ngày hòa bình\n{BODY}", f"Chương VI: {TITLE} sau ngày hòa bình", AT),
    "an article of rules below a day": (f"Lịch sử phường\n{TITLE}\n09/08/2024 17:35\nĐiều 1. Phạm vi điều chỉnh và người được khen thưởng\n{BODY}", TITLE, AT),
    "the dates of other pages below a text": (f"{TITLE}\n{BODY}\nĐánh giá bài viết:\n-\nĐoàn phường dọn vệ sinh bãi bồi ven sông\n17:35 09-08-2024 -\nHội Nông dân phường trồng hoa ven kênh\n17:35 09-08-2024 -", TITLE, None),
    "a kind and a title in capitals that a first line has whole": (f"BÁO CÁO SƠ KẾT {SUMMARY} NĂM 2024\n{HEAD}\nBÁO CÁO SƠ KẾT\n{SUMMARY}\nNĂM 2024\n{GROUNDS}", f"BÁO CÁO SƠ KẾT {SUMMARY} NĂM 2024", DAY),
    "rules with their decision in brackets over two lines": (f"Đăng nhập\nQUY CHẾ {PAPER}\n\nQUY CHẾ\n\n{PAPER}\n(Ban hành kèm theo Quyết định số 09/QĐ-UBND ngày 09 tháng 8 năm 2024\ncủa Chủ tịch Ủy ban nhân dân phường)\nUBND QUẬN BÌNH MINH\nUBND {PHUONG}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nQUY CHẾ\n{PAPER}\n(Ban hành kèm theo Quyết định số 09/QĐ-UBND ngày 09 tháng 8 năm 2024\ncủa Chủ tịch Ủy ban nhân dân phường)\n{FIRST_ARTICLE}", f"QUY CHẾ {PAPER}", None),
    "a number with a long dash": (f"HỘI NÔNG DÂN QUẬN BÌNH MINH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBAN CHẤP HÀNH Độc lập – Tự do – Hạnh phúc\n* An Bình, ngày 09 tháng 8 năm 2024\nSố 04 – NQ/HNDQ\nNGHỊ QUYẾT\n{PAPER}\n{BODY}", PAPER, DAY),
    "a motto without its tone": (f"ỦY BAN NHÂN DÂN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{PHUONG}     Độc lập – Tự do – Hạnh phuc\nSố :     /KH – UBND     An Bình, ngày 09 tháng 8 năm 2024\nKẾ HOẠCH\n{PAPER}\n{BODY}", PAPER, DAY),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_title_and_day(name: str) -> None:
    page, title, at = PAGES[name]
    article = read_article(page)
    assert (article.title and article.title.text, article.published) == (title, at)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số 04 – NQ/HNDQ", "04 – NQ/HNDQ"),
        ("Số: 12/KH – UBND", "12/KH – UBND"),
        ("Số: 12/KH-UBND – An Bình", "12/KH-UBND"),
    ],
)
def test_the_number_of_a_paper_may_have_long_dashes(line: str, number: str) -> None:
    document = read_article(f"UBND {PHUONG}\n{line}\nKẾ HOẠCH\n{PAPER}\n{BODY}").document
    assert document is not None
    assert document.number == number
