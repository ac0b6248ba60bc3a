"""Which candidates hold others: as the definition says, however many there are."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import danvan_nlp as dv
from danvan_nlp.phrases.nesting import outside
from danvan_nlp.phrases.rows import Candidate

SPANS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 6)).map(
        lambda span: Candidate(span[0], sum(span), "motto", "", "motto.announced")
    ),
    max_size=12,
)


def holds(outer: Candidate, inner: Candidate) -> bool:
    return outer.first <= inner.first and inner.stop <= outer.stop


@given(SPANS, SPANS)
def test_what_stands_in_something_longer_is_left_out(
    candidates: list[Candidate], wholes: list[Candidate]
) -> None:
    def is_part(each: Candidate) -> bool:
        return any(
            holds(whole, each) and whole.stop - whole.first > each.stop - each.first
            for whole in wholes
        )

    assert outside(candidates, wholes) == [c for c in candidates if not is_part(c)]


@pytest.mark.timing
@pytest.mark.parametrize(
    "sentence",
    [
        "Phong trào “Dân vận khéo” theo Nghị quyết số 18-NQ/TW và Luật Đất đai lan rộng. ",
        "Đại hội XIII Công đoàn Việt Nam bàn về “Dân vận khéo”. Đại hội XIII của Đảng mở ra. ",
    ],
)
def test_many_names_and_documents_take_linear_time(sentence: str) -> None:
    def seconds(times: int) -> float:
        text = sentence * times
        taken = []
        for _ in range(3):
            begun = time.process_time()
            dv.extract_phrases(text)
            taken.append(time.process_time() - begun)
        return min(taken)

    seconds(10)
    assert seconds(3200) < 10 * seconds(800)
