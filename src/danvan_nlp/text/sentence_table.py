"""Where sentences stand in a syllable table: what the splitter hands to the other analysers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The kinds of sentences; `SentenceTable.kind` holds positions in this tuple.
KINDS: tuple[Literal["heading", "item", "prose", "caption"], ...] = (
    "heading",
    "item",
    "prose",
    "caption",
)
HEADING, ITEM, PROSE, CAPTION = range(4)


@dataclass(frozen=True, slots=True, eq=False)
class SentenceTable:
    """Sentences as ranges of rows that partition a syllable table.

    Attributes
    ----------
    first, stop : ndarray of int32, shape (n,)
        A sentence is the rows `first[i]` up to but not including `stop[i]`.
    kind : ndarray of uint8, shape (n,)
        Position in `KINDS`.
    """

    first: NDArray[np.int32]
    stop: NDArray[np.int32]
    kind: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.first)
