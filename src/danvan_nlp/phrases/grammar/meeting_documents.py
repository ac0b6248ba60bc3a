"""Citations of documents by the conference or the session that passed them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.documents import kind_of, skip_words
from danvan_nlp.phrases.grammar.numerals import read_ordinal, roman_text
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.results.span import Attributes
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

_EACH, _AND, _TIME = key_of("các"), key_of("và"), key_of("lần")
_UNIONS = word_class("organizations.bare_unions")
_COURSE = key_of("khóa")
#: Rows of the longest name of a body between a conference and its number.
_LONGEST_BODY = 24
#: Whose conferences have a number before them: "Nghị quyết Hội nghị lần thứ 3 | Ban Chấp hành Đảng bộ tỉnh".
_COMMITTEES = key_forms("meeting_documents.committees")
#: Small words of the name of a body behind the number of its conference, and how long such a name is at least.
_OF_BODIES, _SHORTEST_BODY = word_class("meeting_documents.of_bodies"), 3
_CENTRE = (
    frozenset((key_of("tw"), key_of("t.ư"), key_of("t.w"), key_of("tư"), key_of("t.ư."))),
    (key_of("trung"), key_of("ương")),
)


def _of_the_centre(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Nghị quyết Trung ương 4 khóa XII, Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII."""
    end, at = rows.stop[first], stop
    numbers: list[int] = []
    at = skip_words(rows, at, end, "hội nghị")
    at = _read_nth(rows, at, end, numbers)
    for words in ("của", "ban chấp hành", "bch"):
        at = skip_words(rows, at, end, words)
    centre = _read_centre(rows, at, end, numbers)
    if centre == at:
        return
    if centre < end and rows.key[centre] in _UNIONS and rows.shape[centre] in CAPITALS:
        return  # "Nghị quyết Hội nghị lần thứ ba Ban Chấp hành Trung ương | Hội …" is no paper of the Party
    at = skip_words(rows, centre, end, "đảng")
    if not numbers:
        at = _read_nth(rows, at, end, numbers, bare=True)
    if not numbers:
        return
    at = _skip_short_form(rows, at, end)
    at = _read_time(rows, _read_more_centres(rows, at, end, numbers), end)
    at, course = read_course(rows, at, end)
    kind = kind_of(rows, first, stop)
    name = f"{kind.capitalize()} Trung ương {', '.join(map(str, numbers))}" + (
        f" khóa {course}" if course else ""
    )
    attributes = {"kind": kind, "number": ", ".join(map(str, numbers))}
    yield Candidate(
        first, at, "document", name, "document.centre", attributes=Attributes(attributes)
    )


def _skip_short_form(rows: Rows, at: int, end: int) -> int:
    """Return the row after "(NQTW5)" where the term follows: "Nghị quyết Trung ương 5 (NQTW5), khóa X"."""
    bracketed = at + 3 < end and [rows.shape[at], rows.shape[at + 2]] == [Shape.OPEN, Shape.CLOSE]
    course = bracketed and read_course(rows, at + 3, end)[0] > at + 3
    return at + 3 if course and rows.shape[at + 1] not in (Shape.LOWER, Shape.TITLE) else at


def _read_time(rows: Rows, at: int, end: int) -> int:
    """Return the row after "lần 2" or "(lần 2)" behind a conference that met twice."""
    opened = at < end and rows.shape[at] == Shape.OPEN
    begin = skip_words(rows, at + opened, end, "lần")
    if begin == at + opened or begin >= end or rows.shape[begin] != Shape.NUMBER:
        return at
    closed = opened and begin + 1 < end and rows.shape[begin + 1] == Shape.CLOSE
    return begin + 1 + opened if closed == opened else at


def _read_more_centres(rows: Rows, at: int, end: int, numbers: list[int]) -> int:
    """Read "và Trung ương 5" behind "Trung ương 4"; return the row after it."""
    while at + 1 < end and (rows.shape[at] == Shape.COMMA or rows.key[at] == _AND):
        more: list[int] = []
        centre = _read_centre(rows, at + 1, end, more)
        after = _read_nth(rows, centre, end, more, bare=True) if centre > at + 1 else at
        if not more:
            break
        numbers += more
        at = after
    return at


def _read_centre(rows: Rows, at: int, end: int, numbers: list[int]) -> int:
    """Return the row after "Trung ương", "TW", "T.Ư" or "TW4" (whose number is added)."""
    if at >= end:
        return at
    if rows.key[at] in _CENTRE[0]:
        return at + 1
    if rows.stands(at, _CENTRE[1]):
        return at + 2
    glued = re.fullmatch(r"(?:tw|tư|t\.ư)\.?(\d{1,2})", rows.word(at))
    if glued:
        numbers.append(int(glued[1]))
        return at + 1
    return at


