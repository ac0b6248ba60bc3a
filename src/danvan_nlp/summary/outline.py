"""A text as summaries and figures read it: its columns, where its sentences begin, and which of them say something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan_nlp.results.once import once
from danvan_nlp.summary.furniture import openings, said_rows
from danvan_nlp.summary.layout import Layout
from danvan_nlp.summary.units import UnitTable, split_units

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import Syllables


@dataclass(frozen=True, eq=False)
class Outline:
    """What is read of a text once, for its summary and for its figures.

    Attributes
    ----------
    layout : Layout
    sentences : SentenceTable
    opened : dict of int to int
        Where sentences begin that a caption or a title ran into; see `danvan_nlp.summary.furniture.openings`.
    said : ndarray of bool, shape (sentences,)
        Whether each sentence says something: captions, credits and closing lines do not.
    """

    layout: Layout
    sentences: SentenceTable
    opened: dict[int, int]
    said: NDArray[np.bool_]

    @classmethod
    def of(cls, table: Syllables, sentences: SentenceTable) -> Outline:
        """Read a text by its syllables and where its sentences stand."""
        layout = Layout.of(table, sentences)
        opened = openings(layout, sentences)
        return cls(layout, sentences, opened, said_rows(layout, sentences, opened))

    @once
    def units(self) -> UnitTable:
        """The text cut into units; see `danvan_nlp.summary.units.split_units`."""
        return split_units(self.layout, self.sentences, self.opened, self.said)
