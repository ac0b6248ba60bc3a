"""Summarise one text: its units, their rank, a choice of them within the budget, and their wording."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.doc import Span, Summary, Unit
from danvan_nlp.errors import InputError
from danvan_nlp.summary.cues import load_cues
from danvan_nlp.summary.layout import Layout, is_syllable
from danvan_nlp.summary.ranking import about, rank
from danvan_nlp.summary.selection import Budget, select
from danvan_nlp.summary.terms import Terms, collect, unit_of_rows
from danvan_nlp.summary.units import UnitTable, split_units
from danvan_nlp.summary.wording import compose
from danvan_nlp.text.syllables import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from danvan_nlp.doc import Phrase
    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import Syllables

__all__ = ["Budget", "Ranked", "rank_units", "summarize"]

#: A cut stands at a comma if that leaves at least this share of the room.
_CUT_SHARE = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """A text read for summarising: what can be chosen from, and how much each says.

    Attributes
    ----------
    layout : Layout
    units : UnitTable
    terms : Terms
    weight : ndarray of float64, shape (t,)
        Weight of each term.
    score : ndarray of float64, shape (n,)
        Relevance of each unit, in [0, 1].
    """

    layout: Layout
    units: UnitTable
    terms: Terms
    weight: NDArray[np.float64]
    score: NDArray[np.float64]


def summarize(
    table: Syllables,
    sentences: SentenceTable,
    budget: Budget,
    query: str | None = None,
    phrases: Iterable[Phrase] = (),
) -> Summary:
    """Summarise a text by its own clauses.

    Parameters
    ----------
    table, sentences
        The text's syllables and where its sentences stand.
    budget
        How long the summary may be; it is never longer.
    query
        What the summary should be about. Only units that share terms with it are chosen; a query that no unit
        shares a term with gives a summary of the whole.
    phrases
        The text's typed phrases, if they are known; units that name them weigh more.

    Returns
    -------
    Summary
        Its units stand in the order of the text and slice it. Empty only for a text without letters and digits.

    Raises
    ------
    InputError
        If `query` is not a string.

    Examples
    --------
    >>> from danvan_nlp.summary.selection import Budget
    >>> from danvan_nlp.text.sentence_table import PROSE, SentenceTable
    >>> table = read("Công tác dân vận được đổi mới, sát cơ sở; từng bước mở rộng dân chủ ở các thôn, bản.")
    >>> rows = [np.array([row], np.int32) for row in (0, len(table))]
    >>> sentences = SentenceTable(rows[0], rows[1], np.array([PROSE], np.uint8))
    >>> summarize(table, sentences, Budget(sentences=1), query="dân chủ").text
    'Công tác dân vận từng bước mở rộng dân chủ ở các thôn, bản.'
    """
    ranked = rank_units(table, sentences, query, phrases)
    limits = budget.limits(int(ranked.layout.counted[-1]))
    chosen = select(ranked.score, ranked.units.length, ranked.terms, ranked.weight, limits)
    units, cut = ranked.units, False
    if not chosen and len(units):
        units, cut = _cut_to(ranked, limits[1]), True
        chosen = [0]
    text = compose(ranked.layout, units, chosen)
    if cut:
        text = text.rstrip(".…") + "…"
    return Summary(text, _results(ranked, units, chosen))


def rank_units(
    table: Syllables,
    sentences: SentenceTable,
    query: str | None = None,
    phrases: Iterable[Phrase] = (),
) -> Ranked:
    """Cut a text into units and score them; parameters as for `summarize`."""
    if query is not None and not isinstance(query, str):
        raise InputError(f"query must be a str or None, got {type(query).__name__}")
    layout = Layout.of(table, sentences)
    units = split_units(layout, sentences)
    content = is_syllable(table.shape) & (layout.cues & np.uint32(load_cues().bit["function"]) == 0)
    terms = collect(
        table.key, unit_of_rows(units.first, units.stop, len(table)), content, len(units)
    )
    weight = np.log1p(terms.spread)
    score = rank(layout, units, terms, weight, phrases)
    if query:
        score = about(read(query), units, terms, score)
    return Ranked(layout, units, terms, weight, score)


def _cut_to(ranked: Ranked, room: float) -> UnitTable:
    """Return a table of one unit: the best one without its head, cut to the room (syllables)."""
    best = int(np.argmax(ranked.score))
    first, stop = int(ranked.units.first[best]), int(ranked.units.stop[best])
    counted = ranked.layout.counted
    if math.isfinite(room):
        limit = int(np.searchsorted(counted, counted[first] + int(room), "right")) - 1
        if limit < stop:
            marks = ranked.layout.marks
            mark = int(marks[: np.searchsorted(marks, limit)].max(initial=first))
            comma_will_do = counted[max(mark, first)] - counted[first] >= _CUT_SHARE * room
            stop = mark if comma_will_do else _last_syllable(ranked.layout, first, limit) + 1
    row = np.array([[first], [stop], [0], [0], [ranked.units.sentence[best]], [0]], np.int32)
    row[5] = counted[stop] - counted[first]
    return UnitTable(*row)


def _last_syllable(layout: Layout, first: int, stop: int) -> int:
    """Last row before `stop` that is a syllable."""
    return first + int(np.flatnonzero(np.diff(layout.counted[first : stop + 1]))[-1])


def _results(ranked: Ranked, units: UnitTable, chosen: Sequence[int]) -> tuple[Unit, ...]:
    table = ranked.layout.table
    score = ranked.score if units is ranked.units else ranked.score.max(keepdims=True)
    results = []
    for unit in chosen:
        start, end = int(table.start[units.first[unit]]), int(table.end[units.stop[unit] - 1])
        context = None
        if units.head_first[unit] < units.head_stop[unit]:
            a = int(table.start[units.head_first[unit]])
            b = int(table.end[units.head_stop[unit] - 1])
            context = Span(a, b, table.text[a:b])
        results.append(
            Unit(start, end, table.text[start:end], round(float(score[unit]), 6), context)
        )
    return tuple(results)
