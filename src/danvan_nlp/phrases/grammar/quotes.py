"""Quoted pieces of a text, in every style of quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.rows import OPENING, key_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Rows

#: A name, motto or maxim is not longer than this (rows); a longer quote is speech.
LONGEST_QUOTE = 48
_AND = key_of("và")


def read_quote(rows: Rows, at: int) -> tuple[int, int] | None:
    """Return the rows inside the quotes that open at row `at`, None if they do not close soon.

    Returns
    -------
    (first, stop) or None
        The quoted rows, without the marks; `stop` is the row of the closing mark.
    """
    shape = rows.shape[at]
    if shape not in OPENING:
        return None
    fallback = None
    for row in range(at + 1, min(rows.stop[at], at + LONGEST_QUOTE + 2)):
        mark = rows.shape[row]
        if mark == Shape.QUOTE and shape == Shape.OPEN_QUOTE:
            # A straight quote may close a curly one, unless the right mark comes later.
            fallback = fallback or row
        elif mark in (Shape.CLOSE_QUOTE, Shape.QUOTE):
            return (at + 1, row) if row > at + 1 else None
        elif mark == Shape.OPEN_QUOTE:
            break
    return (at + 1, fallback) if fallback is not None and fallback > at + 1 else None


def next_in_list(rows: Rows, at: int, end: int) -> int:
    """Return the row of the quotes that go on a list after a closing mark at `at - 1`, or -1."""
    while at < end and (rows.shape[at] in (Shape.COMMA, Shape.CLAUSE) or rows.key[at] == _AND):
        at += 1
    return at if at < end and rows.shape[at] in OPENING else -1


def trim(rows: Rows, first: int, stop: int) -> tuple[int, int]:
    """Leave the marks at the ends of a quoted piece out: the comma or full stop before the closing mark."""
    outer = (Shape.COMMA, Shape.STOP, Shape.CLAUSE, Shape.DASH, *OPENING, Shape.CLOSE_QUOTE)
    while first < stop and rows.shape[first] in outer:
        first += 1
    while first < stop and rows.shape[stop - 1] in outer:
        stop -= 1
    return first, stop
