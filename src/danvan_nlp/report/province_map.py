"""Where a tagged archive speaks of: its articles by province, before 1 July 2025 and today."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.places.gazetteer import OLDER, PRESENT, PROVINCE, TODAY_SINCE, Gazetteer
from danvan_nlp.report.tagged import places_of
from danvan_nlp.text.toml import read_toml
from danvan_nlp.view.theme import load_theme
from danvan_nlp.view.topics import topic_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from danvan_nlp.report.part import Numbers, Part, Tags, Values
    from danvan_nlp.report.tagged import Row

_TILES = Path(__file__).with_name("tiles.toml")
#: Years with a small map of their own: the last of them.
_MOST_YEARS = 8
#: Which of the charts' colours the map has.
_COLOUR = 1
#: What of a place says where it lies, as a part has it.
_OF_A_PLACE = ("province", "now_province", "since")

#: A province: "b87" of the 63 before 1 July 2025, "p82" of the 34 of today.
Key = str


@dataclass(frozen=True, slots=True)
class Province:
    """A province with its tile.

    Attributes
    ----------
    key, name : str
    row, column : int
    former : tuple of str
        Of a province of today, the keys of those that it was formed from.
    """

    key: Key
    name: str
    row: int
    column: int
    former: tuple[Key, ...] = ()


@dataclass(slots=True)
class Tally:
    """Articles by province.

    Attributes
    ----------
    articles, campaigns : Counter
        Articles that name a province, and the campaigns of these articles.
    topics, years : Counter
        Articles by province and topic, and by province and year.
    """

    articles: Counter[Key] = field(default_factory=Counter)
    campaigns: Counter[Key] = field(default_factory=Counter)
    topics: Counter[tuple[Key, str]] = field(default_factory=Counter)
    years: Counter[tuple[Key, str]] = field(default_factory=Counter)

    def add(self, part: Part, names: Tags, primary: Values) -> None:
        """Count articles, whose names and best topics are known; those that were tagged without places name none."""
        keys = list(provinces())
        at, found = _provinces_in(part.places(), keys)
        of_type = np.array(
            [name is not None and name[0] == "campaign" for name in names.values.words]
        )
        campaigns = np.bincount(
            names.rows[of_type[names.values.codes]], minlength=len(part.numbers)
        )
        years = part.years()
        for counter, number in (
            (self.articles, np.bincount(found, minlength=len(keys))),
            (self.campaigns, np.bincount(found, campaigns[at], len(keys)).astype(np.int64)),
        ):
            counter.update({key: n for key, n in zip(keys, number.tolist(), strict=True) if n})
        for pairs, values in ((self.topics, primary), (self.years, years)):
            codes = values.codes[at]
            both = Counter(zip(found[codes >= 0].tolist(), codes[codes >= 0].tolist(), strict=True))
            pairs.update({(keys[key], values.words[code]): n for (key, code), n in both.items()})


def _provinces_in(places: Tags, keys: Sequence[Key]) -> tuple[Numbers, Numbers]:
    """Return the rows of places, and the positions of their provinces in `keys`, each once a row."""
    position = {key: number for number, key in enumerate(keys)}
    # A place lies in one province before, and in one of today.
    both = np.full((len(places.values.words), 2), -1)
    for number, place in enumerate(places.values.words[:-1]):
        former = provinces_of([dict(zip(_OF_A_PLACE, place, strict=True))])
        both[number, : len(former)] = [position[key] for key in former]
    every = both[places.values.codes]
    rows = np.repeat(places.rows, 2)[every.ravel() >= 0]
    once = np.unique(rows * len(keys) + every.ravel()[every.ravel() >= 0])
    return once // len(keys), once % len(keys)


@cache
def provinces() -> dict[Key, Province]:
    """Return the provinces of both times, with their tiles."""
    units = Gazetteer.shipped()
    tiles = read_toml(_TILES)
    found: dict[Key, Province] = {}
    former: dict[str | None, list[Key]] = {}
    for unit, level in enumerate(units.level):
        if level != PROVINCE or units.edition[unit] == OLDER:
            continue
        today = units.edition[unit] == PRESENT
        code = str(units.code(unit))
        key = ("p" if today else "b") + code
        row, column = tiles["present" if today else "before"][code]
        name = units.names[units.name[unit]]
        if not today:
            former.setdefault(units.now(unit)[0].code, []).append(key)
        of_today = tuple(former.get(code, ())) if today else ()
        found[key] = Province(key, name, row, column, of_today)
    return found


@cache
def _by_name() -> tuple[dict[str, Key], dict[str, Key]]:
    """Return the keys of provinces by name: before (one that ended earlier under what its ground became), and today."""
    units = Gazetteer.shipped()
    before = {p.name: p.key for p in provinces().values() if p.key[0] == "b"}
    today = {p.name: p.key for p in provinces().values() if p.key[0] == "p"}
    for unit, level in enumerate(units.level):
        if level == PROVINCE and units.edition[unit] == OLDER:
            later = units.provinces_before(unit)
            if len(later) == 1:
                before.setdefault(units.names[units.name[unit]], f"b{units.code(later.pop())}")
    return before, today


def provinces_of(places: Iterable[Mapping[str, Any]]) -> set[Key]:
    """Return the provinces that an article's places name; a unit of today names none of those before that changed."""
    before, today = _by_name()
    found = set()
    for place in places:
        now = today.get(place.get("now_province") or "")
        if now is not None:
            found.add(now)
        former = before.get(place.get("province") or "")
        whole = now is not None and provinces()[now].former == (former,)
        if former is not None and (whole or place.get("since") != TODAY_SINCE):
            found.add(former)
    return found


