"""Dates on the lines of a page: which lines are stamps, which of them says when the page was published.

Some portals print English dates whose order of day and month nothing in the line settles. The page does: by other dates
that it prints the same way, by the days that the article tells of, or by the language of its other stamps.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from danvan_nlp.pages.chrome import Kind, chrome
from danvan_nlp.pages.line import EDGES, comparable, words
from danvan_nlp.results.span import Span
from danvan_nlp.text.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from danvan_nlp.pages.line import Line
    from danvan_nlp.text.dates import Stamp

#: Characters of a line that are searched for dates.
_LONGEST_LINE = 300
LONGEST_STAMP_WORDS = 8
_LONGEST_HEADLINE = 60
#: Words behind a date, without which it opens no sentence.
_FEWEST_TOLD = 4
_FARTHEST_STAMP = 3
_WIDEST_HEAD = 10
#: Names of a menu between a date and the title: the date is the clock of the site.
_FEWEST_MENU = 3
_DIGIT = re.compile(r"\d")
_SEPARATED = re.compile(r"[|,;:•·–—(\[>-]\s*$")
_PARTED = re.compile(r"\s*(?:[|,;•·–—()\[\]-]|(?:by|bởi)\b)", re.IGNORECASE)
#: Words that bind a date to the words before it: "hội nghị sáng 08/10/2021".
_BINDING = frozenset(
    "ngày từ đến tới sáng trưa chiều tối đêm hôm trước sau vào lúc và tháng năm kể hết hạn qua"
    " thứ tuần đợt kỳ lần số".split()
)
#: Roles of the stamps of a page, not of the site around it.
OF_PAGES = frozenset(("published", "updated"))
_NUMERIC = re.compile(r"(?<!\d)(\d\d?)\s?[-/.]\s?(\d\d?)\s?[-/.]\s?\d{4}")
#: A day alone on its line, "09 08 2024".
_SPACED = re.compile(r"\d\d \d\d (?:19|20)\d\d")
_HALF = re.compile(r"\b[AP]\.?M\b", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(r"(?<![\d/.,-])(\d\d?)/(\d\d?)(?![\d/]|-\w)")
#: Of several days the last: "2-3/12/2014".
_LAST_DAY = re.compile(r"(?<![\d/.,-])\d\d?\s?[-–]\s?(\d\d?)/(\d\d?)(?:/\d{4})?(?![\d/]|-\w)")
_VIETNAMESE = re.compile(r"\b(?:thứ|chủ nhật|tháng|thg|th\d|SA|CH)\b", re.IGNORECASE)
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: "Thu, Day 04/08/2016", but not the person's name "Thu Hà".
_WEEKDAY_NAMES = re.compile(rf"({'|'.join(_WEEK)})[a-z]*(?:\s*[,.]|\s+(?=Day\b|\d))", re.IGNORECASE)
_WEEKDAY = re.compile(r"thứ|chủ nhật|[a-z]+day\b", re.IGNORECASE)
#: Above a page of a blog, its own day: "Thứ Sáu, 9 tháng 8, 2024", without a nought before the figures.
_BLOG_DAY = re.compile(
    r"(?:thứ \w+|chủ nhật), [1-9]\d? tháng [1-9]\d?, (?:19|20)\d\d", re.IGNORECASE
)
_ENGLISH = re.compile(
    r"\b(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"[a-z]*)\b",
    re.IGNORECASE,
)
#: What a crawler writes before the text of a page: "date 2024-08-09 ".
_CRAWLED = re.compile(r"\s*date (\d{4}-\d\d(?:-\d\d)?)(?=\s)")
#: The stamp of a page before its first sentence, on the same line: "17:35 09/08/2024 Sáng 9/8, …".
_BEFORE_TEXT = re.compile(
    r"\s*(\d{1,2}:\d\d(?::\d\d)?,? \d{1,2}/\d{1,2}/\d{4}) (?=[^\W\d_][^\n]{100})"
)
#: Numbers of a page in its portal: "Mã tin: 3463".
_CODES = re.compile(r"\bmã (?:\w+ ){0,2}?\w+\s?:\s?\d+")
#: Characters of the article that are searched for the days it tells of, and how many days old these may be.
_TOLD, _DAYS_OLD = 3_000, 31


def crawl_date(page: str) -> tuple[int, Stamp | None]:
    """Return where a page begins behind the date that stands before its text on the first line, and that date.

    A crawler wrote it there, perhaps without the day, or it is the page's own stamp.
    """
    match = _CRAWLED.match(page) or _BEFORE_TEXT.match(page)
    if match is None:
        return 0, None
    found = next(find_dates(match[1]), None)
    if found is not None:
        found = replace(found, span=Span(match.start(1), match.end(1), match[1]))
    return match.end(), found


def read_stamp(line: Line) -> Kind | None:
    """Tell stamps (a date and little else) and links (a headline with its date) from other lines."""
    if len(_DIGIT.findall(line.text, 0, _LONGEST_LINE)) < 5 or chrome().attached.match(line.key):
        return None
    dated = line.text.replace(" ", "/") if _SPACED.fullmatch(line.text) else line.text
    stamps = [
        (stamp, *_label_before(line.text[: stamp.span.start]))
        for stamp in find_dates(dated, open_order=True)
    ]
    # Two dates without labels are a period or a table, not a stamp.
    if not stamps or (len(stamps) > 1 and not any(role for _, role, _ in stamps)):
        return None
    stamps.sort(key=lambda found: found[1] != "published")
    stamp, role, cut = stamps[0]
    before = words(comparable(line.text[:cut]))
    after = _said_behind(line.text[stamp.span.end :])
    if role == "other" and len(before) > _FEWEST_TOLD and before[-1] in _BINDING:
        # A headline may name its own day: "… mở hội từ ngày hôm nay 09/8/2024".
        if after or "hôm nay" not in comparable(line.text[cut:]):
            return None
        line.stamp, line.label = stamp, (line.start, line.end)
        return Kind.LINK
    if not _stands_apart(line.text, stamp, before, after, role):
        return None
    line.stamp, line.stamp_role = stamp, role or ("other" if before[:1] == ["ngày"] else "")
    if before:
        line.label = (line.start, line.start + len(line.text[:cut].rstrip(EDGES + "|,;:-–(•[")))
    headline = len(after) >= 5 and not before and line.views is None
    if max(len(before), len(after)) <= LONGEST_STAMP_WORDS and not headline:
        return Kind.STAMP
    if (not after or not before) and len(before) + len(after) <= _LONGEST_HEADLINE:
        if headline and role == "published":
            # "Ngày đăng 25/10/2025 Phường An Bình …": the headline is what follows.
            rest = line.text[stamp.span.end :]
            line.label = (line.end - len(rest.lstrip(EDGES + "|,;:-–)]")), line.end)
        return Kind.LINK
    line.stamp = line.label = None
    return None


def is_published(line: Line) -> bool:
    """Tell a line that says when the page was published, whatever else it says; the line then has the stamp."""
    if read_stamp(line) is Kind.STAMP and line.stamp_role in OF_PAGES:
        return True
    line.stamp, line.stamp_role, line.label = None, "", None
    return False


def _said_behind(text: str) -> list[str]:
    """Return the words behind a date, without counters and the buttons of the page: "922 Chọn cỡ chữ A a"."""
    key = _CODES.sub("", chrome().views.sub("", comparable(text)))
    if key.startswith(chrome().posters):
        return []
    found = words(key)
    rest = found[1:] if found and found[0].isdecimal() else found
    button = 0 < len(rest) <= LONGEST_STAMP_WORDS and chrome().is_menu(" ".join(rest))
    return [] if button else found


def _stands_apart(text: str, stamp: Stamp, before: list[str], after: list[str], role: str) -> bool:
    """Tell a date that stands apart from the words beside it from one that is part of their sentence."""
    labelled = role and text[: stamp.span.start].rstrip().endswith(":")
    if text.endswith((".", ";", "!", "?")) and (before or after) and not labelled:
        return False
    # "Từ ngày 1/8 đến 9/8/2024, các chi hội …" tells of a period.
    bound = words(comparable(text[: stamp.span.start]))[-1:]
    if role == "other" and len(after) >= _FEWEST_TOLD and not _BINDING.isdisjoint(bound):
        return False
    spoken = stamp.span.text.lower().startswith("ng")
    if after and not _PARTED.match(text[stamp.span.end :]):
        # A list may put the date in front of its headlines.
        return not before and (role == "published" or (stamp.span.start == 0 and not spoken))
    if not before or role or stamp.has_time or _SEPARATED.search(text[: stamp.span.start]):
        return True
    # A date that ends a headline, unless a word binds it to the sentence.
    return not spoken and (len(before) <= 4 or before[-1] not in _BINDING)


def _label_before(text: str) -> tuple[str, int]:
    """Role of a date by the label that ends `text`, and where that label starts."""
    found = list(re.finditer(r"\S+", text))
    keys = [comparable(word.group()) for word in found]
    while found and not keys[-1]:
        found.pop()
        keys.pop()
    roles = chrome().roles
    for size in range(min(5, len(found)), 0, -1):
        phrase = " ".join(keys[-size:]).strip("(, ")
        if phrase in roles:
            return roles[phrase], found[-size].start()
    return "", len(text)


def stamp_line(lines: Sequence[Line], title: int | None, first: int, last: int) -> int | None:
    """Return the index of the line that says when the page was published."""
    if title is not None and lines[title].kind is Kind.LINK:
        return title
    anchor = first if title is None else title
    best: tuple[float, int] | None = None
    for i in [*near(lines, anchor, first), *range(last + 1, min(len(lines), last + 8))]:
        line = lines[i]
        if line.kind is Kind.TAIL and i > last:
            break
        if line.kind is not Kind.STAMP or line.stamp is None or line.stamp_role == "other":
            continue
        if i > last and not line.stamp_role and not _is_own(lines, i, last):
            continue
        if is_dateline(line) or (i < anchor and _is_clock(lines, i, anchor)):
            continue
        if i == 0 and _is_day_of_visit(line, lines[first : last + 1]):
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


def _is_own(lines: Sequence[Line], i: int, last: int) -> bool:
    """Tell the date of a page below its text: with an hour, or between the text and the tools of the page."""
    line = lines[i]
    tools = i == last + 1 and not line.label and bool(lines[i + 1 : i + 2])
    tools = tools and lines[i + 1].kind in (Kind.MENU, Kind.VIEWS)
    own = tools or (line.stamp is not None and line.stamp.has_time)
    return own and not _is_listed(lines, i)


def _is_listed(lines: Sequence[Line], i: int) -> bool:
    """Tell a date in a row of dates, which are of the pages that a list names."""
    if any(line.kind is Kind.STAMP for line in (*lines[i - 1 : i], *lines[i + 1 : i + 2])):
        return True
    # The dates of headlines stand on every second line.
    rows = (lines[i + 1 : i + 3], lines[max(0, i - 2) : i][::-1])
    return any([line.kind for line in row] == [Kind.HEADING, Kind.STAMP] for row in rows)


def _is_clock(lines: Sequence[Line], i: int, anchor: int) -> bool:
    """Tell the clock at the head of a site, which the menus part from the title, from a stamp above the title."""
    if lines[i].stamp_role:
        return False
    between = lines[i + 1 : anchor]
    menu = sum(line.kind is Kind.MENU for line in between) >= _FEWEST_MENU
    home = any(line.key in chrome().home for line in between)
    return (
        menu
        or home
        or _is_today(lines, i, between)
        or any(line.kind is Kind.CRUMBS for line in between)
    )


def _is_today(lines: Sequence[Line], i: int, between: Sequence[Line]) -> bool:
    """Tell the day at the top of a site, above the stamp that a label makes the page's own."""
    stamp = lines[i].stamp
    if i > 0 or stamp is None or stamp.has_time or lines[i].label:
        return False
    return any(line.kind is Kind.STAMP and line.stamp_role in OF_PAGES for line in between)


