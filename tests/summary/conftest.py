from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import danvan_nlp as dv
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.summary.outline import Outline
from danvan_nlp.summary.selection import Budget
from danvan_nlp.summary.summarizer import summarize
from danvan_nlp.summary.wanted import Wanted
from danvan_nlp.text.syllables import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from danvan_nlp.results.summary import Summary


@pytest.fixture(scope="session")
def summarise() -> Callable[..., Summary]:
    """Summarise a text from its characters: summarise(text, sentences=2, query=...)."""

    def run(text: str, query: str | None = None, **budget: float) -> Summary:
        table = read(text)
        return summarize(Outline.of(table, split(table)), Budget(**budget), Wanted(query))  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def compared() -> Callable[[str], list[tuple[str, tuple[str | None, float | None] | None]]]:
    """List the figures of a text with the direction and the amount of what they are compared with."""
    return lambda text: [
        (f.text, f.comparison and (f.comparison.direction, f.comparison.amount))
        for f in dv.analyze(text).figures
    ]


@pytest.fixture(scope="session")
def units_of() -> Callable[[str], list[tuple[str, str]]]:
    """List the units of a text as (head, clause)."""

    def run(text: str) -> list[tuple[str, str]]:
        table = read(text)
        units = Outline.of(table, split(table)).units
        return [
            (table.slice(a, b) if a < b else "", table.slice(c, d))
            for a, b, c, d in zip(
                units.head_first, units.head_stop, units.first, units.stop, strict=True
            )
        ]

    return run