@dataclass(frozen=True, slots=True)
class MapRow:
    """A province of today in the table.

    Attributes
    ----------
    name : str
    articles : int
    former : list of tuple of str and int
        Names and articles of the provinces that it was formed from.
    """

    name: str
    articles: int
    former: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class ProvinceMap:
    """What the page shows: the rows of the table, and what its script draws, as JSON types."""

    rows: list[MapRow]
    data: dict[str, Any]


def show_map(counts: Tally, rows: Mapping[str, Row]) -> ProvinceMap | None:
    """Return the map of an archive; None if it was tagged without places, or names none.

    Parameters
    ----------
    counts
        Articles by province.
    rows
        The articles of the page by their anchors.
    """
    if not counts.articles:
        return None
    every = provinces()
    table = [
        MapRow(
            p.name,
            counts.articles[p.key],
            [(every[f].name, counts.articles[f]) for f in p.former],
        )
        for p in every.values()
        if p.key[0] == "p"
    ]
    table.sort(key=lambda row: (-row.articles, row.name))
    return ProvinceMap(table, _data(counts, rows))


def _data(counts: Tally, rows: Mapping[str, Row]) -> dict[str, Any]:
    names = topic_names()
    labels = sorted({topic for _, topic in counts.topics})
    years = sorted({year for _, year in counts.years})[-_MOST_YEARS:]
    return {
        "topics": [list(names.get(label, (label, label))) for label in labels],
        "years": years,
        "tiles": [
            {
                "key": p.key,
                "name": p.name,
                "at": [p.row, p.column],
                "former": [provinces()[f].name for f in p.former],
                "articles": counts.articles[p.key],
                "campaigns": counts.campaigns[p.key],
                "topics": [counts.topics[p.key, label] for label in labels],
                "years": [counts.years[p.key, year] for year in years],
            }
            for p in provinces().values()
        ],
        "shown": {key: sorted(provinces_of(places_of(row))) for key, row in rows.items()},
    }


def map_data(shown: ProvinceMap | None) -> dict[str, Any] | None:
    """Return what the page's script draws, with its words and colours."""
    if shown is None:
        return None
    theme = load_theme()
    words = ("map_articles", "map_campaigns", "map_listed", "map_former")
    return {
        "map": shown.data,
        "words": {key: theme.labels[key] for key in words},
        "palette": theme.palette,
        "colours": {mode: theme.charts[mode][_COLOUR] for mode in ("light", "dark")},
    }
