"""The lines of a scraped page, each with what it is: prose, heading, menu, stamp, counter.

One look at each line, with the phrases of `danvan_nlp.pages.chrome`; `danvan_nlp.pages.article` puts the
lines together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan_nlp.pages.chrome import Kind, chrome
from danvan_nlp.pages.line import (
    BULLET,
    EDGES,
    LONGEST_SIGN,
    LONGEST_TITLE,
    PART,
    SENTENCE_END,
    Line,
    comparable,
)
from danvan_nlp.pages.neighbours import mark_by_neighbours
from danvan_nlp.pages.stamps import LONGEST_STAMP_WORDS, is_published, read_stamp
from danvan_nlp.text.credits import find_line_credits
from danvan_nlp.text.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
# One question, exclamation or open end, as headlines are.
_HEADLINE_END = re.compile(r"(?:[^.!?…]|[.!?…](?!\s|$))*(?:[!?…]|\.\.\.)[\"'”’»)\]]*")
_NUMBERING = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Za-zđĐ])(?:[.)/]\s+|[)/])(?=\S)|\d{1,2}(?:\.\d{1,2}){1,3}\s"
    r"|(?:\d{1,2}|[IVX]{1,5})\s?[-–]\s?(?=[^\W\d_]{2})"
)
#: The lists of papers above the text of one, whose numbers are glued to the names: "- 3Quyết định 12/2024/QĐ-UBND".
_LISTED = re.compile(r"(?:[-•]\s*)?\d{1,3}(?P<name>[^\W\d_].*)")
_CRUMB_MARK = re.compile(r"\s*(?:>>|[>»›→|])\s*|\s+[/\\]\s+")
_NUMBER_ONLY = re.compile(r"[\W\d_]+")
_CAPTION = re.compile(r"[(\[]?\s*(?:ảnh|hình ảnh|hình)\s*(?:\d+\s*)?[:.]")
# A line in bold type, and what may stand behind it: a mark, a smiley.
_BOLD = re.compile(r"(?P<mark>\*\*\*?|__)(?P<text>[^*_\s][^*]*?)(?P=mark)\W{0,6}")
_MARKDOWN_LINK = re.compile(r"(?P<before>\W{0,6})!?\[(?P<text>[^\[\]]+)\]\([^()\s]+\)\W{0,6}")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+\.(?:jpe?g|png|gif|webp|pdf|docx?|xlsx?|rar|zip)", re.IGNORECASE
)
#: The name of a site behind its address: "www.….vn - Đồng hương An Bình".
_SITE = re.compile(r"(?:https?://|www\.)\S+\s+[-–|]\s", re.IGNORECASE)
#: A headline before the text on its line, which the name of the site parts from it: "… (Anbinh.vn) - Sáng 9/8, …".
_GLUED = re.compile(
    r"(?P<headline>[^\s.!?…()](?:[^.!?…()\s]+\s|\s){4,40}?[^.!?…()\s]+)\s+(?=\([\w.-]+\.(?:vn|com|net|org)\)\s?[-–]\s)"
)
#: Two buttons or more that set the size of letters, and the size of a file.
_LETTER_SIZES = re.compile(r"(?:(?<!\w)[Aa]{1,2}[-+–]?(?![\w+–-])[\s|/]*){2,}")
_FILE_SIZE = re.compile(r"\b\d+(?:[.,]\d+)?\s?[KMkm][Bb]\b")
_LONGEST_TOOL, _FEWEST_TOOL_WORDS, _MOST_TOOL_WORDS = 60, 4, 5
#: "Ngày đăng: 09/08/2024 |", of which the bar only parts what stands on the next line.
_LABELLED = re.compile(r"[^|:]{1,30}:\s[^|]*\d{4}$")
_METADATA = re.compile(r"#\s*\w+\s*=")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")
_DOCUMENT_NUMBER = re.compile(r"số\s?:?\s*\d*\s*[-/]?[\d\w]*[-/]")

_LONGEST_LABEL_LINE = 300
_PROSE_SYLLABLES = 6
_LONG_SYLLABLES = 30
#: A line in bold type that is longer and ends like a sentence is one.
_HEADING_SYLLABLES = 12
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
    if lines and (glued := _GLUED.match(lines[0].text)) is not None:
        parts = ((0, glued.end("headline")), (glued.end(), len(lines[0].text)))
        lines[:1] = [_read_line(lines[0].start + at, lines[0].text[at:to]) for at, to in parts]
    mark_by_neighbours(lines)
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
    if _ADDRESS.fullmatch(text) or _SITE.match(text) or _is_size(text):
        line.kind = Kind.MENU
        return line
    if (kind := _kind_by_markdown(line)) is not None:
        line.kind = kind
        return line
    kind = _kind_by_phrase(line)
    if kind is Kind.SIGN and is_published(line):
        # "Tác giả: Mai Lan. Ngày đăng: 09/08/2024. Lượt xem: 12."
        kind = None
    line.kind = kind or _kind_by_counter(line) or read_stamp(line) or _kind_by_form(line)
    return line


def _is_size(text: str) -> bool:
    """Tell the buttons that set the size of letters, "Cỡ chữ: A- A A+", and the size of a file, "tải về 66 Kb"."""
    if len(text) > _LONGEST_TOOL:
        return False
    rest = _LETTER_SIZES.sub(" ", text) if _LETTER_SIZES.search(text) else _FILE_SIZE.sub(" ", text)
    return rest != text and len(rest.split()) <= _MOST_TOOL_WORDS


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
    ended = SENTENCE_END.search(line.text) and line.syllables > _HEADING_SYLLABLES
    if kind is None and not line.first_heading and (ended or line.syllables > LONGEST_TITLE):
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
    if _greets(line) or _is_tool_row(line.text):
        return Kind.MENU
    key = line.key + ":" if line.text.endswith(":") else line.key
    ends = bool(SENTENCE_END.search(line.text)) and not key.endswith(":")
    for phrase, kind in chrome().starts.get(key.split(" ", 1)[0], ()):
        if not key.startswith(phrase) or line.syllables > _LONG_SYLLABLES:
            continue
        if kind is Kind.TAIL and (ends or (":" not in phrase and line.syllables > 12)):
            continue
        if kind is Kind.SIGN and (ends or line.syllables > 10):
            continue
        # The way to a page, "Tin tức - Xã Hòa Lợi", may end with its date.
        if phrase.endswith(" - ") and next(find_dates(line.text), None) is not None:
            continue
        return kind
    return None


def _greets(line: Line) -> bool:
    """Tell how a site greets its readers from the beginning of a speech: it speaks of itself."""
    return line.key.startswith(chrome().greetings) and any(
        site in line.key for site in chrome().sites
    )


def _is_tool_row(text: str) -> bool:
    """Tell a row of buttons, each begun with a capital: "In trang Xuất PDF Đọc nội dung"."""
    said = text.split()
    if not _FEWEST_TOOL_WORDS <= len(said) <= LONGEST_TITLE or not said[0][0].isupper():
        return False
    at = 0
    while at < len(said):
        sizes = range(min(_MOST_TOOL_WORDS, len(said) - at), 0, -1)
        named = (size for size in sizes if _is_tool(said[at : at + size]))
        if not (size := next(named, 0)):
            return False
        at += size
    return True


def _is_tool(said: list[str]) -> bool:
    """Tell whether words are the name of a button."""
    return said[0][0].isupper() and chrome().lines.get(comparable(" ".join(said))) is Kind.MENU


def _section_or_crumbs(line: Line) -> Kind | None:
    label, colon, _ = line.key.partition(":")
    if colon and label.strip() in chrome().section_labels and line.syllables <= 14:
        at = line.text.index(":") + 1
        at += len(line.text[at:]) - len(line.text[at:].lstrip(EDGES))
        line.label = (line.start + at, line.end) if at < len(line.text) else None
        return Kind.SECTION
    marks = _CRUMB_MARK.findall(line.text)
    if not marks or line.syllables > _LONG_SYLLABLES or BULLET.match(line.text):
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
    if len(rest.split()) > 2 * LONGEST_STAMP_WORDS or SENTENCE_END.search(line.text):
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
    ends = bool(SENTENCE_END.search(line.text))
    question = _HEADLINE_END.fullmatch(line.text) and line.syllables <= 25
    if line.syllables >= _LONG_SYLLABLES or (
        ends and not question and line.syllables >= _PROSE_SYLLABLES
    ):
        return Kind.PROSE
    if BULLET.match(line.text):
        return Kind.ITEM
    if _NUMBERING.match(line.text) or PART.match(line.key):
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
    return Kind.CAPTION if pictured or line.syllables > LONGEST_SIGN else Kind.SIGN


def _is_signature(line: Line) -> bool:
    """Tell the name of an author or agency, or the names of several authors: "Trần Văn A - Lê Thị B"."""
    text = line.text.strip("()*.- ")
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
