"""Looking words up: the rows at which one of a set stands, and rows without what may stand inside a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.spelling import normal_form, stable_key
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_AND = np.uint64(stable_key(normal_form("và")))
_LETTER_SHAPE = FOREIGN - 1
_BITMAP_BITS = 15
_HIGH_BITS = np.uint64(64 - _BITMAP_BITS)
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


class KeySet:
    """Keys that are looked for in every row of a text, at the cost of one array operation.

    Keys are hashes, so their high bits tell nearly all others apart; the few rows that are left are compared.

    Examples
    --------
    >>> from danvan_nlp.text.syllables import read
    >>> table = read("Dân biết, dân bàn")
    >>> KeySet(table.key[:1].tolist()).rows(table.key)
    [0, 3]
    """

    __slots__ = ("_bitmap", "_keys")

    def __init__(self, keys: Iterable[int]) -> None:
        self._keys = frozenset(keys)
        self._bitmap = np.zeros(1 << _BITMAP_BITS, bool)
        self._bitmap[[key >> (64 - _BITMAP_BITS) for key in self._keys]] = True

    def rows(self, keys: NDArray[np.uint64]) -> list[int]:
        """Return the places in `keys` at which one of the set stands, ascending."""
        near = self._bitmap.take((keys >> _HIGH_BITS).view(np.int64)).nonzero()[0]
        pairs = zip(near.tolist(), keys[near].tolist(), strict=True)
        return [row for row, key in pairs if key in self._keys]


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
