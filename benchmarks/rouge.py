"""ROUGE on Vietnamese syllables (Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004).

Tokens are runs of letters or of digits, composed and in lower case. Common packages keep only a-z and 0-9, which
deletes most Vietnamese letters; here they stay. No stemming, no stop words.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

#: What a figure was measured with, to be printed beside it.
SIGNATURE = "F1, syllables (NFC, lower case, [\\p{L}\\p{M}]+|\\p{N}+), no stemming, mean over texts"

_TOKEN = regex.compile(r"[\p{L}\p{M}]+|\p{N}+")


class Rouge(NamedTuple):
    """F1 of unigrams, bigrams and the longest common subsequence, in [0, 1]."""

    one: float
    two: float
    longest: float


def tokens(text: str) -> list[str]:
    """Return the syllables and numbers of a text.

    Examples
    --------
    >>> tokens("Hòa giải 1.234 vụ")
    ['hòa', 'giải', '1', '234', 'vụ']
    """
    return _TOKEN.findall(unicodedata.normalize("NFC", text).lower())


def rouge(summary: str, reference: str) -> Rouge:
    """Compare a summary with a reference.

    Examples
    --------
    >>> rouge("xã họp dân", "xã đã họp dân")
    Rouge(one=0.8571428571428571, two=0.4, longest=0.8571428571428571)
    """
    ours, theirs = tokens(summary), tokens(reference)
    pairs = list(pairwise(ours)), list(pairwise(theirs))
    return Rouge(
        _f1(_overlap(ours, theirs), len(ours), len(theirs)),
        _f1(_overlap(*pairs), len(pairs[0]), len(pairs[1])),
        _f1(_longest(ours, theirs), len(ours), len(theirs)),
    )


def _overlap(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> int:
    return (Counter(ours) & Counter(theirs)).total()


def _longest(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Length of the longest common subsequence, by bits (Hyyrö, 2004)."""
    places: dict[str, int] = {}
    for at, token in enumerate(theirs):
        places[token] = places.get(token, 0) | 1 << at
    row = ones = (1 << len(theirs)) - 1
    for token in ours:
        matched = row & places.get(token, 0)
        row = ((row + matched) | (row - matched)) & ones
    return len(theirs) - row.bit_count()


def _f1(common: int, ours: int, theirs: int) -> float:
    return 2 * common / (ours + theirs) if common else 0.0
