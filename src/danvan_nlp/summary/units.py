"""Cut a text into the units that a summary is made of: clauses that can stand alone, with the head that governs them.

Sentences of reports run to 250 syllables, clauses strung on semicolons after one subject. A unit is one such clause;
where it lost its subject, or is one part of a list that a colon opens, the unit keeps the place of that head as its
context. Headings, captions, datelines and closing lines are no units.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.summary.clauses import ClauseSplitter
from danvan_nlp.summary.cues import cue_bits
from danvan_nlp.summary.ends import Ends
from danvan_nlp.summary.layout import COLON, Layout, before
from danvan_nlp.summary.subjects import Subjects
from danvan_nlp.text.sentence_table import HEADING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from danvan_nlp.text.sentence_table import SentenceTable

#: Shorter clauses say too little to stand alone (syllables).
_LEAST = 4
#: A comma with less than this before or after it stands in an enumeration (syllables).
_APART = 5
#: A cut keeps at least this share of the room.
_KEPT = 0.5
#: A cut keeps one of these at least: a subject alone says nothing.
_PREDICATES = ("predicate", "act_2", "act_1")


@dataclass(frozen=True, slots=True, eq=False)
class UnitTable:
    """Units as ranges of rows of a syllable table, in text order.

    Attributes
    ----------
    first, stop : ndarray of int32, shape (n,)
        A unit is the rows `first[i]` up to but not including `stop[i]`.
    head_first, head_stop : ndarray of int32, shape (n,)
        The rows of the head that governs the unit from elsewhere; an empty range where there is none.
    sentence : ndarray of int32, shape (n,)
        The sentence that the unit stands in.
    length : ndarray of int32, shape (n,)
        Syllables of the unit and its head together.
    """

    first: NDArray[np.int32]
    stop: NDArray[np.int32]
    head_first: NDArray[np.int32]
    head_stop: NDArray[np.int32]
    sentence: NDArray[np.int32]
    length: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.first)

    def take(self, rows: Sequence[int] | NDArray[np.int64]) -> UnitTable:
        """Return some of the units."""
        return UnitTable(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


def split_units(
    layout: Layout, sentences: SentenceTable, opened: Mapping[int, int], said: NDArray[np.bool_]
) -> UnitTable:
    """Cut the sentences of a text into units.

    Parameters
    ----------
    layout, sentences, opened, said
        The fields of `danvan_nlp.summary.outline.Outline`, whose `units` is what comes out.

    Returns
    -------
    UnitTable
        Empty only if the text has neither letters nor digits.

    Examples
    --------
    >>> from danvan_nlp.segmentation.sentences import split
    >>> from danvan_nlp.summary.outline import Outline
    >>> from danvan_nlp.text.syllables import read
    >>> table = read("Công tác dân vận được đổi mới, sát cơ sở; từng bước mở rộng dân chủ ở các thôn, bản.")
    >>> units = Outline.of(table, split(table)).units
    >>> [table.slice(a, b) for a, b in zip(units.first, units.stop)]
    ['Công tác dân vận được đổi mới, sát cơ sở', 'từng bước mở rộng dân chủ ở các thôn, bản.']
    >>> table.slice(units.head_first[1], units.head_stop[1])
    'Công tác dân vận'
    """
    prose = (said & (sentences.kind != HEADING)).nonzero()[0]
    clauses: list[tuple[int, ...]] = []
    for chosen, least in ((prose, _LEAST), (prose, 1), (np.arange(len(sentences)), 1)):
        clauses = _clauses(ClauseSplitter(layout, least, opened), sentences, chosen)
        if clauses:
            break
    return _as_table(layout, clauses or _bare(layout, sentences))


def _clauses(
    splitter: ClauseSplitter, sentences: SentenceTable, chosen: NDArray[np.int64]
) -> list[tuple[int, ...]]:
    first, stop, kind = (
        column[chosen].tolist() for column in (sentences.first, sentences.stop, sentences.kind)
    )
    return [
        (*clause, number)
        for number, a, b, k in zip(chosen.tolist(), first, stop, kind, strict=True)
        for clause in splitter.split(a, b, k)
    ]


def _bare(layout: Layout, sentences: SentenceTable) -> list[tuple[int, ...]]:
    """Take the syllables of the first sentence that has any, for a text of nothing but words that dangle."""
    said = np.flatnonzero(np.diff(layout.counted))
    if not len(said):
        return []
    number = int(np.searchsorted(sentences.stop, said[0], side="right"))
    last = said[np.searchsorted(said, sentences.stop[number]) - 1]
    return [(int(said[0]), int(last) + 1, 0, 0, number)]


def _as_table(layout: Layout, clauses: Iterable[tuple[int, ...]]) -> UnitTable:
    """Put clauses and the sentences that they stand in as columns."""
    flat = np.fromiter(chain.from_iterable(clauses), np.int32).reshape(-1, 5)
    first, stop, head_first, head_stop, sentence = np.ascontiguousarray(flat.T)
    counted = layout.counted
    length = counted[stop] - counted[first] + counted[head_stop] - counted[head_first]
    return UnitTable(first, stop, head_first, head_stop, sentence, length.astype(np.int32))


def shortened(layout: Layout, units: UnitTable, limit: int) -> UnitTable:
    """Return the units with those that are longer than a limit cut where a clause may end, and without their heads.

    Parameters
    ----------
    layout, units
        The text's columns and units.
    limit : int
        The most syllables. A unit without a fit place for a cut stays as it is.
    """
    long = (units.length > limit).nonzero()[0]
    if not len(long):
        return units
    counted, stop, head_stop = layout.counted, units.stop.copy(), units.head_stop.copy()
    head_stop[long] = units.head_first[long]
    first = units.first[long]
    last = counted.searchsorted(counted[first] + limit, "right") - 1
    edges = np.concatenate(([0], clause_edges(layout)))
    edge = edges[edges.searchsorted(last, "right") - 1]
    kept = counted[np.maximum(edge, first)] - counted[first]
    said = before(layout.cues & np.uint64(cue_bits(_PREDICATES)) != 0)
    told = said[np.maximum(edge, first)] > said[first + 1]
    fits = (last < stop[long]) & (kept >= _KEPT * limit) & told
    if fits.any():
        # "Nhiều đảng viên, để làm gương, | đã hiến đất": a subject waits for its predicate.
        ends = Ends(layout, Subjects(layout))
        rows = zip(first.tolist(), edge.tolist(), stop[long].tolist(), strict=True)
        fits &= [
            cut and not ends.awaits(*row) for cut, row in zip(fits.tolist(), rows, strict=True)
        ]
    stop[long[fits]] = edge[fits]
    length = counted[stop] - counted[units.first] + counted[head_stop] - counted[units.head_first]
    return UnitTable(
        units.first, stop, units.head_first, head_stop, units.sentence, length.astype(np.int32)
    )


def clause_edges(layout: Layout) -> NDArray[np.int64]:
    """Rows before which a clause may end early and be whole: an adjunct, or one more predicate of the same subject."""
    marks, size = layout.marks, len(layout.table)
    free = np.zeros(size, np.bool_)
    free[layout.rows_of("adjunct")] = True
    free &= ~layout.inside
    after = np.minimum(marks + 1, size - 1)
    adjunct = layout.begins(after, "adjunct_after_comma", "continuation")
    # Short neighbours are an enumeration: "lãnh đạo, chỉ đạo …".
    bounds = layout.counted[np.concatenate(([0], marks, [size]))]
    apart = bounds[1:] - bounds[:-1] >= _APART
    predicate = layout.begins(after, "predicate") & apart[:-1] & apart[1:]
    free[marks] |= (adjunct | predicate) & (layout.table.key[marks] != COLON)
    # ", nhằm": the comma is the edge.
    free[1:] &= ~free[:-1]
    return free.nonzero()[0]
