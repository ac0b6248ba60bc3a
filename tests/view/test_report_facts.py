"""What a reader can filter a report by, and what the first screen says of the run that tagged it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from danvan_nlp.errors import InputError
from danvan_nlp.report import ReportOptions, write_report
from danvan_nlp.report.facts import Facts
from danvan_nlp.report.generic import is_generic
from danvan_nlp.report.tagged import site_of
from tests.view.archive import tag_archive
from tests.view.test_report import data_of


def row(day: str, site: str, *names: tuple[str, str]) -> dict[str, Any]:
    """Return a tagged row that has names of a type, none of them listed."""
    text = "; ".join(name for _, name in names)
    phrases, at = [], 0
    for kind, name in names:
        place = {"start": at, "end": at + len(name), "text": name}
        phrases.append({"type": kind, **place, "canonical": name, "id": None, "rule": ""})
        at += len(name) + 2
    return {"date": day, "url": f"https://www.{site}/1", "text": text, "danvan_phrases": phrases}


def report(rows: list[dict[str, Any]], folder: Path, **options: Any) -> str:
    (folder / "tagged.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    write_report(folder / "tagged.jsonl", folder / "report.html", ReportOptions(**options))
    return (folder / "report.html").read_text(encoding="utf-8")


def test_articles_that_agree_are_one_cell(tmp_path: Path) -> None:
    rows = [row("2024-01-02", "a.vn", ("campaign", "Ngõ xanh"))] * 3
    rows.append(row("2024-02-02", "b.vn", ("campaign", "Ngõ xanh"), ("organization", "Tổ hợp X1")))
    facts = data_of(report(rows, tmp_path))["facts"]
    assert facts["sources"] == ["a.vn", "b.vn"]
    assert [cell[0] for cell in facts["cells"]] == [3, 1]
    names = [[facts["names"][n][1] for n in cell[4]] for cell in facts["cells"]]
    assert names == [["Ngõ xanh"], ["Ngõ xanh", "Tổ hợp X1"]]


def test_a_page_that_would_grow_gives_up_the_rarest_names() -> None:
    names: list[Any] = [("campaign", f"n{number}", None) for number in range(12)]
    facts = Facts(names.copy(), [], [])
    keys: list[Any] = [(0, -1, (), (b, a)) for a in range(12) for b in range(a)]
    facts.add(keys)
    facts.fit(20)
    assert len(facts.cells) <= 20
    assert facts.cells.total() == len(keys)
    assert facts.names == names[: len(facts.names)]
    assert all(facts.shortened(key) in facts.cells for key in keys)


def test_rows_of_the_map_without_a_figure_are_left_out(tmp_path: Path) -> None:
    rows = [
        row("2024-01-02", "a.vn", ("campaign", "Ngõ xanh"), ("organization", "Tổ hợp X1")),
        row("2024-01-03", "a.vn", ("organization", "Tổ hợp X2")),
    ]
    page = report(rows, tmp_path)
    table = re.search(r'<section class="rp-panel rp-map".*?</section>', page, re.DOTALL)
    assert table is not None
    assert "Tổ hợp X1" in table[0]
    assert "Tổ hợp X2" not in table[0]


def test_names_of_kinds_of_bodies_are_no_news(tmp_path: Path) -> None:
    rows = [
        row(
            "2024-01-02",
            "a.vn",
            ("organization", "Đảng ủy"),
            ("organization", "Đảng ủy xã An Bình"),
        )
    ]
    page = report(rows, tmp_path)
    table = re.search(r'<section class="rp-panel rp-new".*?</section>', page, re.DOTALL)
    assert table is not None
    assert re.findall(r"Đảng ủy[^<]*", table[0]) == ["Đảng ủy xã An Bình"]


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        ("Ban Chỉ đạo", True),
        ("Ban Thường vụ", True),
        ("Hội Nông dân", True),
        ("Tổ dân vận số 3", False),
        ("Hội Phụ nữ xã An Bình", False),
        ("Câu lạc bộ Sông Xanh Kìa", False),
    ],
)
def test_a_kind_of_body_is_told_from_a_body(name: str, generic: bool) -> None:
    assert is_generic("organization", name) is generic


def test_what_came_up_in_the_last_quarter_is_listed(tmp_path: Path) -> None:
    rows = [row(f"2024-{month:02d}-10", "a.vn", ("campaign", "Ngõ xanh")) for month in range(1, 13)]
    rows.append(row("2024-12-11", "a.vn", ("campaign", "Hẻm đèn")))
    page = report(rows, tmp_path)
    table = re.search(r'<section class="rp-panel rp-fresh".*?</section>', page, re.DOTALL)
    assert table is not None
    assert "Hẻm đèn" in table[0]
    assert "Ngõ xanh" not in table[0]
    assert "rp-fresh" not in report(rows[-2:], tmp_path).split("</style>")[1]


def test_the_first_screen_says_what_was_quarantined_and_got_no_topic(tmp_path: Path) -> None:
    rows = [row("2024-01-02", "a.vn", ("campaign", "Ngõ xanh"))]
    page = report(rows, tmp_path)
    assert "không có tệp kê khai" in page
    manifest = {"rows": 8, "quarantined": {"null_text": 2}}
    (tmp_path / "tagged.jsonl.manifest.json").write_text(json.dumps(manifest))
    page = report(rows, tmp_path)
    assert (
        '<span class="dv-l" lang="vi">25,0</span><span class="dv-l" lang="en">25.0</span> %' in page
    )
    for said in ("ô văn bản để trống", "the text is null"):
        assert said in page
    assert "null_text" not in page
    (tmp_path / "tagged.jsonl.manifest.json").write_text("[broken")
    assert "không có tệp kê khai" in report(rows, tmp_path)


def test_reprints_count_once(tmp_path: Path) -> None:
    rows = [row("2024-01-02", "a.vn", ("campaign", "Ngõ xanh"))] * 3
    (tmp_path / "d.csv").write_text("row,copy\n0,0\n1,1\n")
    page = report(rows, tmp_path, duplicates=tmp_path / "d.csv")
    facts = data_of(page)["facts"]
    assert facts["names"] == [["campaign", "Ngõ xanh"]]
    assert [count for count, *_ in facts["cells"]] == [2]
    assert "Bài đăng lại, không đếm" in page
    for content in ("a,b\n1,2\n", "row,copy\nx,y\n", "", "\n", "row\n"):
        (tmp_path / "d.csv").write_text(content)
        with pytest.raises(InputError, match="is not a table of near-duplicates"):
            report(rows, tmp_path, duplicates=tmp_path / "d.csv")
    with pytest.raises(InputError, match="can't be read"):
        report(rows, tmp_path, duplicates=tmp_path / "none.csv")


def test_a_page_is_small(tmp_path: Path) -> None:
    tagged = tag_archive(tmp_path, "tagged.jsonl", 20)
    write_report(tagged, tmp_path / "report.html", ReportOptions(articles=0))
    assert (tmp_path / "report.html").stat().st_size < 120_000


@pytest.mark.parametrize("address", [None, 3, "", "tin-1", "http://[x", "javascript:alert(1)"])
def test_what_is_no_address_has_no_site(address: object) -> None:
    assert site_of(address) == ""
