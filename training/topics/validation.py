"""How well a training generalises, by repeated cross-validation: one split of few texts says little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training.topics.heads import calibrate, cross_fit, folds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from training.topics.heads import Problem

_RESAMPLES = 2000


def cross_validate(
    problem: Problem, otherwise: int | None, penalty: float, seeds: Sequence[int], parts: int = 5
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return, for each text, how often its primary label is right and the F1 of its label set.

    Scores come from models that did not see the text; the calibration and thresholds that turn them into labels
    come from other texts again.

    Parameters
    ----------
    problem
        The labelled texts.
    otherwise
        The column of the label that holds alone or not at all.
    penalty
        Inverse strength of the L2 penalty.
    seeds
        One cross-validation each; the figures are their means.
    parts
        Parts of a cross-validation.

    Returns
    -------
    primary, sets : ndarray of float64, shape (n,)
    """
    labels = problem.member.shape[1]
    primary, sets = np.zeros(len(problem.primary)), np.zeros(len(problem.primary))
    for seed in seeds:
        scores = cross_fit(problem, penalty, parts, seed)
        best = scores[:, labels:].argmax(axis=1)
        found = np.zeros_like(problem.member)
        for learned, apart in folds(problem.group, parts, seed + 1):
            calibration = calibrate(
                scores[learned], problem.member[learned], problem.importance[learned]
            )
            chance = calibration.chance(scores[apart, :labels])
            found[apart] = label_sets(chance, best[apart], calibration.thresholds, otherwise)
        primary += best == problem.primary
        shared = (found & problem.member).sum(axis=1)
        sets += 2 * shared / (found.sum(axis=1) + problem.member.sum(axis=1))
    return primary / len(seeds), sets / len(seeds)


def label_sets(
    chance: NDArray[np.float64],
    primary: NDArray[np.int64],
    thresholds: NDArray[np.float64],
    otherwise: int | None,
) -> NDArray[np.bool_]:
    """Return the labels that hold, shape (n, c): the primary one and all past their thresholds.

    Examples
    --------
    >>> label_sets(np.array([[0.2, 0.9, 0.6]]), np.array([1]), np.array([0.5, 0.5, 0.5]), 2).tolist()
    [[False, True, False]]
    """
    is_primary = primary[:, None] == np.arange(chance.shape[1])
    found: NDArray[np.bool_] = (chance >= thresholds) | is_primary
    if otherwise is not None:
        found[:, otherwise] = is_primary[:, otherwise]
        alone = is_primary[:, otherwise]
        found[alone] = is_primary[alone]
    return found


def interval(values: NDArray[np.float64], seed: int = 7) -> tuple[float, float, float]:
    """Return a mean and its 95 % interval over texts (percentile bootstrap; Efron, 1979).

    Examples
    --------
    >>> interval(np.ones(20))
    (1.0, 1.0, 1.0)
    """
    drawn = np.random.default_rng(seed).integers(len(values), size=(_RESAMPLES, len(values)))
    low, high = np.quantile(values[drawn].mean(axis=1), [0.025, 0.975])
    return round(float(values.mean()), 4), round(float(low), 4), round(float(high), 4)
