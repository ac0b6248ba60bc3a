"""Greetings, buttons and pictures around a headline, and headlines that a page repeats: each kind and its neighbour."""

# ruff: noqa: E501  (pages as they stand)

from __future__ import annotations

from datetime import datetime

import pytest

from danvan_nlp.pages.article import read_article
from danvan_nlp.pages.chrome import Kind, chrome
from danvan_nlp.pages.lines import read_lines
from tests.pages.articles import AT, BODY, DAY, FIRST, SECOND, TITLE

LONG_BODY = "Các khu phố rà soát từng hộ còn khó khăn về nhà ở, lập danh sách gửi về phường trước cuối tháng và niêm yết tại nhà văn hóa để bà con cùng giám sát."
GREETING = "Chào mừng đến Cổng Thông tin điện tử quận Bình Minh!! Khi dùng lại tin bài của Cổng, xin bạn đọc dẫn nguồn Cổng Thông tin điện tử quận Bình Minh, thành phố Hòa Lợi, và không sửa nội dung!!"
FEAST = "Nhiệt liệt chào mừng 79 năm Ngày Cách mạng tháng Tám thành công (19/8/1945 - 19/8/2024) và Ngày Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam (02/9/1945 - 02/9/2024)!"
TOOLS = "Chế độ ban đêm In trang Xuất PDF Đọc nội dung"
COUNTED = "1.204 hộ dân phường An Bình cam kết không xả rác xuống kênh"
CAPITALS = "PHƯỜNG AN BÌNH MỞ HỘI MỪNG NGÀY TRUYỀN THỐNG CỦA MẶT TRẬN (18/11/2024)!"
TOLD = "Cách làm hay của khu phố 3 trong giữ sạch kênh rạch, tuyến hẻm ở phường An Bình."
TELLS = "Khu phố 3 có nhiều cách làm hay trong giữ sạch kênh rạch và tuyến hẻm ở phường An Bình: mỗi tổ lo một đoạn, mỗi nhà một giờ chiều thứ Bảy, ai bận thì góp công buổi khác, cuối tháng cả khu phố cùng chấm điểm."
HEAD = "ỦY BAN NHÂN DÂN\nPHƯỜNG AN BÌNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
RULES = f"{HEAD}\nNỘI QUY TIẾP CÔNG DÂN\n(Ban hành kèm theo Quyết định số 12/QĐ-UBND, ngày 20 tháng 01 năm 2024\ncủa UBND phường An Bình)\n1. Công dân xuất trình giấy tờ tùy thân, giữ trật tự chung và làm theo hướng dẫn của người tiếp.\n2. Không quay phim, ghi âm khi người tiếp công dân chưa đồng ý; giữ gìn vệ sinh nơi tiếp công dân."
GROUNDS = "Thực hiện Kết luận của Ban Thường vụ Quận ủy về chỉnh trang đô thị, Ủy ban nhân dân quận ban hành kế hoạch như sau:"
NUMBERED = "Kế hoạch 12/KH-UBND năm 2024 làm sạch kênh rạch, chỉnh trang tuyến hẻm và trồng cây xanh ở các khu phố của phường An Bình, phường Hòa Lợi và xã Tân Lập trên địa bàn quận Bình Minh"
PLAN = f"ỦY BAN NHÂN DÂN\nQUẬN BÌNH MINH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/KH-UBND\nBình Minh, ngày 9 tháng 8 năm 2024\nKẾ HOẠCH\nLÀM SẠCH KÊNH RẠCH NĂM 2024\n{GROUNDS}\nI. MỤC TIÊU\n1. Mỗi khu phố nhận một đoạn kênh và giữ sạch quanh năm."

