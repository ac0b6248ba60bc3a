"""A short summary chosen as a whole: sets of trimmed units, each valued by what it says together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.summary.network import inputs, probabilities
from danvan_nlp.summary.trimming import Trimmer
from danvan_nlp.summary.units import UnitTable
from danvan_nlp.summary.vocabulary import Vocabulary, likely_pairs
from danvan_nlp.text.distinct import distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.summary.content import Content, TermWeights
    from danvan_nlp.summary.network import Network

#: The columns of the features of sets, in order.
SET_FEATURES = (
    "units", "length", "score", "best", "worst", "expected", "rate", "pairs", "pair_rate", "variety", "many",
    "titled", "first", "distance", "together", "begun", "ended", "top", "size",
)  # fmt: skip

#: The best units that sets are made of, how many pieces of them, and the most units of a set.
_UNITS, _PIECES, _MOST = 7, 18, 3
#: Units with no more than this say nothing that a summary needs, as long as others say something.
FAINT = 1e-3
#: Syllables of the summaries that the networks learnt from, on average.
_USUAL = 30.0
#: A syllable more probable than this is expected in a summary.
_LIKELY = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What the units of a text say, syllable by syllable.

    Attributes
    ----------
    content : Content
    vocabulary : Vocabulary
    likely : ndarray of float64, shape (v,)
        The probability of each syllable of the vocabulary to stand in a summary.
    pairs : ndarray of float64, shape (rows + 1,)
        See `danvan_nlp.summary.vocabulary.likely_pairs`.
    score : ndarray of float64, shape (n,)
        How much each unit says, at first look.
    """

    content: Content
    vocabulary: Vocabulary
    likely: NDArray[np.float64]
    pairs: NDArray[np.float64]
    score: NDArray[np.float64]

    @classmethod
    def of(
        cls,
        content: Content,
        known: TermWeights,
        network: Network,
        likely: NDArray[np.float64],
        score: NDArray[np.float64],
    ) -> Said:
        """Read a text with at least one unit; `likely` is of its terms."""
        vocabulary = Vocabulary.of(content, known, likely, score)
        chance = probabilities(network, vocabulary.features)
        return cls(content, vocabulary, chance, likely_pairs(content, likely), score)

    @property
    def titled(self) -> NDArray[np.float64]:
        """The share of what the title says that each syllable is."""
        weight = np.where(self.vocabulary.titled, self.vocabulary.rarity, 0.0)
        return np.asarray(weight / max(float(weight.sum()), 1e-9))


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """Candidates for a summary.

    Attributes
    ----------
    pieces : UnitTable
        Units and what they may be trimmed to, in text order.
    members : ndarray of int64, shape (m, 3)
        The pieces of each set, in text order; `len(pieces)` stands for none.
    features : ndarray of float32, shape (m, len(SET_FEATURES))
    """

    pieces: UnitTable
    members: NDArray[np.int64]
    features: NDArray[np.float32]

    def chosen(self, at: int) -> UnitTable:
        """Return the pieces of a set."""
        rows = self.members[at][self.members[at] < len(self.pieces)]
        return self.pieces.take(rows)


def unit_features(said: Said) -> NDArray[np.float32]:
    """Return the features of the sets that each unit alone would be."""
    content, vocabulary = said.content, said.vocabulary
    units, count = content.units, len(content.units)

    def total(value: NDArray[np.float64]) -> NDArray[np.float64]:
        sums = np.bincount(vocabulary.unit, value[vocabulary.syllable], count)
        return np.asarray(sums, np.float64)

    counted = content.layout.counted
    return _inputs(
        {
            "units": 1.0,
            "length": np.maximum(counted[units.stop] - counted[units.first], 1),
            "score": said.score,
            "best": said.score,
            "worst": said.score,
            "expected": total(said.likely),
            "pairs": _pair_sums(said, units.first, units.stop),
            "distinct": np.bincount(vocabulary.unit, minlength=count),
            "many": total((said.likely > _LIKELY).astype(np.float64)),
            "titled": total(said.titled),
            "first": np.log1p(np.arange(count)),
            "distance": 0.0,
            "together": 1.0,
            "begun": 0.0,
            "ended": 0.0,
        },
        said,
        count,
    )


def candidate_sets(said: Said, room: float, score: NDArray[np.float64]) -> Sets | None:
    """Return sets of up to three pieces of the best units that fit the room; None if nothing fits.

    Parameters
    ----------
    said
        What the text's units say.
    room : float
        The most syllables.
    score : ndarray of float64, shape (n,)
        How much each unit says; the highest are taken.
    """
    pieces, unit = _pieces(said, room, score)
    if not len(pieces):
        return None
    members = _members(pieces.length.tolist(), unit.tolist(), room)
    features = _set_features(said, pieces, unit, members)
    return Sets(pieces, members, features)


