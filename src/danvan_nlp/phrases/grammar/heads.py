"""Head words of bodies with their fields: "Sở Tư pháp", "ban Dân vận", "Hội đồng Thi đua - Khen thưởng"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar import vocabulary
from danvan_nlp.phrases.grammar.foreign_bodies import FRIENDSHIP, begins_country, read_friends
from danvan_nlp.phrases.grammar.host_names import names_a_house
from danvan_nlp.phrases.grammar.hosts import HOSTS
from danvan_nlp.phrases.grammar.names import Names, capital_run, is_foreign, is_person
from danvan_nlp.phrases.grammar.plain_fields import read_plain_field
from danvan_nlp.phrases.grammar.steering import read_task, skip_task
from danvan_nlp.phrases.grammar.vocabulary import by_first, sequence, sequences, table, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS, KeySet, one_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from danvan_nlp.phrases.grammar.places import PlaceReader
    from danvan_nlp.phrases.knowledge import Knowledge
    from danvan_nlp.phrases.rows import Rows


# Longer heads stand before the shorter ones that they begin with.
_HEADS = sequences("heads.heads")
#: Units that belong to the body or the place behind them; without one they are no name.
_UNITS = sequences("heads.units")
_DEPUTIES = frozenset(sequences("heads.deputies"))
#: Delegations to an assembly; those of a place are guests.
_DELEGATIONS = frozenset(sequences("heads.delegations"))
_SHORT_UNITS = frozenset(sequences("heads.short_units"))
_CAPITAL_UNITS = frozenset(sequences("heads.capital_units"))
_OF_MINISTRIES = frozenset(sequences("heads.of_ministries"))
_OF_MORE_FIELDS = (sequence("heads.committee"), sequence("heads.management"))
_NAME_SHAPES = frozenset((Shape.LOWER, Shape.NUMBER))
_PREDICATES = word_class("heads.predicates")
_COUNCIL, _OF_COMPANIES = key_of("đồng"), word_class("heads.of_companies")
_BOUNDS, _NOTES = word_class("heads.bounds"), sequences("heads.notes")
_NUMBER_WORD = key_of("số")
_SEVERAL = word_class("short_bodies.several")
_DEPUTY, _HANDED = key_of("phó"), key_of("giao")
_CADRES_OF_THE_PARTY = sequence("heads.cadres_of_the_party")
_WORKED = sequence("heads.work")
_WORK, _OF_PEOPLE = list(_WORKED), key_of("người")
_LONG_NAMED = frozenset(sequences("heads.long_named"))
#: First syllables of what a department is said to do.
_VERBS = word_class("heads.verbs")
_OF_TASKS = frozenset(sequences("heads.of_tasks"))
_SHORTEST_LETTERS = 3
_LETTERS_OF_BODIES = frozenset(vocabulary.forms("heads.letters_of_bodies"))
#: Words of offices and of the Party's centre, which no field of a body begins with behind 'và' or a dash.
_NO_SECOND_FIELD = word_class("heads.no_second_field")
_HALL = sequence("heads.hall")
_CENTRE, _EACH = key_of("trung"), key_of("các")
_ASSOCIATION, _UNITED = key_of("hội"), sequence("heads.united")
_BOARD, _POLICE = key_of("ban"), sequence("heads.police")
_TRADE_UNION = sequence("organizations.trade_union")
_PARTY_UNITS = frozenset(sequences("heads.party_units"))
_BY_FIRST, _UNITS_BY_FIRST = by_first(_HEADS), by_first(_UNITS)
_FIRSTS = KeySet(_BY_FIRST.keys() | _UNITS_BY_FIRST.keys())

#: Words before a head that make it the end of another word: "cán bộ", "xã hội", "nhiệm vụ".
_NOT_BEFORE = {key_of(head): one_of(words) for head, words in table("heads.not_before").items()}
#: What goes on after a body rather than names it.
_FOLLOWERS = word_class("heads.followers")
#: Fields of police, courts, churches, newspapers and companies, whose units are no bodies here.
_NO_FIELDS = word_class("heads.no_fields")
#: What a body is named after but cut before: programmes, contests, congresses.
_CUT_BEFORE = word_class("heads.cut_before")
#: Heads whose fields are words with one capital; two begin a person's name: "Sở Hùng Khải", "Vụ Thanh Lâm".
_ONE_CAPITAL = word_class("heads.one_capital")
_GENERAL, _AND = key_of("tổng"), key_of("và")
_LEADERS = word_class("heads.leaders")
_LONGEST_FIELD = 12


def ends_a_word(rows: Rows, first: int) -> bool:
    """Tell whether a head word is the end of another word: "cán bộ", "xã hội"."""
    if first <= 0 or rows.key[first - 1] not in _NOT_BEFORE.get(rows.key[first], ()):
        return False
    fielded = Shape.TITLE in rows.shape[first : first + 2]  # "Phó Ban …", "Phó | ban Pháp chế"
    if rows.key[first - 1] == _DEPUTY and fielded:
        return False
    begins = rows.start[first] == first - 1 or rows.shape[first - 2] not in LETTERS
    begins |= rows.shape[first - 1] == Shape.LOWER
    if rows.key[first - 1] == _HANDED and begins and rows.shape[first] == Shape.TITLE:
        return False  # "giao | Ban Tiếp công dân", but "hội nghị giao ban"
    # "Ban cán sự Đảng | bộ Tài nguyên và Môi trường".
    of_cadres = first >= 4 and rows.stands(first - 4, _CADRES_OF_THE_PARTY)
    return not (of_cadres and rows.shape[first + 1] == Shape.TITLE)


def head_rows(rows: Rows) -> list[int]:
    """Return the rows at which a head or a unit may begin."""
    return rows.rows_of(_FIRSTS)


class HeadReader:
    """Reads head words with their fields.

    Parameters
    ----------
    knowledge
        The fields of its organizations count after every head and in either case of it.
    places
        Reads places, which are no fields.

    Attributes
    ----------
    fields : Names
        What may stand behind any head.
    """

    def __init__(self, knowledge: Knowledge, places: PlaceReader) -> None:
        self.fields = Names(_fields(knowledge) | set(vocabulary.forms("bodies.fields")))
        self._places = places

    def heads(
        self, rows: Rows, firsts: Iterable[int], names: Container[int]
    ) -> Iterator[tuple[int, int]]:
        """Yield the rows of each head with its field, which ends before a row at which a name begins."""
        for first in firsts:
            stop = self._read_head(rows, first, names)
            if stop > first:
                yield first, stop

    def needs_body(self, rows: Rows, first: int, stop: int) -> bool:
        """Tell whether a unit is a name only with a body behind it: in lower case, or "Thường trực"."""
        if rows.shape[first] == Shape.UPPER and stop == first + 1 and len(rows.word(first)) == 2:
            return True
        if tuple(rows.key[first:stop]) in _DELEGATIONS:
            return True
        return rows.shape[first] == Shape.LOWER or tuple(rows.key[first:stop]) in _SHORT_UNITS

    def only_joins(self, rows: Rows, first: int, stop: int) -> bool:
        """Tell whether a unit never begins a name: "cơ quan" in lower case."""
        lower = rows.shape[first] == Shape.LOWER
        return lower and tuple(rows.key[first:stop]) in _CAPITAL_UNITS

    def unit(self, rows: Rows, first: int) -> int:
        """Return the row after a unit that belongs to what follows it ("Ban Thường vụ"), or `first`."""
        if ends_a_word(rows, first):
            return first
        for words in _UNITS_BY_FIRST.get(rows.key[first], ()):
            if words in _DEPUTIES and _are_several(rows, first):
                continue  # "các tổ đại biểu | HĐND xã"
            stop = first + len(words)
            if rows.stands(first, words) and stop <= rows.stop[first]:
                return skip_group_number(rows, first, stop)
        return first

    def units(self, rows: Rows, firsts: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield the rows of each unit."""
        for first in firsts:
            stop = self.unit(rows, first)
            if stop > first:
                yield first, stop

    def _read_head(self, rows: Rows, first: int, names: Container[int]) -> int:
        end = rows.stop[first]
        if not _is_head(rows, first) or ends_a_word(rows, first) or _is_other(rows, first):
            return first
        # Names of places are written with capitals, so that other rows need no look.
        if rows.shape[first] in CAPITALS and (
            self._places.known(rows, first, end) > first or self._places.follows_level(rows, first)
        ):
            return first
        for head in _BY_FIRST.get(rows.key[first], ()):
            at = first + len(head)
            if rows.stands(first, head) and at < end:
                split_word = head in _PARTY_UNITS and rows.shape[first + 1] == Shape.TITLE
                hosted = head in _PARTY_UNITS and rows.key[at] in HOSTS
                hosted |= head == _TRADE_UNION and names_a_house(rows, at)
                if split_word or hosted:
                    return first
                return self._read_name(rows, first, at, head, names)
        return first

    def _read_name(
        self, rows: Rows, first: int, at: int, head: tuple[int, ...], names: Container[int]
    ) -> int:
        """Return the row after what a head that ends at `at` is named by: a field, a task, a site; `first` if none."""
        end = rows.stop[first]
        stop = self._read_field(rows, first, at, names)
        tasked = head in _OF_TASKS and rows.shape[first] in CAPITALS
        if tasked and skip_task(rows, at) > at:
            stop = max(stop, read_task(rows, first, at, self._places))
        worked = tasked and rows.stands(at, _WORKED) and at + 2 < end
        if worked and rows.shape[at + 2] == Shape.TITLE:
            field = self.fields.read(rows, at + 2, end)  # "Ban Chỉ đạo công tác | Dân số"
            return max(stop, min(end, max(field, _field_end(rows, at + 2, end, names))))
        if stop == first:
            stop = read_plain_field(rows, first, at, head)
        elif head in _OF_MORE_FIELDS:
            stop = max(stop, read_plain_field(rows, first, at, head))
        if stop == first and tasked:
            return read_task(rows, first, at, self._places)
        if stop == first:
            return first
        if head in _LONG_NAMED:
            stop = _further_words(rows, stop)
        listed = head in _OF_MINISTRIES or _is_listed(rows, first)
        return _to_the_end(rows, stop) if listed else stop

    def _read_field(self, rows: Rows, first: int, at: int, names: Container[int]) -> int:
        end = rows.stop[first]
        capital_head = rows.shape[first] in CAPITALS
        if rows.key[first] == _BOARD and rows.stands(at, _POLICE):
            return first
        known = self.fields.read(rows, at, end)
        if capital_head and rows.shape[at] == Shape.LOWER and rows.stands(at, FRIENDSHIP):
            friends = read_friends(rows, at + len(FRIENDSHIP), end)
            return friends if friends > at + len(FRIENDSHIP) else first
        central = rows.key[at] == _CENTRE and not capital_head
        small = rows.shape[at] == Shape.LOWER and not (
            capital_head
            and (
                self._places.level(rows, known, end) > known
                or (known in names and rows.shape[known] in CAPITALS)  # "bảo trợ | Hội Khuyến học"
                or rows.shape[known] == Shape.ABBREVIATION  # "trẻ em | TP.HCM"
            )
        )
        if small or rows.key[at] in _CUT_BEFORE or central:
            known = at
        lettered = rows.shape[at] == Shape.UPPER and known == at and _is_lettered(rows, at)
        if lettered and self._is_placed(rows, at + 1, end):
            return at + 1  # "Hội đồng GPMB | huyện", "Hội TNXP | xã"
        headed = capital_head or (first > 0 and rows.key[first - 1] in _LEADERS)
        if not headed or rows.shape[at] != Shape.TITLE:
            return known if known > at else first
        company = rows.key[at - 1] == _COUNCIL and rows.key[at] in _OF_COMPANIES
        if (
            rows.key[at] in _NO_FIELDS
            or rows.key[at] in _CUT_BEFORE
            or _is_head(rows, at)
            or company
        ):
            return known if known > at else first
        if known == at and self._places.read(rows, at, end, loose=False) > at:
            return first
        if (
            known == at
            and rows.key[at - 1] in _ONE_CAPITAL
            and rows.key[at] != _GENERAL
            and capital_run(rows, at, end, 2) > at + 1
        ):
            return first
        stop = _field_end(rows, at, end, names)
        firm = tuple(rows.key[first:at]) in _PARTY_UNITS and is_foreign(rows, at)
        if (stop - at < 2 and not firm) or is_person(rows, at, stop):
            stop = at
        stop = max(stop, known)
        return stop if stop > at else first

    def _is_placed(self, rows: Rows, at: int, end: int) -> bool:
        """Tell whether a level, a place or the country stands at a row."""
        level = self._places.level(rows, at, end) > at
        return level or self._places.read(rows, at, end, loose=False) > at


