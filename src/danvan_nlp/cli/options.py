"""What several commands take: own names and own words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.phrases.knowledge_files import read_entries
from danvan_nlp.segmentation.lexicon import Lexicon

KnowledgeFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge",
        metavar="FILE",
        help="Your own entries (TOML or CSV), beside those that are shipped; may be given several times.",
    ),
]
LexiconFile = Annotated[
    Path | None,
    typer.Option(
        "--lexicon",
        metavar="FILE",
        help="Your own words, one a line, | between words to keep apart; they win over the segmenter.",
    ),
]


def own_knowledge(files: list[Path] | None) -> Knowledge | None:
    """Return the shipped knowledge with the entries of files, or None where there is none."""
    if not files:
        return None
    return Knowledge.default().extended([entry for file in files for entry in read_entries(file)])


def own_lexicon(file: Path | None) -> Lexicon | None:
    """Return the words of a file, or None where there is none."""
    return None if file is None else Lexicon.from_file(file)