TITLES = {
    "a greeting of any length": (f"{GREETING}\n{COUNTED}\n{BODY}", COUNTED),
    "a headline that begins with a number": (f"{COUNTED}\n{BODY}", COUNTED),
    "the feast above the tools": (f"Nhảy đến nội dung\n{FEAST}\n{TOOLS}\n-A A +A\n{TITLE}\n{FIRST}\n{SECOND}", TITLE),
    "a headline that hails": (f"Nhiệt liệt chào mừng đoàn viên mới của phường An Bình\n{BODY}", "Nhiệt liệt chào mừng đoàn viên mới của phường An Bình"),
    "pictures around a headline": (f"Skip to main content\n🌼{TITLE}🌼\n{BODY}", TITLE),
    "a headline in quotation marks": (f"Skip to main content\n“Ngày thứ Bảy xanh” của phường An Bình\n{BODY}", "“Ngày thứ Bảy xanh” của phường An Bình"),
    "a day that a headline calls out": (f"{CAPITALS}\n{LONG_BODY}\n{BODY}", CAPITALS),
    "a section above a headline with its full stop": (f"Giữ sạch môi trường\n{TOLD}\n{TELLS}\n{BODY}", TOLD),
    "a short headline above the first sentence": (f"Giữ sạch môi trường\n{SECOND}\n{LONG_BODY}\n{BODY}", "Giữ sạch môi trường"),
    "rules below the headline of a site": (f"Trang chủ\nNội quy tiếp công dân\nNội quy Tiếp công dân\nNgày đăng 12/07/2024 | 03:04 | Lượt xem: 268\n{RULES}", "Nội quy Tiếp công dân"),
    "a later chapter below its date": (f"Trang chủ\n09/08/2024 17:35\nChương IV: Phường An Bình trong những năm đầu đổi mới\n{BODY}", "Chương IV: Phường An Bình trong những năm đầu đổi mới"),
    "a long headline with the number of its paper": (f"{NUMBERED}\nNơi ban hành: Quận Bình Minh\n{PLAN}", NUMBERED),
    "a sentence with the number of the paper below": (f"{NUMBERED}.\nNơi ban hành: Quận Bình Minh\n{PLAN}", "LÀM SẠCH KÊNH RẠCH NĂM 2024"),
    "a button for the size of letters below the headline": (f"Trang chủ\n17:35 | 09/08/2024\n{TITLE}\n\naa\n{BODY}", TITLE),
}  # fmt: skip

DAYS = {
    "a headline that the page repeats far below its date": (f"{TITLE}\n17:35 09/08/2024\n{TITLE} trong tháng 8 với nhiều cách làm mới...\nKênh rạch và tuyến hẻm\nPháp luật Môi trường\n19001234\nTác giả:\nĐánh giá bài viết\nKiến thức của bạn:\n{TITLE}\nKiến thức của người tư vấn:\nCơ sở pháp lý:\n{FIRST}\n{SECOND}", AT),
    "an open date below a headline, settled by the last of some days": (f"{TITLE}\n04/12/2014 08:44 AM\nHội thi diễn ra trong hai ngày, 2-3/12/2014, ở nhà văn hóa phường An Bình, hơn 200 người dân tham gia.\n{SECOND}", datetime(2014, 12, 4, 8, 44)),
    "an open date that nothing settles": (f"{TITLE}\n04/12/2014 08:44 AM\nHội thi có hai phần, phần sau khó hơn, ở nhà văn hóa phường An Bình, hơn 200 người dân tham gia.\n{SECOND}", None),
    "a day in a headline that ends with a call": (f"{CAPITALS}\n{LONG_BODY}\n{BODY}", None),
    "a day behind a headline": (f"{TITLE} (09/08/2024)\n{LONG_BODY}\n{BODY}", DAY),
    "rules below the headline of a site": (TITLES["rules below the headline of a site"][0], datetime(2024, 7, 12, 3, 4)),
}  # fmt: skip


@pytest.mark.parametrize("name", TITLES)
def test_a_headline_is_told_from_greetings_and_stands_without_ornament(name: str) -> None:
    page, title = TITLES[name]
    found = read_article(page).title
    assert found is not None
    assert found.text == title


