"""What a line is by the lines beside it: an issuer, where an author works, part of a broken paragraph."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from danvan_nlp.pages.chrome import Kind, chrome
from danvan_nlp.pages.line import BULLET, LONGEST_SIGN, LONGEST_TITLE, PART, SENTENCE_END
from danvan_nlp.pages.stamps import OF_PAGES

if TYPE_CHECKING:
    from danvan_nlp.pages.line import Line

#: Small letters without a mark, three words or more; or a name with its number, once or more.
_FILE_NAME = re.compile(
    r"[a-z0-9]+(?: [a-z0-9]+){2,}|[A-Za-z]*\d+_[0-9A-Za-z_]{8,}(?:\s+[A-Za-z]*\d+_[0-9A-Za-z_]{8,})*"
)

#: A line that ends in the middle of a day or a number: "ngày 23 tháng", "4 năm 2018".
_BROKEN_DAY = re.compile(r"(?<!\w)(?:ngày|tháng|năm|số)$", re.IGNORECASE)
_FIRST_PART = re.compile(r"(?:1|I|A)[.)/]\s")
#: A bullet without its text.
_BULLET_ALONE = re.compile(r"(?:^|\s)[-–•*]$")
_FEWEST_LISTED = 3
_FEWEST_WRAPPED = 8
#: Syllables of a sentence that was broken before its last word or two.
_FEWEST_BROKEN = 15
_WRAPPED_SYLLABLES = 10
_LONGEST_ISSUER = 8
#: Characters of a paragraph that tell it from another, and those in which they stand behind the name of a paper.
_LEAD, _LONGEST_LEAD = 60, 120


def mark_by_neighbours(lines: list[Line]) -> None:
    """Correct, in place, the kinds of lines that only the lines beside them tell."""
    _mark_file_names(lines)
    _mark_stamps(lines)
    _mark_hails(lines)
    _mark_comment_tools(lines)
    _take_off_bullets(lines)
    _mark_bulleted_links(lines)
    _mark_letterhead(lines)
    _mark_affiliations(lines)
    _mark_names_of_parts(lines)
    _mark_keywords(lines)
    _join_wrapped(lines)
    _join_counters(lines)
    _mark_doubled_leads(lines)


def _mark_file_names(lines: list[Line]) -> None:
    """Mark the names of pictures that stand for their text: "anh tin bai", on a page that writes its tone marks."""
    plain = [
        line for line in lines if line.kind is Kind.HEADING and _FILE_NAME.fullmatch(line.text)
    ]
    if plain and any(not line.text.isascii() for line in lines):
        for line in plain:
            line.kind = Kind.MENU


def _mark_stamps(lines: list[Line]) -> None:
    """Mark a date and hour right below a headline, with the name of a section behind a bar, which is no headline."""
    for above, line in pairwise(lines):
        if line.kind is not Kind.LINK or line.stamp is None or line.label is not None:
            continue
        headed = above.kind is Kind.HEADING and above.syllables >= _FEWEST_WRAPPED
        rest = line.text[line.stamp.span.end :].lstrip()
        if headed and line.stamp.has_time and rest.startswith("|"):
            line.kind = Kind.STAMP


def _mark_hails(lines: list[Line]) -> None:
    """Mark the feast that a site hails between its buttons; above a text it is what the page is about."""
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        between = above.kind is Kind.MENU and below.kind is Kind.MENU
        if between and line.key.startswith(chrome().hails):
            line.kind = Kind.MENU


def _mark_comment_tools(lines: list[Line]) -> None:
    """Mark "Bình luận" between other buttons above the text, where it is no list of comments."""
    for line, below in pairwise(lines):
        if line.kind is Kind.PROSE:
            return
        if below.kind is Kind.MENU and line.key in chrome().comment_tools:
            line.kind = Kind.MENU


def _take_off_bullets(lines: list[Line]) -> None:
    """Make a headline of the item right below the date that a label makes the page's own, without its bullet."""
    for i, (stamp, line) in enumerate(pairwise(lines)):
        if stamp.kind is not Kind.STAMP:
            continue
        if line.kind is Kind.NUMBERED and _is_chapter(lines, i):
            line.kind = Kind.HEADING
        if line.kind is not Kind.ITEM:
            continue
        if stamp.stamp_role in OF_PAGES and line.syllables >= _FEWEST_WRAPPED:
            bullet = BULLET.match(line.text)
            cut = bullet.end() if bullet else 0
            line.kind, line.start, line.text = Kind.HEADING, line.start + cut, line.text[cut:]
            line.syllables = len(line.text.split())


def _mark_bulleted_links(lines: list[Line]) -> None:
    """Mark the headlines of other pages above the text, each below a bullet that stands alone or ends a line."""
    listed: list[Line] = []
    alone = False
    for above, line in pairwise(lines):
        if line.kind is Kind.PROSE:
            # A menu whose entries end in dashes stands above the headline of the text.
            if not alone and listed and listed[-1] is above:
                listed.pop()
            break
        if line.kind is Kind.HEADING and _BULLET_ALONE.search(above.text):
            alone |= len(above.text.split()) == 1
            listed.append(line)
    if len(listed) >= _FEWEST_LISTED:
        for line in listed:
            line.kind = Kind.LINK


def _is_chapter(lines: list[Line], i: int) -> bool:
    """Tell a chapter of a book that a page publishes alone, right below its date: "Chương VI: Phường An Bình …"."""
    stamp, line = lines[i : i + 2]
    if i + 2 == len(lines) or line.syllables < _FEWEST_WRAPPED or stamp.stamp is None:
        return False
    headed = (
        i > 0 and lines[i - 1].kind is Kind.HEADING and lines[i - 1].syllables >= _FEWEST_WRAPPED
    )
    chapter = PART.match(line.key) and not line.key.startswith("điều")
    return bool(chapter) and stamp.stamp.has_time and not headed and lines[i + 2].kind is Kind.PROSE


