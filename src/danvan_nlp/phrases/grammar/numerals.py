"""Numbers as congresses, terms and years write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import key_forms
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import one_of

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Rows

_ROMAN = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_WORDS = {
    key_of(word): value
    for value, words in enumerate(
        ("", "nhất", "hai nhì", "ba", "tư bốn", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười")
    )
    for word in words.split()
}
_TEN = key_of("mười")
_TO = one_of("đến - – — ÷ tới")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_YEARS = re.compile(r"((?:18|19|20)\d\d)\s*[-–—]\s*((?:18|19|20)?\d\d)")


def roman_value(text: str) -> int:
    """Return the value of a Roman numeral up to 89 in either case, 0 if it is none."""
    text = text.lower()
    if not _ROMAN.fullmatch(text):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def roman_text(value: int) -> str:
    """Return a number from 1 to 89 as a Roman numeral."""
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[value % 10]
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")[value // 10]
    return tens + units


_NTH = key_of("thứ")
_BEFORE_ORDINALS = key_forms("periods.before_ordinals")


def read_ordinal(rows: Rows, row: int, *, words: bool = True) -> tuple[int, int]:
    """Read a Roman numeral, a small number or (if `words`) a number word at `row`.

    Returns
    -------
    (value, stop)
        The value, 0 if there is none, and the row after it.
    """
    if row >= rows.stop[row - 1]:
        return 0, row
    shape = rows.shape[row]
    small = shape == Shape.LOWER and rows.key[row - 1] == _NTH  # "lần thứ xiii"
    if small or shape in (Shape.UPPER, Shape.TITLE):
        value = roman_value(rows.slice(row, row + 1))
        if value:
            return value, row + 1
    if shape == Shape.NUMBER:
        digits = rows.slice(row, row + 1)
        if digits.isascii() and digits.isdigit() and 0 < int(digits) < 90:
            return int(digits), row + 1
        return 0, row
    if words and rows.key[row] in _WORDS:
        value = _WORDS[rows.key[row]]
        following = row + 1
        if rows.key[row] == _TEN and following < rows.stop[row]:
            unit = _WORDS.get(rows.key[following], 0)
            if 0 < unit < 10:
                return 10 + unit, following + 1
        return value, following
    return 0, row


def are_years(text: str) -> bool:
    """Tell whether a range is of two whole years, in whatever order: "2021-2016"."""
    match = _YEARS.fullmatch(text)
    return match is not None and len(match[2]) == len(match[1])


def skip_nth(rows: Rows, at: int, end: int) -> int:
    """Return the row after "lần thứ" before an ordinal, also mistyped; `at` if it does not stand there."""
    after = at + len(rows.form_at(at, _BEFORE_ORDINALS))
    return after if after <= end else at


def read_year(rows: Rows, row: int, stop: int) -> int:
    """Return the year that stands at `row`, 0 if none does."""
    if row >= stop or rows.shape[row] != Shape.NUMBER:
        return 0
    text = rows.slice(row, row + 1)
    return int(text) if _YEAR.fullmatch(text) else 0


def read_years(rows: Rows, row: int, stop: int) -> tuple[int, int, int]:
    """Read a range of years ("2020-2025", "2010 - 2015", "2016 đến 2020", "2001-05", "2025 2030").

    Returns
    -------
    (first year, last year, stop)
        The years, 0 if there is no range, and the row after it.
    """
    if row < stop and rows.shape[row] == Shape.RANGE:
        match = _YEARS.fullmatch(rows.slice(row, row + 1))
        if match:
            first, last = int(match[1]), int(match[2])
            last += first - first % 100 if last < 100 else 0
            return (first, last, row + 1) if first <= last else (0, 0, row)
    first = read_year(rows, row, stop)
    if first and first < read_year(rows, row + 1, stop) <= first + 10:
        return first, read_year(rows, row + 1, stop), row + 2
    if first and row + 2 < stop and rows.key[row + 1] in _TO:
        after = row + 2
        if rows.key[after] == key_of("năm"):
            after += 1
        last = read_year(rows, after, stop)
        if last >= first:
            return first, last, after + 1
    return 0, 0, row
