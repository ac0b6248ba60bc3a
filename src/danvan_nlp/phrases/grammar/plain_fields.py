"""What a head of a body is named by where no field with a capital follows: a line of capitals, sites, small letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.names import is_person, place_run
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, sequences, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Rows

_OF_MINISTRIES = frozenset(sequences("heads.of_ministries"))
_FOLLOWERS = word_class("heads.followers")
_EACH, _AND = key_of("các"), key_of("và")
#: Boards that manage sites, the sites, and their short form in brackets.
_MANAGEMENT, _SITES = sequence("heads.management"), sequences("heads.sites")
#: Heads that fill a line of a letterhead with their field, and what such a line does not hold.
_ASSEMBLY, _OF_PEOPLE = key_of("đồng"), key_of("nhân")
_SHOUTED, _LONGEST_SHOUTED = frozenset(sequences("heads.shouted")), 9
_NOT_SHOUTED = word_class("places.behind_capitals") | word_class("heads.not_shouted")
_BRACKETED, _MOST_SITES = [Shape.OPEN, Shape.UPPER, Shape.CLOSE], 4
_COMMITTEE, _LEADERS = sequence("heads.committee"), word_class("heads.leaders")
_SEVERAL = word_class("short_bodies.several")
_COUNCIL_FIELDS, _COUNCILS = sequences("heads.council_fields"), sequences("heads.councils")
_PARTY_FIELDS, _OF_THE_PARTY = key_forms("heads.party_fields"), key_of("ủy")
_SHORTEST_LETTERS = 3
_LETTERS_OF_BODIES = frozenset(forms("heads.letters_of_bodies"))
_OFFICES, _FIELD_LETTERS = (
    frozenset(sequences("heads.lettered")),
    frozenset(forms("heads.field_letters")),
)
_BRANCHES = frozenset(sequences("heads.lettered_branches"))
#: Letters with which the branches of the police begin.
_POLICE_LETTERS, _NUMERALS = forms("heads.police_letters"), word_class("places.numerals")
_LEVELS = word_class("places.grades")
_JOINTS = frozenset((_AND, key_of("&")))
_COMMANDS = frozenset(sequences("heads.commands"))
_BESIDE_MINISTRIES = sequences("heads.beside_ministries")
_ITEM_MARKS = frozenset((Shape.CLAUSE, Shape.DASH, Shape.BULLET))
_LIST_MARKS = frozenset((Shape.COMMA, Shape.CLAUSE, Shape.STOP))


def read_plain_field(rows: Rows, first: int, at: int, head: tuple[int, ...]) -> int:
    """Return the row after a field without a capital word: a listed unit's, "Bộ Chỉ huy BĐBP"; `first` if none."""
    end = rows.stop[first]
    if head in _SHOUTED and (shouted := _read_shouted(rows, first, at, end)) > first:
        return shouted
    if head in _BRANCHES and (branch := _read_branch_letters(rows, first, at, end)) > first:
        return branch
    if head in _OF_MINISTRIES:
        letters = rows.shape[at] == Shape.UPPER and len(rows.word(at)) >= _SHORTEST_LETTERS
        if letters and first > 0 and rows.key[first - 1] in _LEADERS:
            return at + 1  # "Vụ trưởng | Vụ DTTS"
        return _read_listed_unit(rows, first, at, end)
    if head == _COMMITTEE:
        return max(
            _read_council_field(rows, first, at, end), _read_party_field(rows, first, at, end)
        )
    if head in _OFFICES and (lettered := _read_letters(rows, first, at, end)) > first:
        return lettered
    if head == _MANAGEMENT:
        return _read_sites(rows, first, at, end)
    commanded = head in _COMMANDS and rows.shape[first] in CAPITALS
    lettered = _skip_listed_letters(rows, at, end) if commanded else at
    return lettered if lettered > at else first


def _read_letters(rows: Rows, first: int, at: int, end: int) -> int:
    """Return the row after the letters of a department's fields: "phòng | NN&PTNT"; `first` if none."""
    stop, parts = at, 0
    while stop < end and rows.shape[stop] == Shape.UPPER and rows.word(stop) in _FIELD_LETTERS:
        stop, parts = stop + 1, parts + 1
        joined = stop + 1 < end and (rows.shape[stop] == Shape.DASH or rows.key[stop] in _JOINTS)
        if not joined or rows.shape[stop + 1] != Shape.UPPER:
            break
        stop += 1
    stop -= stop > at and rows.shape[stop - 1] != Shape.UPPER
    written = rows.shape[first] == Shape.TITLE or rows.key[first - 1] in _LEADERS
    return stop if parts > 1 or (parts and written and len(rows.word(at)) > 2) else first


def _skip_letters(rows: Rows, at: int, end: int) -> int:
    """Return the row after letters that marks or 'và' may join, or `at`: "PCLB&TKCN"."""
    stop = at
    while stop < end and rows.shape[stop] == Shape.UPPER and len(rows.word(stop)) > 1:
        stop += 1
        joined = stop + 1 < end and (rows.shape[stop] == Shape.DASH or rows.key[stop] in _JOINTS)
        if not joined or rows.shape[stop + 1] != Shape.UPPER:
            break
        stop += 1
    return stop


