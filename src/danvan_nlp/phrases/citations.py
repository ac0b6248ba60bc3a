"""What a citation leaves unsaid: the date and issuer that stand behind it, the full form of a short one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.numerals import read_year
from danvan_nlp.phrases.rows import key_of, one_of
from danvan_nlp.results.span import Attributes, Span
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from danvan_nlp.phrases.rows import Candidate, Rows
    from danvan_nlp.results.types import Phrase

_DAY, _MONTH, _YEAR, _OF = key_of("ngày"), key_of("tháng"), key_of("năm"), key_of("của")
_OPEN = one_of("( ,")
_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)")
#: Words between a citation and "của" that still belong to it: "năm 2013", "ngày 03/6/2013", "(khóa XI)".
_LONGEST_GAP = 10


def add_outside_facts(rows: Rows, chosen: Iterable[Candidate]) -> list[Candidate]:
    """Add the date, year and issuer that stand behind the citations to their attributes.

    What the knowledge base or the number itself says is kept.
    """
    phrases = list(chosen)
    bodies = {c.first: c for c in phrases if c.type == "organization"}
    return [_with_facts(rows, c, bodies) if c.type == "document" else c for c in phrases]


def _with_facts(rows: Rows, citation: Candidate, bodies: Mapping[int, Candidate]) -> Candidate:
    facts = {**_date_behind(rows, citation.stop), **_issuer_behind(rows, citation.stop, bodies)}
    facts = {name: value for name, value in facts.items() if name not in citation.attributes}
    if not facts:
        return citation
    return replace(citation, attributes=Attributes({**citation.attributes, **facts}))


def without_other_year(rows: Rows, citation: Candidate) -> Candidate:
    """Take the entry from a citation whose year, as cited behind it, is another: numbers begin anew each term."""
    known = citation.attributes.get("year")
    if citation.id is None or known is None or "number" not in citation.attributes:
        return citation
    cited = _date_behind(rows, citation.stop).get("year", known)
    if cited == known:
        return citation
    facts = {k: v for k, v in citation.attributes.items() if k in ("kind", "number", "symbol")}
    return replace(citation, id=None, rule="document.other_year", attributes=Attributes(facts))


def _date_behind(rows: Rows, at: int) -> dict[str, str]:
    """Read "ngày 03/6/2013", "ngày 3 tháng 6 năm 2013" or "năm 2013" behind row `at`."""
    if at >= len(rows) or at >= rows.stop[at - 1]:
        return {}
    end = rows.stop[at - 1]
    if rows.key[at] in _OPEN:
        at += 1
    if at + 1 >= end:
        return {}
    if rows.key[at] == _YEAR:
        year = read_year(rows, at + 1, end)
        return {"year": str(year)} if year else {}
    if rows.key[at] != _DAY:
        return {}
    written = _DATE.fullmatch(rows.slice(at + 1, at + 2))
    if written:
        day, month, year = (int(part) for part in written.groups())
    elif at + 5 < end and rows.key[at + 2] == _MONTH and rows.key[at + 4] == _YEAR:
        day, month = _small_number(rows, at + 1), _small_number(rows, at + 3)
        year = read_year(rows, at + 5, end)
    else:
        return {}
    if not (0 < day < 32 and 0 < month < 13 and year):
        return {}
    return {"year": str(year), "date": f"{year}-{month:02}-{day:02}"}


def _small_number(rows: Rows, at: int) -> int:
    text = rows.slice(at, at + 1)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0


def _issuer_behind(rows: Rows, stop: int, bodies: Mapping[int, Candidate]) -> dict[str, str]:
    """Find the body behind "của" that follows a citation, its date allowed between."""
    end = min(rows.stop[stop - 1], stop + _LONGEST_GAP)
    for at in range(stop, end - 1):
        if rows.key[at] == _OF:
            body = bodies.get(at + 1)
            return {"issuer": body.canonical} if body is not None else {}
        date_like = rows.shape[at] in (
            Shape.DATE,
            Shape.NUMBER,
            Shape.COMMA,
            Shape.OPEN,
            Shape.CLOSE,
        )
        if not date_like and rows.key[at] not in (_DAY, _MONTH, _YEAR):
            break
    return {}


def link_short_citations(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Link each short citation to the full one before it in the text: "Nghị quyết 25" to "Nghị quyết số 25-NQ/TW".

    A short citation has a number and no symbol as written; it takes on the canonical form, the id and the
    attributes of the nearest full citation of its kind and number, and `refers_to` is where that stands.
    """
    full: dict[tuple[str, str], Phrase] = {}
    linked = []
    for phrase in phrases:
        if phrase.type == "document":
            key = (str(phrase.attributes.get("kind", "")).lower(), _number(phrase))
            if _has_symbol(phrase):
                full[key] = phrase
            elif key[1] and key in full and _same_year(phrase, full[key]):
                phrase = _linked(phrase, full[key])  # noqa: PLW2901
        linked.append(phrase)
    return tuple(linked)


def _same_year(short: Phrase, full: Phrase) -> bool:
    """Tell whether no year is known that sets the two citations apart."""
    years = {phrase.attributes.get("year") for phrase in (short, full)} - {None}
    return len(years) < 2


def _linked(short: Phrase, full: Phrase) -> Phrase:
    return replace(
        short,
        canonical=full.canonical,
        id=full.id,
        attributes=full.attributes,
        refers_to=Span(full.start, full.end, full.text),
    )


def _has_symbol(phrase: Phrase) -> bool:
    """Tell whether the citation as written carries more than a number: "25-NQ/TW"."""
    return any(mark in phrase.text for mark in "/-–") and any(c.isdigit() for c in phrase.text)


def _number(phrase: Phrase) -> str:
    """Return the number without leading zeros; nothing for several numbers, which no single citation means."""
    number = str(phrase.attributes.get("number", ""))
    return number.lstrip("0") if number.isascii() and number.isalnum() else ""
