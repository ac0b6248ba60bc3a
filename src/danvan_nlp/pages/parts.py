"""The section of a page and the counter of its readings, around the body.

Portals print them in many orders; each is looked for within a few lines of the body and taken only when its
line looks like one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from danvan_nlp.pages.chrome import Kind, chrome
from danvan_nlp.pages.line import comparable
from danvan_nlp.pages.lines import crumbs, home_names, read_lines
from danvan_nlp.pages.stamps import is_dateline, near
from danvan_nlp.results.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan_nlp.pages.line import Line


def span_of(page: str, start: int, end: int) -> Span:
    """Return the span of a page between two positions."""
    return Span(start, end, page[start:end])


def section_name(
    page: str, lines: Sequence[Line], title: int | None, stamp: int | None, first: int
) -> Span | None:
    """Find the section: in the stamp's line, a labelled line, the breadcrumb, or a repeated name above."""
    anchor = first if title is None else title
    if stamp is not None and lines[stamp].kind is Kind.STAMP:
        line = lines[stamp]
        if line.label is not None and not is_dateline(line) and _is_section(page, line.label):
            return span_of(page, *line.label)
    heading = "" if title is None else lines[title].key
    for i in sorted(near(lines, anchor, first), reverse=True):
        line = lines[i]
        if line.kind is Kind.SECTION and line.label is not None:
            return span_of(page, *line.label)
        if (
            line.kind is Kind.CRUMBS
            and (found_crumb := _last_crumb(page, line, heading)) is not None
        ):
            return found_crumb
    top = anchor if stamp is None else min(anchor, stamp)
    above = lines[top - 1] if top else None
    if above is None or above.kind is not Kind.HEADING or above.syllables > 8:
        return None
    counts = Counter(line.key for line in lines)
    # Below another line of a menu it is a line of that menu.
    in_menu = top > 1 and (lines[top - 2].kind is Kind.MENU or counts[lines[top - 2].key] > 1)
    repeated = counts[above.key] > 1 and not in_menu
    return span_of(page, above.start, above.end) if repeated else None


def _is_section(page: str, label: tuple[int, int]) -> bool:
    """Tell a section's name from an author, a button and a counter."""
    if comparable(page[label[0] : label[1]]) in chrome().buttons:
        return False
    parts = read_lines(page[label[0] : label[1]])
    names = (Kind.HEADING, Kind.MENU, Kind.DOCUMENT_KIND, Kind.TAIL)
    return len(parts) == 1 and parts[0].kind in names


def _last_crumb(page: str, line: Line, heading: str) -> Span | None:
    """Return the last part of a breadcrumb that is neither the title nor the front page."""
    for start, end in reversed(crumbs(line)):
        key = comparable(page[start:end])
        cut = key.removesuffix("…").rstrip(". ")
        if key and key not in home_names() and not (heading and heading.startswith(cut)):
            return span_of(page, start, end)
    return None


def view_count(lines: Sequence[Line], title: int, first: int, last: int) -> int | None:
    """Return the counter nearest to the article: above the body, else after it, else the only one."""
    for i in sorted(near(lines, title, first), reverse=True):
        if (views := lines[i].views) is not None:
            return views
    for i in range(last + 1, len(lines)):
        if lines[i].kind is Kind.TAIL:
            break
        if (views := lines[i].views) is not None:
            return views
    counters = [line.views for line in lines if line.kind is Kind.VIEWS and line.views is not None]
    return counters[0] if len(counters) == 1 else None
