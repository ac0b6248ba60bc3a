from __future__ import annotations

import json
import time
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan_nlp.errors import InputError
from danvan_nlp.pages.article import Article, read_article
from danvan_nlp.results.span import Span

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "examples" / "pages"
SEED = ROOT.parent / "shared" / "seed" / "000_2680e68f982a33b5.txt"

TITLE = "Phường An Bình ra quân làm sạch kênh rạch"
FIRST = (
    "Sáng 9/8, hơn 200 cán bộ và người dân phường An Bình ra quân dọn rác trên tuyến kênh dài 2 km."
)
SECOND = "Đây là hoạt động hưởng ứng phong trào thi đua “Dân vận khéo” năm 2024 của quận Bình Minh."
BODY = f"{FIRST}\n{SECOND}"
AT = datetime(2024, 8, 9, 17, 35)


def text_of(span: Span | None) -> str | None:
    return None if span is None else span.text


def summary(article: Article) -> tuple[Any, ...]:
    return (
        text_of(article.title),
        article.published,
        text_of(article.section),
        article.views,
        text_of(article.body),
    )


def assert_places(article: Article) -> None:
    for span in (article.title, article.published_span, article.section, article.body):
        if span is not None:
            assert span.text
            assert article.page[span.start : span.end] == span.text


SAMPLES: dict[str, tuple[str, datetime, str | None, int | None, str, str]] = {
    "portal_district.txt": (
        "Huyện Tân Hưng: “Dân vận khéo” trong xây dựng nông thôn mới - kết quả và kinh nghiệm",
        datetime(2024, 10, 14, 9, 20),
        "Dân vận",
        1286,
        "Thực hiện Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XII",
        "hoàn thành các tiêu chí huyện nông thôn mới nâng cao.",
    ),
    "portal_province.txt": (
        "Hải Sơn phát huy sức mạnh đại đoàn kết toàn dân tộc qua phong trào “Dân vận khéo”",
        datetime(2024, 11, 22, 16, 45),
        "Dân vận khéo",
        2415,
        "Hưởng ứng Tháng cao điểm kỷ niệm Ngày truyền thống",
        "trong phong trào thi đua “Dân vận khéo” giai đoạn 2009-2024.",
    ),
    "portal_front.html": (
        "Mặt trận Tổ quốc thị xã Phước Long Hòa giám sát việc lấy ý kiến Nhân dân",
        datetime(2024, 9, 18, 8, 30),
        "Giám sát - Phản biện xã hội",
        1047,
        "Từ ngày 9 đến ngày 17/9, đoàn giám sát",
        "theo Quyết định số 217-QĐ/TW của Bộ Chính trị”, bà nói.",
    ),
    "report.txt": (
        "Kết quả công tác dân vận năm 2024 và phương hướng, nhiệm vụ năm 2025",
        datetime(2024, 12, 2),
        None,
        None,
        "Thực hiện Chương trình số 12-CTr/HU",
        "nhiệm vụ năm 2025 của Ban Dân vận Huyện ủy An Phú.",
    ),
    "news.txt": (
        "Phường An Bình: Người dân chung sức mở hẻm, giữ bình yên khu phố",
        datetime(2024, 8, 9, 7, 15),
        None,
        None,
        "Chỉ trong sáu tháng đầu năm, người dân phường An Bình",
        "nhưng phải bàn với dân trước đã”, vị này nhấn mạnh.",
    ),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_page_is_read(name: str) -> None:
    title, published, section, views, head, tail = SAMPLES[name]
    article = read_article((PAGES / name).read_text(encoding="utf-8"))
    assert summary(article)[:4] == (title, published, section, views)
    assert article.body is not None
    assert article.body.text.startswith(head)
    assert article.body.text.endswith(tail)
    assert_places(article)


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("portal_province.txt", "Từ những mô hình nhỏ ở khu dân cư", "Ban Biên tập"),
        ("portal_province.txt", "(Ảnh: Quang Huy)", "Bế giảng lớp bồi dưỡng"),
        ("portal_front.html", "Còn nơi làm hình thức", "Bạn đọc Tư Hiền"),
        ("portal_front.html", "Trả lời bằng văn bản", "luotXem"),
        ("report.txt", "I. KẾT QUẢ ĐẠT ĐƯỢC", "Nơi nhận"),
        ("report.txt", "- Lĩnh vực kinh tế: 118 mô hình", "Độc lập"),
        ("news.txt", "Bí thư Chi bộ khu phố 3", "Thu Hằng"),
    ],
)
def test_the_body_holds_what_belongs_to_it(name: str, inside: str, outside: str) -> None:
    body = text_of(read_article((PAGES / name).read_text(encoding="utf-8")).body)
    assert body is not None
    assert inside in body
    assert outside not in body


