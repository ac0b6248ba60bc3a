"""The command `danvan discover`: a corpus in, a ranked list of its names and terms out."""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO, cast

import typer

from danvan_nlp.analyzer import Analyzer
from danvan_nlp.batch.cells import inert
from danvan_nlp.cli.language import tell
from danvan_nlp.cli.options import (
    STANDARD,
    IdColumn,
    InputFormat,
    InputFormatOption,
    KnowledgeFiles,
    LexiconFile,
    TextColumn,
    check_output,
    listed,
    own_knowledge,
    own_lexicon,
)
from danvan_nlp.cli.progress import rate_of, watched
from danvan_nlp.discovery.discover import (
    CAPACITY,
    DISCOVERY_TYPES,
    Discovery,
    DiscoveryType,
    Example,
)
from danvan_nlp.errors import InputError, needed_for
from danvan_nlp.results.writing import appearing_text
from danvan_nlp.text.user_files import kind_of, read_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from danvan_nlp.batch.corpus import Corpus

_EXAMPLES = 3
_ROW_SUFFIXES = frozenset((".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"))
_COLUMNS = (
    "type", "rank", "text", "score", "count", "documents", "first", "last", "id", "rule", "missed",
    "c_value", "npmi", "left_entropy", "right_entropy",
)  # fmt: skip

_Row = Mapping[str, object]


def discover(  # noqa: PLR0913, PLR0917  (every option of a command is a parameter)
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…",
            help="JSON Lines, CSV (also .gz, .zst) or Parquet: files, folders, globs; folders of .txt, "
            "one text a file; - reads standard input.",
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="The file to write: CSV, or JSON Lines if it ends in .jsonl; - is CSV on standard output.",
        ),
    ] = STANDARD,
    text_column: TextColumn = "text",
    id_column: IdColumn = "id",
    date_column: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column of dates.")
    ] = "date",
    types: Annotated[
        str, typer.Option(metavar="TEXT", help="What to find: campaign,motto,concept (terms).")
    ] = ",".join(DISCOVERY_TYPES),
    limit: Annotated[
        int, typer.Option(metavar="NUMBER", min=1, help="Most rows of a type.")
    ] = 1000,
    min_count: Annotated[
        int, typer.Option(metavar="NUMBER", min=1, help="Fewest occurrences.")
    ] = 1,
    new: Annotated[
        bool, typer.Option("--new", help="Leave out what the knowledge base has.")
    ] = False,
    knowledge: KnowledgeFiles = None,
    lexicon: LexiconFile = None,
    capacity: Annotated[
        int,
        typer.Option(
            metavar="NUMBER", min=100, help="N-grams held at a time: about 0.4 GB a million."
        ),
    ] = CAPACITY,
    workers: Annotated[
        int, typer.Option(metavar="NUMBER", min=1, help="Processes that read the texts.")
    ] = 1,
    input_format: InputFormatOption = None,
) -> None:
    """Find the campaigns, mottos and terms of a corpus, and say which of them nobody has listed.

    The corpus is read once, in bounded memory. Each row says how often and in how many texts a phrase stands, since
    when and until when, and where: examples are DOCUMENT:START:END, in characters, where DOCUMENT is the row's
    identifier, or its place from 0. Rows without a text are left out and counted.

    Example: danvan discover news.jsonl.gz -o phrases.csv --new
    """
    check_output(output, inputs)
    analyzer = Analyzer(knowledge=own_knowledge(knowledge), lexicon=own_lexicon(lexicon))
    corpus = _corpus(inputs, (text_column, id_column, date_column), input_format)
    begun, read = time.perf_counter(), 0

    def counted(rows: Iterable[_Row]) -> Iterator[_Row]:
        nonlocal read
        for row in rows:
            yield row
            read += 1

    found = analyzer.discover(
        watched(counted(corpus), "texts"),
        types=_types(types),
        limit=limit,
        min_count=min_count,
        known=not new,
        capacity=capacity,
        workers=workers,
    )
    skipped = getattr(corpus, "skipped", 0)
    if not read:
        raise InputError(
            f"none of {skipped} rows has a text in the column {text_column!r}; name it with --text-column"
        )
    _write(found, output)
    seconds = time.perf_counter() - begun
    missed = max((d.missed for d in found), default=0)
    rate = rate_of(read, seconds, "texts")
    tell(f"{len(found):,} phrases in {read:,} texts, {seconds:,.1f} s{rate}")
    if skipped:
        tell(f"{skipped:,} rows without a text were left out")
    if missed:
        tell(f"counts may be too low by up to {missed:,}; raise --capacity for exact ones")


def _types(names: str) -> list[DiscoveryType]:
    return cast("list[DiscoveryType]", listed(names))


def _corpus(
    inputs: Sequence[str], columns: tuple[str, str, str], input_format: InputFormat | None
) -> Iterable[_Row] | Corpus:
    files = [_text_files(name) for name in inputs] if input_format is None else []
    if files and all(files):
        return map(_read_text, chain.from_iterable(files))
    with needed_for("danvan discover", "batch"):
        from danvan_nlp.batch.corpus import Corpus  # noqa: PLC0415  (pyarrow is an extra)
    return Corpus(inputs, *columns, format=input_format)


def _text_files(name: str) -> list[Path]:
    """Return the .txt files that a name leads to; beside files of rows they are notes on those."""
    path = Path(name)
    kind = kind_of(path)
    if kind == "folder":
        files = sorted(file for file in path.rglob("*") if file.is_file())
        if any(suffix in _ROW_SUFFIXES for file in files for suffix in file.suffixes):
            return []
        return [file for file in files if file.suffix.lower() == ".txt"]
    return [path] if path.suffix.lower() == ".txt" and kind is not None else []


def _read_text(path: Path) -> dict[str, object]:
    return {"text": read_utf8(path), "id": str(path)}


def _write(found: Iterable[Discovery], output: str) -> None:
    if output == STANDARD:
        _write_csv(found, sys.stdout)
        return
    with appearing_text(Path(output), errors="backslashreplace") as file:
        if output.lower().endswith(".jsonl"):
            file.writelines(json.dumps(d.to_dict(), ensure_ascii=False) + "\n" for d in found)
        else:
            _write_csv(found, file)


def _write_csv(found: Iterable[Discovery], file: TextIO) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([*_COLUMNS, *(f"example_{n + 1}" for n in range(_EXAMPLES))])
    ranks = dict.fromkeys(DISCOVERY_TYPES, 0)
    for discovery in found:
        ranks[discovery.type] += 1
        values = discovery.to_dict() | {"rank": ranks[discovery.type]}
        examples = [_place(example) for example in discovery.examples]
        blank = [""] * (_EXAMPLES - len(examples))
        row = [*(values[name] for name in _COLUMNS), *examples, *blank]
        # The table is made for spreadsheets, and holds text of any source.
        writer.writerow([inert(cell) if isinstance(cell, str) else cell for cell in row])


def _place(example: Example) -> str:
    document = example.document if example.id is None else example.id
    return f"{document}:{example.start}:{example.end}"
