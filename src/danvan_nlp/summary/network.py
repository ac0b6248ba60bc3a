"""A small feed-forward network, evaluated in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

#: Rows evaluated at a time: bounds the memory that a long text needs.
_ROWS = 8192


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """One hidden layer of rectifiers, averaged over networks that were trained from different seeds.

    Attributes
    ----------
    low, high : ndarray of float32, shape (d,)
        Inputs are clipped to the range that training saw, so that no unusual text is extrapolated to.
    inner : ndarray of float32, shape (d, h)
        Weights of the hidden layer.
    inner_bias, outer : ndarray of float32, shape (h,)
    outer_bias : ndarray of float32, shape (1,)
    """

    low: NDArray[np.float32]
    high: NDArray[np.float32]
    inner: NDArray[np.float32]
    inner_bias: NDArray[np.float32]
    outer: NDArray[np.float32]
    outer_bias: NDArray[np.float32]

    def __post_init__(self) -> None:
        inputs, hidden = self.inner.shape
        shapes = [
            a.shape for a in (self.low, self.high, self.inner_bias, self.outer, self.outer_bias)
        ]
        if shapes != [(inputs,), (inputs,), (hidden,), (hidden,), (1,)]:
            raise ModelError(
                f"the arrays of a network don't fit each other: {self.inner.shape} with {shapes}"
            )

    def __call__(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return one number for each row of inputs.

        Parameters
        ----------
        rows : ndarray of float32, shape (n, d)
        """
        results = np.empty(len(rows))
        for first in range(0, len(rows), _ROWS):
            block = np.maximum(rows[first : first + _ROWS], self.low)
            np.minimum(block, self.high, out=block)
            hidden = block @ self.inner
            hidden += self.inner_bias
            np.maximum(hidden, 0, out=hidden)
            results[first : first + _ROWS] = hidden @ self.outer + self.outer_bias
        return results

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.float32]], prefix: str) -> Network:
        """Take a network from a model's arrays, whose names begin with the prefix."""
        names = cls.__dataclass_fields__
        missing = [f"{prefix}_{name}" for name in names if f"{prefix}_{name}" not in arrays]
        if missing:
            raise ModelError(f"a summary model lacks the arrays {missing}")
        found = {name: np.asarray(arrays[f"{prefix}_{name}"]) for name in names}
        wrong = [
            f"{prefix}_{name}"
            for name, array in found.items()
            if array.dtype != np.float32
            or array.ndim != 1 + (name == "inner")
            or not np.isfinite(array).all()
        ]
        if wrong:
            raise ModelError(f"the arrays {wrong} of a summary model are no weights of a network")
        return cls(**found)


def inputs(columns: Collection[NDArray[np.generic] | float], rows: int) -> NDArray[np.float32]:
    """Put columns side by side as the rows that a network reads; a number fills its column."""
    matrix = np.empty((rows, len(columns)), np.float32)
    for at, column in enumerate(columns):
        matrix[:, at] = column
    return matrix


def probabilities(network: Network, rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return what a network of log-odds says of each row, as probabilities."""
    return np.asarray(1.0 / (1.0 + np.exp(-network(rows))))
