"""What follows the name of a body: its level and its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.names import (
    Names,
    capital_run,
    is_foreign,
    is_officer,
    is_person,
    is_person_cut,
    place_run,
)
from danvan_nlp.phrases.grammar.namesakes import is_namesake
from danvan_nlp.phrases.grammar.numerals import read_year
from danvan_nlp.phrases.grammar.shouted_places import upper_run
from danvan_nlp.phrases.grammar.vocabulary import by_first, key_forms, sequences, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.toml import read_toml
from danvan_nlp.text.words import CAPITALS, LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from danvan_nlp.phrases.rows import Rows

_PERSON_LIKE = Path(__file__).with_name("person_like_places.toml")
_LEVELS = {form[0]: form[1:] for form in key_forms("places.levels")}
_OTHER_LEVELS = key_forms("places.other_levels")
#: What goes on in words with capitals: "UBND Huyện Triển Khai", "HĐND Huyện Lần Thứ 10".
_OTHERS = (*key_forms("bodies.field_ends"), *key_forms("places.behind_levels"))
#: Levels that stand glued to a name or its point: "TP.HCM", "Q.1".
_SHORT = word_class("places.short_levels")
_NUMBERED = word_class("places.numbered")
#: "TU", "HU": the committee of the Party in a province, a district.
_LETTERS_OF_LEVELS = word_class("places.letters_of_levels")
_COMMITTEE_LETTERS = word_class("places.committee_letters")
_FIRST_OF_LEVEL = frozenset((*_LEVELS, *(words[0] for words in _OTHER_LEVELS)))
#: Levels that every place has, below which a name must follow.
_SMALL = word_class("places.small")
_NEIGHBOURHOODS = word_class("places.neighbourhoods")
_BEHIND_NUMBERS = word_class("places.behind_numbers")
_GROUPS, _COUNTED = word_class("places.groups"), word_class("documents.counted")
_NUMBER, _NUMBERS = key_of("số"), (Shape.NUMBER, Shape.ALNUM)
_NOT_COMMUNE = word_class("places.not_commune")
_WITHOUT_GRADE = word_class("places.without_grade")
_EACH, _GRADE = key_of("các"), key_of("cấp")
_COMMITTEE, _OF_COMMITTEES = key_of("ủy"), word_class("places.of_committees")
_COMMITTEES_ACT = word_class("places.committees_act")
_SIDES, _NO_SIDES = word_class("places.sides"), frozenset(key_forms("places.no_sides"))
_GRADES, _OFFICES = word_class("places.grades"), word_class("organizations.offices")
_COUNCILS = (*sequences("organizations.councils"), *sequences("organizations.councils_in_full"))
#: Who holds an office of a council, before it.
_HOLDERS = _OFFICES | word_class("short_bodies.offices")
_COMMON_SURNAMES = word_class("names.common_surnames")
_CENTRE_ONE = word_class("places.centre_one")
_BASE = (key_of("cơ"), key_of("sở"))
_CENTRE_TWO = (key_of("trung"), key_of("ương"))
_PARTY, _NO_PARTY = key_of("đảng"), word_class("places.no_party")
_COUNTRY_OR_CENTRE = by_first(((key_of("việt"), key_of("nam")), (key_of("vn"),), _CENTRE_TWO))
#: Levels whose bodies share a name over several places: "UBND các xã".
_SHARED_LEVELS = word_class("places.shared_levels")
_COMMUNE = key_of("xã")
_COMMUNES = word_class("places.communes")
#: What stands behind a place rather than ends its name.
_GOING_ON = (
    word_class("heads.followers") | word_class("heads.verbs") | word_class("heads.predicates")
)
_INTER, _OF_THE_FRONT = key_of("liên"), word_class("places.of_the_front")
_AND, _YOUTH = key_of("và"), key_of("đoàn")
_CITY, _BOARD, _LONGEST_BOARD = key_of("thành"), key_of("ban"), 10
_PROVINCE, _COURSE, _GLUED_COURSE = key_of("tỉnh"), key_of("khóa"), ("khóa", "khoá")
#: First words of names that are no places.
_NO_PLACES = word_class("places.no_places")


class PlaceReader:
    """Reads the level and the place behind the name of a body.

    Parameters
    ----------
    places
        Known names of places; others are taken as they are capitalised.
    """

    def __init__(self, places: Iterable[str]) -> None:
        self._known = Names(places)
        self._person_like = Names(read_toml(_PERSON_LIKE)["names"])

    def known(self, rows: Rows, at: int, end: int) -> int:
        """Return the row after the known place at `at`, or `at`."""
        return self._known.read(rows, at, end)

    def follows_level(self, rows: Rows, at: int) -> bool:
        """Tell whether a level stands right before `at`, so that a capital there begins the name of a place."""
        return _capital(rows, at) and self._level_before(rows, at) < at

    def level(self, rows: Rows, at: int, end: int) -> int:
        """Return the row after a word for a level of government, or `at`."""
        return self._level(rows, at, end)

    def read(self, rows: Rows, at: int, end: int, *, loose: bool) -> int:
        """Return the row after everything that says where the body before `at` is, or `at`.

        With `loose`, an unknown capitalised name counts as a place too.
        """
        centre = rows.key[at - 1] in _CENTRE_ONE or rows.stands(at - 2, _CENTRE_TWO)
        if centre and at < end:
            at = _party(rows, at, end)
        level = self._level_before(rows, at)
        if level < at:
            at = self._place(rows, at, end, level, loose=True)
        for _ in range(4):
            after = self._one(rows, at, end, loose=loose)
            if after == at:
                return at
            at, loose = after, False
        return at

    def _one(self, rows: Rows, at: int, end: int, *, loose: bool) -> int:
        if at >= end:
            return at
        for country in _COUNTRY_OR_CENTRE.get(rows.key[at], ()):
            after = at + len(country)
            if rows.stands(at, country) and after <= end and _names_centre(rows, at, after):
                return after
        letters = rows.shape[at] == Shape.UPPER and rows.key[at] in _COMMITTEE_LETTERS
        if letters or rows.key[at] in _CENTRE_ONE:
            party = not letters and (
                at + 2 < end and rows.key[at + 1] == _PARTY and rows.key[at + 2] not in _NO_PARTY
            )
            return at + 2 if party and _capital(rows, at + 1) else at + 1
        if rows.key[at] == _GRADE and at + 1 < end:
            # "đơn vị Đoàn | cấp cơ sở": of a mass organisation the level is said, not named.
            return at if rows.key[at - 1] in _WITHOUT_GRADE else self._grade(rows, at, end)
        if rows.key[at] == _EACH or rows.shape[at] == Shape.NUMBER:
            return self._several(rows, at, end)
        if rows.key[at] == _INTER and rows.shape[at] == Shape.LOWER:
            return self._several_named(rows, at, end)
        level = self._level(rows, at, end)
        if level > at:
            after = self._place(rows, level, end, at, loose=True)
            of_the_front = rows.key[at - 1] in _OF_THE_FRONT  # "Ban Công tác Mặt trận khu phố"
            return at if after == level and rows.key[at] in _SMALL and not of_the_front else after
        short = rows.shape[at] == Shape.ABBREVIATION
        return self._abbreviated(rows, at, end) if short else self._bare(rows, at, end, loose=loose)

    def _grade(self, rows: Rows, at: int, end: int) -> int:
        """Read the level that bodies have in common: "cấp tỉnh", "cấp cơ sở"."""
        if rows.stands(at + 1, _BASE) or rows.stands(at + 1, _CENTRE_TWO):
            return at + 3 if at + 3 <= end else at
        level = self._level(rows, at + 1, end) if rows.key[at + 1] in _GRADES else at
        return level if at + 1 < level <= end else at

    def _several(self, rows: Rows, at: int, end: int) -> int:
        """Read "các tỉnh Tây Nguyên" and "các tỉnh ủy"; "các xã, phường" leaves open which, and names none."""
        if rows.shape[at] == Shape.NUMBER:
            return self._counted(rows, at, end)
        committee = rows.key[at + 2 : min(at + 3, end)] == [_COMMITTEE]
        if committee and rows.key[at + 1] in _OF_COMMITTEES:
            several = rows.key[at + 1] == _PARTY and not _capital(rows, at + 1)
            return at if several else at + 3  # "UBKT | các đảng ủy"
        level = self._level(rows, at + 1, end)
        after = self._place(rows, level, end, at + 1, loose=True) if level > at + 1 else level
        shared = rows.key[at + 1] in _SHARED_LEVELS
        if after == level and not shared:
            return at
        return after if after > at + 1 else at

    def _counted(self, rows: Rows, at: int, end: int) -> int:
        """Read "5 tỉnh Tây Nguyên", "UBND 02 xã"; "18 xã" says how many they are, and names none."""
        level = self._level(rows, at + 1, end)
        stop = self._place(rows, level, end, at + 1, loose=True) if level > at + 1 else level
        # Papers write a nought before the number of bodies that they mean: "MTTQVN | 02 phường".
        meant = rows.word(at).startswith("0") and rows.shape[at - 1] == Shape.UPPER
        council = len(rows.form_before(at, _COUNCILS))  # "Chủ tịch UBND | 17 phường"
        meant |= council > 0 and rows.key[at - council - 1] in _OFFICES
        named = stop > level or (meant and rows.key[at + 1] in _SHARED_LEVELS)
        return stop if named and level > at + 1 else at

    def _several_named(self, rows: Rows, at: int, end: int) -> int:
        """Read the level of what several places share, and their names: "liên huyện Vân Hồ - Mộc Châu"."""
        level = self._level(rows, at + 1, end)
        if level == at + 1:
            return at
        stop = self._place(rows, level, end, at + 1, loose=True)
        while stop + 1 < end and rows.shape[stop] == Shape.DASH:
            after = self._place(rows, stop + 1, end, at + 1, loose=True)
            if after == stop + 1:
                break
            stop = after
        return stop if stop > level else at

    def _level_before(self, rows: Rows, at: int) -> int:
        """Return the row of the level that stands right before `at`, or `at`."""
        for size in (1, 2):
            if at >= size and self._level(rows, at - size, at) == at:
                return at - size
        return at

    def _level(self, rows: Rows, at: int, end: int) -> int:
        """Return the row after a word for a level of government, or `at`."""
        if at >= end or rows.key[at] not in _FIRST_OF_LEVEL:
            return at
        rest = _LEVELS.get(rows.key[at])
        if rest is not None and rows.stands(at + 1, rest) and at + 1 + len(rest) <= end:
            after = at + 1 + len(rest)
            # "xã Giao Thiện" is a commune, "xã giao" is none.
            word = rows.key[at] == _COMMUNE and after < end and rows.key[after] in _NOT_COMMUNE
            small = word and (rows.shape[after] == Shape.LOWER or rows.shape[at] == Shape.UPPER)
            return at if small else after
        for words in _OTHER_LEVELS:
            if rows.stands(at, words) and at + len(words) <= end:
                return at + len(words)
        grouped = at + 1 < end and (_is_group(rows, at) or _is_neighbourhood(rows, at, end))
        return at + 1 if grouped else at

    def _place(self, rows: Rows, at: int, end: int, level: int, *, loose: bool) -> int:
        """Return the row after the name behind a level at row `level`; `at` if none stands there."""
        if at >= end:
            return at
        # "tổ 8", "TDP số 8"
        small = rows.key[at] == _NUMBER and rows.shape[at] == Shape.LOWER and at + 1 < end
        number = at + small
        longest = 2 + (rows.shape[number] == Shape.ALNUM)  # "phường 12", "thôn 56A"
        if rows.shape[number] in _NUMBERS and len(rows.slice(number, number + 1)) <= longest:
            numbered = rows.key[level] in _NUMBERED
            return number + 1 if numbered else at
        known = self._known.read(rows, at, end)
        if rows.key[level] != _PROVINCE:
            known = max(known, self._person_like.read(rows, at, end))
        if known > at and _capital(rows, at):
            # "huyện Điện Biên Đông" is another than its namesake.
            side = rows.key[level] != _PROVINCE and known < end and rows.key[known] in _SIDES
            side = side and tuple(rows.key[known : known + 2]) not in _NO_SIDES
            return known + 1 if side and rows.shape[known] == Shape.TITLE else known
        if rows.shape[at] == Shape.ABBREVIATION:
            return self._abbreviated(rows, at, end)
        if not loose or not _capital(rows, at) or _begins_other(rows, at, level):
            return at
        shouted = rows.shape[level] == Shape.UPPER or rows.shape[at + 1 : at + 2] == [Shape.UPPER]
        if rows.shape[at] == Shape.UPPER and shouted and loose:
            return upper_run(rows, at, end)
        stop = place_run(rows, at, end)
        stop += stop == at + 1 and _ends_small(rows, level, stop)
        person = is_person(rows, at, stop) and (stop - at > 2 or rows.key[level] == _PROVINCE)
        cut = is_person_cut(rows, at, stop)
        if cut or (person and not is_namesake(rows, level, stop)):
            return at
        return stop + _is_numbered(rows, level, stop)

    def _abbreviated(self, rows: Rows, at: int, end: int) -> int:
        """Read TP.HCM, TP. Hồ Chí Minh, Q.1, H.Nghĩa Hành: the level is glued to the name or its point."""
        word = rows.word(at)
        point = word.find(".")
        if key_of(word[: point + 1]) not in _SHORT:
            return at
        if point + 1 == len(word):
            # A full stop may end the sentence here, so that after "TP." one word goes on only if it is known; two
            # capitals are a name ("TP. Thủ Đức"), unless they are a person's.
            known = self._known.read(rows, at + 1, end)
            stop = place_run(rows, at + 1, end)
            if word == "tp." and (stop - at <= 2 or is_person(rows, at + 1, stop)):
                stop = at + 1
            return known if known > at + 1 else max(stop, at + 1)
        glued = rows.slice(at, at + 1)[point + 1 :]
        if not glued[0].isalpha() or (len(glued) > 1 and glued.isupper()):
            return at + 1
        return min(max(place_run(rows, at + 1, end), at + 1), at + 3)

    def _bare(self, rows: Rows, at: int, end: int, *, loose: bool) -> int:
        if not _capital(rows, at):
            return at
        known = self._known.read(rows, at, end)
        if known == at and rows.shape[at] == Shape.UPPER:
            if rows.word(at).startswith("tp"):
                return at + 1
            union = rows.key[at - 1] == _YOUTH and rows.key[at - 2] in _FIRST_OF_LEVEL
            shouted = rows.key[at - 1] == _COMMITTEE or union  # "BCH HUYỆN ĐOÀN | TÂN YÊN"
            shouted &= rows.shape[at - 1] == Shape.UPPER
            acts = rows.key[at - 2] == _PROVINCE or rows.key[at] in _COMMITTEES_ACT
            if shouted and acts:
                return at
            if shouted and not read_year(rows, at + 1, end):
                return upper_run(rows, at, end)  # "HUYỆN ỦY LÂM HÀ"
        if known > at or not loose:
            return known
        stop = place_run(rows, at, end)
        # "Huyện ủy Kbang": districts of the Highlands have one foreign word.
        one = stop - at == 1 and rows.key[at - 1] == _COMMITTEE and is_foreign(rows, at)
        alone = (stop - at < 2 and not one) or rows.key[at] in _NO_PLACES
        # Two words behind "Huyện ủy" are its district, though they begin as a person's name does: "Võ Nhai".
        union = rows.key[at - 1] == _YOUTH and rows.key[at - 2] in _FIRST_OF_LEVEL
        # "Bí thư Huyện đoàn Lê Nam", "bí thư huyện ủy Nguyễn Bình", "Phó trưởng ban Dân vận Thành ủy Lê Mai"
        own = union or rows.shape[at - 2] == Shape.LOWER or rows.key[at - 2] == _PROVINCE
        head = at - 3 if own else _head_of_board(rows, at)
        officer = is_officer(rows, at, stop, head)
        of_committee = (rows.key[at - 1] == _COMMITTEE or union) and stop - at == 2 and not officer
        if (
            rows.key[at - 1] == _COMMITTEE
            and (like_person := self._person_like.read(rows, at, end)) > at
        ):
            return like_person
        person = is_person(rows, at, stop) and not (of_committee or _is_of_council(rows, at, stop))
        return at if alone or person or is_person_cut(rows, at, stop) else stop


def _head_of_board(rows: Rows, at: int) -> int:
    """Return the row of who heads the board of a city's committee: "Phó | trưởng ban Dân vận Thành ủy"; -1 if none."""
    begin = max(at - _LONGEST_BOARD, rows.start[at])
    if rows.key[at - 2] != _CITY or begin >= at - 2:
        return -1
    heads = (row for row in range(at - 4, begin, -1) if rows.key[row] == _BOARD)
    return next(heads, 0) - 1


