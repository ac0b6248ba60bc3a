"""What a report says in tables, and what its script draws charts from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from danvan_nlp.view.theme import load_theme
from danvan_nlp.view.topics import topic_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from danvan_nlp.phrases.entry import Entry
    from danvan_nlp.phrases.knowledge import Knowledge
    from danvan_nlp.report.aggregate import Totals
    from danvan_nlp.report.chosen import Chosen
    from danvan_nlp.report.details import Details
    from danvan_nlp.report.tagged import Name


#: Words of the page that its script says.
_SCRIPT_WORDS = (
    "articles", "found", "all_topics", "all_periods", "all_campaigns", "all_bodies", "all_sources", "other_sources",
    "of_all", "topics", "campaigns", "bodies", "sources", "quarter", "year", "compare_first", "difference", "name",
    "count", "save_table", "matching", "time", "rows_shown", "show_all", "show_fewer", "unit_articles", "per_hundred",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name in a table.

    Attributes
    ----------
    type, name : str
    articles : int
        Articles in which it stands.
    percent : int
        Of the first row's.
    entry : Entry or None
    first, last : date or None
        When it was seen, of names that no entry has.
    examples : tuple of int
        Articles of the report in which it stands.
    number : int or None
        By which a reader can filter.
    shared : bool
        Whether other rows have the same name: of documents whose number is given anew each year.
    """

    type: str
    name: str
    articles: int
    percent: int
    entry: Entry | None = None
    first: date | None = None
    last: date | None = None
    examples: tuple[int, ...] = ()
    number: int | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a report: (label in Vietnamese, in English, count) for periods and topics, rows of names else."""

    periods: list[tuple[str, int]]
    topics: list[tuple[str, str, int]]
    campaigns: list[NameRow]
    documents: list[NameRow]
    new: list[NameRow]
    fresh: list[NameRow]
    cells: list[tuple[str, list[int]]]


def show_tables(totals: Totals, chosen: Chosen, details: Details, knowledge: Knowledge) -> Tables:
    """Return the tables of a report."""
    pairs = details.pairs
    known = knowledge.by_id
    return Tables(
        periods=_by_period(totals, chosen),
        topics=_topics(totals),
        campaigns=_rows(chosen.campaigns, details, known),
        documents=_rows(chosen.documents, details, known),
        new=_rows(chosen.new, details, known),
        fresh=_rows(chosen.fresh, details, known),
        cells=[
            (body[1], [pairs[body, campaign] for campaign in chosen.map_campaigns])
            for body in chosen.map_bodies
            if any(pairs[body, campaign] for campaign in chosen.map_campaigns)
        ],
    )


def _by_period(totals: Totals, chosen: Chosen) -> list[tuple[str, int]]:
    counts = dict.fromkeys(chosen.periods.labels, 0)
    for day, articles in totals.days.items():
        counts[chosen.periods.label(day)] += articles
    return list(zip(chosen.periods.shown(), counts.values(), strict=True))


def _topics(totals: Totals) -> list[tuple[str, str, int]]:
    names = topic_names()
    return [
        (*names.get(label, (label, label)), articles)
        for label, articles in totals.topics.most_common()
    ]


def _rows(
    names: Sequence[tuple[Name, int]], details: Details, known: Mapping[str, Entry]
) -> list[NameRow]:
    numbers = {name: number for number, name in enumerate(details.facts.names)}
    most = max((articles for _, articles in names), default=1)
    same = Counter(name[:2] for name, _ in names)
    rows = []
    for name, articles in names:
        first, last, examples = details.seen.get(name, (None, None, []))
        entry = None if name[2] is None else known.get(name[2])
        percent = round(100 * articles / most)
        rows.append(
            NameRow(
                name[0],
                name[1],
                articles,
                percent,
                entry,
                first,
                last,
                tuple(examples[:3]),
                numbers.get(name),
                same[name[:2]] > 1,
            )
        )
    return rows


def chart_data(chosen: Chosen, details: Details) -> dict[str, Any]:
    """Return what the page's script counts and draws from, as JSON types."""
    names = topic_names()
    return {
        "words": {key: load_theme().labels[key] for key in _SCRIPT_WORDS},
        "facts": details.facts.as_json(),
        "topic_names": [names.get(label, (label, label)) for label in details.facts.topics],
        "periods": chosen.periods.shown(),
    }
