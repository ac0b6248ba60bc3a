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

_SMALLEST_EIGENVALUE = 1e-5
_THRESHOLDS = np.linspace(0.3, 0.6, 31)
_TEMPERATURES = np.geomspace(0.3, 3.0, 47)
_MOST_STEPS = 300
# Relative gain of a step below which the fit has converged.
_TOLERANCE = 1e-7
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


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """The texts in coordinates of the space that they span.

    Attributes
    ----------
    texts : ndarray of float32, shape (n, r)
    back : ndarray of float32, shape (n, r)
        A coordinate as a sum of texts.
    sums, centre : ndarray
        The texts' sums of features, less their means, and these means; shapes (n, m) and (m,).
    """

    texts: NDArray[np.float32]
    back: NDArray[np.float32]
    sums: NDArray[Any]
    centre: NDArray[Any]


def span(problem: Problem) -> Span:
    """Return coordinates in which the texts have the same scalar products as in all their features."""
    sums = problem.features @ problem.directions
    centre = sums.mean(axis=0)
    sums -= centre
    products = (problem.features @ problem.features.T).toarray() + sums @ sums.T
    values, vectors = np.linalg.eigh(products.astype(np.float32))
    kept = values > _SMALLEST_EIGENVALUE
    root = np.sqrt(values[kept])
    return Span(vectors[:, kept] * root, vectors[:, kept] / root, sums, centre)


def fit(problem: Problem, texts: Span, penalty: float) -> tuple[NDArray[Any], NDArray[Any]]:
    """Fit both heads on all texts; return weights (f, 2c) and offsets (2c,), those of what holds beside first."""
    coefficients = _solve(problem, texts, np.arange(len(problem.primary)), penalty)
    by_text = texts.back @ coefficients[:-1]
    by_direction = texts.sums.T @ by_text
    weight = problem.features.T @ by_text + problem.directions @ by_direction
    return np.asarray(weight), coefficients[-1] - texts.centre @ by_direction


def _solve(
    problem: Problem, span_of_all: Span, rows: NDArray[np.int64], penalty: float
) -> NDArray[np.float32]:
    """Return both heads' coefficients and, in the last row, offsets, learned from some of the texts; (r + 1, 2c)."""
    from scipy.optimize import minimize  # noqa: PLC0415  (training only)
    from scipy.special import expit, log_softmax  # noqa: PLC0415  (training only)

    texts, member = span_of_all.texts[rows], problem.member[rows].astype(np.float32)
    labels, importance = member.shape[1], problem.importance[rows].astype(np.float32)[:, None]
    primary = np.eye(labels, dtype=np.float32)[problem.primary[rows]]
    beside = (1 - primary) * importance
    shape = (texts.shape[1] + 1, 2 * labels)

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        given = flat.reshape(shape)
        weight, offset = given[:-1].astype(np.float32), given[-1].astype(np.float32)
        score = texts @ weight + offset
        log = log_softmax(score[:, labels:], axis=1)
        one = np.logaddexp(0, score[:, :labels]) - member * score[:, :labels]
        total = (one * beside).sum(dtype=float) - (log * primary * importance).sum(dtype=float)
        error = penalty * np.hstack(
            [(expit(score[:, :labels]) - member) * beside, (np.exp(log) - primary) * importance]
        )
        slope = np.vstack([texts.T @ error + weight, error.sum(axis=0)])
        return penalty * total + (given[:-1] ** 2).sum() / 2, slope.ravel().astype(np.float64)

    start = np.zeros(shape)
    # A label that no text holds beside another never does.
    start[-1, :labels][~(member * beside).any(axis=0)] = _NEVER
    options = {"maxiter": _MOST_STEPS, "ftol": _TOLERANCE, "gtol": 0.0}
    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options=options)
    return np.asarray(found.x.reshape(shape), np.float32)


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


def cross_fit(problem: Problem, texts: Span, penalty: float, parts: int, seed: int) -> NDArray[Any]:
    """Return both heads' scores, shape (m, 2c), of each measured text by models that did not see it."""
    measured, always = np.flatnonzero(problem.measured), np.flatnonzero(~problem.measured)
    scores = np.zeros((len(measured), 2 * problem.member.shape[1]))
    for fitted, apart in folds(problem.group[measured], parts, seed):
        rows = np.concatenate([measured[fitted], always])
        learned = _solve(problem, texts, rows, penalty)
        scores[apart] = texts.texts[measured[apart]] @ learned[:-1] + learned[-1]
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
