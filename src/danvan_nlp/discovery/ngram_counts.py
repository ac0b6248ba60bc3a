"""Counts of n-grams in bounded memory: one array, pruned when it is full.

The counts follow Misra and Gries (Finding repeated elements, 1982) in the form in which lossy counting writes them
(Manku and Motwani, Approximate frequency counts over data streams, VLDB 2002): a new entry begins with what it may
have missed, and a full table drops the entries whose count and miss together are lowest. Whatever the stream holds,
a count is never too high, and too low by at most 2 N / capacity, where N is the number of n-grams that were added
(Agarwal et al., Mergeable summaries, PODS 2012); `NgramCounts.missed` is the bound that the stream itself proved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Syllables of the longest n-gram.
LONGEST = 8
#: Neighbours are counted in so many hashed groups, so an entropy over them is at most 3 bits.
GROUPS = 8
EXAMPLES = 3
#: A day that is not known.
NO_DAY = 0
_LATE = np.int32(2**31 - 1)

ENTRY = np.dtype(
    [
        ("hash", np.uint64),
        ("count", np.uint32),
        ("missed", np.uint32),
        ("documents", np.uint32),
        ("capitals", np.uint32),
        ("framed", np.uint32),
        ("first", np.int32),
        ("last", np.int32),
        ("length", np.uint8),
        ("words", np.uint8),
        ("syllables", np.uint16, (LONGEST,)),
        ("left", np.uint32, (GROUPS,)),
        ("right", np.uint32, (GROUPS,)),
        ("document", np.int64, (EXAMPLES,)),
        ("start", np.int32, (EXAMPLES,)),
        ("end", np.int32, (EXAMPLES,)),
    ]
)


@dataclass(frozen=True, slots=True, eq=False)
class Grams:
    """Occurrences of n-grams in the order of their documents; arrays of one length.

    Attributes
    ----------
    hash : ndarray of uint64
    document : ndarray of int64
        Number of the document; the documents of one batch are not those of another.
    day : ndarray of int32
        Day of the document as `datetime.date.toordinal` counts it, or `NO_DAY`.
    start, end : ndarray of int32
        Positions in the document.
    capital : ndarray of bool
        Whether a syllable behind the first begins with a capital, as in names.
    framed : ndarray of bool
        Whether there is a mark or the end of a sentence on both sides.
    left, right : ndarray of int64
        The hashed group of the neighbour, in [0, `GROUPS`).
    length : ndarray of uint8
        Syllables.
    words : ndarray of uint8
        Bit i says that a word begins at syllable i.
    syllables : ndarray of uint16, shape (n, LONGEST)
        Numbers of the syllables, 0 past the last.
    """

    hash: NDArray[np.uint64]
    document: NDArray[np.int64]
    day: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    capital: NDArray[np.bool_]
    framed: NDArray[np.bool_]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    length: NDArray[np.uint8]
    words: NDArray[np.uint8]
    syllables: NDArray[np.uint16]


class NgramCounts:
    """A bounded table of n-grams.

    Parameters
    ----------
    capacity
        Most entries; each takes `ENTRY.itemsize` bytes, and 16 more for the index.

    Attributes
    ----------
    missed : int
        No count is too low by more, and no n-gram that is not in the table stood more often.
    """

    __slots__ = ("_entries", "_hash", "_slot", "_used", "missed")

    def __init__(self, capacity: int) -> None:
        # The pages of an array of zeros take memory only once they are written.
        self._entries = np.zeros(capacity, ENTRY)
        self._used = 0
        self._hash = np.empty(0, np.uint64)
        self._slot = np.empty(0, np.int64)
        self.missed = 0

    def __len__(self) -> int:
        return self._used

    @property
    def entries(self) -> NDArray[Any]:
        """The entries, of dtype `ENTRY`, in no particular order."""
        return self._entries[: self._used]

    def find(self, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the entry of each hash by its place in `entries`, -1 where there is none."""
        if not len(self._hash):
            return np.full(len(hashes), -1)
        at = np.minimum(np.searchsorted(self._hash, hashes), len(self._hash) - 1)
        return np.where(self._hash[at] == hashes, self._slot[at], -1)

    def add(self, grams: Grams) -> None:
        """Count the n-grams of a batch of documents."""
        if not len(grams.hash):
            return
        batch = _grouped(grams)
        slot = self.find(batch["hash"])
        known = slot >= 0
        self._update(slot[known], batch[known])
        fresh = batch[~known]
        while len(fresh):
            room = len(self._entries) - self._used
            if not room:
                self._prune()
                continue
            self._insert(fresh[:room])
            fresh = fresh[room:]

    def _update(self, slot: NDArray[np.int64], batch: NDArray[Any]) -> None:
        entries = self._entries
        for name in ("count", "documents", "capitals", "framed", "left", "right"):
            entries[name][slot] += batch[name]
        first = entries["first"][slot]
        either = np.maximum(first, batch["first"])
        both = (first != NO_DAY) & (batch["first"] != NO_DAY)
        entries["first"][slot] = np.where(both, np.minimum(first, batch["first"]), either)
        entries["last"][slot] = np.maximum(entries["last"][slot], batch["last"])
        there = (entries["document"][slot] >= 0).sum(axis=1)
        for number in range(EXAMPLES):
            at = np.flatnonzero((there + number < EXAMPLES) & (batch["document"][:, number] >= 0))
            for name in ("document", "start", "end"):
                entries[name][slot[at], there[at] + number] = batch[name][at, number]

    def _insert(self, fresh: NDArray[Any]) -> None:
        """Add entries, whose hashes ascend, where there is room for them."""
        stop = self._used + len(fresh)
        self._entries[self._used : stop] = fresh
        self._entries["missed"][self._used : stop] = self.missed
        at = np.searchsorted(self._hash, fresh["hash"])
        self._hash = np.insert(self._hash, at, fresh["hash"])
        self._slot = np.insert(self._slot, at, np.arange(self._used, stop))
        self._used = stop

    def _prune(self) -> None:
        """Drop the lower half of the table, or more where many are equal."""
        most = self.entries["count"] + self.entries["missed"]
        dropped = (len(most) + 1) // 2
        self.missed = int(np.partition(most, dropped - 1)[dropped - 1])
        kept = self.entries[most > self.missed]
        self._used = len(kept)
        self._entries[: self._used] = kept
        self._slot = np.argsort(kept["hash"], kind="stable")
        self._hash = kept["hash"][self._slot]


