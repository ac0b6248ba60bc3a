"""Mottos of numbers: "4 tại chỗ", "5 cùng (cùng ăn, cùng ở)", “3 rõ, 2 nhanh”."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.mottos import quoted_motto
from danvan_nlp.phrases.grammar.quotes import find_quotes, read_list
from danvan_nlp.phrases.grammar.vocabulary import forms, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CLOSING, LETTERS, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

_AND = key_of("và")
_COUNTED = word_class("documents.counted") | word_class("mottos.counted")
_LONGEST_NUMERIC, _GOING_ON = 5, word_class("mottos.going_on")
_LONGEST_EXPLAINED, _LISTED = 60, frozenset((Shape.COMMA, Shape.CLAUSE))
_FEWEST_LISTED = 3
_LIST_MARKS = (Shape.COMMA, Shape.DASH)


def _numeric(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """phương châm 4 tại chỗ “chỉ huy tại chỗ”, …: a number with its words, and the quotes that spell it out."""
    end, at = rows.stop[first], stop
    if at >= end or rows.shape[at] != Shape.NUMBER or rows.key[at + 1] in _COUNTED:
        return
    at += 1
    while (
        at < min(end, stop + _LONGEST_NUMERIC)
        and rows.shape[at] == Shape.LOWER
        and rows.key[at] not in _GOING_ON
    ):
        at += 1
    if at == stop + 1 or (
        at < end and rows.shape[at] == Shape.LOWER and rows.key[at] not in _GOING_ON
    ):
        return
    yield Candidate(stop, at, "motto", rows.plain(stop, at), "motto.announced")
    for quote in read_list(rows, at, end):
        yield from quoted_motto(rows, *quote, "motto.announced", shortest=2)


def _listed(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """nguyên tắc 5 tự: Tự giác, tự nguyện, …, và “5 cùng”: Cùng lo, …: numbers and the lists behind their colons."""
    end, at = rows.stop[first], stop
    while at + 3 < end:
        quoted = rows.shape[at] in OPENING
        number = at + quoted
        colon = number + 2 + quoted
        if colon >= end or rows.shape[number] != Shape.NUMBER:
            return
        if rows.slice(colon, colon + 1) != ":":
            return
        counted, begin = rows.key[number + 1], colon + 1
        close = begin
        while close < end and (rows.shape[close] in LETTERS or rows.shape[close] in _LIST_MARKS):
            if rows.key[close] == _AND and rows.shape[close + 1] == Shape.NUMBER:
                break
            close += 1
        close -= rows.shape[close - 1] in _LIST_MARKS
        said = rows.key[begin:close].count(counted)
        if rows.key[begin] != counted or said < _FEWEST_LISTED or counted in _COUNTED:
            return
        name = rows.plain(number, number + 2)
        yield Candidate(number, number + 2, "motto", name, "motto.explained")
        yield Candidate(begin, close, "motto", rows.plain(begin, close), "motto.list")
        at = close
        while at < end and (rows.key[at] == _AND or rows.shape[at] in _LISTED):
            at += 1


def find_explained(rows: Rows) -> Iterator[Candidate]:
    """Find a number and a word that brackets behind them explain: "5 cùng (cùng ăn, cùng ở …)", “3 không” (không …)."""
    if Shape.OPEN not in rows.written:
        return
    opens = rows.shapes == Shape.OPEN
    for gap in (2, 3):
        numbered = (rows.shapes[: -gap - 1] == Shape.NUMBER) & opens[gap:-1]
        explained = numbered & (rows.keys[1:-gap] == rows.keys[gap + 1 :])
        for row in np.flatnonzero(explained).tolist():
            counts = rows.key[row + 1] in _COUNTED or rows.word(row).startswith("0")
            quoted = gap == 2 or rows.shape[row + 2] in CLOSING
            if counts or not quoted or rows.shape[row + 1] != Shape.LOWER:
                continue
            aside = range(row, min(rows.stop[row], row + _LONGEST_EXPLAINED))
            close = next((at for at in aside if rows.shape[at] == Shape.CLOSE), row)
            said = rows.key[row + gap : close].count(rows.key[row + 1])
            counted = gap == 2 and rows.word(row).isdigit() and said < int(rows.word(row))
            if said > 1 and not (counted and not _is_cut_short(rows, close)):
                yield Candidate(row, row + 2, "motto", rows.plain(row, row + 2), "motto.explained")
                first, stop = row + gap + 1, close
                if any(rows.shape[at] in _LISTED for at in range(first, stop)):
                    yield Candidate(first, stop, "motto", rows.plain(first, stop), "motto.list")


def _is_cut_short(rows: Rows, close: int) -> bool:
    """Tell whether a list in brackets leaves some out: "(cùng ăn, cùng ở…)"."""
    return rows.slice(close - 1, close)[-1] in "….,"


def find_numeric(rows: Rows) -> Iterator[Candidate]:
    """Find quoted numbers with their words, several in a quote or in the text: “4 xin, 4 luôn”; “5 biết” … “3 rõ”."""
    found = [
        (first, stop)
        for _, first, stop in find_quotes(rows, _LONGEST_NUMERIC * 3)
        if _is_numeric(rows, first, stop)
    ]
    several = len({tuple(rows.key[first:stop]) for first, stop in found}) > 1
    for first, stop in found:
        if several or rows.shape[first:stop].count(Shape.NUMBER) > 1:
            yield Candidate(first, stop, "motto", rows.plain(first, stop), "motto.numeric")


def _is_numeric(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a quote consists of numbers with one or two small words each, which count nothing."""
    at = first
    while at < stop:
        number = (
            rows.shape[at] == Shape.NUMBER and at + 1 < stop and rows.shape[at + 1] == Shape.LOWER
        )
        if not number or rows.key[at + 1] in _COUNTED:
            return False
        at += 2
        at += at < stop and rows.shape[at] == Shape.LOWER and rows.key[at] != _AND
        at += at < stop and (rows.shape[at] == Shape.COMMA or rows.key[at] == _AND)
    return True


CUES = (
    *cues(_numeric, *forms("mottos.numeric_cues")),
    *cues(_listed, *forms("mottos.listed_cues")),
)
