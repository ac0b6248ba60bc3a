"""Topics by section: a report treats one subject after another, and its headings say where each begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.results.span import Span
from danvan_nlp.results.types import TopicSection
from danvan_nlp.text.sentence_table import HEADING
from danvan_nlp.text.syllables import Syllables

if TYPE_CHECKING:
    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.topics.classifier import Classifier

# A section without a heading inside is cut at a sentence after so many rows: what follows may be another subject.
_LONGEST = 600
# Less than this says too little for topics of its own, and goes with what stands before it.
_SHORTEST = 40


def classify_sections(
    classifier: Classifier, table: Syllables, sentences: SentenceTable
) -> tuple[TopicSection, ...]:
    """Return the sections of a text in its order, each with its topics.

    Parameters
    ----------
    classifier
        Gives the topics.
    table, sentences
        The text's syllables and where its sentences stand.
    """
    starts = _begins(sentences)
    ends = [*starts[1:], len(sentences)][: len(starts)]
    return tuple(
        _section(classifier, table, sentences, begin, end)
        for begin, end in zip(starts, ends, strict=True)
    )


def _begins(sentences: SentenceTable) -> list[int]:
    """Return the sentences with which a section begins.

    A run of headings begins one, and so does the first sentence past the longest section; what would be too short
    stays with the section before it.
    """
    is_heading = (sentences.kind == HEADING).tolist()
    first = sentences.first.tolist()
    begins: list[int] = []
    for i, row in enumerate(first):
        rows = row - first[begins[-1]] if begins else 0
        opens = is_heading[i] and not (i and is_heading[i - 1])
        if not begins or (opens and rows >= _SHORTEST) or rows >= _LONGEST:
            begins.append(i)
    if len(begins) > 1 and sentences.stop[-1] - first[begins[-1]] < _SHORTEST:
        begins.pop()
    return begins


def _section(
    classifier: Classifier, table: Syllables, sentences: SentenceTable, begin: int, end: int
) -> TopicSection:
    first, stop = int(sentences.first[begin]), int(sentences.stop[end - 1])
    headings = int(np.argmin([*(sentences.kind[begin:end] == HEADING), False]))
    heading = _span(table, first, int(sentences.stop[begin + headings - 1])) if headings else None
    rows = Syllables(
        table.text,
        *(getattr(table, name)[first:stop] for name in ("start", "end", "key", "shape", "line")),
    )
    whole = _span(table, first, stop)
    return TopicSection(whole.start, whole.end, whole.text, heading, classifier.classify(rows))


def _span(table: Syllables, first: int, stop: int) -> Span:
    start, end = int(table.start[first]), int(table.end[stop - 1])
    return Span(start, end, table.text[start:end])
