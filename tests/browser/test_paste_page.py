"""The page of `danvan serve` in a real browser: paste, read, go back."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

import danvan_nlp as dv
from tests.browser.chromium import open_window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

PORT = 8769


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    uvicorn = pytest.importorskip("uvicorn")
    pytest.importorskip("starlette")
    from danvan_nlp.serving.app import make_app  # noqa: PLC0415  (extras)

    app = make_app(dv.Analyzer(), language="en")
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=PORT, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{PORT}/"
    server.should_exit = True
    thread.join()


def test_a_sample_is_read_and_the_text_is_still_there_on_going_back(
    browser: Browser, address: str
) -> None:
    complaints: list[str] = []
    window = open_window(browser)
    window.set_offline(False)
    page = window.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address)
    page.get_by_role("link", name="portal_district.txt").click()
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
