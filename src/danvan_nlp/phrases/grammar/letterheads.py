"""Bodies over two lines of a letterhead: the council in capitals, and its place in the line below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import key_forms, sequences, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.phrases.grammar.places import PlaceReader
    from danvan_nlp.phrases.rows import Rows

_OVER_LINES = key_forms("places.over_lines")
_HIGHEST, _CITY = word_class("places.highest"), "tp."
#: Line breaks between a council and its place: one blank line, which scraped pages double.
_MOST_BREAKS = 4
_CENTRE = key_of("trung")
#: What a level names rather than a place: "TỈNH | ĐOÀN".
_OF_A_LEVEL = word_class("places.of_a_level")
_OF_A_BOARD = frozenset(sequences("organizations.of_a_committee"))


def read_letterhead(rows: Rows, first: int, stop: int, places: PlaceReader) -> int:
    """Return the row after what a letterhead says of where a body in capitals is, or `stop`."""
    below = _read_place_below(rows, first, stop, places)
    return max(below, _read_city_behind(rows, first, stop, places))


def _read_place_below(rows: Rows, first: int, stop: int, places: PlaceReader) -> int:
    """Return the row after the place that fills the next line below a council in capitals, or `stop`.

    Letterheads leave a blank line between the two; marks of a table or of emphasis part them.
    """
    line = rows.start[first] == first and stop == rows.stop[first] and stop < len(rows)
    if not line or not rows.form_at(first, _OVER_LINES):
        return stop
    if not 0 <= _breaks_before(rows, stop) <= _MOST_BREAKS:
        return stop
    end = rows.stop[stop]
    capital = {*rows.shape[first : stop + 1]} == {Shape.UPPER}
    if not capital or not {*rows.shape[stop:end]} <= {Shape.UPPER, Shape.NUMBER, Shape.DASH}:
        return stop
    level = places.level(rows, stop, end)
    after = places.read(rows, stop, end, loose=False) if end > level > stop else stop
    whole = after == end or (after > level > stop and rows.shape[after] == Shape.DASH)
    return after if whole else stop


def _read_city_behind(rows: Rows, first: int, stop: int, places: PlaceReader) -> int:
    """Return the row after the city behind a dash at the end of a letterhead, or `stop`: "… QUẬN 11 | - TP.HCM"."""
    end, at = rows.stop[first], stop + 1
    if rows.start[first] != first or at >= end or rows.shape[stop] != Shape.DASH:
        return stop
    capital = {*rows.shape[first:stop]} <= {Shape.UPPER, Shape.NUMBER}
    higher = rows.key[at] in _HIGHEST or rows.word(at).startswith(_CITY)
    # "HỘI NÔNG DÂN TỈNH - | TỈNH ĐOÀN" are two.
    level = places.level(rows, at, end)
    other = level < end and rows.key[level] in _OF_A_LEVEL
    read = capital and higher and not other and places.read(rows, at, end, loose=False) == end
    return end if read else stop


def reads_on_below(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether the line below a board that ends its own may name the body: "Ban Chấp hành | Trung ương Hội …"."""
    ended = stop == rows.stop[first] and stop < len(rows)
    if not ended or tuple(rows.key[first:stop]) not in _OF_A_BOARD:
        return False
    # A board below is another one, and so may be a body in small letters: lists of addressees write each on a line.
    alike = rows.shape[stop] == rows.shape[first] != Shape.LOWER
    alike &= rows.shape[first] == Shape.UPPER or rows.key[stop] == _CENTRE
    alike &= not rows.form_at(stop, _OF_A_BOARD)
    return alike and _breaks_before(rows, stop) == 1


def _breaks_before(rows: Rows, row: int) -> int:
    """Return how many line breaks part a row from the one before; -1 where marks stand between."""
    between = rows.table.text[rows.end_of(row - 1) : rows.start_of(row)]
    return -1 if between.strip() else between.count("\n")
