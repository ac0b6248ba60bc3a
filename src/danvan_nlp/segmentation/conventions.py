"""What corpora of words settle differently: whether the name of a person is one word, and that of a body."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from danvan_nlp.segmentation import known_words as known
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.word_classes import WordClasses
from danvan_nlp.text.words import shape_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from danvan_nlp.results.span import Span
    from danvan_nlp.text.syllables import Syllables

#: Whether a person's name is one word or as many as it has syllables.
NameStyle = Literal["joined", "syllables"]
#: Whether a body's name is one word or what the engine makes of it.
BodyStyle = Literal["short", "long"]

_CLASSES = WordClasses(Path(__file__).with_name("words.toml"))
_BEFORE_PERSONS = (known.PERSON_WORDS | _CLASSES.words("names.titles")) - _CLASSES.words(
    "names.sources"
)
_BEFORE_THINGS = _CLASSES.words("names.things")
_ALSO_WORDS = _CLASSES.words("names.also_words")
#: What a name consists of: capitalised syllables, initials, and the marks inside "K'Brốp" and "Nie-Kdăm".
_IN_NAMES = shape_table(Shape.TITLE, Shape.ABBREVIATION, Shape.QUOTE, Shape.CLOSE_QUOTE, Shape.DASH)
#: A word of a family name and so many syllables is a name even where that family name is a common word, too.
_SURE_LENGTH = 3


def part_names(table: Syllables, joined: NDArray[np.bool_], others: Sequence[Span]) -> None:
    """Make each syllable of persons' names a word of its own, in place.

    A name is a word of several capitalised syllables that begins with a family name or stands behind a form of
    address or an office, and wherever else the text has it. What stands in other names (places, bodies), or behind
    the word for a thing that bears the name of a person ("đường Nguyễn Trãi"), is none.

    Examples
    --------
    >>> from danvan_nlp.text.syllables import read
    >>> table = read("Ông Trần Văn Bình ở đường Nguyễn Trãi")
    >>> joined = np.array([0, 0, 1, 1, 0, 0, 0, 1], np.bool_)
    >>> part_names(table, joined, [])
    >>> joined.tolist()
    [False, False, False, False, False, False, False, True]
    """
    first = np.flatnonzero(~joined)
    stop = np.append(first[1:], len(joined))
    capital = _IN_NAMES[table.shape & np.uint8(FOREIGN - 1)]
    capitals = np.append(0, np.cumsum(capital))
    candidates = (stop - first > 1) & (capitals[stop] - capitals[first] == stop - first)
    taken = np.zeros(len(joined), np.bool_)
    for begin, end in _rows_of(table, others):
        taken[begin:end] = True
    rows = zip(first[candidates].tolist(), stop[candidates].tolist(), strict=True)
    free = [
        (begin, end)
        for begin, end in rows
        if not taken[begin:end].any() and _before(table, begin) not in _BEFORE_THINGS
    ]
    persons = {_keys(table, begin, end) for begin, end in free if _is_person(table, begin, end)}
    for begin, end in free:
        if _keys(table, begin, end) in persons:
            inner = np.arange(begin + 1, end)
            # What has no space inside is one syllable: "K'Brốp".
            joined[inner[table.start[inner] > table.end[inner - 1]]] = False


def _is_person(table: Syllables, first: int, stop: int) -> bool:
    key = int(table.key[first])
    if key in known.FAMILY_NAMES and (key not in _ALSO_WORDS or stop - first >= _SURE_LENGTH):
        return True
    return _before(table, first) in _BEFORE_PERSONS


def _before(table: Syllables, row: int) -> int:
    return int(table.key[row - 1]) if row else 0


def _keys(table: Syllables, first: int, stop: int) -> bytes:
    return table.key[first:stop].tobytes()


def join_spans(table: Syllables, joined: NDArray[np.bool_], spans: Sequence[Span]) -> None:
    """Make each span one word, in place."""
    for begin, end in _rows_of(table, spans):
        joined[begin] = False
        joined[begin + 1 : end] = True
        if end < len(joined):
            joined[end] = False


def _rows_of(table: Syllables, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the first row of each span and the one behind its last."""
    first = np.searchsorted(table.start, [span.start for span in spans])
    stop = np.searchsorted(table.start, [span.end for span in spans])
    return list(zip(first.tolist(), stop.tolist(), strict=True))
