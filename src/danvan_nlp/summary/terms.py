"""The terms of units: n-grams of one and two syllables without grammar, as sparse rows of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.results.once import once
from danvan_nlp.text.distinct import distinct, first_of, numbered
from danvan_nlp.text.ngrams import extend_hash

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Terms:
    """Which terms stand in which units: one entry for each distinct pair, sorted by unit.

    Attributes
    ----------
    unit, term : ndarray of int64, shape (m,)
        Entry `j` says that term `term[j]` stands in unit `unit[j]`.
    bound : ndarray of int64, shape (n + 1,)
        The entries of unit `i` are those from `bound[i]` up to but not including `bound[i + 1]`.
    hashed : ndarray of uint64, shape (t,)
        The n-gram's hash of each term, in order.
    spread : ndarray of int64, shape (t,)
        The number of units that hold the term.
    count : ndarray of int64, shape (t,)
        How often the term stands in units.
    row : ndarray of int64, shape (t,)
        The row at which the term first stands.
    is_pair : ndarray of bool, shape (t,)
        Whether the term is of two syllables.
    pair_row, pair_term : ndarray of int64, shape (p,)
        The first row and the term of each place where a term of two syllables stands in a unit.
    """

    unit: NDArray[np.int64]
    term: NDArray[np.int64]
    bound: NDArray[np.int64]
    hashed: NDArray[np.uint64]
    spread: NDArray[np.int64]
    count: NDArray[np.int64]
    row: NDArray[np.int64]
    is_pair: NDArray[np.bool_]
    pair_row: NDArray[np.int64]
    pair_term: NDArray[np.int64]

    @once
    def first_unit(self) -> NDArray[np.int64]:
        """The first unit that has each term."""
        return first_of(self.unit, self.term, len(self.hashed))

    def among(self, hashed: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Tell which terms have one of the given hashes."""
        found = np.zeros(len(self.hashed), np.bool_)
        if len(found) and len(hashed):
            at = np.minimum(self.hashed.searchsorted(hashed), len(found) - 1)
            found[at[self.hashed[at] == hashed]] = True
        return found


def unit_of_rows(first: NDArray[np.int32], stop: NDArray[np.int32], rows: int) -> NDArray[np.int64]:
    """Return for each row of a text the unit that holds it, or -1; units stand in order and don't overlap."""
    edges = np.zeros(2 * len(first) + 2, np.int64)
    edges[1:-1:2], edges[2:-1:2], edges[-1] = first, stop, rows
    unit = np.full(2 * len(first) + 1, -1, np.int64)
    unit[1::2] = np.arange(len(first))
    return unit.repeat(edges[1:] - edges[:-1])


def collect(
    key: NDArray[np.uint64],
    unit_of: NDArray[np.int64],
    usable: NDArray[np.bool_],
    units: int,
) -> Terms:
    """Collect the terms of units.

    Parameters
    ----------
    key : ndarray of uint64, shape (rows,)
    unit_of : ndarray of int64, shape (rows,)
        The unit of each row, or -1.
    usable : ndarray of bool, shape (rows,)
        Rows that may be part of a term.
    units : int
        The number of units.
    """
    usable = usable & (unit_of >= 0)
    one = usable.nonzero()[0]
    two = (usable[:-1] & usable[1:] & (unit_of[:-1] == unit_of[1:])).nonzero()[0]
    hashed = np.concatenate((key[one], extend_hash(key[two], key[two + 1])))
    owner = np.concatenate((unit_of[one], unit_of[two]))
    terms, term = numbered(hashed)
    size = len(terms)
    unit, member = np.divmod(distinct(owner * size + term), max(size, 1))
    is_pair = np.zeros(size, np.bool_)
    is_pair[term[len(one) :]] = True
    return Terms(
        unit,
        member,
        bound=unit.searchsorted(np.arange(units + 1)),
        hashed=terms,
        spread=np.bincount(member, minlength=size),
        count=np.bincount(term, minlength=size),
        row=first_of(np.concatenate((one, two)), term, size),
        is_pair=is_pair,
        pair_row=two,
        pair_term=term[len(one) :],
    )


def term_hashes(key: NDArray[np.uint64], usable: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Return the hashes of the terms of a run of rows, each as often as it stands there.

    A single syllable hashes to its key and a pair through `extend_hash`, so the two kinds don't meet.
    """
    pairs = extend_hash(key[:-1], key[1:])[usable[:-1] & usable[1:]]
    return np.concatenate((key[usable], pairs))
