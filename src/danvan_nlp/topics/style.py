"""House style: which paper a text may come from, told by its marks and letter case alone, and how that paper labels.

Papers put the same story under different sections: one has its scandals of celebrities under culture, another under
life. Words hardly tell papers apart, but their habits of quotation marks, brackets, dashes and capitals do. A model
with a house style mixes one calibration a paper by the paper's probability, with another for texts of elsewhere, and
may hold one that makes all labels alike for what is no prose (menus, lists, forms). It is a mixture of experts (Jacobs
et al., 1991) whose experts are matrix scalings (Guo et al., 2017) of the same scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A shape without its flag of foreign letters.
_KIND = 31
_KINDS = 26
_LONGEST = 3
_BEGINS = np.cumsum([0, *(_KINDS**size for size in range(1, _LONGEST + 1))])
#: Runs of one to three shapes.
STYLE_FEATURES = int(_BEGINS[-1])
# A text of fewer rows shows less of a style, one of none nothing.
_ENOUGH_ROWS = 100


def style_features(shape: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the runs of one to three shapes of a text's rows, with logarithmic frequencies of unit length.

    Parameters
    ----------
    shape
        `Syllables.shape`: letter case and kinds of marks; of the words nothing.

    Returns
    -------
    code : ndarray of int64
        Below `STYLE_FEATURES`, ascending, each once.
    value : ndarray of float32

    Examples
    --------
    >>> from danvan_nlp.text.syllables import read
    >>> style_features(read("Ông A, bà B.").shape)[0][:3].tolist()
    [1, 2, 14]
    """
    kind = np.minimum(shape & _KIND, _KINDS - 1).astype(np.int64)
    runs, parts = kind, [kind]
    for size in range(1, _LONGEST):
        runs = runs[:-1] * _KINDS + kind[size:]
        parts.append(runs + _BEGINS[size])
    times = np.bincount(np.concatenate(parts), minlength=STYLE_FEATURES)
    code = np.flatnonzero(times)
    value = (1 + np.log(times[code])).astype(np.float32)
    return code, value / np.float32(np.sqrt(value @ value) or 1)


@dataclass(frozen=True, slots=True, eq=False)
class HouseStyle:
    """The arrays of a model with *s* papers and *c* labels; the last place of each is that of texts from elsewhere.

    A place before it may be of sheets, which no paper writes: its matrix and offsets are zero.

    Attributes
    ----------
    weight : ndarray of float16, shape (STYLE_FEATURES, s + 1)
        Log-odds that a unit of each style feature adds to each paper.
    offset : ndarray of float32, shape (s + 1,)
    scale : ndarray of float32, shape (s + 1, c, c)
        What turns the scores into log-odds of labels in each paper.
    shift : ndarray of float32, shape (s + 1, c)
    """

    weight: NDArray[np.float16]
    offset: NDArray[np.float32]
    scale: NDArray[np.float32]
    shift: NDArray[np.float32]

    def shares(self, shape: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return the probability of each paper, the last of them that of elsewhere; shape (s + 1,)."""
        code, value = style_features(shape)
        score = value @ self.weight[code].astype(np.float32) + self.offset
        power = np.exp(score - score.max())
        known = min(1.0, len(shape) / _ENOUGH_ROWS)
        share = power / power.sum() * np.float32(known)
        share[-1] += np.float32(1 - known)
        return np.asarray(share, np.float32)

    def calibration(
        self, shape: NDArray[np.uint8]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the matrix (c, c) and offsets (c,) that turn a text's scores into log-odds."""
        share = self.shares(shape)
        return np.tensordot(share, self.scale, 1), share @ self.shift

    def exported(self) -> dict[str, NDArray[Any]]:
        """Return the arrays as a model folder names them."""
        return {f"style_{name}": getattr(self, name) for name in HouseStyle.__dataclass_fields__}
