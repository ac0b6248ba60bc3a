"""The title of a page: the heading above the body that most looks like one, over as many lines as it takes.

Portals print titles in many ways: longer than most sentences, with a full stop, in capitals broken over several lines,
twice, with their date behind them or with a button glued to them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from danvan_nlp.pages.chrome import Kind, chrome
from danvan_nlp.pages.letterhead import is_national
from danvan_nlp.pages.line import LONGEST_HEADLINE, STOPPED, comparable, shared
from danvan_nlp.pages.stamps import OF_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from danvan_nlp.pages.html import Hints
    from danvan_nlp.pages.line import Line

#: Lines that stand between a title and its stamp without parting them.
_FURNITURE = frozenset(
    (Kind.VIEWS, Kind.MENU, Kind.NUMBER, Kind.SECTION, Kind.STAMP, Kind.CRUMBS, Kind.SIGN)
)
_MENUS = frozenset((Kind.MENU, Kind.SECTION, Kind.CRUMBS))
_FARTHEST_TITLE = 25
#: Syllables of a title that nothing else marks as one, of one that a date, capitals or a repeat marks, and of one that
#: ends like a sentence.
_LONGEST_UNMARKED, _LONGEST_STOPPED = 45, 40
_FEWEST_PROSE, _FEWEST_HEADLINE = 40, 6
_FEWEST_SENTENCE = 12
#: Lines over which the kind and the title of a paper are broken.
_MOST_BROKEN = 5
#: Of the syllables of a headline, those that the first paragraph has too.
_MOST_SHARED, _MOST_SHARED_STOPPED = 0.5, 0.6
#: Characters in which a lead names its time.
_LONGEST_LEAD = 40
_SENTENCES = re.compile(r"[.!?…;][\"”’»)]*\s+\S")
_CLAUSES = re.compile(r"[.!?…][\"”’»)]*\s+\S")
_UNFINISHED = re.compile(r" (?:tại|của|và|với|cho|ở|trong|về|do|cùng|là|các|những)$")
_BRACKETED = re.compile(r"\([^()]*(?:\)\W*)?$|\(\*+\)")
_OPENED, _CLOSED = re.compile(r"\([^()]*$"), re.compile(r"^[^()]*\)")
_FIRST_PART = re.compile(r"(?:1|I|A)[.)/]\s|[Pp](?:hần|HẦN) (?:1|I|thứ nhất)\b")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_ASKED = ("?", "!", "…", "...")


def mark_titles(lines: Sequence[Line], *, plain: bool) -> None:
    """Make headings of the lines that look like prose and stand where a title does, and prose of first sentences.

    Parameters
    ----------
    lines
        All lines of the page.
    plain
        Whether the text has no portal around it: then its first line may be a title.
    """
    counts = Counter(line.key for line in lines if line.key)
    for i, line in enumerate(lines):
        if line.kind is Kind.PROSE and line.key and _is_title(lines, i, counts, plain=plain):
            line.kind = Kind.HEADING
        elif line.kind is Kind.HEADING and _is_first_sentence(lines, i, counts):
            line.kind = Kind.PROSE


def _is_title(lines: Sequence[Line], i: int, counts: Counter[str], *, plain: bool) -> bool:
    """Tell a title that is as long as prose or ends like it."""
    line = lines[i]
    stopped = STOPPED.search(line.text) is not None
    headed = plain and i == 0 and (not stopped or any(map(_is_grounded, lines[1:2])))
    sentences = _CLAUSES if headed else _SENTENCES
    if line.syllables > (_LONGEST_STOPPED if stopped else LONGEST_HEADLINE) or sentences.search(
        line.text
    ):
        return False
    doubled = i + 1 < len(lines) and lines[i + 1].key == line.key
    # Some portals print the lead twice, above a picture and below.
    doubled = doubled and not (stopped and (_is_lead(line) or _is_dated(lines, i)))
    repeated = doubled or (counts[line.key] > 1 and (not stopped or _heads_page(lines, i)))
    if repeated or _is_above_stamp(lines, i) or _is_below_stamp(lines, i):
        return True
    if _is_above_counter(lines, i):
        return True
    below = lines[i + 1] if i + 1 < len(lines) else None
    # A slogan over a headline ends like a sentence, and no article begins with a sentence in capitals.
    slogan = stopped and below is not None and below.kind is Kind.HEADING and below.text.isupper()
    capitals = line.text.isupper() and (slogan or not stopped)
    if plain and i == 0:
        return capitals or _opens_text(lines, stopped=stopped)
    if plain and i == 1 and below is not None and _names_section(lines[0]):
        return capitals or _is_told(line, below)
    tops = not stopped and _tops_text(lines, i)
    return capitals or tops or (i > 0 and _heads_lead(lines, i))


def _is_first_sentence(lines: Sequence[Line], i: int, counts: Counter[str]) -> bool:
    """Tell a sentence of news without its full stop from a title: it begins with a time, and prose follows."""
    line = lines[i]
    if line.syllables < _FEWEST_SENTENCE or not line.key.startswith(chrome().lead_times):
        return False
    if counts[line.key] > 1 or i + 1 == len(lines) or lines[i + 1].kind is not Kind.PROSE:
        return False
    return not line.text.isupper() and not (
        _beside_stamp(lines, i) and (i == 0 or lines[i - 1].kind is not Kind.STAMP)
    )


def _is_above_stamp(lines: Sequence[Line], i: int) -> bool:
    """Tell a line with a date below it and no prose right above."""
    if i > 0 and lines[i - 1].kind is Kind.PROSE:
        return False
    return _meets_stamp(lines, i, 1)


def _is_above_counter(lines: Sequence[Line], i: int) -> bool:
    """Tell a line below a menu with a counter of readings right below it, and the text below that."""
    counter, below = lines[i + 1 : i + 2], lines[i + 2 : i + 3]
    if not counter or counter[0].kind is not Kind.VIEWS or not below:
        return False
    return below[0].kind is Kind.PROSE and _heads_page(lines, i)


def _heads_page(lines: Sequence[Line], i: int) -> bool:
    """Tell a line that has furniture right below it and neither a headline nor a sentence above it."""
    if i + 1 == len(lines) or lines[i + 1].kind not in _FURNITURE:
        return False
    above = lines[max(0, i - _FARTHEST_TITLE) : i]
    return not any(
        line.kind is Kind.PROSE or (line.kind is Kind.HEADING and not _names_section(line))
        for line in above
    )


def _is_dated(lines: Sequence[Line], i: int) -> bool:
    """Tell what stands below a headline and its date."""
    j = _next_content(lines, i, -1)
    if j is None or j == 0 or lines[j].kind is not Kind.STAMP:
        return False
    return lines[j - 1].kind is Kind.HEADING and not _names_section(lines[j - 1])


def _is_below_stamp(lines: Sequence[Line], i: int) -> bool:
    """Tell a line with a date above it, prose below it, and no heading above the date."""
    line = lines[i]
    if STOPPED.search(line.text) or i == 0 or lines[i - 1].kind is not Kind.STAMP:
        return False
    above = lines[i - 2] if i > 1 else None
    headed = above is not None and above.kind is Kind.HEADING and above.syllables >= 6
    return not headed and i + 1 < len(lines) and lines[i + 1].kind is Kind.PROSE


def _opens_text(lines: Sequence[Line], *, stopped: bool) -> bool:
    """Tell a first line that names what the text is about from a first sentence."""
    j = _next_content(lines, 0, 1)
    if j is not None and _names_section(lines[j]) and j + 1 < len(lines) and _is_lead(lines[j + 1]):
        j += 1
    if j is not None and not stopped and _begins_parts(lines, j):
        return not lines[0].key.startswith(chrome().lead_starts)
    if j is None or lines[j].kind is not Kind.PROSE:
        return False
    if lines[0].syllables < _FEWEST_HEADLINE and lines[j].text[0].islower():
        return False
    numbered = any(c.isdigit() for c in lines[0].text.split(" ", 2)[0])
    lead = lines[0].key.startswith(chrome().lead_starts) or numbered
    if lead or not stopped or _is_lead(lines[j]) or _is_grounded(lines[j]):
        return not lead
    return _is_told(lines[0], lines[j])


def _is_told(line: Line, text: Line) -> bool:
    """Tell a headline, of which the text says the same again, from a sentence, which a second one goes on from."""
    told = text.kind is Kind.PROSE and text.syllables >= _FEWEST_PROSE
    return told and shared(line, text) >= _MOST_SHARED_STOPPED


def _begins_parts(lines: Sequence[Line], j: int) -> bool:
    """Tell the first part of a numbered text, above which its title stands: "I. Kết quả", "1. Công tác chỉ đạo"."""
    part = lines[j]
    return part.kind is Kind.NUMBERED and _FIRST_PART.match(part.text) is not None


def _names_section(line: Line) -> bool:
    """Tell a heading that is shorter than headlines are."""
    return line.kind is Kind.HEADING and line.syllables < _FEWEST_HEADLINE


def _tops_text(lines: Sequence[Line], i: int) -> bool:
    """Tell a line that has no sentence above it and below it one that begins as news do, and is none itself."""
    if i + 1 == len(lines) or lines[i].key.startswith(chrome().lead_starts):
        return False
    if lines[i].text.endswith(_ASKED):
        return False
    above = _MENUS | _FURNITURE
    if not all(line.kind in above or _names_section(line) for line in lines[:i]):
        return False
    below = lines[i + 1]
    opens = comparable(below.text[:_LONGEST_LEAD]).startswith(chrome().lead_starts)
    return below.kind is Kind.PROSE and opens and STOPPED.search(below.text) is not None


def _heads_lead(lines: Sequence[Line], i: int) -> bool:
    """Tell a line right below a menu, with news below it that begin with their time."""
    if lines[i - 1].kind not in _MENUS or i + 1 == len(lines) or _is_lead(lines[i]):
        return False
    return lines[i + 1].kind is Kind.PROSE and _is_lead(lines[i + 1])


def _is_lead(line: Line) -> bool:
    """Tell a line that begins with a time, as news do."""
    return comparable(line.text[:_LONGEST_LEAD]).startswith(chrome().lead_times)


def _is_grounded(line: Line) -> bool:
    """Tell a first paragraph that says which paper is carried out: "Thực hiện Kế hoạch số 12/KH-UBND …"."""
    return chrome().grounds.match(comparable(line.text[:_LONGEST_LEAD])) is not None


def _next_content(lines: Sequence[Line], i: int, step: int) -> int | None:
    """Return the next line that is a stamp or no furniture."""
    j = i + step
    while 0 <= j < len(lines):
        line = lines[j]
        if line.kind not in _FURNITURE or (line.kind is Kind.STAMP and line.stamp_role != "other"):
            return j
        j += step
    return None


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
    for i in _candidates(lines, first, counts):
        line = lines[i]
        if line.kind is Kind.PROSE and best is not None:
            break
        if line.kind is Kind.PROSE:
            continue
        score = 3.0 if line.syllables >= _FEWEST_HEADLINE else line.syllables - 3.0
        score += 3.0 * _beside_stamp(lines, i) + 3.0 * (counts[line.key] > 1)
        if i > 0 and lines[i - 1].kind is Kind.DOCUMENT_KIND:
            # A portal's own headline above the paper says the same with its kind.
            score += 3.0 if not _is_said_above(lines, i) else -distance - 3.0
        # A short first line over a headline names its section.
        opens = best is None or (
            line.syllables >= _FEWEST_HEADLINE
            and (not STOPPED.search(line.text) or _names_section(lines[best[1]]))
        )
        score += 3.0 * (plain and i == 0 and opens)
        if best is not None and _dates_above(lines, i, best[1], first):
            score += 3.0 + distance
        score -= distance + 4.0 * line.text.endswith(":")
        score += _likeness(line, lines[first], bare=hints is None and not plain)
        if hints is not None and line.key == hints.title_key:
            score += 20.0 if hints.title_sure else 4.0
        distance += 1.5
        if score > 0 and (best is None or score > best[0]):
            best = (score, i)
    return None if best is None else _dated_twin(lines, _above_full(lines, best[1]))


def _dated_twin(lines: Sequence[Line], i: int) -> int:
    """Return the same headline above with its date right below, where the page repeats it far from that date."""
    if _beside_stamp(lines, i):
        return i
    twins = (j for j in range(i) if lines[j].key == lines[i].key and _meets_stamp(lines, j, 1))
    return next(twins, i)


def _above_full(lines: Sequence[Line], i: int) -> int:
    """Return the headline above the best line, where a lead says it in full or a paper's head parts it.

    "Họp dân" above "Xã Hòa Lợi họp dân"; "Quy chế dân chủ" above "QUY CHẾ" and "Dân chủ".
    """
    line, above = lines[i], lines[max(0, i - 1)]
    nearest = range(i - 1, max(-1, i - _MOST_BROKEN), -1)
    kind = next((j for j in nearest if lines[j].kind is Kind.DOCUMENT_KIND), None)
    if kind is not None:
        whole = " ".join(line.key for line in lines[kind : i + 1])
        return next((j for j in range(kind) if lines[j].key == whole), i)
    headline = above.kind is Kind.HEADING and above.syllables >= _FEWEST_HEADLINE
    told = line.key != above.key and line.key.endswith(f" {above.key}")
    return i - 1 if i > 0 and headline and told else i


def _likeness(line: Line, prose: Line, *, bare: bool) -> float:
    """Score how much the text speaks of a line; on a portal one too short for a headline names a section else."""
    share = shared(line, prose)
    return share - 3.0 * (bare and _names_section(line) and share < _MOST_SHARED)


def _dates_above(lines: Sequence[Line], i: int, below: int, first: int) -> bool:
    """Tell a headline with its date right below from a heading under that date, which names a picture or the lead."""
    line, j = lines[i], _next_content(lines, i, 1)
    if line.kind is not Kind.HEADING or _names_section(line) or j is None or j > below:
        return False
    if lines[j].kind is not Kind.STAMP or _meets_stamp(lines, below, 1):
        return False
    told, under = (shared(heading, lines[first]) for heading in (line, lines[below]))
    # Above the date may stand the headlines of other pages.
    of_page = lines[j].stamp_role in OF_PAGES and under - told < _MOST_SHARED
    return of_page or told >= _MOST_SHARED


def _candidates(lines: Sequence[Line], first: int, counts: Counter[str]) -> Iterator[int]:
    """Yield, upwards from the body, the lines that may be a title, and the prose between them."""
    for i in range(first - 1, max(-1, first - 1 - _FARTHEST_TITLE), -1):
        line = lines[i]
        if line.kind is Kind.TAIL:
            return
        headline = line.kind is Kind.LINK and line.label is not None
        marked = i == 0 or line.text.isupper() or counts[line.key] > 1 or _beside_stamp(lines, i)
        longest = LONGEST_HEADLINE if marked or headline else _LONGEST_UNMARKED
        attached = chrome().attached.match(line.key) is not None
        aside = _is_aside(line) and (counts[line.key] == 1 or attached)
        heading = (line.kind is Kind.HEADING and not aside) or headline
        fits = heading and 3 <= line.syllables <= longest
        if line.kind is Kind.PROSE or (fits and not _belongs_to_other(lines, i)):
            yield i


def _is_aside(line: Line) -> bool:
    """Tell what is said of a title, in brackets, what a picture shows, a part of a text, and a site's quoted motto."""
    motto = line.text.isupper() and _QUOTED.fullmatch(line.text) is not None
    pictured = line.key.startswith(chrome().pictures)
    return (
        motto
        or pictured
        or _BRACKETED.match(line.text) is not None
        or line.key in chrome().text_parts
    )


