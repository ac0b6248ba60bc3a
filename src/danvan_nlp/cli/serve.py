"""The command `danvan serve`: a page on this machine into which articles are pasted."""

from __future__ import annotations

from typing import Annotated

import typer

from danvan_nlp.analyzer import Analyzer
from danvan_nlp.cli.language import spoken, tell
from danvan_nlp.cli.options import (
    EngineOption,
    KnowledgeFiles,
    LexiconFile,
    TaxonomyOption,
    own_knowledge,
    own_lexicon,
)
from danvan_nlp.errors import needed_for


def serve(
    port: Annotated[
        int, typer.Option(metavar="NUMBER", min=1024, max=65535, help="Of the address.")
    ] = 8765,
    taxonomy: TaxonomyOption = "danvan",
    engine: EngineOption = "danvan",
    knowledge: KnowledgeFiles = None,
    lexicon: LexiconFile = None,
) -> None:
    """Open a page on this machine: paste an article, and see it with its phrases, topics, figures and summary.

    The page is for this machine alone: it listens on 127.0.0.1, keeps nothing and sends nothing away. Ctrl-C ends it.

    Example: danvan serve --port 8765
    """
    with needed_for("danvan serve", "serve"):
        import uvicorn  # noqa: PLC0415  (extras)

        from danvan_nlp.serving.app import HOSTS, make_app  # noqa: PLC0415  (extras)
    base = own_knowledge(knowledge)
    analyzer = Analyzer(
        engine=engine, taxonomy=taxonomy, knowledge=base, lexicon=own_lexicon(lexicon)
    )
    tell(f"open http://{HOSTS[0]}:{port} in a browser; Ctrl-C ends this")
    uvicorn.run(
        make_app(analyzer, base, spoken()),
        host=HOSTS[0],
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
    )
