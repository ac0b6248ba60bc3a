"""Small files that become huge when they are unpacked take bounded memory, and only their own rows are refused."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from danvan_nlp.batch.files import describe_file
from danvan_nlp.batch.shards import read_lines, read_shards
from danvan_nlp.errors import InputError

MEGABYTE = 1 << 20

#: Reads all shards under a limit of address space far below what the file unpacks to.
_LIMITED = """
import resource, sys
from danvan_nlp.batch.files import describe_file
from danvan_nlp.batch.shards import read_shards
import pyarrow.parquet
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 500 * 2**20, resource.RLIM_INFINITY))
for shard in read_shards([describe_file(sys.argv[1])], 1000, 20 * 2**20):
    print(shard.index, len(shard.rows), len(shard.table))
    if shard.index == 20: break
"""

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def shards_within_limits(path: Path) -> list[list[int]]:
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-1000:]
    return [[int(n) for n in line.split()] for line in done.stdout.splitlines()]


@linux
@pytest.mark.slow
def test_a_line_of_a_gigabyte_in_gzip_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb", 1) as file:
        file.write(b'{"text": "')
        for _ in range(1024):
            file.write(b"a" * MEGABYTE)
        file.write(b'"}\n{"text": "a"}\n')
    assert path.stat().st_size < 6 * MEGABYTE
    assert shards_within_limits(path) == [[0, 2, 0]]


@linux
@pytest.mark.slow
def test_a_gigabyte_of_zstd_is_read_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.csv.zst"
    with pa.CompressedOutputStream(str(path), "zstd") as file:
        file.write(b"text\n")
        for _ in range(1024):
            file.write(b'"' + b"a" * (MEGABYTE - 1))
    assert path.stat().st_size < MEGABYTE
    assert shards_within_limits(path) == [[0, 1, 0]]


@linux
def test_a_value_that_stands_in_many_rows_of_parquet_is_written_out_a_few_at_a_time(
    tmp_path: Path,
) -> None:
    path = tmp_path / "bomb.parquet"
    long = pa.array(["dân vận " * 500_000])
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 5000, pa.int32()), long)
    pq.write_table(pa.table({"text": column}), path, store_schema=False)
    assert path.stat().st_size < MEGABYTE
    assert all(size < 24 * MEGABYTE for _, _, size in shards_within_limits(path))


def test_a_zstd_frame_that_asks_for_a_window_of_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "window.jsonl.zst"
    # Magic number, a header without sizes, a window of 2 GB, one raw last block of a byte.
    path.write_bytes(bytes.fromhex("28b52ffd00a809000061"))
    with pytest.raises(InputError, match="can't be read to its end"):
        list(read_lines(describe_file(str(path)), MEGABYTE))


def test_parquet_comes_back_as_it_is_whatever_its_columns(tmp_path: Path) -> None:
    table = pa.table(
        {
            "text": pa.array(["a", None, "c" * 9 * MEGABYTE, "d", ""], pa.string()),
            "large": pa.array(["a", "b", None, "d", ""], pa.large_string()),
            "kind": pa.array(["x", "y", "x", None, "x"]).dictionary_encode(),
            "bytes": pa.array([b"a", b"\xff", None, b"", b"e"], pa.binary()),
            "list": pa.array([["a"], [], None, ["b", None], ["c"]]),
            "n.m": pa.array([1, 2, None, 4, 5]),
            "s": pa.array([{"t": "a"}, None, {"t": None}, {"t": "d"}, {"t": "e"}]),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    shards = list(read_shards([describe_file(str(tmp_path / "a.parquet"))], 4, MEGABYTE))
    pieces = [pa.ipc.open_stream(shard.table).read_all() for shard in shards]
    assert [piece.num_rows for piece in pieces] == [2, 1, 1, 1]
    assert pa.concat_tables(pieces).equals(table)


def test_a_workbook_that_unpacks_to_far_more_than_it_is_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(40 * MEGABYTE))
    assert path.stat().st_size < MEGABYTE
    with pytest.raises(InputError, match=r"unpacks to 41,943,040 bytes, more than is read"):
        list(read_lines(describe_file(str(path)), MEGABYTE))


def test_archives_in_archives_are_unpacked_once(tmp_path: Path) -> None:
    path = tmp_path / "nested.jsonl.gz"
    row = b'{"text": "a"}\n'
    path.write_bytes(gzip.compress(gzip.compress(row)))
    rows = list(read_lines(describe_file(str(path)), MEGABYTE))
    assert b"".join(row.data for row in rows).startswith(b"\x1f\x8b")
    path.write_bytes(gzip.compress(row) * 3)
    assert [found.data for found in read_lines(describe_file(str(path)), MEGABYTE)] == [
        row[:-1]
    ] * 3
