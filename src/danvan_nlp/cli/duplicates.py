"""The command `danvan duplicates`: which texts of a corpus repeat an earlier one."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from danvan_nlp.batch.cells import inert
from danvan_nlp.cli.language import tell
from danvan_nlp.cli.options import STANDARD, IdColumn, InputFormatOption, check_output
from danvan_nlp.cli.progress import watched
from danvan_nlp.discovery.near_duplicates import THRESHOLD, NearDuplicates
from danvan_nlp.errors import InputError, needed_for
from danvan_nlp.results.writing import appearing_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = ("row", "id", "group", "copy", "similarity")
_Row = tuple[int, str, int, int, float]


def duplicates(  # noqa: PLR0913, PLR0917  (every option of a command is a parameter)
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…",
            help="JSON Lines, CSV (also .gz, .zst) or Parquet, tagged or not: files, folders, globs.",
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="OUT", help="The CSV to write; - is standard output."
        ),
    ] = STANDARD,
    threshold: Annotated[
        float,
        typer.Option(
            metavar="NUMBER", help="Share of runs of three syllables that two texts have in common."
        ),
    ] = THRESHOLD,
    text_column: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Default: danvan_body, else text.")
    ] = None,
    id_column: IdColumn = "id",
    input_format: InputFormatOption = None,
) -> None:
    """Find reprints and lightly edited copies: texts that repeat an earlier one of the corpus.

    Two texts count as the same if they share half of their runs of three syllables (--threshold). Each line of the
    table is a text of a group: its row from 0, its identifier, the row of the first one, 1 if it is a copy of that,
    and how much they share. danvan report TAGGED --duplicates OUT counts each group once.

    Example: danvan duplicates tagged.parquet -o duplicates.csv
    """
    check_output(output, inputs)
    with needed_for("danvan duplicates", "batch"):
        from danvan_nlp.batch.corpus import Corpus  # noqa: PLC0415  (pyarrow is an extra)
    finder, names = NearDuplicates(threshold), list[str]()
    columns = ("danvan_body", "text") if text_column is None else (text_column,)
    read = 0
    for row in watched(Corpus(inputs, format=input_format).records(), "rows"):
        text = next((row[name] for name in columns if isinstance(row.get(name), str)), None)
        read += text is not None
        finder.add(text or "")
        names.append(str(row.get(id_column) if row.get(id_column) is not None else ""))
    if not read:
        raise InputError(
            f"none of {len(names)} rows has a text in the column {' or '.join(columns)}; name it with --text-column"
        )
    rows = list(_lines(finder, names))
    _write(rows, output)
    copies = sum(row[3] for row in rows)
    tell(
        f"{copies:,} of {read:,} texts repeat an earlier one ({len(rows) - copies:,} groups, "
        f"threshold {threshold})"
    )


def _lines(finder: NearDuplicates, names: list[str]) -> Iterator[_Row]:
    """Yield the texts of groups by their rows."""
    found = finder.copies()
    firsts = {copy.first for copy in found}
    lines = [(first, names[first], first, 0, 1.0) for first in firsts]
    lines += [(c.number, names[c.number], c.first, 1, c.similarity) for c in found]
    yield from sorted(lines)


def _write(rows: list[_Row], output: str) -> None:
    if output == STANDARD:
        _write_csv(rows, sys.stdout)
        return
    with appearing_text(Path(output), errors="replace") as file:
        _write_csv(rows, file)


def _write_csv(rows: list[_Row], file: TextIO) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_HEAD)
    writer.writerows((row, inert(name), *rest) for row, name, *rest in rows)
