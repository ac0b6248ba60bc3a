"""Where the title of a paper ends: before what is said of the paper, behind its own time and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.names import place_run
from danvan_nlp.phrases.grammar.numerals import read_year, read_years
from danvan_nlp.phrases.grammar.quotes import read_quote
from danvan_nlp.phrases.grammar.vocabulary import key_forms, sequence, sequences, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import LETTERS, OPENING, keys_of

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Rows

_AFTER, _CLAUSES, _SAYING = (
    word_class(f"titles.{name}") for name in ("after", "clauses", "saying")
)
_UNTIL, _BEHIND_TIME, _OUTLOOKS = (
    key_forms(f"titles.{name}") for name in ("until", "behind_time", "outlooks")
)
_PLACED, _LEVELS = key_forms("titles.placed"), key_forms("titles.levels")
_SEVERAL = word_class("titles.several")
_PLACE_NAMES = frozenset((Shape.TITLE, Shape.COMMA))
_GOING_ON, _CLAUSE_FORMS = key_forms("titles.going_on"), key_forms("titles.clause_forms")
_CAUSES, _REPLACE = key_forms("titles.causes"), sequence("titles.replace")
_TOWARDS, _DATING = word_class("titles.towards"), word_class("titles.dating")
_APPROVING, _ACTING = word_class("titles.approving"), word_class("named_documents.acting")
_KINDS, _CARRIED_OUT = key_forms("titles.kinds"), key_forms("documents.numbered_cues")
#: What is said of a paper, right behind its title.
NOTES = (*sequences("heads.notes"), *sequences("titles.ends"))
_PREDICATES, _LONGEST_CLAUSE = word_class("titles.predicates"), 12
_TERM, _COLON = sequence("periods.term"), key_of(":")
_WITH, _BEFORE_WITH = key_of("với"), word_class("titles.before_with")
_BEFORE_ORDINALS, _OF_THE_PARTY = word_class("titles.before_ordinals"), keys_of("của đảng")
_ABOUT, _AND, _FOLLOW = key_of("về"), key_of("và"), keys_of("làm theo")
_NUMBERED_KINDS = (*_CARRIED_OUT, *key_forms("documents.strictly_numbered_cues"))
_ISSUED_WITH_THIS = sequences("titles.issued_with_this")
_NUMBERED = word_class("titles.numbered")
_BRACKETED = ([Shape.OPEN, Shape.TITLE, Shape.CLOSE], [Shape.OPEN, Shape.UPPER, Shape.CLOSE])
_HYPHENED = [Shape.TITLE, Shape.DASH, Shape.TITLE]
_TIMES = (Shape.NUMBER, Shape.RANGE, Shape.ALNUM)
_WORDS = ([Shape.LOWER], [Shape.COMMA])
_INSIDE = frozenset((Shape.COMMA, Shape.DASH, Shape.NUMBER))


def title_end(rows: Rows, at: int, end: int, *, upper: bool) -> int:
    """Return the row after a title: words, its own year or stage, and quotes inside it."""
    begin = at
    while at < end:
        time = read_time(rows, at, end)
        if time > at:
            place = read_place(rows, time, end)
            if upper or place > time or not rows.form_at(time, _BEHIND_TIME):
                return read_time(rows, place, end)
            at = time
            continue
        after = _read_piece(rows, begin, at, end, upper=upper)
        if after == at:
            break
        at = after
    at = without_saying(rows, begin, at)
    while at > begin and (rows.shape[at - 1] not in LETTERS or rows.key[at - 1] == _AND):
        if rows.shape[at - 1] in _TIMES:
            break
        at -= 1
    return at


def without_saying(rows: Rows, begin: int, at: int) -> int:
    """Return the row after a title without the verb before what it says: "… | xác định “…”", "… | quy định:"."""
    said = rows.shape[at] in OPENING or rows.key[at] == _COLON
    return at - 2 if said and at - begin > 2 and rows.key[at - 1] in _SAYING else at


def _read_piece(rows: Rows, begin: int, at: int, end: int, *, upper: bool) -> int:
    """Return the row after the word, the quotes or the mark that go on a title; `at` where it ends."""
    if rows.is_parted(at):
        return at
    if is_short_form(rows, begin, at, end):
        return at + 3
    if rows.shape[at] in OPENING:
        quote = None if rows.key[at - 1] in _SAYING else read_quote(rows, at)
        return at if quote is None else quote[1] + 1
    if rows.shape[at] in LETTERS:
        return at if _ends_title(rows, begin, at) else at + 1
    years = read_years(rows, at, end)[2]
    if years > at:
        return years  # "… nhiệm kỳ 2026 - 2031"
    joined = rows.shape[at] in (Shape.COMMA, Shape.DASH) and _goes_on(rows, at + 1, end, upper)
    joined |= rows.shape[at - 1 : at + 2] == _HYPHENED  # "tỉnh Bà Rịa - Vũng Tàu"
    joined |= rows.shape[at] == Shape.COMMA and _lists_places(rows, begin, at)
    named = rows.shape[at] in (Shape.NUMBER, Shape.ALNUM)  # "dịch Covid-19"
    return at + 1 if joined or named else at


def _lists_places(rows: Rows, begin: int, at: int) -> bool:
    """Tell whether a comma joins places: "2 phường Lam Hạ | , Thanh Châu", "huyện Yên Lạc | , tỉnh Phú Thọ"."""
    place = at
    while place > begin and (rows.shape[place - 1] in _PLACE_NAMES):
        place -= 1
    level = rows.form_before(place, _LEVELS)
    if not level or place == at:
        return False
    if rows.shape[at + 1] == Shape.TITLE:
        counted = place - len(level) - 1
        return rows.shape[counted] == Shape.NUMBER or rows.key[counted] in _SEVERAL
    higher = rows.form_at(at + 1, _LEVELS)
    return bool(higher) and higher != level and rows.shape[at + 1 + len(higher)] == Shape.TITLE


def is_short_form(rows: Rows, begin: int, at: int, end: int) -> bool:
    """Tell whether letters in brackets stand inside a title: "… quản trị (PAPI) trên địa bàn tỉnh năm 2022"."""
    bracketed = rows.shape[at] == Shape.OPEN and rows.shape[at + 2] == Shape.CLOSE
    goes_on = at + 3 < end and rows.shape[at + 3] == Shape.LOWER
    goes_on = goes_on and not _ends_title(rows, begin, at + 3)
    return bracketed and goes_on and rows.shape[at + 1] in (Shape.UPPER, Shape.MIXED)


def _ends_title(rows: Rows, begin: int, at: int) -> bool:
    """Tell whether a word begins what stands behind a title: "… theo", "… và giao", another paper."""
    if rows.key[at] == _AND and (rows.key[at + 1] in _ACTING or begins_paper(rows, at + 1)):
        return True
    if rows.form_at(at, NOTES) or replaces(rows, at):
        return True
    about = rows.key[at] == _ABOUT and at > begin
    paired = rows.key[at] == _WITH and rows.key[at - 1] in _BEFORE_WITH  # "ứng phó | với"
    # "Đại hội … lần thứ XIII | của Đảng"
    paired |= rows.key[at - 2] in _BEFORE_ORDINALS and rows.stands(at, _OF_THE_PARTY)
    within = about or paired or rows.stands(at - 1, _FOLLOW) or is_cause(rows, at)
    if rows.key[at] in _AFTER and not within:
        return True
    # "Đề án | Quy hoạch …" is one paper.
    another = at > begin and rows.shape[at] == Shape.TITLE
    return another and bool(rows.form_at(at, _KINDS))


def is_cause(rows: Rows, at: int) -> bool:
    """Tell whether "do" says what the matter of a paper comes from: "tài sản | do Nhà nước đầu tư"."""
    return bool(rows.form_at(at, _CAUSES))


def replaces(rows: Rows, at: int) -> bool:
    """Tell whether what a paper replaces stands behind its title: "Quy chế … | thay thế Quy chế hiện hành"."""
    kind = at + len(_REPLACE)
    return rows.stands(at, _REPLACE) and bool(rows.form_at(kind, _NUMBERED_KINDS))


def begins_paper(rows: Rows, at: int) -> bool:
    """Tell whether another paper, with a capital, begins at a row: "Đề án … và | Công văn số …"."""
    return rows.shape[at] == Shape.TITLE and bool(rows.form_at(at, _CARRIED_OUT))


def _goes_on(rows: Rows, at: int, end: int, upper: bool) -> bool:
    """Tell whether a title goes on behind a comma or a dash: in the letters that it has."""
    small = at < end and rows.shape[at] == (Shape.UPPER if upper else Shape.LOWER)
    return small and not begins_clause(rows, at, _CLAUSES) and not is_clause(rows, at, end)


def begins_clause(rows: Rows, at: int, words: frozenset[int]) -> bool:
    """Tell whether a clause of the sentence begins behind a comma: "… , | bảo đảm", not "…, | bảo vệ môi trường"."""
    if rows.shape[at] == Shape.UPPER:
        return False  # a title in capitals stands by itself
    if rows.key[at] == _AND or rows.form_at(at, _CLAUSE_FORMS):
        return True
    return rows.key[at] in words and not rows.form_at(at, _GOING_ON)


def is_clause(rows: Rows, at: int, end: int) -> bool:
    """Tell whether somebody does something between two marks: "Đề án …, | xã đã vận động"."""
    for row in range(at, min(end, at + _LONGEST_CLAUSE)):
        if rows.shape[row] not in LETTERS:
            return False
        if rows.key[row] in _PREDICATES:
            return True
    return False


def read_time(rows: Rows, at: int, end: int) -> int:
    """Return the row after "đến năm 2030" or "giai đoạn 2021-2030", or `at`."""
    for form in _UNTIL:
        begin = at + len(form)
        if rows.stands(at, form) and begin < end:
            first, _, after = read_years(rows, begin, end)
            if first:
                return _read_outlook(rows, after, end)
            if read_year(rows, begin, end):
                return _read_outlook(rows, begin + 1, end)
    return at


def _read_outlook(rows: Rows, at: int, end: int) -> int:
    """Return the row after years further ahead: "…, định hướng đến năm 2030", "…, tầm nhìn 2045"; `at` if none."""
    begin = at + 1 if at < end and (rows.shape[at] == Shape.COMMA or rows.key[at] == _AND) else at
    for form in _OUTLOOKS:
        if rows.stands(begin, form):
            year = begin + len(form)
            while year < end and rows.key[year] in _TOWARDS:
                year += 1
            return year + 1 if read_year(rows, year, end) else at
    return at


def approved_until(rows: Rows, first: int, at: int, end: int) -> int:
    """Return the row after the time that ends an approved paper's title, over commas and capitals; `at` if none.

    "phê duyệt Chiến lược An toàn, An ninh mạng …, chủ động ứng phó … đến năm 2025, tầm nhìn 2030".
    """
    approved = first > 0 and rows.key[first - 1] in _APPROVING
    planned = bool(rows.form_at(first, _KINDS))
    if not approved and not (planned and comes_with(rows, first)):
        return at
    row = at
    while row < end:
        time = read_time(rows, row, end)
        if time > row:
            return read_place(rows, time, end)
        inside = rows.shape[row] in LETTERS or rows.shape[row] in _INSIDE
        dated = rows.key[row] in _DATING and rows.shape[row + 1 : row + 2] not in _WORDS
        counted = rows.key[row - 1] in _NUMBERED  # "cơn bão | số 3 (Yagi)"
        named = rows.shape[row : row + 3] in _BRACKETED
        if not (inside or named) or (dated and not counted):
            break
        row += 3 if named else 1
    return at


def comes_with(rows: Rows, first: int) -> bool:
    """Tell whether a paper is issued with the one that says so: "Ban hành kèm theo Quyết định này | Kế hoạch …"."""
    return any(rows.stands(first - len(form), form) for form in _ISSUED_WITH_THIS)


def cited_until(rows: Rows, first: int, at: int, end: int) -> int:
    """Return the row of the bracket that repeats the kind of a paper with its number; `at` if there is none.

    "Kế hoạch kiểm tra của cấp ủy năm 2024 | (Kế hoạch số 12-KH/TU)".
    """
    row = at
    while row < end and (rows.shape[row] in LETTERS or rows.shape[row] in _INSIDE):
        row += 1
    return row if is_cited_again(rows, first, row) else at


def is_cited_again(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether the number of a paper stands in brackets behind its title."""
    if stop + 1 >= rows.stop[first] or rows.shape[stop] != Shape.OPEN:
        return False
    kind = rows.form_at(first, _NUMBERED_KINDS)
    return bool(kind) and rows.stands(stop + 1, kind)


