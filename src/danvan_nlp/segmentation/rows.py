"""A table as sentence splitting asks it, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.segmentation import known_words as known
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from danvan_nlp.text.syllables import Syllables


def shapes(*members: Shape) -> frozenset[int]:
    """Return the shapes as plain integers."""
    return frozenset(int(shape) for shape in members)


CLOSERS = shapes(Shape.CLOSE, Shape.CLOSE_QUOTE, Shape.QUOTE, Shape.BULLET)
NUMBERS = shapes(Shape.NUMBER, Shape.ALNUM)
#: Marks that may stand before the first word of a sentence, Markdown's among them.
LEADING = shapes(Shape.DASH, Shape.BULLET, Shape.OPEN, Shape.OPEN_QUOTE, Shape.QUOTE, Shape.MARK)

_WITHOUT_FOREIGN = bytes(shape & ~FOREIGN for shape in range(256))


class Rows:
    """Columns of a table that are asked for one row at a time: bytes and views are faster to index than arrays."""

    __slots__ = ("ends", "keys", "marked", "shapes", "starts", "table")

    def __init__(self, table: Syllables) -> None:
        self.table = table
        self.marked = table.shape.tobytes()  # with the FOREIGN bit
        self.shapes = self.marked.translate(_WITHOUT_FOREIGN)
        self.keys, self.starts, self.ends = table.key.data, table.start.data, table.end.data

    def touches(self, row: int) -> bool:
        """Tell whether no space stands before the row."""
        return self.starts[row] == self.ends[row - 1]

    def skip_leading(self, row: int, limit: int) -> int:
        """Return the first row from `row` on that is no mark before a sentence's first word."""
        while row < limit and self.shapes[row] in LEADING:
            row += 1
        return row

    def is_number(self, begin: int, row: int) -> bool:
        """Tell whether the rows from `begin` to `row` number what follows: "I", "1.2", "Điều 5"."""
        if row - begin == 2 and self.keys[begin] in known.PART_WORDS:
            begin += 1
        numbers = self.shapes[begin] in NUMBERS or self.keys[begin] in known.NUMERALS
        return numbers and row - begin == 1
