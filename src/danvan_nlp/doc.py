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
from typing import Any, Literal, get_args

from danvan_nlp.display import Displayed
from danvan_nlp.errors import InputError
from danvan_nlp.record import Record, decode, encode
from danvan_nlp.span import Attributes, Span, check_spans

#: What a sentence is in the layout of its text.
SentenceKind = Literal["heading", "item", "prose"]
#: The types of phrases: the five of the annotation guide, and terms.
PhraseType = Literal["campaign", "motto", "document", "organization", "period", "concept"]
#: The usual heads of a report.
SectionName = Literal["results", "shortcomings", "causes", "lessons", "tasks", "proposals"]
#: The parts of a `Doc`.
Part = Literal["sentences", "phrases", "topics", "summary"]
PARTS: tuple[Part, ...] = get_args(Part)

_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Word(Span):
    """A word: one or more syllables, or a mark.

    Attributes
    ----------
    pos : str or None
        Part of speech in the tag set of VietTreebank, when the analyzer was asked for it.
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


@dataclass(frozen=True, slots=True)
class Unit(Span):
    """A clause or sentence of a summary.

    Attributes
    ----------
    score : float
        How much the unit says of the whole, in [0, 1]; comparable within one text.
    context : Span or None
        The head (subject) that governs the clause when it stands elsewhere.
    """

    score: float = 0.0
    context: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure(Span):
    """A number that a report gives, with what it counts; the span runs from the number to its unit.

    Attributes
    ----------
    value : float
        The number as it is written: 5.4 for "5,4 tỷ đồng".
    unit : str
        What is counted or measured: "mô hình", "tỷ đồng", "%".
    total : float or None
        Of a share, the whole: 538.0 for "512/538 kiến nghị".
    what : Span or None
        What the number is said of.
    comparison : Span or None
        The change or the base that it is compared with: "tăng 3,2% so với cùng kỳ".
    period : Span or None
        The time it holds for, where the sentence names one.
    """

    value: float
    unit: str
    total: float | None = None
    what: Span | None = None
    comparison: Span | None = None
    period: Span | None = None


@dataclass(frozen=True, slots=True)
class Section(Record):
    """What a report says under one of its usual heads.

    Attributes
    ----------
    name : {"results", "shortcomings", "causes", "lessons", "tasks", "proposals"}
    units : tuple of Unit
        The units that say most of it, in the order of the text.
    """

    name: SectionName
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary(Record):
    """A summary made of pieces of the text.

    Attributes
    ----------
    text : str
        The units as readable sentences.
    units : tuple of Unit
        The pieces in the order of the text.
    headline : Unit or None
        The clause of at most 20 syllables that says most.
    sections : tuple of Section
        What a report says under its usual heads, in the order of the text; empty for a text without them.
    figures : tuple of Figure
        The numbers that the text gives, in its order.
    """

    text: str
    units: tuple[Unit, ...] = ()
    headline: Unit | None = None
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class ClusterUnit(Unit):
    """A clause or sentence of a summary of several texts.

    Attributes
    ----------
    document : int
        The text that the unit slices, by its place among those given.
    """

    document: int = 0


@dataclass(frozen=True, slots=True)
class ClusterSummary(Record):
    """One summary of several texts about the same matter.

    Attributes
    ----------
    text : str
        The units as readable sentences.
    units : tuple of ClusterUnit
        The pieces, by document and then by place.
    """

    text: str
    units: tuple[ClusterUnit, ...] = ()


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
    """

    __slots__ = ("_compute", "_lock", "_parts", "text")

    def __init__(self, text: str, compute: Callable[[Part], object]) -> None:
        self.text = text
        self._compute = compute
        self._parts: dict[Part, Any] = {}
        self._lock = RLock()

    def _part(self, name: Part) -> Any:
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


def _not_stored(part: Part) -> object:
    raise InputError(
        f"this document was loaded without its {part}; analyze its text again to have them"
    )
