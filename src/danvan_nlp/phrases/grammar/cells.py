"""Cells of the Party and of unions, by whose they are: "Chi hội Luật gia", "chi hội phụ nữ khu phố 2", "Chi bộ 4"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.generic_bodies import is_counted
from danvan_nlp.phrases.grammar.host_names import read_branch
from danvan_nlp.phrases.grammar.hosts import is_named, is_titled, read_host
from danvan_nlp.phrases.grammar.names import place_run
from danvan_nlp.phrases.grammar.no_bodies import longest
from danvan_nlp.phrases.grammar.vocabulary import (
    by_first,
    key_forms,
    sequence,
    sequences,
    word_class,
)
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.grammar.places import PlaceReader
    from danvan_nlp.phrases.rows import Rows

_CHAPTERS = sequences("cells.chapters")
#: Of which association a chapter is.
_FIELDS = by_first(key_forms("cells.fields"))
_NUMBERED_CELLS = sequences("cells.numbered")
#: Cells of a school's staff, the words for it, and the school itself behind them.
_CADRES = keys_of("cán bộ")
_STAFFED, _STAFF = sequences("cells.staffed"), sequences("cells.staff")
_OWN_SCHOOL = sequences("cells.own_school")
_FIRSTS = frozenset(form[0] for form in (*_CHAPTERS, *_NUMBERED_CELLS, *_STAFFED))
_NUMBER, _NUMBERS = key_of("số"), (Shape.NUMBER, Shape.ALNUM)
_DIGITS, _LETTERS_OF_CLASS = 2, 4
#: What stands behind a cell's number, where it counts nothing.
_BEHIND, _LEADERS = word_class("cells.behind_numbers"), word_class("vouched_bodies.leaders")
_PARTY_CELL = keys_of("chi bộ")
_BEHIND_SMALL, _MARKS = (
    word_class("cells.behind_small_numbers"),
    (Shape.COMMA, Shape.CLAUSE, Shape.STOP),
)
_BRANCH, _UNION = key_of("ngành"), sequence("organizations.trade_union")
_CENTRE = keys_of("trung ương")
_SORTS = key_forms("cells.sorts")
_PARTS = word_class("cells.parts")
_CELLS, _ASSOCIATION = word_class("cells.kinds"), key_of("hội")
_NAMING, _LEVELS = CAPITALS | {Shape.NUMBER}, word_class("cells.levels")
_SEVERAL, _LIAISON = word_class("short_bodies.several"), key_of("liên")


def find_cells(rows: Rows, places: PlaceReader) -> Iterator[tuple[int, int]]:
    """Yield the rows of chapters of associations and of cells that a number names.

    One in small letters needs a place or a host with a name: "hội viên chi hội phụ nữ | khu phố 2".
    """
    for row in rows.where(_BRANCH):
        first = row - len(_UNION)
        small = first >= rows.start[row] and rows.shape[first] == Shape.LOWER
        if small and rows.stands(first, _UNION):
            stop = read_branch(rows, row, rows.stop[row])
            if stop > row + 1 and _is_one_branch(rows, row, stop, places):
                yield first, stop
    for key in _FIRSTS:
        for first in rows.where(key):
            stop = _read_chapter(rows, first, places)
            stop = stop if stop > first else _read_numbered(rows, first)
            stop = stop if stop > first else _read_staff(rows, first)
            if stop > first:
                joint = first > rows.start[first] and rows.key[first - 1] == _LIAISON
                yield first - joint, stop


def is_any_cell(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a cell is any of a union's: "tổ | Hội Nông dân", not "chi Hội Nông dân | thôn 3"."""
    sorted_out = bool(rows.form_at(stop, _SORTS))  # "Chi Hội Nông dân | nghề nghiệp"
    own = rows.shape[first] == Shape.LOWER or (sorted_out and rows.key[first] in _CELLS)
    cell = first if own else first - 1
    small = cell >= rows.start[first] and (sorted_out or rows.shape[cell] == Shape.LOWER)
    if not small or rows.key[cell] not in _CELLS or rows.key[cell + 1] != _ASSOCIATION:
        return False
    named = stop < rows.stop[first] and (
        rows.shape[stop] in _NAMING or rows.key[stop] in _LEVELS or rows.key[stop] in _PARTS
    )
    return rows.shape[cell + 1] == Shape.TITLE and not named