def _is_day_of_visit(line: Line, body: Sequence[Line]) -> bool:
    """Tell the day at the top of a site, "Thứ Sáu, 09/08/2024", to which no day of the article leads."""
    stamp = line.stamp
    if _BLOG_DAY.fullmatch(line.text):
        return False
    if stamp is None or stamp.has_time or line.label or not _WEEKDAY.match(stamp.span.text):
        return False
    told = "\n".join(line.text for line in body)[:_TOLD]
    ages = [(stamp.moment - found.moment).days for found in find_dates(told)]
    ages += [_age(stamp.moment, int(m[1]), int(m[2])) for m in _DAY_AND_MONTH.finditer(told)]
    return not any(0 <= age <= _DAYS_OLD for age in ages)


def is_dateline(line: Line) -> bool:
    """Tell "An Bình, ngày 9 tháng 8 năm 2024", which dates a letter or a document."""
    if line.stamp is None or line.label is None or line.stamp_role:
        return False
    place = line.text[: line.stamp.span.start].rstrip()
    return place.endswith(",") and line.stamp.span.text.lower().startswith("ng")


def near(lines: Sequence[Line], anchor: int, first: int) -> list[int]:
    """List the indices from a few content lines above the anchor to the body."""
    between = range(anchor, first)
    found, content = sorted({*between[:_WIDEST_HEAD], *between[-_WIDEST_HEAD:]}), 0
    for i in range(anchor - 1, -1, -1):
        if lines[i].kind is Kind.TAIL or content > _FARTHEST_STAMP:
            break
        content += lines[i].kind not in (Kind.NUMBER, Kind.STAMP, Kind.VIEWS)
        found.append(i)
    return found


