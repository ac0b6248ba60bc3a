"""Files as pages: text and HTML in any encoding, Word and PDF."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from danvan_nlp.errors import InputError
from danvan_nlp.pages.encodings import Encoding, read_encoded
from danvan_nlp.text.user_files import read_bytes, size_of

#: Endings of files that are pages.
SUFFIXES = (".txt", ".md", ".html", ".htm", ".xhtml", ".aspx", ".php", ".docx", ".pdf")
#: Bytes of a file that is read as a page.
MOST_BYTES = 100 << 20
_HTML = frozenset((".html", ".htm", ".xhtml", ".aspx", ".php"))
#: Control characters that no text file has; a file with one of them is binary.
_BINARY = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f\x02\x05\x06\x14\x19\x1e"))


class FilePage(NamedTuple):
    """A file as a page: its text, whether that is HTML, and the encoding that it was in ("" for Word and PDF)."""

    text: str
    is_html: bool
    encoding: str = ""


def read_page_file(path: str | Path, encoding: Encoding = "auto") -> FilePage:
    """Read a file as a page by its ending; a file of another ending is read as text.

    Raises
    ------
    InputError
        The file can't be read; the message names it and says what to do.
    MissingExtraError
        An extra that it needs is not installed.
    """
    path = Path(path)
    # A pipe has no size, so what is read is counted.
    data = read_bytes(path, MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        size = max(size_of(path), len(data))
        raise InputError(f"{path} has {size:,} bytes, at most {MOST_BYTES:,} are read as a page")
    return read_page_bytes(data, str(path), encoding)


def read_page_bytes(data: bytes, name: str, encoding: Encoding = "auto") -> FilePage:
    """Read the bytes of a file of this name as a page.

    Raises
    ------
    InputError
        They can't be read; the message begins with the name.

    Examples
    --------
    >>> read_page_bytes("Dân vận".encode("utf-16"), "a.txt")
    FilePage(text='Dân vận', is_html=False, encoding='utf-16')
    """
    suffix = Path(name).suffix.lower()
    try:
        if data[:5] == b"%PDF-" or suffix == ".pdf":
            from danvan_nlp.pages.pdf import read_pdf  # noqa: PLC0415  (pypdf is an extra)

            return FilePage(_mended(read_pdf(data)), False)
        if suffix == ".docx" or data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
            from danvan_nlp.pages.docx import read_docx  # noqa: PLC0415  (python-docx is an extra)

            return FilePage(_mended(read_docx(data)), False)
        return _read_text(data, suffix, encoding)
    except InputError as error:
        said = str(error)
        subject = said.removeprefix("it ") if said.startswith("it ") else f"can't be read: {said}"
        raise InputError(f"{name} {subject}") from error


def _read_text(data: bytes, suffix: str, encoding: Encoding) -> FilePage:
    if not data.strip():
        raise InputError("it is empty; give a page with text in it")
    found = read_encoded(data, encoding)
    written = found.text[:100_000].encode("utf-8", "replace")
    if found.encoding != "viscii" and written.translate(None, _BINARY) != written:
        raise InputError(
            "it is binary data, not text; give a page as text or HTML, a .docx or a .pdf"
        )
    return FilePage(found.text, suffix in _HTML, found.encoding)


def _mended(text: str) -> str:
    """Word and PDF files that were typed in the fonts before Unicode hold their letters' places."""
    return read_encoded(text).text
