"""Whether a body without a name of its own is one: a bare "Đảng bộ", "Đảng ủy", "Ban Thường vụ"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar import vocabulary
from danvan_nlp.phrases.grammar.generic_bodies import is_counted, is_generic
from danvan_nlp.phrases.grammar.names import is_person
from danvan_nlp.phrases.grammar.vocabulary import key_forms, sequence, sequences, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Rows

_HANDED, _MEETINGS = key_of("giao"), word_class("organizations.meetings")
_ABOVE = sequence("organizations.above")
_STANDING_MEMBER = (key_of("thường"), key_of("vụ"))
_AND, _BUILD, _CLEAN = key_of("và"), key_of("dựng"), key_of("trong")
_ORGANIZERS = (key_of("ban"), key_of("tổ"), key_of("chức"))
_PARTY_BOARDS = sequences("organizations.party_boards")
_GOVERNMENT = (key_of("chính"), key_of("phủ"))
_NO_GOVERNMENT = ([key_of("điện")], [key_of("số")])
_PARTY_BODY = (key_of("đảng"), key_of("bộ"))
_PARTY_COMMITTEE = (key_of("đảng"), key_of("ủy"))
_STANDING = (key_of("thường"), key_of("trực"))
_STANDING_COMMITTEE = (*_STANDING, *_PARTY_COMMITTEE)
_ANY_COMMITTEE_AFTER = word_class("organizations.any_committee_after")
#: A building and a newspaper that carry a body's name: "Nhà Quốc hội", "Báo Chính phủ".
_NAMED_AFTER = word_class("organizations.named_after")
_IN_A_PAPER = sequences("organizations.in_a_paper")
_MEMBER = key_of("viên")
_CHURCHES = key_forms("borders.church_hosts")
_LIST_MARKS = (Shape.COMMA, Shape.DASH)
_COUNCILS = frozenset(vocabulary.forms("organizations.councils"))
_IN_FULL = sequences("organizations.councils_in_full")
_HEADS_OF_HOUSES = sequences("organizations.heads_of_houses")
_PRESIDIUM = sequence("organizations.presidium")
_OF_A_MEETING = sequences("organizations.of_a_meeting")
_BUREAU = (key_of("ban"), key_of("thường"), key_of("vụ"))
_ANY_LEVEL = ([key_of("cấp")], [key_of("các")])
_WITH_PARTY_BODY = sequences("organizations.with_party_body")
_OF_THE_PARTY_BODY = word_class("organizations.of_the_party_body")
_CELLS, _CELL_ACTS = (
    frozenset(sequences("organizations.lone_cells")),
    word_class("organizations.cell_acts"),
)
_RANKS = sequences("organizations.ranks_of_cells")
_OF_A_CELL, _OF_ITS_OFFICE = (
    word_class("organizations.of_a_cell"),
    word_class("organizations.offices_of_cells"),
)
_ALONE = frozenset(sequences("organizations.alone"))
#: What shows that a bare "Đảng bộ" is any one rather than the one of this place.
_ANY_PARTY_BODY_BEFORE = word_class("organizations.any_party_body_before")
_ANY_COMMITTEE_BEFORE = _ANY_PARTY_BODY_BEFORE - {key_of(",")}
_ANY_PARTY_BODY_AFTER = word_class("organizations.any_party_body_after")
_ACTS = vocabulary.word_class("bodies.acts")


def stands_alone(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a unit names a body by itself: "Ban Chỉ đạo", "Đảng bộ và nhân dân"."""
    if rows.shape[first] != Shape.TITLE:
        committee = first + len(_STANDING)
        return rows.stands(first, _STANDING_COMMITTEE) and stands_alone(rows, committee, stop)
    words = tuple(rows.key[first:stop])
    if words in _CELLS:
        return _is_one_cell(rows, first, stop)
    if words == _PARTY_COMMITTEE:
        return _is_one_committee(rows, first, stop)
    if words == _PARTY_BODY:
        if first and rows.key[first - 1] in _OF_THE_PARTY_BODY and not _is_any(rows, first, stop):
            return True
        if _acts(rows, first, stop):
            return True
        return bool(rows.form_at(stop, _WITH_PARTY_BODY))
    return words in _ALONE


