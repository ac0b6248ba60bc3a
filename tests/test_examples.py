"""The example scripts run and print what they promise."""

from __future__ import annotations

import csv
import json
import re
import runpy
import sys
from pathlib import Path

import pytest

import danvan_nlp as dv

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"


@pytest.fixture
def run(monkeypatch, capsys):
    def run_script(name, *arguments):
        monkeypatch.setattr(sys, "argv", [name, *map(str, arguments)])
        runpy.run_path(str(EXAMPLES / name), run_name="__main__")
        return capsys.readouterr().out

    return run_script


def test_first_analysis_prints_what_is_in_a_page(run):
    printed = run("first_analysis.py")
    assert "Title:   Huyện Tân Hưng: “Dân vận khéo” trong xây dựng nông thôn mới" in printed
    assert "Date:    2024-10-14 09:20:00" in printed
    assert "4 × Dân vận khéo (campaign)" in printed


def test_first_analysis_gives_positions_in_the_page(run):
    page = (EXAMPLES / "pages" / "portal_district.txt").read_text(encoding="utf-8")
    found = re.findall(r"page\[(\d+):(\d+)\] = (.*)", run("first_analysis.py"))
    assert len(found) == 3
    assert all(page[int(start) : int(end)] == text for start, end, text in found)


def test_first_analysis_says_that_a_page_has_no_article(run):
    printed = run("first_analysis.py", EXAMPLES / "pages" / "menus_only.txt")
    assert printed == "menus_only.txt: no article in this page\n"


def test_tag_folder_writes_one_json_line_a_page(run, tmp_path):
    out = tmp_path / "tagged.jsonl"
    run("tag_folder.py", EXAMPLES / "pages", out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    pages = sorted(p.name for p in (EXAMPLES / "pages").iterdir() if p.suffix in {".txt", ".html"})
    assert [row["file"] for row in rows] == pages
    by_file = {row["file"]: row for row in rows}
    assert by_file["menus_only.txt"] == {"file": "menus_only.txt", "article": False}
    assert by_file["portal_district.txt"]["views"] == 1286
    assert "Dân vận khéo" in by_file["portal_district.txt"]["campaigns"]


def test_own_names_are_found_and_kept_whole(run):
    printed = dict(line.split(":", 1) for line in run("own_names.py").splitlines())
    assert "Một cửa lưu động" not in printed["shipped phrases"]
    assert printed["own phrases"].count("Một cửa lưu động") == 2
    own_words = printed["own words"].strip().split(" | ")
    assert {"MCLĐ", "một cửa lưu động", "tổ dân vận"} <= set(own_words)


def test_make_archive_writes_the_same_articles_each_time(run, tmp_path):
    first, again = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    assert run("make_archive.py", first, 30).endswith("30 articles\n")
    run("make_archive.py", again, 30)
    assert first.read_bytes() == again.read_bytes()
    rows = [json.loads(line) for line in first.read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == 30
    assert all("{" not in row["title"] + row["text"] for row in rows)
    found = {p.canonical for row in rows for p in dv.extract_phrases(row["text"])}
    assert {"Dân vận khéo", "Nghị quyết 25-NQ/TW", "Hội Nông dân huyện"} <= found


@pytest.mark.parametrize("script", sorted(EXAMPLES.glob("*.py")), ids=lambda script: script.name)
def test_a_script_is_short_and_has_a_test_and_a_line_in_the_readme(script):
    assert len(script.read_text(encoding="utf-8").splitlines()) < 60
    assert f'"{script.name}"' in Path(__file__).read_text(encoding="utf-8")
    assert f"({script.name})" in (EXAMPLES / "README.md").read_text(encoding="utf-8")


def test_chart_campaigns_draws_a_tagged_archive(run, tmp_path):
    pytest.importorskip("matplotlib")
    tagged = tmp_path / "tagged.csv"
    phrases = json.dumps([{"type": "campaign", "canonical": "Dân vận khéo"}])
    with tagged.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["published", "danvan_phrases"])
        rows.writerows([["2024-10-03", phrases], ["2024-11-01", phrases], ["2024-11-02", "[]"]])
    assert run("chart_campaigns.py", tagged, tmp_path / "chart.svg") == "   2 Dân vận khéo\n"
    assert "<svg" in (tmp_path / "chart.svg").read_text(encoding="utf-8")