def _is_one_branch(rows: Rows, row: int, stop: int, places: PlaceReader) -> bool:
    """Tell whether a union in small letters is one branch's: "công đoàn ngành | Y tế", "… | giáo dục tỉnh"."""
    placed = stop < rows.stop[row] and places.read(rows, stop, rows.stop[row], loose=False) > stop
    central = rows.stands(row + 1, _CENTRE)  # "công đoàn ngành Trung ương" is any of them
    return placed or (rows.shape[row + 1] in CAPITALS and not central)


def _read_chapter(rows: Rows, first: int, places: PlaceReader) -> int:
    """Return the row after a chapter of an association, with its number: "Chi hội Phụ nữ | số 6", or `first`."""
    head = len(rows.form_at(first, _CHAPTERS))
    end, at = rows.stop[first], first + head
    stop = longest(rows, at, _FIELDS) if head and at < end else 0
    if not stop or stop > end:
        return first
    behind = stop + 1
    if behind < end and rows.key[stop] == _NUMBER and rows.shape[behind] == Shape.NUMBER:
        named = rows.shape[first] in CAPITALS or _is_local(rows, behind + 1, end, places)
        return behind + 1 if named else first  # a number alone names none in small letters
    if (
        behind < end
        and rows.key[stop] in _PARTS
        and (after := place_run(rows, behind, end)) > behind
    ):
        return after  # "chi hội phụ nữ | phố Dinh Thượng"
    return stop if rows.shape[first] in CAPITALS or _is_local(rows, stop, end, places) else first


def _is_local(rows: Rows, at: int, end: int, places: PlaceReader) -> bool:
    """Tell whether a host with a name or a place stands behind a chapter in small letters."""
    host = read_host(rows, at, end, ())
    level = places.level(rows, at, end)
    after = places.read(rows, at, end, loose=False)
    named = after > level > at and rows.shape[after - 1] != Shape.LOWER
    return named or is_named(rows, at, host) or is_titled(rows, at, host)


def _read_staff(rows: Rows, first: int) -> int:
    """Return the row after the staff that a cell is of: "Chi đoàn | CB - GV - NV", or `first`."""
    head = len(rows.form_at(first, _STAFFED))
    several = first > rows.start[first] and rows.key[first - 1] in _SEVERAL
    if not head or several or is_counted(rows, first):
        return first
    at = stop = first + head
    while (word := len(rows.form_at(at, _STAFF))) and at + word <= rows.stop[first]:
        stop = at + word
        at = stop + (rows.shape[stop] == Shape.DASH)
    # "chi đoàn | cán bộ trẻ" is any.
    any_cadres = rows.shape[first] == Shape.LOWER and stop - first - head == len(_CADRES)
    if stop == first + head or (any_cadres and rows.stands(first + head, _CADRES)):
        return first
    own = len(rows.form_at(stop, _OWN_SCHOOL))
    return stop + own if stop + own <= rows.stop[first] else stop


def _read_numbered(rows: Rows, first: int) -> int:
    """Return the row after the number of a cell: "Bí thư Chi bộ | 4", not "Chi bộ | 12 đảng viên", or `first`."""
    head = len(rows.form_at(first, _NUMBERED_CELLS))
    at, end = first + head, rows.stop[first]
    if not head or at >= end:
        return first
    small = rows.shape[first] == Shape.LOWER
    if small and (is_counted(rows, first) or not rows.stands(first, _PARTY_CELL)):
        return first  # "chi hội 4" is any of them
    if first > rows.start[first] and rows.key[first - 1] in _SEVERAL:
        return first
    number = at + (rows.key[at] == _NUMBER)
    if number >= end or rows.shape[number] not in _NUMBERS:
        return first
    longest_number = _DIGITS if rows.shape[number] == Shape.NUMBER else _LETTERS_OF_CLASS
    behind = number + 1
    if small:
        listed = rows.shape[behind : behind + 1] == [Shape.COMMA]
        if rows.key[first - 1] == _NUMBER or (listed and rows.shape[behind + 1] in _NUMBERS):
            return first  # "tổng số | chi bộ 25", "sinh hoạt chi bộ 2, | 3 lần"
        closed = behind >= end or rows.shape[behind] in _MARKS
        closed |= behind < end and rows.key[behind] in _BEHIND_SMALL
        return behind if closed and len(rows.word(number)) <= _DIGITS else first
    closed = behind >= end or rows.shape[behind] not in LETTERS or rows.shape[behind] in CAPITALS
    closed |= behind < end and rows.key[behind] in _BEHIND
    closed |= number > at or (first > rows.start[first] and rows.key[first - 1] in _LEADERS)
    return behind if closed and len(rows.word(number)) <= longest_number else first
