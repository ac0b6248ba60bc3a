"""What is known of each unit before it is ranked: one row of numbers a unit.

All features are relative to the text or bounded, so that a ranker learnt on short news also reads long reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.summary.cues import load_cues
from danvan_nlp.summary.layout import NESTING, QUESTION
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
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
_CAPITALS = np.isin(np.arange(FOREIGN), [int(Shape.TITLE), int(Shape.UPPER), int(Shape.MIXED)])
_NUMBERS = np.isin(np.arange(FOREIGN), [int(s) for s in (Shape.NUMBER, Shape.RANGE, Shape.DATE)])
_QUOTES = np.isin(np.arange(FOREIGN), [int(Shape.OPEN_QUOTE), int(Shape.QUOTE)])


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
        "style_place": _ranks(content.style),
    }
    for name in ("central", "title", "salience"):
        columns[f"{name}_rank"] = _ranks(columns[name])
    columns["sum_rank"] = _ranks(columns["salience_sum"])
    columns["length_rank"] = _ranks(columns["length"])
    return np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32)


def centrality(content: Content) -> NDArray[np.float64]:
    """Return for each unit the cosine of its terms with those of the whole text, in [0, 1].

    Notes
    -----
    The centroid method of Radev, Jing, Styś and Tam, "Centroid-based summarization of multiple documents" (2004):
    linear in the text, where comparing units with each other is quadratic.
    """
    terms, weight = content.terms, content.weight
    entry = weight[terms.term]
    dot = content.sums(entry * entry * terms.spread[terms.term])
    own = np.sqrt(content.sums(entry * entry))
    whole = np.sqrt(np.sum((weight * terms.spread) ** 2))
    return np.asarray(dot / np.maximum(own * whole, 1e-12))


def _places(content: Content) -> dict[str, NDArray[np.float64]]:
    units, count = content.units, len(content.units)
    # Menus and headings before the first unit don't push the opening back.
    _, sentence, clauses = np.unique(units.sentence, return_inverse=True, return_counts=True)
    first_of = np.cumsum(clauses) - clauses
    index = np.arange(count)
    counted = content.layout.counted
    return {
        "place": index / max(count - 1, 1),
        "order": np.log1p(index),
        "sentence": np.minimum(sentence, 30),
        "clause": np.minimum(index - first_of[sentence], 8),
        "size": np.full(count, np.log1p(count)),
        "length": np.log1p(counted[units.stop] - counted[units.first]),
        "head": np.log1p(counted[units.head_stop] - counted[units.head_first]),
    }


def _terms(content: Content) -> dict[str, NDArray[np.float64]]:
    terms, weight, salience = content.terms, content.weight, content.salience
    entry, told = weight[terms.term], salience[terms.term]
    whole = np.maximum(content.sums(entry), 1e-9)
    number = np.maximum(np.diff(terms.bound), 1)
    titled = np.where(content.titled, weight, 0.0)
    in_title = content.sums(titled[terms.term])
    first_unit = terms.first_unit()
    first_time = first_unit[terms.term] == terms.unit
    early = first_unit == 0
    return {
        "central": centrality(content),
        "spread": content.sums(entry * np.log1p(terms.spread[terms.term])) / whole,
        "title": in_title / max(float(titled.sum()), 1e-9),
        "title_said": in_title / whole,
        "lead": content.sums(np.where(early[terms.term], entry, 0.0)) / whole,
        "rarity": whole / number,
        "rarest": content.tops(entry),
        "salience": content.sums(told) / number,
        "salience_sum": content.sums(told),
        "salience_best": content.tops(told),
        "novel": content.sums(np.where(first_time, entry, 0.0)) / whole,
    }


def _likelihood(content: Content, likely: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Return the features that say what a summary is expected to share with each unit."""
    terms, length = content.terms, np.maximum(content.units.length, 1)
    entry = likely[terms.term]
    expected = content.sums(entry)
    return {
        "likely": expected,
        "likely_rate": expected / length,
        "likely_pairs": content.sums(np.where(terms.is_pair[terms.term], entry, 0.0)) / length,
        "likely_share": expected / max(float(likely.sum()), 1e-9),
        "likeliest": content.tops(entry),
        "likely_many": content.sums((entry > _LIKELY).astype(np.float64)) / length,
        "likely_of_best": expected / max(float(expected.max(initial=0.0)), 1e-9),
        "likely_place": _ranks(expected),
        "rate_place": _ranks(expected / length),
    }


def _marks(content: Content) -> dict[str, NDArray[np.float64]]:
    layout, units = content.layout, content.units
    bit = load_cues().bit
    base = layout.table.shape & np.uint8(FOREIGN - 1)
    rows = np.maximum(units.stop - units.first, 1)

    def share(flags: NDArray[np.bool_]) -> NDArray[np.float64]:
        before = np.concatenate(([0], np.cumsum(flags)))
        return np.asarray((before[units.stop] - before[units.first]) / rows)

    def begins(name: str) -> NDArray[np.float64]:
        return np.asarray((layout.cues[units.first] & np.uint64(bit[name])) != 0, np.float64)

    depth = np.concatenate(([0], np.cumsum(NESTING[base])))
    last = layout.table.key[units.stop - 1] if len(units) else layout.table.key[:0]
    return {
        "numbers": share(_NUMBERS[base]),
        "capitals": share(_CAPITALS[base]),
        "quoted": share(_QUOTES[base]),
        "torn": (depth[units.stop] - depth[units.first]).clip(-2, 2).astype(np.float64),
        "anaphoric": begins("anaphoric"),
        "adverbial": begins("adverbial"),
        "question": (last == QUESTION).astype(np.float64),
        "reported": share((layout.cues & np.uint64(bit["reported"])) != 0),
        "commas": share(base == int(Shape.COMMA)),
    }


def _ranks(column: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the place of each value among all, 0 for the highest and 1 for the lowest."""
    order = np.argsort(-column, kind="stable")
    ranks = np.empty(len(column))
    ranks[order] = np.arange(len(column)) / max(len(column) - 1, 1)
    return ranks
