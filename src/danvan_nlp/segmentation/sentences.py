"""Sentence splitting: line structure first, then a small state machine over the marks that can end a sentence.

A line break ends a sentence unless the line was wrapped in the middle of one. Within a paragraph each full stop,
question mark, exclamation mark or ellipsis is a candidate, and the rows around it decide; everything else is never
looked at one by one, so the cost grows with the candidates and not with the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.sentence_table import HEADING, ITEM, PROSE, SentenceTable
from danvan_nlp.text.spelling import normal_form, stable_key
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables

#: A line of fewer rows than this is not one that a program wrapped.
_WRAPPED_ROWS = 10
#: A line of more rows than this is a paragraph even without a final mark.
_HEADING_ROWS = 32


class _ShapeSet:
    """A set of shapes, asked for one row (`in`) or for a column (`of`)."""

    def __init__(self, *shapes: Shape) -> None:
        self._flags = np.isin(np.arange(FOREIGN), [int(shape) for shape in shapes])
        self._members = frozenset(int(shape) for shape in shapes)

    def __contains__(self, shape: int) -> bool:
        return shape in self._members

    def of(self, column: NDArray[np.uint8]) -> NDArray[np.bool_]:
        return self._flags[column]


_CAPITALS = _ShapeSet(Shape.TITLE, Shape.UPPER, Shape.MIXED)
_CLOSERS = _ShapeSet(Shape.CLOSE, Shape.CLOSE_QUOTE, Shape.QUOTE)
_OPENERS = _ShapeSet(Shape.OPEN, Shape.OPEN_QUOTE, Shape.QUOTE)
_FINAL = _ShapeSet(Shape.STOP, Shape.CLAUSE, Shape.COMMA)
_BULLETS = _ShapeSet(Shape.DASH, Shape.BULLET)
_AFTER_NUMBER = _ShapeSet(Shape.STOP, Shape.CLOSE, Shape.SLASH)
_CLOSED_LINE = _ShapeSet(Shape.STOP, Shape.CLAUSE, Shape.CLOSE, Shape.CLOSE_QUOTE, Shape.QUOTE)
#: Besides openers, what can begin a sentence.
_BEGINNINGS = _ShapeSet(
    Shape.TITLE, Shape.UPPER, Shape.MIXED, Shape.NUMBER, Shape.DATE, Shape.TIME, Shape.RANGE, Shape.ALNUM,
    Shape.SYMBOL, Shape.DASH, Shape.BULLET, Shape.ABBREVIATION,
)  # fmt: skip
# Plain integers: comparing an array with an enumeration member is slow.
_ABBREVIATION = int(Shape.ABBREVIATION)
_COMMA = int(Shape.COMMA)
_LOWER = int(Shape.LOWER)
_MIXED = int(Shape.MIXED)
_NUMBER = int(Shape.NUMBER)
_OPEN = int(Shape.OPEN)
_STOP = int(Shape.STOP)
_TITLE = int(Shape.TITLE)
_UPPER = int(Shape.UPPER)
_SINGLE_LETTERS = frozenset(map(stable_key, map(normal_form, "abcdefghijklmnopqrstuvwxyzđăâêôơư")))
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_NUMERALS = _SINGLE_LETTERS | {
    stable_key(normal_form(tens + ones))
    for tens in ("", "x", "xx", "xxx")
    for ones in _ROMAN_ONES
    if tens + ones
}
_SINGLE_LETTER_KEYS = np.array(sorted(_SINGLE_LETTERS), np.uint64)
# Words that number the parts of a document: "Điều 5.", "Chương II".
_PART_WORDS = frozenset(
    stable_key(normal_form(word))
    for word in ("điều", "chương", "phần", "mục", "khoản", "điểm", "bước", "câu", "tiết", "bài")
)


def split(table: Syllables) -> SentenceTable:
    r"""Split a text into sentences, headings and list items.

    Parameters
    ----------
    table
        The text's syllable table.

    Returns
    -------
    SentenceTable
        Ranges of rows that partition the table, with their kinds.

    Examples
    --------
    >>> from danvan_nlp.text.syllables import read
    >>> table = read("I. KẾT QUẢ\nĐạt 3,5%. Ông A. Tuấn nói: “Tốt!”")
    >>> found = split(table)
    >>> [table.slice(a, b) for a, b in zip(found.first, found.stop)]
    ['I. KẾT QUẢ', 'Đạt 3,5%.', 'Ông A. Tuấn nói: “Tốt!”']
    """
    if not len(table):
        return SentenceTable(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.uint8))
    base = table.shape & ~np.uint8(FOREIGN)
    paragraph_first, paragraph_stop = _paragraphs(table, base)
    ends = _sentence_ends(table, base, paragraph_first, paragraph_stop)
    stop = np.union1d(ends, paragraph_stop).astype(np.int32)
    first = np.concatenate(([0], stop[:-1])).astype(np.int32)
    kinds = _paragraph_kinds(table, base, paragraph_first, paragraph_stop, stop)
    return SentenceTable(first, stop, kinds[np.searchsorted(paragraph_stop, stop)])


def _paragraphs(
    table: Syllables, base: NDArray[np.uint8]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Row ranges of the paragraphs: lines, with wrapped lines joined."""
    line = table.line
    first = np.concatenate(([0], np.flatnonzero(line[1:] != line[:-1]) + 1))
    last = np.concatenate((first[1:], [len(table)])) - 1
    if len(first) > 1:
        upper, lower = last[:-1], first[1:]
        long = lower - first[:-1] >= _WRAPPED_ROWS
        adjacent = line[lower] - line[upper] == 1
        open_end = ~_CLOSED_LINE.of(base[upper])
        goes_on = (base[lower] == _LOWER) | (base[upper] == _COMMA)
        after = base[np.minimum(lower + 1, len(base) - 1)]
        # "a)" and "b." begin an item, not the rest of a line.
        enumerated = np.isin(table.key[lower], _SINGLE_LETTER_KEYS) & _AFTER_NUMBER.of(after)
        bulleted = _BULLETS.of(base[lower])
        joined = long & adjacent & open_end & goes_on & ~enumerated & ~bulleted
        first = first[np.concatenate(([True], ~joined))]
    return first, np.concatenate((first[1:], [len(table)]))


