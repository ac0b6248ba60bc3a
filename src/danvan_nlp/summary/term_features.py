"""What is known of each term of a text before it is asked whether a summary would have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.summary.network import inputs
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.summary.content import Content

_CAPITALS = np.isin(
    np.arange(256) & (FOREIGN - 1), [int(Shape.TITLE), int(Shape.UPPER), int(Shape.MIXED)]
)
#: The columns of `extract_terms`, in order.
TERM_FEATURES = (
    "spread", "share", "first", "titled", "rarity", "salience", "with_title", "best_with_title",
    "capital", "pair", "size", "length", "count", "last", "central",
)  # fmt: skip


def extract_terms(content: Content) -> NDArray[np.float32]:
    """Return the features of every term.

    Parameters
    ----------
    content
        The text's units and terms.

    Returns
    -------
    ndarray of float32, shape (t, len(TERM_FEATURES))
    """
    terms, units = content.terms, max(len(content.units), 1)
    count, spread = len(terms.hashed), np.maximum(terms.spread, 1)
    # How much of the title stands in the units that have the term.
    beside = content.title_share[terms.unit]
    best = np.zeros(count)
    np.maximum.at(best, terms.term, beside)
    # Entries are sorted by unit, so the last assignment is of the last unit.
    last = np.zeros(count)
    last[terms.term] = terms.unit
    columns = (
        np.log1p(terms.spread), terms.spread / units, np.log1p(terms.first_unit), content.titled, content.weight,
        content.salience, np.bincount(terms.term, beside, count) / spread, best,
        _CAPITALS[content.layout.table.shape[terms.row]], terms.is_pair,
        np.log1p(units), np.log1p(content.layout.counted[-1]), np.log1p(terms.count), last / units,
        np.bincount(terms.term, content.central[terms.unit], count) / spread,
    )  # fmt: skip
    return inputs(columns, count)