def _is_lettered(rows: Rows, at: int) -> bool:
    """Tell whether the letters of a field stand behind a council: "Hội đồng | GPMB", not "Hội đồng | HĐND"."""
    letters = rows.word(at)
    long = rows.key[at - 1] == _COUNCIL and len(letters) >= _SHORTEST_LETTERS
    long |= rows.key[at - 1] == _ASSOCIATION and len(letters) > 1
    long |= rows.stands(at - len(_UNITED), _UNITED)  # "Hội Liên hiệp | VHNT"
    return long and letters not in _LETTERS_OF_BODIES


def _is_other(rows: Rows, first: int) -> bool:
    """Tell whether a head is half of a common word or of a name from abroad: "Hội Trường thôn", "Hội Amis du Monde"."""
    titled = rows.key[first] == _ASSOCIATION and rows.shape[first + 1] == Shape.TITLE
    hall = rows.stands(first, _HALL) and rows.shape[first + 2 : first + 3] != [Shape.TITLE]
    return hall or (titled and is_foreign(rows, first + 1))


def _are_several(rows: Rows, first: int) -> bool:
    """Tell whether a word or a number before a group says that it is any of several: "các | tổ", "9 | tổ"."""
    before = first - 1
    if before < rows.start[first] or rows.shape[first] != Shape.LOWER:
        return False
    return rows.key[before] in _SEVERAL or rows.shape[before] == Shape.NUMBER


