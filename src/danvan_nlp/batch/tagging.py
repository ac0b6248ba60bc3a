"""Rows: their texts in, the values of the added columns out, or a refusal; nothing that a row holds ends the run."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from danvan_nlp.batch.failures import Refusal
from danvan_nlp.batch.options import TagOptions, make_analyzer
from danvan_nlp.errors import MissingExtraError, ModelError
from danvan_nlp.many import ShortTexts
from danvan_nlp.pages.article import read_article
from danvan_nlp.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from danvan_nlp.batch.options import TagPart
    from danvan_nlp.pages.article import Article
    from danvan_nlp.results.places import Place
    from danvan_nlp.results.span import Span
    from danvan_nlp.results.types import Phrase

#: Decimals of a probability: the same on every machine.
_DECIMALS = 6

#: Texts of a group, and its characters, which bound the memory of its tables; short texts share one.
_TOGETHER, _CHARACTERS_TOGETHER, _SHORT = 32, 1 << 18, 600
_FEWEST_TOGETHER = 2

Values = dict[str, Any]


def tag_texts(
    texts: Iterable[object],
    options: TagOptions,
    note: Callable[[int], object] = lambda _: None,
    *,
    together: bool = True,
) -> list[Values | Refusal]:
    """Return the values of the added columns for some texts, under their names without the prefix ``danvan_``.

    Parameters
    ----------
    texts
        Strings; what is something else is refused, and a refusal stays one.
    options
        What to compute.
    note
        Is told the place of each text that is worked on, each time.
    together
        Whether short texts share what can be done for all of them at once, of which `note` can't tell whose it is.

    Returns
    -------
    list of dict or Refusal
        One for each text. What a text gets does not depend on the others.

    Raises
    ------
    ModelError, MissingExtraError
        If the installation is broken: this is no fault of a row.

    Examples
    --------
    >>> values, refusal = tag_texts(["Công tác dân vận", None], TagOptions(parts=("words",)))
    >>> values
    {'words': ['Công tác', 'dân vận']}
    >>> str(refusal)
    'null_text: the text is null'
    """
    group = _Group(options, note, together)
    for text in texts:
        group.add(text)
    group.finish()
    return group.results


class _NoArticleError(Exception):
    """A page has no article, and pages without one are not wanted."""


class _Group:
    """Texts that go through each analyser together, while its tables and its code are in the processor's cache."""

    def __init__(self, options: TagOptions, note: Callable[[int], object], together: bool) -> None:
        self.results: list[Values | Refusal] = []
        self._options, self._note, self._together = options, note, together
        self._analyzer = make_analyzer(options)
        self._texts: dict[int, tuple[str, date | None]] = {}
        self._characters = 0

    def add(self, text: object) -> None:
        """Take one more text; those so far are finished when they are many."""
        refusal = text if isinstance(text, Refusal) else refuse_text(text, self._options)
        self.results.append({} if refusal is None else refusal)
        if refusal is None:
            self._attempt(len(self.results) - 1, self._take, str(text))
        if len(self._texts) >= _TOGETHER or self._characters >= _CHARACTERS_TOGETHER:
            self.finish()

    def finish(self) -> None:
        """Compute the parts of the texts that were taken."""
        readings = self._shared() if self._together else {}

        def values(part: TagPart, place: int) -> Values:
            if place not in readings:
                readings[place] = Reading(self._analyzer, *self._texts[place])
            return _PART_VALUES[part](readings[place])

        for part in self._options.parts:
            for place in self._texts:
                if not isinstance(self.results[place], Refusal):
                    self._attempt(place, partial(values, part), place)
        self._texts.clear()
        self._characters = 0

    def _shared(self) -> dict[int, Reading]:
        """Return the readings of the short texts, or none: what fails for all of them may be the fault of one."""
        short = {place: text for place, text in self._texts.items() if len(text[0]) <= _SHORT}
        if len(short) < _FEWEST_TOGETHER:
            return {}
        try:
            readings = ShortTexts(self._analyzer, list(short.values())).readings
        except Exception:  # each is read alone, and tells what is wrong with it
            return {}
        return dict(zip(short, readings, strict=True))

    def _attempt(self, place: int, compute: Callable[[Any], Values], value: object) -> None:
        self._note(place)
        try:
            self.results[place] |= compute(value)  # type: ignore[operator]
        except (ModelError, MissingExtraError):
            raise
        except _NoArticleError:
            self.results[place] = Refusal("no_article", "no article was found in this page")
        except Exception as error:  # whatever an analyser does, the other rows go on
            message = f"{type(error).__name__}: {_storable(str(error))}"
            self.results[place] = Refusal("analysis_failed", message)

    def _take(self, text: str) -> Values:
        values: Values = {}
        published = None
        if self._options.page:
            article = read_article(text)
            if article.body is None and self._options.require_article:
                raise _NoArticleError
            published = article.published
            values = _article_values(article)
            text = article.body.text if article.body is not None else ""
        self._texts[len(self.results) - 1] = text, published
        self._characters += len(text)
        return values


