"""The signs of mass work in a text, and of what is none: the words of ``gate.toml``, found in one look-up."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.results.once import once
from danvan_nlp.text.ngrams import NgramIndex
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.toml import read_toml
from danvan_nlp.text.words import keys_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.phrases.rows import Candidate, Rows

_FILE = Path(__file__).with_name("gate.toml")
#: A sentence is weighed at most so many rows before and behind a name.
_AROUND = 40
#: A text in which so many of a thousand words are signs, of so many kinds, speaks of mass work.
_DENSE, _FEWEST_KINDS = 5, 3


@cache
def _classes() -> dict[str, list[str]]:
    return read_toml(_FILE)


@cache
def _index() -> tuple[NgramIndex, NDArray[np.int64], tuple[str, ...]]:
    """Return the forms of all classes as one index, the class of each form, and the names of the classes."""
    classes = _classes()
    forms = [
        (number, keys_of(form)) for number, name in enumerate(classes) for form in classes[name]
    ]
    index = NgramIndex.of([keys for _, keys in forms])
    return index, np.array([number for number, _ in forms], np.int64), tuple(classes)


@cache
def wholes(name: str) -> frozenset[tuple[int, ...]]:
    """Return the forms of a class as keys."""
    return frozenset(map(keys_of, _classes()[name]))


class Signs:
    """The signs of one text.

    Parameters
    ----------
    rows
        The text.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    @once
    def hits(self) -> dict[str, list[int]]:
        """The rows at which forms of each class begin, ascending."""
        index, classes, names = _index()
        hits = self._rows.find(index)
        of_class = classes[hits.form]
        found: dict[str, list[int]] = {name: [] for name in names}
        for number in np.unique(of_class).tolist():
            found[names[number]] = sorted(set(hits.row[of_class == number].tolist()))
        return found

    def count(self, name: str, first: int, stop: int) -> int:
        """Count the forms of a class that begin in these rows."""
        rows = self.hits[name]
        return bisect_left(rows, stop) - bisect_left(rows, first) if rows else 0

    def sentence(self, candidate: Candidate) -> tuple[int, int]:
        """Return the rows of the sentence around a candidate, as far as they are weighed."""
        rows = self._rows
        begin = rows.start[candidate.first]
        return max(begin, candidate.first - _AROUND), min(
            rows.stop[candidate.first], candidate.stop + _AROUND
        )

    def around(self, candidate: Candidate, name: str) -> int:
        """Count the forms of a class in the sentence of a candidate."""
        return self.count(name, *self.sentence(candidate))

    @once
    def kinds(self) -> int:
        """How many different words of the text begin a sign."""
        return len({self._rows.key[row] for row in self.hits["signs"]})

    @once
    def references(self) -> int:
        """How many marks of references the text has, as encyclopedias put them."""
        return self._rows.table.text.count("^")

    @once
    def is_dense(self) -> bool:
        """Whether the text speaks of mass work throughout."""
        signs = 1000 * len(self.hits["signs"])
        return self.kinds >= _FEWEST_KINDS and signs >= _DENSE * len(self._rows)

    def is_foreign(self, candidate: Candidate) -> bool:
        """Tell whether names of another language stand in the sentence, other than "Camera", "Zalo"."""
        rows = self._rows
        begin, end = self.sentence(candidate)
        shapes = rows.table.shape[rows.place[begin:end]]
        names = begin + np.flatnonzero(shapes == Shape.TITLE + FOREIGN)
        return not all(self.count("loans", row, row + 1) for row in names.tolist())
