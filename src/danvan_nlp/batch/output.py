"""Write tagged rows: each shard as a part, in a worker; the parts joined in order, in the parent."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

import pyarrow as pa
import pyarrow.parquet as pq

from danvan_nlp.batch.arrow import PREFIX, added_arrays, added_schema
from danvan_nlp.batch.cells import inert
from danvan_nlp.batch.rows import Record, Row, plain
from danvan_nlp.results.named import STANDARD_OUTPUT, naming, to_disk
from danvan_nlp.results.writing import create

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from danvan_nlp.batch.columns import Columns
    from danvan_nlp.batch.files import Endpoint
    from danvan_nlp.batch.options import TagOptions
    from danvan_nlp.batch.shards import Shard
    from danvan_nlp.batch.tagging import Values

#: A row group of Parquet output ends when it has so many rows, or came from so many bytes of input.
_GROUP_ROWS = 4096
_GROUP_BYTES = 16 << 20
_BLOCK = 1 << 20


class PartWriter(Protocol):
    """Writes the tagged rows of one shard."""

    def write(self, rows: Sequence[Row], results: Sequence[Values]) -> None:
        """Write rows with their values."""

    def close(self) -> None:
        """Complete the part; the file stays open."""


def part_writer(
    target: Endpoint, file: BinaryIO, shard: Shard, columns: Columns | None, options: TagOptions
) -> PartWriter:
    """Return the writer of a shard's part for the output's format."""
    names = added_schema(options).names
    if target.format == "jsonl":
        return _JsonPart(file, names, spliced=shard.source.format == "jsonl")
    if columns is None:
        raise AssertionError("CSV and Parquet output have columns")
    if target.format == "csv":
        return _CsvPart(file, names, columns, target)
    return _ArrowPart(file, shard, columns, options)


def added_record(values: Values, names: Sequence[str]) -> Record:
    """Return the added columns of a tagged row under their full names."""
    full = {"ok": True, "error": None, **values}
    return {name: full[name.removeprefix(PREFIX)] for name in names}


class _JsonPart:
    def __init__(self, file: BinaryIO, names: Sequence[str], *, spliced: bool) -> None:
        self._file, self._names, self._spliced = file, names, spliced

    def write(self, rows: Sequence[Row], results: Sequence[Values]) -> None:
        lines = [self._line(row, values) for row, values in zip(rows, results, strict=True)]
        self._file.write(b"".join(lines))

    def _line(self, row: Row, values: Values) -> bytes:
        added = _dump(added_record(values, self._names))
        if self._spliced:
            # The caller's own bytes, so that no number or key of theirs is rewritten.
            return row.raw.strip()[:-1].rstrip() + b"," + added[1:] + b"\n"
        return _dump({k: plain(v) for k, v in row.record.items()})[:-1] + b"," + added[1:] + b"\n"

    def close(self) -> None:
        pass


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=plain).encode()


class _Lines(io.StringIO):
    """Lines that end in a line feed; before Python 3.13 a carriage return is quoted only by writers that end in it."""

    def write(self, line: str) -> int:
        return super().write(line.removesuffix("\r\n") + "\n")


class _CsvPart:
    def __init__(
        self, file: BinaryIO, names: Sequence[str], columns: Columns, target: Endpoint
    ) -> None:
        self._file, self._names, self._columns, self._target = file, names, columns, target

    def write(self, rows: Sequence[Row], results: Sequence[Values]) -> None:
        text = _Lines(newline="")
        writer = csv.writer(text, delimiter=self._target.delimiter, lineterminator="\r\n")
        cell = _shown_cell if self._target.spreadsheet else _cell
        kept = self._columns.schema.names
        for row, values in zip(rows, results, strict=True):
            added = added_record(values, self._names).values()
            own = (self._columns.value(row.record, name) for name in kept)
            writer.writerow([cell(value) for value in (*own, *added)])
        self._file.write(text.getvalue().encode())

    def close(self) -> None:
        pass


def _cell(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    value = plain(value)
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _shown_cell(value: Any) -> str:
    return inert(_cell(value))


def csv_header(columns: Columns, options: TagOptions, target: Endpoint) -> bytes:
    """Return the first line of CSV output."""
    text = _Lines(newline="")
    names = [*columns.schema.names, *added_schema(options).names]
    cells = [inert(name) if target.spreadsheet else name for name in names]
    csv.writer(text, delimiter=target.delimiter, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()


class _ArrowPart:
    def __init__(self, file: BinaryIO, shard: Shard, columns: Columns, options: TagOptions) -> None:
        self._options, self._columns, self._first = options, columns, shard.first
        self._table = _aligned(shard, columns) if shard.table else None
        self._schema = full_schema(columns, options)
        self._writer = pa.ipc.new_stream(file, self._schema)

    def write(self, rows: Sequence[Row], results: Sequence[Values]) -> None:
        if self._table is None:
            own = self._columns.arrays([row.record for row in rows])
        else:
            taken = _rows_at(self._table, [row.line - 1 - self._first for row in rows])
            own = [column.combine_chunks() for column in taken.columns]
        arrays = [*own, *added_arrays(results, self._options)]
        self._writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=self._schema))

    def close(self) -> None:
        self._writer.close()


def _aligned(shard: Shard, columns: Columns) -> pa.Table:
    """Return a shard's rows with the columns of all inputs; those that its file lacks are null."""
    table = pa.ipc.open_stream(shard.table).read_all()
    arrays = [
        table.column(field.name).cast(field.type)
        if field.name in table.column_names
        else pa.nulls(len(table), field.type)
        for field in columns.schema
    ]
    return pa.Table.from_arrays(arrays, schema=columns.schema)


