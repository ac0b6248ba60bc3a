"""Citations of Party and State documents by number: a type word with the numbers and symbols that share it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.numerals import read_year
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, table, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.results.span import Attributes
from danvan_nlp.text.composition import compose
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

_NUMBER_WORD, _AND, _YEAR_WORD = key_of("số"), key_of("và"), key_of("năm")
_CONCLUSION = sequence("documents.conclusion")
# What a number counts when it names no document: "quyết định 3 người", "Nghị quyết 2 kỳ họp".
_COUNTED = word_class("documents.counted")
# What follows a bare number when a type word in lower case cites: "nghị định 35 của Chính phủ".
_CITING, _NOUNS = word_class("documents.citing"), word_class("documents.nouns")
_BEFORE_SYMBOL = LETTERS | {Shape.COMMA, Shape.OPEN}
_MARKS = frozenset((Shape.COMMA, Shape.STOP, Shape.CLAUSE, Shape.CLOSE))
#: The code behind the number of a symbol, and any code.
_FIRST_CODE = re.compile(r"\d+[a-zA-Z]?(?:/\d{4})?[-/]([^\W\d]+)[-/]")
_HAS_CODE = re.compile(r"\d[^\s]*[-/]\s?[^\W\d]{2}")
_NUMERIC = frozenset((Shape.SYMBOL, Shape.NUMBER, Shape.ALNUM, Shape.DATE, Shape.RANGE))
_CODES, _CITING_CODES = word_class("symbols.codes"), word_class("symbols.citing_codes")
#: The last code of a symbol that the letters of an assembly follow behind a point: the standing committee's.
_STANDING = "TT"
_LETTERHEAD, _DATED_KINDS = word_class("symbols.letterhead"), word_class("symbols.dated_kinds")
_FULL_KINDS = table("symbols.full_kinds")
_MISTYPED = tuple(
    (re.compile(rf"(?<![^\W\d_]){wrong}(?![^\W\d_])"), right)
    for wrong, right in table("symbols.parts").items()
)
#: Forms and annexes carry the symbol of the paper that they belong to, and are none: "Mẫu số 02-QĐ/TW".
_OF_FORMS = word_class("symbols.forms")
_DASHES = str.maketrans("–—Ð", "--Đ")
_LIST = re.compile(r"\d{2,3}(?:,\d{2,3})+")
_YEARLY = re.compile(r"\d{1,4}/(?:19|20)\d\d")
#: Kinds by their letters that a number of two digits is enough for: "NQ 24".
_BARE_KINDS = word_class("documents.bare_kinds")
_OF_ASSEMBLY, _COURSE_DIGITS = re.compile(r"/QH$", re.IGNORECASE), 2
#: What a code behind a dash may be: "HĐND", "V1".
_CODE_SHAPES, _OF_LETTERS = (Shape.UPPER, Shape.MIXED, Shape.ALNUM), re.compile(r"[^\W\d]\w+")
_HAS_DIGIT, _SHORT_NUMBER = re.compile(r"\d"), re.compile(r"\d{2,3}")
_LEADING_NUMBER = re.compile(r"(\d+[a-zA-Z]?)")
#: Documents that are cited by name, with their number behind it.
_NAMED = frozenset(("luật", "bộ luật", "pháp lệnh"))
_YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d\d)(?:/|$)")
_AMENDED = key_forms("documents.amended")


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


def find_symbols(rows: Rows) -> Iterator[Candidate]:
    """Find symbols that cite a paper by themselves: "05-CT/TW"; a letterhead's own number is none."""
    for at in _symbol_rows(rows):
        after = _read_symbol_tail(rows, at + 1, rows.stop[at])
        text = _joined(rows, at, after)
        begins_line = rows.start[at] == at
        cited = not begins_line and rows.shape[at - 1] in _BEFORE_SYMBOL
        numbered = not cited or _is_letterhead(rows, at) or _is_of_a_form(rows, at)
        code = _FIRST_CODE.match(text)
        if numbered or code is None or not _cites(text, code[1]):
            continue
        kind = _FULL_KINDS.get(code[1].lower(), code[1].lower())
        attributes = Attributes({"kind": kind, **_number_attributes([text])})
        name = f"{kind.capitalize()} {text}"
        yield Candidate(at, after, "document", name, "document.symbol", attributes=attributes)


