"""Citations of Party and State documents by number: a type word with the numbers and symbols that share it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.numerals import read_year
from danvan_nlp.phrases.grammar.symbols import (
    FIRST_CODE,
    FULL_KINDS,
    NUMBER_WORD,
    YEAR_IN_NUMBER,
    joined,
    number_attributes,
    read_spaced_symbol,
    read_symbol_tail,
)
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.results.span import Attributes
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

_AND, _YEAR_WORD = key_of("và"), key_of("năm")
_CONCLUSION = sequence("documents.conclusion")
# What a number counts when it names no document: "quyết định 3 người", "Nghị quyết 2 kỳ họp".
_COUNTED = word_class("documents.counted")
# What follows a bare number when a type word in lower case cites: "nghị định 35 của Chính phủ".
_CITING, _NOUNS = word_class("documents.citing"), word_class("documents.nouns")
_MARKS = frozenset((Shape.COMMA, Shape.STOP, Shape.CLAUSE, Shape.CLOSE))
_HAS_CODE = re.compile(r"\d[^\s]*[-/]\s?[^\W\d]{2}")
_NUMERIC = frozenset((Shape.SYMBOL, Shape.NUMBER, Shape.ALNUM, Shape.DATE, Shape.RANGE))
_DATED_KINDS = word_class("symbols.dated_kinds")
_LIST = re.compile(r"\d{2,3}(?:,\d{2,3})+")
_YEARLY = re.compile(r"\d{1,4}/(?:19|20)\d\d")
#: Kinds by their letters that a number of two digits is enough for: "NQ 24".
_BARE_KINDS = word_class("documents.bare_kinds")
_HAS_DIGIT, _SHORT_NUMBER = re.compile(r"\d"), re.compile(r"\d{2,3}")
#: Documents that are cited by name, with their number behind it.
_NAMED = frozenset(("luật", "bộ luật", "pháp lệnh"))
_AMENDED = key_forms("documents.amended")
_BRACKETED = [Shape.OPEN, Shape.UPPER, Shape.CLOSE]


def _numbered(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Nghị quyết số 25-NQ/TW, Quyết định 217, Quyết định số 217, 218."""
    found = _read_numbers(rows, first, stop, bare=True)
    if found is not None and not _is_page(rows, found, stop):
        yield found


def _is_page(rows: Rows, found: Candidate, stop: int) -> bool:
    """Tell whether a line of a table of contents gives the page of a section: "Kết luận 10"."""
    first = found.first
    line = rows.start[first] == first and rows.stop[first] == found.stop == stop + 1
    return line and rows.stands(first, _CONCLUSION)


