"""Results in figures: the table of an article, and the sums of an archive with what was added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import danvan_nlp as dv
from danvan_nlp.report import write_report
from danvan_nlp.report.figures import FigureSums
from danvan_nlp.report.light import as_batch, schema_of
from danvan_nlp.report.part import Part

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = (
    "Năm 2024, Hội Nông dân xã Hòa Lạc xây 12 nhà trong phong trào thi đua “Dân vận khéo”.",
    "Năm 2024, phong trào “Dân vận khéo” giúp Hội Phụ nữ xã Hòa Bình xây 3 nhà, đạt 105% kế hoạch.",
    "Năm 2023, xã Hòa Lạc xây 7 nhà trong phong trào “Dân vận khéo”; hiến 900 m² đất.",
)


def row_of(number: int, text: str) -> dict[str, object]:
    doc = dv.analyze(text)
    found = {
        name: [part.to_dict() for part in getattr(doc, name)] for name in ("phrases", "figures")
    }
    tags = {f"danvan_{name}": part for name, part in found.items()}
    return {
        "id": str(number),
        "text": text,
        **tags,
        "danvan_topics": [],
        "danvan_primary_topic": None,
    }


def test_the_article_shows_its_figures_as_a_table() -> None:
    page = dv.analyze(TEXTS[1]).to_html()
    assert '<table class="dv-figures">' in page
    for piece in ("3 nhà", "đạt 105% kế hoạch", "Năm 2024", "Dân vận khéo"):
        assert piece in page[page.index('<table class="dv-figures">') :]


def test_like_figures_are_added_and_shares_are_not() -> None:
    sums = FigureSums()
    rows = [row_of(number, text) for number, text in enumerate(TEXTS)]
    sums.add(Part.of(as_batch(rows, schema_of([]))))
    found = {(row.campaign, row.measure, row.period): row for row in sums.rows()}
    houses = found["Dân vận khéo", "nhà", "2024"]
    assert (houses.total, houses.count, [at for at, _, _ in houses.examples]) == (15.0, 2, [0, 1])
    assert found["Dân vận khéo", "nhà", "2023"].total == 7.0
    (house,) = rows[0]["danvan_figures"]
    share = {
        **rows[0],
        "danvan_figures": [{**house, "measure": measure} for measure in ("%", "lần", "")],
    }
    sums.add(Part.of(as_batch([share], schema_of([]))))
    assert {row.measure for row in sums.rows()} == {"nhà", "m²"}


def test_the_report_has_the_sums(tmp_path: Path) -> None:
    tagged = tmp_path / "tagged.jsonl"
    lines = [json.dumps(row_of(*each), ensure_ascii=False) for each in enumerate(TEXTS)]
    tagged.write_text("\n".join(lines), encoding="utf-8")
    write_report(tagged, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    table = page[page.index('id="h-figures"') :]
    assert "Kết quả bằng số" in page
    assert "12 nhà" in table
    assert "3 nhà" in table


def test_an_archive_without_the_column_has_no_sums(tmp_path: Path) -> None:
    row = row_of(0, TEXTS[0])
    del row["danvan_figures"]
    tagged = tmp_path / "tagged.jsonl"
    tagged.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    write_report(tagged, tmp_path / "report.html")
    assert 'id="h-figures"' not in (tmp_path / "report.html").read_text(encoding="utf-8")
