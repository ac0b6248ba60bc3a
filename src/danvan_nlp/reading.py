"""One text on its way through the analysers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import pairwise, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from danvan_nlp.errors import InputError, shown
from danvan_nlp.pages.article import Article
from danvan_nlp.pages.table import read_table
from danvan_nlp.phrases.background import Background
from danvan_nlp.phrases.explain import Reason, explain
from danvan_nlp.phrases.finder import PhraseFinder
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.places.finder import Located, PlaceFinder
from danvan_nlp.results.once import once
from danvan_nlp.results.record import make_many
from danvan_nlp.results.types import Phrase, PhraseType, Sentence, TopicList, TopicSection, Word
from danvan_nlp.segmentation import sentences as sentence_splitter
from danvan_nlp.segmentation.conventions import BodyStyle, NameStyle, join_spans, part_names
from danvan_nlp.segmentation.engines import UndertheseaEngine, WordEngine, tag_words
from danvan_nlp.segmentation.lexicon import Lexicon
from danvan_nlp.segmentation.words import WordModel
from danvan_nlp.summary.figures import find_figures
from danvan_nlp.summary.outline import Outline
from danvan_nlp.summary.owner_names import Names
from danvan_nlp.summary.ranking import shipped_ranker
from danvan_nlp.summary.summarizer import Budget, Focus, Summarizer, Wanted
from danvan_nlp.summary.summarizer import summarize as summarize_outline
from danvan_nlp.text.arguments import check_choice, check_flag, check_kind
from danvan_nlp.text.credits import CreditRows, credit_rows, without_credits
from danvan_nlp.text.days import iso_day
from danvan_nlp.text.sentence_table import KINDS, SentenceTable
from danvan_nlp.text.syllables import Syllables
from danvan_nlp.text.user_files import kind_of
from danvan_nlp.topics import load_classifier
from danvan_nlp.topics.sections import classify_sections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from danvan_nlp.results.figures import Figure
    from danvan_nlp.results.places import Place
    from danvan_nlp.results.summary import Summary

EngineName = Literal["danvan", "underthesea"]
Taxonomy = Literal["danvan", "news"]

#: N-grams that tell where a text speaks of a topic.
_EVIDENCE = 100
#: The label of what is about none of the topics; in texts so long and so likely it is sure.
_NO_TOPIC, _LONG_TEXT, _SURE = "khac", 800, 0.7
#: The word engine that comes with the package.
_OWN = "danvan"
_DEFAULT_BUDGET = Budget(sentences=3)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reading obeys; `danvan_nlp.Analyzer` takes the same, and its verbs follow them.

    Attributes
    ----------
    engine : {"danvan", "underthesea"} or WordEngine
        What decides which syllables join into words.
    lexicon : Lexicon, list of str, mapping, pathlib.Path or None
        Your own words, which win over the engine; anything but a `Lexicon` is made into one.
    knowledge : Knowledge or None
        The knowledge base that phrases are looked up in; None is the one that is shipped.
    taxonomy : {"danvan", "news"}, str or pathlib.Path
        The topics of `Doc.topics`; anything but the two names is the folder of a model of your own.
    summary_budget : Budget
        The length of `Doc.summary`.
    phrase_gate : bool
        Whether campaigns and mottos that no list knows need signs of mass work in the text, and bodies and titled
        papers be likely in it; without it the rules' word is taken, as suits texts that are all of the register.
    pos : bool
        Whether words carry their part of speech (by underthesea's tagger).
    phrases_as_words : bool
        Whether a knowledge-base name is one word.
    names : {"joined", "syllables"}
        Whether a person's name is one word or as many as it has syllables, which corpora settle differently.
    bodies : {"short", "long"}
        Whether the name of a body is the words that the engine makes of it or one long word.
    as_of : datetime.date, str or None
        The day on which the texts were written ("2024-08-01", "2024"); it tells apart documents that share a number
        or a name, and units of a name before and after they changed. The verbs that find phrases take one for a
        single text.
    home : str or None
        Name of the province, district or commune that texts are from: it decides which unit a name means where a text
        leaves it open.
    """

    engine: WordEngine | EngineName = "danvan"
    lexicon: Lexicon | Path | Sequence[str] | Mapping[str, str | Sequence[str]] | None = None
    knowledge: Knowledge | None = None
    taxonomy: Taxonomy | str | Path = "danvan"
    summary_budget: Budget = _DEFAULT_BUDGET
    phrase_gate: bool = True
    pos: bool = False
    phrases_as_words: bool = False
    as_of: date | str | None = None
    home: str | None = None
    names: NameStyle = "joined"
    bodies: BodyStyle = "short"

    def __post_init__(self) -> None:
        if not callable(getattr(self.engine, "joins", None)):
            check_choice("engine", self.engine, get_args(EngineName))
        if self.lexicon is not None:
            object.__setattr__(self, "lexicon", Lexicon.of(self.lexicon))
        check_kind("knowledge", self.knowledge, Knowledge, none=True)
        check_kind("summary_budget", self.summary_budget, Budget)
        check_choice("names", self.names, get_args(NameStyle))
        check_choice("bodies", self.bodies, get_args(BodyStyle))
        for name in ("phrase_gate", "pos", "phrases_as_words"):
            check_flag(name, getattr(self, name))
        check_taxonomy(self.taxonomy)
        iso_day(self.as_of)
        check_kind("home", self.home, str, none=True)
        if self.home is not None:
            _place_finder(self.home)


