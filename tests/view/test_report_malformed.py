"""A report of rows that `danvan tag` never wrote: an error that says where, or the page, and never another error."""

from __future__ import annotations

import copy
import csv
import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from danvan_nlp.batch import TagOptions, tag_table
from danvan_nlp.errors import DanvanError, InputError
from danvan_nlp.report import Columns, ReportOptions, write_report
from danvan_nlp.report.tagged import TaggedFiles
from tests.promises.test_wrong_files import changed, faults
from tests.view.archive import tag_archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXTS = [
    f"Hội Nông dân xã Hòa Lạc phát động phong trào “Dân vận khéo” năm {year}, trao {year - 2000} suất quà."
    for year in (2021, 2022, 2023)
]
ODD: list[Any] = [
    None,
    7,
    "x",
    True,
    [1],
    [None],
    {"a": 1},
    [[]],
    [{}],
    [{"start": "a"}],
    1.5,
    10**30,
]
#: A row may lack its address or its day; a wrong one is shown as none.
MUTATED = (
    "danvan_phrases",
    "danvan_topics",
    "danvan_places",
    "danvan_figures",
    "danvan_primary_topic",
)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    parts = ("phrases", "places", "topics", "summary", "figures")
    table = tag_table(pa.table({"text": TEXTS, "id": list("abc")}), TagOptions(parts=parts))
    return table.to_pylist(maps_as_pydicts="strict")  # type: ignore[no-any-return]


def mutations(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield a column of a row and a value that tagging never writes there."""
    for name in MUTATED:
        for value in ODD:
            yield name, value
        for field in (row[name] or [{}])[0] if isinstance(row[name], list) else ():
            for value in ODD:
                changed = copy.deepcopy(row[name])
                changed[0][field] = value
                yield name, changed


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, default=str) + "\n" for row in rows), encoding="utf-8")
    return path


def refusal(source: Path, page: Path) -> str:
    try:
        write_report([source], page)
    except DanvanError as error:
        return str(error)
    return ""


def test_a_wrong_value_costs_a_clear_error_or_nothing(rows, tmp_path):
    refused = []
    for name, value in mutations(rows[0]):
        changed = [rows[0], {**rows[1], name: value}, rows[2]]
        source = written(tmp_path / "tagged.jsonl", changed)
        refused.append(refusal(source, tmp_path / "report.html"))
    said = [error for error in refused if error]
    assert len(said) > 200
    assert all("line 2" in error or "row 2" in error for error in said)


#: What may stand in a cell of CSV in the place of tags: deeper than Python follows, half a letter, no number, no JSON.
CELLS = ["[" * 100_000, '[{"a":' * 500, '["\\ud800"]', "1" * 5000, "[NaN]", "nul"]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell[:8])
def test_a_cell_of_csv_that_holds_no_tags_is_refused(tmp_path, cell):
    path = tmp_path / "tagged.csv"
    names = ["text", "danvan_phrases", "danvan_topics"]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([names, ["a", "[]", "[]"], ["b", "[]", cell]])
    said = refusal(path, tmp_path / "report.html")
    assert "tagged.csv, line 3: the column 'danvan_topics' is not what" in said
    assert len(said) < 300


@pytest.mark.parametrize("value", [7, True, [1], {"a": 1}, "\ud800"], ids=str)
@pytest.mark.parametrize("field", ["since", "until"])
def test_the_days_of_a_period_are_texts(rows, tmp_path, field, value):
    figure = next(figure for row in rows for figure in row["danvan_figures"])
    figure = {**figure, "period": {"start": 0, "end": 1, "text": "a", "since": None, "until": None}}
    day = {**figure, "period": {**figure["period"], field: "2024-01-01"}}
    wrong = {**figure, "period": {**figure["period"], field: value}}
    whole = written(tmp_path / "whole.jsonl", [{**rows[0], "danvan_figures": [day]}])
    assert refusal(whole, tmp_path / "report.html") == ""
    source = written(tmp_path / "tagged.jsonl", [rows[0], {**rows[1], "danvan_figures": [wrong]}])
    assert "line 2" in refusal(source, tmp_path / "report.html")


@pytest.mark.slow
def test_one_wrong_value_anywhere_in_the_tags_is_read_or_refused(tmp_path):
    # Every value of a row's tags, changed to every kind of wrong value, as JSON Lines and as CSV.
    text = (
        "Hội Nông dân xã Hòa Lạc, huyện Thạch Thất, Hà Nội phát động phong trào “Dân vận khéo”, "
        "trong 6 tháng đầu năm 2023 trao 23 suất quà."
    )
    parts = ("phrases", "places", "topics", "figures")
    table = tag_table(pa.table({"text": [text], "id": ["a"]}), TagOptions(parts=parts))
    whole = table.to_pylist(maps_as_pydicts="strict")[0]
    for name in ("danvan_phrases", "danvan_topics", "danvan_places", "danvan_figures"):
        assert whole[name]
        whole[name] = whole[name][:1]

    def read(row: dict[str, Any]) -> None:
        lines, table = tmp_path / "tagged.jsonl", tmp_path / "tagged.csv"
        line = json.dumps(row, default=str)
        lines.write_text(line + "\n", encoding="utf-8")
        cells = [v if isinstance(v, str) else json.dumps(v, default=str) for v in row.values()]
        with table.open("w", encoding="utf-8", newline="", errors="surrogatepass") as file:
            csv.writer(file).writerows([list(row), cells])
        refused = []
        for path in (lines, table):
            with TaggedFiles([path], Columns()) as files:
                try:
                    count = sum(len(part.numbers) for part in files.parts())
                    files.rows(frozenset(range(count)))
                except InputError as error:
                    refused.append(str(error))
        assert all("\n" not in error for error in refused)

    for name in MUTATED:
        assert faults(({**whole, name: value} for value in changed(whole[name])), read) == []


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (9, 4), (None, 4)])
def test_positions_of_parquet_are_checked_too(tmp_path, start, end):
    table = tag_table(pa.table({"text": TEXTS}))
    phrases = table.column("danvan_phrases").to_pylist()
    phrases[1][0] |= {"start": start, "end": end}
    at = table.schema.get_field_index("danvan_phrases")
    kind = table.schema.field(at).type
    pq.write_table(
        table.set_column(at, "danvan_phrases", pa.array(phrases, kind)), tmp_path / "t.parquet"
    )
    with pytest.raises(InputError, match=r"t\.parquet, row 2: the column 'danvan_phrases'"):
        write_report([tmp_path / "t.parquet"], tmp_path / "report.html")


def test_rows_as_they_were_written_make_a_page(rows, tmp_path):
    source = written(tmp_path / "tagged.jsonl", rows)
    assert write_report([source], tmp_path / "report.html").articles == len(rows)


@pytest.mark.parametrize("name", ["tagged.csv", "tagged.parquet"])
def test_a_column_that_no_file_has_is_named_with_those_that_there_are(
    name: str, tmp_path: Path
) -> None:
    tagged = tag_archive(tmp_path, name)
    with pytest.raises(InputError, match=r"'dat' \(--date-column\).*did you mean 'date'"):
        write_report(tagged, tmp_path / "r.html", ReportOptions(columns=Columns(date="dat")))
    write_report(tagged, tmp_path / "r.html", ReportOptions(columns=Columns(date="date")))


def test_rows_of_json_may_have_any_column(tmp_path: Path) -> None:
    tagged = tag_archive(tmp_path, "tagged.jsonl")
    write_report(tagged, tmp_path / "r.html", ReportOptions(columns=Columns(source="later")))
