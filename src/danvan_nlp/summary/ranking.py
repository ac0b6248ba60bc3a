"""How much each unit says of the whole text: centrality on terms, and position."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.summary.cues import load_cues
from danvan_nlp.summary.layout import NESTING
from danvan_nlp.text.ngrams import extend_hash

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from danvan_nlp.doc import Phrase
    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.summary.terms import Terms
    from danvan_nlp.summary.units import UnitTable
    from danvan_nlp.text.syllables import Syllables

#: Units about this long are best to read (syllables).
_GOOD_LENGTH = 28.0
#: The share of the opening among what makes a unit weigh.
_OPENING = 0.6


def centrality(weight: NDArray[np.float64], terms: Terms) -> NDArray[np.float64]:
    """Return for each unit the cosine of its terms with those of the whole text, in [0, 1].

    Parameters
    ----------
    weight : ndarray of float64, shape (t,)
        Weight of each term.
    terms
        The units' terms.

    Notes
    -----
    The centroid method of Radev, Jing, Styś and Tam, "Centroid-based summarization of multiple documents" (2004):
    linear in the text, where comparing units with each other is quadratic.
    """
    units = len(terms.bound) - 1
    entry = weight[terms.term]
    dot = np.bincount(terms.unit, entry * entry * terms.spread[terms.term], units)
    own = np.sqrt(np.bincount(terms.unit, entry * entry, units))
    whole = np.sqrt(np.sum((weight * terms.spread) ** 2))
    return np.asarray(dot / np.maximum(own * whole, 1e-12))


def rank(
    layout: Layout,
    units: UnitTable,
    terms: Terms,
    weight: NDArray[np.float64],
    phrases: Iterable[Phrase] = (),
) -> NDArray[np.float64]:
    """Score the units without a model, in [0, 1]: centrality, the opening of the text, a good length, self-standing.

    Returns
    -------
    ndarray of float64, shape (n,)
    """
    central = centrality(weight, terms)
    central /= max(float(central.max(initial=0.0)), 1e-12)
    # Menus and headings before the first unit don't push the opening back.
    opening = np.exp(-np.unique(units.sentence, return_inverse=True)[1] / 2.0)
    length = np.minimum(units.length / _GOOD_LENGTH, 1.0) * np.exp(
        -np.maximum(units.length / _GOOD_LENGTH - 2.0, 0.0)
    )
    leaning = (layout.cues[units.first] & np.uint32(load_cues().bit["anaphoric"])) != 0
    score = ((1 - _OPENING) * central + _OPENING * opening) * (0.4 + 0.6 * length)
    score *= np.where(leaning, 0.7, 1.0)
    score *= np.where(_torn(layout, units), 0.5, 1.0)
    score *= np.where(named(layout, units, phrases) > 0, 1.1, 1.0)
    return np.clip(score, 0.0, 1.0)


def _torn(layout: Layout, units: UnitTable) -> NDArray[np.bool_]:
    """Tell which units open or close more brackets and quotations than they should: they stand inside one."""
    depth = np.concatenate(([0], np.cumsum(NESTING[layout.table.shape])))
    return np.asarray(depth[units.stop] != depth[units.first])


def named(layout: Layout, units: UnitTable, phrases: Iterable[Phrase]) -> NDArray[np.int64]:
    """Count for each unit the phrases that begin in it."""
    starts = np.array([phrase.start for phrase in phrases], np.int64)
    table = layout.table
    if not len(starts) or not len(units):
        return np.zeros(len(units), np.int64)
    unit = np.searchsorted(table.start[units.first], starts, side="right") - 1
    unit = unit[(unit >= 0) & (starts < table.end[units.stop[np.maximum(unit, 0)] - 1])]
    return np.bincount(unit, minlength=len(units))


def about(
    query: Syllables, units: UnitTable, terms: Terms, score: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return scores that prefer units sharing terms with a query; others get 0 if any unit shares one.

    Parameters
    ----------
    query
        The query's syllables.
    units, terms
        The units and their terms.
    score : ndarray of float64, shape (n,)
        Relevance to the whole text.
    """
    hashed = np.unique(np.concatenate((query.key, extend_hash(query.key[:-1], query.key[1:]))))
    wanted = np.isin(terms.hashed, hashed)
    # Rare terms of the query tell more than those that every unit has.
    rarity = np.where(wanted, np.log1p(len(units) / np.maximum(terms.spread, 1)), 0.0)
    shared = np.bincount(terms.unit, rarity[terms.term], len(units))
    best = float(shared.max(initial=0.0))
    if best <= 0:
        return score
    share = shared / best
    return np.where(share > 0, 0.75 * share + 0.25 * score, 0.0)
