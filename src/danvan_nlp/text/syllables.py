"""The one pass over a text: characters in, a table of syllables and marks out.

White space cuts the text into chunks (a syllable with the marks that touch it). Real text repeats its chunks,
so each distinct chunk is analysed once and kept in a bounded cache as rows of arrays; a text then costs one
dictionary look-up a chunk and a few array operations.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from itertools import repeat
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from danvan_nlp.errors import InputError
from danvan_nlp.text.tokens import split_chunk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from danvan_nlp.text.ngrams import Hits, NgramIndex
    from danvan_nlp.text.words import KeySet

    #: Returns rows by their keys and shapes, each for itself.
    RowChoice = Callable[[NDArray[np.uint64], NDArray[np.uint8]], NDArray[np.int64]]

_Value = TypeVar("_Value")
_Scalar = TypeVar("_Scalar", bound=np.generic)
#: Characters read at a time: bounds the memory that one text needs beyond its table.
_BLOCK = 1 << 18
#: The cache is dropped when its entries weigh more than this (characters, with a fixed cost an entry).
_CACHE_WEIGHT = 1 << 23
_ENTRY_WEIGHT = 64

_SPACE = re.compile(r"\s")
_HIGHEST_SPACE = 0x3000
_IS_SPACE = np.array([chr(i).isspace() for i in range(_HIGHEST_SPACE + 2)])
# The line breaks of str.splitlines.
_IS_BREAK = np.array([len(f"a{chr(i)}b".splitlines()) == 2 for i in range(_HIGHEST_SPACE + 2)])


@dataclass(frozen=True, slots=True, eq=False)
class Syllables:
    """A text as rows: one for each syllable, number, symbol or mark; white space has none.

    The arrays are read-only and of one length *n*; rows stand in text order and partition the text's
    non-space characters.

    Attributes
    ----------
    text : str
        The caller's own string.
    start, end : ndarray of int32, shape (n,)
        Positions of the row in `text`, in code points.
    key : ndarray of uint64, shape (n,)
        Stable hash of the row's normal form (`danvan_nlp.text.spelling.normal_form`).
    shape : ndarray of uint8, shape (n,)
        A `danvan_nlp.text.tokens.Shape`, with the `FOREIGN` bit on letters that can't be Vietnamese.
    line : ndarray of int32, shape (n,)
        Number of line breaks before the row.
    """

    text: str
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    key: NDArray[np.uint64]
    shape: NDArray[np.uint8]
    line: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.start)

    def slice(self, first: int, stop: int) -> str:
        """Return the text from the first character of row `first` to the last of row `stop - 1`."""
        return self.text[self.start[first] : self.end[stop - 1]]

    def piece(self, first: int, stop: int) -> tuple[int, int, str]:
        """Return where those rows start and end in the text, in code points, and the text between."""
        start, end = int(self.start[first]), int(self.end[stop - 1])
        return start, end, self.text[start:end]

    def only(self, kept: NDArray[np.bool_]) -> Syllables:
        """Return the table with the rows that are kept; positions stay those of the text."""
        return Syllables(
            self.text,
            self.start[kept],
            self.end[kept],
            self.key[kept],
            self.shape[kept],
            self.line[kept],
        )

    def find(self, index: NgramIndex, kept: RowChoice | None = None) -> Hits:
        """Return where the forms of an index stand among the rows, or among those that are kept, counted alone."""
        return index.find(self.key if kept is None else self.key[kept(self.key, self.shape)])

    def rows_of(self, keys: KeySet) -> list[int]:
        """Return the rows whose key is one of a set, ascending."""
        return keys.rows(self.key)

    def looked_at(self, look: Callable[[Syllables, NDArray[np.int64]], Sequence[_Value]]) -> _Value:
        """Return what a look at several tables, one behind the other, says of this one.

        Parameters
        ----------
        look
            Takes the rows of all tables, and at which row each begins, with the number of rows at the end; returns
            for each what it says of it alone. Texts that were read together are looked at together.
        """
        return look(self, np.array([0, len(self)]))[0]

    def within(self, page: str, offset: int) -> Syllables:
        """Return the table of a piece of a page with positions in the page, in which the piece begins at `offset`."""
        start, end = self.start + np.int32(offset), self.end + np.int32(offset)
        for column in (start, end):
            column.flags.writeable = False
        return Syllables(page, start, end, self.key, self.shape, self.line)


def read(text: str) -> Syllables:
    """Read a text into its table of syllables.

    Parameters
    ----------
    text
        Any `str`; it is kept as it is, and never rewritten.

    Returns
    -------
    Syllables

    Raises
    ------
    InputError
        If `text` is not a `str`.

    Examples
    --------
    >>> table = read("Dân biết, dân bàn")
    >>> [table.slice(i, i + 1) for i in range(len(table))]
    ['Dân', 'biết', ',', 'dân', 'bàn']
    >>> bool(table.key[0] == table.key[3])
    True
    """
    if not isinstance(text, str):
        raise InputError(
            f"text must be a str, got {type(text).__name__}"
            + ("; decode it first, e.g. data.decode('utf-8')" if isinstance(text, bytes) else "")
        )
    if len(text) >= 2**31:
        raise InputError(
            f"text must have fewer than 2**31 characters, got {len(text)}; split it into documents"
        )
    columns: list[tuple[NDArray[Any], ...]] = []
    breaks = 0
    for first, stop in _blocks(text):
        block, breaks_here = _read_block(text[first:stop], first, breaks)
        columns.append(block)
        breaks += breaks_here
    merged = [
        np.concatenate(column) if len(columns) > 1 else column[0]
        for column in zip(*columns, strict=True)
    ]
    for column in merged:
        column.flags.writeable = False
    return Syllables(text, *merged)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Cut the text before white space into blocks of about `_BLOCK` characters."""
    first = 0
    while len(text) - first > _BLOCK:
        space = _SPACE.search(text, first + _BLOCK)
        if space is None:
            break
        cut = space.start()
        # A carriage return and its line feed are one break and stay together.
        if text[cut] == "\n" and text[cut - 1] == "\r":
            cut -= 1
        yield first, cut
        first = cut
    yield first, len(text)


