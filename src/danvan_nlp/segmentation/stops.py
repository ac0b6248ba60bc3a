"""Which marks end a sentence inside a paragraph: a full stop may belong to a number, a date, a title, an initial."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan_nlp.segmentation import known_words as known
from danvan_nlp.segmentation.rows import CLOSERS, LEADING, NUMBERS, shapes
from danvan_nlp.text.spelling import normal_form, stable_key
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from danvan_nlp.segmentation.rows import Rows

_CAPITALS = shapes(Shape.TITLE, Shape.UPPER, Shape.MIXED)
#: What can begin a sentence.
_BEGINNINGS = _CAPITALS | shapes(
    Shape.NUMBER, Shape.DATE, Shape.TIME, Shape.RANGE, Shape.ALNUM, Shape.SYMBOL, Shape.ABBREVIATION
)
#: A stop after one of these needs no space: "thực hiện.Trong".
_BEFORE_GLUED = shapes(Shape.LOWER, Shape.CLOSE, Shape.CLOSE_QUOTE)
_NAMES = shapes(Shape.TITLE, Shape.UPPER)
_BEFORE_INITIAL = LEADING | shapes(Shape.COMMA, Shape.CLAUSE)
#: What a date with spaces consists of, and what may stand behind one but begins no sentence.
_DATE_ROWS = shapes(Shape.NUMBER, Shape.RANGE, Shape.STOP, Shape.DASH)
_AFTER_DATE = shapes(
    Shape.STOP, Shape.COMMA, Shape.CLAUSE, Shape.CLOSE, Shape.CLOSE_QUOTE, Shape.QUOTE
)
#: The most rows of a date on each side of a stop: "3 . 9 - 5 . 9 . 2024".
_DATE_REACH = 8
_ABBREVIATION, _BULLET, _CLAUSE = int(Shape.ABBREVIATION), int(Shape.BULLET), int(Shape.CLAUSE)
_COMMA = int(Shape.COMMA)
#: Short forms in capitals: "TM", "CK1".
_SHORT = shapes(Shape.UPPER, Shape.ALNUM)
_LOWER, _NUMBER, _OPEN, _STOP = (
    int(Shape.LOWER),
    int(Shape.NUMBER),
    int(Shape.OPEN),
    int(Shape.STOP),
)
_TITLE, _UPPER = int(Shape.TITLE), int(Shape.UPPER)
_CLOSE, _MARK, _SLASH = int(Shape.CLOSE), int(Shape.MARK), int(Shape.SLASH)
_FOREIGN_TITLE = _TITLE | FOREIGN
_CANDIDATE = re.compile(b"[%c%c]" % (_STOP, _ABBREVIATION))

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_WHOLE_DATE = re.compile(
    rf"(?<![\d.])(?:{_DAY}(?:\.{_MONTH})?[-–])?{_DAY}\.{_MONTH}\.{_YEAR}(?!\d)"
)
_DAY_AND_MONTH = re.compile(rf"{_DAY}\.{_MONTH}")
_MONTH_AND_YEAR = re.compile(rf"{_MONTH}\.{_YEAR}")


def sentence_ends(rows: Rows, first: int, stop: int) -> list[int]:
    """Return the rows, of a paragraph from `first` to `stop`, after which a sentence ends.

    Examples
    --------
    >>> from danvan_nlp.segmentation.rows import Rows
    >>> from danvan_nlp.text.syllables import read
    >>> sentence_ends(Rows(read("Ngày 3. 9. 2024, xã họp. Dân dự đông.")), 0, 14)
    [10]
    """
    ends = list[int]()
    # The final mark needs no look: the paragraph ends there anyway.
    if _CANDIDATE.search(rows.shapes, first, stop - 1) is None:
        return ends
    begin, word = first, rows.skip_leading(first, stop)
    for match in _CANDIDATE.finditer(rows.shapes, first, stop):
        row = match.start()
        end = row + 1
        while end < stop and rows.shapes[end] in CLOSERS and _closes(rows, end, stop):
            end += 1
        if end < stop and row >= begin and _is_end(rows, row, word, end, stop):
            ends.append(end)
            begin, word = end, rows.skip_leading(end, stop)
    return ends


def _closes(rows: Rows, row: int, limit: int) -> bool:
    """Tell whether a mark belongs to what stands before it; emphasis that touches both sides opens."""
    opens = rows.shapes[row] == _BULLET and row + 1 < limit and rows.touches(row + 1)
    return rows.touches(row) and not opens


def _is_end(rows: Rows, row: int, begin: int, follower: int, limit: int) -> bool:
    """Decide whether the mark in `row` ends the sentence whose first word is `begin`; `follower` comes next."""
    if rows.shapes[row] == _ABBREVIATION:
        # "v.v." closes an enumeration and so may close the sentence; a letter after "chị" is a person's, not a place's.
        form = rows.table.slice(row, row + 1)
        person = len(form) == 2 and row > begin and rows.keys[row - 1] in known.PERSONS
        lone = person and rows.keys[follower] in known.BEGINNINGS_SET
        return rows.shapes[follower] in _CAPITALS and (form.startswith("v.v") or lone)
    if rows.touches(follower):
        # A missing space is seen by the cases of its two words.
        parted = rows.shapes[follower] in _CAPITALS and rows.shapes[row - 1] in _BEFORE_GLUED
        return parted and row > begin
    word = rows.skip_leading(follower, limit)
    if word == limit or not (rows.shapes[word] in _BEGINNINGS or _begins_item(rows, word, limit)):
        return False
    if row == begin or rows.keys[row] != known.FULL_STOP:
        return True
    return not (_abbreviates(rows, row, begin, word) or is_in_date(rows, row, limit))


def _begins_item(rows: Rows, word: int, limit: int) -> bool:
    """Tell the letter of a list item that goes on in the paragraph: "Thiếu vốn. b) Thiếu đất."."""
    closed = word + 2 < limit and rows.shapes[word + 1] == _CLOSE and rows.touches(word + 1)
    return closed and rows.shapes[word - 1] == _STOP and rows.keys[word] in known.LETTERS


def _abbreviates(rows: Rows, row: int, begin: int, word: int) -> bool:
    """Tell whether the stop in `row` belongs to the row before it: a number, an initial, a title."""
    if row - begin <= 2 and rows.is_number(begin, row):
        return True
    before, shape, key = row - 1, rows.shapes[row - 1], rows.keys[row - 1]
    if shape == _ABBREVIATION:
        return _ends_in_title(rows, before, word) or _are_initials_of_name(
            rows, before, begin, word
        )
    numbered = rows.shapes[word] in NUMBERS and key in known.REFERENCES
    if shape == _LOWER:
        return numbered or _is_short_lower(rows, before, begin, word)
    if numbered:
        return key not in known.LETTERS
    if shape in _SHORT:
        return _is_short_upper(rows, before, begin, word)
    if shape != _TITLE or _is_degree(rows, before, begin):
        return False
    if key in known.INITIALS:
        return rows.shapes[row + 1] == _OPEN or _begins_name(rows, before, begin, word)
    return key in known.COMPANIES and rows.keys[word] in known.LIMITED


def _are_initials_of_name(rows: Rows, row: int, begin: int, word: int) -> bool:
    """Tell initials that a name goes on behind ("Đ.V. Hùng") from a signature ("Ảnh: T.H.")."""
    signed = row > begin and rows.shapes[row - 1] == _CLAUSE
    named = not signed and _begins_name(rows, row, begin, word)
    return named and _is_initials(rows, row)


def _is_short_upper(rows: Rows, row: int, begin: int, word: int) -> bool:
    """Tell capitals whose stop belongs to them: "TM.", "PBT. Đảng ủy", "TS. Lan", "Công ty TNHH. An Phú"."""
    key, before = rows.keys[row], rows.keys[row - 1] if row > begin else 0
    if key in known.OFFICES or (row == begin and key in known.SIGNING):
        return True
    company = before == known.COMPANY or before in known.COMPANY_KINDS
    titled = key in known.TITLES or (key in known.COMPANY_KINDS and company)
    return titled and _is_named(rows, word)


def _is_short_lower(rows: Rows, row: int, begin: int, word: int) -> bool:
    """Tell small letters whose stop belongs to them: "đ/c. Lan", "số 12, đ. Lê Lợi"."""
    key, before = rows.keys[row], rows.shapes[row - 1] if row > begin else 0
    if before == _SLASH and row - begin > 1:
        return (rows.keys[row - 2], key) in known.ADDRESSES
    return before == _COMMA and key in known.SMALL_PLACES and _is_named(rows, word)


def _is_degree(rows: Rows, row: int, begin: int) -> bool:
    """Tell the letter of a unit from an initial: "38°C"."""
    counted = row - begin > 1 and rows.shapes[row - 1] == _MARK and rows.shapes[row - 2] == _NUMBER
    return counted and rows.touches(row) and rows.touches(row - 1)


def is_in_date(rows: Rows, row: int, limit: int) -> bool:
    """Tell whether the stop in `row` stands inside a date that is written with spaces: "3. 9. 2024", "ngày 3. 9,"."""
    if (
        rows.shapes[row - 1] != _NUMBER
        or row + 1 >= limit
        or rows.shapes[row + 1] not in _DATE_ROWS
    ):
        return False
    first, stop = row, row + 1
    while first > max(0, row - _DATE_REACH) and rows.shapes[first - 1] in _DATE_ROWS:
        first -= 1
    while stop < min(limit, row + _DATE_REACH) and rows.shapes[stop] in _DATE_ROWS:
        stop += 1
    pieces = [rows.table.slice(at, at + 1) for at in range(first, stop)]
    place = sum(map(len, pieces[: row - first]))
    if any(m.start() < place < m.end() for m in _WHOLE_DATE.finditer("".join(pieces))):
        return True
    # Without its year or its day only what follows shows that no sentence begins with the number.
    behind, introducer = row + 2, row - 2
    ended = behind == limit or rows.shapes[behind] in _AFTER_DATE
    if introducer < 0 or not (ended or rows.keys[behind] in known.GOES_ON):
        return False
    part = pieces[row - first - 1] + "." + pieces[row - first + 1]
    if rows.keys[introducer] in known.DAYS:
        return _DAY_AND_MONTH.fullmatch(part) is not None
    return rows.keys[introducer] in known.MONTHS and _MONTH_AND_YEAR.fullmatch(part) is not None


def _is_named(rows: Rows, word: int) -> bool:
    """Tell a capitalised word, or a number, that can be a name from one that begins sentences."""
    named = rows.shapes[word] in _NAMES or rows.shapes[word] == _NUMBER
    return named and rows.keys[word] not in known.BEGINNINGS_SET


def _ends_in_title(rows: Rows, row: int, word: int) -> bool:
    """Tell short forms whose last belongs to the name behind it: "PGS.TS.", "Th.S.", "UBND.HĐND.TP."."""
    if rows.keys[word] in known.BEGINNINGS_SET:
        return False
    if rows.keys[row] in known.TITLES:
        return True
    *before, last = rows.table.slice(row, row + 1).split(".")
    key = stable_key(normal_form(last))
    if key in known.TITLES:
        return True
    # One letter is a place only behind a body: "UBND.Q. Ba Đình", but "Ảnh: T.Q.".
    places = key in known.PLACE_LETTERS and len(before[-1]) > 1
    return (key in known.PLACES or places) and _is_named(rows, word)


def _is_initials(rows: Rows, row: int) -> bool:
    """Tell "Đ.V" of "Đ.V. Hùng" from other abbreviations."""
    parts = rows.table.slice(row, row + 1).split(".")
    return rows.keys[row] != known.CENTRAL and all(
        stable_key(normal_form(part)) in known.LETTERS for part in parts
    )


def _begins_name(rows: Rows, initial: int, begin: int, word: int) -> bool:
    """Tell an initial that begins a name ("ông A. Tuấn") from one that ends it ("Nguyễn Văn A.", "khóa X.")."""
    before = initial - 1
    if rows.keys[word] in known.LETTERS and rows.shapes[word + 1 : word + 2] == b"%c" % _STOP:
        # A second initial goes on with the name, unless it numbers a part: "khóa X. I. Kết quả".
        word = min(word + 2, len(rows.shapes) - 1)
        several = rows.keys[initial] not in known.LETTERS
        if several or rows.keys[word - 2] not in known.ROMAN or rows.shapes[word] == _LOWER:
            return True
    if rows.marked[word] == _FOREIGN_TITLE or rows.keys[word] in known.CLASSICS:
        return True
    if rows.shapes[word] not in _NAMES or rows.keys[word] in known.BEGINNINGS_SET:
        return False
    if initial <= begin or rows.shapes[before] in _BEFORE_INITIAL:
        return True
    if rows.shapes[before] == _STOP:
        return before > begin and rows.keys[before - 1] in known.INITIALS
    key = rows.keys[before]
    if key in known.PERSON_WORDS or rows.marked[before] == _FOREIGN_TITLE:
        return True
    return rows.shapes[before] == _TITLE and key in known.FAMILY_NAMES
