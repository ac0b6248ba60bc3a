"""Join the lines of CSV records (RFC 4180), in time that grows with the bytes whatever the quotes do."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from danvan_nlp.batch.failures import Refusal
from danvan_nlp.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CLOSING = re.compile(rb'[^"]*(?:""[^"]*)*"(?!")')
#: Before Python 3.11 the reader of the standard library refuses NUL.
_NO_NUL = sys.version_info < (3, 11)


class RawRow(NamedTuple):
    """A row as it stands in its file.

    `line` counts from 1 (of a CSV record its first line, of a Parquet file the row); `refusal` is set where the row
    can't be one.
    """

    line: int
    data: bytes
    refusal: Refusal | None = None


def split_record(data: bytes, delimiter: str) -> list[str] | Refusal:
    """Return the fields of one CSV record.

    Examples
    --------
    >>> split_record(b'1,"a ""b"", c"', ",")
    ['1', 'a "b", c']
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return Refusal(
            "invalid_utf8", f"byte 0x{data[error.start]:02x} at {error.start} is not UTF-8"
        )
    csv.field_size_limit(sys.maxsize)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return Refusal("invalid_csv", str(error))
    if len(records) != 1:
        return Refusal("invalid_csv", f"{len(records)} records where one was expected")
    return records[0]


def check_header(names: Sequence[str], source: str) -> None:
    """Raise `InputError` where two columns of a file have one name, so that one of them would be lost."""
    twice = sorted(name for name, often in Counter(names).items() if often > 1)
    if "" in twice:
        raise InputError(
            f"{source}: the header has {names.count('')} columns without a name; name them"
        )
    if twice:
        raise InputError(f"{source}: the header names {twice} more than once; rename them")


def csv_records(
    lines: Iterable[RawRow], delimiter: str, record_bytes: int, width: int | None = None
) -> Iterator[RawRow]:
    """Join the lines of CSV records whose quoted fields run over line ends.

    A quote that is not closed within `record_bytes`, or closes to something that is no record of `width` fields,
    costs its line alone: the lines after it are read anew.

    Parameters
    ----------
    lines
        Without their line feeds.
    delimiter
        One character.
    record_bytes
        Bytes after which a record takes no further line.
    width
        Fields of a record; None takes any number.
    """
    ahead = _Ahead(lines, delimiter.encode())
    while (start := ahead.take()) is not None:
        quoted = start.refusal is None and b'"' in start.data
        first = _follow(start.data, ahead.delimiter, False) if quoted else None
        if first is None or not first.is_open:
            yield start._replace(data=start.data.removesuffix(b"\r"))
            continue
        rest = ahead.rest_of_record(record_bytes - len(start.data))
        fits = rest is not None and first.is_sound and rest.is_sound
        if rest is None or not fits or width not in (None, first.fields + rest.fields + 1):
            refusal = Refusal("invalid_csv", "a quote is not closed where a field ends")
            yield RawRow(start.line, start.data.removesuffix(b"\r"), refusal)
            continue
        taken = [start.data, *(ahead.take_data() for _ in range(rest.lines))]
        yield RawRow(start.line, b"\n".join(taken).removesuffix(b"\r"))


@dataclass(slots=True)
class _Piece:
    """What a line, or several, are to the record that they belong to.

    Attributes
    ----------
    is_open : bool
        Whether a quoted field is open after it.
    is_sound : bool
        Whether every closing quote ends its field, and all of it is UTF-8.
    fields : int
        Ends of fields inside.
    lines : int
    """

    is_open: bool
    is_sound: bool
    fields: int
    lines: int = 1


class _Seen(NamedTuple):
    """A line that was read ahead; `stop` counts all bytes read up to its end."""

    row: RawRow
    stop: int


class _Ahead:
    """Lines read ahead.

    Inside an open quote the first line that closes it is the same for every record that may have begun before: each
    line is followed once, and what lies from it to that line is known from there on.
    """

    def __init__(self, lines: Iterable[RawRow], delimiter: bytes) -> None:
        self.delimiter = delimiter
        self._source = iter(lines)
        self._waiting: deque[_Seen] = deque()
        self._bytes_taken = self._bytes_read = 0
        #: Of lines that are followed and not yet taken, ending with the one that closes.
        self._rests: deque[_Piece] = deque()
        self._open: deque[_Piece] = deque()

    def take(self) -> RawRow | None:
        """Return the next line, or None at the end."""
        if not self._waiting and not self._more():
            return None
        row, self._bytes_taken = self._waiting.popleft()
        if self._rests:
            self._rests.popleft()
        elif self._open:
            self._open.popleft()
        return row

    def take_data(self) -> bytes:
        """Return the bytes of the next line, which is there."""
        row = self.take()
        return b"" if row is None else row.data

    def rest_of_record(self, most: int) -> _Piece | None:
        """Return what closes the quote that is open now; None if nothing does within so many bytes."""
        before = self._bytes_taken
        while not self._rests:
            number = len(self._open)
            if number == len(self._waiting) and not self._more():
                return None
            reached = self._waiting[number - 1].stop if number else before
            if reached - before > most:
                return None
            row = self._waiting[number].row
            if row.refusal is not None and row.refusal.reason == "line_too_long":
                return None
            self._open.append(_follow(row.data, self.delimiter, True))
            if not self._open[-1].is_open:
                self._close()
        return self._rests[0]

    def _close(self) -> None:
        """Say of every line that is open what lies from it to the one that closes."""
        rest: _Piece | None = None
        for piece in reversed(self._open):
            if rest is not None:
                piece.is_sound &= rest.is_sound
                piece.fields += rest.fields
                piece.lines += rest.lines
            rest = piece
            self._rests.appendleft(piece)
        self._open.clear()

    def _more(self) -> bool:
        row = next(self._source, None)
        if row is None:
            return False
        self._bytes_read += len(row.data) + 1
        self._waiting.append(_Seen(row, self._bytes_read))
        return True


def _follow(line: bytes, delimiter: bytes, is_open: bool) -> _Piece:
    """Follow the quotes through a line that begins inside an open quote, or at the beginning of a field."""
    piece = _Piece(is_open, _is_text(line), 0)
    if b'"' not in line and is_open:
        return piece
    # The line end's own, and one before it, which ends the record as well.
    body = line.removesuffix(b"\r").removesuffix(b"\r")
    at = 0
    while True:
        if piece.is_open or line.startswith(b'"', at):
            closing = _CLOSING.match(line, at if piece.is_open else at + 1)
            if closing is None:
                piece.is_open = True
                return piece
            piece.is_open, at = False, closing.end()
            piece.is_sound &= at >= len(body) or line.startswith(delimiter, at)
        end = line.find(delimiter, at)
        # Elsewhere outside quotes a carriage return ends a record inside its line.
        piece.is_sound &= b"\r" not in body[at : end if end >= 0 else len(body)]
        if end < 0:
            return piece
        at = end + 1
        piece.fields += 1


def _is_text(line: bytes) -> bool:
    if _NO_NUL and b"\0" in line:
        return False
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
