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
from danvan_nlp.pages.body import (
    begins_plain,
    best_run,
    extend_back,
    extend_forward,
    is_list,
    is_plain,
    last_of_paper,
    last_of_plain,
)
from danvan_nlp.pages.chrome import Kind
from danvan_nlp.pages.letterhead import Letterhead, is_national, read_letterhead
from danvan_nlp.pages.line import LONGEST_HEADLINE, STOPPED, comparable
from danvan_nlp.pages.lines import read_lines
from danvan_nlp.pages.parts import section_name, span_of, view_count
from danvan_nlp.pages.stamps import crawl_date, settled_moment, stamp_line
from danvan_nlp.pages.title_extent import title_lines, title_place
from danvan_nlp.pages.titles import is_dated_headline, mark_titles, title_line
from danvan_nlp.results.record import Record
from danvan_nlp.results.span import Span  # noqa: TC001  (from_dict reads the annotations)
from danvan_nlp.text.arguments import check_choice

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

_FEWEST_SYLLABLES = 6
_FEWEST_PORTAL_SYLLABLES = 12
# On a portal, prose without a title or a date is a notice rather than an article, unless it is long.
_FEWEST_NAMELESS_SYLLABLES = 40
#: Headings between the head of a paper and its first sentence.
_MOST_OPENING = 8


@dataclass(frozen=True, slots=True)
class Paper(Record):
    """What the head of an official paper says of it.

    Attributes
    ----------
    kind : str or None
        In small letters ("quyết định", "kế hoạch"); None for a letter, which has no kind.
    number : str or None
        "12/KH-UBND", "45-BC/HU".
    issuer : str or None
        As the head writes it, its lines joined by spaces.
    number_span : Span or None
    issuer_spans : tuple of Span
        One for each line of the name.
    """

    kind: str | None = None
    number: str | None = None
    issuer: str | None = None
    number_span: Span | None = None
    issuer_spans: tuple[Span, ...] = ()


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
        The stamp; None also when the moment comes from an HTML attribute or from data for search engines.
    section : Span or None
        Name of the section of the portal.
    views : int or None
        How often this page was read; counters of the whole site do not count.
    body : Span or None
        From the first line of the article to the last, without author and source lines at the end. None for an
        empty page and for a page of menus.
    document : Paper or None
        Of an official paper with its head: number, issuer and kind.

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
    document: Paper | None = None


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
    check_choice("format", format, ("auto", "text", "html"))
    if format == "html" or (format == "auto" and _begins_with_tag(page)):
        from danvan_nlp.pages.html import read_html  # noqa: PLC0415  (trafilatura is an extra)

        text, hints = read_html(page)
        return _read(text, hints)
    return _read(page, None)


def _read(page: str, hints: Hints | None) -> Article:
    """Put the lines of a text page together."""
    begin, crawled = (0, None) if hints is not None else crawl_date(page)
    lines = read_lines(page, begin)
    if hints is not None:
        hints.apply(lines)
    plain = is_plain(lines)
    opens = plain or begins_plain(lines)
    mark_titles(lines, plain=opens)
    # What trafilatura took for the main text may be a list or a menu.
    run = best_run(lines, hints) or best_run(lines, None)
    if run is None:
        return Article(page)
    first, last = run
    head = _head_of(page, lines, first, last)
    top = first if head is None else head.first
    # Behind a crawler's date the first line may be what is left of the head of the site.
    several = plain and head is None and is_list(lines)
    title = None if several else title_line(lines, top, hints, plain=opens and begin == 0)
    stamp = stamp_line(lines, title, top, last)
    if head is None and not _is_enough(lines[first : last + 1], plain, title, stamp):
        return Article(page)
    place = None
    if head is not None:
        place = _place_of_title(page, lines, title, head, hints)
        first = head.after
    elif title is not None:
        bounds = title_lines(page, lines, title, hints)
        place = title_place(page, lines, bounds)
        first = extend_back(lines, bounds[1], first)
    else:
        first = extend_back(lines, None, first)
    if head is not None:
        last = last_of_paper(lines, last)
    else:
        last = last_of_plain(lines, last) if plain else extend_forward(lines, last)
    dated = head or (None if title is None or stamp is not None else _named(page, lines, title))
    published, published_span = _published(page, lines, stamp, dated, (first, last))
    if stamp is None and crawled is not None:
        published, published_span = crawled.moment, crawled.span
    if stamp is None and head is None and hints is not None:
        published = hints.published
    return Article(
        page=page,
        title=None if place is None else span_of(page, *place),
        published=published,
        published_span=published_span,
        section=section_name(page, lines, title, stamp, top),
        views=view_count(lines, title if title is not None else top, top, last),
        body=span_of(page, lines[first].start, lines[last].end),
        document=None if head is None else _paper(page, head),
    )


