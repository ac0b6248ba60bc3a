"""Short forms that the text itself gives a body: letters in brackets, "viết tắt là …", the letters of its boards."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.phrases.grammar.vocabulary import key_forms, table, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import LETTERS, KeySet, keys_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from danvan_nlp.phrases.rows import Rows

_CALLED = key_forms("short_bodies.called")
_LONGEST_FULL = 24
_BOARDS = {
    key_of(letters): keys_of(full) for letters, full in table("short_bodies.letters").items()
}
_BOARD_LETTERS, _HELD = KeySet(_BOARDS), word_class("short_bodies.members_of_boards")


def find_letters(rows: Rows, heads: Container[int]) -> Iterator[int]:
    """Yield the rows of letters that the text itself says to stand for a body: "Hội Người cao tuổi (HNCT)".

    Parameters
    ----------
    heads
        The rows at which heads of bodies stand.
    """
    shapes = rows.shapes
    if Shape.OPEN not in rows.written:
        return
    opened = (
        (shapes[:-2] == Shape.OPEN) & (shapes[1:-1] == Shape.UPPER) & (shapes[2:] == Shape.CLOSE)
    )
    defined = {
        rows.key[at + 1]
        for at in np.flatnonzero(opened).tolist()
        if (first := _spelled_out(rows, at, heads)) in heads and rows.shape[first] != Shape.LOWER
    }
    if defined:
        found = KeySet(defined).rows(rows.keys)
        yield from (row for row in found if rows.shape[row] == Shape.UPPER)


def find_shortened(rows: Rows, heads: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield the rows of short names that the text gives a body: "Ban Quản lý các cụm (viết tắt là Ban Quản lý)"."""
    names: set[tuple[int, ...]] = set()
    for form in _CALLED:
        for at in rows.where(form[0]):
            first = at + len(form)
            if not rows.stands(at, form) or first >= rows.stop[at]:
                continue
            stop = first
            end = min(rows.stop[at], first + _LONGEST_FULL)
            while stop < end and rows.shape[stop] in LETTERS:
                stop += 1
            name = tuple(rows.key[first:stop])
            closed = stop < rows.stop[at] and rows.shape[stop] == Shape.CLOSE
            begins = range(max(at - _LONGEST_FULL, rows.start[at]), at)
            full = any(row in heads and rows.stands(row, name) for row in begins)
            if closed and full and rows.shape[first] == Shape.TITLE and stop - first > 1:
                names.add(name)
    sizes = sorted({len(name) for name in names})
    for row in KeySet({name[0] for name in names}).rows(rows.keys) if names else ():
        if rows.shape[row] == Shape.TITLE:
            yield from (
                (row, row + size) for size in sizes if tuple(rows.key[row : row + size]) in names
            )


def find_board_letters(rows: Rows) -> Iterator[int]:
    """Yield the rows of a board's letters where the text spells the board out or names a member: "UV BTV"."""
    found = [row for row in _BOARD_LETTERS.rows(rows.keys) if rows.shape[row] == Shape.UPPER]
    spelled = {
        key
        for key in {rows.key[row] for row in found}
        if any(rows.stands(row, _BOARDS[key]) for row in rows.where(_BOARDS[key][0]))
    }
    for row in found:
        office = row - 1 - (rows.shape[row - 1] == Shape.STOP)  # "UV. | BTV"
        held = rows.start[row] < row and office >= 0 and rows.key[office] in _HELD
        if rows.key[row] in spelled or held:
            yield row


def _spelled_out(rows: Rows, at: int, heads: Container[int]) -> int:
    """Return the first row of the words before "(" at row `at` whose first letters stand in the brackets, or -1.

    They are the last words before it, or the first of a body that goes on: "Ban Dân vận | Tỉnh ủy (BDV)".
    """
    letters = [_plain_letter(letter) for letter in rows.word(at + 1)]
    first = at - len(letters)
    if first >= rows.start[at] and _initials(rows, first, len(letters)) == letters:
        return first
    while first > max(rows.start[at], at - _LONGEST_FULL) and rows.shape[first - 1] in LETTERS:
        first -= 1
        if first in heads and _initials(rows, first, len(letters)) == letters:
            return first
    return -1


def _initials(rows: Rows, first: int, number: int) -> list[str]:
    """Return the first letters of some words without their marks."""
    return [_plain_letter(rows.word(row)) for row in range(first, first + number)]


def _plain_letter(word: str) -> str:
    """Return the first letter of a word without its marks: "ủ" is "u", "đ" another than "d"; none of invisible ones."""
    return unicodedata.normalize("NFD", word)[:1]
