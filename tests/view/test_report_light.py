"""A report counts column by column: whatever the format and the way it is read, the same is counted."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from danvan_nlp.batch import Job, TagOptions, tag_files
from danvan_nlp.errors import InputError
from danvan_nlp.report import batches, facts, light, write_report
from danvan_nlp.report.aggregate import Totals
from danvan_nlp.report.facts import Facts
from danvan_nlp.report.light import as_batch, schema_of
from danvan_nlp.report.part import Part
from tests.view.archive import rows, write_rows

if TYPE_CHECKING:
    from pathlib import Path

PLACED = (
    "Năm 2024, Hội Nông dân xã Hòa Lạc, tỉnh Bắc Giang xây 12 nhà theo phong trào “Dân vận khéo”."
)


@pytest.fixture(scope="module")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return one archive with places and figures, in each format under one name."""
    folder = tmp_path_factory.mktemp("light")
    made = [*rows(60), {"id": "p", "date": "2023-05-06", "url": "https://b.vn/1", "text": PLACED}]
    source = write_rows(folder / "archive.jsonl", made)
    found = {}
    for name in ("jsonl", "csv", "parquet"):
        found[name] = folder / f"tagged.{name}"
        options = TagOptions(parts=("phrases", "places", "topics", "summary", "figures"))
        tag_files(source, found[name], options, Job(workers=1))
    return found


def page_of(tagged: Path) -> str:
    page = tagged.with_suffix(".html")
    write_report(tagged, page)
    return page.read_text(encoding="utf-8").replace(tagged.name, "tagged")


def test_every_format_gives_the_same_page(tagged: dict[str, Path]) -> None:
    assert len({page_of(path) for path in tagged.values()}) == 1


