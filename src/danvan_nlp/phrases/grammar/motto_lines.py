"""Mottos without an announcing word: virtues in a row, wishes in quotes, banners, maxims with their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.mottos import quoted_motto
from danvan_nlp.phrases.grammar.parallel_clauses import split_clauses
from danvan_nlp.phrases.grammar.quotes import find_quotes
from danvan_nlp.phrases.grammar.vocabulary import by_first, key_forms, sequence, sequences
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, CLOSING, LETTERS, OPENING, KeySet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

_VIRTUES = by_first(key_forms("motto_lines.virtues"))
_FIRST_OF_VIRTUES = KeySet(frozenset(_VIRTUES))
_LONGEST = max(len(form) for forms in _VIRTUES.values() for form in forms)
_GREETING = sequence("motto_lines.greeting")
_SOURCES, _HIMSELF = sequences("motto_lines.sources"), sequences("motto_lines.himself")
_LET, _COLON = key_of("hãy"), key_of(":")
#: The State's motto in a letterhead, and the rows before it that may hold the State's name.
_STATES_OWN, _STATE = sequence("motto_lines.states_own"), sequence("motto_lines.state")
_LETTERHEAD = 14
_JOINING = (Shape.DASH, Shape.COMMA)
#: So many virtues that dashes join are a motto anywhere, with commas on a line of their own.
_FEWEST_DASHED, _FEWEST_IN_LINE = 3, 4
_SHORTEST_WISH, _LONGEST_WISH = 5, 16
_SHORTEST_GREETING, _LONGEST_GREETING = 6, 30
_SHORTEST_MAXIM, _LONGEST_MAXIM, _LONGEST_SOURCE = 6, 90, 8
#: Marks between a maxim and the bracket behind it.
_CLOSING_MARKS, _MOST_MARKS = CLOSING | {Shape.STOP, Shape.COMMA}, 3
#: His name begins a bracket without such a word: (Chủ tịch Hồ Chí Minh).
_AT_ONCE = 3


def find_virtues(rows: Rows) -> Iterator[Candidate]:
    """Find "Đoàn kết - Dân chủ - Kỷ cương - Phát triển", and lists of virtues with a line of their own."""
    after = 0
    for first in rows.rows_of(_FIRST_OF_VIRTUES):
        # Most virtues of a text stand alone: no mark joins another to them.
        behind = rows.shape[first + 1 : first + 1 + _LONGEST]
        if first < after or not (Shape.DASH in behind or Shape.COMMA in behind):
            continue
        stop, count, dashed = _read_virtues(rows, first)
        after = max(after, stop)
        in_row = dashed and count >= _FEWEST_DASHED and rows.shape[first] in CAPITALS
        if in_row or (count >= _FEWEST_IN_LINE and _is_line(rows, first, stop)):
            parts = split_clauses(rows, first, stop)
            name = rows.plain(first, stop)
            yield Candidate(first, stop, "motto", name, "motto.virtues", parts=parts)


def _read_virtues(rows: Rows, first: int) -> tuple[int, int, bool]:
    """Return the row after the virtues in a row, their number, and whether each has its capital behind a dash."""
    at, stop, count, dashed, end = first, first, 0, True, rows.stop[first]
    while at < end:
        forms = _VIRTUES.get(rows.key[at], ())
        length = len(rows.form_at(at, forms))
        if not length:
            break
        if count:
            dashed &= rows.shape[at - 1] == Shape.DASH and rows.shape[at] in CAPITALS
        stop, count = at + length, count + 1
        if stop >= end or rows.shape[stop] not in _JOINING:
            break
        at = stop + 1
    # A list that goes on with other words is prose, or another's motto.
    cut = at > stop
    return stop, 0 if cut else count, dashed


def _is_line(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether rows are a line by themselves, but for quotes around them."""
    first -= first > 0 and rows.shape[first - 1] in OPENING
    stop += stop < len(rows) and rows.shape[stop] in CLOSING
    return not _share_a_line(rows, first) and not _share_a_line(rows, stop)


def _share_a_line(rows: Rows, row: int) -> bool:
    """Tell whether a row stands in the line of the one before it."""
    if not 0 < row < len(rows):
        return False
    before, at = rows.table.line[rows.place[row - 1 : row + 1]].tolist()
    return bool(before == at)


def is_letterhead(rows: Rows, found: Candidate) -> bool:
    """Tell whether a known motto is the State's in a letterhead: under the State's name, or a line by itself."""
    first, stop = found.first, found.stop
    if rows.key[first] != _STATES_OWN[0]:
        return False
    keys = tuple(rows.key[row] for row in range(first, stop) if rows.shape[row] in LETTERS)
    if keys != _STATES_OWN or (first > 0 and rows.shape[first - 1] in OPENING):
        return False
    named = any(
        rows.stands(row, _STATE) and Shape.LOWER not in rows.shape[row + len(_STATE) : first]
        for row in range(max(first - _LETTERHEAD, 0), first)
    )
    return named or _is_line(rows, first, stop)


def find_wishes(rows: Rows) -> Iterator[Candidate]:
    """Find quotes that urge everybody without an announcing word: “Hãy hành động để …”; behind a colon it is talk."""
    if not rows.where(_LET):
        return
    for at, first, stop in find_quotes(rows, _LONGEST_WISH):
        urges = rows.key[first] == _LET and rows.shape[first] in CAPITALS
        spoken = at > 0 and rows.key[at - 1] == _COLON
        sentence = any(rows.shape[row] == Shape.STOP for row in range(first, stop + 1))
        if urges and not spoken and not sentence:
            yield from quoted_motto(rows, first, stop, "motto.wish", shortest=_SHORTEST_WISH)


def find_greetings(rows: Rows) -> Iterator[Candidate]:
    """Find banners: a line in capitals that begins with "CHÀO MỪNG"."""
    for first in rows.where(_GREETING[0]):
        if rows.shape[first] != Shape.UPPER or not rows.stands(first, _GREETING):
            continue
        stop = first
        while stop < rows.stop[first] and rows.shape[stop] != Shape.LOWER:
            stop += 1
        long = _SHORTEST_GREETING <= stop - first <= _LONGEST_GREETING
        if long and rows.shape[stop - 1] in LETTERS and _is_line(rows, first, stop):
            yield Candidate(first, stop, "motto", rows.plain(first, stop), "motto.greeting")


def find_sourced(rows: Rows) -> Iterator[Candidate]:
    """Find maxims of Hồ Chí Minh whose source stands in brackets behind them: “…” (Trích thư của Chủ tịch …)."""
    if Shape.OPEN not in rows.written:
        return
    for _, first, stop in find_quotes(rows, _LONGEST_MAXIM, end=len(rows)):
        close = stop
        while rows.shape[close] in _CLOSING_MARKS and close - stop < _MOST_MARKS:
            close += 1
        if rows.shape[close] != Shape.OPEN:
            continue
        begin = close + 1
        sourced = bool(rows.form_at(begin, _SOURCES))
        near = range(begin, min(begin + (_LONGEST_SOURCE if sourced else _AT_ONCE), len(rows)))
        his = any(rows.stands(row, name) for row in near for name in _HIMSELF)
        # A piece of his words inside a sentence is the writer's.
        if his and (sourced or rows.shape[first] in CAPITALS):
            yield from quoted_motto(rows, first, stop, "motto.maxim", shortest=_SHORTEST_MAXIM)
