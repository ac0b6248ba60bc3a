"""What the word model looks at: hashed features of the syllables and shapes around each gap.

A gap lies between two neighbouring syllables or abbreviations; nothing else can join. Around the gap stand three
rows on either side, of which the padding between sentences is a part, so a sentence gives the same features alone
and in its document. A feature is a 32-bit hash (Weinberger et al. 2009, *Feature Hashing for Large Scale Multitask
Learning*): its high bits say where its weight stands, its low bits whether the weight there is its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Padding rows between sentences: as many as a window reaches.
PAD = 3
#: Features of one gap.
FEATURES = 22

_MULTIPLIERS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F], np.uint32)
# The n-grams of a window: which of `_grams`, and from which row on, counted from the row after the gap.
_GRAM_AT = np.array([0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 4])
_GRAM_FROM = np.array([-2, -1, 0, 1, -2, -1, 0, -2, -1, -2, -2, -1])
_SALTS = (np.arange(1, FEATURES + 1, dtype=np.uint32) * np.uint32(0x632BE5AB))[:, None]
_FINISH = np.uint32(0x7FEB352D)
_FINISH_AGAIN = np.uint32(0x846CA68B)


def _classes() -> NDArray[np.uint32]:
    """Sixteen classes of shapes, by shape code; class 0 is padding."""
    groups = (
        (Shape.LOWER,),
        (Shape.TITLE,),
        (Shape.UPPER, Shape.MIXED),
        (Shape.LOWER | FOREIGN,),
        (Shape.TITLE | FOREIGN,),
        (Shape.UPPER | FOREIGN, Shape.MIXED | FOREIGN),
        (Shape.NUMBER, Shape.RANGE, Shape.TIME, Shape.ALNUM),
        (Shape.DATE,),
        (Shape.ABBREVIATION,),
        (Shape.STOP, Shape.CLAUSE),
        (Shape.COMMA,),
        (Shape.OPEN, Shape.OPEN_QUOTE),
        (Shape.CLOSE, Shape.CLOSE_QUOTE),
        (Shape.QUOTE,),
    )
    classes = np.full(256, 15, np.uint32)
    classes[Shape.PAD] = 0
    for number, shapes in enumerate(groups, 1):
        classes[list(shapes)] = number
    return classes


_CLASS = _classes()
# Abbreviations join names: "Hoàng A.", "Lawrence S.Ting".
_IS_SYLLABLE = ((_CLASS >= 1) & (_CLASS <= 6)) | np.equal(_CLASS, _CLASS[Shape.ABBREVIATION])


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Padded rows with what every window needs; see `read_windows`.

    Attributes
    ----------
    key : ndarray of uint32, shape (m,)
        The low half of a row's key, 0 in padding.
    shapes : ndarray of uint32, shape (m,)
        The classes of the six rows around the gap before a row, four bits each.
    known : ndarray of uint32, shape (m,)
        Which n-grams around that gap the lexicon holds: three bits (2, 3, 4 syllables) for each of four rows.
    gap : ndarray of int64, shape (g,)
        Padded rows before which a gap lies, in text order.
    """

    key: NDArray[np.uint32]
    shapes: NDArray[np.uint32]
    known: NDArray[np.uint32]
    gap: NDArray[np.int64]


def padded_rows(first: NDArray[np.int32], rows: int) -> NDArray[np.int64]:
    """Return where rows stand once `PAD` padding rows stand before each sentence.

    Parameters
    ----------
    first : ndarray of int32
        The first row of each sentence.
    rows
        How many rows there are.
    """
    begins = np.zeros(rows, np.int64)
    begins[first] = PAD
    place: NDArray[np.int64] = np.cumsum(begins)
    place += np.arange(rows)
    return place


def read_windows(
    key: NDArray[np.uint64],
    shape: NDArray[np.uint8],
    place: NDArray[np.int64],
    lexicon: NDArray[np.bool_],
) -> Windows:
    """Lay rows out with padding and read what every window needs.

    Parameters
    ----------
    key, shape
        Columns of a syllable table.
    place
        What `padded_rows` returned.
    lexicon
        What `lexicon_bitmap` returned.
    """
    size = (int(place[-1]) + 1 if len(place) else 0) + 2 * PAD
    keys = np.zeros(size, np.uint32)
    keys[place] = key.astype(np.uint32)
    classes = np.zeros(size, np.uint32)
    classes[place] = _CLASS[shape]
    syllable = np.zeros(size, np.bool_)
    syllable[place] = _IS_SYLLABLE[shape]
    gap = (syllable[1:] & syllable[:-1]).nonzero()[0] + 1
    return Windows(keys, _shapes_around(classes), _known_around(keys, lexicon), gap)


