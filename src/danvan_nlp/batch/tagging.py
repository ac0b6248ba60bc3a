"""One row: its text in, the values of the added columns out, or a refusal; nothing that a row holds ends the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from danvan_nlp.batch.failures import Refusal
from danvan_nlp.batch.options import TagOptions, make_analyzer
from danvan_nlp.errors import MissingExtraError, ModelError
from danvan_nlp.reading import Reading
from danvan_nlp.text.article import read_article

if TYPE_CHECKING:
    from danvan_nlp.doc import Phrase, Topic
    from danvan_nlp.span import Span
    from danvan_nlp.text.article import Article

#: Decimals of a probability: the same on every machine.
_DECIMALS = 6

Values = dict[str, Any]


def tag_text(text: object, options: TagOptions) -> Values | Refusal:
    """Return the values of the added columns for one text, under their names without the prefix ``danvan_``.

    Raises
    ------
    ModelError, MissingExtraError
        If the installation is broken: this is no fault of the row.

    Examples
    --------
    >>> tag_text("Công tác dân vận", TagOptions(parts=("words",)))
    {'words': ['Công tác', 'dân vận']}
    >>> str(tag_text(None, TagOptions()))
    'null_text: the text is null'
    """
    refusal = _refuse(text, options)
    if refusal is not None:
        return refusal
    try:
        return _tag(str(text), options)
    except (ModelError, MissingExtraError):
        raise
    except Exception as error:  # whatever an analyser does, the other rows go on
        return Refusal("analysis_failed", f"{type(error).__name__}: {_storable(str(error))}")


def _refuse(text: object, options: TagOptions) -> Refusal | None:
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


def _tag(text: str, options: TagOptions) -> Values:
    values: Values = {}
    if options.page:
        article = read_article(text)
        values |= _article_values(article)
        text = article.body.text if article.body is not None else ""
    reading = Reading(make_analyzer(options), text)
    for part in options.parts:
        values |= _PART_VALUES[part](reading, text)
    return values


def _article_values(article: Article) -> Values:
    def text_of(span: Span | None) -> str | None:
        return None if span is None else span.text

    return {
        "title": text_of(article.title),
        "published": article.published,
        "section": text_of(article.section),
        "views": article.views,
        "body": text_of(article.body),
    }


def _words(reading: Reading, text: str) -> Values:
    return {"words": [text[start:end] for start, end in zip(*reading.word_bounds(), strict=True)]}


def _segmented(reading: Reading, _: str) -> Values:
    lines = [
        " ".join("_".join(word.text.split()) for word in sentence.words)
        for sentence in reading.sentences()
    ]
    return {"segmented": "\n".join(lines)}


def _phrases(reading: Reading, _: str) -> Values:
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


def _topics(reading: Reading, _: str) -> Values:
    topics = cast("tuple[Topic, ...]", reading.part("topics"))
    primary = topics[0].label if topics and topics[0].assigned else None
    scores = [
        {"label": t.label, "score": round(t.score, _DECIMALS), "assigned": t.assigned}
        for t in topics
    ]
    return {"topics": scores, "primary_topic": primary}


def _summary(reading: Reading, _: str) -> Values:
    return {"summary": reading.summary_text()}


_PART_VALUES = {
    "words": _words,
    "segmented": _segmented,
    "phrases": _phrases,
    "topics": _topics,
    "summary": _summary,
}
