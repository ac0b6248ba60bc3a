"""The command `danvan summarize`."""

from __future__ import annotations

import json

import pytest

from tests.test_cli import PAGES, danvan, out


def test_one_page_is_summarised_within_the_budget() -> None:
    text = out(danvan("summarize", str(PAGES / "news.txt"), "--max-syllables", "40"))
    assert 10 <= len(text.split()) <= 40


def test_several_pages_are_summarised_as_one_and_units_name_their_page() -> None:
    files = [str(PAGES / "portal_district.txt"), str(PAGES / "report.txt")]
    result = json.loads(out(danvan("summarize", *files, "--sentences", "4", "--json")))
    assert [page["file"] for page in result["pages"]] == files
    for unit in result["summary"]["units"]:
        body = result["pages"][unit["document"]]["body"]
        assert body[unit["start"] : unit["end"]] == unit["text"]


def test_a_focus_is_obeyed() -> None:
    text = out(danvan("summarize", str(PAGES / "report.txt"), "--focus", "campaign"))
    assert "Dân vận khéo" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["menus_only.txt"], "no article body"),
        (["news.txt", "--focus", "poem"], "focus must be"),
        (["news.txt", "--ratio", "2"], "ratio must be"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_code_2(arguments: list[str], message: str) -> None:
    done = danvan("summarize", str(PAGES / arguments[0]), *arguments[1:])
    assert done.returncode == 2
    error = done.stderr.decode()  # type: ignore[attr-defined]
    assert message in error
    assert error.count("\n") == 1
