"""What a summary should be about: the words of a query, or places of the text that speak for a focus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.arguments import check_kind
from danvan_nlp.text.ngrams import extend_hash
from danvan_nlp.text.syllables import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from danvan_nlp.summary.content import Content
    from danvan_nlp.summary.terms import Terms

#: What nearness to the query or the focus counts beside the score.
_NEARNESS = 0.75
#: Units with less than this share of the nearest unit's nearness to a focus are not about it.
_LEAST_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Focus:
    """Places of a text that speak for what a summary should be about.

    Attributes
    ----------
    starts : sequence of int
        Where each begins (code points of the text).
    weights : sequence of float
        How much each speaks for it; negative speaks against.
    """

    starts: Sequence[int] = ()
    weights: Sequence[float] = ()

    def nearness(self, content: Content) -> NDArray[np.float64]:
        """Return how much each unit speaks for it, at least 0."""
        table, units = content.layout.table, content.units
        near = np.zeros(len(units))
        if not len(self.starts) or not len(units):
            return near
        starts, weights = np.asarray(self.starts, np.int64), np.asarray(self.weights, np.float64)
        unit = np.searchsorted(table.start[units.first], starts, side="right") - 1
        held = (unit >= 0) & (starts < table.end[units.stop[np.maximum(unit, 0)] - 1])
        near += np.bincount(unit[held], weights[held], len(units))
        # Saying it often is little better than saying it.
        return np.log1p(np.maximum(near, 0.0))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a summary should be about.

    Attributes
    ----------
    query : str or None
        Words; only units that share terms with them are chosen, if any does.
    focus : Focus or None
        Places; only units that hold some are chosen, if any does.

    Raises
    ------
    InputError
        If the query is no string.
    """

    query: str | None = None
    focus: Focus | None = None

    def __post_init__(self) -> None:
        check_kind("query", self.query, str, none=True)

    def preferred(self, score: NDArray[np.float64], content: Content) -> NDArray[np.float64]:
        """Return scores that prefer what is wanted; units that have nothing of it are left out (-1), if any has."""
        if self.focus is not None:
            score = focused(self.focus.nearness(content), score)
        return about(self.query, content.terms, score) if self.query else score


#: No wish: a summary of the whole.
ANYTHING = Wanted()


def focused(nearness: NDArray[np.float64], score: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return scores that prefer the units near to a focus; others are left out (-1) if any unit is near."""
    best = float(nearness.max(initial=0.0))
    return _blended(np.where(nearness >= _LEAST_SHARE * best, nearness, 0.0), score)


def about(query: str, terms: Terms, score: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return scores that prefer units sharing terms with a query; others are left out (-1) if any unit shares one.

    Parameters
    ----------
    query
        Any string.
    terms
        The units' terms.
    score : ndarray of float64, shape (n,)
        Relevance to the whole text.
    """
    key = read(query).key
    wanted = terms.among(np.concatenate((key, extend_hash(key[:-1], key[1:]))))
    # Rare terms of the query tell more than those that every unit has.
    rarity = np.where(wanted, np.log1p(len(score) / np.maximum(terms.spread, 1)), 0.0)
    shared = np.bincount(terms.unit, rarity[terms.term], len(score))
    return _blended(np.asarray(shared, np.float64), score)


def _blended(nearness: NDArray[np.float64], score: NDArray[np.float64]) -> NDArray[np.float64]:
    best = float(nearness.max(initial=0.0))
    if best <= 0:
        return score
    # What another wish has left out stays out.
    kept = (nearness > 0) & (score >= 0)
    if not kept.any():
        return score
    return np.where(kept, _NEARNESS * nearness / best + (1 - _NEARNESS) * score, -1.0)
