"""What a Party cell or a union may belong to besides a body or a place: a company, a school, an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.host_names import read_branch, read_letters, read_on
from danvan_nlp.phrases.grammar.names import capital_run, is_foreign, is_person
from danvan_nlp.phrases.grammar.no_bodies import longest
from danvan_nlp.phrases.grammar.vocabulary import (
    by_first,
    by_last,
    key_forms,
    sequence,
    sequences,
    word_class,
)
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS, keys_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from danvan_nlp.phrases.rows import Rows

#: First words of hosts with a capital.
HOSTS = word_class("heads.hosts")
_TROOPS, _CITY, _YOUTH = key_of("đội"), key_of("phố"), key_of("đoàn")
#: Units that hosts have, by their last word.
_HOSTED = by_last(key_forms("heads.hosted"))
#: Hosts that are the text's own without a name: "Đảng bộ | Sở".
_BARE_HOSTS = word_class("heads.bare_hosts")
_WITH_PLAIN_HOSTS = frozenset(sequences("heads.with_plain_hosts"))
_UNION_PLAIN_HOSTS = key_forms("heads.union_plain_hosts")
_NAMING = CAPITALS | {Shape.NUMBER}
_OPEN_HOSTS, _ON_OPEN_HOSTS = word_class("heads.open_hosts"), word_class("heads.on_open_hosts")
_PLAIN_HOSTS, _SCHOOLS = key_forms("heads.plain_hosts"), word_class("heads.schools")
_SMALL_HOSTS, _FOLLOWERS = word_class("bodies.small_hosts"), word_class("heads.followers")
_VERBS = word_class("heads.verbs")
_BLOC, _BASIC = key_of("khối"), keys_of("cơ sở")
_NUMBERED_TROOPS = by_first((*key_forms("borders.troops"), *key_forms("heads.small_troops")))
_NUMBERS_OF_TROOPS = (Shape.NUMBER, Shape.ALNUM, Shape.UPPER)
_POLICE, _GRADES = sequence("heads.police"), word_class("places.grades")
_EACH, _BLOCS = key_of("các"), sequences("heads.blocs")
_BRANCH, _AND = key_of("ngành"), key_of("và")
#: Houses that serve people, in any case, and their fields.
_HOUSES = by_first(key_forms("heads.houses"))
_HOUSE_FIELDS = by_first(key_forms("heads.house_fields"))
_HIGHER = word_class("heads.higher_schools")
_SCHOOL_KINDS, _FACULTY = by_first(key_forms("heads.school_kinds")), key_of("khoa")
_SCHOOL_LETTERS = word_class("heads.school_letters")
_LETTERS_OF_HOUSES = _SCHOOL_LETTERS | word_class("heads.host_letters")  # "CĐCS | BV Phổi"
_SCHOOL, _OFFICES = key_of("trường"), word_class("organizations.offices")
_BEHIND_CAPITALS, _AMPERSAND = word_class("places.behind_capitals"), key_of("&")
_TERMS = word_class("heads.terms_of_hosts")
_PAPERS = sequences("heads.papers_of_hosts")
_LEVELS, _LONGEST_FIELD = word_class("heads.levels_of_hosts"), 5
_PREDICATES, _HOST_ENDS = word_class("heads.predicates"), word_class("heads.host_ends")
#: What a host does, behind its name.
_ACTS, _LONGEST_NAME = key_forms("bodies.field_ends"), 12


def read_host(rows: Rows, at: int, end: int, names: Container[int]) -> int:
    """Return the row after the host of a unit that ends at `at`, or `at`: "Công đoàn cơ sở | Trường THCS Lê Lợi"."""
    # "cơ sở" ends as "Đoàn cơ sở" does, so that the last word alone tells most rows off.
    if rows.key[at - 1] not in _HOSTED or (unit := _unit_before(rows, at)) == at:
        return at
    if (stop := _read_troops(rows, at, end)) > at:
        return stop
    if rows.shape[unit] not in CAPITALS:
        stop = _read_large_host(rows, at, end, names, small=True)
        if stop == at and rows.key[at] in _SCHOOLS:
            stop = _read_small_host(rows, at, end)  # "chi bộ | trường tiểu học Lê Lợi"
        stop = max(stop, _read_capital_school(rows, at, end))
        return stop if is_named(rows, at, stop) or is_titled(rows, at, stop) else at
    if rows.stands(at, _BASIC) and at + len(_BASIC) < end:
        return _read_based(rows, at, end, names)
    bare = rows.key[at] in _BARE_HOSTS and rows.key[at + 1] != _TROOPS
    if at < end and bare and rows.shape[at] == Shape.TITLE:
        alone = at + 1 == end or rows.shape[at + 1] not in CAPITALS
        return at + 1 if alone else at
    branch = at + 1 < end and rows.key[at] == _BRANCH
    if branch and (stop := read_branch(rows, at, end)) > at:
        return stop
    if at < end and (stop := read_letters(rows, unit, at, end)) > at:
        return stop
    large = max(_read_large_host(rows, at, end, names, small=True), _read_police(rows, at, end))
    small = max(_read_small_host(rows, at, end), _read_house(rows, at, end))
    return max(large, small, _read_plain_host(rows, at, end))


def _read_capital_school(rows: Rows, at: int, end: int) -> int:
    """Return the row after a school without a name whose kind is a name: "chi bộ | Trường Mầm non", or `at`."""
    capital = rows.shape[at : at + 2] == [Shape.TITLE, Shape.TITLE]
    stop = longest(rows, at + 1, _SCHOOL_KINDS) if capital and rows.key[at] == _SCHOOL else 0
    return stop if at < stop <= end and rows.shape[stop] not in CAPITALS else at


def _read_troops(rows: Rows, at: int, end: int) -> int:
    """Return the row after troops with their number: "Đoàn cơ sở | Lữ đoàn 957", "Trung đoàn BB1", or `at`."""
    number = longest(rows, at, _NUMBERED_TROOPS) if rows.shape[at] == Shape.TITLE else 0
    if not 0 < number < end or rows.shape[number] not in _NUMBERS_OF_TROOPS:
        return at
    lettered = rows.shape[number] == Shape.UPPER and number + 1 < end
    return number + 1 + (lettered and rows.shape[number + 1] == Shape.NUMBER)


def is_numbered(rows: Rows, at: int, stop: int) -> bool:
    """Tell whether a host is troops with their number."""
    return stop > at and _read_troops(rows, at, rows.stop[at]) == stop


def _read_based(rows: Rows, at: int, end: int, names: Container[int]) -> int:
    """Return the row after "cơ sở" and a host, or that of the body that it stands before: "Hội Phụ nữ | cơ sở Bộ …"."""
    begin = at + len(_BASIC)
    if begin in names and rows.shape[begin] in CAPITALS:
        return begin
    stop = read_host(rows, begin, end, names)
    return stop if stop > begin else at


def find_of_schools_and_police(rows: Rows) -> Iterator[tuple[int, int]]:
    """Yield the rows of Youth Unions of schools and the police: "Đoàn | trường THPT Lê Lợi", "Đoàn | Công an tỉnh"."""
    for row in rows.where(_YOUTH):
        at = row + 1
        if rows.shape[row] == Shape.TITLE and rows.shape[at : at + 1] == [Shape.TITLE]:
            police = _read_police(rows, at, rows.stop[row])
            if police > at:
                yield row, police
        written = rows.shape[row] == Shape.TITLE and rows.key[at] in _SCHOOLS
        inside = rows.start[row] < row and at < rows.stop[row]
        if written and inside and _is_own_school(rows, at):
            yield row, at + 1
        elif written and at < rows.stop[row]:
            stop = _read_large_host(rows, at, rows.stop[row], (), small=True)
            titled = rows.key[at + 1] in _HIGHER and stop - at > 2  # "Đoàn trường | ĐH Thủy lợi"
            if is_named(rows, at, stop) or titled:
                yield row, _with_branch(rows, stop, rows.stop[row])


def _is_own_school(rows: Rows, at: int) -> bool:
    """Tell whether the school of a union has no name: "BGH và Đoàn | trường", not "Đoàn | trường học"."""
    if rows.key[at] != _SCHOOL or rows.shape[at] != Shape.LOWER:
        return False
    longer = rows.key[at + 1] in _ON_OPEN_HOSTS or longest(rows, at + 1, _SCHOOL_KINDS) > 0
    return not longer and rows.shape[at + 1] not in _NAMING


def _read_police(rows: Rows, at: int, end: int) -> int:
    """Return the row after "Công an" in any case before its level, or `at`: "Đoàn Thanh niên | công an | tỉnh"."""
    after = at + len(_POLICE)
    return after if rows.stands(at, _POLICE) and after < end and rows.key[after] in _GRADES else at


def _with_branch(rows: Rows, stop: int, end: int) -> int:
    """Return the row after the number of a school's branch, or `stop`: "trường ĐH Thủy lợi | cơ sở 2"."""
    number = stop + len(_BASIC)
    numbered = rows.stands(stop, _BASIC) and number < end and rows.shape[number] == Shape.NUMBER
    return number + 1 if numbered else stop


