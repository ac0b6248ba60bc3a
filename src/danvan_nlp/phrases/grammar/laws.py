"""Laws cited by name that no list has: "Luật Đường sắt", "Luật sửa đổi, bổ sung một số điều của Luật Công đoàn"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.documents import extend_by_year, named
from danvan_nlp.phrases.grammar.names import is_foreign
from danvan_nlp.phrases.grammar.numerals import read_year
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, sequences, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from danvan_nlp.phrases.rows import Candidate, Rows

_AND, _YEAR = key_of("và"), key_of("năm")
_LETTERS = [Shape.UPPER, Shape.UPPER]
#: What stands before a law that a paper rests on.
_GROUND = sequence("laws.ground")
#: Words that go on after the name of a law rather than belong to it.
_AFTER_NAME = word_class("laws.after_name")
#: "luật Việt Nam" is no title.
_COUNTRIES = word_class("laws.countries")
#: Words before "luật" that make it the end of another word or a firm's: "pháp luật", "công ty luật".
_NOT_BEFORE = word_class("laws.not_before")
_NOT_BEFORE_SMALL = word_class("laws.not_before_small")
_LONGEST_NAME = 14
_OBEYING = [list(keys_of(words)) for words in ("chấp hành", "thi hành")]
_SCHOOLS = sequences("laws.schools")
_FURTHER, _BEFORE_SO = word_class("laws.further"), word_class("laws.before_so")
_COMPOUNDS = frozenset(key_forms("laws.compounds"))
_NUMBER = key_of("số")
_ISSUE, _MAKE = key_of("ban"), key_of("hành")
_NO_NAME, _NO_LAW = word_class("laws.no_name"), word_class("laws.no_law")
_ISSUING, _OF_COUNCILS = sequence("laws.issuing"), key_forms("laws.of_councils")
_BEHIND_PAIR = word_class("laws.behind_subject") | {_AND}
#: Before the number of the laws that one amends, and behind what they are about.
_OF_SEVERAL, _BEHIND_SUBJECT = sequences("laws.of_several"), word_class("laws.behind_subject")
_OF, _AT = key_of("của"), key_of("tại")
_NATION, _OF_THE_NATION = keys_of("việt nam"), word_class("laws.of_the_nation")
_OF_FOREIGNERS, _IN_THE_COUNTRY = word_class("laws.of_foreigners"), key_forms("laws.in_the_country")
#: Verbs that need what they are about, words that only 'và' joins, what begins no name and no further field.
_ACTS, _PAIRED = word_class("laws.acts"), word_class("laws.paired")
_NO_NAMES, _NO_FURTHER = sequences("laws.no_names"), sequences("laws.no_further")
_JOINTS = frozenset((Shape.COMMA, Shape.DASH))
#: Behind so many amended laws the next one with a number is the last.
_SHORTEST_LIST = 2
_EACH, _LAW, _TWO_SMALL = key_of("các"), key_of("luật"), [Shape.LOWER, Shape.LOWER]
_CAPITAL_SMALL = [Shape.TITLE, Shape.LOWER]
_PHONG, _CHONG = key_of("phòng"), key_of("chống")
_RELATED, _AND_AMENDING = sequence("laws.related"), sequence("laws.and_amending")
_OF_ASSEMBLY = word_class("laws.of_assembly")
_LAWS, _AMENDED = sequences("laws.kinds"), sequence("laws.amended")
#: What stands between the laws that one amends; semicolons in the short form alone.
_COMMAS = frozenset((Shape.COMMA,))
_SEMICOLONS = _COMMAS | {Shape.CLAUSE}
#: What stands between "Luật sửa đổi" and the law that it amends, each part at most once, in this order.
_AMENDING, _ENDS = sequences("laws.amending"), key_forms("laws.ends")


def _law(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Luật Đường sắt, Pháp lệnh Dân số: a capital, then the words that can go on its name."""
    end = min(rows.stop[first], stop + _LONGEST_NAME)
    within = first and (rows.key[first - 1] in _NOT_BEFORE or _names_a_school(rows, first))
    if (within and not _is_short_law(rows, first, stop)) or rows.key[stop] in _NO_LAW:
        return
    yield from _dated_law(rows, first, stop, end)
    if stop >= end or rows.shape[stop] not in CAPITALS or _begins_no_name(rows, stop):
        return
    if rows.shape[first] not in CAPITALS and rows.key[stop] in _COUNTRIES:
        return
    if _is_no_states(rows, first, stop):
        return
    at, listed = stop, False
    while at < end:
        pair = at + 1 < end and rows.key[at - 1] == _PHONG and rows.shape[at] == Shape.COMMA
        pair = pair and rows.key[at + 1] == _CHONG
        if pair or _is_joined(rows, at, end, listed=listed) or _lacks_object(rows, stop, at, end):
            listed |= rows.shape[at] == Shape.COMMA
            at += 1
        elif rows.shape[at] not in LETTERS or (at > stop and _ends_name(rows, stop, at)):
            break
        at += 1
    # A name of one word is an abbreviation: "Luật BHYT".
    short = at - stop == 1 and rows.shape[stop] == Shape.UPPER and rows.shape[first] == Shape.TITLE
    if (
        (at - stop < 2 and not short)
        or at == stop + _LONGEST_NAME
        or _is_unfinished(rows, stop, at)
    ):
        return
    yield named(rows, first, stop, at, "document.law")


