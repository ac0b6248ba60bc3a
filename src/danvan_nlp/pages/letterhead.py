"""The head of an official paper: who issued it, its number, its day, its kind and its title.

Nghị định 30/2020/NĐ-CP (state) and Hướng dẫn 36-HD/VPTW (Party) lay it out in two columns: the issuer and the number at
the left, the national title and the day at the right; below them the kind of paper, its title, and, where a body or an
office decides, who that is. As text the columns come one below the other, side by side on a line, or in cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from danvan_nlp.pages.chrome import Kind, chrome
from danvan_nlp.pages.line import comparable
from danvan_nlp.pages.stamps import is_dateline
from danvan_nlp.text.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from danvan_nlp.pages.line import Line

Place = tuple[int, int]

_NATIONAL = re.compile(
    r"(?:cộng )?(?:hòa|hoà) xã hội chủ nghĩa(?: việt nam|$)|đảng cộng sản việt nam"
    r"|độc lập\s*[-–.]\s*t[ựưu] do\s*[-–.]\s*hạnh ph[úu]c"
)
#: What a narrow column leaves of it on lines of their own.
_NATIONAL_PARTS = frozenset(("cộng", "việt nam"))
_NUMBER = re.compile(
    r"(?<!\w)số\s?[:.]?\s*(?P<number>\d{0,6}(?:/\d{4})?\s{0,3}[-–/]\s?[\w&]+"
    r"(?:[-/.,][\w&]+|\s?–\s?(?-i:[A-ZĐ]{2,})(?!\w|,|\s+(?-i:[A-ZĐ])))*)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:v/v|về việc)(?!\w)[:.]?\s*", re.IGNORECASE)
#: Between cells and columns, and the rule below a name.
_COLUMNS = re.compile(r"\s*\|\s*|\t+|(?<![:\s])[^\S\n]{3,}|[^\S\n]*[-–_*=]{4,}[^\S\n]*")
#: A day whose figures the columns of a page or its width broke apart.
_DAY = re.compile(
    r"ngày\s{1,9}\d{1,2}(?:\s{1,9}tháng\s{1,9}\d{1,2}\s{1,9}năm\s{1,9}|/\d{1,2}/)\d{4}",
    re.IGNORECASE,
)
_BREAKS = str.maketrans(dict.fromkeys("\r\n\v\f\x85\u2028\u2029|\t", " "))
#: What a decision is grounded on stands below who decides.
_GROUNDS = ("Căn cứ", "Xét", "Theo", "Thực hiện")
_RULE = re.compile(r"[\W_]*")

_MOST_LINES, _MOST_ABOVE, _MOST_BELOW = 30, 8, 4
_LONGEST_NAME, _LONGEST_TITLE = 12, 90
#: Of an issuer, a number, a national title, a kind and a title.
_FEWEST_SIGNS = 2
#: Of the first three alone.
_MOST_SIGNS = 3


class _Piece(NamedTuple):
    """A cell or column of a line of the head."""

    line: int
    start: int
    end: int
    text: str
    key: str


@dataclass(slots=True)
class Letterhead:
    """What the head of a paper says, with places in the page.

    Attributes
    ----------
    first, after : int
        Lines: the first of the head, and the first below it.
    issuer : list of tuple
        Places of the lines of the issuer's name.
    number, title : tuple or None
        Places.
    kind : str
        As the table of kinds writes it; "" for a letter.
    day : tuple of (datetime, tuple) or None
        The day that the paper is dated, and its place.
    """

    first: int
    after: int
    issuer: list[Place] = field(default_factory=list)
    number: Place | None = None
    kind: str = ""
    title: Place | None = None
    day: tuple[datetime, Place] | None = None


def read_letterhead(page: str, lines: Sequence[Line]) -> Letterhead | None:
    r"""Return the head of the first official paper of a page.

    Parameters
    ----------
    page
        Its text.
    lines
        Its lines.

    Returns
    -------
    Letterhead or None
        None where fewer than two things say that there is one: a national title, a number, a kind above a title; the
        kind and the title of rules are enough above "Ban hành kèm theo …" or their first part.

    Examples
    --------
    >>> from danvan_nlp.pages.lines import read_lines
    >>> page = "UBND XÃ HÒA LỢI\nSố: 12/KH-UBND\nKẾ HOẠCH\nLàm sạch kênh rạch năm 2024\nThực hiện phong trào."
    >>> head = read_letterhead(page, read_lines(page))
    >>> head.kind, [page[start:end] for start, end in (head.number, head.title)]
    ('kế hoạch', ['12/KH-UBND', 'Làm sạch kênh rạch năm 2024'])
    """
    anchor = next((i for i, line in enumerate(lines) if _opens(line)), None)
    if anchor is None:
        return None
    head = Letterhead(_first_line(lines, anchor), anchor)
    signs = _read_columns(page, lines, head)
    named = _read_kind(page, lines, head)
    if not named and signs == _MOST_SIGNS and lines[head.after].text.isupper():
        # Some sites leave out the line of the kind.
        line = lines[head.after]
        _read_title(page, lines, head, (line.start, line.end), head.after)
    if signs + named < _FEWEST_SIGNS or not (signs or _is_attached(lines, head)):
        return None
    _find_day(page, lines, head)
    return head


def _is_attached(lines: Sequence[Line], head: Letterhead) -> bool:
    """Tell rules that come with a decision, and have no head of their own, by what stands below their title."""
    below = lines[head.after : head.after + _MOST_BELOW]
    return any(chrome().attached.match(line.key) for line in below)


def _opens(line: Line) -> bool:
    # A table may hold the whole head in one row.
    longest = (4 if "|" in line.text else 2) * _LONGEST_NAME
    if not line.key or line.syllables > longest:
        return False
    if _is_national(line.text, line.key):
        return True
    return _NUMBER.match(line.text) is not None or (
        line.kind is Kind.DOCUMENT_KIND and line.text.isupper() and not line.text.endswith(":")
    )


def _is_national(text: str, key: str) -> bool:
    """Tell the national title or motto in its column from the name of the country in a sentence."""
    if _NATIONAL.search(key) is None:
        return False
    return "độc lập" in key or "|" in text or text.isupper()


def _first_line(lines: Sequence[Line], anchor: int) -> int:
    """Go up from what opens a head to the first line of the issuer's name."""
    first = anchor
    while first > 0 and anchor - first < _MOST_ABOVE:
        above = lines[first - 1]
        name = (
            above.text.isupper()
            and above.syllables <= _LONGEST_NAME
            and above.kind is not Kind.MENU
        )
        if not (name or _RULE.fullmatch(above.text)):
            break
        first -= 1
    return first


