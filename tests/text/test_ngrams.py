"""The index finds every place of every form, however many rows are walked at a time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan_nlp.text import ngrams
from danvan_nlp.text.ngrams import NgramIndex

_keys = st.integers(1, 4)
_forms = st.lists(st.lists(_keys, min_size=1, max_size=5), max_size=8)


@pytest.mark.parametrize("few", [0, 2, 1000])
@given(forms=_forms, text=st.lists(_keys, max_size=30))
def test_every_place_is_found_in_order(few: int, forms: list[list[int]], text: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ngrams, "_FEW_ROWS", few)
        flat = np.array([key for form in forms for key in form], np.uint64)
        hits = NgramIndex(flat, [len(form) for form in forms]).find(np.array(text, np.uint64))
    found = list(zip(hits.row.tolist(), hits.length.tolist(), hits.form.tolist(), strict=True))
    expected = [
        (row, len(form), number)
        for row in range(len(text))
        for number, form in enumerate(forms)
        if text[row : row + len(form)] == form
    ]
    assert sorted(found) == sorted(expected)
    assert [hit[:2] for hit in found] == sorted(hit[:2] for hit in found)