def _unit_before(rows: Rows, at: int) -> int:
    """Return the row of a unit with hosts that ends at a row, `at` if none: "Chi bộ |", "Công đoàn cơ sở |"."""
    based = rows.key[at - 1] == _BASIC[1] and rows.stands(at - 2, _BASIC)
    for stop in (at, at - 2) if based else (at,):
        for form in _HOSTED.get(rows.key[stop - 1], ()):
            if rows.stands(stop - len(form), form):
                return stop - len(form)
    return at


def is_named(rows: Rows, at: int, stop: int) -> bool:
    """Tell whether a host has a name of its own: "Trường Tiểu học | Lê Lợi", "khoa | Sinh học"."""
    if rows.key[at] == _FACULTY and stop > at + 1 and rows.shape[at + 1] in CAPITALS:
        return True
    return (
        (rows.shape[at] == Shape.TITLE or rows.key[at] in _SCHOOLS)
        and stop - at > 3
        and capital_run(rows, stop - 2, stop, 2) == stop
    )


def is_titled(rows: Rows, at: int, stop: int) -> bool:
    """Tell whether a host with a capital is more than its kind: "Trung tâm | Phát triển quỹ đất"."""
    if at < stop == _read_capital_school(rows, at, stop):
        return True
    kind = at + 2
    capitals = any(rows.shape[row] in CAPITALS for row in range(kind, stop))
    fielded = rows.shape[at] == Shape.TITLE and _read_house(rows, at, stop) > kind
    return rows.shape[at] == Shape.TITLE and stop > kind + 1 and (capitals or fielded)


