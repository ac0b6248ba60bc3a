"""Texts that get no label, and why: no topic is invented for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan_nlp.text.composition import compose
from danvan_nlp.topics.features import content_rows, foreign_share

if TYPE_CHECKING:
    from danvan_nlp.results.types import Refusal
    from danvan_nlp.text.syllables import Syllables


# Composed letters that no other language of the region writes.
_VIETNAMESE_LETTER = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_ENOUGH_TO_SEE_LETTERS = 8
_FOREIGN_LIMIT = 0.45
_FEWEST = 2


def refusal(table: Syllables) -> Refusal | None:
    """Return why a text gets no label, or None if it gets one.

    "empty": no letters. "too_short": a single syllable. "not_vietnamese": too many letters that can't be
    Vietnamese syllables, or no letter of the Vietnamese alphabet in eight syllables (text typed without
    diacritics is such a text).

    Examples
    --------
    >>> from danvan_nlp.text.syllables import read
    >>> refusal(read("12.345")), refusal(read("This English sentence should get no label"))
    ('empty', 'not_vietnamese')
    """
    syllables = len(content_rows(table.shape))
    if not syllables:
        return "empty"
    if foreign_share(table.shape) > _FOREIGN_LIMIT:
        return "not_vietnamese"
    if syllables >= _ENOUGH_TO_SEE_LETTERS and not _has_vietnamese_letter(table.text):
        return "not_vietnamese"
    return "too_short" if syllables < _FEWEST else None


def _has_vietnamese_letter(text: str) -> bool:
    found = _VIETNAMESE_LETTER.search(text) or _VIETNAMESE_LETTER.search(compose(text))
    return found is not None
