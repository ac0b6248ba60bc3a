"""Lines become CSV records as RFC 4180 says, in linear time, and a bad line costs itself alone."""

from __future__ import annotations

import csv
import io
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from danvan_nlp.batch.csv_records import RawRow, csv_records, split_record
from danvan_nlp.batch.failures import Refusal

LIMIT = 40


def rows(text: bytes) -> list[RawRow]:
    return [RawRow(number, line) for number, line in enumerate(text.split(b"\n"), start=1)]


def open_after(text: bytes) -> bool:
    """Tell whether a quoted field is open after a text, read character by character."""
    state = "start"
    for character in text.decode("latin-1"):
        if state == "quoted":
            state = "closing" if character == '"' else "quoted"
        elif state == "closing" and character == '"':
            state = "quoted"
        elif character == ",":
            state = "start"
        else:
            state = "quoted" if state == "start" and character == '"' else "plain"
    return state == "quoted"


def one_by_one(lines: list[RawRow], width: int | None) -> list[tuple[int, bytes, bool]]:
    """Do what `csv_records` promises in the plainest way: every start reads on by itself."""
    found, at = [], 0
    while at < len(lines):
        stop, data = at + 1, lines[at].data
        while open_after(data) and len(data) <= LIMIT and stop < len(lines):
            data += b"\n" + lines[stop].data
            stop += 1
        fields = split_record(data.removesuffix(b"\r"), ",")
        is_bad = isinstance(fields, Refusal) or width not in (None, len(fields))
        if stop == at + 1 and not open_after(data):
            found.append((lines[at].line, data.removesuffix(b"\r"), False))
        elif open_after(data) or is_bad:
            found.append((lines[at].line, lines[at].data.removesuffix(b"\r"), True))
            stop = at + 1
        else:
            found.append((lines[at].line, data.removesuffix(b"\r"), False))
        at = stop
    return found


@given(
    st.lists(st.sampled_from(['"', '"', ",", "\n", "\n", "a", "\r", '""']), max_size=24).map(
        "".join
    ),
    st.sampled_from([None, 1, 2, 3]),
)
@example('"\n"\r\r', None)
@example('"\n"\r\r\r', None)
@example('"\n",a\r\r\na', 2)
def test_records_are_those_of_the_plainest_reading(text: str, width: int | None) -> None:
    lines = rows(text.encode())
    found = [
        (row.line, row.data, row.refusal is not None)
        for row in csv_records(lines, ",", LIMIT, width)
    ]
    assert found == one_by_one(lines, width)


@given(st.lists(st.lists(st.text('ab",\n\r '), min_size=2, max_size=2), max_size=6))
def test_what_a_csv_writer_writes_comes_back(table: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    lines = rows(out.getvalue().encode())[:-1]
    assert [split_record(row.data, ",") for row in csv_records(lines, ",", 1 << 20, 2)] == table


HOSTILE = {
    "quotes that stay open": b'"a","b',
    "quotes that open again and again": b'a","b',
    "one open quote and plain lines": b'"a',
    "text behind a closing quote": b'"a"b,"c',
    "bytes that are no UTF-8": b'"a","\xff',
    "carriage returns": b'"a"\rb,"c',
    "runs of quotes": b'"' * 63,
}


@pytest.mark.timing
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("last", [b"", b'"', b'x"y', b'","'])
def test_time_grows_with_the_lines_and_not_with_their_square(name: str, last: bytes) -> None:
    def seconds(count: int) -> float:
        lines = rows(b"\n".join([*[HOSTILE[name]] * count, last]))
        begin = time.process_time()
        for _ in csv_records(lines, ",", 1 << 30, 2):
            pass
        return time.process_time() - begin

    small = min(seconds(1_000) for _ in range(3))
    large = min(seconds(16_000) for _ in range(2))
    # Quadratic time would be 256 times as long.
    assert large < 4 * 16 * max(small, 0.01)


def test_a_quote_that_never_closes_costs_one_line() -> None:
    lines = rows(b'1,"a\n2,b\n3,c')
    assert [(r.line, r.refusal and r.refusal.reason) for r in csv_records(lines, ",", 100, 2)] == [
        (1, "invalid_csv"),
        (2, None),
        (3, None),
    ]
