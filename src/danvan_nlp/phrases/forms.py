"""Written forms as sequences of keys, with what they demand of the text they match."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.phrases.lookup import skip_marks
from danvan_nlp.text.syllables import read
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_SHAPE = FOREIGN - 1


class Case(IntEnum):
    """What a form demands of the letters it matches."""

    ANY = 0
    CAPITAL = 1
    ALL_CAPITALS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """Forms one after another in flat arrays.

    Attributes
    ----------
    texts : tuple of str
        The forms as written.
    key : ndarray of uint64
        Keys of all forms, without the marks that may be left out.
    first : ndarray of int64, shape (n + 1,)
        Form `i` has the keys from `first[i]` up to `first[i + 1]`.
    gap : ndarray of bool
        Whether the form has such a mark (or 'và') before the key.
    upper : ndarray of bool
        Whether the form writes the key in capitals, as an abbreviation: "TƯ" is not the word "tư".
    demand : ndarray of uint8, shape (n,)
        A `Case`.
    """

    texts: tuple[str, ...]
    key: NDArray[np.uint64]
    first: NDArray[np.int64]
    gap: NDArray[np.bool_]
    upper: NDArray[np.bool_]
    demand: NDArray[np.uint8]

    @classmethod
    def read(cls, texts: Sequence[str]) -> Forms:
        """Read forms into keys."""
        lines = [" ".join(text.split()) for text in texts]
        table = read("\n".join(lines))
        kept = skip_marks(table.key, table.shape)
        line = table.line[kept.row]
        shape = table.shape[kept.row] & _SHAPE
        first = np.searchsorted(line, np.arange(len(lines) + 1))
        demand = np.zeros(len(lines), np.uint8)
        filled = first[:-1] < first[1:]
        begins = first[:-1][filled]
        if len(begins):
            demand[filled] = np.where(shape[begins] == Shape.LOWER, Case.ANY, Case.CAPITAL)
            capitals = np.minimum.reduceat(shape == Shape.UPPER, begins)
            demand[filled] = np.where(capitals, Case.ALL_CAPITALS, demand[filled])
        return cls(tuple(texts), kept.key, first, kept.gap, shape == Shape.UPPER, demand)

    def __len__(self) -> int:
        return len(self.texts)

    def keys_of(self, form: int) -> NDArray[np.uint64]:
        """Return the keys of one form."""
        return self.key[self.first[form] : self.first[form + 1]]

    def upper_of(self, form: int) -> NDArray[np.bool_]:
        """Return for each key of one form whether it is written in capitals."""
        return self.upper[self.first[form] : self.first[form + 1]]

    def gaps_of(self, form: int) -> NDArray[np.bool_]:
        """Return for each key of one form whether a mark stands before it."""
        return self.gap[self.first[form] : self.first[form + 1]]
