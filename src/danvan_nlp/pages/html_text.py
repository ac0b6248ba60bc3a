"""The text of an HTML tree, one block a line; tables that only lay a page out are blocks like others.

Portals built before style sheets, and those made with SharePoint or Word, put the whole page into tables. A table that
holds headings, forms, other tables or cells of several paragraphs is such a layout, and so is the head of a letter,
which stands in one row or two; one whose cells are short is data, and each of its rows is a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_SKIPPED = frozenset(
    "script style noscript template nav aside footer head svg math iframe object select button textarea".split()
)
_BLOCKS = frozenset(
    "address article blockquote body br caption center dd details div dl dt fieldset figcaption figure form h1 h2 h3 "
    "h4 h5 h6 header hr html li main ol option p pre section summary table tbody tfoot thead tr ul".split()
)
_CELLS = frozenset(("td", "th"))
_TABLE_PARTS = frozenset("table tbody thead tfoot tr td th caption".split())
#: What stands in no cell of data.
_LAYOUT = frozenset("h1 h2 h3 form article section main nav header footer ul ol hr".split())
_PARAGRAPHS = frozenset(("p", "div", "br", "li"))
#: Characters of a cell, and breaks between its paragraphs, that no table of figures has.
_LONGEST_CELL, _MOST_BREAKS = 400, 3
_MOST_HEAD_ROWS = 2
_SPACES = re.compile(r"[^\S\n\t]+")
_TABS = re.compile(r" ?\t[ \t]*")


@dataclass(slots=True)
class _Table:
    """What was seen so far of a table that is open."""

    parts: list[Any]
    is_layout: bool = False
    characters: int = 0
    breaks: int = 0
    most_breaks: int = 0
    cells: int = 0


def unwrap_layout(tree: Any) -> None:
    """Make blocks of the tables that lay the page out, in place.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> tree = fromstring("<div><table><tr><td><h1>Dân vận</h1>khéo</td></tr></table></div>")
    >>> unwrap_layout(tree)
    >>> [element.tag for element in tree.iter()]
    ['div', 'div', 'div', 'div', 'h1']
    """
    from lxml.etree import iterwalk  # noqa: PLC0415  (comes with trafilatura, an extra)

    open_tables: list[_Table] = []
    for event, element in iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if tag == "table" and event == "start":
            if open_tables:
                open_tables[-1].is_layout = True
            open_tables.append(_Table([element], element.get("role") == "presentation"))
        elif open_tables and event == "start":
            _see(open_tables[-1], element)
        elif tag == "table" and open_tables:
            _close(open_tables.pop())
        if open_tables and event == "end":
            open_tables[-1].characters += len((element.tail or "").strip())


def _see(table: _Table, element: Any) -> None:
    """Take an element that stands in a table into account."""
    tag = element.tag
    if tag in _TABLE_PARTS:
        table.parts.append(element)
        if tag in _CELLS:
            table.cells += 1
            table.characters = table.breaks = 0
    elif tag in _LAYOUT:
        table.is_layout = True
    elif tag in _PARAGRAPHS:
        table.breaks += 1
        table.most_breaks = max(table.most_breaks, table.breaks)
    table.characters += len((element.text or "").strip())
    if table.characters > _LONGEST_CELL or table.breaks > _MOST_BREAKS:
        table.is_layout = True


def _close(table: _Table) -> None:
    """Rename the parts of a table of layout; a table of one column or one row is one too."""
    rows = sum(part.tag == "tr" for part in table.parts)
    narrow = table.cells <= rows
    flat = rows <= 1 or (rows <= _MOST_HEAD_ROWS and table.most_breaks > 1)
    if table.is_layout or narrow or flat:
        for part in table.parts:
            part.tag = "div"


def draw_text(tree: Any) -> str:
    r"""Return the text of a tree, one block a line, the cells of a row between tabs.

    The tree is walked without recursion: hostile pages nest thousands deep.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> draw_text(fromstring("<div>Dân<br>vận<table><tr><td><p>Hộ</p></td><td>40</td></tr></table></div>"))
    'Dân\nvận\nHộ\t40'
    """
    pieces: list[str] = []
    stack: list[tuple[Any, bool, bool]] = [(tree, False, False)]
    while stack:
        element, done, in_cell = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        mark = _mark(tag, in_cell)
        if done:
            pieces += (mark, _flat(element.tail))
        elif not tag or tag in _SKIPPED:
            pieces.append(_flat(element.tail))
        else:
            pieces += (mark, _flat(element.text))
            stack.append((element, True, in_cell))
            inside = in_cell or tag in _CELLS
            stack.extend((child, False, inside) for child in reversed(element))
    lines = (_tidy(line) for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _mark(tag: str, in_cell: bool) -> str:
    """Return what stands before and after an element; the blocks of a cell of data stay on its row's line."""
    if tag in _CELLS:
        return "\t"
    return (" " if in_cell else "\n") if tag in _BLOCKS else ""


def _tidy(line: str) -> str:
    return _TABS.sub("\t", _SPACES.sub(" ", line)).strip()


def _flat(text: str | None) -> str:
    """Line breaks in the source of a page are spaces."""
    return " ".join(("|" + text + "|").split())[1:-1] if text else ""
