"""Reads Vietnamese political and administrative writing, above all of mass mobilisation ("dân vận").

The verbs: `words`, `segment`, `extract_phrases`, `explain`, `classify`, `summarize`, `summarize_many`, `analyze`,
`analyze_many`, `discover`, `read_article`.
`Analyzer` has the same verbs with your own lexicon, knowledge and engine. Every name is loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from danvan_nlp.analyzer import Analyzer
    from danvan_nlp.doc import (
        ClusterSummary,
        ClusterUnit,
        Doc,
        Evidence,
        Phrase,
        Sentence,
        Summary,
        Topic,
        Unit,
        Word,
    )
    from danvan_nlp.errors import (
        DanvanError,
        InputError,
        KnowledgeError,
        MissingExtraError,
        ModelError,
    )
    from danvan_nlp.phrases.discover import Discovery
    from danvan_nlp.phrases.explain import Reason
    from danvan_nlp.phrases.knowledge import Entry, Knowledge
    from danvan_nlp.segmentation.lexicon import Lexicon
    from danvan_nlp.span import Span
    from danvan_nlp.summary.selection import Budget
    from danvan_nlp.text.article import Article, read_article
    from danvan_nlp.topics.refusal import TopicList
    from danvan_nlp.topics.sections import TopicSection
    from danvan_nlp.verbs import (
        analyze,
        analyze_many,
        classify,
        discover,
        explain,
        extract_phrases,
        segment,
        summarize,
        summarize_many,
        words,
    )

__version__ = "0.1.0"

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
    "danvan_nlp.analyzer": "Analyzer",
    "danvan_nlp.doc": "ClusterSummary ClusterUnit Doc Evidence Phrase Sentence Summary Topic Unit Word",
    "danvan_nlp.span": "Span",
    "danvan_nlp.errors": "DanvanError InputError KnowledgeError MissingExtraError ModelError",
    "danvan_nlp.phrases.discover": "Discovery",
    "danvan_nlp.phrases.explain": "Reason",
    "danvan_nlp.phrases.knowledge": "Entry Knowledge",
    "danvan_nlp.segmentation.lexicon": "Lexicon",
    "danvan_nlp.summary.selection": "Budget",
    "danvan_nlp.topics.refusal": "TopicList",
    "danvan_nlp.topics.sections": "TopicSection",
    "danvan_nlp.text.article": "Article read_article",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF.get(name, "danvan_nlp.verbs")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
