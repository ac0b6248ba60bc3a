"""Two linear heads over one set of features: which labels hold, and which of them is primary.

With fewer texts than features the solution lies in the span of the texts, and is found there exactly (the representer
theorem; Schölkopf, Herbrich and Smola, 2001).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.training.topics.corpus import Matrix

_SMALLEST_EIGENVALUE = 1e-6
_THRESHOLDS = np.linspace(0.1, 0.7, 25)
_MOST_STEPS = 300
# Log-odds of a label that no text of a fold has.
_NEVER = -20.0


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Labelled texts as the heads see them.

    Attributes
    ----------
    features : CSR matrix, shape (n, f)
    directions : ndarray of float32, shape (f, m)
        Sums of features that are features too: weighted terms, latent directions.
    centre : ndarray, shape (m,)
        Their means over the texts.
    member : ndarray of bool, shape (n, c)
    primary : ndarray of int64, shape (n,)
    importance : ndarray, shape (n,)
        How much each text counts.
    group : ndarray of int64, shape (n,)
        Texts of one number never stand on both sides of a split.
    """

    features: Matrix
    directions: NDArray[Any]
    centre: NDArray[Any]
    member: NDArray[np.bool_]
    primary: NDArray[np.int64]
    importance: NDArray[np.float64]
    group: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """What turns the scores of the first head into labels: slopes, shifts and thresholds, one a label."""

    slope: NDArray[np.float64]
    shift: NDArray[np.float64]
    thresholds: NDArray[np.float64]

    def chance(self, score: NDArray[Any]) -> NDArray[np.float64]:
        """Return calibrated probabilities."""
        return 1 / (1 + np.exp(-np.clip(score * self.slope + self.shift, -50, 50)))


def fit(
    problem: Problem, texts: NDArray[np.int64], penalty: float
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Fit both heads on some texts; return weights (f, 2c) and offsets (2c,)."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (training only)

    features, importance = problem.features[texts], problem.importance[texts]
    sums = features @ problem.directions - problem.centre
    values, vectors = np.linalg.eigh((features @ features.T).toarray() + sums @ sums.T)
    kept = values > _SMALLEST_EIGENVALUE
    span, back = vectors[:, kept] * np.sqrt(values[kept]), vectors[:, kept] / np.sqrt(values[kept])
    labels = problem.member.shape[1]
    coefficients = np.zeros((span.shape[1], 2 * labels))
    offset = np.full(2 * labels, _NEVER)
    model = LogisticRegression(C=penalty, max_iter=_MOST_STEPS)
    for label in range(labels):
        target = problem.member[texts, label]
        if target.any():
            model.fit(span, target, sample_weight=importance)
            coefficients[:, label], offset[label] = model.coef_[0], model.intercept_[0]
    model.fit(span, problem.primary[texts], sample_weight=importance)
    coefficients[:, labels + model.classes_] = model.coef_.T
    offset[labels + model.classes_] = model.intercept_
    by_text = back @ coefficients
    by_direction = sums.T @ by_text
    weight = features.T @ by_text + problem.directions @ by_direction
    return np.asarray(weight), offset - problem.centre @ by_direction


def folds(
    group: NDArray[np.int64], parts: int, seed: int
) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Split texts into those to fit on and those apart, `parts` times; copies stay together."""
    groups, place = np.unique(group, return_inverse=True)
    part = np.random.default_rng(seed).permutation(len(groups)) % min(parts, len(groups))
    number = part[place]
    return [
        (np.flatnonzero(number != i), np.flatnonzero(number == i)) for i in range(part.max() + 1)
    ]


def cross_fit(problem: Problem, penalty: float, parts: int, seed: int) -> NDArray[Any]:
    """Return both heads' scores, shape (n, 2c), of each text by models that did not see it."""
    scores = np.zeros((len(problem.primary), 2 * problem.member.shape[1]))
    for fitted, apart in folds(problem.group, parts, seed):
        weight, offset = fit(problem, fitted, penalty)
        scores[apart] = problem.features[apart] @ weight + offset
    return scores


def calibrate(
    scores: NDArray[Any], member: NDArray[np.bool_], importance: NDArray[np.float64]
) -> Calibration:
    """Learn probabilities (Platt, 1999) and thresholds from the scores of texts that were kept apart."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (training only)

    labels = member.shape[1]
    slope, shift = np.ones(labels), np.zeros(labels)
    for i in range(labels):
        model = LogisticRegression().fit(scores[:, [i]], member[:, i], sample_weight=importance)
        # A slope that is not positive would turn the ranking round: too few texts to calibrate on.
        slope[i], shift[i] = max(float(model.coef_[0, 0]), 0.05), float(model.intercept_[0])
    calibration = Calibration(slope, shift, np.zeros(labels))
    chance = calibration.chance(scores[:, :labels])
    limits = _thresholds(chance, member, scores[:, labels:].argmax(axis=1), importance)
    return Calibration(slope, shift, limits)


def _thresholds(
    chance: NDArray[Any],
    member: NDArray[np.bool_],
    primary: NDArray[np.int64],
    importance: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the threshold of each label: half its own best F1, half that of all, as few texts decide the first."""
    is_primary = primary[:, None] == np.arange(chance.shape[1])

    def best(columns: NDArray[np.int64]) -> float:
        truth = member[:, columns]
        scores = []
        for limit in _THRESHOLDS:
            found = (chance[:, columns] >= limit) | is_primary[:, columns]
            right = importance @ (found & truth).sum(axis=1)
            named = importance @ (found.sum(axis=1) + truth.sum(axis=1))
            scores.append(2 * right / named if named else 0.0)
        return float(_THRESHOLDS[int(np.argmax(scores))])

    together = best(np.arange(chance.shape[1]))
    own = np.array([best(np.array([i])) for i in range(chance.shape[1])])
    return (own + together) / 2
