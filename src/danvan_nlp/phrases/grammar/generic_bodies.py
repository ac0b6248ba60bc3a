"""Bodies that are any of their kind: counted, in the plural, a gloss, part of another name in quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import sequences, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Candidate, Rows

_CELLS = sequences("organizations.counted_cells")
#: Words whose number stands before a body by chance: "năm 2024 | chi hội thôn …".
_NUMBERED, _DIGITS = word_class("organizations.numbered"), 3
_PLURAL, _SEVERAL = frozenset(sequences("organizations.plural")), word_class("short_bodies.several")
_UNION = frozenset(sequences("organizations.union"))
_CELL_OF_UNION = key_of("tổ")
_OF_A_MEMBER, _OFFICIALS = word_class("organizations.of_a_member"), key_of("chức")
#: Words of a name in quotes before the union that it is of: “Phiên chợ | Công đoàn”.
_LONGEST_NAME = 3
_OPENS = (Shape.OPEN_QUOTE, Shape.QUOTE)
_CLOSES = (Shape.CLOSE_QUOTE, Shape.QUOTE)


def is_generic(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether words are any body: "22 chi hội phụ nữ xã", "các Đảng bộ Khối: …", "Tổ Công đoàn"."""
    words = tuple(rows.key[first:stop])
    if rows.shape[first] == Shape.LOWER:
        return any(words[: len(cell)] == cell for cell in _CELLS) and is_counted(rows, first)
    if words in _PLURAL:
        return is_counted(rows, first) or (first > 0 and rows.key[first - 1] in _SEVERAL)
    if words not in _UNION:
        return False
    if rows.key[stop] in _OF_A_MEMBER and rows.key[stop + 1] != _OFFICIALS:
        return True  # "Công đoàn | viên", "Công đoàn | phí"
    if rows.start[first] == first:
        return False
    return rows.key[first - 1] == _CELL_OF_UNION or _ends_a_quoted_name(rows, first, stop)


def is_counted(rows: Rows, first: int) -> bool:
    """Tell whether a number says how many bodies they are: "22 | chi hội", not "năm 2024 | chi hội"."""
    number = first - 1
    if number < rows.start[first] or rows.shape[number] != Shape.NUMBER:
        return False
    small = len(rows.word(number)) <= _DIGITS
    return small and (number == rows.start[first] or rows.key[number - 1] not in _NUMBERED)


def is_gloss(rows: Rows, body: Candidate, after: int) -> bool:
    """Tell whether a short form in brackets stands for small words before it, which name no body: "ủy ban … (UB …)".

    Parameters
    ----------
    after
        The row after the body before.
    """
    first = body.first
    if body.stop - first > 1 or first < 2 or rows.shape[first - 1] != Shape.OPEN:
        return False
    if after == first - 1:
        return False
    letters = rows.word(first)
    before = range(max(first - 1 - len(letters), 0), first - 1)
    small = all(rows.shape[row] == Shape.LOWER for row in before)
    return (
        small
        and len(before) == len(letters)
        and all(rows.word(row)[:1] == letter for row, letter in zip(before, letters, strict=True))
    )


def _ends_a_quoted_name(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a body ends a short name in quotes that begins with a capital: “Phiên chợ | Công đoàn”."""
    if stop >= len(rows) or rows.shape[stop] not in _CLOSES:
        return False
    for opened in range(first - 2, max(rows.start[first], first - 1 - _LONGEST_NAME) - 1, -1):
        if rows.shape[opened] in _OPENS:
            small = all(rows.shape[row] == Shape.LOWER for row in range(opened + 2, first))
            return small and rows.shape[opened + 1] == Shape.TITLE
    return False
