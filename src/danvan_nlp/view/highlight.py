"""The text with marks in place: phrases with their cards, parts of mottos, units of the summary, key figures."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from danvan_nlp.view.markup import Mark, attribute, mark_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from danvan_nlp.results.figures import Figure
    from danvan_nlp.results.summary import Summary
    from danvan_nlp.results.types import Phrase, Sentence
    from danvan_nlp.view.entries import Entries
    from danvan_nlp.view.markup import Line

# Of marks on one span, the one with the lower rank is outside.
_SECTION, _UNIT, _FIGURE, _PHRASE, _PART = range(5)


@dataclass(frozen=True, slots=True)
class Place:
    """Names the anchors of a page; one page may hold several documents, so they begin with a prefix."""

    prefix: str

    def phrase(self, number: int) -> str:
        """Return the anchor of a phrase by its position in the text, from 0."""
        return f"{self.prefix}-p{number}"

    def unit(self, number: int) -> str:
        """Return the anchor of a unit of the summary."""
        return f"{self.prefix}-u{number}"

    def section_unit(self, section: str, number: int) -> str:
        """Return the anchor of a unit of a report's section."""
        return f"{self.prefix}-{section}{number}"

    def figure(self, number: int) -> str:
        """Return the anchor of a key figure."""
        return f"{self.prefix}-f{number}"


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text in the page.

    Attributes
    ----------
    kind : {"heading", "item", "prose", "blank"}
    html : Markup
    """

    kind: str
    html: Markup


def highlight(text: str, parts: Mapping[str, Any], entries: Entries, place: Place) -> list[Block]:
    """Return the lines of a text with all that was found in it."""
    marks = chain(
        _phrase_marks(parts.get("phrases", ()), entries, place),
        _summary_marks(parts["summary"], place) if "summary" in parts else (),
        _figure_marks(shown_figures(parts), place),
    )
    lines = mark_lines(text, marks)
    kinds = _kinds(text, lines, parts.get("sentences", ()))
    return [Block(kind, Markup(line.html)) for kind, line in zip(kinds, lines, strict=True)]


def shown_figures(parts: Mapping[str, Any]) -> Sequence[Figure]:
    """Return the figures of a document: all, or those of its summary where it was stored without."""
    summary = parts.get("summary")
    figures: Sequence[Figure] = parts.get("figures", () if summary is None else summary.figures)
    return figures


def _kinds(text: str, lines: Iterable[Line], sentences: Sequence[Sentence]) -> Iterator[str]:
    """Yield what each line is: the kind of the first sentence that touches it."""
    at = 0
    for line in lines:
        while at < len(sentences) and sentences[at].end <= line.start:
            at += 1
        if not text[line.start : line.end].strip():
            yield "blank"
        elif at < len(sentences) and sentences[at].start < line.end:
            yield sentences[at].kind
        else:
            yield "prose"


def _phrase_marks(phrases: Sequence[Phrase], entries: Entries, place: Place) -> Iterator[Mark]:
    for number, phrase in enumerate(phrases):
        names = f'class="dv-p dv-{phrase.type}" data-p="{number}"'
        described = f'tabindex="0" aria-describedby="{entries.row_of(number).key}"'
        yield Mark(
            phrase.start,
            phrase.end,
            f'<mark id="{place.phrase(number)}" {names} {described}>',
            f"<mark {names}>",
            f"{_card(phrase, entries)}</mark>",
            _PHRASE,
        )
        for part in _parts_of(phrase):
            tag = f'<span class="dv-part" data-p="{number}">'
            yield Mark(part.start, part.end, tag, tag, "</span>", _PART)


def _parts_of(phrase: Phrase) -> tuple[Any, ...]:
    parts = phrase.attributes.get("parts", ())
    return parts if isinstance(parts, tuple) else ()


def _card(phrase: Phrase, entries: Entries) -> str:
    """Return what is shown at a phrase; its words are in attributes, so that the text stays the text."""
    entry = entries.entry_of(phrase)
    parts = _parts_of(phrase)
    rows = {
        "name": phrase.canonical,
        "facts": entries.facts_of(phrase),
        "parts": "\n".join(f"{i}. {part.text}" for i, part in enumerate(parts, start=1)),
        "refers": "" if phrase.refers_to is None else phrase.refers_to.text,
        "source": "" if entry is None else entry.source,
        "unlisted": "" if phrase.id is not None else " ",
        # What the knowledge base names was found by its entry, and by no rule.
        "entry" if phrase.rule == phrase.id else "rule": phrase.rule,
    }
    shown = "".join(
        f'<i class="dv-c-{name}" data-v="{attribute(value)}"></i>'
        for name, value in rows.items()
        if value
    )
    return f'<span class="dv-card" aria-hidden="true">{shown}</span>'


def _summary_marks(summary: Summary, place: Place) -> Iterator[Mark]:
    for number, unit in enumerate(summary.units):
        names = f'class="dv-unit" data-u="{number + 1}"'
        tag = f'<span {names} id="{place.unit(number)}">'
        yield Mark(unit.start, unit.end, tag, f"<span {names}>", "</span>", _UNIT)
    for section in summary.sections:
        for number, unit in enumerate(section.units):
            tag = f'<span class="dv-section-unit" id="{place.section_unit(section.name, number)}">'
            more = '<span class="dv-section-unit">'
            yield Mark(unit.start, unit.end, tag, more, "</span>", _SECTION)


def _figure_marks(figures: Sequence[Figure], place: Place) -> Iterator[Mark]:
    for number, figure in enumerate(figures):
        tag = f'<span class="dv-figure" data-f="{number}" id="{place.figure(number)}">'
        more = f'<span class="dv-figure" data-f="{number}">'
        yield Mark(figure.start, figure.end, tag, more, "</span>", _FIGURE)