def skip_group_number(rows: Rows, first: int, stop: int) -> int:
    """Return the row after the number of a group of deputies, or `stop`: "Tổ đại biểu HĐND xã số 3"."""
    numbered = stop + 1 < rows.stop[first] and rows.key[stop] == _NUMBER_WORD
    group = bool(rows.form_at(first, _DELEGATIONS))
    return stop + 2 if numbered and group and rows.shape[stop + 1] == Shape.NUMBER else stop


def _further_words(rows: Rows, stop: int) -> int:
    """Take in pairs of small words behind the field of a department: "Cục Quản lý lao động ngoài nước".

    Words that say what the body does or where it stands end the name.
    """
    end = rows.stop[stop - 1]
    for _ in range(2):
        pair = range(stop, stop + 2)
        small = all(row < end and rows.shape[row] == Shape.LOWER for row in pair)
        if not small or any(rows.key[row] in _FOLLOWERS or rows.key[row] in _VERBS for row in pair):
            break
        stop += 2
    return stop


def _is_listed(rows: Rows, first: int) -> bool:
    """Tell whether only the mark of a list stands before a row in its line: "(4) Ban Công tác nông dân"."""
    marks = rows.shape[max(first - 4, rows.start[first]) : first]
    return 0 < len(marks) < 4 and not LETTERS.intersection(marks)


