"""The day that a text speaks of, as far as it says so itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.places.words import load_words
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan_nlp.text.syllables import Syllables

_YEARS = {key_of(str(year)): year for year in range(1930, 2100)}
_YEAR_KEYS = np.array(sorted(_YEARS), np.uint64)
_OF_YEAR, _MONTH = key_of("năm"), key_of("tháng")
_MARKS = re.compile(r"[-/.]")
#: The year within which the units changed.
_CHANGED = 2025


def day_of(table: Syllables, outside: Sequence[tuple[int, int]]) -> str | None:
    """Return the latest day, month or year that a text names, as the beginning of its ISO form; None if it names none.

    Parameters
    ----------
    table
        The text.
    outside
        Positions of what is dated by itself, in text order: documents that are cited.
    """
    shapes = table.shape & (FOREIGN - 1)
    rows = np.flatnonzero((shapes == Shape.DATE) | (shapes == Shape.NUMBER))
    rows = rows[(shapes[rows] == Shape.DATE) | np.isin(table.key[rows], _YEAR_KEYS)]
    found: list[str] = []
    for row in rows.tolist():
        start = int(table.start[row])
        cited = bisect_right(outside, (start, len(table.text))) - 1
        inside = cited >= 0 and start < outside[cited][1]
        if not inside and not _planned(table, row):
            found.append(_written(table, row) if shapes[row] == Shape.DATE else _year(table, row))
    latest = max(found, default="")
    # A far year without a day is a plan's.
    return None if not latest or (len(latest) == 4 and int(latest) > _CHANGED) else latest


def _written(table: Syllables, row: int) -> str:
    """Return a date in digits as the beginning of its ISO form; empty if it has no year."""
    parts = _MARKS.split(table.slice(row, row + 1))
    if len(parts[0]) == 4:
        parts.reverse()
    return "-".join(part.zfill(2) for part in reversed(parts)) if len(parts[-1]) == 4 else ""


def _year(table: Syllables, row: int) -> str:
    """Return a year, with its month behind "tháng 9 năm"."""
    key = table.key
    month = table.slice(row - 2, row - 1) if row > 2 else ""
    named = row > 2 and int(key[row - 1]) == _OF_YEAR and int(key[row - 3]) == _MONTH
    year = str(_YEARS[int(key[row])])
    return f"{year}-{month.zfill(2)}" if named and month.isdecimal() else year


def _planned(table: Syllables, row: int) -> bool:
    """Tell whether a year is one that a plan runs to: "đến năm 2030"."""
    until = load_words().until
    return any(int(key) in until for key in table.key[max(row - 2, 0) : row])