def _is_letterhead(rows: Rows, at: int) -> bool:
    """Tell whether a symbol is the number of the paper itself: "Số: 12-NQ/TU", not "thực hiện số 30-CT/TW"."""
    inside = rows.start[at] < at - 1 and rows.shape[at - 2] in LETTERS
    # "ĐẢNG BỘ TỈNH HÀ NAM Số 12-NQ/TU" is a letterhead on one line.
    cited = inside and rows.shape[at - 1] != Shape.TITLE
    return rows.key[at - 1] in _LETTERHEAD and not (cited and rows.key[at - 1] == _NUMBER_WORD)


def _is_of_a_form(rows: Rows, at: int) -> bool:
    """Tell whether a symbol numbers a form or an annex: "Mẫu số 02-QĐ/TW", "Phụ lục 01-HD/TW"."""
    return rows.key[at - 1 - (rows.key[at - 1] == _NUMBER_WORD)] in _OF_FORMS


def _cites(symbol: str, code: str) -> bool:
    """Tell whether a symbol by itself cites a paper: by its first code, or by its year: "15/2021/TT-BTC"."""
    key = key_of(code)
    return key in _CITING_CODES or (key in _CODES and _YEAR_IN_NUMBER.search(symbol) is not None)


def _symbol_rows(rows: Rows) -> list[int]:
    """Return the rows at which a symbol may begin: "05-CT/TW", or its number before "-ct/tw"."""
    written = rows.written
    whole = (
        [at for at, shape in enumerate(written) if shape == Shape.SYMBOL]
        if Shape.SYMBOL in written
        else []
    )
    if Shape.NUMBER not in written or not (Shape.DASH in written or Shape.SLASH in written):
        return whole
    cut = np.flatnonzero(
        (rows.shapes[:-2] == Shape.NUMBER)
        & ((rows.shapes[1:-1] == Shape.DASH) | (rows.shapes[1:-1] == Shape.SLASH))
    ).tolist()
    return whole + [at for at in cut if rows.key[at + 2] in _CODES and rows.stop[at] > at + 2]


def _read_numbers(rows: Rows, first: int, stop: int, *, bare: bool) -> Candidate | None:
    end, at = rows.stop[first], _skip_qualifier(rows, stop)
    said = at < end and rows.key[at] == _NUMBER_WORD
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
        if rows.key[at] == _NUMBER_WORD and at + 1 < end:
            at, style = at + 1, _Style(said=True, bare=bare, named=named)
    if not numbers:
        return None
    kind = kind_of(rows, first, stop)
    canonical = f"{kind.capitalize()} {', '.join(numbers)}"
    attributes = {"kind": kind, **_number_attributes(numbers)}
    return Candidate(
        first, after, "document", canonical, "document.number", attributes=Attributes(attributes)
    )


def _differ(number: str, other: str) -> bool:
    """Tell whether symbols are of two kinds of document: "99/QĐ-UBND" and "05-CT/TW"."""
    codes = [code[1].upper() for n in (number, other) if (code := _FIRST_CODE.search(n))]
    return len(set(codes)) > 1


def _skip_qualifier(rows: Rows, stop: int) -> int:
    """Return the row of "số" behind two small words that qualify the kind: "Báo cáo thẩm định số 18/BC-STP"."""
    at, end = stop + 2, rows.stop[stop - 1]
    small = at + 1 < end and rows.shape[stop] == rows.shape[stop + 1] == Shape.LOWER
    numbered = small and rows.key[at] == _NUMBER_WORD and rows.shape[at + 1] == Shape.SYMBOL
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
    after = _read_symbol_tail(rows, at + 1, end)
    if after > at + 1 or rows.shape[at] == Shape.SYMBOL:
        text = _joined(rows, at, after)
        return (text, after) if style.said or _HAS_DIGIT.search(text) else None
    after = _read_spaced_symbol(rows, at + 1, end)
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
    listed = named and _LIST.fullmatch(text) is not None
    plain = listed or (text.isalnum() and len(text) <= 4 and not read_year(rows, at, end))
    if not (plain or _YEAR_IN_NUMBER.search(text)):
        return False
    if at + 1 >= end or (rows.key[at + 1] == _YEAR_WORD and read_year(rows, at + 2, end)):
        return named or bool(_SHORT_NUMBER.fullmatch(text))
    if named:
        return rows.key[at + 1] not in _COUNTED
    dated = _YEAR_IN_NUMBER.search(text) is not None
    dated |= text[0] == "0" and rows.key[at - 2] in _NOUNS and rows.key[at + 1] not in _COUNTED
    closed = rows.shape[at + 1] in _MARKS or rows.key[at + 1] == _AND
    return dated or rows.key[at + 1] in _CITING or (closed and bool(_SHORT_NUMBER.fullmatch(text)))


