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

from danvan_nlp.report.facts import MOST_SOURCES, Facts, names_to_ask_for
from danvan_nlp.report.figures import FigureSums
from danvan_nlp.report.generic import is_generic
from danvan_nlp.report.province_map import Tally
from danvan_nlp.report.tagged import figures_of, primary_topic_of, topics_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from danvan_nlp.report.facts import Key
    from danvan_nlp.report.tagged import Name, Row, TaggedFiles

    Watch = Callable[[int], None]

#: Distinct names that are held of all types together.
CAPACITY = 500_000
TOP_CAMPAIGNS, TOP_MAP_CAMPAIGNS, TOP_MAP_BODIES = 12, 8, 12
TOP_DOCUMENTS, TOP_NEW = 20, 40
#: Types whose names can be new: every document has a number of its own, and periods and concepts are no names.
NEW_TYPES = ("campaign", "motto", "organization")
_BY_DAY, _BY_MONTH = 62, 3650
#: Rows between two calls of who watches.
_WATCHED = 500
#: New names that are looked at for each that is shown.
_LOOKED_AT = 4
#: Names of a type that a reader can filter by.
ASKED_FOR = 60
#: Days of a quarter, and the types whose names are said to be new in it.
QUARTER = 92
FRESH_TYPES = ("campaign", "motto", "organization", "document")
TOP_FRESH = 15


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

    def see(self, present: Iterable[Name], ordinal: int) -> None:
        """Note since when names are there; of those that are counted no more it is forgotten."""
        if not ordinal:
            return
        first = self.first
        for name in present:
            if name[0] in FRESH_TYPES and first.get(name, ordinal) >= ordinal:
                first[name] = ordinal
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
    for number, (row, names) in enumerate(files.counted()):
        if watch is not None and number % _WATCHED == 0:
            watch(number)
        if number in reprints:
            continue
        day = files.day(row)
        _count_row(totals, row, day)
        totals.sites[files.site(row)] += 1
        totals.figures.add(number, figures_of(row))
        totals.provinces.add(row, names, day)
        present = set(names)
        totals.names.add(present)
        ordinal = 0 if day is None else day.toordinal()
        totals.see(present, ordinal)
        place = (ordinal, -number)
        if len(totals.newest) < shown:
            heapq.heappush(totals.newest, place)
        elif shown:
            heapq.heappushpop(totals.newest, place)
    return totals


def _count_row(totals: Totals, row: Row, day: date | None) -> None:
    totals.articles += 1
    if day is None:
        totals.undated += 1
    else:
        totals.days[day] += 1
    topics = topics_of(row)
    totals.without_topics += not topics
    totals.topics.update(t["label"] for t in topics if t["assigned"])
    primary = primary_topic_of(row)
    if primary is not None:
        totals.primary[primary] += 1


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
    pairs : Counter
        Articles in which a body and a campaign stand together.
    seen : dict
        For each new name, the first and last day, and the rows of the report in which it stands.
    rows : dict
        The rows that the report shows, by number.
    facts : Facts
        What a reader can filter by.
    keys : dict
        The cells of the rows that the report shows.
    """

    pairs: Counter[tuple[Name, Name]]
    seen: dict[Name, tuple[date | None, date | None, list[int]]]
    rows: dict[int, Row]
    facts: Facts
    keys: dict[int, Key] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The names that a report shows, with the articles in which they stand.

    Attributes
    ----------
    campaigns, documents, new : list of tuple of Name and int
    fresh : list of tuple of Name and int
        Names that first stand in an article of the last 92 days.
    map_campaigns, map_bodies : list of Name
    periods : Periods
    """

    campaigns: list[tuple[Name, int]]
    documents: list[tuple[Name, int]]
    new: list[tuple[Name, int]]
    fresh: list[tuple[Name, int]]
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
        fresh=totals.fresh(TOP_FRESH),
        map_campaigns=[name for name, _ in campaigns[:TOP_MAP_CAMPAIGNS]],
        map_bodies=[name for name, _ in totals.top("organization", TOP_MAP_BODIES)],
        periods=Periods.over(totals.days),
    )


def look_closer(
    files: TaggedFiles,
    totals: Totals,
    chosen: Chosen,
    reprints: Collection[int] = (),
    watch: Watch | None = None,
) -> Details:
    """Read an archive again for the names and rows that a report shows."""
    numbers = frozenset(-number for _, number in totals.newest)
    periods = {label: number for number, label in enumerate(chosen.periods.labels)}
    details = _begin(totals, chosen)
    campaigns, bodies = set(chosen.map_campaigns), set(chosen.map_bodies)
    before = totals.articles + totals.reprints
    for number, row, names in files.whole(numbers):
        if watch is not None and number % _WATCHED == 0:
            watch(before + number)
        if number in reprints:
            continue
        present, day = set(names), files.day(row)
        period = -1 if day is None else periods[chosen.periods.label(day)]
        labels = [topic["label"] for topic in topics_of(row) if topic["assigned"]]
        key = details.facts.add(period, files.site(row), labels, present)
        if number in numbers:
            details.rows[number], details.keys[number] = row, key
        for campaign in present & campaigns:
            details.pairs.update((body, campaign) for body in present & bodies)
        for name in present & details.seen.keys():
            first, last, places = details.seen[name]
            if day is not None:
                first, last = min(first or day, day), max(last or day, day)
            details.seen[name] = (first, last, [*places, number] if number in numbers else places)
    details.facts.fit()
    return details


def _begin(totals: Totals, chosen: Chosen) -> Details:
    """Return what is gathered of chosen names, before a row was read."""
    groups = [totals.top(kind, ASKED_FOR) for kind in ("campaign", "organization", "document")]
    sites = [site for site, _ in totals.sites.most_common(MOST_SOURCES + 1) if site]
    names = names_to_ask_for([*groups, chosen.new, chosen.fresh])
    return Details(
        pairs=Counter(),
        seen={name: (None, None, []) for name, _ in (*chosen.new, *chosen.fresh)},
        rows={},
        facts=Facts(
            names, [label for label, _ in totals.topics.most_common()], sites[:MOST_SOURCES]
        ),
    )
