"""The lines of a scraped page, each with what it is: prose, heading, menu, stamp, counter.

One look at each line, with the phrases of `danvan_nlp.pages.chrome`; `danvan_nlp.pages.article` puts the
lines together.
"""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from danvan_nlp.pages.chrome import Kind, chrome
from danvan_nlp.pages.line import EDGES, Line, comparable
from danvan_nlp.pages.stamps import LONGEST_STAMP_WORDS, read_stamp
from danvan_nlp.text.credits import find_line_credits
from danvan_nlp.text.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
# One question, exclamation or open end, as headlines are.
_HEADLINE_END = re.compile(r"(?:[^.!?…]|[.!?…](?!\s|$))*(?:[!?…]|\.\.\.)[\"'”’»)\]]*")
_BULLET = re.compile(r"[-–—•*+·»►▪●✓>]+\s*(?=\S)")
_NUMBERING = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Za-zđĐ])(?:[.)/]\s+|[)/])(?=\S)|\d{1,2}(?:\.\d{1,2}){1,3}\s"
    r"|(?:\d{1,2}|[IVX]{1,5})\s?[-–]\s?(?=[^\W\d_]{2})"
)
#: The lists of papers above the text of one, whose numbers are glued to the names: "- 3Quyết định 12/2024/QĐ-UBND".
_LISTED = re.compile(r"(?:[-•]\s*)?\d{1,3}(?P<name>[^\W\d_].*)")
#: The parts of rules and long papers: "Điều 1. Phạm vi", "CHƯƠNG II", "Phần thứ nhất".
_PART = re.compile(
    r"(?:điều|chương|mục|tiểu mục|phần)\s+(?:\d{1,3}[a-zđ]?|[ivx]{1,6}|thứ \w+)(?:\s?[.:–-](?:\s|$)|$)"
)
_CRUMB_MARK = re.compile(r"\s*(?:>>|[>»›→|])\s*|\s+[/\\]\s+")
_NUMBER_ONLY = re.compile(r"[\W\d_]+")
_CAPTION = re.compile(r"[(\[]?\s*(?:ảnh|hình ảnh|hình)\s*(?:\d+\s*)?[:.]")
# A line in bold type, and what may stand behind it: a mark, a smiley.
_BOLD = re.compile(r"(?P<mark>\*\*\*?|__)(?P<text>[^*_\s][^*]*?)(?P=mark)\W{0,6}")
_MARKDOWN_LINK = re.compile(r"(?P<before>\W{0,6})!?\[(?P<text>[^\[\]]+)\]\([^()\s]+\)\W{0,6}")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+\.(?:jpe?g|png|gif|webp|pdf|docx?|xlsx?|rar|zip)", re.IGNORECASE
)
#: Small letters without a mark, three words or more; or a name with its number, once or more.
_FILE_NAME = re.compile(
    r"[a-z0-9]+(?: [a-z0-9]+){2,}|[A-Za-z]*\d+_[0-9A-Za-z_]{8,}(?:\s+[A-Za-z]*\d+_[0-9A-Za-z_]{8,})*"
)
#: "Ngày đăng: 09/08/2024 |", of which the bar only parts what stands on the next line.
_LABELLED = re.compile(r"[^|:]{1,30}:\s[^|]*\d{4}$")
_METADATA = re.compile(r"#\s*\w+\s*=")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")
_DOCUMENT_NUMBER = re.compile(r"số\s?:?\s*\d*\s*[-/]?[\d\w]*[-/]")

_LONGEST_LABEL_LINE = 300
_LONGEST_TITLE = 45
_FEWEST_WRAPPED = 8
#: Syllables of a sentence that was broken before its last word or two.
_FEWEST_BROKEN = 15
_WRAPPED_SYLLABLES = 10
_PROSE_SYLLABLES = 6
_LONG_SYLLABLES = 30
#: A line in bold type that is longer and ends like a sentence is one.
_HEADING_SYLLABLES = 12
#: A line that only says who wrote it is no longer.
_LONGEST_SIGN, _LONGEST_ISSUER = 14, 8
_BETWEEN_NAMES = re.compile(r"\s+[-–]\s+|,\s+|\s+và\s+")
_MOST_AUTHORS = 4