def _read_house(rows: Rows, at: int, end: int) -> int:
    """Return the row after a house that serves people, with its fields: "trung tâm | y tế", or `at`."""
    house = longest(rows, at, _HOUSES)
    begin = stop = house or at
    while house:
        field = longest(rows, stop, _HOUSE_FIELDS)
        if not field or field > end:
            break
        stop = field + (rows.shape[field] == Shape.DASH)  # "Văn hóa | - Thể thao"
    stop -= rows.shape[stop - 1] == Shape.DASH
    return stop if stop > begin else at


def _read_large_host(
    rows: Rows, at: int, end: int, names: Container[int], *, small: bool = False
) -> int:
    """Return the row after the company, school or office that a party unit belongs to: "Công ty X".

    With `small` a school may begin with a small letter before its kind: "trường | Tiểu học Lê Lợi".
    """
    stop = _read_bloc(rows, at, end) if rows.key[at] == _BLOC else at
    alone = stop == at + 1
    school = small and rows.key[at] in _SCHOOLS and rows.shape[at + 1] in CAPITALS
    # "CĐCS | THPT Lê Lợi"
    school |= rows.shape[at] == Shape.UPPER and rows.key[at] in _LETTERS_OF_HOUSES
    capital = rows.shape[at] == Shape.TITLE or school
    if rows.key[at] not in HOSTS or not (capital or stop > at + 1):
        return at
    kind = next((len(form) for form in _PLAIN_HOSTS if rows.stands(at, form)), 1)
    stop = max(stop, at + kind if kind > 1 else at, _read_house(rows, at, end))
    for row in range(max(at + kind, stop), min(end, at + _LONGEST_NAME)):
        if row in names:
            return row if _VERBS.isdisjoint(rows.key[stop:row]) else stop
        if row + 1 not in names and _joins_letters(rows, row, end):
            continue
        if _ends_host(rows, at, row):
            break
        goes_on = stop == row > at + 2 and _goes_on_small(rows, row)
        if rows.shape[row] in CAPITALS or (not alone and (row == at + 1 or goes_on)):
            stop = row + 1
    stop = read_on(rows, at, stop, end)
    return _up_to_level(rows, stop, end) if stop > at + 2 else stop


def _up_to_level(rows: Rows, stop: int, end: int) -> int:
    """Return the row of the level behind small words that go on a host: "Trung tâm Phát triển | quỹ đất | thị xã"."""
    for row in range(stop, min(end, stop + _LONGEST_FIELD)):
        if rows.key[row] in _LEVELS and row > stop:
            return row
        going = rows.key[row] in _FOLLOWERS or rows.key[row] in _VERBS
        if rows.shape[row] != Shape.LOWER or going or rows.key[row] in _PREDICATES:
            break
    return stop


