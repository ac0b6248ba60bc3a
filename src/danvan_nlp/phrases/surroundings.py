"""The words around each citation of a text: its title, its clause, the sentences near it, the whole text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan_nlp.results.once import once
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.words import LETTERS, shape_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from danvan_nlp.phrases.rows import Candidate, Rows

_ABOUT = key_of("về")
#: Rows behind a citation within which the "về" of its title stands, and the longest title.
_TO_TITLE, _LONGEST_TITLE = 24, 30
#: Rows on either side of a citation in a long text that are read for its matter.
_REACH = 2000
_LETTERS = shape_table(*LETTERS)


class CitedText:
    """A text cut at its citations: the rows from one up to the next in its sentence are its own.

    Parameters
    ----------
    rows, chosen
        The text and its phrases, in its order.
    """

    def __init__(self, rows: Rows, chosen: Sequence[Candidate]) -> None:
        self.rows = rows
        self.bodies = {c.first: c for c in chosen if c.type == "organization"}
        # A title may hold the name of another document; only a number begins the next citation.
        self._documents = [c for c in chosen if c.type == "document" and "number" in c.attributes]
        firsts = [c.first for c in self._documents]
        self._stops = [
            min(after, rows.stop[first])
            for first, after in zip(firsts, [*firsts[1:], len(rows)], strict=True)
        ]
        self._places = {first: place for place, first in enumerate(firsts)}

    def part(self, cited: Candidate) -> range:
        """Return the rows of a citation's own part of its sentence; the first has those before it too."""
        place = self._places[cited.first]
        start = self.rows.start[cited.first]
        first = place == 0 or self._documents[place - 1].first < start
        return range(start if first else cited.first, self._stops[place])

    def around(self, cited: Candidate) -> Surroundings:
        """Return the words around a citation."""
        return Surroundings(self, cited)

    @once
    def free(self) -> NDArray[np.bool_]:
        """Which rows hold words and belong to no citation."""
        free: NDArray[np.bool_] = _LETTERS[self.rows.shapes]
        for document, stop in zip(self._documents, self._stops, strict=True):
            free[document.first : stop] = False
        return free


@dataclass(frozen=True)
class Surroundings:
    """The words around one citation, as keys."""

    text: CitedText
    cited: Candidate

    @once
    def title(self) -> list[int]:
        """The words behind the "về" that follows the citation."""
        key, stop = self.text.rows.key, self.text.part(self.cited).stop
        for at in range(self.cited.stop, min(stop, self.cited.stop + _TO_TITLE)):
            if key[at] == _ABOUT:
                return self._words(at + 1, min(stop, at + 1 + _LONGEST_TITLE))
        return []

    @once
    def clause(self) -> list[int]:
        """The words of its own part of the sentence."""
        part = self.text.part(self.cited)
        before = self._words(part.start, self.cited.first)
        return before + self._words(self.cited.stop, part.stop)

    @once
    def near(self) -> list[int]:
        """The words of its sentence and the two beside it that belong to no other citation."""
        rows = self.text.rows
        first = self.text.rows.start[self.cited.first]
        stop = rows.stop[self.cited.first]
        first = self.text.rows.start[first - 1] if first else first
        return self._free(first, rows.stop[stop] if stop < len(rows) else stop)

    @once
    def whole(self) -> list[int]:
        """The words of the text, or of much of a long one, that belong to no other citation."""
        first = self.cited.first
        return self._free(max(0, first - _REACH), first + _REACH)

    def _words(self, first: int, stop: int) -> list[int]:
        rows = self.text.rows
        letters = _LETTERS[rows.shapes[first:stop]]
        return list(rows.keys[first:stop][letters].tolist())

    def _free(self, first: int, stop: int) -> list[int]:
        keys = self.text.rows.keys[first:stop][self.text.free[first:stop]]
        return self.clause + list(keys.tolist())
