"""The rules of grassroots democracy: what goes on their name, and where they are those of any house."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import key_forms, sequence, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Candidate, Rows

_RULES, _AT_THE_BASE = (
    word_class("democracy_rules.words"),
    key_forms("democracy_rules.at_the_base"),
)
_DOING_RULES = sequence("democracy_rules.doing_rules")
_OF_A_FIELD = word_class("democracy_rules.of_a_field")
_AT, _IN = key_of("ở"), key_of("trong")
_HOUSES = key_forms("democracy_rules.houses")
_COMMUNES, _ONE_WORD = (
    word_class("democracy_rules.communes"),
    word_class("democracy_rules.one_word"),
)
_BRACKETED = [Shape.OPEN, Shape.UPPER, Shape.CLOSE]


def extend_behind_short_form(rows: Rows, found: Candidate) -> Candidate:
    """Take in what goes on their name behind letters in brackets: "Quy chế dân chủ (QCDC) | ở cơ sở"."""
    at = found.stop + len(_BRACKETED)
    if found.type != "document" or rows.shape[found.stop : at] != _BRACKETED:
        return found
    if not _RULES.issubset(rows.key[found.first : found.stop]):
        return found
    behind = rows.form_at(at, _AT_THE_BASE)
    return replace(found, stop=at + len(behind)) if behind else found


def is_of_a_field(rows: Rows, found: Candidate) -> bool:
    """Tell whether rules in small letters are those of some house: "qui chế thực hiện dân chủ | trong nhà trường"."""
    small = rows.shape[found.first] == rows.shape[found.stop - 1] == Shape.LOWER
    inside = found.stop < rows.stop[found.first] and rows.key[found.stop] in _OF_A_FIELD
    return small and inside and rows.stands(found.stop - len(_DOING_RULES), _DOING_RULES)


def extend_to_house(rows: Rows, found: Candidate) -> Candidate:
    """Take in whose rules they are: "Quy chế dân chủ | trong hoạt động của nhà trường"."""
    if found.type != "document" or rows.key[found.stop] != _IN:
        return found
    house = rows.form_at(found.stop, _HOUSES)
    if not house or not _RULES.issubset(rows.key[found.first : found.stop]):
        return found
    stop = found.stop + len(house)
    canonical = rows.plain(found.first, stop)
    return replace(found, stop=stop, id=None, canonical=canonical, rule="document.rules")


def extend_to_places(rows: Rows, found: Candidate) -> Candidate:
    """Take in where the rules of grassroots democracy hold: "Quy chế dân chủ cơ sở ở xã, phường, đặc khu"."""
    keys = rows.key[found.first : found.stop]
    if found.type != "document" or not _RULES.issubset(keys):
        return found
    end, at = rows.stop[found.first], found.stop
    if rows.key[at - 2] == _AT:  # "… dân chủ ở xã" is known; its further places are not
        at -= 1
    elif at < end and rows.key[at] == _AT:
        at += 1
    else:
        return found
    stop = _skip_places(rows, at, end)
    if stop <= max(found.stop, at):
        return found
    canonical = rows.plain(found.first, stop)
    return replace(found, stop=stop, id=None, canonical=canonical, rule="document.rules")


def _skip_places(rows: Rows, at: int, end: int) -> int:
    """Return the row after a list of the kinds of commune: "xã, phường, đặc khu"."""
    while at < end and rows.key[at] in _COMMUNES:
        at += 1 if rows.key[at] in _ONE_WORD else 2
        if at + 1 < end and rows.shape[at] == Shape.COMMA and rows.key[at + 1] in _COMMUNES:
            at += 1
    return min(at, end)
