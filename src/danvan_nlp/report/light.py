"""The columns of tags that a report counts, and nothing else of them: read from Parquet, or from JSON by Arrow.

What is right is seen for a whole batch at once. What is not is said by `tag_columns`, which looks at row after row.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pj

from danvan_nlp.report.tag_columns import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: What JSON readers disagree about.
_NO_JSON = (b"NaN", b"Infinity")


class Field(NamedTuple):
    """A value of a tag.

    Attributes
    ----------
    type : DataType
    needed : bool
        Whether every tag has one; of a field in a field, every one that is there.
    """

    type: pa.DataType
    needed: bool = True


_TEXT, _MAYBE_TEXT = Field(pa.string()), Field(pa.string(), needed=False)
#: By column, the fields that are read; a dot stands before a field of a field.
FIELDS: dict[str, dict[str, Field]] = {
    "danvan_phrases": {
        "type": _TEXT, "canonical": _TEXT, "id": _MAYBE_TEXT,
        "start": Field(pa.int32()), "end": Field(pa.int32()),
    },
    "danvan_topics": {
        "label": _TEXT, "score": Field(pa.float64()), "assigned": Field(pa.bool_(), needed=False),
    },
    "danvan_places": {
        "level": _TEXT, "province": _MAYBE_TEXT, "now_province": _MAYBE_TEXT, "since": _MAYBE_TEXT,
    },
    "danvan_figures": {
        "text": _TEXT, "amount": Field(pa.float64()), "measure": _TEXT, "what.text": _TEXT,
        "campaign.text": _TEXT, "period.text": _TEXT, "period.since": _MAYBE_TEXT,
        "period.until": _MAYBE_TEXT,
    },
}  # fmt: skip
PRIMARY = "danvan_primary_topic"


def schema_of(columns: Iterable[str]) -> pa.Schema:
    """Return the schema of the tags and of columns of text."""
    tags = [(name, pa.list_(_struct_of(fields))) for name, fields in FIELDS.items()]
    return pa.schema([*tags, *((name, pa.string()) for name in (PRIMARY, *columns))])


def _struct_of(fields: Mapping[str, Field]) -> pa.StructType:
    inside: dict[str, dict[str, Field]] = {}
    for name, field in fields.items():
        head, _, rest = name.partition(".")
        inside.setdefault(head, {})[rest] = field
    return pa.struct([(n, f[""].type if "" in f else _struct_of(f)) for n, f in inside.items()])


def paths_in(schema: pa.Schema, paths: Iterable[str], columns: Iterable[str]) -> list[str]:
    """Return the paths of a Parquet file that hold the fields and some columns of its own.

    Parameters
    ----------
    schema
        Of the file.
    paths
        All paths in it: `danvan_phrases.list.element.type`.
    columns
        What is read whole beside the tags.
    """
    found = [name for name in (PRIMARY, *columns) if name in schema.names]
    for path in paths:
        # A list is two levels of the path, whatever a writer calls them.
        column, *levels = path.split(".")
        if column in FIELDS and (".".join(levels[2:]) in FIELDS[column] or len(levels) < 2):
            found.append(path)
    return found


def read_json_lines(lines: Sequence[bytes], schema: pa.Schema) -> pa.RecordBatch | None:
    """Return the columns of JSON objects; None if Arrow can't say what they hold."""
    data = b"\n".join(lines)
    if any(word in data for word in _NO_JSON):
        return None
    try:
        table = pj.read_json(
            pa.BufferReader(data),
            pj.ReadOptions(use_threads=False, block_size=len(data) + 1),
            pj.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore"),
        )
        if table.num_rows != len(lines):
            return None
        batch = table.combine_chunks().to_batches()[0]
        batch.validate(full=True)
    except pa.ArrowException:
        return None
    return batch


