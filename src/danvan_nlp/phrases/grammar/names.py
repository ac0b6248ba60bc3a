"""Names of known things as word sequences, found at one row; and the names of persons, to leave them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan_nlp.phrases.forms import Forms
from danvan_nlp.phrases.grammar.numerals import roman_value
from danvan_nlp.phrases.grammar.vocabulary import by_first, key_forms, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.words import CAPITALS, LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from danvan_nlp.phrases.rows import Rows

#: The commonest family names; they cover nearly all Vietnamese (Lê Trung Hoa, Họ và tên người Việt Nam, 2005).
_SURNAMES = word_class("names.surnames")
_COMMON_SURNAMES = word_class("names.common_surnames")
#: Syllables of the longest unlisted place.
_LONGEST_PLACE = 4
#: First words of the names of the peoples of the Highlands and the North: "Y Bhim", "Ka Thiên", "K'Brểu".
_OF_PEOPLES = word_class("names.of_peoples")
_OFFICES = word_class("organizations.offices")
_MIDDLE_NAMES = word_class("names.middle_names")
_QUOTES, _LONGEST_PREFIX = (Shape.QUOTE, Shape.CLOSE_QUOTE), 3
_BETWEEN = (Shape.COMMA, Shape.DASH)
_AND = key_of("và")
#: What begins another name behind a place: "huyện Sóc Sơn | Trung tâm …".
_BODIES, _LINES = key_forms("names.behind_places"), key_forms("names.begins_lines")
_BEHIND_PLACES = by_first((*_BODIES, *_LINES))
_BEHIND_LEVELS = by_first((*(form for form in _BODIES if len(form) > 1), *_LINES))


@dataclass(frozen=True, slots=True)
class _Name:
    keys: tuple[int, ...]
    gaps: tuple[bool, ...]
    upper: tuple[bool, ...]
    #: The key that must stand behind the first, 0 where marks may part them or there is none.
    second: int


class Names:
    """Names that can be read at a row, the longest first.

    Parameters
    ----------
    names
        Written names; their own marks and 'và' may be left out or exchanged in the text.
    """

    def __init__(self, names: Iterable[str]) -> None:
        forms = Forms.read(sorted(set(names)))
        by_first: dict[int, list[_Name]] = {}
        for form in range(len(forms)):
            keys = forms.keys_of(form).tolist()
            name = _Name(
                tuple(keys),
                tuple(forms.gaps_of(form).tolist()),
                tuple(forms.upper_of(form).tolist()),
                keys[1] if len(keys) > 1 and not forms.gaps_of(form)[1] else 0,
            )
            if keys:
                by_first.setdefault(keys[0], []).append(name)
        self._by_first = {
            first: sorted(group, key=lambda name: len(name.keys), reverse=True)
            for first, group in by_first.items()
        }

    def read(self, rows: Rows, at: int, end: int) -> int:
        """Return the row after the longest name that begins at `at`, or `at`."""
        if at >= end:
            return at
        for name in self._by_first.get(rows.key[at], ()):
            if name.second and name.second != rows.key[at + 1]:
                continue
            stop = _match(rows, at, end, name)
            if stop > at:
                return stop
        return at


def _match(rows: Rows, at: int, end: int, name: _Name) -> int:
    """Return the row after a name if it stands at `at`, else `at`."""
    row = at
    for key, gap, upper in zip(name.keys, name.gaps, name.upper, strict=True):
        while gap and at < row < end and (rows.shape[row] in _BETWEEN or rows.key[row] == _AND):
            row += 1
        if row >= end or rows.key[row] != key or (upper and rows.shape[row] == Shape.LOWER):
            return at
        row += 1
    return row


def is_person(rows: Rows, at: int, stop: int) -> bool:
    """Tell whether a run of capitalised words begins like a person's name."""
    if stop - at < 2 or Shape.LOWER in rows.shape[at : at + 2]:
        return False
    return rows.key[at] in _SURNAMES or (stop - at >= 3 and rows.key[at + 1] in _MIDDLE_NAMES)


