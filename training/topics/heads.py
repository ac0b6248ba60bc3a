"""Two linear heads over one set of features: which label is primary, and which hold beside another primary one.

A label holds if it is primary or holds beside: `danvan_nlp.topics.link.holds` puts the two into one probability.

With fewer texts than features the solution lies in the span of the texts, and is found there exactly (the representer
theorem; Schölkopf, Herbrich and Smola, 2001).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.topics.link import holds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.training.topics.corpus import Matrix

_SMALLEST_EIGENVALUE = 1e-6
_THRESHOLDS = np.linspace(0.3, 0.6, 31)
_TEMPERATURES = np.geomspace(0.3, 3.0, 47)
_MOST_STEPS = 300
# Log-odds of a label that no text of a fold has.
_NEVER = -20.0
# Few texts hold a label beside another, so its calibration leans on that of all labels.
_LEANING = 0.3


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
    measured : ndarray of bool, shape (n,)
        The other texts are learned from in every fold, and nothing is measured on them.
    """

    features: Matrix
    directions: NDArray[Any]
    centre: NDArray[Any]
    member: NDArray[np.bool_]
    primary: NDArray[np.int64]
    importance: NDArray[np.float64]
    group: NDArray[np.int64]
    measured: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """What turns scores into log-odds, and the probability from which a label holds.

    Attributes
    ----------
    slope, shift : ndarray of float64, shape (2c,)
    threshold : float
    otherwise : int or None
        The column of the label that holds alone or not at all.
    """

    slope: NDArray[np.float64]
    shift: NDArray[np.float64]
    threshold: float
    otherwise: int | None

    def chance(self, scores: NDArray[Any]) -> NDArray[np.float64]:
        """Return the probability that each label holds, the rest label's aside; shape (n, c)."""
        return holds(scores * self.slope + self.shift, self.otherwise)


def fit(
    problem: Problem, texts: NDArray[np.int64], penalty: float
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Fit both heads on some texts; return weights (f, 2c) and offsets (2c,), those of what holds beside first."""
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
        beside = problem.primary[texts] != label
        target = problem.member[texts, label][beside]
        if target.any():
            model.fit(span[beside], target, sample_weight=importance[beside])
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
    """Return both heads' scores, shape (m, 2c), of each measured text by models that did not see it."""
    measured, always = np.flatnonzero(problem.measured), np.flatnonzero(~problem.measured)
    scores = np.zeros((len(measured), 2 * problem.member.shape[1]))
    for fitted, apart in folds(problem.group[measured], parts, seed):
        weight, offset = fit(problem, np.concatenate([measured[fitted], always]), penalty)
        scores[apart] = problem.features[measured[apart]] @ weight + offset
    return scores


def calibrate(
    scores: NDArray[Any],
    member: NDArray[np.bool_],
    primary: NDArray[np.int64],
    importance: NDArray[np.float64],
    otherwise: int | None,
) -> Calibration:
    """Learn log-odds and the threshold from the scores of texts that were kept apart.

    The primary head gets one temperature (Guo et al., 2017), the other a slope and shift a label (Platt, 1999).
    """
    labels = member.shape[1]
    slope, shift = np.ones(2 * labels), np.zeros(2 * labels)
    slope[labels:] = _temperature(scores[:, labels:], primary, importance)
    for i in range(labels):
        beside = primary != i
        slope[i], shift[i] = _platt(scores[beside, i], member[beside, i], importance[beside])
    chance = Calibration(slope, shift, 0.0, otherwise).chance(scores)
    limit = _threshold(chance, member, importance, otherwise)
    return Calibration(slope, shift, limit, otherwise)


def _temperature(
    scores: NDArray[Any], primary: NDArray[np.int64], importance: NDArray[np.float64]
) -> float:
    """Return the factor of the scores under which the right labels are likeliest."""
    losses = []
    for factor in _TEMPERATURES:
        log = scores * factor
        log = log - log.max(axis=1, keepdims=True)
        log -= np.log(np.exp(log).sum(axis=1, keepdims=True))
        losses.append(-importance @ log[np.arange(len(primary)), primary])
    return float(_TEMPERATURES[int(np.argmin(losses))])


def _platt(
    score: NDArray[Any], target: NDArray[np.bool_], importance: NDArray[np.float64]
) -> tuple[float, float]:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (training only)

    if not target.any():
        return 1.0, 0.0
    # Scores of few positive texts say little of a slope; 1 is what it is before any is seen.
    model = LogisticRegression(C=_LEANING).fit(score[:, None], target, sample_weight=importance)
    return max(float(model.coef_[0, 0]), 0.05), float(model.intercept_[0])


def _threshold(
    chance: NDArray[Any],
    member: NDArray[np.bool_],
    importance: NDArray[np.float64],
    otherwise: int | None,
) -> float:
    """Return the threshold of the best F1 over all label sets."""
    scores = []
    for limit in _THRESHOLDS:
        found = assigned(chance, float(limit), otherwise)
        right = importance @ (found & member).sum(axis=1)
        named = importance @ (found.sum(axis=1) + member.sum(axis=1))
        scores.append(2 * right / named if named else 0.0)
    return round(float(_THRESHOLDS[int(np.argmax(scores))]), 3)


def assigned(chance: NDArray[Any], threshold: float, otherwise: int | None) -> NDArray[np.bool_]:
    """Return the labels that hold, shape (n, c): all from the threshold on, the rest label where there is none.

    Without a rest label the likeliest holds in any case.

    Examples
    --------
    >>> assigned(np.array([[0.2, 0.9, 0.6], [0.2, 0.3, 0.9]]), 0.5, 2).tolist()
    [[False, True, False], [False, False, True]]
    """
    found = np.asarray(chance >= threshold)
    if otherwise is None:
        found[np.arange(len(found)), chance.argmax(axis=1)] = True
    else:
        found[:, otherwise] = False
        found[:, otherwise] = ~found.any(axis=1)
    return found
