"""The second pass of the VLSP 2013 benchmark: it joins as a word model does, and no document is judged by itself."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.second_pass import learn_second_pass, repetition, score_from_outside
from benchmarks.span_counts import NO_FOLD, count_spans, hash_spans
from benchmarks.vlsp2013 import blocks_by_date, compare, hold_out, measure, total
from danvan_nlp.models import Model
from danvan_nlp.segmentation.features import lexicon_bitmap
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.segmentation.words import WordModel
from danvan_nlp.text.syllables import read
from danvan_nlp.training.words.corpora import Gaps, concatenate, encode
from danvan_nlp.training.words.evaluation import WordScore
from danvan_nlp.training.words.learner import Recipe, learn, pack

LEXICON = lexicon_bitmap([], bits=10)
DOCUMENTS = [
    ["Cán_bộ thôn gần dân", "Nhân_dân tin cán_bộ"],
    ["Cán_bộ xã nghe dân", "Hòa_giải ở thôn là việc khéo"],
    ["Nhân_dân bàn", "Cán_bộ nghe nhân_dân bàn"],
    ["Nhân_dân tin", "Dân nghe cán_bộ"],
]


def words_of(document: list[str]) -> list[list[str]]:
    return [[word.replace("_", " ") for word in line.split()] for line in document]


def first_pass(gaps: Gaps) -> Model:
    recipe = Recipe(epochs=30, batch=4, rate=0.5, rarest=1)
    weights = learn(gaps, np.ones(len(gaps.target), np.float32), recipe)
    arrays: dict[str, NDArray[Any]] = {
        "cells": pack(weights, 12, 16.0),
        "lexicon": np.packbits(LEXICON),
    }
    return Model("small", "0", {}, arrays)


@pytest.fixture(scope="module")
def corpus() -> tuple[Gaps, NDArray[np.int64]]:
    """The gaps of the documents, and the number of each padded row's document."""
    parts = [encode(words_of(document), LEXICON) for document in DOCUMENTS]
    rows = [len(part.windows.key) for part in parts]
    return concatenate(parts), np.repeat(np.arange(len(parts)), rows)


def test_a_second_pass_learns_a_small_corpus_and_joins_every_row(
    corpus: tuple[Gaps, NDArray[np.int64]],
) -> None:
    gaps, document = corpus
    part = document[gaps.windows.gap] % 2
    outside = score_from_outside(gaps, part, lambda some: WordModel(first_pass(some)))
    model = learn_second_pass(first_pass(gaps), gaps, document, outside)
    table = read("Cán bộ nghe nhân dân bàn")
    assert model.joins(table, split(table)).tolist() == [False, True, False, False, True, False]
    assert total([measure(model, words_of(one)) for one in DOCUMENTS]).f1 == 100
    nothing = read("")
    assert model.joins(nothing, split(nothing)).tolist() == []


def test_a_gap_is_scored_by_a_model_of_the_other_parts(
    corpus: tuple[Gaps, NDArray[np.int64]],
) -> None:
    gaps, document = corpus
    part = document[gaps.windows.gap] % 3
    learned = []

    def fit(some: Gaps) -> WordModel:
        learned.append(set(document[some.windows.gap].tolist()))
        return WordModel(first_pass(some))

    assert len(score_from_outside(gaps, part, fit)) == len(gaps.target)
    assert learned == [{1, 2}, {0, 2, 3}, {0, 1, 3}]


@pytest.mark.parametrize(
    ("number", "words", "in_its_own", "to_a_stranger"),
    [(1, "Hòa giải", False, True), (1, "Cán bộ", True, True), (2, "nhân dân", True, True)],
)
def test_a_document_knows_the_words_of_others_alone(
    corpus: tuple[Gaps, NDArray[np.int64]],
    number: int,
    words: str,
    in_its_own: bool,
    to_a_stranger: bool,
) -> None:
    gaps, document = corpus
    pairs = count_spans(gaps, document)[1]
    spans = hash_spans(encode([[words]], LEXICON).windows)[1]
    for fold, known in ((number, in_its_own), (NO_FOLD, to_a_stranger)):
        classes = pairs.classes(spans, np.full(len(spans), fold))
        assert bool(classes.any()) == known


def test_a_span_ends_with_its_sentence() -> None:
    spans = hash_spans(encode([["dân", "bàn"], ["dân"]], LEXICON).windows)
    assert [int(np.count_nonzero(one)) for one in spans] == [3, 1, 0, 0, 0, 0, 0, 0]


def test_a_pair_is_looked_for_elsewhere_in_its_own_document() -> None:
    parts = [encode([["dân", "bàn"]] * times, LEXICON) for times in (3, 1)]
    windows = concatenate(parts).windows
    document = np.repeat([0, 1], [len(part.windows.key) for part in parts])
    score = np.array([0, 20, -20, 20], np.float32)
    others, likely = repetition(windows, score, document)
    assert others.tolist() == [2, 2, 2, 0]
    assert likely == pytest.approx([0.5, 0.25, 0.75, 0], abs=1e-6)


def test_what_is_held_out_is_a_row_of_articles_of_each_source() -> None:
    names = [f"{source}/{number}.seg" for source in (1, 2) for number in (30, 4, 100, 20)]
    assert blocks_by_date(names, 2) == [1, 0, 1, 0] * 2
    train, kept, test = hold_out([[[name]] for name in names], names, 9)
    assert test == [[["1/100.seg"]], [["2/100.seg"]]]
    assert [[[name]] for name in kept] == train
    assert set(kept).isdisjoint(document[0][0] for document in test)


def test_two_models_are_compared_document_by_document() -> None:
    before = [WordScore(10, 10, right) for right in (8, 9, 5)]
    after = [WordScore(10, 10, right) for right in (9, 9, 4)]
    said = compare(before, after)
    assert said.startswith("second pass: +0.000 (95 %: -")
    assert said.endswith("fewer errors in 1 documents, more in 1")
