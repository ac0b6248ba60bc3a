"""How often spans of syllables are words in other documents than their own: a lexicon without lists.

Gold words say which spans are words somewhere, and how often the same syllables stand side by side without being one.
A gap that is learned from must not see its own document, or it learns to trust what a new text can't have; so counts
are kept by tenths of the documents, and each row sees those of the other nine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.segmentation.features import Windows
    from danvan_nlp.training.words.corpora import Gaps

#: Documents are dealt to so many folds by their numbers.
FOLDS = 10
#: The fold of a text that was not learned from.
NO_FOLD = FOLDS
#: Classes from here on are of spans that were seen, and never as a word.
NEVER = 21
#: Spans of so many syllables are counted.
LONGEST = 8
#: Any odd number whose bits are mixed; it spreads hashes.
STEP = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class SpanCounts:
    """How often the spans of one length that are words somewhere occur, and how often as words.

    Attributes
    ----------
    spans : ndarray of uint64, shape (n,)
        Hashes, ascending.
    seen, words : ndarray of int64, shape (n, FOLDS + 1)
        Counts outside each fold; in the last column, outside none.
    """

    spans: NDArray[np.uint64]
    seen: NDArray[np.int64]
    words: NDArray[np.int64]

    def classes(self, spans: NDArray[np.uint64], fold: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return the class of the span that starts at each row, by what stands outside the row's fold.

        0: nothing is known; 1 to 20: by the share that are words, then by how many; 21 and 22: never a word.
        """
        classes = np.zeros(len(spans), np.uint8)
        rows, place = _find(self.spans, spans)
        seen, words = self.seen[place, fold[rows]], self.words[place, fold[rows]]
        share = np.digitize(words / np.maximum(seen, 1), [0.1, 0.5, 0.9, 0.99])
        often = np.digitize(words, [2, 4, 16])
        never = np.where(seen > 3, NEVER + 1, np.where(seen > 0, NEVER, 0))
        classes[rows] = np.where(words > 0, 1 + 4 * share + often, never)
        return classes


def _find(
    known: NDArray[np.uint64], spans: NDArray[np.uint64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows whose span is known, and its place among the known."""
    rows = np.flatnonzero(spans if len(known) else [])
    place = np.minimum(np.searchsorted(known, spans[rows]), len(known) - 1)
    right = known[place] == spans[rows]
    return rows[right], place[right]


def count_spans(gaps: Gaps, document: NDArray[np.int64]) -> list[SpanCounts]:
    """Count the spans of 1 to 8 syllables.

    Parameters
    ----------
    gaps
        Gold words.
    document : ndarray of int64
        The number of the document of each padded row.
    """
    fold = document % FOLDS
    length = _word_lengths(gaps)
    counts = []
    for number, spans in enumerate(hash_spans(gaps.windows), 1):
        word = length == number
        known = np.unique(spans[word])
        rows, place = _find(known, spans)
        inside = word[rows]
        counts.append(
            SpanCounts(
                known,
                _outside(place, fold[rows], len(known)),
                _outside(place[inside], fold[rows][inside], len(known)),
            )
        )
    return counts


def _outside(place: NDArray[np.int64], fold: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    inside = np.bincount(place * (FOLDS + 1) + fold, minlength=size * (FOLDS + 1))
    inside = inside.reshape(size, FOLDS + 1)
    return inside.sum(axis=1, keepdims=True) - inside


def _is_row(windows: Windows) -> NDArray[np.bool_]:
    """Tell rows from padding: the shape of the row after the gap is class 0 in padding."""
    return (windows.shapes & np.uint32(0xF00)) > 0


def _word_lengths(gaps: Gaps) -> NDArray[np.int64]:
    """Return how many rows the word has that starts at each padded row; 0 if none does."""
    size = len(gaps.windows.key)
    inside = np.zeros(size, np.bool_)
    inside[gaps.windows.gap[gaps.target > 0.5]] = True
    edges = np.flatnonzero(~inside)
    length = np.zeros(size, np.int64)
    length[edges] = np.diff(edges, append=size)
    length[~_is_row(gaps.windows)] = 0
    return length


def hash_spans(windows: Windows) -> list[NDArray[np.uint64]]:
    """Return a hash of the 1 to 8 rows from each padded row on; 0 where the sentence ends before."""
    real = _is_row(windows)
    key = windows.key.astype(np.uint64) + np.uint64(1)
    spans = [np.where(real, key, np.uint64(0))]
    for length in range(2, LONGEST + 1):
        shorter, stop = spans[-1], len(key) - length + 1
        longer = np.zeros_like(key)
        longer[:stop] = shorter[:stop] * STEP + key[length - 1 :]
        longer[:stop][(shorter[:stop] == 0) | ~real[length - 1 :]] = 0
        spans.append(longer)
    return spans
