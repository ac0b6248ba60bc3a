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
            table = csv.DictReader(file)
            # A run that was cut short may have left nothing, which is no table without copies.
            if not {"row", "copy"} <= set(table.fieldnames or ()):
                raise ValueError("there is no header")
            return frozenset(int(row["row"]) for row in table if int(row["copy"]))
    except (TypeError, ValueError, csv.Error) as error:
        raise InputError(
            f"{path} is not a table of near-duplicates; make it with: danvan duplicates TAGGED -o OUT.csv"
        ) from error
