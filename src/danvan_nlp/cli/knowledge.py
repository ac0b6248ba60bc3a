"""The command `danvan knowledge`: look entries up, and write the base for other tools."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from danvan_nlp.cli.language import Command, Commands, tell
from danvan_nlp.errors import InputError
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.phrases.release.formats import WRITERS
from danvan_nlp.phrases.release.lookup import find as find_entries
from danvan_nlp.phrases.release.records import record_of

knowledge = typer.Typer(
    name="knowledge",
    cls=Commands,
    help="Look entries of the knowledge base up, and write it for other tools.",
)


@knowledge.command(cls=Command)
def find(
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT", help="A name, an abbreviation, a number, or words of a title."
        ),
    ],
    date: Annotated[
        str, typer.Option(metavar="YYYY-MM-DD", help="Only what was in use on this day.")
    ] = "",
    limit: Annotated[int, typer.Option(metavar="NUMBER", min=1, help="Most entries.")] = 10,
) -> None:
    """Find entries by a name or a number, the nearest first: identifier, name, date, title.

    Example: danvan knowledge find 18-NQ/TW --date 2022-06-16
    """
    found = find_entries(Knowledge.default(), text, date)
    if not found:
        raise InputError(f"the knowledge base has nothing by {text!r}; try fewer words")
    for entry in found[:limit]:
        typer.echo("\t".join((entry.id, entry.canonical, entry.since, entry.title)).rstrip())


@knowledge.command(cls=Command)
def show(entry_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Print all that is known of an entry, as JSON.

    Example: danvan knowledge show document.luat_dat_dai_2024
    """
    record = record_of(Knowledge.default()[entry_id])
    typer.echo(json.dumps(record, ensure_ascii=False, indent=2))


@knowledge.command(cls=Command)
def export(
    output: Annotated[
        Path,
        typer.Argument(metavar="OUT", help=f"A file that ends in one of {', '.join(WRITERS)}."),
    ],
) -> None:
    """Write the base to a file: JSON, JSON Lines, CSV (a row a name), Parquet or SKOS in Turtle, by its ending.

    Example: danvan knowledge export knowledge.ttl
    """
    write = WRITERS.get(output.suffix.lstrip(".").lower())
    if write is None:
        raise InputError(f"{output} must end in one of {', '.join(WRITERS)}, which says the format")
    base = Knowledge.default()
    write(base, output)
    tell(f"{len(base):,} entries in {output}")
