"""Samples ship with the package and are copied into a folder of the reader's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import danvan_nlp as dv
from danvan_nlp import samples
from danvan_nlp.errors import InputError, OutputError

ROOT = Path(__file__).parents[1]


def test_a_sample_page_can_be_analysed() -> None:
    article = dv.read_article(samples.read("pages/portal_district.txt"))
    assert article.body is not None
    assert dv.extract_phrases(article.body.text)


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*/*/*.md")), ids=str)
def test_what_commands_of_the_pages_read_is_shipped(page: Path) -> None:
    commands = re.findall(r"^(?:\$ )?(?:danvan|python) .*", page.read_text(encoding="utf-8"), re.M)
    named = re.findall(r"(?<=examples/)[\w/.-]+\.\w+", "\n".join(commands))
    assert set(named) <= set(samples.names())


def test_samples_are_copied_and_what_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "archive.csv").write_text("mine")
    assert samples.copy(tmp_path) == tmp_path
    assert (tmp_path / "archive.csv").read_text() == "mine"
    assert {f.relative_to(tmp_path).as_posix() for f in tmp_path.rglob("*.*")} == set(
        samples.names()
    )


@pytest.mark.parametrize("name", ["none.txt", "../pyproject.toml", ""])
def test_a_name_that_is_no_sample_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="there are"):
        samples.read(name)


def test_a_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="can't be written"):
        samples.copy(tmp_path / "file" / "examples")
