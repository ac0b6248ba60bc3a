"""The text of a summary: units as sentences that read as Vietnamese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.results.span import Span
from danvan_nlp.results.summary import Unit
from danvan_nlp.text.tokens import glues_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.summary.units import UnitTable

_QUOTES = frozenset('“”"')
_DOUBLED = re.compile(r"(?<!\.)\.(?:/?\s*\.)(?!\.)([”\"]?)$")
_CLOSING, _FINAL = ")]}”’\"'»", frozenset(".!?…")


def compose(layout: Layout, units: UnitTable, chosen: Sequence[int]) -> str:
    """Write the chosen units as sentences; clauses of one sentence that share a head share it in the text.

    Parameters
    ----------
    layout
        The text's columns.
    units
        All units of the text.
    chosen
        Numbers of the units to write, in text order.
    """
    sentences: list[str] = []
    before: int | None = None
    for unit in chosen:
        if before is not None and _goes_on(units, before, unit):
            last = sentences[-1].rstrip(".")
            sentences[-1] = _finished(f"{last}; {_piece(layout, units, unit, head=False)}")
        else:
            piece = _piece(layout, units, unit, head=True)
            sentences.append(_finished(_capitalised(piece)))
        before = unit
    return " ".join(sentences)


def results(
    layout: Layout, units: UnitTable, score: NDArray[np.float64], chosen: Sequence[int]
) -> tuple[Unit, ...]:
    """Return the chosen units as spans of the text, with their scores."""
    table = layout.table
    found = []
    for unit in chosen:
        first, stop = units.head_first[unit], units.head_stop[unit]
        context = Span(*table.piece(first, stop)) if first < stop else None
        value = min(max(float(score[unit]), 0.0), 1.0)
        found.append(Unit(*table.piece(units.first[unit], units.stop[unit]), value, context))
    return tuple(found)


def _goes_on(units: UnitTable, before: int, unit: int) -> bool:
    """Whether a unit has the head of the unit before it, or its head stands in that unit."""
    a, b = int(units.head_first[unit]), int(units.head_stop[unit])
    shared = units.head_first[before] == a and units.head_stop[before] == b
    # The items of a list are sentences of their own.
    if units.sentence[before] != units.sentence[unit]:
        return bool(shared and a < b)
    if a == b:
        return bool(units.head_first[before] == units.head_stop[before])
    return bool(shared or (units.first[before] <= a and b <= units.stop[before]))


def _piece(layout: Layout, units: UnitTable, unit: int, *, head: bool) -> str:
    table = layout.table
    text = _without_asides(layout, int(units.first[unit]), int(units.stop[unit]))
    a, b = int(units.head_first[unit]), int(units.head_stop[unit])
    if head and a < b:
        joint = ":" if b < len(table) and table.slice(b, b + 1) == ":" else ""
        text = f"{_without_asides(layout, a, b)}{joint} {text}"
    # Asterisks are the emphasis of pages that were kept as Markdown.
    return _with_own_quotes(" ".join(text.replace("*", "").split()))


def _without_asides(layout: Layout, first: int, stop: int) -> str:
    """Return the text of rows without what stands in brackets."""
    table, aside = layout.table, layout.aside[first:stop]
    if not aside.any():
        return table.slice(first, stop)
    edges = np.flatnonzero(np.diff(np.concatenate(([True], aside, [True])))) + first
    pieces = [table.slice(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    joined = pieces[0] if pieces else ""
    for piece in pieces[1:]:
        joined += piece if piece[0] in ",;:.!?…”" else f" {piece}"
    return joined


def _with_own_quotes(text: str) -> str:
    """Return the text without the quotation marks whose other half stands outside the clause; none is added.

    Examples
    --------
    >>> _with_own_quotes("Bà Tư nói: “Dân là gốc.")
    'Bà Tư nói: Dân là gốc.'
    """
    opened: list[int] = []
    alone: list[int] = []
    for at, mark in enumerate(text):
        if mark not in _QUOTES:
            continue
        # A straight mark opens where a word begins behind it.
        begins = at + 1 < len(text) and text[at + 1].isalnum() and (not at or text[at - 1] in " (")
        if mark == "“" or (mark == '"' and (begins or not opened)):
            opened.append(at)
        elif opened:
            opened.pop()
        else:
            alone.append(at)
    left_out = {*opened, *alone}
    return "".join(c for at, c in enumerate(text) if at not in left_out) if left_out else text


def _capitalised(text: str) -> str:
    """Return the text with its first letter as a capital, where it begins with a letter or after quotes."""
    for at, character in enumerate(text[:4]):
        if character.isalpha():
            return text[:at] + character.upper() + text[at + 1 :]
        if character.isalnum():
            break
    return text


def _finished(text: str) -> str:
    """Return the text with one full stop unless it ends with a final mark; brackets behind one are gone."""
    if text.rstrip(_CLOSING)[-1:] not in _FINAL:
        # "Tây6." would be a word and a list number, which is one syllable more.
        return text if glues_number(text) else f"{text}."
    # Papers end in "./." and slips of the pen in "..".
    return _DOUBLED.sub(r".\1", text)
