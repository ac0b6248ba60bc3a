"""Text as HTML that shows it and nothing else: marks around spans, and characters that HTML or a reader can't take.

The text of the marked-up lines, with its tags taken off, is the text itself, character for character. Characters that
no HTML page can hold (NUL, halves of surrogate pairs) stand as U+FFFD in an element that names them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Controls, direction marks and lone surrogates: they would vanish, turn other text round, or break the page.
_ODD = "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_SPECIAL = re.compile(f"[&<>\"'\r{_ODD}]")
_ODD_ALONE = re.compile(f"[{_ODD}]")


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around a span of the text.

    Attributes
    ----------
    start, end : int
        The span, in code points.
    open, more, close : str
        Tags: of the first piece, of further pieces where lines or other marks cut it, and of every end.
    rank : int
        Of marks on one span the lower rank is outside.
    """

    start: int
    end: int
    open: str
    more: str
    close: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text with its line feed, and its HTML."""

    start: int
    end: int
    html: str


def show(text: str) -> str:
    r"""Return HTML that shows a text.

    Examples
    --------
    >>> show('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    >>> show("a\ud800")
    'a<span class="dv-odd" data-char="U+D800">\ufffd</span>'
    """
    return _SPECIAL.sub(lambda found: _shown(found[0]), text)


def _shown(char: str) -> str:
    if char == "\r":
        # As itself it would be read as a line feed.
        return "&#13;"
    if not _ODD_ALONE.match(char):
        return escape(char)
    kept = "\ufffd" if char == "\x00" or "\ud800" <= char <= "\udfff" else char
    return f'<span class="dv-odd" data-char="U+{ord(char):04X}">{kept}</span>'


def attribute(text: str) -> str:
    r"""Return a text as the value of an HTML attribute; odd characters stand as their names.

    Examples
    --------
    >>> attribute('"a"\u202e')
    '&quot;a&quot;[U+202E]'
    """
    return escape(_ODD_ALONE.sub(lambda found: f"[U+{ord(found[0]):04X}]", text))


def mark_lines(text: str, marks: Iterable[Mark]) -> list[Line]:
    r"""Return the lines of a text as HTML with elements around the spans.

    Parameters
    ----------
    text
        Any `str`.
    marks
        In any order; they may nest, touch and cross. Empty spans are left out.

    Returns
    -------
    list of Line
        Their spans partition the text; elements never cross a line's end.

    Examples
    --------
    >>> bold = Mark(2, 5, "<b>", "<b class=more>", "</b>")
    >>> [line.html for line in mark_lines("dân\nvận", [bold])]
    ['dâ<b>n\n</b>', '<b class=more>v</b>ận']
    """
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    if len(starts) > 1 and starts[-1] == len(text):
        starts.pop()
    ends = [*starts[1:], len(text)]
    pieces: list[list[_Piece]] = [[] for _ in starts]
    for mark in marks:
        for number in range(bisect_right(starts, mark.start) - 1, len(starts)):
            start, end = max(mark.start, starts[number]), min(mark.end, ends[number])
            if start >= end:
                break
            pieces[number].append(_Piece(start, end, mark))
    return [
        Line(start, end, "".join(_render(text, start, end, found)))
        for start, end, found in zip(starts, ends, pieces, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Piece:
    """What of a mark stands in one line."""

    start: int
    end: int
    mark: Mark

    def open_at(self, at: int) -> str:
        return self.mark.open if at == self.mark.start else self.mark.more


def _render(text: str, start: int, end: int, pieces: Sequence[_Piece]) -> Iterator[str]:
    """Yield the HTML of one line: where pieces cross, the later one is closed and opened again."""
    waiting = sorted(
        pieces, key=lambda p: (p.start, -p.end, p.mark.rank, -p.mark.end), reverse=True
    )
    stack: list[_Piece] = []
    at = start
    for cut in sorted({p.start for p in pieces} | {p.end for p in pieces}):
        yield show(text[at:cut])
        at = cut
        yield from _close(stack, cut)
        while waiting and waiting[-1].start == cut:
            stack.append(waiting.pop())
            yield stack[-1].open_at(cut)
    yield show(text[at:end])


def _close(stack: list[_Piece], at: int) -> Iterator[str]:
    lowest = next((i for i, piece in enumerate(stack) if piece.end == at), len(stack))
    cut = stack[lowest:]
    del stack[lowest:]
    for piece in reversed(cut):
        yield piece.mark.close
    for piece in cut:
        if piece.end > at:
            stack.append(piece)
            yield piece.mark.more
