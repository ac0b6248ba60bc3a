"""The day that a text speaks of, as far as it says so itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.places.gazetteer import TODAY_SINCE
from danvan_nlp.places.words import key_of, load_words
from danvan_nlp.text.dates import parse_date
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan_nlp.text.syllables import Syllables

_YEARS = {key_of(str(year)): year for year in range(1930, 2100)}
_YEAR_KEYS = np.array(sorted(_YEARS), np.uint64)
#: The year within which the units changed: alone it doesn't tell.
_CHANGED = 2025


def day_of(table: Syllables, outside: Sequence[tuple[int, int]]) -> str | None:
    """Return the latest day that a text names, ISO 8601; None if it leaves open on which side of the change it stands.

    Parameters
    ----------
    table
        The text.
    outside
        Positions of what is dated by itself: documents that are cited.
    """
    shapes = table.shape & (FOREIGN - 1)
    rows = np.flatnonzero((shapes == Shape.DATE) | (shapes == Shape.NUMBER))
    rows = rows[(shapes[rows] == Shape.DATE) | np.isin(table.key[rows], _YEAR_KEYS)]
    days, years = [], []
    for row in rows.tolist():
        start = int(table.start[row])
        if any(first <= start < end for first, end in outside):
            continue
        if shapes[row] == Shape.DATE:
            moment = parse_date(table.slice(row, row + 1))
            if moment is not None:
                days.append(moment.date().isoformat())
        elif not _planned(table, row):
            years.append(_YEARS[int(table.key[row])])
    return _latest(days, years)


def last_day(beginning: str) -> str | None:
    """Return the last day of a time given by the beginning of its ISO form; None of the year of the change.

    Examples
    --------
    >>> last_day("2024"), last_day("2024-05"), last_day("2025")
    ('2024-12-31', '2024-05-31', None)
    """
    if beginning in ("", str(_CHANGED)):
        return None
    return beginning + "9999-12-31"[len(beginning) :]


def _planned(table: Syllables, row: int) -> bool:
    """Tell whether a year is one that a plan runs to: "đến năm 2030"."""
    until = load_words().until
    return any(int(key) in until for key in table.key[max(row - 2, 0) : row])


def _latest(days: list[str], years: list[int]) -> str | None:
    last = max(days, default="")
    year = max(years, default=0)
    if last >= TODAY_SINCE:
        return last
    if year < _CHANGED:
        return max(last, f"{year}-12-31") if year or last else None
    return None
