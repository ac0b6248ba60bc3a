"""The learner: a logistic model over hashed features, and its packing into the table that inference reads.

AdaGrad (Duchi et al. 2011) over mini-batches, on features that occur often enough; numpy alone, one thread, and the
same weights for the same data and seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.segmentation.features import FEATURES, hash_features

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from danvan_nlp.segmentation.features import Windows
    from danvan_nlp.training.words.corpora import Gaps

#: Features are told apart by this many bits of their hash while learning.
_LEARNING_BITS = 27
_BLOCK = 1 << 18
#: Sum of squared gradients that every feature starts with.
_START = 0.01


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to learn.

    Attributes
    ----------
    epochs : int
    batch : int
        Gaps a step.
    rate : float
        AdaGrad's step length.
    rarest : int
        A feature that occurs less often is left out.
    seed : int
    """

    epochs: int = 4
    batch: int = 16384
    rate: float = 0.2
    rarest: int = 2
    seed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Learned weights: the features' hashes, in ascending order of their learning bits, and a weight each."""

    hashes: NDArray[np.uint32]
    weight: NDArray[np.float32]

    def score(self, windows: Windows) -> NDArray[np.float32]:
        """Return the log-odds that each gap of the windows is inside a word."""
        lookup = np.zeros(1 << _LEARNING_BITS, np.float32)
        lookup[_slots(self.hashes)] = self.weight
        blocks = [
            lookup[_slots(hash_features(windows, gap))].sum(axis=0)
            for gap in _blocks(windows.gap, _BLOCK)
        ]
        return np.concatenate(blocks) if blocks else np.zeros(0, np.float32)


def _slots(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return hashes >> np.uint32(32 - _LEARNING_BITS)


def _blocks(values: NDArray[np.int64], size: int) -> Iterator[NDArray[np.int64]]:
    for first in range(0, len(values), size):
        yield values[first : first + size]


def learn(
    gaps: Gaps,
    importance: NDArray[np.float32],
    recipe: Recipe,
    report: Callable[[int, Weights], None] | None = None,
    watch: Callable[[int], None] | None = None,
) -> Weights:
    """Fit the weights.

    Parameters
    ----------
    gaps
        What to learn.
    importance : ndarray of float32, shape (len(gaps.target),)
        How much each gap counts.
    recipe
        How to learn.
    report
        Called after each epoch with its number and the weights so far.
    watch
        Called with the gaps that were learned from since it was called before.
    """
    hashes, known = _frequent(gaps.windows, recipe.rarest)
    features = _number_features(gaps.windows, known)
    del known
    weight = descend(
        features,
        gaps.target,
        importance,
        recipe,
        None if report is None else lambda epoch, now: report(epoch, Weights(hashes, now[1:])),
        watch,
    )
    return Weights(hashes, weight[1:])


def descend(  # noqa: PLR0913, PLR0917  (two ways of telling how far it is)
    features: NDArray[np.int32],
    target: NDArray[np.float32],
    importance: NDArray[np.float32],
    recipe: Recipe,
    report: Callable[[int, NDArray[np.float32]], None] | None = None,
    watch: Callable[[int], None] | None = None,
) -> NDArray[np.float32]:
    """Return the weight of each numbered feature, that of feature 0 being 0.

    Parameters
    ----------
    features : ndarray of int32, shape (g, k)
        The numbers of each gap's features; 0 stands for all that are left out.
    target, importance : ndarray of float32, shape (g,)
        How likely each gap is inside a word, and how much it counts.
    recipe
        How to learn; `rarest` is not looked at.
    report
        Called after each epoch with its number and the weights so far.
    watch
        Called with the gaps that were learned from since it was called before.

    Examples
    --------
    >>> features = np.array([[1, 0], [2, 0]], np.int32)
    >>> weight = descend(features, np.array([1, 0], np.float32), np.ones(2, np.float32), Recipe())
    >>> bool(weight[1] > 0 > weight[2])
    True
    """
    size = int(features.max(initial=0)) + 1
    random = np.random.default_rng(recipe.seed)
    weight = np.zeros(size, np.float32)
    squares = np.full(size, _START, np.float32)
    for epoch in range(recipe.epochs):
        for batch in _blocks(random.permutation(len(target)), recipe.batch):
            gradient = _gradient(features[batch], target[batch], importance[batch], weight)
            squares += gradient * gradient
            gradient /= np.sqrt(squares)
            gradient *= recipe.rate
            weight -= gradient
            if watch is not None:
                watch(len(batch))
        if report is not None:
            report(epoch, weight)
    return weight


def _gradient(
    features: NDArray[np.int32],
    target: NDArray[np.float32],
    importance: NDArray[np.float32],
    weight: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Return the gradient of a batch's log-loss."""
    score = weight[features].sum(axis=1)
    error = (1 / (1 + np.exp(-score)) - target) * importance
    repeated = np.repeat(error, features.shape[1])
    gradient = np.bincount(features.ravel(), repeated, minlength=len(weight)).astype(np.float32)
    gradient[0] = 0
    return gradient


def _frequent(windows: Windows, rarest: int) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """Return the hashes of the features that occur often enough, and each learning slot's number (0: left out)."""
    counts = np.zeros(1 << _LEARNING_BITS, np.uint8)
    example = np.zeros(1 << _LEARNING_BITS, np.uint32)
    for gap in _blocks(windows.gap, _BLOCK):
        hashes = hash_features(windows, gap).ravel()
        example[_slots(hashes)] = hashes
        slots, here = np.unique(_slots(hashes), return_counts=True)
        counts[slots] = np.minimum(counts[slots] + here, 255)
    frequent = np.flatnonzero(counts >= rarest)
    hashes = example[frequent]
    del example, counts
    number = np.zeros(1 << _LEARNING_BITS, np.int32)
    number[frequent] = np.arange(1, len(frequent) + 1)
    return hashes, number


def _number_features(windows: Windows, number: NDArray[np.int32]) -> NDArray[np.int32]:
    features = np.empty((len(windows.gap), FEATURES), np.int32)
    first = 0
    for gap in _blocks(windows.gap, _BLOCK):
        features[first : first + len(gap)] = number[_slots(hash_features(windows, gap))].T
        first += len(gap)
    return features


def pack(weights: Weights, bits: int, scale: float) -> NDArray[np.uint16]:
    """Pack weights into the table of `danvan_nlp.segmentation.words`: 8 bits of the hash over 8 bits of the weight.

    Where two features meet, the heavier one stays.

    Parameters
    ----------
    weights
        What was learned.
    bits
        Two to this power is the size of the table.
    scale
        Steps a unit of weight.
    """
    steps = np.clip(np.rint(weights.weight * scale), -127, 127).astype(np.int8)
    order = np.argsort(np.abs(weights.weight), kind="stable")
    hashes, steps = weights.hashes[order], steps[order]
    table = np.zeros(1 << bits, np.uint16)
    check = (hashes >> np.uint32(24 - bits)) & np.uint32(0xFF)
    # Of repeated places numpy keeps the last: the heaviest.
    table[hashes >> np.uint32(32 - bits)] = (check << np.uint32(8)) | steps.view(np.uint8)
    return table
