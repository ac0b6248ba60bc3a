"""What belongs to a person's office rather than to the body that it is an office of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.generic_bodies import is_counted
from danvan_nlp.phrases.grammar.names import is_person
from danvan_nlp.phrases.grammar.vocabulary import sequence, sequences, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import keys_of

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Rows

_OFFICES, _SEVERAL = word_class("organizations.offices"), word_class("short_bodies.several")
_BOARD, _SMALL_BOARD = key_of("ban"), [Shape.LOWER, Shape.UPPER]
_STANDING = (key_of("thường"), key_of("trực"))
_STANDINGS = (_STANDING, (key_of("ban"), *_STANDING))
_STANDING_MEMBER = (key_of("thường"), key_of("vụ"))
_COMMITTEE, _MEMBER = key_of("ủy"), key_of("viên")
_BUILDERS = keys_of("ban xây dựng đảng")
_COUNCILS, _DELEGATION = sequences("heads.councils"), sequence("organizations.delegation")
#: Rows of a person's name and its comma.
_LONGEST_PERSON = 8


def is_office(rows: Rows, stop: int) -> bool:
    """Tell whether a name that ends before `stop` goes on to a member: "Huyện ủy viên"."""
    return rows.key[stop - 1] == _COMMITTEE and rows.key[stop : stop + 1] == [_MEMBER]


def is_committee(rows: Rows, first: int) -> bool:
    """Tell whether the committee of the Party in a place begins at a row: "Tỉnh ủy"."""
    return rows.key[first + 1] == _COMMITTEE


def skip_office(rows: Rows, first: int) -> int:
    """Leave out what belongs to an office: "Phó Bí thư Thường trực Thành ủy", "Lê Văn A, Thường vụ Tỉnh ủy"."""
    if rows.stands(first, _STANDING_MEMBER) and _follows_person(rows, first):
        return first + 2
    several = first > rows.start[first] and rows.key[first - 1] in _SEVERAL
    if is_counted(rows, first) and rows.key[first] == _BOARD and rows.form_at(first + 1, _COUNCILS):
        return first + 1  # "02 Ban | HĐND xã"
    delegation = first + len(_DELEGATION)
    small = rows.shape[first] == Shape.LOWER and rows.stands(first, _DELEGATION)
    if small and rows.form_at(delegation, _COUNCILS):
        return delegation  # "đại diện đoàn đại biểu | HĐND tỉnh"
    if several and rows.key[first] == _BOARD and rows.shape[first : first + 2] == _SMALL_BOARD:
        return first + 1  # "các ban | HĐND tỉnh"
    if several and rows.stands(first, _BUILDERS) and is_committee(rows, first + len(_BUILDERS)):
        return first + len(_BUILDERS)  # "các Ban xây dựng Đảng | Huyện ủy"
    standing = rows.stands(first, _STANDING)
    if standing and rows.key[first + 2] == _BOARD:
        return first + 2  # "Thường trực | Ban Bí thư", "Cơ quan Thường trực | Ban Chỉ đạo"
    if not first or rows.key[first - 1] not in _OFFICES:
        return first
    return first + len(rows.form_at(first, _STANDINGS))


def _follows_person(rows: Rows, at: int) -> bool:
    """Tell whether a person's name and a comma stand right before a row."""
    if at <= 2 or rows.shape[at - 1] != Shape.COMMA:
        return False
    first = at - 1
    while (
        first > max(rows.start[at], at - _LONGEST_PERSON) and rows.shape[first - 1] == Shape.TITLE
    ):
        first -= 1
    return is_person(rows, first, at - 1)
