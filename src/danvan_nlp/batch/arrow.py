"""Arrow in, Arrow out: the published columns, and the function that every engine runs.

Version 2 of the added columns. A row that can't be tagged keeps its place: `danvan_ok` is false, `danvan_error` says
why, and every other added column is null.

=======================  ==============================================================================================
column                   value
=======================  ==============================================================================================
danvan_ok                bool
danvan_error             string, ``reason: message``; null if the row is tagged
danvan_title             string or null (with ``page``, as the next seven)
danvan_published         timestamp[us] or null: naive local time of the portal
danvan_section           string or null
danvan_views             int64 or null
danvan_body              string or null: the article; positions in this row are code points of it
danvan_article           bool: whether an article was found; without one the other columns are those of an empty text
danvan_body_start        int32 or null: where danvan_body begins in the page (the text column, or the text of HTML); add
                         it to a position to have the place in the page
danvan_document          struct<kind, number, issuer> or null: of an official paper
danvan_words             list<string>: the words partition the non-space characters, so they also give the positions
danvan_segmented         string: syllables of a word joined by "_", one sentence a line
danvan_phrases           list<struct>: type, text, start, end, canonical, id, rule, attributes (map<string, string>),
                         parts (list<struct<start, end, text>>), refers_to (struct<start, end>)
danvan_places            list<struct>: text, start, end, level, name, code, since, until, province, parent, now
                         (list<string>: codes of the units of today), now_province, latitude, longitude, candidates
                         (list<string>: codes), evidence
danvan_topics            list<struct<label, score, assigned>>: every label, best first
danvan_primary_topic     string: the best assigned label; null if none is
danvan_topics_refusal    string: "empty", "too_short" or "not_vietnamese" where the text can have no topic; else null
danvan_summary           string
danvan_figures           list<struct>: start, end, text, value, unit, total, what, comparison, period, amount, measure,
                         body, place, campaign; see `danvan_nlp.results.figures.Figure`
=======================  ==============================================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from danvan_nlp.batch.failures import Refusal
from danvan_nlp.batch.options import TagOptions
from danvan_nlp.batch.tagging import Values, tag_texts
from danvan_nlp.errors import InputError, did_you_mean
from danvan_nlp.text.arguments import check_kind, items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Version of the added columns; it stands in the metadata of every schema.
SCHEMA_VERSION = 2
PREFIX = "danvan_"

_PLACE = [pa.field("start", pa.int32()), pa.field("end", pa.int32())]
_PHRASE = pa.struct(
    [
        pa.field("type", pa.string()),
        pa.field("text", pa.string()),
        *_PLACE,
        pa.field("canonical", pa.string()),
        pa.field("id", pa.string()),
        pa.field("rule", pa.string()),
        pa.field("attributes", pa.map_(pa.string(), pa.string())),
        pa.field("parts", pa.list_(pa.struct([*_PLACE, pa.field("text", pa.string())]))),
        pa.field("refers_to", pa.struct(_PLACE)),
    ]
)
_UNIT_TEXTS = ("level", "name", "code", "since", "until", "province", "parent")
_UNITS = pa.struct(
    [
        pa.field("text", pa.string()),
        *_PLACE,
        *(pa.field(name, pa.string()) for name in _UNIT_TEXTS),
        pa.field("now", pa.list_(pa.string())),
        pa.field("now_province", pa.string()),
        pa.field("latitude", pa.float64()),
        pa.field("longitude", pa.float64()),
        pa.field("candidates", pa.list_(pa.string())),
        pa.field("evidence", pa.string()),
    ]
)
_SPAN = [*_PLACE, pa.field("text", pa.string())]
_FIGURE = pa.struct(
    [
        *_SPAN,
        pa.field("value", pa.float64()),
        pa.field("unit", pa.string()),
        pa.field("total", pa.float64()),
        pa.field("what", pa.struct(_SPAN)),
        pa.field(
            "comparison",
            pa.struct(
                [
                    *_SPAN,
                    pa.field("direction", pa.string()),
                    pa.field("amount", pa.float64()),
                    pa.field("unit", pa.string()),
                ]
            ),
        ),
        pa.field(
            "period",
            pa.struct([*_SPAN, pa.field("since", pa.string()), pa.field("until", pa.string())]),
        ),
        pa.field("amount", pa.float64()),
        pa.field("measure", pa.string()),
        *(pa.field(name, pa.struct(_SPAN)) for name in ("body", "place", "campaign")),
    ]
)
_TOPIC = pa.struct(
    [
        pa.field("label", pa.string()),
        pa.field("score", pa.float64()),
        pa.field("assigned", pa.bool_()),
    ]
)
_PAGE_COLUMNS = {
    "title": pa.string(),
    "published": pa.timestamp("us"),
    "section": pa.string(),
    "views": pa.int64(),
    "body": pa.string(),
    "article": pa.bool_(),
    "body_start": pa.int32(),
    "document": pa.struct([pa.field(name, pa.string()) for name in ("kind", "number", "issuer")]),
}
_PART_COLUMNS = {
    "words": {"words": pa.list_(pa.string())},
    "segmented": {"segmented": pa.string()},
    "phrases": {"phrases": pa.list_(_PHRASE)},
    "places": {"places": pa.list_(_UNITS)},
    "topics": {
        "topics": pa.list_(_TOPIC),
        "primary_topic": pa.string(),
        "topics_refusal": pa.string(),
    },
    "summary": {"summary": pa.string()},
    "figures": {"figures": pa.list_(_FIGURE)},
}
_DEFAULT = TagOptions()
#: Columns that a message names.
_MOST_NAMED = 50


def added_schema(options: TagOptions = _DEFAULT) -> pa.Schema:
    """Return the columns that tagging adds, in order.

    Examples
    --------
    >>> added_schema(TagOptions(parts=("summary",))).names
    ['danvan_ok', 'danvan_error', 'danvan_summary']
    """
    columns = {"ok": pa.bool_(), "error": pa.string()}
    if options.page:
        columns |= _PAGE_COLUMNS
    for part in options.parts:
        columns |= _PART_COLUMNS[part]
    fields = [pa.field(PREFIX + name, kind) for name, kind in columns.items()]
    return pa.schema(fields, metadata={"danvan_schema": str(SCHEMA_VERSION)})


def output_schema(schema: pa.Schema, options: TagOptions = _DEFAULT) -> pa.Schema:
    """Return the schema of the result for an input of the given schema: its columns, then the added ones.

    Parameters
    ----------
    schema
        Of the input.
    options
        What to compute.

    Returns
    -------
    pyarrow.Schema
        With the version of the added columns in its metadata.

    Raises
    ------
    InputError
        If the text column is missing or holds no strings, or an input column has the name of an added one.

    Examples
    --------
    >>> output_schema(pa.schema([("text", pa.string())]), TagOptions(parts=("summary",))).names
    ['text', 'danvan_ok', 'danvan_error', 'danvan_summary']
    """
    check_columns(schema, options)
    added = added_schema(options)
    metadata = {**(schema.metadata or {}), **added.metadata}
    return pa.schema([*schema, *added], metadata=metadata)


def check_columns(schema: pa.Schema, options: TagOptions) -> None:
    """Raise `InputError` if texts can't be read from a table of this schema, or columns would clash."""
    check_kind("schema", schema, pa.Schema)
    check_kind("options", options, TagOptions)
    if schema.names.count(options.text_column) != 1:
        names = [*schema.names[:_MOST_NAMED], *["…"] * (len(schema.names) > _MOST_NAMED)]
        raise InputError(
            f"the text column {options.text_column!r} must be there once; the columns are {names}; "
            f"name it with text_column (--text-column){did_you_mean(options.text_column, schema.names)}"
        )
    kind = schema.field(options.text_column).type
    if not _is_text(kind):
        raise InputError(
            f"the text column {options.text_column!r} must hold strings, not {kind}; cast it first"
        )
    clash = sorted(set(schema.names) & set(added_schema(options).names))
    if clash:
        raise InputError(f"the input already has the columns {clash}; drop or rename them first")


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    tests = ("is_string", "is_large_string", "is_string_view", "is_null")
    return any(getattr(pa.types, test, lambda _: False)(kind) for test in tests)