def _read_block(block: str, offset: int, breaks: int) -> tuple[tuple[NDArray[Any], ...], int]:
    """Return the columns of a block that begins at `offset` after `breaks` line breaks, and its own breaks."""
    chunks = block.split()
    cache = _current_cache()
    ids = cache.numbers(chunks)
    points = np.frombuffer(block.encode("utf-32-le", "surrogatepass"), "<u4")
    # Clipping sends every higher character to the tables' last place, which is neither.
    is_space = _IS_SPACE.take(points, mode="clip")
    chunk_start = _starts(is_space)
    break_at = _break_positions(points, is_space.nonzero()[0])

    counts = cache.row_count.take(ids)
    last = np.cumsum(counts)
    # Row of the cache for each row of the text: the chunk's first row plus the place within the chunk.
    rows = np.repeat(cache.first_row.take(ids) - (last - counts), counts)
    rows += np.arange(len(rows))
    base = np.repeat(chunk_start + offset, counts)
    start = base + cache.row_start.take(rows)
    columns = (
        start.astype(np.int32),
        (base + cache.row_end.take(rows)).astype(np.int32),
        cache.row_key.take(rows),
        cache.row_shape.take(rows),
        (np.searchsorted(break_at + offset, start) + breaks).astype(np.int32),
    )
    return columns, len(break_at)


