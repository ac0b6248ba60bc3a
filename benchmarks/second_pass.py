"""A second pass over gaps that a word model scored: what the rest of the document and other documents say of them.

The first pass sees three rows on either side of a gap. The second looks at its score and at those of the gaps around,
at how often the spans that cover and touch the gap are words in other documents, and at what the first pass thinks of
the same pair of syllables elsewhere in the document. It never sees a syllable itself, which it would learn by heart.

It learns from what a stranger would say: each gap's score comes from a model that did not see the gap's part of the
corpus, and the counts of spans leave out the gap's own tenth of the documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.span_counts import FOLDS, LONGEST, NEVER, NO_FOLD, STEP, count_spans, hash_spans
from danvan_nlp.segmentation.features import Windows
from danvan_nlp.segmentation.words import WordModel
from danvan_nlp.training.words.corpora import Gaps
from danvan_nlp.training.words.learner import Recipe, descend
from danvan_nlp.training.words.training import SCALE

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from benchmarks.span_counts import SpanCounts
    from danvan_nlp.models import Model

_RECIPE = Recipe(epochs=3, batch=16384, rate=0.3, rarest=2)
#: Features are told apart by this many bits of their hash.
_BITS = 22
#: The class of a row before which no gap lies.
_NO_GAP = 9
#: Which n-grams of the word list cover a gap; see `danvan_nlp.segmentation.features.Windows.known`.
_COVERING = np.uint32(0b100_110_111_000)

#: What a feature is made of: small numbers, one for each gap.
Parts = tuple["NDArray[np.integer]", ...]


def repetition(
    windows: Windows, score: NDArray[np.float32], document: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return how often each gap's pair of syllables occurs elsewhere in its document, and how likely it joins there."""
    likely = 1 / (1 + np.exp(-np.clip(score, -20, 20)))
    gap = windows.gap
    pair = windows.key[gap - 1].astype(np.uint64) * STEP + windows.key[gap]
    pair ^= pair >> np.uint64(31)
    _, same = np.unique(pair * STEP + document[gap].astype(np.uint64), return_inverse=True)
    others = np.bincount(same)[same] - 1
    total = np.bincount(same, likely)[same] - likely
    return others, total / np.maximum(others, 1)


