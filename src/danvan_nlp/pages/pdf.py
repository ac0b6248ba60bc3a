"""PDF files: the lines of their text layer, without page numbers and what every page repeats."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from danvan_nlp.errors import InputError, needed_for

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Pages that are read, characters of their text, and bytes of what draws them: many pages may share a drawing.
_MOST_PAGES, _MOST_CHARACTERS, _MOST_DRAWN = 2_000, 20_000_000, 64 << 20
#: What pypdf calls its own bounds.
_LIMIT = "LimitReachedError"
#: Characters of a page below which it is a picture.
_FEWEST_CHARACTERS = 16
#: Lines at the top and foot of a page that may be its header, and pages that must repeat it.
_EDGE, _FEWEST_PAGES = 2, 2
_PAGE_NUMBER = re.compile(r"\W*(?:trang|page)?\s*\d{1,4}(?:\s*/\s*\d{1,4})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def read_pdf(data: bytes) -> str:
    """Return the text of a PDF file, line by line as it is set; lines are broken where the page breaks them.

    Raises
    ------
    InputError
        If it is no such file, damaged, protected by a password, of too many pages or
        pages that take too much to draw, or has no text layer.
    MissingExtraError
        If pypdf (extra ``pdf``) is not installed.
    """
    with needed_for("reading PDF files", "pdf"):
        import pypdf  # noqa: PLC0415  (an extra)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("it is protected by a password; save it without one")
        count = len(reader.pages)
        if count > _MOST_PAGES:
            raise InputError(f"it has {count:,} pages, at most {_MOST_PAGES:,} are read; split it")
        pages = _lines_of_pages(reader)
    except InputError:
        raise
    except Exception as error:  # pypdf lets errors of many kinds through
        if type(error).__name__ == _LIMIT:
            raise InputError(f"it asks for more than is read ({error})") from error
        raise InputError(f"it is no PDF file or damaged ({type(error).__name__})") from error
    characters = sum(len(line) for lines in pages for line in lines)
    if characters < _FEWEST_CHARACTERS * max(1, count):
        raise InputError("it has no text layer: it is scanned; recognise its text first (OCR)")
    repeated = _repeated(pages)
    return "\n".join(line for lines in pages for line in _without_edges(lines, repeated))


def _lines_of_pages(reader: Any) -> list[list[str]]:
    pages, characters, drawn = [], 0, 0
    for page in reader.pages:
        contents = page.get_contents()
        drawn += 0 if contents is None else len(contents.get_data())
        if drawn > _MOST_DRAWN:
            raise InputError(f"its pages are drawn by more than {_MOST_DRAWN:,} bytes; split it")
        text = page.extract_text() or ""
        characters += len(text)
        if characters > _MOST_CHARACTERS:
            raise InputError(f"it has more than {_MOST_CHARACTERS:,} characters; split it")
        pages.append([line for line in map(str.strip, text.splitlines()) if line])
    return pages


def _repeated(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Headers and footers: lines that the tops or feet of most pages share, their figures aside."""
    counts = Counter(key for lines in pages for key in {_key(line) for line in _edges(lines)})
    fewest = max(_FEWEST_PAGES, (len(pages) + 1) // 2)
    return frozenset(key for key, count in counts.items() if count >= fewest)


def _edges(lines: Sequence[str]) -> Sequence[str]:
    return [*lines[:_EDGE], *lines[-_EDGE:]]


def _key(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.lower().split()))


def _without_edges(lines: list[str], repeated: frozenset[str]) -> list[str]:
    """Take page numbers, headers and footers from the top and the foot of a page."""
    first, stop = 0, len(lines)
    while first < min(_EDGE, stop) and (
        _PAGE_NUMBER.fullmatch(lines[first]) or _key(lines[first]) in repeated
    ):
        first += 1
    while stop > max(first, len(lines) - _EDGE) and (
        _PAGE_NUMBER.fullmatch(lines[stop - 1]) or _key(lines[stop - 1]) in repeated
    ):
        stop -= 1
    return lines[first:stop]
