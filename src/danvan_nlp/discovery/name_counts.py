"""Counts of named phrases in bounded memory, by the same rule as `danvan_nlp.discovery.ngram_counts`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from danvan_nlp.discovery.ngram_counts import EXAMPLES, NO_DAY

if TYPE_CHECKING:
    from collections.abc import Hashable

    from danvan_nlp.results.types import Phrase

#: Spellings that are kept of a name.
_SPELLINGS = 4


@dataclass(frozen=True, slots=True)
class Source:
    """The text that a mention stands in.

    Attributes
    ----------
    number : int
        Its place among the texts.
    day : int
        Its day as `datetime.date.toordinal` counts it, or `NO_DAY`.
    company : bool
        Whether it holds a name or term of the knowledge base that is no body, document or period.
    """

    number: int
    day: int
    company: bool


@dataclass(slots=True)
class NameCount:
    """What is known of one name.

    Attributes
    ----------
    spellings : dict
        The first spellings, with how often each stands.
    missed : int
        The count may be too low by so much.
    company : int
        Texts that also hold a name or term of the knowledge base.
    places : list of (int, int, int)
        Document, start and end of the first mentions, each in another document.
    """

    phrase: Phrase
    missed: int
    count: int = 0
    documents: int = 0
    company: int = 0
    first: int = NO_DAY
    last: int = NO_DAY
    latest: int = -1
    rules: dict[str, int] = field(default_factory=dict)
    spellings: dict[str, int] = field(default_factory=dict)
    places: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The commonest spelling."""
        return max(self.spellings, key=lambda text: self.spellings[text])

    def add(self, phrase: Phrase, source: Source) -> None:
        """Count one mention."""
        self.count += 1
        self.rules[phrase.rule] = self.rules.get(phrase.rule, 0) + 1
        if phrase.canonical in self.spellings or len(self.spellings) < _SPELLINGS:
            self.spellings[phrase.canonical] = self.spellings.get(phrase.canonical, 0) + 1
        if source.number == self.latest:
            return
        self.latest = source.number
        self.documents += 1
        self.company += source.company
        if len(self.places) < EXAMPLES:
            self.places.append((source.number, phrase.start, phrase.end))
        if source.day != NO_DAY:
            self.first = source.day if self.first == NO_DAY else min(self.first, source.day)
            self.last = max(self.last, source.day)


class NameCounts(dict["Hashable", NameCount]):
    """A bounded table of names.

    Parameters
    ----------
    capacity
        Most names.

    Attributes
    ----------
    missed : int
        No count is too low by more.
    """

    def __init__(self, capacity: int) -> None:
        super().__init__()
        self._capacity = capacity
        self.missed = 0

    def count(self, key: Hashable, phrase: Phrase, source: Source) -> None:
        """Count one mention of the name that `key` stands for."""
        entry = self.get(key)
        if entry is None:
            if len(self) >= self._capacity:
                self._prune()
            entry = self[key] = NameCount(phrase, self.missed)
        entry.add(phrase, source)

    def _prune(self) -> None:
        most = sorted(entry.count + entry.missed for entry in self.values())
        self.missed = most[(len(most) - 1) // 2]
        dropped = [key for key, entry in self.items() if entry.count + entry.missed <= self.missed]
        for key in dropped:
            del self[key]
