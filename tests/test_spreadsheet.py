"""Text of any source, written to CSV for people, is shown by their spreadsheet and never run."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from danvan_nlp.batch import Job, TagOptions, tag_files
from danvan_nlp.batch.cells import inert
from danvan_nlp.errors import InputError
from tests.batch.conftest import write_jsonl

FORMULAS = (
    '=HYPERLINK("http://a.vn";"xem")',
    "@SUM(A1)",
    "+A1",
    "-2+3+cmd|' /C calc'!A0",
    "\t=A1",
    "\r=A1",
    "\n=A1",
    "＝A1",
)
PLAIN = ("", "dân vận", "-3,5", "+84", "'=A1", "a=b", "12%", "[1]")


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_is_shown(cell: str) -> None:
    assert inert(cell) == "'" + cell


@pytest.mark.parametrize("cell", PLAIN)
def test_other_cells_stay(cell: str) -> None:
    assert inert(cell) == cell


def cells(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode(), newline="")))


def test_tagged_csv_is_faithful_unless_it_is_made_for_spreadsheets(tmp_path: Path) -> None:
    rows = [{"=id": "=1+1", "text": text, "n": -5} for text in (*FORMULAS, *PLAIN)]
    source = write_jsonl(tmp_path / "a.jsonl", rows)
    options = TagOptions(parts=("summary",))
    tag_files(source, tmp_path / "plain.csv", options)
    tag_files(source, tmp_path / "shown.csv", options, Job(spreadsheet=True))
    plain, shown = cells(tmp_path / "plain.csv"), cells(tmp_path / "shown.csv")
    assert [row[1] for row in plain[1:]] == [*FORMULAS, *PLAIN]
    assert shown == [[inert(cell) for cell in row] for row in plain]
    assert shown[0][0] == "'=id"
    assert {row[2] for row in shown[1:]} == {"-5"}


def test_other_formats_have_no_formulas(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", [{"text": "a"}])
    with pytest.raises(InputError, match="is for CSV output, got parquet"):
        tag_files(source, tmp_path / "a.parquet", job=Job(spreadsheet=True))