def has_own_time(rows: Rows, after: int) -> bool:
    """Tell whether a title ends in its own year or years: "Kế hoạch …, nhiệm kỳ 2018 - 2023" has none."""
    begin = after - 1
    if rows.shape[begin] != Shape.RANGE:
        if not read_year(rows, begin, after):
            return False
        begin -= 2 * (read_years(rows, begin - 2, after)[2] == after)
    return not rows.stands(begin - len(_TERM), _TERM)


def ends_in_time(rows: Rows, at: int) -> bool:
    """Tell whether a title has ended in its own time before a comma: "… đến năm 2030 | , huyện chọn …"."""
    further = rows.form_at(at + 1, _OUTLOOKS) or rows.form_at(at + 1, _UNTIL)
    return rows.shape[at] == Shape.COMMA and not further and has_own_time(rows, at)


def read_place(rows: Rows, at: int, end: int) -> int:
    """Return the row after the place behind a title's time: "… | trên địa bàn tỉnh Đắk Lắk"; `at` if none.

    A bare place may also begin what is said of it, and counts only where no small word follows.
    """
    led = next((at + len(form) for form in _PLACED if rows.stands(at, form)), at)
    level = next((led + len(form) for form in _LEVELS if rows.stands(led, form)), led)
    after = place_run(rows, level, end) if led < level < end else at
    if after <= level:
        closed = level >= end or rows.shape[level] not in LETTERS
        return level if at < led < level and closed else at  # "… trên địa bàn tỉnh."
    for row in range(level + 1, after):
        if rows.form_at(row, NOTES):
            return row  # "… năm học 2025-2026 tỉnh Hà Nam | Tải về"
    return after if led > at or after >= end or rows.shape[after] != Shape.LOWER else at
