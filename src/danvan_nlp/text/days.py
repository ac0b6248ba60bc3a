"""Days as callers name them."""

from __future__ import annotations

import re
from datetime import date

from danvan_nlp.errors import InputError, shown

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(?![\d-])")


def iso_day(day: date | str | None) -> str:
    """Return a day as ISO 8601 text, empty for None.

    Raises
    ------
    InputError
        If it is neither a date nor a text that begins like one.

    Examples
    --------
    >>> iso_day("2024-08-01T09:30:00"), iso_day("2024")
    ('2024-08-01', '2024')
    """
    if day is None:
        return ""
    found = _DAY.match(str(day)) if isinstance(day, (str, date)) else None
    if found is None:
        raise InputError(
            f"as_of must be a date or a text like '2024-08-01' or '2024', got {shown(day)}"
        )
    return found[0]
