"""Every example in the pages runs and prints what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from page_blocks import blocks, run_page

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("models/*/README.md")])
#: A process has one Java, whose folder is the first page's: `tests/batch/test_spark.py` runs these.
ON_SPARK = [page for page in PAGES if "import SparkSession" in page.read_text(encoding="utf-8")]


def runs(page: Path) -> list[tuple[str, str]]:
    """Return what of a page is run."""
    return [(b.kind, b.text) for b in blocks(page) if not b.kind.startswith("shown")]


def repeats_its_twin(page: Path) -> bool:
    """Tell whether an English page has the very blocks of its Vietnamese twin, which are run there."""
    twin = Path(str(page).replace("/docs/en/", "/docs/vi/"))
    return twin != page and runs(page) == runs(twin)


TO_RUN = [page for page in PAGES if page not in ON_SPARK and not repeats_its_twin(page)]
_LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)")
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@pytest.mark.extra
@pytest.mark.parametrize(
    "page",
    TO_RUN,
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
@pytest.mark.filterwarnings(
    "ignore::DeprecationWarning"
)  # of what a page imports beside the library
def test_the_blocks_of_a_page_run_and_print_what_it_says(page: Path, tmp_path: Path) -> None:
    outcomes = run_page(page, tmp_path)
    assert [outcome for outcome in outcomes if outcome.result == "failed"] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    broken = [link for link in _LINK.findall(text) if not (page.parent / link).exists()]
    assert broken == []


def test_the_twins_of_a_page_run_blocks_of_the_same_kinds() -> None:
    for page in (ROOT / "docs" / "vi").rglob("*.md"):
        twin = ROOT / "docs" / "en" / page.relative_to(ROOT / "docs" / "vi")
        assert [kind for kind, _ in runs(page)] == [kind for kind, _ in runs(twin)], page


def test_each_vietnamese_page_has_its_english_one() -> None:
    for language, other in (("vi", "en"), ("en", "vi")):
        pages = {
            path.relative_to(ROOT / "docs" / language)
            for path in (ROOT / "docs" / language).rglob("*.md")
        }
        missing = [page for page in pages if not (ROOT / "docs" / other / page).exists()]
        assert missing == []
