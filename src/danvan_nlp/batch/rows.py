"""Read the raw rows of a shard, in the worker: each is a record with its text, or a refusal."""

from __future__ import annotations

import json
import math
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from danvan_nlp.batch.arrow import added_schema, read_strings
from danvan_nlp.batch.csv_records import RawRow, split_record
from danvan_nlp.batch.failures import Refusal
from danvan_nlp.batch.json_values import InexactFloat, loads
from danvan_nlp.batch.scalars import reader_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.batch.options import TagOptions
    from danvan_nlp.batch.shards import Shard

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be tagged, or the reason why not.

    Attributes
    ----------
    line : int
        Where it begins in its file.
    raw : bytes
        As it stands in the file; of a Parquet row its JSON.
    record : dict
        Its columns; empty when refused.
    text : object
        The value of the text column.
    refusal : Refusal or None
    """

    line: int
    raw: bytes
    record: Record
    text: object = None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads raw rows under the options of a run.

    Attributes
    ----------
    options : TagOptions
    id_column : str or None
        A column that every row must have a value in.
    reserved : frozenset of str
        The names of the added columns, which no row may have.
    """

    options: TagOptions
    id_column: str | None = None
    reserved: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reserved", frozenset(added_schema(self.options).names))

    def read(self, shard: Shard) -> Iterator[Row]:
        """Yield the rows of a shard, in order."""
        if shard.table:
            yield from self._parquet_rows(shard)
            return
        for raw in shard.rows:
            record = raw.refusal or read_record(raw, shard)
            if isinstance(record, Refusal):
                yield Row(raw.line, raw.data, {}, refusal=record)
                continue
            refusal = self.refuse(record)
            yield Row(raw.line, raw.data, record, record.get(self.options.text_column), refusal)

    def refuse(self, record: Record) -> Refusal | None:
        """Return why a record can't be tagged, by its columns alone."""
        clash = sorted(self.reserved & record.keys())
        if clash:
            return Refusal("reserved_column", f"the row already has {clash}")
        column = self.options.text_column
        if column not in record:
            return Refusal(
                "missing_text",
                f"the row has no {column!r}; it has {sorted(record)[:20]}",
            )
        if self.id_column is not None and record.get(self.id_column) is None:
            return Refusal("missing_id", f"the row has no value in {self.id_column!r}")
        return None

    def _parquet_rows(self, shard: Shard) -> Iterator[Row]:
        table = pa.ipc.open_stream(shard.table).read_all().combine_chunks()
        readers = {each.name: reader_of(each.type) for each in table.schema}
        texts = read_strings(table.column(self.options.text_column))
        for number, text in enumerate(texts):
            line = shard.first + number + 1
            record = {name: read(table.column(name)[number]) for name, read in readers.items()}
            raw = json.dumps(plain(record), ensure_ascii=False).encode("utf-8", "backslashreplace")
            refusal = text if isinstance(text, Refusal) else self.refuse(record)
            yield Row(line, raw, record, text, refusal)


def read_record(raw: RawRow, shard: Shard) -> Record | Refusal:
    """Return the columns of a row of a text file, or the reason why it has none."""
    if shard.source.format == "jsonl":
        return read_json(raw.data)
    fields = split_record(raw.data, shard.source.delimiter)
    if isinstance(fields, Refusal):
        return fields
    if len(fields) != len(shard.header):
        return Refusal(
            "wrong_field_count", f"{len(fields)} fields, the header has {len(shard.header)}"
        )
    return dict(zip(shard.header, fields, strict=True))


def read_json(data: bytes) -> Record | Refusal:
    r"""Return the object that a line of JSON holds.

    Examples
    --------
    >>> read_json(b'{"text": "a"}')
    {'text': 'a'}
    >>> print(read_json(b'[1]'), read_json(b'{"a": NaN}'), read_json(b"\xff"), sep="\n")
    not_an_object: the line is a list
    invalid_json: NaN is no JSON value
    invalid_utf8: byte 0xff at 0 is not UTF-8
    """
    try:
        value = loads(data)
        if isinstance(value, dict):
            if b"\\u" in data:
                json.dumps(value, ensure_ascii=False).encode()
            return value
    except UnicodeDecodeError as error:
        found = f"byte 0x{data[error.start]:02x} at {error.start} is not UTF-8"
        return Refusal("invalid_utf8", found)
    except UnicodeEncodeError as error:
        return Refusal("lone_surrogate", f"half a surrogate pair: {error.object[error.start]!a}")
    except ValueError as error:
        return Refusal("invalid_json", str(error))
    return Refusal("not_an_object", f"the line is a {type(value).__name__}")


def plain(value: object) -> Any:
    """Return a value of an Arrow table as JSON types: times in ISO 8601, bytes in base64, NaN as null."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, InexactFloat):
        return value.literal
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return str(value)
