"""What a mark inside a word joins: hyphens, apostrophes, powers, and the full stop of a short form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.segmentation import known_words as known
from danvan_nlp.text.composition import compose
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.words import among

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import Syllables

_LETTERS = np.array(sorted(known.LETTERS), np.uint64)
_HYPHEN, _FULL_STOP = np.array([key_of("-"), key_of(".")], np.uint64)
_APOSTROPHES = (key_of("'"), key_of("’"))
_POWERS = (key_of("²"), key_of("³"))
_PARTED_TITLES = known.PARTED_TITLES
_AND_SO_ON = (key_of("v.v"), key_of("v.v."))
_CONNECTING = np.zeros(256, np.bool_)
_CONNECTING[[Shape.DASH, Shape.QUOTE, Shape.CLOSE_QUOTE, Shape.STOP, Shape.MARK]] = True
_WORDLIKE = np.zeros(256, np.bool_)
_WORDLIKE[[shape | bit for shape in (1, 2, 3, 4) for bit in (0, FOREIGN)]] = True
_COUNTED = (Shape.NUMBER, Shape.RANGE, Shape.ALNUM, Shape.TIME, Shape.DATE)
_WORDLIKE[[*_COUNTED, Shape.ABBREVIATION]] = True
_IN_RANGE = np.zeros(256, np.bool_)
_IN_RANGE[[*_COUNTED]] = True
# What goes on in a range alone: "7h-11h", but not "7h-Họp dân".
_OF_CLOCK = np.zeros(256, np.bool_)
_OF_CLOCK[[Shape.TIME, Shape.DATE]] = True
_TAKES_STOP = np.arange(256) >= FOREIGN
_TAKES_STOP[Shape.ABBREVIATION] = True
# Plain numbers: numpy compares with members of an enumeration five times as slowly.
_TITLE, _STOP, _MARK = int(Shape.TITLE), int(Shape.STOP), int(Shape.MARK)
_ABBREVIATION, _FOREIGN_NAME = int(Shape.ABBREVIATION), int(Shape.TITLE | FOREIGN)
_NAMED = np.zeros(256, np.bool_)
_NAMED[[_TITLE, _FOREIGN_NAME]] = True
#: The most letters of an abbreviation that its full stop belongs to.
_LONGEST_ABBREVIATION = 4


def _is_short(text: str) -> bool:
    """Tell whether the text has few letters, however they are composed."""
    return len(compose(text)) <= _LONGEST_ABBREVIATION


def join_across_marks(
    table: Syllables, sentences: SentenceTable, joined: NDArray[np.bool_]
) -> None:
    """Join, in place, what stands without spaces: "bê-tông", "H'Lâm", "7h-11h", "km²", "v.v...", "q." with its stop.

    A hyphen between two capitalised Vietnamese syllables is left ("Hà Nội-Hải Phòng" are two names) unless the first
    is a letter ("Y-Thịnh"), and so is one between longer words ("kinh tế-xã hội"). A name with an apostrophe takes
    the foreign names beside it: "Ksor H'Bơi".
    """
    row = _CONNECTING[table.shape].nonzero()[0]
    row = row[row > 0]
    row = row[table.start[row] == table.end[row - 1]]
    shape, before = table.shape[row], table.shape[row - 1]
    following = np.minimum(row + 1, len(table) - 1)
    # Quotes and full stops beside ordinary words are nearly all of the marks, and leave here.
    may_join = (table.start[following] == table.end[row]) & _WORDLIKE[table.shape[following]]
    may_join |= (shape == _MARK) | ((shape == _STOP) & _takes_stop(table, row - 1))
    row = row[may_join & _WORDLIKE[before]]
    if not len(row):
        return
    key = table.key[row]
    powers = _one_of(key, _POWERS)
    dots = (table.shape[row] == _STOP) & _one_of(table.key[row - 1], _AND_SO_ON)
    joined[row[powers | dots]] = True
    inner = row < len(table) - 1
    _join_inside(table, row[inner], joined)
    _join_full_stops(table, sentences, row[inner], joined)


def _join_inside(table: Syllables, row: NDArray[np.int64], joined: NDArray[np.bool_]) -> None:
    """Join what stands on both sides of hyphens and apostrophes."""
    key = table.key[row]
    row = row[np.equal(key, _HYPHEN) | _one_of(key, _APOSTROPHES)]
    if not len(row):
        return
    key, before, after = table.key[row], table.shape[row - 1], table.shape[row + 1]
    tight = (table.start[row + 1] == table.end[row]) & _WORDLIKE[after]
    tight &= ~(_OF_CLOCK[before] | _OF_CLOCK[after]) | (_IN_RANGE[before] & _IN_RANGE[after])
    names = (before == _TITLE) & (after == _TITLE)
    # A syllable that a word of several has already is not joined to another: "kinh tế-xã hội".
    free = ~joined[row - 1] & ~joined[np.minimum(row + 2, len(joined) - 1)]
    across = row[tight & ((key == _HYPHEN) & ~names & free | _one_of(key, _APOSTROPHES))]
    between_names = tight & _NAMED[before] & _NAMED[after]
    if between_names.any():
        _join_names(table, row[between_names], joined)
    joined[across] = joined[across + 1] = True


def _join_names(table: Syllables, row: NDArray[np.int64], joined: NDArray[np.bool_]) -> None:
    """Join a letter to the name behind its hyphen, and foreign names to one with an apostrophe."""
    # "Y-Thịnh", "A-Rập", but no "A-B".
    letter = among(table.key[row - 1], _LETTERS) & (table.shape[row - 1] == _TITLE)
    letter &= ~joined[row - 1] & ~among(table.key[row + 1], _LETTERS)
    across = row[letter & (table.key[row] == _HYPHEN)]
    joined[across] = joined[across + 1] = True
    marked = row[_one_of(table.key[row], _APOSTROPHES)]
    foreign = table.shape == _FOREIGN_NAME
    joined[marked[foreign[marked - 2] & (marked > 1)] - 1] = True
    behind = marked[marked < len(table) - 2] + 2
    joined[behind[foreign[behind]]] = True


def _join_full_stops(
    table: Syllables,
    sentences: SentenceTable,
    row: NDArray[np.int64],
    joined: NDArray[np.bool_],
) -> None:
    """Join each full stop of a short form that does not end its sentence."""
    stop = row[(table.key[row] == _FULL_STOP) & _takes_stop(table, row - 1)]
    if not len(stop):
        return
    short = [
        table.shape[at - 1] == _ABBREVIATION or _is_short(table.slice(at - 1, at))
        for at in stop.tolist()
    ]
    stop = stop[np.array(short, np.bool_)]
    if len(stop):
        ends = np.zeros(len(table), np.bool_)
        ends[sentences.stop - 1] = True
        stop = stop[~ends[stop]]
        joined[stop] = True
        for at in stop[stop < len(table) - 1].tolist():
            if (int(table.key[at - 1]), int(table.key[at + 1])) in _PARTED_TITLES:
                joined[at + 1] = True


def _takes_stop(table: Syllables, row: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell short forms, and a letter that is a syllable, too: "Lê Văn A."."""
    shape = table.shape[row]
    return _TAKES_STOP[shape] | ((shape == _TITLE) & among(table.key[row], _LETTERS))


def _one_of(keys: NDArray[np.uint64], two: tuple[int, int]) -> NDArray[np.bool_]:
    one, other = np.array(two, np.uint64)
    return np.equal(keys, one) | np.equal(keys, other)
