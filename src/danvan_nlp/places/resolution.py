"""Which unit a name means: by what stands beside it, by the other places of the text, by the caller and by the date.

What these leave open stays open: a unit is chosen only where one code is left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from danvan_nlp.places.gazetteer import (
    BEFORE,
    COMMUNE,
    DISTRICT,
    HAMLET,
    OLDER,
    PRESENT,
    PROVINCE,
    REGION,
    Gazetteer,
)
from danvan_nlp.places.words import load_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from danvan_nlp.places.bare import BareNames
    from danvan_nlp.places.mentions import Mention
    from danvan_nlp.text.syllables import Syllables

#: Rows between the names of a chain, and rows that a name reaches back in its sentence for one above it.
_GAP, _REACH = 2, 60
BESIDE, ONLY = "beside it", "no other unit has the name"


@dataclass(slots=True)
class Resolved:
    """A mention with the units that it may be.

    Attributes
    ----------
    mention : Mention
    units : tuple of int
        All of them have one code if the mention is settled.
    above : Resolved or None
        The name beside it of the unit that it belongs to.
    settled : bool
    evidence : str
    ground : frozenset of int
        The units with those of other times: what belongs to one of them belongs to the mention.
    place : int
        The mention's place among those of the text.
    """

    mention: Mention
    units: tuple[int, ...]
    above: Resolved | None = None
    settled: bool = False
    evidence: str = ""
    ground: frozenset[int] = field(default_factory=frozenset)
    place: int = 0

    def because(self, table: Syllables) -> str:
        """Say what decided, for people."""
        above = self.above
        if above is None or self.evidence != BESIDE:
            return self.evidence
        return f"{BESIDE}: {table.slice(above.mention.first, above.mention.stop)}"


class Resolver:
    """Resolves the mentions of one text.

    Parameters
    ----------
    gazetteer, table
        The units, and the text.
    home
        Units that the caller says the text is from.
    day
        Gives the day that the text speaks of, or None; asked only where it matters.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        table: Syllables,
        home: Collection[int],
        day: Callable[[], str | None],
    ) -> None:
        self._units, self._table, self._home, self._day = gazetteer, table, home, day
        self._before = False
        self._known: dict[tuple[int, int], tuple[int, ...]] = {}
        self._grounds: dict[tuple[int, str | None], frozenset[int]] = {}

    def resolve(self, mentions: Sequence[Mention], bare: BareNames) -> list[Resolved]:
        """Return the mentions that are places, in text order."""
        found = [self._open(mention) for mention in mentions]
        self._link(found)
        found = self._accepted(found, bare)
        self._before = any(
            each.units
            and each.mention.kind
            and all(self._units.edition[u] != PRESENT for u in each.units)
            for each in found
        )
        by_level: list[list[Resolved]] = [[] for _ in range(REGION + 1)]
        for each in found:
            by_level[each.mention.level].append(each)
        around: list[frozenset[int]] = []
        for level in (PROVINCE, DISTRICT, COMMUNE):
            # What stands beside its own unit settles first, and the same name elsewhere follows it.
            for each in sorted(by_level[level], key=lambda each: each.above is None):
                self._settle(each, found, around)
            wide = [each.ground for each in by_level[level] if each.settled or level == PROVINCE]
            around.insert(0, frozenset().union(*wide))
            if level == DISTRICT:
                around[-1] |= self._provinces(by_level[level])
                for each in by_level[level]:
                    if not each.settled:
                        self._settle(each, found, around)
        for level in (DISTRICT, PROVINCE):
            self._settle_above(by_level[level + 1], level)
        return found

    def _provinces(self, found: Iterable[Resolved]) -> frozenset[int]:
        """Return the provinces that some names leave no doubt about."""
        provinces = ({self._units.province[u] for u in each.units} for each in found)
        return frozenset(p for group in provinces if len(group) == 1 for p in group)

    def _open(self, mention: Mention) -> Resolved:
        units: tuple[int, ...] = ()
        if mention.name >= 0 and mention.level != REGION:
            units = self._units.units_of(mention.name, mention.kind)
            if mention.level == PROVINCE and mention.kind is None:
                units = self._of_level(units, (PROVINCE,))
            units = self._without_older(units)
        if units and mention.level != HAMLET:
            mention.level = min(self._units.level[u] for u in units)
        return Resolved(mention, units, ground=self._ground(mention, units))

    def _of_level(self, units: Iterable[int], levels: Collection[int]) -> tuple[int, ...]:
        return tuple(u for u in units if self._units.level[u] in levels)

    def _without_older(self, units: tuple[int, ...]) -> tuple[int, ...]:
        """Leave out provinces that ended long ago where a later one has the name."""
        later = tuple(u for u in units if self._units.edition[u] != OLDER or self._units.level[u])
        return later or units

    def _ground(self, mention: Mention, units: tuple[int, ...]) -> frozenset[int]:
        """Return the units and those before that a province of an older time was divided into."""
        key = mention.name, mention.kind
        found = self._grounds.get(key)
        if found is None:
            ground = set(units)
            for unit in units:
                if self._units.level[unit] == PROVINCE and self._units.edition[unit] == OLDER:
                    ground |= self._units.provinces_before(unit)
            found = self._grounds[key] = frozenset(ground)
        return found

    def _link(self, found: list[Resolved]) -> None:
        """Link each mention with the one beside it that it belongs to, the names of a list with the last one's."""
        words = load_words()
        key = self._table.key
        for place in range(len(found) - 2, -1, -1):
            one, other = found[place], found[place + 1]
            if other.mention.first - one.mention.stop > _GAP or REGION in (
                one.mention.level,
                other.mention.level,
            ):
                continue
            gap = key[one.mention.stop : other.mention.first].tolist()
            if other.mention.level < one.mention.level:
                if all(k in words.beside for k in gap):
                    one.above = other
            elif all(k in words.listing for k in gap) and other.mention.level == one.mention.level:
                one.above = other.above

    def _accepted(self, found: list[Resolved], bare: BareNames) -> list[Resolved]:
        """Drop the bare names that nothing in the text speaks for."""
        named = {each.mention.name: each.units for each in found if each.mention.kind is not None}
        places = [
            not each.mention.proposed or self._named(each, named) or self._spoken_for(each, bare)
            for each in found
        ]
        for at, each in enumerate(found):
            # One of a list of places: "Sa Pa, Lào Cai, Bắc Hà".
            beside = [o for o in (at - 1, at + 1) if 0 <= o < len(found) and places[o]]
            places[at] = places[at] or any(self._listed(each, found[other]) for other in beside)
        kept = [each for each, place in zip(found, places, strict=True) if place]
        for at, each in enumerate(kept):
            each.place = at
            if each.mention.proposed:
                each.mention.level = min(self._units.level[u] for u in each.units)
                each.ground = frozenset(each.units)
        return kept

    def _named(self, each: Resolved, named: Mapping[int, tuple[int, ...]]) -> bool:
        """Tell whether the text calls a bare name by its level elsewhere; take the units of that."""
        each.units = named.get(each.mention.name, each.units)
        return each.mention.name in named

    def _listed(self, each: Resolved, other: Resolved) -> bool:
        """Tell whether a bare name stands in a list with a place of the same province; narrow it."""
        first, second = sorted((each.mention, other.mention), key=lambda mention: mention.first)
        gap = self._table.key[first.stop : second.first].tolist()
        listing = load_words().listing
        if not 0 < len(gap) <= _GAP or not all(key in listing for key in gap):
            return False
        provinces = {self._units.province[u] for u in other.units}
        units = [u for u in self._known_well(each.units) if self._units.province[u] in provinces]
        each.units = tuple(units) or each.units
        return bool(units) and each.mention.stop - each.mention.first > 1

    def _spoken_for(self, each: Resolved, bare: BareNames) -> bool:
        """Tell whether a bare name stands beside its own unit, or or is a district's and no other's; narrow it."""
        mention = each.mention
        if each.above is not None and mention.stop - mention.first > 1:
            inside = self._inside(each.units, each.above.ground)
            each.units = self._known_well(inside) or inside
            return bool(inside)
        districts = self._of_level(each.units, (DISTRICT,))
        if not districts or mention.stop - mention.first < 2:
            return False
        one = len({self._units.province_today(u) for u in each.units}) == 1
        if not bare.locative(mention.first) and not (
            one and bare.distinct(mention.first, mention.stop)
        ):
            return False
        each.units = districts
        return True

    def _known_well(self, units: Iterable[int]) -> tuple[int, ...]:
        """Return the districts and the communes of today, which are called by their bare names."""
        return tuple(
            u
            for u in units
            if self._units.level[u] == DISTRICT or self._units.edition[u] == PRESENT
        )

    def _inside(self, units: Iterable[int], ground: Collection[int]) -> tuple[int, ...]:
        return tuple(u for u in units if self._units.inside(u, ground))

    def _settle(self, each: Resolved, found: list[Resolved], around: list[frozenset[int]]) -> None:
        """Narrow the units of a mention, step by step, until one code is left."""
        if not each.units:
            return
        if not self._beside(each):
            return
        every = each.units
        each.units = self._in_time(every)
        if self._one_code(each, ONLY if len(every) == len(each.units) else "the time"):
            self._doubt(each, around)
            return
        known = self._known.get((each.mention.name, each.mention.level), ())
        steps: list[tuple[str, Callable[[], Collection[int]]]] = [
            ("the same name elsewhere in the text", lambda: known),
            ("its sentence", lambda: self._sentence(each, found)),
            *(("other places of the text", lambda ground=ground: ground) for ground in around),
            ("home", lambda: self._home),
        ]
        for name, ground in steps:
            narrowed = self._inside(each.units, ground())
            if narrowed and len(narrowed) < len(each.units):
                each.units = narrowed
                if self._one_code(each, name):
                    return

    def _beside(self, each: Resolved) -> bool:
        """Narrow a mention to what belongs to the name beside it; tell whether it is still open."""
        above = each.above
        if above is None:
            return True
        narrowed = self._inside(each.units, above.ground)
        if not narrowed:
            # No list has all that there ever was: a unit of another place is not the one that is meant.
            if above.settled:
                each.units = ()
            return not above.settled
        if len(narrowed) == len(each.units):
            return True
        each.units = narrowed
        return not self._one_code(each, BESIDE)

    def _one_code(self, each: Resolved, evidence: str) -> bool:
        codes = {self._units.code(u) for u in each.units}
        # Units of one code may have taken each other's place in time, but not each other's province.
        if len(codes) > 1 or (codes == {None} and len(each.units) > 1):
            return False
        each.settled, each.evidence = True, evidence
        if each.above is not None or evidence != "the same name elsewhere in the text":
            self._known.setdefault((each.mention.name, each.mention.level), each.units)
        return True

    def _doubt(self, each: Resolved, around: list[frozenset[int]]) -> None:
        """Take back the only commune of a name where the text speaks of other provinces: lists are never complete."""
        if each.mention.level == COMMUNE and around[-1]:
            each.settled = bool(self._inside(each.units, around[-1]))

    def _in_time(self, units: tuple[int, ...]) -> tuple[int, ...]:
        """Keep the units of the text's time, if it says which."""
        editions = {self._units.edition[u] for u in units}
        if len(units) < 2 or len(editions) < 2 or len({self._units.code(u) for u in units}) < 2:
            return units
        day = self._day()
        if day is not None:
            kept = tuple(u for u in units if self._lasted(u, day))
        elif self._before:
            kept = tuple(u for u in units if self._units.edition[u] == BEFORE)
        else:
            return units
        return kept or units

    def _lasted(self, unit: int, day: str) -> bool:
        """Tell whether a unit lasted at some time of a day, month or year."""
        since, until = self._units.dates(unit)
        last = day + "9999-12-31"[len(day) :]
        return (since is None or since <= last) and (until is None or day <= until)

    def _sentence(self, each: Resolved, found: list[Resolved]) -> Collection[int]:
        """Return the ground of the nearest higher name before a mention in its line."""
        line = self._table.line[each.mention.first]
        for place in range(each.place - 1, -1, -1):
            other = found[place]
            mention = other.mention
            if (
                each.mention.first - mention.stop > _REACH
                or self._table.line[mention.first] != line
            ):
                return ()
            if mention.level < each.mention.level and other.units:
                return other.ground
        return ()

    def _settle_above(self, below: list[Resolved], level: int) -> None:
        """Settle what is open by what belongs to it: the unit before or after the change that has the other."""
        for each in below:
            above = each.above
            if above is None or above.settled or not each.settled or above.mention.level != level:
                continue
            parents = set(each.units)
            while parents and not any(self._units.level[u] == level for u in parents):
                parents = {self._units.parent[u] for u in parents if self._units.parent[u] >= 0}
            narrowed = tuple(u for u in above.units if u in parents)
            if narrowed:
                above.units = narrowed
                self._one_code(above, "what belongs to it")