def _pieces(page: str, lines: Sequence[Line], first: int) -> Iterator[_Piece]:
    """Yield the cells of the lines from the first on; a national title begins a column of its own."""
    for i in range(first, min(len(lines), first + _MOST_LINES)):
        line = lines[i]
        start, end = line.start, line.end
        cuts = {start, end}
        for gap in _COLUMNS.finditer(page, start, end):
            cuts |= {gap.start(), gap.end()}
        lowered = page[start:end].lower()
        if len(lowered) == end - start:
            cuts |= {start + match.start() for match in _NATIONAL.finditer(lowered)}
        bounds = sorted(cuts)
        for left, right in pairwise(bounds):
            text = page[left:right].rstrip()
            if text.strip(" |\t"):
                yield _Piece(i, left, left + len(text), text, comparable(text))


def _read_columns(page: str, lines: Sequence[Line], head: Letterhead) -> int:
    """Read the issuer and the number; `head.after` is then the line of the kind, the subject or the text."""
    signs = national = 0
    names: list[_Piece] = []
    for piece in _pieces(page, lines, head.first):
        head.after = piece.line
        if _kind_of(piece) or _SUBJECT.match(piece.text):
            break
        if _NATIONAL.search(piece.key):
            national = 1
        elif (found := _NUMBER.search(piece.text)) is not None and head.number is None:
            head.number = (piece.start + found.start("number"), piece.start + found.end("number"))
            signs += 1
        elif piece.text.isupper() and len(piece.key.split()) <= _LONGEST_NAME:
            if head.number is None and piece.key not in _NATIONAL_PARTS:
                names.append(piece)
        elif not (
            _RULE.fullmatch(piece.text) or _is_day(piece) or piece.key in chrome().paper_marks
        ):
            break
    head.issuer = _issuer(names)
    return signs + national + bool(head.issuer)


def is_national(line: Line) -> bool:
    """Tell a line, or a row of a table, that holds the national title in capitals or its motto."""
    return line.syllables <= 4 * _LONGEST_NAME and _is_national(line.text, line.key)


def _is_day(piece: _Piece) -> bool:
    figures = len(piece.key) in (1, 2, 4) and piece.key.isdecimal()
    return figures or "ngày" in piece.key or "tháng" in piece.key or piece.key.startswith("năm ")


def _issuer(names: list[_Piece]) -> list[Place]:
    """Return the places of the lowest name, whose lines but the first begin as no name does ("TỈNH …")."""
    groups: list[list[_Piece]] = []
    for piece in names:
        named = piece.key.startswith(chrome().issuer_starts)
        above = groups[-1][-1].key if groups else ""
        unfinished = " " not in above or above.endswith(chrome().unfinished_names)
        if groups and (not named or unfinished):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [(piece.start, piece.end) for piece in groups[-1]] if groups else []


def _kind_of(piece: _Piece) -> str:
    """Return the kind that a piece in capitals begins with; "" for anything else, and for "QUYẾT ĐỊNH:"."""
    words = piece.key.split()
    for size in range(min(4, len(words)), 0, -1):
        kind = " ".join(words[:size])
        if kind in chrome().document_kinds:
            alone = size == len(words) and piece.text[0].isupper()
            capitals = alone or " ".join(piece.text.split()[:size]).isupper()
            return kind if capitals and not piece.text.rstrip().endswith(":") else ""
    return ""