def tag_batch(batch: pa.RecordBatch, options: TagOptions = _DEFAULT) -> pa.RecordBatch:
    """Tag one batch: its columns pass through, the added ones follow.

    Parameters
    ----------
    batch
        With a column of strings.
    options
        What to compute.

    Returns
    -------
    pyarrow.RecordBatch
        As many rows, in the same order; its schema is `output_schema(batch.schema, options)`.

    Raises
    ------
    InputError
        If the columns are not what the options say.

    Examples
    --------
    >>> batch = pa.record_batch({"id": [1, 2], "text": ["Phong trào “Dân vận khéo”", None]})
    >>> tagged = tag_batch(batch, TagOptions(parts=("phrases",)))
    >>> tagged["danvan_phrases"][0][0]["canonical"].as_py(), tagged["danvan_error"][1].as_py()
    ('Dân vận khéo', 'null_text: the text is null')
    """
    if not isinstance(batch, pa.RecordBatch):
        raise InputError(
            f"tag_batch takes a pyarrow.RecordBatch, got {type(batch).__name__}: "
            "give a Table to tag_table, a DataFrame as pyarrow.Table.from_pandas(df), "
            "a list of rows as pyarrow.Table.from_pylist(rows)"
        )
    schema = output_schema(batch.schema, options)
    results = tag_texts(read_strings(batch.column(options.text_column)), options)
    return pa.RecordBatch.from_arrays(
        [*batch.columns, *added_arrays(results, options)], schema=schema
    )


