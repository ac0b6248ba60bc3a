"""VietNews (Nguyen et al., 2019) as plain text: its files hold words joined by "_" and marks set apart."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BEFORE = regex.compile(r" (?=[,.;:!?…)\]}”’%])")
_AFTER = regex.compile(r"(?<=[(\[{“‘]) ")
_QUOTED = regex.compile(r'" ([^"]*?) "')


class Article(NamedTuple):
    """One article: `text` has the title on its first line, `abstract` is the reference summary."""

    title: str
    text: str
    abstract: str


def plain(text: str) -> str:
    """Undo the tokenisation.

    Examples
    --------
    >>> plain('Sáng 8/8 , xã họp bàn việc " mở đường_liên thôn " ( lần 2 ) .')
    'Sáng 8/8, xã họp bàn việc "mở đường liên thôn" (lần 2).'
    """
    text = _QUOTED.sub(r'"\1"', text.replace("_", " "))
    return str(_AFTER.sub("", _BEFORE.sub("", text))).strip()


def articles(path: Path) -> Iterator[Article]:
    """Yield the articles of one of the files."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            title, body = plain(row["title"]), " ".join(map(plain, row["body"]))
            yield Article(title, f"{title}\n{body}", plain(row["abstract"]))
