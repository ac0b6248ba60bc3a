"""Where rows end, what they hold, and why they are refused; nothing is lost between the file and the parts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from danvan_nlp.batch.csv_records import RawRow, csv_records
from danvan_nlp.batch.failures import REASONS
from danvan_nlp.batch.files import describe_file
from danvan_nlp.batch.options import TagOptions
from danvan_nlp.batch.rows import RowReader
from danvan_nlp.batch.shards import Shard, read_lines, read_shards
from danvan_nlp.batch.worker import BAD, PART, Setup, run_shard
from danvan_nlp.errors import InputError

OPTIONS = TagOptions(parts=("topics",), max_chars=1000)
LINE_BYTES = 20_000


def shards_of(path: Path, rows: int = 3) -> list[Shard]:
    return list(read_shards([describe_file(str(path))], rows, LINE_BYTES))


def lines_of(path: Path) -> list[tuple[int, bytes, str | None]]:
    lines = read_lines(describe_file(str(path)), LINE_BYTES)
    return [(row.line, row.data, row.refusal and row.refusal.reason) for row in lines]


def refusals(path: Path) -> list[str | None]:
    reader = RowReader(OPTIONS)
    return [
        row.refusal and row.refusal.reason
        for shard in shards_of(path)
        for row in reader.read(shard)
    ]


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(st.binary(max_size=40).filter(lambda b: b"\n" not in b), max_size=12))
def test_every_line_comes_out_once_in_order_with_its_number(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_bytes(b"{}\n" + b"\n".join(lines))
    found = lines_of(path)[1:]
    while lines and not lines[-1].strip():
        lines.pop()
    assert found == [
        (number, line, None if line.strip() else "empty_line")
        for number, line in enumerate(lines, start=2)
    ]


@settings(max_examples=40, deadline=None)
@given(
    lines=st.lists(
        st.one_of(
            st.just(b'{"id": 7, "text": "D\xc3\xa2n v\xe1\xba\xadn"}'),
            st.just(b'{"text": null}'),
            st.binary(max_size=20).filter(lambda b: b"\n" not in b),
            st.text(max_size=10).map(lambda t: json.dumps({"text": t}).encode()),
        ),
        max_size=10,
    )
)
def test_rows_in_are_rows_out_and_quarantined(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    assume(not lines or not lines[0].startswith((b"\xff\xfe", b"\xfe\xff")))  # a file of UTF-16
    # What begins as JSON over several lines is refused whole.
    bare = lines[0].removeprefix(b"\xef\xbb\xbf").strip() if lines else b""
    assume(bare not in (b"[", b"{") and not bare.startswith(b"[{"))
    folder = tmp_path_factory.mktemp("rows")
    (folder / "a.jsonl").write_bytes(b"\n".join([*lines, b"[]"]))
    setup = Setup(folder, describe_file("out.jsonl"), OPTIONS, None, None, 2)
    rows = out = 0
    for shard in shards_of(folder / "a.jsonl"):
        counts = run_shard(shard, setup)
        part = (folder / f"{shard.index:08d}{PART}").read_bytes().splitlines()
        bad = (folder / f"{shard.index:08d}{BAD}").read_bytes().splitlines()
        assert (len(part), len(part) + len(bad)) == (counts["tagged"], counts["rows"])
        assert all(json.loads(line)["danvan_ok"] for line in part)
        assert all(json.loads(line)["reason"] in REASONS for line in bad)
        rows, out = rows + counts["rows"], out + len(part) + len(bad)
    assert rows == out == len(lines) + 1


def test_a_byte_order_mark_belongs_to_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b'{"text": "a"}\r\n')
    assert refusals(path) == [None]
    assert lines_of(path)[0][1].startswith(b"{")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_read(tmp_path: Path, encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    (tmp_path / "a.jsonl").write_bytes((mark + '{"text": "a"}\n').encode(encoding))
    assert lines_of(tmp_path / "a.jsonl")[0][1].strip() == b'{"text": "a"}'


def test_a_line_without_end_is_refused_without_being_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * 5_000_000 + b'"}\n{"text": "b"}\n')
    assert refusals(path) == ["line_too_long", None]
    assert len(lines_of(path)[0][1]) < LINE_BYTES


def test_shards_are_bounded_in_rows_and_in_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes((b'{"text": "' + b"a" * 10_000 + b'"}\n') * 2000)
    sizes = [len(shard.rows) for shard in shards_of(path, rows=1500)]
    assert sum(sizes) == 2000
    assert max(sizes) < 1000
    assert [shard.first for shard in shards_of(path, 1500)] == [0, sizes[0], sum(sizes[:2])]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "invalid_json"),
        (b'{"text": "a"} {}', "invalid_json"),
        (b'{"text": "a", "n": NaN}', "invalid_json"),
        (b'{"text": "a", "n": ' + b"1" * 5000 + b"}", "invalid_json"),
        (b"[" * 9_000, "invalid_json"),
        (b'"text"', "not_an_object"),
        (b"\xff\xfe{", "invalid_utf8"),
        (b'{"text": "D\xe2n"}', "invalid_utf8"),
        (b'{"text": "\\ud800"}', "lone_surrogate"),
        (b'{"text": "a", "b": ["\\udfff"]}', "lone_surrogate"),
        (b'{"body": "a"}', "missing_text"),
        (b'{"text": "a", "danvan_ok": 1}', "reserved_column"),
        (b'{"text": "\\ud83d\\ude00 \\u00e0"}', None),
        (b' {"text": ""} ', None),
    ],
)
def test_what_is_no_row_is_refused_with_its_reason(
    tmp_path: Path, line: bytes, reason: str | None
) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "a"}\n' + line + b"\n")
    assert refusals(tmp_path / "a.jsonl") == [None, reason]


def test_an_identifier_that_was_asked_for_must_be_there(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "a", "key": 0}\n{"text": "a", "key": null}\n{"text": "a"}\n')
    found = [
        row.refusal and row.refusal.reason
        for row in RowReader(OPTIONS, "key").read(*shards_of(path))
    ]
    assert found == [None, "missing_id", "missing_id"]


def csv_rows(path: Path) -> list[tuple[int, object]]:
    reader = RowReader(OPTIONS)
    return [
        (row.line, row.refusal.reason if row.refusal else row.record)
        for shard in shards_of(path)
        for row in reader.read(shard)
    ]


def test_csv_fields_may_run_over_lines(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        b'id,text\r\n1,"one\r\n\r\n""two"", three"\r\n2,four\r\n3,"a"\n'
    )
    assert csv_rows(tmp_path / "a.csv") == [
        (2, {"id": "1", "text": 'one\r\n\r\n"two", three'}),
        (5, {"id": "2", "text": "four"}),
        (6, {"id": "3", "text": "a"}),
    ]


def test_a_bad_csv_record_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        b'id,text\n1,"never closed\n2,b\n3\n4,c,d\n5,"e" f\n6,\xe2\n\n7,5" ruler\n8,i\n'
    )
    assert csv_rows(tmp_path / "a.csv") == [
        (2, "invalid_csv"),
        (3, {"id": "2", "text": "b"}),
        (4, "wrong_field_count"),
        (5, "wrong_field_count"),
        (6, "invalid_csv"),
        (7, "invalid_utf8"),
        (9, {"id": "7", "text": '5" ruler'}),
        (10, {"id": "8", "text": "i"}),
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text('a",\n ', min_size=1, max_size=8), max_size=8))
def test_no_line_of_a_csv_file_is_lost(lines: list[str]) -> None:
    raw = [RawRow(n, line.replace("\n", "").encode()) for n, line in enumerate(lines)]
    records = list(csv_records(raw, ",", 30))
    assert b"\n".join(r.data for r in records) == b"\n".join(r.data for r in raw)
    assert [r.line for r in records] == sorted({r.line for r in records})


def test_a_header_that_names_a_column_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"text,id,text\n1,2,3\n")
    with pytest.raises(InputError, match=r"names \['text'\] more than once"):
        shards_of(tmp_path / "a.csv")


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00garbage")
    with pytest.raises(InputError, match=r"a\.jsonl\.gz can't be read to its end"):
        shards_of(tmp_path / "a.jsonl.gz")
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(InputError, match="can't be read as Parquet"):
        shards_of(tmp_path / "a.parquet")
