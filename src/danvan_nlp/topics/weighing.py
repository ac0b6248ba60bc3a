"""The known n-grams of some texts, weighed: what a pass costs whatever the length is paid once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.distinct import changes
from danvan_nlp.topics.features import content_rows, ngram_hashes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.text.hash_filter import HashFilter
    from danvan_nlp.text.syllables import Syllables

#: A code is the number of a text above the hash of an n-gram.
_TEXT = np.uint64(32)
_HASH = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The n-grams that a model knows.

    Attributes
    ----------
    hashes : ndarray of uint32, shape (f,)
        Ascending.
    idf : ndarray of float16, shape (f,)
    filter : HashFilter
        Lets the hashes pass, and little else.
    """

    hashes: NDArray[np.uint32]
    idf: NDArray[np.float16]
    filter: HashFilter


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """The known n-grams of some texts.

    Attributes
    ----------
    column : ndarray of int64, shape (n,)
        Places in the vocabulary; those of a text ascend, each once.
    value : ndarray of float32, shape (n,)
        Weighted frequencies.
    bounds : list of int
        Where each text begins in both, and *n*.
    """

    column: NDArray[np.int64]
    value: NDArray[np.float32]
    bounds: list[int]


def weigh(
    rows: Syllables,
    first: NDArray[np.int64],
    known: Vocabulary,
    longest: int,
    opening: tuple[int, float],
) -> Weighed:
    """Return the known n-grams of each text with their weighted frequencies, those of the opening raised.

    Parameters
    ----------
    rows
        The rows of all texts.
    first : ndarray of int64, shape (t + 1,)
        The row at which each text begins, and the number of rows.
    known
        What the model knows.
    longest
        Length of the longest n-gram in syllables.
    opening : tuple of int and float
        How many syllables are an opening, and how much it counts beside the whole text.

    Examples
    --------
    >>> from danvan_nlp.text.hash_filter import HashFilter
    >>> from danvan_nlp.text.syllables import read
    >>> rows = read("dân biết dân bàn")
    >>> hashes = np.sort(ngram_hashes(rows.key, 1)[0])
    >>> known = Vocabulary(hashes, np.ones(len(hashes), np.float16), HashFilter(hashes))
    >>> weigh(rows, np.array([0, 2, 4]), known, 2, (0, 0.0)).bounds
    [0, 2, 4]
    """
    (lead, lead_weight), texts = opening, len(first) - 1
    content = content_rows(rows.shape)
    begins = content.searchsorted(first)
    code, last = _codes(rows.key[content], begins, known.filter, longest)
    codes, times = _counted(code if len(known.hashes) else code[:0])
    hashes = (codes & _HASH).astype(np.uint32)
    column = np.minimum(known.hashes.searchsorted(hashes), len(known.hashes) - 1)
    kept = (known.hashes[column] == hashes).nonzero()[0]
    codes, times, column = codes[kept], times[kept], column[kept]
    idf = known.idf[column]
    bounds, value = _frequencies(codes, times, idf, texts)
    if not lead_weight:
        return Weighed(column, value, bounds)
    size = np.diff(begins)
    raised = np.float32(lead_weight) * value
    if size.max() > lead:
        # A short text is all opening; of a longer one the n-grams that end in it are.
        of_long = np.repeat(size > lead, np.diff(bounds))
        raised[of_long] = 0
        owner = (code >> _TEXT).astype(np.int64)
        found, times = _counted(code[(size[owner] > lead) & (last < begins[owner] + lead)])
        # What the opening has, the text has.
        at = np.minimum(codes.searchsorted(found), max(len(codes) - 1, 0))
        inside = (codes[at] == found).nonzero()[0] if len(codes) else at[:0]
        at = at[inside]
        _, extra = _frequencies(found[inside], times[inside], idf[at], texts)
        raised[at] = np.float32(lead_weight) * extra
    value += raised
    return Weighed(column, value / np.float32(1 + lead_weight), bounds)


def _codes(
    key: NDArray[np.uint64], begins: NDArray[np.int64], wanted: HashFilter, longest: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return a code for each n-gram that passes the filter, and the place at which it ends; none leaves its text."""
    parts = ngram_hashes(key, min(longest, max(len(key), 1)))
    places = [wanted.near(part) for part in parts]
    codes = [part[place].astype(np.uint64) for part, place in zip(parts, places, strict=True)]
    last = [place + size for size, place in enumerate(places)]
    code, end = np.concatenate(codes), np.concatenate(last)
    if len(begins) <= 2:
        return code, end  # of the one text
    owner = np.repeat(np.arange(len(begins) - 1, dtype=np.uint64), np.diff(begins))
    code |= owner[end] << _TEXT
    whole = (owner[np.concatenate(places)] == owner[end]).nonzero()[0]
    return code[whole], end[whole]


def _counted(code: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the distinct codes, ascending, and how often each occurs."""
    ordered = np.sort(code)
    at = changes(ordered).nonzero()[0]
    return ordered[at], np.diff(at, append=len(ordered))


def _frequencies(
    codes: NDArray[np.uint64], times: NDArray[np.int64], idf: NDArray[np.float16], texts: int
) -> tuple[list[int], NDArray[np.float32]]:
    """Return where each text begins, and the weighted frequencies, of unit length in each."""
    value = (1 + np.log(times)).astype(np.float32) * idf
    if texts == 1:
        bounds = [0, len(codes)]
        return bounds, value / np.float32(float(np.sqrt(value @ value)) or 1)
    starts = codes.searchsorted(np.arange(texts + 1, dtype=np.uint64) << _TEXT)
    bounds = starts.tolist()
    size = np.sqrt([value[a:b] @ value[a:b] for a, b in pairwise(bounds)])
    size[size == 0] = 1
    return bounds, value / np.repeat(size, np.diff(starts))
