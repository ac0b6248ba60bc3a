"""The rules of grassroots democracy whose short form stands inside their name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import key_forms, word_class
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Candidate, Rows

_RULES, _AT_THE_BASE = (
    word_class("named_documents.democracy_rules"),
    key_forms("named_documents.at_the_base"),
)
_BRACKETED = [Shape.OPEN, Shape.UPPER, Shape.CLOSE]


def extend_behind_short_form(rows: Rows, found: Candidate) -> Candidate:
    """Take in what goes on their name behind letters in brackets: "Quy chế dân chủ (QCDC) | ở cơ sở"."""
    at = found.stop + len(_BRACKETED)
    if found.type != "document" or rows.shape[found.stop : at] != _BRACKETED:
        return found
    if not _RULES.issubset(rows.key[found.first : found.stop]):
        return found
    behind = next((form for form in _AT_THE_BASE if rows.stands(at, form)), ())
    return replace(found, stop=at + len(behind)) if behind else found
