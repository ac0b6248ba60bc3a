"""What tells a headline from the tools, dates, mottos and first sentences around it: each kind and its neighbour."""

# ruff: noqa: E501  (pages as they stand)

from __future__ import annotations

from datetime import datetime

import pytest

from danvan_nlp.pages.article import read_article
from tests.pages.articles import AT, BODY, DAY, FIRST, SECOND, TITLE

MIDDLING = "Phường An Bình ra quân làm sạch kênh rạch và trồng hoa ven bờ kênh Ba Bò"
PICTURE = "Lãnh đạo phường trao thùng rác cho các hộ dân ven kênh"
SAID = f"Phường An Bình ra quân làm sạch kênh rạch với hơn 200 người tham gia, {'mỗi nhà một việc, ' * 8}chiều mưa vẫn đông."
ELSEWHERE = f"Tuyến kênh dài 2 km nay đã thông, {'nhà nhà trồng thêm hoa ven bờ, ' * 6}ai cũng vui."
STOPPED = "Phường An Bình vừa mở hội thi tìm hiểu nghề đan lưới cho học sinh các trường nhằm giữ nghề xưa."
TEASER = "Phường An Bình giữ gìn nghề đan lưới, nghề làm muối và các lễ hội của làng chài, mời du khách gần xa về thăm trong những ngày xuân này, cùng nghe hát bả trạo, xem đua thuyền và nếm các món ngon từ biển."