@pytest.mark.parametrize("name", DAYS)
def test_the_day_of_a_page_is_told_from_a_day_of_its_headline(name: str) -> None:
    page, day = DAYS[name]
    assert read_article(page).published == day


@pytest.mark.parametrize(
    ("row", "tools"),
    [(TOOLS, True), ("In trang Gửi email", True), ("In trang gửi bà con", False), ("Giới thiệu mô hình", False)],
)  # fmt: skip
def test_a_row_of_buttons_is_a_menu(row: str, tools: bool) -> None:
    assert (read_lines(row)[0].kind is Kind.MENU) == tools


def test_the_first_part_of_a_text_is_told_from_a_later_one() -> None:
    starts = chrome().text_starts
    assert starts.match("chương i: quy định chung")
    assert starts.match("điều 1. phạm vi")
    assert not starts.match("chương iv: tổ chức thực hiện")
    assert not starts.match("điều 12. khen thưởng")


def test_a_paragraph_broken_within_a_day_is_no_title() -> None:
    broken = "Thực hiện Nghị quyết số 12/2024/NQ-HĐND ngày 9 tháng"
    below = "8 năm 2024 của Hội đồng nhân dân quận Bình Minh về chỉnh trang tuyến hẻm, Ủy ban\nnhân dân quận ban hành kế hoạch như sau:"
    more = "Mỗi khu phố nhận một đoạn kênh và giữ sạch quanh năm, phường chấm điểm\nvào tuần cuối của từng quý và đọc kết quả trong buổi họp dân ở nhà văn hóa."
    article = read_article(f"{broken}\n{below}\n{more}")
    assert article.title is None
    assert article.body is not None
    assert article.body.text.startswith(broken)


@pytest.mark.parametrize(("label", "section"), [("Print", None), ("Chính trị", "Chính trị")])
def test_a_button_before_a_date_is_no_section(label: str, section: str | None) -> None:
    found = read_article(f"{TITLE}\n{label} Thứ Sáu, 09/08/2024 17:35\n{BODY}").section
    assert (found and found.text) == section


@pytest.mark.parametrize(("part", "whole"), [("1. Khái niệm và vai trò", True), ("Phường An Bình tổng kết năm", False)])  # fmt: skip
def test_keywords_above_the_first_part_of_a_study_do_not_end_it(part: str, whole: bool) -> None:
    page = f"{TITLE}\nTóm tắt: {LONG_BODY}\nTừ khóa: kênh rạch; tuyến hẻm; phường An Bình\n{part}\n{TELLS}"
    body = read_article(page).body
    assert body is not None
    assert body.text.endswith(TELLS if whole else LONG_BODY)


def test_the_headline_below_a_menu_whose_entries_end_in_dashes_stays() -> None:
    menu = "Trang chủ -\nTin tức sự kiện nổi bật -\nVăn bản chỉ đạo điều hành -\nĐoàn thể và hội quần chúng -"
    title = read_article(f"{menu}\n{TITLE}\n{BODY}").title
    assert title is not None
    assert title.text == TITLE


@pytest.mark.parametrize(("name", "found"), [("Thu, Day", True), ("Thu Hà", False)])
def test_a_person_named_like_a_weekday_settles_no_date(name: str, found: bool) -> None:
    assert (
        read_article(f"{TITLE}\n{name} 08/04/2016 09:13 AM\n{BODY}").published is not None
    ) == found


def test_a_speech_may_begin_like_the_greeting_of_a_site() -> None:
    speech = f"Kính chào quý vị đại biểu, {BODY[0].lower()}{BODY[1:]}"
    body = read_article(f"{TITLE}\n{speech}\n{BODY}").body
    assert body is not None
    assert body.text.startswith("Kính chào quý vị đại biểu")


def test_a_hail_above_a_button_is_a_title_where_no_other_headline_stands() -> None:
    hail = "Nhiệt liệt chào mừng 80 năm Cách mạng tháng Tám thành công"
    title = read_article(f"{hail}\nChia sẻ\n12/08/2025\n{BODY}").title
    assert title is not None
    assert title.text == hail
