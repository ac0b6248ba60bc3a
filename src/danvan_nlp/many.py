"""What is done with many texts: all of them read in order, by one process or by several, and one thing made of all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import count, islice, tee
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from danvan_nlp.errors import needed_for
from danvan_nlp.pages.table import read_table
from danvan_nlp.reading import Reading, Settings
from danvan_nlp.results.once import once
from danvan_nlp.results.types import PARTS
from danvan_nlp.segmentation.words import WordModel
from danvan_nlp.summary.cluster import summarize_cluster
from danvan_nlp.text.arguments import items, whole_number
from danvan_nlp.text.sentence_table import PROSE, SentenceTable
from danvan_nlp.text.together import Together, tried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from danvan_nlp.discovery.discover import Discoverer
    from danvan_nlp.doc import Doc
    from danvan_nlp.pages.article import Article
    from danvan_nlp.results.summary import ClusterSummary
    from danvan_nlp.results.types import Phrase
    from danvan_nlp.summary.summarizer import Budget

_Given = TypeVar("_Given")
_Found = TypeVar("_Found")

#: How many texts a worker process takes at a time.
_TEXTS_A_TASK = 32


class ShortTexts:
    """Short texts on their way together: they share one table, and their words are found in one pass.

    Each gets what it gets alone.

    Parameters
    ----------
    settings
        What their readings obey.
    texts
        At least one, with the day of which each is, if one is known.

    Examples
    --------
    >>> texts = ShortTexts(Settings(), [("Công tác dân vận", None), ("Nhân dân làm chủ", None)])
    >>> [reading.words() for reading in texts.readings]
    [['Công tác', 'dân vận'], ['Nhân dân', 'làm chủ']]
    """

    def __init__(self, settings: Settings, texts: Sequence[tuple[str, date | None]]) -> None:
        self._together = Together.read([text for text, _ in texts])
        self.readings = [
            Reading(settings, table, day, partial(self._joins_of, number))
            for number, (table, (_, day)) in enumerate(
                zip(self._together.parts, texts, strict=True)
            )
        ]

    def _joins_of(self, number: int) -> NDArray[np.bool_]:
        if self._joins is not None:
            return self._joins[number]
        table = self._together.parts[number]
        return WordModel.shipped().joins(table, _sentences_of(self.readings[number], len(table)))

    @once
    def _joins(self) -> list[NDArray[np.bool_]] | None:
        """Tell for each text which rows belong to the word of the row before, as the shipped engine decides."""
        together = self._together
        sentences = [
            _sentences_of(reading, len(table))
            for reading, table in zip(self.readings, together.parts, strict=True)
        ]
        return tried(
            lambda: together.cut(
                WordModel.shipped().joins(together.whole, together.sentences(sentences))
            )
        )


def _sentences_of(reading: Reading, rows: int) -> SentenceTable:
    """Return the sentences of a text; one that can't be split, which its own reading tells, is a sentence."""
    try:
        return reading.rows[1]
    except Exception:
        first, stop = (np.array([row], np.int32)[:rows] for row in (0, rows))
        return SentenceTable(first, stop, np.array([PROSE], np.uint8)[:rows])


def check_many(texts: Iterable[_Given]) -> Iterable[_Given]:
    """Refuse one text where many are asked for, and what is no text at all."""
    return items("texts", texts)


def analyze_all(
    analyze: Callable[[str | Article], Doc], texts: Iterable[str | Article], workers: int
) -> Iterator[Doc]:
    """Yield the documents of many texts in order; with several workers every part is computed."""
    if whole_number("workers", workers) == 1:
        return map(analyze, texts)
    return _in_processes(_Analysing(analyze), texts, workers)


def feed_all(
    settings: Settings,
    discoverer: Discoverer,
    rows: Iterable[str | Mapping[str, object]],
    workers: int,
) -> None:
    """Hand the texts of a corpus to what counts its names and terms, in order whatever the workers."""
    from danvan_nlp.discovery.discover import read_row  # noqa: PLC0415  (single texts don't need it)

    if whole_number("workers", workers) == 1:
        for text, row_id, day in map(read_row, rows, count()):
            reading = Reading(settings, text)
            discoverer.add(reading.rows[0], *_Named.of(reading), row_id, day)
        return
    # What is read ahead for the workers is remembered here, and no more.
    texts, read = tee(map(read_row, rows, count()))
    named = _in_processes(_Naming(settings), (text for text, _, _ in read), workers)
    for (text, row_id, day), found in zip(texts, named, strict=True):
        discoverer.add(read_table(text), *found, row_id, day)


def summarize_all(
    readings: Sequence[Reading], budget: Budget, query: str | None, focus: str | None
) -> ClusterSummary:
    """Summarise several texts as one."""
    documents = [reading.outline for reading in readings]
    return summarize_cluster(documents, budget, [each.wanted(query, focus) for each in readings])


class _Named(NamedTuple):
    """What discovery asks of a text."""

    sentences: SentenceTable
    words: NDArray[np.int64]
    phrases: tuple[Phrase, ...]

    @classmethod
    def of(cls, reading: Reading) -> _Named:
        return cls(reading.rows[1], reading.word_rows, reading.named)


@dataclass(frozen=True, slots=True)
class _Naming:
    """Reads texts for discovery."""

    settings: Settings

    def __call__(self, texts: list[str]) -> list[_Named]:
        return [_Named.of(Reading(self.settings, text)) for text in texts]


@dataclass(frozen=True, slots=True)
class _Analysing:
    """Reads texts and computes every part."""

    analyze: Callable[[str | Article], Doc]

    def __call__(self, texts: list[str | Article]) -> list[Doc]:
        docs = [self.analyze(text) for text in texts]
        # Part by part: the tables of one analyser stay in the processor's cache.
        for part in PARTS:
            for doc in docs:
                getattr(doc, part)
        return docs


def _in_processes(
    read: Callable[[list[_Given]], list[_Found]], texts: Iterable[_Given], workers: int
) -> Iterator[_Found]:
    """Yield what worker processes find, in the order of the texts.

    Raises
    ------
    MissingExtraError
        If joblib is not installed.
    """
    with needed_for("reading in several processes"):
        from joblib import Parallel, delayed  # noqa: PLC0415  (only who asks for processes pays for it)

    rest = iter(texts)
    groups = iter(lambda: list(islice(rest, _TEXTS_A_TASK)), [])
    tasks = (delayed(read)(group) for group in groups)
    for found in Parallel(n_jobs=workers, return_as="generator")(tasks):
        yield from found
