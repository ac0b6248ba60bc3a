"""Tagged files as batches of the columns that a report counts, and single rows of them whole."""

from __future__ import annotations

from bisect import bisect_left
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from danvan_nlp.batch.failures import Refusal
from danvan_nlp.batch.rows import read_record
from danvan_nlp.batch.shards import open_parquet, read_shards
from danvan_nlp.errors import InputError
from danvan_nlp.report.light import (
    FIELDS,
    as_batch,
    as_json,
    is_right,
    paths_in,
    read_json_lines,
    schema_of,
)
from danvan_nlp.report.tag_columns import check_row, decoded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from danvan_nlp.batch.csv_records import RawRow
    from danvan_nlp.batch.files import Endpoint
    from danvan_nlp.batch.shards import Shard

    Row = Mapping[str, Any]

_PHRASES = "danvan_phrases"
#: What is counted in the second pass too.
_KEPT = (_PHRASES, "danvan_topics")
_PARQUET_ROWS, _SHARD_ROWS = 4096, 2048
_LINE_BYTES = 64 << 20


def parquet_batches(source: Endpoint, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Yield the tags of a Parquet file, as far as they are counted, and some columns of its own."""
    with open_parquet(source) as file:
        there = file.schema_arrow.names
        check_tagged(there, source)
        every = [file.schema.column(at).path for at in range(len(file.schema))]
        paths = paths_in(file.schema_arrow, every, columns)
        first = 0
        for batch in file.iter_batches(_PARQUET_ROWS, columns=paths, use_threads=False):
            yield batch if is_right(batch) else _looked_through(source, batch, first)
            first += batch.num_rows


def _looked_through(source: Endpoint, batch: pa.RecordBatch, first: int) -> pa.RecordBatch:
    """Raise what is wrong with rows of a Parquet file; return their columns if nothing is."""
    numbers = range(first, first + batch.num_rows)
    _, rows = parquet_rows(source, FIELDS, numbers)
    for number, row in rows.items():
        check_row(row, f"{source.name}, row {number + 1}")
    tags = as_batch(rows.values(), schema_of([]))
    others = {n: batch.column(n) for n in batch.schema.names if n not in tags.schema.names}
    return pa.RecordBatch.from_pydict(
        {**dict(zip(tags.schema.names, tags.columns, strict=True)), **others}
    )


def parquet_rows(
    source: Endpoint, columns: Iterable[str], numbers: Collection[int], first: int = 0
) -> tuple[int, dict[int, Row]]:
    """Return how many rows a Parquet file has, and some of them by their numbers.

    Parameters
    ----------
    source
        The file.
    columns
        What is read of a row; those that the file lacks are passed over.
    numbers
        Of the rows.
    first
        The number of its first row.
    """
    found: dict[int, Row] = {}
    wanted = sorted(numbers)
    with open_parquet(source) as file:
        there = file.schema_arrow.names
        names = [name for name in dict.fromkeys(columns) if name in there]
        start = first
        for group in range(file.num_row_groups):
            stop = start + file.metadata.row_group(group).num_rows
            if bisect_left(wanted, start) < bisect_left(wanted, stop):
                for batch in file.iter_batches(512, [group], columns=names, use_threads=False):
                    at = slice(*(bisect_left(wanted, n) for n in (start, start + batch.num_rows)))
                    for number in wanted[at]:
                        found[number] = batch.slice(number - start, 1).to_pylist()[0]
                    start += batch.num_rows
            start = stop
        return file.metadata.num_rows, found


def text_batches(source: Endpoint, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield the columns of a schema of a JSON Lines or CSV file; its first row says whether it was tagged."""
    for number, shard in enumerate(read_shards([source], _SHARD_ROWS, _LINE_BYTES)):
        if not number:
            check_tagged(_record(shard.rows[0], shard).keys(), source)
        yield _fast(shard, schema) or _slow(shard, schema)


def _fast(shard: Shard, schema: pa.Schema) -> pa.RecordBatch | None:
    """Return the columns of rows in which nothing is wrong."""
    if any(row.refusal for row in shard.rows):
        return None
    lines = [row.data for row in shard.rows]
    if shard.source.format == "csv":
        records = [read_record(row, shard) for row in shard.rows]
        lines = [as_json(r, schema) for r in records if not isinstance(r, Refusal)]
        if len(lines) < len(records):
            return None
    batch = read_json_lines(lines, schema)
    return batch if batch is not None and is_right(batch) else None


def _slow(shard: Shard, schema: pa.Schema) -> pa.RecordBatch:
    """Raise what is wrong with the first such row; return the columns if nothing is."""
    rows = []
    for raw in shard.rows:
        where = f"{shard.source.name}, line {raw.line}"
        row = decoded(_record(raw, shard), where)
        check_row(row, where)
        rows.append(row)
    return as_batch(rows, schema)


def text_rows(
    source: Endpoint, numbers: Collection[int], first: int = 0
) -> tuple[int, dict[int, Row]]:
    """Return how many rows a JSON Lines or CSV file has, and some of them by their numbers; the first has `first`."""
    found: dict[int, Row] = {}
    at = first
    for shard in read_shards([source], _SHARD_ROWS, _LINE_BYTES):
        for raw in shard.rows:
            if at in numbers:
                where = f"{source.name}, line {raw.line}"
                found[at] = decoded(_record(raw, shard), where)
                check_row(found[at], where)
            at += 1
    return at - first, found


def _record(raw: RawRow, shard: Shard) -> dict[str, Any]:
    row = raw.refusal or read_record(raw, shard)
    if isinstance(row, Refusal):
        raise InputError(
            f"{shard.source.name}, line {raw.line}: {row}; give a file that `danvan tag` wrote"
        )
    return row


def columns_of(source: Endpoint) -> list[str] | None:
    """Return the columns of a file; None where each row has its own, as in JSON Lines, and of a file without rows."""
    if source.format == "parquet":
        with open_parquet(source) as file:
            return list(file.schema_arrow.names)
    if source.format != "csv":
        return None
    first = next(iter(read_shards([source], 1, _LINE_BYTES)), None)
    return None if first is None or not first.rows else list(_record(first.rows[0], first))


def check_tagged(columns: Collection[str], source: Endpoint) -> None:
    """Raise `InputError` if a file with these columns was not tagged."""
    if _PHRASES not in columns:
        raise InputError(
            f"{source.name} has no column {_PHRASES!r}; tag it first with the parts phrases and topics: "
            "danvan tag INPUT -o OUT"
        )


class LightCopy:
    """What the second pass counts of a text file, in a temporary file: JSON costs much more to read again."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  (closed by `close`)
        self._writer: pa.RecordBatchStreamWriter | None = None

    def add(self, batch: pa.RecordBatch) -> None:
        """Keep what is counted again of a batch."""
        names = [n for n in batch.schema.names if n in _KEPT or n not in FIELDS]
        kept = batch.select(names)
        if self._writer is None:
            options = pa.ipc.IpcWriteOptions(compression="zstd")
            self._writer = pa.ipc.new_stream(self._file, kept.schema, options=options)
        self._writer.write_batch(kept)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Yield what was kept."""
        if self._writer is not None:
            self._writer.close()
            self._file.seek(0)
            yield from pa.ipc.open_stream(self._file)

    def close(self) -> None:
        """Let the file go."""
        self._file.close()
