"""What scrapers and portals leave above and below an article: which of it is title, day and body."""

# ruff: noqa: E501  (pages as they stand)

from __future__ import annotations

from datetime import datetime

import pytest

from danvan_nlp.pages.article import read_article
from tests.pages.articles import AT, BODY, DAY, FIRST, LONG, SECOND, TITLE

MIDDLING = "Hội nghị lấy ý kiến Nhân dân về dự thảo kế hoạch chỉnh trang các tuyến hẻm năm 2024, mục tiêu, nhiệm vụ và giải pháp giữ gìn vệ sinh kênh rạch năm 2025"
UNDATED = (
    f"Nhân dân phường An Bình nhiều năm nay giữ kênh rạch sạch đẹp, mỗi nhà một việc.\n{SECOND}"
)
LISTED = "- 1Luật Bảo vệ môi trường 2020\n- 2Nghị định 08/2022/NĐ-CP quy định chi tiết một số điều của Luật Bảo vệ môi trường do Chính phủ ban hành và các văn bản sửa đổi, bổ sung kèm theo\n"
LETTERHEAD = "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 12/KH-UBND | An Bình, ngày 09 tháng 8 năm 2024 |\nKẾ HOẠCH\nLÀM SẠCH KÊNH RẠCH NĂM 2024\n"

