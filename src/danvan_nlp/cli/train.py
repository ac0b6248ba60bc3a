"""The command `danvan train`: models from named inputs, the shipped ones and your own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from danvan_nlp.cli.language import Command, Commands, say, spoken, tell
from danvan_nlp.cli.options import TextColumn
from danvan_nlp.cli.progress import watching

if TYPE_CHECKING:
    from danvan_nlp.training.topics.report import TopicReport

train = typer.Typer(cls=Commands, help="Train a model from named inputs.", no_args_is_help=True)


@train.callback()
def _train() -> None:
    """Train a model from named inputs."""


@train.command(cls=Command)
def segmenter(  # noqa: PLR0913, PLR0917  (every option of a command is a parameter)
    gold: Annotated[
        list[Path],
        typer.Option(
            "--train",
            metavar="FILE",
            help="Gold words: CoNLL-U, JSON Lines or one sentence a line (also .xz).",
        ),
    ],
    out: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Folder that the model is written to.")
    ],
    dev: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Gold words to measure the model on, and not to learn from."
        ),
    ] = None,
    raw: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Articles for underthesea and pyvi to read: JSON Lines with `text`.",
        ),
    ] = None,
    segmented: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A corpus that another tool segmented.")
    ] = None,
    votes: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Folder that keeps the teachers' words for the next run."
        ),
    ] = None,
    version: Annotated[str, typer.Option(metavar="TEXT", help="Version of the model.")] = "0",
) -> None:
    """Learn which syllables join into words; with --train alone, from gold words only."""
    from danvan_nlp.training.words import training  # noqa: PLC0415  (only who trains pays for it)

    sources = training.Sources(gold, raw, segmented, votes)
    training.train(
        sources, out, version, report=lambda line: typer.echo(say(line)), watching=watching
    )
    if dev is not None:
        score = training.measure(out, dev)
        typer.echo(
            say(
                f"{dev.name}: precision {score.precision:.2f}, recall {score.recall:.2f}, F1 {score.f1:.2f}"
            )
        )


@train.command(cls=Command)
def topics(  # noqa: PLR0913, PLR0917  (every option of a command is a parameter)
    data: Annotated[
        Path, typer.Argument(metavar="DATA", help="Labelled rows: JSON Lines, or CSV with a head.")
    ],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="DIR", help="Folder that the model is written to."),
    ],
    text_column: TextColumn = "text",
    label_column: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column of labels, one a row.")
    ] = "label",
    longest: Annotated[
        int, typer.Option(metavar="NUMBER", min=1, help="Syllables of the longest n-gram.")
    ] = 2,
    penalty: Annotated[
        float, typer.Option(metavar="NUMBER", min=1e-6, help="Inverse strength of the penalty.")
    ] = 1.5,
    seed: Annotated[
        int, typer.Option(metavar="NUMBER", help="The same seed and rows give the same model.")
    ] = 7,
) -> None:
    """Learn topics of your own from labelled texts; a few hundred rows are enough to be useful.

    DIR gets the model, a card with precision, recall and F1 of each label (README.md), and a picture of what is taken
    for what (confusion.svg). Figures come from models that had not seen the text they label.

    Example: danvan train topics rows.jsonl --label-column section -o my-topics
    """
    from danvan_nlp.training.topics.estimator import TopicClassifier  # noqa: PLC0415  (needs scikit-learn)
    from danvan_nlp.training.topics.own import train_own  # noqa: PLC0415  (needs scikit-learn)
    from danvan_nlp.training.topics.rows import read_rows  # noqa: PLC0415  (needs scikit-learn)

    rows = read_rows(data, text_column, label_column)
    model = TopicClassifier(longest=longest, penalty=penalty, seed=seed)
    with watching("steps") as watch:
        report = train_own(rows, data.name, out, model, language=spoken(), watch=watch)
    _print_figures(report)
    if rows.skipped:
        tell(f"{rows.skipped} rows without a text or a label were left out")
    tell(f"written to {out}: the model, README.md, confusion.svg")


def _print_figures(report: TopicReport) -> None:
    """Print a line a label, and one for all: the mean of F1 and the share of texts whose label is right."""
    heads = [say("precision"), say("recall"), "F1", say("texts")]
    whole = say("all ({}% right)").format(say(f"{100 * report.accuracy:.1f}"))
    first = max(len(name) for name in (say("label"), whole, *report.labels))
    widths = [max(len(head), 6) for head in heads]

    def line(name: str, *cells: str) -> None:
        shown = "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        typer.echo(f"{name:<{first}}{shown}".rstrip())

    line(say("label"), *heads)
    for row in report.by_label():
        figures = (say(f"{100 * value:.1f}") for value in (row.precision, row.recall, row.f1))
        line(row.label, *figures, say(f"{row.texts:,}"))
    total = say(f"{int(report.confusion.sum()):,}")
    line(whole, "", "", say(f"{100 * report.macro_f1:.1f}"), total)
