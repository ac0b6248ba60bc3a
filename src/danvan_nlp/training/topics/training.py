"""Training of topic models: linear classifiers over hashed n-grams, calibrated and exported to arrays.

scikit-learn trains; what it learned is folded into arrays that `danvan_nlp.topics.classifier` reads with numpy.
The recipes of the shipped models stand outside the package, in ``training/topics/recipes.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp import models
from danvan_nlp.errors import InputError
from danvan_nlp.topics import load_classifier
from danvan_nlp.topics.classifier import Classifier, TopicArrays, TopicSettings
from danvan_nlp.topics.style import HouseStyle
from danvan_nlp.training.topics.corpus import (
    build_vocabulary,
    count_texts,
    hashed_texts,
    inverse_frequency,
    weigh,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables
    from danvan_nlp.training.topics.corpus import Matrix


#: Is told how many steps are done, and of how many.
Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """How a classifier is trained.

    Attributes
    ----------
    longest : int
        Length of the longest n-gram in syllables.
    fewest_texts : int
        An n-gram of fewer texts is not a feature.
    most_features : int
        The features with the largest weights that are kept.
    penalty : float
        Inverse strength of the L2 penalty (C of `LinearSVC`).
    folds : int
        Parts of the cross-fitting that calibration learns from.
    evenness : float
        Calibrate for another mixture of labels than the training texts have: 0 for theirs, 1 for all labels equally
        common, between them for something of both.
    seed : int
    """

    longest: int = 2
    fewest_texts: int = 3
    most_features: int = 300_000
    penalty: float = 1.5
    folds: int = 4
    evenness: float = 0.0
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A set of labels: its name, and the name of each label in the order that the model keeps."""

    name: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """How common n-grams are in a large corpus: a few texts of one's own can't tell.

    Attributes
    ----------
    vocabulary : ndarray of uint32, shape (f,)
        Ascending hashes of the n-grams.
    idf : ndarray, shape (f,)
        Their inverse document frequencies; n-grams that are not there count as the rarest.
    """

    vocabulary: NDArray[np.uint32]
    idf: NDArray[Any]

    def weigh(self, vocabulary: NDArray[np.uint32]) -> NDArray[np.float32]:
        """Return the inverse document frequency of other n-grams."""
        place = np.minimum(np.searchsorted(self.vocabulary, vocabulary), len(self.vocabulary) - 1)
        known = self.vocabulary[place] == vocabulary
        return np.where(known, self.idf[place], self.idf.max()).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Labelled texts with the scores of models that did not see them.

    Attributes
    ----------
    tables : sequence of Syllables
    scores : ndarray, shape (n, c)
    target : ndarray of int64, shape (n,)
    importance : ndarray, shape (n,)
    """

    tables: Sequence[Syllables]
    scores: NDArray[Any]
    target: NDArray[np.int64]
    importance: NDArray[Any]


#: Learns how papers label from texts with cross-fitted scores.
LearnStyle = Callable[[Scored, "TrainingOptions"], HouseStyle]


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """A classifier and what cross-fitting said of each of its texts.

    Attributes
    ----------
    classifier : Classifier
    apart : ndarray of int64, shape (n,)
        The column of the label that a model which did not see the text gives it.
    """

    classifier: Classifier
    apart: NDArray[np.int64]


def shipped_background() -> Background:
    """Return how common n-grams are in the news that the shipped model read."""
    _, arrays = load_classifier("news").exported()
    return Background(arrays["vocabulary"], np.asarray(arrays["idf"], np.float32))


class _Steps:
    """Counts the steps of a training."""

    def __init__(self, total: int, watch: Watch | None) -> None:
        self._total, self._watch, self._done = total, watch, 0

    def one(self) -> None:
        """Say that one more is done."""
        self._done += 1
        if self._watch is not None:
            self._watch(self._done, self._total)


def fit_single_label(  # noqa: PLR0913  (texts and labels; all else may be left out)
    tables: Sequence[Syllables],
    labels: Sequence[str],
    taxonomy: Taxonomy,
    options: TrainingOptions | None = None,
    background: Background | None = None,
    *,
    learn_style: LearnStyle | None = None,
    watch: Watch | None = None,
) -> Trained:
    """Train a classifier that gives each text one label, and say how it did on texts that it had not seen.

    Parameters
    ----------
    tables
        The texts' syllables, duplicates dropped.
    labels
        The label of each text.
    taxonomy
        The set of labels.
    options
        None takes the defaults.
    background
        How common n-grams are elsewhere; None counts in the texts themselves.
    learn_style
        For a model that heeds the house style of papers: learns it from cross-fitted scores; None for one that doesn't.
    watch
        Called with the steps that are done and how many there are.

    Raises
    ------
    InputError
        If there are fewer than two labels, a label without a name, or a label with fewer texts than folds.
    """
    chosen, names = options or TrainingOptions(), taxonomy.names
    target = _targets(labels, list(names), chosen.folds)
    if len(tables) != len(target):
        raise InputError(f"{len(tables)} texts have {len(target)} labels; give one label a text")
    hashed = hashed_texts(tables, chosen.longest)
    vocabulary = build_vocabulary(hashed, chosen.fewest_texts)
    if not len(vocabulary):
        raise InputError(
            f"no n-gram stands in {chosen.fewest_texts} of the {len(tables)} texts; give more or longer texts"
        )
    corpus = count_texts(hashed, vocabulary)
    idf = background.weigh(vocabulary) if background else inverse_frequency(corpus.counts)
    features = weigh(corpus.counts, idf)
    steps = _Steps(chosen.folds + 2, watch)
    steps.one()
    scores = _cross_fitted_scores(features, target, chosen, steps)
    importance = _importance(target, chosen.evenness)
    weight, offset = _fit(features, target, chosen)
    steps.one()
    style = None
    if learn_style is None:
        scale, shift = _calibration(scores, target, importance)
        weight, offset = weight @ scale, offset @ scale + shift
        strength = weight
    else:
        scored = Scored(tables, scores, target, importance)
        style = learn_style(scored, chosen)
        scale, shift = style.scale[-1], style.shift[-1]
        strength = weight @ scale
    kept = _strongest(strength * idf[:, None], corpus.counts, chosen.most_features)
    settings = TopicSettings(
        taxonomy=taxonomy.name,
        labels=tuple(names),
        names=tuple(names.values()),
        longest=chosen.longest,
        link="softmax",
        thresholds=(0.0,) * len(names),
    )
    arrays = TopicArrays(
        vocabulary=corpus.vocabulary[kept],
        idf=idf[kept].astype(np.float16),
        weight=weight[kept].astype(np.float16),
        offset=offset.astype(np.float32),
    )
    apart = np.asarray((scores @ scale + shift).argmax(axis=1), np.int64)
    return Trained(Classifier(settings, arrays, style), apart)


def save_classifier(
    classifier: Classifier, folder: Path, version: str, training: dict[str, Any] | None = None
) -> None:
    """Write a model folder that `load_classifier` reads; nothing in it is pickled.

    Parameters
    ----------
    classifier
        What was trained.
    folder
        Made if it is not there.
    version
        Version of the model.
    training
        What it was trained on and with; kept in the manifest for readers.
    """
    settings, arrays = classifier.exported()
    models.save(
        folder,
        f"topics-{classifier.settings.taxonomy}",
        version,
        {**settings, "training": training or {}},
        arrays,
    )


def both_sides(model: Any) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return weights (f, c) and offsets (c,) of a linear classifier of scikit-learn, also where it has two classes.

    Two classes share one boundary: its other side is the first class.
    """
    weight, offset = model.coef_.T, model.intercept_
    if weight.shape[1] == 1:
        return np.hstack([-weight, weight]) / 2, np.array([-offset[0], offset[0]]) / 2
    return weight, offset


