"""Mottos known by their parallel clauses, in quotes or without: "dân biết, dân bàn, dân làm", "xanh - sạch - đẹp"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.quotes import find_quotes, read_quote, trim
from danvan_nlp.phrases.grammar.vocabulary import key_forms, word_class
from danvan_nlp.phrases.lookup import skip_marks
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.syllables import read
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import LETTERS, OPENING, KeySet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

_AND = key_of("và")
_BETWEEN = frozenset((Shape.COMMA, Shape.CLAUSE, Shape.DASH))
_LONGEST_CLAUSE = 9
#: Words with which short clauses in a row begin or end when they are a principle: "dân biết, dân bàn, dân làm".
_ANAPHORA = KeySet(word_class("mottos.anaphora"))
_NAMES = frozenset((Shape.TITLE, Shape.COMMA))
_NO_PEOPLE = word_class("mottos.no_people")
_MOST_WORDS_AFTER = 3
_FEWEST_SLOGANS = 3
_SHORTEST_LIST, _SHORTEST_PAIR = 6, 9
_BRIGHT, _BRIGHT_PAIRS = word_class("quotes.bright"), key_forms("quotes.bright_pairs")
_MOVEMENTS, _LONGEST_DASHED = key_forms("quotes.movements"), 16
_BRIGHT_ROWS = KeySet(_BRIGHT)


def split_clauses(rows: Rows, first: int, stop: int) -> tuple[tuple[int, int], ...]:
    """Return the clauses of a list: the pieces between commas, semicolons, dashes and 'và'."""
    clauses, begin = [], first
    for row in range(first, stop + 1):
        if row == stop or rows.shape[row] in _BETWEEN or rows.key[row] == _AND:
            if row > begin:
                clauses.append((begin, row))
            begin = row + 1
    return tuple(clauses)


def parallel(rows: Rows, clauses: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether clauses are short and made alike: they share a first or last word, or a length."""
    lengths = [stop - first for first, stop in clauses]
    if max(lengths) > _LONGEST_CLAUSE:
        return False
    heads = len({rows.key[first] for first, _ in clauses})
    tails = len({rows.key[stop - 1] for _, stop in clauses})
    return 2 * min(heads, tails) <= len(clauses) or len(set(lengths)) == 1


def find_parallel_quotes(rows: Rows) -> Iterator[Candidate]:
    """Find quoted lists of three or more parallel clauses, announced or not: “rõ người, rõ việc, rõ trách nhiệm”."""
    for _, first, stop in find_quotes(rows):
        clauses = split_clauses(rows, first, stop)
        if len(clauses) < 2 or not all(
            rows.shape[row] in LETTERS or rows.shape[row] in _BETWEEN for row in range(first, stop)
        ):
            continue
        heads = len({rows.key[begin] for begin, _ in clauses})
        tails = len({rows.key[end - 1] for _, end in clauses})
        equal = len({end - begin for begin, end in clauses}) == 1
        if len(clauses) == 2 and not (equal and stop - first >= _SHORTEST_PAIR):
            continue
        if stop - first < _SHORTEST_LIST:
            continue
        if parallel(rows, clauses) and (
            min(heads, tails) < len(clauses) or max(b - a for a, b in clauses) <= 4
        ):
            yield Candidate(
                first, stop, "motto", rows.plain(first, stop), "motto.parallel", parts=clauses
            )


_LIKENING = word_class("mottos.likening")
#: What goes on behind the last of such clauses: "rõ trách nhiệm | đối với từng người".
_AFTER_CLAUSES = key_forms("mottos.after_clauses")


def find_dashed(rows: Rows) -> Iterator[Candidate]:
    """Find "Xanh - Sạch - Đẹp": three or more words joined by dashes, most of them of the clean and bright."""
    after = 0
    for row in rows.rows_of(_BRIGHT_ROWS):
        if row < after:
            continue
        end, stop, bright = rows.stop[row], row + 1, 1
        while stop + 1 < end and rows.shape[stop] == Shape.DASH and rows.shape[stop + 1] in LETTERS:
            bright += rows.key[stop + 1] in _BRIGHT
            pair = bool(rows.form_at(stop + 1, _BRIGHT_PAIRS))
            stop += 3 if pair else 2
        quote = read_quote(rows, row - 1, longest=_LONGEST_DASHED) if row else None
        stop = trim(rows, *quote)[1] if quote and quote[1] > stop else stop  # “… - đẹp, an toàn”
        likened = row and rows.key[row - 1] in _LIKENING
        if stop - row >= 5 and bright >= 3 and not (likened or _goes_back(rows, row)):
            after = stop
            yield _dashed(rows, row, stop)