def _starts(is_space: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Positions at which a chunk begins."""
    begins = ~is_space
    begins[1:] &= is_space[:-1]
    return begins.nonzero()[0]


def _break_positions(points: NDArray[np.uint32], spaces: NDArray[np.int64]) -> NDArray[np.int64]:
    """Positions of the line breaks among the spaces; a carriage return before a line feed counts with it."""
    at: NDArray[np.int64] = spaces[_IS_BREAK.take(points[spaces], mode="clip")]
    if len(at) and (points[at] == 13).any():
        paired = (points[at] == 13) & (points[np.minimum(at + 1, len(points) - 1)] == 10)
        at = at[~paired]
    return at


class _ChunkCache(dict[str, int]):
    """Distinct chunks as rows of arrays; those of a text that are not there are analysed and added together.

    Readers need no lock: an id is published after its rows are written, and rows never change. Growing
    replaces the arrays, so a reader takes them after it has its ids.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()
        self._rows = 0
        self.weight = 0
        self.first_row, self.row_count = np.empty(1024, np.int64), np.empty(1024, np.int64)
        self.row_start, self.row_end = np.empty(1024, np.int32), np.empty(1024, np.int32)
        self.row_key, self.row_shape = np.empty(1024, np.uint64), np.empty(1024, np.uint8)

    def numbers(self, chunks: list[str]) -> NDArray[np.int64]:
        """Return the id of each chunk."""
        ids = np.fromiter(map(self.get, chunks, repeat(-1)), np.int64, len(chunks))
        new = (ids < 0).nonzero()[0].tolist()
        if new:
            self._learn(dict.fromkeys([chunks[place] for place in new]))
            ids[new] = [self[chunks[place]] for place in new]
        return ids

    def _learn(self, chunks: Iterable[str]) -> None:
        found = {chunk: split_chunk(chunk) for chunk in chunks}
        with self._lock:
            # Another thread may have met them at the same time.
            new = [chunk for chunk in found if chunk not in self]
            tokens = [token for chunk in new for token in found[chunk]]
            counts = np.fromiter(map(len, map(found.__getitem__, new)), np.int64, len(new))
            identity, first = len(self), self._rows
            last, stop = identity + len(new), first + len(tokens)
            self._grow(last, stop)
            self.row_count[identity:last] = counts
            self.first_row[identity:last] = first + np.cumsum(counts) - counts
            starts, ends, shapes, keys = zip(*tokens, strict=True) if tokens else ((),) * 4
            self.row_start[first:stop] = starts
            self.row_end[first:stop] = ends
            self.row_shape[first:stop] = shapes
            # A list of whole numbers of 64 bits would be read as floats.
            self.row_key[first:stop] = np.array(keys, np.uint64)
            self._rows = stop
            self.weight += sum(map(len, new)) + _ENTRY_WEIGHT * len(new)
            self.update(zip(new, range(identity, last), strict=True))

    def _grow(self, entries: int, rows: int) -> None:
        self.first_row, self.row_count = (
            _grown(c, entries) for c in (self.first_row, self.row_count)
        )
        self.row_start, self.row_end = (_grown(c, rows) for c in (self.row_start, self.row_end))
        self.row_key, self.row_shape = _grown(self.row_key, rows), _grown(self.row_shape, rows)


def _grown(column: NDArray[_Scalar], size: int) -> NDArray[_Scalar]:
    """Return the column with room for `size` values, doubled when it must grow."""
    if size <= len(column):
        return column
    grown = np.empty(max(size, 2 * len(column)), column.dtype)
    grown[: len(column)] = column
    return grown


_cache = _ChunkCache()


def _forget() -> None:
    """Begin anew in a forked process: another thread may have held the old cache's lock."""
    global _cache  # noqa: PLW0603  (one cache a process)
    _cache = _ChunkCache()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def _current_cache() -> _ChunkCache:
    """Return the cache, made anew when it has outgrown its bound; who holds the old one keeps it."""
    global _cache  # noqa: PLW0603  (one cache a process)
    if _cache.weight > _CACHE_WEIGHT:
        _cache = _ChunkCache()
    return _cache