def _is_one_cell(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a bare "Chi hội" is one that acts or has something: "Đại hội Chi đoàn", "Chi hội đã vận động"."""
    if stop + 1 < rows.stop[first] and rows.word(stop) == ":":
        return rows.shape[stop + 1] in CAPITALS  # "các Chi đoàn: Quân sự, Công an"
    several = first > 0 and rows.key[first - 1] in _ANY_COMMITTEE_BEFORE
    if several or is_counted(rows, first) or rows.key[stop] in _OF_ITS_OFFICE:
        return False
    stop += len(rows.form_at(stop, _RANKS))  # "Chi đoàn | trực thuộc | có một công trình"
    return rows.key[stop] in _CELL_ACTS or (
        rows.start[first] < first and rows.key[first - 1] in _OF_A_CELL
    )


def _acts(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a bare "Đảng bộ" does something by itself: "Nhiệm kỳ tới, Đảng bộ phấn đấu …"."""
    if not first or rows.shape[first] != Shape.TITLE or tuple(rows.key[first:stop]) != _PARTY_BODY:
        return False
    alone = rows.key[first - 1] not in _ANY_PARTY_BODY_BEFORE or (
        rows.shape[first - 1] == Shape.COMMA and rows.key[first - 2] not in _ANY_PARTY_BODY_BEFORE
    )
    return alone and stop < rows.stop[first] and rows.key[stop] in _ACTS


def _is_one_committee(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a bare "Đảng ủy" is the one of this place: "năm qua, Đảng ủy đã lãnh đạo"."""
    before = rows.start[first] < first
    listed = not before or rows.shape[first - 1] in (Shape.DASH, Shape.BULLET)
    joined = stop + 1 < rows.stop[first] and rows.key[stop] == _AND
    if joined and (rows.shape[stop + 1] == Shape.UPPER or _is_council(rows, stop + 1)):
        return True  # "Đảng ủy và UBND xã"
    beside = not before and stop + 1 < rows.stop[first] and rows.shape[stop] in _LIST_MARKS
    council = beside and (rows.word(stop + 1) in _COUNCILS or _is_council(rows, stop + 1))
    if council or (beside and rows.form_at(stop + 1, _HEADS_OF_HOUSES)):
        return True  # "Đảng ủy, HĐND, UBND xã …" begins a sentence, or "Đảng ủy, Ban Giám hiệu …"
    if listed or rows.key[first - 1] in _ANY_COMMITTEE_BEFORE:
        return False
    if stop == rows.stop[first] or is_person(rows, stop, min(stop + 3, rows.stop[first])):
        return True
    above = rows.stands(stop, _ABOVE)  # "Đảng ủy | cấp trên"
    any_one = rows.key[stop] in _ANY_COMMITTEE_AFTER and not above
    return rows.shape[stop] not in CAPITALS and not any_one


def _is_council(rows: Rows, first: int) -> bool:
    """Tell whether the people's council or committee stands at a row in full."""
    return rows.shape[first] == Shape.TITLE and bool(rows.form_at(first, _IN_FULL))


def is_none(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether words are no body here: any "Đảng bộ", an event's "Ban Tổ chức", "Chính phủ điện tử"."""
    words = tuple(rows.key[first:stop])
    if (
        0 < first == stop - 1
        and stop < len(rows)
        and rows.slice(first - 1, stop + 1) == f"[{rows.slice(first, stop)}]"
    ):
        return True  # the source of a page
    any_bureau = words[: len(_BUREAU)] == _BUREAU and _is_any_bureau(rows, first, stop)
    if any_bureau or (words[0] == _BUREAU[0] and _is_briefing(rows, first)):
        return True
    if words[:2] == _STANDING_MEMBER and first and rows.key[first - 1] == _BUREAU[0]:
        return True
    if rows.start[first] < first and rows.key[first - 1] in _NAMED_AFTER:
        paper = rows.shape[first - 1] == Shape.TITLE
        if paper or bool(rows.form_at(first - 2, _IN_A_PAPER)):
            return True  # "Báo Chính phủ", "theo báo | Chính phủ"
    chairs = words == _PRESIDIUM and bool(rows.form_at(stop, _OF_A_MEETING))
    if chairs or _is_of_a_church(rows, first, stop):
        return True  # it chairs one congress, or is a church's
    if words == _GOVERNMENT:
        return rows.key[stop : stop + 1] in _NO_GOVERNMENT
    if words == _ORGANIZERS:
        return not _is_of_the_party(rows, first, stop)
    return is_generic(rows, first, stop) or _is_any(rows, first, stop)


def _is_of_a_church(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether the letters or the name of a church go on a board: "Trưởng ban Văn hóa | BTS Phật giáo"."""
    beside = stop < rows.stop[first] and rows.shape[stop] in CAPITALS
    return beside and bool(rows.form_at(stop, _CHURCHES))


def _is_briefing(rows: Rows, first: int) -> bool:
    """Tell whether "ban" ends the word for a briefing in a line of capitals: "HỘI NGHỊ GIAO | BAN BÍ THƯ CHI BỘ"."""
    handed = first - 1
    if handed < rows.start[first] or rows.key[handed] != _HANDED:
        return False
    shouted = rows.shape[handed] == Shape.UPPER
    return shouted and (handed == rows.start[first] or rows.key[handed - 1] in _MEETINGS)


def _is_of_the_party(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether another board of a Party committee stands beside "Ban Tổ chức": "…, Ban Tuyên giáo"."""
    if stop >= rows.stop[first] or rows.shape[first] != Shape.TITLE:
        return False
    behind = stop + 1 if rows.shape[stop] == Shape.COMMA or rows.key[stop] == _AND else stop
    if behind == stop and rows.shape[stop] not in CAPITALS:
        return False
    return bool(rows.form_at(behind, _PARTY_BOARDS))


def are_party_boards(rows: Rows, first: int, at: int) -> bool:
    """Tell whether two boards of one committee stand side by side: "Ban Tổ chức | Ban Tuyên giáo Tỉnh ủy"."""
    board = rows.stands(first, _ORGANIZERS) or bool(rows.form_at(first, _PARTY_BOARDS))
    return board and (rows.stands(at, _ORGANIZERS) or bool(rows.form_at(at, _PARTY_BOARDS)))


def _is_any_bureau(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a bureau is that of any committee: "Ban Thường vụ cấp ủy", "ban thường vụ tỉnh ủy, thành ủy"."""
    host = first + len(_BUREAU)
    if stop == host:
        # "Ủy viên Ban thường vụ" sits in one.
        member = first > 0 and rows.shape[first] == Shape.TITLE and rows.key[first - 1] == _MEMBER
        small = rows.shape[first + 1] == Shape.LOWER and not member
        return small or rows.key[host : host + 1] in _ANY_LEVEL
    any_level = any(rows.key[at : at + 1] in _ANY_LEVEL for at in (host, stop))
    small = rows.shape[first + 1] == Shape.LOWER or any_level
    return small and rows.shape[host] == Shape.LOWER and rows.shape[stop - 1] == Shape.LOWER


def _is_any(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a bare "Đảng bộ" stands for any: "chi, Đảng bộ trong sạch vững mạnh"."""
    if tuple(rows.key[first:stop]) != _PARTY_BODY:
        return False
    if rows.form_at(stop, _WITH_PARTY_BODY) or _acts(rows, first, stop):
        return False
    if first and rows.key[first - 1] == _BUILD and rows.key[stop] == _CLEAN:
        return False
    before = first > 0 and rows.key[first - 1] in _ANY_PARTY_BODY_BEFORE
    return before or (stop < rows.stop[first] and rows.key[stop] in _ANY_PARTY_BODY_AFTER)
