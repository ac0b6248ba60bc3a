"""Words that need no weighing: compounds of the register, and the names of persons behind a form of address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.ngrams import extend_hash
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.word_classes import WordClasses
from danvan_nlp.text.words import among, keys_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables

_CLASSES = WordClasses(Path(__file__).with_name("words.toml"))


def _pairs(key: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return a hash of each row and the next."""
    return extend_hash(extend_hash(np.zeros(len(key) - 1, np.uint64), key[:-1]), key[1:])


def _compounds() -> NDArray[np.uint64]:
    keys = [keys_of(word) for word in _CLASSES.forms("words.compounds")]
    return np.sort([_pairs(np.array(pair, np.uint64))[0] for pair in keys])


_COMPOUNDS = _compounds()
_BEFORE_PERSONS = np.array(sorted(_CLASSES.words("names.addresses")), np.uint64)
_TITLE, _FOREIGN_NAME = int(Shape.TITLE), int(Shape.TITLE | FOREIGN)
#: The most syllables of a person's name.
_LONGEST_NAME = 5


def join_sure_words(table: Syllables, joined: NDArray[np.bool_]) -> None:
    """Join, in place, two words of a syllable that are a compound of the register, and a name that was cut in two.

    Examples
    --------
    >>> from danvan_nlp.text.syllables import read
    >>> table, joined = read("các cấp ủy"), np.zeros(3, np.bool_)
    >>> join_sure_words(table, joined)
    >>> joined.tolist()
    [False, False, True]
    """
    if len(table) < 2:
        return
    # Neither row is part of another word: "các cấp | Ủy ban".
    alone = ~(joined[:-1] | joined[1:])
    alone[:-1] &= ~joined[2:]
    rows = (among(_pairs(table.key), _COMPOUNDS) & alone).nonzero()[0]
    joined[rows + 1] = True
    _join_names(table, joined)


def _join_names(table: Syllables, joined: NDArray[np.bool_]) -> None:
    """Join a name behind a form of address whose first syllable was left alone: "ông Thao | Nỗ Pó"."""
    title = (table.shape == _TITLE) | (table.shape == _FOREIGN_NAME)
    rows = (title[1:-1] & title[2:] & ~joined[2:]).nonzero()[0] + 1
    rows = rows[among(table.key[rows - 1], _BEFORE_PERSONS)]
    for row in rows.tolist():
        stop = row + 2
        while stop < len(table) and joined[stop]:
            stop += 1
        if stop - row <= _LONGEST_NAME and title[row:stop].all() and not joined[row]:
            joined[row + 1] = True
