"""What the analysers find in a text: words, sentences, phrases and topics.

All positions are code points of the caller's string, and every span keeps the promise
``text[span.start:span.end] == span.text``. Results are frozen; `to_dict` gives plain JSON types and
`from_dict` reads them back without running anything that comes with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable  # noqa: TC003  (records read their annotations)
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol, get_args

from danvan_nlp.errors import InputError
from danvan_nlp.results.record import Record
from danvan_nlp.results.span import Attributes, Span

if TYPE_CHECKING:
    from danvan_nlp.results.figures import Figure
    from danvan_nlp.results.summary import Summary

#: What a sentence is in the layout of its text.
SentenceKind = Literal["heading", "item", "prose", "caption"]
#: The types of phrases: the five of the annotation guide, and terms.
PhraseType = Literal["campaign", "motto", "document", "organization", "period", "concept"]
#: The parts of a `Doc`.
Part = Literal["sentences", "phrases", "places", "topics", "summary", "figures"]
PARTS: tuple[Part, ...] = get_args(Part)
#: Why a text gets no label.
Refusal = Literal["empty", "too_short", "not_vietnamese"]
REFUSALS: tuple[Refusal, ...] = get_args(Refusal)


@dataclass(frozen=True, slots=True)
class Word(Span):
    """A word: one or more syllables, or a mark.

    Attributes
    ----------
    pos : str or None
        Part of speech in the tag set of VietTreebank, when the analyzer was asked for it.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> dv.analyze("Công tác dân vận").words[1]
    Word(start=9, end=16, text='dân vận', pos=None)
    """

    pos: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence, a heading or a list item.

    Attributes
    ----------
    words : tuple of Word
        The words, which partition the sentence's non-space characters.
    kind : {"heading", "item", "prose", "caption"}

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> [(s.kind, len(s.words)) for s in dv.segment("Công tác dân vận được đẩy mạnh.")]
    [('prose', 5)]
    """

    words: tuple[Word, ...] = ()
    kind: SentenceKind = "prose"


@dataclass(frozen=True, slots=True)
class Phrase(Span):
    """A typed phrase.

    Attributes
    ----------
    type : str
        campaign, motto, document, organization, period or concept.
    canonical : str
        The standard form of the name.
    id : str or None
        The knowledge-base entry, if one names this phrase.
    rule : str
        The entry or the grammar rule that found the phrase.
    attributes : Attributes
        Of a document: kind, number, symbol, issuer, year (strings); of a period: from, to (years as integers);
        of a motto: parts (a tuple of `Span`, one for each part that is present); of an organization whose place is one
        unit: place (its name), place_code. Keys without a value are absent.
    refers_to : Span or None
        For a short citation, the full citation it stands for.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> (phrase,) = dv.extract_phrases("Quyết định số 217-QĐ/TW")
    >>> phrase.type, phrase.canonical, phrase.attributes["number"]
    ('document', 'Quyết định 217-QĐ/TW', '217')
    """

    type: PhraseType
    canonical: str
    id: str | None = None
    rule: str = ""
    attributes: Attributes = field(default_factory=Attributes)
    refers_to: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """An n-gram that spoke for or against a topic.

    Attributes
    ----------
    ngram : str
        The n-gram as it first stands in the text.
    weight : float
        What it added to the topic's score (log-odds); negative speaks against.
    spans : tuple of Span
        Where it stands.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> topic = dv.classify("Đội tuyển thắng trận bóng đá.", taxonomy="news")[0]
    >>> "bóng đá" in [evidence.ngram for evidence in topic.explain()]
    True
    """

    ngram: str
    weight: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Topic(Record):
    """A label of a taxonomy with its probability.

    Attributes
    ----------
    label : str
        Identifier in the taxonomy.
    name : str
        Name in Vietnamese.
    score : float
        Probability in [0, 1].
    assigned : bool
        Whether the label holds for the text by the model's own threshold.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> topic = dv.classify("Đội tuyển thắng trận bóng đá.", taxonomy="news")[0]
    >>> topic.label, topic.name, topic.assigned
    ('the_thao', 'Thể thao', True)
    """

    label: str
    name: str
    score: float
    assigned: bool = False
    evidence: Callable[[], tuple[Evidence, ...]] | None = field(
        default=None, repr=False, compare=False, metadata={"transient": True}
    )

    def explain(self, limit: int = 10) -> tuple[Evidence, ...]:
        """Return the n-grams that weighed most for and against the label, heaviest first.

        Raises
        ------
        InputError
            If the topic was read from a dictionary or came from another process: the text is not with it.
        """
        if self.evidence is None:
            raise InputError(
                f"topic {self.label!r} was loaded without its text, so it can't be explained; "
                "classify the text again in this process"
            )
        return self.evidence()[:limit]

    def __reduce__(self) -> tuple[type[Topic], tuple[object, ...]]:
        return Topic, (self.label, self.name, self.score, self.assigned)


class TopicList(list[Topic]):
    """The topics of a text, best first; empty where `refusal` says why there are none.

    Attributes
    ----------
    refusal : {"empty", "too_short", "not_vietnamese"} or None
        None if the text got its topics.

    Examples
    --------
    >>> import danvan_nlp
    >>> danvan_nlp.classify("12.345").refusal, danvan_nlp.classify("Công tác dân vận").refusal
    ('empty', None)
    """

    __slots__ = ("refusal",)

    def __init__(self, topics: Iterable[Topic] = (), refusal: Refusal | None = None) -> None:
        super().__init__(topics)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class TopicSection(Span):
    """A section of a text with its topics; the sections of a text partition its sentences.

    Attributes
    ----------
    heading : Span or None
        The headings that it begins with, if any.
    topics : tuple of Topic
        As `Classifier.classify` gives them for the section alone.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> (section,) = dv.analyze("Phường tiếp công dân và đối thoại với Nhân dân mỗi tuần.").section_topics
    >>> section.topics[0].label, section.start
    ('dan_van_chinh_quyen', 0)
    """

    heading: Span | None = None
    topics: tuple[Topic, ...] = ()


class Analyzed(Protocol):
    """What shows a text asks of it: `Doc` is one, and so is anything else with the same parts."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences."""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Its phrases."""

    @property
    def topics(self) -> TopicList:
        """Its topics."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures."""

    @property
    def summary(self) -> Summary:
        """Its summary."""
