"""What a Party cell or a union may belong to besides a body or a place: a company, a school, an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.names import capital_run, is_foreign, is_person
from danvan_nlp.phrases.grammar.vocabulary import key_forms, sequences, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS, keys_of

if TYPE_CHECKING:
    from collections.abc import Container

    from danvan_nlp.phrases.rows import Rows

#: First words of hosts with a capital.
HOSTS = word_class("heads.hosts")
_HOSTED = frozenset(sequences("heads.hosted"))
_WITH_PLAIN_HOSTS = frozenset(sequences("heads.with_plain_hosts"))
_PLAIN_HOSTS, _SCHOOLS = key_forms("heads.plain_hosts"), word_class("heads.schools")
_SMALL_HOSTS, _FOLLOWERS = word_class("bodies.small_hosts"), word_class("heads.followers")
_VERBS = word_class("heads.verbs")
_MINISTRY, _BLOC, _BASIC = key_of("bộ"), key_of("khối"), keys_of("cơ sở")
_EACH, _BLOCS = key_of("các"), sequences("heads.blocs")
_BRANCH, _AND, _LONGEST_BRANCH = key_of("ngành"), key_of("và"), 6
#: What a host does, behind its name.
_ACTS, _LONGEST_NAME = key_forms("bodies.field_ends"), 12


def read_host(rows: Rows, at: int, end: int, names: Container[int]) -> int:
    """Return the row after the host of a unit that ends at `at`, or `at`: "Công đoàn cơ sở | Trường THCS Lê Lợi"."""
    unit = at - 2 if rows.stands(at - 2, _BASIC) else at
    if tuple(rows.key[unit - 2 : unit]) not in _HOSTED and (rows.key[at - 1],) not in _HOSTED:
        return at
    if rows.shape[unit - 2] not in CAPITALS and rows.shape[at - 1] != Shape.UPPER:
        stop = _read_large_host(rows, at, end, names, small=True)
        return stop if is_named(rows, at, stop) else at
    if at < end and rows.key[at] == _MINISTRY and rows.shape[at] == Shape.TITLE:
        alone = at + 1 == end or rows.shape[at + 1] not in CAPITALS
        return at + 1 if alone else at
    if at + 1 < end and rows.key[at] == _BRANCH:
        if rows.shape[at + 1] == Shape.TITLE:
            return _read_branch(rows, at, end)
        if rows.shape[at] == Shape.TITLE:
            return at + 1  # "Công đoàn Ngành"
    large = _read_large_host(rows, at, end, names, small=True)
    return max(large, _read_small_host(rows, at, end), _read_plain_host(rows, at, end))


def _read_branch(rows: Rows, at: int, end: int) -> int:
    """Return the row after the branch that a union is of: "ngành Y tế", "ngành Giáo dục và Đào tạo"."""
    stop = at + 1
    while stop < end and rows.shape[stop] == Shape.TITLE and stop - at < _LONGEST_BRANCH:
        stop += 1
        if stop < end and rows.shape[stop] == Shape.LOWER and rows.key[stop] not in _FOLLOWERS:
            stop += 1
        if stop + 1 < end and rows.key[stop] == _AND and rows.shape[stop + 1] == Shape.TITLE:
            stop += 1
    return stop


def is_named(rows: Rows, at: int, stop: int) -> bool:
    """Tell whether a host has a name of its own: "Trường Tiểu học | Lê Lợi"."""
    return (
        (rows.shape[at] == Shape.TITLE or rows.key[at] in _SCHOOLS)
        and stop - at > 3
        and capital_run(rows, stop - 2, stop, 2) == stop
    )


def _read_large_host(
    rows: Rows, at: int, end: int, names: Container[int], *, small: bool = False
) -> int:
    """Return the row after the company, school or office that a party unit belongs to: "Công ty X".

    With `small` a school may begin with a small letter before its kind: "trường | Tiểu học Lê Lợi".
    """
    stop = _read_bloc(rows, at, end) if rows.key[at] == _BLOC else at
    alone = stop == at + 1
    school = small and rows.key[at] in _SCHOOLS and rows.shape[at + 1] in CAPITALS
    capital = rows.shape[at] == Shape.TITLE or school
    if rows.key[at] not in HOSTS or not (capital or stop > at + 1):
        return at
    kind = next((len(form) for form in _PLAIN_HOSTS if rows.stands(at, form)), 1)
    stop = max(stop, at + kind) if kind > 1 else stop
    for row in range(max(at + kind, stop), min(end, at + _LONGEST_NAME)):
        if row in names:
            return row
        if _joins_letters(rows, row, end):
            continue
        if _ends_host(rows, at, row):
            break
        goes_on = stop == row > at + 2 and _goes_on_small(rows, row)
        if rows.shape[row] in CAPITALS or (not alone and (row == at + 1 or goes_on)):
            stop = row + 1
    return stop


def _ends_host(rows: Rows, at: int, row: int) -> bool:
    """Tell whether the name of a host that begins at `at` is over: a mark, what goes on after it, what it does."""
    over = rows.shape[row] not in LETTERS or rows.key[row] in _FOLLOWERS
    if over and not _ends_person(rows, at, row):
        return True
    may_act = rows.shape[row] == Shape.LOWER or rows.shape[at] == Shape.UPPER
    return may_act and any(rows.stands(row, act) for act in _ACTS)


def _joins_letters(rows: Rows, row: int, end: int) -> bool:
    """Tell whether a comma or 'và' stands between the letters of two kinds of school: "trường THCS | và THPT …"."""
    joins = rows.shape[row] == Shape.COMMA or rows.key[row] == _AND
    inside = joins and row + 1 < end and rows.shape[row - 1] == Shape.UPPER
    return inside and rows.shape[row + 1] == Shape.UPPER


def _ends_person(rows: Rows, at: int, row: int) -> bool:
    """Tell whether a capital ends the person's name that a school carries: "Nguyễn Tất | Thành"."""
    names = (
        first for first in range(max(at + 1, row - 2), row) if rows.shape[first] == Shape.TITLE
    )
    return rows.shape[row] == Shape.TITLE and is_person(rows, next(names, row), row)