def settled_moment(stamp: Stamp, lines: Sequence[Line], told: str) -> datetime | None:
    """Return the moment of a stamp; None where its order is open and the page does not settle it.

    Parameters
    ----------
    stamp
        Of the page.
    lines
        All lines of the page.
    told
        The article, which tells of days before its publication.
    """
    if stamp.month_first is None:
        return stamp.moment
    ways = (_weekdays(stamp, lines), _same_form(lines), _told_days(stamp, told), _languages(lines))
    for votes in ways:
        day_first, month_first = votes
        if day_first != month_first:
            return stamp.moment if day_first > month_first else stamp.month_first
    return None


def _stamps(lines: Sequence[Line]) -> Iterator[Stamp]:
    for line in lines:
        if line.stamp is not None and line.stamp.month_first is None:
            yield line.stamp


def _weekdays(stamp: Stamp, lines: Sequence[Line]) -> tuple[bool, bool]:
    """Tell which order fits the weekday that the line of a stamp names: "Thu, Day 04/08/2016 09:13 AM"."""
    line = next((line for line in lines if line.stamp is stamp), None)
    named = _WEEKDAY_NAMES.match(line.text) if line is not None else None
    if named is None or stamp.month_first is None:
        return False, False
    day = _WEEK.index(named[1].lower())
    return stamp.moment.weekday() == day, stamp.month_first.weekday() == day


