"""Where a page says what: the title, the stamp, the section and the counter around a body.

Portals print them in many orders; each is looked for within a few lines of the body and taken only when its
line looks like one.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from danvan_nlp.pages.chrome import Kind
from danvan_nlp.pages.lines import comparable, crumbs, home_names, read_lines
from danvan_nlp.results.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan_nlp.pages.html import Hints
    from danvan_nlp.pages.lines import Line

# Lines that stand between a title and its stamp without parting them.
_FURNITURE = frozenset((Kind.VIEWS, Kind.MENU, Kind.NUMBER, Kind.SECTION, Kind.STAMP, Kind.CRUMBS))
_FARTHEST_TITLE = 25
_FARTHEST_STAMP = 3
_WIDEST_HEAD = 10


def span_of(page: str, start: int, end: int) -> Span:
    """Return the span of a page between two positions."""
    return Span(start, end, page[start:end])


def title_line(
    lines: Sequence[Line], first: int, hints: Hints | None, *, plain: bool
) -> int | None:
    """Return the index of the title: the heading above the body that most looks like one.

    In a plain text, without a portal around it, that is rather the first line than a later one.
    """
    for i in range(first - 1, -1, -1):
        if lines[i].first_heading:
            return i
    counts = Counter(line.key for line in lines if line.key)
    # Pages repeat the title with the portal's name behind it.
    counts.update(
        re.split(r" [-|–] ", line.key)[0] for line in lines if " - " in line.key or "|" in line.key
    )
    best: tuple[float, int] | None = None
    distance = 0.0
    for i in range(first - 1, max(-1, first - 1 - _FARTHEST_TITLE), -1):
        line = lines[i]
        if line.kind is Kind.TAIL or (line.kind is Kind.PROSE and best is not None):
            break
        headline = line.kind is Kind.LINK and line.label is not None and line.label[0] == line.start
        if not (line.kind is Kind.HEADING or headline) or not 3 <= line.syllables <= 45:
            continue
        score = 3.0 if line.syllables >= 6 else line.syllables - 3.0
        score += 3.0 * _beside_stamp(lines, i) + 3.0 * (counts[line.key] > 1)
        score += 3.0 * (i > 0 and lines[i - 1].kind is Kind.DOCUMENT_KIND)
        score += 3.0 * (plain and i == 0)
        score -= distance + 4.0 * line.text.endswith(":")
        if hints is not None and line.key == hints.title_key:
            score += 20.0
        distance += 1.5
        if score > 0 and (best is None or score > best[0]):
            best = (score, i)
    return None if best is None else best[1]


def _beside_stamp(lines: Sequence[Line], i: int) -> bool:
    """Tell whether the next or the last line that is more than furniture is a strong stamp."""
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(lines) and lines[j].kind in _FURNITURE:
            if lines[j].kind is Kind.STAMP and lines[j].stamp_role != "other":
                return True
            j += step
    return False


def title_span(page: str, line: Line) -> Span:
    """Return the title without the date that may follow it."""
    if line.kind is Kind.LINK and line.label is not None:
        return span_of(page, *line.label)
    return span_of(page, line.start, line.end)


def stamp_line(lines: Sequence[Line], title: int | None, first: int, last: int) -> int | None:
    """Return the index of the line that says when the page was published."""
    if title is not None and lines[title].kind is Kind.LINK:
        return title
    anchor = first if title is None else title
    document = any(line.kind is Kind.LETTERHEAD for line in lines[:first])
    best: tuple[float, int] | None = None
    for i in [*_near(lines, anchor, first), *range(last + 1, min(len(lines), last + 8))]:
        line = lines[i]
        if line.kind is Kind.TAIL and i > last:
            break
        if line.kind is not Kind.STAMP or line.stamp is None or line.stamp_role == "other":
            continue
        if i > last and not line.stamp_role and not line.stamp.has_time:
            continue
        if _is_dateline(line) and not document:
            continue
        score = (
            2.0 * (line.stamp_role == "published")
            + line.stamp.has_time
            + 1.5 * (anchor < i < first)
        )
        score -= 2.0 * (line.stamp_role == "updated") + 3.0 * (i > last)
        if best is None or score > best[0]:
            best = (score, i)
    return None if best is None else best[1]


def _is_dateline(line: Line) -> bool:
    """Tell "An Bình, ngày 9 tháng 8 năm 2024", which dates a letter or a document."""
    if line.stamp is None or line.label is None or line.stamp_role:
        return False
    place = line.text[: line.stamp.span.start].rstrip()
    return place.endswith(",") and line.stamp.span.text.lower().startswith("ng")


def _near(lines: Sequence[Line], anchor: int, first: int) -> list[int]:
    """List the indices from a few content lines above the anchor to the body."""
    between = range(anchor, first)
    near, content = sorted({*between[:_WIDEST_HEAD], *between[-_WIDEST_HEAD:]}), 0
    for i in range(anchor - 1, -1, -1):
        if lines[i].kind is Kind.TAIL or content > _FARTHEST_STAMP:
            break
        content += lines[i].kind not in (Kind.NUMBER, Kind.STAMP, Kind.VIEWS)
        near.append(i)
    return near


def section_name(
    page: str, lines: Sequence[Line], title: int | None, stamp: int | None, first: int
) -> Span | None:
    """Find the section: in the stamp's line, a labelled line, the breadcrumb, or a repeated name above."""
    anchor = first if title is None else title
    if stamp is not None and lines[stamp].kind is Kind.STAMP:
        line = lines[stamp]
        if line.label is not None and not _is_dateline(line) and _is_section(page, line.label):
            return span_of(page, *line.label)
    heading = "" if title is None else lines[title].key
    for i in sorted(_near(lines, anchor, first), reverse=True):
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
    """Tell a section's name from an author and a counter."""
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
    for i in sorted(_near(lines, title, first), reverse=True):
        if (views := lines[i].views) is not None:
            return views
    for i in range(last + 1, len(lines)):
        if lines[i].kind is Kind.TAIL:
            break
        if (views := lines[i].views) is not None:
            return views
    counters = [line.views for line in lines if line.kind is Kind.VIEWS and line.views is not None]
    return counters[0] if len(counters) == 1 else None
