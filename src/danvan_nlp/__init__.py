"""Reads Vietnamese political and administrative writing, above all of mass mobilisation ("dân vận").

The verbs: `words`, `segment`, `extract_phrases`, `explain`, `classify`, `summarize`, `summarize_many`, `analyze`,
`analyze_many`, `discover`, `read_article`.
`Analyzer` has the same verbs with your own lexicon, knowledge and engine. Every name is loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.errors import lazy_name
from danvan_nlp.version import __version__ as __version__

if TYPE_CHECKING:
    from danvan_nlp.analyzer import Analyzer
    from danvan_nlp.discovery.discover import Discovery
    from danvan_nlp.doc import Doc
    from danvan_nlp.errors import (
        DanvanError,
        InputError,
        KnowledgeError,
        MissingExtraError,
        ModelError,
    )
    from danvan_nlp.phrases.entry import Entry
    from danvan_nlp.phrases.explain import Reason
    from danvan_nlp.phrases.knowledge import Knowledge
    from danvan_nlp.results.places import Place, PlaceUnit
    from danvan_nlp.results.span import Span
    from danvan_nlp.results.summary import ClusterSummary, ClusterUnit, Summary, Unit
    from danvan_nlp.results.types import (
        Evidence,
        Phrase,
        Sentence,
        Topic,
        TopicList,
        TopicSection,
        Word,
    )
    from danvan_nlp.segmentation.lexicon import Lexicon
    from danvan_nlp.summary.selection import Budget
    from danvan_nlp.verbs import (
        Article,
        analyze,
        analyze_many,
        classify,
        discover,
        explain,
        extract_phrases,
        read_article,
        segment,
        summarize,
        summarize_many,
        words,
    )

__all__ = [
    "Analyzer",
    "Article",
    "Budget",
    "ClusterSummary",
    "ClusterUnit",
    "DanvanError",
    "Discovery",
    "Doc",
    "Entry",
    "Evidence",
    "InputError",
    "Knowledge",
    "KnowledgeError",
    "Lexicon",
    "MissingExtraError",
    "ModelError",
    "Phrase",
    "Place",
    "PlaceUnit",
    "Reason",
    "Sentence",
    "Span",
    "Summary",
    "Topic",
    "TopicList",
    "TopicSection",
    "Unit",
    "Word",
    "analyze",
    "analyze_many",
    "classify",
    "discover",
    "explain",
    "extract_phrases",
    "read_article",
    "segment",
    "summarize",
    "summarize_many",
    "words",
]

_HOMES = {
    "analyzer": "Analyzer",
    "discovery.discover": "Discovery",
    "doc": "Doc",
    "errors": "DanvanError InputError KnowledgeError MissingExtraError ModelError",
    "phrases.explain": "Reason",
    "phrases.entry": "Entry",
    "phrases.knowledge": "Knowledge",
    "results.places": "Place PlaceUnit",
    "results.span": "Span",
    "results.summary": "ClusterSummary ClusterUnit Summary Unit",
    "results.types": "Evidence Phrase Sentence Topic TopicList TopicSection Word",
    "segmentation.lexicon": "Lexicon",
    "summary.selection": "Budget",
    "verbs": (
        "Article analyze analyze_many classify discover explain extract_phrases read_article segment summarize "
        "summarize_many words"
    ),
}


def __getattr__(name: str) -> object:
    return lazy_name(globals(), _HOMES, name, None, f"danvan_nlp.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
