"""Quoted pieces of a text, in every style of quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import key_forms, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CLOSING, LETTERS, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan_nlp.phrases.rows import Rows

#: Marks between the items of a list.
_LISTING = frozenset((Shape.COMMA, Shape.CLAUSE))
#: What stands in brackets behind an item of a list.
_LONGEST_ASIDE = 12
#: A number and the words for what it counts.
_LONGEST_COUNTED = 4
#: A short form in brackets: "(MTQG)", "(KT-XH)".
_SHORT, _LONGEST_SHORT_FORM = (Shape.UPPER, Shape.ABBREVIATION, Shape.DASH), 5
#: A name, motto or maxim is not longer than this (rows); a longer quote is speech.
LONGEST_QUOTE = 48
_SHORTEST_LISTED, _LONGEST_LISTED = 3, 24
#: Quotes inside of quotes; more that open are marks alone.
_DEEPEST = 2
_OUTER = OPENING | {Shape.COMMA, Shape.STOP, Shape.CLAUSE, Shape.DASH, Shape.CLOSE_QUOTE}
_AND = key_of("và")
_JOINS = word_class("quotes.joins")
#: What says whose or where an item of a list is, and what it consists of.
_OWNERS = word_class("quotes.owners")
_NAMING = LETTERS | {Shape.NUMBER, Shape.ABBREVIATION, Shape.ALNUM}
_WORKS = key_forms("quotes.works")
#: What ties a movement to another: phong trào “A” gắn với “B”.
_BOUND_TO = key_forms("quotes.bound_to")
#: People call something by what quotes hold: "gọi … là".
_CALL, _IS, _LONGEST_CALL = key_of("gọi"), key_of("là"), 8


def read_quote(
    rows: Rows, at: int, *, end: int | None = None, longest: int = LONGEST_QUOTE
) -> tuple[int, int] | None:
    """Return the rows inside the quotes that open at row `at`, None if they do not close soon.

    Parameters
    ----------
    end
        The row before which they must close; by default the end of the sentence.
    longest
        Most rows between the marks.

    Returns
    -------
    (first, stop) or None
        The quoted rows, without the marks; `stop` is the row of the closing mark.
    """
    shape = rows.shape[at]
    if shape not in OPENING or at in rows.closing_quotes:
        return None
    fallback, nested = None, 0
    for row in range(at + 1, min(rows.stop[at] if end is None else end, at + longest + 2)):
        mark = rows.shape[row]
        if nested or (mark == Shape.OPEN_QUOTE == shape):
            nested += (mark == Shape.OPEN_QUOTE) - (mark == Shape.CLOSE_QUOTE)  # “Từ “việc nhỏ” …”
            if nested > _DEEPEST:
                return None
        elif mark == Shape.QUOTE and shape == Shape.OPEN_QUOTE:
            # A straight quote may close a curly one, unless the right mark comes later.
            fallback = fallback or row
        elif mark == Shape.QUOTE and rows.key[row] != rows.key[at]:
            continue
        elif mark == Shape.QUOTE and row not in rows.closing_quotes:
            break
        elif mark in (Shape.CLOSE_QUOTE, Shape.QUOTE):
            return (at + 1, row) if row > at + 1 else None
        elif mark == Shape.OPEN_QUOTE:
            break
    return (at + 1, fallback) if fallback is not None and fallback > at + 1 else None


def find_quotes(
    rows: Rows, longest: int = LONGEST_QUOTE, *, end: int | None = None
) -> Iterator[tuple[int, int, int]]:
    """Yield for each quote the row of its opening mark and its rows, without the marks at their ends.

    See `read_quote` for `longest` and `end`.
    """
    for at in rows.opening_quotes:
        quote = read_quote(rows, at, end=end, longest=longest)
        if quote is not None:
            yield at, *trim(rows, *quote)


def find_listed(rows: Rows, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Find the quoted names that go on a list which a known one begins: “học đi đôi với hành”, “…” and “…”."""
    quoted = {
        c.first: c
        for c in found
        if c.type in ("campaign", "motto")
        and c.first
        and rows.shape[c.first - 1] in OPENING
        # Two clauses alike are too little to say what stands beside them.
        and c.rule != "motto.parallel"
    }
    for known in sorted(quoted.values(), key=lambda c: c.first):
        end, at = rows.stop[known.first], known.stop
        while at < end and rows.shape[at] in (Shape.COMMA, Shape.STOP):
            at += 1
        if at >= end or rows.shape[at] not in CLOSING:
            continue
        for first, stop in read_list(rows, next_in_list(rows, at + 1, end), end):
            if first in quoted:
                break
            if _SHORTEST_LISTED <= stop - first <= _LONGEST_LISTED:
                canonical = rows.plain(first, stop)
                yield Candidate(first, stop, known.type, canonical, f"{known.type}.listed")


