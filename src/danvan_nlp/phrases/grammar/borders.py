"""Where a body that only a rule reads ends: at the end of a word, before verbs, offices, cells and partners.

The reader of bodies takes capitals with the syllables between them. Here the words of the text decide: a name ends
where a word ends, goes on with words that name fields, and is none where it is the name of a place, a room or a parish.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.foreign_bodies import begins_country
from danvan_nlp.phrases.grammar.names import capital_run, is_foreign, is_person, place_run
from danvan_nlp.phrases.grammar.no_bodies import NoBodies, longest
from danvan_nlp.phrases.grammar.vocabulary import by_first, key_forms, sequence, word_class
from danvan_nlp.results.once import once
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS, keys_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from danvan_nlp.phrases.grammar.names import Names
    from danvan_nlp.phrases.grammar.places import PlaceReader
    from danvan_nlp.phrases.rows import Candidate, Rows

    #: Tells for each row of a table whether it belongs to the word of the row before.
    Joins = Callable[[], "NDArray[np.bool_] | None"]


_NOMINAL = by_first(key_forms("borders.nominal"))
_LINKING = by_first(key_forms("borders.linking"))
_SITES, _STANDING = key_forms("borders.named_sites"), key_forms("borders.standing")
_PARTNERS = by_first(key_forms("borders.no_partners"))
_ENDING, _OPENERS = word_class("borders.ending"), word_class("borders.openers")
_LIKE_OPENERS = key_forms("borders.like_openers")
_GOING_ON, _OF_TASKS, _OF_PEOPLE = (
    word_class(f"borders.{name}") for name in ("going_on", "of_tasks", "of_people")
)
_ROOMS, _COUNTRY = word_class("borders.of_rooms"), key_of("anh")
_AND, _NUMBER, _BOARD = key_of("và"), key_of("số"), key_of("ban")
_COMMITTEE = key_of("ủy")
_OF_LEVELS = (key_of("đoàn"), _COMMITTEE)
_BLOCS = [bloc for bloc in key_forms("heads.blocs") if _AND in bloc]
_STEERING, _TASK_LEVELS = sequence("heads.steering"), word_class("heads.task_levels")
_STANDING_LETTERS, _CHAIRS = key_of("tt"), word_class("borders.chairs")
_DEPUTIES = sequence("borders.deputies")
_DELEGATION = sequence("borders.delegation")
_LEVELS = (keys_of("tỉnh"), sequence("borders.levels"), keys_of("tp"))
_COUNCILS = (sequence("borders.councils"), sequence("borders.councils_2"))
_UNITS = key_forms("borders.units")
_DEPARTMENTS = word_class("borders.departments")
_LEVEL_ENDS, _FIELD_ENDS = word_class("borders.level_ends"), key_forms("bodies.field_ends")
_NUMBERED, _LEADERS = word_class("borders.numbered"), word_class("borders.leaders")
_ASSEMBLY, _EACH = sequence("borders.assembly"), key_of("các")
#: The shapes a name ends with.
_ENDS = frozenset(LETTERS) | {
    Shape.NUMBER, Shape.ALNUM, Shape.ABBREVIATION, Shape.CLOSE, Shape.CLOSE_QUOTE, Shape.QUOTE, Shape.SYMBOL,
}  # fmt: skip
_RULE = "organization.name"
_HOMELAND = sequence("borders.country")
_LONGEST_HEAD, _LONGEST_STEERED, _SHORTEST_CUT = 2, 5, 3
_MOST_WORDS = 6


class Borders:
    """Settles the borders of the bodies of one text.

    Parameters
    ----------
    rows
        The text.
    joins
        Its words; asked at most once, and only for bodies that end in small letters. None leaves them open.
    taken
        The rows of other phrases, into which no body goes.
    places
        Reads the level and place behind what a name goes on with.
    fields
        Known fields, inside which no name ends.
    """

    def __init__(
        self,
        rows: Rows,
        joins: Joins,
        taken: NDArray[np.bool_],
        places: PlaceReader,
        fields: Names,
    ) -> None:
        self._rows, self._joins, self._taken = rows, joins, taken
        self._places, self._fields = places, fields
        self._no_bodies = NoBodies(rows)

    def settle(self, bodies: Iterable[Candidate]) -> Iterator[Candidate]:
        """Yield the bodies within their borders, without those that name none."""
        for body in bodies:
            if body.rule != _RULE or body.stop - body.first < 2:
                yield body
                continue
            settled = self._settled(body)
            if settled is not None:
                yield settled

    def _settled(self, body: Candidate) -> Candidate | None:
        rows = self._rows
        first = _begin(rows, body.first, body.stop)
        if self._ends_a_word(first):
            return None
        if self._no_bodies.holds(first, body.stop):
            return None
        delegation = _delegation(rows, body.stop)
        if delegation > body.stop and not self._taken[body.stop : delegation].any():
            return _moved(rows, body, first, delegation)
        known = min(self._known_end(first), body.stop)
        stop = self._cut(first, max(first + 2, known), body.stop)
        stop = max(self._back_to_a_word(first, stop), known)
        if stop - first < 2 and rows.shape[first] != Shape.UPPER:
            return None
        if rows.key[stop - 1] == _EACH:
            return None  # "Ủy ban Các | vấn đề …"
        assembly = rows.stands(first, _ASSEMBLY) and stop - first > 2
        if assembly and rows.form_at(first + 2, _LEVELS):
            stop = first + 2  # "đại biểu Quốc hội tỉnh …": of the province is the deputy
        stop = self._go_on(first, stop)
        return _moved(rows, body, first, stop)

    def _known_end(self, first: int) -> int:
        """Return the row after the known field behind the head of a name, `first` if there is none."""
        rows = self._rows
        end = rows.stop[first]
        longest_head = _LONGEST_STEERED if rows.stands(first, _STEERING) else _LONGEST_HEAD
        heads = range(first + 1, min(first + longest_head, end) + 1)
        ends = (after for at in heads if (after := self._fields.read(self._rows, at, end)) > at)
        return max(ends, default=first)

    def _ends_a_word(self, first: int) -> bool:
        """Tell whether a small head is the end of another word: "đường | bộ"; "trưởng phòng" is two."""
        rows = self._rows
        small = first > 0 and rows.shape[first] == rows.shape[first - 1] == Shape.LOWER
        return small and rows.key[first - 1] not in _LEADERS and self._joins_back(first)

    def _cut(self, first: int, begin: int, stop: int) -> int:
        """Return the row, from `begin` on, before a partner behind 'và' or a capital that begins something else."""
        rows = self._rows
        for row in range(begin, stop):
            partner = (
                rows.key[row] == _AND
                and longest(rows, row + 1, _PARTNERS) > 0
                and not any(rows.stands(row - bloc.index(_AND), bloc) for bloc in _BLOCS)
            )
            opener = (
                rows.shape[row] == Shape.TITLE
                and rows.key[row] in _OPENERS
                and row > first + 2
                and not (rows.key[row] == _COUNTRY and row + 1 == stop)
                and not (row + 1 == stop and rows.key[row - 2] in _LEVEL_ENDS)  # "xã Phố Là"
                and not rows.form_at(row, _LIKE_OPENERS)
                and not self._joins_back(row)
                and not self._joins_on(row, stop)
            )
            verb = rows.key[first] in _DEPARTMENTS and self._says_what_it_does(first, row)
            if partner or opener or verb:
                return row
        while stop > first + 1 and rows.shape[stop - 1] not in _ENDS:
            stop -= 1
        return stop

    def _says_what_it_does(self, first: int, row: int) -> bool:
        """Tell whether a small word behind the field of a department names no further one: "… | chuyển sang"."""
        rows = self._rows
        if rows.shape[row] != Shape.LOWER or rows.key[row] in _ENDING or self._joins_back(row):
            return False
        known = self._field_at(row) or longest(rows, row, _LINKING) or rows.key[row] == _AND
        return not known and rows.shape[first + 1] != Shape.LOWER and not self._knows_no_words

    def _joins_on(self, row: int, stop: int) -> bool:
        """Tell whether a capital begins a word of a name: "Trong nước" does not, "Đã Nẵng" would."""
        return row + 1 < stop and self._rows.shape[row + 1] in CAPITALS

    def _joins_back(self, row: int) -> bool:
        """Tell whether a row belongs to the word of the row before."""
        joined = self._joined
        return joined is not None and row < len(self._rows) and bool(joined[self._rows.place[row]])

    @once
    def _joined(self) -> NDArray[np.bool_] | None:
        return self._joins()

    def _back_to_a_word(self, first: int, stop: int) -> int:
        """Return the row after the last word of a name, without small words behind it that name no field."""
        rows = self._rows
        cut = stop < rows.stop[first] and rows.shape[stop] == Shape.LOWER
        if not (cut or rows.shape[stop - 1] == Shape.LOWER) or self._knows_no_words:
            return stop
        if cut and self._joins_back(stop) and not self._founds(stop):
            stop = self._end_or_begin(first, stop)
        for _ in range(_MOST_WORDS):
            begin = self._begin_of_word(first, stop)
            small = rows.shape[stop - 1] == Shape.LOWER and rows.shape[begin] == Shape.LOWER
            if not small or stop - first < _SHORTEST_CUT or self._ends_a_name(first, stop, begin):
                break
            stop = begin - (rows.shape[begin - 1] == Shape.COMMA)
        return stop

    def _founds(self, stop: int) -> bool:
        """Tell whether a level ends a name before what the body does: "Sở Y tế tỉnh | thành lập", no "tỉnh thành"."""
        level = self._rows.key[stop - 1] in _LEVEL_ENDS
        return level and any(self._rows.stands(stop, act) for act in _FIELD_ENDS)

    @property
    def _knows_no_words(self) -> bool:
        return self._joined is None

    def _end_or_begin(self, first: int, stop: int) -> int:
        """Return the end of a word that a name cuts if it begins with a capital, else its begin."""
        rows, begin = self._rows, self._begin_of_word(first, stop)
        if rows.shape[begin] == Shape.LOWER and not self._field_at(begin):
            return begin
        if is_person(rows, stop - 3, stop) or begins_country(rows, begin):
            return stop  # "Trường THPT Nguyễn Tất Thành | đạt", "Chính phủ Lào | đón"
        if rows.key[begin - 1] in _LEVEL_ENDS:
            return begin  # "HĐND tỉnh | Thông báo": no place is written so
        while stop < rows.stop[first] and self._joins_back(stop) and not self._taken[stop]:
            stop += 1
        return stop

    def _begin_of_word(self, first: int, stop: int) -> int:
        begin = stop - 1
        while begin > first and self._joins_back(begin):
            begin -= 1
        return begin

    def _ends_a_name(self, first: int, stop: int, begin: int) -> bool:
        """Tell whether a word in small letters may end a name: a level, a field, a task."""
        rows = self._rows
        if rows.key[begin] in _ENDING or rows.shape[first] == Shape.LOWER:
            return True
        if rows.stands(stop - len(_HOMELAND), _HOMELAND):
            return True  # "Công đoàn Giáo dục | Việt nam"
        head = len(_STEERING) + 1 if rows.stands(first, _STEERING) else 1
        if all(rows.shape[row] in (Shape.LOWER, Shape.COMMA) for row in range(first + head, stop)):
            return True  # a body named after a task in small letters
        return longest(rows, begin, _LINKING) == stop or any(
            self._field_at(row) == stop for row in range(begin, max(first, begin - _MOST_WORDS), -1)
        )

    def _field_at(self, at: int) -> int:
        """Return the row after a word that names a field, 0 if none stands there."""
        return longest(self._rows, at, _NOMINAL)

    def _go_on(self, first: int, stop: int) -> int:
        """Return the row after everything that goes on a name behind its capitals."""
        rows, end = self._rows, self._rows.stop[first]
        if stop < end and rows.key[stop - 1] in _NUMBERED and rows.shape[stop] == Shape.NUMBER:
            return stop + 1
        unit = bool(rows.form_at(first, _UNITS))
        if unit or rows.key[first] not in _GOING_ON or rows.shape[first] not in CAPITALS:
            return stop
        bare = stop - first == len(_STEERING) and rows.stands(first, _STEERING)
        if bare and rows.key[stop] not in _TASK_LEVELS:
            return stop  # its task is read already: "Ban Chỉ đạo | tổng hợp báo cáo"
        begin = stop
        for _ in range(_MOST_WORDS):
            after = self._next(first, stop, end)
            if after <= stop or after > end or self._taken[stop:after].any():
                break
            stop = after
        if stop == begin:
            return stop
        placed = self._places.read(rows, stop, end, loose=False)
        # "Ban Thanh niên nông thôn | Tỉnh đoàn": the level is another body's.
        return stop if rows.key[placed] in _OF_LEVELS or self._taken[stop:placed].any() else placed

    def _next(self, first: int, stop: int, end: int) -> int:
        """Return the row after one more word of a name, or `stop`."""
        rows = self._rows
        whole = rows.key[stop - 1] == _COMMITTEE  # "Ban Tổ chức Huyện ủy | và đảng viên"
        if stop >= end or whole or self._is_placed(first, stop):
            return stop
        if rows.key[stop] == _NUMBER and rows.shape[stop + 1 : stop + 2] == [Shape.NUMBER]:
            return stop + 2 if rows.key[first] in _ROOMS else stop
        task = rows.key[first] in _OF_TASKS
        at = stop
        signed = rows.slice(stop, stop + 1) == "&" and rows.key[first] != _BOARD
        joined = signed or rows.shape[stop] == Shape.DASH or rows.key[stop] == _AND
        # "Chi bộ Viện … huyện | và Chi bộ …", but "Cục Kiểm tra văn bản | và Quản lý …".
        levelled = rows.key[stop - 1] in _LEVEL_ENDS and not self._joins_back(stop - 1)
        beside = (task or signed) and joined and not levelled
        if beside and stop + 2 < end and rows.shape[stop + 1] == Shape.TITLE:
            partner = longest(rows, stop + 1, _PARTNERS)
            return stop if partner else self._second_field(stop + 1, end) or stop
        if rows.shape[at] == Shape.LOWER and rows.key[stop - 1] not in _LEVEL_ENDS:
            at = (task and longest(rows, at, _LINKING)) or at
            if task and rows.key[at] == _AND:
                at = longest(rows, at + 1, _LINKING) or at + 1
            after = self._field_at(at)
            if after and not self._joins_back(after):
                return after
            return stop
        site = bool(rows.form_before(stop, _SITES))
        people = rows.key[first] in _OF_PEOPLE and rows.shape[stop - 1] == Shape.LOWER
        if site or (people and stop - first > _SHORTEST_CUT):
            run = place_run(rows, stop, end)
            if run - stop > 1 and not is_person(rows, stop, run):
                return run
        return stop

    def _second_field(self, at: int, end: int) -> int:
        """Return the row after a second field with a capital: "Hậu cần - Kỹ thuật", "Thương mại & Dịch vụ"."""
        rows = self._rows
        small = rows.shape[at] == Shape.TITLE and rows.shape[at + 1] == Shape.LOWER
        return at + 2 if small and at + 2 <= end and self._joins_back(at + 1) else 0

    def _is_placed(self, first: int, stop: int) -> bool:
        """Tell whether a name already ends with its place: two capitals, a country."""
        rows = self._rows
        capitals = capital_run(rows, stop - 2, stop, 2) == stop and stop - 2 > first
        return capitals or is_foreign(rows, stop - 1)


def _begin(rows: Rows, first: int, stop: int) -> int:
    """Leave out what belongs to a member: "Ủy viên thường vụ | Ban chấp hành Hội …", "Phó Bí thư TT | Huyện ủy"."""
    if first and rows.key[first] == _STANDING_LETTERS and rows.key[first - 1] in _CHAIRS:
        return first + 1
    for form in _STANDING:
        if first and rows.stands(first - 1, form) and first + len(form) < stop:
            return first + len(form) - 1
    return first


def _delegation(rows: Rows, stop: int) -> int:
    """Return the row after "Văn phòng Đoàn đại | biểu Quốc hội tỉnh …", which the word 'đại' cuts; `stop` elsewhere."""
    if not rows.stands(stop - 2, _DELEGATION) or not rows.stands(stop, _DEPUTIES):
        return stop
    end, after = rows.stop[stop - 1], stop + len(_DEPUTIES)
    after += len(rows.form_at(after, _COUNCILS))
    for level in _LEVELS:
        if rows.stands(after, level) and after + len(level) <= end:
            after += len(level)
            return place_run(rows, after, end) if after < end else after
    return min(after, end)


def _moved(rows: Rows, body: Candidate, first: int, stop: int) -> Candidate:
    """Return a body with other borders, its canonical form with them."""
    if (first, stop) == (body.first, body.stop):
        return body
    canonical = body.canonical
    if stop > body.stop:
        canonical = f"{canonical} {rows.plain(body.stop, stop)}"
    elif stop < body.stop:
        canonical = canonical.removesuffix(f" {rows.plain(stop, body.stop)}")
    if first > body.first:
        canonical = rows.plain(first, stop)
    return replace(body, first=first, stop=stop, canonical=canonical)