def _read_bloc(rows: Rows, at: int, end: int) -> int:
    """Return the row after "Khối" and what it is of: "Khối các cơ quan | Thành phố", "khối doanh nghiệp | tư nhân"."""
    begin = at + 1
    if begin < end and rows.key[begin] == _EACH:
        begin += 1
    for members in _BLOCS:
        if rows.stands(begin, members) and begin + len(members) <= end:
            return begin + len(members)
    return at + 1


def _goes_on_small(rows: Rows, row: int) -> bool:
    """Tell whether one small word goes on a capital one: "Dịch vụ", not what a host with its name does."""
    proper = rows.shape[row - 2 : row] == [Shape.TITLE, Shape.TITLE]  # "Trường Lê Lợi | đạt"
    whole = proper or is_foreign(rows, row - 1)
    return not whole and rows.shape[row - 1] in CAPITALS and rows.key[row] not in _VERBS


def _read_plain_host(rows: Rows, at: int, end: int) -> int:
    """Return the row after a host in small letters that has no name: "Chi bộ nhà trường", or `at`."""
    own = tuple(rows.key[at - 2 : at]) in _WITH_PLAIN_HOSTS
    if at >= end or not own or rows.shape[at] != Shape.LOWER:
        return at
    found = (len(form) for form in _PLAIN_HOSTS if rows.stands(at, form))
    return min(at + next(found, 0), end)


def _read_small_host(rows: Rows, at: int, end: int) -> int:
    """Return the row after a host in small letters with its name: "Chi bộ xưởng gốm Bình Lục", or `at`."""
    if at >= end or rows.shape[at] != Shape.LOWER or rows.key[at] not in _SMALL_HOSTS:
        return at
    name = at + 1
    while name < min(end, at + 5) and rows.shape[name] == Shape.LOWER:
        if rows.key[name] in _FOLLOWERS or rows.key[name] in _VERBS:
            return at
        name += 1
    stop = capital_run(rows, name, end, 4)
    return stop if stop > name and not is_person(rows, name, stop) else at