def tag_batches(
    batches: Iterable[pa.RecordBatch], options: TagOptions = _DEFAULT
) -> Iterator[pa.RecordBatch]:
    """Tag batches as they are asked for; see `tag_batch`.

    This is the function for engines that map over Arrow batches, such as Spark's ``mapInArrow``.

    Parameters
    ----------
    batches
        Any iterable of batches with one schema.
    options
        What to compute.

    Yields
    ------
    pyarrow.RecordBatch
        One for each batch, with as many rows.

    Examples
    --------
    >>> batches = [pa.record_batch({"text": ["Công tác dân vận"]})]
    >>> [batch["danvan_ok"].to_pylist() for batch in tag_batches(batches, TagOptions(parts=("words",)))]
    [[True]]
    """
    for batch in items("batches", batches):
        yield tag_batch(batch, options)


def tag_table(table: pa.Table, options: TagOptions = _DEFAULT) -> pa.Table:
    """Tag a table, as Ray Data and Daft hand it over; see `tag_batch`.

    Parameters
    ----------
    table
        With a column of strings.
    options
        What to compute.

    Returns
    -------
    pyarrow.Table
        Its columns, then the added ones; as many rows.

    Examples
    --------
    >>> tag_table(pa.table({"text": ["Công tác dân vận"]}), TagOptions(parts=("words",)))["danvan_words"].to_pylist()
    [['Công tác', 'dân vận']]
    """
    if not isinstance(table, pa.Table):
        raise InputError(
            f"tag_table takes a pyarrow.Table, got {type(table).__name__}: give a DataFrame as "
            "pyarrow.Table.from_pandas(df), rows as pyarrow.Table.from_pylist(rows), a RecordBatch to tag_batch"
        )
    schema = output_schema(table.schema, options)
    return pa.Table.from_batches(tag_batches(table.to_batches(), options), schema)


def read_strings(column: pa.Array) -> Sequence[str | Refusal | None]:
    """Return the strings of a column; a value whose bytes are not UTF-8 is a refusal."""
    try:
        return column.to_pylist()
    except UnicodeDecodeError:
        return [_read_string(value) for value in column]


def _read_string(value: pa.Scalar) -> str | Refusal | None:
    try:
        return value.as_py()
    except UnicodeDecodeError as error:
        return Refusal("invalid_utf8", f"the text is not UTF-8 at byte {error.start}")


def added_arrays(results: Sequence[Values | Refusal], options: TagOptions) -> list[pa.Array]:
    """Return the added columns for the results of rows, in the order of `added_schema`."""
    arrays = []
    for field in added_schema(options):
        name = field.name.removeprefix(PREFIX)
        arrays.append(pa.array([_value(result, name) for result in results], field.type))
    return arrays


def _value(result: Values | Refusal, name: str) -> Any:
    refused = isinstance(result, Refusal)
    if name == "ok":
        return not refused
    if name == "error":
        return str(result) if refused else None
    return None if isinstance(result, Refusal) else result[name]
