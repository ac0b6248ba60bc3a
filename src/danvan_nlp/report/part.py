"""Some rows of a tagged archive, column by column: what a report counts, as numbers for the values that repeat.

A value is looked at once a part, however often it stands there; the rest is arithmetic on arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from danvan_nlp.report.light import PRIMARY, field_of, tags_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


class Values(NamedTuple):
    """Values that repeat: the i-th is `words[codes[i]]`, and a code of -1 is None.

    Attributes
    ----------
    codes : ndarray of int64
    words : list
        In the order in which they first stand there; the last is None.
    """

    codes: Numbers
    words: list[Any]


class Tags(NamedTuple):
    """Values that stand in rows.

    Attributes
    ----------
    rows : ndarray of int64
        The row of each value, within its part.
    values : Values
    """

    rows: Numbers
    values: Values


class Figures(NamedTuple):
    """The figures of some rows.

    Attributes
    ----------
    rows : ndarray of int64
    amounts : ndarray of float64
    kinds : Values
        Campaign, measure and period (its text and its first and last day) of each.
    tags : StructArray
        The figures as they stand in the file.
    """

    rows: Numbers
    amounts: NDArray[np.float64]
    kinds: Values
    tags: pa.StructArray


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that follow each other.

    Attributes
    ----------
    batch : RecordBatch
    numbers : ndarray of int64
        Of the rows in the archive.
    days : ndarray of int64
        As ordinals; 0 is none.
    sites : Values
        Where they were published; "" is unknown.
    """

    batch: pa.RecordBatch
    numbers: Numbers
    days: Numbers
    sites: Values

    @classmethod
    def of(cls, batch: pa.RecordBatch, first: int = 0) -> Part:
        """Return rows of which neither day nor site is known."""
        rows = batch.num_rows
        sites = Values(np.zeros(rows, np.int64), ["", None])
        return cls(batch, np.arange(first, first + rows), np.zeros(rows, np.int64), sites)

    def without(self, dropped: Numbers) -> Part:
        """Return the part without rows, by their numbers in ascending order."""
        if not len(self.numbers) or not len(dropped):
            return self
        first, last = np.searchsorted(dropped, self.numbers[[0, -1]])
        kept = ~np.isin(self.numbers, dropped[first : last + 1])
        if kept.all():
            return self
        sites = Values(self.sites.codes[kept], self.sites.words)
        batch = self.batch.filter(pa.array(kept))
        return Part(batch, self.numbers[kept], self.days[kept], sites)

    def names(self) -> Tags:
        """Return the type, standard form and entry of the phrases, each once a row."""
        return self._tags("danvan_phrases", ("type", "canonical", "id"))

    def places(self) -> Tags:
        """Return the province before, the province of today and the first day of the places, each once a row."""
        return self._tags("danvan_places", ("province", "now_province", "since"))

    def topics(self) -> tuple[Tags, int]:
        """Return the labels of topics that hold, and how many rows have any topic."""
        tags = tags_of(self.batch, "danvan_topics")
        if tags is None:
            return _NO_TAGS, 0
        rows = self._rows_of("danvan_topics")
        holds = pc.fill_null(field_of(tags, "assigned").cast(pa.bool_()), False)
        held = holds.to_numpy(zero_copy_only=False)
        labels = coded(field_of(tags, "label").filter(holds))
        return Tags(rows[held], labels), len(np.unique(rows))

    def years(self) -> Values:
        """Return the year of each row."""
        days, codes = np.unique(self.days, return_inverse=True)
        years = pa.array(
            [str(date.fromordinal(day).year) if day else None for day in days.tolist()]
        )
        return coded(years.take(pa.array(codes)))

    def primary(self) -> Values:
        """Return the best topic of each row."""
        if PRIMARY not in self.batch.schema.names:
            return Values(np.full(len(self.numbers), -1), [None])
        return coded(self.batch.column(PRIMARY))

    def figures(self) -> Figures | None:
        """Return the figures; None if the rows have none."""
        tags = tags_of(self.batch, "danvan_figures")
        if tags is None or not len(tags):
            return None
        fields = ("campaign.text", "measure", "period.text", "period.since", "period.until")
        amounts = field_of(tags, "amount").cast(pa.float64()).to_numpy(zero_copy_only=False)
        kinds = together([coded(field_of(tags, name)) for name in fields])
        return Figures(self._rows_of("danvan_figures"), amounts, kinds, tags)

    def _rows_of(self, column: str) -> Numbers:
        rows = pc.list_parent_indices(self.batch.column(column))
        return rows.cast(pa.int64()).to_numpy(zero_copy_only=False)

    def _tags(self, column: str, fields: Sequence[str]) -> Tags:
        tags = tags_of(self.batch, column)
        if tags is None or not len(tags):
            return _NO_TAGS
        values = together([coded(field_of(tags, name)) for name in fields])
        many = len(values.words)
        once = pa.array(self._rows_of(column) * many + values.codes).unique().to_numpy()
        return Tags(once // many, Values(once % many, values.words))


_NO_TAGS = Tags(np.zeros(0, np.int64), Values(np.zeros(0, np.int64), [None]))


def coded(column: pa.Array) -> Values:
    """Return a column of text as numbers of its distinct values.

    Examples
    --------
    >>> values = coded(pa.array(["b", None, "a", "b"]))
    >>> values.codes.tolist(), values.words
    ([0, -1, 1, 0], ['b', 'a', None])
    """
    found = column.cast(pa.string()).dictionary_encode()
    codes = pc.fill_null(found.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return Values(codes, [*found.dictionary.to_pylist(), None])


def counts_of(values: Values) -> dict[Any, int]:
    """Return how often each value stands there.

    Examples
    --------
    >>> counts_of(coded(pa.array(["b", None, "a", "b"])))
    {'b': 2, 'a': 1}
    """
    there = values.codes[values.codes >= 0]
    counts = np.bincount(there, minlength=len(values.words) - 1).tolist()
    return dict(zip(values.words, counts, strict=False))


def together(columns: Sequence[Values]) -> Values:
    """Return what stands in several columns as tuples.

    Examples
    --------
    >>> values = together([coded(pa.array(["b", "a", "b"])), coded(pa.array([None, "x", None]))])
    >>> values.codes.tolist(), values.words
    ([0, 1, 0], [('b', None), ('a', 'x'), None])
    """
    first = columns[0]
    return reduce(_beside, columns[1:], Values(first.codes, [(word,) for word in first.words]))


def _beside(left: Values, right: Values) -> Values:
    # A code of -1 is counted as 0 here, and leads to the last word again.
    many = len(right.words)
    found = pa.array((left.codes + 1) * many + right.codes + 1).dictionary_encode()
    pairs = found.dictionary.to_numpy()
    words = [
        (*left.words[a], right.words[b])
        for a, b in zip((pairs // many - 1).tolist(), (pairs % many - 1).tolist(), strict=True)
    ]
    return Values(found.indices.to_numpy().astype(np.int64), [*words, None])
