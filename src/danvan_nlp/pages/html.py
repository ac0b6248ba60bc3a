"""HTML pages: the text of a page, block by block, and what its markup says about the article.

trafilatura (Barbaresi 2021, ACL system demonstrations) parses the page and says which blocks belong to the main text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from danvan_nlp.errors import needed_for
from danvan_nlp.pages.chrome import Kind
from danvan_nlp.pages.html_limits import is_too_large, limit_tree, without_many_attributes
from danvan_nlp.pages.html_text import draw_text, unwrap_layout
from danvan_nlp.pages.line import comparable
from danvan_nlp.text.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from danvan_nlp.pages.line import Line

_HEADING = ".//h1"
_TITLES = ('.//meta[@property="og:title"]', _HEADING, ".//title")
_MOMENTS = (
    ('.//meta[@property="article:published_time"]', "content"),
    ('.//meta[@itemprop="datePublished"]', "content"),
    ('.//meta[@name="pubdate"]', "content"),
    (".//time[@datetime]", "datetime"),
)
#: The date in the data that a page holds for search engines (schema.org, JSON-LD).
_LINKED_DATE = re.compile(r"\"datePublished\"\s{0,9}:\s{0,9}\"([^\"]{8,40})\"")
_NO_LETTERS = re.compile(r"[\W_]+")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: Letters and digits in a row that tell a line of the main text where trafilatura joins or parts lines.
_WINDOW = 24


class MainText:
    """The letters and digits of what trafilatura takes for the main text, as it joins and parts lines its own way.

    Examples
    --------
    >>> main = MainText("Xã mở lớp tập huấn cho cán bộ. Lớp có 40 người ở các thôn tham gia.")
    >>> ["lớpcó40ngườiởcácthônthamgia" in main, "lớpcó41ngườiởcácthônthamgia" in main]
    [True, False]
    """

    def __init__(self, text: str) -> None:
        self._lines = frozenset(filter(None, map(_compact, text.splitlines())))
        self._text = text
        self._windows: frozenset[str] | None = None

    def __bool__(self) -> bool:
        return bool(self._lines)

    def __contains__(self, key: str) -> bool:
        if key in self._lines:
            return True
        if len(key) < _WINDOW:
            return False
        if self._windows is None:
            whole = _compact(self._text)
            self._windows = frozenset(whole[i : i + _WINDOW] for i in range(len(whole)))
        steps = range(0, len(key) - _WINDOW + 1, _WINDOW)
        return all(key[i : i + _WINDOW] in self._windows for i in steps)


@dataclass(frozen=True, slots=True)
class Hints:
    """What the markup says: the title, when the page was published, and which lines are main text."""

    title_key: str
    published: datetime | None
    main: MainText
    #: Whether more than a heading, which may name the site or a section, says what the title is.
    title_sure: bool = True

    def in_main(self, line: Line) -> bool:
        """Tell whether trafilatura counts a line to the main text (any line, when it found none)."""
        return not self.main or _compact(line.text) in self.main

    def apply(self, lines: Sequence[Line]) -> None:
        """Correct the kind of lines that the markup knows better: the title is a heading."""
        for line in lines:
            if self.title_key and line.key == self.title_key and line.kind is Kind.PROSE:
                line.kind = Kind.HEADING


def read_html(page: str) -> tuple[str, Hints]:
    r"""Return the text of an HTML page, one block a line, and the hints of its markup.

    Parameters
    ----------
    page
        HTML, whole or a fragment, however broken.

    Returns
    -------
    tuple of (str, Hints)
        The text leaves out scripts, styles, comments, navigation, asides and footers.

    Raises
    ------
    MissingExtraError
        trafilatura is not installed.

    Examples
    --------
    >>> read_html("<p>Dân biết,<br>dân <b>bàn</b></p><script>x</script>")[0]
    'Dân biết,\ndân bàn'
    """
    with needed_for("reading HTML pages", "html"):
        import trafilatura  # noqa: PLC0415  (an extra, and slow to import)
    # XML knows no lone surrogates and no control characters but white space.
    page = without_many_attributes(_NOT_XML.sub(" ", page))
    tree = whole = trafilatura.load_html(page)
    # Fragments that trafilatura doubts are parsed as the body of a page.
    if tree is None:
        tree = trafilatura.load_html(f"<html><body>{page}</body></html>")
    if tree is None:
        return "", Hints("", None, MainText(""))
    large = is_too_large(tree)
    if not large:
        unwrap_layout(tree)
    text = draw_text(tree)
    title_key, sure = _title_key(tree, text)
    published = next(filter(None, _moments(tree)), None)
    main = "" if whole is None or large else _main_text(tree)
    return text, Hints(title_key, published, MainText(main), sure)


def _main_text(tree: Any) -> str:
    """Return what trafilatura takes for the main text of a tree, which is changed."""
    import trafilatura  # noqa: PLC0415

    limit_tree(tree)
    # Its fallback extractors would log warnings on pages they can't read.
    found = trafilatura.extract(tree, fast=True, include_comments=False, include_tables=True)
    return found or ""


def _compact(text: str) -> str:
    """Letters and digits of a line alone: trafilatura respaces lines and adds bullets."""
    return _NO_LETTERS.sub("", comparable(text))


def _title_key(tree: Any, text: str) -> tuple[str, bool]:
    """Return the key of the title, which also stands in the text as a line of its own, and whether it is sure.

    A page names itself in its head; where a heading says something else, one of them is the site's or the section's
    name, which stands above the title.
    """
    places: dict[str, int] = {}
    for i, line in enumerate(text.split("\n")):
        places.setdefault(comparable(line), i)
    found: dict[str, str] = {}
    names: list[str] = []
    for path in _TITLES:
        for element in tree.findall(path):
            name = element.get("content") or "".join(element.itertext())
            if path != _HEADING:
                names.append(comparable(name))
            parts = [name, *re.split(r"\s+[-–|]\s+", name)[:1]]
            key = next((key for key in map(comparable, parts) if key and key in places), "")
            if key:
                found.setdefault(path, key)
    if not found:
        return "", True
    if _TITLES[0] in found:
        return found[_TITLES[0]], True
    key = max(found.values(), key=places.__getitem__)
    return key, not any(names) or any(key in name for name in names)


def _moments(tree: Any) -> Iterator[datetime | None]:
    for path, attribute in _MOMENTS:
        for element in tree.findall(path):
            yield parse_date(element.get(attribute) or "")
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        for match in _LINKED_DATE.finditer(script.text or ""):
            yield parse_date(match[1])