def read_list(rows: Rows, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the rows of the quotes of a list that opens at row `at`, without the marks at their ends."""
    while 0 <= at < end and (quote := read_quote(rows, at)) is not None:
        yield trim(rows, *quote)
        at = next_in_list(rows, quote[1] + 1, end)


def next_in_list(rows: Rows, at: int, end: int) -> int:
    """Return the row of the quotes that go on a list behind a closing mark, or -1: “A” (Lam Sơn), “B” của …, “C”."""
    if at < end and rows.shape[at] == Shape.OPEN:
        close = next(
            (
                row
                for row in range(at, min(at + _LONGEST_ASIDE, end))
                if rows.shape[row] == Shape.CLOSE
            ),
            -1,
        )
        at = close + 1 if close > at else at
    at = _skip_owner(rows, at, end)
    while at < end and (rows.shape[at] in _LISTING or rows.key[at] == _AND):
        at += 1
    at += len(rows.form_at(at, _BOUND_TO))
    at = skip_counted(rows, at, end)
    return at if at < end and rows.shape[at] in OPENING else -1


def _skip_owner(rows: Rows, at: int, end: int) -> int:
    """Return the row of the mark of a list behind whose or where an item is: “A” của Hội; “B”; `at` if none."""
    if at >= end or rows.key[at] not in _OWNERS:
        return at
    mark = at + 1
    while mark < min(end, at + _LONGEST_ASIDE) and rows.shape[mark] not in _LISTING:
        if rows.shape[mark] not in _NAMING:
            return at
        mark += 1
    return mark if mark + 1 < end and rows.shape[mark + 1] in OPENING else at


def skip_counted(rows: Rows, at: int, end: int) -> int:
    """Return the row of the quotes behind a number and what it counts: "58 nhóm | “Xách làn đi chợ”"; `at` if none."""
    if at >= end or rows.shape[at] != Shape.NUMBER:
        return at
    if rows.form_at(at + 1, _WORKS):
        return at  # "01 công trình “Đường cờ …”" is another kind of thing
    words = at + 1
    while words < min(end, at + _LONGEST_COUNTED) and rows.shape[words] == Shape.LOWER:
        words += 1
    return words if words > at + 1 and words < end and rows.shape[words] in OPENING else at


def skip_short_form(rows: Rows, at: int, end: int) -> int:
    """Return the row behind a short form in brackets: "Chương trình mục tiêu quốc gia (MTQG) | …"; `at` if none."""
    if at >= end or rows.shape[at] != Shape.OPEN:
        return at
    close = at + 1
    while close < min(end, at + _LONGEST_SHORT_FORM) and rows.shape[close] in _SHORT:
        close += 1
    return close + 1 if at + 1 < close < end and rows.shape[close] == Shape.CLOSE else at


def ends_sentence(rows: Rows, row: int) -> bool:
    """Tell whether a stop ends a sentence, not one that stands for a comma: “dân biết. dân bàn, …”."""
    mistyped = rows.shape[row + 1 : row + 2] == [Shape.LOWER] and rows.word(row) == "."
    return rows.shape[row] == Shape.STOP and not mistyped


def quote_before(rows: Rows, at: int, begin: int) -> int:
    """Return the row of the opening mark of the item before the one that opens at `at` in a list of quotes, or -1."""
    close = at - 1
    while close > begin and (rows.shape[close] in _LISTING or rows.key[close] in _JOINS):
        close -= 1
    joined = close < at - 1
    if joined and rows.shape[close] == Shape.CLOSE:
        aside = range(close - 1, max(close - _LONGEST_ASIDE, begin), -1)
        close = next((row for row in aside if rows.shape[row] == Shape.OPEN), close + 1) - 1
    if not joined or close <= begin or rows.shape[close] not in CLOSING:
        return -1
    for row in range(close - 1, max(close - _LONGEST_LISTED - 2, begin - 1), -1):
        if rows.shape[row] in OPENING and row not in rows.closing_quotes:
            return row
    return -1


def trim(rows: Rows, first: int, stop: int) -> tuple[int, int]:
    """Leave the marks at the ends of a quoted piece out: the comma or full stop before the closing mark."""
    while first < stop and rows.shape[first] in _OUTER:
        first += 1
    while first < stop and rows.shape[stop - 1] in _OUTER:
        if rows.shape[stop - 1] == Shape.CLOSE_QUOTE and _closes_inner(rows, first, stop):
            break
        stop -= 1
    return first, stop


def _closes_inner(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether every closing mark in these rows has its opening one there: “… “gõ từng nhà”|”."""
    shapes = rows.shape[first:stop]
    return shapes.count(Shape.OPEN_QUOTE) >= shapes.count(Shape.CLOSE_QUOTE)


def is_nickname(rows: Rows, at: int) -> bool:
    """Tell whether people call something by what the quotes at a row hold: "gọi cuộc ấy là | “Chiến dịch …”"."""
    begin = max(rows.start[at], at - _LONGEST_CALL)
    return at > begin and rows.key[at - 1] == _IS and _CALL in rows.key[begin:at]