def as_json(row: Mapping[str, str], schema: pa.Schema) -> bytes:
    """Return a row of CSV, whose tags are JSON already, as a line of JSON with the columns of a schema."""
    values = ((name, row.get(name) or "") for name in schema.names)
    parts = (
        f'"{name}":{(value or "null") if name in FIELDS else json.dumps(value or None)}'
        for name, value in values
    )
    return f"{{{','.join(parts)}}}".encode()


def as_batch(rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Return the columns of rows that were looked at one by one."""
    return pa.RecordBatch.from_pylist([_light(row, schema) for row in rows], schema)


def _light(row: Mapping[str, Any], schema: pa.Schema) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name in schema.names:
        value = row.get(name)
        if name in FIELDS:
            kept[name] = [_light_tag(tag, FIELDS[name]) for tag in value or ()]
        elif isinstance(value, str):
            kept[name] = value
    return kept


def _light_tag(tag: Mapping[str, Any], fields: Mapping[str, Field]) -> dict[str, Any]:
    found = dict(tag)
    for name, field in fields.items():
        if field.type == pa.float64() and found.get(name) is not None:
            found[name] = float(found[name])
        elif field.type == pa.int32():
            found[name] = 0  # it was looked at, and nothing counts it
    return found


def tags_of(batch: pa.RecordBatch, column: str) -> pa.StructArray | None:
    """Return the tags of a column one after another; None if there is no such column."""
    return batch.column(column).flatten() if column in batch.schema.names else None


def field_of(tags: pa.StructArray, name: str) -> pa.Array:
    """Return a field of tags; one that they lack is null."""
    value = tags
    for part in name.split("."):
        if not pa.types.is_struct(value.type) or value.type.get_field_index(part) < 0:
            return pa.nulls(len(tags))
        value = pc.struct_field(value, part)
    return value


def is_right(batch: pa.RecordBatch) -> bool:
    """Tell whether every tag of a batch is as `danvan tag` writes it, as far as a report counts it."""
    for column, fields in FIELDS.items():
        if column not in batch.schema.names:
            continue
        if not _is_list(batch.schema.field(column).type):
            return False
        tags = tags_of(batch, column)
        if tags is None or not pa.types.is_struct(tags.type) or tags.null_count:
            return False
        if not all(_is_field_right(tags, name, field) for name, field in fields.items()):
            return False
    primary = batch.column(PRIMARY) if PRIMARY in batch.schema.names else pa.nulls(0)
    return _is_alike(primary.type, pa.string()) and _are_phrases_right(batch)


def _is_field_right(tags: pa.StructArray, name: str, field: Field) -> bool:
    value = field_of(tags, name)
    if not _is_alike(value.type, field.type):
        return False
    missing = value.null_count
    if missing and field.needed and "." in name:
        missing -= field_of(tags, name.partition(".")[0]).null_count
    return not (missing and field.needed)


def _are_phrases_right(batch: pa.RecordBatch) -> bool:
    """Tell whether phrases are of the published types and begin before they end."""
    tags = tags_of(batch, "danvan_phrases")
    if tags is None or not len(tags):
        return True
    start, end = field_of(tags, "start"), field_of(tags, "end")
    placed = pc.min(start).as_py() >= 0 and pc.all(pc.less_equal(start, end)).as_py()
    return placed and TYPES.issuperset(pc.unique(field_of(tags, "type")).to_pylist())


def _is_list(kind: pa.DataType) -> bool:
    return pa.types.is_list(kind) or pa.types.is_large_list(kind)


def _is_alike(found: pa.DataType, wanted: pa.DataType) -> bool:
    """Tell whether values of a type are what another holds, whatever their width."""
    if pa.types.is_dictionary(found):
        found = found.value_type
    tests = {
        pa.string(): ("is_string", "is_large_string", "is_string_view"),
        pa.int32(): ("is_integer",),
        pa.float64(): ("is_floating", "is_integer"),
        pa.bool_(): ("is_boolean",),
    }[wanted]
    return any(getattr(pa.types, test)(found) for test in ("is_null", *tests))
