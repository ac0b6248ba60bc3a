"""The results: spans of the caller's text, and `Doc`, which holds them.

All positions are code points of the caller's string, and every span keeps the promise
``text[span.start:span.end] == span.text``. Results are frozen; `to_dict` gives plain JSON types and
`from_dict` reads them back without running anything that comes with them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping  # noqa: TC003  (records read their annotations)
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, Any, Literal, get_args

from danvan_nlp.display import Displayed
from danvan_nlp.errors import InputError
from danvan_nlp.record import Record, decode, encode
from danvan_nlp.span import Attributes, Span, check_spans
from danvan_nlp.summary_types import (
    ClusterSummary,
    ClusterUnit,
    Figure,
    Section,
    SectionName,
    Summary,
    Unit,
)

__all__ = [
    "PARTS",
    "ClusterSummary",
    "ClusterUnit",
    "Doc",
    "Evidence",
    "Figure",
    "Part",
    "Phrase",
    "PhraseType",
    "Section",
    "SectionName",
    "Sentence",
    "SentenceKind",
    "Summary",
    "Topic",
    "Unit",
    "Word",
]

if TYPE_CHECKING:
    from danvan_nlp.topics.sections import TopicSection

#: What a sentence is in the layout of its text.
SentenceKind = Literal["heading", "item", "prose"]
#: The types of phrases: the five of the annotation guide, and terms.
PhraseType = Literal["campaign", "motto", "document", "organization", "period", "concept"]
#: The parts of a `Doc`.
Part = Literal["sentences", "phrases", "topics", "summary"]
PARTS: tuple[Part, ...] = get_args(Part)
#: What is computed: the parts, and what `to_dict` leaves out.
Computed = Part | Literal["section_topics"]

_SCHEMA = 1


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
    kind : {"heading", "item", "prose"}

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
        of a motto: parts (a tuple of `Span`, one for each part that is present). Keys without a value are absent.
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


_PART_TYPES: Mapping[Part, Any] = {
    "sentences": tuple[Sentence, ...],
    "phrases": tuple[Phrase, ...],
    "topics": tuple[Topic, ...],
    "summary": Summary,
}


class Doc(Displayed):
    """A text and all that the analyzers say of it; each part is computed when first asked for, once.

    Made by `danvan_nlp.analyze`. Safe to share between threads.

    Attributes
    ----------
    text : str
        The caller's own string.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> doc = dv.analyze("Phong trào “Dân vận khéo”")
    >>> Doc.from_dict(doc.to_dict(["phrases"])).phrases == doc.phrases
    True
    """

    __slots__ = ("_compute", "_lock", "_parts", "text")

    def __init__(self, text: str, compute: Callable[[Computed], object]) -> None:
        self.text = text
        self._compute = compute
        self._parts: dict[Computed, Any] = {}
        self._lock = RLock()

    def _part(self, name: Computed) -> Any:
        if name not in self._parts:
            with self._lock:
                if name not in self._parts:
                    self._parts[name] = self._compute(name)
        return self._parts[name]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in text order; they partition the words."""
        return self._part("sentences")  # type: ignore[no-any-return]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words in text order; they partition the non-space characters."""
        return tuple(word for sentence in self.sentences for word in sentence.words)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The typed phrases in text order."""
        return self._part("phrases")  # type: ignore[no-any-return]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Every label of the taxonomy with its probability, best first."""
        return self._part("topics")  # type: ignore[no-any-return]

    @property
    def section_topics(self) -> tuple[TopicSection, ...]:
        """The sections of the text in its order, each with its topics; not part of `to_dict`."""
        return self._part("section_topics")  # type: ignore[no-any-return]

    @property
    def summary(self) -> Summary:
        """The summary at the analyzer's length."""
        return self._part("summary")  # type: ignore[no-any-return]

    def phrase_counts(self) -> Counter[tuple[str, str]]:
        """Count the phrases by (type, canonical form), most frequent first by `Counter.most_common`."""
        return Counter((phrase.type, phrase.canonical) for phrase in self.phrases)

    def to_dict(self, parts: Iterable[Part] = PARTS) -> dict[str, Any]:
        """Return the document as plain JSON types: `schema`, `text` and the named parts."""
        chosen: tuple[Any, ...] = (parts,) if isinstance(parts, str) else tuple(parts)
        unknown = sorted(set(chosen) - set(PARTS))
        if unknown:
            raise InputError(f"unknown parts {unknown}; the parts are {list(PARTS)}")
        return {"schema": _SCHEMA, "text": self.text} | {p: encode(self._part(p)) for p in chosen}

    def to_json(self, *, indent: int | None = None) -> str:
        """Return `to_dict` as JSON. Lone surrogates are escaped, so the string can always be encoded."""
        try:
            text = json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)
            text.encode("utf-8")
        except UnicodeEncodeError:
            text = json.dumps(self.to_dict(), indent=indent)
        return text

    @classmethod
    def from_dict(cls, data: object) -> Doc:
        """Build a document from what `to_dict` returned.

        Raises
        ------
        InputError
            If the schema is another, a key or type is wrong, or a span does not slice the text.
        """
        if (
            not isinstance(data, dict)
            or data.get("schema") != _SCHEMA
            or not isinstance(data.get("text"), str)
        ):
            raise InputError(
                f"a document must be a dict with schema {_SCHEMA} and a text, as Doc.to_dict returns it"
            )
        unknown = sorted(set(data) - set(PARTS) - {"schema", "text"})
        if unknown:
            raise InputError(f"a document has unknown keys {unknown}")
        doc = cls(data["text"], _not_stored)
        for part in PARTS:
            if part in data:
                doc._parts[part] = decode(_PART_TYPES[part], data[part], part)
                check_spans(data["text"], doc._parts[part], part)
        return doc

    def __reduce__(self) -> tuple[Callable[[object], Doc], tuple[object]]:
        return Doc.from_dict, (self.to_dict(),)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Doc) and self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Doc({self.text[:40]!r}{'…' if len(self.text) > 40 else ''})"


def _not_stored(part: Computed) -> object:
    raise InputError(
        f"this document was loaded without its {part}; analyze its text again to have them"
    )
