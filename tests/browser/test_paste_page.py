"""The page of `danvan serve` in a real browser: paste, read, go back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.chromium import open_window

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_sample_is_read_and_the_text_is_still_there_on_going_back(
    browser: Browser, address: str
) -> None:
    complaints: list[str] = []
    window = open_window(browser)
    window.set_offline(False)
    page = window.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address)
    page.get_by_role("link", name="A district's portal").click()
    text = page.get_by_label("Article").input_value()
    assert "Huyện Tân Hưng" in text
    page.get_by_role("button", name="Read it").click()
    assert "Dân vận khéo" in page.locator("h1").inner_text()
    assert page.locator(".dv-summary li").count() == 3
    page.go_back()
    assert page.get_by_label("Article").input_value() == text
    for width in (390, 1400):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    window.close()
    # A browser asks for an icon by itself; there is none.
    assert [said for said in complaints if "404" not in said] == []
