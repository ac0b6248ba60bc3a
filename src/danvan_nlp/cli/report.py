"""The command `danvan report`: a tagged archive in, one page about it out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from danvan_nlp.cli.language import tell
from danvan_nlp.cli.options import InputFormatOption, KnowledgeFiles, own_knowledge
from danvan_nlp.cli.progress import watching
from danvan_nlp.errors import needed_for
from danvan_nlp.view.theme import Language


def report(  # noqa: PLR0913, PLR0917  (every option of a command is a parameter)
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="TAGGED…",
            help="Files that danvan tag wrote, with the parts phrases and topics: files, folders, globs.",
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="The HTML page to write.")
    ],
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Of the page.")] = None,
    articles: Annotated[
        int,
        typer.Option(
            metavar="NUMBER", min=0, help="Articles that the page shows in full: the newest."
        ),
    ] = 200,
    language: Annotated[
        Language, typer.Option(help="Of the page when it opens; a reader can change it.")
    ] = "vi",
    text_column: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Default: danvan_body, else text.")
    ] = None,
    title_column: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Default: danvan_title, else title.")
    ] = None,
    date_column: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN", help="Default: danvan_published, else published, else date."
        ),
    ] = None,
    url_column: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Default: url, else link.")
    ] = None,
    source_column: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help="Default: source, else the site of the address."),
    ] = None,
    knowledge: KnowledgeFiles = None,
    duplicates: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="What danvan duplicates wrote about TAGGED: of near-duplicates the first counts.",
        ),
    ] = None,
    input_format: InputFormatOption = None,
) -> None:
    """Show a tagged archive on one page that opens without network.

    Articles over time, topics, campaigns and their trend, organizations by campaigns, the documents cited most, names
    that no knowledge-base entry has, what is new in the last quarter, two sides compared, and a searchable table of
    the newest articles with their phrases marked; all of it filtered by time, topic, campaign, organization and
    source. Columns that the input lacks are left out of the page.

    Example: danvan report tagged.parquet -o report.html --title "Dân vận 2024"
    """
    with needed_for("danvan report", "report"):
        from danvan_nlp.report.page import ReportOptions, write_report  # noqa: PLC0415  (extras)
        from danvan_nlp.report.tagged import Columns  # noqa: PLC0415  (extras)
    columns = Columns(text_column, title_column, date_column, url=url_column, source=source_column)
    options = ReportOptions(
        title=title,
        articles=articles,
        language=language,
        columns=columns,
        format=input_format,
        knowledge=own_knowledge(knowledge),
        duplicates=duplicates,
    )
    with watching("rows, read twice") as watch:
        totals = write_report(inputs, output, options, lambda rows: watch(rows, None))
    tell(f"{totals.articles:,} articles in {output} ({output.stat().st_size / 1e6:,.1f} MB)")
