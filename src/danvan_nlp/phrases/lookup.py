"""Finding every n-gram of a list in a table of keys, at a cost that does not grow with the list.

All prefixes of all forms are hashed at once. A text is hashed the same way: a bitmap over the hashes
of two neighbouring keys drops nearly every row, and the rows that are left grow one key at a time for
as long as their hash is the prefix of some form, which is a walk down a trie for all rows together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.spelling import normal_form, stable_key
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AND = np.uint64(stable_key(normal_form("và")))
_LETTER_SHAPE = FOREIGN - 1
_GAP_SHAPES = np.zeros(64, bool)
_GAP_SHAPES[
    [
        Shape.COMMA,
        Shape.CLAUSE,
        Shape.DASH,
        Shape.OPEN_QUOTE,
        Shape.CLOSE_QUOTE,
        Shape.QUOTE,
    ]
] = True


@dataclass(frozen=True, slots=True, eq=False)
class Skipped:
    """Rows without the marks and the 'và' that may stand between the clauses of a name.

    Attributes
    ----------
    row : ndarray of int64, shape (m,)
        The rows that are left.
    key : ndarray of uint64, shape (m,)
        Their keys.
    gap : ndarray of bool, shape (m,)
        Whether something was left out right before the row.
    """

    row: NDArray[np.int64]
    key: NDArray[np.uint64]
    gap: NDArray[np.bool_]


def skip_marks(key: NDArray[np.uint64], shape: NDArray[np.uint8]) -> Skipped:
    """Leave out commas, semicolons, dashes, quotes and 'và'."""
    out = _GAP_SHAPES[shape & _LETTER_SHAPE] | (key == _AND)
    row = np.flatnonzero(~out)
    gap = np.ones(len(row), bool)
    gap[1:] = np.diff(row) > 1
    if len(row):
        gap[0] = row[0] > 0
    return Skipped(row, key[row], gap)
