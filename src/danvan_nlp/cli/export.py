"""The command `danvan export`: phrases that were found into a labelling tool, and labels from one tool to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from danvan_nlp.cli.labelled import read_texts
from danvan_nlp.cli.language import fail, tell
from danvan_nlp.cli.options import listed
from danvan_nlp.exchange import LabelFormat, LabelledText, format_of, write_labels
from danvan_nlp.text.user_files import real_path

if TYPE_CHECKING:
    from collections.abc import Iterator


def export(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…",
            help="Files that danvan tag wrote with the part phrases, or labelled texts of any format below.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="The file to write, whose ending says the format; for brat a new folder.",
        ),
    ],
    to: Annotated[
        LabelFormat | None,
        typer.Option(help="The format to write, if the ending of OUT does not say it."),
    ] = None,
    label_format: Annotated[
        LabelFormat | None, typer.Option("--from", help="Of inputs whose names don't say it.")
    ] = None,
    types: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Only these types: campaign,organization …")
    ] = None,
) -> None:
    """Write phrases as a labelling tool reads them, so that people can correct them.

    Label Studio (.json) gets predictions to accept or correct, Prodigy and Doccano JSON Lines (.jsonl, --to doccano),
    brat a folder of .txt and .ann, spaCy a DocBin (.spacy), others CoNLL (.conll). What was corrected comes back with
    danvan evaluate.

    Example: danvan export tagged.parquet -o tasks.json --types campaign,organization
    """
    wanted = None if types is None else set(listed(types))
    name = format_of(output, to or (None if output.suffix else "brat"))
    if real_path(output) in map(real_path, inputs):
        fail(f"{output} is an input; name another file for the output")
    counted = [0, 0]

    def texts() -> Iterator[LabelledText]:
        for given in inputs:
            for text in read_texts(given, label_format):
                kept = [x for x in text.labels if wanted is None or x.type in wanted]
                counted[0] += 1
                counted[1] += len(kept)
                yield LabelledText(text.id, text.text, tuple(kept))

    write_labels(texts(), output, name)
    tell(f"{counted[0]:,} texts with {counted[1]:,} labels in {output} ({name})")