def _to_the_end(rows: Rows, stop: int) -> int:
    """Take in the words up to the end of a line that is just the name: "Vụ Lý luận chính trị", "Vụ Địa phương 1"."""
    end = rows.stop[stop - 1]
    if rows.shape[end - 1] == Shape.STOP:
        end -= 1
    rest = range(stop, end)
    plain = all(
        rows.shape[row] in _NAME_SHAPES and rows.key[row] not in _PREDICATES for row in rest
    )
    return end if plain and end - stop <= 5 else stop


def _field_end(rows: Rows, at: int, end: int, names: Container[int]) -> int:
    """Return the row after capitalised words with one more syllable each, joined by 'và' or a dash."""
    stop, end = at, min(end, at + _LONGEST_FIELD)
    while stop < end and rows.shape[stop] == Shape.TITLE and not _breaks(rows, at, stop, names):
        stop += 1
        small = stop < end and rows.shape[stop] == Shape.LOWER and not is_foreign(rows, stop - 1)
        if small and rows.key[stop] not in _FOLLOWERS:
            stop += 1
        if stop + 1 < end and (rows.key[stop] == _AND or rows.shape[stop] == Shape.DASH):
            following = stop + 1 + (rows.key[stop + 1] == _EACH and stop + 2 < end)
            if rows.shape[following] != Shape.TITLE or _is_head(rows, following):
                break
            if is_foreign(rows, following):
                break
            if following in names or _is_held(rows, following):
                break
            stop = following
    friends = read_friends(rows, stop, end)
    if friends > stop:
        return friends
    people = rows.key[stop - 2 : stop] == _WORK and rows.key[stop : stop + 1] == [_OF_PEOPLE]
    if people and stop + 1 < end and rows.shape[stop + 1] == Shape.TITLE:
        stop = capital_run(rows, stop + 1, end, 2)  # "Ban Công tác người Chăm"
    return stop


def _is_held(rows: Rows, at: int) -> bool:
    """Tell whether an office or the Party's centre begins at a row rather than a second field: "và | Tổ trưởng"."""
    return rows.key[at] in _NO_SECOND_FIELD or rows.key[at + 1] in _LEADERS


def _is_head(rows: Rows, at: int) -> bool:
    """Tell whether a head word stands at a row."""
    heads = _BY_FIRST.get(rows.key[at])
    return heads is not None and bool(rows.form_at(at, heads))


def _breaks(rows: Rows, at: int, row: int, names: Container[int]) -> bool:
    """Tell whether a name, a person or a place begins at a row inside a field that begins at `at`."""
    if row == at:
        return False
    bounded = rows.key[row] in _BOUNDS or rows.key[row] in _CUT_BEFORE
    bounded |= bool(rows.form_at(row, _NOTES))
    bounded |= begins_country(rows, row) and rows.shape[row - 1] != Shape.DASH
    named = row in names or (_is_head(rows, row) and not ends_a_word(rows, row))
    return bounded or named or is_person(rows, row, capital_run(rows, row, rows.stop[row], 4))


def _fields(knowledge: Knowledge) -> set[str]:
    """Return what follows the head words in the names of the knowledge base: "Tư pháp", "Dân vận"."""
    fields = set()
    for entry in knowledge:
        if entry.type != "organization" or not entry.searched:
            continue
        for form in entry.forms:
            words = form.split()
            for size in (1, 2):
                head = tuple(key_of(word) for word in words[:size])
                field = " ".join(words[size:])
                if head in _HEADS and field[:1].isupper() and len(words) - size > 1:
                    fields.add(field)
    return fields