def _of_scores(
    windows: Windows, score: NDArray[np.float32], document: NDArray[np.int64]
) -> list[Parts]:
    """Features of the first pass: the gap's score, those of the gaps around, and of its pair elsewhere."""
    gap = windows.gap
    shapes, known = windows.shapes[gap], windows.known[gap]
    fine = np.digitize(score, np.arange(-12, 12.1, 0.75))
    rough = np.full(len(windows.key), _NO_GAP)
    rough[gap] = np.digitize(score, [-6, -3, -1.5, -0.5, 0.5, 1.5, 3, 6])
    joins = np.where(rough == _NO_GAP, 2, rough > 4)
    here, left, right = rough[gap], joins[gap - 1], joins[gap + 1]
    others, likely = repetition(windows, score, document)
    often = np.digitize(others, [1, 2, 4, 8])
    level = np.digitize(likely, [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98]) + 1
    level[others == 0] = 0
    return [
        (fine,),
        (np.digitize(score, [-3, -1, 0, 1, 3]), shapes & np.uint32(0xFF00)),
        (fine, known & _COVERING),
        (here,),
        (here, rough[gap - 1], rough[gap + 1]),
        (left, right, joins[gap - 2], joins[gap + 2]),
        (here, level, often),
        (level, often),
        (level // 2, left, right, here),
        (shapes & np.uint32(0xFFFF0), left, right),
        (known, left, right),
    ]


def _of_spans(gap: NDArray[np.int64], classes: list[NDArray[np.uint8]]) -> list[Parts]:
    """Features of the spans that cover the gap and that end or begin at it; `classes[n - 1]` are those of n rows."""
    # Rows before the first stand at the end, which is padding and of class 0.
    covering = {
        n: [classes[n - 1][gap - back] for back in range(1, n)] for n in range(2, LONGEST + 1)
    }
    best = {n: _strongest(spans) for n, spans in covering.items()}
    left = [classes[n - 1][gap - n] for n in range(1, 6)]
    right = [classes[n - 1][gap] for n in range(1, 6)]
    before, after = _strongest(left[1:]), _strongest(right[1:])
    middle = np.maximum(best[3], best[4])
    longer = [best[n] for n in range(5, LONGEST + 1)]
    long = _strongest(longer)
    pair = covering[2][0]
    rough = [value // 4 for value in (best[2], best[3], best[4], long, before, after)]
    return [
        *(tuple(covering[n]) for n in range(2, 5)),
        tuple(longer),
        (pair, left[0], right[0]),
        (pair, left[1], right[1]),
        (pair, before, after),
        (pair, middle, long),
        (best[3], before, after),
        (long, before, after),
        (middle, before, after),
        (left[0], right[0], before, after),
        tuple(rough),
    ]


def _strongest(spans: list[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    """Return the highest class of spans that are words somewhere."""
    best: NDArray[np.uint8] = np.max([np.where(c < NEVER, c, 0) for c in spans], axis=0)
    return best


def _slots(features: list[Parts]) -> NDArray[np.uint32]:
    """Hash each feature, salted by its place in the list; shape (g, features)."""
    slots = np.empty((len(features[0][0]), len(features)), np.uint32)
    for number, parts in enumerate(features):
        value = np.full(len(slots), number, np.uint64)
        for part in parts:
            value = (value + part.astype(np.uint64) + np.uint64(1)) * STEP
            value ^= value >> np.uint64(29)
        slots[:, number] = (value * STEP) >> np.uint64(64 - _BITS)
    return slots


class SecondPass(WordModel):
    """A word model whose scores are gone over once more; what it is given at once is one document to it.

    Parameters
    ----------
    model
        The word model of the first pass.
    counts
        What `count_spans` returned.
    weight : ndarray of float32
        The weight of each slot.
    """

    def __init__(self, model: Model, counts: list[SpanCounts], weight: NDArray[np.float32]) -> None:
        super().__init__(model)
        self._counts = counts
        self._weight = weight

    def scores(self, windows: Windows) -> NDArray[np.int16]:
        """Return each gap's log-odds of being inside a word, in steps of the model's scale."""
        first = super().scores(windows)
        if not len(first):
            return first
        document = np.zeros(len(windows.key), np.int64)
        fold = np.full(len(windows.key), NO_FOLD)
        slots = _slots(_features(windows, first / np.float32(SCALE), document, self._counts, fold))
        return np.rint(self._weight[slots].sum(axis=1) * SCALE).astype(np.int16)


def _features(
    windows: Windows,
    score: NDArray[np.float32],
    document: NDArray[np.int64],
    counts: list[SpanCounts],
    fold: NDArray[np.int64],
) -> list[Parts]:
    spans = hash_spans(windows)
    classes = [one.classes(rows, fold) for one, rows in zip(counts, spans, strict=True)]
    return _of_scores(windows, score, document) + _of_spans(windows.gap, classes)


def score_from_outside(
    gaps: Gaps, part: NDArray[np.int64], fit: Callable[[Gaps], WordModel]
) -> NDArray[np.float32]:
    """Score the gaps of each part by a model that learned from the other parts."""
    score = np.zeros(len(part), np.float32)
    for number in np.unique(part):
        own = part == number
        model = fit(_some(gaps, ~own))
        score[own] = model.scores(_some(gaps, own).windows) / np.float32(SCALE)
    return score


def _some(gaps: Gaps, which: NDArray[np.bool_]) -> Gaps:
    windows = gaps.windows
    rest = Windows(windows.key, windows.shapes, windows.known, windows.gap[which])
    return Gaps(rest, gaps.target[which])


def learn_second_pass(
    model: Model, gaps: Gaps, document: NDArray[np.int64], score: NDArray[np.float32]
) -> SecondPass:
    """Learn to go over the scores of a model.

    Parameters
    ----------
    model
        The word model of the first pass.
    gaps
        Gold words.
    document : ndarray of int64
        The number of the document of each padded row.
    score : ndarray of float32
        What `score_from_outside` returned.
    """
    counts = count_spans(gaps, document)
    slots = _slots(_features(gaps.windows, score, document, counts, document % FOLDS))
    often = np.bincount(slots.ravel(), minlength=1 << _BITS) >= _RECIPE.rarest
    number = np.where(often, np.cumsum(often), 0).astype(np.int32)
    weight = descend(number[slots], gaps.target, np.ones_like(score), _RECIPE)
    return SecondPass(model, counts, weight[number])
