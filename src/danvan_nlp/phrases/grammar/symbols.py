"""Symbols of papers: "05-CT/TW" by itself, and the pieces that stray spaces cut one into."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.phrases.grammar.vocabulary import table, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.results.span import Attributes
from danvan_nlp.text.composition import compose
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

NUMBER_WORD = key_of("số")
_BEFORE_SYMBOL = LETTERS | {Shape.COMMA, Shape.OPEN}
#: The code behind the number of a symbol.
FIRST_CODE = re.compile(r"\d+[a-zA-Z]?(?:/\d{4})?[-/]([^\W\d]+)[-/]")
_CODES, _CITING_CODES = word_class("symbols.codes"), word_class("symbols.citing_codes")
#: The last code of a symbol that the letters of an assembly follow behind a point: the standing committee's.
_STANDING = "TT"
_LETTERHEAD = word_class("symbols.letterhead")
FULL_KINDS = table("symbols.full_kinds")
_MISTYPED = tuple(
    (re.compile(rf"(?<![^\W\d_]){wrong}(?![^\W\d_])"), right)
    for wrong, right in table("symbols.parts").items()
)
#: Forms and annexes carry the symbol of the paper that they belong to, and are none: "Mẫu số 02-QĐ/TW".
_OF_FORMS = word_class("symbols.forms")
_DASHES = str.maketrans("–—Ð", "--Đ")
_BEGINS_WITH_YEAR = re.compile(r"(?:19|20)\d\d/")
_OF_ASSEMBLY, _COURSE_DIGITS = re.compile(r"/QH$", re.IGNORECASE), 2
#: What a code behind a dash may be: "HĐND", "V1".
_CODE_SHAPES, _OF_LETTERS = (Shape.UPPER, Shape.MIXED, Shape.ALNUM), re.compile(r"[^\W\d]\w+")
_LEADING_NUMBER = re.compile(r"(\d+[a-zA-Z]?)")
#: What stands before "số" where papers are listed: ": số 12-NQ/TU, số 13-CT/TU", "(số 12-NQ/TU".
_IN_A_LIST = (Shape.CLAUSE, Shape.COMMA, Shape.OPEN)
YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d\d)(?:/|$)")


def find_symbols(rows: Rows) -> Iterator[Candidate]:
    """Find symbols that cite a paper by themselves: "05-CT/TW"; a letterhead's own number is none."""
    for at in _symbol_rows(rows):
        after = read_symbol_tail(rows, at + 1, rows.stop[at])
        text = joined(rows, at, after)
        begins_line = rows.start[at] == at
        cited = not begins_line and rows.shape[at - 1] in _BEFORE_SYMBOL
        numbered = not cited or _is_letterhead(rows, at) or _is_of_a_form(rows, at)
        code = FIRST_CODE.match(text)
        if numbered or code is None or not _cites(text, code[1]):
            continue
        kind = FULL_KINDS.get(code[1].lower(), code[1].lower())
        attributes = Attributes({"kind": kind, **number_attributes([text])})
        name = f"{kind.capitalize()} {text}"
        yield Candidate(at, after, "document", name, "document.symbol", attributes=attributes)


def _is_letterhead(rows: Rows, at: int) -> bool:
    """Tell whether a symbol is the number of the paper itself: "Số: 12-NQ/TU", not "thực hiện số 30-CT/TW"."""
    listed = rows.shape[at - 1] == Shape.LOWER and rows.shape[at - 2] in _IN_A_LIST
    inside = rows.start[at] < at - 1 and (rows.shape[at - 2] in LETTERS or listed)
    # "ĐẢNG BỘ TỈNH HÀ NAM Số 12-NQ/TU" is a letterhead on one line.
    cited = inside and rows.shape[at - 1] != Shape.TITLE
    return rows.key[at - 1] in _LETTERHEAD and not (cited and rows.key[at - 1] == NUMBER_WORD)


def _is_of_a_form(rows: Rows, at: int) -> bool:
    """Tell whether a symbol numbers a form or an annex: "Mẫu số 02-QĐ/TW", "Phụ lục 01-HD/TW"."""
    return rows.key[at - 1 - (rows.key[at - 1] == NUMBER_WORD)] in _OF_FORMS


def _cites(symbol: str, code: str) -> bool:
    """Tell whether a symbol by itself cites a paper: by its first code, or by its year: "15/2021/TT-BTC"."""
    key = key_of(code)
    return key in _CITING_CODES or (key in _CODES and YEAR_IN_NUMBER.search(symbol) is not None)


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


def read_symbol_tail(rows: Rows, at: int, end: int) -> int:
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
        digit = follows == Shape.SYMBOL and rows.slice(at + 1, at + 2)[0].isdigit()
        # "22 | /2000/QĐ-BGDĐT" goes on with its year.
        dated = rows.shape[at] == Shape.SLASH and _BEGINS_WITH_YEAR.match(
            rows.slice(at + 1, at + 2)
        )
        if not code or (digit and not dated):
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


def read_spaced_symbol(rows: Rows, at: int, end: int) -> int:
    """Return the row after codes that stand behind a number with spaces only: "04 TT MTTW BTT"."""
    if at < end and rows.shape[at] == Shape.SYMBOL and rows.shape[at - 1] == Shape.NUMBER:
        return at + 1 if not rows.slice(at, at + 1)[0].isdigit() else at
    after = at
    while after < end and after - at < 4 and rows.shape[after] == Shape.UPPER:
        after += 1
    return after if after - at >= 2 and rows.shape[at - 1] == Shape.NUMBER else at


def joined(rows: Rows, first: int, stop: int) -> str:
    """Return the symbol of some rows without stray spaces, in its standard form."""
    return standard_symbol("".join(rows.slice(row, row + 1) for row in range(first, stop)))


def standard_symbol(text: str) -> str:
    """Return a symbol as the papers themselves write it: "61/2018/NĐCP" and "61/2018/nd-cp" are "61/2018/NĐ-CP"."""
    symbol = compose(text).upper().translate(_DASHES)
    for wrong, right in _MISTYPED:
        symbol = wrong.sub(right, symbol)
    return symbol


def number_attributes(numbers: list[str]) -> dict[str, str]:
    """Return number, symbol and year as far as the numbers say them."""
    heads = [match[1] for n in numbers if (match := _LEADING_NUMBER.match(n))]
    symbols = [n for n in numbers if not n.isdigit()]
    years = [match[1] for n in numbers if (match := YEAR_IN_NUMBER.search(n))]
    found = {"number": ", ".join(heads), "symbol": ", ".join(symbols), "year": ", ".join(years)}
    return {name: value for name, value in found.items() if value}
