"""Sentence splitting: line structure first, then a small state machine over the marks that can end a sentence.

A line break ends a sentence unless the line was wrapped in the middle of one. Within a paragraph each full stop,
question mark, exclamation mark or ellipsis is a candidate, and the rows around it decide; everything else is never
looked at one by one, so the cost grows with the candidates and not with the text. The decisions read shapes and
keys, never characters, so composed and decomposed text split alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.segmentation import known_words as known
from danvan_nlp.segmentation.rows import CLOSERS, NUMBERS, Rows, shapes
from danvan_nlp.segmentation.stops import is_in_date, sentence_ends
from danvan_nlp.text.credits import credit_rows
from danvan_nlp.text.ranks import rank
from danvan_nlp.text.sentence_table import CAPTION, HEADING, ITEM, PROSE, SentenceTable
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.words import among, shape_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from danvan_nlp.text.credits import CreditRows
    from danvan_nlp.text.syllables import Syllables

#: A line of fewer rows than this is wrapped only if the next one plainly goes on.
_LONG_ROWS = 10
#: A line of fewer rows than this (a menu entry, a label) is never one that a program wrapped.
_SHORT_ROWS = 3
#: A text is hard-wrapped where so many lines go on in small letters, and at least this share of all line breaks.
_WRAPPED_LINES, _WRAPPED_SHARE = 8, 0.25
#: A line of more rows than this is a paragraph even without a final mark.
_HEADING_ROWS = 32


_BOLD = frozenset(("**", "***", "__"))
#: Words of the longest head of a body.
_LONGEST_HEAD = max(map(len, known.HEADS))


_SMALL = shapes(Shape.LOWER, Shape.MIXED)
_FINAL = shapes(Shape.STOP, Shape.CLAUSE, Shape.COMMA)
_BULLETS = shapes(Shape.DASH, Shape.BULLET)
_AFTER_NUMBER = shapes(Shape.STOP, Shape.CLOSE, Shape.SLASH)
#: A word that begins a sentence may touch one of these, where a space was lost: "Lộc AnTại".
_BEFORE_BEGINNING = shape_table(Shape.LOWER, Shape.TITLE, Shape.NUMBER, Shape.DATE, Shape.RANGE)
_CLOSED = shapes(Shape.CLAUSE, Shape.MARK)
_JOINERS, _CODES = shapes(Shape.DASH, Shape.SLASH), shapes(Shape.UPPER, Shape.MIXED, Shape.SYMBOL)
_MARKS = shapes(Shape.MARK, Shape.SLASH)
_COUNTS = NUMBERS | shapes(Shape.DATE, Shape.RANGE, Shape.SYMBOL)
# Plain integers: comparing with an enumeration member is slow.
_BULLET = int(Shape.BULLET)
_COMMA = int(Shape.COMMA)
_LOWER = int(Shape.LOWER)
_OPEN = int(Shape.OPEN)
_STOP = int(Shape.STOP)
_TITLE = int(Shape.TITLE)
_UPPER = int(Shape.UPPER)
_TWO_UPPER = bytes((_UPPER, _UPPER))


def split(table: Syllables, captions: CreditRows | None = None) -> SentenceTable:
    r"""Split a text into sentences, headings and list items.

    Parameters
    ----------
    table
        The text's syllable table.
    captions
        What `danvan_nlp.text.credits.credit_rows` returned for it, if it is known.

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
    rows = _Lines(table)
    paragraphs = list(rows.paragraphs())
    alone = len(paragraphs) == 1
    stops: list[int] = []
    kinds: list[int] = []
    for first, stop in paragraphs:
        ends = sentence_ends(rows, first, stop)
        kind = rows.kind(first, stop, one=not ends, alone=alone)
        stops += [*ends, stop]
        kinds += [kind] * (len(ends) + 1)
    stop_column = np.array(stops, np.int32)
    kind_column = np.array(kinds, np.uint8)
    begun = _glued_beginnings(table)
    if len(begun):
        stop_column, kind_column = _cut(stop_column, kind_column, begun)
    stop_column, kind_column = _set_credits_apart(
        table, captions or credit_rows(table), stop_column, kind_column
    )
    return SentenceTable(_firsts(stop_column), stop_column, kind_column)


