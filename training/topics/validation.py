"""How well a training generalises, by cross-validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.topics.link import left_over
from training.topics.heads import assigned, calibrate, folds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from training.topics.heads import Problem

_RESAMPLES = 2000
_PARTS = 5


def cross_validate(
    problem: Problem, scores: NDArray[np.float64], otherwise: int | None, seed: int = 1
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return, for each text, whether its primary label is right, the F1 of its label set and the labels' probabilities.

    The calibration and thresholds that turn scores into labels come from other texts than those that they are
    measured on.

    Parameters
    ----------
    problem
        The labelled texts.
    scores : ndarray, shape (m, 2c)
        Of the texts that are measured on, by models that did not see them; see `cross_fit`.
    otherwise
        The column of the label that holds alone or not at all.
    seed
        Seed of the folds of calibration.

    Returns
    -------
    primary, sets : ndarray of float64, shape (m,)
    chances : ndarray of float64, shape (m, c)
    """
    measured = problem.measured
    member, right = problem.member[measured], problem.primary[measured]
    importance, group = problem.importance[measured], problem.group[measured]
    found, best = np.zeros_like(member), np.zeros_like(right)
    chances = np.zeros(member.shape)
    for learned, apart in folds(group, _PARTS, seed):
        calibration = calibrate(
            scores[learned], member[learned], right[learned], importance[learned], otherwise
        )
        chance = calibration.chance(scores[apart])
        found[apart] = assigned(chance, calibration.threshold, otherwise)
        best[apart] = np.where(found[apart], chance, -1).argmax(axis=1)
        if otherwise is not None:
            limit = calibration.threshold
            chance[:, otherwise] = [left_over(float(row.max()), limit) for row in chance]
        chances[apart] = chance
    shared = (found & member).sum(axis=1)
    sets = 2 * shared / (found.sum(axis=1) + member.sum(axis=1))
    return np.asarray(best == right, np.float64), sets, chances


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
