"""Rows of files that `danvan tag` wrote, one after another, in bounded memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.compute as pc

from danvan_nlp.batch.failures import Refusal
from danvan_nlp.batch.files import STANDARD, find_sources
from danvan_nlp.batch.rows import read_record
from danvan_nlp.batch.shards import open_parquet, read_shards
from danvan_nlp.errors import InputError
from danvan_nlp.report.tag_columns import check_row, decoded
from danvan_nlp.text.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from danvan_nlp.batch.files import Endpoint, Format

_SHARD_ROWS = 512
_LINE_BYTES = 64 << 20
_PHRASES, _TOPICS, _PRIMARY = "danvan_phrases", "danvan_topics", "danvan_primary_topic"
_FIGURES = "danvan_figures"
#: The column of places, which a report can do without.
PLACES = "danvan_places"
_TAGS = (_PHRASES, _TOPICS, _PRIMARY)

Row = Mapping[str, Any]
#: What of a phrase is counted: its type, its standard form, its knowledge-base entry.
Name = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where rows have what a report shows; None is the column that tagging adds, or one with a usual name.

    Attributes
    ----------
    text, title, date, id, url, source : str or None

    Examples
    --------
    >>> Columns(date="ngay_dang").candidates()["date"]
    ('ngay_dang',)
    """

    text: str | None = None
    title: str | None = None
    date: str | None = None
    id: str | None = None
    url: str | None = None
    source: str | None = None

    def candidates(self) -> dict[str, tuple[str, ...]]:
        """Return for each value the columns that may hold it, best first."""
        usual = {
            "text": ("danvan_body", "text"),
            "title": ("danvan_title", "title"),
            "date": ("danvan_published", "published", "date"),
            "id": ("id",),
            "url": ("url", "link"),
            "source": ("source", "site"),
        }
        return {key: _only(getattr(self, key)) or names for key, names in usual.items()}