def read_lines(page: str, start: int = 0) -> list[Line]:
    r"""Return the lines of a page that hold more than white space, classified.

    Parameters
    ----------
    page
        Text of a page; any line ends, any Unicode normalisation form.
    start
        Where its first line begins.

    Returns
    -------
    list of Line
        In reading order; time is linear in the length of the page.

    Examples
    --------
    >>> [line.kind.name for line in read_lines("Trang chủ\nLượt xem: 12\n09/08/2024 17:35")]
    ['MENU', 'VIEWS', 'STAMP']
    """
    lines = [_read_line(*bounds) for bounds in _bounds(page, start)]
    _mark_file_names(lines)
    _mark_letterhead(lines)
    _mark_affiliations(lines)
    _mark_names_of_parts(lines)
    _join_wrapped(lines)
    _join_counters(lines)
    return lines


def home_names() -> frozenset[str]:
    """Return the names of a portal's front page in breadcrumbs."""
    return chrome().home


def crumbs(line: Line) -> list[tuple[int, int]]:
    """Return the positions of the parts of a breadcrumb line."""
    parts = []
    start = 0
    for mark in [*_CRUMB_MARK.finditer(line.text), None]:
        end = mark.start() if mark else len(line.text)
        if line.text[start:end].strip():
            parts.append((line.start + start, line.start + end))
        start = mark.end() if mark else end
    return parts


def _bounds(page: str, first: int) -> Iterator[tuple[int, str]]:
    for match in _LINE.finditer(page, first):
        text = match.group().rstrip(EDGES)
        stripped = text.lstrip(EDGES)
        if stripped:
            yield match.start() + len(text) - len(stripped), stripped


def _read_line(start: int, text: str) -> Line:
    line = Line(start, start + len(text), text, "", len(text.split()))
    if len(text) > _LONGEST_LABEL_LINE:
        line.kind = Kind.PROSE
        return line
    line.key = comparable(text)
    if _METADATA.match(text):
        line.kind = Kind.MENU
        return line
    if _ADDRESS.fullmatch(text):
        line.kind = Kind.MENU
        return line
    if (kind := _kind_by_markdown(line)) is not None:
        line.kind = kind
        return line
    line.kind = (
        _kind_by_phrase(line) or _kind_by_counter(line) or read_stamp(line) or _kind_by_form(line)
    )
    return line


def _kind_by_markdown(line: Line) -> Kind | None:
    """Read a heading, a line in bold type and a link as what stands in it; the line is then that alone."""
    text, start = line.text, line.start
    if mark := _MARKDOWN_HEADING.match(text):
        bold = _BOLD.fullmatch(text, mark.end())
        begin, end = bold.span("text") if bold else (mark.end(), len(text))
        line.first_heading = text[1] != "#"
    elif bold := _BOLD.fullmatch(text):
        begin, end = bold.span("text")
    elif link := _MARKDOWN_LINK.fullmatch(text):
        begin, end = link.span("text")
    else:
        return None
    line.start, line.end, line.text = start + begin, start + end, text[begin:end].rstrip(EDGES)
    line.end = line.start + len(line.text)
    line.key, line.syllables = comparable(line.text), len(line.text.split())
    kind = _kind_by_phrase(line)
    ended = _SENTENCE_END.search(line.text) and line.syllables > _HEADING_SYLLABLES
    if kind is None and not line.first_heading and (ended or line.syllables > _LONGEST_TITLE):
        return None
    line.first_heading = line.first_heading and kind is None
    return kind or Kind.HEADING


