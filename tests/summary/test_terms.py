from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan_nlp.segmentation.sentences import split
from danvan_nlp.summary.clauses import ClauseSplitter
from danvan_nlp.summary.outline import Outline
from danvan_nlp.summary.terms import unit_of_rows
from danvan_nlp.text.distinct import distinct, first_of, numbered
from danvan_nlp.text.syllables import read
from tests.strategies import vietnamese_text

PAGES = sorted((Path(__file__).parents[2] / "examples" / "pages").glob("*.txt"))
keys = st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 3), max_size=60)


@given(keys)
def test_values_are_numbered_as_numpy_does(values):
    given_keys = np.array(values, np.uint64)
    expected, at, inverse = np.unique(given_keys, return_index=True, return_inverse=True)
    found, number = numbered(given_keys)
    assert found.tolist() == distinct(given_keys).tolist() == expected.tolist()
    assert number.tolist() == inverse.tolist()
    assert first_of(np.arange(len(values)), number, len(found)).tolist() == at.tolist()


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 5)), max_size=8), st.integers(0, 4))
def test_each_row_knows_the_unit_that_holds_it(sizes, rest):
    owner: list[int] = []
    edges = []
    for number, (gap, size) in enumerate(sizes):
        first = len(owner) + gap
        edges.append((first, first + size))
        owner += [-1] * gap + [number] * size
    owner += [-1] * rest
    first, stop = np.array(edges, np.int32).reshape(-1, 2).T
    assert unit_of_rows(first, stop, len(owner)).tolist() == owner


def ranges(text: str) -> list[list[int]]:
    table = read(text)
    units = Outline.of(table, split(table)).units
    columns = (units.first, units.stop, units.head_first, units.head_stop, units.sentence)
    return [column.tolist() for column in columns]


def ranges_the_long_way(text: str) -> list[list[int]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClauseSplitter, "_is_whole", lambda *_: False)
        return ranges(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_sentence_that_is_plainly_one_clause_is_what_splitting_it_gives(page):
    text = page.read_text(encoding="utf-8")
    assert ranges(text) == ranges_the_long_way(text)


@given(vietnamese_text)
def test_so_it_is_in_any_text(text):
    assert ranges(text) == ranges_the_long_way(text)
