"""Formats in and out: the same rows give the same results, whatever file they came from or go to."""

from __future__ import annotations

import csv
import gc
import gzip
import json
import warnings
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from danvan_nlp.batch import Job, Report, TagOptions, tag_files, tag_table
from danvan_nlp.batch.arrow import SCHEMA_VERSION
from danvan_nlp.batch.columns import Columns
from danvan_nlp.batch.files import describe_file, find_sources
from danvan_nlp.batch.output import open_sink
from danvan_nlp.batch.rows import plain
from danvan_nlp.errors import InputError
from tests.batch.articles import rows
from tests.batch.conftest import TOPICS, read_jsonl, write_jsonl

Run = Callable[..., Report]
PAGES = Path(__file__).parents[2] / "examples" / "pages"
#: Everything that a row can get.
ALL = TagOptions(page=True, parts=("words", "segmented", "phrases", "topics", "summary"))


def page_rows() -> list[dict[str, Any]]:
    pages = ("portal_district.txt", "news.txt", "menus_only.txt")
    texts = [(PAGES / name).read_text(encoding="utf-8") for name in pages]
    return [{"id": n, "text": text, "host": None} for n, text in enumerate(texts)]


def test_parquet_csv_and_json_lines_hold_the_same(tmp_path: Path, run: Run) -> None:
    source = write_jsonl(tmp_path / "pages.jsonl", page_rows())
    run(source, "out.jsonl", ALL)
    run(source, "out2.parquet", ALL)
    run(source, "out3.csv", ALL)
    expected = [plain(row) for row in tag_table(pa.Table.from_pylist(page_rows()), ALL).to_pylist()]
    for row in expected:
        for phrase in row["danvan_phrases"]:
            phrase["attributes"] = dict(phrase["attributes"])
    assert read_jsonl(tmp_path / "out.jsonl") == expected
    table = pq.read_table(tmp_path / "out2.parquet")
    assert table.schema.metadata[b"danvan_schema"] == str(SCHEMA_VERSION).encode()
    assert table.schema.field("danvan_published").type == pa.timestamp("us")
    assert table.schema.field("id").type == pa.int64()
    for row, other in zip(table.to_pylist(), expected, strict=True):
        for phrase in row["danvan_phrases"]:
            phrase["attributes"] = dict(phrase["attributes"])
        assert plain(row) == other
    csv.field_size_limit(10**9)
    with (tmp_path / "out3.csv").open(encoding="utf-8", newline="") as file:
        for record, other in zip(csv.DictReader(file), expected, strict=True):
            for name, value in other.items():
                text = record[name]
                if value is None or isinstance(value, str):
                    assert text == (value or "")
                else:
                    assert json.loads(text) == value


