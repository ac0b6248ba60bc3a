"""Reading entries from TOML and CSV files, and the shipped ones from what the build step made of them."""

from __future__ import annotations

import csv
import hashlib
import json
from io import StringIO
from pathlib import Path
from typing import Any

from danvan_nlp.errors import InputError, KnowledgeError
from danvan_nlp.phrases.entry import ENTRY_KEYS, LIST_KEYS, NEEDED_KEYS, Entry
from danvan_nlp.text.arguments import check_kind, check_path
from danvan_nlp.text.toml import TomlError, loads_toml
from danvan_nlp.text.user_files import read_utf8

FOLDER = Path(__file__).with_name("knowledge")
_COMPILED = "compiled.json"


def read_folder(folder: Path) -> tuple[Entry, ...]:
    """Read all TOML files of a folder, from their compiled form where it is of these very files."""
    files = sorted(folder.glob("*.toml"))
    rows = _read_compiled(folder / _COMPILED, files)
    if rows is None:
        return tuple(entry for file in files for entry in read_entries(file))
    return tuple(_read_entry(row, name, n) for name in rows for n, row in enumerate(rows[name], 1))


def _read_compiled(compiled: Path, files: list[Path]) -> dict[str, list[object]] | None:
    """Return the rows that the build step (hatch_build.py) read from these very files; None if it read others."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    try:
        found = json.loads(compiled.read_bytes())
        same = found["sha256"] == digest.hexdigest() and sorted(found["files"]) == [
            f.name for f in files
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found["files"] if same else None


def read_entries(path: str | Path) -> list[Entry]:
    """Read the entries of one TOML or CSV file.

    A TOML file holds ``[[entry]]`` tables. A CSV file has a header row; its lists are separated by "|".

    Raises
    ------
    KnowledgeError
        If the file can't be read or an entry is not valid.
    """
    check_kind("a knowledge file", path, str, Path)
    file = Path(path)
    try:
        check_path(path)
        rows = _read_csv(file) if file.suffix.lower() == ".csv" else _read_toml(file)
    except InputError as error:
        raise KnowledgeError(f"the knowledge file {error}") from error
    except (TomlError, csv.Error) as error:
        raise KnowledgeError(f"{file}: not a UTF-8 TOML or CSV file: {error}") from error
    return [_read_entry(row, file.name, number) for number, row in enumerate(rows, 1)]


def _read_toml(file: Path) -> list[Any]:
    tables = loads_toml(read_utf8(file))
    rows = tables.pop("entry", [])
    if tables:
        raise KnowledgeError(
            f"{file}: unknown top-level keys {sorted(tables)}; entries are written as [[entry]] tables"
        )
    if not isinstance(rows, list):
        raise KnowledgeError(f"{file}: entries must be written as [[entry]] tables, got [entry]")
    return rows


def _read_csv(file: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for row in csv.DictReader(StringIO(read_utf8(file), newline=""), strict=True):
        if None in row:
            raise KnowledgeError(f"{file}: row {len(rows) + 2} has more cells than the header")
        cells = {name: (value or "").strip() for name, value in row.items()}
        lists = {k: [p.strip() for p in cells.pop(k, "").split("|")] for k in LIST_KEYS}
        lists = {k: [item for item in items if item] for k, items in lists.items()}
        rows.append({k: v for k, v in {**cells, **lists}.items() if v})
    return rows


def _read_entry(row: object, file: str, number: int) -> Entry:
    name = row.get("id") if isinstance(row, dict) else None
    place = f"{file}: entry {name!r}" if name else f"{file}: entry number {number}"
    if not isinstance(row, dict):
        raise KnowledgeError(f"{place} must be a table")
    if not row.keys() <= ENTRY_KEYS:
        unknown = sorted(set(row) - ENTRY_KEYS)
        raise KnowledgeError(f"{place} has unknown keys {unknown}; known are {sorted(ENTRY_KEYS)}")
    for key in NEEDED_KEYS:
        if not row.get(key):
            raise KnowledgeError(f"{place} lacks {key!r}")
    return Entry(**row, origin=file)
