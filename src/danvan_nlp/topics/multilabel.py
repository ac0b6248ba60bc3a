"""Training with many labels a text and few labelled texts: logistic regression helped by weighted terms.

Each label has a logistic regression; a multinomial one picks the primary label. Both see tf-idf features and, as
further features, the sums of the weighted terms of each label, so what the terms say is a prior that the labelled
texts correct. All is linear, so it folds into one matrix.

With fewer texts than features the solution lies in the span of the texts, and is found there exactly
(the representer theorem; Schölkopf, Herbrich and Smola, 2001).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.errors import InputError
from danvan_nlp.topics.classifier import Classifier, TopicArrays, TopicSettings
from danvan_nlp.topics.corpus import build_vocabulary, count_texts, hashed_texts, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables
    from danvan_nlp.topics.corpus import Matrix
    from danvan_nlp.topics.labelling import TermWeights

_SMALLEST_EIGENVALUE = 1e-6
_THRESHOLDS = np.linspace(0.1, 0.7, 25)


@dataclass(frozen=True, slots=True)
class MultiLabelOptions:
    """How a multi-label classifier is trained.

    Attributes
    ----------
    words : int
        Length of the longest n-gram that is a feature because texts hold it.
    longest : int
        Length of the longest term.
    fewest_texts : int
        An n-gram of fewer labelled texts is not a feature, terms excepted.
    penalty : float
        Inverse strength of the L2 penalty.
    trust : float
        Spread of the terms' features, in units of a text's length: 0 ignores terms.
    folds : int
        Parts of the cross-fitting for calibration and thresholds.
    seed : int
    """

    words: int = 2
    longest: int = 4
    fewest_texts: int = 2
    penalty: float = 10.0
    trust: float = 0.1
    folds: int = 5
    seed: int = 7


@dataclass(frozen=True, slots=True, eq=False)
class _Problem:
    """Features of the texts (n, f), the terms' weights scaled (f, c), membership (n, c) and primary label (n,)."""

    features: Matrix
    terms: NDArray[np.float32]
    member: NDArray[np.bool_]
    primary: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Prior:
    """What is known before any text is labelled.

    Attributes
    ----------
    taxonomy : str
        Name of the set of labels.
    otherwise : str or None
        The label that holds alone or not at all.
    terms : TermWeights
        Weighted terms; their columns are in the order of the labels.
    background : sequence of Syllables
        Unlabelled texts, from which the features' frequencies are counted.
    """

    taxonomy: str
    otherwise: str | None
    terms: TermWeights
    background: Sequence[Syllables]


def train_multi_label(
    tables: Sequence[Syllables],
    label_sets: Sequence[Sequence[str]],
    names: dict[str, str],
    prior: Prior,
    options: MultiLabelOptions | None = None,
) -> Classifier:
    """Train a classifier that gives each text the labels that hold, and a primary one.

    Parameters
    ----------
    tables
        The labelled texts' syllables.
    label_sets
        The labels of each text, the primary one first.
    names
        The name of each label, in the order that the model keeps.
    prior
        Terms and unlabelled texts.
    options
        None takes the defaults.

    Raises
    ------
    InputError
        If numbers differ, a label has no name, or a label has fewer than two texts.
    """
    chosen = options or MultiLabelOptions()
    member, primary = _membership(tables, label_sets, list(names))
    hashed = hashed_texts(tables, chosen.words)
    seen = build_vocabulary(hashed, chosen.fewest_texts)
    vocabulary = np.union1d(seen, prior.terms.vocabulary)
    idf = _background_frequency(prior.background, vocabulary, chosen.longest)
    features = weigh(count_texts(hashed_texts(tables, chosen.longest), vocabulary).counts, idf)
    problem = _Problem(
        features, _scaled_terms(features, vocabulary, prior.terms, chosen), member, primary
    )
    chance, rank = _cross_fit(problem, chosen)
    slope, shift = _platt(chance, member)
    thresholds = _thresholds(_logistic(chance * slope + shift), member, rank)
    weight, offset = _fit(problem, np.arange(len(tables)), chosen)
    labels = len(names)
    weight[:, :labels] *= slope
    offset[:labels] = offset[:labels] * slope + shift
    model = TopicSettings(
        labels=tuple(names),
        names=tuple(names.values()),
        longest=chosen.longest,
        link="sigmoid",
        thresholds=tuple(round(float(x), 3) for x in thresholds),
        ranked=True,
        taxonomy=prior.taxonomy,
        otherwise=prior.otherwise,
    )
    arrays = TopicArrays(
        vocabulary, idf.astype(np.float16), weight.astype(np.float16), offset.astype(np.float32)
    )
    return Classifier(model, arrays)


