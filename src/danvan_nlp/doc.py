"""`Doc`: a text and all that the analysers say of it, lazily.

Results are frozen; `to_dict` gives plain JSON types and `from_dict` reads them back without running anything that
comes with them.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from danvan_nlp.errors import InputError, MissingExtraError, shown
from danvan_nlp.results.figures import Figure
from danvan_nlp.results.places import Place
from danvan_nlp.results.record import decode, encode, expect
from danvan_nlp.results.span import check_spans
from danvan_nlp.results.summary import Summary
from danvan_nlp.results.types import (
    PARTS,
    REFUSALS,
    Part,
    Phrase,
    Sentence,
    Topic,
    TopicList,
    TopicSection,
    Word,
)
from danvan_nlp.text.arguments import items, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from danvan_nlp.pages.article import Article
    from danvan_nlp.phrases.knowledge import Knowledge
    from danvan_nlp.reading import Reading

_SCHEMA = 1
_KEYS = {"schema", "text", "refusal", *PARTS}
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class _Stored:
    """A text with the parts that it was stored with."""

    text: str
    found_sentences: tuple[Sentence, ...] | None = None
    found_phrases: tuple[Phrase, ...] | None = None
    found_places: tuple[Place, ...] | None = None
    found_figures: tuple[Figure, ...] | None = None
    found_topics: TopicList | None = None
    found_summary: Summary | None = None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return _stored(self.found_sentences, "sentences")

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        return _stored(self.found_phrases, "phrases")

    @property
    def places(self) -> tuple[Place, ...]:
        return _stored(self.found_places, "places")

    @property
    def topics(self) -> TopicList:
        return _stored(self.found_topics, "topics")

    @property
    def section_topics(self) -> tuple[TopicSection, ...]:
        return _stored(None, "section_topics")

    @property
    def figures(self) -> tuple[Figure, ...]:
        return _stored(self.found_figures, "figures")

    @property
    def summary(self) -> Summary:
        return _stored(self.found_summary, "summary")


def _stored(found: Found | None, name: str) -> Found:
    if found is None:
        raise InputError(
            f"this document was loaded without its {name}; analyze its text again to have them"
        )
    return found


class Doc:
    """A text and all that the analyzers say of it; each part is computed when first asked for, and kept.

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

    __slots__ = ("_source", "text")

    def __init__(self, source: Reading | _Stored) -> None:
        self.text = source.text
        self._source = source

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in text order; they partition the words."""
        return self._source.sentences

    @property
    def words(self) -> tuple[Word, ...]:
        """The words in text order; they partition the non-space characters."""
        return tuple(chain.from_iterable(sentence.words for sentence in self.sentences))

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The typed phrases in text order."""
        return self._source.phrases

    @property
    def places(self) -> tuple[Place, ...]:
        """The places in text order, each with its administrative unit; those inside other phrases are left out."""
        return self._source.places

    @property
    def topics(self) -> TopicList:
        """Every label of the taxonomy with its probability, best first; if it is empty, its `refusal` says why."""
        return self._source.topics

    @property
    def section_topics(self) -> tuple[TopicSection, ...]:
        """The sections of the text in its order, each with its topics; not part of `to_dict`."""
        return self._source.section_topics

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the text in its order, each with what it counts, against what, when and whose it is."""
        return self._source.figures

    @property
    def summary(self) -> Summary:
        """The summary at the analyzer's length."""
        return self._source.summary

    def phrase_counts(self) -> Counter[tuple[str, str]]:
        """Count the phrases by (type, canonical form), most frequent first by `Counter.most_common`."""
        return Counter((phrase.type, phrase.canonical) for phrase in self.phrases)

    def to_dict(self, parts: Iterable[Part] = PARTS) -> dict[str, Any]:
        """Return the document as plain JSON types: `schema`, `text` and the named parts.

        A text without topics also has its `refusal`.
        """
        chosen: tuple[Any, ...] = (
            (parts,) if isinstance(parts, str) else tuple(items("parts", parts))
        )
        unknown = [part for part in chosen if not isinstance(part, str) or part not in PARTS]
        if unknown:
            raise InputError(f"unknown parts {shown(unknown)}; the parts are {list(PARTS)}")
        data = {"schema": _SCHEMA, "text": self.text}
        data |= {part: encode(getattr(self, part)) for part in chosen}
        if "topics" in chosen and self.topics.refusal:
            data["refusal"] = self.topics.refusal
        return data

    def to_json(self, *, indent: int | None = None) -> str:
        """Return `to_dict` as JSON. Lone surrogates are escaped, so the string can always be encoded."""
        if indent is not None:
            indent = whole_number("indent", indent, 0)
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
                f"a document must be a dict with schema {_SCHEMA} and a text, as Doc.to_dict returns it, "
                f"got {shown(data)}"
            )
        unknown = sorted(map(str, set(data) - _KEYS))
        if unknown:
            raise InputError(f"a document has unknown keys {unknown}")
        return cls(
            _Stored(
                data["text"],
                _decoded(data, "sentences", tuple[Sentence, ...]),
                _decoded(data, "phrases", tuple[Phrase, ...]),
                _decoded(data, "places", tuple[Place, ...]),
                _decoded(data, "figures", tuple[Figure, ...]),
                _decoded_topics(data),
                _decoded(data, "summary", Summary),
            )
        )

    def to_html(
        self,
        *,
        article: Article | None = None,
        knowledge: Knowledge | None = None,
        language: Literal["vi", "en"] = "vi",
    ) -> str:
        """Return the text with all that was found marked in place, as a self-contained HTML page.

        See `danvan_nlp.view.render_article`, which says what the arguments do; needs the extra ``view``.
        """
        from danvan_nlp.view import render_article  # noqa: PLC0415  (Jinja2 is an extra)

        return render_article(self, article=article, knowledge=knowledge, language=language)

    def to_frame(
        self,
        part: Literal["words", "sentences", "phrases", "topics", "summary"] = "phrases",
        library: Literal["pandas", "polars"] = "pandas",
    ) -> Any:
        """Return a part as a table of pandas or Polars: a row a word, sentence, phrase, topic or unit of the summary.

        Attributes of phrases are columns `attributes.NAME`; the parts of a motto are joined by " | ".

        Raises
        ------
        InputError
            If there is no such part or library.
        MissingExtraError
            If the library is not installed.

        Examples
        --------
        >>> import danvan_nlp as dv
        >>> frame = dv.analyze("Phong trào “Dân vận khéo”").to_frame("phrases")  # doctest: +SKIP
        >>> frame["canonical"].tolist()  # doctest: +SKIP
        ['Dân vận khéo']
        """
        from danvan_nlp.exchange.frames import check_part, tabulate  # noqa: PLC0415  (few need it)

        check_part(part)
        found = getattr(self, part)
        return tabulate(part, found.units if part == "summary" else found, library)

    def to_spacy(self, vocab: Any = None) -> Any:
        """Return a `spacy.tokens.Doc` of the same text: words as tokens, sentences, phrases as entities.

        Entities have the phrase's type as their label and its knowledge-base entry as `kb_id_`. All phrases stand in
        the span group "danvan" too. A word is cut where a phrase begins or ends inside it; white space beyond one space
        is a token, as spaCy has it.

        Parameters
        ----------
        vocab
            The vocabulary of a pipeline (`nlp.vocab`); None makes one.

        Raises
        ------
        MissingExtraError
            If spaCy (extra ``spacy``) is not installed.
        """
        from danvan_nlp.exchange.spacy_docs import make_doc  # noqa: PLC0415  (spaCy is an extra)

        words = ((word.start, word.end) for word in self.words)
        starts = [sentence.start for sentence in self.sentences]
        return make_doc(self.text, words, self.phrases, starts, vocab)

    def _repr_html_(self) -> str | None:
        """Show the document in a notebook; where Jinja2 is not installed its `repr` is shown."""
        try:
            from danvan_nlp.view import render_fragment  # noqa: PLC0415  (Jinja2 is an extra)

            return render_fragment(self)
        except MissingExtraError:
            return None

    def __reduce__(self) -> tuple[Callable[[object], Doc], tuple[object]]:
        return Doc.from_dict, (self.to_dict(),)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Doc) and self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Doc({self.text[:40]!r}{'…' if len(self.text) > 40 else ''})"


def _decoded(data: Mapping[str, Any], part: Part, kind: Any) -> Any:
    """Return a part read back and checked against the text; None where it was not stored."""
    if part not in data:
        return None
    found = decode(kind, data[part], part)
    check_spans(data["text"], found, part)
    return found


def _decoded_topics(data: Mapping[str, Any]) -> TopicList | None:
    topics = _decoded(data, "topics", tuple[Topic, ...])
    refusal = data.get("refusal")
    if refusal is not None and expect(str, refusal, "refusal") not in REFUSALS:
        raise InputError(f"refusal must be one of {list(REFUSALS)}, got {shown(refusal)}")
    return None if topics is None else TopicList(topics, refusal)
