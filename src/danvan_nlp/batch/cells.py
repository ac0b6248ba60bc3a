"""Text that a spreadsheet would run: a cell of CSV that begins like a formula (OWASP, CSV Injection)."""

from __future__ import annotations

import re

# Also the full-width forms, which some spreadsheets take for the signs themselves.
_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def inert(cell: str) -> str:
    """Return the text of a cell so that a spreadsheet shows it: an apostrophe goes before what begins like a formula.

    Numbers stay as they are.

    Examples
    --------
    >>> inert("=HYPERLINK(A1)"), inert("- mở lớp tập huấn"), inert("-3,5"), inert("dân vận")
    ("'=HYPERLINK(A1)", "'- mở lớp tập huấn", '-3,5', 'dân vận')
    """
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
