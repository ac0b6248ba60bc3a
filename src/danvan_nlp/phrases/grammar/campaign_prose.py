"""Known campaigns that are there no names: what people do, half of other words, the title of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import key_forms, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CLOSING, OPENING

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Candidate, Rows

_OUTINGS, _NATION = word_class("campaigns.outings"), word_class("campaigns.nation")
_EMULATE = key_of("đua")
_FIRST_HALVES, _SECOND_HALVES = (
    key_forms("campaigns.first_halves"),
    word_class("campaigns.second_halves"),
)
_OF_MEMBERS, _MEMBERS = key_forms("campaigns.of_members"), word_class("campaigns.members")
_URGING = frozenset(key_forms("campaigns.urging"))
_SCHEMES = key_forms("campaigns.schemes")
#: Verbs that begin a name and are as often what people do, and what tells that a name follows.
_DOING, _TOLD = word_class("campaigns.doing"), key_forms("campaigns.told")
#: "3 mô hình hỗ trợ | phụ nữ khởi nghiệp"
_MODELS, _PEOPLE = key_forms("campaigns.models"), word_class("campaigns.people")
_BRACKETS = (Shape.OPEN, Shape.CLOSE)
_GRADED, _SEVERAL = key_forms("campaigns.graded"), word_class("short_bodies.several")


def is_no_name(rows: Rows, known: Candidate) -> bool:
    """Tell whether a known campaign is there part of ordinary prose or of another name."""
    return any(
        tells(rows, known)
        for tells in (
            _urges,
            _is_code,
            _is_half,
            _is_title,
            _is_action,
            _is_outing,
            _is_short_form,
        )
    )


def _is_code(rows: Rows, found: Candidate) -> bool:
    """Tell whether a known programme is cited by a number alone: "Chương trình MTQG 1719" carries no name."""
    last = found.stop - 1
    letters = rows.shape[last - 1] == Shape.UPPER or rows.key[last - 1] in _NATION
    return rows.shape[last] == Shape.NUMBER and letters


def _is_short_form(rows: Rows, found: Candidate) -> bool:
    """Tell whether letters in brackets only say how the quoted name before them is shortened: “…” (TDĐKXDĐSVH)."""
    first = found.first
    letters = found.stop == first + 1 and rows.shape[first] == Shape.UPPER and first > 1
    bracketed = letters and (rows.shape[first - 1], rows.shape[found.stop]) == _BRACKETS
    return bracketed and rows.shape[first - 2] in CLOSING


def _is_title(rows: Rows, found: Candidate) -> bool:
    """Tell whether a known name in quotes is the title of the scheme before them: Đề án 939 “Hỗ trợ phụ nữ …”."""
    at = found.first - 2
    if at < 1 or rows.shape[at + 1] not in OPENING:
        return False
    numbered = rows.shape[at] == Shape.NUMBER and rows.shape[found.stop] in CLOSING
    return numbered and bool(rows.form_before(at, _SCHEMES))


def _is_outing(rows: Rows, found: Candidate) -> bool:
    """Tell whether a known name is what somebody does for a while: "đợt | hành quân dã ngoại làm công tác dân vận"."""
    first = found.first
    plain = first > 0 and rows.shape[first] == Shape.LOWER
    return plain and rows.key[first - 1] in _OUTINGS and rows.key[first + 1] != _EMULATE


def _is_half(rows: Rows, found: Candidate) -> bool:
    """Tell whether a known name is the rest of other words: "phòng, | chống …", "hội | Cựu chiến binh gương mẫu"."""
    first = found.first
    if rows.key[first] in _SECOND_HALVES:
        return bool(rows.form_before(first, _FIRST_HALVES))
    return rows.key[first] in _MEMBERS and bool(rows.form_before(first, _OF_MEMBERS))


def _urges(rows: Rows, found: Candidate) -> bool:
    """Tell whether a campaign begins with words of urging that stand outside its name.

    Inside quotes "Đẩy mạnh học tập và làm theo …" is the title; in running text the name begins after the urging.
    """
    first = found.first
    quoted = first > 0 and rows.shape[first - 1] in OPENING
    return not quoted and tuple(rows.key[first : first + 2]) in _URGING


def _is_action(rows: Rows, found: Candidate) -> bool:
    """Tell whether a known name in small letters is what people do, or letters a grade.

    "giúp hộ nghèo và xóa nhà tạm, nhà dột nát"; "các sản phẩm OCOP".
    """
    first = found.first
    if found.stop == first + 1 and rows.shape[first] == Shape.UPPER:
        return bool(rows.form_before(first, _GRADED))
    if _is_kind_of_model(rows, found):
        return True
    if rows.shape[first] != Shape.LOWER or rows.key[first] not in _DOING:
        return False
    if first and rows.shape[first - 1] in OPENING:
        return False
    return not rows.form_before(first, _TOLD)


def _is_kind_of_model(rows: Rows, found: Candidate) -> bool:
    """Tell whether a name in small letters says of what kind models are: "nhiều mô hình | phụ nữ khởi nghiệp"."""
    first = found.first
    model = rows.form_before(first, _MODELS)
    if not model or first <= len(model):
        return False
    before = first - len(model) - 1
    several = rows.key[before] in _SEVERAL or rows.shape[before] == Shape.NUMBER
    small = all(rows.shape[row] == Shape.LOWER for row in range(first, found.stop))
    return several and small and rows.key[first] in _PEOPLE