def _read_kind(page: str, lines: Sequence[Line], head: Letterhead) -> int:
    """Read the kind and the title below it, or the subject of a letter; `head.after` is then where the text begins."""
    if head.after >= len(lines):
        return 0
    pieces = [p for p in _pieces(page, lines, head.after) if p.line == head.after]
    for piece in pieces:
        kind = _kind_of(piece)
        subject = None if kind else _SUBJECT.match(piece.text)
        if not kind and subject is None:
            continue
        head.kind = kind
        at = piece.start + (_after_words(piece.text, len(kind.split())) if kind else 0)
        _read_title(page, lines, head, (at, piece.end), piece.line)
        return 1 + (head.title is not None)
    return 0


def _after_words(text: str, count: int) -> int:
    """Position behind the first words of a text and the marks and spaces that follow."""
    match = re.match(rf"(?:\s*\S+){{{count}}}[\s:.–-]*", text)
    return match.end() if match else len(text)


def _read_title(page: str, lines: Sequence[Line], head: Letterhead, rest: Place, line: int) -> None:
    """Read the title, which begins at `rest` on the line of the kind or below it."""
    start, end = rest
    taken = [rest] if page[start:end].strip() else []
    syllables = len(page[start:end].split())
    i = line + 1
    while i < len(lines) and not taken and _RULE.fullmatch(lines[i].text):
        i += 1
    while i < len(lines) and syllables + lines[i].syllables <= _LONGEST_TITLE:
        if not (_continues(lines, i) if taken else _begins(lines[i])):
            break
        syllables += lines[i].syllables
        taken.append((lines[i].start, lines[i].end))
        i += 1
    if taken:
        head.title = (taken[0][0], taken[-1][1])
    while i < len(lines) and _is_between(lines, i):
        _take_full_name(page, lines[i], head)
        i += 1
    head.after = i


def _begins(line: Line) -> bool:
    """Tell the first line of a title from the text of a paper that has none."""
    if line.kind in (Kind.STAMP, Kind.MENU, Kind.TAIL) or chrome().text_starts.match(line.key):
        return False
    if line.text.isupper() and line.key.startswith(chrome().offices):
        return False
    return line.kind is not Kind.PROSE or not line.text.endswith((".", ";", ":"))


def _continues(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line belongs to the title that the lines above begin."""
    line, above = lines[i], lines[i - 1]
    if not _begins(line) or line.kind is Kind.NUMBERED or _RULE.fullmatch(line.text):
        return False
    if _decides(lines, i):
        return False
    if line.text[0].islower():
        return not above.text.endswith((".", ";", ":"))
    if line.text.startswith("(") and not line.text.isupper():
        return False
    if line.text.isupper() or above.text.isupper():
        # Below a title in capitals, "Về việc …" and what else is written small is another line of its own.
        return line.text.isupper() and above.text.isupper()
    return line.kind is Kind.HEADING and not line.key.startswith(chrome().sentence_starts)


def _decides(lines: Sequence[Line], i: int) -> bool:
    """Tell the line that says who decides ("CHỦ TỊCH …", "ỦY BAN NHÂN DÂN TỈNH …") from the title above it."""
    line = lines[i]
    if not line.text.isupper() or line.syllables > 2 * _LONGEST_NAME:
        return False
    if line.key.startswith(chrome().offices):
        return True
    if not line.key.startswith(chrome().issuer_starts):
        return False
    below = next((other for other in lines[i + 1 : i + 4] if not _RULE.fullmatch(other.text)), None)
    return below is not None and below.text.startswith(_GROUNDS)


def _is_between(lines: Sequence[Line], i: int) -> bool:
    """Tell what stands between a title and the text: rules, who decides, and the right column of a letter."""
    line = lines[i]
    if _RULE.fullmatch(line.text) or _decides(lines, i) or is_dateline(line):
        return True
    return line.syllables <= 2 * _LONGEST_NAME and _is_national(line.text, line.key)


def _take_full_name(page: str, line: Line, head: Letterhead) -> None:
    """Who decides may have its whole name there, of which the head has the beginning."""
    short = " ".join(comparable(page[start:end]) for start, end in head.issuer)
    if short and line.key.startswith(short) and line.key != short:
        head.issuer = [(line.start, line.end)]


def _find_day(page: str, lines: Sequence[Line], head: Letterhead) -> None:
    """Find the day that the paper is dated, where columns or the width of the page broke it too."""
    last = lines[min(head.after, head.first + _MOST_LINES, len(lines)) - 1]
    start = lines[head.first].start
    text = page[start : last.end].translate(_BREAKS)
    match = _DAY.search(text)
    if match is None:
        return
    found = next(find_dates(" ".join(match.group().split())), None)
    if found is not None:
        head.day = (found.moment, (start + match.start(), start + match.end()))
