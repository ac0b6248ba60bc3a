"""Looking one value up in a column that ascends, without a copy of the column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from numpy.typing import NDArray


def rank(column: NDArray[Any], value: Any, side: Literal["left", "right"] = "left") -> int:
    """Return how many elements of an ascending column are less than a value, or with `side="right"` not more.

    Of a value of another type, such as Python's integers, `searchsorted` converts the whole column first: once for each
    row of a text that takes time as the square of its length.

    Examples
    --------
    >>> import numpy as np
    >>> column = np.array([1, 3, 3, 5], np.int32)
    >>> rank(column, 3), rank(column, 3, "right")
    (1, 3)
    """
    return int(column.searchsorted(column.dtype.type(value), side))