def _is_of_council(rows: Rows, at: int, stop: int) -> bool:
    """Tell whether two words behind a council that nobody is said to head are its place: "UBND | Triệu Thành"."""
    council = len(rows.form_before(at, _COUNCILS))
    before = at - council - 1
    held = before >= rows.start[at] and rows.key[before] in _HOLDERS
    rare = stop - at == 2 and rows.key[at] not in _COMMON_SURNAMES
    return council > 0 and rare and not held


def _is_numbered(rows: Rows, level: int, stop: int) -> bool:
    """Tell whether a number ends the name of a hamlet: "ấp Tân Lập | 2", not "thôn Đông | 30 hộ"."""
    if stop >= rows.stop[level] or rows.shape[stop] != Shape.NUMBER:
        return False
    short = len(rows.word(stop)) == 1 and rows.key[level] in _NUMBERED
    last = stop + 1 >= rows.stop[level] or rows.shape[stop + 1] not in LETTERS
    last |= rows.key[stop + 1] in _BEHIND_NUMBERS  # "thôn Triệu Xuyên 2 | đã bám sát"
    return short and (
        last or is_person(rows, stop + 1, capital_run(rows, stop + 1, rows.stop[level], 4))
    )


def _ends_small(rows: Rows, level: int, at: int) -> bool:
    """Tell whether a small word before a mark is the second half of a commune's name: "xã Thọ | lộc,"."""
    if at >= rows.stop[level]:
        return False
    small = rows.shape[at] == Shape.LOWER and rows.shape[at - 1] == Shape.TITLE
    last = at + 1 >= rows.stop[level] or rows.shape[at + 1] not in LETTERS
    named = last and not is_foreign(rows, at - 1) and rows.key[at] not in _GOING_ON
    return small and named and rows.key[level] in _COMMUNES


