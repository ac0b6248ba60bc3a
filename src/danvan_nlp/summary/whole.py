"""Clauses of a summary counted in sentences: given with the rest of their sentence if that is short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.summary.units import UnitTable
from danvan_nlp.text.distinct import changes
from danvan_nlp.text.ranks import rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from danvan_nlp.summary.content import Content


@dataclass(frozen=True, slots=True)
class Reading:
    """How a kind of text is read in sentences.

    Attributes
    ----------
    opening : float
        What the opening of a text adds to the score of its first sentence, as a share.
    lasting : float
        After so many sentences that is e times less.
    at_once : int
        A sentence of at most this length is given whole (syllables).
    repeating : float or None
        What repetition is measured by, as a share of the best score without the opening; None for the best with it.
    """

    opening: float
    lasting: float
    at_once: int
    repeating: float | None = None

    def with_opening(self, content: Content, score: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the scores with more for the first sentences: papers and news say there what they are about."""
        number = changes(content.units.sentence).cumsum() - 1
        more = 1 + self.opening * np.exp(-number / self.lasting)
        return np.asarray(np.where(score > 0, score * more, score))


#: How texts are read, and those that present rules: who made them and the main rule stand first, in long sentences.
ANY_TEXT, RULES = Reading(0.1, 1.0, 60), Reading(0.6, 2.0, 75, 1.2)


def whole_sentences(
    content: Content, chosen: Sequence[int], telling: NDArray[np.bool_], at_once: int
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
    at_once : int
        The longest sentence that is given whole (syllables).

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
        if length > at_once or leans or not telling[low:high].all():
            low = number
            first, stop = int(units.first[number]), int(units.stop[number])
            head = int(units.head_first[number]), int(units.head_stop[number])
            length = int(units.length[number])
        if not rows or rows[-1][0] != first:
            rows.append((first, stop, *head, sentence, length))
            of.append(number)
    table = np.array(rows, np.int32).reshape(-1, 6).T
    return UnitTable(*table), of
