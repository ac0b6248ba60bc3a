"""`Analyzer`: one table a text, and every analyser a look-up over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from danvan_nlp.doc import Doc
from danvan_nlp.many import analyze_all, check_many, feed_all, summarize_all
from danvan_nlp.reading import Reading, Settings, Taxonomy, check_taxonomy
from danvan_nlp.summary.summarizer import Budget

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from danvan_nlp.discovery.discover import Discovery, DiscoveryType
    from danvan_nlp.pages.article import Article
    from danvan_nlp.phrases.explain import Reason
    from danvan_nlp.results.summary import ClusterSummary, Summary
    from danvan_nlp.results.types import Phrase, Sentence, TopicList

Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Analyzer(Settings):
    """The verbs of danvan_nlp with your own settings, immutable, safe to share between threads.

    Its settings are the fields of `danvan_nlp.reading.Settings`, given by name.

    Examples
    --------
    >>> Analyzer(taxonomy="news").words("Công tác dân vận")
    ['Công tác', 'dân vận']
    """

    def words(self, text: str | Article) -> list[str]:
        """Return the words of a text, nothing else.

        Parameters
        ----------
        text
            Any `str`, or an `Article`, whose body is read; positions are then those of its page.

        Returns
        -------
        list of str
            The words and marks in text order; together they hold every non-space character once.

        Raises
        ------
        InputError
            If `text` is not a `str`.

        Examples
        --------
        >>> import danvan_nlp as dv
        >>> dv.words("Phong trào thi đua “Dân vận khéo”.")
        ['Phong trào', 'thi đua', '“', 'Dân vận', 'khéo', '”', '.']
        """
        return Reading(self, text).words()

    def segment(self, text: str | Article) -> list[Sentence]:
        r"""Split a text into sentences and words.

        Parameters
        ----------
        text
            Any `str`, or an `Article`, whose body is read; positions are then those of its page.

        Returns
        -------
        list of Sentence
            In text order; `kind` is "heading", "item", "prose" or "caption" (captions of pictures and credits).

        Examples
        --------
        >>> import danvan_nlp as dv
        >>> [(s.kind, s.text) for s in dv.segment("I. KẾT QUẢ\nĐạt 3,5%. Tốt.")]
        [('heading', 'I. KẾT QUẢ'), ('prose', 'Đạt 3,5%.'), ('prose', 'Tốt.')]
        """
        return list(Reading(self, text).sentences)

    def extract_phrases(
        self, text: str | Article, *, as_of: date | str | None = None
    ) -> list[Phrase]:
        """Find the campaigns, mottos, documents, organizations, periods and concepts of a text.

        Parameters
        ----------
        text
            Any `str`, or an `Article`, whose body is read; positions are then those of its page.
        as_of
            The day on which it was written, if not the analyzer's; it tells apart documents that share a number or a
            name.

        Returns
        -------
        list of Phrase
            In text order, each with its type, canonical form and the entry or rule that found it.

        Examples
        --------
        >>> import danvan_nlp as dv
        >>> [(p.type, p.text) for p in dv.extract_phrases("Phong trào thi đua “Dân vận khéo”, nhiệm kỳ 2020-2025")]
        [('campaign', 'Dân vận khéo'), ('period', 'nhiệm kỳ 2020-2025')]
        >>> [dv.extract_phrases("theo Luật Đất đai", as_of=day)[0].canonical for day in ("2015-03-01", "2025-03-01")]
        ['Luật Đất đai 2013', 'Luật Đất đai 2024']
        """
        return list(Reading(self, text, as_of).phrases)

    def explain(
        self, text: str | Article, start: int, end: int, *, as_of: date | str | None = None
    ) -> list[Reason]:
        """Say why a piece of a text is or is not a phrase.

        Parameters
        ----------
        text
            Any `str`, or an `Article`, whose body is read; positions are then those of its page.
        start, end
            The piece, in code points; whatever was proposed where it stands is told.
        as_of
            The day on which the text was written, if not the analyzer's.

        Returns
        -------
        list of Reason
            Phrases first, then proposals that a phrase beat, then names of the knowledge base that nearly stand there
            and what they lack; empty if nothing was proposed.

        Raises
        ------
        InputError
            If the piece does not lie in the text.

        Examples
        --------
        >>> import danvan_nlp as dv
        >>> [(r.outcome, r.because) for r in dv.explain("phong trào dân vận khéo", 11, 14)][0]
        ('phrase', "the knowledge base has it as 'Dân vận khéo'")
        """
        return list(Reading(self, text, as_of).explain(start, end))

    def classify(
        self,
        text: str | Article,
        taxonomy: Taxonomy | str | Path | None = None,
        *,
        abstain_below: float | None = None,
    ) -> TopicList:
        """Say what a text is about.

        Parameters
        ----------
        text
            Any `str`, or an `Article`, whose body is read; positions are then those of its page.
        taxonomy
            "danvan": twelve topics of mass mobilisation, several may hold; "news": ten topics of news, one holds;
            anything else is the folder of a model of your own, as `str` or `pathlib.Path`.
        abstain_below
            Assign no label whose probability is below this; None leaves it to the model's thresholds.

        Returns
        -------
        TopicList
            A list of every label with its probability, best first. If the text is empty, too short or not Vietnamese it
            has none, and the list's `refusal` says which.

        Raises
        ------
        InputError
            If there is no such taxonomy, or `abstain_below` is not in [0, 1].

        Examples
        --------
        >>> import danvan_nlp as dv
        >>> dv.classify("Đội tuyển thắng trận chung kết bóng đá.", taxonomy="news")[0].label
        'the_thao'
        >>> dv.classify("Nothing of this is Vietnamese, so there is no label").refusal
        'not_vietnamese'
        """
        name = self.taxonomy if taxonomy is None else taxonomy
        check_taxonomy(name)
        return Reading(self, text).classify(name, abstain_below=abstain_below)

    def summarize(  # noqa: PLR0913  (keywords that most calls leave alone)
        self,
        text: str | Article,
        *,
        sentences: int | None = None,
        ratio: float | None = None,
        max_syllables: int | None = None,
        query: str | None = None,
        focus: str | None = None,
    ) -> Summary:
        """Summarise a text in its own words, at the length that is asked for.

        Parameters
        ----------
        text
            Any `str`, or an `Article`, whose body is read; positions are then those of its page.
        sentences, ratio, max_syllables
            The budget, at most one of them: units (clauses or sentences), a share of the text's syllables in (0, 1],
            or syllables. None of them means three sentences.
        query
            What the summary should be about, in words.
        focus
            What the summary should be about: a type of phrase ("campaign", "document" …) or the label of a topic
            ("giam_sat_phan_bien" …). Units that have none of it are left out, unless no unit has any.

        Returns
        -------
        Summary
            `units` are spans of the text, in its order; `text` reads them as sentences.

        Raises
        ------
        InputError
            If more than one budget is given, one is out of range, or the focus is neither a type nor a topic.

        Examples
        --------
        >>> import danvan_nlp as dv
        >>> dv.summarize("Quận mở 5 lớp tập huấn. Trời đẹp.", sentences=1).text
        'Quận mở 5 lớp tập huấn.'
        """
        budget = self._budget(sentences, ratio, max_syllables)
        return Reading(self, text).summarize(budget, query, focus)

    def summarize_many(  # noqa: PLR0913  (keywords that most calls leave alone)
        self,
        texts: Iterable[str | Article],
        *,
        sentences: int | None = None,
        ratio: float | None = None,
        max_syllables: int | None = None,
        query: str | None = None,
        focus: str | None = None,
    ) -> ClusterSummary:
        """Summarise several texts about the same matter as one; what many of them say is said once.

        Parameters
        ----------
        texts
            At least one `str`; all are held in memory.
        sentences, ratio, max_syllables, query, focus
            As for `summarize`; a ratio is of all texts together.

        Returns
        -------
        ClusterSummary
            `units` are spans, each of the text whose place `document` gives; they stand in the order of the texts.

        Raises
        ------
        InputError
            If there is no text, or as for `summarize`.

        Examples
        --------
        >>> import danvan_nlp as dv
        >>> texts = ["Xã khánh thành cầu Rạch Sỏi.", "Quận họp dân. Cầu Rạch Sỏi của xã đã khánh thành."]
        >>> [(unit.document, unit.text) for unit in dv.summarize_many(texts, sentences=2).units]
        [(0, 'Xã khánh thành cầu Rạch Sỏi.')]
        """
        readings = [Reading(self, text) for text in check_many(texts)]
        budget = self._budget(sentences, ratio, max_syllables)
        return summarize_all(readings, budget, query, focus)

    def _budget(
        self, sentences: int | None, ratio: float | None, max_syllables: int | None
    ) -> Budget:
        if sentences is None and ratio is None and max_syllables is None:
            return self.summary_budget
        return Budget(sentences=sentences, ratio=ratio, max_syllables=max_syllables)

    def analyze(self, text: str | Article, *, as_of: date | str | None = None) -> Doc:
        """Read a text; sentences, words, phrases, topics and summary are computed when asked for, each once.

        Parameters
        ----------
        text
            Any `str`, or an `Article`, whose body is read; positions are then those of its page.
        as_of
            The day on which it was written, if not the analyzer's.

        Returns
        -------
        Doc
            Safe to share between threads.

        Examples
        --------
        >>> import danvan_nlp as dv
        >>> dv.analyze("Phong trào thi đua “Dân vận khéo”.").phrases[0].canonical
        'Dân vận khéo'
        """
        return Doc(Reading(self, text, as_of))

    def analyze_many(self, texts: Iterable[str | Article], workers: int = 1) -> Iterator[Doc]:
        """Analyze many texts, in order, in constant memory.

        Parameters
        ----------
        texts
            Any iterable; it is read as results are taken.
        workers
            Processes to use; 1 stays in this one. The results are the same for any number.

        Yields
        ------
        Doc
            One for each text.

        Examples
        --------
        >>> import danvan_nlp as dv
        >>> [doc.words[0].text for doc in dv.analyze_many(["Nhân dân làm chủ", "Công tác dân vận"])]
        ['Nhân dân', 'Công tác']
        """
        return analyze_all(self.analyze, check_many(texts), workers)

    def discover(  # noqa: PLR0913  (keywords that most calls leave alone)
        self,
        texts: Iterable[str | Mapping[str, object]],
        *,
        types: Collection[DiscoveryType] = ("campaign", "motto", "concept"),
        limit: int = 1000,
        min_count: int = 1,
        known: bool = True,
        capacity: int = 1_000_000,
        workers: int = 1,
    ) -> list[Discovery]:
        """Find the campaigns, mottos and terms of a corpus, those among them that nobody listed, and rank them.

        The texts are read once, one at a time, in bounded memory, which `danvan_nlp.discovery.discover` states.

        Parameters
        ----------
        texts
            Any iterable of texts, or of rows: mappings with a "text" and, where they have them, an "id" and a "date"
            (a date, a datetime, or a string in any form that `read_article` knows; one that can't be read counts as
            none).
        types
            What to find: "campaign", "motto" and "concept" (terms of three syllables or more).
        limit
            Most discoveries of a type.
        min_count
            Fewest occurrences; a term has at least 5, in two texts.
        known
            Whether what the knowledge base has is listed too, with its `id`.
        capacity
            Most n-grams that are held at a time, at least 100.
        workers
            Processes that read the texts; 1 stays in this one. The results are the same for any number.

        Returns
        -------
        list of Discovery
            Campaigns, mottos, then terms, each best first. The same texts in the same order give the same list.

        Raises
        ------
        InputError
            If a text is not a `str`, a row has no text, or an argument is out of range.

        Examples
        --------
        >>> import danvan_nlp as dv
        >>> reports = [f"Tổ {n} hưởng ứng phong trào “Ngõ sạch, nhà thơm”." for n in range(3)]
        >>> [(d.text, d.documents, d.id) for d in dv.discover(reports)]
        [('Ngõ sạch, nhà thơm', 3, None)]
        """
        from danvan_nlp.discovery.discover import (  # noqa: PLC0415  (single texts don't need it)
            Discoverer,
            check_request,
        )

        check_request(types, limit, min_count)
        discoverer = Discoverer(self.knowledge, capacity)
        feed_all(self, discoverer, check_many(texts), workers)
        return discoverer.ranked(types, limit=limit, min_count=min_count, known=known)