def _same_form(lines: Sequence[Line]) -> tuple[int, int]:
    """Count the dates in figures with an English AM or PM that put the day first, and the month."""
    votes = [0, 0]
    for stamp in _stamps(lines):
        figures = _NUMERIC.search(stamp.span.text)
        if figures and _HALF.search(stamp.span.text) and int(figures[1]) != int(figures[2]):
            votes[int(figures[1]) != stamp.moment.day] += 1
    return votes[0], votes[1]


def _told_days(stamp: Stamp, told: str) -> tuple[bool, bool]:
    """Tell in which order the date follows closely upon a day that the article tells of."""
    told = told[:_TOLD]
    days = {(found.moment.day, found.moment.month) for found in find_dates(told)}
    for form in (_DAY_AND_MONTH, _LAST_DAY):
        days |= {(int(m[1]), int(m[2])) for m in form.finditer(told)}
    ages = [
        min((_age(moment, *day) for day in days), default=_DAYS_OLD + 1)
        for moment in (stamp.moment, stamp.month_first or stamp.moment)
    ]
    return ages[0] < min(ages[1], _DAYS_OLD), ages[1] < min(ages[0], _DAYS_OLD)


def _age(moment: datetime, day: int, month: int) -> int:
    """Days from the last such day of the year to a moment; many where there is none."""
    try:
        age = (moment - moment.replace(day=day, month=month)).days
    except ValueError:
        return _DAYS_OLD + 1
    return age if age >= 0 else _DAYS_OLD + 1


def _languages(lines: Sequence[Line]) -> tuple[bool, bool]:
    """Tell whether other stamps of the page are written the Vietnamese way, and the English."""
    texts = [stamp.span.text for stamp in _stamps(lines)]
    vietnamese = any(_VIETNAMESE.search(text) or _is_day_first(text) for text in texts)
    return vietnamese, any(_ENGLISH.search(text) for text in texts)


def _is_day_first(text: str) -> bool:
    figures = _NUMERIC.search(text)
    return figures is not None and not _HALF.search(text)
