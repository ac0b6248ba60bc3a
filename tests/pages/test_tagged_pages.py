"""Archives of pages: a page without an article is counted and said, never passed over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

from danvan_nlp.batch import Job, TagOptions, tag_files
from danvan_nlp.errors import InputError
from tests.command_line import danvan

PAGE = "Phường họp dân\n25/10/2025 14:30\nSáng 25/10, phường An Bình họp dân bàn việc làm đường ở hẻm 42."
MENU = "Trang chủ\nTin tức\nLiên hệ"


def archive(folder: Path) -> Path:
    path = folder / "pages.jsonl"
    rows = [{"text": PAGE}, {"text": MENU}, {"text": MENU}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_pages_without_an_article_are_marked_and_counted(tmp_path: Path) -> None:
    output = tmp_path / "tagged.jsonl"
    report = tag_files(archive(tmp_path), output, TagOptions(parts=("phrases",), page=True), Job())
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [row["danvan_article"] for row in rows] == [True, False, False]
    assert (report.tagged, report.without_article) == (3, 2)
    start = rows[0]["danvan_body_start"]
    assert PAGE[start : start + len(rows[0]["danvan_body"])] == rows[0]["danvan_body"]


def test_they_go_to_quarantine_when_an_article_is_required(tmp_path: Path) -> None:
    options = TagOptions(parts=("phrases",), page=True, require_article=True)
    report = tag_files(archive(tmp_path), tmp_path / "tagged.jsonl", options, Job())
    assert (report.tagged, dict(report.quarantined)) == (1, {"no_article": 2})


def test_an_article_is_required_of_pages_alone() -> None:
    with pytest.raises(InputError, match="page=True"):
        TagOptions(require_article=True)


def test_the_command_says_how_many_pages_have_none(tmp_path: Path) -> None:
    output = str(tmp_path / "tagged.jsonl")
    done = danvan("tag", str(archive(tmp_path)), "-o", output, "--page", "--parts", "phrases")
    assert done.returncode == 0
    assert "pages without an article: 2" in done.stderr.decode()
