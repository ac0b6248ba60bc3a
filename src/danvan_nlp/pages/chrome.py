"""What portals print around an article: the phrases of ``chrome.toml``, ready for looking up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from importlib import resources
from typing import Any

from danvan_nlp.text.toml import read_toml

_COUNT = r"(?P<{}>\d{{1,3}}(?:[., ]\d{{3}})+|\d+)(?![.,]?\d|\s?(?:k|m|n|tr|nghìn|triệu)\b)"


class Kind(Enum):
    """What a line is."""

    PROSE = auto()
    ITEM = auto()
    HEADING = auto()
    NUMBERED = auto()
    CAPTION = auto()
    NUMBER = auto()
    STAMP = auto()
    LINK = auto()
    VIEWS = auto()
    CRUMBS = auto()
    SECTION = auto()
    MENU = auto()
    SITE = auto()
    TAIL = auto()
    SIGN = auto()
    LETTERHEAD = auto()
    DOCUMENT_KIND = auto()


@dataclass(frozen=True, slots=True)
class Chrome:
    """The phrase tables.

    Attributes
    ----------
    lines
        Whole lines, as `comparable` writes them, and their kind.
    starts
        First word → beginnings of lines with that word, and the kind of such lines.
    roles
        Labels before a date → ``"published"``, ``"updated"``, ``"other"`` or ``""``.
    surnames, degrees, ranks, employers
        Of the names of authors: what they begin with, stands before and behind them, and on the line below.
    posters
        Labels before who put a page there.
    views
        Pattern of a counter of readings; the count is the group *before* or *after* (where the label stands).
    buttons
        Names that stand behind a title on its line.
    lead_times, lead_starts
        How news begin and titles don't.
    grounds
        How a paragraph begins that says which paper is carried out.
    cited
        How the names of papers in a list begin.
    terms
        A line that only names a term or a period.
    papers
        How the names of newspapers begin.
    pictures
        How what a picture shows begins.
    comment_tools
        Names of the comments below an article that are buttons above it.
    related
        How the names of lists of related pages end.
    keywords
        How the keywords of a study begin.
    greetings, sites, hails
        How a site greets its readers, speaks of itself there, and hails a feast.
    text_parts
        What the first part of a text is called.
    document_kinds, paper_marks, issuer_starts, unfinished_names, offices, text_starts, attached, sentence_starts
        Of the heads of official papers (`danvan_nlp.pages.letterhead`).
    """

    lines: dict[str, Kind]
    starts: dict[str, list[tuple[str, Kind]]]
    roles: dict[str, str]
    views: re.Pattern[str]
    view_labels: frozenset[str]
    surnames: frozenset[str]
    degrees: re.Pattern[str]
    ranks: re.Pattern[str]
    employers: tuple[str, ...]
    posters: tuple[str, ...]
    letterhead_starts: tuple[str, ...]
    section_labels: frozenset[str]
    home: frozenset[str]
    buttons: frozenset[str]
    lead_times: tuple[str, ...]
    lead_starts: tuple[str, ...]
    document_kinds: frozenset[str]
    issuer_starts: tuple[str, ...]
    unfinished_names: tuple[str, ...]
    offices: tuple[str, ...]
    text_starts: re.Pattern[str]
    attached: re.Pattern[str]
    sentence_starts: tuple[str, ...]
    paper_marks: frozenset[str]
    grounds: re.Pattern[str]
    cited: tuple[str, ...]
    terms: re.Pattern[str]
    text_parts: frozenset[str]
    papers: tuple[str, ...]
    pictures: tuple[str, ...]
    comment_tools: frozenset[str]
    related: tuple[str, ...]
    keywords: tuple[str, ...]
    greetings: tuple[str, ...]
    sites: tuple[str, ...]
    hails: tuple[str, ...]

    def is_menu(self, key: str) -> bool:
        """Tell what a button or a menu says, by its whole or by its beginning."""
        if self.lines.get(key) is Kind.MENU:
            return True
        found = self.starts.get(key.split(" ", 1)[0], ())
        return any(kind is Kind.MENU and key.startswith(start) for start, kind in found)


def _any_of(phrases: list[str]) -> str:
    """Return a pattern of phrases, the longest first."""
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def _whole(phrases: list[str]) -> re.Pattern[str]:
    """Return a pattern of phrases that end where a word does: "chương i" is no beginning of "chương iv"."""
    return re.compile(rf"(?:{_any_of(phrases)})(?!\w)")


@cache
def chrome() -> Chrome:
    """Return the phrase tables, read once."""
    source = resources.files("danvan_nlp.pages") / "chrome.toml"
    table: dict[str, Any] = read_toml(source)
    letterhead = table["letterhead"]
    lines: dict[str, Kind] = dict.fromkeys(letterhead["kinds"], Kind.DOCUMENT_KIND)
    starts: dict[str, list[tuple[str, Kind]]] = {}
    for name in ("sign", "letterhead", "site", "menu", "tail"):
        kind = Kind[name.upper()]
        if kind is not Kind.TAIL:
            lines |= dict.fromkeys(table[name]["lines"], kind)
        else:
            lines |= {p: kind for p in table[name]["lines"] if p not in letterhead["kinds"]}
        if kind is not Kind.LETTERHEAD:
            for phrase in table[name]["starts"]:
                starts.setdefault(phrase.split()[0], []).append((phrase, kind))
    roles = {p: role for role in table["stamp"] for p in table["stamp"][role]}
    views = table["views"]
    before, after = (_any_of(views[side]) for side in ("before", "after"))
    return Chrome(
        lines=lines,
        starts=starts,
        roles={phrase: "" if role == "neutral" else role for phrase, role in roles.items()},
        views=re.compile(
            rf"(?<!\w)(?:(?:{before})\s?[:\-–]?\s?{_COUNT.format('after')}(?:\s?(?:lần|lượt|người))?"
            rf"|{_COUNT.format('before')}\s?(?:{after}))(?!\w)"
        ),
        view_labels=frozenset(views["before"]),
        surnames=frozenset(table["sign"]["surnames"]),
        degrees=re.compile(rf"^(?:(?:{_any_of(table['sign']['degrees'])})[. ]\s?)+", re.IGNORECASE),
        ranks=re.compile(rf"^(?:[^\W\d_]+ ){{2,5}}(?i:{_any_of(table['sign']['ranks'])}), "),
        employers=tuple(table["sign"]["employers"]),
        posters=tuple(f"{label}:" for label in table["sign"]["posters"]),
        letterhead_starts=tuple(letterhead["starts"]),
        section_labels=frozenset(table["section"]["labels"]),
        home=frozenset(table["section"]["home"]),
        buttons=frozenset(table["button"]["names"]),
        lead_times=tuple(table["lead"]["times"]),
        lead_starts=tuple(table["lead"]["times"] + table["lead"]["others"]),
        document_kinds=frozenset(letterhead["kinds"]),
        issuer_starts=tuple(letterhead["starts"] + letterhead["issuers"]),
        unfinished_names=tuple(letterhead["unfinished"]),
        offices=tuple(letterhead["offices"]),
        text_starts=_whole(letterhead["text_starts"] + letterhead["first_parts"]),
        attached=_whole(letterhead["attached"] + letterhead["first_parts"]),
        sentence_starts=tuple(letterhead["sentence_starts"]),
        paper_marks=frozenset(letterhead["marks"]),
        grounds=re.compile(
            rf"(?:{_any_of(table['lead']['grounds'])}) (?:{_any_of(letterhead['kinds'])}) số "
        ),
        cited=tuple(f"{kind} " for kind in letterhead["kinds"]),
        papers=tuple(table["title"]["papers"]),
        pictures=tuple(table["title"]["pictures"]),
        comment_tools=frozenset(table["tail"]["tools"]),
        related=tuple(table["tail"]["related"]),
        keywords=tuple(table["tail"]["keywords"]),
        greetings=tuple(table["menu"]["greetings"]),
        sites=tuple(table["menu"]["sites"]),
        hails=tuple(table["menu"]["hails"]),
        text_parts=frozenset(table["title"]["parts"]),
        terms=re.compile(rf"(?:(?:{_any_of(table['title']['terms'])}|\d+|[ivx]+)[\s,–-]*)+"),
    )
