"""Words of rules as keys and shapes: the one home of "is it one of these"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.text.hash_filter import HashFilter
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

OPENING = frozenset((Shape.OPEN_QUOTE, Shape.QUOTE))
CLOSING = frozenset((Shape.CLOSE_QUOTE, Shape.QUOTE))
LETTERS = frozenset((Shape.LOWER, Shape.TITLE, Shape.UPPER, Shape.MIXED))
CAPITALS = frozenset((Shape.TITLE, Shape.UPPER, Shape.MIXED))

_BITS = 15


def shape_table(*shapes: int) -> NDArray[np.bool_]:
    """Return a table that tells for each shape whether it is one of these: `table[shapes]`."""
    table = np.zeros(FOREIGN, bool)
    table[[int(shape) for shape in shapes]] = True
    return table


@cache
def keys_of(words: str) -> tuple[int, ...]:
    """Return the keys of words separated by spaces, in their order."""
    return tuple(key_of(word) for word in words.split())


def one_of(words: str) -> frozenset[int]:
    """Return the keys of words separated by spaces."""
    return frozenset(keys_of(words))


def among(values: NDArray[Any], ascending: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell which values are among some in ascending order; on few values `numpy.isin` takes ten times as long.

    Examples
    --------
    >>> among(np.array([7, 2, 9]), np.array([2, 7])).tolist()
    [True, True, False]
    """
    if not len(ascending):
        return np.zeros(len(values), np.bool_)
    found: NDArray[Any] = ascending.take(ascending.searchsorted(values), mode="clip")
    return found == values


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

    __slots__ = ("_filter", "_keys")

    def __init__(self, keys: Iterable[int]) -> None:
        self._keys = frozenset(keys)
        self._filter = HashFilter(np.array(sorted(self._keys), np.uint64), _BITS)

    def meets(self, keys: frozenset[int]) -> bool:
        """Tell whether one of the set is among some keys."""
        return not self._keys.isdisjoint(keys)

    def rows(self, keys: NDArray[np.uint64]) -> list[int]:
        """Return the places in `keys` at which one of the set stands, ascending."""
        near = self._filter.near(keys)
        pairs = zip(near.tolist(), keys[near].tolist(), strict=True)
        return [row for row, key in pairs if key in self._keys]