def _dashed(rows: Rows, first: int, stop: int) -> Candidate:
    """Return the motto of words joined by dashes, or the campaign: "phong trào | Xanh - Sạch - Đẹp"."""
    named = first - 1 if first and rows.shape[first - 1] in OPENING else first
    if rows.form_before(named, _MOVEMENTS):
        return Candidate(first, stop, "campaign", rows.plain(first, stop), "campaign.dashed")
    parts = split_clauses(rows, first, stop)
    return Candidate(first, stop, "motto", rows.plain(first, stop), "motto.dashed", parts=parts)


def _goes_back(rows: Rows, row: int) -> bool:
    """Tell whether a line before begins what stands here, a dash at its end: "SÁNG -⏎XANH - SẠCH - ĐẸP"."""
    if row < 2 or rows.shape[row - 1] != Shape.DASH or rows.shape[row - 2] not in LETTERS:
        return False
    lines = rows.table.line[rows.place[row - 2 : row]]
    return bool(lines[0] == lines[1])


def find_anaphora(rows: Rows) -> Iterator[Candidate]:
    """Find three or more short clauses with the same first or last word: "yêu dân, trọng dân, vì dân"."""
    after = 0
    for row in rows.rows_of(_ANAPHORA):
        if row < after:
            continue
        for begin in (row, row - 1):
            stop = _read_anaphora(rows, begin, rows.key[row], last=begin < row)
            quoted = begin > 0 and rows.shape[begin - 1] in OPENING
            if stop and not quoted:
                yield Candidate(
                    begin,
                    stop,
                    "motto",
                    rows.plain(begin, stop),
                    "motto.anaphora",
                    parts=split_clauses(rows, begin, stop),
                )
                after = stop
                break


def _read_anaphora(rows: Rows, first: int, word: int, *, last: bool) -> int:
    """Return the row after three or more clauses that begin (or, with `last`, end) with a word, 0 if there are none."""
    if first < 0 or rows.sentences[first] != rows.sentences[first + last]:
        return 0
    end, at, clauses = rows.stop[first], first, 0
    stop = 0
    while at < end:
        length = _clause_length(rows, at, end)
        if last and length > 2 and rows.key[at + 1] == word:
            length = 2  # the sentence goes on behind the last clause
        if not last and at + 1 < end and rows.key[at + 1] in _NO_PEOPLE:
            break
        shared = length and rows.key[at + length - 1 if last else at] == word
        if not shared or not 2 <= length <= (2 if last else 1 + _MOST_WORDS_AFTER):
            break
        clauses, stop = clauses + 1, at + length
        if stop >= end or not (rows.shape[stop] == Shape.COMMA or rows.key[stop] == _AND):
            break
        at = stop + 1
        at += at < end and rows.key[at] == _AND
    if all(rows.shape[row] in _NAMES for row in range(first, stop) if rows.key[row] != _AND):
        return 0  # "Dân An, Dân Bình và Dân Hòa" are places
    return stop if clauses >= _FEWEST_SLOGANS else 0


def _clause_length(rows: Rows, at: int, end: int) -> int:
    stop = at
    while (
        stop < end
        and rows.shape[stop] in LETTERS
        and not rows.form_at(stop, _AFTER_CLAUSES)
        and rows.key[stop] != _AND
        and stop - at < _LONGEST_CLAUSE
    ):
        stop += 1
    return stop - at


def find_parts(
    rows: Rows, first: int, stop: int, parts: tuple[str, ...]
) -> tuple[tuple[int, int], ...]:
    """Return the rows of the parts of a known motto that are present; its clauses if few of them are.

    Other forms of a motto word their clauses differently ("của dân", "của nhân dân"), so where less than half
    of the parts stand in the text as written, the marks decide.
    """
    found, at = [], first
    for part in parts:
        span = _find_words(rows, at, stop, part) or _find_words(rows, first, stop, part)
        if span is not None:
            found.append(span)
            at = span[1]
    if 2 * len(found) > len(parts):
        return tuple(sorted(set(found)))
    clauses = split_clauses(rows, first, stop)
    return clauses if len(clauses) > 1 else ()


def _find_words(rows: Rows, first: int, stop: int, words: str) -> tuple[int, int] | None:
    """Return the first rows from `first` to `stop` that hold these words, other marks between them allowed."""
    keys = word_keys(words)
    for row in range(first, stop):
        if rows.key[row] != keys[0]:
            continue
        at, number = row, 0
        while at < stop and number < len(keys):
            if rows.key[at] == keys[number]:
                number += 1
            elif rows.shape[at] not in _BETWEEN and rows.key[at] != _AND:
                break
            at += 1
        if number == len(keys):
            return row, at
    return None


@lru_cache(maxsize=4096)
def word_keys(words: str) -> tuple[int, ...]:
    """Return the keys of written words without their marks and 'và'."""
    table = read(words)
    return tuple(skip_marks(table.key, table.shape).key.tolist())
