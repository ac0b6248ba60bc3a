"""A filter over hashes: what is wanted passes, and nearly nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Places for each hash: about one other hash in so many passes by chance.
_LOAD = 32
_FEWEST_BITS = 12


class HashFilter:
    """A bitmap over the highest bits of hashes, at the cost of one array operation a text (Bloom 1970, one probe).

    Parameters
    ----------
    hashes : ndarray of uint32 or uint64
        What passes.
    bits : int or None
        Size of the bitmap as a power of two; None takes what fits the number of hashes.

    Examples
    --------
    >>> wanted = np.array([7 << 60, 9 << 60], np.uint64)
    >>> HashFilter(wanted).near(np.array([5 << 60, 9 << 60], np.uint64)).tolist()
    [1]
    """

    __slots__ = ("_bitmap", "_shift")

    def __init__(
        self, hashes: NDArray[np.uint32] | NDArray[np.uint64], bits: int | None = None
    ) -> None:
        bits = bits or max(_FEWEST_BITS, (_LOAD * max(len(hashes), 1)).bit_length())
        self._shift = hashes.dtype.type(8 * hashes.dtype.itemsize - bits)
        self._bitmap = np.zeros(1 << bits, np.bool_)
        self._bitmap[(hashes >> self._shift).astype(np.int64)] = True

    def near(self, hashes: NDArray[np.uint32] | NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the places in `hashes`, of the type that the filter was made of, whose hash passes, ascending."""
        high = hashes >> self._shift
        # 64-bit places are read as they are; narrower ones are cast by `take` itself.
        return self._bitmap.take(high.view(np.int64) if high.itemsize == 8 else high).nonzero()[0]