def _kind_by_phrase(line: Line) -> Kind | None:
    """Look the line up in the phrase tables."""
    # Rows of a table; a date or counter in them is a figure like others.
    if line.text[0] == "|" or (line.text[-1] == "|" and not _LABELLED.match(line.key)):
        return Kind.NUMBER
    kind = chrome().lines.get(line.key)
    if kind is not None:
        return kind
    if (kind := _section_or_crumbs(line)) is not None:
        return kind
    key = line.key + ":" if line.text.endswith(":") else line.key
    ends = bool(_SENTENCE_END.search(line.text)) and not key.endswith(":")
    for phrase, kind in chrome().starts.get(key.split(" ", 1)[0], ()):
        if not key.startswith(phrase) or line.syllables > _LONG_SYLLABLES:
            continue
        if kind is Kind.TAIL and (ends or (":" not in phrase and line.syllables > 12)):
            continue
        if kind is Kind.SIGN and (ends or line.syllables > 10):
            continue
        return kind
    return None


def _section_or_crumbs(line: Line) -> Kind | None:
    label, colon, _ = line.key.partition(":")
    if colon and label.strip() in chrome().section_labels and line.syllables <= 14:
        at = line.text.index(":") + 1
        at += len(line.text[at:]) - len(line.text[at:].lstrip(EDGES))
        line.label = (line.start + at, line.end) if at < len(line.text) else None
        return Kind.SECTION
    marks = _CRUMB_MARK.findall(line.text)
    if not marks or line.syllables > _LONG_SYLLABLES or _BULLET.match(line.text):
        return None
    arrows = sum(mark.strip() in {">", "»", "›", "→", ">>"} for mark in marks)
    if arrows > 1 or (arrows and line.text.count(" ") < 20):
        return Kind.CRUMBS
    # A row of names between bars is a menu unless it holds a date or a counter.
    if len(marks) > 1 and not any(c.isdigit() for c in line.text):
        return Kind.MENU
    return None


def _kind_by_counter(line: Line) -> Kind | None:
    """Find a count of readings; alone on its line it makes the line a counter."""
    match = chrome().views.search(line.key)
    if match is None:
        return None
    count = match["after"] or match["before"]
    rest = line.key[: match.start()] + line.key[match.end() :]
    if len(rest.split()) > 2 * LONGEST_STAMP_WORDS or _SENTENCE_END.search(line.text):
        return None
    value = int(re.sub(r"\D", "", count)) if len(count) < 16 else None
    if not re.search(r"\w", rest):
        line.views = value
        return Kind.VIEWS
    if next(find_dates(line.text, open_order=True), None) is not None or len(rest.split()) <= 4:
        line.views = value
    return None


def _kind_by_form(line: Line) -> Kind:
    """Tell prose, headings, items, captions and signatures apart by length and marks."""
    if _NUMBER_ONLY.fullmatch(line.text):
        return Kind.NUMBER
    listed = _LISTED.match(line.text)
    if listed and comparable(listed["name"]).startswith(chrome().cited):
        return Kind.LINK
    if (kind := _kind_by_credit(line)) is not None:
        return kind
    ends = bool(_SENTENCE_END.search(line.text))
    question = _HEADLINE_END.fullmatch(line.text) and line.syllables <= 25
    if line.syllables >= _LONG_SYLLABLES or (
        ends and not question and line.syllables >= _PROSE_SYLLABLES
    ):
        return Kind.PROSE
    if _BULLET.match(line.text):
        return Kind.ITEM
    if _NUMBERING.match(line.text) or _PART.match(line.key):
        return Kind.NUMBERED
    if _DOCUMENT_NUMBER.match(line.key) and line.syllables <= 4:
        return Kind.LETTERHEAD
    return Kind.SIGN if _is_signature(line) else Kind.HEADING


def _kind_by_credit(line: Line) -> Kind | None:
    """Tell the text below a picture and the names of who wrote a page from its sentences."""
    announces = line.text.endswith(":") and line.syllables <= _HEADING_SYLLABLES
    if _CAPTION.match(line.key) or (announces and "hình ảnh" in line.key):
        return Kind.CAPTION
    found = find_line_credits(line.text)
    if not found or not found[0].whole:
        return None
    pictured = "ảnh" in line.key and not line.key.startswith(("tin", "bài"))
    return Kind.CAPTION if pictured or line.syllables > _LONGEST_SIGN else Kind.SIGN


