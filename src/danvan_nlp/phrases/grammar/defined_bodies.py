"""Bodies that no list knows, with a field in small letters: "Hội đồng hòa giải", "Tổ công nghệ số cộng đồng".

Once and alone such words are no name. They are one where the text defines them, puts them in a heading or repeats them;
where the name ends is then what its mentions share.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import key_forms, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import LETTERS, KeySet, keys_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from danvan_nlp.phrases.rows import Rows

_HEADS = key_forms("bodies.heads")
_NO_HEADS = key_forms("bodies.no_heads")
_FIRSTS = KeySet({head[0] for head in _HEADS})
_NO_FIELD, _DEFINING = word_class("bodies.no_field"), word_class("bodies.defining")
#: The head whose field may begin with a capital; others are read by `HeadReader` then.
_GROUP = keys_of("tổ")
_NUMBER = key_of("số")
_FIELD_ENDS = key_forms("bodies.field_ends")
_PAIRED = word_class("bodies.paired")
_PREDICATE = word_class("bodies.predicates")
_SHORTEST, _LONGEST = 2, 9


def find_defined(rows: Rows, names: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield the rows of such bodies, without their place."""
    mentions: dict[tuple[int, ...], list[tuple[int, int, int]]] = defaultdict(list)
    for first in rows.rows_of(_FIRSTS):
        found = None if first in names else _read_mention(rows, first, names)
        if found is not None:
            at, stop = found
            mentions[tuple(rows.key[first : at + _SHORTEST])].append((first, at, stop))
    for group in mentions.values():
        yield from _named(rows, group)


def _read_mention(rows: Rows, first: int, names: Container[int]) -> tuple[int, int] | None:
    """Return the row after the head and the row after the longest field that may belong to it."""
    if rows.shape[first] not in (Shape.TITLE, Shape.UPPER) or _is_other(rows, first):
        return None
    upper = rows.shape[first] == Shape.UPPER
    small = Shape.UPPER if upper else Shape.LOWER
    for head in _HEADS:
        at = first + len(head)
        if not rows.stands(first, head) or at >= rows.stop[first]:
            continue
        stop = at
        while stop < min(rows.stop[first], at + _LONGEST):
            joined = rows.shape[stop] == Shape.COMMA and rows.shape[stop + 1 : stop + 2] == [small]
            foreign = stop > at and rows.shape[stop] in LETTERS and rows.shape[stop] != small
            if stop in names or rows.key[stop] in _NO_FIELD or _says_what_it_does(rows, at, stop):
                break
            capital = stop == at and head == _GROUP and rows.shape[stop] == Shape.TITLE
            capital = capital and _is_inside(rows, stop)
            written = rows.shape[stop] == small or capital
            if not (written or joined or (foreign and _is_inside(rows, stop))):
                break
            stop += 1
        while stop > at and rows.shape[stop - 1] not in LETTERS:
            stop -= 1
        if rows.key[stop - 1] == _NUMBER and rows.shape[stop] == Shape.NUMBER:
            return None  # "Tổ liên kết số 8" is one of several
        return (at, stop) if stop - at >= _SHORTEST else None
    return None


def _says_what_it_does(rows: Rows, at: int, stop: int) -> bool:
    """Tell whether a verb goes on behind the field: "Tổ hòa giải | thực hiện …"."""
    return stop >= at + _SHORTEST and bool(rows.form_at(stop, _FIELD_ENDS))


def _is_other(rows: Rows, first: int) -> bool:
    """Tell whether the head begins another word or a listed name: "Tổ quốc"."""
    return bool(rows.form_at(first, _NO_HEADS))


def _is_inside(rows: Rows, row: int) -> bool:
    """Tell whether a capital inside a field is of a foreign word: "phòng, chống Covid cộng đồng"."""
    return row + 1 < rows.stop[row] and rows.shape[row + 1] == Shape.LOWER


def _named(rows: Rows, group: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the mentions of one head and field, each cut where its words are no longer shared."""
    heading = any(_is_heading(rows, first, stop) for first, _, stop in group)
    defined = any(_is_defined(rows, first, stop) for first, _, stop in group)
    if len(group) < 2 and not (heading or defined):
        return
    shared: Counter[tuple[int, ...]] = Counter(
        tuple(rows.key[first:end])
        for first, at, stop in group
        for end in range(at + _SHORTEST, stop + 1)
    )
    for first, at, stop in group:
        end = (
            _border(rows, first, at, stop, shared) if len(group) > 1 else _to_comma(rows, at, stop)
        )
        while end > at and rows.shape[end - 1] not in LETTERS:
            end -= 1
        if end - at >= _SHORTEST:
            yield first, end


def _to_comma(rows: Rows, at: int, stop: int) -> int:
    """Return the row of the comma at which a field said once ends, unless a pair goes on: "phòng, chống"."""
    commas = (row for row in range(at, stop) if rows.shape[row] == Shape.COMMA)
    return next((row for row in commas if rows.key[row - 1] not in _PAIRED), stop)


def _border(rows: Rows, first: int, at: int, stop: int, shared: Counter[tuple[int, ...]]) -> int:
    """Return where a mention ends: behind the longest words that half of those that say its beginning share."""
    best = at + _SHORTEST
    for end in range(at + _SHORTEST + 1, stop + 1):
        times = shared[tuple(rows.key[first:end])]
        if times < 2 or 2 * times < shared[tuple(rows.key[first:best])]:
            break
        best = end
    return best


def _is_heading(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether the mention fills its line, or asks what it is: "Hội đồng hòa giải là gì?"."""
    begins = rows.start[first] == first
    return begins and rows.stop[first] - stop <= 1 and rows.stop[first] - first > _SHORTEST


def _is_defined(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether the text founds the body or says what it is: "thành lập Tổ …", "Hội đồng … là …"."""
    before = first > 0 and rows.key[first - 1] in _DEFINING
    behind = stop < rows.stop[first] and rows.key[stop] in _PREDICATE
    return before or behind
