"""Reads a page as a browser would: the text of the article, and which characters of it each element holds."""

from __future__ import annotations

import itertools
from html.parser import HTMLParser

_VOID = {"meta", "input", "link", "br", "rect"}


class PageReader(HTMLParser):
    """Collects the text of the element with class dv-text, and the spans of the marks in it.

    Attributes
    ----------
    text : str
        Characters that HTML can't hold are put back by the name that their element gives.
    spans : dict
        For each (attribute, value) of data-p, data-u, data-f: pieces as (start, end).
    links, ids : list of str
    tags : set of str
    """

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self.parts: list[tuple[int, int]] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self._inside = 0
        self._open: list[tuple[str, list[tuple[str, str]], int, str | None]] = []
        self.feed(page)
        self.close()
        assert not self._open, "every element is closed"

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        self.tags.add(tag)
        if "href" in values:
            self.links.append(values["href"])
        if "id" in values:
            self.ids.append(values["id"])
        if tag in _VOID:
            return
        classes = values.get("class", "").split()
        if self._inside or "dv-text" in classes:
            self._inside += 1
        keys = [(name, values[name]) for name in ("data-p", "data-u", "data-f") if name in values]
        if "dv-part" in classes:
            keys = [("part", "")]
        self._open.append((tag, keys, len(self.text), values.get("data-char")))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        opened, keys, start, char = self._open.pop()
        assert opened == tag, f"{tag} closes {opened}"
        if char is not None and self._inside:
            assert len(self.text) == start + 1
            self.text = self.text[:start] + chr(int(char.removeprefix("U+"), 16))
        for key in keys:
            if key[0] == "part":
                self.parts.append((start, len(self.text)))
            else:
                self.spans.setdefault(key, []).append((start, len(self.text)))
        self._inside -= bool(self._inside)

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text += data


def joined(pieces: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the span that pieces make up; they must touch."""
    pieces = sorted(pieces)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(pieces)), pieces
    return pieces[0][0], pieces[-1][1]
