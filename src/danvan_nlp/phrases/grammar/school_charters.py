"""Charters of kinds of school, which the ministry issues: "Điều lệ Trường mầm non"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.documents import named
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Candidate, Rows

_SCHOOLS, _SCHOOL = key_forms("school_charters.schools"), sequence("school_charters.school")
_FURTHER, _TYPE, _AND = (
    key_forms("school_charters.further"),
    word_class("school_charters.types"),
    key_of("và"),
)


def _charter(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Điều lệ trường Tiểu học và Trung học cơ sở: all its kinds; a capital behind them is one school's name."""
    end, at, after = rows.stop[first], stop, 0
    while at < end and (school := rows.form_at(at, _SCHOOLS)):
        after = min(at + len(school), end)
        further = rows.form_at(after, _FURTHER) if after < end else ()
        after = min(after + len(further), end)
        joined = after < end and (rows.shape[after] == Shape.COMMA or rows.key[after] == _AND)
        at = after + 1 + len(_SCHOOL) * rows.stands(after + 1, _SCHOOL) if joined else end
    own = after < end and rows.shape[after] == Shape.TITLE and rows.key[after] not in _TYPE
    shouted = rows.shape[first] == Shape.UPPER
    if after and (not own or shouted):
        yield named(rows, first, first + 2, after, "document.charter")


CUES = cues(_charter, *forms("school_charters.cues"))
