"""Short texts read as one table: what a pass over a text costs whatever its length is paid once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from danvan_nlp.text.sentence_table import SentenceTable
from danvan_nlp.text.syllables import Syllables, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_Scalar = TypeVar("_Scalar", bound=np.generic)
#: Between two texts: a line break that no carriage return before it takes for its own.
_BETWEEN = " \n"


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """Texts as one table, and the table of each, which is what `danvan_nlp.text.syllables.read` makes of it.

    Attributes
    ----------
    whole : Syllables
        All texts, one a line or several.
    first : list of int
        The row of `whole` at which each text begins, and at the end how many rows there are.
    parts : tuple of Syllables
    """

    whole: Syllables
    first: list[int]
    parts: tuple[Syllables, ...]

    @classmethod
    def read(cls, texts: Sequence[str]) -> Together:
        r"""Read some texts, at least one.

        Examples
        --------
        >>> together = Together.read(["Dân biết", "dân\nbàn"])
        >>> [(part.start.tolist(), part.line.tolist()) for part in together.parts]
        [([0, 4], [0, 0]), ([0, 4], [0, 1])]
        """
        whole = read(_BETWEEN.join(texts))
        offset = np.cumsum([0, *(len(text) + len(_BETWEEN) for text in texts)])
        first = np.searchsorted(whole.start, offset)
        rows = np.diff(first)
        moved = np.repeat(offset[:-1], rows).astype(np.int32)
        start, end = whole.start - moved, whole.end - moved
        # A text may begin with line breaks of its own.
        breaks = [0, *np.cumsum([_breaks(text) + 1 for text in texts])]
        line = whole.line - np.repeat(breaks[:-1], rows).astype(np.int32)
        for column in (start, end, line):
            column.flags.writeable = False
        bounds = first.tolist()
        parts = tuple(
            Syllables(text, start[a:b], end[a:b], whole.key[a:b], whole.shape[a:b], line[a:b])
            for text, (a, b) in zip(texts, pairwise(bounds), strict=True)
        )
        return cls(whole, bounds, parts)

    def sentences(self, of_each: Sequence[SentenceTable]) -> SentenceTable:
        """Return the sentences of all texts as those of `whole`."""
        first, stop = (
            np.concatenate(
                [
                    getattr(found, name) + np.int32(at)
                    for found, at in zip(of_each, self.first, strict=False)
                ]
            )
            for name in ("first", "stop")
        )
        return SentenceTable(first, stop, np.concatenate([found.kind for found in of_each]))

    def cut(self, column: NDArray[_Scalar]) -> list[NDArray[_Scalar]]:
        """Return what a column over `whole` has for each text."""
        return [column[a:b] for a, b in pairwise(self.first)]


def _breaks(text: str) -> int:
    """Count the line breaks of a text, as `str.splitlines` sees them."""
    return len(f"{text}a".splitlines()) - 1