def _membership(
    tables: Sequence[Syllables], label_sets: Sequence[Sequence[str]], known: list[str]
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    if len(tables) != len(label_sets) or not all(label_sets):
        raise InputError(
            f"{len(tables)} texts have {len(label_sets)} sets of labels; give each text at least one label"
        )
    unknown = sorted({label for labels in label_sets for label in labels} - set(known))
    if unknown:
        raise InputError(f"labels {unknown} have no name; names are given for {known}")
    member = np.array([[label in labels for label in known] for labels in label_sets])
    primary = np.array([known.index(labels[0]) for labels in label_sets], np.int64)
    rare = {known[i]: int(n) for i, n in enumerate(member.sum(axis=0)) if n < 2}
    if rare:
        raise InputError(f"each label needs at least 2 texts; too few have {rare}")
    return member, primary


def _background_frequency(
    texts: Sequence[Syllables], vocabulary: NDArray[np.uint32], longest: int
) -> NDArray[np.float32]:
    """Return the inverse document frequency in the background; what it does not hold counts as rare."""
    counts = count_texts(hashed_texts(texts, longest), vocabulary).counts
    held = np.bincount(counts.indices, minlength=len(vocabulary))
    idf: NDArray[np.float32] = (np.log((1 + len(texts)) / (1 + held)) + 1).astype(np.float32)
    return idf


def _scaled_terms(
    features: Matrix,
    vocabulary: NDArray[np.uint32],
    terms: TermWeights,
    options: MultiLabelOptions,
) -> NDArray[np.float32]:
    """Return the terms' weights over the vocabulary, scaled so that their sums spread by `trust`."""
    weight = np.zeros((len(vocabulary), terms.weight.shape[1]), np.float32)
    weight[np.searchsorted(vocabulary, terms.vocabulary)] = terms.weight
    spread = float((features @ weight).std())
    scaled: NDArray[np.float32] = weight * np.float32(options.trust / spread if spread else 0.0)
    return scaled


def _fit(
    problem: _Problem, texts: NDArray[np.int64], options: MultiLabelOptions
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Fit both heads on some texts; return weights (f, 2c) and offsets (2c,)."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (training only)

    features = problem.features[texts]
    sums = features @ problem.terms
    values, vectors = np.linalg.eigh((features @ features.T).toarray() + sums @ sums.T)
    kept = values > _SMALLEST_EIGENVALUE
    span, back = vectors[:, kept] * np.sqrt(values[kept]), vectors[:, kept] / np.sqrt(values[kept])
    labels = problem.member.shape[1]
    coefficients = np.zeros((span.shape[1], 2 * labels))
    # A label that no text of a fold has is as unlikely as can be.
    offset = np.full(2 * labels, -20.0)
    for label in range(labels):
        target = problem.member[texts, label]
        if target.any():
            model = LogisticRegression(C=options.penalty, solver="newton-cholesky")
            model.fit(span, target)
            coefficients[:, label], offset[label] = model.coef_[0], model.intercept_[0]
    model = LogisticRegression(C=options.penalty, max_iter=200).fit(span, problem.primary[texts])
    coefficients[:, labels + model.classes_] = model.coef_.T
    offset[labels + model.classes_] = model.intercept_
    by_text = back @ coefficients
    weight = features.T @ by_text + problem.terms @ (sums.T @ by_text)
    return np.asarray(weight), offset


def _cross_fit(problem: _Problem, options: MultiLabelOptions) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return both heads' scores of each text by models that did not see it."""
    from sklearn.model_selection import KFold  # noqa: PLC0415  (training only)

    texts, labels = problem.member.shape
    scores = np.zeros((texts, 2 * labels))
    folds = KFold(min(options.folds, texts), shuffle=True, random_state=options.seed)
    for fitted, apart in folds.split(np.arange(texts)):
        weight, offset = _fit(problem, fitted, options)
        scores[apart] = problem.features[apart] @ weight + offset
    return scores[:, :labels], scores[:, labels:]


def _platt(score: NDArray[Any], member: NDArray[np.bool_]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the slope and shift of each label's logistic calibration (Platt, 1999)."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (training only)

    fits = [LogisticRegression().fit(score[:, [i]], member[:, i]) for i in range(score.shape[1])]
    # A slope that is not positive would turn the ranking round: too few texts to calibrate on.
    slope = np.array([max(float(fit.coef_[0, 0]), 0.05) for fit in fits])
    return slope, np.array([float(fit.intercept_[0]) for fit in fits])


def _thresholds(
    chance: NDArray[Any], member: NDArray[np.bool_], rank: NDArray[Any]
) -> NDArray[np.float64]:
    """Return the threshold of each label: half its own best F1, half that of all, as few texts decide the first."""
    primary = rank.argmax(axis=1)[:, None] == np.arange(chance.shape[1])

    def best(columns: NDArray[np.int64]) -> float:
        right = [
            2
            * np.count_nonzero(found & member[:, columns])
            / (np.count_nonzero(found) + np.count_nonzero(member[:, columns]))
            for found in ((chance[:, columns] >= t) | primary[:, columns] for t in _THRESHOLDS)
        ]
        return float(_THRESHOLDS[int(np.argmax(right))])

    together = best(np.arange(chance.shape[1]))
    own = np.array([best(np.array([i])) for i in range(chance.shape[1])])
    return (own + together) / 2


def _logistic(score: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -50, 50))))
