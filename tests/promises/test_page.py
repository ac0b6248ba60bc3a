"""The page of promises names tests that there are, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.promises.hostile import FAMILIES
from tests.promises.hostile_pages import PAGES

ROOT = Path(__file__).parents[2]
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def named(language: str) -> list[tuple[str, str]]:
    page = (ROOT / "docs" / language / "reference" / "promises.md").read_text(encoding="utf-8")
    return _TEST.findall(page)


@pytest.mark.parametrize(("file", "test"), named("en"))
def test_every_promise_names_a_test_that_there_is(file: str, test: str) -> None:
    assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8")


def test_both_languages_promise_the_same() -> None:
    assert named("vi") == named("en")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_table_has_every_hostile_family(language: str) -> None:
    page = (ROOT / "docs" / language / "reference" / "promises.md").read_text(encoding="utf-8")
    assert [name for name in [*FAMILIES, *PAGES] if f"| {name} |" not in page] == []