def _skip_listed_letters(rows: Rows, at: int, end: int) -> int:
    """Return the row after letters that commas part too, up to a level, or those before: "PCTT, TKCN&PTDS | xã"."""
    first = stop = _skip_letters(rows, at, end)
    while at < stop < end - 1 and rows.shape[stop] == Shape.COMMA and _names_a_task(rows, stop + 1):
        after = _skip_letters(rows, stop + 1, end)
        if after == stop + 1:
            break
        stop = after
    return stop if stop < end and rows.key[stop] in _LEVELS else first


def _names_a_task(rows: Rows, row: int) -> bool:
    """Tell whether letters are a task rather than another body: "PCTT, | TKCN", not "PCTT, | UBND xã"."""
    return rows.word(row) not in _LETTERS_OF_BODIES


def _read_branch_letters(rows: Rows, first: int, at: int, end: int) -> int:
    """Return the row after the letters of a branch: "Chi cục | THADS huyện", "Cục | QLTT"; `first` if none."""
    stop, letters = _skip_letters(rows, at, end), rows.word(at)
    plain = rows.shape[first] == Shape.TITLE and len(letters) >= _SHORTEST_LETTERS
    police = letters.startswith(_POLICE_LETTERS) or rows.key[at] in _NUMERALS  # "Tổng cục VIII"
    return stop if stop > at and plain and not police else first


def _read_shouted(rows: Rows, first: int, at: int, end: int) -> int:
    """Return the row after a body that fills a line of capitals, as letterheads write it; `first` if none."""
    line = rows.start[first] == first and 2 <= end - at <= _LONGEST_SHOUTED
    capital = line and all(
        rows.shape[row] == Shape.UPPER or rows.shape[row] in (Shape.COMMA, Shape.DASH)
        for row in range(first, end)
    )
    assembly = rows.key[at - 1] == _ASSEMBLY and rows.key[at] == _OF_PEOPLE
    return end if capital and not assembly and _NOT_SHOUTED.isdisjoint(rows.key[at:end]) else first


def _read_council_field(rows: Rows, first: int, at: int, end: int) -> int:
    """Return the row after a council's committee: "Ban kinh tế - xã hội | HĐND huyện"; else `first`."""
    several = first > rows.start[first] and rows.key[first - 1] in _SEVERAL
    field = rows.form_at(at, _COUNCIL_FIELDS)
    stop = at + len(field)
    behind = stop + (rows.shape[stop] == Shape.DASH)  # "Ban dân tộc | - HĐND tỉnh"
    council = behind < end and rows.shape[behind] in CAPITALS
    council &= bool(rows.form_at(behind, _COUNCILS))
    return stop if field and council and not several else first


def _read_party_field(rows: Rows, first: int, at: int, end: int) -> int:
    """Return the row after a small field between its head and a committee: "Trưởng | ban tổ chức | Huyện ủy"."""
    led = first > rows.start[first] and rows.key[first - 1] in _LEADERS
    field = rows.form_at(at, _PARTY_FIELDS) if led else ()
    stop = at + len(field)
    committee = stop + 1 < end and rows.shape[stop] == Shape.TITLE
    committee &= rows.key[stop + 1] == _OF_THE_PARTY
    return stop if field and committee else first


def _read_sites(rows: Rows, first: int, at: int, end: int) -> int:
    """Return the row after what a board manages: "các khu công nghiệp (KCN) Hòa Phú", "các KCN, KKT"; else `first`."""
    stop = first
    if at < end and rows.key[at] == _EACH:
        at += 1
    for _ in range(_MOST_SITES):
        site = rows.form_at(at, _SITES)
        if not site or at + len(site) > end:
            break
        whole = stop = at + len(site)
        if rows.shape[stop : stop + 3] == _BRACKETED and stop + 3 < end:
            stop += 3
        at = stop + 1
        if stop >= end or not (rows.shape[stop] == Shape.COMMA or rows.key[stop] == _AND):
            break
    place = place_run(rows, stop, end) if first < stop < end else stop
    if place > stop and not is_person(rows, stop, place):
        return place
    # At the end of the name a short form in brackets is a body of its own.
    return min(stop, whole) if stop > first and rows.shape[first + 1] == Shape.TITLE else first


def _read_listed_unit(rows: Rows, first: int, at: int, end: int) -> int:
    """Return the row after a unit with a small field in a list: "…, Vụ kế hoạch tài chính, …"; else `first`."""
    if rows.shape[first] != Shape.TITLE:
        return first
    stop = at
    while stop < min(end, at + 6) and rows.shape[stop] == Shape.LOWER and rows.key[stop] != _AND:
        if rows.key[stop] in _FOLLOWERS:
            return first
        stop += 1
    closed = stop == end or rows.shape[stop] in _LIST_MARKS or rows.key[stop] == _AND
    listed = first > 0 and (rows.shape[first - 1] == Shape.COMMA or rows.key[first - 1] == _AND)
    # "- Vụ chính quyền địa phương;", not "- Vụ cháy rừng;"
    marked = first > 0 and rows.shape[first - 1] in _ITEM_MARKS and rows.start[first] == first - 1
    listed |= marked and _NOT_SHOUTED.isdisjoint(rows.key[at:stop])
    listed |= bool(rows.form_at(stop + 1, _BESIDE_MINISTRIES))
    return stop if closed and listed and stop - at >= 2 else first
