"""Train the ranker on articles with summaries, and export it to arrays.

Three parts learn from three disjoint parts of the articles, so that each is fed what it will be fed in use: what terms
weigh in general; which terms of a text its summary has; how good a summary each unit is by itself. The target of the
last is the mean of ROUGE-1 and ROUGE-2 F1 (Lin, 2004). scikit-learn trains; numpy evaluates.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.errors import InputError
from danvan_nlp.models import save
from danvan_nlp.summary.content import Content, TermWeights, style_hashes, usable_rows
from danvan_nlp.summary.cues import load_cues
from danvan_nlp.summary.features import extract
from danvan_nlp.summary.joint import candidate_sets
from danvan_nlp.summary.layout import is_syllable
from danvan_nlp.summary.network import Network
from danvan_nlp.summary.ranking import EXPECTED, NETWORKS, Ranker, likely_terms
from danvan_nlp.summary.term_features import extract_terms
from danvan_nlp.summary.terms import term_hashes, unit_of_rows
from danvan_nlp.summary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from danvan_nlp.summary.outline import Outline
    from danvan_nlp.summary.units import UnitTable
    from danvan_nlp.text.syllables import Syllables

_BITS = 17
_STYLE_BITS = 16
_STYLE_DAMPING = 4.0
#: Articles that a term's counts are smoothed with.
_PRIOR = 20.0
#: The share of the articles for term weights; the small networks learn from the rest.
_WEIGHT_SHARE = 0.5
#: The most articles for the networks of terms and of syllables: each has hundreds.
_TERM_ARTICLES = 3600
#: Units are cut to this length in two articles of three, as they are under a budget (syllables).
_CUT = 45
#: Sets of units are drawn from the candidates of each article, for a budget of so many syllables.
_SETS, _ROOM = 24, 60
_HIDDEN = 32
_SEEDS = (0, 1, 2, 3)
_LEAST_ARTICLES = 20


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """An article and its summary by a person.

    Attributes
    ----------
    outline : Outline
    summary : Syllables
    """

    outline: Outline
    summary: Syllables


def train(examples: Sequence[Example]) -> Ranker:
    """Train a ranker.

    Parameters
    ----------
    examples
        At least twenty; some thousands for a useful ranker. Their order decides which part learns from which.

    Raises
    ------
    InputError
        If there are too few examples.
    """
    if len(examples) < _LEAST_ARTICLES:
        raise InputError(f"training needs at least {_LEAST_ARTICLES} examples, got {len(examples)}")
    first = int(len(examples) * _WEIGHT_SHARE)
    known, rest = weigh_terms(examples[:first]), examples[first:]
    terms = _train_terms(rest[:_TERM_ARTICLES], known)
    units = _train_units(rest, known, terms)
    ranker = Ranker(known, terms, units)
    ranker = replace(ranker, syllable_network=_train_syllables(rest[:_TERM_ARTICLES], ranker))
    return replace(ranker, set_network=_train_sets(rest, ranker))


def export(ranker: Ranker, folder: Path, version: str, settings: dict[str, Any]) -> None:
    """Write a trained ranker as a model folder.

    Raises
    ------
    InputError
        If the ranker is not a trained one.
    """
    networks = {name: getattr(ranker, f"{name}_network") for name in NETWORKS}
    if ranker.known is None or None in networks.values():
        raise InputError("only a trained ranker can be exported, got the unsupervised one")
    arrays: dict[str, NDArray[Any]] = {
        name: getattr(ranker.known, name) for name in TermWeights.__dataclass_fields__
    }
    for prefix, network in networks.items():
        for name in Network.__dataclass_fields__:
            arrays[f"{prefix}_{name}"] = getattr(network, name)
    save(folder, "summary", version, {**settings, **EXPECTED}, arrays)


def weigh_terms(examples: Sequence[Example]) -> TermWeights:
    """Count in how many articles terms stand, and in how many of these the summary has them too."""
    held, shared = np.zeros(1 << _BITS), np.zeros(1 << _BITS)
    for example in examples:
        hashed = _terms_of(example.outline.layout.table)
        place = (hashed >> np.uint64(64 - _BITS)).astype(np.int64)
        held[np.unique(place)] += 1
        shared[np.unique(place[np.isin(hashed, _terms_of(example.summary))])] += 1
    share = shared.sum() / max(held.sum(), 1.0)
    odds = _log_odds((shared + _PRIOR * share) / (held + _PRIOR)) - _log_odds(share)
    rarity = np.log((len(examples) + 1) / (held + 1))
    return TermWeights(
        np.clip(np.rint(rarity * 16), 0, 255).astype(np.uint8),
        np.clip(np.rint(odds * 16), -128, 127).astype(np.int8),
        _weigh_style(examples),
    )


def _weigh_style(examples: Sequence[Example]) -> NDArray[np.float32]:
    """Regress how much better a unit is than the others of its article on its syllables and pairs."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415  (training only)
    from scipy.sparse.linalg import lsqr  # noqa: PLC0415  (training only)

    units, places, values, gains = [], [], [], []
    count = 0
    for example in examples:
        content = Content.of(example.outline, None, _CUT)
        table = content.units
        if not len(table):
            continue
        unit, hashed = _style_entries(example.outline.layout.table.key, table)
        units.append(unit + count)
        places.append((hashed >> np.uint64(64 - _STYLE_BITS)).astype(np.int64))
        values.append(1 / np.sqrt(2.0 * np.maximum(table.stop - table.first, 1))[unit])
        gain = _gains(content, example.summary)
        gains.append(gain - gain.mean())
        count += len(table)
    entries = (np.concatenate(values), (np.concatenate(units), np.concatenate(places)))
    matrix = csr_matrix(entries, shape=(count, 1 << _STYLE_BITS))
    weights = lsqr(matrix, np.concatenate(gains), damp=_STYLE_DAMPING, iter_lim=25)[0]
    return np.asarray(weights, np.float32)