def _shapes_around(classes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    around = np.zeros(len(classes), np.uint32)
    middle = around[PAD : 1 - PAD]
    for offset in range(2 * PAD):
        middle <<= 4
        middle |= classes[offset : offset + len(middle)]
    return around


def _known_around(keys: NDArray[np.uint32], lexicon: NDArray[np.bool_]) -> NDArray[np.uint32]:
    low, high = _probes(_grams(keys)[1:4], len(lexicon))
    hits = (lexicon.take(low) & lexicon.take(high)).view(np.uint8)
    known = np.zeros(len(keys), np.uint32)
    at = known[: hits.shape[1]]
    at[:] = hits[0] | hits[1] << 1 | hits[2] << 2
    around = np.zeros(len(keys), np.uint32)
    middle = around[PAD : 1 - PAD]
    for offset in range(4):
        middle <<= 3
        middle |= known[offset : offset + len(middle)]
    return around


def _grams(keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return sums that tell n-grams apart: of 1, 2, 3 and 4 rows from each row on, and of it and the next but one."""
    size = len(keys) - 3
    one, two, three, four = _MULTIPLIERS[:, None] * keys
    grams = np.empty((5, size), np.uint32)
    grams[0] = one[:size]
    np.add(grams[0], two[1 : 1 + size], out=grams[1])
    np.add(grams[1], three[2 : 2 + size], out=grams[2])
    np.add(grams[2], four[3:], out=grams[3])
    np.add(grams[0], two[2 : 2 + size], out=grams[4])
    return grams


def _probes(gram: NDArray[np.uint32], size: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Two independent places of an n-gram in a bitmap (Bloom 1970)."""
    shift = np.uint32(33 - size.bit_length())
    first = (gram ^ (gram >> np.uint32(15))) * _FINISH
    return first >> shift, (first ^ (first >> np.uint32(13))) * _FINISH_AGAIN >> shift


def lexicon_bitmap(entries: list[list[int]], bits: int = 21) -> NDArray[np.bool_]:
    """Return the bitmap in which `read_windows` looks n-grams up.

    Parameters
    ----------
    entries
        The keys of each word; only words of two to four syllables count.
    bits
        Two to this power is the size; at 21, one unknown n-gram in 300 passes for a word of Viet74K.
    """
    bitmap = np.zeros(1 << bits, np.bool_)
    grams = [_gram_of(entry) for entry in entries if 2 <= len(entry) <= 4]
    for probe in _probes(np.array(grams, np.uint32), len(bitmap)):
        bitmap[probe] = True
    return bitmap


def _gram_of(entry: list[int]) -> int:
    return sum(key * int(m) for key, m in zip(entry, _MULTIPLIERS, strict=False)) & 0xFFFFFFFF


def holds_word(lexicon: NDArray[np.bool_], entry: list[int]) -> bool:
    """Tell whether a lexicon holds a word of two to four syllables, given by its keys.

    Examples
    --------
    >>> lexicon = lexicon_bitmap([[7, 8]])
    >>> holds_word(lexicon, [7, 8]), holds_word(lexicon, [8, 7])
    (True, False)
    """
    probes = _probes(np.array([_gram_of(entry)], np.uint32), len(lexicon))
    return all(bool(lexicon[probe[0]]) for probe in probes)


def hash_features(windows: Windows, gap: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Return the features of some gaps.

    Parameters
    ----------
    windows
        What `read_windows` returned.
    gap : ndarray of int64, shape (g,)
        Some of `windows.gap`.

    Returns
    -------
    ndarray of uint32, shape (FEATURES, g)
    """
    out = np.empty((FEATURES, len(gap)), np.uint32)
    if not len(gap):
        return out
    first = int(gap[0]) - 2
    grams = _grams(windows.key[first : int(gap[-1]) + 5])
    places = _GRAM_AT[:, None] * grams.shape[1] + (_GRAM_FROM[:, None] + (gap - first))
    # No place is outside; clipping spares numpy a buffer.
    grams.take(places, out=out[:12], mode="clip")
    shapes, known = windows.shapes[gap], windows.known[gap]
    pair = (shapes >> np.uint32(8)) & np.uint32(0xFF)
    cased = pair * _MULTIPLIERS[3]
    np.add(out[1:3], cased, out=out[12:14])
    np.add(out[5], cased, out=out[14])
    np.bitwise_and(shapes >> np.uint32(4), np.uint32(0xFFFF), out=out[15])
    out[16] = shapes
    # The n-grams that cover the gap, then those that touch it too.
    covering = known & np.uint32(0b100_110_111_000)
    np.add(covering, np.equal(out[1], out[2]).astype(np.uint32) << np.uint32(12), out=out[17])
    out[18] = known
    np.add(known, pair << np.uint32(12), out=out[19])
    np.add(out[5], covering, out=out[20])
    np.add(covering, (shapes & np.uint32(0x0FFFF0)) << np.uint32(12), out=out[21])
    return _finished(out)


def _finished(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Salt each kind of feature and mix all bits, in place (the multipliers are Wellons' lowbias32)."""
    hashes += _SALTS
    hashes ^= hashes >> np.uint32(16)
    hashes *= _FINISH
    hashes ^= hashes >> np.uint32(15)
    hashes *= _FINISH_AGAIN
    hashes ^= hashes >> np.uint32(16)
    return hashes