def _begins_no_name(rows: Rows, at: int) -> bool:
    """Tell whether a word behind "luật" begins no name: "Luật quy định", but "Luật Quy hoạch"."""
    doubled = rows.key[at] == _LAW and rows.shape[at + 1] == Shape.TITLE  # "Luật | Luật Cư trú"
    if doubled or rows.form_at(at, _NO_NAMES):
        return True
    return rows.key[at] in _NO_NAME and tuple(rows.key[at : at + 2]) not in _COMPOUNDS


def _is_unfinished(rows: Rows, stop: int, at: int) -> bool:
    """Tell whether the words behind "Luật" only say what is done: "Luật Quản lý, sử dụng | …", "Luật Tổ chức | …".

    The year shows that the law is cited so: "Luật Ban hành năm 2025".
    """
    if read_year(rows, at + (rows.key[at] == _YEAR), len(rows)):
        return False
    return all(
        rows.key[row] in _ACTS or rows.shape[row] == Shape.COMMA or rows.key[row] == _AND
        for row in range(stop, at)
    )


def _ends_name(rows: Rows, stop: int, at: int) -> bool:
    """Tell whether a word goes on after a name; a capital belongs to one that only says what is done."""
    object_of = rows.shape[at] == Shape.TITLE and _is_unfinished(rows, stop, at)
    return _goes_on(rows, at) and not object_of


def _lacks_object(rows: Rows, stop: int, at: int, end: int) -> bool:
    """Tell whether a law must go on over a comma, "các" or 'và': "Luật Quản lý, sử dụng | , vũ khí"."""
    small = rows.shape[at] == Shape.COMMA or rows.key[at] == _EACH
    capital = rows.key[at] == _AND  # "Luật Chăm sóc | và Giáo dục trẻ em"
    return (
        (small or capital)
        and stop < at < end - 1
        and rows.shape[at + 1 : at + 3] == (_CAPITAL_SMALL if capital else _TWO_SMALL)
        and _is_unfinished(rows, stop, at)
    )


