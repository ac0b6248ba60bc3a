"""Rows that stand in no lines: a page in each file of a folder, and the rows of a sheet of Excel."""

from __future__ import annotations

import json
import zipfile
import zlib
from contextlib import closing
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from danvan_nlp.batch.csv_records import RawRow, check_header
from danvan_nlp.batch.failures import Refusal
from danvan_nlp.errors import InputError, needed_for
from danvan_nlp.pages.files import read_page_file
from danvan_nlp.text.user_files import open_file, raise_refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from danvan_nlp.batch.files import Endpoint

#: Bytes of a workbook once unpacked, and how many times its own size.
_MOST_UNPACKED, _MOST_TIMES = 2 << 30, 300
#: Bytes of the strings that its cells share, which are read at once.
_MOST_SHARED, _SHARED = 256 << 20, "xl/sharedstrings.xml"
#: A part that is packed tighter than this, in so many bytes, is looked through: tags of a row, bytes without a tag.
_TIGHT, _LONG, _MOST_TAGS, _BLOCK = 40, 16 << 20, 1_000_000, 1 << 20
#: What a damaged or protected archive raises.
_UNREADABLE = (
    zipfile.BadZipFile, NotImplementedError, OSError, ValueError, RuntimeError, EOFError, zlib.error,
)  # fmt: skip
#: Rows of a sheet (Excel specifications and limits).
_MOST_ROWS = 1_048_576
_EMPTY = (None, "")
#: Columns that the row of a page has.
PAGE_COLUMNS = ("path", "text")


def read_container(source: Endpoint) -> Iterator[RawRow]:
    """Yield the rows of a page or a workbook, each as a line of JSON."""
    return _page_rows(source) if source.container == "page" else _sheet_rows(source)


def _page_rows(source: Endpoint) -> Iterator[RawRow]:
    """Yield the one row of a page: where it is, and its text; what can't be read is refused with the reason."""
    row: dict[str, Any] = {"path": source.name}
    try:
        row["text"] = read_page_file(source.name).text
    except InputError as error:
        yield RawRow(1, _line(row), Refusal("unreadable_file", str(error)))
        return
    yield RawRow(1, _line(row))


def _sheet_rows(source: Endpoint) -> Iterator[RawRow]:
    """Yield the rows of the first sheet below its header; empty rows are none."""
    with needed_for("reading Excel files", "excel"):
        import openpyxl  # noqa: PLC0415  (an extra)
    _check_size(source)
    try:
        with closing(openpyxl.load_workbook(source.name, read_only=True, data_only=True)) as book:
            if not book.worksheets:
                raise InputError(f"{source.name} has no sheet with rows")
            sheet = book.worksheets[0]
            # What a sheet says of its own size may be far more than it has.
            sheet.reset_dimensions()
            rows = sheet.iter_rows(values_only=True)
            header = _header(next(rows, ()), source)
            for number, values in enumerate(rows, start=2):
                if number > _MOST_ROWS:
                    raise InputError(
                        f"{source.name} has rows beyond {_MOST_ROWS:,}, the last of Excel"
                    )
                if row := _row(header, values):
                    yield RawRow(number, _line(row))
    except InputError:
        raise
    except Exception as error:  # its parsers of zip and XML raise whatever they meet
        raise_refused(source.name, error)
        raise InputError(
            f"{source.name} can't be read as Excel: it is damaged or protected by a password ({type(error).__name__})"
        ) from error


def _header(cells: Sequence[object], source: Endpoint) -> list[str]:
    """Return the names of the columns; one without a name has that of its letter."""
    names = ["" if cell is None else str(cell).strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    names = [name or _unnamed(at) for at, name in enumerate(names)]
    check_header(names, source.name)
    return names


def _unnamed(at: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  (an extra)

    return f"column {get_column_letter(at + 1)}"


def _row(header: list[str], values: Sequence[object]) -> dict[str, Any]:
    """Return the cells of a row by their columns, also those beyond the header; nothing if all are empty."""
    width = len(header)
    cells = zip_longest(header, values[:width])
    row = {name: _plain(value) for name, value in cells}
    beyond = values[width:]
    # A row may end in thousands of cells that hold nothing.
    if beyond.count(None) < len(beyond):
        filled = ((at, value) for at, value in enumerate(beyond, width) if value not in _EMPTY)
        row |= {_unnamed(at): _plain(value) for at, value in filled}
    return row if any(value not in _EMPTY for value in row.values()) else {}


def _check_size(source: Endpoint) -> None:
    try:
        with open_file(source.name) as file, zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            unpacked = sum(info.file_size for info in parts)
            packed = sum(info.compress_size for info in parts)
            _check_unpacked(source, unpacked, packed)
            for info in parts:
                _check_part(source, archive, info)
    except InputError:
        raise
    except _UNREADABLE as error:
        raise_refused(source.name, error)
        raise InputError(
            f"{source.name} can't be read as Excel: it is damaged or protected by a password"
        ) from error


def _check_unpacked(source: Endpoint, unpacked: int, packed: int) -> None:
    if unpacked > _MOST_UNPACKED or (unpacked > 30 << 20 and unpacked > _MOST_TIMES * packed):
        raise InputError(f"{source.name} unpacks to {unpacked:,} bytes, more than is read")


def _check_part(source: Endpoint, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Refuse what its reader would hold in memory at once: shared strings, and rows and cells that no sheet has."""
    if info.filename.lower() == _SHARED and info.file_size > _MOST_SHARED:
        raise InputError(
            f"{source.name} has {info.file_size:,} bytes of text in its cells, at most {_MOST_SHARED:,} are read; "
            "save it as CSV"
        )
    if info.file_size < max(_LONG, _TIGHT * info.compress_size):
        return
    tags = 0
    with archive.open(info) as part:
        for block in iter(partial(part.read, _BLOCK), b""):
            found = block.count(b"<")
            # Rows may have a prefix: <row>, <x:row>; shared strings end in <si>.
            tags = 0 if b"row>" in block or b"si>" in block else tags + found
            if tags > _MOST_TAGS or not found:
                raise InputError(f"{source.name} has a row or a cell larger than any of Excel")


def _plain(value: object) -> object:
    """Return a cell as JSON has it: whole numbers without a fraction, times in ISO 8601."""
    if value is None or isinstance(value, (bool, str, int)):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1 << 53 else value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace")
