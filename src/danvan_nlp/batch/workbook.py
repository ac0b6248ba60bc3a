"""A tagged archive as a workbook of Excel: the rows of CSV in one sheet, the same bytes for the same rows."""

from __future__ import annotations

import csv
import re
import sys
import zipfile
from typing import TYPE_CHECKING

from danvan_nlp.errors import OutputError, needed_for
from danvan_nlp.results.writing import create, remove

if TYPE_CHECKING:
    from pathlib import Path

#: What a sheet of Excel holds (Excel specifications and limits).
_MOST_ROWS, _MOST_CHARACTERS = 1_048_576, 32_767
#: The earliest moment that an archive can name: no file says when it was made.
_MADE = (1980, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def write_workbook(rows: Path) -> None:
    """Turn a file of CSV into a workbook, in its place; every cell is text, whatever it begins with.

    Raises
    ------
    OutputError
        If there are more rows, or more characters in a cell, than Excel holds; the CSV stays.
    MissingExtraError
        If openpyxl (extra ``excel``) is not installed.
    """
    with needed_for("writing Excel files", "excel"):
        import openpyxl  # noqa: PLC0415  (an extra)
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415

    csv.field_size_limit(sys.maxsize)
    # A sheet that is begun can't be left, so what it can't hold is looked for first.
    with rows.open(encoding="utf-8", newline="") as file:
        for number, record in enumerate(csv.reader(file), start=1):
            _check(number, record)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("danvan")
    with rows.open(encoding="utf-8", newline="") as file:
        for record in csv.reader(file):
            cells = []
            for value in record:
                cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", value))
                # What begins with "=" would be a formula.
                cell.data_type = "s"
                cells.append(cell)
            sheet.append(cells)
    made = rows.with_name("workbook")
    with create(made) as unfinished:
        book.save(unfinished)
    _without_times(made, rows)
    remove(made)


def _check(number: int, record: list[str]) -> None:
    if number > _MOST_ROWS:
        raise OutputError(f"Excel holds {_MOST_ROWS:,} rows; write CSV or Parquet")
    longest = max(map(len, record), default=0)
    if longest > _MOST_CHARACTERS:
        raise OutputError(
            f"row {number} has a cell of {longest:,} characters, Excel holds {_MOST_CHARACTERS:,}; "
            "write CSV or Parquet, or ask for fewer --parts"
        )


def _without_times(made: Path, target: Path) -> None:
    """Copy an archive without the moments at which its files were made."""
    with (
        zipfile.ZipFile(made) as old,
        create(target) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "docProps/core.xml":
                data = _MOMENT.sub(b"1980-01-01T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(info.filename, _MADE), data, zipfile.ZIP_DEFLATED)
