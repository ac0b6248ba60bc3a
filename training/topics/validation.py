"""How well a training generalises, by repeated cross-validation: one split of few texts says little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training.topics.heads import assigned, calibrate, cross_fit, folds

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
    primary, sets : ndarray of float64, shape (m,)
        Of the texts that are measured on.
    """
    measured = problem.measured
    member, right = problem.member[measured], problem.primary[measured]
    importance, group = problem.importance[measured], problem.group[measured]
    primary, sets = np.zeros(len(right)), np.zeros(len(right))
    for seed in seeds:
        scores = cross_fit(problem, penalty, parts, seed)
        found = np.zeros_like(member)
        best = np.zeros_like(right)
        for learned, apart in folds(group, parts, seed + 1):
            calibration = calibrate(
                scores[learned], member[learned], right[learned], importance[learned], otherwise
            )
            chance = calibration.chance(scores[apart])
            found[apart] = assigned(chance, calibration.threshold, otherwise)
            best[apart] = np.where(found[apart], chance, -1).argmax(axis=1)
        primary += best == right
        shared = (found & member).sum(axis=1)
        sets += 2 * shared / (found.sum(axis=1) + member.sum(axis=1))
    return primary / len(seeds), sets / len(seeds)


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