def _belongs_to_other(lines: Sequence[Line], i: int) -> bool:
    """Tell what the text of a paper begins with, and what goes on from the line above or stands below its title."""
    if is_national(lines[i]):
        return True
    return i > 0 and (
        _is_unfinished(lines[i - 1])
        or _closes_bracket(lines[i - 1], lines[i])
        or chrome().text_starts.match(lines[i].key) is not None
        or chrome().terms.fullmatch(lines[i].key) is not None
    )


def _closes_bracket(above: Line, line: Line) -> bool:
    """Tell the end of a bracket that the line above opens."""
    opened = _OPENED.search(above.text)
    return opened is not None and _CLOSED.match(line.text) is not None


def _is_said_above(lines: Sequence[Line], i: int) -> bool:
    """Tell a title of a paper that a longer heading above ends with."""
    headings = (line for line in lines[: i - 1] if line.kind is Kind.HEADING)
    return any(line.key != lines[i].key and line.key.endswith(lines[i].key) for line in headings)


def _is_unfinished(line: Line) -> bool:
    """Tell a line that goes on below: the text of a picture that is broken behind "phát biểu tại"."""
    return line.kind in (Kind.HEADING, Kind.PROSE) and bool(_UNFINISHED.search(line.text))


def _beside_stamp(lines: Sequence[Line], i: int) -> bool:
    """Tell whether the next or the last line that is more than furniture is a strong stamp."""
    return _meets_stamp(lines, i, -1) or _meets_stamp(lines, i, 1)


def _meets_stamp(lines: Sequence[Line], i: int, step: int) -> bool:
    """Tell whether the nearest line above or below that is more than furniture is a strong stamp."""
    j = _next_content(lines, i, step)
    return j is not None and lines[j].kind is Kind.STAMP


def is_dated_headline(lines: Sequence[Line], i: int) -> bool:
    """Tell a headline with its date right below from the name of a section."""
    return _meets_stamp(lines, i, 1) and lines[i].syllables >= _FEWEST_HEADLINE
