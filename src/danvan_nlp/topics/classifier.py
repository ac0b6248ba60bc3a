"""Topics of a text: its n-grams looked up in a matrix of weights, scores turned into probabilities.

A model is arrays (see `TopicArrays`) and settings (see `TopicSettings`); this module needs numpy alone.
Features are tf-idf with a logarithmic term frequency (Salton and Buckley, 1988); probabilities come from a softmax
or, label by label, a logistic function, whose scale and offsets were fitted on documents that were kept apart
(matrix scaling: Guo et al., 2017; Platt, 1999), in some models by the house style of the text (`HouseStyle`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from danvan_nlp import models
from danvan_nlp.errors import InputError, ModelError
from danvan_nlp.results.record import decode
from danvan_nlp.results.span import Span
from danvan_nlp.results.types import Evidence, Topic
from danvan_nlp.text.hash_filter import HashFilter
from danvan_nlp.topics.features import content_rows, count, ngrams
from danvan_nlp.topics.refusal import refusal
from danvan_nlp.topics.style import STYLE_FEATURES, HouseStyle

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from danvan_nlp.results.types import Refusal
    from danvan_nlp.text.syllables import Syllables
    from danvan_nlp.topics.features import Ngrams

#: Names of the taxonomies that are shipped.
TAXONOMIES = ("news", "danvan")

_EVIDENCE_LIMIT = 100
#: Of the table that n-grams are looked up in first: a megabyte of bytes for 90,000 to 300,000 n-grams.
_FILTER_BITS = 20


@dataclass(frozen=True, slots=True)
class TopicSettings:
    """What a model says beside its arrays; JSON types.

    Attributes
    ----------
    taxonomy : str
        Name of the set of labels.
    labels, names : tuple of str
        Identifiers, and their names in Vietnamese, in the order of the columns.
    longest : int
        Length of the longest n-gram in syllables.
    link : {"softmax", "sigmoid"}
        One label a text, or each label on its own.
    thresholds : tuple of float
        The probability from which a label is assigned.
    otherwise : str or None
        The label that holds alone or not at all, for texts that none of the others fits.
    ranked : bool
        Whether the model has a second head that picks the primary label among those that hold.
    lead : int
        Syllables of a text's opening.
    lead_weight : float
        How much the opening counts beside the whole text; 0 counts it as the rest.
    """

    taxonomy: str
    labels: tuple[str, ...]
    names: tuple[str, ...]
    longest: int
    link: Literal["softmax", "sigmoid"]
    thresholds: tuple[float, ...]
    otherwise: str | None = None
    ranked: bool = False
    lead: int = 0
    lead_weight: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class TopicArrays:
    """The arrays of a model with *f* features and *h* scores: one a label, then one a label of the second head.

    Attributes
    ----------
    vocabulary : ndarray of uint32, shape (f,)
        Ascending hashes of the n-grams.
    idf : ndarray of float16, shape (f,)
    weight : ndarray of float16, shape (f, h)
        Log-odds that a unit of each feature adds to each score, after calibration unless there is a house style.
    offset : ndarray of float32, shape (h,)
        Log-odds of a text without a known n-gram, likewise.
    """

    vocabulary: NDArray[np.uint32]
    idf: NDArray[np.float16]
    weight: NDArray[np.float16]
    offset: NDArray[np.float32]


class Classifier:
    """Gives a text its labels; immutable, safe to share between threads.

    Made by `load_classifier`.

    Examples
    --------
    >>> from danvan_nlp.text.syllables import read
    >>> load_classifier("news").classify(read("Đội tuyển thắng trận bóng đá."))[0].label
    'the_thao'
    """

    __slots__ = ("_arrays", "_filter", "_style", "settings")

    def __init__(
        self, settings: TopicSettings, arrays: TopicArrays, style: HouseStyle | None = None
    ) -> None:
        self.settings = settings
        self._arrays = arrays
        self._style = style
        self._filter = HashFilter(arrays.vocabulary, _FILTER_BITS)

    def classify(
        self, table: Syllables, *, abstain_below: float | None = None
    ) -> tuple[Topic, ...]:
        """Return every label with its probability, best first.

        Parameters
        ----------
        table
            The text's syllables.
        abstain_below
            Assign no label whose probability is below this; None leaves it to the model's thresholds.

        Returns
        -------
        tuple of Topic
            All labels of the taxonomy: the primary one, the others that are assigned, then the rest, each by
            probability. Empty if the text can't have one: `refusal` says why.

        Raises
        ------
        InputError
            If `abstain_below` is not in [0, 1].

        Examples
        --------
        >>> from danvan_nlp.text.syllables import read
        >>> topics = load_classifier("news").classify(read("Đội tuyển thắng trận chung kết bóng đá"))
        >>> topics[0].label
        'the_thao'
        """
        if abstain_below is not None and not 0 <= abstain_below <= 1:
            raise InputError(
                f"abstain_below must be a probability in [0, 1], got {abstain_below!r}"
            )
        if self.refusal(table) is not None:
            return ()
        settings = self.settings
        scores = self.scores(table)
        chance = self._link(scores[: len(settings.labels)])
        # Which label is primary is another question than which hold; without a second head the likeliest is.
        rank = scores[len(settings.labels) :] if settings.ranked else chance
        primary = np.arange(len(chance)) == rank.argmax()
        chosen = self._assigned(chance, primary, abstain_below)
        return tuple(
            Topic(
                settings.labels[i],
                settings.names[i],
                float(chance[i]),
                bool(chosen[i]),
                partial(self._evidence, table, int(i)),
            )
            for i in np.lexsort((-chance, ~(chosen & primary), ~chosen))
        )

    def refusal(self, table: Syllables) -> Refusal | None:
        """Return why the text gets no label, or None if it gets one; see `danvan_nlp.topics.refusal.refusal`."""
        return refusal(table)

    def probabilities(self, table: Syllables) -> NDArray[np.float64]:
        """Return the probability of each label, in the order of `settings.labels`.

        Also for texts that `classify` refuses: a text without a known n-gram has the labels' base rates.

        Returns
        -------
        ndarray of float64, shape (c,)
            Sums to 1 where the model holds one label a text.
        """
        return self._link(self.scores(table)[: len(self.settings.labels)])

    def scores(self, table: Syllables) -> NDArray[np.float64]:
        """Return the log-odds behind the probabilities, in the order of `settings.labels`.

        Returns
        -------
        ndarray of float64, shape (c,) or (2c,)
            With a second head its scores follow; the primary label has the highest of them.
        """
        column, value = self._features(ngrams(table, self.settings.longest, self._filter), table)
        arrays = self._arrays
        score = value @ arrays.weight[column].astype(np.float32) + arrays.offset
        if self._style is not None:
            scale, shift = self._style.calibration(table.shape)
            score = score @ scale + shift
        return np.asarray(score, np.float64)

    def exported(self) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
        """Return the settings and the arrays as `danvan_nlp.models.save` takes them."""
        arrays = {name: getattr(self._arrays, name) for name in TopicArrays.__dataclass_fields__}
        arrays |= self._style.exported() if self._style is not None else {}
        settings = asdict(self.settings)
        return {k: list(v) if isinstance(v, tuple) else v for k, v in settings.items()}, arrays

    def _features(
        self, found: Ngrams, table: Syllables
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the columns of the known n-grams and their weighted frequencies, those of the opening raised."""
        arrays = self._arrays
        column, value = _frequencies(found.hash, arrays.vocabulary, arrays.idf)
        weight, rows = self.settings.lead_weight, content_rows(table.shape)
        if not weight or not len(rows):
            return column, value
        end = rows[min(self.settings.lead, len(rows)) - 1]
        # What the opening has, the text has: a search among its own n-grams.
        known, idf = arrays.vocabulary[column], arrays.idf[column]
        opening, extra = _frequencies(found.hash[found.last <= end], known, idf)
        value[opening] += np.float32(weight) * extra
        return column, value / np.float32(1 + weight)

    def _link(self, score: NDArray[np.float64]) -> NDArray[np.float64]:
        if self.settings.link == "softmax":
            power = np.exp(score - score.max())
            return power / power.sum()
        return 1 / (1 + np.exp(-np.clip(score, -50, 50)))

    def _assigned(
        self,
        chance: NDArray[np.float64],
        primary: NDArray[np.bool_],
        abstain_below: float | None,
    ) -> NDArray[np.bool_]:
        """Tell which labels hold: the best of a softmax; else the primary one and all past their thresholds."""
        limit = np.asarray(self.settings.thresholds) if abstain_below is None else abstain_below
        chosen = np.asarray(chance >= limit)
        if self.settings.link == "softmax":
            return chosen & primary
        if abstain_below is None:
            chosen |= primary
        if self.settings.otherwise is not None:
            rest = self.settings.labels.index(self.settings.otherwise)
            chosen &= primary if primary[rest] else np.arange(len(chance)) != rest
        return chosen

    def _evidence(self, table: Syllables, label: int) -> tuple[Evidence, ...]:
        """Return what each n-gram added to the label's log-odds, heaviest first, at most 100.

        With a house style that is what it added in the mixture of papers that the text's marks suggest; what that
        mixture adds by itself belongs to no n-gram, as the offset of the label doesn't.
        """
        found = ngrams(table, self.settings.longest, self._filter)
        column, value = self._features(found, table)
        weight = self._arrays.weight[column].astype(np.float32)
        if self._style is not None:
            weight = weight @ self._style.calibration(table.shape)[0]
        # Under a softmax only the difference from the other labels counts.
        if self.settings.link == "softmax":
            weight = weight - weight.mean(axis=1, keepdims=True)
        added = value * weight[:, label]
        evidence = []
        for i in np.argsort(-np.abs(added), kind="stable")[:_EVIDENCE_LIMIT]:
            wanted = self._arrays.vocabulary[column[i]]
            at = slice(
                *(int(np.searchsorted(found.hash, wanted, side)) for side in ("left", "right"))
            )
            spans = _spans(table, found.first[at], found.last[at])
            evidence.append(Evidence(spans[0].text, float(added[i]), spans))
        return tuple(evidence)


