"""The promises of the whole library, for any str, through every verb."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given, settings

import danvan_nlp as dv
from tests.spans import spans_of
from tests.strategies import nfc, nfd, texts

SLOWER = settings(max_examples=60, deadline=None)


@SLOWER
@given(texts)
def test_every_span_of_every_result_slices_the_text(text: str) -> None:
    doc = dv.analyze(text)
    for part in (
        doc.sentences,
        doc.phrases,
        doc.summary,
        [topic.explain() for topic in doc.topics],
    ):
        for span in spans_of(part):
            assert text[span.start : span.end] == span.text


@SLOWER
@given(texts)
def test_words_partition_the_non_space_characters_and_sentences_the_words(text: str) -> None:
    doc = dv.analyze(text)
    covered = [
        i for word in doc.words for i in range(word.start, word.end) if not text[i].isspace()
    ]
    assert covered == [i for i, c in enumerate(text) if not c.isspace()]
    for sentence in doc.sentences:
        assert (sentence.start, sentence.end) == (sentence.words[0].start, sentence.words[-1].end)


@SLOWER
@given(texts)
def test_the_verbs_agree_with_the_document(text: str) -> None:
    doc = dv.analyze(text)
    assert dv.words(text) == [word.text for word in doc.words]
    assert dv.segment(text) == list(doc.sentences)
    assert dv.extract_phrases(text) == list(doc.phrases)
    assert dv.classify(text) == list(doc.topics)
    assert dv.summarize(text) == doc.summary


@SLOWER
@given(texts)
def test_composed_and_decomposed_text_give_the_same_result(text: str) -> None:
    one, other = dv.analyze(nfc(text)), dv.analyze(nfd(text))
    assert [word.text for word in one.words] == [nfc(word.text) for word in other.words]
    assert [s.kind for s in one.sentences] == [s.kind for s in other.sentences]
    assert [(p.type, p.id, nfc(p.text)) for p in one.phrases] == [
        (p.type, p.id, nfc(p.text)) for p in other.phrases
    ]
    assert one.topics == other.topics
    assert [unit.text for unit in one.summary.units] == [
        nfc(unit.text) for unit in other.summary.units
    ]
    for taxonomy in ("danvan", "news"):
        assert dv.classify(nfc(text), taxonomy) == dv.classify(nfd(text), taxonomy)


@SLOWER
@given(texts)
def test_results_round_trip_through_dictionaries_json_and_pickle(text: str) -> None:
    doc = dv.analyze(text)
    assert dv.Doc.from_dict(doc.to_dict()) == doc
    assert pickle.loads(pickle.dumps(doc)) == doc
    doc.to_json().encode("utf-8")


@settings(max_examples=25, deadline=None)
@given(texts)
def test_a_page_never_fails_and_its_spans_slice_it(page: str) -> None:
    article = dv.read_article(page, format="text")
    for span in spans_of(article):
        assert page[span.start : span.end] == span.text


@settings(max_examples=25, deadline=None)
@given(texts)
def test_a_sentence_alone_gives_the_words_it_has_in_its_text(text: str) -> None:
    for sentence in dv.segment(text):
        if sentence.text.splitlines()[1:] or len(dv.segment(sentence.text)) != 1:
            continue
        assert dv.words(sentence.text) == [word.text for word in sentence.words]


def test_many_texts_come_in_order_and_the_same_for_any_number_of_workers() -> None:
    many = [
        f"Xã số {i} phát động phong trào “Dân vận khéo” giai đoạn 2021-{2022 + i}."
        for i in range(70)
    ]
    alone = [dv.analyze(text) for text in many]
    assert list(dv.analyze_many(iter(many))) == alone
    assert list(dv.analyze_many(many, workers=2)) == alone


def test_many_texts_are_read_as_results_are_taken() -> None:
    def endless() -> Any:
        while True:
            yield "Nhân dân làm chủ."

    results = dv.analyze_many(endless())
    assert next(results).words[0].text == "Nhân dân"


@pytest.mark.parametrize(
    "verb",
    ["words", "segment", "extract_phrases", "classify", "summarize", "analyze", "read_article"],
)
@pytest.mark.parametrize("value", [None, 7, b"text", ["a"]])
def test_what_is_no_str_is_refused_with_its_type(verb: str, value: object) -> None:
    with pytest.raises(dv.InputError, match=type(value).__name__):
        getattr(dv, verb)(value)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        " ",
        "\n",
        "dân ",
        "“",
        "(",
        "a\u0301",
        "\u0301",
        "\u200d",
        "🇻🇳",
        "👨\u200d",
        "\ud800",
        "\x00",
        "1,",
        "- a\n",
    ],
)
def test_a_million_repeats_keep_every_promise(piece: str) -> None:
    text = piece * 1_000_000
    doc = dv.analyze(text)
    covered = 0
    for word in doc.words:
        assert not text[covered : word.start].strip()
        assert text[word.start : word.end] == word.text
        covered = word.end
    assert not text[covered:].strip()
    for span in spans_of([doc.phrases, doc.summary]):
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("text", ["", " \n\t\u00a0", "\u200b", "…", "!!!", "123", "\ud800"])
def test_texts_without_words_have_no_phrases_and_no_topics(text: str) -> None:
    doc = dv.analyze(text)
    assert doc.phrases == ()
    assert doc.topics == []
    assert doc.topics.refusal
