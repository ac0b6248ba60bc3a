"""The articles that a report shows in full, made from their tagged rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from danvan_nlp.errors import InputError
from danvan_nlp.report.tagged import phrases_of, primary_topic_of, topics_of
from danvan_nlp.results.span import Attributes, Span, check_spans
from danvan_nlp.results.types import Phrase
from danvan_nlp.view.entries import Entries
from danvan_nlp.view.highlight import Place, highlight
from danvan_nlp.view.topics import topic_names

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping
    from datetime import date

    from danvan_nlp.phrases.knowledge import Knowledge
    from danvan_nlp.report.details import Details
    from danvan_nlp.report.facts import Key
    from danvan_nlp.report.tagged import Row, TaggedFiles
    from danvan_nlp.view.entries import EntryRow
    from danvan_nlp.view.highlight import Block

#: Characters of an article that are shown; phrases behind them are left out.
LONGEST = 20_000
_LONGEST_TITLE = 140
_NAMES = 3


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article of a report.

    Attributes
    ----------
    key : str
        Its anchor in the page.
    title : str
    day : date or None
    url : str or None
        Where it was published, if that is a web address.
    section, summary : str
    topics : list of tuple of str
        Names in Vietnamese and English of the topics that hold, the best first.
    campaigns : list of str
        The campaigns in it, most frequent first.
    counts : Counter
        Its phrases by type.
    lines : list of Block
        Its text.
    entries : list of EntryRow
        What its phrases name.
    cut : bool
        Whether its end is left out.
    facts : tuple
        Its period, source, topics and names, by number, as the page's script filters by them.
    """

    key: str
    title: str
    day: date | None
    url: str | None
    section: str
    summary: str
    topics: list[tuple[str, str]]
    campaigns: list[str]
    counts: Counter[str]
    lines: list[Block]
    entries: list[EntryRow]
    cut: bool
    facts: Key


def article_key(number: int) -> str:
    """Return the anchor of the article in a row."""
    return f"a{number}"


def show_articles(files: TaggedFiles, details: Details, knowledge: Knowledge) -> list[ShownArticle]:
    """Return articles, the newest first; those without a date come last, in the order of the files.

    Raises
    ------
    InputError
        If the phrases of a row don't stand in its text.
    """
    rows = details.rows
    days = {number: files.day(row) for number, row in rows.items()}
    order = sorted(rows, key=lambda n: (-(d.toordinal() if (d := days[n]) else 0), n))
    return [
        _show(files, number, rows[number], knowledge, details.facts.shortened(details.keys[number]))
        for number in order
    ]


def _show(
    files: TaggedFiles, number: int, row: Row, knowledge: Knowledge, facts: Key
) -> ShownArticle:
    text = str(files.value(row, "text") or "")
    phrases = _phrases(text, row, number)
    shown = text[:LONGEST]
    phrases = tuple(phrase for phrase in phrases if phrase.end <= len(shown))
    key = article_key(number)
    entries = Entries(phrases, knowledge, key)
    campaigns = [r.canonical for r in entries.rows if r.type == "campaign"]
    return ShownArticle(
        key=key,
        title=_title(files, row, text, number),
        day=files.day(row),
        url=_address(files.value(row, "url")),
        section=str(row.get("danvan_section") or ""),
        summary=str(row.get("danvan_summary") or ""),
        topics=_topics(row),
        campaigns=campaigns[:_NAMES],
        counts=entries.counts,
        lines=highlight(shown, {"phrases": phrases}, entries, Place(key)),
        entries=entries.rows,
        cut=len(text) > len(shown),
        facts=facts,
    )


def _title(files: TaggedFiles, row: Row, text: str, number: int) -> str:
    title = files.value(row, "title") or next(iter(text.strip().splitlines()), "")
    title = str(title or files.value(row, "id") or number + 1)
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()}…"


def _address(value: object) -> str | None:
    """Return a web address; anything else, such as a script, is no link."""
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return value
    return None


def _topics(row: Row) -> list[tuple[str, str]]:
    labels = [topic["label"] for topic in topics_of(row) if topic["assigned"]]
    primary = primary_topic_of(row)
    if not labels and primary is not None:
        labels = [primary]
    return [topic_names().get(label, (label, label)) for label in labels]


def _phrases(text: str, row: Row, number: int) -> tuple[Phrase, ...]:
    phrases = tuple(_phrase(text, found) for found in phrases_of(row))
    try:
        check_spans(text, phrases, "danvan_phrases")
    except InputError as error:
        raise InputError(
            f"row {number + 1}: its phrases don't stand in its text ({error}); "
            "name the column that was tagged (--text-column), and take a file that was not written for spreadsheets"
        ) from error
    return phrases


def _phrase(text: str, found: Mapping[str, Any]) -> Phrase:
    # A map of Arrow is a list of pairs.
    attributes: dict[str, Any] = dict(found.get("attributes") or {})
    if found.get("parts"):
        attributes["parts"] = tuple(
            Span(part["start"], part["end"], part["text"]) for part in found["parts"]
        )
    refers = found.get("refers_to")
    return Phrase(
        found["start"],
        found["end"],
        found["text"],
        found["type"],
        found["canonical"],
        found["id"],
        found["rule"],
        Attributes(attributes),
        None
        if refers is None
        else Span(refers["start"], refers["end"], text[refers["start"] : refers["end"]]),
    )
