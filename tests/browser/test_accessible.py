"""Every kind of page by the rules of axe-core: no violation, light and dark, on a phone and on a desk.

`make browser` fetches axe-core with npm; where neither is there these tests are skipped.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from danvan_nlp.evaluation.page import render_evaluation
from tests.browser.chromium import open_window
from tests.evaluation.test_scores import compare

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
_BUILT = ROOT / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
AXE = Path(os.environ.get("DANVAN_AXE", _BUILT))
pytestmark = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: make browser")


@pytest.fixture(scope="module")
def evaluation_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    gold = [(0, 10, "organization"), (41, 53, "campaign"), (60, 82, "document")]
    found = [(0, 7, "organization"), (41, 53, "campaign"), (60, 82, "motto")]
    result = compare(gold, found)
    path = tmp_path_factory.mktemp("evaluation") / "evaluation.html"
    path.write_text(render_evaluation(result, source="gold.jsonl", language="vi"), encoding="utf-8")
    return path


def _address(request: pytest.FixtureRequest, kind: str) -> str:
    """Return where a kind of page is; "vi" and "en" are the front pages of the documentation."""
    if kind not in ("vi", "en"):
        page = request.getfixturevalue(kind)
        return page if isinstance(page, str) else str(page.as_uri())
    path = ROOT / "build" / "docs" / kind / "index.html"
    if not path.is_file():
        pytest.skip("the site is not built: make docs")
    return path.as_uri()


@pytest.mark.parametrize(
    "kind", ["article_page", "report_page", "evaluation_page", "address", "vi", "en"]
)
@pytest.mark.parametrize("width", [390, 1400])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_page_breaks_no_rule(
    request: pytest.FixtureRequest, browser: Browser, kind: str, width: int, dark: bool
) -> None:
    address = _address(request, kind)
    window = open_window(browser, (width, 900), dark=dark)
    window.set_offline(False)
    page = window.new_page()
    page.goto(address)
    page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    window.close()
    assert {
        rule["id"]: [n["html"][:200] for n in rule["nodes"][:3]] for rule in found["violations"]
    } == {}