def _sentence_ends(
    table: Syllables, base: NDArray[np.uint8], first: NDArray[np.int64], stop: NDArray[np.int64]
) -> list[int]:
    """Rows after which a sentence ends inside its paragraph."""
    candidates = np.flatnonzero((base == _STOP) | (base == _ABBREVIATION))
    paragraph = np.searchsorted(stop, candidates, side="right")
    shapes = base.tobytes()  # indexing bytes is many times faster than indexing an array
    ends: list[int] = []
    for row, begin, limit in zip(
        candidates.tolist(), first[paragraph].tolist(), stop[paragraph].tolist(), strict=True
    ):
        begin_of_sentence = max(begin, ends[-1]) if ends else begin
        end = _skip_closers(table, shapes, row + 1, limit)
        if (
            end < limit
            and row >= begin_of_sentence
            and _ends_sentence(table, shapes, row, begin_of_sentence, end)
        ):
            ends.append(end)
    return ends


def _skip_closers(table: Syllables, shapes: bytes, row: int, limit: int) -> int:
    """Return the first row from `row` on that is no closing mark touching what stands before it."""
    while row < limit and shapes[row] in _CLOSERS and table.start[row] == table.end[row - 1]:
        row += 1
    return row


def _ends_sentence(table: Syllables, shapes: bytes, row: int, begin: int, follower: int) -> bool:
    """Decide whether the mark in `row` ends the sentence that begins at `begin`; `follower` is the row after it."""
    if shapes[row] == _ABBREVIATION:
        # Only "v.v." closes an enumeration and so may close the sentence.
        return table.slice(row, row + 1).startswith("v.v") and shapes[follower] in _CAPITALS
    shape = shapes[follower]
    spaced = table.start[follower] > table.end[follower - 1]
    if not spaced:
        # A missing space ("thực hiện.Trong") is seen by the cases of its two words.
        return bool(shape in _CAPITALS and shapes[row - 1] == _LOWER and row > begin)
    if shape in _OPENERS:
        shape = shapes[min(follower + 1, len(shapes) - 1)]
    if shape not in _BEGINNINGS:
        return False
    return not (_is_enumerator(table, shapes, begin, row) or _is_initial(table, shapes, row, begin))