def _mark_affiliations(lines: list[Line]) -> None:
    """Mark where an author works, on the line below the name: "Học viện Báo chí", "Tỉnh ủy viên, Hiệu trưởng"."""
    for i, (author, line) in enumerate(pairwise(lines)):
        short = line.kind is Kind.HEADING and line.syllables <= LONGEST_SIGN
        # Between the authors of a title and its date stands nothing else.
        headed = i > 0 and lines[i - 1].kind is Kind.HEADING
        dated = i + 2 < len(lines) and lines[i + 2].kind is Kind.STAMP
        held = any(part.startswith(chrome().offices) for part in line.key.split(", "))
        employer = held or line.key.startswith(chrome().employers) or (headed and dated)
        if author.kind is Kind.SIGN and short and employer:
            line.kind = Kind.SIGN


def _mark_names_of_parts(lines: list[Line]) -> None:
    """Mark what a part of a paper is called on the line below its number: "CHƯƠNG I", "Quy định chung"."""
    for part, line in pairwise(lines):
        if line.kind is Kind.HEADING and PART.fullmatch(part.key):
            line.kind = Kind.NUMBERED


def _mark_keywords(lines: list[Line]) -> None:
    """Mark the keywords between the summary of a study and its first part, below which its text goes on."""
    for summary, words, part, text in zip(lines, lines[1:], lines[2:], lines[3:], strict=False):
        if words.kind is not Kind.TAIL or not words.key.startswith(chrome().keywords):
            continue
        begins = _FIRST_PART.match(part.text) is not None or part.key in chrome().text_parts
        if begins and summary.kind is Kind.PROSE and text.kind is Kind.PROSE:
            words.kind = Kind.ITEM


def _mark_letterhead(lines: list[Line]) -> None:
    """Mark the names of the issuing body, which are told from headings only beside the national title.

    A longer one, with its session, stands right above the text of a paper: "HĐND XÃ KHÓA XIX KỲ HỌP THỨ 8", "Căn cứ …".
    """
    longest = _LONGEST_ISSUER if any(line.kind is Kind.LETTERHEAD for line in lines) else 0
    for line, below in zip_longest(lines, lines[1:]):
        capitals = line.kind is Kind.HEADING and line.text.isupper()
        above = below is not None and chrome().text_starts.match(below.key)
        short = line.syllables <= (LONGEST_SIGN if above else longest)
        if capitals and short and line.key.startswith(chrome().letterhead_starts):
            line.kind = Kind.LETTERHEAD


def _join_counters(lines: list[Line]) -> None:
    """Read the counters whose label and count stand on lines of their own."""
    for line, following in pairwise(lines):
        if following.kind is Kind.NUMBER and line.key in chrome().view_labels:
            digits = re.sub(r"[.,\s]", "", following.text)
            if digits.isdecimal() and len(digits) < 12:
                line.kind, line.views = Kind.VIEWS, int(digits)


def _join_wrapped(lines: list[Line]) -> None:
    """Mark as prose the lines of paragraphs that were broken at a fixed width.

    Such a line goes on in lower case on the next one. A title may break so too, hence a run of lines counts
    when a sentence ends in it or it is longer than titles are.
    """
    start, wrapped = 0, 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and _continues(lines[end - 1], lines[end]):
            continue
        run = lines[start:end]
        syllables = sum(line.syllables for line in run)
        stopped = run[-1].text.endswith(".") and syllables >= _FEWEST_BROKEN
        ended = stopped or run[-1].kind is Kind.PROSE
        if len(run) > 1 and (ended or syllables > LONGEST_TITLE):
            wrapped += len(run)
            for line in run:
                line.kind = Kind.PROSE
        start = end
    if wrapped >= _FEWEST_WRAPPED:
        # On a page broken so, long lines before a capital ("của / Nhân dân") are prose too, and short ones that go on.
        for line, below in reversed([*zip_longest(lines, lines[1:])]):
            goes_on = below is not None and below.kind is Kind.PROSE and below.text[0].islower()
            goes_on = goes_on and not SENTENCE_END.search(line.text)
            if line.kind is Kind.HEADING and (line.syllables >= _WRAPPED_SYLLABLES or goes_on):
                line.kind = Kind.PROSE


def _continues(line: Line, following: Line) -> bool:
    wrapped = (Kind.HEADING, Kind.PROSE, Kind.NUMBERED, Kind.ITEM)
    if line.kind not in wrapped or following.kind not in (Kind.HEADING, Kind.PROSE):
        return False
    if line.syllables < 5 or SENTENCE_END.search(line.text):
        return False
    dated = following.text[0].isdigit() and _BROKEN_DAY.search(line.text) is not None
    return following.text[0].islower() or dated


def _mark_doubled_leads(lines: list[Line]) -> None:
    """Mark the lead that stands above its headline and again below it as no paragraph of the text."""
    for i in range(len(lines) - 2):
        lead, headline, below = lines[i : i + 3]
        if lead.kind is not Kind.PROSE or headline.kind is not Kind.HEADING:
            continue
        same = below.text[:_LEAD] in lead.text[:_LONGEST_LEAD]
        if same and below.syllables >= _FEWEST_BROKEN and headline.syllables >= _FEWEST_WRAPPED:
            lead.kind = Kind.CAPTION
