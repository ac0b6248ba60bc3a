"""Finding every n-gram of a list in a table of keys, at a cost that does not grow with the list.

All prefixes of all forms are hashed at once. A text is hashed the same way: a bitmap over the hashes
of two neighbouring keys drops nearly every row, and the rows that are left grow one key at a time for
as long as their hash is the prefix of some form, which is a walk down a trie for all rows together.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.distinct import distinct
from danvan_nlp.text.hash_filter import HashFilter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray

#: Odd multiplier of the golden ratio (Knuth, The Art of Computer Programming 3, 6.4).
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_SPREAD = np.uint64(31)
#: Rows below which plain Python walks on more quickly than arrays of so few.
_FEW_ROWS = 24
_WORD = (1 << 64) - 1


def extend_hash(prefix: NDArray[np.uint64], key: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the hashes of `prefix` with one more key each."""
    mixed = (prefix ^ key) * _GOLDEN
    return mixed ^ (mixed >> _SPREAD)


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Where forms stand: three arrays of one length, by row and then by length.

    Attributes
    ----------
    row : ndarray of int64
        First row of the hit.
    length : ndarray of int64
        Number of rows.
    form : ndarray of int64
        Index of the form in the list that the index was made of.
    """

    row: NDArray[np.int64]
    length: NDArray[np.int64]
    form: NDArray[np.int64]

    def cut(self, first: NDArray[np.int64]) -> list[Hits]:
        """Return the hits in each part of the rows, which begin at `first`, whose last value is the end of all.

        Examples
        --------
        >>> hits = Hits(np.array([0, 1, 2]), np.array([1, 2, 1]), np.array([5, 6, 7]))
        >>> [(part.row.tolist(), part.form.tolist()) for part in hits.cut(np.array([0, 2, 3]))]
        [([0], [5]), ([0], [7])]
        """
        part = first.searchsorted(self.row, "right") - 1
        inside = (self.row + self.length <= first[part + 1]).nonzero()[0]
        part, bounds = part[inside], np.arange(len(first))
        row, length, form = self.row[inside] - first[part], self.length[inside], self.form[inside]
        return [
            Hits(row[a:b], length[a:b], form[a:b]) if b > a else _NO_HITS
            for a, b in pairwise(part.searchsorted(bounds).tolist())
        ]


_NO_HITS = Hits(*(np.empty(0, np.int64) for _ in range(3)))


class NgramIndex:
    """Forms (sequences of keys) that can be found in a table of keys.

    Parameters
    ----------
    keys : ndarray of uint64, shape (total,)
        The keys of all forms, one form after another.
    lengths : sequence of int
        The number of keys of each form, at least 1.

    Examples
    --------
    >>> index = NgramIndex(np.array([7, 8, 8], np.uint64), [2, 1])
    >>> hits = index.find(np.array([8, 7, 8], np.uint64))
    >>> list(zip(hits.row.tolist(), hits.length.tolist(), hits.form.tolist()))
    [(0, 1, 1), (1, 2, 0), (2, 1, 1)]
    """

    __slots__ = ("_firsts", "_forms", "_numbers", "_pairs", "_prefixes", "_terminal")

    def __init__(self, keys: NDArray[np.uint64], lengths: Sequence[int]) -> None:
        length = np.asarray(lengths, np.int64)
        first = np.cumsum(length) - length
        prefixes = [value for _, value in _growing(keys, first, length)]
        whole = hash_ngrams(keys, first, length)
        self._forms = np.argsort(whole, kind="stable")
        in_order = whole[self._forms]
        self._prefixes = distinct(np.concatenate([*prefixes, whole[:0]]))
        self._numbers = {prefix: n for n, prefix in enumerate(self._prefixes.tolist())}
        # Forms that end at a prefix: _forms[_terminal[p]:_terminal[p + 1]].
        self._terminal = np.append(np.searchsorted(in_order, self._prefixes), len(in_order))
        ones = whole[length == 1]
        pairs = prefixes[1] if len(prefixes) > 1 else whole[:0]
        self._firsts, self._pairs = HashFilter(ones), HashFilter(pairs)

    @classmethod
    def of(cls, forms: Collection[Sequence[int]]) -> NgramIndex:
        """Return the index of forms, each given by its keys."""
        keys = np.array([key for form in forms for key in form], np.uint64)
        return cls(keys, [len(form) for form in forms])

    def find(self, key: NDArray[np.uint64]) -> Hits:
        """Return every place where a form stands, overlapping ones included.

        Parameters
        ----------
        key : ndarray of uint64, shape (n,)
        """
        single = extend_hash(np.zeros(len(key), np.uint64), key)
        ones = self._firsts.near(single)
        pair = extend_hash(single[:-1], key[1:])
        rows = self._pairs.near(pair)
        hashes = pair[rows]
        if len(ones) + len(rows) <= _FEW_ROWS:
            few = [*self._known_few(ones, single[ones]), *self._walk(rows, hashes, key, 2)]
            return self._expand_few(few) if few else _NO_HITS
        found = [self._known(ones, single[ones])]
        while len(rows) > _FEW_ROWS:
            rows, prefix = self._known(rows, hashes)
            found.append((rows, prefix))
            inside = rows + len(found) < len(key)
            rows = rows[inside]
            hashes = extend_hash(self._prefixes[prefix[inside]], key[rows + len(found)])
        walked = self._walk(rows, hashes, key, len(found) + 1)
        if not walked and not any(len(rows) for rows, _ in found):
            return _NO_HITS
        length = np.repeat(np.arange(1, len(found) + 1), [len(rows) for rows, _ in found])
        last = np.array(walked, np.int64).reshape(-1, 3).T
        return self._expand(
            np.concatenate([*(rows for rows, _ in found), last[0]]),
            np.concatenate([*(prefixes for _, prefixes in found), last[1]]),
            np.concatenate([length, last[2]]),
        )

    def _walk(
        self,
        rows: NDArray[np.int64],
        hashes: NDArray[np.uint64],
        key: NDArray[np.uint64],
        length: int,
    ) -> list[tuple[int, int, int]]:
        """Return row, prefix and length for each prefix of at least this length, as `find` does for many rows."""
        found = []
        golden, spread, size = int(_GOLDEN), int(_SPREAD), len(key)
        for row, first in zip(rows.tolist(), hashes.tolist(), strict=True):
            value, stop = first, row + length
            while (prefix := self._numbers.get(value)) is not None:
                found.append((row, prefix, stop - row))
                if stop >= size:
                    break
                mixed = (value ^ int(key[stop])) * golden & _WORD
                value = mixed ^ (mixed >> spread)
                stop += 1
        return found

    def _known(
        self, rows: NDArray[np.int64], hashes: NDArray[np.uint64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Keep the rows whose hash is a prefix, with the number of that prefix."""
        if not len(rows):
            return rows, rows
        at = np.minimum(self._prefixes.searchsorted(hashes), len(self._prefixes) - 1)
        known = self._prefixes[at] == hashes
        return rows[known], at[known]

    def _known_few(
        self, rows: NDArray[np.int64], hashes: NDArray[np.uint64]
    ) -> list[tuple[int, int, int]]:
        """Return row, prefix and length for each row that is a prefix alone."""
        numbers = map(self._numbers.get, hashes.tolist())
        return [
            (row, number, 1)
            for row, number in zip(rows.tolist(), numbers, strict=True)
            if number is not None
        ]

    def _expand_few(self, found: list[tuple[int, int, int]]) -> Hits:
        """Do what `_expand` does, for a few prefixes."""
        found.sort(key=itemgetter(0, 2))
        hits = [
            (row, length, form)
            for row, prefix, length in found
            for form in self._forms[slice(*self._terminal[prefix : prefix + 2].tolist())].tolist()
        ]
        return Hits(*np.array(hits, np.int64).reshape(-1, 3).T) if hits else _NO_HITS

    def _expand(
        self, row: NDArray[np.int64], prefix: NDArray[np.int64], length: NDArray[np.int64]
    ) -> Hits:
        """Turn prefixes into the forms that end there, in order of row and length."""
        first = self._terminal[prefix]
        count = self._terminal[prefix + 1] - first
        ends = count.nonzero()[0]
        if not len(ends):
            return _NO_HITS
        row, length, first, count = row[ends], length[ends], first[ends], count[ends]
        order = np.lexsort((length, row))
        row, length, first, count = row[order], length[order], first[order], count[order]
        if int(count.max()) == 1:
            # Hardly ever are two forms of a list the same keys.
            return Hits(row, length, self._forms[first])
        offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        form = self._forms[np.repeat(first, count) + offset]
        return Hits(row.repeat(count), length.repeat(count), form)


