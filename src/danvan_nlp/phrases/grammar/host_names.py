"""How the name of a union's host goes on: a branch, letters, small words that name what a house is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.names import capital_run, is_foreign, is_person, place_run
from danvan_nlp.phrases.grammar.no_bodies import longest
from danvan_nlp.phrases.grammar.vocabulary import (
    by_first,
    forms,
    key_forms,
    sequences,
    word_class,
)
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, keys_of

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Rows

#: Kinds of houses, which no trade is called by: "Công đoàn | Trung tâm …", but "Công đoàn | Xây dựng".
_KINDS = by_first(key_forms("heads.union_hosts"))
_BRANCHES = by_first(key_forms("heads.branches"))
_WORDS = by_first((*key_forms("borders.nominal"), *key_forms("heads.host_words")))
_LINKING = by_first(key_forms("borders.linking"))
#: What a house of the whole country ends with: "Viện … | Việt Nam".
_OF_THE_COUNTRY = by_first(key_forms("heads.of_the_country"))
_FOLLOWERS = word_class("heads.followers")
_AND, _BASIC, _SHORTEST_LETTERS = key_of("và"), keys_of("cơ sở"), 2
_FIELD_LETTERS = frozenset(forms("heads.field_letters"))
_LONGEST_BRANCH, _LONGEST_NAME = 6, 10
_LETTERED = frozenset(sequences("heads.lettered_units"))
_NO_LETTERS = frozenset((*forms("heads.letters_of_bodies"), *forms("heads.no_host_letters")))


def names_a_house(rows: Rows, at: int) -> bool:
    """Tell whether the kind of a house stands at a row: "Công đoàn | Bệnh viện Phổi", not "Công đoàn | Dệt may"."""
    return longest(rows, at, _KINDS) > 0


def read_branch(rows: Rows, at: int, end: int) -> int:
    """Return the row after the branch that a union is of: "ngành Y tế", "ngành GD&ĐT", "ngành giáo dục", or `at`."""
    if at + 1 >= end:
        return min(at + 1, end)
    if rows.shape[at + 1] in CAPITALS:
        return _read_capital_branch(rows, at, end)
    field = longest(rows, at + 1, _BRANCHES)
    if 0 < field <= end:
        return field
    alone = rows.shape[at + 1] != Shape.LOWER or rows.shape[at] == Shape.TITLE
    # "Công đoàn Ngành", "Công đoàn ngành | cho"
    return at + 1 if alone or rows.key[at + 1] in _FOLLOWERS else at


def _read_capital_branch(rows: Rows, at: int, end: int) -> int:
    stop = at + 1
    if rows.shape[stop] == Shape.UPPER:
        joined = rows.slice(stop + 1, stop + 2) == "&" if stop + 1 < end else False
        return stop + 3 if joined and rows.shape[stop + 2] == Shape.UPPER else stop + 1
    while stop < end and rows.shape[stop] == Shape.TITLE and stop - at < _LONGEST_BRANCH:
        stop += 1
        if stop < end and rows.shape[stop] == Shape.LOWER and rows.key[stop] not in _FOLLOWERS:
            stop += 1
        if stop + 1 < end and rows.key[stop] == _AND:
            if rows.shape[stop + 1] == Shape.UPPER and rows.word(stop + 1) in _FIELD_LETTERS:
                return stop + 2  # "Nông nghiệp và | PTNT"
            stop += rows.shape[stop + 1] == Shape.TITLE
    return stop


def read_letters(rows: Rows, unit: int, at: int, end: int) -> int:
    """Return the row after the letters of the host of a unit: "Công đoàn | CAND", "Công đoàn | EVN HANOI", or `at`."""
    if rows.shape[unit] != Shape.TITLE or tuple(rows.key[unit:at]) not in _LETTERED:
        return at
    stop = at
    while stop < min(end, at + 2) and rows.shape[stop] == Shape.UPPER:
        letters = rows.word(stop)
        if letters in _NO_LETTERS or len(letters) < _SHORTEST_LETTERS:
            break
        stop += 1
    while stop > at and _is_joined(rows, stop, end):
        stop += 2
    return stop


def _is_joined(rows: Rows, at: int, end: int) -> bool:
    """Tell whether a dash without blanks joins more letters to those before it: "ĐHQG | -HCM"."""
    if at + 1 >= end or rows.shape[at : at + 2] != [Shape.DASH, Shape.UPPER]:
        return False
    return rows.end_of(at - 1) == rows.start_of(at) and rows.end_of(at) == rows.start_of(at + 1)


def read_on(rows: Rows, at: int, stop: int, end: int) -> int:
    """Return the row after the words that go on a host read up to `stop`: "Viện | khoa học giáo dục Việt Nam".

    Two capitals side by side are a name, behind which it does something: "Công ty Hòa Bình | hỗ trợ".
    """
    kind = longest(rows, at, _KINDS)
    if not kind:
        return stop
    begin = stop = max(kind, _back_to_a_word(rows, kind, stop))
    while stop < end and stop - begin < _LONGEST_NAME:
        after = longest(rows, stop, _OF_THE_COUNTRY)
        if not after and _is_whole(rows, kind, stop):
            break
        after = after or _next(rows, stop, end)
        if not after or after > end:
            break
        stop = after
    if (
        begin < stop < end
        and rows.shape[stop - 1] == Shape.LOWER
        and not is_person(rows, stop, end)
    ):
        return max(stop, place_run(rows, stop, end))  # "Công ty Cấp nước | Yên Hà"
    return stop


def _back_to_a_word(rows: Rows, kind: int, stop: int) -> int:
    """Return the row before a small syllable that begins a word: "Viện | khoa" of "Viện khoa học"."""
    cut = stop - 1 >= kind and rows.shape[stop - 1] == Shape.LOWER
    return stop - 1 if cut and longest(rows, stop - 1, _WORDS) > stop else stop


def _is_whole(rows: Rows, kind: int, stop: int) -> bool:
    named = stop - 2 >= kind and capital_run(rows, stop - 2, stop, 2) == stop
    return named or (stop > kind and is_foreign(rows, stop - 1))


def _next(rows: Rows, at: int, end: int) -> int:
    """Return the row after the next word of a name, 0 if it ends here: "Đại học Thủy lợi | cơ sở 2"."""
    if rows.stands(at, _BASIC):
        return 0
    word = longest(rows, at, _WORDS)
    if word:
        return word
    linked = longest(rows, at, _LINKING)
    joined = at + 1 if rows.key[at] == _AND or rows.shape[at] == Shape.DASH else 0
    behind = linked or joined
    if behind and behind < end and longest(rows, behind, _WORDS):
        return longest(rows, behind, _WORDS)
    return 0
