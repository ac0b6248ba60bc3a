"""The texts of an archive one after another, for what reads them all and writes no rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from danvan_nlp.batch.csv_records import split_record
from danvan_nlp.batch.failures import Refusal
from danvan_nlp.batch.files import find_sources
from danvan_nlp.batch.rows import read_json
from danvan_nlp.batch.shards import read_shards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from danvan_nlp.batch.csv_records import RawRow
    from danvan_nlp.batch.files import Format
    from danvan_nlp.batch.shards import Shard

_SHARD_ROWS = 256
_LINE_BYTES = 32 << 20


@dataclass(slots=True)
class Corpus:
    """Rows of JSON Lines, CSV or Parquet as `danvan_nlp.discover` takes them.

    Attributes
    ----------
    inputs : iterable of str or Path
        Files, folders, globs, or "-".
    text_column, id_column, date_column : str
        Where the text stands, and where the identifier and the date stand in rows that have them.
    format : {"jsonl", "csv", "parquet"} or None
        Of inputs whose names don't say it.
    skipped : int
        Rows so far that can't be read or have no string as their text; counted while the corpus is read.
    """

    inputs: Iterable[str | Path]
    text_column: str = "text"
    id_column: str = "id"
    date_column: str = "date"
    format: Format | None = None
    skipped: int = 0

    def __iter__(self) -> Iterator[Mapping[str, object]]:
        """Yield the rows that have a text.

        Raises
        ------
        InputError
            If an input can't be read.
        """
        for record in self.records():
            text = record.get(self.text_column)
            if not isinstance(text, str):
                self.skipped += 1
                continue
            day = record.get(self.date_column)
            yield {
                "text": text,
                "id": record.get(self.id_column),
                "date": day if isinstance(day, (str, date)) else None,
            }

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield all rows with all that they hold; one that can't be read has nothing in it.

        Raises
        ------
        InputError
            If an input can't be read.
        """
        for shard in read_shards(find_sources(self.inputs, self.format), _SHARD_ROWS, _LINE_BYTES):
            yield from _table_rows(shard) if shard.table else _text_rows(shard)


def _text_rows(shard: Shard) -> Iterator[dict[str, Any]]:
    """Yield the rows of a text file; one that can't be read has nothing in it."""
    for raw in shard.rows:
        record = raw.refusal or _record(raw, shard)
        yield {} if isinstance(record, Refusal) else record


def _record(raw: RawRow, shard: Shard) -> dict[str, Any] | Refusal:
    if shard.source.format == "jsonl":
        return read_json(raw.data)
    fields = split_record(raw.data, shard.source.delimiter)
    if isinstance(fields, Refusal):
        return fields
    return dict(zip(shard.header, fields, strict=False))


def _table_rows(shard: Shard) -> Iterator[dict[str, Any]]:
    with pa.ipc.open_stream(shard.table) as stream:
        for batch in stream:
            yield from batch.to_pylist()