def _is_signature(line: Line) -> bool:
    """Tell the name of an author or agency, or the names of several authors: "Trần Văn A - Lê Thị B"."""
    text = line.text.strip("().- ")
    names = _BETWEEN_NAMES.split(text)
    return _is_author(text) or (1 < len(names) <= _MOST_AUTHORS and all(map(_is_author, names)))


def _is_author(text: str) -> bool:
    """Tell 2 to 5 capitalised words that start with a surname, or "Theo …".

    Degrees may stand before it ("PGS.TS. Trần Văn A"), ranks and offices behind it ("Lê Văn A Đại tá, Chính ủy …").
    """
    name = chrome().degrees.sub("", text)
    words = name.split()
    first = comparable(words[0]) if words else ""
    if chrome().ranks.search(name) and first in chrome().surnames:
        return True
    capitals = all(word[:1].isupper() for word in words)
    if first == "theo" and 2 <= len(words) <= 6:
        return all(word[:1].isupper() for word in words[1:])
    if not 2 <= len(words) <= 5 or not capitals or (name.isupper() and len(words) > 4):
        return False
    return first in chrome().surnames and not any(c.isdigit() for c in name)


def _mark_file_names(lines: list[Line]) -> None:
    """Mark the names of pictures that stand for their text: "anh tin bai", on a page that writes its tone marks."""
    plain = [
        line for line in lines if line.kind is Kind.HEADING and _FILE_NAME.fullmatch(line.text)
    ]
    if plain and any(not line.text.isascii() for line in lines):
        for line in plain:
            line.kind = Kind.MENU


def _mark_affiliations(lines: list[Line]) -> None:
    """Mark where an author works, on the line below the name: "Học viện Báo chí", "Tỉnh ủy viên, Hiệu trưởng"."""
    for i, (author, line) in enumerate(pairwise(lines)):
        short = line.kind is Kind.HEADING and line.syllables <= _LONGEST_SIGN
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
        if line.kind is Kind.HEADING and _PART.fullmatch(part.key):
            line.kind = Kind.NUMBERED


def _mark_letterhead(lines: list[Line]) -> None:
    """Mark the names of the issuing body, which are told from headings only beside the national title.

    A longer one, with its session, stands right above the text of a paper: "HĐND XÃ KHÓA XIX KỲ HỌP THỨ 8", "Căn cứ …".
    """
    longest = _LONGEST_ISSUER if any(line.kind is Kind.LETTERHEAD for line in lines) else 0
    for line, below in zip_longest(lines, lines[1:]):
        capitals = line.kind is Kind.HEADING and line.text.isupper()
        above = below is not None and below.key.startswith(chrome().text_starts)
        short = line.syllables <= (_LONGEST_SIGN if above else longest)
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
        if len(run) > 1 and (ended or syllables > _LONGEST_TITLE):
            wrapped += len(run)
            for line in run:
                line.kind = Kind.PROSE
        start = end
    if wrapped >= _FEWEST_WRAPPED:
        # On a page broken so, long lines before a capital ("của / Nhân dân") are prose too, and short ones that go on.
        for line, below in reversed([*zip_longest(lines, lines[1:])]):
            goes_on = below is not None and below.kind is Kind.PROSE and below.text[0].islower()
            goes_on = goes_on and not _SENTENCE_END.search(line.text)
            if line.kind is Kind.HEADING and (line.syllables >= _WRAPPED_SYLLABLES or goes_on):
                line.kind = Kind.PROSE


def _continues(line: Line, following: Line) -> bool:
    wrapped = (Kind.HEADING, Kind.PROSE, Kind.NUMBERED, Kind.ITEM)
    if line.kind not in wrapped or following.kind not in (Kind.HEADING, Kind.PROSE):
        return False
    if line.syllables < 5 or _SENTENCE_END.search(line.text):
        return False
    return following.text[0].islower()