def _frequencies(
    hashes: NDArray[np.uint32], vocabulary: NDArray[np.uint32], idf: NDArray[np.float16]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the places of the known n-grams and their weighted frequencies, of unit length."""
    column, times = count(hashes, vocabulary)
    value = (1 + np.log(times)).astype(np.float32) * idf[column]
    size = float(np.sqrt(value @ value))
    return column, value / np.float32(size or 1)


def _spans(table: Syllables, first: NDArray[np.int64], last: NDArray[np.int64]) -> tuple[Span, ...]:
    order = np.argsort(first, kind="stable")
    starts, ends = table.start[first[order]].tolist(), table.end[last[order]].tolist()
    return tuple(
        Span(start, end, table.text[start:end]) for start, end in zip(starts, ends, strict=True)
    )


def load_classifier(model: str | Path) -> Classifier:
    """Load a classifier by the name of a shipped taxonomy or the path of a model folder.

    Parameters
    ----------
    model
        "news", "danvan", or a folder that `danvan_nlp.training.topics.training` wrote.

    Returns
    -------
    Classifier
        Safe to share between threads.

    Raises
    ------
    ModelError
        If the model is missing, damaged, or no topic model.

    Examples
    --------
    >>> load_classifier("news").settings.labels[0]
    'chinh_tri_xa_hoi'
    """
    name = f"topics-{model}" if model in TAXONOMIES else model
    return _of_model(models.load(name))


@lru_cache(maxsize=16)
def _of_model(model: models.Model) -> Classifier:
    settings = _settings(model)
    arrays = _arrays(model, len(settings.labels) * (1 + settings.ranked))
    return Classifier(settings, arrays, _style(model, arrays.offset.size))


def _settings(model: models.Model) -> TopicSettings:
    data = {k: v for k, v in model.settings.items() if k != "training"}
    try:
        settings: TopicSettings = decode(TopicSettings, data, "settings")
    except InputError as error:
        raise ModelError(
            f"model {model.name!r} has no settings of a topic model: {error}"
        ) from error
    right = (
        len(settings.labels) == len(settings.names) == len(settings.thresholds) >= 2
        and settings.link in ("softmax", "sigmoid")
        and settings.longest >= 1
        and settings.lead >= 0 <= settings.lead_weight
        and settings.otherwise in (None, *settings.labels)
    )
    if not right:
        raise ModelError(
            f"model {model.name!r} has settings that contradict each other; train it again"
        )
    return settings


def _arrays(model: models.Model, scores: int) -> TopicArrays:
    names = TopicArrays.__dataclass_fields__
    missing = sorted(set(names) - set(model.arrays))
    if missing:
        raise ModelError(f"model {model.name!r} is no topic model: it lacks the arrays {missing}")
    arrays = TopicArrays(**{name: np.asarray(model.arrays[name]) for name in names})
    kinds = {name: getattr(arrays, name).dtype.kind for name in names}
    if arrays.vocabulary.dtype != np.uint32 or {*kinds.values()} - {"f"} != {"u"}:
        raise ModelError(f"model {model.name!r} has arrays of other types {kinds}; train it again")
    if (np.diff(arrays.vocabulary.astype(np.int64)) <= 0).any():
        raise ModelError(f"model {model.name!r}: its vocabulary is not ascending; train it again")
    features = len(arrays.vocabulary)
    shapes = {"idf": (features,), "weight": (features, scores), "offset": (scores,)}
    for name, shape in shapes.items():
        if getattr(arrays, name).shape != shape:
            raise ModelError(
                f"model {model.name!r}: {name} has shape {getattr(arrays, name).shape}, expected {shape}"
            )
    return arrays


def _style(model: models.Model, scores: int) -> HouseStyle | None:
    """Return the house style of a model, or None if it has none."""
    names = {f"style_{name}": name for name in HouseStyle.__dataclass_fields__}
    missing = sorted(set(names) - set(model.arrays))
    if len(missing) == len(names):
        return None
    if missing:
        raise ModelError(f"model {model.name!r} has half a house style: it lacks {missing}")
    style = HouseStyle(**{field: np.asarray(model.arrays[name]) for name, field in names.items()})
    papers = style.offset.size
    shapes = {
        "weight": (STYLE_FEATURES, papers),
        "offset": (papers,),
        "scale": (papers, scores, scores),
        "shift": (papers, scores),
    }
    wrong = [name for name, shape in shapes.items() if getattr(style, name).shape != shape]
    if wrong or not papers:
        raise ModelError(
            f"model {model.name!r}: {wrong} of its house style have shapes that contradict each other"
        )
    return style
