"""Scraped pages: which part is the article, what is its title, when was it published, how often read.

Every line is classified (`danvan_nlp.pages.lines`); the body is the run of lines that scores best
when prose gains and menus, counters and link lists lose (the maximum-sum run, Kadane's algorithm, as in
Pasternack & Roth, *Extracting article text from the web with maximum subsequence segmentation*, WWW 2009).
Title, stamp, section and counter are then looked for where portals print them: around the body's start,
and the counter also right after its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime  # noqa: TC003  (from_dict reads the annotations)
from typing import TYPE_CHECKING, Literal

from danvan_nlp.errors import InputError
from danvan_nlp.pages.chrome import Kind
from danvan_nlp.pages.lines import read_lines
from danvan_nlp.pages.parts import (
    section_name,
    span_of,
    title_line,
    title_span,
    view_count,
)
from danvan_nlp.pages.stamps import settled_moment, stamp_line
from danvan_nlp.results.record import Record
from danvan_nlp.results.span import Span  # noqa: TC001  (from_dict reads the annotations)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan_nlp.pages.html import Hints
    from danvan_nlp.pages.line import Line

#: How a page is written.
PageFormat = Literal["auto", "text", "html"]

_FIRST_TAG = re.compile(
    r"<(?:!doctype\s+html|\?xml|(?:html|head|body|div|article|section|main|table|form|p|h[1-6]|meta|title)\b)",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[\s\ufeff]*")

# What a line adds to a run of lines, where it does not add its syllables.
_COST = {
    Kind.HEADING: -4, Kind.NUMBERED: -2, Kind.CAPTION: -1, Kind.NUMBER: -1, Kind.ITEM: 0,
    Kind.SIGN: -4, Kind.LINK: -12, Kind.MENU: -12, Kind.SECTION: -12, Kind.SITE: -20,
    Kind.CRUMBS: -40, Kind.STAMP: -60, Kind.VIEWS: -60, Kind.LETTERHEAD: -40, Kind.DOCUMENT_KIND: -20,
}  # fmt: skip
# A table in the middle of a report costs no more than this, however long.
_LONGEST_COST = 60
_LATE_FACTOR = 0.25
_STAMPED_FACTOR = 2.0
_PORTAL = frozenset(
    (Kind.MENU, Kind.TAIL, Kind.CRUMBS, Kind.VIEWS, Kind.SITE, Kind.STAMP, Kind.LINK, Kind.SECTION)
)
_FEWEST_SYLLABLES = 6
_FEWEST_PORTAL_SYLLABLES = 12
# On a portal, prose without a title or a date is a notice rather than an article, unless it is long.
_FEWEST_NAMELESS_SYLLABLES = 40
_SHORTEST_MENU = 4


@dataclass(frozen=True, slots=True)
class Article(Record):
    """What a page says, each part with its place.

    All positions are code points of `page`, so ``page[body.start:body.end] == body.text``, and the same for every
    other span. What the page does not say is None.

    Attributes
    ----------
    page : str
        The text in which the spans stand: the caller's own string for text input; for HTML the text drawn from
        it, one block (paragraph, heading, list item, table row) a line, without scripts, styles, navigation,
        asides and footers.
    title : Span or None
    published : datetime or None
        Naive local time of the portal (UTC+7); midnight when the page names a day alone. For an official
        document with a letterhead and no other stamp, the day it is dated.
    published_span : Span or None
        The stamp; None also when the moment comes from an HTML attribute.
    section : Span or None
        Name of the section of the portal.
    views : int or None
        How often this page was read; counters of the whole site do not count.
    body : Span or None
        From the first line of the article to the last, without author and source lines at the end. None for an
        empty page and for a page of menus.

    Examples
    --------
    >>> page = "Hội nghị dân vận|09/8/2024 17:35|Sáng 9/8, quận tổ chức hội nghị sơ kết công tác dân vận."
    >>> read_article(page.replace("|", chr(10))).published
    datetime.datetime(2024, 8, 9, 17, 35)
    """

    page: str = field(repr=False)
    title: Span | None = None
    published: datetime | None = None
    published_span: Span | None = None
    section: Span | None = None
    views: int | None = None
    body: Span | None = None


def read_article(page: str, *, format: PageFormat = "auto") -> Article:  # noqa: A002
    r"""Read a scraped page of a portal, or a plain article.

    Parameters
    ----------
    page
        The page as text, one paragraph a line, or as HTML.
    format
        ``"auto"`` takes a page that begins with an HTML tag as HTML, anything else as text.

    Returns
    -------
    Article
        With None for what could not be found. Time is linear in the length of the page.

    Raises
    ------
    InputError
        `page` is not a string, or `format` not one of the three.
    MissingExtraError
        The page is HTML and trafilatura (extra ``html``) is not installed.

    Examples
    --------
    >>> article = read_article(
    ...     "Tin tức 09 Tháng Tám 2024 5:35:00 CH\n"
    ...     "Phường An Bình ra quân làm sạch kênh rạch\n"
    ...     "Sáng 9/8, hơn 200 người dân phường An Bình cùng dọn rác trên tuyến kênh dài 2 km.\n"
    ...     "Lượt xem: 1.204\n"
    ... )
    >>> article.title.text, str(article.published), article.section.text, article.views
    ('Phường An Bình ra quân làm sạch kênh rạch', '2024-08-09 17:35:00', 'Tin tức', 1204)
    >>> article.page[article.body.start : article.body.end]
    'Sáng 9/8, hơn 200 người dân phường An Bình cùng dọn rác trên tuyến kênh dài 2 km.'
    """
    if not isinstance(page, str):
        raise InputError(
            f"read_article needs the page as a str, not {type(page).__name__}; decode bytes first"
        )
    if format not in ("auto", "text", "html"):
        raise InputError(f"format must be 'auto', 'text' or 'html', not {format!r}")
    if format == "html" or (format == "auto" and _begins_with_tag(page)):
        from danvan_nlp.pages.html import read_html  # noqa: PLC0415  (trafilatura is an extra)

        text, hints = read_html(page)
        return _read(text, hints)
    return _read(page, None)


def _read(page: str, hints: Hints | None) -> Article:
    """Put the lines of a text page together."""
    lines = read_lines(page)
    if hints is not None:
        hints.apply(lines)
    plain = _is_plain(lines)
    # What trafilatura took for the main text may be a list or a menu.
    run = _best_run(lines, hints) or _best_run(lines, None)
    if run is None:
        return Article(page)
    first, last = run
    title = title_line(lines, first, hints, plain=plain)
    stamp = stamp_line(lines, title, first, last)
    fewest = _FEWEST_SYLLABLES if plain else _FEWEST_PORTAL_SYLLABLES
    if not plain and title is None and stamp is None:
        fewest = _FEWEST_NAMELESS_SYLLABLES
    if sum(line.syllables for line in lines[first : last + 1] if line.kind is Kind.PROSE) < fewest:
        return Article(page)
    first = _extend_back(lines, title, first)
    last = _last_of_plain(lines, last) if plain else _extend_forward(lines, last)
    heading = None if title is None else title_span(page, lines[title])
    published = published_span = None
    if stamp is not None and (found := lines[stamp].stamp) is not None:
        start = lines[stamp].start
        published = settled_moment(found, lines, page[lines[first].start : lines[last].end])
        published_span = span_of(page, start + found.span.start, start + found.span.end)
    elif hints is not None:
        published = hints.published
    return Article(
        page=page,
        title=heading,
        published=published,
        published_span=published_span,
        section=section_name(page, lines, title, stamp, first),
        views=view_count(lines, title if title is not None else first, first, last),
        body=span_of(page, lines[first].start, lines[last].end),
    )


def _begins_with_tag(page: str) -> bool:
    at = 0
    while (at := _SPACE.match(page, at).end()) < len(page):  # type: ignore[union-attr]
        if not page.startswith("<!--", at):
            return _FIRST_TAG.match(page, at) is not None
        end = page.find("-->", at)
        if end < 0:
            return False
        at = end + 3
    return False


def _gain(line: Line, hints: Hints | None) -> int:
    if line.kind is Kind.PROSE:
        if hints is not None and not hints.in_main(line):
            return -_LONGEST_COST
        return line.syllables
    return _COST[line.kind]


def _best_run(lines: Sequence[Line], hints: Hints | None) -> tuple[int, int] | None:
    """Return the first and last line of the best-scoring run, or None if nothing gains."""
    best: tuple[float, int, int] | None = None
    total, first, cheap = 0, 0, 0
    late = stamped = False
    for i, line in enumerate(lines):
        if line.kind is Kind.TAIL:
            total, late, stamped = 0, True, False
            continue
        if line.kind is Kind.CRUMBS:
            late = False
        if total <= 0:
            total, first, cheap = 0, i, 0
            stamped = stamped or line.kind is Kind.STAMP
        gain = _gain(line, hints)
        if gain > 0:
            cheap = 0
        elif gain > -10:
            gain = max(gain, -(_LONGEST_COST - cheap))
            cheap -= gain
        total += gain
        score = total * (_LATE_FACTOR if late else 1.0) * (_STAMPED_FACTOR if stamped else 1.0)
        if gain > 0 and (best is None or score > best[0]):
            best = (score, first, i)
    return None if best is None else best[1:]


def _is_plain(lines: Sequence[Line]) -> bool:
    """Tell a text without a portal around it: nothing portals print, no run of names as in menus."""
    names = 0
    for line in lines:
        if line.kind in _PORTAL or line.kind is Kind.LETTERHEAD:
            return False
        names = names + 1 if line.kind is Kind.HEADING and line.syllables <= 4 else 0
        if names >= _SHORTEST_MENU:
            return False
    return True


def _extend_back(lines: Sequence[Line], title: int | None, first: int) -> int:
    """Take in headings and items between the title and the first prose."""
    stop = -1 if title is None else title
    while first - 1 > stop:
        line = lines[first - 1]
        opening = line.kind in (Kind.NUMBERED, Kind.ITEM, Kind.CAPTION, Kind.PROSE)
        if not opening and not (
            line.kind is Kind.HEADING and line.syllables >= 4 and title is not None
        ):
            break
        first -= 1
    return first


def _extend_forward(lines: Sequence[Line], last: int) -> int:
    """Take in a list at the end whose items have no closing marks, when a line with a colon opens it."""
    end = last
    opened = lines[last].text.endswith(":") or lines[last].text.startswith(("-", "+", "•", "*"))
    while opened and end + 1 < len(lines) and lines[end + 1].kind in (Kind.ITEM, Kind.NUMBERED):
        end += 1
    return end


def _last_of_plain(lines: Sequence[Line], last: int) -> int:
    """Without a portal around it the text goes on to its end, signatures aside."""
    end = len(lines) - 1
    while end > last and _signs_off(lines[end]):
        end -= 1
    return end


def _signs_off(line: Line) -> bool:
    """Tell the last line of a plain text from a signature: a few capitalised words, or one marked as such."""
    if line.kind in (Kind.SIGN, Kind.NUMBER):
        return True
    if line.kind is not Kind.HEADING or line.syllables > 5:
        return False
    return line.key.startswith("theo ") or all(word[:1].isupper() for word in line.text.split())