def piece_features(said: Said, pieces: UnitTable, unit: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the features of the sets that pieces of some units would be, each alone."""
    count = len(pieces)
    members = np.full((count, _MOST), count, np.int64)
    members[:, 0] = np.arange(count)
    return _set_features(said, pieces, unit, members)


def _pieces(
    said: Said, room: float, score: NDArray[np.float64]
) -> tuple[UnitTable, NDArray[np.int64]]:
    """Take the best units whole, and as many trimmed ones as there is place for, those with most expected first."""
    units, layout = said.content.units, said.content.layout
    counted = layout.counted
    whole, parts = [], []
    trimmer = Trimmer(layout, units)
    order = np.argsort(-score, kind="stable")[:_UNITS]
    told = order[score[order] > FAINT]
    for unit in (told if len(told) else order).tolist():
        head = int(units.head_first[unit]), int(units.head_stop[unit])
        extra = int(counted[head[1]] - counted[head[0]])
        for number, (first, stop) in enumerate(trimmer.of(unit)):
            length = int(counted[stop] - counted[first]) + extra
            if 0 < length <= room:
                row = (first, stop, *head, int(units.sentence[unit]), length, unit)
                if number:
                    parts.append((_worth(said, first, stop, length), row))
                else:
                    whole.append(row)
    parts.sort(key=lambda part: (-part[0], part[1]))
    rows = sorted([*whole, *(row for _, row in parts[: _PIECES - len(whole)])])
    table = np.array(rows, np.int32).reshape(-1, 7).T
    return UnitTable(*table[:6]), table[6].astype(np.int64)


def _worth(said: Said, first: int, stop: int, length: int) -> float:
    """Return the F1 that a range of rows is expected to have."""
    rows = said.vocabulary.of_row[first:stop]
    terms = distinct(rows[rows >= 0])
    return round(2 * float(said.likely[terms].sum()) / (length + _USUAL), 6)


def _members(length: list[int], unit: list[int], room: float) -> NDArray[np.int64]:
    """Return all sets of at most three pieces of different units that fit the room."""
    count = len(length)
    found = [(i, count, count) for i in range(count)]
    fits = [
        (i, j)
        for i, j in combinations(range(count), 2)
        if unit[i] != unit[j] and length[i] + length[j] <= room
    ]
    found += [(i, j, count) for i, j in fits]
    together = set(fits)
    found += [
        (i, j, k)
        for i, j in fits
        for k in range(j + 1, count)
        if (i, k) in together and (j, k) in together and length[i] + length[j] + length[k] <= room
    ]
    return np.array(found, np.int64).reshape(-1, _MOST)


def _set_features(
    said: Said, pieces: UnitTable, unit: NDArray[np.int64], members: NDArray[np.int64]
) -> NDArray[np.float32]:
    content, vocabulary = said.content, said.vocabulary
    count = len(pieces)
    has = np.zeros((count + 1, len(said.likely)), np.bool_)
    for at in range(count):
        for first, stop in (
            (pieces.first[at], pieces.stop[at]),
            (pieces.head_first[at], pieces.head_stop[at]),
        ):
            rows = vocabulary.of_row[first:stop]
            has[at, rows[rows >= 0]] = True
    together = has[members[:, 0]] | has[members[:, 1]] | has[members[:, 2]]
    sums = together @ np.stack(
        (said.likely, said.likely > _LIKELY, said.titled, np.ones(len(said.likely))), axis=1
    )
    filled = members < count

    def of_piece(value: NDArray[np.float64], nothing: float = 0.0) -> NDArray[np.float64]:
        return np.append(value, nothing)[members]

    length = of_piece(pieces.length.astype(np.float64))
    score = said.score[unit]
    size = filled.sum(axis=1)
    last = members[np.arange(len(members)), size - 1]
    units = content.units
    return _inputs(
        {
            "units": size,
            "length": length.sum(axis=1),
            "score": (of_piece(score) * length).sum(axis=1) / length.sum(axis=1),
            "best": of_piece(score, -1.0).max(axis=1),
            "worst": of_piece(score, 2.0).min(axis=1),
            "expected": sums[:, 0],
            "pairs": of_piece(_pair_sums(said, pieces.first, pieces.stop)).sum(axis=1),
            "distinct": sums[:, 3],
            "many": sums[:, 1],
            "titled": sums[:, 2],
            "first": np.log1p(unit[members[:, 0]]),
            "distance": unit[last] - unit[members[:, 0]],
            "together": pieces.sentence[last] == pieces.sentence[members[:, 0]],
            "begun": of_piece((pieces.first != units.first[unit]).astype(np.float64)).sum(axis=1),
            "ended": of_piece((pieces.stop != units.stop[unit]).astype(np.float64)).sum(axis=1),
        },
        said,
        len(members),
    )


def _pair_sums(
    said: Said, first: NDArray[np.int32], stop: NDArray[np.int32]
) -> NDArray[np.float64]:
    return np.asarray(said.pairs[np.maximum(stop - 1, first)] - said.pairs[first])


def _inputs(
    columns: dict[str, NDArray[Any] | float], said: Said, count: int
) -> NDArray[np.float32]:
    """Put columns in order, with those that follow from others."""
    length = columns["length"]
    columns["rate"] = 2 * columns["expected"] / (length + _USUAL)
    columns["pair_rate"] = 2 * columns["pairs"] / (length + _USUAL)
    columns["variety"] = columns["distinct"] / length
    columns["many"] = columns["many"] / length
    columns["top"] = float(said.score.max())
    columns["size"] = float(np.log1p(len(said.score)))
    return inputs([columns[name] for name in SET_FEATURES], count)
