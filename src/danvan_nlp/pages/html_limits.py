"""What no page needs and a hostile one has: bounded, so that the time of the parsers grows with the page and no faster.

libxml2 passes by all attributes of an element to add one, trafilatura by all cells of a row, and lxml by all words that
were bold to add one to the text of a paragraph: each takes time as the square of their number. What else trafilatura
does so is bounded by the number of elements that it is shown.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Any

import regex

#: Attributes of one element, cells of one row, elements of one line of text and elements of one page.
_MOST_ATTRIBUTES = 500
_MOST_CELLS = 1_000
_MOST_INLINE = 1_000
_MOST_ELEMENTS = 50_000
#: Characters that so many attributes take at least.
_SHORTEST = 2 * _MOST_ATTRIBUTES

#: What begins a line of text.
_LINES = frozenset("blockquote br dd div dt h1 h2 h3 h4 h5 h6 li p td th tr".split())

_ATTRIBUTE = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\s>]*+))?+"
# The tokens of HTML (WHATWG, 13.2.5): a comment, a declaration, a tag; the text of a script or title holds no tags.
_MARKUP = regex.compile(
    r"(?si)<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<[!?][^>]*+"
    r"|(?P<tag><(?:(?P<raw>script|style|title|textarea|xmp|iframe|noembed|noframes)(?=[\s/>])|/?[a-z][^\s/>]*+)"
    rf"(?:{_ATTRIBUTE})*+)[\s/]*+>?+(?(raw)(?:.*?(?=</(?P=raw))|.*+))"
)
_FIRST_ATTRIBUTES = regex.compile(rf"(?i)<[a-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+")


def without_many_attributes(page: str) -> str:
    """Return a page whose elements keep their first attributes, up to a number that no page needs.

    Examples
    --------
    >>> page = "<p" + "".join(f" a{n}='>'" for n in range(10_000)) + ">Dân vận</p>"
    >>> len(without_many_attributes(page))
    4404
    """
    pieces, kept = [], 0
    for token in _MARKUP.finditer(page):
        start, end = token.span("tag")
        if end - start > _SHORTEST:
            first = _FIRST_ATTRIBUTES.match(page, start)
            if first is not None and first.end() < end:
                pieces.append(page[kept : first.end()])
                kept = end
    return "".join([*pieces, page[kept:]])


def limit_tree(tree: Any) -> None:
    """Bound the cells of a row, which then span no others, and the elements within a line of text.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> table = fromstring("<table><tr>" + "<td rowspan=9>a" * 1_001 + "</table>")
    >>> limit_tree(table)
    >>> len(table.findall(".//td")), table.find(".//td").keys()
    (1000, [])
    """
    cells, inline = Counter[Any](), 0
    for element in tree.iter("*"):
        tag = element.tag
        if tag in ("td", "th"):
            for name in ("colspan", "rowspan"):
                element.attrib.pop(name, None)
            # A cell that stands in no row joins those of its table.
            row = next(element.iterancestors("tr", "table"), None)
            cells[row] += 1
            if cells[row] > _MOST_CELLS:
                element.tag = "span"
        inline = 0 if tag in _LINES else inline + 1
        if inline > _MOST_INLINE:
            element.tag, inline = "br", 0


def is_too_large(tree: Any) -> bool:
    """Tell whether a tree has more elements than a page of news ever has.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> [is_too_large(fromstring("<p>a<br>" * n)) for n in (10_000, 30_000)]
    [False, True]
    """
    return next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None
