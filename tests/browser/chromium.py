"""The system's Chromium, driven by Playwright: for browser tests and for the pictures of the documentation."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def what_is_missing() -> str | None:
    """Return what to install before a browser can be started; None if nothing."""
    if find_spec("playwright") is None:
        return "Playwright is not installed: make browser"
    if not any(map(shutil.which, _NAMES)):
        return "no Chromium is installed: apt-get install chromium"
    return None


@contextmanager
def start_browser() -> Iterator[Browser]:
    """Start a browser with a temporary profile of its own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (optional)

    program = next(filter(None, map(shutil.which, _NAMES)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def open_window(
    browser: Browser,
    size: tuple[int, int] = (1240, 900),
    *,
    dark: bool = False,
    scripts: bool = True,
) -> BrowserContext:
    """Open a window of a size in CSS pixels, without network."""
    return browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
        offline=True,
        reduced_motion="reduce",
    )