def _targets(labels: Sequence[str], known: list[str], fewest: int) -> NDArray[np.int64]:
    """Return the column of each label after checking that they can be learned."""
    unknown = sorted(set(labels) - set(known))
    if unknown:
        raise InputError(f"labels {unknown} have no name; names are given for {known}")
    if len(known) < 2:
        raise InputError(f"at least two labels are needed to tell texts apart, got {known}")
    target = np.array([known.index(label) for label in labels], np.int64)
    texts = np.bincount(target, minlength=len(known))
    rare = {known[i]: int(texts[i]) for i in np.flatnonzero(texts < fewest)}
    if rare:
        raise InputError(
            f"each label needs at least {fewest} texts; too few have {rare}: add texts or merge labels"
        )
    return target


def _fit(
    features: Matrix, target: NDArray[np.int64], options: TrainingOptions
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Train one-against-rest support vector machines; return weights (f, c) and biases (c,)."""
    from sklearn.svm import LinearSVC  # noqa: PLC0415  (training only)

    model = LinearSVC(C=options.penalty, random_state=options.seed).fit(features, target)
    weight, bias = both_sides(model)
    return weight.astype(np.float32), bias.astype(np.float32)


def _importance(target: NDArray[np.int64], evenness: float) -> NDArray[Any]:
    """Return how much each text counts in calibration."""
    texts = np.bincount(target)
    weight = (texts.mean() / texts) ** evenness
    return weight[target]


def _cross_fitted_scores(
    features: Matrix, target: NDArray[np.int64], options: TrainingOptions, steps: _Steps
) -> NDArray[Any]:
    """Return scores of each text by a model that did not see it."""
    from sklearn.model_selection import StratifiedKFold  # noqa: PLC0415  (training only)

    scores = np.zeros((len(target), int(target.max()) + 1), np.float32)
    folds = StratifiedKFold(options.folds, shuffle=True, random_state=options.seed)
    for fitted, apart in folds.split(features, target):
        weight, bias = _fit(features[fitted], target[fitted], options)
        scores[apart] = features[apart] @ weight + bias
        steps.one()
    return scores


def _calibration(
    scores: NDArray[Any], target: NDArray[np.int64], importance: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the matrix and offsets that turn scores into log-odds (matrix scaling, Guo et al., 2017)."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (training only)

    model = LogisticRegression(max_iter=2000).fit(scores, target, sample_weight=importance)
    scale, shift = both_sides(model)
    return scale.astype(np.float32), shift.astype(np.float32)


def _strongest(weight: NDArray[Any], counts: Matrix, most: int) -> NDArray[np.int64]:
    """Return the features that move the scores of the corpus most, ascending."""
    texts = np.bincount(counts.indices, minlength=counts.shape[1])
    spread = weight - weight.mean(axis=1, keepdims=True)
    strength = np.abs(spread).max(axis=1) * np.sqrt(texts)
    return np.sort(np.argsort(-strength, kind="stable")[:most])
