"""The topics of a text as bars, with the n-grams that spoke for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from danvan_nlp.errors import InputError
from danvan_nlp.topics.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from danvan_nlp.results.types import Topic

#: Topics that don't hold are shown from this probability on.
_WORTH_SHOWING = 0.05
_NGRAMS = 4


@dataclass(frozen=True, slots=True)
class TopicBar:
    """A topic as a reader sees it.

    Attributes
    ----------
    name, name_en : str
    percent : int
        The probability, rounded.
    assigned : bool
    because : tuple of str
        The n-grams that weighed most for it.
    """

    name: str
    name_en: str
    percent: int
    assigned: bool
    because: tuple[str, ...]


def show_topics(topics: Sequence[Topic]) -> list[TopicBar]:
    """Return the topics that hold, best first, then those that nearly do.

    Examples
    --------
    >>> from danvan_nlp.results.types import Topic
    >>> [bar.name_en for bar in show_topics([Topic("thi_dua", "Thi đua yêu nước", 0.9, True)])]
    ['Patriotic emulation']
    """
    chosen = [t for t in topics if t.assigned or t.score >= _WORTH_SHOWING]
    chosen.sort(key=lambda topic: (not topic.assigned, -topic.score))
    return [
        TopicBar(
            topic.name,
            topic_names().get(topic.label, ("", topic.name))[1],
            round(100 * topic.score),
            topic.assigned,
            _evidence(topic) if topic.assigned else (),
        )
        for topic in chosen
    ]


@lru_cache(maxsize=1)
def topic_names() -> Mapping[str, tuple[str, str]]:
    """Return the Vietnamese and English names of the labels of the shipped taxonomies."""
    return {
        label.label: (label.name, label.name_en)
        for taxonomy_name in ("news", "danvan")
        for label in taxonomy(taxonomy_name)
    }


def _evidence(topic: Topic) -> tuple[str, ...]:
    try:
        found = topic.explain(2 * _NGRAMS)
    except InputError:  # read from a file: the text's n-grams are not with it
        return ()
    return tuple(item.ngram for item in found if item.weight > 0)[:_NGRAMS]
