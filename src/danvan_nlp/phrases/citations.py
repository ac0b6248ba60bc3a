"""What a citation leaves unsaid: the date and issuer that stand behind it, the full form of a short one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from danvan_nlp.phrases.citation_facts import date_behind, issuer_behind
from danvan_nlp.results.span import Attributes, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from danvan_nlp.phrases.rows import Candidate, Rows
    from danvan_nlp.results.types import Phrase


def add_outside_facts(rows: Rows, chosen: Iterable[Candidate]) -> list[Candidate]:
    """Add the date, year and issuer that stand behind the citations to their attributes.

    What the knowledge base or the number itself says is kept.
    """
    phrases = list(chosen)
    bodies = {c.first: c for c in phrases if c.type == "organization"}
    return [_with_facts(rows, c, bodies) if c.type == "document" else c for c in phrases]


def _with_facts(rows: Rows, citation: Candidate, bodies: Mapping[int, Candidate]) -> Candidate:
    facts = date_behind(rows, citation.stop)
    issuer = issuer_behind(rows, citation.stop, bodies)
    if issuer:
        facts["issuer"] = issuer
    facts = {name: value for name, value in facts.items() if name not in citation.attributes}
    if not facts:
        return citation
    return replace(citation, attributes=Attributes({**citation.attributes, **facts}))


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
