"""Near-duplicates that a report counts once: the table that `danvan duplicates` wrote."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from danvan_nlp.errors import InputError
from danvan_nlp.text.user_files import read_utf8

if TYPE_CHECKING:
    from pathlib import Path


def read_reprints(path: str | Path | None) -> frozenset[int]:
    """Return the numbers of the rows that repeat another one.

    Raises
    ------
    InputError
        If the file can't be read or is another table.
    """
    if path is None:
        return frozenset()
    text = read_utf8(path)
    try:
        with StringIO(text, newline="") as file:
            return frozenset(int(row["row"]) for row in csv.DictReader(file) if int(row["copy"]))
    except (KeyError, TypeError, ValueError, csv.Error) as error:
        raise InputError(
            f"{path} is not a table of near-duplicates; make it with: danvan duplicates TAGGED -o OUT.csv"
        ) from error
