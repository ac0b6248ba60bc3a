"""Terms of office, planning periods and congress terms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.names import place_run
from danvan_nlp.phrases.grammar.numerals import (
    are_years,
    read_ordinal,
    read_year,
    read_years,
    roman_text,
)
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, sequences, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.results.span import Attributes
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from danvan_nlp.phrases.rows import Rows

#: Earlier stages are history, not planning: the reforms of 1986 are the oldest plan still cited.
_FIRST_PLAN = 1976
_YEARS_OF_PLANS = sequences("periods.years_of_plans")
_LEADS = word_class("periods.leads")
_AND = word_class("periods.and")
_CONGRESS, _TERM = sequence("periods.congress"), sequence("periods.term")
_TERMS = key_forms("periods.term_cues")
_NTH, _LAN_THU = word_class("periods.nth"), (key_of("lần"), key_of("thứ"))
_CONGRESS_LEVELS, _LONGEST_CONGRESS = key_forms("periods.congress_levels"), 12
_LEARNERS, _ROADS = word_class("periods.learners"), word_class("periods.roads")
_COUNTED = word_class("periods.counted")
_BRACKETED = [Shape.OPEN, Shape.UPPER, Shape.CLOSE]
_OF, _COMMUNIST_PARTY = key_of("của"), [key_of("đảng"), key_of("cộng")]
_CONGRESSES, _PARTY_BODY = sequences("periods.congress_cues"), sequence("periods.party_body")
_CONGRESS_PHRASES = sequences("periods.congress_phrases")
_CONGRESS_WORDS = word_class("periods.congress_words")
#: First words of the bodies besides the Party whose congresses are numbered.
_MASS_ORGANISATIONS = word_class("meeting_documents.mass_organisations")
_DELEGATES = sequence("meeting_documents.delegates")


def _term(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """nhiệm kỳ 2020-2025, nhiệm kỳ 2010 đến 2015, nhiệm kỳ XIII."""
    if stop + 1 < rows.stop[first] and rows.shape[stop] == Shape.COMMA:  # "nhiệm kỳ, 2016 - 2021"
        stop += read_years(rows, stop + 1, rows.stop[first])[0] > 0
    found = list(_planned(rows, first, stop, "nhiệm kỳ", earliest=0))
    yield from found
    number, behind = (
        read_congress(rows, stop, stop + 2) if rows.stands(stop, _CONGRESS) else (0, stop)
    )
    if number:
        name = f"nhiệm kỳ Đại hội {roman_text(number)}"
        yield Candidate(first, _years_behind(rows, behind), "period", name, "period.term")
    value, after = read_ordinal(rows, stop, words=False)
    if not found and rows.shape[stop] == Shape.RANGE and stop < rows.stop[first]:
        years = rows.slice(stop, stop + 1)
        if are_years(years):  # "nhiệm kỳ 2021-2016", the last one mistyped
            yield Candidate(first, stop + 1, "period", f"nhiệm kỳ {years}", "period.term")
    if not found and value and rows.shape[stop] == Shape.UPPER:
        yield Candidate(first, after, "period", f"nhiệm kỳ {roman_text(value)}", "period.term")


def _years_behind(rows: Rows, at: int) -> int:
    """Return the row after "(2011-2015)" behind a term, or `at`."""
    end = rows.stop[at - 1]
    if at >= end or rows.shape[at] != Shape.OPEN:
        return at
    begin, _, after = read_years(rows, at + 1, end)
    return after + 1 if begin and after < end and rows.shape[after] == Shape.CLOSE else at


def _plan(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """5 năm 2021-2025: the years of a plan."""
    yield from _planned(rows, first, stop, rows.plain(first, stop).lower(), earliest=_FIRST_PLAN)


def _stage(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Giai đoạn 2016 - 2020, thời kỳ 2021-2030."""
    name = rows.plain(first, stop).lower()
    for years in _YEARS_OF_PLANS:
        if rows.stands(stop, years):
            stop += len(years)  # "giai đoạn 5 năm 2016-2020"
            break
    yield from _planned(rows, first, stop, name, earliest=_FIRST_PLAN)


def _planned(rows: Rows, first: int, stop: int, name: str, earliest: int) -> Iterator[Candidate]:
    end = rows.stop[first]
    at = stop
    bracket = False
    while at < end and rows.key[at] in _LEADS:
        bracket |= rows.shape[at] == Shape.OPEN
        at += 1
    begin, last, after = read_years(rows, at, end)
    if not begin or begin < earliest or last - begin > 50:
        return
    if bracket and after < end and rows.shape[after] == Shape.CLOSE:
        after += 1
    yield Candidate(
        first,
        after,
        "period",
        f"{name} {begin}-{last}",
        "period.years",
        attributes=Attributes({"from": begin, "to": last}),
    )


