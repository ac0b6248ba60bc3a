"""Clauses of a summary counted in sentences: given with the rest of their sentence if that is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.summary.units import UnitTable
from danvan_nlp.text.distinct import changes
from danvan_nlp.text.ranks import rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from danvan_nlp.summary.content import Content

#: A sentence of at most this length is given whole (syllables).
_READ_AT_ONCE = 60
#: What the opening of a text adds to the score of its first sentence, as a share; e times less with each that follows.
_OPENING = 0.1


def with_opening(content: Content, score: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the scores with a little more for the first sentences: papers and news say there what they are about."""
    number = changes(content.units.sentence).cumsum() - 1
    return np.asarray(np.where(score > 0, score * (1 + _OPENING * np.exp(-number)), score))


def whole_sentences(
    content: Content, chosen: Sequence[int], telling: NDArray[np.bool_]
) -> tuple[UnitTable, list[int]]:
    """Return what is written of the chosen units: short sentences whole, of longer ones the clauses.

    Parameters
    ----------
    content : Content
        The text.
    chosen : sequence of int
        Numbers of its units, in text order.
    telling : ndarray of bool, shape (n,)
        Which units tell something; a sentence with another is not given whole.

    Returns
    -------
    pieces : UnitTable
    unit : list of int
        The first chosen unit of each piece.
    """
    units, counted = content.units, content.layout.counted
    rows: list[tuple[int, ...]] = []
    of: list[int] = []
    for number in chosen:
        sentence = int(units.sentence[number])
        low, high = rank(units.sentence, sentence), rank(units.sentence, sentence, "right")
        first, stop = int(units.first[low]), int(units.stop[high - 1])
        head = int(units.head_first[low]), int(units.head_stop[low])
        length = int(counted[stop] - counted[first] + counted[head[1]] - counted[head[0]])
        # "Mức này tăng …; xã A dẫn đầu": what points back isn't added to what does not.
        leans = content.points_back[low] and not content.points_back[number]
        if length > _READ_AT_ONCE or leans or not telling[low:high].all():
            low = number
            first, stop = int(units.first[number]), int(units.stop[number])
            head = int(units.head_first[number]), int(units.head_stop[number])
            length = int(units.length[number])
        if not rows or rows[-1][0] != first:
            rows.append((first, stop, *head, sentence, length))
            of.append(number)
    table = np.array(rows, np.int32).reshape(-1, 6).T
    return UnitTable(*table), of
