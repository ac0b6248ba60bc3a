"""How much a counted n-gram is a term: association, branching and nesting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.discovery.ngram_counts import LONGEST
from danvan_nlp.text.ngrams import extend_hash

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.discovery.ngram_counts import NgramCounts
    from danvan_nlp.discovery.term_reader import Vocabulary

#: A term has at least so many syllables; shorter ones are words, which a dictionary knows.
FEWEST_SYLLABLES = 3
#: Below these an n-gram is taken for a chance meeting or a piece of something longer.
LEAST_NPMI = 0.3
LEAST_ENTROPY = 1.2
#: What stands alone between marks more often than this is a label of a page ("[sửa mã nguồn]").
_MOST_FRAMED = 0.6
#: The association of a single word, which has no two parts to measure: that of a typical term.
_OF_A_WORD = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class TermStatistics:
    """The candidates of a table with their measures; arrays of one length.

    Attributes
    ----------
    entries : ndarray of dtype ENTRY
    c_value : ndarray of float64
        log2(syllables) × (count − mean count of the longer candidates that hold it).
    npmi : ndarray of float64
        Normalised pointwise mutual information of the words, in [-1, 1]; 0.6 for a single word.
    left, right : ndarray of float64
        Entropy of the neighbours in bits, at most 3.
    """

    entries: NDArray[Any]
    c_value: NDArray[np.float64]
    npmi: NDArray[np.float64]
    left: NDArray[np.float64]
    right: NDArray[np.float64]

    @property
    def score(self) -> NDArray[np.float64]:
        """What the terms are ranked by."""
        return self.c_value * self.npmi


def measure(counts: NgramCounts, vocabulary: Vocabulary, fewest: int) -> TermStatistics:
    """Measure the n-grams that stand at least `fewest` times, in two documents or more."""
    entries = counts.entries
    likely = (entries["length"] >= FEWEST_SYLLABLES) & (entries["count"] >= fewest)
    likely &= (entries["documents"] > 1) & (2 * entries["capitals"] < entries["count"])
    likely &= entries["framed"] <= _MOST_FRAMED * entries["count"]
    slot = np.flatnonzero(likely)
    slot = slot[np.argsort(entries["hash"][slot], kind="stable")]
    chosen = entries[slot]
    left, right = _entropy(chosen["left"]), _entropy(chosen["right"])
    npmi = _association(counts, vocabulary, chosen)
    free = (npmi >= LEAST_NPMI) & (np.minimum(left, right) >= LEAST_ENTROPY)
    c_value = _c_value(counts, vocabulary, slot, free)
    kept = free & (c_value > 0)
    return TermStatistics(chosen[kept], c_value[kept], npmi[kept], left[kept], right[kept])


def _entropy(groups: NDArray[np.uint32]) -> NDArray[np.float64]:
    share = groups / np.maximum(groups.sum(axis=1, keepdims=True), 1)
    return -(share * np.log2(np.where(share > 0, share, 1))).sum(axis=1)


def _association(
    counts: NgramCounts, vocabulary: Vocabulary, chosen: NDArray[Any]
) -> NDArray[np.float64]:
    """Return the NPMI of the words of each n-gram (Bouma 2009, for more than two words)."""
    entries = counts.entries
    total = float(entries["count"][_popcount(entries["words"]) == 1].sum())
    key = vocabulary.keys[chosen["syllables"]]
    words = _popcount(chosen["words"])
    apart = np.zeros(len(chosen))
    value = np.zeros(len(chosen), np.uint64)
    for place in range(LONGEST):
        inside = chosen["length"] > place
        begins = (chosen["words"] >> np.uint8(place) & 1).astype(bool)
        value = extend_hash(np.where(begins, np.uint64(0), value), key[:, place])
        ends = inside & (
            (chosen["length"] == place + 1)
            | (chosen["words"] >> np.uint8(min(place + 1, LONGEST - 1)) & 1).astype(bool)
        )
        at = counts.find(value)
        known = np.where(at >= 0, entries["count"][at] + entries["missed"][at], counts.missed)
        # A word stands no less often than the n-gram that holds it, whatever the table has missed.
        known = np.maximum(known, chosen["count"])
        apart += np.where(ends, np.log(known / total), 0.0)
    together = np.log(chosen["count"] / total)
    several = words > 1
    npmi = (together - apart) / np.where(several, -(words - 1.0) * together, 1.0)
    return np.where(several, npmi, _OF_A_WORD)


def _c_value(
    counts: NgramCounts, vocabulary: Vocabulary, slot: NDArray[np.int64], free: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return the C-value (Frantzi, Ananiadou and Mima 2000) in syllables, among the free candidates."""
    entries = counts.entries
    number = np.full(len(entries), -1)
    number[slot[free]] = np.flatnonzero(free)
    holders, held = np.zeros(len(slot)), np.zeros(len(slot))
    longer = entries[slot[free]]
    key = vocabulary.keys[longer["syllables"]]
    for first in range(LONGEST):
        value = np.zeros(len(longer), np.uint64)
        for last in range(first, LONGEST):
            value = extend_hash(value, key[:, last])
            inside = (longer["length"] > last) & (last - first + 1 < longer["length"])
            at = counts.find(value[inside])
            part = np.where(at >= 0, number[at], -1)
            found = part >= 0
            np.add.at(holders, part[found], 1)
            np.add.at(held, part[found], longer["count"][inside][found].astype(float))
    count = entries["count"][slot]
    free_count = count - held / np.maximum(holders, 1)
    return np.log2(entries["length"][slot]) * free_count


def _popcount(words: NDArray[np.uint8]) -> NDArray[np.int64]:
    return np.unpackbits(words[:, None], axis=1).sum(axis=1, dtype=np.int64)
