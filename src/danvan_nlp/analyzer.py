"""`Analyzer`: one table a text, and every analyser a look-up over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from danvan_nlp.doc import PARTS, ClusterSummary, Doc, Phrase, Sentence, Summary
from danvan_nlp.errors import InputError
from danvan_nlp.reading import Reading, Settings, Taxonomy, check_taxonomy, summarize_readings
from danvan_nlp.summary.summarizer import Budget
from danvan_nlp.text.syllables import read
from danvan_nlp.topics.classifier import load_classifier
from danvan_nlp.topics.refusal import TopicList

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from danvan_nlp.phrases.discover import Discovery, DiscoveryType
    from danvan_nlp.phrases.explain import Reason

#: Texts that one task of a worker process takes: enough to hide the cost of sending them.
_TEXTS_A_TASK = 32


@dataclass(frozen=True, slots=True)
class Analyzer(Settings):
    """The verbs of danvan_nlp with your own settings; immutable, and safe to share between threads.

    Attributes
    ----------
    engine : {"danvan", "underthesea"} or WordEngine
        What decides which syllables join into words.
    lexicon : Lexicon, list of str, mapping, pathlib.Path or None
        Your own words, which win over the engine; anything but a `Lexicon` is made into one.
    knowledge : Knowledge or None
        The knowledge base that phrases are looked up in; None is the one that is shipped.
    taxonomy : {"danvan", "news"} or pathlib.Path
        The topics of `Doc.topics`; a path is the folder of a model of your own.
    summary_budget : Budget
        The length of `Doc.summary`.
    pos : bool
        Whether words carry their part of speech (by underthesea's tagger).
    phrases_as_words : bool
        Whether a knowledge-base name is one word.

    Examples
    --------
    >>> Analyzer(taxonomy="news").words("Công tác dân vận")
    ['Công tác', 'dân vận']
    """

    def words(self, text: str) -> list[str]:
        """Return the words as `engine`, `lexicon` and `phrases_as_words` decide them; see `danvan_nlp.words`."""
        reading = Reading(self, text)
        return [text[start:end] for start, end in zip(*reading.word_bounds(), strict=True)]

    def segment(self, text: str) -> list[Sentence]:
        """Return the sentences, with the words of `words` and, if `pos`, their tags; see `danvan_nlp.segment`."""
        return list(Reading(self, text).sentences())

    def extract_phrases(self, text: str) -> list[Phrase]:
        """Return the phrases of `knowledge` and of the grammars; see `danvan_nlp.extract_phrases`."""
        return list(Reading(self, text).phrases)

    def explain(self, text: str, start: int, end: int) -> list[Reason]:
        """Say why `extract_phrases` made a piece of a text a phrase, or did not; see `danvan_nlp.explain`."""
        return list(Reading(self, text).explain(start, end))

    def classify(
        self,
        text: str,
        taxonomy: Taxonomy | Path | None = None,
        *,
        abstain_below: float | None = None,
    ) -> TopicList:
        """Return the topics, of `taxonomy` where the call names none; see `danvan_nlp.classify`."""
        name = self.taxonomy if taxonomy is None else taxonomy
        check_taxonomy(name)
        classifier, table = load_classifier(name), read(text)
        topics = classifier.classify(table, abstain_below=abstain_below)
        return TopicList(topics, None if topics else classifier.refusal(table))

    def summarize(  # noqa: PLR0913  (keywords that most calls leave alone)
        self,
        text: str,
        *,
        sentences: int | None = None,
        ratio: float | None = None,
        max_syllables: int | None = None,
        query: str | None = None,
        focus: str | None = None,
    ) -> Summary:
        """Return a summary, of `summary_budget` where the call gives no length; see `danvan_nlp.summarize`."""
        budget = self._budget(sentences, ratio, max_syllables)
        return Reading(self, text).summary(budget, query, focus)

    def summarize_many(  # noqa: PLR0913  (keywords that most calls leave alone)
        self,
        texts: Iterable[str],
        *,
        sentences: int | None = None,
        ratio: float | None = None,
        max_syllables: int | None = None,
        query: str | None = None,
        focus: str | None = None,
    ) -> ClusterSummary:
        """Return one summary of several texts, bounded as that of one is; see `danvan_nlp.summarize_many`."""
        if isinstance(texts, str):
            raise InputError("texts must be an iterable of str, got one str; put it in a list")
        readings = [Reading(self, text) for text in texts]
        budget = self._budget(sentences, ratio, max_syllables)
        return summarize_readings(readings, budget, query, focus)

    def _budget(
        self, sentences: int | None, ratio: float | None, max_syllables: int | None
    ) -> Budget:
        if sentences is None and ratio is None and max_syllables is None:
            return self.summary_budget
        return Budget(sentences=sentences, ratio=ratio, max_syllables=max_syllables)

    def analyze(self, text: str) -> Doc:
        """Return a `Doc`, every part of which follows these settings; see `danvan_nlp.analyze`."""
        return Doc(text, Reading(self, text).part)

    def analyze_many(self, texts: Iterable[str], workers: int = 1) -> Iterator[Doc]:
        """Yield what `analyze` returns for each text, in any number of workers; see `danvan_nlp.analyze_many`."""
        if isinstance(texts, str):
            raise InputError("texts must be an iterable of str, got one str; put it in a list")
        if not isinstance(workers, int) or workers < 1:
            raise InputError(f"workers must be an integer of at least 1, got {workers!r}")
        if workers == 1:
            return map(self.analyze, texts)
        return self._analyze_in_processes(texts, workers)

    def discover(  # noqa: PLR0913  (keywords that most calls leave alone)
        self,
        texts: Iterable[str | Mapping[str, object]],
        *,
        types: Collection[DiscoveryType] = ("campaign", "motto", "concept"),
        limit: int = 1000,
        min_count: int = 1,
        known: bool = True,
        capacity: int = 1_000_000,
    ) -> list[Discovery]:
        """Rank what many texts name; `knowledge` says which of it is known; see `danvan_nlp.discover`."""
        from danvan_nlp.phrases.discover import (  # noqa: PLC0415  (single texts don't need it)
            Discoverer,
            check_request,
            read_row,
        )

        check_request(types, limit, min_count)
        discoverer = Discoverer(self.knowledge, capacity)
        for text, row_id, day in map(read_row, _many(texts), count()):
            Reading(self, text).feed(discoverer, row_id, day)
        return discoverer.ranked(types, limit=limit, min_count=min_count, known=known)

    def _analyze_in_processes(self, texts: Iterable[str], workers: int) -> Iterator[Doc]:
        from joblib import Parallel, delayed  # noqa: PLC0415  (only who asks for processes pays for it)

        tasks = (delayed(_analyze_all)(self, task) for task in _grouped(texts, _TEXTS_A_TASK))
        for docs in Parallel(n_jobs=workers, return_as="generator")(tasks):
            yield from docs


def _analyze_all(analyzer: Analyzer, texts: list[str]) -> list[Doc]:
    """Analyze texts with every part computed, in a worker process."""
    docs = [analyzer.analyze(text) for text in texts]
    # Part by part: the tables of one analyser stay in the processor's cache.
    for part in PARTS:
        for doc in docs:
            getattr(doc, part)
    return docs


def _many(texts: Iterable[str | Mapping[str, object]]) -> Iterable[str | Mapping[str, object]]:
    """Refuse one text where many are asked for: its characters would be taken for texts."""
    if isinstance(texts, (str, bytes, Mapping)):
        raise InputError(
            f"texts must be an iterable of texts or rows, got one {type(texts).__name__}; put it in a list"
        )
    return texts


def _grouped(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    group: list[str] = []
    for text in texts:
        group.append(text)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group