def is_person_cut(rows: Rows, at: int, stop: int) -> bool:
    """Tell whether a run ends within a person's name, before a second family name: "Nguyễn | Hoàng Minh".

    Of four syllables the first two are no place, since a person rarely has only two: "Nguyễn Minh | Lê An".
    """
    second = stop < rows.stop[at] and rows.key[stop] in _SURNAMES
    if not second or rows.shape[stop] != Shape.TITLE or rows.key[at] not in _SURNAMES:
        return False
    common = rows.key[at] in _COMMON_SURNAMES or rows.key[at + 1] in _MIDDLE_NAMES
    four = stop == at + 2 and common
    return stop == at + 1 or (four and capital_run(rows, at, rows.stop[at], 5) == at + 4)


def is_officer(rows: Rows, at: int, stop: int, office: int) -> bool:
    """Tell whether a name behind a body is that of who holds the office at row `office`: "bí thư huyện ủy | Lê Nam"."""
    held = office >= 0 and rows.key[office] in _OFFICES
    return held and stop - at == 2 and rows.key[at] in _COMMON_SURNAMES


def capital_run(rows: Rows, at: int, end: int, longest: int) -> int:
    """Return the row after the capitalised words that begin at `at`."""
    stop = at
    while stop < end and stop - at < longest:
        if rows.shape[stop] in CAPITALS:
            stop += 1
        elif stop > at and stop + 1 < end and is_apostrophe(rows, stop):
            stop += 2
        else:
            break
    return stop


def is_apostrophe(rows: Rows, row: int) -> bool:
    """Tell whether a mark stands inside one word of a name from the Highlands: "R’lấp", "H'leo"."""
    inside = rows.shape[row] in _QUOTES and len(rows.slice(row - 1, row)) < _LONGEST_PREFIX
    inside = inside and rows.shape[row + 1] in LETTERS
    return inside and rows.end_of(row - 1) + 1 == rows.start_of(row + 1)


def place_run(rows: Rows, at: int, end: int) -> int:
    """Return the row after capitalised words that may name a place, without a person's name behind it."""
    if at < end and (rows.shape[at] == Shape.UPPER or begins_line(rows, at)):
        return at
    stop = capital_run(rows, at, end, _LONGEST_PLACE + 4)
    for row in range(at + 2, stop):
        named = rows.key[row] in _OF_PEOPLES and row + 1 < stop  # not "Bình Hưng Hòa A"
        if named or _begins_other(rows, row) or _is_letters(rows, row):
            return row
    for row in range(at + 1, stop - 1):
        known = _COMMON_SURNAMES if row == at + 1 else _SURNAMES
        if rows.key[row] in known:
            return row
    # "UBND xã | Đ/c Lan"
    cut = at < stop < end and rows.shape[stop] == Shape.SLASH and len(rows.word(stop - 1)) == 1
    return min(stop - cut, at + _LONGEST_PLACE)


def _begins_other(rows: Rows, row: int) -> bool:
    """Tell whether a capital begins another name or line: "Trung tâm", "Phòng Tư pháp", "Kế hoạch …"."""
    return bool(rows.form_at(row, _BEHIND_PLACES.get(rows.key[row], ())))


def begins_line(rows: Rows, row: int) -> bool:
    """Tell whether no place stands behind a level but what comes next: "UBND xã | Kế hoạch", not "huyện Năm Căn"."""
    alone = rows.shape[row + 1] not in CAPITALS
    form = rows.form_at(row, _BEHIND_LEVELS.get(rows.key[row], ()))
    return bool(form) and (alone or len(form) > 1)


def _is_letters(rows: Rows, row: int) -> bool:
    """Tell whether letters begin another name behind a place: "xã Gia Trấn | UBND xã", not "thôn Phú Lập II"."""
    after_word = rows.shape[row] == Shape.UPPER and rows.shape[row - 1] == Shape.TITLE
    return after_word and len(rows.word(row)) > 1 and not roman_value(rows.word(row))


def is_foreign(rows: Rows, row: int) -> bool:
    """Tell whether a word is of another language and so a whole name: "Đảng bộ Samco | đặt mục tiêu"."""
    return bool(rows.table.shape[rows.place[row]] & FOREIGN)