def _only(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


class TaggedFiles:
    """Files that `danvan tag` wrote; they can be read as often as needed.

    Parameters
    ----------
    inputs
        Files, folders or globs of one format.
    columns
        Where rows have what.
    format
        Of inputs whose names don't say it.

    Raises
    ------
    InputError
        If an input is not there, is standard input, or was not tagged with phrases.
    """

    def __init__(
        self,
        inputs: Iterable[str | Path],
        columns: Columns,
        format: Format | None = None,  # noqa: A002  (the name users know)
    ) -> None:
        self._sources = find_sources(inputs, format)
        if any(source.is_stream for source in self._sources):
            raise InputError(
                f"a report reads its input twice, so it can't be standard input ({STANDARD}); name a file"
            )
        self._candidates = columns.candidates()
        of_article = ("date", "source", "url")
        self._light = [n for key in of_article for n in self._candidates[key]] + [*_TAGS[1:]]
        self.names = [source.name for source in self._sources]
        self._checked: set[str] = set()

    def value(self, row: Row, key: str) -> Any:
        """Return what a row has under one of the keys of `Columns`; None if nothing or an empty string."""
        for name in self._candidates[key]:
            value = row.get(name)
            if value is not None and value != "":
                return value
        return None

    def site(self, row: Row) -> str:
        """Return where a row was published: its source, or else the site of its address; "" if neither is there."""
        return str(self.value(row, "source") or "") or site_of(self.value(row, "url"))

    def day(self, row: Row) -> date | None:
        """Return the day of a row, if it has one that can be read."""
        value = self.value(row, "date")
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        return _day_of(value) if isinstance(value, str) else None

    def counted(self) -> Iterator[tuple[Row, Sequence[Name]]]:
        """Yield the rows without their texts, with the names in them: what counting needs."""
        for source in self._sources:
            if source.format == "parquet":
                yield from self._counted_of_parquet(source)
            else:
                # What the first pass lets through the others need not look at again.
                for row in _rows_of_text(source, checking=source.name not in self._checked):
                    yield row, [(p["type"], p["canonical"], p["id"]) for p in phrases_of(row)]
                self._checked.add(source.name)

    def whole(self, numbers: frozenset[int]) -> Iterator[tuple[int, Row, Sequence[Name]]]:
        """Yield all rows with their numbers and names; those that are asked for are complete."""
        first = 0
        for source in self._sources:
            if source.format == "parquet":
                yield from self._whole_of_parquet(source, first, numbers)
                with open_parquet(source) as file:
                    first += file.metadata.num_rows
                continue
            for row in _rows_of_text(source):
                yield first, row, [(p["type"], p["canonical"], p["id"]) for p in phrases_of(row)]
                first += 1

    def _counted_of_parquet(self, source: Endpoint) -> Iterator[tuple[Row, Sequence[Name]]]:
        light, number = [*self._light, PLACES, _FIGURES], 0
        for batch in _batches(source, [*light, _PHRASES]):
            for row, names in _light_rows(batch, light):
                number += 1
                check_row(row, f"{source.name}, row {number}")
                yield row, names

    def _whole_of_parquet(
        self, source: Endpoint, first: int, numbers: frozenset[int]
    ) -> Iterator[tuple[int, Row, Sequence[Name]]]:
        light, begin = self._light, first
        wanted = [name for names in self._candidates.values() for name in names]
        for batch in _batches(
            source, [*wanted, *_TAGS, PLACES, "danvan_summary", "danvan_section"]
        ):
            for at, (row, names) in enumerate(_light_rows(batch, light)):
                number = first + at
                whole = batch.slice(at, 1).to_pylist()[0] if number in numbers else row
                if whole is not row:
                    check_row(whole, f"{source.name}, row {number - begin + 1}")
                yield number, whole, names
            first += batch.num_rows


@lru_cache(maxsize=1 << 12)
def _day_of(text: str) -> date | None:
    """Return the day that a text names; an archive has few days and many rows."""
    found = parse_date(text)
    return None if found is None else found.date()


def _batches(source: Endpoint, wanted: Sequence[str]) -> Iterator[pa.RecordBatch]:
    with open_parquet(source) as file:
        there = set(file.schema_arrow.names)
        _check_tagged(there, source)
        columns = [name for name in dict.fromkeys(wanted) if name in there]
        yield from file.iter_batches(_SHARD_ROWS, columns=columns, use_threads=False)


def _light_rows(
    batch: pa.RecordBatch, columns: Sequence[str]
) -> Iterator[tuple[Row, Sequence[Name]]]:
    """Yield rows with some columns, and their names; the names are taken out column by column, which is fast."""
    kept = [name for name in columns if name in batch.schema.names]
    rows = batch.select(kept).to_pylist() if kept else [{}] * batch.num_rows
    phrases = batch.column(_PHRASES)
    flat = phrases.flatten()
    for name in ("type", "canonical"):
        if flat.field(name).null_count:
            raise InputError(f"a phrase of {_PHRASES!r} lacks its {name}; tag the file again")
    fields = (flat.field(name).to_pylist() for name in ("type", "canonical", "id"))
    names: list[Name] = list(zip(*fields, strict=True))
    at = 0
    counts = pc.list_value_length(phrases).fill_null(0).to_pylist()
    for row, count in zip(rows, counts, strict=True):
        yield row, names[at : at + count]
        at += count


def _rows_of_text(source: Endpoint, *, checking: bool = False) -> Iterator[Row]:
    """Yield the rows of a JSON Lines or CSV file; its first row says whether it was tagged."""
    first = True
    for shard in read_shards([source], _SHARD_ROWS, _LINE_BYTES):
        for raw in shard.rows:
            row = raw.refusal or read_record(raw, shard)
            if isinstance(row, Refusal):
                raise InputError(
                    f"{source.name}, line {raw.line}: {row}; give a file that `danvan tag` wrote"
                )
            if first:
                _check_tagged(row.keys(), source)
                first = False
            where = f"{source.name}, line {raw.line}"
            found = decoded(row, where)
            if checking:
                check_row(found, where)
            yield found


def _check_tagged(columns: Iterable[str], source: Endpoint) -> None:
    if _PHRASES not in columns:
        raise InputError(
            f"{source.name} has no column {_PHRASES!r}; tag it first with the parts phrases and topics: "
            "danvan tag INPUT -o OUT"
        )


def phrases_of(row: Row) -> list[dict[str, Any]]:
    """Return the phrases of a row."""
    return _list_of(row, _PHRASES)


def topics_of(row: Row) -> list[dict[str, Any]]:
    """Return the topics of a row."""
    return _list_of(row, _TOPICS)


def figures_of(row: Row) -> list[dict[str, Any]]:
    """Return the figures of a row."""
    return _list_of(row, _FIGURES)


def places_of(row: Row) -> list[dict[str, Any]]:
    """Return the places of a row."""
    return _list_of(row, PLACES)


def primary_topic_of(row: Row) -> str | None:
    """Return the label of the best topic that holds."""
    return row.get(_PRIMARY) or None


def _list_of(row: Row, name: str) -> list[dict[str, Any]]:
    return row.get(name) or []


def site_of(address: object) -> str:
    """Return the site of a web address, without its "www."; "" if it is none.

    Examples
    --------
    >>> site_of("https://www.example.vn/tin/1.html"), site_of("tin-1")
    ('example.vn', '')
    """
    if not isinstance(address, str) or "//" not in address:
        return ""
    try:
        host = urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
