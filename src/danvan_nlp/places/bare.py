"""Whether a name without a word for its level may be a place where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.places.words import load_words
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Callable

    from danvan_nlp.places.gazetteer import Gazetteer
    from danvan_nlp.text.syllables import Syllables

#: Rows that a person's name or the name of an institution goes back from a place.
_BACK = 6
_LONGEST_HEAD = 3
_PERSON_BEFORE = 3


class BareNames:
    """The surroundings of bare names in one text."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        table: Syllables,
        key: list[int],
        shape: list[int],
        is_region: Callable[[int], bool],
    ) -> None:
        self._units, self._table, self._key, self._shape = gazetteer, table, key, shape
        self._words, self._is_region = load_words(), is_region

    def allowed(self, row: int, stop: int, name: int) -> bool:
        """Tell whether nothing around a name says that it is part of another."""
        written = self._units.names[name]
        if written in self._words.needs_level or self._in_other(row, stop):
            return False
        if row > 0 and self._shape[row - 1] in (Shape.NUMBER, Shape.ALNUM):
            # A street: "số 2 Ngọc Hà".
            return False
        capitals = self._shape[row] == Shape.UPPER
        if capitals and (written in self._words.plain_in_capitals or self._goes_on(stop)):
            return written not in self._words.plain_in_capitals and stop - row > 1
        return not self._goes_on(stop) and not self._after_head(row) and not self._after_person(row)

    def locative(self, row: int) -> bool:
        """Tell whether a word before a row says that a place follows."""
        return row > 0 and self._key[row - 1] in self._words.locative

    def distinct(self, row: int, stop: int) -> bool:
        """Tell whether a name can be no person's: by its first syllable, and because its line goes on."""
        return self._key[row] not in self._words.family and not self._alone(row, stop)

    def _alone(self, row: int, stop: int) -> bool:
        """Tell whether a name is all that its line has: who wrote the text, as often."""
        line = self._table.line
        return (row == 0 or line[row - 1] != line[row]) and (
            stop == len(line) or line[stop] != line[row]
        )

    def _in_other(self, row: int, stop: int) -> bool:
        """Tell whether a longer name that is none of a place holds this one."""
        return any(
            tuple(self._key[first:behind]) in self._words.others
            for first in range(max(row - 1, 0), row + 1)
            for behind in range(stop, stop + 3)
        )

    def _goes_on(self, stop: int) -> bool:
        """Tell whether a capital goes on behind a name without being a person's."""
        return (
            stop < len(self._key)
            and self._shape[stop] in CAPITALS
            and self._table.line[stop] == self._table.line[stop - 1]
            and self._key[stop] not in self._words.family
            and self._key[stop] not in self._words.levels
            and not self._is_region(stop)
        )

    def _after_head(self, row: int) -> bool:
        """Tell whether a street, a school, a paper … is named by the capitals that lead up to a row."""
        first = row
        while first > 0 and row - first < _BACK and self._shape[first - 1] in CAPITALS:
            first -= 1
        heads = self._words.heads
        return any(
            tuple(self._key[start : start + length]) in heads
            for start in range(max(first - _LONGEST_HEAD, 0), row)
            for length in range(1, _LONGEST_HEAD + 1)
            if first <= start + length <= row
        )

    def _after_person(self, row: int) -> bool:
        """Tell whether a family name or a title stands before a row in one run of capitals with it."""
        first = row
        while first > 0 and row - first < _PERSON_BEFORE and self._shape[first - 1] in CAPITALS:
            first -= 1
            if self._key[first] in self._words.family or self._key[first] in self._words.titles:
                return self._table.line[first] == self._table.line[row]
        return first == row > 0 and self._key[row - 1] in self._words.titles