def _is_no_states(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a law is a person or another's: "Da Luật Sở Tài", "Luật Sharia", "luật Mãn Châu"."""
    named = rows.start[first] < first - 1 and rows.shape[first - 1] == Shape.TITLE
    if rows.shape[first] == Shape.LOWER:
        named = rows.shape[stop] == rows.shape[stop + 1] == Shape.TITLE
        named |= first > 0 and rows.key[first - 1] in _NOT_BEFORE_SMALL
    return named or (rows.shape[stop] == Shape.TITLE and is_foreign(rows, stop))


def _names_a_school(rows: Rows, first: int) -> bool:
    """Tell whether "luật" stands in the name of a school: "Đại học Luật Hà Nội"."""
    return bool(rows.form_at(first - 2, _SCHOOLS)) if first > 1 else False


def _is_joined(rows: Rows, at: int, end: int, *, listed: bool) -> bool:
    """Tell whether a comma or 'và' stands inside the name of a law: "Luật Quản lý, sử dụng …".

    Behind such a comma, 'và' ends the list (`listed`); elsewhere it needs a word that laws go on with.
    """
    if at + 1 < end and rows.shape[at] == Shape.SLASH:
        return rows.shape[at - 1 : at + 2 : 2] == _LETTERS  # "HIV | /AIDS"
    if at + 1 < end and rows.key[at] == _AND and rows.key[at + 1] in _PAIRED:
        return True  # "doanh nghiệp nhỏ | và vừa"
    if at + 2 >= end or not (rows.shape[at] in _JOINTS or rows.key[at] == _AND):
        return False
    small = rows.shape[at + 1] == rows.shape[at + 2] == Shape.LOWER and not _goes_on(rows, at + 1)
    if rows.key[at] == _AND and listed:
        return small
    clause = bool(rows.form_at(at + 1, _NO_FURTHER))
    return small and rows.key[at + 1] in _FURTHER and not clause


def _is_short_law(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a law is cited by its letters behind "chấp hành": "chấp hành Luật BHYT"."""
    before = rows.key[first - 2 : first] in _OBEYING
    return before and rows.shape[first] == Shape.TITLE and rows.shape[stop] == Shape.UPPER


def _dated_law(rows: Rows, first: int, stop: int, end: int) -> Iterator[Candidate]:
    """Pháp lệnh dân số năm 2003, Căn cứ Luật trồng trọt: small letters count with the year or as a ground."""
    if rows.shape[first] not in CAPITALS or stop >= end or rows.shape[stop] != Shape.LOWER:
        return
    at, of_a_body = stop, False
    while at < end:
        # "Luật tổ chức | Hội đồng Bộ trưởng"
        capital = rows.shape[at] == Shape.TITLE
        of_a_body |= capital and at > stop and _is_unfinished(rows, stop, at)
        further = of_a_body if capital else rows.shape[at] == Shape.LOWER and not _goes_on(rows, at)
        if not further:
            break
        at += 1
    year_at = at + 1 if at < end and rows.key[at] == _YEAR else at
    ground = first > 1 and rows.stands(first - 2, _GROUND)
    if (
        at - stop >= 2
        and not _is_unfinished(rows, stop, at)
        and (ground or read_year(rows, year_at, rows.stop[first]))
    ):
        yield named(rows, first, stop, at, "document.law")


def find_amending_several(rows: Rows) -> Iterator[Candidate]:
    """Luật sửa đổi, bổ sung một số điều của 11 Luật về quân sự, quốc phòng: by what the laws are about."""
    for form in _OF_SEVERAL:
        for at in rows.where(form[0]):
            several = at + len(form)
            if not rows.stands(at, form) or several >= rows.stop[at]:
                continue
            law = several + 1
            counted = rows.shape[several] == Shape.NUMBER or rows.key[several] == _EACH
            first = _before_amended(rows, several) if counted and rows.key[law] == _LAW else several
            stop = _subject_stop(rows, law + 1, rows.stop[at])
            if first < several and stop > law + 2:
                # "… của 37 Luật có liên quan đến quy hoạch | 2018"
                stop += read_year(rows, stop, rows.stop[at]) > 0
                yield named(rows, first, first + 1, stop, "document.amending")


def _subject_stop(rows: Rows, at: int, end: int) -> int:
    """Return the row after what several laws are about: words up to a date or a clause, commas before two words."""
    row = at
    while (
        row < end and rows.key[row] not in _BEHIND_SUBJECT and not rows.stands(row, _AND_AMENDING)
    ):
        joins = rows.shape[row] == Shape.COMMA and rows.shape[row + 1 : row + 3] == _TWO_SMALL
        closed = rows.shape[row + 3] not in LETTERS or rows.key[row + 3] in _BEHIND_PAIR
        closed |= rows.stands(row + 3, _RELATED)
        if rows.shape[row] not in LETTERS and not (joins and closed):
            break
        row += 1
    return row


def extend_by_scope(rows: Rows, found: Candidate) -> Candidate:
    """Take in for whom or where a law is: "Luật Ban hành văn bản … | của Hội đồng nhân dân, Ủy ban nhân dân"."""
    nation = found.stop + len(_NATION)
    if rows.stands(found.stop, _NATION) and rows.key[found.stop - 1] in _OF_THE_NATION:
        # "Luật Công đoàn | Việt Nam" is the same law.
        return replace(found, stop=nation) if rows.stop[found.first] >= nation else found
    if rows.key[found.stop] not in (_OF, _AT):
        return found
    issuing = rows.stands(found.first, _ISSUING)
    foreign = found.rule == "document.law" and rows.key[found.stop - 1] in _OF_FOREIGNERS
    scopes = _OF_COUNCILS if issuing else _IN_THE_COUNTRY if foreign else ()
    whose = rows.form_at(found.stop, scopes)
    if not whose:
        return found
    stop = found.stop + len(whose)
    name = f"{found.canonical} {rows.plain(found.stop, stop)}"
    return replace(found, stop=stop, id=None, canonical=name, rule="document.law")


def find_amending(rows: Rows, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Luật sửa đổi, bổ sung một số điều của Luật Công đoàn và Luật Thanh niên: one law with those it amends.

    So too "Luật Công đoàn (sửa đổi)".
    """
    laws: dict[int, Candidate] = {}
    for law in found:
        if law.type == "document" and (law.first not in laws or laws[law.first].stop < law.stop):
            laws[law.first] = law
    for law in laws.values():
        stop, end = law.stop, rows.stop[law.first]
        bracketed = rows.stands(stop + 1, _AMENDED)
        closed = rows.shape[stop + 3 : stop + 4] == [Shape.CLOSE]
        if bracketed and closed and stop + 3 < end and rows.shape[stop] == Shape.OPEN:
            amended = named(rows, law.first, law.first + 1, stop + 4, "document.amended")
            yield extend_by_year(rows, amended)
        first = _before_amended(rows, law.first)
        if first == law.first:
            continue
        stop = _amended_stop(rows, law, laws)
        if _is_short(rows, first, law.first):
            listed = _amended_stop(rows, law, laws, _SEMICOLONS)
            # Only its own year shows that the title goes on behind a semicolon.
            stop = listed if read_year(rows, listed - 1, end) else stop
        yield named(rows, first, first + 1, stop, "document.amending")


def _is_of_its_kind(rows: Rows, amended: int, law: Candidate) -> bool:
    """Tell whether one act may amend both: laws and ordinances, or papers of one name."""
    kinds = {rows.key[amended], rows.key[law.first]}
    return len(kinds) == 1 or kinds <= _OF_ASSEMBLY


def _amended_stop(
    rows: Rows, law: Candidate, laws: Mapping[int, Candidate], marks: frozenset[int] = _COMMAS
) -> int:
    """Return the row after the last law that one amends, the first of which is `law`; a year ends them.

    A law with a number behind one without is the next of a list; behind several without it is their last.
    """
    amended, stop, end, listed = law.first, law.stop, rows.stop[law.first], 0
    while stop + 1 < end and (rows.shape[stop] in marks or rows.key[stop] == _AND):
        following = laws.get(stop + 1)
        dated = rows.shape[stop - 1] in (Shape.NUMBER, Shape.SYMBOL)
        # The number behind the last law is that of the law which amends them all.
        own = following is not None and "number" in following.attributes
        listed += 1
        last = rows.key[stop] == _AND or listed > _SHORTEST_LIST
        strange = following is not None and not _is_of_its_kind(rows, amended, following)
        if following is None or strange or dated or (own and not last):
            break
        stop = following.stop
    return stop


def _is_short(rows: Rows, first: int, amended: int) -> bool:
    """Tell whether "sửa đổi" alone stands between a law and the one that it amends: "Luật sửa đổi Luật Đấu thầu"."""
    return rows.key[amended - len(_AMENDED) : amended] == list(_AMENDED) and amended - first <= 4


def _before_amended(rows: Rows, at: int) -> int:
    """Return the row of the "Luật" that amends the law at row `at`, or `at`."""
    begin = at
    for part in reversed(_AMENDING):
        if rows.stands(begin - len(part), part):
            begin -= len(part)
    if begin < 3 or not rows.stands(begin - 2, _AMENDED):
        return at
    begin -= 2
    for law in _LAWS:
        first = begin - len(law)
        if first >= 0 and rows.stands(first, law):
            return first if rows.sentences[first] == rows.sentences[at] else at
    return at


def _goes_on(rows: Rows, at: int) -> bool:
    """Tell whether a row goes on after the name of a law; "dân số" ends in a word that also numbers laws."""
    numbered = rows.shape[at + 1 : at + 2] not in ([Shape.NUMBER], [Shape.SYMBOL])
    if rows.key[at] == _NUMBER and rows.key[at - 1] in _BEFORE_SO and numbered:
        return False
    if any(tuple(rows.key[row : row + 2]) in _COMPOUNDS for row in (at - 1, at)):
        return False
    if rows.form_at(at, _ENDS):
        return True  # "Luật Biên phòng | tổ chức ở đâu"
    return rows.key[at] in _AFTER_NAME and not (
        rows.key[at] == _MAKE and rows.key[at - 1] == _ISSUE
    )


CUES = cues(_law, *forms("laws.cues"))
