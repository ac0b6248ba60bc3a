"""The headline of a text: its main point as one clause of at most twenty syllables."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.summary.subjects import Subjects
from danvan_nlp.summary.trimming import cut_unit, main_begin, trimmed
from danvan_nlp.summary.units import UnitTable, clause_edges
from danvan_nlp.text.distinct import distinct
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.words import CAPITALS, shape_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from danvan_nlp.summary.content import Content
    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.summary.measures import Joins

#: The length of a headline (syllables).
LONGEST = 20
_LEAST = 5
#: The last places that are tried as an end.
_EDGES = 5
_VERBS = ("predicate", "act_2", "act_1")
#: What goes on with a subject behind an aside.
_GOES_ON = ("marker", "state", "continuation", "adverbial")
#: Words behind a comma or a colon that only begin what follows (rows), and these marks.
_BEGUN = 3
_PARTED = (Shape.COMMA, Shape.CLAUSE)
#: The longest item of a list that is not cut, and how many words a cut goes back (rows).
_ITEM, _BACK = 3, 7
_PREPOSITIONS = ("loose", "adverbial", "dangling_1")
_AND, _THEN = key_of("và"), key_of("thì")
_STOPS = frozenset(map(int, (Shape.STOP, Shape.SLASH, Shape.BULLET)))
_IS_CAPITAL = shape_table(*CAPITALS, Shape.ABBREVIATION)
#: Marks that a headline may have beside its syllables.
_MARKS = 8
#: How many units are tried, and what the last unit of a text loses beside the first.
_UNITS, _LATE = 6, 0.5


def headline(
    content: Content,
    score: NDArray[np.float64],
    value: Callable[[UnitTable, NDArray[np.int64]], Any],
    joins: Joins | None = None,
) -> tuple[UnitTable, int] | None:
    """Return the clause that tells the main point, as a table of one, and the unit that it is of.

    Parameters
    ----------
    content
        A text's units.
    score : ndarray of float64, shape (n,)
        How much each unit says of the whole.
    value
        Tells how good a summary each of some pieces, of some units, alone would be; or None where nobody knows.
    joins
        Tells of each row whether it belongs to the word of the row before: none is cut inside a word.

    Notes
    -----
    A unit may be a headline whole, without its adverbials and adjuncts, or up to a place where a clause may end. If
    none is a clause and short enough, the best is cut; None only for a text without units.
    """
    layout, units = content.layout, content.units
    if not len(units):
        return None
    fitness = _fitness(content)
    points = np.asarray(score * fitness * (1 - _LATE * np.arange(len(units)) / len(units)))
    order = np.argsort(-points, kind="stable")[:_UNITS]
    rows = _clauses(layout, units, order.tolist())
    rows = rows or _clauses(layout, units, order.tolist(), tells=True)
    if not rows:
        best = int(order[0])
        edges = _edges(layout)
        cut = cut_unit(layout, units, best, LONGEST, edges)
        # What ends at a mark, or before a loose word, is whole.
        return (cut if cut.stop[0] in edges else _whole_words(layout, cut, joins)), best
    table = np.array(rows, np.int32).T
    pieces, unit = UnitTable(*table[:6]), table[6].astype(np.int64)
    worth = value(pieces, unit)
    fit = points[unit] if worth is None else worth * fitness[unit]
    best = int(np.argmax(fit))
    return pieces.take([best]), int(unit[best])


def _clauses(
    layout: Layout, units: UnitTable, order: list[int], *, tells: bool = False
) -> list[tuple[int, ...]]:
    """Return the clauses of a headline's length that some units hold, each with its unit.

    With `tells` those count too that only say that somebody spoke.
    """
    subjects, edges = Subjects(layout), _edges(layout)
    found: list[tuple[int, ...]] = []
    for unit in order:
        if units.head_first[unit] < units.head_stop[unit]:
            continue
        first, stop = int(units.first[unit]), int(units.stop[unit])
        trims = trimmed(layout, units, unit)
        main = _told(layout, first, stop)
        # "Theo luật mới, thì cơ sở phải …"
        main += bool(main < stop and layout.table.key[main] == _THEN)
        if main < stop:
            trims.append((main, stop))
        for begin, end in _ranges(layout, trims, edges):
            # "… đã | khiến nhiều hộ lo", "… có | trước khi nhận": the word before waits for it.
            waits = end < stop and layout.begins(np.array([end - 1]), "marker", "weak_marker")[0]
            if waits or layout.table.key[begin] == _THEN:
                continue
            # What stands in brackets is not counted, but it is read.
            short = end - begin <= LONGEST + _MARKS
            told = max(begin, _told(layout, begin, stop))
            if not short or told >= end:
                continue
            if tells:
                clause = not subjects.lost(told, end) and subjects.has_predicate(told, end)
            else:
                clause = subjects.is_clause(told, end)
            # "nếu các xã làm tốt việc này | thì …" waits for its second half.
            half = end < _without_stop(layout, first, stop)
            half = half and bool(layout.begins(np.arange(told, end), "pending").any())
            if clause and not half and not _waits(layout, subjects, told, end, stop):
                length = int(layout.counted[end] - layout.counted[begin])
                found.append((begin, end, 0, 0, int(units.sentence[unit]), length, unit))
    return found


def _told(layout: Layout, first: int, stop: int) -> int:
    """Return the row at which the clause behind opening adverbials begins: "Năm 2024 | toàn tỉnh có …" too."""
    main = main_begin(layout, first, stop)
    dated = layout.shapes[first + 1 : first + 2] == bytes([Shape.NUMBER])
    return first + 2 if main == stop and dated and first + 2 < stop else main


def _waits(layout: Layout, subjects: Subjects, first: int, end: int, stop: int) -> bool:
    """Whether what ends at a row waits for its predicate behind an aside, or breaks off a list of short items.

    "Các buổi đối thoại với nhân dân ở cơ sở | , nhằm gỡ vướng mắc, đã được xã tổ chức"; "quản lý thu | , nộp, chi".
    """
    mark = next((row for row in range(end - 1, first, -1) if layout.shapes[row] in _PARTED), first)
    if first < mark and end - mark - 1 <= _BEGUN and end < _without_stop(layout, first, stop):
        # "… nhấn mạnh: Đảng | …", "khi nghe tin bão về, anh | …": what has only begun is no end.
        return True
    # A comma at the very end has nothing behind it.
    commas = [row for row in range(first, stop - 1) if layout.shapes[row] == Shape.COMMA]
    inner, behind = [row for row in commas if row < end], [row for row in commas if row >= end]
    if behind and behind[0] == end:
        near = [*inner[-1:], end, *behind[1:2]]
        if any(b - a <= _ITEM for a, b in pairwise(near)):
            return True
    if inner and not subjects.has_predicate(first, inner[0]):
        # "Tổ công tác, gồm cán bộ địa chính | , kiên trì vận động"
        rows = np.array(inner[1:], np.int64) + 1
        return not layout.begins(rows, *_GOES_ON, *_VERBS).any()
    marked = layout.begins(np.arange(first, end), "marker", "state")
    goes_on = layout.begins(np.array(behind, np.int64) + 1, "marker", "state")
    aside = end + 1 < stop and (
        layout.shapes[end] != Shape.COMMA
        or layout.begins(np.array([end + 1]), "adjunct_after_comma")[0]
    )
    return bool(aside and goes_on.any() and not marked.any())


def _whole_words(layout: Layout, cut: UnitTable, joins: Joins | None) -> UnitTable:
    """Return a cut piece without the word at its end that is cut in two, or waits for what it governs."""
    first, stop, sentence = int(cut.first[0]), int(cut.stop[0]), int(cut.sentence[0])
    end, joined = stop, joins() if joins is not None else None
    for _ in range(min(_BACK, stop - first - 1)):
        torn = joined is not None and end < len(layout.table) and bool(joined[end])
        numbered = layout.shapes[end - 1] in (Shape.NUMBER, Shape.COMMA)
        # What is left behind a word that was taken off waits for it: "ban hành | 4 văn bản".
        last = np.array([max(end - 2, first), end - 1])
        verb = end < stop and layout.begins(last, *_VERBS, *_PREPOSITIONS).any()
        if not (torn or numbered or verb) or end >= len(layout.table):
            break
        end -= 1
    size = int(layout.counted[end] - layout.counted[first])
    if size < _LEAST or end == stop:
        return cut
    return UnitTable(*np.array((first, end, 0, 0, sentence, size), np.int32).reshape(6, 1))


def _edges(layout: Layout) -> NDArray[np.int64]:
    """Return the rows before which a headline may end: where a clause may, before a loose word, and at a comma."""
    shape = layout.table.shape & np.uint8(FOREIGN - 1)
    rows = distinct(np.concatenate((clause_edges(layout), layout.rows_of("loose"), layout.marks)))
    rows = rows[(rows > 1) & (rows + 1 < len(layout.table))]
    rows = rows[shape[rows - 1] <= Shape.ALNUM]
    # "đã phối hợp | với …", "đối | với …": a verb and a preposition wait for what they govern.
    awaits = layout.begins(rows - 2, *_VERBS) | layout.begins(rows - 1, *_VERBS, *_PREPOSITIONS)
    # "Bộ Giáo dục | và Đào tạo": a name goes on.
    name = (layout.table.key[rows] == _AND) & _IS_CAPITAL[shape[rows + 1]]
    return np.asarray(rows[~(awaits | name | layout.inside[rows])])


def _ranges(
    layout: Layout, trims: list[tuple[int, int]], edges: NDArray[np.int64]
) -> list[tuple[int, int]]:
    """Return the ranges of a headline's length that a unit may be cut to, the longest first."""
    counted = layout.counted
    found = {(first, _without_stop(layout, first, stop)) for first, stop in trims}
    for first in {first for first, _ in trims}:
        last = int(counted.searchsorted(counted[first] + LONGEST, "right")) - 1
        stop = max(stop for begin, stop in trims if begin == first)
        low, high = edges.searchsorted((first + 1, min(last, stop) + 1))
        found.update((first, edge) for edge in edges[max(low, high - _EDGES) : high].tolist())
    sized = [(int(counted[b] - counted[a]), a, b) for a, b in found if b > a]
    return [(a, b) for size, a, b in sorted(sized, reverse=True) if _LEAST <= size <= LONGEST]


def _without_stop(layout: Layout, first: int, stop: int) -> int:
    """Return the row after the last word of a range: a headline has no full stop."""
    while stop > first and layout.shapes[stop - 1] in _STOPS:
        stop -= 1
    return stop


def _fitness(content: Content) -> NDArray[np.float64]:
    """Return what each unit keeps of its worth: less where it leans on another, is torn or a caption."""
    layout, units = content.layout, content.units
    leaning = layout.begins(units.first, "anaphoric") | content.points_back
    # "Lễ phát quà ở xã. | Ảnh: An Bình".
    caption = layout.begins(np.minimum(units.stop, len(layout.table) - 1), "photo")
    return np.asarray(
        np.where(content.nesting == 0, 1.0, 0.6) * np.where(leaning | caption, 0.6, 1.0)
    )
