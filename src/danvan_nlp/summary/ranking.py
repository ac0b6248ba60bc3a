"""How much each unit says of the whole text: with a trained model, and without one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.errors import ModelError
from danvan_nlp.models import load
from danvan_nlp.summary.content import TermWeights
from danvan_nlp.summary.features import FEATURES, extract
from danvan_nlp.summary.joint import (
    SET_FEATURES,
    Said,
    candidate_sets,
    piece_features,
    unit_features,
)
from danvan_nlp.summary.network import Network, probabilities
from danvan_nlp.summary.term_features import TERM_FEATURES, extract_terms
from danvan_nlp.summary.vocabulary import SYLLABLE_FEATURES
from danvan_nlp.text.distinct import changes

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from danvan_nlp.summary.content import Content
    from danvan_nlp.summary.units import UnitTable

#: The networks of a ranker, by the prefix of their arrays.
NETWORKS = ("term", "unit", "syllable", "set")
#: The features that a model must have been trained on.
EXPECTED = {
    "features": list(FEATURES),
    "term_features": list(TERM_FEATURES),
    "syllable_features": list(SYLLABLE_FEATURES),
    "set_features": list(SET_FEATURES),
}

#: Without a model: units about this long are best to read (syllables), and the share of the opening in the score.
_GOOD_LENGTH = 28.0
_OPENING = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """A trained ranker, or with all fields None the unsupervised one.

    Attributes
    ----------
    known : TermWeights or None
        What terms weigh in general.
    term_network : Network or None
        Log-odds of a term to stand in a summary, from `TERM_FEATURES`.
    unit_network : Network or None
        How good a summary a unit alone would be, at first look, from `FEATURES`.
    syllable_network : Network or None
        Log-odds of a syllable to stand in a summary, words of grammar included, from `SYLLABLE_FEATURES`.
    set_network : Network or None
        How good a summary a set of units would be, from `SET_FEATURES`.
    """

    known: TermWeights | None = None
    term_network: Network | None = None
    unit_network: Network | None = None
    syllable_network: Network | None = None
    set_network: Network | None = None

    @classmethod
    def load(cls, model: str | Path = "summary") -> Ranker:
        """Load a ranker by the name of a shipped model or the path of its folder.

        Raises
        ------
        ModelError
            If the model is missing, damaged or was trained on other features.
        """
        found = load(model)
        if any(found.settings.get(name) != value for name, value in EXPECTED.items()):
            raise ModelError(
                f"the summary model {found.name!r} was trained on other features than "
                "this version computes; train it again"
            )
        networks = (Network.of(found.arrays, name) for name in NETWORKS)
        return cls(TermWeights.of_model(found.arrays), *networks)

    def likely(self, content: Content) -> NDArray[np.float64]:
        """Return for each term the probability to stand in a summary; without a model, its weight."""
        if self.term_network is None:
            return content.weight
        return likely_terms(self.term_network, content)

    def said(self, content: Content, likely: NDArray[np.float64]) -> Said | None:
        """Read what the units of a text say, by what `likely` returned; None without a model or without units."""
        known, network, syllables = self.known, self.unit_network, self.syllable_network
        if known is None or network is None or syllables is None or not len(content.units):
            return None
        return Said.of(content, known, syllables, likely, network(extract(content, likely)))

    def score(self, content: Content, said: Said | None) -> NDArray[np.float64]:
        """Score the units of a text.

        Parameters
        ----------
        content
            The text's units and terms.
        said
            What `said` returned for it.

        Returns
        -------
        ndarray of float64, shape (n,)
            In [0, 1].
        """
        if not len(content.units):
            return np.zeros(0)
        if said is None or self.set_network is None:
            return _rounded(_by_centrality(content))
        return _rounded(self.set_network(unit_features(said)))

    def best_set(
        self, said: Said | None, score: NDArray[np.float64], room: float
    ) -> UnitTable | None:
        """Choose the units of a short summary together, trimmed; None without a model or if nothing fits.

        Parameters
        ----------
        said, score
            What `said` and `score` returned for the text.
        room : float
            The most syllables.
        """
        sets = None if said is None else candidate_sets(said, room, score)
        if sets is None or self.set_network is None:
            return None
        return sets.chosen(int(np.argmax(_rounded(self.set_network(sets.features)))))

    def value(
        self, said: Said | None, pieces: UnitTable, unit: NDArray[np.int64]
    ) -> NDArray[np.float64] | None:
        """Return how good a summary each of some pieces alone would be; None without a model."""
        if said is None or self.set_network is None or not len(pieces):
            return None
        return _rounded(self.set_network(piece_features(said, pieces, unit)))


def _rounded(score: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return scores in [0, 1], rounded so that the last bits of a machine's arithmetic do not choose between equals."""
    return np.asarray(score.clip(0.0, 1.0).round(6))


#: Ranks without a model.
UNSUPERVISED = Ranker()


@cache
def shipped_ranker() -> Ranker:
    """Load the ranker that comes with the package, once a process."""
    return Ranker.load()


def likely_terms(network: Network, content: Content) -> NDArray[np.float64]:
    """Return for each term the probability that a network gives it."""
    return probabilities(network, extract_terms(content))


def _by_centrality(content: Content) -> NDArray[np.float64]:
    """Score by centrality, the opening of the text, a good length, and standing alone."""
    layout, units = content.layout, content.units
    central = content.central / max(float(content.central.max()), 1e-12)
    # Menus and headings before the first unit don't push the opening back.
    opening = np.exp(-(changes(units.sentence).cumsum() - 1) / 2.0)
    relative = units.length / _GOOD_LENGTH
    length = np.minimum(relative, 1.0) * np.exp(-np.maximum(relative - 2.0, 0.0))
    leaning = layout.begins(units.first, "anaphoric")
    score = ((1 - _OPENING) * central + _OPENING * opening) * (0.4 + 0.6 * length)
    score *= np.where(leaning, 0.7, 1.0) * np.where(content.nesting != 0, 0.5, 1.0)
    return np.asarray(score)
