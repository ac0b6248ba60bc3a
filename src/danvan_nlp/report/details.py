"""What a second look at an archive gathers about the names and rows that a report shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.report.facts import MOST_SOURCES, Facts, names_to_ask_for

if TYPE_CHECKING:
    from collections.abc import Collection

    from danvan_nlp.report.aggregate import Totals, Watch
    from danvan_nlp.report.chosen import Chosen
    from danvan_nlp.report.facts import Key
    from danvan_nlp.report.part import Part, Tags
    from danvan_nlp.report.tagged import Name, Row, TaggedFiles

#: Names of a type that a reader can filter by.
ASKED_FOR = 60


@dataclass(slots=True)
class Details:
    """What is known of the names that a report shows.

    Attributes
    ----------
    pairs : Counter
        Articles in which a body and a campaign stand together.
    seen : dict
        For each new name, the first and last day, and the rows of the report in which it stands.
    facts : Facts
        What a reader can filter by.
    rows : dict
        The rows that the report shows, by number.
    keys : dict
        The cells of the rows that the report shows.
    """

    pairs: Counter[tuple[Name, Name]]
    seen: dict[Name, tuple[date | None, date | None, list[int]]]
    facts: Facts
    rows: dict[int, Row] = field(default_factory=dict)
    keys: dict[int, Key] = field(default_factory=dict)

    def add(self, part: Part, chosen: Chosen, shown: Collection[int]) -> None:
        """Gather what rows say; some of them are shown, by their numbers."""
        names = self.facts.numbers_of(part.names())
        keys = self.facts.keys(part, names, chosen.periods)
        self.facts.add(keys)
        for key, number in zip(keys, part.numbers.tolist(), strict=True):
            if number in shown:
                self.keys[number] = key
        self._pair(names, chosen, len(part.numbers))
        self._see(names, part, shown)

    def _pair(self, names: Tags, chosen: Chosen, rows: int) -> None:
        """Count the rows in which a body and a campaign stand together."""
        sides = []
        for asked in (chosen.map_bodies, chosen.map_campaigns):
            side = np.zeros((rows, len(asked)), np.int64)
            for column, name in enumerate(asked):
                side[names.rows[names.values.codes == self.facts.number(name)], column] = 1
            sides.append(side)
        together = sides[0].T @ sides[1]
        for body, campaign in np.argwhere(together).tolist():
            pair = chosen.map_bodies[body], chosen.map_campaigns[campaign]
            self.pairs[pair] += int(together[body, campaign])

    def _see(self, names: Tags, part: Part, shown: Collection[int]) -> None:
        """Note when new names were there, and in which of the rows that are shown."""
        new = np.isin(names.values.codes, [self.facts.number(name) for name in self.seen])
        rows, codes = names.rows[new], names.values.codes[new].tolist()
        numbers, days = part.numbers[rows].tolist(), part.days[rows].tolist()
        for code, number, ordinal in zip(codes, numbers, days, strict=True):
            name = self.facts.names[code]
            first, last, places = self.seen[name]
            if ordinal:
                day = date.fromordinal(ordinal)
                first, last = min(first or day, day), max(last or day, day)
            self.seen[name] = (first, last, [*places, number] if number in shown else places)


def look_closer(
    files: TaggedFiles,
    totals: Totals,
    chosen: Chosen,
    reprints: Collection[int] = (),
    watch: Watch | None = None,
) -> Details:
    """Read an archive again for the names and rows that a report shows."""
    shown = frozenset(-number for _, number in totals.newest)
    details = _begin(totals, chosen)
    dropped = np.array(sorted(reprints), np.int64)
    read = totals.articles + totals.reprints
    for part in files.parts():
        if watch is not None:
            watch(read)
        read += len(part.numbers)
        details.add(part.without(dropped), chosen, shown)
    details.rows = files.rows(shown)
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
        facts=Facts(
            names, [label for label, _ in totals.topics.most_common()], sites[:MOST_SOURCES]
        ),
    )