def _ends_host(rows: Rows, at: int, row: int) -> bool:
    """Tell whether the name of a host that begins at `at` is over: a mark, what goes on after it, what it does."""
    over = rows.shape[row] not in LETTERS or rows.key[row] in _FOLLOWERS
    over &= not _ends_a_place(rows, row)
    shouted = rows.shape[at] == rows.shape[row] == Shape.UPPER
    over |= shouted and row > at + 2 and rows.key[row] in _TERMS
    over |= shouted and bool(rows.form_at(row, _PAPERS))
    over |= rows.shape[row] == Shape.LOWER and rows.key[row] in _HOST_ENDS
    if over and not _ends_person(rows, at, row):
        return True
    may_act = rows.shape[row] == Shape.LOWER or rows.shape[at] == Shape.UPPER
    return may_act and bool(rows.form_at(row, _ACTS))


def _ends_a_place(rows: Rows, row: int) -> bool:
    """Tell whether a capital ends the name of the place that a host is at: "Đồn Biên phòng Diễn | Thành"."""
    if rows.shape[row - 1] == Shape.UPPER and rows.shape[row : row + 2] == [Shape.TITLE] * 2:
        return rows.key[row - 1] in _SCHOOL_LETTERS  # "trường THPT | Trung Lập"
    if rows.shape[row - 1] == rows.shape[row] == Shape.UPPER:
        # "TRƯỜNG THCS TÂN | THÀNH | LẦN THỨ", "TRƯỜNG THPT | TRUNG LẬP"
        ends = rows.key[row + 1] in _BEHIND_CAPITALS or rows.shape[row + 1] != Shape.UPPER
        begins = rows.key[row - 1] in _SCHOOL_LETTERS and not ends
        return begins or (ends and rows.key[row - 1] not in _SCHOOL_LETTERS)
    capitals = rows.shape[row - 1] == rows.shape[row] == Shape.TITLE
    city = rows.key[row + 1] == _CITY or rows.shape[row + 1] in CAPITALS
    return capitals and not (city and rows.key[row] in _LEVELS)


def _joins_letters(rows: Rows, row: int, end: int) -> bool:
    """Tell whether a mark or 'và' stands inside a host's letters: "trường THCS | và THPT", "khoa Ngoại | - HSCC"."""
    if row + 1 >= end or rows.shape[row + 1] != Shape.UPPER:
        return False
    if rows.shape[row] == Shape.DASH:
        return rows.shape[row - 1] in CAPITALS
    joins = rows.shape[row] == Shape.COMMA or rows.key[row] in (_AND, _AMPERSAND)
    return joins and rows.shape[row - 1] == Shape.UPPER


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
    union = rows.key[at - 1] == _YOUTH
    plain = (*_PLAIN_HOSTS, *_UNION_PLAIN_HOSTS) if union else _PLAIN_HOSTS
    stop = min(at + len(rows.form_at(at, plain)), end)
    open_name = stop == at + 1 and stop < end and rows.key[at] in _OPEN_HOSTS
    goes_on = rows.shape[stop] in _NAMING or rows.key[stop] in _ON_OPEN_HOSTS
    return at if open_name and goes_on else stop


def _read_small_host(rows: Rows, at: int, end: int) -> int:
    """Return the row after a host in small letters with its name: "Chi bộ xưởng gốm Bình Lục", or `at`."""
    if at >= end or rows.shape[at] != Shape.LOWER or rows.key[at] not in _SMALL_HOSTS:
        return at
    kind = longest(rows, at + 1, _SCHOOL_KINDS)
    name = kind or at + 1
    while name < min(end, at + 5) and rows.shape[name] == Shape.LOWER:
        if rows.key[name] in _FOLLOWERS or rows.key[name] in _VERBS:
            return at
        name += 1
    stop = capital_run(rows, name, end, 4)
    # Schools are called after persons, and few persons have but two names: "trường tiểu học | Lê Lợi".
    school = rows.key[at] == _SCHOOL and stop == name + 2
    # "Đảng ủy trường tiểu học | Đinh Tiên Hoàng", but an office may be that person's.
    unit = _unit_before(rows, at)
    held = unit > rows.start[at] and rows.key[unit - 1] in _OFFICES
    school |= kind == name > at + 1 and stop == name + 3 and not held
    return stop if stop > name and (school or not is_person(rows, name, stop)) else at