def test_parquet_and_csv_inputs_give_what_json_lines_give(tmp_path: Path, run: Run) -> None:
    values = [{**row, "views": str(row["views"])} for row in rows(25)]
    pq.write_table(pa.Table.from_pylist(values), tmp_path / "a.parquet", row_group_size=7)
    with (tmp_path / "a.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, values[0].keys())
        writer.writeheader()
        writer.writerows(values)
    lines = write_jsonl(tmp_path / "a.jsonl", values)
    results = [
        read_jsonl(run(path, f"{path.suffix[1:]}.jsonl").output)
        for path in (lines, tmp_path / "a.parquet", tmp_path / "a.csv")
    ]
    assert results[0] == results[1] == results[2]


def test_parquet_columns_keep_their_types_across_files(tmp_path: Path, run: Run) -> None:
    moment = datetime(2024, 8, 9, 17, 35)
    first = pa.table(
        {"text": ["Dân vận", "b"], "at": [moment, None], "n": pa.array([1, 2], pa.int8())}
    )
    second = pa.table({"n": pa.array([3], pa.int8()), "text": ["c"], "more": [[1.5]]})
    pq.write_table(first, tmp_path / "in_1.parquet")
    pq.write_table(second, tmp_path / "in_2.parquet")
    run(str(tmp_path / "in_*.parquet"), "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.schema.names[:4] == ["text", "at", "n", "more"]
    assert table.schema.field("n").type == pa.int8()
    assert table.select(["text", "at", "n", "more"]).to_pylist() == [
        {"text": "Dân vận", "at": moment, "n": 1, "more": None},
        {"text": "b", "at": None, "n": 2, "more": None},
        {"text": "c", "at": None, "n": 3, "more": [1.5]},
    ]


def test_json_keys_become_columns_and_nothing_is_lost(tmp_path: Path, run: Run) -> None:
    values = [
        {"text": "Dân vận", "n": 1, "x": 1, "m": "a", "list": [1], "big": 2**70},
        {"text": "b", "n": 2.5, "x": None, "m": 2, "new": True},
    ]
    run(write_jsonl(tmp_path / "a.jsonl", values), "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet").drop_columns(
        [
            *("danvan_ok", "danvan_error"),
            *("danvan_topics", "danvan_primary_topic", "danvan_topics_refusal"),
        ]
    )
    assert table.to_pylist() == [
        {
            "text": "Dân vận",
            "n": 1.0,
            "x": 1,
            "m": "a",
            "list": "[1]",
            "big": str(2**70),
            "new": None,
        },
        {"text": "b", "n": 2.5, "x": None, "m": "2", "list": None, "big": None, "new": True},
    ]


def test_the_callers_own_json_is_not_rewritten(tmp_path: Path, run: Run) -> None:
    line = b'{ "n": 1.10e2, "text":"D\\u00e2n v\\u1eadn", "n2": 12345678901234567890.123 }'
    (tmp_path / "a.jsonl").write_bytes(line + b"\n")
    run(tmp_path / "a.jsonl")
    assert (
        (tmp_path / "out.jsonl").read_bytes().startswith(line[:-1].rstrip() + b',"danvan_ok":true')
    )


@pytest.mark.parametrize("ending", ["jsonl.gz", "jsonl.zst", "csv.gz"])
def test_compressed_files_are_read_and_written(archive: Path, run: Run, ending: str) -> None:
    plainly = run(archive, f"plain.{ending.partition('.')[0]}")
    packed = run(archive, f"packed.{ending}")
    data = Path(str(packed.output)).read_bytes()
    if ending.endswith("gz"):
        data = gzip.decompress(data)
    else:
        data = pa.CompressedInputStream(pa.BufferReader(data), "zstd").read()
    assert data == Path(str(plainly.output)).read_bytes()


def test_tagging_what_is_tagged_already_is_refused(archive: Path, run: Run) -> None:
    tagged = run(archive, "tagged.jsonl").output
    assert run(tagged, "again.jsonl").quarantined == {"reserved_column": 40}
    with pytest.raises(InputError, match="already has the columns"):
        run(run(archive, "tagged.csv").output, "again2.csv")


def test_compressed_members_in_a_row_are_one_file(tmp_path: Path, run: Run) -> None:
    lines = [json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows(6)]
    (tmp_path / "a.jsonl.gz").write_bytes(b"".join(gzip.compress(line) for line in lines))
    frames = []
    for line in lines:
        sink = pa.BufferOutputStream()
        with pa.CompressedOutputStream(sink, "zstd") as stream:
            stream.write(line)
        frames.append(sink.getvalue().to_pybytes())
    (tmp_path / "b.jsonl.zst").write_bytes(b"".join(frames))
    report = run([tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.zst"])
    assert [row["id"] for row in read_jsonl(report.output)] == [r["id"] for r in rows(6)] * 2


def test_folders_and_globs_are_taken_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in (
        "b/2.jsonl",
        "a.jsonl",
        "b/1.ndjson",
        "b/.hidden.jsonl",
        "b/read.me",
        "b/x.quarantine.jsonl",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"{}\n")
    names = [Path(s.name).name for s in find_sources([tmp_path])]
    assert names == ["a.jsonl", "1.ndjson", "2.jsonl"]
    assert len(find_sources([str(tmp_path / "**" / "*.jsonl")])) == 3


def test_inputs_that_can_not_be_meant_are_refused(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.csv", "c.log", "d.parquet.gz"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "empty").mkdir()
    a = str(tmp_path / "a.jsonl")
    cases = {
        (str(tmp_path / "none.jsonl"),): "there is no such file",
        (str(tmp_path / "*.json"),): "no file matches",
        (str(tmp_path / "empty"),): "no file in this folder ends in .jsonl",
        (str(tmp_path / "c.log"),): "the name says no format",
        (str(tmp_path / "d.parquet.gz"),): "Parquet is compressed inside",
        (a, str(tmp_path / "b.csv")): "of different formats ['csv', 'jsonl']",
        (a, str(tmp_path / "empty" / ".." / "a.jsonl")): "named more than once",
        (): "no input",
    }
    for names, message in cases.items():
        with pytest.raises(InputError) as error:
            find_sources(names)
        assert message in str(error.value)


def test_a_text_column_that_is_not_there_is_said_before_the_work_begins(
    tmp_path: Path, run: Run
) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,body\n1,a\n")
    pq.write_table(pa.table({"text": [1]}), tmp_path / "a.parquet")
    with pytest.raises(InputError, match=r"a\.csv: the text column 'text' must be there once"):
        run(tmp_path / "a.csv")
    with pytest.raises(InputError, match=r"a\.parquet: the text column 'text' must hold strings"):
        run(tmp_path / "a.parquet")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "a.parquet"]


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_no_rows_in_are_no_rows_out(tmp_path: Path, run: Run, ending: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    report = run(tmp_path / "a.jsonl", f"out.{ending}")
    assert (report.rows, report.tagged) == (0, 0)
    if ending == "parquet":
        assert pq.read_table(tmp_path / "out.parquet").num_rows == 0


def test_an_input_is_never_overwritten(archive: Path) -> None:
    data = archive.read_bytes()
    with pytest.raises(InputError, match="is an input and would be overwritten"):
        tag_files(archive, archive, TOPICS, Job(overwrite=True))
    assert archive.read_bytes() == data


def test_an_output_that_is_given_up_leaves_no_writer_that_complains(tmp_path: Path) -> None:
    columns = Columns(pa.schema([("text", pa.string())]))
    sink = open_sink(describe_file("out.parquet"), tmp_path / "out.parquet", columns, ALL)
    sink.discard()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        del sink
        gc.collect()


def test_values_that_json_has_no_type_for_are_written_as_texts(tmp_path: Path, run: Run) -> None:
    """Times in ISO 8601, bytes in base64, NaN as nothing, each also within lists and structures."""
    own = {
        "text": ["Xã họp dân."],
        "moment": pa.array([datetime(2024, 8, 9, 17, 35)], pa.timestamp("us")),
        "day": pa.array([date(2024, 8, 9)], pa.date32()),
        "hour": pa.array([time(17, 35)], pa.time64("us")),
        "data": pa.array([b"\xff\x00"], pa.binary()),
        "share": pa.array([float("nan")], pa.float64()),
        "days": pa.array([[date(2024, 8, 9), None]], pa.list_(pa.date32())),
        "at": pa.array([{"hour": time(17, 35)}], pa.struct({"hour": pa.time64("us")})),
    }
    pq.write_table(pa.table(own), tmp_path / "a.parquet")
    run(tmp_path / "a.parquet", "out.jsonl", TOPICS)
    expected = {
        "text": "Xã họp dân.",
        "moment": "2024-08-09T17:35:00",
        "day": "2024-08-09",
        "hour": "17:35:00",
        "data": "/wA=",
        "share": None,
        "days": ["2024-08-09", None],
        "at": {"hour": "17:35:00"},
    }
    (row,) = read_jsonl(tmp_path / "out.jsonl")
    assert {name: row[name] for name in own} == expected
    run(tmp_path / "a.parquet", "out.csv", TOPICS)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        (record,) = csv.DictReader(file)
    assert record["moment"] == expected["moment"]
    assert record["share"] == ""
    assert json.loads(record["days"]) == expected["days"]
    assert json.loads(record["at"]) == expected["at"]