def _style_entries(
    key: NDArray[np.uint64], units: UnitTable
) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Return the units and hashes of all that style is read from."""
    single, pair, begin = style_hashes(key, units)
    unit_of = unit_of_rows(units.first, units.stop, len(key))
    rows = np.flatnonzero(unit_of >= 0)
    pairs = rows[:-1][unit_of[rows[:-1] + 1] == unit_of[rows[:-1]]]
    owner = np.concatenate((unit_of[rows], unit_of[pairs], np.arange(len(units))))
    return owner, np.concatenate((single[rows], pair[pairs], begin))


def _train_terms(examples: Sequence[Example], known: TermWeights) -> Network:
    rows, labels = [], []
    for example in examples:
        content = Content.of(example.outline, known, _CUT)
        rows.append(extract_terms(content))
        labels.append(content.terms.among(_terms_of(example.summary)))
    return _classified(np.concatenate(rows), np.concatenate(labels))


def _train_units(examples: Sequence[Example], known: TermWeights, terms: Network) -> Network:
    rows, targets = [], []
    for number, example in enumerate(examples):
        limit = _CUT if number % 3 else float("inf")
        content = Content.of(example.outline, known, limit)
        if len(content.units):
            rows.append(extract(content, likely_terms(terms, content)))
            targets.append(_gains(content, example.summary))
    return _regressed(np.concatenate(rows), np.concatenate(targets))


def _train_syllables(examples: Sequence[Example], ranker: Ranker) -> Network:
    rows, labels = [], []
    for example in examples:
        content, likely, score = _first_look(example, ranker)
        if len(content.units) and ranker.known is not None:
            vocabulary = Vocabulary.of(content, ranker.known, likely, score)
            summary = _said_keys(example.summary)
            rows.append(vocabulary.features)
            labels.append(np.isin(vocabulary.key, summary))
    return _classified(np.concatenate(rows), np.concatenate(labels))


def _train_sets(examples: Sequence[Example], ranker: Ranker) -> Network:
    rows, targets = [], []
    draw = np.random.default_rng(0)
    for example in examples:
        content, likely, score = _first_look(example, ranker)
        said = ranker.said(content, likely)
        sets = None if said is None else candidate_sets(said, _ROOM, score)
        if sets is None:
            continue
        some = draw.permutation(len(sets.members))[:_SETS]
        rows.append(sets.features[some])
        measure = _Measure(content, example.summary)
        targets.append([measure.gain(sets.chosen(at)) for at in some.tolist()])
    return _regressed(np.concatenate(rows), np.concatenate(targets))


def _first_look(
    example: Example, ranker: Ranker
) -> tuple[Content, NDArray[np.float64], NDArray[np.float64]]:
    """Return a text's units, the probabilities of its terms, and the scores of the unit network."""
    content = Content.of(example.outline, ranker.known, _CUT)
    likely = ranker.likely(content)
    network = ranker.unit_network
    if network is None or not len(content.units):
        return content, likely, np.zeros(len(content.units))
    return content, likely, network(extract(content, likely))


