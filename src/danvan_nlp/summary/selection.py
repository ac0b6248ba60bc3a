"""Choose the units of a summary: a budget, relevance against repetition, the order of the source."""

from __future__ import annotations

import math
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.summary.terms import Terms

#: What a unit loses when the summary already says all of it, as a share of the best score.
_REPETITION = 0.6
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
        if name == "ratio":
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if not number or not 0 < value <= 1:
                raise InputError(f"ratio must be a number above 0 and at most 1, got {value!r}")
        elif not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise InputError(f"{name} must be an integer of at least 1, got {value!r}")

    def limits(self, syllables: int) -> tuple[float, float]:
        """Return the most units and the most syllables for a text of so many syllables; infinite where free."""
        if self.sentences is not None:
            return self.sentences, math.inf
        if self.ratio is not None:
            return math.inf, max(1, math.floor(self.ratio * syllables))
        return math.inf, self.max_syllables or 1


def select(
    terms: Terms,
    length: NDArray[np.int32],
    score: NDArray[np.float64],
    weight: NDArray[np.float64],
    limits: tuple[float, float],
) -> list[int]:
    """Return the chosen units in the order of the text.

    Parameters
    ----------
    terms
        The units' terms.
    length : ndarray of int32, shape (n,)
        Syllables that each unit costs.
    score : ndarray of float64, shape (n,)
        Relevance of each unit; units below 0 are not chosen.
    weight : ndarray of float64, shape (t,)
        What each term counts when repetition is measured.
    limits
        The most units and the most syllables.

    Notes
    -----
    Maximal marginal relevance (Carbonell and Goldstein, 1998) with the share of a unit's terms that the summary
    already has as similarity. That share only grows, so a unit's value only falls, and each is looked at again
    only when it comes to the top of the heap (Minoux, 1978).
    """
    most_units, most_syllables = limits
    # A term that most units have is no repetition.
    weight = weight * np.log1p(len(score) / np.maximum(terms.spread, 1))
    said = np.zeros(len(weight))
    entry = weight[terms.term]
    whole = np.bincount(terms.unit, entry, len(score)).tolist()
    bound, sizes, scores = terms.bound.tolist(), length.tolist(), score.tolist()
    best = max(scores, default=0.0)
    # Ties go to the earlier unit.
    heap = [(-value, unit, 0) for unit, value in enumerate(scores) if value >= 0]
    heapify(heap)
    chosen: list[int] = []
    used = 0
    while heap and len(chosen) < most_units:
        value, unit, seen = heap[0]
        room = most_syllables - used
        if sizes[unit] > room or (chosen and room < _LAST_ROOM and -value < _LAST_SHARE * best):
            heappop(heap)
            continue
        span = slice(bound[unit], bound[unit + 1])
        if seen == len(chosen):
            heappop(heap)
            chosen.append(unit)
            used += sizes[unit]
            said[terms.term[span]] = 1.0
            continue
        share = float(entry[span] @ said[terms.term[span]]) / max(whole[unit], 1e-12)
        if share > _SAID:
            heappop(heap)
        else:
            heapreplace(heap, (_REPETITION * best * share - scores[unit], unit, len(chosen)))
    return sorted(chosen)
