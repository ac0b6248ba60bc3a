"""What a report shows of all that was counted: the names in most articles, new ones, and how time is divided."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from danvan_nlp.report.aggregate import Totals
    from danvan_nlp.report.tagged import Name

TOP_CAMPAIGNS, TOP_MAP_CAMPAIGNS, TOP_MAP_BODIES = 12, 8, 12
TOP_DOCUMENTS, TOP_NEW, TOP_FRESH = 20, 40, 15
_BY_DAY, _BY_MONTH = 62, 3650


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

    def number(self, ordinal: int) -> int:
        """Return the position of a day's period; -1 for 0, which is no day."""
        if not ordinal:
            return -1
        return bisect_left(self.labels, self.label(date.fromordinal(ordinal)))

    def label(self, day: date) -> str:
        """Return the period of a day."""
        return day.isoformat()[: self.length]

    def shown(self) -> list[str]:
        """Return the periods as readers of Vietnamese write them: "11/2024"."""
        return ["/".join(reversed(label.split("-"))) for label in self.labels]


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