def _classified(x: NDArray[np.float32], y: NDArray[np.bool_]) -> Network:
    from sklearn.neural_network import MLPClassifier  # noqa: PLC0415  (training only)

    low, high, mean, scale = _ranges(x)
    model = MLPClassifier(
        (_HIDDEN,),
        max_iter=10,
        batch_size=min(4096, len(x)),
        learning_rate_init=3e-3,
        random_state=0,
    )
    model.fit((np.clip(x, low, high) - mean) / scale, y)
    return _folded([model], low, high, mean, scale)


def _regressed(x: NDArray[np.float32], y: NDArray[np.float64]) -> Network:
    from sklearn.neural_network import MLPRegressor  # noqa: PLC0415  (training only)

    low, high, mean, scale = _ranges(x)
    scaled = (np.clip(x, low, high) - mean) / scale
    models = [
        MLPRegressor(
            hidden_layer_sizes=(_HIDDEN,),
            max_iter=14,
            batch_size=min(1024, len(x)),
            learning_rate_init=2e-3,
            random_state=seed,
        ).fit(scaled, y)
        for seed in _SEEDS
    ]
    return _folded(models, low, high, mean, scale)


def _ranges(x: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
    """Return the ranges of the columns without their last thousandths, and their means and deviations within them."""
    low, high = np.quantile(x, [0.001, 0.999], axis=0).astype(np.float32)
    clipped = np.clip(x, low, high)
    return low, high, clipped.mean(axis=0), np.maximum(clipped.std(axis=0), 1e-6)


def _folded(
    models: Sequence[Any],
    low: NDArray[np.float32],
    high: NDArray[np.float32],
    mean: NDArray[np.float32],
    scale: NDArray[np.float32],
) -> Network:
    """Average networks by standing their hidden layers side by side, and fold the scaling of inputs into them."""
    inner = np.concatenate([m.coefs_[0] for m in models], axis=1) / scale[:, None]
    bias = np.concatenate([m.intercepts_[0] for m in models]) - mean @ inner
    outer = np.concatenate([m.coefs_[1][:, 0] for m in models]) / len(models)
    outer_bias = np.array([np.mean([m.intercepts_[1][0] for m in models])])
    return Network(low, high, *(a.astype(np.float32) for a in (inner, bias, outer, outer_bias)))


def _gains(content: Content, summary: Syllables) -> NDArray[np.float64]:
    """Return how good a summary each unit alone would be."""
    measure = _Measure(content, summary)
    return np.array(
        [measure.gain(content.units.take([unit])) for unit in range(len(content.units))]
    )


class _Measure:
    """Measures summaries of one text: two thirds ROUGE-1 and one third ROUGE-2 F1."""

    def __init__(self, content: Content, summary: Syllables) -> None:
        table = content.layout.table
        self._key, self._said = table.key, is_syllable(table.shape) & ~content.layout.aside
        reference = summary.key[is_syllable(summary.shape)].tolist()
        self._ones, self._twos = Counter(reference), Counter(pairwise(reference))
        self._size = len(reference)

    def gain(self, units: UnitTable) -> float:
        """Measure the summary that units with their heads would be."""
        bounds = np.stack((units.head_first, units.head_stop, units.first, units.stop), axis=1)
        rows = [np.arange(a, b) for row in bounds.reshape(-1, 2) for a, b in [row.tolist()]]
        at = np.concatenate(rows)
        keys = self._key[at[self._said[at]]].tolist()
        one = (Counter(keys) & self._ones).total()
        two = (Counter(pairwise(keys)) & self._twos).total()
        size = len(keys) + self._size
        return (4 * one / max(size, 1) + 2 * two / max(size - 2, 1)) / 3


def _terms_of(table: Syllables) -> NDArray[np.uint64]:
    """Return the hashes of a text's terms and of its syllables, words of grammar included."""
    usable = usable_rows(table.shape, load_cues().find(table))
    return np.union1d(term_hashes(table.key, usable), _said_keys(table))


def _said_keys(table: Syllables) -> NDArray[np.uint64]:
    return table.key[is_syllable(table.shape)]


def _log_odds(share: Any) -> Any:
    return np.log(share / (1 - share))
