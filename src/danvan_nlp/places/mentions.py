"""Where names of places stand: behind a word for their level, in a list of such names, or bare.

A bare name is taken at once if it is a province's or a region's; other bare names are only proposed, for they are
persons' and plain words as often. `danvan_nlp.places.finder` takes those that the rest of the text speaks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.places.bare import BareNames
from danvan_nlp.places.gazetteer import HAMLET, PROVINCE, REGION, Gazetteer
from danvan_nlp.places.words import load_words
from danvan_nlp.text.spelling import normal_form, stable_key
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.words import shape_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.places.words import LevelWord
    from danvan_nlp.text.syllables import Syllables

# Plain integers: numpy compares with members of an enumeration five times as slowly.
_ABBREVIATION, _LOWER = int(Shape.ABBREVIATION), int(Shape.LOWER)
_IS_QUOTE = shape_table(Shape.QUOTE, Shape.OPEN_QUOTE, Shape.CLOSE_QUOTE)
#: Syllables of the longest name that no list has, and of a longest form behind a point.
_LONGEST_UNKNOWN, _LONGEST_GLUED = 4, 5
_LONGEST_RUN = _LONGEST_UNKNOWN + 1
_NUMBERED = frozenset(("quận", "phường", None))
_LEVEL_OF_KIND = {
    "tỉnh": 0, "thành phố": 1, "quận": 1, "huyện": 1, "thị xã": 1, "xã": 2, "phường": 2, "thị trấn": 2, "đặc khu": 2,
    None: HAMLET,
}  # fmt: skip
#: Kinds of which every name is known: another word behind them is none.
_ALL_KNOWN = frozenset(("tỉnh", "thành phố", "quận", "đặc khu"))


@dataclass(slots=True)
class Mention:
    """A name in the text.

    Attributes
    ----------
    first, stop : int
        Rows.
    level : int
        By what stands before it; of a bare name by its units.
    kind : str or None
        The kind before it.
    name : int
        Number of the name; -1 if no list has it.
    proposed : bool
        Whether it needs more to be a place.
    """

    first: int
    stop: int
    level: int
    kind: str | None
    name: int
    proposed: bool = False


class MentionReader:
    """Reads the mentions of one text.

    Attributes
    ----------
    bare : BareNames
        What surrounds the names in the text.
    """

    def __init__(self, gazetteer: Gazetteer, table: Syllables) -> None:
        self._units, self._words, self._table = gazetteer, load_words(), table
        self._key: list[int] = table.key.tolist()
        shapes = table.shape & np.uint8(FOREIGN - 1)
        self._shape: list[int] = shapes.tolist()
        self._glued_rows: list[int] = np.flatnonzero(shapes == _ABBREVIATION).tolist()
        self._hits = self._find_hits(shapes)
        self.bare = BareNames(gazetteer, table, self._key, self._shape, self._is_region)
        #: Row behind a plural word for a level that had no name of its own: "các huyện, thị xã …".
        self._open_list = -1
        self._found: list[Mention] = []

    def _find_hits(self, shapes: NDArray[np.uint8]) -> dict[int, list[tuple[int, int]]]:
        """Return the names that begin at a row, shortest first, as (row behind it, name)."""
        hits = self._table.find(self._units.index)
        if not len(hits.row):
            return {}
        lower = shapes == _LOWER
        lower[1:] &= ~_IS_QUOTE[shapes[:-1]]
        before = np.zeros(len(lower) + 1, np.int64)
        lower.cumsum(out=before[1:])
        stop, name = hits.row + hits.length, self._units.form_name[hits.form]
        written = before[stop] == before[hits.row]
        # Regions have words in small letters: "đồng bằng sông Hồng", "Tây nguyên".
        region = name >= self._units.first_region
        kept = written | (region & ~(lower[stop - 1] & lower[hits.row])) if len(stop) else written
        found: dict[int, list[tuple[int, int]]] = {}
        for row, behind, number in zip(
            hits.row[kept].tolist(), stop[kept].tolist(), name[kept].tolist(), strict=True
        ):
            found.setdefault(row, []).append((behind, number))
        return found

    def read(self) -> list[Mention]:
        """Return the mentions in text order; they never overlap."""
        words = self._words.level_filter.near(self._table.key).tolist()
        glued = self._glued_rows
        covered = 0
        for row in sorted({*words, *glued, *self._hits}):
            if row >= covered:
                covered = max(covered, self._read_at(row))
        return self._found

    def _read_at(self, row: int) -> int:
        """Read what begins at a row; return the row behind it."""
        key = self._key[row]
        if key in self._units.short:
            kind, name = self._units.short[key]
            self._found.append(Mention(row, row + 1, PROVINCE, kind, name))
            return row + 1
        after = self._level(row)
        if after > row:
            return after
        if self._shape[row] == Shape.ABBREVIATION:
            return self._glued(row)
        return self._add_bare(row)

    def _level(self, row: int) -> int:
        """Read a word for a level and the names behind it; return the row behind them, or `row`."""
        for word in self._words.levels.get(self._key[row], ()):
            at = row + 1 + len(word.rest)
            if tuple(self._key[row + 1 : at]) == word.rest:
                # "Sóc" is a hamlet, and the first word of a province.
                after = self._behind_level(row, at, word)
                return row if after == at and row in self._hits else after
        return row

    def _behind_level(self, row: int, at: int, word: LevelWord) -> int:
        before = self._key[row - 1] if row else 0
        if (before, self._key[row]) in self._words.not_before:
            return at
        counted = row > 0 and (
            self._shape[row - 1] == Shape.NUMBER or before in self._words.numbers
        )
        plural = counted or before in self._words.many or self._goes_on_listing(row)
        after = self._qualified(at)
        if plural and at < len(self._key) and self._shape[at] == Shape.CLAUSE:
            after = at + 1
        stop, name = self._name(after, word.kind, unsure=word.unsure, plural=plural)
        if stop == after:
            self._open_list = at if plural else -1
            return at
        mention = Mention(row, stop, _LEVEL_OF_KIND[word.kind], word.kind, name)
        self._found.append(mention)
        end = self._list(stop, word.kind, plural=plural)
        # A number before one name counts something else: "khóa 2 huyện Tam Nông".
        if plural and (end > stop or not counted):
            mention.first = after
        return end

    def _goes_on_listing(self, row: int) -> bool:
        """Tell whether a level follows another that had no name of its own: "các huyện, thị xã"."""
        return 0 <= row - 1 == self._open_list and self._key[row - 1] in self._words.listing

    def _qualified(self, at: int) -> int:
        """Return the row behind words that tell what sort of unit it is: "huyện đảo"."""
        for length in (1, 2):
            if tuple(self._key[at : at + length]) in self._words.qualifiers:
                return at + length
        return at

    def _list(self, stop: int, kind: str | None, *, plural: bool) -> int:
        """Read the further names of a list."""
        while True:
            at = stop
            while at < len(self._key) and at < stop + 2 and self._key[at] in self._words.listing:
                at += 1
            if at == stop or at >= len(self._key) or self._key[at] in self._words.levels:
                return stop
            behind, name = self._name(at, kind, unsure=not plural, plural=plural)
            if behind == at or (not plural and self._is_higher(name, kind)):
                return stop
            if self._shape[at] == Shape.NUMBER and not plural:
                return stop
            self._found.append(Mention(at, behind, _LEVEL_OF_KIND[kind], kind, name))
            stop = behind

    def _is_higher(self, name: int, kind: str | None) -> bool:
        """Tell whether a name behind "xã A," is rather the district's or the province's."""
        if name < 0:
            return False
        return any(
            self._units.level[u] < _LEVEL_OF_KIND[kind] for u in self._units.units_of(name, None)
        )

    def _name(self, at: int, kind: str | None, *, unsure: bool, plural: bool) -> tuple[int, int]:
        """Return the row behind the name at `at` and its number; `at` itself if none stands there."""
        if at >= len(self._key):
            return at, -1
        if self._shape[at] in (Shape.NUMBER, Shape.ALNUM):
            short = self._table.end[at] - self._table.start[at] <= 2
            number = self._units.forms.get((self._key[at],), -1)
            known = kind is None or (number >= 0 and self._shape[at] == Shape.NUMBER)
            return (
                (at + 1, number if kind else -1)
                if short and kind in _NUMBERED and known
                else (at, -1)
            )
        if self._is_region(at):
            return at, -1
        if kind is not None:
            for stop, name in reversed(self._hits.get(at, ())):
                if name < self._units.first_region and self._units.units_of(name, kind):
                    return stop, name
        if (
            unsure
            or (kind in _ALL_KNOWN and not plural)
            or self._key[at] in self._words.no_name
            or self._table.line[at] != self._table.line[at - 1]
        ):
            return at, -1
        return self._unknown(at, kind), -1

    def _is_region(self, at: int) -> bool:
        """Tell whether a region's name stands at a row: "các tỉnh Tây Nguyên"."""
        return any(name >= self._units.first_region for _, name in self._hits.get(at, ()))

    def _unknown(self, at: int, kind: str | None) -> int:
        """Return the row behind a name in capitals that no list has, or `at`."""
        stop = at
        while (
            stop < len(self._key)
            and stop - at < _LONGEST_RUN
            and self._shape[stop] in (Shape.TITLE, Shape.MIXED)
            and self._table.line[stop] == self._table.line[at]
        ):
            if stop - at >= 2 and self._key[stop] in self._words.family:
                # A person's name behind a place's: "trưởng thôn Tân Lập Đỗ Văn Bình".
                return at if self._key[at] in self._words.family else stop
            stop += 1
        if stop - at > _LONGEST_UNKNOWN:
            return at
        person = self._key[at] in self._words.family and stop - at >= 3
        return at if person or (kind == "huyện" and stop - at != 2) else stop

    def _glued(self, row: int) -> int:
        """Read TP.HCM, Q.3 and H.Nghĩa Hành, whose level is glued to the name by its point."""
        text = self._table.slice(row, row + 1)
        level, _, rest = text.partition(".")
        kind = self._words.glued.get(f"{level.lower()}.")
        if kind is None or not rest or "." in rest:
            return row + 1
        keys = (stable_key(normal_form(rest)), *self._key[row + 1 : row + _LONGEST_GLUED])
        for length in range(len(keys), 0, -1):
            name = self._units.forms.get(keys[:length], -1)
            if name >= 0 and self._units.units_of(name, kind):
                stop = row + length
                self._found.append(Mention(row, stop, _LEVEL_OF_KIND[kind], kind, name))
                return self._list(stop, kind, plural=False)
        return row + 1

    def _add_bare(self, row: int) -> int:
        """Add the longest bare name at a row, if its surroundings allow one."""
        stop, name = self._hits[row][-1] if row in self._hits else (row + 1, -1)
        if name < 0 or not self.bare.allowed(row, stop, name):
            return stop if name >= 0 else row + 1
        if name >= self._units.first_region:
            self._found.append(Mention(row, stop, REGION, None, name))
            return stop
        levels = {self._units.level[u] for u in self._units.units_of(name, None)}
        province = PROVINCE in levels
        self._found.append(Mention(row, stop, min(levels), None, name, proposed=not province))
        return stop
