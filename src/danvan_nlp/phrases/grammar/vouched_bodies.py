"""Bodies that their text vouches for: a union that it names in full, one of a place that is known or somebody heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import by_first, key_forms, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Candidate, Rows

#: A bare union, and what stands behind its first word where the text names it in full.
_UNIONS = {
    key_of("đoàn"): by_first(key_forms("vouched_bodies.of_youth")),
    key_of("hội"): by_first(key_forms("vouched_bodies.of_members")),
}
_OF_SCHOOLS = key_forms("vouched_bodies.of_schools")
_SCHOOLS = word_class("heads.schools") | word_class("heads.school_letters")
#: A body over two lines of capitals is that of a letterhead.
_OF_LETTERHEADS = {Shape.UPPER, Shape.NUMBER}
_LEADERS, _LEVELS = word_class("vouched_bodies.leaders"), word_class("vouched_bodies.levels")


def named_in_full(rows: Rows) -> frozenset[int]:
    """Return which of "Hội" and "Đoàn" the text says with the whole name of a union."""
    return frozenset(
        key
        for key, full in _UNIONS.items()
        if any(
            rows.stands(at + 1, form)
            for at in rows.where(key)
            for form in full.get(rows.key[at + 1], ())
        )
    )


def is_vouched(rows: Rows, first: int, stop: int, unions: frozenset[int]) -> bool:
    """Tell whether nothing needs to be weighed: the text itself shows that words name a body.

    Parameters
    ----------
    rows
        The text.
    first, stop
        The rows of the words.
    unions
        What `named_in_full` returns for the text.
    """
    if stop - first == 1:
        return rows.key[first] in unions
    over_lines = rows.stop[first] < stop and {*rows.shape[first:stop]} <= _OF_LETTERHEADS
    return over_lines or _is_of_a_school(rows, first, stop) or _is_headed(rows, first, stop)


def _is_of_a_school(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a cell or a union has a school for its host: "CHI BỘ | TRƯỜNG THCS …"."""
    hosts = (first + len(form) for form in _OF_SCHOOLS if rows.stands(first, form))
    return any(host < stop and rows.key[host] in _SCHOOLS for host in hosts)


def is_known_of_a_place(rows: Rows, found: Candidate) -> bool:
    """Tell whether a body that the knowledge names has its level: "Phòng Y tế | huyện", "Huyện ủy Tân An"."""
    if "body" not in found.attributes or rows.shape[found.first] == Shape.UPPER:
        return False
    return any(rows.key[row] in _LEVELS for row in range(found.first, found.stop))


def _is_headed(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether an office stands before a body of a place: "Phó trưởng | Phòng Y tế huyện"."""
    held = first > rows.start[first] and rows.key[first - 1] in _LEADERS
    placed = any(rows.key[row] in _LEVELS for row in range(first + 1, stop))
    return held and placed and rows.shape[first] != Shape.LOWER
