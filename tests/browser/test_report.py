"""The report over an archive in a browser: charts, search, links into articles, languages, hostile articles."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from danvan_nlp.report import write_report
from tests.browser.chromium import open_window
from tests.view.archive import HOSTILE, write_rows
from tests.view.test_figures import row_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Open = Callable[[Path | str], Page]

CHARTS = ("time", "topics", "campaigns", "trends", "map")
ROWS = "#list tbody tr:not([hidden])"


def test_every_chart_is_drawn_and_has_its_table(open_page: Open, report_page: Path) -> None:
    page = open_page(report_page)
    for chart in CHARTS:
        box = page.locator(f"#c-{chart}").bounding_box()
        assert box is not None
        assert box["height"] > 100
    assert page.locator("#c-campaigns button").count() > 0
    page.locator(".rp-campaigns summary").click()
    assert page.locator(".rp-campaigns tbody tr").first.is_visible()


def test_the_table_is_searched_with_and_without_diacritics(
    open_page: Open, report_page: Path
) -> None:
    page = open_page(report_page)
    whole = page.locator(ROWS).count()
    counts = {}
    for asked in ("dân vận khéo", "dan van kheo", "dận vận khéo", "DÂN VẬN KHÉO"):
        page.locator("#search").fill(asked)
        counts[asked] = page.locator(ROWS).count()
        assert page.locator("#found").inner_text().endswith(f" {counts[asked]}")
    assert 0 < counts["dân vận khéo"] < whole
    assert counts["dan van kheo"] == counts["dân vận khéo"] == counts["DÂN VẬN KHÉO"]
    assert counts["dận vận khéo"] == 0
    page.locator("#search").fill("")
    assert page.locator(ROWS).count() == whole


@pytest.mark.parametrize("width", [390, 1280])
def test_the_table_is_filtered_by_topic(open_page: Open, report_page: Path, width: int) -> None:
    page = open_page(report_page)
    page.set_viewport_size({"width": width, "height": 800})
    page.locator("#topic").select_option("An sinh xã hội")
    topics = page.locator(f"{ROWS} td:nth-child(3)").all_inner_texts()
    assert topics
    assert all("An sinh xã hội" in each for each in topics)


def test_a_row_opens_its_article_with_phrases_marked(open_page: Open, report_page: Path) -> None:
    page = open_page(report_page)
    link = page.locator(f"{ROWS} th a").nth(2)
    title = link.inner_text()
    link.click()
    reader = page.locator(".rp-reader:target")
    assert reader.locator("h2").inner_text() == title
    phrase = reader.locator("mark[id]").first
    phrase.hover()
    assert phrase.locator(".dv-card").is_visible()
    described = phrase.get_attribute("aria-describedby")
    assert page.locator(f"#{described}").text_content()
    assert page.locator(".rp-articles").evaluate("e => e.inert")
    page.keyboard.press("Escape")
    assert not reader.is_visible()
    assert page.evaluate("document.activeElement.textContent") == title
    link.click()
    page.locator(".rp-reader:target .rp-close a").first.click()
    assert page.locator(".rp-reader:target").count() == 0


def test_a_new_name_links_to_an_article_that_has_it(open_page: Open, report_page: Path) -> None:
    page = open_page(report_page)
    row = page.locator(".rp-new tbody tr", has_text="Camera an ninh khu dân cư")
    row.locator("a").first.click()
    assert "Camera an ninh khu dân cư" in page.locator(".rp-reader:target .dv-text").inner_text()


def test_the_language_changes_labels_charts_and_topics(open_page: Open, report_page: Path) -> None:
    page = open_page(report_page)
    assert page.locator("#h-time").inner_text() == "Bài viết theo thời gian"
    page.locator(".dv-lang").check()
    assert page.locator("#h-time").inner_text() == "Articles over time"
    assert page.locator("#found").inner_text().startswith("Found:")
    assert "Social security" in page.locator("#topic").inner_text()
    assert "Social security" in (page.locator("#c-topics").text_content() or "")
    page.locator("#topic").select_option(label="Social security")
    assert page.locator(ROWS).count() > 0


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_runs_over_the_edge_of_a_window(
    open_page: Open, report_page: Path, width: int
) -> None:
    page = open_page(report_page)
    page.set_viewport_size({"width": width, "height": 800})
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_articles_are_text(open_page: Open, report_page: Path) -> None:
    page = open_page(report_page)
    page.locator(f"{ROWS} th a").first.click()
    reader = page.locator(".rp-reader:target")
    assert reader.locator("h2").text_content() == HOSTILE["title"]
    assert reader.locator(".dv-text").text_content() == HOSTILE["text"]
    page.locator("#search").evaluate(
        "e => { e.value = '<script>'; e.dispatchEvent(new Event('input')) }"
    )
    assert page.title() == "Báo cáo kho bài"
    assert page.locator("img").count() == 0


def test_a_hostile_name_is_text_in_every_chart(open_page: Open, tmp_path: Path) -> None:
    name = '<a href="javascript:alert(1)">%{x}</a> &lt;b&gt;'
    kinds = ("campaign", "organization")
    phrase = {"text": name, "start": 0, "end": len(name), "canonical": name, "id": None, "rule": ""}
    row = {"text": name, "danvan_phrases": [{"type": kind, **phrase} for kind in kinds]}
    source = tmp_path / "tagged.jsonl"
    days = ("2024-01-05", "2024-06-07")
    source.write_text("\n".join(json.dumps({"date": d, **row}) for d in days), encoding="utf-8")
    write_report(source, tmp_path / "report.html")
    page = open_page(tmp_path / "report.html")
    for chart in ("campaigns", "trends", "map"):
        shown = page.locator(f"#c-{chart}").text_content() or ""
        assert name in shown, chart
        assert page.locator(f"#c-{chart} a").count() == 0
    assert page.locator("#c-trends svg rect").count() == 6


def counts(page: Page, chart: str) -> dict[str, str]:
    """Return the figures of a chart of bars by their names."""
    bars = page.locator(f"#c-{chart} button").all()
    return {bar.locator(".rp-label").inner_text(): bar.locator("b").inner_text() for bar in bars}


def test_a_click_on_a_bar_filters_everything_and_shows_its_articles(
    open_page: Open, report_page: Path
) -> None:
    page = open_page(report_page)
    before = counts(page, "campaigns")
    name, count = list(before.items())[1]
    page.locator("#c-campaigns button").nth(1).click()
    assert f" {count} " in page.locator("#matching").inner_text()
    assert counts(page, "campaigns")[name] == count
    rows = page.locator(f"{ROWS} td:nth-child(4)").all_inner_texts()
    assert rows
    assert all(name in row for row in rows)
    columns = page.locator("#c-time button").all()
    labels = [column.get_attribute("aria-label") or "" for column in columns]
    undated = int(count) - sum(
        int(label.removesuffix(" bài").rsplit(" ", 1)[1]) for label in labels
    )
    assert undated in (0, 1)
    page.locator("#c-campaigns button[aria-pressed=true]").click()
    assert counts(page, "campaigns") == before


def test_a_column_filters_by_time_and_the_arrow_keys_go_along(
    open_page: Open, report_page: Path
) -> None:
    page = open_page(report_page)
    first = page.locator("#c-time button").first
    first.focus()
    page.keyboard.press("ArrowRight")
    second = page.locator("#c-time button").nth(1)
    assert second.evaluate("e => e === document.activeElement")
    label = second.get_attribute("aria-label") or ""
    page.keyboard.press("Enter")
    month, count = label.removesuffix(" bài").split(": ")
    assert page.locator("#from option:checked").inner_text() == month
    assert f" {count} " in page.locator("#matching").inner_text()
    days = page.locator(f"{ROWS} td:first-child").all_inner_texts()
    assert all(day.endswith(month) for day in days)
    page.locator("#reset").click()
    assert page.locator("#matching").inner_text().split()[-3:][0] == "40"


def test_a_cell_of_the_map_filters_by_both_names(open_page: Open, report_page: Path) -> None:
    page = open_page(report_page)
    cell = page.locator("#c-map td button").first
    count = cell.inner_text()
    cell.click()
    assert f" {count} " in page.locator("#matching").inner_text()
    assert page.locator("#campaign").input_value() != ""
    assert page.locator("#body").input_value() != ""


def test_two_sides_are_compared_per_hundred_articles(open_page: Open, report_page: Path) -> None:
    page = open_page(report_page)
    for side, quarter in (("a", "Quý 1/2024"), ("b", "Quý 2/2024")):
        page.locator(f"#side-{side}").select_option(label=quarter)
    rows = page.locator("#c-compare tbody tr")
    assert rows.count() > 3
    one, other, difference = (
        float(cell.replace("+", "").replace("−", "-").replace(",", "."))
        for cell in rows.nth(1).locator("td").all_inner_texts()
    )
    assert abs(other - one - difference) < 0.11


def test_a_table_is_saved_as_csv(open_page: Open, report_page: Path) -> None:
    page = open_page(report_page)
    with page.expect_download() as download:
        page.locator(".rp-documents .rp-save").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == '"Văn bản","Nguồn","Số bài"'
    assert len(text.splitlines()) == 1 + page.locator(".rp-documents tbody tr").count()


def test_saved_figures_have_all_their_examples_and_no_button(
    open_page: Open, tmp_path: Path
) -> None:
    texts = [
        f"Năm 2024, xã Hòa Lạc xây {n} nhà trong phong trào “Dân vận khéo”." for n in range(3, 8)
    ]
    tagged = write_rows(tmp_path / "tagged.jsonl", [row_of(*each) for each in enumerate(texts)])
    write_report(tagged, tmp_path / "report.html")
    page = open_page(tmp_path / "report.html")
    with page.expect_download() as download:
        page.locator(".rp-figures .rp-save").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "; ".join(f"{n} nhà xã Hòa Lạc xây" for n in range(3, 8)) in text


def test_a_long_table_says_how_much_of_it_is_shown_and_shows_all(
    open_page: Open, report_page: Path
) -> None:
    page = open_page(report_page)
    rows, end = page.locator("#list tbody tr:visible"), page.locator(".rp-articles .rp-end")
    whole = page.locator(ROWS).count()
    assert rows.count() == 12
    assert f"12 trên {whole}" in end.inner_text()
    end.get_by_role("button", name="Hiện tất cả").click()
    assert rows.count() == whole
    end.get_by_role("button", name="Thu gọn").click()
    assert rows.count() == 12
    page.locator("#search").fill("không bài nào có chữ này")
    assert not end.is_visible()
    page.locator(".dv-lang").check()
    page.locator("#search").fill("")
    assert f"12 of {whole}" in end.inner_text()


def test_a_table_that_is_wider_than_its_place_fades_where_there_is_more(
    open_page: Open, report_page: Path
) -> None:
    page = open_page(report_page)
    page.set_viewport_size({"width": 390, "height": 800})
    box = page.locator(".rp-wide:has(#c-map)")
    page.wait_for_function("document.querySelector('.rp-wide:has(#c-map)').matches('.rp-cut')")
    box.evaluate("box => box.scrollTo(box.scrollWidth, 0)")
    page.wait_for_function("!document.querySelector('.rp-wide:has(#c-map)').matches('.rp-cut')")


def test_paper_and_spreadsheets_get_whole_tables(open_page: Open, report_page: Path) -> None:
    page = open_page(report_page)
    whole = page.locator(ROWS).count()
    with page.expect_download() as download:
        page.locator(".rp-articles .rp-save").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == 1 + whole
    page.emulate_media(media="print")
    assert page.locator("#list tbody tr:visible").count() == whole


def test_the_page_ends_where_its_content_does(open_page: Open, report_page: Path) -> None:
    page = open_page(report_page)
    page.set_viewport_size({"width": 390, "height": 800})
    foot = "document.querySelector('.dv-foot').getBoundingClientRect().bottom + scrollY"
    gap = page.evaluate(f"document.documentElement.scrollHeight - ({foot})")
    assert gap < 80


def test_articles_and_tables_can_be_read_where_scripts_are_off(
    browser: Browser, report_page: Path
) -> None:
    with closing(open_window(browser, dark=True, scripts=False)) as window:
        page = window.new_page()
        page.goto(report_page.as_uri())
        assert page.locator("noscript").inner_text()
        assert not page.locator(".rp-search").is_visible()
        page.locator("#list th a").first.click()
        assert page.locator(".rp-reader:target .dv-text").is_visible()
