"""Sentence splitting: line structure first, then a small state machine over the marks that can end a sentence.

A line break ends a sentence unless the line was wrapped in the middle of one. Within a paragraph each full stop,
question mark, exclamation mark or ellipsis is a candidate, and the rows around it decide; everything else is never
looked at one by one, so the cost grows with the candidates and not with the text. The decisions read shapes and
keys, never characters, so composed and decomposed text split alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.sentence_table import HEADING, ITEM, PROSE, SentenceTable
from danvan_nlp.text.spelling import normal_form, stable_key
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan_nlp.text.syllables import Syllables

#: A line of fewer rows than this is wrapped only if the next one plainly goes on.
_LONG_ROWS = 10
#: A line of fewer rows than this (a menu entry, a label) is never one that a program wrapped.
_SHORT_ROWS = 3
#: A line of more rows than this is a paragraph even without a final mark.
_HEADING_ROWS = 32


def _shapes(*shapes: Shape) -> frozenset[int]:
    # Plain integers: comparing with an enumeration member is slow.
    return frozenset(int(shape) for shape in shapes)


def _keys(words: str | Iterable[str]) -> frozenset[int]:
    words = words.split() if isinstance(words, str) else words
    return frozenset(stable_key(normal_form(word)) for word in words)


_CAPITALS = _shapes(Shape.TITLE, Shape.UPPER, Shape.MIXED)
_SMALL = _shapes(Shape.LOWER, Shape.MIXED)
_CLOSERS = _shapes(Shape.CLOSE, Shape.CLOSE_QUOTE, Shape.QUOTE, Shape.BULLET)
_FINAL = _shapes(Shape.STOP, Shape.CLAUSE, Shape.COMMA)
_BULLETS = _shapes(Shape.DASH, Shape.BULLET)
_AFTER_NUMBER = _shapes(Shape.STOP, Shape.CLOSE, Shape.SLASH)
#: Marks that may stand before the first word of a sentence, Markdown's among them.
_LEADING = _BULLETS | _shapes(Shape.OPEN, Shape.OPEN_QUOTE, Shape.QUOTE, Shape.MARK)
#: After them, what can begin a sentence.
_BEGINNINGS = _CAPITALS | _shapes(
    Shape.NUMBER, Shape.DATE, Shape.TIME, Shape.RANGE, Shape.ALNUM, Shape.SYMBOL, Shape.ABBREVIATION
)
#: A stop after one of these needs no space: "thực hiện.Trong".
_BEFORE_GLUED = _shapes(Shape.LOWER, Shape.CLOSE, Shape.CLOSE_QUOTE)
_BEFORE_INITIAL = _LEADING | _shapes(Shape.COMMA, Shape.CLAUSE)
_ABBREVIATION = int(Shape.ABBREVIATION)
_BULLET = int(Shape.BULLET)
_CLAUSE = int(Shape.CLAUSE)
_COMMA = int(Shape.COMMA)
_LOWER = int(Shape.LOWER)
_OPEN = int(Shape.OPEN)
_STOP = int(Shape.STOP)
_TITLE = int(Shape.TITLE)
_UPPER = int(Shape.UPPER)
_NUMBERS = _shapes(Shape.NUMBER, Shape.ALNUM)
_CANDIDATE = re.compile(b"[%c%c]" % (_STOP, _ABBREVIATION))
_WITHOUT_FOREIGN = bytes(shape & ~FOREIGN for shape in range(256))

_LETTERS = _keys("a b c d e f g h i j k l m n o p q r s t u v w x y z đ ă â ê ô ơ ư")
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_NUMERALS = _LETTERS | _keys(
    tens + ones for tens in ("", "x", "xx", "xxx") for ones in _ROMAN_ONES if tens + ones
)
# Words that number the parts of a document: "Điều 5.", "Chương II".
_PART_WORDS = _keys("điều chương phần mục khoản điểm bước câu tiết bài")
_INITIALS = _LETTERS | _keys("tr ng th ph nh kh")
# Words before an initial that begins a name: "đồng chí A. Tuấn", "Phạm T. Nga".
_PERSON_WORDS = _keys("ông bà anh chị em cô chú bác cụ cháu thầy chí sĩ sỹ tướng")
_FAMILY_NAMES = _keys(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lâm lương tô hà cao tạ "
    "giàng lò vàng đào trương thái hứa tống nông mai"
)
# Signing for another: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH".
_SIGNING = _keys("tm kt tl tuq")
# Abbreviated titles in a chain, which the table reads as one row: "PGS.TS. Vũ Hải Sơn".
_TITLES = _keys(
    ".".join(chain)
    for last in ("ts", "ths", "bs", "ks", "ls", "vs", "tskh", "kts", "nsnd", "nsưt")
    for chain in (("gs", last), ("pgs", last), ("ts", last), ("ths", last), ("gs", "ts", last), ("pgs", "ts", last))
)  # fmt: skip
# Abbreviations that a number follows: "tr. 25", "t. 5".
_REFERENCES = _keys("tr t nxb sđd")


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
    rows = _Rows(table)
    paragraphs = list(rows.paragraphs())
    stops: list[int] = []
    kinds = bytearray()
    for first, stop in paragraphs:
        stops += rows.sentence_ends(first, stop)
        stops.append(stop)
        sentences = len(stops) - len(kinds)
        kind = rows.kind(first, stop, one=sentences == 1, alone=len(paragraphs) == 1)
        kinds += bytes((kind,)) * sentences
    stop_column = np.array(stops, np.int32)
    first_column = np.zeros_like(stop_column)
    first_column[1:] = stop_column[:-1]
    return SentenceTable(first_column, stop_column, np.frombuffer(kinds, np.uint8))


class _Rows:
    """A table as the splitter asks it: shapes as bytes, which are many times faster to index than an array."""

    __slots__ = ("shapes", "table")

    def __init__(self, table: Syllables) -> None:
        self.table = table
        self.shapes = table.shape.tobytes().translate(_WITHOUT_FOREIGN)

    def key(self, row: int) -> int:
        return int(self.table.key[row])

    def touches(self, row: int) -> bool:
        """Tell whether no space stands before the row."""
        return bool(self.table.start[row] == self.table.end[row - 1])

    def skip_leading(self, row: int, limit: int) -> int:
        while row < limit and self.shapes[row] in _LEADING:
            row += 1
        return row

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """Row ranges of the paragraphs: lines, with wrapped lines joined."""
        line = self.table.line
        starts = (np.flatnonzero(line[1:] != line[:-1]) + 1).tolist() if line[-1] != line[0] else []
        first = begin = above = 0  # of the paragraph; of its last line; rows of the line above that
        for lower in starts:
            if self.goes_on(begin, lower, above):
                above = lower - begin
            else:
                yield first, lower
                first, above = lower, 0
            begin = lower
        yield first, len(line)

    def goes_on(self, begin: int, lower: int, above: int) -> bool:
        """Decide whether the line at `begin` goes on in the next, at `lower`; `above` rows are joined to it."""
        shapes, last, rows = self.shapes, self.shapes[lower - 1], lower - begin
        if last == _STOP:
            joined = rows <= 5 and self.is_number(self.skip_leading(begin, lower), lower - 1)
        elif last == _CLAUSE or rows < _SHORT_ROWS or shapes[lower] in _BULLETS:
            return False
        elif shapes[lower] == _LOWER:
            joined = rows >= _LONG_ROWS or above > 0 or shapes[begin] != _LOWER
        elif last == _COMMA:
            joined = rows >= _LONG_ROWS and (shapes[lower] != _UPPER or shapes[lower - 2] == _UPPER)
        elif shapes[lower] == _OPEN:
            joined = rows >= _LONG_ROWS and shapes[min(lower + 1, len(shapes) - 1)] == _LOWER
        else:
            # A line as long as the one that was wrapped above it.
            joined = above > 0 and rows >= max(_LONG_ROWS, 0.8 * above) and shapes[lower] == _TITLE
        if not joined or int(self.table.line[lower]) - int(self.table.line[lower - 1]) != 1:
            return False
        # "a)" and "b." begin an item, not the rest of a line.
        after = shapes[lower + 1] if lower + 1 < len(shapes) else 0
        return not (after in _AFTER_NUMBER and self.key(lower) in _LETTERS)

    def sentence_ends(self, first: int, stop: int) -> Iterator[int]:
        """Rows after which a sentence ends inside the paragraph."""
        shapes, begin = self.shapes, first
        for match in _CANDIDATE.finditer(shapes, first, stop):
            row = match.start()
            end = row + 1
            while end < stop and shapes[end] in _CLOSERS and self.touches(end):
                end += 1
            if end < stop and row >= begin and self.ends(row, begin, end, stop):
                yield end
                begin = end

    def ends(self, row: int, begin: int, follower: int, limit: int) -> bool:
        """Decide whether the mark in `row` ends the sentence from `begin`, `follower` being the row after it."""
        shapes = self.shapes
        if shapes[row] == _ABBREVIATION:
            # Only "v.v." closes an enumeration and so may close the sentence.
            return shapes[follower] in _CAPITALS and self.table.slice(row, row + 1)[:3] == "v.v"
        if self.touches(follower):
            # A missing space is seen by the cases of its two words.
            return shapes[follower] in _CAPITALS and shapes[row - 1] in _BEFORE_GLUED and row > begin
        word = self.skip_leading(follower, limit)
        if word == limit or shapes[word] not in _BEGINNINGS:
            return False
        return row == begin or not self.abbreviates(row, self.skip_leading(begin, row), word)

    def abbreviates(self, row: int, begin: int, word: int) -> bool:
        """Tell whether the stop in `row` belongs to the row before it: a number, an initial, a title."""
        if row - begin <= 2 and self.is_number(begin, row):
            return True
        before, shape = row - 1, self.shapes[row - 1]
        if shape == _ABBREVIATION:
            return self.key(before) in _TITLES or self.is_initials(before)
        if shape == _TITLE:
            return self.key(before) in _INITIALS and self.begins_name(before, begin)
        if shape == _UPPER:
            return before == begin and self.key(before) in _SIGNING
        return shape == _LOWER and self.shapes[word] in _NUMBERS and self.key(before) in _REFERENCES

    def is_number(self, begin: int, row: int) -> bool:
        """Tell whether the rows from `begin` to `row` number what follows: "I", "1.2", "Điều 5"."""
        if row - begin == 2 and self.key(begin) in _PART_WORDS:
            begin += 1
        return row - begin == 1 and (self.shapes[begin] in _NUMBERS or self.key(begin) in _NUMERALS)

    def is_initials(self, row: int) -> bool:
        """Tell "Đ.V" of "Đ.V. Hùng" from other abbreviations."""
        parts = self.table.slice(row, row + 1).split(".")
        return all(stable_key(normal_form(part)) in _LETTERS for part in parts) and parts != ["T", "Ư"]

    def begins_name(self, initial: int, begin: int) -> bool:
        """Tell an initial that begins a name ("ông A. Tuấn") from one that ends it ("Nguyễn Văn A.", "khóa X.")."""
        before = initial - 1
        if initial <= begin or self.shapes[before] in _BEFORE_INITIAL:
            return True
        if self.shapes[before] == _STOP:
            return before > begin and self.key(before - 1) in _INITIALS
        key = self.key(before)
        return key in _PERSON_WORDS or (self.shapes[before] == _TITLE and key in _FAMILY_NAMES)

    def kind(self, first: int, stop: int, *, one: bool, alone: bool) -> int:
        """Classify a paragraph by its marks, its length and its case; `one` sentence, `alone` in its text."""
        shapes = self.shapes
        if shapes[first] in _BULLETS and stop - first > 1:
            return ITEM
        listed = self.is_listed(first, stop)
        if one and stop - first <= _HEADING_ROWS:
            last = stop - 1
            closed = shapes[last] in _CLOSERS and last > first and shapes[last - 1] == _STOP
            ended = closed or shapes[last] in _FINAL
            if (not ended and (listed or not alone)) or self.is_capital(first, stop):
                return HEADING
        return ITEM if listed else PROSE

    def is_listed(self, first: int, stop: int) -> bool:
        """Tell whether a number or a letter begins the paragraph: "1.", "(a)", "Điều 5"."""
        row = first + (self.shapes[first] == _OPEN)
        if row >= stop:
            return False
        if self.key(row) in _PART_WORDS:
            row += 1
        elif row + 1 >= stop or self.shapes[row + 1] not in _AFTER_NUMBER:
            return False
        return row < stop and (self.shapes[row] in _NUMBERS or self.key(row) in _NUMERALS)

    def is_capital(self, first: int, stop: int) -> bool:
        """Tell whether the paragraph is written in capitals."""
        shapes = self.shapes[first:stop]
        if _UPPER not in shapes or not _SMALL.isdisjoint(shapes):
            return False
        # A title-case row may be a single capital letter or a word ("Ý KIẾN", "Dân VẬN").
        text = self.table.slice(first, stop)
        return text == text.upper()