def _is_group(rows: Rows, at: int) -> bool:
    """Tell whether a number makes a word the level of a group of households: "chi hội | tổ 5"."""
    numbered = rows.shape[at] == Shape.LOWER and rows.shape[at + 1] == Shape.NUMBER
    return numbered and rows.key[at] in _GROUPS and rows.key[at + 2] not in _COUNTED


def _is_neighbourhood(rows: Rows, at: int, end: int) -> bool:
    """Tell whether "khu" is the level of a named neighbourhood of a commune: "Chi hội | khu Xuân Tân xã Lương Sơn"."""
    if rows.key[at] not in _NEIGHBOURHOODS or rows.shape[at] != Shape.LOWER:
        return False
    stop = place_run(rows, at + 1, end)
    return stop - at > 2 and stop < end and rows.key[stop] in _COMMUNES


def _names_centre(rows: Rows, at: int, after: int) -> bool:
    """Tell whether a country or the centre is named: with a capital, or behind letters: "PBGDPL trung ương"."""
    behind = rows.shape[at - 1] == Shape.UPPER and rows.stands(at, _CENTRE_TWO)
    ends = rows.shape[after] != Shape.LOWER or rows.key[after] == _AND
    return _capital(rows, at) or (behind and ends)


def _begins_other(rows: Rows, at: int, level: int) -> bool:
    """Tell whether a capital behind a level begins something else: "tỉnh Khóa XII", "ỦY BAN NHÂN DÂN TỈNH Căn cứ …"."""
    if rows.shape[at] == Shape.MIXED and rows.word(at).startswith(_GLUED_COURSE):
        return True  # "HĐND tỉnh | khóaXII"
    letters = rows.key[level] in _LETTERS_OF_LEVELS  # "TDP Sông Lam"
    smaller = rows.shape[level] == Shape.UPPER and rows.shape[at] == Shape.TITLE and not letters
    street = rows.key[at] == _NUMBER and rows.shape[at + 1] == Shape.NUMBER
    other = rows.key[at] == _COURSE or street or bool(rows.form_at(at, _OTHERS))
    return smaller or other


def _party(rows: Rows, at: int, end: int) -> int:
    """Return the row after "Đảng" behind "Trung ương", unless another word begins with it: "Đảng bộ"."""
    if at >= end or rows.key[at] != _PARTY or not _capital(rows, at):
        return at
    return at if at + 1 < end and rows.key[at + 1] in _NO_PARTY else at + 1


def _capital(rows: Rows, at: int) -> bool:
    return rows.shape[at] in CAPITALS
