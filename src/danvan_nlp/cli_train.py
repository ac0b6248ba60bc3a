"""The command `danvan train`: the shipped models from named inputs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

train = typer.Typer(help="Train a model from named inputs.", no_args_is_help=True)


@train.callback()
def _train() -> None:
    """Train a model from named inputs."""


@train.command()
def segmenter(  # noqa: PLR0913, PLR0917  (every option of a command is a parameter)
    gold: Annotated[
        list[Path],
        typer.Option(
            "--train", help="Gold words: CoNLL-U, JSON Lines or one sentence a line (also .xz)."
        ),
    ],
    out: Annotated[Path, typer.Option(help="Folder that the model is written to.")],
    dev: Annotated[
        Path | None, typer.Option(help="Gold words to measure the model on, and not to learn from.")
    ] = None,
    raw: Annotated[
        Path | None,
        typer.Option(help="Articles for underthesea and pyvi to read: JSON Lines with `text`."),
    ] = None,
    segmented: Annotated[
        Path | None, typer.Option(help="A corpus that another tool segmented.")
    ] = None,
    votes: Annotated[
        Path | None, typer.Option(help="Folder that keeps the teachers' words for the next run.")
    ] = None,
    version: Annotated[str, typer.Option(help="Version of the model.")] = "0",
) -> None:
    """Learn which syllables join into words; with --train alone, from gold words only."""
    from danvan_nlp.segmentation import training  # noqa: PLC0415  (only who trains pays for it)

    sources = training.Sources(gold, raw, segmented, votes)
    training.train(sources, out, version, report=typer.echo)
    if dev is not None:
        score = training.measure(out, dev)
        typer.echo(
            f"{dev.name}: precision {score.precision:.2f}, recall {score.recall:.2f}, F1 {score.f1:.2f}"
        )