PAGES = {
    "a crawler's date before prose": (f" date 2024-08-09 {BODY}", None, DAY, BODY),
    "a crawler's date before a title": (f" date 2024-08-09 {TITLE}\n\n{BODY}", TITLE, DAY, BODY),
    "a crawler's month": (f" date 2024-08 {BODY}", None, None, BODY),
    "a crawler's date and what is left of a head": (f" date 2024-08-09 AN BÌNH HÀNH TRÌNH MỚI CHO EM\n{TITLE}\n{BODY}", TITLE, DAY, BODY),
    "a crawler's date and the page's own": (f" date 2024-08-10 Liên hệ\n{TITLE}\n09/08/2024 17:35\n{BODY}", TITLE, AT, BODY),
    "the name of a picture below the title": (f"{TITLE} \nanh tin bai\n\n{BODY}", TITLE, None, BODY),
    "the name of a picture above the text": (f"phuong an binh ra quan lam sach kenh rach\n{BODY}", None, None, BODY),
    "names of pictures below the text": (f"{TITLE}\n\n{BODY}\n\nz4897855_b3cf0297f56677 z4897856_ca6c06cc922e21", TITLE, None, BODY),
    "a title that goes on in small letters": (f"Phường An Bình ra quân\nlàm sạch kênh rạch\n09/08/2024\n{BODY}", "Phường An Bình ra quân\nlàm sạch kênh rạch", DAY, BODY),
    "a count and the size of letters behind the date": (f"{LONG}\n\n09/08/2024 17:35:00 922      Chọn cỡ chữ A a\n\n{BODY}", LONG, datetime(2024, 8, 9, 17, 35), BODY),
    "a headline behind the date": (f"Tin tức\nNgày đăng: 09/08/2024 {TITLE}\n{BODY}", TITLE, DAY, BODY),
    "the size of letters below the date": (f"{TITLE}\nNgày đăng: 09/08/2024  17:35\nMặc định Cỡ chữ\n{BODY}", TITLE, AT, BODY),
    "the day of the visit, with its label": (f"Hôm nay, Thứ sáu ngày 09/08/2024\n\n{TITLE}\n\n{BODY}", TITLE, None, BODY),
    "the day of the visit, without": (f"Thứ Sáu, 09/08/2024\n{TITLE}\n{UNDATED}", TITLE, None, UNDATED),
    "a day soon after what is told": (f"Thứ Sáu, 09/08/2024\n{TITLE}\n{BODY}", TITLE, DAY, BODY),
    "a week of a month": (f"THÔNG TIN THỜI SỰ TUẦN THỨ 02 THÁNG 08/2024\n{BODY}", "THÔNG TIN THỜI SỰ TUẦN THỨ 02 THÁNG 08/2024", None, BODY),
    "a title with the month of its paper": (f"{TITLE} tháng 8/2024\n09/08/2024\n{BODY}", f"{TITLE} tháng 8/2024", DAY, BODY),
    "a day with the label of the article": (f"{TITLE}\nNgày đăng bài: 09/08/2024 | Tác giả: Kim Hòa\n{BODY}", TITLE, DAY, BODY),
    "a section above a long title": (f"Hôm nay, 09/08/2024\n\nTin trong phường\n\n{MIDDLING}\n\nThực hiện kế hoạch năm 2024, phường mở hội nghị.\n{SECOND}", MIDDLING, None, f"Thực hiện kế hoạch năm 2024, phường mở hội nghị.\n{SECOND}"),
    "a section above a long sentence": (f"Hôm nay, 09/08/2024\n\nTin phường\n\nThực hiện {MIDDLING}, phường mở hội nghị\n\n{SECOND}", None, None, f"Thực hiện {MIDDLING}, phường mở hội nghị\n\n{SECOND}"),
    "a section below a title with its stop": (f"{TITLE}.\n\nĐoàn thể\n\n{BODY}", f"{TITLE}.", None, BODY),
    "a term below the title": (f"Đăng nhập\n\nĐẠI HỘI CHI ĐOÀN TRƯỜNG AN BÌNH\n\nNHIỆM KỲ 2024 – 2027\n\n{BODY}", "ĐẠI HỘI CHI ĐOÀN TRƯỜNG AN BÌNH", None, BODY),
    "a title with its term": (f"Đăng nhập\n\nĐẠI HỘI CHI ĐOÀN TRƯỜNG AN BÌNH NHIỆM KỲ 2024 – 2027\n\n{BODY}", "ĐẠI HỘI CHI ĐOÀN TRƯỜNG AN BÌNH NHIỆM KỲ 2024 – 2027", None, BODY),
    "the headline of a portal above its paper": (f"Thông báo {TITLE}\nTHÔNG BÁO\n{TITLE}\n{BODY}", f"Thông báo {TITLE}", None, BODY),
    "a paper without a headline": (f"THÔNG BÁO\n{TITLE}\n{BODY}", TITLE, None, BODY),
    "the papers that a paper cites": (f"{LISTED}{LETTERHEAD}{BODY}", "LÀM SẠCH KÊNH RẠCH NĂM 2024", DAY, BODY),
    "what announces pictures": (f"{TITLE}\n{BODY}\nMột số hình ảnh tại buổi ra quân:\nGửi bình luận", TITLE, None, BODY),
    "a day with spaces": (f"{TITLE}.\n\n09 08 2024\n\nin trang\n\n{BODY}", f"{TITLE}.", DAY, BODY),
    "figures with spaces": (f"{TITLE}\n45 88 2024\n{BODY}", TITLE, None, BODY),
    "labels with bars": (f"{TITLE}\nChuyên mục: Tin tức |\nNgười đăng:\nHà Thanh |\nNgày đăng: 09/08/2024 |\nSố lần xem: 911\n{BODY}", TITLE, DAY, BODY),
    "a lead twice": (f"{TITLE}\n\n{FIRST}\n\n{BODY}", TITLE, None, f"{FIRST}\n\n{BODY}"),
    "a base, not grounds": (f"Căn cứ kháng chiến An Bình đón khách về nguồn\n{BODY}", "Căn cứ kháng chiến An Bình đón khách về nguồn", None, BODY),
    "a portal that a sentence names behind its day": (f"{TITLE}\nNgày 9/8/2024, Cổng thông tin điện tử phường đăng dự thảo kế hoạch giữ sạch kênh rạch để lấy ý kiến.\n{SECOND}", TITLE, None, f"Ngày 9/8/2024, Cổng thông tin điện tử phường đăng dự thảo kế hoạch giữ sạch kênh rạch để lấy ý kiến.\n{SECOND}"),
    "who forbids to copy": (f"{BODY}\n(*) Không sao chép dưới mọi hình thức khi chưa có sự đồng ý bằng văn bản của Báo An Bình.", None, None, BODY),
    "who took part, without a title": (f"Tham dự hội nghị có các đồng chí lãnh đạo Đảng ủy, Ủy ban nhân dân và Mặt trận phường An Bình.\n{'Nhân dân phường góp công, góp của, mỗi nhà một việc, ' * 5}cùng nhau giữ kênh sạch.", None, None, None),
    "the name of a portal's page": (f"Chi tiết - Sở Nông nghiệp và Môi trường\n\n{UNDATED}\n{FIRST}", None, None, f"{UNDATED}\n{FIRST}"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_title_day_and_body(name: str) -> None:
    page, title, at, body = PAGES[name]
    article = read_article(page)
    assert (article.title and article.title.text, article.published) == (title, at)
    assert article.body is not None
    assert article.body.text == (body or page)


def test_the_date_of_a_crawler_has_its_place() -> None:
    article = read_article(f" date 2024-08-09 {BODY}")
    assert article.published_span is not None
    assert (article.published_span.start, article.published_span.text) == (6, "2024-08-09")


def test_a_page_without_tone_marks_keeps_its_lines() -> None:
    page = "phuong an binh ra quan lam sach kenh rach\nSang 9/8, hon 200 can bo va nguoi dan phuong ra quan don rac."
    article = read_article(page)
    assert article.title is not None
    assert article.title.text == "phuong an binh ra quan lam sach kenh rach"


BROKEN = (
    "Sáng ngày 9 tháng 8, hơn hai trăm cán bộ và người dân trong phường An\n"
    "Bình đã cùng nhau ra quân dọn rác trên tuyến kênh dài hai cây số và trồng\n"
    "thêm ba trăm gốc hoa dọc bờ kênh, mỗi nhà một việc, ai có\n"
    "công góp công, ai có của góp\n"
    "của.\n"
    "Từ ngày 1/8 đến 20/8/2024, các chi hội của phường còn vận động bà\n"
    "con phân loại rác tại nhà, không vứt rác xuống kênh và nhắc nhau giữ gìn môi\n"
    "trường sống.\n"
    "Phường\n"
    "sẽ khen thưởng những hộ làm tốt vào cuối năm, đồng thời giao đoàn thanh niên\n"
    "giữ sạch đoạn kênh trước trường học và chợ, cùng các cụ trong chi hội người cao\n"
    "tuổi của khu phố."
)


def test_paragraphs_broken_before_their_last_word_stay_whole() -> None:
    article = read_article(f"09/08/2024\n{TITLE}\n{BROKEN}")
    assert article.title is not None
    assert article.body is not None
    assert (article.title.text, article.published) == (TITLE, DAY)
    assert article.body.text == BROKEN


def test_the_first_words_of_a_broken_paragraph_are_no_title() -> None:
    page = f"AB - Sáng\n{BROKEN.removeprefix('Sáng ')}"
    article = read_article(page)
    assert article.title is None
    assert article.body is not None
    assert article.body.text == page


def test_a_day_with_spaces_stands_where_the_page_has_it() -> None:
    article = read_article(f"{TITLE}\n09 08 2024\n{BODY}")
    assert article.published_span is not None
    assert article.published_span.text == "09 08 2024"


STATE = "ỦY BAN NHÂN DÂN\nPHƯỜNG AN BÌNH\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố:  12  /BC-UBND\nAn Bình, ngày   09    tháng 8 năm 2024\n"
SIDE_BY_SIDE = "ỦY BAN NHÂN DÂN           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHƯỜNG AN BÌNH               Độc lập – Tư do – Hạnh phúc\nSố:       /BC-UBND           An Bình, ngày  09  tháng 8 năm 2024\n"
SAID = "Kết quả làm sạch kênh rạch năm 2024"
TEXT = "Thực hiện kế hoạch của quận, phường An Bình báo cáo kết quả làm sạch kênh rạch như sau:\n1. Phường đã dọn 12 tuyến kênh, trồng 300 gốc hoa."


@pytest.mark.parametrize("head", [STATE, SIDE_BY_SIDE])
@pytest.mark.parametrize("mark", ["", "( Dự thảo)\n", "HỎA TỐC\n"])
def test_a_head_is_read_through_its_spaces_and_marks(head: str, mark: str) -> None:
    article = read_article(f"{head}{mark}BÁO CÁO\n{SAID}\n{TEXT}")
    assert article.title is not None
    assert article.body is not None
    assert (article.title.text, article.published) == (SAID, DAY)
    assert article.body.text == TEXT
    assert article.document is not None
    assert article.document.kind == "báo cáo"


@pytest.mark.parametrize(
    "headline",
    ["Báo cáo công tác giữ sạch kênh rạch", "Dự thảo Báo cáo công tác giữ sạch kênh rạch"],
)
def test_the_headline_of_a_portal_names_the_kind_of_its_paper(headline: str) -> None:
    article = read_article(f"Tin tức\n{headline}\n1843\n{STATE}BÁO CÁO\n{SAID}\n{TEXT}")
    assert article.title is not None
    assert article.title.text == headline


def test_what_stands_above_a_paper_and_names_no_kind_is_not_its_title() -> None:
    article = read_article(
        f"Tin tức\nHoạt động của phường trong tháng\n{STATE}BÁO CÁO\n{SAID}\n{TEXT}"
    )
    assert article.title is not None
    assert article.title.text == SAID


def test_a_table_for_a_head_without_the_kind() -> None:
    table = LETTERHEAD.removesuffix("KẾ HOẠCH\nLÀM SẠCH KÊNH RẠCH NĂM 2024\n")
    title = "THỰC HIỆN CHƯƠNG TRÌNH LÀM SẠCH KÊNH RẠCH TRÊN ĐỊA BÀN PHƯỜNG AN BÌNH GIAI ĐOẠN 2024 - 2027"
    article = read_article(f"{table}{title}\n{TEXT}")
    assert article.title is not None
    assert article.document is not None
    assert (article.title.text, article.published) == (title, DAY)
    assert article.document.number == "12/KH-UBND"


def test_a_table_that_is_no_head() -> None:
    table = "Ngày | Người tiếp công dân |\nNgày 09 | Chủ tịch |\n"
    article = read_article(f"{TITLE}\n{BODY}\n{table}")
    assert article.document is None
