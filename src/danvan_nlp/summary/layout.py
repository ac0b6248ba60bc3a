"""What the rows of a text are to the summariser: cues, marks, brackets and quotations."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.summary.cues import cue_bits, load_cues
from danvan_nlp.text.spelling import stable_key
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import Syllables

COLON, SEMICOLON, QUESTION, COMMA, BAR = (np.uint64(stable_key(mark)) for mark in ":;?,|")
#: Brackets are no aside in a sentence that says less than this without them (syllables).
_LEAST_OUTSIDE = 4

_IS_SYLLABLE = np.zeros(256, np.bool_)
_IS_SYLLABLE[[s | f for s in range(Shape.LOWER, Shape.ALNUM + 1) for f in (0, FOREIGN)]] = True
_ENDS_CLAUSE = np.zeros(FOREIGN, np.bool_)
_ENDS_CLAUSE[[Shape.CLAUSE, Shape.COMMA]] = True
#: What a row of each shape adds to the depth of brackets and quotation marks.
NESTING = np.zeros(256, np.int64)
NESTING[[Shape.OPEN, Shape.OPEN_QUOTE]] = 1
NESTING[[Shape.CLOSE, Shape.CLOSE_QUOTE]] = -1


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Columns beside a syllable table, as the sequences that are quickest to index one by one.

    Attributes
    ----------
    table : Syllables
    shapes : bytes
        Shape of each row without the `FOREIGN` bit.
    cues : ndarray of uint64, shape (n,)
        Bits of the cue classes that have a phrase beginning at the row.
    each_cue : list of int
        The same, for a look at one row after another.
    present : int
        Bits of the cue classes that have a phrase anywhere.
    counted : ndarray of int64, shape (n + 1,)
        Syllables before each row: letters and numbers count, marks and asides do not.
    aside : ndarray of bool, shape (n,)
        Whether the row stands in brackets in a sentence that says something outside them; summaries leave it out.
    inside : ndarray of bool, shape (n,)
        Whether the row stands in brackets or quotation marks that close within its sentence.
    each_inside : bytes
        The same, for a look at one row after another.
    marks : ndarray of int64
        Rows outside brackets that can end a clause: colons, semicolons, and the commas that stand in no row of verbs.
    each_mark : list of int
        The same, for a look at one after another.
    """

    table: Syllables
    shapes: bytes
    cues: NDArray[np.uint64]
    each_cue: list[int]
    present: int
    counted: NDArray[np.int64]
    aside: NDArray[np.bool_]
    inside: NDArray[np.bool_]
    each_inside: bytes
    marks: NDArray[np.int64]
    each_mark: list[int]

    @classmethod
    def of(cls, table: Syllables, sentences: SentenceTable) -> Layout:
        """Compute the columns for a text."""
        base = table.shape & np.uint8(FOREIGN - 1)
        sentence = np.arange(len(sentences)).repeat(sentences.stop - sentences.first)
        aside = _aside(base, sentences, sentence)
        counted = before(_IS_SYLLABLE[base] & ~aside)
        inside = _inside(base, sentences, sentence)
        cues = load_cues().find(table)
        marks = (_ENDS_CLAUSE[base] & ~inside).nonzero()[0]
        marks = marks[~_in_pair(marks, base, cues)]
        present = int(np.bitwise_or.reduce(cues))
        return cls(
            table, base.tobytes(), cues, cues.tolist(), present, counted, aside, inside,
            inside.tobytes(), marks, marks.tolist(),
        )  # fmt: skip

    def rows_of(self, *names: str) -> NDArray[np.int64]:
        """Return the rows at which a phrase of one of some cue classes begins."""
        bits = cue_bits(names)
        # Most texts have nothing of most classes.
        if not self.present & bits:
            return np.zeros(0, np.int64)
        rows: NDArray[np.int64] = (self.cues & np.uint64(bits)).nonzero()[0]
        return rows

    def begins(self, rows: NDArray[np.integer], *names: str) -> NDArray[np.bool_]:
        """Tell at which of some rows a phrase of one of some cue classes begins."""
        bits = cue_bits(names)
        if not self.present & bits:
            return np.zeros(len(rows), np.bool_)
        return np.asarray((self.cues[rows] & np.uint64(bits)) != 0)

    def holds(self, first: int, stop: int, *names: str) -> bool:
        """Tell whether a phrase of one of some cue classes begins in some rows."""
        bits = cue_bits(names)
        if not self.present & bits:
            return False
        return bool(int(np.bitwise_or.reduce(self.cues[first:stop])) & bits)

    def clause_begin(self, row: int, first: int) -> int:
        """Return the row at which the clause of a row begins, in a sentence that begins at `first`."""
        at = bisect_left(self.each_mark, row)
        return max(first, self.each_mark[at - 1] + 1 if at else first)


def before(
    values: NDArray[np.generic], dtype: type[np.int64 | np.float64] = np.int64
) -> NDArray[Any]:
    """Return the sum of the values before each place and, at the end, of all."""
    shifted = np.zeros(len(values) + 1, dtype)
    shifted[1:] = values
    return np.add.accumulate(shifted)


def is_syllable(shape: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Tell which rows count as syllables: letters, numbers and symbols do, marks do not."""
    return _IS_SYLLABLE[shape]


def _in_pair(
    marks: NDArray[np.int64], base: NDArray[np.uint8], cues: NDArray[np.uint64]
) -> NDArray[np.bool_]:
    """Tell which marks are the comma of verbs in a row: "lãnh đạo, chỉ đạo"."""
    if not len(marks):
        return np.zeros(0, np.bool_)
    one, two = (np.uint64(load_cues().bit[name]) for name in ("act_1", "act_2"))
    acts = (cues & two) != 0
    ends = (acts[np.maximum(marks - 2, 0)] & (marks > 1)) | (
        ((cues[np.maximum(marks - 1, 0)] & one) != 0) & (marks > 0)
    )
    after = cues[np.minimum(marks + 1, len(cues) - 1)]
    begins = (after & (one | two)) != 0
    return np.asarray((base[marks] == int(Shape.COMMA)) & ends & begins)


def _inside(
    base: NDArray[np.uint8], sentences: SentenceTable, sentence: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Rows within brackets or quotation marks, as far as these balance within the sentence."""
    nests, quote = NESTING[base], base == int(Shape.QUOTE)
    if not nests.any() and not quote.any():
        return quote
    depth, quotes = before(nests), before(quote) & 1
    floor, begun = depth[sentences.first], quotes[sentences.first]
    balanced = depth[sentences.stop] == floor
    even = quotes[sentences.stop] == begun
    nested = (depth[1:] > floor[sentence]) & balanced[sentence]
    quoted = (quotes[1:] != begun[sentence]) & even[sentence]
    return np.asarray(nested | quoted)


def _aside(
    base: NDArray[np.uint8], sentences: SentenceTable, sentence: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Rows in brackets, as far as these balance within the sentence and leave something outside."""
    opens, closes = base == int(Shape.OPEN), base == int(Shape.CLOSE)
    if not np.count_nonzero(opens):
        return np.asarray(opens)
    depth = before(opens.astype(np.int64) - closes)
    floor = depth[sentences.first]
    balanced = depth[sentences.stop] == floor
    aside = ((depth[1:] > floor[sentence]) | closes) & balanced[sentence]
    left = np.bincount(sentence[_IS_SYLLABLE[base] & ~aside], minlength=len(sentences))
    kept: NDArray[np.bool_] = aside & (left >= _LEAST_OUTSIDE)[sentence]
    return kept
