"""Which prediction belongs to which labelled text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from danvan_nlp.analyzer import Analyzer
from danvan_nlp.errors import InputError
from danvan_nlp.exchange.labelled import LabelledText, check_labelled
from danvan_nlp.text.arguments import check_kind, items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Pair = tuple[LabelledText, LabelledText]


def check_pair(pair: object) -> None:
    """Raise `InputError` unless a value is a labelled text with its prediction."""
    check_kind("a pair of texts", pair, tuple, list)
    texts = tuple(cast("tuple[object, ...]", pair))
    if len(texts) != 2:
        raise InputError(f"a pair must hold two texts, got {len(texts)}")
    for text in texts:
        check_labelled(text)


def predict(gold: Iterable[LabelledText], analyzer: Analyzer | None = None) -> Iterator[Pair]:
    """Yield each labelled text with the phrases that an analyzer finds in it.

    Parameters
    ----------
    gold
        Labelled texts.
    analyzer
        What finds the phrases; None is the one with the settings that are shipped.

    Yields
    ------
    tuple of LabelledText
        What people labelled, and what was found.

    Examples
    --------
    >>> text = LabelledText.of("1", "Phong trào “Dân vận khéo”", [(12, 24, "campaign")])
    >>> [(found.labels == text.labels) for text, found in predict([text])]
    [True]
    """
    reader = analyzer or Analyzer()
    for text in items("texts", gold):
        check_labelled(text)
        marks = [(p.start, p.end, p.type) for p in reader.extract_phrases(text.text)]
        yield text, LabelledText.of(text.id, text.text, marks)


def pair_texts(gold: Iterable[LabelledText], found: Iterable[LabelledText]) -> Iterator[Pair]:
    """Yield each labelled text with the prediction of the same identifier, or else of the same text.

    Parameters
    ----------
    gold
        Labelled texts.
    found
        Predictions, in any order; all are held.

    Yields
    ------
    tuple of LabelledText
        What people labelled, and what was found.

    Raises
    ------
    InputError
        If a text has no prediction, or its prediction is of another text.

    Examples
    --------
    >>> text = LabelledText.of("1", "Công tác dân vận", [])
    >>> len(list(pair_texts([text], [text])))
    1
    """
    by_id: dict[str, LabelledText] = {}
    by_text: dict[str, LabelledText] = {}
    for each in items("texts", found):
        check_labelled(each)
        by_id[each.id] = each
        by_text[each.text] = each
    for text in items("texts", gold):
        check_labelled(text)
        yield text, _prediction(text, by_id, by_text)


def _prediction(
    text: LabelledText, by_id: Mapping[str, LabelledText], by_text: Mapping[str, LabelledText]
) -> LabelledText:
    same = by_id.get(text.id)
    if same is not None and same.text == text.text:
        return same
    # Labelling tools give texts numbers of their own.
    if text.text in by_text:
        return by_text[text.text]
    if same is not None:
        raise InputError(
            f"the prediction {text.id!r} is of another text than the labels; positions can't be compared"
        )
    raise InputError(
        f"text {text.id!r} has no prediction, neither by its identifier nor by its text"
    )
