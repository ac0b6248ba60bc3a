"""Whose figure it is: the body, the place and the campaign that govern a number, nearest first."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from danvan_nlp.results.span import Span
from danvan_nlp.text.sentence_table import HEADING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.text.sentence_table import SentenceTable


class Names(NamedTuple):
    """The names of a text that a figure may belong to, each kind in text order."""

    bodies: Sequence[Span] = ()
    places: Sequence[Span] = ()
    campaigns: Sequence[Span] = ()


#: A text whose names nobody has looked for.
NOBODY = Names()


class Owners:
    """Finds whose the figures of one text are.

    Parameters
    ----------
    layout, sentences
        The text's columns and where its sentences stand.
    names
        The names of the text.
    """

    def __init__(self, layout: Layout, sentences: SentenceTable, names: Names) -> None:
        table = layout.table
        self._first, self._stop, self._layout = sentences.first, sentences.stop, layout
        # The last heading up to each sentence, or -1.
        numbers = np.where(sentences.kind == HEADING, np.arange(len(sentences)), -1)
        self._above: list[int] = np.maximum.accumulate(numbers).tolist()
        self._kinds = tuple(_Rows(table.start, kind) for kind in names)
        self._none = not any(names)

    def of(
        self, row: int, begin: int, close: int, sentence: int
    ) -> tuple[Span | None, Span | None, Span | None]:
        """Return the body, the place and the campaign of the number at a row of a clause."""
        if self._none:
            return None, None, None
        first, stop = int(self._first[sentence]), int(self._stop[sentence])
        bodies, places, campaigns = self._kinds
        body = bodies.first_in(begin, row) or self._backwards(bodies, begin, first)
        place = places.last_in(begin, row) or places.first_in(row, close)
        campaign = campaigns.last_in(begin, row) or campaigns.first_in(row, close)
        return (
            body or self._heading(bodies, sentence),
            place or places.last_in(first, begin) or self._heading(places, sentence),
            campaign
            or campaigns.last_in(first, begin)
            or campaigns.first_in(close, stop)
            or self._heading(campaigns, sentence),
        )

    def _backwards(self, names: _Rows, begin: int, first: int) -> Span | None:
        """Return the first name of the nearest clause before one that has any: its subject stands first."""
        while begin > first:
            before = self._layout.clause_begin(begin - 1, first)
            found = names.first_in(before, begin)
            if found is not None:
                return found
            begin = before
        return None

    def _heading(self, names: _Rows, sentence: int) -> Span | None:
        """Return the name in the heading above a sentence."""
        above = self._above[sentence]
        if above < 0:
            return None
        return names.first_in(int(self._first[above]), int(self._stop[above]))


class _Rows:
    """Names of one kind by their rows."""

    def __init__(self, start: NDArray[np.integer], spans: Iterable[Span]) -> None:
        self._spans = [Span(span.start, span.end, span.text) for span in spans]
        starts = np.array([span.start for span in self._spans], np.int64)
        self._rows: list[int] = start.searchsorted(starts).tolist()

    def first_in(self, first: int, stop: int) -> Span | None:
        """Return the first name that begins in a range of rows."""
        at = bisect_left(self._rows, first)
        return self._spans[at] if at < len(self._rows) and self._rows[at] < stop else None

    def last_in(self, first: int, stop: int) -> Span | None:
        """Return the last name that begins in a range of rows."""
        at = bisect_left(self._rows, stop) - 1
        return self._spans[at] if at >= 0 and self._rows[at] >= first else None
