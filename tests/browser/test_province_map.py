"""The map of provinces in a report: its tiles, its switch, its keys, and what it filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from danvan_nlp.batch import TagOptions, tag_files
from danvan_nlp.report import write_report
from tests.view.archive import write_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Open = Callable[[Path | str], Page]

TEXTS = [
    (
        "2016-03-01",
        "Năm 2016, huyện Tam Nông, tỉnh Đồng Tháp mở phong trào thi đua “Dân vận khéo”.",
    ),
    ("2016-05-02", "Năm 2016, tỉnh Tiền Giang và tỉnh Đồng Tháp giúp nhau đắp đê."),
    ("2025-08-03", "Ngày 03-8-2025, tỉnh Đồng Tháp tiếp dân tại xã Tam Nông."),
    ("2025-09-04", "Ngày 04-9-2025, thành phố Hà Nội trao nhà Đại đoàn kết."),
]
ROWS = "#list tbody tr:visible"


@pytest.fixture(scope="module")
def map_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("map")
    rows = [{"id": str(n), "date": day, "text": text} for n, (day, text) in enumerate(TEXTS)]
    source = write_rows(folder / "articles.jsonl", rows)
    tag_files(source, folder / "tagged.parquet", TagOptions(parts=("phrases", "places", "topics")))
    write_report(folder / "tagged.parquet", folder / "report.html")
    return folder / "report.html"


def tile(page: Page, key: str) -> str:
    return page.locator(f".rp-tile[data-key={key}]").inner_text().replace("\n", " ")


def test_the_switch_shows_34_or_63_provinces(open_page: Open, map_page: Path) -> None:
    page = open_page(map_page)
    assert page.locator(".rp-tile").count() == 34
    assert tile(page, "p82") == "Đồng Tháp 3"
    page.locator("[name=map-time][value=b]").check()
    assert page.locator(".rp-tile").count() == 63
    # What the new province did is not the former one's of that name.
    assert tile(page, "b87") == "Đồng Tháp 2"
    assert tile(page, "b82") == "Tiền Giang 1"


def test_a_tile_filters_the_articles_and_says_so(open_page: Open, map_page: Path) -> None:
    page = open_page(map_page)
    page.locator(".rp-tile[data-key=p01]").click()
    assert page.locator(ROWS).count() == 1
    assert page.locator("#map-said").inner_text().startswith("Hà Nội: 1")
    assert page.locator(".rp-tile[data-key=p01]").get_attribute("aria-pressed") == "true"
    page.locator("#map-all").click()
    assert page.locator(ROWS).count() == len(TEXTS)


def test_keys_lead_through_the_map(open_page: Open, map_page: Path) -> None:
    page = open_page(map_page)
    page.locator(".rp-tile[tabindex='0']").focus()
    for _ in range(30):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.key") == "p92"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.key") == "p96"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.locator(".rp-tile[aria-pressed=true]").count() == 1
    assert page.locator(".rp-tile[tabindex='0']").count() == 1


def test_the_map_is_coloured_by_what_is_chosen(open_page: Open, map_page: Path) -> None:
    page = open_page(map_page)
    page.locator("#map-by").select_option("campaigns")
    assert tile(page, "p82") == "Đồng Tháp 1"
    assert "1" not in tile(page, "p01")


def test_the_map_speaks_both_languages(open_page: Open, map_page: Path) -> None:
    page = open_page(map_page)
    label = page.locator(".rp-tile[data-key=p82]").get_attribute("aria-label")
    assert label == "Đồng Tháp: 3 số bài; Hợp thành từ: Tiền Giang, Đồng Tháp"
    page.locator(".dv-lang").check()
    label = page.locator(".rp-tile[data-key=p82]").get_attribute("aria-label")
    assert label == "Đồng Tháp: 3 articles; Formed from: Tiền Giang, Đồng Tháp"
    assert page.locator("#h-provinces").inner_text() == "Where the articles speak of"


def test_years_have_small_maps_and_the_table_has_former_units(
    open_page: Open, map_page: Path
) -> None:
    page = open_page(map_page)
    assert page.locator(".rp-years figcaption").all_inner_texts() == ["2016", "2025"]
    page.locator(".rp-provinces summary").click()
    row = page.locator(".rp-provinces tbody tr").first.inner_text()
    assert "Tiền Giang (1)" in row
    assert "Đồng Tháp (2)" in row


@pytest.mark.parametrize("width", [360, 1280])
def test_the_map_stays_in_its_window(open_page: Open, map_page: Path, width: int) -> None:
    page = open_page(map_page)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
