"""Rows of files that `danvan tag` wrote, one after another, in bounded memory."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
import pyarrow as pa

from danvan_nlp.batch.files import STANDARD, find_sources
from danvan_nlp.errors import InputError, did_you_mean
from danvan_nlp.report.batches import (
    LightCopy,
    columns_of,
    parquet_batches,
    parquet_rows,
    text_batches,
    text_rows,
)
from danvan_nlp.report.light import FIELDS, PRIMARY, schema_of
from danvan_nlp.report.part import Part, coded
from danvan_nlp.report.tag_columns import check_row
from danvan_nlp.text.arguments import check_kind
from danvan_nlp.text.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from danvan_nlp.batch.files import Endpoint, Format

#: What a page shows of a row beside the columns that can be named.
_SHOWN = (*FIELDS, PRIMARY, "danvan_summary", "danvan_section")

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

    def __post_init__(self) -> None:
        for name in self.__dataclass_fields__:
            check_kind(f"the column of {name}", getattr(self, name), str, none=True)

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
    # No file can have a column of half a surrogate pair, which Arrow can't look for either.
    return () if name is None else (name.encode("utf-8", "replace").decode(),)


class TaggedFiles:
    """Files that `danvan tag` wrote; they can be read as often as needed, until the end of a `with` block.

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
        self._check_named(columns)
        self._candidates = columns.candidates()
        of_article = ("date", "source", "url")
        self._light = [name for key in of_article for name in self._candidates[key]]
        self.names = [source.name for source in self._sources]
        self._copies: dict[str, LightCopy] = {}
        self._open = ExitStack()

    def _check_named(self, columns: Columns) -> None:
        """Raise if a column that is named stands in no file; rows of JSON Lines may have any."""
        named = [(field.name, getattr(columns, field.name)) for field in fields(columns)]
        if not any(name for _, name in named):
            return
        there = [columns_of(source) for source in self._sources]
        known = list(dict.fromkeys(name for names in there for name in names or ()))
        for key, name in named:
            if name is not None and None not in there and name not in known:
                raise InputError(
                    f"no file has the column {name!r} (--{key}-column); the columns are {known}"
                    f"{did_you_mean(name, known)}"
                )

    def __enter__(self) -> TaggedFiles:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._open.close()

    def value(self, row: Row, key: str) -> Any:
        """Return what a row has under one of the keys of `Columns`; None if nothing or an empty string."""
        for name in self._candidates[key]:
            value = row.get(name)
            if value is not None and value != "":
                return value
        return None

    def day(self, row: Row) -> date | None:
        """Return the day of a row, if it has one that can be read."""
        return _day_of(self.value(row, "date"))

    def parts(self) -> Iterator[Part]:
        """Yield all rows, column by column, with what is counted of them.

        Raises
        ------
        InputError
            At the first value that tagging can't have written.
        """
        first = 0
        for source in self._sources:
            for batch in self._batches(source):
                yield self._part(batch, first)
                first += batch.num_rows

    def rows(self, numbers: frozenset[int]) -> dict[int, Row]:
        """Return rows by their numbers, with all that a page shows of them.

        Raises
        ------
        InputError
            If a value of theirs can't have been written by tagging.
        """
        found: dict[int, Row] = {}
        wanted = [name for names in self._candidates.values() for name in names]
        first = 0
        for source in self._sources:
            if source.format == "parquet":
                count, rows = parquet_rows(source, [*wanted, *_SHOWN], numbers, first)
                for number, row in rows.items():
                    check_row(row, f"{source.name}, row {number - first + 1}")
            else:
                count, rows = text_rows(source, numbers, first)
            found |= rows
            first += count
        return found

    def _batches(self, source: Endpoint) -> Iterator[pa.RecordBatch]:
        if source.format == "parquet":
            yield from parquet_batches(source, self._light)
        elif source.name in self._copies:
            yield from self._copies[source.name].batches()
        else:
            copy = self._open.enter_context(closing(LightCopy()))
            for batch in text_batches(source, schema_of(self._light)):
                copy.add(batch)
                yield batch
            self._copies[source.name] = copy

    def _part(self, batch: pa.RecordBatch, first: int) -> Part:
        columns = {n: batch.column(n).to_pylist() for n in self._light if n in batch.schema.names}
        count = batch.num_rows
        days = [_day_of(value) for value in self._values(columns, "date", count)]
        sources = self._values(columns, "source", count)
        addresses = self._values(columns, "url", count)
        sites = [
            str(source or "") or site_of(address)
            for source, address in zip(sources, addresses, strict=True)
        ]
        return Part(
            batch,
            np.arange(first, first + count),
            np.array([0 if day is None else day.toordinal() for day in days], np.int64),
            coded(pa.array(sites, pa.string())),
        )

    def _values(self, columns: Mapping[str, list[Any]], key: str, count: int) -> list[Any]:
        """Return for each row what `value` would: the first column that has something."""
        there = [columns[name] for name in self._candidates[key] if name in columns]
        if not there:
            return [None] * count
        chosen = there[0]
        for other in there[1:]:
            chosen = [b if a is None or a == "" else a for a, b in zip(chosen, other, strict=True)]
        return chosen


def _day_of(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _named_day(value) if isinstance(value, str) else None


@lru_cache(maxsize=1 << 12)
def _named_day(text: str) -> date | None:
    """Return the day that a text names; an archive has few days and many rows."""
    found = parse_date(text)
    return None if found is None else found.date()


def phrases_of(row: Row) -> list[dict[str, Any]]:
    """Return the phrases of a row."""
    return _list_of(row, "danvan_phrases")


def topics_of(row: Row) -> list[dict[str, Any]]:
    """Return the topics of a row."""
    return _list_of(row, "danvan_topics")


def places_of(row: Row) -> list[dict[str, Any]]:
    """Return the places of a row."""
    return _list_of(row, "danvan_places")


def primary_topic_of(row: Row) -> str | None:
    """Return the label of the best topic that holds."""
    return row.get(PRIMARY) or None


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