def _firsts(stop: NDArray[np.int32]) -> NDArray[np.int32]:
    first = np.zeros_like(stop)
    first[1:] = stop[:-1]
    return first


def _glued_beginnings(table: Syllables) -> NDArray[np.int64]:
    """Rows that begin a sentence and touch the word or number before: "khu phố Lộc AnTại hội nghị"."""
    shape = table.shape & np.uint8(FOREIGN - 1)
    touch = (table.start[1:] == table.end[:-1]) & (shape[1:] == _TITLE)
    touch &= _BEFORE_BEGINNING[shape[:-1]]
    rows = touch.nonzero()[0] + 1
    if not len(rows):
        return rows
    return rows[among(table.key[rows], known.BEGINNINGS)]


def _cut(
    stop: NDArray[np.int32], kind: NDArray[np.uint8], at: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """End sentences before the rows, too; both halves keep the kind of the whole, but a heading is one no more."""
    halved = np.searchsorted(stop, at, side="right")
    stops = np.union1d(stop, at).astype(np.int32)
    kinds = kind.copy()
    kinds[halved[kinds[halved] == HEADING]] = PROSE
    return stops, kinds[np.searchsorted(stop, stops)]


def _set_credits_apart(
    table: Syllables, found: CreditRows, stop: NDArray[np.int32], kind: NDArray[np.uint8]
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Make captions and credits sentences of their own; what stands in brackets within a sentence stays there."""
    first, after, whole = found
    if not len(first):
        return stop, kind
    line = table.line
    opens = (first == 0) | (line[first - 1] != line[first])
    behind = np.minimum(after, len(table) - 1)
    closes = (after == len(table)) | (line[behind] != line[after - 1])
    named = table.shape[behind] & np.uint8(FOREIGN - 1) == _TITLE
    apart = whole | opens | closes | (among(first, stop) & (among(behind, stop) | named))
    first, after = first[apart], after[apart]
    cuts = np.union1d(first[first > 0], after[after < len(table)])
    stops, kinds = _cut(stop, kind, np.setdiff1d(cuts, stop)) if len(cuts) else (stop, kind)
    firsts = _firsts(stops)
    for begin, end in zip(first.tolist(), after.tolist(), strict=True):
        kinds[rank(firsts, begin) : rank(stops, end, "right")] = CAPTION
    return stops, kinds


def _is_wrapped(table: Syllables) -> bool:
    """Tell whether a program broke the lines of a text at a width, so that a single break ends nothing."""
    breaks = (np.diff(table.line) == 1).nonzero()[0]
    if len(breaks) < _WRAPPED_LINES:
        return False
    goes_on = (table.shape[breaks + 1] == _LOWER) & (table.shape[breaks] == _LOWER)
    return int(goes_on.sum()) >= max(_WRAPPED_LINES, _WRAPPED_SHARE * len(breaks))


class _Lines(Rows):
    """A table as its lines and paragraphs: which go on, and of what kind they are."""

    __slots__ = ("wrapped",)

    def __init__(self, table: Syllables) -> None:
        super().__init__(table)
        self.wrapped = _is_wrapped(table)

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """Row ranges of the paragraphs: lines, with wrapped lines joined."""
        line, shapes = self.table.line, self.shapes
        starts = ((line[1:] != line[:-1]).nonzero()[0] + 1).tolist() if line[-1] != line[0] else []
        first = begin = above = 0  # of the paragraph; of its last line; rows of the line above that
        for lower in starts:
            cut = self.cuts_symbol(lower) or self.cuts_head(lower)
            if cut or self.places_head(begin, lower, above) or self.goes_on(begin, lower, above):
                above = lower - begin if shapes[lower - 1] != _STOP else 0
            else:
                yield first, lower
                first, above = lower, 0
            begin = lower
        yield first, len(line)

    def goes_on(self, begin: int, lower: int, above: int) -> bool:
        """Decide whether the line at `begin` goes on in the next, at `lower`; `above` rows are joined to it."""
        shapes, last, rows = self.shapes, self.shapes[lower - 1], lower - begin
        if last == _STOP:
            numbered = rows <= 5 and self.is_number(self.skip_leading(begin, lower), lower - 1)
            joined = numbered or (rows >= _SHORT_ROWS and is_in_date(self, lower - 1, len(shapes)))
        elif last in _CLOSED or shapes[lower] in _BULLETS or self.is_label(begin, lower, above):
            return False
        elif shapes[lower] == _LOWER:
            # Scripts without case read as small letters, but only Vietnamese ones show that a line goes on.
            native = self.marked[lower] == _LOWER
            joined = rows >= _LONG_ROWS or (native and (above > 0 or shapes[begin] != _LOWER))
        elif self.cuts_count(lower):
            joined = last == _LOWER
        elif self.wrapped or self.keys[lower - 1] in known.UNFINISHED:
            joined = last not in _BULLETS and shapes[lower] not in _MARKS
        elif last == _COMMA:
            capitals = shapes[lower : lower + 2] == _TWO_UPPER and shapes[lower - 2] != _UPPER
            joined = rows >= _LONG_ROWS and not capitals
        elif shapes[lower] == _OPEN:
            joined = rows >= _LONG_ROWS and shapes[min(lower + 1, len(shapes) - 1)] == _LOWER
        else:
            # A line as long as the one that was wrapped above it, or one that cuts a place.
            joined = self.cuts_place(lower) and rows >= _LONG_ROWS
            joined |= above > 0 and rows >= max(_LONG_ROWS, 0.8 * above) and shapes[lower] == _TITLE
        if not joined or not self.is_next_line(lower):
            return False
        # "a)" begins an item, not the rest of a line; "khoản 2" in small letters is the rest of one.
        lettered = shapes[lower] != _LOWER or self.keys[lower] in known.LETTERS
        return last == _STOP or not (lettered and self.is_listed(lower, len(shapes)))

    def cuts_symbol(self, lower: int) -> bool:
        """Tell whether a line's end cuts the symbol of a paper: "45/QĐ-", "TTg"."""
        shapes = self.shapes
        if shapes[lower - 1] not in _JOINERS or shapes[lower] not in _CODES or lower < 2:
            return False
        return self.is_next_line(lower) and shapes[lower - 2] in _COUNTS and self.touches(lower - 1)

    def cuts_head(self, lower: int) -> bool:
        """Tell whether a line's end cuts the head of a body in capitals: "ỦY BAN NHÂN", "DÂN"."""
        if self.shapes[lower - 1 : lower + 1] != _TWO_UPPER or not self.is_next_line(lower):
            return False
        before = self.keys[max(lower - _LONGEST_HEAD, 0) : lower].tolist()
        behind = self.keys[lower : lower + _LONGEST_HEAD].tolist()
        return any(
            before[-cut:] == head[:cut]
            and behind[: len(head) - cut] == head[cut:]
            and self.begins_in_line(lower - cut)
            for head in known.HEADS
            for cut in range(1, len(head))
        )

    def begins_in_line(self, row: int) -> bool:
        """Tell whether no capitals stand before a row in its line: "BAN", but not "PHÒNG | BAN"."""
        first = row == 0 or self.table.line[row - 1] != self.table.line[row]
        return bool(first) or self.shapes[row - 1] != _UPPER

    def places_head(self, begin: int, lower: int, above: int) -> bool:
        """Tell the place under the head of a letter: "**ỦY BAN NHÂN DÂN**", "**TỈNH ĐẮK LẮK**"."""
        first, last = lower + self.is_emphasis(lower), lower - 1 - self.is_emphasis(lower - 1)
        if self.shapes[first : first + 2] != _TWO_UPPER or self.keys[first] not in known.LEVELS:
            return False
        whole = above > 0 or lower - begin >= _SHORT_ROWS
        return whole and self.shapes[last] == _UPPER and self.is_next_line(lower)

    def is_emphasis(self, row: int) -> bool:
        """Tell whether a row is a mark of bold type."""
        return self.shapes[row] == _BULLET and self.table.slice(row, row + 1) in _BOLD

    def is_next_line(self, lower: int) -> bool:
        """Tell whether one line break stands before a row."""
        return int(self.table.line[lower]) - int(self.table.line[lower - 1]) == 1

    def cuts_count(self, lower: int) -> bool:
        """Tell whether a line's end cuts a number from its word: "năm", "2025"."""
        return self.keys[lower - 1] in known.BEFORE_NUMBER and self.shapes[lower] in _COUNTS

    def is_label(self, begin: int, lower: int, above: int) -> bool:
        """Tell whether a line is too short to go on, and not cut by a narrow cell: "… của Ủy", "ban nhân", "dân xã"."""
        inside = self.marked[begin] == self.marked[lower] == self.shapes[lower - 1] == _LOWER
        return lower - begin < _SHORT_ROWS and not (above > 0 and inside)

    def cuts_place(self, lower: int) -> bool:
        """Tell whether a line's end cuts the name of a place behind its level: "xã Nậm", "Khoa"."""
        level = lower > 1 and self.keys[lower - 2] in known.LEVELS
        return level and self.shapes[lower - 1] == self.shapes[lower] == _TITLE

    def kind(self, first: int, stop: int, *, one: bool, alone: bool) -> int:
        """Classify a paragraph by its marks, its length and its case; `one` sentence, `alone` in its text."""
        shapes = self.shapes
        if one and 1 < stop - first <= _HEADING_ROWS and self.is_marked_heading(first, stop):
            return HEADING
        if shapes[first] in _BULLETS and stop - first > 1:
            return ITEM
        listed = self.is_listed(first, stop)
        if one and stop - first <= _HEADING_ROWS:
            last = stop - 1
            closed = shapes[last] in CLOSERS and last > first and shapes[last - 1] == _STOP
            ended = closed or shapes[last] in _FINAL
            if (not ended and (listed or not alone)) or self.is_capital(first, stop):
                return HEADING
        return ITEM if listed else PROSE

    def is_marked_heading(self, first: int, stop: int) -> bool:
        """Tell a line that Markdown makes a heading or sets in bold type: "## Kết quả", "**Kết quả**"."""
        mark = self.table.slice(first, first + 1)
        if mark.strip("#") == "" and len(mark) <= 6:
            return True
        return mark in _BOLD and self.table.slice(stop - 1, stop) == mark

    def is_listed(self, first: int, stop: int) -> bool:
        """Tell whether a number or a letter begins the paragraph: "1.", "(a)", "Điều 5"."""
        row = first + (self.shapes[first] == _OPEN)
        if row >= stop:
            return False
        if self.keys[row] in known.PART_WORDS:
            row += 1
        elif row + 1 >= stop or self.shapes[row + 1] not in _AFTER_NUMBER:
            return False
        return row < stop and (self.shapes[row] in NUMBERS or self.keys[row] in known.NUMERALS)

    def is_capital(self, first: int, stop: int) -> bool:
        """Tell whether the paragraph is written in capitals."""
        shapes = self.shapes[first:stop]
        if _UPPER not in shapes or not _SMALL.isdisjoint(shapes):
            return False
        # A title-case row may be a single capital letter or a word ("Ý KIẾN", "Dân VẬN").
        text = self.table.slice(first, stop)
        return text == text.upper()
