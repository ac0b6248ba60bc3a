"""What the rules read: the rows of a text without the marks of emphasis, and candidate phrases over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.results.once import once
from danvan_nlp.results.span import Attributes
from danvan_nlp.text.composition import compose
from danvan_nlp.text.spelling import key_of, normal_form
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.words import OPENING, shape_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from danvan_nlp.results.types import PhraseType
    from danvan_nlp.text.ngrams import Hits, NgramIndex
    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import RowChoice, Syllables
    from danvan_nlp.text.words import KeySet

_SHAPE = np.uint8(FOREIGN - 1)
# A plain integer: numpy compares with members of an enumeration five times as slowly.
_BULLET = int(Shape.BULLET)
#: Rows of no key and no shape.
_WALL = (int(Shape.PAD),) * 4
# Markdown's marks of emphasis stand inside names and mean nothing to them.
_EMPHASIS = frozenset(key_of("*" * n) for n in range(1, 7))

_GLUED = (int(Shape.COMMA), int(Shape.CLAUSE), int(Shape.STOP))
_OPENS = shape_table(*OPENING)
_OPENING_MARKS, _AFTER_CLOSING = "([{–—", ".,;:!?)]}"
#: Format characters that pages leave between words: joiners, soft hyphens, marks of direction and byte order.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad"


@dataclass(frozen=True)
class Rows:
    """The rows of a text as the rules see them.

    Attributes
    ----------
    table : Syllables
        The text.
    place : ndarray of int64
        The row of `table` that each row here stands for.
    keys : ndarray of uint64
    shapes : ndarray of uint8
        Shapes without the foreign bit.
    sentences : ndarray of int64
        Number of the sentence that the row belongs to.
    stops : ndarray of int64
        The row after the last of its sentence.
    """

    table: Syllables
    place: NDArray[np.int64]
    keys: NDArray[np.uint64]
    shapes: NDArray[np.uint8]
    sentences: NDArray[np.int64]
    stops: NDArray[np.int64]

    @classmethod
    def of(cls, table: Syllables, sentences: SentenceTable) -> Rows:
        """Take the rows of a table, which its sentences partition, without marks of emphasis."""
        lengths = sentences.stop - sentences.first
        number = np.arange(len(lengths)).repeat(lengths)
        place = np.arange(len(table))
        key, shape = table.key, table.shape & _SHAPE
        marks = (shape == _BULLET).nonzero()[0]
        left_out = [row for row in marks.tolist() if int(key[row]) in _EMPHASIS]
        if not left_out:
            stops = sentences.stop.astype(np.int64).repeat(lengths)
            return cls(table, place, key, shape, number, stops)
        place, number = np.delete(place, left_out), np.delete(number, left_out)
        stops = np.searchsorted(number, number, side="right")
        return cls(table, place, key[place], shape[place], number, stops)

    def __len__(self) -> int:
        return len(self.place)

    @once
    def key(self) -> list[int]:
        """The keys as integers: rules look at single rows, where lists are quicker than arrays.

        Behind the last row stands a wall of empty ones, so that a rule may look past the end without asking.
        """
        return [*self.keys.tolist(), *_WALL]

    @once
    def shape(self) -> list[int]:
        """The shapes as integers, with the wall behind them."""
        return [*self.shapes.tolist(), *_WALL]

    @once
    def start(self) -> list[int]:
        """For each row, the first row of its sentence."""
        return list(np.searchsorted(self.sentences, self.sentences).tolist())

    @once
    def stop(self) -> list[int]:
        """For each row, the row after the last of its sentence."""
        return list(self.stops.tolist())

    @once
    def written(self) -> bytes:
        """The shapes as bytes, in which one is looked for without a loop: most texts have none of most marks."""
        return self.shapes.tobytes()

    def find(self, index: NgramIndex, kept: RowChoice | None = None) -> Hits:
        """Return where the forms of an index stand, as `Syllables.find` does."""
        return self._looked_up.find(index, kept)

    def rows_of(self, keys: KeySet) -> list[int]:
        """Return the rows whose key is one of a set, ascending."""
        return self._looked_up.rows_of(keys) if keys.meets(self.distinct) else []

    @once
    def _looked_up(self) -> Syllables:
        """The table of these rows alone."""
        if len(self) == len(self.table):
            return self.table
        kept = np.zeros(len(self.table), np.bool_)
        kept[self.place] = True
        return self.table.only(kept)

    def where(self, key: int) -> list[int]:
        """Return the rows at which a key stands."""
        if key not in self.distinct:
            return []
        return list((self.keys == np.uint64(key)).nonzero()[0].tolist())

    @once
    def distinct(self) -> frozenset[int]:
        """The keys of the text, each once: most rules find that their words are not among them."""
        return frozenset(self.key)

    @once
    def opening_quotes(self) -> list[int]:
        """The rows of marks that open quotes, or may."""
        return list(_OPENS[self.shapes].nonzero()[0].tolist())

    @once
    def closing_quotes(self) -> frozenset[int]:
        """The rows of straight quotes that close: behind a letter, or as the second of a pair in its line."""
        found, opened, line = [], set[int](), -1
        text = self.table.text
        for row in np.flatnonzero(self.shapes == Shape.QUOTE).tolist():
            if self.table.line[self.place[row]] != line:
                opened, line = set(), self.table.line[self.place[row]]
            start, end, key = self.start_of(row), self.end_of(row), self.key[row]
            before, after = text[max(start - 1, 0) : start], text[end : end + 1]
            begins = (not before or before.isspace() or before in _OPENING_MARKS) and after.strip()
            ends = not after or after.isspace() or after in _AFTER_CLOSING
            # Between two spaces a mark closes what is open, and opens otherwise: mô hình " Toàn dân …".
            spaced = before.isspace() and after.isspace() and key not in opened
            if before.isalnum() or (not begins and not spaced and (ends or key in opened)):
                found.append(row)
                opened.discard(key)
            else:
                opened.add(key)
        return frozenset(found)

    def paragraph_stop(self, row: int, most: int) -> int:
        """Return the row after the last of a row's paragraph, at most `most` rows on; a blank line ends one."""
        lines = self.table.line[self.place[row : row + most]]
        breaks = np.flatnonzero(np.diff(lines) > 1)
        return row + (int(breaks[0]) + 1 if len(breaks) else len(lines))

    def start_of(self, row: int) -> int:
        """Return the position in the text at which a row begins."""
        return int(self.table.start[self.place[row]])

    def end_of(self, row: int) -> int:
        """Return the position in the text at which a row ends."""
        return int(self.table.end[self.place[row]])

    def bounds(self, first: int, stop: int) -> tuple[int, int]:
        """Return where rows begin and end in the text, without invisible characters there."""
        start, end = self.start_of(first), self.end_of(stop - 1)
        text = self.table.text[start:end]
        start += len(text) - len(text.lstrip(_INVISIBLE))
        return start, start + len(text.strip(_INVISIBLE))

    def is_parted(self, row: int) -> bool:
        """Tell whether marks of emphasis alone part a row from the one before, as pages lose the blank: "chức*nêu"."""
        between = self.table.text[self.end_of(row - 1) : self.start_of(row)] if row else ""
        return bool(between) and not between.strip("*")

    def slice(self, first: int, stop: int) -> str:
        """Return the text of the rows from `first` up to `stop`, without invisible characters around it."""
        return self.table.text[self.start_of(first) : self.end_of(stop - 1)].strip(_INVISIBLE)

    def word(self, row: int) -> str:
        """Return the text of one row, composed and lower-cased as its key is."""
        return normal_form(self.slice(row, row + 1))

    def plain(self, first: int, stop: int) -> str:
        """Return the words of the rows with single spaces, none before a mark, and no invisible characters."""
        place, text = self.place[first:stop], self.table.text
        starts, ends = self.table.start[place].tolist(), self.table.end[place].tolist()
        words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        whole = "".join(words)
        if not whole.isprintable():
            words = [word.strip(_INVISIBLE) for word in words]
        # Of a composed text every piece is composed.
        if compose(whole) != whole:
            words = [compose(word) for word in words]
        shapes = self.shape[first:stop]
        pairs = zip(words, shapes, strict=True)
        return "".join([w if s in _GLUED else f" {w}" for w, s in pairs]).removeprefix(" ")

    def stands(self, row: int, keys: tuple[int, ...]) -> bool:
        """Tell whether words stand from a row on, by their keys."""
        # Most words fail by the first of them, which asks for no slice.
        if keys and self.key[row : row + 1] != [keys[0]]:
            return False
        return tuple(self.key[row : row + len(keys)]) == keys

    def form_at(self, row: int, forms: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
        """Return the first of some forms, by their keys, that stands from a row on; empty if none does."""
        keys = self.key
        if not -1 < row < len(keys):
            return ()
        first = keys[row]
        for form in forms:
            if form[0] == first and tuple(keys[row : row + len(form)]) == form:
                return form
        return ()

    def form_before(self, row: int, forms: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
        """Return the first of some forms, by their keys, that ends right before a row; empty if none does."""
        keys = self.key
        if not 0 < row < len(keys):
            return ()
        last = keys[row - 1]
        for form in forms:
            if form[-1] == last and tuple(keys[max(row - len(form), 0) : row]) == form:
                return form
        return ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that an entry or a rule proposes.

    Attributes
    ----------
    first, stop : int
        Rows.
    type : str
    canonical : str
    rule : str
        The entry or rule.
    id : str or None
    attributes : Attributes
        Plain attributes; the parts of a motto are cut when the phrase is made.
    parts : tuple of (int, int)
        Rows of the parts.
    because : str
        What decided between entries that share the name.
    """

    first: int
    stop: int
    type: PhraseType
    canonical: str
    rule: str
    id: str | None = None
    attributes: Attributes = field(default_factory=Attributes)
    parts: tuple[tuple[int, int], ...] = ()
    because: str = ""
