"""The command `danvan summarize`: one or several pages in, one summary out."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from danvan_nlp.analyzer import Analyzer
from danvan_nlp.cli.language import fail, visible
from danvan_nlp.cli.options import KnowledgeFiles, LexiconFile, own_knowledge, own_lexicon
from danvan_nlp.cli.pages import EncodingOption, read_file_article
from danvan_nlp.pages.encodings import Encoding
from danvan_nlp.summary.selection import Budget

if TYPE_CHECKING:
    from danvan_nlp.results.summary import ClusterSummary, Summary


_SENTENCES = 3


def summarize(  # noqa: PLR0913, PLR0917  (every option of a command is a parameter)
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…|-", help="Pages: text, HTML, .docx, .pdf; - reads standard input."
        ),
    ],
    sentences: Annotated[
        int | None, typer.Option(metavar="NUMBER", min=1, help="Most clauses; 3 if none.")
    ] = None,
    ratio: Annotated[
        float | None, typer.Option(metavar="NUMBER", help="Most of the text's syllables, 0 to 1.")
    ] = None,
    max_syllables: Annotated[
        int | None, typer.Option(metavar="NUMBER", min=1, help="Most syllables.")
    ] = None,
    query: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Words that it should be about.")
    ] = None,
    focus: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="What it should be about: a type of phrase (campaign …) or a topic.",
        ),
    ] = None,
    taxonomy: Annotated[
        str,
        typer.Option(
            metavar="danvan|news|FOLDER",
            help="Where the topic of --focus is from; a folder is a model of your own.",
        ),
    ] = "danvan",
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    knowledge: KnowledgeFiles = None,
    lexicon: LexiconFile = None,
    encoding: EncodingOption = "auto",
) -> None:
    """Summarise one page, or several about the same matter as one: what many say is said once.

    The article is found in each page. Positions in the JSON are those in the articles' bodies, which stand beside them.

    Example: danvan summarize a.txt b.html --max-syllables 120
    """
    names, words = own_knowledge(knowledge), own_lexicon(lexicon)
    bodies = [_body(file, encoding) for file in files]
    if not any((sentences, ratio, max_syllables)):
        sentences = _SENTENCES
    budget = Budget(sentences=sentences, ratio=ratio, max_syllables=max_syllables)
    analyzer = Analyzer(taxonomy=taxonomy, summary_budget=budget, knowledge=names, lexicon=words)
    summary: Summary | ClusterSummary
    if len(bodies) == 1:
        summary = analyzer.summarize(bodies[0], query=query, focus=focus)
    else:
        summary = analyzer.summarize_many(bodies, query=query, focus=focus)
    text = visible(summary.text) if sys.stdout.isatty() else summary.text
    typer.echo(_as_json(files, bodies, summary) if as_json else text)


def _body(file: str, encoding: Encoding) -> str:
    """Return the body of the article in a page."""
    body = read_file_article(file, encoding).body
    if body is None:
        fail(f"{file} has no article body; give a page with an article in it")
    return body.text


def _as_json(files: list[str], bodies: list[str], summary: Summary | ClusterSummary) -> str:
    pages = [{"file": file, "body": body} for file, body in zip(files, bodies, strict=True)]
    result = {"pages": pages, "summary": summary.to_dict()}
    return json.dumps(result, ensure_ascii=False, indent=2)
