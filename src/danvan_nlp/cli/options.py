"""What several commands take, and how they read it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from danvan_nlp.errors import InputError
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.phrases.knowledge_files import read_entries
from danvan_nlp.reading import EngineName
from danvan_nlp.results.writing import check_place
from danvan_nlp.segmentation.conventions import BodyStyle, NameStyle
from danvan_nlp.segmentation.lexicon import Lexicon
from danvan_nlp.text.user_files import real_path

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The name that stands for standard input and output.
STANDARD = "-"
InputFormat = Literal["jsonl", "csv", "parquet"]

KnowledgeFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge",
        metavar="FILE",
        help="Your own entries (TOML or CSV), beside those that are shipped; may be given several times.",
    ),
]
LexiconFile = Annotated[
    Path | None,
    typer.Option(
        "--lexicon",
        metavar="FILE",
        help="Your own words, one a line, | between words to keep apart; they win over the segmenter.",
    ),
]

InputFormatOption = Annotated[
    InputFormat | None,
    typer.Option("--input-format", help="Of inputs whose names don't say it."),
]
TextColumn = Annotated[str, typer.Option(metavar="COLUMN", help="The column of texts.")]
IdColumn = Annotated[str, typer.Option(metavar="COLUMN", help="The column of identifiers.")]
TaxonomyOption = Annotated[
    str,
    typer.Option(
        "--taxonomy",
        metavar="danvan|news|FOLDER",
        help="The topics to classify by; a folder is a model of your own.",
    ),
]
NamesOption = Annotated[
    NameStyle, typer.Option("--names", help="Persons' names: one word, or a word a syllable.")
]
BodiesOption = Annotated[
    BodyStyle, typer.Option("--bodies", help="Bodies' names: the segmenter's words, or one word.")
]
EngineOption = Annotated[EngineName, typer.Option("--engine", help="The word segmenter.")]


def listed(names: str) -> list[str]:
    """Return the names between commas."""
    return [name.strip() for name in names.split(",") if name.strip()]


def check_output(output: str, inputs: Sequence[str]) -> None:
    """Refuse an output that can't be written, or is an input, before hours are spent on it."""
    if output == STANDARD:
        return
    if any(os.path.lexists(name) and real_path(output) == real_path(name) for name in inputs):
        raise InputError(f"{output} is an input; name another file for the output")
    check_place(Path(output))


def own_knowledge(files: list[Path] | None) -> Knowledge | None:
    """Return the shipped knowledge with the entries of files, or None where there is none."""
    if not files:
        return None
    return Knowledge.default().extended([entry for file in files for entry in read_entries(file)])


def own_lexicon(file: Path | None) -> Lexicon | None:
    """Return the words of a file, or None where there is none."""
    return None if file is None else Lexicon.from_file(file)