def read_term(rows: Rows, at: int, end: int) -> int:
    """Return the row after ", nhiệm kỳ 2025-2030" behind what it helps to name: a congress, an assembly's rules."""
    begin = at + 1 if at < end and rows.shape[at] == Shape.COMMA else at
    years = begin + len(_TERM)
    first, _, after = read_years(rows, years, end) if rows.form_at(begin, _TERMS) else (0, 0, at)
    return after if first and after <= end else at


def _course(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """khóa XII, khóa XI và XII, khóa 14, khóa (XII)."""
    if first > 0 and rows.key[first - 1] in _LEARNERS:
        return
    at = stop
    bracketed = [rows.shape[at], rows.shape[at + 1], rows.shape[at + 2]] == _BRACKETED
    if bracketed and (number := read_ordinal(rows, at + 1, words=False)[0]):
        yield Candidate(first, at + 3, "period", f"khóa {roman_text(number)}", "period.course")
    if at < rows.stop[first] and rows.key[at] in _NTH:
        at += 1
    value, after = read_ordinal(rows, at, words=at > stop)
    if not value or read_year(rows, at, rows.stop[first]):
        return
    names = [roman_text(value)]
    while after + 1 < rows.stop[first] and rows.key[after] in _AND:
        following, beyond = read_ordinal(rows, after + 1, words=False)
        if not following or rows.shape[after + 1] == Shape.NUMBER:
            break
        names.append(roman_text(following))
        after = beyond
    yield Candidate(first, after, "period", f"khóa {', '.join(names)}", "period.course")


def read_congress(rows: Rows, first: int, stop: int) -> tuple[int, int]:
    """Read the number of a congress after the words "Đại hội" at rows `first` to `stop`.

    Returns
    -------
    (number, stop)
        The ordinal, 0 if none follows, and the row after it.
    """
    end = rows.stop[first]
    at = stop
    while at < end and at - stop < _LONGEST_CONGRESS:
        if level := rows.form_at(at, _CONGRESS_LEVELS):
            at = place_run(rows, at + len(level), end)  # "… phụ nữ tỉnh Phú Yên lần thứ XVII"
        elif phrase := rows.form_at(at, _CONGRESS_PHRASES):
            at += len(phrase)  # "Đại hội Chi bộ lần thứ XV"
        elif rows.key[at] in _CONGRESS_WORDS:
            at += 1
        else:
            break
    direct = at
    if rows.shape[at] == Shape.COMMA and at > stop and rows.stands(at + 1, _LAN_THU):
        at += 1  # "Đại hội đại biểu, lần thứ XX"
    while at < end and rows.key[at] in _NTH:
        at += 1
    value, after = read_ordinal(rows, at, words=at > direct)
    counted = after < end and rows.key[after] in _COUNTED
    if value and at == direct and rows.shape[at] == Shape.NUMBER and (value > 20 or counted):
        return 0, stop
    return value, after


def _congress(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Đại hội XII, Đại hội lần thứ XII, Đại hội đại biểu toàn quốc lần thứ XII."""
    value, after = read_congress(rows, first, stop)
    on_the_road = first > 0 and rows.key[first - 1] in _ROADS  # "tuyến đường ĐH 11"
    if value and not on_the_road:
        yield Candidate(first, after, "period", f"Đại hội {roman_text(value)}", "period.congress")


def without_holder(rows: Rows, found: Candidate, bodies: Container[int]) -> Candidate | None:
    """Take the Party's entry from a congress that is another body's: "Đại hội XII của | Quân đội".

    Of the congress of a mass organisation or a Party body only the body is a phrase, so that None is left of its
    number; a Party body leaves "Đại hội lần thứ VI".

    Parameters
    ----------
    bodies
        The rows at which an organization begins.
    """
    if found.type != "period":
        return found
    end, at = rows.stop[found.first], found.stop
    if at < end and rows.key[at] == _OF:
        at += 1
    party = rows.key[at : at + 2] == _COMMUNIST_PARTY
    if at >= end or at not in bodies or party:
        return found
    name = rows.form_at(found.first, _CONGRESSES)
    # "Đại hội VI | Đảng bộ quận"
    direct = found.stop == found.first + len(name) + 1 and rows.stands(at, _PARTY_BODY)
    # "Đại hội đại biểu lần thứ I | Đảng bộ thành phố"
    delegates = rows.stands(found.first + len(name), _DELEGATES)
    direct |= delegates and at == found.stop and rows.stands(at, _PARTY_BODY)
    if name and (direct or rows.key[at] in _MASS_ORGANISATIONS):
        return None
    if found.id is None:
        return found
    return replace(found, id=None, rule="period.congress", attributes=Attributes({}))


CUES = (
    *cues(_term, *forms("periods.term_cues")),
    *cues(_stage, *forms("periods.stage_cues")),
    *cues(_plan, *forms("periods.plan_cues")),
    *cues(_course, *forms("periods.course_cues")),
    *cues(_congress, *forms("periods.congress_cues")),
)
