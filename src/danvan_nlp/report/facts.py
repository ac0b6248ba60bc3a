"""What a reader can filter by: how many articles share a period, a source, topics and names.

Articles that agree in all of these are one cell with a count, so the page can answer any question about them without
their texts. Where there are more cells than a page holds, the names of fewest articles are given up until they fit.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from danvan_nlp.report.tagged import Name

#: Cells that a page holds: about a megabyte.
MOST_CELLS = 30_000
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
    _name_numbers: dict[Name, int] = field(default_factory=dict)
    _topic_numbers: dict[str, int] = field(default_factory=dict)
    _source_numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._name_numbers = {name: number for number, name in enumerate(self.names)}
        self._topic_numbers = {topic: number for number, topic in enumerate(self.topics)}
        self._source_numbers = {source: number for number, source in enumerate(self.sources)}

    def add(self, period: int, source: str, topics: Iterable[str], names: Iterable[Name]) -> Key:
        """Count an article and return its key."""
        numbers = self._name_numbers
        key = (
            period,
            self._source_numbers.get(source, -1),
            tuple(sorted(self._topic_numbers[topic] for topic in topics)),
            tuple(sorted(numbers[name] for name in names if name in numbers)),
        )
        self.cells[key] += 1
        return key

    def fit(self, most: int = MOST_CELLS) -> None:
        """Give up the names of fewest articles until the cells are few enough for a page."""
        kept = len(self.names)
        while len(self.cells) > most and kept:
            kept = kept * 2 // 3
            smaller: Counter[Key] = Counter()
            for key, count in self.cells.items():
                smaller[self.shortened(key, kept)] += count
            self.cells = smaller
        del self.names[kept:]

    def shortened(self, key: Key, kept: int | None = None) -> Key:
        """Return a key without the names that were given up."""
        most = len(self.names) if kept is None else kept
        *rest, names = key
        return (*rest, tuple(name for name in names if name < most))  # type: ignore[return-value]

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


def names_to_ask_for(groups: Sequence[Sequence[tuple[Name, int]]]) -> list[Name]:
    """Return the names of several lists, each once, those of most articles first."""
    counts = {name: count for group in groups for name, count in group}
    return sorted(counts, key=lambda name: (-counts[name], name[:2]))
