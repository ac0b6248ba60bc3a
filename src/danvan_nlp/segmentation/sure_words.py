"""Words that need no weighing: compounds of the register, and the names of persons behind a form of address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.hash_filter import HashFilter
from danvan_nlp.text.ngrams import extend_hash
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.word_classes import WordClasses
from danvan_nlp.text.words import KeySet, keys_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables

_CLASSES = WordClasses(Path(__file__).with_name("words.toml"))


_NOTHING = np.zeros(1, np.uint64)


def _pairs(key: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return a hash of each row and the next."""
    return extend_hash(extend_hash(_NOTHING, key[:-1]), key[1:])


_KEYS = [keys_of(word) for word in _CLASSES.forms("words.compounds")]
_COMPOUNDS = HashFilter(np.concatenate([_pairs(np.array(key, np.uint64)) for key in _KEYS]))
_KNOWN = frozenset(_KEYS)
_LAWS = KeySet(_CLASSES.words("words.laws"))
_ADDRESSES = KeySet(_CLASSES.words("names.addresses"))
_TITLE = int(Shape.TITLE)
_CAPITALISED = frozenset((int(Shape.TITLE), int(Shape.TITLE | FOREIGN)))
_MARKS = frozenset((int(Shape.QUOTE), int(Shape.CLOSE_QUOTE)))
#: The most syllables of a person's name.
_LONGEST_NAME = 5


def join_compounds(table: Syllables, joined: NDArray[np.bool_]) -> None:
    """Join, in place, two words of a syllable that are a compound of the register.

    Examples
    --------
    >>> from danvan_nlp.text.syllables import read
    >>> table, joined = read("các cấp ủy"), np.zeros(3, np.bool_)
    >>> join_compounds(table, joined)
    >>> joined.tolist()
    [False, False, True]
    """
    key, parts = table.key, joined.tobytes()
    for row in _COMPOUNDS.near(_pairs(key)).tolist():
        # Neither row is part of another word: "các cấp | Ủy ban".
        if 1 not in parts[row : row + 3] and (int(key[row]), int(key[row + 1])) in _KNOWN:
            joined[row + 1] = True


def part_laws(table: Syllables, joined: NDArray[np.bool_]) -> None:
    """Part, in place, the word for a law from the title behind it, which has a capital of its own.

    Examples
    --------
    >>> from danvan_nlp.text.syllables import read
    >>> table, joined = read("Luật Viên chức"), np.array([0, 1, 1], np.bool_)
    >>> part_laws(table, joined)
    >>> joined.tolist()
    [False, False, True]
    """
    shape, last = table.shape, len(table) - 1
    for row in table.rows_of(_LAWS):
        if row < last and joined[row + 1] and not joined[row]:
            joined[row + 1] = int(shape[row]) != _TITLE or int(shape[row + 1]) != _TITLE


def join_names(table: Syllables, joined: NDArray[np.bool_]) -> None:
    """Join, in place, a name behind a form of address whose first word was left alone: "ông Thao | Nỗ Pó".

    Examples
    --------
    >>> from danvan_nlp.text.syllables import read
    >>> table, joined = read("ông Thao Nỗ Pó"), np.array([0, 0, 0, 1], np.bool_)
    >>> join_names(table, joined)
    >>> joined.tolist()
    [False, False, True, True]
    """
    rows = table.rows_of(_ADDRESSES)
    if not rows:
        return
    shapes, parts = table.shape.tobytes(), joined.tobytes()
    for row in rows:
        first = second = row + 1
        # An apostrophe makes one word of what it touches: "Bh'riu".
        while parts[second + 1 : second + 2] == b"\1" and not _MARKS.isdisjoint(
            shapes[second : second + 2]
        ):
            second += 1
        second += 1
        if parts[first : first + 1] != b"\0" or parts[second : second + 1] != b"\0":
            continue
        stop = second + 1
        while stop < len(parts) and parts[stop]:
            stop += 1
        name = shapes[first : first + 1] + shapes[second:stop]
        if len(name) <= _LONGEST_NAME and _CAPITALISED.issuperset(name):
            joined[second] = True
