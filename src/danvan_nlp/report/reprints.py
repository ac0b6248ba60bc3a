"""Near-duplicates that a report counts once: the table that `danvan duplicates` wrote."""

from __future__ import annotations

import csv
from pathlib import Path

from danvan_nlp.errors import InputError


def read_reprints(path: str | Path | None) -> frozenset[int]:
    """Return the numbers of the rows that repeat another one.

    Raises
    ------
    InputError
        If the file can't be read or is another table.
    """
    if path is None:
        return frozenset()
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            return frozenset(int(row["row"]) for row in csv.DictReader(file) if int(row["copy"]))
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror or error}") from error
    except (KeyError, TypeError, ValueError, csv.Error) as error:
        raise InputError(
            f"{path} is not a table of near-duplicates; make it with: danvan duplicates TAGGED -o OUT.csv"
        ) from error