@pytest.mark.skipif(not SEED.exists(), reason="the reference page is not part of the repository")
def test_the_reference_page_is_read_exactly() -> None:
    page = SEED.read_text(encoding="utf-8")
    article = read_article(page)
    assert article.page is page
    title = "Kết quả công tác dân vận của hệ thống chính trị quận từ đầu nhiệm kỳ đến nay"
    assert summary(article)[:4] == (title, AT, "Sổ tay Đảng viên", 99)
    assert text_of(article.published_span) == "09 Tháng Tám 2024 5:35:00 CH"
    assert article.body is not None
    paragraphs = [line for line in article.body.text.splitlines() if line.strip()]
    assert len(paragraphs) == 2
    assert paragraphs[0].startswith("Bám sát Nghị quyết")
    assert paragraphs[1].endswith("dân giám sát, dân thụ hưởng”.")
    assert_places(article)


@pytest.mark.parametrize(
    "page",
    [
        "",
        " \n\u00a0\r\n\u200b",
        (PAGES / "menus_only.txt").read_text(encoding="utf-8"),
        "Trang chủ\nGiới thiệu\nTin tức\nLiên hệ",
        "Phòng ban\nNội chính\nCông khai\nĐảng bộ\nBáo chí\n" * 20,
        "Trang chủ\nTin tức\nTrang này sử dụng cookie để cải thiện trải nghiệm của bạn.",
        "4\n4\n6\n2",
        "09/08/2024 17:35\nLượt xem: 99",
        "Hội nghị tổng kết công tác năm (09/08/2024)\n" * 30,
    ],
)
def test_a_page_without_an_article_gives_nothing(page: str) -> None:
    article = read_article(page)
    assert article == Article(page)
    assert article.body is None


