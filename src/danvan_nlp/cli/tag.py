"""The command `danvan tag`: an archive in, a tagged archive out."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from danvan_nlp.cli.language import pick, tell
from danvan_nlp.cli.options import (
    BodiesOption,
    EngineOption,
    InputFormatOption,
    KnowledgeFiles,
    LexiconFile,
    NamesOption,
    TaxonomyOption,
    TextColumn,
    listed,
)
from danvan_nlp.cli.progress import rate_of, watching
from danvan_nlp.errors import needed_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from danvan_nlp.batch.job import Job, Progress, Report
    from danvan_nlp.batch.options import TagOptions

_FATAL = 1
_QUARANTINED = 3
#: What shells report for a command that an interrupt ended.
_INTERRUPTED = 130


def tag(  # noqa: PLR0913, PLR0917  (every option of a command is a parameter)
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…",
            help="JSON Lines, CSV (also .gz, .zst), Parquet or Excel, or pages (.html, .docx, .pdf, .md, .txt): files, "
            "folders, globs; - reads standard input.",
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="The file to write, whose ending says the format; - writes JSON Lines to standard output.",
        ),
    ],
    text_column: TextColumn = "text",
    id_column: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN",
            help="A column that every row must have a value in. Without it, repeated values of 'id' are reported.",
        ),
    ] = None,
    parts: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="What to compute: words,segmented,phrases,places,topics,summary,figures.",
        ),
    ] = "words,phrases,places,topics,summary,figures",
    page: Annotated[
        bool,
        typer.Option("--page", help="The texts are scraped pages: find the article in each first."),
    ] = False,
    require_article: Annotated[
        bool,
        typer.Option(
            "--require-article", help="Pages in which no article is found go to quarantine."
        ),
    ] = False,
    taxonomy: TaxonomyOption = "danvan",
    engine: EngineOption = "danvan",
    names: NamesOption = "joined",
    bodies: BodiesOption = "short",
    knowledge: KnowledgeFiles = None,
    lexicon: LexiconFile = None,
    sentences: Annotated[
        int, typer.Option(metavar="NUMBER", min=1, help="Length of the summaries.")
    ] = 3,
    home: Annotated[
        str | None,
        typer.Option(
            metavar="UNIT", help="The province, district or commune that the texts are from."
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            help="The day that the texts are of (2024-08-01, 2024), for what changed.",
        ),
    ] = None,
    max_chars: Annotated[
        int, typer.Option(metavar="NUMBER", min=1, help="Longer texts go to quarantine.")
    ] = 1_000_000,
    workers: Annotated[
        int, typer.Option("--workers", "-w", metavar="NUMBER", min=1, help="Processes.")
    ] = 1,
    batch_size: Annotated[
        int,
        typer.Option(
            metavar="NUMBER", min=1, help="Rows that a worker holds before it writes them."
        ),
    ] = 64,
    quarantine: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="For rows that can't be tagged; default: OUT.quarantine.jsonl.",
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a run that was interrupted.")
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace an earlier result or unfinished run.")
    ] = False,
    input_format: InputFormatOption = None,
    delimiter: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Between the fields of CSV input, or 'tab'; default: by the header.",
        ),
    ] = None,
    spreadsheet: Annotated[
        bool,
        typer.Option(
            "--spreadsheet",
            help="In CSV, an apostrophe before text that a spreadsheet would run as a formula.",
        ),
    ] = False,
    shard_rows: Annotated[
        int,
        typer.Option(
            metavar="NUMBER", min=1, help="Rows that are done again at most after an interruption."
        ),
    ] = 1000,
) -> None:
    """Tag an archive: every row comes out once, tagged, or in the quarantine file with its reason.

    Input columns pass through; the added ones begin with danvan_. A run that was interrupted, even by kill -9 or
    a power cut, goes on with --resume and gives the same bytes. Exit codes: 0 all rows tagged, 3 some rows in
    quarantine, 2 wrong usage, 1 the run could not be finished, 130 interrupted.

    Example: danvan tag news.jsonl.gz -o tagged.parquet --workers 2
    """
    job, options = _settings(
        {
            "id_column": id_column,
            "workers": workers,
            "batch_size": batch_size,
            "resume": resume,
            "overwrite": overwrite,
            "quarantine": quarantine,
            "input_format": input_format,
            "shard_rows": shard_rows,
            "spreadsheet": spreadsheet,
            "delimiter": "\t" if delimiter in ("tab", "\\t") else delimiter,
        },
        {
            "text_column": text_column,
            "parts": tuple(listed(parts)),
            "page": page,
            "require_article": require_article,
            "max_chars": max_chars,
            "taxonomy": taxonomy,
            "engine": engine,
            "names": names,
            "bodies": bodies,
            "summary_sentences": sentences,
            "knowledge": knowledge or None,
            "lexicon": lexicon,
            "home": home,
            "as_of": as_of,
        },
    )
    report = _run(inputs, output, options, job)
    _print_report(report)
    if report.quarantined:
        raise typer.Exit(_QUARANTINED)


def _settings(job: dict[str, object], options: dict[str, object]) -> tuple[Job, TagOptions]:
    with needed_for("danvan tag", "batch"):
        from danvan_nlp.batch import Job, TagOptions  # noqa: PLC0415  (pyarrow is an extra)
    return Job(**job), TagOptions(**options)  # type: ignore[arg-type]


def _run(inputs: list[str], output: str, options: TagOptions, job: Job) -> Report:
    from danvan_nlp.batch import OutputError, tag_files  # noqa: PLC0415  (pyarrow is an extra)

    try:
        with _one_interrupt(), _watcher() as watch:
            return tag_files(inputs, output, options, job, watch)
    except KeyboardInterrupt:
        tell("interrupted; what was done is kept: run the same command with --resume to go on")
        raise typer.Exit(_INTERRUPTED) from None
    except OutputError as error:
        tell(str(error))
        if isinstance(error.__cause__, BrokenPipeError):
            # The interpreter would complain once more when it flushes the closed pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(_FATAL) from None


@contextmanager
def _one_interrupt() -> Iterator[None]:
    """Let the first interrupt end the run, and none after it the clean-up."""
    before = signal.getsignal(signal.SIGINT)
    is_main = threading.current_thread() is threading.main_thread()
    if before is not signal.default_int_handler or not is_main:
        # A shell that runs a command in the background has it ignore interrupts.
        yield
        return

    def end(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGINT) is end:
            signal.signal(signal.SIGINT, before)


def _print_report(report: Report) -> None:
    from danvan_nlp.batch.failures import explain_reason  # noqa: PLC0415  (pyarrow is an extra)

    rate = rate_of(report.rows, report.seconds, "rows")
    tell(f"{report.tagged:,} of {report.rows:,} rows tagged in {report.seconds:,.1f} s{rate}")
    for reason, count in report.quarantined.items():
        place = f"; {report.quarantine}" if report.quarantine else ""
        tell(f"{count:,} in quarantine: {pick(explain_reason(reason))} ({reason}{place})")
    for name in report.empty_inputs:
        tell(f"{name} has no rows; is it the right file?")
    if report.without_article:
        tell(
            f"pages without an article: {report.without_article:,} (danvan_article is false); "
            "--require-article sends them to quarantine"
        )
    if report.duplicate_ids:
        place = f"; {report.manifest} shows some" if report.manifest else ""
        tell(f"rows that repeat the identifier of an earlier row: {report.duplicate_ids:,}{place}")


@contextmanager
def _watcher() -> Iterator[Callable[[Progress], None]]:
    """Give what draws the progress: a bar on a terminal, nothing in a log."""
    with watching("rows") as draw:

        def watch(now: Progress) -> None:
            # The share of the bytes says how many rows there will be.
            total = now.rows / now.share if now.share else None
            draw(now.rows, total)

        yield watch
