"""What the rows of a text are to the summariser: cues, marks, quotations, and the lines that say nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.summary.cues import cue_bits, load_cues
from danvan_nlp.text.sentence_table import CAPTION
from danvan_nlp.text.spelling import stable_key
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import Syllables

COLON, SEMICOLON, QUESTION, COMMA = (np.uint64(stable_key(mark)) for mark in ":;?,")
_NO_TITLE_END = frozenset(stable_key(mark) for mark in ".:;,")
#: A first line is a title up to this length (syllables).
_TITLE_LENGTH = 40
#: Brackets are no aside in a sentence that says less than this without them (syllables).
_LEAST_OUTSIDE = 4
#: A line with a caption's mark and no more rows than this is a caption as a whole.
_CAPTION_ROWS = 60
#: The closing part of a paper begins in its last part, if it has one.
_CLOSING_SHARE = 0.6

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
    cue_length : ndarray of uint8, shape (n,)
        Syllables of the measure or time that begins at the row, or 0.
    counted : ndarray of int64, shape (n + 1,)
        Syllables before each row: letters and numbers count, marks and asides do not.
    aside : ndarray of bool, shape (n,)
        Whether the row stands in brackets in a sentence that says something outside them; summaries leave it out.
    inside : ndarray of bool, shape (n,)
        Whether the row stands in brackets or quotation marks that close within its sentence.
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
    cue_length: NDArray[np.uint8]
    counted: NDArray[np.int64]
    aside: NDArray[np.bool_]
    inside: NDArray[np.bool_]
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
        cues, length = load_cues().find(table.key)
        marks = (_ENDS_CLAUSE[base] & ~inside).nonzero()[0]
        marks = marks[~_in_pair(marks, base, cues)]
        present = int(np.bitwise_or.reduce(cues))
        return cls(
            table, base.tobytes(), cues, cues.tolist(), present, length, counted, aside, inside,
            marks, marks.tolist(),
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
    one, two = (np.uint64(load_cues().bit[name]) for name in ("act_1", "act_2"))
    acts = (cues & two) != 0
    ends = (acts[np.maximum(marks - 2, 0)] & (marks > 1)) | (
        ((cues[np.maximum(marks - 1, 0)] & one) != 0) & (marks > 0)
    )
    after = cues[np.minimum(marks + 1, len(cues) - 1)] if len(cues) else cues[:0]
    begins = (after & (one | two)) != 0
    return np.asarray((base[marks] == int(Shape.COMMA)) & ends & begins)


def _inside(
    base: NDArray[np.uint8], sentences: SentenceTable, sentence: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Rows within brackets or quotation marks, as far as these balance within the sentence."""
    depth, quotes = before(NESTING[base]), before(base == int(Shape.QUOTE)) & 1
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


def said_rows(layout: Layout, sentences: SentenceTable) -> NDArray[np.bool_]:
    """Tell for each sentence whether it says something: captions, credits and closing lines do not."""
    said = np.ones(len(sentences), np.bool_)
    if not len(sentences):
        return said
    said &= sentences.kind != CAPTION
    said[0] &= not _is_title(layout, sentences)
    closing = layout.begins(sentences.first, "closing")
    late = closing & (sentences.first > _CLOSING_SHARE * len(layout.table))
    # After the first closing line of the last part come recipients and signatures.
    if late.any():
        said[int(late.argmax()) :] = False
    said &= ~(closing | _is_furniture(layout, sentences))
    for rows in (layout.rows_of("formula"), _ran_in_captions(layout)):
        if len(rows):
            said[_sentence_of(sentences, rows)] = False
    for row in _caption_rows(layout):
        said[_sentences_on_line(layout, sentences, row)] = False
    return said


def _is_furniture(layout: Layout, sentences: SentenceTable) -> NDArray[np.bool_]:
    """Tell which sentences belong to the page: "Tải về …", questions that are headings, grounds of a decision."""
    line, first, stop = layout.table.line, sentences.first, sentences.stop
    last = layout.table.key[stop - 1]
    # Sentences follow on each other, so what opens a line has the one before close its own.
    breaks = np.ones(len(sentences) + 1, np.bool_)
    breaks[1:-1] = line[stop[:-1] - 1] != line[first[1:]]
    opens, closes = breaks[:-1], breaks[1:]
    question = opens & closes & (last == QUESTION)
    ground = layout.begins(first, "preamble") & opens & (last == SEMICOLON)
    return np.asarray(layout.begins(first, "furniture") | question | ground)


def _is_title(layout: Layout, sentences: SentenceTable) -> bool:
    """Whether the first sentence is a title: short, alone on the first line, and without a mark that goes on."""
    stop = int(sentences.stop[0])
    if len(sentences) < 2 or layout.counted[stop] > _TITLE_LENGTH:
        return False
    alone = layout.table.line[stop - 1] < layout.table.line[stop]
    return bool(alone and int(layout.table.key[stop - 1]) not in _NO_TITLE_END)


def _sentence_of(sentences: SentenceTable, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    return sentences.stop.searchsorted(rows, side="right")


def _sentences_on_line(layout: Layout, sentences: SentenceTable, row: int) -> slice:
    """Sentences of the row's line if it is short enough to be a caption, else only the row's own if that is."""
    line = layout.table.line
    a, b = np.searchsorted(line, line[row], "left"), np.searchsorted(line, line[row], "right")
    if b - a > _CAPTION_ROWS:
        a = b = row
    low, high = _sentence_of(sentences, np.array([a, max(a, b - 1)]))
    if low == high and sentences.stop[low] - sentences.first[low] > _CAPTION_ROWS:
        return slice(0, 0)
    return slice(int(low), int(high) + 1)


def _caption_rows(layout: Layout) -> list[int]:
    """Rows at which a caption's mark stands: "Ảnh:" at a beginning, or "(Ảnh minh họa)"."""
    bit = load_cues().bit
    line, shapes, key = layout.table.line, layout.shapes, layout.table.key
    beginnings = (Shape.OPEN, Shape.STOP, Shape.COMMA, Shape.DASH, Shape.SLASH)
    found = []
    for row in layout.rows_of("caption", "illustration").tolist():
        if row and line[row - 1] == line[row] and shapes[row - 1] not in beginnings:
            continue
        enclosed = row > 0 and shapes[row - 1] == Shape.OPEN
        named = COLON in key[row + 1 : row + 5] and line[row] == line[min(row + 1, len(line) - 1)]
        if named or (enclosed and int(layout.cues[row]) & bit["illustration"]):
            found.append(row)
    return found


def _ran_in_captions(layout: Layout) -> NDArray[np.int64]:
    """Rows of "Ảnh:" within a line, where a caption ran into the sentence: "… hiện đại Ảnh: An Bình …"."""
    table = layout.table
    rows = layout.rows_of("photo")
    if not len(rows):
        return rows
    rows = rows[(rows > 0) & (rows + 1 < len(table))]
    written = table.shape[rows] & np.uint8(FOREIGN - 1) != int(Shape.LOWER)
    colon = table.key[rows + 1] == COLON
    return np.asarray(rows[written & colon & (table.line[rows - 1] == table.line[rows])])
