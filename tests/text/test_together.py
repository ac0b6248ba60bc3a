"""Texts that are read together are what each is alone, and so is what is looked up in them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan_nlp.phrases.lookup import unmarked
from danvan_nlp.text.ngrams import NgramIndex
from danvan_nlp.text.syllables import read
from danvan_nlp.text.together import Together
from danvan_nlp.text.words import KeySet, keys_of
from danvan_nlp.topics import load_classifier
from tests.strategies import texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.text.ngrams import Hits
    from danvan_nlp.text.syllables import RowChoice, Syllables

#: Words and marks that make forms of each other, within a text and across two.
_SOME = st.lists(st.sampled_from(["dân", "vận", "khéo", "và", ",", "\n", "“"]), max_size=8).map(
    " ".join
)
_INDEX = NgramIndex.of([keys_of(form) for form in ("dân vận", "dân", "vận khéo dân", "vận dân")])
_KEYS = KeySet(keys_of("vận ,"))


def hits(table: Syllables, kept: RowChoice | None) -> list[tuple[int, ...]]:
    found = table.find(_INDEX, kept)
    columns = (found.row.tolist(), found.length.tolist(), found.form.tolist())
    return list(zip(*columns, strict=True))


@given(st.lists(texts, min_size=1, max_size=5))
def test_the_table_of_a_text_is_that_of_the_text_alone(some: list[str]) -> None:
    for text, part in zip(some, Together.read(some).parts, strict=True):
        alone = read(text)
        assert part.text == alone.text
        for column in ("start", "end", "key", "shape", "line"):
            assert np.array_equal(getattr(part, column), getattr(alone, column)), column


@given(st.lists(_SOME, min_size=1, max_size=6))
def test_what_is_looked_up_in_all_is_found_in_each_as_it_is_alone(some: list[str]) -> None:
    parts = Together.read(some).parts
    for text, part in zip(some, parts, strict=True):
        alone = read(text)
        assert part.rows_of(_KEYS) == alone.rows_of(_KEYS)
        for kept in (None, unmarked):
            assert hits(part, kept) == hits(alone, kept)


@pytest.mark.parametrize("kept", [None, unmarked])
def test_no_form_runs_from_one_text_into_the_next(kept: RowChoice | None) -> None:
    parts = Together.read(["Công tác dân", "vận khéo", "", ", vận", "dân"]).parts
    found = [hits(part, kept) for part in parts]
    assert found == [[(2, 1, 1)], [], [], [], [(0, 1, 1)]]


def test_a_look_up_that_fails_for_all_is_tried_once_and_then_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts_read = ["dân vận", "vận dân vận"]
    alone = [hits(read(text), None) for text in texts_read]
    sizes, find = [], NgramIndex.find

    def failing(index: NgramIndex, key: NDArray[np.uint64]) -> Hits:
        sizes.append(len(key))
        if len(key) > 3:
            raise MemoryError
        return find(index, key)

    monkeypatch.setattr(NgramIndex, "find", failing)
    assert [hits(part, None) for part in Together.read(texts_read).parts] == alone
    assert sizes == [5, 2, 3]


@pytest.mark.parametrize("taxonomy", ["danvan", "news"])
def test_topics_of_texts_together_are_those_of_each_alone(taxonomy: str) -> None:
    classifier = load_classifier(taxonomy)
    some = [
        "",
        "Xã vận động hộ dân hiến đất mở đường",
        "vận động 12 hộ",
        "…",
        # Longer than an opening, and a text that begins as this one ends.
        "Đội tuyển thắng trận. " * 9 + "Xã họp bàn về nước sạch. " * 9,
        "họp bàn về nước sạch",
        "Hello there",
    ]
    for text, part in zip(some, Together.read(some).parts, strict=True):
        alone = read(text)
        assert classifier.scores(part).tolist() == classifier.scores(alone).tolist()
        assert repr(classifier.classify(part)) == repr(classifier.classify(alone))


def test_texts_together_are_looked_at_once() -> None:
    looks: list[list[int]] = []

    def look(rows: Syllables, first: NDArray[np.int64]) -> list[int]:
        looks.append(first.tolist())
        return [len(rows.start[a:b]) for a, b in pairwise(first.tolist())]

    parts = Together.read(["dân vận", "", "khéo"]).parts
    assert [part.looked_at(look) for part in parts] == [2, 0, 1]
    assert looks == [[0, 2, 2, 3]]
    assert read("dân vận khéo").looked_at(look) == 3
