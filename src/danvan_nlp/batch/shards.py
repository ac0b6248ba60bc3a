"""Cut the inputs into shards of raw rows, in the parent process: nothing is interpreted beyond where a row ends.

A shard belongs to one file and is bounded in rows and bytes, so memory is bounded whatever the file holds. Where
shards are cut depends on the input alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from danvan_nlp.batch.containers import read_container
from danvan_nlp.batch.csv_records import RawRow, check_header, csv_records, split_record
from danvan_nlp.batch.failures import Refusal
from danvan_nlp.batch.files import Endpoint, blocks
from danvan_nlp.errors import InputError
from danvan_nlp.text.user_files import raise_refused, size_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

#: Bytes of raw rows in a shard, after which it ends.
_SHARD_BYTES = 8 << 20
#: What is kept of a line that is too long to be read.
_KEPT_BYTES = 4096
#: Blank lines in a row that may yet be the end of the file.
_MOST_BLANK = 10_000
_BLANK = Refusal("empty_line", "the line is blank")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Shard:
    """Consecutive rows of one file: what a worker takes at a time.

    Attributes
    ----------
    index : int
        Position among all shards of the run.
    source : Endpoint
    first : int
        Position of its first row among the rows of its file, from 0.
    rows : tuple of RawRow
        Of a text file.
    header : tuple of str
        Of a CSV file.
    table : bytes
        Of a Parquet file: the rows as an Arrow stream.
    read : int
        Bytes of the file that were read when the shard was complete, decompressed.
    """

    index: int
    source: Endpoint
    first: int
    rows: tuple[RawRow, ...] = ()
    header: tuple[str, ...] = ()
    table: bytes = b""
    read: int = 0


def read_shards(sources: Iterable[Endpoint], shard_rows: int, line_bytes: int) -> Iterator[Shard]:
    """Yield the shards of the sources, in order.

    Parameters
    ----------
    sources
        The files.
    shard_rows
        Most rows of a shard.
    line_bytes
        A longer line is refused without being read whole.

    Raises
    ------
    InputError
        If a file can't be read.
    """
    index = 0
    for source in sources:
        if source.format == "parquet":
            shards = _parquet_shards(source, shard_rows)
        else:
            shards = _text_shards(source, shard_rows, line_bytes)
        for shard in shards:
            yield replace(shard, index=index)
            index += 1


def _text_shards(source: Endpoint, shard_rows: int, line_bytes: int) -> Iterator[Shard]:
    lines = read_lines(source, line_bytes)
    header: tuple[str, ...] = ()
    rows = lines
    if source.format == "csv":
        header = read_header(source, lines)
        records = csv_records(lines, source.delimiter, line_bytes, len(header))
        rows = (row for row in records if row.refusal is not _BLANK)
    group: list[RawRow] = []
    first = size = read = 0
    for row in rows:
        group.append(row)
        size += len(row.data) + 1
        if len(group) == shard_rows or size >= _SHARD_BYTES:
            read += size
            yield Shard(0, source, first, tuple(group), header, read=read)
            first += len(group)
            group, size = [], 0
    if group:
        yield Shard(0, source, first, tuple(group), header, read=read + size)


def read_lines(source: Endpoint, line_bytes: int) -> Iterator[RawRow]:
    """Yield the lines of a text file without their line feeds; blank lines at the end of the file are no rows."""
    if source.container is not None:
        yield from read_container(source)
        return
    blank: list[RawRow] = []
    for number, (data, length) in enumerate(_split_lines(blocks(source), line_bytes), start=1):
        line = _first_line(source, data) if number == 1 else data
        if length > len(data):
            refusal = Refusal("line_too_long", f"the line has {length} bytes; its start is kept")
            row = RawRow(number, line[:_KEPT_BYTES], refusal)
        elif line.strip():
            row = RawRow(number, line)
        else:
            blank.append(RawRow(number, line, _BLANK))
            if len(blank) < _MOST_BLANK:
                continue
            row = blank.pop()
        yield from blank
        blank.clear()
        yield row


def _first_line(source: Endpoint, data: bytes) -> bytes:
    """Return the first line without a byte-order mark; JSON over several lines is refused with what to do."""
    line = data.removeprefix(_BOM)
    bare = line.strip()
    if source.format == "jsonl" and (bare in (b"[", b"{") or bare.startswith(b"[{")):
        kind = "an array" if bare.startswith(b"[") else "an object over several lines"
        wanted = ".[]" if kind == "an array" else "."
        raise InputError(
            f"{source.name} holds JSON as {kind}; rows are one object a line (JSON Lines): "
            f"jq -c '{wanted}' {source.name} > rows.jsonl"
        )
    return line


def _split_lines(parts: Iterable[bytes], line_bytes: int) -> Iterator[tuple[bytes, int]]:
    """Yield lines with their full lengths; of a line beyond `line_bytes` only the start is kept."""
    pending: list[bytes] = []
    kept = length = 0
    for part in parts:
        *ended, rest = part.split(b"\n")
        for piece in ended:
            pending.append(piece)
            line = b"".join(pending)
            yield line[:line_bytes], length + len(piece)
            pending, kept, length = [], 0, 0
        length += len(rest)
        if kept <= line_bytes:
            pending.append(rest)
            kept += len(rest)
    if length:
        yield b"".join(pending)[:line_bytes], length


def read_header(source: Endpoint, lines: Iterator[RawRow]) -> tuple[str, ...]:
    """Take the header record from the lines of a CSV file; an empty file has none."""
    records = csv_records(lines, source.delimiter, 1 << 20)
    first = next((row for row in records if row.refusal is not _BLANK), None)
    # What Excel reads as the delimiter is no header.
    if (
        first is not None
        and first.data.strip().lower() == f"sep={source.delimiter}".strip().encode()
    ):
        first = next((row for row in records if row.refusal is not _BLANK), None)
    if first is None:
        return ()
    fields = first.refusal or split_record(first.data, source.delimiter)
    if isinstance(fields, Refusal):
        raise InputError(f"{source.name}: the header can't be read: {fields}")
    check_header(fields, source.name)
    return tuple(fields)


def _parquet_shards(source: Endpoint, shard_rows: int) -> Iterator[Shard]:
    first = 0
    with open_parquet(source) as file:
        schema = file.schema_arrow
    # Strings stay in their dictionaries until a piece is cut: one long value can stand in a million rows for the
    # few bytes that say so.
    with open_parquet(source, [f.name for f in schema if _is_bytes(f.type)]) as file:
        size = file.metadata.num_rows
        try:
            for batch in file.iter_batches(batch_size=shard_rows, use_threads=False):
                for piece in _bounded(batch):
                    stop = first + piece.num_rows
                    read = round(file_size(source) * stop / size)
                    plain = pa.Table.from_batches([piece]).cast(schema).combine_chunks()
                    yield Shard(0, source, first, table=_to_stream(plain), read=read)
                    first = stop
        except (pa.ArrowException, OSError) as error:
            raise_refused(source.name, error)
            raise InputError(
                f"{source.name} can't be read after row {first} ({error}); it is damaged: make it again"
            ) from error


def _is_bytes(kind: pa.DataType) -> bool:
    tests = ("is_string", "is_large_string", "is_binary", "is_large_binary")
    return any(getattr(pa.types, test)(kind) for test in tests)


def file_size(source: Endpoint) -> int:
    """Return the bytes of a file."""
    return size_of(source.name)


def open_parquet(source: Endpoint, dictionaries: Sequence[str] = ()) -> pq.ParquetFile:
    """Open a Parquet file so that it is read page by page; the columns named come as dictionaries."""
    try:
        return pq.ParquetFile(
            source.name,
            pre_buffer=False,
            buffer_size=1 << 16,
            read_dictionary=list(dictionaries),
        )
    except (pa.ArrowException, OSError) as error:
        raise_refused(source.name, error)
        raise InputError(f"{source.name} can't be read as Parquet: {error}") from error


def _bounded(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Cut a batch so that no piece of several rows is heavy once its dictionaries are written out."""
    weights = np.cumsum(_row_bytes(batch))
    first = 0
    while first < batch.num_rows:
        before = weights[first - 1] if first else 0
        stop = int(np.searchsorted(weights, before + _SHARD_BYTES, side="right"))
        stop = max(stop, first + 1)
        yield batch.slice(first, stop - first)
        first = stop


def _row_bytes(batch: pa.RecordBatch) -> NDArray[np.float64]:
    rows = np.zeros(batch.num_rows)
    for column in batch.columns:
        if pa.types.is_dictionary(column.type) and _is_bytes(column.type.value_type):
            lengths = pc.fill_null(pc.binary_length(column.dictionary), 0).to_numpy(False)
            rows += np.append(lengths, 0)[pc.fill_null(column.indices, -1).to_numpy(False)]
        else:
            rows += column.nbytes / max(1, batch.num_rows)
    return rows


def _to_stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()