def _numbered_strictly(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Kế hoạch số 12-KH/TU: type words of daily use need "số" or a symbol."""
    found = _read_numbers(rows, first, stop, bare=False)
    if found is not None:
        yield found


def _numbered_by_name(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Thông báo 71: a capital and a bare number of two digits, as the first of these type words also asks."""
    if rows.shape[first] in CAPITALS and stop < rows.stop[first] and _is_plain_number(rows, stop):
        yield from _numbered(rows, first, stop)


def _abbreviated(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """NQ 25-NQ/TW, QĐ số 99/QĐ-UBND: the kind by its code, which a symbol must follow; NQ 24 without one."""
    if rows.shape[first] != Shape.UPPER:
        return
    bare = (
        rows.key[first] in _BARE_KINDS and stop < rows.stop[first] and _is_plain_number(rows, stop)
    )
    for found in _numbered(rows, first, stop) if bare else _numbered_strictly(rows, first, stop):
        if bare or _HAS_CODE.search(rows.slice(first + 1, found.stop)):
            yield found


def _read_numbers(rows: Rows, first: int, stop: int, *, bare: bool) -> Candidate | None:
    end, at = rows.stop[first], _skip_qualifier(rows, stop)
    said = at < end and rows.key[at] == NUMBER_WORD
    if said:
        at += 1
        if at < end and rows.shape[at] == Shape.CLAUSE:
            at += 1
    named = rows.shape[first] in CAPITALS
    numbers: list[str] = []
    after = stop
    style = _Style(said, bare, named)
    while (number := _read_number(rows, at, end, style)) is not None:
        if numbers and _differ(numbers[-1], number[0]):
            break
        listed = _LIST.fullmatch(number[0]) is not None
        numbers += number[0].split(",") if listed else [number[0]]
        after = at = number[1]
        if at + 1 < end and named and _is_plain_number(rows, at - 1) and _is_plain_number(rows, at):
            continue
        if at + 1 >= end or not (rows.shape[at] == Shape.COMMA or rows.key[at] == _AND):
            break
        # In a list one number says of the next that it counts nothing: "các nghị quyết 18, 19".
        style = _Style(said, bare, named or rows.shape[at] == Shape.COMMA)
        at += 1
        if rows.key[at] == NUMBER_WORD and at + 1 < end:
            at, style = at + 1, _Style(said=True, bare=bare, named=named)
    if not numbers:
        return None
    kind = kind_of(rows, first, stop)
    canonical = f"{kind.capitalize()} {', '.join(numbers)}"
    attributes = {"kind": kind, **number_attributes(numbers)}
    return Candidate(
        first, after, "document", canonical, "document.number", attributes=Attributes(attributes)
    )


def _differ(number: str, other: str) -> bool:
    """Tell whether symbols are of two kinds of document: "99/QĐ-UBND" and "05-CT/TW"."""
    codes = [code[1].upper() for n in (number, other) if (code := FIRST_CODE.search(n))]
    return len(set(codes)) > 1


def _skip_qualifier(rows: Rows, stop: int) -> int:
    """Return the row of "số" behind two small words that qualify the kind: "Báo cáo thẩm định số 18/BC-STP"."""
    at, end = stop + 2, rows.stop[stop - 1]
    small = at + 1 < end and rows.shape[stop] == rows.shape[stop + 1] == Shape.LOWER
    numbered = small and rows.key[at] == NUMBER_WORD and rows.shape[at + 1] == Shape.SYMBOL
    return at if numbered else stop


@dataclass(frozen=True, slots=True)
class _Style:
    """How a citation is written: with "số", by a type word that may go without it, with a capital."""

    said: bool
    bare: bool
    named: bool


def _read_number(rows: Rows, at: int, end: int, style: _Style) -> tuple[str, int] | None:
    """Read one number or symbol at row `at`; return its standard form and the row after it."""
    if at >= end or rows.shape[at] not in _NUMERIC:
        return None
    after = read_symbol_tail(rows, at + 1, end)
    if after > at + 1 or rows.shape[at] == Shape.SYMBOL:
        text = joined(rows, at, after)
        return (text, after) if style.said or _HAS_DIGIT.search(text) else None
    after = read_spaced_symbol(rows, at + 1, end)
    if after > at + 1:
        return rows.plain(at, after), after
    text = rows.slice(at, at + 1)
    if style.said:
        stands_alone = _is_number(rows, at, text)
    else:
        stands_alone = style.bare and _is_bare_number(rows, at, end, named=style.named)
    return (text, at + 1) if stands_alone and text[0].isdigit() else None


def _is_number(rows: Rows, at: int, text: str) -> bool:
    """Tell whether a row behind "số" can be the number of a document."""
    return rows.shape[at] != Shape.RANGE and "%" not in text


def _is_plain_number(rows: Rows, at: int) -> bool:
    """Tell whether a row is a number of two or three digits, as in "Nghị quyết 57 59 66"."""
    return rows.shape[at] == Shape.NUMBER and bool(_SHORT_NUMBER.fullmatch(rows.word(at)))


def _is_bare_number(rows: Rows, at: int, end: int, *, named: bool) -> bool:
    """Tell whether a number right behind the type word is that document's, and counts nothing."""
    text = rows.slice(at, at + 1)
    if named and rows.shape[at] == Shape.DATE:
        return _YEARLY.fullmatch(text) is not None
    if rows.shape[at] not in (Shape.NUMBER, Shape.ALNUM):
        return False
    listed = _LIST.fullmatch(text) is not None
    plain = listed or (text.isalnum() and len(text) <= 4 and not read_year(rows, at, end))
    if not (plain or YEAR_IN_NUMBER.search(text)):
        return False
    short = listed or bool(_SHORT_NUMBER.fullmatch(text))
    if at + 1 >= end or (rows.key[at + 1] == _YEAR_WORD and read_year(rows, at + 2, end)):
        return named or short
    if named:
        return rows.key[at + 1] not in _COUNTED
    dated = YEAR_IN_NUMBER.search(text) is not None
    dated |= text[0] == "0" and rows.key[at - 2] in _NOUNS and rows.key[at + 1] not in _COUNTED
    closed = rows.shape[at + 1] in _MARKS or rows.key[at + 1] == _AND
    return dated or rows.key[at + 1] in _CITING or (closed and short)


def kind_of(rows: Rows, first: int, stop: int) -> str:
    """Return the type word in lower case, an abbreviated one in full."""
    kind = rows.plain(first, stop).lower()
    return FULL_KINDS.get(kind, kind)


def named(rows: Rows, first: int, stop: int, after: int, rule: str) -> Candidate:
    """Return a paper cited by its kind, in the rows up to `stop`, and its name up to `after`."""
    kind = kind_of(rows, first, stop)
    canonical = f"{kind.capitalize()} {rows.plain(stop, after)}"
    return Candidate(
        first, after, "document", canonical, rule, attributes=Attributes({"kind": kind})
    )


def skip_words(rows: Rows, at: int, end: int, words: str) -> int:
    """Return the row after these words if they stand at `at`, else `at`."""
    keys = keys_of(words)
    stop = at + len(keys)
    return stop if stop <= end and rows.stands(at, keys) else at


def extend_by_year(rows: Rows, found: Candidate) -> Candidate:
    """Take in the year behind a name that has no number: "Luật Đất đai 2024", "Luật … sửa đổi năm 2025"."""
    end = rows.stop[found.first]
    amended = rows.form_at(found.stop, _AMENDED)
    behind = min(found.stop + len(amended), end)
    # "Luật Phòng, chống tham nhũng | (PCTN) năm 2018"
    named_short = rows.shape[behind : behind + 3] == _BRACKETED
    at = skip_words(rows, min(behind + 3 * named_short, end), end, "năm")
    year = read_year(rows, at, end)
    dated = _DATED_KINDS.intersection(rows.key[found.first : found.first + 2])
    named = dated and not any(
        rows.shape[row] in (Shape.SYMBOL, Shape.NUMBER) for row in range(found.first, found.stop)
    )
    if not year or not named:
        return found
    return replace(
        found,
        stop=at + 1,
        canonical=f"{found.canonical} năm {year}",
        rule="document.year" if found.id else found.rule,
        attributes=Attributes({**found.attributes, "year": str(year)}),
    )


def extend_by_number(rows: Rows, found: Candidate) -> Candidate:
    """Take in the number or the year behind the name of a law: "Luật Đất đai số 31/2024/QH15", "Luật Đất đai 2024"."""
    if found.attributes.get("kind") not in _NAMED or "symbol" in found.attributes:
        return extend_by_year(rows, found)
    end = rows.stop[found.first]
    at = skip_words(rows, found.stop, end, "số")
    number = _read_number(rows, at, end, _Style(at > found.stop, bare=False, named=True))
    if number is None or not YEAR_IN_NUMBER.search(number[0]):
        return extend_by_year(rows, found)
    attributes = {**found.attributes, **number_attributes([number[0]])}
    return replace(
        found,
        stop=number[1],
        canonical=f"{found.canonical} số {number[0]}",
        rule="document.law_number",
        attributes=Attributes(attributes),
    )


CUES = (
    *cues(_numbered, *forms("documents.numbered_cues")),
    *cues(_numbered_strictly, *forms("documents.strictly_numbered_cues")),
    *cues(_numbered_by_name, *forms("documents.numbered_by_name_cues")),
    *cues(_abbreviated, *forms("symbols.short_kinds")),
)
