"""The distinct syllables of a text, words of grammar included, and what is known of each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.summary.layout import before, is_syllable
from danvan_nlp.summary.network import inputs
from danvan_nlp.text.distinct import distinct, first_of, numbered
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.summary.content import Content, TermWeights

#: The columns of `Vocabulary.features`, in order.
SYLLABLE_FEATURES = (
    "salience", "rarity", "titled", "count", "spread", "share", "first", "best", "mean", "in_best",
    "capital", "number", "likely", "size", "top", "gap",
)  # fmt: skip

_BASE = np.arange(256) & (FOREIGN - 1)
_CAPITAL = np.isin(_BASE, [int(Shape.TITLE), int(Shape.UPPER), int(Shape.MIXED)])
_NUMBER = np.isin(_BASE, [int(Shape.NUMBER), int(Shape.RANGE), int(Shape.DATE)])
#: Stands for "no term" among the probabilities of terms.
_NO_TERM = -0.1


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The distinct syllables that the units of a text have.

    Attributes
    ----------
    of_row : ndarray of int64, shape (rows,)
        The syllable of each row of the text; -1 for marks, asides and syllables that no unit has.
    key : ndarray of uint64, shape (v,)
        The keys of the syllables, in order.
    unit, syllable : ndarray of int64, shape (m,)
        Each distinct pair of a unit and a syllable in it, sorted by unit.
    rarity : ndarray of float64, shape (v,)
        The inverse document frequency of each syllable.
    titled : ndarray of bool, shape (v,)
        Whether the title has it.
    features : ndarray of float32, shape (v, len(SYLLABLE_FEATURES))
    """

    of_row: NDArray[np.int64]
    key: NDArray[np.uint64]
    unit: NDArray[np.int64]
    syllable: NDArray[np.int64]
    rarity: NDArray[np.float64]
    titled: NDArray[np.bool_]
    features: NDArray[np.float32]

    @classmethod
    def of(
        cls,
        content: Content,
        known: TermWeights,
        likely: NDArray[np.float64],
        score: NDArray[np.float64],
    ) -> Vocabulary:
        """Collect the syllables of a text's units.

        Parameters
        ----------
        content
            The text's units and terms; at least one unit.
        known
            What syllables weigh in general.
        likely : ndarray of float64, shape (t,)
            The probability of each term to stand in a summary.
        score : ndarray of float64, shape (n,)
            How much each unit says.
        """
        table, units, title = content.layout.table, len(content.units), slice(*content.title)
        said = is_syllable(table.shape) & ~content.layout.aside
        rows = (said & (content.unit_of >= 0)).nonzero()[0]
        every, of_row = numbered(table.key)
        used = np.zeros(len(every), np.bool_)
        used[of_row[rows]] = True
        key = every[used]
        size = len(key)
        # Syllables that no unit has are none of the vocabulary.
        of_row = np.where(used, used.cumsum() - 1, -1)[of_row]
        titled = np.zeros(size + 1, np.bool_)
        titled[of_row[title]] = True
        titled = titled[:size]
        of_row[~said] = -1
        number = of_row[rows]
        at = first_of(rows, number, size)
        unit, syllable = np.divmod(distinct(content.unit_of[rows] * size + number), size)
        rarity, salience = known.of(key)
        spread = np.bincount(syllable, minlength=size)
        value = score[unit]
        highest = np.zeros(size)
        np.maximum.at(highest, syllable, value)
        best = int(score.argmax())
        in_best = np.zeros(size)
        in_best[syllable[unit == best]] = 1.0
        shape = table.shape[at]
        columns = (
            salience, rarity, titled, np.log1p(np.bincount(number, minlength=size)), np.log1p(spread),
            spread / units, np.log1p(first_of(unit, syllable, size)), highest,
            np.bincount(syllable, value, size) / spread, in_best, _CAPITAL[shape], _NUMBER[shape],
            _likely_of(key, content, likely), np.log1p(units), score[best], highest - score[best],
        )  # fmt: skip
        return cls(of_row, key, unit, syllable, rarity, titled, inputs(columns, size))


def _likely_of(
    key: NDArray[np.uint64], content: Content, likely: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the probability of the term that each syllable is; words of grammar are none."""
    hashed = content.terms.hashed
    if not len(hashed):
        return np.full(len(key), _NO_TERM)
    at = np.minimum(hashed.searchsorted(key), len(hashed) - 1)
    return np.where(hashed[at] == key, likely[at], _NO_TERM)


def likely_pairs(content: Content, likely: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each row the probabilities of the units' pairs that begin before it, added up.

    Returns
    -------
    ndarray of float64, shape (rows + 1,)
        The pairs within rows `a` to `b` of a unit add up to the difference of the values at `b - 1` and `a`.
    """
    terms, key = content.terms, content.layout.table.key
    value = np.zeros(len(key))
    value[terms.pair_row] = likely[terms.pair_term]
    # A syllable said twice hashes to 0 whatever it is: such pairs are one term, marks among them.
    if len(terms.hashed) and terms.hashed[0] == 0:
        value[(key[1:] == key[:-1]).nonzero()[0]] = likely[0]
    return before(value, np.float64)
