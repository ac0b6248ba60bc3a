"""What a report counts: one pass for totals, a second for what the totals chose; memory does not grow with the rows.

A name counts once an article. Where an archive has more distinct names than are held, the rarest are let go (Misra and
Gries, Finding repeated elements, 1982), and the report says how much a count may lack.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.report.figures import FigureSums
from danvan_nlp.report.generic import is_generic
from danvan_nlp.report.part import counts_of
from danvan_nlp.report.province_map import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from danvan_nlp.report.part import Numbers, Part, Tags
    from danvan_nlp.report.tagged import Name, TaggedFiles

    Watch = Callable[[int], None]

#: Distinct names that are held of all types together.
CAPACITY = 500_000
#: Types whose names can be new: every document has a number of its own, and periods and concepts are no names.
NEW_TYPES = ("campaign", "motto", "organization")
#: New names that are looked at for each that is shown.
_LOOKED_AT = 4
#: Days of a quarter, and the types whose names are said to be new in it.
QUARTER = 92
FRESH_TYPES = ("campaign", "motto", "organization", "document")
#: Later than any day.
_NEVER = np.int64(1) << 40


class BoundedCounter:
    """Counts names in bounded memory.

    Attributes
    ----------
    counts : Counter
    missed : int
        How much any count may lack: 0 as long as the capacity was not reached.

    Examples
    --------
    >>> counter = BoundedCounter(2)
    >>> counter.add(["a", "b", "a", "c"])
    >>> counter.counts["a"], counter.missed
    (1, 1)
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self.counts: Counter[object] = Counter()
        self.missed = 0

    def add(self, names: Iterable[object] | Mapping[Any, int]) -> None:
        """Count names, or add what was counted of them."""
        self.counts.update(names)
        while len(self.counts) > self._capacity:
            # The rarer half goes at once, so that this is done seldom.
            least = sorted(self.counts.values())[len(self.counts) // 2]
            self.missed += least
            self.counts = Counter({n: c - least for n, c in self.counts.items() if c > least})


@dataclass(slots=True)
class Totals:
    """What the first pass counts.

    Attributes
    ----------
    articles, undated : int
    days : Counter
        Articles a day.
    topics, primary : Counter
        Articles to which a topic was assigned, and of which it is the best.
    names : BoundedCounter
        Articles in which a name stands.
    first : dict
        The first day of a name as an ordinal, of the types whose names can be new in a quarter.
    sites : Counter
        Articles by the site that published them.
    without_topics : int
        Articles that got no topic: too short, or not Vietnamese.
    reprints : int
        Articles that were passed over as near-duplicates of others.
    newest : list of tuple
        The newest rows as (day, -number), undated ones last.
    figures : FigureSums
        Sums of the results in figures.
    provinces : Tally
        Articles by province.
    """

    articles: int = 0
    undated: int = 0
    days: Counter[date] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    primary: Counter[str] = field(default_factory=Counter)
    names: BoundedCounter = field(default_factory=lambda: BoundedCounter(CAPACITY))
    sites: Counter[str] = field(default_factory=Counter)
    first: dict[Name, int] = field(default_factory=dict)
    without_topics: int = 0
    reprints: int = 0
    newest: list[tuple[int, int]] = field(default_factory=list)
    figures: FigureSums = field(default_factory=FigureSums)
    provinces: Tally = field(default_factory=Tally)

    def count(self, part: Part, shown: int) -> None:
        """Count rows, of which the newest that many will be shown."""
        self.articles += len(part.numbers)
        days, articles = np.unique(part.days, return_counts=True)
        for day, number in zip(days.tolist(), articles.tolist(), strict=True):
            if day:
                self.days[date.fromordinal(day)] += number
            else:
                self.undated += number
        topics, with_topics = part.topics()
        self.without_topics += len(part.numbers) - with_topics
        names, primary = part.names(), part.primary()
        self.topics.update(counts_of(topics.values))
        self.primary.update(counts_of(primary))
        self.sites.update(counts_of(part.sites))
        self.names.add(counts_of(names.values))
        self._see(names, part.days)
        self.figures.add(part)
        self.provinces.add(part, names, primary)
        places = zip(part.days.tolist(), (-part.numbers).tolist(), strict=True)
        self.newest = heapq.nlargest(shown, [*self.newest, *places])

    def _see(self, names: Tags, days: Numbers) -> None:
        """Note since when names are there; of those that are counted no more it is forgotten."""
        first, words = self.first, names.values.words
        of_name = days[names.rows]
        dated = of_name > 0
        since = np.full(len(words), _NEVER)
        np.minimum.at(since, names.values.codes[dated], of_name[dated])
        for at in np.flatnonzero(since < _NEVER).tolist():
            name, day = words[at], int(since[at])
            if name[0] in FRESH_TYPES and first.get(name, day) >= day:
                first[name] = day
        if len(first) > 2 * CAPACITY:
            self.first = {name: day for name, day in first.items() if name in self.names.counts}

    def top(self, kind: str, limit: int) -> list[tuple[Name, int]]:
        """Return the names of a type that stand in most articles."""
        found = [(n, c) for n, c in self._names() if n[0] == kind]
        return heapq.nsmallest(limit, found, key=_by_count)

    def new(self, limit: int) -> list[tuple[Name, int]]:
        """Return the names that no entry of the knowledge base has, without those of kinds of bodies."""
        found = [(n, c) for n, c in self._names() if n[2] is None and n[0] in NEW_TYPES]
        ranked = heapq.nsmallest(_LOOKED_AT * limit, found, key=_by_count)
        return [(n, c) for n, c in ranked if not is_generic(n[0], n[1])][:limit]

    def fresh(self, limit: int) -> list[tuple[Name, int]]:
        """Return the names that came up in the last 92 days, if the archive reaches further back."""
        days = [day.toordinal() for day in self.days]
        if not days or max(days) - min(days) < QUARTER:
            return []
        since = max(days) - QUARTER
        found = [(n, c) for n, c in self._names() if self.first.get(n, 0) > since]
        ranked = heapq.nsmallest(_LOOKED_AT * limit, found, key=_by_count)
        return [(n, c) for n, c in ranked if not is_generic(n[0], n[1])][:limit]

    def distinct(self, kind: str) -> int:
        """Return how many names of a type there are."""
        return sum(name[0] == kind for name, _ in self._names())

    def _names(self) -> Iterable[tuple[Name, int]]:
        return self.names.counts.items()  # type: ignore[return-value]


def _by_count(item: tuple[Name, int]) -> tuple[int, str]:
    return -item[1], item[0][1]


def count(
    files: TaggedFiles, shown: int, reprints: Collection[int] = (), watch: Watch | None = None
) -> Totals:
    """Count the rows of an archive.

    Parameters
    ----------
    files
        What `danvan tag` wrote.
    shown
        Rows that the report shows: the newest.
    reprints
        Numbers of rows that are passed over.
    watch
        Called with the rows that were read, now and then.
    """
    totals = Totals(reprints=len(reprints))
    dropped = np.array(sorted(reprints), np.int64)
    read = 0
    for whole in files.parts():
        if watch is not None:
            watch(read)
        read += len(whole.numbers)
        totals.count(whole.without(dropped), shown)
    return totals
