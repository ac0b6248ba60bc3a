"""Topics of a text: its n-grams looked up in a matrix of weights, scores turned into probabilities.

A model is arrays (see `TopicArrays`) and settings (see `TopicSettings`); this module needs numpy alone.
Features are tf-idf with a logarithmic term frequency (Salton and Buckley, 1988); probabilities come from a softmax
or, label by label, a logistic function, whose scale and offsets were fitted on documents that were kept apart
(matrix scaling: Guo et al., 2017; Platt, 1999), in some models by the house style of the text (`HouseStyle`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from danvan_nlp.results.record import make_many
from danvan_nlp.results.types import Topic
from danvan_nlp.text.arguments import share
from danvan_nlp.text.hash_filter import HashFilter
from danvan_nlp.topics.evidence import evidence
from danvan_nlp.topics.features import ngrams
from danvan_nlp.topics.link import holds, left_over, logistic, softmax, steepness
from danvan_nlp.topics.refusal import refusal
from danvan_nlp.topics.weighing import Vocabulary, weigh

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.results.types import Evidence, Refusal
    from danvan_nlp.text.syllables import Syllables
    from danvan_nlp.topics.style import HouseStyle
    from danvan_nlp.topics.weighing import Weighed

#: Tells the rows of a table at which a word begins; shape (n,).
WordStarts = Callable[[], "NDArray[np.bool_]"]

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
        Whether the model has a second head that says which label is primary; the first then says which hold beside it.
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

    Made by `danvan_nlp.topics.load_classifier`.

    Examples
    --------
    >>> from danvan_nlp.topics import load_classifier
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
        self,
        table: Syllables,
        *,
        abstain_below: float | None = None,
        word_starts: WordStarts | None = None,
    ) -> tuple[Topic, ...]:
        """Return every label with its probability, best first.

        Parameters
        ----------
        table
            The text's syllables.
        abstain_below
            Assign no label whose probability is below this; None leaves it to the model's thresholds.
        word_starts
            Tells the rows at which a word begins, if someone asks for evidence; None takes every syllable for a word.

        Returns
        -------
        tuple of Topic
            All labels of the taxonomy by probability; the first is the primary one. Empty if the text can't have
            one: `refusal` says why.

        Raises
        ------
        InputError
            If `abstain_below` is not in [0, 1].

        Examples
        --------
        >>> from danvan_nlp.text.syllables import read
        >>> from danvan_nlp.topics import load_classifier
        >>> topics = load_classifier("news").classify(read("Đội tuyển thắng trận chung kết bóng đá"))
        >>> topics[0].label
        'the_thao'
        """
        if abstain_below is not None:
            abstain_below = share("abstain_below", abstain_below, zero=True)
        if self.refusal(table) is not None:
            return ()
        settings = self.settings
        chance = self.probabilities(table)
        chosen = self._assigned(chance, abstain_below)
        order = np.argsort(-chance, kind="stable")
        best_first = order.tolist()
        return tuple(
            make_many(
                Topic,
                [settings.labels[i] for i in best_first],
                [settings.names[i] for i in best_first],
                chance[order].tolist(),
                chosen[order].tolist(),
                [partial(self._evidence, table, i, word_starts) for i in best_first],
            )
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
        return table.looked_at(self._chances)

    def scores(self, table: Syllables) -> NDArray[np.float64]:
        """Return the log-odds behind the probabilities, in the order of `settings.labels`.

        Returns
        -------
        ndarray of float64, shape (c,) or (2c,)
            With a second head its scores follow.
        """
        return table.looked_at(self._scores)

    def _chances(self, rows: Syllables, first: NDArray[np.int64]) -> list[NDArray[np.float64]]:
        """Return the probabilities of several texts, whose rows begin at `first`."""
        return list(self._link(self._score(rows, first, self._weighed(rows, first))))

    def _scores(self, rows: Syllables, first: NDArray[np.int64]) -> list[NDArray[np.float64]]:
        """Return the log-odds of several texts, whose rows begin at `first`."""
        return list(self._score(rows, first, self._weighed(rows, first)))

    def _score(
        self, rows: Syllables, first: NDArray[np.int64], found: Weighed
    ) -> NDArray[np.float64]:
        """Return the log-odds that the known n-grams of each text make."""
        weight = self._arrays.weight[found.column].astype(np.float32)
        score = np.array([found.value[a:b] @ weight[a:b] for a, b in pairwise(found.bounds)])
        score += self._arrays.offset
        if self._style is not None:
            ways = [self._style.calibration(rows.shape[a:b]) for a, b in pairwise(first.tolist())]
            pairs = zip(score, ways, strict=True)
            score = np.array([each @ scale + shift for each, (scale, shift) in pairs])
        return score.astype(np.float64)

    def exported(self) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
        """Return the settings and the arrays as `danvan_nlp.models.save` takes them."""
        arrays = {name: getattr(self._arrays, name) for name in TopicArrays.__dataclass_fields__}
        arrays |= self._style.exported() if self._style is not None else {}
        settings = asdict(self.settings)
        return {k: list(v) if isinstance(v, tuple) else v for k, v in settings.items()}, arrays

    def _weighed(self, rows: Syllables, first: NDArray[np.int64]) -> Weighed:
        arrays, settings = self._arrays, self.settings
        known = Vocabulary(arrays.vocabulary, arrays.idf, self._filter)
        opening = settings.lead, settings.lead_weight
        return weigh(rows, first, known, settings.longest, opening)

    def _link(self, score: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probabilities of each row of log-odds."""
        settings = self.settings
        if settings.link == "softmax":
            return softmax(score)
        rest = self._rest()
        chance = holds(score, rest) if settings.ranked else logistic(score)
        if rest is not None:
            chance[..., rest] = 0.0
            best = chance.max(axis=-1).tolist()
            chance[..., rest] = [left_over(each, settings.thresholds[rest]) for each in best]
        return chance

    def _rest(self) -> int | None:
        otherwise = self.settings.otherwise
        return None if otherwise is None else self.settings.labels.index(otherwise)

    def _assigned(
        self, chance: NDArray[np.float64], abstain_below: float | None
    ) -> NDArray[np.bool_]:
        """Tell which labels hold: the best of a softmax; else all past their thresholds, or the rest label alone."""
        limit = np.asarray(self.settings.thresholds) if abstain_below is None else abstain_below
        chosen, best = np.asarray(chance >= limit), np.arange(len(chance)) == chance.argmax()
        rest = self._rest()
        if self.settings.link == "softmax" or (rest is not None and best[rest]):
            return chosen & best
        if rest is not None:
            chosen[rest] = False
        elif abstain_below is None:
            chosen |= best
        return chosen

    def _evidence(
        self, table: Syllables, label: int, word_starts: WordStarts | None
    ) -> tuple[Evidence, ...]:
        """Return what n-grams added to the label's log-odds; see `danvan_nlp.topics.evidence.evidence`.

        With a house style that is what they added in the mixture of papers that the text's marks suggest; what that
        mixture adds by itself belongs to no n-gram, as the offset of the label doesn't.
        """
        found = ngrams(table, self.settings.longest, self._filter)
        whole = np.array([0, len(table)])
        known = self._weighed(table, whole)
        weight = self._arrays.weight[known.column].astype(np.float32)
        if self._style is not None:
            weight = weight @ self._style.calibration(table.shape)[0]
        direction = self._direction(lambda: self._score(table, whole, known)[0], label)
        added = known.value * (weight @ direction.astype(np.float32))
        wanted = self._arrays.vocabulary[known.column]
        return evidence(table, found, wanted, added, word_starts() if word_starts else None)

    def _direction(
        self, scores: Callable[[], NDArray[np.float64]], label: int
    ) -> NDArray[np.float64]:
        """Return by how much the label's log-odds rise with each score."""
        settings = self.settings
        sign, rest = 1.0, self._rest()
        if label == rest:
            # It holds by what the best of the others leaves: what speaks for that speaks against it.
            chance = self._link(scores()[None])[0]
            chance[rest] = 0.0
            sign, label = -1.0, int(chance.argmax())
        if settings.ranked:
            return sign * steepness(scores(), label)
        direction = np.zeros(len(settings.labels))
        direction[label] = sign
        # Under a softmax only the difference from the other labels counts.
        return direction - direction.mean() if settings.link == "softmax" else direction
