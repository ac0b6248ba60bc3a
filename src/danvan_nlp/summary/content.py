"""A text read for summarising: its units, their terms, and what each term weighs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.results.once import once
from danvan_nlp.summary.cues import load_cues
from danvan_nlp.summary.layout import Layout, before, is_syllable
from danvan_nlp.summary.terms import Terms, collect, term_hashes, unit_of_rows
from danvan_nlp.summary.units import UnitTable, shortened
from danvan_nlp.text.ngrams import extend_hash
from danvan_nlp.text.sentence_table import HEADING
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.words import among

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.summary.outline import Outline
    from danvan_nlp.text.sentence_table import SentenceTable

_BEGIN = np.uint64(0x6265_6769_6E00_0001)
#: How many words of a unit may point back to another (rows).
_POINTING = 5
#: A title is at most this long (syllables).
_TITLE = 40


def places_of(hashed: NDArray[np.uint64], size: int) -> NDArray[np.int64]:
    """Return the place of each hash in a table whose size is a power of two: its highest bits."""
    places: NDArray[np.int64] = (hashed >> np.uint64(65 - size.bit_length())).view(np.int64)
    return places


@dataclass(frozen=True, slots=True, eq=False)
class TermWeights:
    """What terms weigh in general, learnt from many texts.

    Attributes
    ----------
    rarity : ndarray of uint8, shape (2**k,)
        Sixteen times the inverse document frequency (natural logarithm), by the highest k bits of a term's hash.
    salience : ndarray of int8, shape (2**k,)
        Sixteen times the log-odds that a term of a text is a term of its summary, by the same bits.
    style : ndarray of float32, shape (2**k,)
        What a syllable or pair, words of grammar included, adds to how good a summary its unit is, by the bits of
        `style_hashes`.
    """

    rarity: NDArray[np.uint8]
    salience: NDArray[np.int8]
    style: NDArray[np.float32]

    def of(self, hashed: NDArray[np.uint64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the rarity and the salience of terms by their hashes."""
        place = places_of(hashed, len(self.rarity))
        return self.rarity[place] / 16.0, self.salience[place] / 16.0


