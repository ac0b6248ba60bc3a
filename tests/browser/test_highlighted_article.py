"""The highlighted article in a browser: cards by mouse and by keyboard, filters, languages, phones, hostile text."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import danvan_nlp as dv
from tests.browser.chromium import open_window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Open = Callable[[Path | str], Page]

HOSTILE = (
    "<script>document.title='ran'</script> \"quoted\" <img src=x onerror=\"document.title='ran'\">\n"
    "Phong trào “Dân vận khéo” \u202etrái sang phải\u202c\x0c\x0b\x1b\x85 hai  dấu cách\r\n"
    "và \u200f hết\ufeff \x00"
)


def test_a_card_shows_what_a_phrase_is_under_the_pointer(
    open_page: Open, article_page: Path
) -> None:
    page = open_page(article_page)
    phrase = page.locator("mark.dv-motto").first
    card = phrase.locator(".dv-card")
    assert not card.is_visible()
    phrase.hover()
    assert card.is_visible()
    shown = card.locator("i").evaluate_all("all => all.map(e => e.dataset.v)")
    assert shown[0].startswith("dân biết, dân bàn")
    assert "motto.dan_biet_6" in shown
    page.mouse.move(1, 1)
    assert not card.is_visible()


def test_every_phrase_is_reached_by_keyboard_and_described(
    open_page: Open, article_page: Path
) -> None:
    page = open_page(article_page)
    page.locator(".dv-legend input").last.focus()
    count = page.locator("mark[id]").count()
    for number in range(count):
        page.keyboard.press("Tab")
        focused = page.locator("mark:focus")
        assert focused.get_attribute("data-p") == str(number)
        if number % 6 == 0:
            assert focused.locator(".dv-card").is_visible()
            described = page.locator(f"#{focused.get_attribute('aria-describedby')}")
            assert described.inner_text().strip()


def test_a_card_stays_inside_the_window(open_page: Open, article_page: Path) -> None:
    page = open_page(article_page)
    for width in (1240, 800, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for phrase in page.locator("mark[id]").all()[::4]:
            phrase.focus()
            box = phrase.locator(".dv-card").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


def test_a_type_is_hidden_and_shown_by_the_legend(open_page: Open, article_page: Path) -> None:
    page = open_page(article_page)
    phrase = page.locator("mark.dv-campaign").first
    look = "e => getComputedStyle(e).backgroundColor + getComputedStyle(e).textDecorationLine"
    marked = phrase.evaluate(look)
    rows = page.locator(".dv-rows-campaign")
    page.locator(".dv-f-campaign").uncheck()
    assert phrase.evaluate(look) == "rgba(0, 0, 0, 0)none"
    assert not rows.is_visible()
    phrase.hover()
    assert not phrase.locator(".dv-card").is_visible()
    assert page.locator("mark.dv-document").first.evaluate(look) != "rgba(0, 0, 0, 0)none"
    page.locator(".dv-f-campaign").check()
    assert phrase.evaluate(look) == marked
    assert rows.is_visible()


def test_the_language_is_switched_on_the_page(open_page: Open, article_page: Path) -> None:
    page = open_page(article_page)
    heading = page.locator(".dv-index h2")
    assert heading.inner_text().lower() == "cụm từ trong bài"
    page.locator(".dv-lang").check()
    assert heading.inner_text().lower() == "phrases in the text"


def test_the_summary_links_to_its_units_in_the_text(open_page: Open, article_page: Path) -> None:
    page = open_page(article_page)
    item = page.locator(".dv-summary li").last
    item.locator("a").click()
    unit = page.locator(".dv-unit:target")
    words = (unit.first.text_content() or "").split()[:3]
    assert " ".join(words) in item.inner_text()
    assert unit.evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < 900 }"
    )


@pytest.mark.parametrize("width", [320, 390, 768, 1240])
def test_nothing_runs_over_the_edge_of_a_window(
    open_page: Open, article_page: Path, width: int
) -> None:
    page = open_page(article_page)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_text_is_text(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(dv.analyze(HOSTILE).to_html(), encoding="utf-8", newline="\n")
    page = open_page(path)
    shown = page.locator(".dv-text").evaluate("e => e.textContent")
    assert shown == HOSTILE.replace("\x00", "\ufffd")
    assert page.title() != "ran"


def test_the_page_works_where_scripts_are_off(browser: Browser, article_page: Path) -> None:
    with closing(open_window(browser, dark=True, scripts=False)) as window:
        page = window.new_page()
        page.goto(article_page.as_uri())
        phrase = page.locator("mark.dv-document").first
        phrase.hover()
        assert phrase.locator(".dv-card").is_visible()
        page.locator(".dv-f-document").uncheck()
        assert not page.locator(".dv-rows-document").is_visible()


def test_the_article_prints(browser: Browser, article_page: Path) -> None:
    with closing(open_window(browser)) as window:
        page = window.new_page()
        page.goto(article_page.as_uri())
        page.emulate_media(media="print", color_scheme="dark")
        assert not page.locator(".dv-switch").is_visible()
        ground = page.locator(".dv").evaluate("e => getComputedStyle(e).backgroundColor")
        assert ground == "rgb(255, 255, 255)"
        assert page.pdf()[:5] == b"%PDF-"
