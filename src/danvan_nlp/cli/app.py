"""The command line, `danvan`: its commands, and the end of those that fail."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from danvan_nlp.cli import streams
from danvan_nlp.cli.analyze import analyze
from danvan_nlp.cli.discover import discover
from danvan_nlp.cli.duplicates import duplicates
from danvan_nlp.cli.evaluate import evaluate
from danvan_nlp.cli.export import export
from danvan_nlp.cli.knowledge import knowledge
from danvan_nlp.cli.language import Command, Commands, asked_for, fail, speaking, translate
from danvan_nlp.cli.report import report
from danvan_nlp.cli.serve import serve
from danvan_nlp.cli.summarize import summarize
from danvan_nlp.cli.tag import tag
from danvan_nlp.cli.train import train
from danvan_nlp.errors import DanvanError
from danvan_nlp.version import __version__
from danvan_nlp.view.theme import Language

app = typer.Typer(
    name="danvan",
    cls=Commands,
    help="Read Vietnamese political and administrative writing: phrases, topics and summaries, offline.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.command(cls=Command)(analyze)
app.command(cls=Command)(tag)
app.command(cls=Command)(report)
app.command(cls=Command)(serve)
app.add_typer(train, name="train")
app.add_typer(knowledge, name="knowledge")
app.command(cls=Command)(discover)
app.command(cls=Command)(summarize)
app.command(cls=Command)(duplicates)
app.command(cls=Command)(evaluate)
app.command(cls=Command)(export)


def main() -> None:
    """Run the command line; every foreseen failure is one line on standard error and exit code 2."""
    streams.prepare()
    with speaking(asked_for(sys.argv[1:])):
        commands = typer.main.get_command(app)
        translate(commands)
        try:
            try:
                commands(prog_name="danvan")
            finally:
                sys.stdout.flush()
        except DanvanError as error:
            fail(str(error))
        except OSError as error:
            said = streams.why(error)
            if not said:
                raise SystemExit(1) from None
            fail(said)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"danvan_nlp {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001  (acts when it is read)
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
    language: Annotated[  # noqa: ARG001  (is read before the commands are made)
        Language | None,
        typer.Option(help="Of help and messages; default: the locale's, if it is one of these."),
    ] = None,
) -> None:
    """Read Vietnamese political and administrative writing: phrases, topics and summaries, offline."""
    if context.invoked_subcommand is None:
        # `danvan --language vi`: who names no command wants to know which there are.
        # With rich the help prints itself and nothing is left to say.
        if said := context.get_help():
            typer.echo(said)
        raise typer.Exit
