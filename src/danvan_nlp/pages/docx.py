"""Word files: their text in reading order, one paragraph or row of a table a line."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

from danvan_nlp.errors import InputError, needed_for

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Bytes of a file once unpacked, and how many times its own size: no report needs more.
_MOST_UNPACKED, _MOST_TIMES = 300 << 20, 300
#: Tags of its parts: each element takes a hundred bytes of memory, however short it is written.
_MOST_TAGS, _BLOCK = 3_000_000, 1 << 20
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "word/document.xml"
#: What stands in a paragraph and is none of its text: deleted runs, and what other programs show in their stead.
_HIDDEN = frozenset(f"{_WORD}{name}" for name in ("del", "moveFrom", "instrText", "pPr", "rPr"))
_MARKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Rows of a table that lays out the head of a letter.
_HEAD_ROWS = 2


def read_docx(data: bytes) -> str:
    """Return the text of a Word file (.docx).

    Lists get a dash or their number, the cells of a row tabs between them; page headers, footers and footnotes are no
    part of the text. A table of one or two rows lays a letterhead out: its cells are paragraphs, column by column.

    Raises
    ------
    InputError
        If it is no such file, damaged, protected by a password, or unpacks to more than any report has.
    MissingExtraError
        If python-docx (extra ``docx``) is not installed.
    """
    with needed_for("reading Word files", "docx"):
        import docx  # noqa: PLC0415  (an extra)
    _check_size(data)
    try:
        body = docx.Document(io.BytesIO(data)).element.body
        if body is None:
            raise InputError("it is no Word file: it holds no text")
    except InputError:
        raise
    except Exception as error:  # python-docx lets the errors of lxml, zipfile and its own through
        raise InputError(f"it is no Word file or damaged ({type(error).__name__})") from error
    lines = (
        line.strip() for block in _blocks(body, defaultdict(int)) for line in block.split("\n")
    )
    return "\n".join(filter(None, lines))


def _check_size(data: bytes) -> None:
    """Raise `InputError` for what is no archive, and for one that is a bomb."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(
            "it is protected by a password, or of the old kind (.doc); save it as .docx without one"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            _check_unpacked(sum(sizes.values()), len(data))
            tags = sum(_tags(archive, name) for name in sizes if name.endswith((".xml", ".rels")))
    except InputError:
        raise
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError, OSError) as error:
        raise InputError(f"it is no Word file or damaged ({error})") from error
    if _MAIN not in sizes:
        raise InputError("it is no Word file: it holds no document")
    if tags > _MOST_TAGS:
        raise InputError(f"it has {tags:,} tags of XML, more than are read; split it")


def _check_unpacked(unpacked: int, packed: int) -> None:
    if unpacked > _MOST_UNPACKED or unpacked > max(_MOST_UNPACKED // 10, _MOST_TIMES * packed):
        raise InputError(f"it unpacks to {unpacked:,} bytes, more than is read")


def _tags(archive: zipfile.ZipFile, name: str) -> int:
    """Return how many tags a part of the file has."""
    with archive.open(name) as part:
        return sum(block.count(b"<") for block in iter(partial(part.read, _BLOCK), b""))


def _blocks(parent: Any, counters: defaultdict[tuple[str, str], int]) -> Iterator[str]:
    """Yield the paragraphs and rows below an element, in order."""
    for element in parent:
        if element.tag == f"{_WORD}p":
            yield _prefix(element, counters) + _text(element)
        elif element.tag == f"{_WORD}tbl":
            yield from _rows(element, counters)
        elif element.tag == f"{_WORD}sdt":
            for content in element.iterfind(f"{_WORD}sdtContent"):
                yield from _blocks(content, counters)


def _rows(table: Any, counters: defaultdict[tuple[str, str], int]) -> Iterator[str]:
    rows = [
        [list(_blocks(cell, counters)) for cell in row.iterfind(f"{_WORD}tc")]
        for row in table.iterfind(f"{_WORD}tr")
    ]
    if len(rows) <= _HEAD_ROWS or max(map(len, rows), default=0) <= 1:
        # A letterhead: the left column says who, the right one where and when.
        for row in rows:
            for cell in row:
                yield from cell
        return
    for row in rows:
        yield "\t".join(" ".join(" ".join(cell).split()) for cell in row)


def _text(paragraph: Any) -> str:
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{_WORD}t":
            pieces.append(element.text or "")
        elif element.tag in _MARKS:
            pieces.append(_MARKS[element.tag])
        elif element.tag not in _HIDDEN and element.tag != _FALLBACK:
            stack.extend(reversed(element))
    return "".join(pieces)


def _prefix(paragraph: Any, counters: defaultdict[tuple[str, str], int]) -> str:
    """Return the dash of a list's item; Word numbers numbered items itself, so they are counted here."""
    number = paragraph.find(f"{_WORD}pPr/{_WORD}numPr/{_WORD}numId")
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    name = "" if style is None else (style.get(f"{_WORD}val") or "")
    if name.startswith("ListBullet"):
        return "- "
    if name.startswith("ListNumber"):
        counters[name, ""] += 1
        return f"{counters[name, '']}. "
    return "" if number is None or name.startswith("Heading") else "- "
