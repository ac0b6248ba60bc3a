"""A record's own fault costs that record alone: it ends no run, widens no column and changes no other."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan_nlp.batch import Job, Report, TagOptions, tag_batch, tag_files, tag_table
from danvan_nlp.batch.json_values import MOST_LEVELS, levels, loads
from danvan_nlp.errors import InputError
from tests.batch.articles import rows
from tests.batch.conftest import TOPICS, read_jsonl, write_jsonl

Run = Callable[..., Report]


def nested(deep: int) -> bytes:
    return b'{"text": "a", "id": ' + b"[" * deep + b"]" * deep + b"}"


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.parquet"])
@pytest.mark.parametrize("deep", [150, 500, 980, 50_000])
def test_a_nested_value_costs_its_record_at_most(
    tmp_path: Path, run: Run, name: str, deep: int
) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", [{"text": "Dân vận"}, nested(deep), {"text": "b"}])
    report = run(source, name)
    assert report.tagged == (3 if deep < MOST_LEVELS else 2)
    assert dict(report.quarantined) == ({} if deep < MOST_LEVELS else {"invalid_json": 1})


@pytest.mark.parametrize("other", [7, ["a"], {"a": 1}, None, True, 1.5])
def test_a_refused_text_widens_no_column(tmp_path: Path, run: Run, other: object) -> None:
    records = [{"text": "Công tác dân vận", "n": 1}, {"text": other, "n": "x", "more": 1}]
    run(write_jsonl(tmp_path / "a.jsonl", records), "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.column("text").to_pylist() == ["Công tác dân vận"]
    assert (table.schema.field("n").type, "more" in table.schema.names) == (pa.int64(), False)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["a1", 7], ["a1", "7"]),
        (["a", ["b"], None], ["a", '["b"]', None]),
        ([2**53 + 1, 1.5], [str(2**53 + 1), "1.5"]),
        ([2**53, 1.5], [float(2**53), 1.5]),
        ([-(2**63), 5], [-(2**63), 5]),
        ([2**64, 5], [str(2**64), "5"]),
        (["12345678901234567890.5", 1.5], ["12345678901234567890.5", "1.5"]),
    ],
)
def test_values_of_several_kinds_keep_every_digit(
    tmp_path: Path, run: Run, values: list[Any], expected: list[Any]
) -> None:
    records = [{"text": "a", "v": value} for value in values]
    run(write_jsonl(tmp_path / "a.jsonl", records), "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet").column("v").to_pylist() == expected


@pytest.mark.parametrize(
    "literal", ["1e999", "0.12345678901234567890", "123456789012345678901.5", "-1E-400"]
)
def test_a_number_that_no_float_holds_is_written_as_it_stands(
    tmp_path: Path, run: Run, literal: str
) -> None:
    lines = [f'{{"text": "a", "v": {literal}}}'.encode(), b'{"text": "b", "v": 1.5}']
    run(write_jsonl(tmp_path / "a.jsonl", lines), "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert [row["v"] for row in csv.DictReader(file)] == [literal, "1.5"]


VALUES = st.recursive(
    st.text('[]{}"\\a'),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('[]"'), inner, max_size=2),
)


@given(VALUES)
def test_levels_are_counted_outside_strings(value: object) -> None:
    def deep(item: object) -> int:
        if isinstance(item, (list, dict)):
            inside = item.values() if isinstance(item, dict) else item
            return 1 + max(map(deep, inside), default=0)
        return 0

    data = json.dumps(value).encode()
    assert levels(data) == deep(value)
    assert loads(data) == value


def test_what_is_no_batch_is_sent_to_the_right_verb() -> None:
    table = pa.table({"text": ["a"]})
    for given_, verb in (
        (table, tag_batch),
        ([{"text": "a"}], tag_batch),
        ({"text": ["a"]}, tag_table),
    ):
        with pytest.raises(InputError, match=r"tag_table|from_pylist"):
            verb(given_, TagOptions(parts=("topics",)))  # type: ignore[operator]


def test_a_finished_run_is_checked_before_it_is_believed(
    tmp_path: Path, archive: Path, run: Run
) -> None:
    run(archive)
    output = tmp_path / "out.jsonl"
    manifest = tmp_path / "out.jsonl.manifest.json"
    data, told = output.read_bytes(), manifest.read_bytes()
    assert run(archive, resume=True).tagged == 40
    for spoiled in (data[:-1], data[:-2] + b" \n", b""):
        output.write_bytes(spoiled)
        with pytest.raises(InputError, match="is not the output that the finished run wrote"):
            run(archive, resume=True)
    output.write_bytes(data)
    with pytest.raises(InputError, match="is not the quarantine"):
        run(archive, resume=True, quarantine=str(tmp_path / "other.jsonl"))
    for spoiled in (b"{", b"[]", b"{}", told.replace(b'"files"', b'"file"')):
        manifest.write_bytes(spoiled)
        with pytest.raises(InputError, match="is damaged"):
            run(archive, resume=True)


def test_a_clean_up_that_was_cut_short_is_finished(tmp_path: Path, archive: Path, run: Run) -> None:
    run(archive)
    left = tmp_path / "out.jsonl.unfinished"
    (left / "0123456789abcdef").mkdir(parents=True)
    (left / "0123456789abcdef" / "00000000.json").write_text("{}", encoding="utf-8")
    (left / "lock").touch()
    assert run(archive, resume=True).tagged == 40
    assert not left.exists()


def test_names_of_files_that_are_no_utf8_are_read_and_written(tmp_path: Path, run: Run) -> None:
    odd = Path(str(tmp_path / "b\udcff.jsonl"))
    try:
        write_jsonl(odd, [{"text": "Dân vận"}, {"text": None}])
    except OSError:
        pytest.skip("this file system has no such names")
    assert run(odd).tagged == 1
    assert run(odd, resume=True).tagged == 1
    assert len(read_jsonl(tmp_path / "out.jsonl.quarantine.jsonl")) == 1


def test_a_row_of_parquet_without_an_identifier_is_set_aside_alone(tmp_path: Path) -> None:
    own = {"text": ["Xã họp dân.", "Xã mở lớp.", None], "key": ["a", None, None]}
    pq.write_table(pa.table(own), tmp_path / "a.parquet")
    report = tag_files(tmp_path / "a.parquet", tmp_path / "o.jsonl", TOPICS, Job(id_column="key"))
    assert (report.tagged, report.quarantined) == (1, {"missing_id": 2})
    assert [row["key"] for row in read_jsonl(tmp_path / "o.jsonl")] == ["a"]


def test_an_empty_name_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a shell makes of a variable that nobody set is not the folder that one is in."""
    monkeypatch.chdir(tmp_path)
    write_jsonl(tmp_path / "a.jsonl", rows(1))
    for inputs, output in (("", "o.jsonl"), (["a.jsonl", ""], "o.jsonl"), ("a.jsonl", "")):
        with pytest.raises(InputError, match="the name of a file is empty"):
            tag_files(inputs, output, TOPICS)
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]