def check_taxonomy(taxonomy: Taxonomy | str | Path) -> None:
    """Raise an `InputError` that names the choices, unless it is one of them or the folder of a model."""
    choices = list(get_args(Taxonomy))
    if isinstance(taxonomy, Path):
        return
    # What is no string may not be comparable to one.
    if not isinstance(taxonomy, str) or (taxonomy not in choices and kind_of(taxonomy) != "folder"):
        raise InputError(
            f"taxonomy must be one of {choices}, got {shown(taxonomy)}, which is no folder of a model either"
        )


class Reading:
    """One text on its way through the analysers: its table is made once, whoever asks first.

    An `Article` is read by its body, with positions in its page, as a text of the day of its publication; a text that
    was read with others (`danvan_nlp.many.ShortTexts`) is its table, with what tells its words.
    """

    def __init__(
        self,
        settings: Settings,
        text: str | Article | Syllables,
        as_of: date | str | None = None,
        joins: Callable[[], NDArray[np.bool_]] | None = None,
    ) -> None:
        self._settings = settings
        if as_of is None and isinstance(text, Article):
            as_of = text.published
        self._as_of = iso_day(settings.as_of if as_of is None else as_of)
        self._table = text if isinstance(text, Syllables) else read_table(text)
        self._joins = joins

    @property
    def text(self) -> str:
        """The text itself."""
        return self._table.text

    @once
    def _sentence_table(self) -> SentenceTable:
        return sentence_splitter.split(self._table, self._credits)

    @once
    def outline(self) -> Outline:
        """The text as its summary and its figures read it."""
        return Outline.of(self._table, self._sentence_table)

    @once
    def _credits(self) -> CreditRows:
        return credit_rows(self._table)

    @property
    def rows(self) -> tuple[Syllables, SentenceTable]:
        """The text's syllables and where its sentences stand."""
        return self._table, self._sentence_table

    @once
    def phrases(self) -> tuple[Phrase, ...]:
        """The typed phrases in text order, bodies with the code of their place."""
        return tuple(self._located.placed(phrase) for phrase in self.named)

    def _of_type(self, kind: PhraseType) -> list[Phrase]:
        return [phrase for phrase in self.phrases if phrase.type == kind]

    @once
    def named(self) -> tuple[Phrase, ...]:
        """The typed phrases in text order, without the codes of places."""
        return self._finder.find(self._table, self._sentence_table, self._background)

    @property
    def _finder(self) -> PhraseFinder:
        return _finder(self._settings.knowledge, self._settings.phrase_gate)

    @property
    def _background(self) -> Background:
        return Background(self._as_of, self._is_elsewhere, lambda: self._shipped_joins)

    @once
    def _shipped_joins(self) -> NDArray[np.bool_]:
        """Tell which rows belong to the word of the row before, as the shipped engine decides."""
        if self._joins is not None:
            return self._joins()
        joined = WordModel.shipped().joins(self._table, self._sentence_table)
        joined.flags.writeable = False
        return joined

    def _is_elsewhere(self) -> bool:
        """Tell whether the text is long and surely about none of the topics of the register."""
        if len(self.text) < _LONG_TEXT:
            return False
        classifier = load_classifier("danvan")
        none = classifier.settings.labels.index(_NO_TOPIC)
        return bool(classifier.probabilities(self._table)[none] >= _SURE)

    @once
    def _located(self) -> Located:
        finder = _place_finder(self._settings.home)
        return finder.find(self._table, self.named, self._as_of)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places in text order, those inside other phrases left out."""
        return self._located.places

    def explain(self, start: int, end: int) -> tuple[Reason, ...]:
        """Say why a piece of the text is or is not a phrase, and which unit its places name."""
        reasons = explain(self._finder, self.rows, start, end, self._background)
        places = [*self.places, *self._located.bodies.values()]
        return (*reasons, *(_reason(p) for p in places if p.start < end and start < p.end))

    @once
    def topics(self) -> TopicList:
        """The topics of the analyzer's taxonomy, best first."""
        return self.classify(self._settings.taxonomy)

    def classify(
        self, taxonomy: Taxonomy | str | Path, *, abstain_below: float | None = None
    ) -> TopicList:
        """Return the topics of a taxonomy, or why there are none."""
        classifier = load_classifier(taxonomy)
        table = self._uncredited
        topics = classifier.classify(
            table, abstain_below=abstain_below, word_starts=partial(self._word_starts, table)
        )
        return TopicList(topics, None if topics else classifier.refusal(table))

    @once
    def _uncredited(self) -> Syllables:
        return without_credits(self._table, self._credits)

    @once
    def section_topics(self) -> tuple[TopicSection, ...]:
        """The sections of the text in its order, each with its topics."""
        classifier = load_classifier(self._settings.taxonomy)
        return classify_sections(classifier, self._table, self._sentence_table)

    @once
    def summary(self) -> Summary:
        """The summary at the analyzer's length."""
        return self.summarize(self._settings.summary_budget)

    def summarize(
        self, budget: Budget, query: str | None = None, focus: str | None = None
    ) -> Summary:
        """Summarise within a budget, about a query or a focus if there is one."""
        wanted = self.wanted(query, focus)
        return summarize_outline(self.outline, budget, wanted, lambda: self._shipped_joins)

    @once
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the text, each with the body, the place and the campaign that it belongs to."""
        campaigns, documents = self._of_type("campaign"), self._of_type("document")
        names = Names(self._of_type("organization"), self.places, campaigns, documents)
        return find_figures(self.outline, names, lambda: self._shipped_joins)

    def summary_text(self) -> str:
        """Return the text of the summary at the analyzer's length."""
        return Summarizer(shipped_ranker()).text(self.outline, self._settings.summary_budget)

    def wanted(self, query: str | None, focus: str | None) -> Wanted:
        """Find where the text speaks of a focus: its phrases of a type, or what the classifier sees of a topic."""
        if focus is None:
            return Wanted(query)
        check_kind("focus", focus, str)
        if focus in get_args(PhraseType):
            starts = [phrase.start for phrase in self.phrases if phrase.type == focus]
            return Wanted(query, Focus(starts, [1.0] * len(starts)))
        classifier = load_classifier(self._settings.taxonomy)
        labels = classifier.settings.labels
        if focus not in labels:
            raise InputError(
                f"focus must be a type of phrase {list(get_args(PhraseType))} or a topic {list(labels)}, "
                f"got {focus!r}"
            )
        evidence = [
            e for topic in self.topics if topic.label == focus for e in topic.explain(_EVIDENCE)
        ]
        spans = [
            (span.start, each.weight / len(each.spans)) for each in evidence for span in each.spans
        ]
        return Wanted(query, Focus(*zip(*spans, strict=True)) if spans else Focus())

    def words(self) -> list[str]:
        """Return the words in text order."""
        text = self.text
        return [text[start:end] for start, end in zip(*self._word_bounds(), strict=True)]

    def _word_bounds(self) -> tuple[list[int], list[int]]:
        """Return where the words start and end, in code points."""
        first = self.word_rows
        if not len(first):
            return [], []
        last = np.append(first[1:], len(self._table)) - 1
        return self._table.start[first].tolist(), self._table.end[last].tolist()

    def _word_starts(self, table: Syllables) -> NDArray[np.bool_]:
        """Tell the rows of a part of the text at which a word begins."""
        return np.isin(table.start, self._table.start[self.word_rows])

    @once
    def word_rows(self) -> NDArray[np.int64]:
        """Rows at which a word begins."""
        settings, table = self._settings, self._table
        if settings.engine == _OWN:
            joined = self._shipped_joins.copy()
        else:
            engine = _underthesea() if isinstance(settings.engine, str) else settings.engine
            joined = engine.joins(table, self._sentence_table)
        if settings.names == "syllables":
            part_names(table, joined, [*self.places, *self._of_type("organization")])
        if settings.bodies == "long":
            join_spans(table, joined, self._of_type("organization"))
        if settings.phrases_as_words:
            join_spans(table, joined, [phrase for phrase in self.phrases if phrase.id is not None])
        if isinstance(settings.lexicon, Lexicon):
            joined = settings.lexicon.apply(table, self._sentence_table, joined)
        return (~joined).nonzero()[0]

    @once
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in text order, with their words."""
        text, found = self._table.text, self._sentence_table
        starts, ends = self._word_bounds()
        pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        cuts = np.searchsorted(starts, self._table.start[found.first]).tolist()
        cuts.append(len(pieces))
        bounds = list(pairwise(cuts))
        tags: Iterable[str | None] = repeat(None)
        if self._settings.pos:
            tags = (tag for first, stop in bounds for tag in tag_words(pieces[first:stop]))
        words = tuple(make_many(Word, starts, ends, pieces, tags))
        first_starts = [starts[first] for first, _ in bounds]
        last_ends = [ends[stop - 1] for _, stop in bounds]
        return tuple(
            make_many(
                Sentence,
                first_starts,
                last_ends,
                [text[start:end] for start, end in zip(first_starts, last_ends, strict=True)],
                [words[first:stop] for first, stop in bounds],
                map(KINDS.__getitem__, found.kind.tolist()),
            )
        )


_underthesea = cache(UndertheseaEngine)


def _reason(place: Place) -> Reason:
    """Return what decided which unit a place names, or which it may name."""
    said = f"{place.name}, {place.province} ({place.code}): {place.evidence}"
    if place.code is None:
        units = "; ".join(f"{c.name}, {c.province} ({c.code})" for c in place.candidates)
        said = f"{place.name}: " + (f"it may be {units}" if units else "no unit is known")
    return Reason(place.start, place.end, place.text, "place", "place", "phrase", said)


@lru_cache(maxsize=16)
def _place_finder(home: str | None) -> PlaceFinder:
    return PlaceFinder(home)


@lru_cache(maxsize=4)
def _finder(knowledge: Knowledge | None, gated: bool) -> PhraseFinder:
    return PhraseFinder(Knowledge.default() if knowledge is None else knowledge, gated=gated)