def _rows_at(table: pa.Table, places: Sequence[int]) -> pa.Table:
    """Return the rows of a table at rising places, in slices: what `take` has no kernel for can be sliced, too."""
    first = 0
    slices = []
    for at, place in enumerate(places):
        if at + 1 == len(places) or places[at + 1] != place + 1:
            slices.append(table.slice(places[first], at + 1 - first))
            first = at + 1
    return pa.concat_tables(slices)


def full_schema(columns: Columns, options: TagOptions) -> pa.Schema:
    """Return the schema of Parquet output."""
    added = added_schema(options)
    metadata = {**(columns.schema.metadata or {}), **added.metadata}
    return pa.schema([*columns.schema, *added], metadata=metadata)


class Sink(Protocol):
    """The output as a whole; parts come in order."""

    def add(self, part: Path, size: int) -> None:
        """Append a part that came from `size` bytes of input."""

    def close(self) -> None:
        """Complete the output and hand it to the disk."""

    def discard(self) -> None:
        """Close the file as it is: it will be made anew."""


def open_sink(target: Endpoint, path: Path, columns: Columns | None, options: TagOptions) -> Sink:
    """Return the sink that joins parts into the file `path`, or writes them to standard output."""
    if target.format == "parquet" and columns is not None:
        return _ParquetSink(path, full_schema(columns, options))
    header = b""
    if target.format == "csv" and columns is not None:
        header = csv_header(columns, options, target)
    if target.is_stream:
        return _StreamSink(sys.stdout.buffer, header)
    file = create(path)
    if target.compression == "gzip":
        # No name and no time in the header: the same rows give the same bytes.
        return _ByteSink(cast("BinaryIO", gzip.GzipFile("", "wb", 6, file, mtime=0)), file, header)
    if target.compression == "zstd":
        return _ByteSink(pa.CompressedOutputStream(pa.PythonFile(file, "w"), "zstd"), file, header)
    return _ByteSink(file, file, header)


class _ByteSink:
    def __init__(self, stream: BinaryIO, file: BinaryIO, header: bytes) -> None:
        self._stream, self._file = stream, file
        if header:
            stream.write(header)

    def add(self, part: Path, size: int) -> None:  # noqa: ARG002  (a sink of rows needs it)
        with part.open("rb") as source:
            shutil.copyfileobj(source, self._stream, _BLOCK)

    def close(self) -> None:
        if self._stream is not self._file:
            self._stream.close()
        if not self._file.closed:
            _complete(self._file)

    def discard(self) -> None:
        self._file.close()


class _StreamSink:
    def __init__(self, stream: BinaryIO, header: bytes) -> None:
        self._stream = stream
        self._write(header)

    def add(self, part: Path, size: int) -> None:  # noqa: ARG002  (a sink of rows needs it)
        with part.open("rb") as source:
            while block := source.read(_BLOCK):
                self._write(block)
        self.close()

    def _write(self, data: bytes) -> None:
        with naming(STANDARD_OUTPUT):
            self._stream.write(data)

    def close(self) -> None:
        with naming(STANDARD_OUTPUT):
            self._stream.flush()

    def discard(self) -> None:
        """Leave what was written: it has gone out."""


def _complete(file: BinaryIO) -> None:
    to_disk(file)
    file.close()


class _ParquetSink:
    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._file = create(path)
        self._schema = schema
        self._writer = pq.ParquetWriter(self._file, schema, compression="zstd")
        self._tables: list[pa.Table] = []
        self._rows = self._bytes = 0

    def add(self, part: Path, size: int) -> None:
        with part.open("rb") as file:
            self._tables.append(pa.ipc.open_stream(file).read_all())
        self._rows += len(self._tables[-1])
        self._bytes += size
        if self._rows >= _GROUP_ROWS or self._bytes >= _GROUP_BYTES:
            self._write_group()

    def _write_group(self) -> None:
        if self._rows:
            # In one piece, so that pages end at the same rows however the parts were batched.
            table = pa.concat_tables(self._tables).combine_chunks()
            self._writer.write_table(table, row_group_size=len(table))
        self._tables, self._rows, self._bytes = [], 0, 0

    def close(self) -> None:
        self._write_group()
        self._writer.close()
        _complete(self._file)

    def discard(self) -> None:
        # Else the writer writes its footer to the closed file when it is collected.
        self._writer.is_open = False
        self._file.close()
