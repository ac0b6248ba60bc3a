"""Near-duplicate texts of a corpus, found by the runs of syllables that they share.

Copies on both sides of a split make a figure too good, so they go before the split. The method is shingling with
hash sampling (Broder, 1997).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.topics.features import content_rows, ngram_hashes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables

_SHINGLE = 6
_ONE_IN = np.uint32(16)
# A run in more texts than this is boilerplate.
_TOO_COMMON = 50
_FEWEST_SHARED = 2


def duplicate_groups(tables: Sequence[Syllables], share: float = 0.5) -> NDArray[np.int64]:
    """Group the texts that share much of their wording.

    Parameters
    ----------
    tables
        The texts' syllables.
    share
        Part of the shorter text's sampled six-syllable runs that the other must hold.

    Returns
    -------
    ndarray of int64, shape (n,)
        The number of the group of each text; copies have one number, which is the place of the first of them.
    """
    parent = np.arange(len(tables))
    samples = [_sample(table) for table in tables]
    for one, other, shared in _pairs(samples):
        smaller = min(len(samples[one]), len(samples[other]))
        if shared >= max(_FEWEST_SHARED, share * smaller):
            first, second = sorted((_root(parent, one), _root(parent, other)))
            parent[second] = first
    return np.array([_root(parent, i) for i in range(len(tables))], np.int64)


def _sample(table: Syllables) -> NDArray[np.uint32]:
    rows = content_rows(table.shape)
    if len(rows) < _SHINGLE:
        return np.empty(0, np.uint32)
    hashes = np.unique(ngram_hashes(table.key[rows], _SHINGLE)[-1])
    # The high half of a hash is what ngram_hashes returns; its low bits are as random as any.
    return hashes[hashes % _ONE_IN == 0]


def _pairs(samples: Sequence[NDArray[np.uint32]]) -> list[tuple[int, int, int]]:
    """Return the pairs of texts that share sampled runs, with how many they share."""
    owner = np.repeat(np.arange(len(samples)), [len(sample) for sample in samples])
    values = np.concatenate([*samples, np.empty(0, np.uint32)])
    order = np.lexsort((owner, values))
    owner, values = owner[order], values[order]
    begins = np.flatnonzero(np.concatenate((values[:1] == values[:1], values[1:] != values[:-1])))
    sizes = np.diff(np.append(begins, len(values)))
    shared: dict[tuple[int, int], int] = {}
    for begin, size in zip(begins.tolist(), sizes.tolist(), strict=True):
        if 1 < size <= _TOO_COMMON:
            members = owner[begin : begin + size].tolist()
            for i, one in enumerate(members):
                for other in members[i + 1 :]:
                    shared[one, other] = shared.get((one, other), 0) + 1
    return [(one, other, times) for (one, other), times in shared.items()]


def _root(parent: NDArray[np.int64], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = int(parent[i])
    return i
