"""Where a number stands, and the figure before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.results.span import Span

#: How far from a number its clause reaches (rows).
REACH = 60
#: These join the items of a list.
LISTING = (",", "và")
#: Marks that stand before and behind what is read.
EDGES = frozenset(
    map(int, (Shape.OPEN, Shape.OPEN_QUOTE, Shape.QUOTE, Shape.DASH, Shape.BULLET, Shape.COMMA))
)


class Place(NamedTuple):
    """Where a number stands: its sentence, the sentence's rows, and the clause's."""

    sentence: int
    first: int
    stop: int
    begin: int
    close: int


class Before(NamedTuple):
    """The figure before a number in its sentence: what it is said of, the row behind it, and whether that tells it."""

    what: Span | None
    stop: int
    behind: bool
