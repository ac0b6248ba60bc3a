"""Pages that the command line reads, and the one line that says why it can't."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from danvan_nlp.cli.language import tell
from danvan_nlp.pages.encodings import NAMES, Encoding
from danvan_nlp.pages.files import FilePage, read_page_bytes, read_page_file
from danvan_nlp.verbs import Article, read_article

_PLAIN = ("", "utf-8")

EncodingOption = Annotated[
    Encoding,
    typer.Option(
        "--encoding",
        help="Of text and HTML; auto finds it, also of TCVN3 and VNI that was read as UTF-8.",
    ),
]


def read_page(file: str, encoding: Encoding = "auto") -> FilePage:
    """Read a page from a path or standard input; a text that was converted is said to be."""
    if file == "-":
        page = read_page_bytes(sys.stdin.buffer.read(), "standard input", encoding)
    else:
        page = read_page_file(file, encoding)
    if encoding == "auto" and page.encoding not in _PLAIN:
        name = "standard input" if file == "-" else file
        tell(f"{name} is {NAMES[page.encoding]}, read as such; --encoding says otherwise")
    return page


def read_file_article(file: str, encoding: Encoding = "auto") -> Article:
    """Read the article of a page from a path or standard input."""
    page = read_page(file, encoding)
    return read_article(page.text, format="html" if page.is_html else "auto")
