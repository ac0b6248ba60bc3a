"""The units of Viet Nam: their names as forms that can be found, their levels, times, parents and successors."""

from __future__ import annotations

from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp import models
from danvan_nlp.places.words import load_words
from danvan_nlp.results.places import PLACE_LEVELS, PlaceUnit
from danvan_nlp.text.ngrams import NgramIndex
from danvan_nlp.text.syllables import read

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

PROVINCE, DISTRICT, COMMUNE, HAMLET, REGION = range(5)
BEFORE, PRESENT, OLDER = range(3)
#: The day on which the units of today began, and the last day of those before.
TODAY_SINCE, BEFORE_UNTIL = "2025-07-01", "2025-06-30"
_DIGITS = (2, 3, 5)


class Gazetteer:
    """The units, as columns by the number of a unit; immutable, safe to share between threads.

    Parameters
    ----------
    model
        The arrays and settings of `models/places`.

    Attributes
    ----------
    level, kind, edition, parent, name, province : list of int
        `name` is the number of a name, `province` the unit's own province.
    names : list of str
        The regions' names behind those of the units.
    kinds : list of str
    index : NgramIndex
        Finds the forms of names.
    form_name : ndarray of int64
        The number of the name that each form writes.
    forms : dict of tuple of int to int
        The same, for few lookups.
    short : dict of int to (str, int)
        Kind and name of what is written as one ("TPHCM"), by its key.
    first_region : int
        Names from this number on are regions'.

    Examples
    --------
    >>> units = Gazetteer.shipped()
    >>> [units.unit(u).name for u in units.named("Tam Nông", "huyện")]
    ['huyện Tam Nông', 'huyện Tam Nông']
    """

    def __init__(self, model: models.Model) -> None:
        arrays, settings = model.arrays, model.settings
        self.level: list[int] = arrays["level"].tolist()
        self.kind: list[int] = arrays["kind"].tolist()
        self.edition: list[int] = arrays["edition"].tolist()
        self.parent: list[int] = arrays["parent"].tolist()
        self.name: list[int] = arrays["name"].tolist()
        self.kinds: list[str] = settings["kinds"]
        self._code: list[int] = arrays["code"].tolist()
        # Single values of a plain view cost half of those of a memory map.
        self._position = arrays["position"].view(np.ndarray)
        self._now, self._now_first = (arrays[n].view(np.ndarray) for n in ("now", "now_first"))
        self._settings: Mapping[str, Any] = settings
        text, first = arrays["name_text"].tobytes(), arrays["name_first"].tolist()
        self.names = [text[a:b].decode() for a, b in pairwise(first)]
        self.first_region = len(self.names)
        self.province = self._provinces()
        self._add_forms(arrays["form_key"], arrays["form_length"], arrays["form_name"])
        self._by_name: list[list[int]] = [[] for _ in self.names]
        for unit, name in enumerate(self.name):
            self._by_name[name].append(unit)
        self.short = {
            key: (kind, self.number(name)) for key, (kind, name) in load_words().short.items()
        }
        self._found: dict[tuple[int, str | None], tuple[int, ...]] = {}
        self._units: dict[int, PlaceUnit] = {}
        self._nows: dict[int, tuple[PlaceUnit, ...]] = {}
        self._provinces_before = {
            unit: frozenset(self._ground(unit))
            for unit, level in enumerate(self.level)
            if level == PROVINCE and self.edition[unit] == BEFORE
        }

    @classmethod
    def shipped(cls) -> Gazetteer:
        """Return the units that are shipped, loaded once a process."""
        return _shipped()

    def _provinces(self) -> list[int]:
        """Return the province of each unit; parents stand before their children."""
        found: list[int] = []
        for unit, parent in enumerate(self.parent):
            found.append(unit if parent < 0 else found[parent])
        return found

    def _add_forms(self, keys: Any, length: Any, name: Any) -> None:
        regions = load_words().regions
        extra = [read(region).key for region in regions]
        keys = np.concatenate([keys, *extra])
        lengths = [*length.tolist(), *map(len, extra)]
        self.names += regions
        numbers = [*name.tolist(), *range(self.first_region, len(self.names))]
        listed, starts = keys.tolist(), [0, *accumulate(lengths)]
        self.forms = {
            tuple(listed[a:b]): number
            for (a, b), number in zip(pairwise(starts), numbers, strict=True)
        }
        # A bare number is a name only behind its level, where `forms` has it.
        kept = [i for i, number in enumerate(numbers) if not self.names[number].isdecimal()]
        chosen = np.repeat(np.isin(np.arange(len(lengths)), kept), lengths)
        self.index = NgramIndex(keys[chosen], [lengths[i] for i in kept])
        self.form_name = np.array([numbers[i] for i in kept], np.int64)

    def units_of(self, name: int, kind: str | None) -> tuple[int, ...]:
        """Return the units of a name: of a kind, else of the kind's levels; None asks for all.

        A unit that was raised from one kind to another keeps its code, and older texts call it by the former.
        """
        found = self._found.get((name, kind))
        if found is None:
            found = self._found[name, kind] = self._search(name, kind)
        return found

    def _search(self, name: int, kind: str | None) -> tuple[int, ...]:
        units = self._by_name[name]
        if kind is None:
            return tuple(units)
        number = self.kinds.index(kind)
        exact = tuple(u for u in units if self.kind[u] == number)
        if exact:
            return exact
        levels = {
            level for level, known in zip(self.level, self.kind, strict=True) if known == number
        }
        return tuple(u for u in units if self.level[u] in levels and self.level[u] > PROVINCE)

    def named(self, name: str, kind: str | None = None) -> tuple[int, ...]:
        """Return the units of a written name, none if it is unknown."""
        number = self.number(name)
        return () if number < 0 else self.units_of(number, kind)

    def number(self, name: str) -> int:
        """Return the number of a written name; -1 if it is unknown."""
        return self.forms.get(tuple(read(name).key.tolist()), -1)

    def code(self, unit: int) -> str | None:
        """Return the official code; None where no source gives it."""
        code = self._code[unit]
        return None if code < 0 else str(code).zfill(_DIGITS[self.level[unit]])

    def unit(self, unit: int) -> PlaceUnit:
        """Return a unit as a result."""
        found = self._units.get(unit)
        if found is None:
            since, until = self.dates(unit)
            found = self._units[unit] = PlaceUnit(
                self.code(unit),
                f"{self.kinds[self.kind[unit]]} {self.names[self.name[unit]]}",
                PLACE_LEVELS[self.level[unit]],
                self.names[self.name[self.province[unit]]],
                since,
                until,
            )
        return found

    def now(self, unit: int) -> tuple[PlaceUnit, ...]:
        """Return the units of today on a unit's ground."""
        found = self._nows.get(unit)
        if found is None:
            ground = [unit] if self.edition[unit] == PRESENT else self._ground(unit)
            found = self._nows[unit] = tuple(map(self.unit, ground))
        return found

    def dates(self, unit: int) -> tuple[str | None, str | None]:
        """Return the first and the last day of a unit, None where it is not known or goes on."""
        edition = self.edition[unit]
        if edition == PRESENT:
            return TODAY_SINCE, None
        if edition == BEFORE:
            return self._settings["since"].get(str(unit)), BEFORE_UNTIL
        return None, self._settings["older"][str(unit)]["until"]

    def position(self, unit: int) -> tuple[float, float]:
        """Return latitude and longitude in degrees."""
        latitude, longitude = self._position[unit].tolist()
        return round(latitude, 4), round(longitude, 4)

    def province_today(self, unit: int) -> int:
        """Return the province of today that a unit lies in, the first of several."""
        province = self.province[unit]
        return (
            province if self.edition[unit] == PRESENT else int(self._now[self._now_first[province]])
        )

    def provinces_before(self, unit: int) -> set[int]:
        """Return the provinces before 1 July 2025 on the ground of an older province."""
        now = self._ground(unit)
        return {
            other for other, ground in self._provinces_before.items() if not ground.isdisjoint(now)
        }

    def _ground(self, unit: int) -> list[int]:
        """Return the units of today on the ground of a unit of another time."""
        found: list[int] = self._now[self._now_first[unit] : self._now_first[unit + 1]].tolist()
        return found

    def inside(self, unit: int, others: Collection[int]) -> bool:
        """Tell whether a unit is one of others or belongs to one."""
        while unit >= 0:
            if unit in others:
                return True
            unit = self.parent[unit]
        return False


@cache
def _shipped() -> Gazetteer:
    return Gazetteer(models.load("places"))
