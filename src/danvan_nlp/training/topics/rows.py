"""Labelled rows of a team's own: JSON Lines or CSV in, texts and labels out."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

from danvan_nlp.errors import InputError
from danvan_nlp.text.user_files import open_file, raise_refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CSV_SUFFIXES = {".csv": ",", ".tsv": "\t"}


@dataclass(frozen=True, slots=True)
class LabelledRows:
    """Texts with their labels, and the number of rows that lacked one of the two."""

    texts: list[str]
    labels: list[str]
    skipped: int


def read_rows(path: Path, text_column: str, label_column: str) -> LabelledRows:
    """Read labelled texts from JSON Lines, or from CSV with a head if the name ends in .csv or .tsv.

    Raises
    ------
    InputError
        If the file can't be read, a line is no JSON object, a column is not there, or no row has a text and a label.
    """
    texts, labels, skipped = [], [], 0
    for number, row in _read(path):
        for column in (text_column, label_column):
            if column not in row:
                raise InputError(
                    f"{path}, row {number}: there is no column {column!r}; it has {sorted(map(str, row))}"
                )
        text, label = row[text_column], row[label_column]
        if not isinstance(text, (str, type(None))):
            raise InputError(
                f"{path}, row {number}: {text_column!r} must hold a text, got {type(text).__name__}"
            )
        if isinstance(label, (list, dict)):
            raise InputError(
                f"{path}, row {number}: {label_column!r} must hold one label, got {type(label).__name__}"
            )
        if not text or not text.strip() or label is None or not str(label).strip():
            skipped += 1
            continue
        texts.append(text)
        labels.append(str(label).strip())
    if not texts:
        raise InputError(
            f"{path}: none of {skipped} rows has a text in {text_column!r} and a label in {label_column!r}"
        )
    return LabelledRows(texts, labels, skipped)


def _read(path: Path) -> Iterator[tuple[int, dict[Any, Any]]]:
    """Yield the rows with their numbers, from 1."""
    delimiter = _CSV_SUFFIXES.get(path.suffix.lower())
    try:
        with TextIOWrapper(open_file(path), encoding="utf-8-sig", newline="") as file:
            if delimiter is not None:
                yield from enumerate(csv.DictReader(file, delimiter=delimiter), 1)
                return
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, _json_row(path, number, line)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise_refused(path, error)
        raise InputError(f"{path} can't be read as UTF-8 rows: {error}") from error


def _json_row(path: Path, number: int, line: str) -> dict[Any, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}, row {number} is no JSON: {error}") from error
    if not isinstance(row, dict):
        raise InputError(
            f"{path}, row {number} must be a JSON object with columns, got {type(row).__name__}"
        )
    return row
