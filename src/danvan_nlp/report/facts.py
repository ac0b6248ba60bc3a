"""What a reader can filter by: how many articles share a period, a source, topics and names.

Articles that agree in all of these are one cell with a count, so the page can answer any question about them without
their texts. Where there are more cells than a page holds, the names of fewest articles are given up until they fit, and
then the sources.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.report.part import Tags, Values

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from danvan_nlp.report.chosen import Periods
    from danvan_nlp.report.part import Numbers, Part
    from danvan_nlp.report.tagged import Name

#: Cells that a page holds: about a megabyte.
MOST_CELLS = 30_000
#: How many times that are held before names are given up while counting goes on.
_MOST_HELD = 10
#: Sources that have a name of their own; the others are one.
MOST_SOURCES = 40
#: Period, source, topics and names of an article, by number; -1 is no period or another source.
Key = tuple[int, int, tuple[int, ...], tuple[int, ...]]


@dataclass(slots=True)
class Facts:
    """The cells of an archive.

    Attributes
    ----------
    names : list of Name
        Those that can be asked for, the ones in most articles first.
    topics, sources : list of str
    cells : Counter
        Articles by key.
    """

    names: list[Name]
    topics: list[str]
    sources: list[str]
    cells: Counter[Key] = field(default_factory=Counter)
    _kept: int = 0
    _kept_sources: int = 0
    _name_numbers: dict[Name, int] = field(default_factory=dict)
    _topic_numbers: dict[str, int] = field(default_factory=dict)
    _source_numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._kept, self._kept_sources = len(self.names), len(self.sources)
        self._name_numbers = {name: number for number, name in enumerate(self.names)}
        self._topic_numbers = {topic: number for number, topic in enumerate(self.topics)}
        self._source_numbers = {source: number for number, source in enumerate(self.sources)}

    def number(self, name: Name) -> int:
        """Return the number of a name; -1 if nobody can ask for it."""
        return self._name_numbers.get(name, -1)

    def numbers_of(self, names: Tags) -> Tags:
        """Return the names that can be asked for, by their numbers, in ascending order in each row."""
        known = np.array([self._name_numbers.get(name, -1) for name in names.values.words])
        numbers = known[names.values.codes]
        order = np.lexsort((numbers, names.rows))
        order = order[numbers[order] >= 0]
        return Tags(names.rows[order], Values(numbers[order], [*self.names, None]))

    def keys(self, part: Part, names: Tags, periods: Periods) -> list[Key]:
        """Return the cell of each row, of which the names are known by their numbers."""
        days, of_row = np.unique(part.days, return_inverse=True)
        time = np.array([periods.number(day) for day in days.tolist()], np.int64)[of_row]
        sites = np.array([self._source_numbers.get(site, -1) for site in part.sites.words])
        sites[sites >= self._kept_sources] = -1
        topics, _ = part.topics()
        labels = np.array([self._topic_numbers.get(label, -1) for label in topics.values.words])
        order = np.lexsort((labels[topics.values.codes], topics.rows))
        count, kept = len(part.numbers), names.values.codes < self._kept
        return list(
            zip(
                time.tolist(),
                sites[part.sites.codes].tolist(),
                _by_row(topics.rows[order], labels[topics.values.codes][order], count),
                _by_row(names.rows[kept], names.values.codes[kept], count),
                strict=True,
            )
        )

    def add(self, keys: Iterable[Key]) -> None:
        """Count articles; where there are far more cells than a page holds, some names are given up at once."""
        self.cells.update(keys)
        if len(self.cells) > _MOST_HELD * MOST_CELLS:
            self._fit(_MOST_HELD * MOST_CELLS // 2)

    def fit(self, most: int = MOST_CELLS) -> None:
        """Give up the names, then the sources, of fewest articles until the cells are few enough for a page."""
        self._fit(most)
        del self.names[self._kept :], self.sources[self._kept_sources :]

    def _fit(self, most: int) -> None:
        while len(self.cells) > most and (self._kept or self._kept_sources):
            if self._kept:
                self._kept = self._kept * 2 // 3
            else:
                self._kept_sources = self._kept_sources * 2 // 3
            smaller: Counter[Key] = Counter()
            for key, count in self.cells.items():
                smaller[self.shortened(key)] += count
            self.cells = smaller

    def shortened(self, key: Key) -> Key:
        """Return a key without the names and the source that were given up."""
        period, source, topics, names = key
        most = self._kept
        known = tuple(name for name in names if name < most)
        return period, source if source < self._kept_sources else -1, topics, known

    def as_json(self) -> dict[str, Any]:
        """Return the cells as JSON types: flat lists are shorter than objects."""
        return {
            "names": [[kind, name] for kind, name, _ in self.names],
            "topics": self.topics,
            "sources": self.sources,
            "cells": [
                [count, period, source, topics, names]
                for (period, source, topics, names), count in sorted(self.cells.items())
            ],
        }


def _by_row(rows: Numbers, numbers: Numbers, count: int) -> list[tuple[int, ...]]:
    """Return the numbers of each row; the rows ascend."""
    ends = np.cumsum(np.bincount(rows, minlength=count)).tolist()
    every = numbers.tolist()
    return [tuple(every[a:b]) for a, b in zip([0, *ends], ends, strict=False)]


def names_to_ask_for(groups: Sequence[Sequence[tuple[Name, int]]]) -> list[Name]:
    """Return the names of several lists, each once, those of most articles first."""
    counts = {name: count for group in groups for name, count in group}
    return sorted(counts, key=lambda name: (-counts[name], name[:2]))
