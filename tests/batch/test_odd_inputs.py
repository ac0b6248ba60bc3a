"""Tables that are lawful and odd: types of Parquet that Python lacks, links that find a file twice, other encodings."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from danvan_nlp.batch import Job, tag_files
from danvan_nlp.batch.files import find_sources
from danvan_nlp.errors import InputError
from tests.batch.articles import article
from tests.batch.conftest import TOPICS, read_jsonl

TEXTS = [article(0), None, article(1), article(2)]


def table(path: Path, column: pa.Array) -> Path:
    pq.write_table(pa.table({"text": TEXTS[: len(column)], "c": column}), path)
    return path


VIEWS: dict[str, pa.Array] = {
    "strings": pa.array(["a", None, "c", "d"], pa.string_view()),
    "bytes": pa.array([b"a", None, b"c", b"d"], pa.binary_view()),
    "lists": pa.array([["a"], None, ["c"], []], pa.list_(pa.string_view())),
    "structs": pa.array(
        [{"a": "x"}, None, {"a": "y"}, {"a": None}], pa.struct([("a", pa.string_view())])
    ),
    "no views": pa.array(["a", None, "c", "d"]),
}


@pytest.mark.parametrize("name", VIEWS)
def test_columns_of_views_pass_through(tmp_path: Path, name: str) -> None:
    source = table(tmp_path / "a.parquet", VIEWS[name])
    tag_files(source, tmp_path / "o.parquet", TOPICS)
    kept = VIEWS[name].to_pylist()
    found = pq.read_table(tmp_path / "o.parquet")
    assert found["c"].to_pylist() == [kept[0], *kept[2:]]
    assert found.schema.field("c").type == pq.read_schema(source).field("c").type


TIMES: dict[str, tuple[pa.Array, list[Any]]] = {
    "nanoseconds": (
        pa.array([1_234_567_891, None, 1_234_567_000], pa.timestamp("ns")),
        ["1970-01-01T00:00:01.234567891", "1970-01-01T00:00:01.234567"],
    ),
    "nanoseconds of a zone": (
        pa.array([1, None, 2000], pa.timestamp("ns", "UTC")),
        ["1970-01-01T00:00:00.000000001+00:00", "1970-01-01T00:00:00.000002+00:00"],
    ),
    "times of a day": (
        pa.array([1, None, 1000], pa.time64("ns")),
        ["00:00:00.000000001", "00:00:00.000001"],
    ),
    "durations": (
        pa.array([-1, None, 2000], pa.duration("ns")),
        ["-PT0.000000001S", "0:00:00.000002"],
    ),
    "days beyond the year 9999": (
        pa.array([10**7, None, 0], pa.date32()),
        ["29349-01-26", "1970-01-01"],
    ),
    "moments beyond all years": (
        pa.array([2**62, None, 0], pa.timestamp("us")),
        [str(2**62), "1970-01-01T00:00:00"],
    ),
    "an unknown zone": (
        pa.array([1, None, 0], pa.timestamp("us", "Mars/Base")),
        ["1970-01-01T00:00:00.000001+00:00", "1970-01-01T00:00:00.000000+00:00"],
    ),
    "lists": (
        pa.array([[1], None, []], pa.list_(pa.timestamp("ns"))),
        [["1970-01-01T00:00:00.000000001"], []],
    ),
    "structs": (
        pa.array([{"a": 1}, None, {"a": None}], pa.struct([("a", pa.time64("ns"))])),
        [{"a": "00:00:00.000000001"}, {"a": None}],
    ),
    "maps": (
        pa.array([[("k", 10**7)], None, []], pa.map_(pa.string(), pa.date32())),
        [[["k", "29349-01-26"]], []],
    ),
}


@pytest.mark.parametrize("name", TIMES)
@pytest.mark.parametrize("pandas", ["here", "not here"])
def test_times_that_python_has_not_keep_every_digit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, pandas: str
) -> None:
    if pandas == "here":
        # What pyarrow would make of nanoseconds depends on it.
        pytest.importorskip("pandas")
    else:
        monkeypatch.setitem(sys.modules, "pandas", None)  # type: ignore[arg-type]
    column, expected = TIMES[name]
    source = table(tmp_path / "a.parquet", column)
    tag_files(source, tmp_path / "o.jsonl", TOPICS)
    assert [row["c"] for row in read_jsonl(tmp_path / "o.jsonl")] == expected


def test_two_columns_of_one_name_are_named(tmp_path: Path) -> None:
    columns = [pa.array([article(0)]), pa.array([1]), pa.array([2])]
    pq.write_table(pa.Table.from_arrays(columns, names=["text", "c", "c"]), tmp_path / "a.parquet")
    with pytest.raises(InputError, match=r"a\.parquet: the header names \['c'\] more than once"):
        tag_files(tmp_path / "a.parquet", tmp_path / "o.jsonl", TOPICS)
    (tmp_path / "a.csv").write_text("id,,text,\n1,,a,\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.csv: the header has 2 columns without a name"):
        tag_files(tmp_path / "a.csv", tmp_path / "o.jsonl", TOPICS)


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be", "utf-16"])
def test_rows_in_wide_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith("e") else ""
    line = json.dumps({"text": article(0)}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_bytes(f"{mark}{line}\n".encode(encoding))
    (tmp_path / "a.csv").write_bytes(f'{mark}n;text\n1;"{article(0)}"\n'.encode(encoding))
    for name in ("a.jsonl", "a.csv"):
        tag_files(tmp_path / name, tmp_path / "o.jsonl", TOPICS, Job(overwrite=True))
        (row,) = read_jsonl(tmp_path / "o.jsonl")
        assert row["text"] == article(0)
    (tmp_path / "a.csv").write_bytes(f"{mark}n;text\n".encode(encoding) + b"\0\xd8\0\xd8\0")
    with pytest.raises(InputError, match=r"a\.csv begins as UTF-(16|32) and is not"):
        tag_files(tmp_path / "a.csv", tmp_path / "p.jsonl", TOPICS)


def test_what_links_find_again_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    for name in ("b.jsonl", "sub/a.jsonl"):
        (tmp_path / "in" / name).write_text("{}\n", encoding="utf-8")
    (tmp_path / "in" / "a.jsonl").symlink_to(tmp_path / "in" / "b.jsonl")
    (tmp_path / "in" / "sub" / "circle").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "elsewhere.jsonl").symlink_to(tmp_path / "out.jsonl")
    (tmp_path / "out.jsonl").write_text("{}\n", encoding="utf-8")
    expected = [
        str(tmp_path / "in" / name) for name in ("b.jsonl", "elsewhere.jsonl", "sub/a.jsonl")
    ]
    for given in (tmp_path / "in", f"{tmp_path}/in/**/*.jsonl"):
        assert [source.name for source in find_sources([given])] == expected
    # What is named twice by the caller is a mistake of theirs.
    with pytest.raises(InputError, match="named more than once"):
        find_sources([tmp_path / "in", tmp_path / "in" / "b.jsonl"])


@pytest.mark.parametrize("delimiter", ["\udcff", "", "ab", '"', "\n"])
def test_a_delimiter_that_no_file_can_have_is_refused(delimiter: str) -> None:
    with pytest.raises(InputError, match="delimiter must be one character"):
        Job(delimiter=delimiter)
    assert Job(delimiter="đ").delimiter == "đ"


def test_the_first_sheet_with_rows_is_read(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["text"], [article(0)]):
        book.active.append(row)
    book.create_chartsheet("chart", 0).add_chart(openpyxl.chart.BarChart())
    book.save(tmp_path / "a.xlsx")
    assert tag_files(tmp_path / "a.xlsx", tmp_path / "o.jsonl", TOPICS).tagged == 1