def refuse_text(text: object, options: TagOptions) -> Refusal | None:
    """Return why a value can't be tagged as a text."""
    if text is None:
        return Refusal("null_text", "the text is null")
    if not isinstance(text, str):
        return Refusal("text_not_a_string", f"the text is of type {type(text).__name__}")
    if len(text) > options.max_chars:
        message = f"the text has {len(text)} characters, {options.max_chars} are allowed"
        return Refusal("too_long", message)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            return Refusal("lone_surrogate", f"half a surrogate pair at character {error.start}")
    return None


def _storable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def _article_values(article: Article) -> Values:
    def text_of(span: Span | None) -> str | None:
        return None if span is None else span.text

    return {
        "title": text_of(article.title),
        "published": article.published,
        "section": text_of(article.section),
        "views": article.views,
        "body": text_of(article.body),
        "article": article.body is not None,
        "body_start": None if article.body is None else article.body.start,
        "document": None
        if article.document is None
        else {
            "kind": article.document.kind,
            "number": article.document.number,
            "issuer": article.document.issuer,
        },
    }


def _words(reading: Reading) -> Values:
    return {"words": reading.words()}


def _segmented(reading: Reading) -> Values:
    lines = [
        " ".join("_".join(word.text.split()) for word in sentence.words)
        for sentence in reading.sentences
    ]
    return {"segmented": "\n".join(lines)}


def _phrases(reading: Reading) -> Values:
    return {"phrases": [_phrase(phrase) for phrase in reading.phrases]}


def _phrase(phrase: Phrase) -> dict[str, Any]:
    spans, scalars = [], {}
    for name, value in phrase.attributes.items():
        if isinstance(value, tuple):
            spans += [{"start": s.start, "end": s.end, "text": s.text} for s in value]
        else:
            scalars[name] = str(value)
    full = phrase.refers_to
    return {
        "type": phrase.type,
        "text": phrase.text,
        "start": phrase.start,
        "end": phrase.end,
        "canonical": phrase.canonical,
        "id": phrase.id,
        "rule": phrase.rule,
        "attributes": scalars,
        "parts": spans,
        "refers_to": None if full is None else {"start": full.start, "end": full.end},
    }


def _places(reading: Reading) -> Values:
    return {"places": [_place(place) for place in reading.places]}


def _place(place: Place) -> dict[str, Any]:
    provinces = {unit.province for unit in place.now}
    return {
        "text": place.text,
        "start": place.start,
        "end": place.end,
        "level": place.level,
        "name": place.name,
        "code": place.code,
        "since": place.since,
        "until": place.until,
        "province": place.province,
        "parent": place.parent,
        "now": [unit.code for unit in place.now],
        "now_province": provinces.pop() if len(provinces) == 1 else None,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "candidates": [unit.code for unit in place.candidates],
        "evidence": place.evidence,
    }


def _topics(reading: Reading) -> Values:
    topics = reading.topics
    primary = topics[0].label if topics and topics[0].assigned else None
    scores = [
        {"label": t.label, "score": round(t.score, _DECIMALS), "assigned": t.assigned}
        for t in topics
    ]
    return {"topics": scores, "primary_topic": primary, "topics_refusal": topics.refusal}


def _summary(reading: Reading) -> Values:
    return {"summary": reading.summary_text()}


def _figures(reading: Reading) -> Values:
    return {"figures": [figure.to_dict() for figure in reading.figures]}


_PART_VALUES: dict[TagPart, Callable[[Reading], Values]] = {
    "words": _words,
    "segmented": _segmented,
    "phrases": _phrases,
    "places": _places,
    "topics": _topics,
    "summary": _summary,
    "figures": _figures,
}