def _read_nth(rows: Rows, at: int, end: int, numbers: list[int], *, bare: bool = False) -> int:
    """Read "lần thứ tư", or with `bare` also "4" or "7, 8", into `numbers`."""
    said = skip_words(rows, skip_words(rows, at, end, "lần"), end, "thứ")
    if said == at and not bare:
        return at
    if said >= end:
        return at
    value, after = read_ordinal(rows, said, words=said > at)
    if not value:
        return at
    numbers.append(value)
    while after + 1 < end and (rows.shape[after] == Shape.COMMA or rows.key[after] == _AND):
        value, beyond = read_ordinal(rows, after + 1, words=False)
        if not value or value > 20:
            break
        numbers.append(value)
        after = beyond
    return after


def read_course(rows: Rows, at: int, end: int) -> tuple[int, str]:
    """Read "khóa XII", "(khóa XI, XII)" or ", khóa XII"; return the row after it and the numeral."""
    begin = at
    opened = begin < end and rows.shape[begin] in (Shape.OPEN, Shape.COMMA)
    if opened:
        begin += 1
    if begin + 1 < end and rows.key[begin] == _EACH:
        begin += 1
    if begin + 1 >= end or rows.key[begin] != _COURSE:
        return at, ""
    value, after = read_ordinal(rows, begin + 1, words=False)
    if not value:
        return at, ""
    names = [roman_text(value)]
    while after + 1 < end and (rows.shape[after] == Shape.COMMA or rows.key[after] == _AND):
        further = after + 1 + (rows.key[after + 1] == _COURSE)
        value, beyond = read_ordinal(rows, further, words=False)
        if not value or rows.shape[further] == Shape.NUMBER:
            break
        names.append(roman_text(value))
        after = beyond
    if opened and rows.shape[at] == Shape.OPEN:
        if after >= end or rows.shape[after] != Shape.CLOSE:
            return at, ""
        after += 1
    return after, ", ".join(names)


def _of_a_conference(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Nghị quyết Hội nghị Ban Chấp hành Hội Nông dân Việt Nam lần thứ tám: up to the number of the meeting."""
    end = min(rows.stop[first], stop + _LONGEST_BODY)
    told = skip_words(rows, skip_words(rows, stop, end, "lần"), end, "thứ")
    # The paper's own: its title says whose conference it was.
    is_heading = rows.shape[first] == Shape.UPPER
    value, at = read_ordinal(rows, told) if told > stop and not is_heading else (0, stop)
    if value:
        body = at
        while at < end and (rows.shape[at] in CAPITALS or rows.key[at] in _OF_BODIES):
            at += 1
        after, _ = read_course(rows, at, rows.stop[first])
        named = rows.form_at(body, _COMMITTEES) and rows.shape[body] in CAPITALS
        if named and at - body >= _SHORTEST_BODY:
            yield _of_a_number(rows, first, after, value, "document.conference")
        return
    at = stop
    while at < end and rows.shape[at] in LETTERS and rows.key[at] != _TIME:
        at += 1
    nth = skip_words(rows, skip_words(rows, at, end, "lần"), end, "thứ")
    value, after = read_ordinal(rows, nth) if at - stop >= 3 and nth > at else (0, at)
    if value and rows.shape[stop] in CAPITALS:
        after, _ = read_course(rows, after, rows.stop[first])
        yield _of_a_number(rows, first, after, value, "document.conference")


def _of_a_number(rows: Rows, first: int, after: int, value: int, rule: str) -> Candidate:
    """Return the paper of the conference or the session of a number."""
    kind = kind_of(rows, first, first + 2)
    attributes = Attributes({"kind": kind, "number": str(value)})
    name = f"{kind.capitalize()} {rows.plain(first + 2, after)}"
    return Candidate(first, after, "document", name, rule, attributes=attributes)


def _of_a_session(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Nghị quyết kỳ họp thứ 10 Quốc hội khóa IX: the number of the session, whose it was, and its term."""
    end = rows.stop[first]
    nth = skip_words(rows, stop, end, "thứ")
    value, at = read_ordinal(rows, nth) if nth > stop and nth < end else (0, stop)
    at += at < end and rows.shape[at] == Shape.COMMA
    body = at
    while at < min(end, body + _LONGEST_BODY) and rows.shape[at] in LETTERS:
        if rows.key[at] == _COURSE:
            break
        at += 1
    after, _ = read_course(rows, at, end)
    if value and after > at and (at == body or rows.shape[body] in CAPITALS):
        yield _of_a_number(rows, first, after, value, "document.session")


CUES = (
    *cues(_of_a_session, *forms("meeting_documents.of_a_session_cues")),
    *cues(_of_the_centre, *forms("meeting_documents.of_the_centre_cues")),
    *cues(_of_a_conference, *forms("meeting_documents.of_a_conference_cues")),
)