PAGES = {
    "the size of letters with its buttons": (f"{TITLE}\nNgày đăng: 09/08/2024\nXem với khổ chữ : A- A A+\n{BODY}", TITLE, DAY, BODY),
    "the size of letters glued to its buttons": (f"{TITLE}\nNgày đăng: 09/08/2024\nCỡ chữA- A A+\n{BODY}", TITLE, DAY, BODY),
    "the history of a page": (f"{TITLE}\nCập nhật: 09/08/2024 17:35\nXem lịch sử tin bài\n{BODY}", TITLE, AT, BODY),
    "the size of a file below a long title": (f"{MIDDLING}\ntải về 66.06 Kb.\n{BODY}", MIDDLING, None, BODY),
    "who put the page there, behind the date": (f"{TITLE}\nĐăng lúc: Thứ sáu - 09/08/2024 17:35 - Người đăng bài viết: Banbientap\n{BODY}", TITLE, AT, BODY),
    "the author before the date": (f"{TITLE}\nTác giả: Mai Lan .Ngày đăng: 09/08/2024 .Lượt xem: 79 lượt.\n{BODY}", TITLE, DAY, BODY),
    "a section behind the date": (f"{TITLE}\n09/08/2024 - 17:35 | Tin tức, sự kiện trong phường\n{BODY}", TITLE, AT, BODY),
    "the hour and day before the first sentence": (f"17:35 09/08/2024 {FIRST} {SECOND}\n{SECOND}\nHồng Hạnh\n10:16 23/11/2024\n07:41 23/11/2024", None, AT, f"{FIRST} {SECOND}\n{SECOND}"),
    "the dates of other pages": (f"{TITLE}\n{BODY}\n10:16 23/11/2024\n07:41 23/11/2024", TITLE, None, BODY),
    "one date at the end": (f"{TITLE}\n{BODY}\n17:35 09/08/2024", TITLE, AT, BODY),
    "a picture below a dated headline": (f"{TITLE}\nNgày cập nhật 09/08/2024\n{PICTURE}\n{BODY}", TITLE, DAY, BODY),
    "a motto above a dated headline": (f"Phường nhà đổi mới, sáng tạo và phát triển\nNgày đăng: 09/08/2024\n{TITLE}\n09/08/2024 17:35\n{BODY}", TITLE, AT, BODY),
    "a motto in quotes below a date": (f"Thứ Hai, 30/12/2024\n“ĐOÀN KẾT – DÂN CHỦ – PHÁT TRIỂN”\n{TITLE}\n{BODY}", TITLE, None, BODY),
    "what somebody said in quotes": (f"“Mình bớt chút đất, cả hẻm được nhờ”\n09/08/2024\n{BODY}", "“Mình bớt chút đất, cả hẻm được nhờ”", DAY, BODY),
    "a headline with its place in brackets": (f"(An Bình) Phường ra quân làm sạch kênh rạch\n{BODY}", "(An Bình) Phường ra quân làm sạch kênh rạch", None, BODY),
    "a remark in brackets": (f"{TITLE}\n(Tiếp theo kỳ trước và hết)\n{BODY}", TITLE, None, f"(Tiếp theo kỳ trước và hết)\n{BODY}"),
    "a headline with its stop above a counter": (f"Đăng nhập\n{TITLE}.\nLượt xem: 71\n{BODY}", f"{TITLE}.", None, BODY),
    "a last sentence above a counter": (f"Đăng nhập\n{TITLE}\n{BODY}\nLượt xem: 71\n{PICTURE}", TITLE, None, BODY),
    "a headline with its stop, twice around a menu": (f"Skip to main content\n{TITLE}.\nTin tức - Sự kiện\n{TITLE}.\n{BODY}", f"{TITLE}.", None, None),
    "a lead twice below a dated headline": (f"Chính trị\n{TITLE}.\nNgày đăng 09/08/2024\n{SECOND}\n{SECOND}\n{FIRST}", f"{TITLE}.", DAY, f"{SECOND}\n{SECOND}\n{FIRST}"),
    "the first part of a text": (f"Mục đích, yêu cầu\n{BODY}", None, None, BODY),
    "a title of three words": (f"Dân vận khéo\n{BODY}", "Dân vận khéo", None, BODY),
    "a first sentence that a second goes on from": (f"{STOPPED}\n{ELSEWHERE}", None, None, f"{STOPPED}\n{ELSEWHERE}"),
    "a headline with its stop that the text says again": (f"{TITLE}.\n{SAID}", f"{TITLE}.", None, SAID),
    "a first line above a button of the end": (f"{TITLE}\n{BODY}\nGửi phản hồi", TITLE, None, BODY),
    "a teaser above a dated article": (f"{TEASER}\nThứ sáu, 09 Tháng 8 2024 17:35\n{TITLE}\n{BODY}\n{SAID}", TITLE, AT, f"{BODY}\n{SAID}"),
    "a lead above its headline and below": (f"(Báo An Bình) - {SECOND}\n{TITLE}\n{SECOND}\n{FIRST}", TITLE, None, f"{SECOND}\n{FIRST}"),
    "two paragraphs around a heading": (f"{MIDDLING}\n{FIRST}\nBà con chung tay giữ kênh sạch\n{SECOND}", MIDDLING, None, f"{FIRST}\nBà con chung tay giữ kênh sạch\n{SECOND}"),
    "a section alone above a text": (f"Skip to main content\nCÔNG TÁC NỘI CHÍNH\n{SAID}\n{SECOND}", None, None, None),
    "a short title that its text speaks of": (f"Skip to main content\nLÀM SẠCH KÊNH RẠCH\n{SAID}\n{SECOND}", "LÀM SẠCH KÊNH RẠCH", None, f"{SAID}\n{SECOND}"),
    "the data of a paper below its name": (f"Kế hoạch 12/KH-UBND năm 2024 về làm sạch kênh rạch\nSố hiệu: 12/KH-UBND Loại văn bản: Kế hoạch\n{BODY}", "Kế hoạch 12/KH-UBND năm 2024 về làm sạch kênh rạch", None, BODY),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_title_day_and_body(name: str) -> None:
    page, title, at, body = PAGES[name]
    article = read_article(page)
    assert (article.title and article.title.text, article.published) == (title, at)
    assert article.body is not None
    assert body is None or article.body.text in (body, f"{PICTURE}\n{body}")


@pytest.mark.parametrize(
    "end",
    [
        "Minh Thuật - Hồng Hạnh",
        "Văn Sanh – Thống Nhất",
        "Thanh Xuân – MTTQ Việt Nam phường An Bình",
        "Thúy Nga (HND)",
        "Hồng Hạnh\n(UBKT Đảng ủy An Bình)",
        "Người đăng: Mai Lan",
        "Lê Hòa.\nGiặt ủi An Bình\nnhanh, sạch, rẻ",
    ],
)
def test_who_wrote_it_and_what_a_site_prints_below_are_no_part_of_a_text(end: str) -> None:
    body = read_article(f"{TITLE}\n{BODY}\n{end}").body
    assert body is not None
    assert body.text == BODY


@pytest.mark.parametrize(
    "end", ["Đó là - tình làng nghĩa xóm", "Kênh sạch - phố đẹp", "Xem ảnh ở trang sau"]
)
def test_a_last_line_that_names_nobody_is_part_of_a_text(end: str) -> None:
    body = read_article(f"{TITLE}\n{BODY}\n{end}").body
    assert body is not None
    assert body.text == f"{BODY}\n{end}"


def test_the_stamp_before_a_first_sentence_has_its_place() -> None:
    article = read_article(f"17:35 09/08/2024 {FIRST} {SECOND}")
    assert article.published == datetime(2024, 8, 9, 17, 35)
    assert article.published_span is not None
    assert (article.published_span.start, article.published_span.text) == (0, "17:35 09/08/2024")
