"""The command `danvan analyze`: one page, and what is in it."""

from __future__ import annotations

import json
import sys
import textwrap
from collections import defaultdict
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.text import Text

from danvan_nlp.analyzer import Analyzer
from danvan_nlp.cli.language import fail, say, spoken, tell, visible
from danvan_nlp.cli.options import (
    BodiesOption,
    EngineOption,
    KnowledgeFiles,
    LexiconFile,
    NamesOption,
    TaxonomyOption,
    own_knowledge,
    own_lexicon,
)
from danvan_nlp.cli.pages import EncodingOption, read_file_article
from danvan_nlp.results.writing import appearing_text
from danvan_nlp.summary.summarizer import Budget
from danvan_nlp.view.theme import load_theme
from danvan_nlp.view.topics import topic_names

if TYPE_CHECKING:
    from datetime import datetime

    from danvan_nlp.doc import Doc
    from danvan_nlp.pages.article import Article
    from danvan_nlp.results.types import Phrase, TopicList

#: Phrases of one type that a person wants to read.
_SHOWN_PHRASES = 12
_BAR_WIDTH = 20
_INDENT = "  "


def analyze(  # noqa: PLR0913, PLR0917  (every option of a command is a parameter)
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE|-",
            help="A page: text, Markdown, HTML, .docx or .pdf; - reads standard input.",
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    html: Annotated[
        str | None,
        typer.Option(
            metavar="OUT",
            help="Write the highlighted article as an HTML page instead; - prints it.",
        ),
    ] = None,
    taxonomy: TaxonomyOption = "danvan",
    sentences: Annotated[
        int, typer.Option(metavar="NUMBER", min=1, help="Length of the summary.")
    ] = 3,
    engine: EngineOption = "danvan",
    names: NamesOption = "joined",
    bodies: BodiesOption = "short",
    knowledge: KnowledgeFiles = None,
    lexicon: LexiconFile = None,
    encoding: EncodingOption = "auto",
) -> None:
    """Read one page and say what is in it.

    The article is found in the page (title, date, body), then its topics, typed phrases and a summary are printed.
    Positions in the JSON are code points of `article.page`, which is also `doc.text`: a page's own text, or what was
    drawn from HTML, Word or PDF.

    Example: danvan analyze examples/pages/portal_district.txt --html article.html
    """
    if as_json and html is not None:
        fail("--json and --html can't be used together; run the command once for each")
    base = own_knowledge(knowledge)
    analyzer = Analyzer(
        engine=engine,
        names=names,
        bodies=bodies,
        taxonomy=taxonomy,
        summary_budget=Budget(sentences=sentences),
        knowledge=base,
        lexicon=own_lexicon(lexicon),
    )
    article = read_file_article(file, encoding)
    body = article.body
    if html is not None:
        if body is None:
            fail(f"no article body was found in {file}; nothing was written")
        shown = analyzer.analyze(body.text, as_of=article.published)
        _write(html, shown.to_html(article=article, knowledge=base))
        return
    doc = article.analyze(analyzer) if body else None
    if as_json:
        result = {"article": article.to_dict(), "doc": doc.to_dict() if doc else None}
        typer.echo(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        _print_page(article, doc)


def _write(path: str, page: str) -> None:
    """Write a page to a path or standard output."""
    if path == "-":
        typer.echo(page)
        return
    with appearing_text(Path(path)) as file:
        file.write(page)
    tell(f"{path}: {len(page.encode()):,} bytes")


def _print_page(article: Article, doc: Doc | None) -> None:
    console = Console(width=None if sys.stdout.isatty() else 100, highlight=False, soft_wrap=False)
    _print_head(console, article)
    if doc is None:
        console.print(say("No article body was found in this page."))
        return
    _print_topics(console, doc.topics)
    _print_phrases(console, doc.phrases)
    _print_heading(console, say("Summary"))
    _print_indented(console, doc.summary.text)


def _print_indented(console: Console, text: str) -> None:
    wrapped = textwrap.fill(
        visible(text), console.width - len(_INDENT), break_long_words=False, break_on_hyphens=False
    )
    console.print(Text(textwrap.indent(wrapped, _INDENT)), soft_wrap=True)


def _print_heading(console: Console, heading: str) -> None:
    console.print(f"\n[bold]{escape(heading)}[/bold]")


def _print_head(console: Console, article: Article) -> None:
    if article.title:
        console.print(Text(visible(article.title.text), style="bold cyan"))
    facts = [
        ("Published", article.published and _moment(article.published)),
        ("Section", article.section and article.section.text),
        ("Views", None if article.views is None else str(article.views)),
    ]
    for label, value in facts:
        if value:
            console.print(f"{say(label)}: {escape(visible(value))}")


def _moment(published: datetime) -> str:
    """Return a moment as readers write it; a page that names a day alone is dated at midnight."""
    return published.strftime("%d/%m/%Y %H:%M" if published.time() != time() else "%d/%m/%Y")


def _print_topics(console: Console, topics: TopicList) -> None:
    _print_heading(console, say("Topics"))
    if not topics:
        console.print(f"  {say(_REFUSALS[topics.refusal or 'empty'])}")
    names, at = topic_names(), ("vi", "en").index(spoken())
    shown = [topic for topic in topics if topic.assigned] or list(topics[:1])
    for topic in shown:
        name = names.get(topic.label, (topic.name, topic.name))[at]
        bar = "█" * round(topic.score * _BAR_WIDTH)
        score = say(f"{100 * topic.score:.1f}")
        console.print(
            f"  {score:>5}%  [green]{bar:<{_BAR_WIDTH}}[/green]  {escape(name)} ({topic.label})"
        )


def _print_phrases(console: Console, phrases: tuple[Phrase, ...]) -> None:
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for phrase in phrases:
        of_type = counts[phrase.type]
        of_type[phrase.canonical] = of_type.get(phrase.canonical, 0) + 1
    for look in load_theme().types:
        if look.type not in counts:
            continue
        kind = look.type
        name = look.name if spoken() == "vi" else look.name_en
        _print_heading(console, f"{name} ({sum(counts[kind].values())})")
        ranked = sorted(counts[kind].items(), key=lambda item: -item[1])
        for canonical, count in ranked[:_SHOWN_PHRASES]:
            _print_indented(console, f"{count:3d} × {canonical}")
        if len(ranked) > _SHOWN_PHRASES:
            console.print("  " + say(f"… and {len(ranked) - _SHOWN_PHRASES} more"))


_REFUSALS = {
    "empty": "none: the text has no words",
    "too_short": "none: the text is too short",
    "not_vietnamese": "none: the text is not Vietnamese with its marks",
}
