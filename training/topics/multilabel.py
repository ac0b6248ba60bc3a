"""Training with many labels a text and few labelled texts: logistic regression helped by terms and unlabelled texts.

A multinomial logistic regression says which label is primary, a binary one a label whether it holds beside another.
Both see tf-idf features, in which the opening of a text counts more than the rest, and as further features the sums of
the weighted terms of each label and the latent directions of unlabelled texts: what is known before a text is labelled
is a prior that the labelled texts correct. All is linear, so it folds into one matrix.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.errors import InputError
from danvan_nlp.topics.classifier import Classifier, TopicArrays, TopicSettings
from danvan_nlp.training.topics.corpus import (
    build_vocabulary,
    count_texts,
    hashed_texts,
    inverse_frequency,
    weigh_hashed,
    weigh_texts,
)
from training.topics.duplicates import duplicate_groups
from training.topics.heads import Problem, Span, calibrate, cross_fit, fit, span
from training.topics.latent import latent_directions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables
    from danvan_nlp.training.topics.corpus import Matrix
    from training.topics.counted import CountedPage
    from training.topics.labelling import TermWeights


@dataclass(frozen=True, slots=True)
class MultiLabelOptions:
    """How a multi-label classifier is trained.

    Attributes
    ----------
    words : int
        Length of the longest n-gram that is a feature because texts hold it.
    longest : int
        Length of the longest term.
    fewest_texts, fewest_related : int
        An n-gram of fewer labelled and of fewer related texts is not a feature, terms excepted.
    lead : int
        Syllables of a text's opening.
    lead_weight : float
        How much the opening counts beside the whole text.
    penalty : float
        Inverse strength of the L2 penalty.
    trust : float
        Spread of the terms' features, in units of a text's length: 0 ignores terms.
    dimensions : int
        Number of latent directions.
    relatedness : float
        Mean square of a text's latent features, in units of its length: 0 ignores related texts.
    most_features : int
        The features with the largest effect that are kept.
    folds : int
        Parts of the cross-fitting for calibration and thresholds.
    seed : int
    """

    words: int = 2
    longest: int = 4
    fewest_texts: int = 2
    fewest_related: int = 8
    lead: int = 60
    lead_weight: float = 0.5
    penalty: float = 10.0
    trust: float = 0.1
    dimensions: int = 150
    relatedness: float = 0.7
    most_features: int = 90_000
    folds: int = 5
    seed: int = 7


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
        Unlabelled texts of all kinds, from which the features' frequencies are counted.
    related : sequence of Syllables
        Unlabelled texts near the labels' subjects, which show what n-grams go together; may be empty.
    """

    taxonomy: str
    otherwise: str | None
    terms: TermWeights
    background: Sequence[Syllables]
    related: Sequence[Syllables] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Labelled texts.

    Attributes
    ----------
    tables : sequence of Syllables
    label_sets : sequence of sequence of str
        The labels of each text, the primary one first.
    importance : sequence of float or None
        How much each text counts; None counts all alike.
    measured : sequence of bool or None
        False for texts that are always learned from and never measured on, as invented ones; None measures on all.
    pages : sequence of CountedPage
        Labelled pages of which only n-grams are known; they stand behind the texts and are measured on, and those of
        one host never stand on both sides of a split.
    page_importance : float
        How much each page counts.
    """

    tables: Sequence[Syllables]
    label_sets: Sequence[Sequence[str]]
    importance: Sequence[float] | None = None
    measured: Sequence[bool] | None = None
    pages: Sequence[CountedPage] = ()
    page_importance: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The features of labelled texts, and what they were made with."""

    vocabulary: NDArray[np.uint32]
    idf: NDArray[np.float32]
    problem: Problem
    span: Span