def find_sequences(
    forms: Collection[tuple[int, ...]], keys: Sequence[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield every place of some short forms, by row and then by length: for few texts an index is not worth making.

    Examples
    --------
    >>> list(find_sequences({(7, 8), (8,)}, [8, 7, 8]))
    [(0, (8,)), (1, (7, 8)), (2, (8,))]
    """
    lengths: dict[int, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[0], set()).add(len(form))
    for row, key in enumerate(keys):
        for length in sorted(lengths.get(key, ())):
            form = tuple(keys[row : row + length])
            if form in forms:
                yield row, form


def hash_ngrams(
    keys: NDArray[np.uint64], first: NDArray[np.int64], length: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Return the hash of each n-gram of a table of keys.

    Parameters
    ----------
    keys : ndarray of uint64, shape (n,)
    first, length : ndarray of int64, shape (m,)
        Where each n-gram begins, and its number of keys.

    Returns
    -------
    ndarray of uint64, shape (m,)

    Examples
    --------
    >>> keys = np.array([7, 8, 7, 8], np.uint64)
    >>> one, other = hash_ngrams(keys, np.array([0, 2]), np.array([2, 2]))
    >>> bool(one == other)
    True
    """
    whole = np.zeros(len(length), np.uint64)
    for active, value in _growing(keys, first, length):
        whole[active] = value
    return whole


def _growing(
    keys: NDArray[np.uint64], first: NDArray[np.int64], length: NDArray[np.int64]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint64]]]:
    """Yield, one key further each time, which n-grams go so far and the hashes of their beginnings."""
    active = np.arange(len(length))
    value = np.zeros(len(length), np.uint64)
    for place in range(int(length.max(initial=0))):
        goes_on = length[active] > place
        active = active[goes_on]
        value = extend_hash(value[goes_on], keys[first[active] + place])
        yield active, value