@dataclass(frozen=True, eq=False)
class Content:
    """A text's units and terms.

    Attributes
    ----------
    layout : Layout
    units : UnitTable
    unit_of : ndarray of int64, shape (rows,)
        The unit of each row, or -1.
    terms : Terms
    weight, salience : ndarray of float64, shape (t,)
        What each term weighs, and how likely terms like it stand in summaries (log-odds; 0 if not known).
    titled : ndarray of bool, shape (t,)
        Whether the title has the term.
    title : tuple of int
        The title's rows; an empty range if the text has none.
    style : ndarray of float64, shape (n,)
        How much each unit is worded like a good summary; 0 if not known.
    """

    layout: Layout
    units: UnitTable
    unit_of: NDArray[np.int64]
    terms: Terms
    weight: NDArray[np.float64]
    salience: NDArray[np.float64]
    titled: NDArray[np.bool_]
    title: tuple[int, int]
    style: NDArray[np.float64]

    @classmethod
    def of(
        cls,
        outline: Outline,
        known: TermWeights | None,
        limit: float = math.inf,
    ) -> Content:
        """Read the units of a text; without `known` a term weighs by the number of units that have it."""
        layout, table = outline.layout, outline.layout.table
        units = outline.units
        if math.isfinite(limit):
            units = shortened(layout, units, int(limit))
        usable = usable_rows(table.shape, layout.cues)
        unit_of = unit_of_rows(units.first, units.stop, len(table))
        terms = collect(table.key, unit_of, usable, len(units))
        if known is None:
            weight, salience = np.log1p(terms.spread), np.zeros(len(terms.hashed))
            style = np.zeros(len(units))
        else:
            weight, salience = known.of(terms.hashed)
            style = style_of(table.key, units, known.style)
        first, stop = _title(layout, outline.sentences, units)
        in_title = term_hashes(table.key[first:stop], usable[first:stop])
        titled = terms.among(in_title)
        return cls(layout, units, unit_of, terms, weight, salience, titled, (first, stop), style)

    @once
    def central(self) -> NDArray[np.float64]:
        """The cosine of each unit's terms with those of the whole text, in [0, 1].

        Notes
        -----
        The centroid method of Radev, Jing, Styś and Tam, "Centroid-based summarization of multiple documents" (2004):
        linear in the text, where comparing units with each other is quadratic.
        """
        spread, squares = self.terms.spread, self.weight * self.weight
        dot = self.sums(squares * spread)
        own = np.sqrt(self.sums(squares))
        whole = np.sqrt(np.sum((self.weight * spread) ** 2))
        return np.asarray(dot / np.maximum(own * whole, 1e-12))

    @once
    def in_title(self) -> NDArray[np.float64]:
        """What the terms of each unit weigh that the title has too."""
        return self.sums(self._title_weight)

    @once
    def title_share(self) -> NDArray[np.float64]:
        """The share of the title's terms that each unit has, by weight."""
        return self.in_title / max(float(self._title_weight.sum()), 1e-9)

    @once
    def _title_weight(self) -> NDArray[np.float64]:
        """What each term weighs that the title has; 0 for others."""
        return np.where(self.titled, self.weight, 0.0)

    @once
    def shapes(self) -> NDArray[np.int64]:
        """How many rows of each shape each unit has, shape (FOREIGN, n)."""
        owners = len(self.units) + 1
        shape = np.frombuffer(self.layout.shapes, np.uint8).astype(np.int64)
        # Rows of no unit come first.
        counts = np.bincount(shape * owners + self.unit_of + 1, minlength=FOREIGN * owners)
        return counts.reshape(FOREIGN, owners)[:, 1:]

    @once
    def nesting(self) -> NDArray[np.int64]:
        """How many brackets and quotations each unit opens without closing them; below 0 for the reverse."""
        shapes = self.shapes
        opened = shapes[Shape.OPEN] + shapes[Shape.OPEN_QUOTE]
        return np.asarray(opened - shapes[Shape.CLOSE] - shapes[Shape.CLOSE_QUOTE])

    @once
    def points_back(self) -> NDArray[np.bool_]:
        """Which units begin with what the text said before: "Mức này …", "Cũng trong dịp này, …"."""
        layout, units = self.layout, self.units
        first = units.first
        pointing = among(layout.table.key, load_cues().words["pointing"])
        if not pointing.any():
            return np.zeros(len(first), np.bool_)
        rows = first[:, None] + np.arange(_POINTING)
        bare = (units.head_first == units.head_stop)[:, None]
        rows = np.where((rows < units.stop[:, None]) & bare, rows, first[:, None])
        # Behind a verb it is an object: "Huyện mở rộng mô hình này".
        verbs = layout.begins(rows.ravel(), "predicate", "act_2", "marker").reshape(rows.shape)
        return np.asarray((pointing[rows] & (np.cumsum(verbs, axis=1) == 0)).any(axis=1))

    def counts(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Count for each unit how many of some rows it has."""
        return np.bincount(self.unit_of[rows] + 1, minlength=len(self.units) + 1)[1:]

    def sums(self, value: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add for each unit the values of its terms."""
        sums = np.bincount(self.terms.unit, value[self.terms.term], len(self.units))
        return np.asarray(sums, np.float64)

    def tops(self, value: NDArray[np.float64]) -> NDArray[np.float64]:
        """Take for each unit the highest value of its terms; 0 for a unit without terms."""
        highest = np.zeros(len(self.units))
        filled, first = self._filled
        if len(filled):
            highest[filled] = np.maximum.reduceat(value[self.terms.term], first)
        return highest

    @once
    def _filled(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The units that have terms, and the first entry of each."""
        bound = self.terms.bound
        filled = (bound[1:] > bound[:-1]).nonzero()[0]
        return filled, bound[filled]


def style_hashes(
    key: NDArray[np.uint64], units: UnitTable
) -> tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the hashes that style is read from: of each row, of each pair of rows, and of how each unit begins."""
    pair = extend_hash(key[:-1], key[1:])
    return key, pair, extend_hash(key[units.first], np.full(len(units), _BEGIN, np.uint64))


def style_of(
    key: NDArray[np.uint64], units: UnitTable, weights: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Return the style of units: the sum of what their rows and pairs add, over the root of their number."""
    single, pair, begin = (weights[places_of(h, len(weights))] for h in style_hashes(key, units))
    one, two = (before(w, np.float64) for w in (single, pair))
    size = np.maximum(units.stop - units.first, 1)
    last = np.maximum(units.stop - 1, units.first)
    added = one[units.stop] - one[units.first] + two[last] - two[units.first] + begin
    return np.asarray(added / np.sqrt(2 * size))


def usable_rows(shape: NDArray[np.uint8], cues: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Tell which rows may be part of a term: syllables and numbers, without the words of grammar."""
    grammar = (cues & np.uint64(load_cues().bit["function"])) != 0
    return np.asarray(is_syllable(shape) & ~grammar)


def _title(layout: Layout, sentences: SentenceTable, units: UnitTable) -> tuple[int, int]:
    """Rows of the longest heading or first line before the first unit; an empty range if there is none."""
    before = int(units.sentence[0]) if len(units) else 0
    first, stop = sentences.first[:before], sentences.stop[:before]
    length = layout.counted[stop] - layout.counted[first]
    heading = sentences.kind[:before] == HEADING
    heading[:1] = True
    length = np.where(heading & (length <= _TITLE), length, 0)
    if not length.any():
        return 0, 0
    at = int(np.argmax(length))
    return int(first[at]), int(stop[at])
