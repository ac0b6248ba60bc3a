"""Where a title stands: over as many lines as it takes, once, without what portals print on its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan_nlp.pages.chrome import Kind, chrome
from danvan_nlp.pages.line import EDGES, LONGEST_HEADLINE, STOPPED, comparable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan_nlp.pages.html import Hints
    from danvan_nlp.pages.line import Line

_FEWEST_CAPITALS = 5
_ONE_BREAK = re.compile(r"[^\S\r\n]*(?:\r\n|[\r\n])[^\S\r\n]*")
#: A name before a headline that is too long for a syllable, and one behind it.
_SITE_BEFORE = re.compile(r"(?P<name>[A-Za-z.]{8,30})\s+[-–|]\s+(?=\w)")
_BEHIND = re.compile(r"\s+[-–|]\s+(?P<name>[^-–|]{2,60})\Z")
_ADDRESS = re.compile(r"\S+\.(?:vn|com|net|org|info)", re.IGNORECASE)
#: Small pictures around a headline: flowers, arrows.
_PICTURED = re.compile(
    r"[\s\u200d\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]*(?P<headline>\S(?:.*[^\s\u200d\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])?)",
    re.DOTALL,
)
#: Syllables of a headline, and of a name behind it.
_FEWEST_NAMED, _MOST_NAMING = 6, 4


def title_lines(page: str, lines: Sequence[Line], i: int, hints: Hints | None) -> tuple[int, int]:
    """Return the first and the last line of the title whose best line is `i`, and which may be broken over several."""
    first = last = i
    if lines[i].kind is Kind.LINK or (hints is not None and lines[i].key == hints.title_key):
        return first, last
    repeated = sum(line.key == lines[i].key for line in lines) > 1
    while first > 0 and not repeated and _is_broken_title(page, lines[first - 1], lines[first]):
        if lines[first - 1].syllables < _FEWEST_CAPITALS:
            break
        first -= 1
    while last + 1 < len(lines) and _is_broken_title(page, lines[last], lines[last + 1]):
        last += 1
    return first, last


def title_place(page: str, lines: Sequence[Line], bounds: tuple[int, int]) -> tuple[int, int]:
    """Return where the title of these lines stands: once, without a date, a button or the name of its site."""
    start, end = lines[bounds[0]].start, lines[bounds[1]].end
    line = lines[bounds[0]]
    if line.kind is Kind.LINK and line.label is not None:
        start, end = line.label
    start = _after_repeat(page, start, end)
    start, end = _without_site(page, start, _before_button(page, start, end))
    found = _PICTURED.match(page, start, end)
    return found.span("headline") if found else (start, end)


def _is_broken_title(page: str, line: Line, below: Line) -> bool:
    """Tell whether a title goes on in the line below: both in capitals, or the lower one begun small."""
    if line.kind is not Kind.HEADING or below.kind is not Kind.HEADING or STOPPED.search(line.text):
        return False
    if line.syllables + below.syllables > LONGEST_HEADLINE:
        return False
    gap = page[line.end : below.start]
    if below.text[0].islower():
        return line.syllables >= _FEWEST_CAPITALS
    return line.text.isupper() and below.text.isupper() and _ONE_BREAK.fullmatch(gap) is not None


def _after_repeat(page: str, start: int, end: int) -> int:
    """Return where the title begins the second time, if a line has it twice."""
    text = page[start:end]
    found = list(re.finditer(r"\S+", text))
    middle, uneven = divmod(len(text), 2)
    # No space parts the two: the last word of the one and the first of the other are one word.
    if not uneven and len(found) > _FEWEST_NAMED and text[:middle] == text[middle:]:
        return start + middle
    half, odd = divmod(len(found), 2)
    if odd or half < 3:
        return start
    keys = [comparable(word.group()) for word in found]
    return start + found[half].start() if keys[:half] == keys[half:] else start


def _before_button(page: str, start: int, end: int) -> int:
    """Return where the title ends before the name of a button that stands on its line."""
    text = page[start:end]
    found = list(re.finditer(r"\S+", text))
    for size in range(min(5, len(found) - 3), 0, -1):
        at = found[-size].start()
        if comparable(text[at:]) in chrome().buttons and text[at].isupper():
            return start + len(text[:at].rstrip(EDGES + "|-–"))
    return end


def _without_site(page: str, start: int, end: int) -> tuple[int, int]:
    """Return where the title stands without the name of its site: "Vietnews - …", "… - Báo An Bình"."""
    before = _SITE_BEFORE.match(page, start, end)
    if before is not None and _names_site(page, before["name"], before.end(), end):
        return before.end(), end
    behind = _BEHIND.search(page, start, end)
    if behind is not None and _is_site(page, behind["name"], page[start : behind.start()], end):
        return start, behind.start()
    return start, end


def _is_site(page: str, name: str, headline: str, end: int) -> bool:
    """Tell the name of a site behind a headline: it is called so, or the page repeats the headline without it."""
    key = comparable(name)
    if _ADDRESS.fullmatch(name) or chrome().is_menu(key):
        return True
    for paper in chrome().papers:
        if key.startswith(paper) and name[len(paper) : len(paper) + 1].isupper():
            return True
    short = len(name.split()) <= _MOST_NAMING and all(word[:1].isupper() for word in name.split())
    return short and len(headline.split()) >= _FEWEST_NAMED and _stands_alone(page, headline, end)


def _names_site(page: str, name: str, start: int, end: int) -> bool:
    """Tell the name of a site before a headline: it holds a point, or the page repeats the headline without it."""
    repeated = re.compile(rf"^[^\S\n]*{re.escape(page[start:end])}", re.MULTILINE)
    return "." in name or repeated.search(page, end) is not None


def _stands_alone(page: str, headline: str, end: int) -> bool:
    """Tell whether the page says a headline again below, and not with the same name behind it."""
    again = re.compile(rf"{re.escape(headline)}(?!\s+[-–|])")
    return again.search(page, end) is not None
