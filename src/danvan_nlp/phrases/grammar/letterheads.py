"""Bodies over two lines of a letterhead: the council in capitals, and its place in the line below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import key_forms
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.phrases.grammar.places import PlaceReader
    from danvan_nlp.phrases.rows import Rows

_OF_LETTERHEADS = key_forms("places.of_letterheads")


def read_place_below(rows: Rows, first: int, stop: int, places: PlaceReader) -> int:
    """Return the row after the place that fills the next line below a council in capitals, or `stop`.

    Letterheads leave a blank line between the two; marks of a table or of emphasis part them.
    """
    line = rows.start[first] == first and stop == rows.stop[first] and stop < len(rows)
    if not line or not rows.form_at(first, _OF_LETTERHEADS):
        return stop
    if rows.table.text[rows.end_of(stop - 1) : rows.start_of(stop)].strip():
        return stop
    end = rows.stop[stop]
    capital = {*rows.shape[first:stop], *rows.shape[stop:end]} == {Shape.UPPER}
    named = capital and end > places.level(rows, stop, end) > stop
    return end if named and places.read(rows, stop, end, loose=False) == end else stop
