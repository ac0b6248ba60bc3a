"""Which lines of a page are the article: the run that scores best when prose gains and menus lose.

It is the maximum-sum run (Kadane's algorithm), as in Pasternack & Roth, *Extracting article text from the web with
maximum subsequence segmentation*, WWW 2009.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan_nlp.pages.chrome import Kind, chrome
from danvan_nlp.pages.line import comparable, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan_nlp.pages.html import Hints
    from danvan_nlp.pages.line import Line

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
_SHORTEST_MENU = 4
_OPENING_PARAGRAPHS = 2
_FEWEST_HEADLINE = 6
#: Articles of a list, syllables of their headlines, and what marks their teasers: cut short, or behind their date.
_FEWEST_TOLD, _FEWEST_NAMED = 3, 4
_TEASER = re.compile(r"(?:\.\.\.|…)$|^\d\d?/\d\d?/\d{4}")
#: Of a list of related pages within an article, and of the paragraphs below it.
_LISTED = frozenset((Kind.LINK, Kind.HEADING, Kind.ITEM))
_LONGEST_BOX, _FEWEST_PARAGRAPH = 10, 20
#: A longer line with a credit tells what a picture shows as paragraphs do.
_LONGEST_CAPTION = 30
#: Syllables of a name, and of one with where its bearer works.
_LONGEST_SIGNATURE, _LONGEST_AFFILIATED = 5, 10


def _gain(line: Line, hints: Hints | None) -> int:
    if line.kind is Kind.PROSE:
        if hints is not None and not hints.in_main(line):
            return -_LONGEST_COST
        return line.syllables
    return _COST[line.kind]


def best_run(lines: Sequence[Line], hints: Hints | None) -> tuple[int, int] | None:
    """Return the first and last line of the best-scoring run, or None if nothing gains."""
    best: tuple[float, int, int] | None = None
    total, first, cheap = 0, 0, 0
    late = stamped = False
    boxed = _boxes(lines)
    for i, line in enumerate(lines):
        if i in boxed:
            continue
        if line.kind is Kind.TAIL:
            total, late, stamped = 0, True, False
            continue
        if line.kind is Kind.CRUMBS:
            late = False
        if line.kind is Kind.STAMP and _begins_article(lines, i):
            total = 0
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


def _boxes(lines: Sequence[Line]) -> set[int]:
    """Return the lines of the lists of related pages in the middle of an article, below which its paragraphs go on."""
    boxed: set[int] = set()
    for i, line in enumerate(lines):
        if line.kind is not Kind.TAIL or not line.key.endswith(chrome().related) or i == 0:
            continue
        end = i + 1
        while end < min(len(lines), i + _LONGEST_BOX) and lines[end].kind in _LISTED:
            end += 1
        below = lines[end : end + 2]
        goes_on = len(below) > 1 and all(_is_paragraph(line) for line in below)
        if goes_on and end - i > 2 and lines[i - 1].kind is Kind.PROSE:
            boxed.update(range(i, end))
    return boxed


def _is_paragraph(line: Line) -> bool:
    return line.kind is Kind.PROSE and line.syllables >= _FEWEST_PARAGRAPH


def _begins_article(lines: Sequence[Line], i: int) -> bool:
    """Tell a date with its hour and a headline right below it, above prose, from a date in a text."""
    if i + 2 >= len(lines) or (stamp := lines[i].stamp) is None or not stamp.has_time:
        return False
    title, prose = lines[i + 1 : i + 3]
    headline = title.kind is Kind.HEADING and title.syllables >= _FEWEST_HEADLINE
    return headline and prose.kind is Kind.PROSE


def is_plain(lines: Sequence[Line]) -> bool:
    """Tell a text without a portal around it: nothing portals print, no run of names as in menus."""
    names = 0
    for line in lines:
        if line.kind in _PORTAL or line.kind is Kind.LETTERHEAD:
            return False
        names = names + 1 if line.kind is Kind.HEADING and line.syllables <= 4 else 0
        if names >= _SHORTEST_MENU:
            return False
    return True


def begins_plain(lines: Sequence[Line]) -> bool:
    """Tell a text that begins on its first line, whatever a portal prints below: its first paragraphs are plain."""
    prose = [i for i, line in enumerate(lines) if line.kind is Kind.PROSE][:_OPENING_PARAGRAPHS]
    return len(prose) == _OPENING_PARAGRAPHS and is_plain(lines[: prose[-1] + 1])


def is_list(lines: Sequence[Line]) -> bool:
    """Tell a list of articles, each with its headline and what is left of its first paragraph, from one article."""
    pairs = teasers = 0
    for headline, text in zip(lines[::2], lines[1::2], strict=False):
        if headline.kind is not Kind.HEADING or headline.syllables < _FEWEST_NAMED:
            break
        teaser = _TEASER.search(text.text) is not None
        if text.kind is not Kind.PROSE and not teaser:
            break
        pairs += 1
        teasers += teaser
    # A short text may stand whole among the others.
    return _FEWEST_TOLD <= pairs <= teasers + 1 and len(lines) <= 2 * pairs + 2


def extend_back(lines: Sequence[Line], title: int | None, first: int) -> int:
    """Take in headings and items between the title and the first prose."""
    stop, prose = -1 if title is None else title, first
    while first - 1 > stop:
        line = lines[first - 1]
        if title is not None and line.key and line.key == lines[title].key:
            break
        opening = line.kind in (Kind.NUMBERED, Kind.ITEM, Kind.CAPTION, Kind.PROSE)
        heading = line.kind is Kind.HEADING and line.syllables >= 4 and title is not None
        if not opening and not (heading and not _is_of_title(lines, first - 1)):
            break
        first -= 1
    # The picture above an article is none of it.
    while first < prose and _is_pictured(lines[first]):
        first += 1
    return first


def _is_pictured(line: Line) -> bool:
    """Tell what a picture shows, with a credit or by its first words."""
    heading = line.kind is Kind.HEADING
    return line.kind is Kind.CAPTION or (heading and line.key.startswith(chrome().pictures))


def _is_of_title(lines: Sequence[Line], i: int) -> bool:
    """Tell the term below a title, and what a paper is called below its kind, from the first heading of a text."""
    under_kind = i > 0 and lines[i - 1].kind is Kind.DOCUMENT_KIND
    return under_kind or chrome().terms.fullmatch(lines[i].key) is not None


def extend_forward(lines: Sequence[Line], last: int) -> int:
    """Take in a list at the end whose items have no closing marks, when a line with a colon opens it."""
    end = last
    while end + 1 < len(lines) and _is_told(lines[end + 1]):
        end += 1
    opened = lines[last].text.endswith(":") or lines[last].text.startswith(("-", "+", "•", "*"))
    while opened and end + 1 < len(lines) and lines[end + 1].kind in (Kind.ITEM, Kind.NUMBERED):
        end += 1
    return end


def last_of_plain(lines: Sequence[Line], last: int) -> int:
    """Without a portal around it the text goes on to its end, signatures aside."""
    end = len(lines) - 1
    while end > last and _signs_off(lines[end]):
        end -= 1
    # What a site prints below an author is no part of the text either.
    below = lines[last + 1 : end + 1]
    if below and below[0].kind is Kind.SIGN and all(map(_is_short, below[1:])):
        return last
    return end


def _is_short(line: Line) -> bool:
    return line.syllables <= _LONGEST_SIGNATURE and line.kind in (Kind.HEADING, Kind.SIGN)


def last_of_paper(lines: Sequence[Line], last: int) -> int:
    """Official papers go on, tables and lists included, to their recipients or to what a portal prints below them."""
    end = last
    while end + 1 < len(lines) and lines[end + 1].kind not in _PORTAL:
        end += 1
    return last_of_plain(lines[: end + 1], last)


def _is_told(line: Line) -> bool:
    """Tell a paragraph of a story in pictures, which ends with a credit, from the text below a picture."""
    return line.kind is Kind.CAPTION and line.syllables >= _LONGEST_CAPTION


def _signs_off(line: Line) -> bool:
    """Tell the last line of a plain text from a signature: a few capitalised words, or one marked as such."""
    if _is_told(line):
        return False
    if line.kind in (Kind.SIGN, Kind.NUMBER, Kind.CAPTION):
        return True
    if line.kind is not Kind.HEADING or line.syllables > _LONGEST_AFFILIATED:
        return False
    if line.text.startswith("(") and line.text.endswith(")"):
        return True
    name, _, employer = line.text.partition(" – " if " – " in line.text else " - ")
    if employer and comparable(employer).startswith(chrome().issuer_starts):
        return len(name.split()) <= _LONGEST_SIGNATURE and name.istitle()
    if line.syllables > _LONGEST_SIGNATURE:
        return False
    names = [word.strip("()") for word in words(line.text)]
    return line.key.startswith("theo ") or all(word[:1].isupper() for word in names)
