"""What is known of each unit before it is ranked: one row of numbers a unit.

All features are relative to the text or bounded, so that a ranker learnt on short news also reads long reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.summary.layout import QUESTION
from danvan_nlp.summary.network import inputs
from danvan_nlp.text.distinct import changes
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from danvan_nlp.summary.content import Content

#: The columns of `extract`, in order.
FEATURES = (
    "place", "order", "sentence", "clause", "size", "length", "head", "central", "spread",
    "title", "title_said", "lead", "rarity", "rarest", "salience", "salience_sum", "salience_best",
    "numbers", "capitals", "quoted", "torn", "anaphoric", "adverbial", "question", "reported",
    "commas", "novel", "central_rank", "title_rank", "salience_rank", "sum_rank", "length_rank",
    "likely", "likely_rate", "likely_pairs", "likely_share", "likeliest", "likely_many",
    "likely_of_best", "likely_place", "rate_place", "style", "style_place",
)  # fmt: skip

#: A term more probable than this is expected in a summary.
_LIKELY = 0.3
#: The columns that give a unit's place among all by another column.
_PLACES = {
    "central_rank": "central", "title_rank": "title", "salience_rank": "salience", "sum_rank": "salience_sum",
    "length_rank": "length", "likely_place": "likely", "rate_place": "likely_rate", "style_place": "style",
}  # fmt: skip


def extract(content: Content, likely: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return the features of every unit.

    Parameters
    ----------
    content
        The text's units and terms.
    likely : ndarray of float64, shape (t,)
        The probability of each term to stand in a summary.

    Returns
    -------
    ndarray of float32, shape (n, len(FEATURES))
    """
    columns = {
        **_places(content),
        **_terms(content),
        **_marks(content),
        **_likelihood(content, likely),
        "style": content.style,
    }
    columns.update(zip(_PLACES, _ranks([columns[name] for name in _PLACES.values()]), strict=True))
    return inputs([columns[name] for name in FEATURES], len(content.units))


def _places(content: Content) -> dict[str, NDArray[np.float64]]:
    units, count = content.units, len(content.units)
    # Menus and headings before the first unit don't push the opening back.
    begins = changes(units.sentence)
    sentence = begins.cumsum() - 1
    index = np.arange(count)
    counted = content.layout.counted
    return {
        "place": index / max(count - 1, 1),
        "order": np.log1p(index),
        "sentence": np.minimum(sentence, 30),
        "clause": np.minimum(index - index[begins][sentence], 8),
        "size": np.log1p(count),
        "length": np.log1p(counted[units.stop] - counted[units.first]),
        "head": np.log1p(counted[units.head_stop] - counted[units.head_first]),
    }


def _terms(content: Content) -> dict[str, NDArray[np.float64]]:
    terms, weight, salience = content.terms, content.weight, content.salience
    whole = np.maximum(content.sums(weight), 1e-9)
    number = np.maximum(terms.bound[1:] - terms.bound[:-1], 1)
    told = content.sums(salience)
    return {
        "central": content.central,
        "spread": content.sums(weight * np.log1p(terms.spread)) / whole,
        "title": content.title_share,
        "title_said": content.in_title / whole,
        "lead": content.sums(np.where(terms.first_unit == 0, weight, 0.0)) / whole,
        "rarity": whole / number,
        "rarest": content.tops(weight),
        "salience": told / number,
        "salience_sum": told,
        "salience_best": content.tops(salience),
        "novel": np.bincount(terms.first_unit, weight, len(content.units)) / whole,
    }


def _likelihood(content: Content, likely: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Return the features that say what a summary is expected to share with each unit."""
    length = np.maximum(content.units.length, 1)
    expected = content.sums(likely)
    return {
        "likely": expected,
        "likely_rate": expected / length,
        "likely_pairs": content.sums(np.where(content.terms.is_pair, likely, 0.0)) / length,
        "likely_share": expected / max(float(likely.sum()), 1e-9),
        "likeliest": content.tops(likely),
        "likely_many": content.sums((likely > _LIKELY).astype(np.float64)) / length,
        "likely_of_best": expected / max(float(expected.max(initial=0.0)), 1e-9),
    }


def _marks(content: Content) -> dict[str, NDArray[np.float64]]:
    layout, units, shapes = content.layout, content.units, content.shapes
    rows = np.maximum(units.stop - units.first, 1)

    def share(*names: Shape) -> NDArray[np.float64]:
        return np.asarray(sum(shapes[name] for name in names) / rows)

    return {
        "numbers": share(Shape.NUMBER, Shape.RANGE, Shape.DATE),
        "capitals": share(Shape.TITLE, Shape.UPPER, Shape.MIXED),
        "quoted": share(Shape.OPEN_QUOTE, Shape.QUOTE),
        "torn": np.minimum(np.maximum(content.nesting, -2), 2),
        "anaphoric": layout.begins(units.first, "anaphoric"),
        "adverbial": layout.begins(units.first, "adverbial"),
        "question": layout.table.key[units.stop - 1] == QUESTION,
        "reported": content.counts(layout.rows_of("reported")) / rows,
        "commas": share(Shape.COMMA),
    }


def _ranks(columns: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return for each column the place of each value among all, 0 for the highest and 1 for the lowest."""
    order = (-np.array(columns)).argsort(axis=1, kind="stable")
    number, count = order.shape
    ranks = np.empty((number, count))
    ranks[np.arange(number)[:, np.newaxis], order] = np.arange(count) / max(count - 1, 1)
    return ranks
