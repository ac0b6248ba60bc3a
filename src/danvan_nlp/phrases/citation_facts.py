"""What the words around a citation say of it: date, year, term of the Central Committee, issuer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.numerals import read_ordinal, read_year
from danvan_nlp.phrases.grammar.vocabulary import word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from danvan_nlp.phrases.rows import Candidate, Rows

_DAY, _MONTH, _YEAR, _OF = key_of("ngày"), key_of("tháng"), key_of("năm"), key_of("của")
_TERM, _ASSEMBLY = key_of("khóa"), word_class("citations.assemblies")
_OPEN = one_of("( ,")
_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)")
#: Words between a citation and "của" that still belong to it: "năm 2013", "ngày 03/6/2013", "(khóa XI)".
_LONGEST_GAP = 10
_ISSUING = word_class("citations.issuing")
_DATE_SHAPES = frozenset((Shape.DATE, Shape.NUMBER, Shape.COMMA, Shape.OPEN, Shape.CLOSE))


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands beside a citation; empty where nothing is said.

    Attributes
    ----------
    date, year : str
        Right behind it.
    dates : frozenset of str
        Every full date in its part of the sentence.
    term : int
        The number of the Central Committee ("khóa XII").
    issuer : str
        The body that issues it.
    """

    date: str = ""
    year: str = ""
    dates: frozenset[str] = frozenset()
    term: int = 0
    issuer: str = ""


def read_facts(
    rows: Rows, citation: Candidate, part: range, bodies: Mapping[int, Candidate]
) -> Facts:
    """Read what is said of a citation in the part of its sentence that is its own.

    Parameters
    ----------
    rows, citation
        The text and the citation.
    part
        Rows up to the citations before and behind it.
    bodies
        The bodies of the text by their first row.
    """
    dates = frozenset(_dates_in(rows, part))
    issued = _issuer_before(rows, citation.first, bodies)
    said = date_behind(rows, citation.stop)
    if not said and issued:
        said = _date_of_issue(rows, range(part.start, citation.first))
    return Facts(
        said.get("date", ""),
        said.get("year", ""),
        dates,
        _term_in(rows, part),
        issuer_behind(rows, citation.stop, bodies) or issued,
    )


def _date_of_issue(rows: Rows, before: range) -> dict[str, str]:
    """Read when a body issues what it issues: "Ngày 16/6/2022, …", "Năm 2022, …", if one time is named."""
    dates = set(_dates_in(rows, before))
    if dates:
        date = dates.pop()
        return {} if dates else {"date": date, "year": date[:4]}
    years = {read_year(rows, at + 1, before.stop) for at in before if rows.key[at] == _YEAR} - {0}
    return {"year": str(years.pop())} if len(years) == 1 else {}


def _dates_in(rows: Rows, part: range) -> Iterator[str]:
    for at in part:
        begins = rows.shape[at] == Shape.DATE or (at > 0 and rows.key[at - 1] == _DAY)
        if begins and (found := _read_date(rows, at, part.stop)):
            yield found


def _term_in(rows: Rows, part: range) -> int:
    """Read "khóa XII" but not that of an assembly; nothing if two terms are named."""
    terms = set()
    for at in part:
        if rows.key[at] == _TERM and at + 1 < part.stop and rows.key[at - 1] not in _ASSEMBLY:
            value, _ = read_ordinal(rows, at + 1)
            if value:
                terms.add(value)
    return terms.pop() if len(terms) == 1 else 0


def date_behind(rows: Rows, at: int) -> dict[str, str]:
    """Read "ngày 03/6/2013", "ngày 3 tháng 6 năm 2013", "năm 2013" or "(2013)" behind row `at`."""
    if at >= len(rows) or at >= rows.stop[at - 1]:
        return {}
    end = rows.stop[at - 1]
    bracket = rows.shape[at] == Shape.OPEN
    if rows.key[at] in _OPEN or bracket:
        at += 1
    if at + 1 >= end:
        return {}
    if rows.key[at] == _YEAR or (bracket and rows.shape[at + 1] == Shape.CLOSE):
        year = read_year(rows, at + (rows.key[at] == _YEAR), end)
        return {"year": str(year)} if year else {}
    if rows.key[at] != _DAY and not bracket:
        return {}
    date = _read_date(rows, at + (rows.key[at] == _DAY), end)
    return {"year": date[:4], "date": date} if date else {}


def _read_date(rows: Rows, at: int, end: int) -> str:
    """Read "3/6/2013" or "3 tháng 6 năm 2013" at row `at`."""
    written = _DATE.fullmatch(rows.slice(at, at + 1)) if at < end else None
    if written:
        day, month, year = (int(part) for part in written.groups())
    elif at + 4 < end and rows.key[at + 1] == _MONTH and rows.key[at + 3] == _YEAR:
        day, month = _small_number(rows, at), _small_number(rows, at + 2)
        year = read_year(rows, at + 4, end)
    else:
        return ""
    valid = 0 < day < 32 and 0 < month < 13 and year
    return f"{year}-{month:02}-{day:02}" if valid else ""


def _small_number(rows: Rows, at: int) -> int:
    text = rows.slice(at, at + 1)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0


def issuer_behind(rows: Rows, stop: int, bodies: Mapping[int, Candidate]) -> str:
    """Find the body behind "của" that follows a citation, its date allowed between."""
    end = min(rows.stop[stop - 1], stop + _LONGEST_GAP)
    for at in range(stop, end - 1):
        if rows.key[at] == _OF:
            body = bodies.get(at + 1)
            return "" if body is None else body.canonical
        if rows.shape[at] not in _DATE_SHAPES and rows.key[at] not in (_DAY, _MONTH, _YEAR):
            break
    return ""


def _issuer_before(rows: Rows, first: int, bodies: Mapping[int, Candidate]) -> str:
    """Find the body that issues a citation: "Bộ Chính trị đã ban hành Nghị quyết …"."""
    at = first
    while at > rows.start[first] and rows.key[at - 1] in _ISSUING:
        at -= 1
    if at == first:
        return ""
    return next((b.canonical for b in bodies.values() if b.stop == at), "")
