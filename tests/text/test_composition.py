"""Composing a text gives Unicode's NFC, also where marks stand in long runs that take `unicodedata` too long."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan_nlp.text.composition import compose, compose_with_places
from danvan_nlp.text.syllables import read

MARKS = "\u0300\u0301\u0303\u0309\u0323\u0315\u0334\u0345\u0344\u0f71\u0f72\u0f73\u0903\u200d\u3099"


@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_any_text_is_composed_as_unicode_says(text: str) -> None:
    assert compose(text) == unicodedata.normalize("NFC", text)


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("aêửd "), st.text(st.sampled_from(MARKS), min_size=25, max_size=80)
        ),
        max_size=3,
    ).map(lambda pairs: "".join(letter + marks for letter, marks in pairs))
)
def test_long_runs_of_marks_are_composed_as_unicode_says(text: str) -> None:
    assert compose(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
def test_flags_are_tokens_of_two_letters(count: int) -> None:
    text = "🇻" * count
    table = read(text)
    assert table.end.tolist() == [*range(2, count + 1, 2), *([count] if count % 2 else [])]


@pytest.mark.parametrize(
    "text",
    [
        "NQ/W\u1ed2\u0301\u0e33",  # found by fuzzing: a letter that a grapheme takes in and that never composes
        "a\u0323\u0e33b",
        "\u1112\u1161\u11abe\u0301",
        "🇻🇳🇻e\u0301🇳",
    ],
)
def test_rows_stand_at_the_same_letters_composed_and_decomposed(text: str) -> None:
    one, other = read(compose(text)), read(unicodedata.normalize("NFD", text))
    composed = [one.slice(i, i + 1) for i in range(len(one))]
    assert composed == [compose(other.slice(i, i + 1)) for i in range(len(other))]
    assert one.key.tolist() == other.key.tolist()


@pytest.mark.parametrize(
    ("text", "composed", "places"),
    [
        ("a", "a", [0, 1]),
        ("va\u0302n", "vân", [0, 1, 3, 4]),
        # A letter that takes in one of its marks and keeps the other beside it.
        ("ab\u0301\u0323c", "a\u1e05\u0301c", [0, 1, 2, 4, 5]),
        ("e\u0301e\u0301", "éé", [0, 2, 4]),
    ],
)
def test_each_place_of_a_composed_text_is_known_in_the_text(
    text: str, composed: str, places: list[int]
) -> None:
    assert compose_with_places(text) == (composed, places)


@pytest.mark.parametrize("count", range(1, 7))
@pytest.mark.parametrize("after", ["", ",", "”"])
def test_stops_in_a_row_are_one_token(count: int, after: str) -> None:
    text = "“" + "." * count + after
    assert read(text).end.tolist() == [1, 1 + count, *([2 + count] if after else [])]
