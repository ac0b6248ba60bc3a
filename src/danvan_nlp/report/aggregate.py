"""What a report counts: one pass for totals, a second for what the totals chose; memory does not grow with the rows.

A name counts once an article. Where an archive has more distinct names than are held, the rarest are let go (Misra and
Gries, Finding repeated elements, 1982), and the report says how much a count may lack.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from danvan_nlp.report.tagged import primary_topic_of, topics_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from danvan_nlp.report.tagged import Name, Row, TaggedFiles

#: Distinct names that are held of all types together.
CAPACITY = 500_000
TOP_CAMPAIGNS, TOP_TRENDS, TOP_MAP_CAMPAIGNS, TOP_MAP_BODIES = 12, 6, 8, 12
TOP_DOCUMENTS, TOP_NEW = 20, 40
#: Types whose names can be new: every document has a number of its own, and periods and concepts are no names.
NEW_TYPES = ("campaign", "motto", "organization")
_BY_DAY, _BY_MONTH = 62, 3650


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

    def add(self, names: Iterable[object]) -> None:
        """Count names."""
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
    newest : list of tuple
        The newest rows as (day, -number), undated ones last.
    """

    articles: int = 0
    undated: int = 0
    days: Counter[date] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    primary: Counter[str] = field(default_factory=Counter)
    names: BoundedCounter = field(default_factory=lambda: BoundedCounter(CAPACITY))
    newest: list[tuple[int, int]] = field(default_factory=list)

    def top(self, kind: str, limit: int) -> list[tuple[Name, int]]:
        """Return the names of a type that stand in most articles."""
        found = [(n, c) for n, c in self._names() if n[0] == kind]
        return heapq.nsmallest(limit, found, key=_by_count)

    def new(self, limit: int) -> list[tuple[Name, int]]:
        """Return the names that no entry of the knowledge base has."""
        found = [(n, c) for n, c in self._names() if n[2] is None and n[0] in NEW_TYPES]
        return heapq.nsmallest(limit, found, key=_by_count)

    def distinct(self, kind: str) -> int:
        """Return how many names of a type there are."""
        return sum(name[0] == kind for name, _ in self._names())

    def _names(self) -> Iterable[tuple[Name, int]]:
        return self.names.counts.items()  # type: ignore[return-value]


def _by_count(item: tuple[Name, int]) -> tuple[int, str]:
    return -item[1], item[0][1]


def count(files: TaggedFiles, shown: int) -> Totals:
    """Count the rows of an archive.

    Parameters
    ----------
    files
        What `danvan tag` wrote.
    shown
        Rows that the report shows: the newest.
    """
    totals = Totals()
    for number, (row, names) in enumerate(files.counted()):
        day = files.day(row)
        totals.articles += 1
        if day is None:
            totals.undated += 1
        else:
            totals.days[day] += 1
        totals.topics.update(t["label"] for t in topics_of(row) if t["assigned"])
        primary = primary_topic_of(row)
        if primary is not None:
            totals.primary[primary] += 1
        totals.names.add(set(names))
        place = (0 if day is None else day.toordinal(), -number)
        if len(totals.newest) < shown:
            heapq.heappush(totals.newest, place)
        elif shown:
            heapq.heappushpop(totals.newest, place)
    return totals


@dataclass(frozen=True, slots=True)
class Periods:
    """How time is divided: by day for up to two months, by year beyond ten years, else by month.

    Examples
    --------
    >>> from datetime import date
    >>> Periods.over([date(2024, 11, 30), date(2025, 2, 1)]).labels
    ('2024-11', '2024-12', '2025-01', '2025-02')
    """

    length: int
    labels: tuple[str, ...]

    @classmethod
    def over(cls, days: Iterable[date]) -> Periods:
        """Divide the time from the first day to the last, without gaps."""
        ordinals = sorted(day.toordinal() for day in days)
        if not ordinals:
            return cls(7, ())
        first, last = ordinals[0], ordinals[-1]
        length = 10 if last - first <= _BY_DAY else 7 if last - first <= _BY_MONTH else 4
        labels = dict.fromkeys(
            date.fromordinal(at).isoformat()[:length] for at in range(first, last + 1)
        )
        return cls(length, tuple(labels))

    def label(self, day: date) -> str:
        """Return the period of a day."""
        return day.isoformat()[: self.length]

    def shown(self) -> list[str]:
        """Return the periods as readers of Vietnamese write them: "11/2024"."""
        return ["/".join(reversed(label.split("-"))) for label in self.labels]


@dataclass(slots=True)
class Details:
    """What the second pass gathers about the names that the first one chose.

    Attributes
    ----------
    trends : dict
        For each top campaign, articles by period.
    pairs : Counter
        Articles in which a body and a campaign stand together.
    seen : dict
        For each new name, the first and last day, and the rows of the report in which it stands.
    rows : dict
        The rows that the report shows, by number.
    """

    trends: dict[Name, Counter[str]]
    pairs: Counter[tuple[Name, Name]]
    seen: dict[Name, tuple[date | None, date | None, list[int]]]
    rows: dict[int, Row]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The names that a report shows, with the articles in which they stand.

    Attributes
    ----------
    campaigns, documents, new : list of tuple of Name and int
    trends, map_campaigns, map_bodies : list of Name
    periods : Periods
    """

    campaigns: list[tuple[Name, int]]
    documents: list[tuple[Name, int]]
    new: list[tuple[Name, int]]
    trends: list[Name]
    map_campaigns: list[Name]
    map_bodies: list[Name]
    periods: Periods


def choose(totals: Totals) -> Chosen:
    """Choose what a report shows from what was counted."""
    campaigns = totals.top("campaign", TOP_CAMPAIGNS)
    return Chosen(
        campaigns=campaigns,
        documents=totals.top("document", TOP_DOCUMENTS),
        new=totals.new(TOP_NEW),
        trends=[name for name, _ in campaigns[:TOP_TRENDS]],
        map_campaigns=[name for name, _ in campaigns[:TOP_MAP_CAMPAIGNS]],
        map_bodies=[name for name, _ in totals.top("organization", TOP_MAP_BODIES)],
        periods=Periods.over(totals.days),
    )


def look_closer(files: TaggedFiles, numbers: frozenset[int], chosen: Chosen) -> Details:
    """Read an archive again for the names and rows that a report shows."""
    campaigns = {name for name, _ in chosen.campaigns}
    bodies = set(chosen.map_bodies)
    details = Details(
        trends={name: Counter() for name in campaigns},
        pairs=Counter(),
        seen={name: (None, None, []) for name, _ in chosen.new},
        rows={},
    )
    for number, row, names in files.whole(numbers):
        if number in numbers:
            details.rows[number] = row
        present, day = set(names), files.day(row)
        for campaign in present & campaigns:
            if day is not None:
                details.trends[campaign][chosen.periods.label(day)] += 1
            details.pairs.update((body, campaign) for body in present & bodies)
        for name in present & details.seen.keys():
            first, last, places = details.seen[name]
            if day is not None:
                first, last = min(first or day, day), max(last or day, day)
            details.seen[name] = (first, last, [*places, number] if number in numbers else places)
    return details
