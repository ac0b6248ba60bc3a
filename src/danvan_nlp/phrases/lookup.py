"""Rows without what may stand inside a name: marks and 'và'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.words import shape_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AND = np.uint64(key_of("và"))
_LETTER_SHAPE = FOREIGN - 1
_GAP_SHAPES = shape_table(
    Shape.COMMA, Shape.CLAUSE, Shape.DASH, Shape.OPEN_QUOTE, Shape.CLOSE_QUOTE, Shape.QUOTE
)


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


def unmarked(key: NDArray[np.uint64], shape: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return the rows that are no comma, semicolon, dash, quote and no 'và'."""
    return (~(_GAP_SHAPES[shape & _LETTER_SHAPE] | (key == _AND))).nonzero()[0]


def skip_marks(key: NDArray[np.uint64], shape: NDArray[np.uint8]) -> Skipped:
    """Leave out commas, semicolons, dashes, quotes and 'và'."""
    row = unmarked(key, shape)
    gap = np.ones(len(row), bool)
    gap[1:] = np.diff(row) > 1
    if len(row):
        gap[0] = row[0] > 0
    return Skipped(row, key[row], gap)
