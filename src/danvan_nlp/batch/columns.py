"""The columns of a table that rows without a schema become.

Columns of JSON Lines are found by reading the input once: a column of one kind of scalar keeps it; in a column of
lists, objects or several kinds, or of numbers that no type holds, strings stay and all else becomes JSON text, so that
nothing is lost. The text column is one of strings, and records that are refused have no say. CSV columns are strings;
Parquet columns stay.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from danvan_nlp.batch.arrow import check_columns
from danvan_nlp.batch.containers import PAGE_COLUMNS
from danvan_nlp.batch.csv_records import check_header
from danvan_nlp.batch.failures import Refusal
from danvan_nlp.batch.json_values import InexactFloat
from danvan_nlp.batch.rows import RowReader, plain, read_json
from danvan_nlp.batch.shards import open_parquet, read_header, read_lines
from danvan_nlp.batch.tagging import refuse_text
from danvan_nlp.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from danvan_nlp.batch.files import Endpoint, Format
    from danvan_nlp.batch.options import TagOptions
    from danvan_nlp.batch.rows import Record

_MOST_COLUMNS = 1000
_LONG = range(-(2**63), 2**63)
#: Integers that a float holds exactly.
_IN_A_FLOAT = range(-(2**53), 2**53 + 1)
_WIDER = {frozenset(("int", "float")): "float", frozenset(("int", "long")): "long"}
_ARROW = {
    "bool": pa.bool_(),
    "int": pa.int64(),
    "long": pa.int64(),
    "float": pa.float64(),
    "string": pa.string(),
    "json": pa.string(),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that pass through, for output that needs them all at once.

    Attributes
    ----------
    schema : pyarrow.Schema
    json : frozenset of str
        Columns of text because their values are of several kinds, or nested: strings stand as they are, the rest as
        JSON.
    """

    schema: pa.Schema
    json: frozenset[str] = frozenset()

    def arrays(self, records: Sequence[Record]) -> list[pa.Array]:
        """Return the columns of records that came without a schema."""
        return [
            pa.array([self.value(record, field.name) for record in records], field.type)
            for field in self.schema
        ]

    def value(self, record: Record, name: str) -> Any:
        """Return a record's value in a column; None where it has none."""
        value = record.get(name)
        if name in self.json and not isinstance(value, (str, type(None))):
            exact = value.literal if isinstance(value, InexactFloat) else None
            return exact or json.dumps(plain(value), ensure_ascii=False)
        if isinstance(value, int) and pa.types.is_floating(self.schema.field(name).type):
            return float(value)
        return value


def find_columns(
    sources: Sequence[Endpoint], target: Format, reader: RowReader, line_bytes: int
) -> Columns | None:
    """Return the columns of the inputs; None where neither the input has a schema nor the output needs one.

    Raises
    ------
    InputError
        If the inputs have no text column, or their columns contradict each other.
    """
    if sources[0].format == "parquet":
        return _parquet_columns(sources, reader.options)
    if sources[0].format == "csv":
        return _csv_columns(sources, reader.options, line_bytes)
    if sources[0].container == "page":
        return None if target == "jsonl" else Columns(_strings(PAGE_COLUMNS))
    return None if target == "jsonl" else _json_columns(sources, reader, line_bytes)


def _parquet_columns(sources: Sequence[Endpoint], options: TagOptions) -> Columns:
    schemas = []
    for source in sources:
        with open_parquet(source) as file:
            schemas.append(file.schema_arrow)
        check_header(schemas[-1].names, source.name)
        _check(schemas[-1], options, source)
    try:
        return Columns(pa.unify_schemas(schemas))
    except pa.ArrowException as error:
        raise InputError(
            f"the Parquet files have columns of different types ({error}); cast them or tag them in one run each"
        ) from error


def _csv_columns(sources: Sequence[Endpoint], options: TagOptions, line_bytes: int) -> Columns:
    names: dict[str, None] = {}
    for source in sources:
        header = read_header(source, read_lines(source, line_bytes))
        if header:
            _check(_strings(header), options, source)
            names |= dict.fromkeys(header)
    return Columns(_strings(names))


def _strings(names: Iterable[str]) -> pa.Schema:
    return pa.schema([(name, pa.string()) for name in names])


def _check(schema: pa.Schema, options: TagOptions, source: Endpoint) -> None:
    try:
        check_columns(schema, options)
    except InputError as error:
        raise InputError(f"{source.name}: {error}") from error


def _json_columns(sources: Sequence[Endpoint], reader: RowReader, line_bytes: int) -> Columns:
    options = reader.options
    kinds: dict[str, str] = {}
    for source in sources:
        for row in read_lines(source, line_bytes):
            record = row.refusal or read_json(row.data)
            if isinstance(record, Refusal) or reader.refuse(record):
                continue
            if refuse_text(record[options.text_column], options):
                continue
            for name, value in record.items():
                kinds[name] = _widened(kinds.get(name, "null"), _kind(value))
            if len(kinds) > _MOST_COLUMNS:
                raise InputError(
                    f"{source.name}: more than {_MOST_COLUMNS} different keys by line {row.line}; write JSON Lines"
                )
    fields = [(name, _ARROW.get(kind, pa.string())) for name, kind in kinds.items()]
    return Columns(pa.schema(fields), frozenset(n for n, kind in kinds.items() if kind == "json"))


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        return "int" if value in _IN_A_FLOAT else "long" if value in _LONG else "json"
    if isinstance(value, InexactFloat):
        return "json"
    if isinstance(value, float):
        return "float"
    return "string" if isinstance(value, str) else "json"


def _widened(one: str, other: str) -> str:
    if other in (one, "null"):
        return one
    if one == "null":
        return other
    return _WIDER.get(frozenset((one, other)), "json")