LAYOUTS = {
    "date after the title": (
        f"{TITLE}\nNgày đăng: 09.08.2024 17:35\n{BODY}",
        (TITLE, AT, None, None),
    ),
    "section and date on one line": (
        f"Dân vận 09/08/2024 5:35:00 CH\n{TITLE}\n{BODY}\nSố lượt đọc: 12",
        (TITLE, AT, "Dân vận", 12),
    ),
    "breadcrumb": (
        f"Trang chủ » Tin tức » Dân vận\n{TITLE}\n17:35 | 09/08/2024\nChia sẻ\n{BODY}\nTheo TTXVN",
        (TITLE, AT, "Dân vận", None),
    ),
    "breadcrumb that ends in the title": (
        f"Trang chủ > Dân vận > Phường An Bình ra quân…\n{TITLE}\n09/08/2024 17:35\n{BODY}",
        (TITLE, AT, "Dân vận", None),
    ),
    "labelled section": (
        f"Chuyên mục: Dân vận\n{TITLE}\nCập nhật lúc: 17:35, 09/08/2024\n{BODY}",
        (TITLE, AT, "Dân vận", None),
    ),
    "date, views and author on one line": (
        f"{TITLE}\nThứ Sáu, 09/08/2024 17:35 | Lượt xem: 1.234 | Tác giả: Thu Hằng\n{BODY}\nThu Hằng",
        (TITLE, AT, None, 1234),
    ),
    "published and updated": (
        f"{TITLE}\nCập nhật: 10/08/2024 08:00\nNgày đăng: 09/08/2024 17:35\n{BODY}",
        (TITLE, AT, None, None),
    ),
    "published and updated on one line": (
        f"{TITLE}\nĐăng ngày 09/08/2024 17:35 | Cập nhật 10/08/2024 08:00\n{BODY}",
        (TITLE, AT, None, None),
    ),
    "date and views below the article": (
        f"{TITLE}\n{BODY}\nCập nhật: 09/08/2024 17:35\nLượt xem: 1.234.567",
        (TITLE, AT, None, 1234567),
    ),
    "count on a line of its own": (
        f"Dân vận 09/08/2024 17:35\n{TITLE}\n{BODY}\nLượt xem:\n45\nCác tin khác",
        (TITLE, AT, "Dân vận", 45),
    ),
    "count in words": (
        f"{TITLE}\n{BODY}\nĐã xem 45 lần\nBình luận\nHọ tên",
        (TITLE, None, None, 45),
    ),
    "reader comments": (
        f"{TITLE}\n{BODY}\nÝ kiến bạn đọc\nTôi rất thích cách làm này, mong nơi khác cùng học tập.",
        (TITLE, None, None, None),
    ),
    "related news": (
        f"{TITLE}\n{BODY}\nTin liên quan\n- Hội nghị tổng kết công tác dân vận (08/08/2024)",
        (TITLE, None, None, None),
    ),
    "today's date at the top": (
        f"Hôm nay: Thứ Bảy, 10/08/2024\nTrang chủ\nTin tức\n{TITLE}\n{BODY}",
        (TITLE, None, None, None),
    ),
    "site counters": (
        f"Lượt truy cập: 123456\n{TITLE}\n{BODY}\nTổng lượt truy cập: 99999\nĐang online: 5",
        (TITLE, None, None, None),
    ),
    "menus with unknown names": (
        "Phòng ban\nNội chính\nCông khai\nBáo\n" * 5 + f"{TITLE}\n{BODY}\nPhòng ban\nNội chính",
        (TITLE, None, None, None),
    ),
    "plain": (f"{TITLE}\n\n{BODY}\n\nNguyễn Văn A", (TITLE, None, None, None)),
    "question as title": (
        f"Vì sao dân vận phải khéo?\n{BODY}",
        ("Vì sao dân vận phải khéo?", None, None, None),
    ),
    "no title": (BODY, (None, None, None, None)),
    "date in the headline": (
        f"Lịch tiếp xúc cử tri ngày 18/6/2024\n{BODY}",
        ("Lịch tiếp xúc cử tri ngày 18/6/2024", None, None, None),
    ),
    "Markdown": (f"# {TITLE}\n\n{BODY}", (TITLE, None, None, None)),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts_of_portals(name: str) -> None:
    page, facts = LAYOUTS[name]
    article = read_article(page)
    assert summary(article) == (*facts, BODY)
    assert article.page is page
    assert_places(article)


@pytest.mark.parametrize("name", LAYOUTS)
def test_line_ends_and_unicode_form_do_not_matter(name: str) -> None:
    page, facts = LAYOUTS[name]
    decomposed = unicodedata.normalize("NFD", page).replace("\n", "\r\n\u00a0\r\n")
    article = read_article(decomposed)
    assert_places(article)
    found = [
        unicodedata.normalize("NFC", part) if isinstance(part, str) else part
        for part in summary(article)
    ]
    assert tuple(found[:4]) == facts
    assert str(found[4]).split() == BODY.split()


def test_headings_and_lists_belong_to_the_body() -> None:
    body = (
        f"I. KẾT QUẢ\n1. Tuyên truyền\n{FIRST}\n2. Vận động\n{SECOND}\nII. NHIỆM VỤ\n"
        "Các việc cần làm trong quý IV gồm có:\n- Tiếp tục vận động\n- Phát huy dân chủ"
    )
    article = read_article(f"{TITLE}\n09/08/2024\n{body}\nLượt xem: 3")
    assert text_of(article.body) == body
    assert article.published == datetime(2024, 8, 9)


def test_paragraphs_broken_at_a_fixed_width_stay_together() -> None:
    words = (BODY.replace("\n", " ") + " ").split() * 6
    lines = [" ".join(words[i : i + 12]) for i in range(0, len(words), 12)]
    wrapped = "\n".join(lines)
    body = text_of(read_article(f"Dân vận 09/08/2024 17:35\n{TITLE}\n{wrapped}\nLượt xem: 3").body)
    assert body == wrapped


def test_a_round_trip_through_json_gives_the_same_article() -> None:
    article = read_article((PAGES / "portal_district.txt").read_text(encoding="utf-8"))
    assert Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article


@given(st.text(max_size=300))
def test_any_string_is_accepted(page: str) -> None:
    article = read_article(page, format="text")
    assert article.page is page
    assert_places(article)


@given(
    st.lists(
        st.sampled_from(
            [
                *"|#-:.»\n\r\x00\ud800\u0301\u200b",
                FIRST,
                TITLE,
                "Lượt xem: 3",
                "09/08/2024 17:35",
                "TIN MỚI",
                "Trang chủ",
                "<p>",
            ]
        ),
        max_size=20,
    )
)
def test_any_mixture_of_lines_is_accepted(parts: list[str]) -> None:
    assert_places(read_article("\n".join(parts), format="text"))
    assert_places(read_article("".join(parts), format="text"))


@pytest.mark.parametrize("page", [None, b"<html>", 5, ["text"]])
def test_other_types_are_refused(page: object) -> None:
    with pytest.raises(InputError, match="as a str"):
        read_article(page)  # type: ignore[arg-type]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(InputError, match="'auto', 'text', 'html'"):
        read_article(FIRST, format="pdf")  # type: ignore[arg-type]


@pytest.mark.timing
@pytest.mark.parametrize(
    "unit",
    ["a ", "Tin tức\n", "Phòng ban\n", "09/08/2024 17:35\n", "Lượt xem: 1\n", "<!---->", "- ", "1\n",
     "\u00a0\n", "A (09/08/2024)\n", "a\u0301\u0323", f"{FIRST}\n"],
)  # fmt: skip
def test_time_grows_linearly(unit: str) -> None:
    def seconds(size: int) -> float:
        page = unit * (size // len(unit))
        start = time.process_time()
        read_article(page, format="text")
        return time.process_time() - start

    seconds(1_000)
    small, large = seconds(25_000), seconds(200_000)
    # Quadratic time would be 64 times as long.
    assert large < 24 * small + 0.2
