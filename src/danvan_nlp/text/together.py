"""Short texts read as one table: what a pass over a text costs whatever its length is paid once for all of them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from danvan_nlp.text.sentence_table import SentenceTable
from danvan_nlp.text.syllables import Syllables, read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from danvan_nlp.text.ngrams import Hits, NgramIndex
    from danvan_nlp.text.syllables import RowChoice
    from danvan_nlp.text.words import KeySet

_Scalar = TypeVar("_Scalar", bound=np.generic)
_Value = TypeVar("_Value")
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
        found = _Found(whole, first)
        parts = tuple(
            _Part(text, start[a:b], end[a:b], whole.key[a:b], whole.shape[a:b], line[a:b], found, n)
            for n, (text, (a, b)) in enumerate(zip(texts, pairwise(bounds), strict=True))
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


def tried(find: Callable[[], _Value]) -> _Value | None:
    """Return what a pass over several texts finds; None if it fails, for that may be the fault of one of them."""
    try:
        return find()
    except Exception:  # each text is then looked at alone, and tells what is wrong with it
        return None


class _Found:
    """What stands in all texts, looked up when the first of them asks for it."""

    def __init__(self, whole: Syllables, first: NDArray[np.int64]) -> None:
        self._whole, self._first = whole, first
        self._hits: dict[tuple[NgramIndex, RowChoice | None], list[Hits] | None] = {}
        self._rows: dict[KeySet, list[list[int]] | None] = {}
        self._looks: dict[Any, Any] = {}

    def hits(self, index: NgramIndex, kept: RowChoice | None) -> list[Hits] | None:
        """Return for each text where the forms of an index stand in it."""
        if (index, kept) not in self._hits:
            self._hits[index, kept] = tried(lambda: self._find(index, kept))
        return self._hits[index, kept]

    def rows(self, keys: KeySet) -> list[list[int]] | None:
        """Return for each text the rows whose key is one of a set."""
        if keys not in self._rows:
            self._rows[keys] = tried(lambda: self._find_rows(keys))
        return self._rows[keys]

    def looked_at(
        self, look: Callable[[Syllables, NDArray[np.int64]], Sequence[_Value]]
    ) -> Sequence[_Value] | None:
        """Return for each text what a look at all of them says of it."""
        if look not in self._looks:
            self._looks[look] = tried(lambda: look(self._whole, self._first))
        found: Sequence[_Value] | None = self._looks[look]
        return found

    def _find(self, index: NgramIndex, kept: RowChoice | None) -> list[Hits]:
        key, first = self._whole.key, self._first
        if kept is not None:
            rows = kept(key, self._whole.shape)
            key, first = key[rows], rows.searchsorted(first)
        return index.find(key).cut(first)

    def _find_rows(self, keys: KeySet) -> list[list[int]]:
        bounds, found = self._first.tolist(), keys.rows(self._whole.key)
        at = [bisect_left(found, bound) for bound in bounds]
        return [
            [row - first for row in found[a:b]]
            for first, (a, b) in zip(bounds, pairwise(at), strict=False)
        ]


@dataclass(frozen=True, slots=True, eq=False)
class _Part(Syllables):
    """The table of one text of several; what is looked up in it is looked up in all of them at once."""

    found: _Found
    number: int

    def find(self, index: NgramIndex, kept: RowChoice | None = None) -> Hits:
        of_each = self.found.hits(index, kept)
        return Syllables.find(self, index, kept) if of_each is None else of_each[self.number]

    def rows_of(self, keys: KeySet) -> list[int]:
        of_each = self.found.rows(keys)
        return Syllables.rows_of(self, keys) if of_each is None else of_each[self.number]

    def looked_at(self, look: Callable[[Syllables, NDArray[np.int64]], Sequence[_Value]]) -> _Value:
        of_each = self.found.looked_at(look)
        return Syllables.looked_at(self, look) if of_each is None else of_each[self.number]


def _breaks(text: str) -> int:
    """Count the line breaks of a text, as `str.splitlines` sees them."""
    return len(f"{text}a".splitlines()) - 1