def _head_of(page: str, lines: Sequence[Line], first: int, last: int) -> Letterhead | None:
    """Return the head of the paper that the body belongs to; a paper below prose is only quoted there."""
    kinds = (Kind.LETTERHEAD, Kind.DOCUMENT_KIND)
    if not any(line.kind in kinds or is_national(line) for line in lines[: last + 1]):
        return None
    head = read_letterhead(page, lines)
    if head is None or head.title is None or head.after > last:
        return None
    above = lines[min(first, head.first) : head.first]
    between = lines[head.after : first]
    quoted = any(line.kind is Kind.PROSE for line in above) or len(between) > _MOST_OPENING
    return None if quoted else head


def _named(page: str, lines: Sequence[Line], title: int) -> Letterhead | None:
    """Return the head of the paper whose number the title names, below a few words about it."""
    if "/" not in lines[title].key:
        return None
    head = read_letterhead(page, lines)
    if head is None or head.number is None:
        return None
    return head if page[slice(*head.number)].lower() in lines[title].key else None


def _place_of_title(
    page: str, lines: Sequence[Line], title: int | None, head: Letterhead, hints: Hints | None
) -> tuple[int, int] | None:
    """Return the place of a paper's title, or of the headline under which a portal publishes the paper."""
    number = "" if head.number is None else page[slice(*head.number)].lower()
    name = "" if head.title is None else comparable(page[slice(*head.title)])
    for line in lines[: head.first]:
        # A headline that holds the number may be as long as prose.
        numbered = number and number in line.key and line.syllables <= LONGEST_HEADLINE
        headline = numbered and line.kind is Kind.PROSE and not STOPPED.search(line.text)
        if line.kind is not Kind.HEADING and not headline:
            continue
        key = line.key.removeprefix("dự thảo ")
        if (
            numbered
            or (name and key.endswith(name))
            or (head.kind and key.startswith(f"{head.kind} "))
        ):
            # A menu may name it, too, above.
            last = max(j for j in range(head.first) if lines[j].key == line.key)
            return title_place(page, lines, (last, last))
    if title is not None:
        line = lines[title]
        repeated = sum(other.key == line.key for other in lines) > 1
        stamped = line.kind is Kind.HEADING and is_dated_headline(lines[: head.first], title)
        if (
            repeated
            or stamped
            or line.first_heading
            or (hints is not None and line.key == hints.title_key)
        ):
            return title_place(page, lines, title_lines(page, lines, title, hints))
    return head.title


def _is_enough(lines: Sequence[Line], plain: bool, title: int | None, stamp: int | None) -> bool:
    """Tell an article from a notice that stands between menus."""
    fewest = _FEWEST_SYLLABLES if plain else _FEWEST_PORTAL_SYLLABLES
    if not plain and title is None and stamp is None:
        fewest = _FEWEST_NAMELESS_SYLLABLES
    return sum(line.syllables for line in lines if line.kind is Kind.PROSE) >= fewest


def _published(
    page: str,
    lines: Sequence[Line],
    stamp: int | None,
    head: Letterhead | None,
    body: tuple[int, int],
) -> tuple[datetime | None, Span | None]:
    """Return when the page was published, by its stamp or the day of its paper, and where it says so."""
    if stamp is not None and (found := lines[stamp].stamp) is not None:
        start = lines[stamp].start
        moment = settled_moment(found, lines, page[lines[body[0]].start : lines[body[1]].end])
        return moment, span_of(page, start + found.span.start, start + found.span.end)
    if head is not None and head.day is not None:
        return head.day[0], span_of(page, *head.day[1])
    return None, None


def _paper(page: str, head: Letterhead) -> Paper:
    spans = tuple(span_of(page, *place) for place in head.issuer)
    number = None if head.number is None else span_of(page, *head.number)
    return Paper(
        kind=head.kind or None,
        number=None if number is None else number.text,
        issuer=" ".join(span.text for span in spans) or None,
        number_span=number,
        issuer_spans=spans,
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