def _is_enumerator(table: Syllables, shapes: bytes, begin: int, row: int) -> bool:
    """Tell whether the stop in `row` belongs to a number before the sentence: "I.", "1.2.", "Điều 5."."""
    if row - begin == 2 and int(table.key[begin]) in _PART_WORDS:
        begin += 1
    return row - begin == 1 and (shapes[begin] == _NUMBER or int(table.key[begin]) in _NUMERALS)


def _is_initial(table: Syllables, shapes: bytes, row: int, begin: int) -> bool:
    """Tell an initial that begins a name ("ông A. Tuấn") from one that ends it ("Nguyễn Văn A.")."""
    before = row - 1
    if before < begin or shapes[before] != _TITLE or int(table.key[before]) not in _SINGLE_LETTERS:
        return False
    return before == begin or shapes[before - 1] != _TITLE or before - 1 == begin


def _paragraph_kinds(
    table: Syllables,
    base: NDArray[np.uint8],
    first: NDArray[np.int64],
    stop: NDArray[np.int64],
    sentence_stop: NDArray[np.int32],
) -> NDArray[np.uint8]:
    """Classify each paragraph by its marks, its length and its case."""
    rows = stop - first
    sentences = np.diff(np.searchsorted(sentence_stop, stop, side="right"), prepend=0)
    closed = _CLOSERS.of(base[stop - 1]) & (base[np.maximum(stop - 2, 0)] == _STOP)
    ended = _FINAL.of(base[stop - 1]) | closed
    short = (rows <= _HEADING_ROWS) & (sentences == 1)
    listed = np.fromiter(_listed(table, base.tobytes(), first, stop), np.uint8, len(first))
    heading = short & (
        _all_capitals(table, base, first, stop)
        | ~ended & ((len(first) > 1) | (listed == _NUMBERED))
    )
    kinds = np.full(len(first), PROSE, np.uint8)
    kinds[listed > 0] = ITEM
    kinds[heading & (listed != _BULLETED)] = HEADING
    return kinds


def _all_capitals(
    table: Syllables, base: NDArray[np.uint8], first: NDArray[np.int64], stop: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Tell which paragraphs are written in capitals."""
    small = np.add.reduceat((base == _LOWER) | (base == _MIXED), first, dtype=np.int64)
    capitals = np.add.reduceat(base == _UPPER, first, dtype=np.int64)
    found = (small == 0) & (capitals > 0)
    for i in np.flatnonzero(found).tolist():
        # A title-case row may be a single capital letter or a word ("Ý KIẾN", "Dân VẬN").
        paragraph = table.slice(first[i], stop[i])
        found[i] = paragraph == paragraph.upper()
    return found


_NUMBERED, _BULLETED = 1, 2


def _listed(
    table: Syllables, shapes: bytes, first: NDArray[np.int64], stop: NDArray[np.int64]
) -> Iterator[int]:
    """For each paragraph: 0, `_NUMBERED` or `_BULLETED`, by how it begins."""
    for begin, limit in zip(first.tolist(), stop.tolist(), strict=True):
        if shapes[begin] in _BULLETS:
            yield _BULLETED if limit - begin > 1 else 0
            continue
        row = begin + (shapes[begin] == _OPEN)
        named = row < limit and int(table.key[row]) in _PART_WORDS
        row += named
        closed = row + 1 < limit and shapes[row + 1] in _AFTER_NUMBER
        if row < limit and (closed or named):
            yield _NUMBERED if shapes[row] == _NUMBER or int(table.key[row]) in _NUMERALS else 0
        else:
            yield 0