@pytest.mark.parametrize("name", ["jsonl", "csv"])
def test_what_arrow_cannot_read_is_read_row_by_row(
    name: str, tagged: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(tagged[name])
    monkeypatch.setattr(batches, "read_json_lines", lambda *_: None)
    assert page_of(tagged[name]) == page


def test_json_is_read_by_arrow(tagged: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("read row by row")

    monkeypatch.setattr(batches, "_slow", refuse)
    for name in ("jsonl", "csv"):
        page_of(tagged[name])


def test_phrases_that_end_before_they_begin_are_refused_in_every_format(
    tagged: dict[str, Path], tmp_path: Path
) -> None:
    rows = pq.read_table(tagged["parquet"]).to_pylist(maps_as_pydicts="strict")
    phrase = next(row for row in rows if row["danvan_phrases"])["danvan_phrases"][0]
    phrase["start"], phrase["end"] = phrase["end"], phrase["start"]
    wrong = pa.Table.from_pylist(rows, pq.read_schema(tagged["parquet"]))
    pq.write_table(wrong, tmp_path / "tagged.parquet")
    with pytest.raises(InputError, match="the column 'danvan_phrases' is not what"):
        write_report(tmp_path / "tagged.parquet", tmp_path / "page.html")


def test_articles_without_a_topic_are_counted(tagged: dict[str, Path]) -> None:
    rows = pq.read_table(tagged["parquet"]).to_pylist(maps_as_pydicts="strict")
    totals = Totals()
    totals.count(
        Part.of(as_batch([{**row, "danvan_topics": []} for row in rows[:2]], schema_of([]))), 5
    )
    assert (totals.articles, totals.without_topics) == (2, 2)
    with_topics = [row for row in rows if any(each["assigned"] for each in row["danvan_topics"])]
    totals.count(Part.of(as_batch(with_topics[:3], schema_of([]))), 5)
    assert (totals.articles, totals.without_topics) == (5, 2)


def test_articles_of_a_province_are_counted_by_topic(tagged: dict[str, Path]) -> None:
    rows = pq.read_table(tagged["parquet"]).to_pylist(maps_as_pydicts="strict")
    placed = next(row for row in rows if row["id"] == "p")
    totals = Totals()
    totals.count(
        Part.of(as_batch([placed, {**placed, "danvan_places": []}], schema_of(["date"]))), 5
    )
    found = totals.provinces
    # The province as it was and as it is.
    assert list(found.articles.values()) == [1, 1]
    assert placed["danvan_primary_topic"]
    assert found.topics == {(key, placed["danvan_primary_topic"]): 1 for key in found.articles}


def test_columns_of_other_widths_are_the_same(tagged: dict[str, Path], tmp_path: Path) -> None:
    table = pq.read_table(tagged["parquet"])
    wide = pa.schema([field.with_type(widened(field.type)) for field in table.schema])
    pq.write_table(table.cast(wide), tmp_path / "tagged.parquet")
    manifest = "tagged.parquet.manifest.json"
    shutil.copy(tagged["parquet"].with_name(manifest), tmp_path / manifest)
    assert page_of(tmp_path / "tagged.parquet") == page_of(tagged["parquet"])


def widened(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_string(kind):
        return pa.large_string()
    if pa.types.is_list(kind):
        return pa.large_list(widened(kind.value_type))
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(widened(field.type)) for field in kind])
    return pa.int64() if pa.types.is_int32(kind) else kind


@pytest.mark.parametrize("column", ["source", "published", "url"])
def test_a_number_where_text_is_expected_ends_nothing(column: str, tmp_path: Path) -> None:
    made: list[dict[str, Any]] = [{"text": "", "danvan_phrases": []} for _ in range(3)]
    made[1][column] = 7
    write_report(write_rows(tmp_path / "tagged.jsonl", made), tmp_path / "report.html")
    assert (tmp_path / "report.html").exists()


def test_a_field_of_csv_cannot_add_a_column(tmp_path: Path) -> None:
    fields = ["danvan_phrases", "danvan_primary_topic"]
    with (tmp_path / "tagged.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([fields, ['[],"danvan_primary_topic":"dan_van"', ""]])
    with pytest.raises(InputError, match="line 2"):
        write_report(tmp_path / "tagged.csv", tmp_path / "report.html")


@pytest.mark.parametrize("odd", ['{"danvan_phrases": [], "n": NaN}', '{"danvan_phrases": []} {}'])
def test_json_that_is_none_is_refused_by_its_line(odd: str, tmp_path: Path) -> None:
    lines = ['{"danvan_phrases": []}', odd]
    (tmp_path / "tagged.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InputError, match="line 2: invalid_json"):
        write_report(tmp_path / "tagged.jsonl", tmp_path / "report.html")


def test_rows_are_left_out_by_their_numbers() -> None:
    batch = as_batch([{"danvan_phrases": [], "url": str(n)} for n in range(6)], schema_of(["url"]))
    part = Part.of(batch, 10).without(np.array([3, 11, 14, 99]))
    assert part.numbers.tolist() == [10, 12, 13, 15]
    assert part.batch.column("url").to_pylist() == ["0", "2", "3", "5"]


def test_cells_given_up_while_counting_are_those_given_up_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names: list[Any] = [("campaign", f"n{number}", None) for number in range(12)]
    keys: list[Any] = [(0, s, (), (b, a)) for s in range(3) for a in range(12) for b in range(a)]
    at_end, meanwhile = Facts(names.copy(), [], ["a", "b", "c"]), Facts(names, [], ["a", "b", "c"])
    at_end.add(keys)
    at_end.fit(2)
    monkeypatch.setattr(facts, "MOST_CELLS", 2)
    for key in keys:
        meanwhile.add([meanwhile.shortened(key)])
    meanwhile.fit(2)
    assert len(at_end.cells) <= 2
    assert (at_end.cells, at_end.names) == (meanwhile.cells, meanwhile.names)
    assert at_end.sources == meanwhile.sources == ["a"] * len(at_end.sources)


def test_only_the_fields_that_are_counted_are_read(tagged: dict[str, Path]) -> None:
    file = pq.ParquetFile(tagged["parquet"])
    every = [file.schema.column(at).path for at in range(len(file.schema))]
    read = set(light.paths_in(file.schema_arrow, every, ["published"]))
    assert "danvan_phrases.list.element.canonical" in read
    assert "danvan_figures.list.element.period.since" in read
    assert not any("attributes" in path or path.startswith("danvan_words") for path in read)


PHRASE = {"type": "campaign", "canonical": "a", "id": None, "start": 0, "end": 1}
PLACE = {"level": "xã", "province": None, "now_province": None, "since": None}
ODD: dict[str, dict[str, list[Any]]] = {
    "phrases of a type that there is not": {"danvan_phrases": [[{**PHRASE, "type": "song"}]]},
    "phrases that begin before the text": {"danvan_phrases": [[{**PHRASE, "start": -1}]]},
    "phrases without a beginning": {"danvan_phrases": [[{**PHRASE, "start": None}]]},
    "tags behind a column that is not there": {"danvan_places": [[{**PLACE, "level": 7}]]},
    "a primary topic that is a number": {"danvan_phrases": [[PHRASE]], light.PRIMARY: [7]},
    "a primary topic without phrases": {light.PRIMARY: [7]},
    "tags that are no list": {"danvan_places": ["xã"]},
    "a tag that is null": {"danvan_places": [[PLACE, None]]},
}


@pytest.mark.parametrize("what", ODD)
def test_a_batch_with_one_odd_column_is_not_right(what: str) -> None:
    assert not light.is_right(pa.RecordBatch.from_pydict(ODD[what]))


def test_a_batch_of_tags_and_one_without_any_are_right() -> None:
    whole = {"danvan_phrases": [[PHRASE]], "danvan_places": [[PLACE]], light.PRIMARY: ["a"]}
    assert light.is_right(pa.RecordBatch.from_pydict(whole))
    assert light.is_right(as_batch([{"danvan_phrases": [], "url": "a"}], schema_of(["url"])))
    assert light.is_right(pa.RecordBatch.from_pydict({"url": ["a"]}))


def test_names_that_stand_in_as_many_articles_are_in_the_order_of_the_alphabet() -> None:
    totals = Totals()
    totals.names.counts.update({("motto", name, None): 2 for name in "cab"})
    assert [name[1] for name, _ in totals.top("motto", 3)] == ["a", "b", "c"]
