"""The name of a site beside a title, and what stands in the middle of an article: each kind and its neighbour."""

# ruff: noqa: E501  (pages as they stand)

from __future__ import annotations

import pytest

from danvan_nlp.pages.article import read_article
from tests.pages.articles import BODY, DAY, FIRST, SECOND, TITLE

QUOTED = f"Sáng 9/8, quận khen thưởng mô hình “{TITLE}” sau hai năm thực hiện."
THIRD = "Ông Lê Văn Tám, trưởng khu phố, cho biết sau hai tháng làm thử, tuyến kênh qua khu phố không còn rác, bà con đi lại dễ dàng hơn trước."
FOURTH = "Phường sẽ khen thưởng những hộ làm tốt vào cuối năm, đồng thời giao đoàn thanh niên giữ sạch đoạn kênh trước trường học và chợ của phường."
LISTED = "Hội Nông dân phường tổng kết phong trào thi đua\nĐoàn phường dọn vệ sinh bãi bồi ven sông"
PICTURED = "Lãnh đạo phường trao giỏ rác cho 32 hộ dân ven kênh trong buổi ra quân sáng nay, mỗi hộ hai giỏ để phân loại rác hữu cơ và rác vô cơ ngay tại nhà mình. Ảnh: Mai Lan"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"vietnewsline.com - {TITLE}", TITLE),
        (f"Livestream - {TITLE}", f"Livestream - {TITLE}"),
        (f"{TITLE} - Báo An Bình", TITLE),
        (f"{TITLE} | Cổng thông tin điện tử phường An Bình", TITLE),
        (f"{TITLE} – anbinh.example.vn", TITLE),
        (f"{TITLE} - Báo cáo kết quả", f"{TITLE} - Báo cáo kết quả"),
        (f"{TITLE} - Đài Loan góp quà", f"{TITLE} - Đài Loan góp quà"),
        (f"An Bình - {TITLE}", f"An Bình - {TITLE}"),
    ],
)
def test_the_name_of_a_site_is_no_part_of_a_title(line: str, title: str) -> None:
    found = read_article(f"{line}\n09/08/2024\n{BODY}").title
    assert found is not None
    assert found.text == title


def test_a_site_before_a_title_is_told_by_the_title_that_the_page_repeats() -> None:
    article = read_article(f"Vietnewsline - {TITLE}\n09/08/2024\n{BODY}\nTin mới\n{TITLE}")
    assert article.title is not None
    assert article.title.text == TITLE


def test_a_title_that_stands_twice_with_its_end_keeps_it() -> None:
    whole = f"{TITLE} - An Bình"
    article = read_article(f"{whole}\n09/08/2024\n{BODY}\nTin mới\n{whole}")
    assert article.title is not None
    assert article.title.text == whole


def test_a_title_that_the_text_repeats_stands_without_what_is_printed_behind_it() -> None:
    titles = [read_article(f"{TITLE} – Sổ Tay\n{text}\n{SECOND}").title for text in (QUOTED, FIRST)]
    assert [title and title.text for title in titles] == [TITLE, f"{TITLE} – Sổ Tay"]


def test_an_article_goes_on_below_a_list_of_related_pages() -> None:
    article = read_article(
        f"{TITLE}\n09/08/2024\n{BODY}\nTin liên quan\n{LISTED}\n{THIRD}\n{FOURTH}"
    )
    assert article.body is not None
    assert (article.body.text.startswith(FIRST), article.body.text.endswith(FOURTH)) == (True, True)


def test_what_other_pages_begin_with_is_no_part_of_an_article() -> None:
    one, two = LISTED.split("\n")
    page = f"{TITLE}\n09/08/2024\n{BODY}\nTin liên quan\n{one}\n{THIRD}\n{two}\n{FOURTH}"
    article = read_article(page)
    assert article.body is not None
    assert article.body.text == BODY


@pytest.mark.parametrize("portal", ["", "Chuyên mục: Xã hội\n"])
def test_a_story_in_pictures_is_whole(portal: str) -> None:
    article = read_article(f"{portal}{TITLE}\n{BODY}\n{PICTURED}\n{PICTURED}")
    assert article.body is not None
    assert article.body.text == f"{BODY}\n{PICTURED}\n{PICTURED}"


def test_a_picture_below_a_text_is_no_part_of_it() -> None:
    article = read_article(f"{TITLE}\n{BODY}\nBà con dọn kênh. Ảnh: Mai Lan")
    assert article.body is not None
    assert article.body.text == BODY


PARAGRAPHS = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD))


@pytest.mark.parametrize(
    ("head", "top"),
    [
        (f"<title>{TITLE} | UBND phường An Bình</title>", f"<h1>Ủy ban nhân dân phường An Bình</h1><h2>{TITLE}</h2>"),
        ("<title>Tin hoạt động - An Bình</title>", f"<h1>Tin hoạt động của phường</h1><h3>{TITLE}</h3>"),
        ("<title>UBND phường An Bình</title>", f"<div>UBND phường An Bình</div><h1>{TITLE}</h1>"),
        (f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1><h2>Chuyện ở một phường ven kênh những ngày nước lớn</h2>"),
    ],
)  # fmt: skip
def test_a_heading_that_names_the_site_or_a_section_is_no_title(head: str, top: str) -> None:
    article = read_article(
        f"<!DOCTYPE html><html><head>{head}</head><body>{top}<div>09/08/2024</div>{PARAGRAPHS}</body></html>"
    )
    assert article.title is not None
    assert (article.title.text, article.published) == (TITLE, DAY)


def test_the_day_that_a_page_holds_for_search_engines() -> None:
    data = '{"@type":"NewsArticle","datePublished" : "2024-08-09T07:30:00+07:00"}'
    head = f'<title>{TITLE}</title><script type="application/ld+json">{data}</script>'
    article = read_article(
        f"<!DOCTYPE html><html><head>{head}</head><body><h1>{TITLE}</h1>{PARAGRAPHS}</body></html>"
    )
    assert article.published is not None
    assert article.published.date() == DAY.date()
    assert article.published_span is None
