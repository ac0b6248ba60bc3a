"""The different values of an array, as `np.unique` finds them.

That imports numpy.ma first, for 50 ms, and takes longer to begin than to sort the few values of one text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Number = TypeVar("_Number", bound=np.generic)


def first_of(
    place: NDArray[np.int64], member: NDArray[np.int64], members: int
) -> NDArray[np.int64]:
    """Return the place of each member that stands first in a list of places and members."""
    first = np.zeros(members, np.int64)
    # Of several assignments the last stays.
    first[member[::-1]] = place[::-1]
    return first


def distinct(values: NDArray[_Number]) -> NDArray[_Number]:
    """Return the different values in order.

    Examples
    --------
    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(values)
    return ordered[changes(ordered)]


def numbered(values: NDArray[_Number]) -> tuple[NDArray[_Number], NDArray[np.int64]]:
    """Return the different values in order, and the number of each value among them."""
    order = values.argsort()
    ordered = values[order]
    begins = changes(ordered)
    number = np.empty(len(values), np.int64)
    number[order] = begins.cumsum() - 1
    return ordered[begins], number


def changes(values: NDArray[_Number]) -> NDArray[np.bool_]:
    """Tell which values are not the one before them; the first is not."""
    changed = np.empty(len(values), np.bool_)
    changed[:1] = True
    np.not_equal(values[1:], values[:-1], out=changed[1:])
    return changed
