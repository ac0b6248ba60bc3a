"""Pages in a real browser."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import danvan_nlp as dv
from danvan_nlp.report import write_report
from tests.browser.chromium import open_window, start_browser, what_is_missing
from tests.view.archive import tag_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

PAGES = Path(__file__).parents[2] / "examples" / "pages"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = what_is_missing()
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            if missing:
                item.add_marker(pytest.mark.skip(reason=missing))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with start_browser() as started:
        yield started


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[[Path | str], Page]]:
    """Open a file in a tab; anything on the console, or any request that is not for a file, fails the test."""
    complaints: list[str] = []
    window = open_window(browser)

    def open_(path: Path | str) -> Page:
        page = window.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda r: None if r.url.startswith("file:") else complaints.append(f"fetches {r.url}"),
        )
        page.goto(path.as_uri() if isinstance(path, Path) else path)
        return page

    yield open_
    window.close()
    assert complaints == []


@pytest.fixture(scope="session")
def article_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    article = dv.read_article((PAGES / "portal_district.txt").read_text(encoding="utf-8"))
    assert article.body is not None
    path = tmp_path_factory.mktemp("pages") / "article.html"
    path.write_text(dv.analyze(article.body.text).to_html(article=article), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def report_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    path = folder / "report.html"
    write_report(tag_archive(folder, "tagged.parquet"), path)
    return path


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Serve the page into which a text is pasted."""
    uvicorn = pytest.importorskip("uvicorn")
    pytest.importorskip("starlette")
    from danvan_nlp.serving.app import make_app  # noqa: PLC0415  (extras)

    app = make_app(dv.Analyzer(), language="en")
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    # The system chooses the port: tests that run side by side have a server each.
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        server.should_exit = True
        thread.join()
