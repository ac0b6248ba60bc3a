"""The places of a text, and the places of the bodies in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from danvan_nlp.errors import InputError, shown
from danvan_nlp.places.gazetteer import HAMLET, REGION, Gazetteer
from danvan_nlp.places.mentions import MentionReader
from danvan_nlp.places.resolution import Resolved, Resolver
from danvan_nlp.places.time import day_of
from danvan_nlp.results.places import PLACE_LEVELS, Place
from danvan_nlp.results.span import Attributes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan_nlp.results.types import Phrase
    from danvan_nlp.text.syllables import Syllables

Value = TypeVar("Value")
#: Phrases whose names are names: a place inside one is a part of it.
_NAMES = frozenset(("campaign", "motto", "document", "organization"))


@dataclass(frozen=True, slots=True)
class Located:
    """What a text says of places.

    Attributes
    ----------
    places : tuple of Place
        Outside of other phrases, in text order.
    bodies : dict of int to Place
        The place of a phrase that is a body, by the body's start.
    """

    places: tuple[Place, ...]
    bodies: dict[int, Place]

    def placed(self, phrase: Phrase) -> Phrase:
        """Return a body with the code of its place; any other phrase as it is."""
        place = self.bodies.get(phrase.start)
        if place is None or place.code is None or phrase.type != "organization":
            return phrase
        named = {**phrase.attributes, "place": place.name, "place_code": place.code}
        return replace(phrase, attributes=Attributes(named))


class PlaceFinder:
    """Finds places; immutable, safe to share between threads.

    Parameters
    ----------
    home
        Name of the unit that texts are from; it decides what a text leaves open.

    Raises
    ------
    InputError
        If no unit has the name.

    Examples
    --------
    >>> from danvan_nlp.text.syllables import read
    >>> table = read("Các xã Phú Hội và Long Tân, huyện Nhơn Trạch")
    >>> [(p.text, p.code) for p in PlaceFinder().find(table, ()).places]
    [('Phú Hội', '26485'), ('Long Tân', '26473'), ('huyện Nhơn Trạch', '742')]
    """

    def __init__(self, home: str | None = None) -> None:
        self._units = Gazetteer.shipped()
        self._home = frozenset(_home(self._units, home) if home is not None else ())

    def find(self, table: Syllables, phrases: Sequence[Phrase], as_of: str = "") -> Located:
        """Return the places of a text.

        Parameters
        ----------
        table
            The text as rows.
        phrases
            Its phrases, in text order.
        as_of
            The day that the text is of, ISO 8601, or its beginning; empty takes the days that the text names.
        """
        reader = MentionReader(self._units, table)
        mentions = reader.read()
        if not mentions:
            return Located((), {})
        names = [phrase for phrase in phrases if phrase.type in _NAMES]
        documents = [(p.start, p.end) for p in names if p.type == "document"]
        days: list[str | None] = []

        def day() -> str | None:
            if not days:
                days.append(as_of or day_of(table, documents))
            return days[0]

        resolver = Resolver(self._units, table, self._home, day)
        found = resolver.resolve(mentions, reader.bare)
        return self._sorted_out(table, found, names)

    def _sorted_out(
        self, table: Syllables, found: Sequence[Resolved], names: Sequence[Phrase]
    ) -> Located:
        """Tell the places of the text from those inside its other phrases."""
        starts = [phrase.start for phrase in names]
        places: list[Place] = []
        bodies: dict[int, Place] = {}
        for each in found:
            start, end = int(table.start[each.mention.first]), int(table.end[each.mention.stop - 1])
            at = bisect_right(starts, end - 1) - 1
            phrase = names[at] if at >= 0 and names[at].end > start else None
            if phrase is None:
                places.append(self._place(table, start, end, each))
            elif phrase.type == "organization":
                place = self._place(table, start, end, each)
                if phrase.start not in bodies or _deeper(place, bodies[phrase.start]):
                    bodies[phrase.start] = place
        return Located(tuple(places), bodies)

    def _place(self, table: Syllables, start: int, end: int, each: Resolved) -> Place:
        units, piece = self._units, table.text[start:end]
        level = each.mention.level
        if not each.settled or level in (HAMLET, REGION):
            return self._open_place(start, end, piece, each)
        unit = each.units[-1]
        result = units.unit(unit)
        one = len(each.units) == 1
        parents = {units.parent[u] for u in each.units}
        latitude, longitude = units.position(unit)
        return Place(
            start, end, piece, result.level, result.name, result.code, result.province,
            _only({units.code(p) if p >= 0 else None for p in parents}),
            units.now(unit), result.since if one else None, result.until if one else None,
            latitude, longitude, (), each.because(table),
        )  # fmt: skip

    def _open_place(self, start: int, end: int, piece: str, each: Resolved) -> Place:
        units, level = self._units, each.mention.level
        candidates = tuple(map(units.unit, each.units))
        above = self._above(each)
        province = _only({c.province for c in candidates}) or (
            units.unit(above).province if above is not None else None
        )
        nows = {units.now(u) for u in each.units}
        name = _only({c.name for c in candidates}) or " ".join(piece.split())
        if level in (HAMLET, REGION):
            candidates = ()
        return Place(
            start, end, piece, PLACE_LEVELS[level], name,
            province=province, parent=None if above is None else units.code(above),
            now=_only(nows) or (), candidates=candidates,
        )  # fmt: skip

    def _above(self, each: Resolved) -> int | None:
        """Return the unit beside a name, if one code is left of it."""
        above = each.above
        return above.units[0] if above is not None and above.settled else None


def _only(values: set[Value]) -> Value | None:
    """Return the only value, or None."""
    return next(iter(values)) if len(values) == 1 else None


def _deeper(one: Place, other: Place) -> bool:
    """Tell whether a place is the smaller one of two that a body's name has."""
    order = PLACE_LEVELS.index
    return other.code is None or (one.code is not None and order(one.level) > order(other.level))


def _home(units: Gazetteer, home: str) -> tuple[int, ...]:
    """Return the units of the name that a caller gave, with or without its kind."""
    if not isinstance(home, str):
        raise InputError(f"home must be the name of a unit, got {type(home).__name__}")
    found = units.named(home)
    for kind in units.kinds:
        if not found and home.lower().startswith(f"{kind} "):
            found = units.named(home[len(kind) :], kind)
    if not found:
        raise InputError(
            f"home must be the name of a province, district or commune, got {shown(home)}"
        )
    highest = min(units.level[u] for u in found)
    return tuple(u for u in found if units.level[u] == highest)
