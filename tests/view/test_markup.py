"""Marks around any spans of any text: tags nest, and taking them off gives the text back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from danvan_nlp.view.markup import Mark, attribute, mark_lines, show
from tests.strategies import texts
from tests.view.page_reader import PageReader, joined


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(texts)
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place).map(sorted).map(tuple), max_size=8))
    return text, spans


def page_of(text: str, spans: list[tuple[int, int]]) -> PageReader:
    marks = [
        Mark(start, end, f'<mark data-p="{i}">', f'<mark data-p="{i}">', "</mark>", i)
        for i, (start, end) in enumerate(spans)
    ]
    lines = mark_lines(text, marks)
    assert "".join(text[line.start : line.end] for line in lines) == text
    return PageReader(
        '<div class="dv-text">' + "".join(f"<p>{line.html}</p>" for line in lines) + "</div>"
    )


@given(marked_texts())
def test_nested_adjacent_and_crossing_spans_come_back_exactly(
    drawn: tuple[str, list[tuple[int, int]]],
) -> None:
    text, spans = drawn
    page = page_of(text, spans)
    assert page.text == text
    found = {int(key[1]): joined(pieces) for key, pieces in page.spans.items()}
    assert found == {i: span for i, span in enumerate(spans) if span[0] < span[1]}


@given(texts)
def test_a_page_can_always_be_encoded(text: str) -> None:
    (show(text) + attribute(text)).encode("utf-8")


def test_a_span_over_two_lines_is_cut_at_the_line_feed() -> None:
    lines = mark_lines("dân\nvận", [Mark(0, 7, "<b>", "<b class=more>", "</b>")])
    assert [line.html for line in lines] == ["<b>dân\n</b>", "<b class=more>vận</b>"]


def test_of_equal_spans_the_lower_rank_is_outside() -> None:
    marks = [Mark(0, 3, "<i>", "<i>", "</i>", 1), Mark(0, 3, "<b>", "<b>", "</b>", 0)]
    assert mark_lines("dân", marks)[0].html == "<b><i>dân</i></b>"


def test_direction_marks_and_controls_are_named() -> None:
    assert 'data-char="U+202E">\u202e<' in show("a\u202eb")
    assert 'data-char="U+0000">\ufffd<' in show("\x00")
    assert show("\r\n") == "&#13;\n"
