"""How good a classifier's probabilities are: accuracy, F1, calibration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def accuracy(chance: NDArray[np.floating], target: NDArray[np.integer]) -> float:
    """Return the share of texts whose likeliest label is the right one.

    Parameters
    ----------
    chance
        Probabilities, shape (n, c).
    target
        Right columns, shape (n,).

    Examples
    --------
    >>> accuracy(np.array([[0.9, 0.1], [0.6, 0.4]]), np.array([0, 1]))
    0.5
    """
    return float((chance.argmax(axis=1) == target).mean())


def balanced_accuracy(chance: NDArray[np.floating], target: NDArray[np.integer]) -> float:
    """Return the accuracy that the classifier would have if all labels were equally common.

    Examples
    --------
    >>> balanced_accuracy(np.array([[0.9, 0.1], [0.8, 0.2], [0.6, 0.4]]), np.array([0, 0, 1]))
    0.5
    """
    right = chance.argmax(axis=1) == target
    return float(np.mean([right[target == label].mean() for label in np.unique(target)]))


def macro_f1(chance: NDArray[np.floating], target: NDArray[np.integer]) -> float:
    """Return the mean over labels of the harmonic mean of precision and recall.

    Examples
    --------
    >>> round(macro_f1(np.array([[0.9, 0.1], [0.6, 0.4]]), np.array([0, 1])), 3)
    0.333
    """
    found = chance.argmax(axis=1)
    scores = []
    for label in range(chance.shape[1]):
        right = np.count_nonzero((found == label) & (target == label))
        named = np.count_nonzero(found == label) + np.count_nonzero(target == label)
        if named:
            scores.append(2 * right / named)
    return float(np.mean(scores))


def calibration_error(
    chance: NDArray[np.floating], target: NDArray[np.integer], bins: int = 15
) -> float:
    """Return the expected calibration error of the likeliest label (Naeini et al., 2015): 0 is best.

    Texts are grouped by probability into `bins` of equal width; the error is the mean distance between a group's
    probability and its accuracy, weighted by its size.

    Examples
    --------
    >>> round(calibration_error(np.array([[0.8, 0.2]]), np.array([0])), 3)
    0.2
    """
    return reliability_error(chance.max(axis=1), chance.argmax(axis=1) == target, bins)


def reliability_error(
    chance: NDArray[np.floating], right: NDArray[np.bool_], bins: int = 15
) -> float:
    """Return the expected calibration error of single probabilities and whether each event came true."""
    group = np.minimum((chance * bins).astype(int), bins - 1)
    size = np.bincount(group, minlength=bins)
    gap = np.bincount(group, chance, bins) - np.bincount(group, right, bins)
    return float(np.abs(gap).sum() / max(size.sum(), 1))


def reliability_bins(
    chance: NDArray[np.floating], right: NDArray[np.bool_], bins: int = 10
) -> list[tuple[int, float, float]]:
    """Return, for each group of equal width, the number of probabilities, their mean and the share that came true.

    Examples
    --------
    >>> reliability_bins(np.array([0.1, 0.9, 0.8]), np.array([False, True, False]), 2)
    [(1, 0.1, 0.0), (2, 0.85, 0.5)]
    """
    group = np.minimum((chance * bins).astype(int), bins - 1)
    parts = [group == i for i in range(bins) if (group == i).any()]
    return [
        (int(part.sum()), round(float(chance[part].mean()), 3), round(float(right[part].mean()), 3))
        for part in parts
    ]