def _grouped(grams: Grams) -> NDArray[Any]:
    """Return one entry for each distinct n-gram, in order of their hashes."""
    order = np.argsort(grams.hash, kind="stable")
    hashes, document = grams.hash[order], grams.document[order]
    begins = np.ones(len(order), bool)
    begins[1:] = hashes[1:] != hashes[:-1]
    at = np.flatnonzero(begins)
    group = np.cumsum(begins) - 1
    new_document = begins.copy()
    new_document[1:] |= document[1:] != document[:-1]
    batch = np.zeros(len(at), ENTRY)
    batch["hash"] = hashes[at]
    batch["count"] = np.diff(at, append=len(order))
    batch["documents"] = np.add.reduceat(new_document.astype(np.int64), at)
    batch["capitals"] = np.add.reduceat(grams.capital[order].astype(np.int64), at)
    batch["framed"] = np.add.reduceat(grams.framed[order].astype(np.int64), at)
    day = grams.day[order]
    first = np.minimum.reduceat(np.where(day == NO_DAY, _LATE, day), at)
    batch["first"] = np.where(first == _LATE, NO_DAY, first)
    batch["last"] = np.maximum.reduceat(day, at)
    for name in ("length", "words", "syllables"):
        batch[name] = getattr(grams, name)[order[at]]
    for name in ("left", "right"):
        place = group * GROUPS + getattr(grams, name)[order]
        batch[name] = np.bincount(place, minlength=len(at) * GROUPS).reshape(-1, GROUPS)
    _add_examples(batch, grams, order, group, new_document)
    return batch


def _add_examples(
    batch: NDArray[Any],
    grams: Grams,
    order: NDArray[np.int64],
    group: NDArray[np.int64],
    new_document: NDArray[np.bool_],
) -> None:
    """Write where each n-gram first stands in the first documents that hold it."""
    number = np.cumsum(new_document)
    rank: NDArray[np.int64] = number - number[np.searchsorted(group, np.arange(len(batch)))][group]
    shown = new_document & (rank < EXAMPLES)
    batch["document"] = -1
    for name in ("document", "start", "end"):
        batch[name][group[shown], rank[shown]] = getattr(grams, name)[order[shown]]
