"""Texts that say almost the same, such as reprints and lightly edited copies, in a corpus that is read once.

A text is the set of its runs of three syllables, by their keys: case, spelling variants and marks don't matter. Of each
set 64 minima of hashes are kept; the share of minima that two texts have in common estimates the share of runs that
they have in common (Broder, On the resemblance and containment of documents, 1997). Only texts that agree in one of 21
groups of three minima are compared (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3): of pairs
that share 0.6 of their runs 99 in 100 are, of those that share 0.5 94, of those that share 0.1 two.

Memory: 256 bytes a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.results.record import Record
from danvan_nlp.text.arguments import share
from danvan_nlp.text.ngrams import extend_hash, hash_ngrams
from danvan_nlp.text.syllables import read
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

#: The share of runs from which two texts count as near-duplicates.
THRESHOLD = 0.5
_RUN = 3
_MINIMA, _BANDS, _OF_BAND = 64, 21, 3
#: Texts of a bucket that others are compared with: a bucket of thousands stays linear.
_LEADERS = 8
_CHUNK = 4096
#: Of a text without syllables, which is like no other.
_EMPTY = np.uint32(0xFFFFFFFF)
_RANDOM = np.random.default_rng(20260101)
_ODD = _RANDOM.integers(1, 1 << 63, _MINIMA, np.uint64) * np.uint64(2) + np.uint64(1)
_SHIFT = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Copy(Record):
    """A text that repeats an earlier one.

    Attributes
    ----------
    number : int
        Its place in the corpus, from 0.
    first : int
        The place of the text that it repeats, the first of its group.
    similarity : float
        The share of runs that both have, estimated: its standard error is at most 0.06.

    Examples
    --------
    >>> Copy(3, 1, 0.9).first
    1
    """

    number: int
    first: int
    similarity: float


class NearDuplicates:
    """Collects texts and finds those that repeat earlier ones.

    Parameters
    ----------
    threshold
        The share of runs, in (0, 1], from which two texts count as the same.

    Raises
    ------
    InputError
        If the threshold is out of range.

    Examples
    --------
    >>> finder = NearDuplicates()
    >>> text = "Sáng nay xã An Bình khánh thành cầu Rạch Sỏi do nhân dân đóng góp và tổng kết phong trào"
    >>> for each in (text, "Một bài hoàn toàn khác về sản xuất lúa gạo", text.upper() + "."):
    ...     finder.add(each)
    >>> finder.copies()
    [Copy(number=2, first=0, similarity=1.0)]
    """

    def __init__(self, threshold: float = THRESHOLD) -> None:
        self._threshold = share("threshold", threshold)
        self._chunks: list[NDArray[np.uint32]] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, text: str) -> None:
        """Read one text."""
        at = self._count % _CHUNK
        if at == 0:
            self._chunks.append(np.empty((_CHUNK, _MINIMA), np.uint32))
        self._chunks[-1][at] = signature_of(text)
        self._count += 1

    def copies(self) -> list[Copy]:
        """Return the texts that repeat an earlier one, in the order of the corpus."""
        if not self._count:
            return []
        table = np.concatenate(self._chunks)[: self._count]
        parent = np.arange(len(table))
        for bucket in _buckets(table):
            self._join(bucket, table, parent)
        found = []
        for number in range(len(table)):
            first = _root(parent, number)
            if first != number:
                share = round(float(np.mean(table[number] == table[first])), 3)
                found.append(Copy(number, first, share))
        return found

    def _join(
        self, bucket: NDArray[np.int64], table: NDArray[np.uint32], parent: NDArray[np.int64]
    ) -> None:
        """Put each text of a bucket into the group of one that stands before it there and is like it."""
        leaders: list[int] = []
        for number in bucket.tolist():
            for leader in leaders:
                one, other = _root(parent, leader), _root(parent, number)
                if one == other:
                    break
                if np.mean(table[leader] == table[number]) >= self._threshold:
                    parent[max(one, other)] = min(one, other)
                    break
            else:
                if len(leaders) < _LEADERS:
                    leaders.append(number)


def signature_of(text: str) -> NDArray[np.uint32]:
    """Return the minima of a text.

    Returns
    -------
    ndarray of uint32, shape (64,)
    """
    table = read(text)
    shape = table.shape
    marks = (shape >= Shape.STOP) & (shape < FOREIGN)
    keys = table.key[~marks]
    if not len(keys):
        return np.full(_MINIMA, _EMPTY)
    run = min(_RUN, len(keys))
    starts = np.arange(len(keys) - run + 1)
    hashes = np.unique(hash_ngrams(keys, starts, np.full(len(starts), run)))
    # In pieces: a very long text would need 64 times its length at once.
    minima = np.full(_MINIMA, _EMPTY)
    for first in range(0, len(hashes), _CHUNK):
        mixed = hashes[first : first + _CHUNK, None] * _ODD[None, :]
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        minima = np.minimum(minima, (mixed >> _SHIFT).astype(np.uint32).min(axis=0))
    return minima


def _buckets(table: NDArray[np.uint32]) -> Iterator[NDArray[np.int64]]:
    """Yield the rows that agree in a band, bucket by bucket, each in rising order."""
    filled = np.flatnonzero((table != _EMPTY).any(axis=1))
    for band in range(_BANDS):
        hashes = np.full(len(filled), np.uint64(band))
        for column in range(band * _OF_BAND, (band + 1) * _OF_BAND):
            hashes = extend_hash(hashes, table[filled, column].astype(np.uint64))
        order = np.argsort(hashes, kind="stable")
        cuts = np.flatnonzero(np.diff(hashes[order])) + 1
        for bucket in np.split(filled[order], cuts):
            if len(bucket) > 1:
                yield bucket


def _root(parent: NDArray[np.int64], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = int(parent[number])
    return number


def find_copies(texts: Iterable[str], threshold: float = THRESHOLD) -> list[Copy]:
    """Return the texts of a corpus that repeat an earlier one.

    Parameters
    ----------
    texts
        Read once; 256 bytes are kept of each.
    threshold
        The share of runs of three syllables, in (0, 1], from which two texts count as the same.

    Raises
    ------
    InputError
        If the threshold is out of range.
    """
    finder = NearDuplicates(threshold)
    for text in texts:
        finder.add(text)
    return finder.copies()
