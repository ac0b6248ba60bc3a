"""Choose the units of a summary: a budget, relevance against repetition, the order of the source."""

from __future__ import annotations

import math
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.errors import InputError
from danvan_nlp.text.arguments import share, whole_number

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.summary.terms import Terms

#: What a unit loses when the summary already says all of it, as a share of the best score.
_REPETITION = 0.6
#: What each chosen unit of a group takes from the value of the group's others.
_CROWDING = 2.0
#: When less room than this is left (syllables), only a unit nearly as good as the best is added to fill it.
_LAST_ROOM = 20
_LAST_SHARE = 0.85
#: A unit of whose terms the summary has said more than this is a repetition.
_SAID = 0.8


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a summary may be: exactly one of three measures.

    Attributes
    ----------
    sentences : int or None
        The most units (clauses or sentences).
    ratio : float or None
        The largest share of the text's syllables, above 0 and at most 1; at least one syllable is allowed.
    max_syllables : int or None
        The most syllables; letters and numbers count, marks do not.

    Raises
    ------
    InputError
        If none or more than one is given, or a value is out of its range.

    Examples
    --------
    >>> Budget(sentences=3)
    Budget(sentences=3, ratio=None, max_syllables=None)
    """

    sentences: int | None = None
    ratio: float | None = None
    max_syllables: int | None = None

    def __post_init__(self) -> None:
        given = {name: getattr(self, name) for name in ("sentences", "ratio", "max_syllables")}
        given = {name: value for name, value in given.items() if value is not None}
        if len(given) != 1:
            raise InputError(
                "give exactly one of sentences=, ratio= or max_syllables=, got "
                + (", ".join(f"{n}={v!r}" for n, v in given.items()) or "none")
            )
        ((name, value),) = given.items()
        # Numbers of numpy are kept as plain ones.
        number = share(name, value) if name == "ratio" else whole_number(name, value)
        object.__setattr__(self, name, number)

    def limits(self, syllables: int) -> tuple[float, float]:
        """Return the most units and the most syllables for a text of so many syllables; infinite where free."""
        if self.sentences is not None:
            return self.sentences, math.inf
        if self.ratio is not None:
            return math.inf, max(1, math.floor(self.ratio * syllables))
        return math.inf, self.max_syllables or 1


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """What a summary is chosen from.

    Attributes
    ----------
    terms : Terms
        The units' terms.
    length : ndarray of int32, shape (n,)
        Syllables that each unit costs.
    score : ndarray of float64, shape (n,)
        Relevance of each unit; units below 0 are not chosen.
    weight : ndarray of float64, shape (t,)
        What each term counts when repetition is measured.
    group : ndarray of int64, shape (n,), or None
        The part of a report or the paragraph that each unit stands in, if a summary should be spread over them.
    best : float or None
        What is lost by repetition is a share of this; of the best score if None.
    """

    terms: Terms
    length: NDArray[np.int32]
    score: NDArray[np.float64]
    weight: NDArray[np.float64]
    group: NDArray[np.int64] | None = None
    best: float | None = None


def select(candidates: Candidates, limits: tuple[float, float]) -> list[int]:
    """Return the chosen units in the order of the text.

    Parameters
    ----------
    candidates
        What is chosen from.
    limits
        The most units and the most syllables.

    Notes
    -----
    Maximal marginal relevance (Carbonell and Goldstein, 1998) with the share of a unit's terms that the summary
    already has as similarity. Where units are grouped, their value is also divided by what grows with the units
    that the group has (a summary tells of every part of a report), and within a budget of syllables by the root of
    its length (after Lin and Bilmes, 2010). All this only grows, so a unit's value only falls, and each is looked at
    again only when it comes to the top of the heap (Minoux, 1978).
    """
    most_units, most_syllables = limits
    values = _Values(candidates, by_length=math.isfinite(most_syllables))
    heap = values.first()
    heapify(heap)
    sizes = candidates.length.tolist()
    chosen: list[int] = []
    room, least = most_syllables, -math.inf
    while heap and len(chosen) < most_units:
        value, unit, seen = heap[0]
        if sizes[unit] > room or -value < least:
            heappop(heap)
        elif seen == len(chosen):
            heappop(heap)
            chosen.append(unit)
            values.say(unit)
            room -= sizes[unit]
            if room < _LAST_ROOM and candidates.group is None:
                least = _LAST_SHARE * values.best
        elif (share := values.said_share(unit)) > _SAID:
            heappop(heap)
        else:
            # Ties go to the earlier unit.
            heapreplace(heap, (-values.of(unit, share), unit, len(chosen)))
    return sorted(chosen)


class _Values:
    """What each unit is worth beside what the summary already says."""

    def __init__(self, candidates: Candidates, *, by_length: bool) -> None:
        terms, score = candidates.terms, candidates.score
        # A term that most units have is no repetition.
        weight = candidates.weight * np.log1p(len(score) / np.maximum(terms.spread, 1))
        self._term, self._entry = terms.term, weight[terms.term]
        self._said = np.zeros(len(weight))
        self._whole: list[float] = np.bincount(terms.unit, self._entry, len(score)).tolist()
        self._bound: list[int] = terms.bound.tolist()
        self._score: list[float] = score.tolist()
        best = candidates.best
        self.best = max(self._score, default=0.0) if best is None else best
        self._group = None if candidates.group is None else candidates.group.tolist()
        self._told: dict[int, int] = {}
        root = np.sqrt(np.maximum(candidates.length, 1)) if by_length else np.ones(len(score))
        self._cost: list[float] = root.tolist()

    def first(self) -> list[tuple[float, int, int]]:
        """Return what each unit that may be chosen is worth before any is, negated, with the unit and 0."""
        return [
            (-self.of(unit, 0.0), unit, 0) for unit, score in enumerate(self._score) if score >= 0
        ]

    def of(self, unit: int, share: float) -> float:
        """Return the value of a unit of whose terms the summary has a share."""
        value = self._score[unit] - _REPETITION * self.best * share
        if self._group is None or value <= 0:
            return value
        crowd = 1 + _CROWDING * self._told.get(self._group[unit], 0)
        return value / (crowd * self._cost[unit])

    def said_share(self, unit: int) -> float:
        """Return the share of a unit's terms that the summary already has."""
        span = self._span(unit)
        said = self._said[self._term[span]]
        return float(self._entry[span].dot(said)) / max(self._whole[unit], 1e-12)

    def say(self, unit: int) -> None:
        """Note that the summary has a unit."""
        self._said[self._term[self._span(unit)]] = 1.0
        group = -1 if self._group is None else self._group[unit]
        self._told[group] = self._told.get(group, 0) + 1

    def _span(self, unit: int) -> slice:
        return slice(self._bound[unit], self._bound[unit + 1])
