"""Texts that get no label, and why: no topic is invented for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.composition import compose
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.topics.features import content_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.results.types import Refusal
    from danvan_nlp.text.syllables import Syllables


# Composed letters that no other language of the region writes.
_VIETNAMESE_LETTER = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]+|#[0-9]+|#x[0-9a-fA-F]+);")
_FOREIGN_NAMES = [shape | FOREIGN for shape in (Shape.TITLE, Shape.UPPER, Shape.MIXED)]
#: What a shape counts as: a row of letters, one that can't be Vietnamese, such a one in small letters, another of them.
_KINDS = np.zeros((256, 4), np.int64)
_KINDS[content_rows(np.arange(256, dtype=np.uint8)), 0] = 1
_KINDS[[Shape.LOWER | FOREIGN, *_FOREIGN_NAMES], 1] = 1
_KINDS[Shape.LOWER | FOREIGN, 2] = _KINDS[Shape.LOWER, 3] = 1
_ENOUGH_TO_SEE_LETTERS = 8
_FOREIGN_LIMIT = 0.45
# So many words of Vietnamese, and such a part of all, are a Vietnamese text about foreign things: code, commands.
_ENOUGH_WORDS = 10
_LEAST_SHARE = 0.12
_FEWEST = 2
# Other languages write á or è too, but not in several words that Vietnamese could have.
_ENOUGH_MARKED = 2


def refusal(table: Syllables) -> Refusal | None:
    """Return why a text gets no label, or None if it gets one.

    "empty": no letters. "too_short": a single syllable. "not_vietnamese": too many words in small letters that can't
    be Vietnamese syllables, or eight syllables without a letter that only Vietnamese has and without two words in
    small letters that have a mark and may be Vietnamese (text typed without diacritics is such a text). Foreign names
    and the tags and entities of a page say nothing of its language.

    Examples
    --------
    >>> from danvan_nlp.text.syllables import read
    >>> refusal(read("12.345")), refusal(read("This English sentence should get no label"))
    ('empty', 'not_vietnamese')
    """
    syllables, foreign = _foreign_share(table.shape)
    if not syllables:
        return "empty"
    if foreign > _FOREIGN_LIMIT and _is_foreign_prose(table):
        return "not_vietnamese"
    if syllables >= _ENOUGH_TO_SEE_LETTERS and not (
        _has_vietnamese_letter(table.text) or _marked_words(table) >= _ENOUGH_MARKED
    ):
        return "not_vietnamese"
    return "too_short" if syllables < _FEWEST else None


def _is_foreign_prose(table: Syllables) -> bool:
    """Tell whether words of another language abound, its names and the insides of tags left out."""
    shape = table.shape.copy()
    # All at once: a look-up of another dtype copies the whole column.
    spans = [found.span() for found in _MARKUP.finditer(table.text)]
    for first, stop in np.searchsorted(table.start, spans).tolist():
        shape[first:stop] = Shape.NUMBER
    plain = shape[~np.isin(shape, _FOREIGN_NAMES)]
    syllables, foreign = _foreign_share(plain)
    if syllables and foreign <= _FOREIGN_LIMIT:
        return False
    # Capitals may be names of people and places; words in small letters are the language itself.
    words = np.flatnonzero(shape == Shape.LOWER)
    held = sum(_has_vietnamese_letter(table.text[table.start[i] : table.end[i]]) for i in words)
    return held < max(_ENOUGH_WORDS, _LEAST_SHARE * len(content_rows(shape)))


def _foreign_share(shape: NDArray[np.uint8]) -> tuple[int, float]:
    """Return how many rows are of letters, and which share of them, or of those in small letters, can't be Vietnamese.

    Of small letters only where they are not too few to tell; the greater share counts.
    """
    content, foreign, small, own = (np.bincount(shape, minlength=256) @ _KINDS).tolist()
    share = foreign / content if content else 0.0
    if small + own >= _ENOUGH_TO_SEE_LETTERS:
        share = max(share, small / (small + own))
    return content, share


def _marked_words(table: Syllables) -> int:
    """Return how many different words in small letters are no ASCII and may be Vietnamese syllables."""
    words = np.flatnonzero(table.shape == Shape.LOWER)
    found = {table.text[table.start[i] : table.end[i]] for i in words}
    return sum(not word.isascii() for word in found)


def _has_vietnamese_letter(text: str) -> bool:
    found = _VIETNAMESE_LETTER.search(text) or _VIETNAMESE_LETTER.search(compose(text))
    return found is not None
