"""Make the pictures of the documentation: `make docs-images`.

Pages are made by the library from the sample pages and photographed in the system's Chromium, so that no picture shows
what the library does not do.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import danvan_nlp as dv
from danvan_nlp.batch import TagOptions, tag_files
from danvan_nlp.report import ReportOptions, write_report
from examples.make_archive import main as make_archive
from tests.browser.chromium import open_window, start_browser, what_is_missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
#: Of a picture's palette.
_COLOURS = 128
IMAGES = ROOT / "docs" / "images"


def main() -> None:
    """Write every picture."""
    missing = what_is_missing()
    if missing:
        sys.exit(f"the pictures need a browser: {missing}")
    IMAGES.mkdir(exist_ok=True)
    with start_browser() as browser, tempfile.TemporaryDirectory() as folder:
        photograph_article(browser, Path(folder, "article.html"))
        photograph_report(browser, Path(folder))
        photograph_map(browser, Path(folder))
    for path in sorted(IMAGES.glob("*.png")):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


def photograph_article(browser: Browser, path: Path) -> None:
    """Photograph the highlighted article of a district portal, with the card of one phrase."""
    page = (ROOT / "examples/pages/portal_district.txt").read_text(encoding="utf-8")
    article = dv.read_article(page)
    assert article.body is not None
    html = dv.analyze(article.body.text).to_html(article=article)
    path.write_text(html, encoding="utf-8", newline="\n")
    with closing(open_window(browser, (1160, 900))) as window:
        tab = window.new_page()
        tab.goto(path.as_uri())
        tab.locator("mark.dv-campaign").nth(1).hover()
        save(tab.screenshot(), "highlighted-article.png")


def photograph_report(browser: Browser, folder: Path) -> None:
    """Photograph the report on the invented archive of the examples: its head, and an open article."""
    source, tagged, path = (folder / n for n in ("archive.jsonl", "tagged.parquet", "report.html"))
    make_archive(source, 160)
    tag_files(source, tagged, TagOptions(parts=("phrases", "topics", "summary")))
    write_report(tagged, path, ReportOptions(title="Công tác dân vận năm 2024"))
    with closing(open_window(browser, (1160, 1320))) as window:
        tab = window.new_page()
        tab.goto(path.as_uri())
        save(tab.screenshot(), "corpus-report.png")


def photograph_map(browser: Browser, folder: Path) -> None:
    """Photograph the map of provinces, over the articles of the tutorial."""
    tagged, path = folder / "provinces.parquet", folder / "provinces.html"
    parts = TagOptions(parts=("phrases", "places", "topics"))
    tag_files(ROOT / "examples/provinces.jsonl", tagged, parts)
    write_report(tagged, path)
    with closing(open_window(browser, (1000, 1320))) as window:
        tab = window.new_page()
        tab.goto(path.as_uri())
        save(tab.locator(".rp-provinces").screenshot(), "province-map.png")


def save(picture: bytes, name: str) -> None:
    """Write a picture in few colours: a third of the bytes, and no difference that a reader sees."""
    from PIL import Image  # noqa: PLC0415  (comes with the extra "browser")

    colours = Image.open(BytesIO(picture)).convert("RGB").quantize(_COLOURS)
    colours.save(IMAGES / name, optimize=True)


if __name__ == "__main__":
    main()