def _read_symbol_tail(rows: Rows, at: int, end: int) -> int:
    """Return the row after the pieces of a symbol that stray spaces cut: "11 - CT/TU", "34/2011/NĐ - CP"."""
    while at + 1 < end and (
        rows.shape[at] in (Shape.DASH, Shape.SLASH) or rows.slice(at, at + 1) == "&"
    ):
        follows = rows.shape[at + 1]
        code = (
            follows == Shape.SYMBOL
            or (follows in _CODE_SHAPES and _OF_LETTERS.match(rows.slice(at + 1, at + 2)))
            or rows.key[at + 1] in _CODES
        )
        if not code or (follows == Shape.SYMBOL and rows.slice(at + 1, at + 2)[0].isdigit()):
            break
        at += 2
    # "83/2015/QH | 13"
    spaced = (
        at < end and rows.shape[at] == Shape.NUMBER and _OF_ASSEMBLY.search(rows.slice(at - 1, at))
    )
    if spaced and len(rows.word(at)) <= _COURSE_DIGITS:
        return at + 1
    # "07/TTr-TT.HĐND", but "12/QĐ-UBND.UBND xã" is another sentence
    standing = rows.slice(at - 1, at).upper().endswith(_STANDING)
    pointed = standing and rows.shape[at - 1 : at + 2] == [Shape.SYMBOL, Shape.STOP, Shape.UPPER]
    glued = pointed and at + 1 < end and rows.end_of(at - 1) + 1 == rows.start_of(at + 1)
    return at + 2 if glued else at


def _read_spaced_symbol(rows: Rows, at: int, end: int) -> int:
    """Return the row after codes that stand behind a number with spaces only: "04 TT MTTW BTT"."""
    if at < end and rows.shape[at] == Shape.SYMBOL and rows.shape[at - 1] == Shape.NUMBER:
        return at + 1 if not rows.slice(at, at + 1)[0].isdigit() else at
    after = at
    while after < end and after - at < 4 and rows.shape[after] == Shape.UPPER:
        after += 1
    return after if after - at >= 2 and rows.shape[at - 1] == Shape.NUMBER else at


def _joined(rows: Rows, first: int, stop: int) -> str:
    return standard_symbol("".join(rows.slice(row, row + 1) for row in range(first, stop)))


def standard_symbol(text: str) -> str:
    """Return a symbol as the papers themselves write it: "61/2018/NĐCP" and "61/2018/nd-cp" are "61/2018/NĐ-CP"."""
    symbol = compose(text).upper().translate(_DASHES)
    for wrong, right in _MISTYPED:
        symbol = wrong.sub(right, symbol)
    return symbol


def _number_attributes(numbers: list[str]) -> dict[str, str]:
    """Return number, symbol and year as far as the numbers say them."""
    heads = [match[1] for n in numbers if (match := _LEADING_NUMBER.match(n))]
    symbols = [n for n in numbers if not n.isdigit()]
    years = [match[1] for n in numbers if (match := _YEAR_IN_NUMBER.search(n))]
    found = {"number": ", ".join(heads), "symbol": ", ".join(symbols), "year": ", ".join(years)}
    return {name: value for name, value in found.items() if value}


def kind_of(rows: Rows, first: int, stop: int) -> str:
    """Return the type word in lower case, an abbreviated one in full."""
    kind = rows.plain(first, stop).lower()
    return _FULL_KINDS.get(kind, kind)


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
    at = skip_words(rows, min(found.stop + len(amended), end), end, "năm")
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
    if number is None or not _YEAR_IN_NUMBER.search(number[0]):
        return extend_by_year(rows, found)
    attributes = {**found.attributes, **_number_attributes([number[0]])}
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