def train_multi_label(
    examples: Examples,
    names: dict[str, str],
    prior: Prior,
    options: MultiLabelOptions | None = None,
) -> Classifier:
    """Train a classifier that gives each text the labels that hold, and a primary one.

    Parameters
    ----------
    examples
        The labelled texts.
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
    made = prepare(examples, list(names), prior, chosen)
    return train_prepared(made, cross_fitted(made, chosen), names, prior, chosen)


def cross_fitted(made: Features, options: MultiLabelOptions) -> NDArray[Any]:
    """Return scores by models that did not see what they score; see `cross_fit`."""
    return cross_fit(made.problem, made.span, options.penalty, options.folds, options.seed)


def train_prepared(
    made: Features,
    scores: NDArray[Any],
    names: dict[str, str],
    prior: Prior,
    chosen: MultiLabelOptions,
) -> Classifier:
    """Train on texts that `prepare` made into features and `cross_fitted` scored; see `train_multi_label`."""
    problem, measured = made.problem, made.problem.measured
    rest = list(names).index(prior.otherwise) if prior.otherwise else None
    calibration = calibrate(
        scores,
        problem.member[measured],
        problem.primary[measured],
        problem.importance[measured],
        rest,
    )
    weight, offset = fit(problem, made.span, chosen.penalty)
    weight *= calibration.slope
    offset = offset * calibration.slope + calibration.shift
    model = TopicSettings(
        labels=tuple(names),
        names=tuple(names.values()),
        longest=chosen.longest,
        link="sigmoid",
        thresholds=(calibration.threshold,) * len(names),
        ranked=True,
        taxonomy=prior.taxonomy,
        otherwise=prior.otherwise,
        lead=chosen.lead,
        lead_weight=chosen.lead_weight,
    )
    kept = _strongest(weight * made.idf[:, None], problem.features, chosen.most_features)
    arrays = TopicArrays(
        made.vocabulary[kept],
        made.idf[kept].astype(np.float16),
        weight[kept].astype(np.float16),
        offset.astype(np.float32),
    )
    return Classifier(model, arrays)


def prepare(
    examples: Examples, labels: list[str], prior: Prior, options: MultiLabelOptions
) -> Features:
    """Turn labelled texts into features; see `train_multi_label`."""
    tables, pages = examples.tables, examples.pages
    sets = [*examples.label_sets, *(page.labels for page in pages)]
    member, primary = _membership(len(tables) + len(pages), sets, labels)
    counted = [page.whole for page in pages]
    seen = build_vocabulary([*hashed_texts(tables, options.words), *counted], options.fewest_texts)
    near = build_vocabulary(hashed_texts(prior.related, options.words), options.fewest_related)
    vocabulary = np.union1d(np.union1d(seen, near), prior.terms.vocabulary)
    # What the background does not hold counts as rare.
    background = count_texts(hashed_texts(prior.background, options.longest), vocabulary)
    idf = inverse_frequency(background.counts)
    features = weigh_hashed(
        [*hashed_texts(tables, options.longest), *counted],
        [*hashed_texts(tables, options.longest, options.lead), *(page.opening for page in pages)],
        vocabulary,
        idf,
        options.lead_weight,
    )
    directions = [_scaled_terms(features, vocabulary, prior.terms, options.trust)]
    if len(prior.related):
        related = weigh_texts(
            prior.related, vocabulary, idf, options.longest, options.lead, options.lead_weight
        )
        latent = latent_directions(related, options.dimensions, options.seed)
        directions.append(_scaled_to(features, latent, options.relatedness))
    problem = Problem(
        features,
        np.hstack(directions),
        member,
        primary,
        _for_all(examples.importance, 1.0, len(tables), examples.page_importance, len(pages)),
        np.append(duplicate_groups(tables), len(tables) + _numbered([p.host for p in pages])),
        _for_all(examples.measured, True, len(tables), True, len(pages)).astype(bool),
    )
    return Features(vocabulary, idf, problem, span(problem))


def _for_all(
    given: Sequence[float] | None, otherwise: float, texts: int, of_page: float, pages: int
) -> NDArray[np.float64]:
    """Return what is given of each text, or the same for all, and behind it what holds of each page."""
    first = np.full(texts, otherwise, np.float64) if given is None else np.asarray(given, float)
    return np.append(first, np.full(pages, of_page))


def _numbered(names: list[str]) -> NDArray[np.int64]:
    return np.unique(np.array(names, dtype=str), return_inverse=True)[1].astype(np.int64)


def _membership(
    texts: int, label_sets: Sequence[Sequence[str]], known: list[str]
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    if texts != len(label_sets) or not all(label_sets):
        raise InputError(
            f"{texts} texts have {len(label_sets)} sets of labels; give each text at least one label"
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


def _scaled_terms(
    features: Matrix, vocabulary: NDArray[np.uint32], terms: TermWeights, trust: float
) -> NDArray[np.float32]:
    """Return the terms' weights over the vocabulary, scaled so that their sums spread by `trust`."""
    weight = np.zeros((len(vocabulary), terms.weight.shape[1]), np.float32)
    weight[np.searchsorted(vocabulary, terms.vocabulary)] = terms.weight
    spread = float((features @ weight).std())
    return weight * np.float32(trust / spread if spread else 0.0)


def _scaled_to(
    features: Matrix, latent: NDArray[np.float32], relatedness: float
) -> NDArray[np.float32]:
    """Return latent directions, scaled so that the texts' centred features have the wanted mean square."""
    found = features @ latent
    square = float(((found - found.mean(axis=0)) ** 2).sum(axis=1).mean())
    return latent * np.float32(np.sqrt(relatedness / square) if square else 0.0)


def _strongest(weight: NDArray[Any], features: Matrix, most: int) -> NDArray[np.int64]:
    """Return the features that move the scores most, ascending; those of no labelled text count as of one."""
    texts = np.bincount(features.indices, minlength=features.shape[1]) + 1
    strength = np.abs(weight).max(axis=1) * np.sqrt(texts)
    return np.sort(np.argsort(-strength, kind="stable")[:most])
