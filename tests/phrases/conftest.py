"""How the tests of phrases ask for phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from danvan_nlp.phrases.finder import PhraseFinder
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.text.syllables import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from danvan_nlp.results.types import Phrase

    Find = Callable[[str], tuple[Phrase, ...]]


@pytest.fixture(scope="session")
def find() -> Find:
    """Find the phrases of a text with the shipped knowledge base."""
    finder = PhraseFinder()

    def of(text: str) -> tuple[Phrase, ...]:
        table = read(text)
        return finder.find(table, split(table))

    return of


@pytest.fixture(scope="session")
def typed(find: Find) -> Callable[[str], list[tuple[str, str]]]:
    """Return the (type, text) pairs of a text's phrases, without terms."""
    return lambda text: [(p.type, p.text) for p in find(text) if p.type != "concept"]
