"""The command `danvan analyze`: one page, and what is in it."""

from __future__ import annotations

import json
import sys
import textwrap
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.text import Text

from danvan_nlp.analyzer import Analyzer
from danvan_nlp.cli.options import (
    EngineOption,
    KnowledgeFiles,
    LexiconFile,
    TaxonomyOption,
    own_knowledge,
    own_lexicon,
)
from danvan_nlp.cli.pages import EncodingOption, fail, read_file_article
from danvan_nlp.results.writing import appearing_text
from danvan_nlp.summary.summarizer import Budget

if TYPE_CHECKING:
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
    sentences: Annotated[int, typer.Option(min=1, help="Length of the summary.")] = 3,
    engine: EngineOption = "danvan",
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
    typer.echo(f"{path}: {len(page.encode()):,} bytes", err=True)


def _print_page(article: Article, doc: Doc | None) -> None:
    console = Console(width=None if sys.stdout.isatty() else 100, highlight=False, soft_wrap=False)
    _print_head(console, article)
    if doc is None:
        console.print(
            "Không tìm thấy bài viết trong trang này (no article body was found in this page)."
        )
        return
    _print_topics(console, doc.topics)
    _print_phrases(console, doc.phrases)
    _print_heading(console, "Tóm tắt (summary)")
    _print_indented(console, doc.summary.text)


def _print_indented(console: Console, text: str) -> None:
    wrapped = textwrap.fill(
        text, console.width - len(_INDENT), break_long_words=False, break_on_hyphens=False
    )
    console.print(Text(textwrap.indent(wrapped, _INDENT)), soft_wrap=True)


def _print_heading(console: Console, heading: str) -> None:
    console.print(f"\n[bold]{escape(heading)}[/bold]")


def _print_head(console: Console, article: Article) -> None:
    if article.title:
        console.print(Text(article.title.text, style="bold cyan"))
    facts = [
        (
            "Ngày đăng (published)",
            article.published and article.published.strftime("%d/%m/%Y %H:%M"),
        ),
        ("Chuyên mục (section)", article.section and article.section.text),
        ("Lượt xem (views)", None if article.views is None else str(article.views)),
    ]
    for label, value in facts:
        if value:
            console.print(f"{label}: {escape(value)}")


def _print_topics(console: Console, topics: TopicList) -> None:
    _print_heading(console, "Chủ đề (topics)")
    if not topics:
        console.print(f"  không xác định: {_REFUSAL_NAMES[topics.refusal or 'empty']}")
    shown = [topic for topic in topics if topic.assigned] or list(topics[:1])
    for topic in shown:
        bar = "█" * round(topic.score * _BAR_WIDTH)
        console.print(
            f"  {topic.score:6.1%}  [green]{bar:<{_BAR_WIDTH}}[/green]  {escape(topic.name)} ({topic.label})"
        )


def _print_phrases(console: Console, phrases: tuple[Phrase, ...]) -> None:
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for phrase in phrases:
        of_type = counts[phrase.type]
        of_type[phrase.canonical] = of_type.get(phrase.canonical, 0) + 1
    for kind, name in _TYPE_NAMES.items():
        if kind not in counts:
            continue
        _print_heading(console, f"{name} ({kind}, {sum(counts[kind].values())})")
        ranked = sorted(counts[kind].items(), key=lambda item: -item[1])
        for canonical, count in ranked[:_SHOWN_PHRASES]:
            _print_indented(console, f"{count:3d} × {canonical}")
        if len(ranked) > _SHOWN_PHRASES:
            console.print(f"  … và {len(ranked) - _SHOWN_PHRASES} cụm từ khác (more)")


_REFUSAL_NAMES = {
    "empty": "văn bản không có chữ",
    "too_short": "văn bản quá ngắn",
    "not_vietnamese": "văn bản không phải tiếng Việt có dấu",
}
_TYPE_NAMES = {
    "campaign": "Phong trào, cuộc vận động",
    "motto": "Phương châm, khẩu hiệu",
    "document": "Văn bản",
    "organization": "Tổ chức",
    "period": "Nhiệm kỳ, giai đoạn",
    "concept": "Khái niệm",
}
