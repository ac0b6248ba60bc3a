"""The headline of a text: its main point as one clause of at most twenty syllables."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.summary.content import usable_rows
from danvan_nlp.summary.cues import cue_bits, load_cues
from danvan_nlp.summary.ends import latest_year
from danvan_nlp.summary.joint import FAINT
from danvan_nlp.summary.layout import COLON, before
from danvan_nlp.summary.trimming import Trimmer, cut_unit
from danvan_nlp.summary.units import UnitTable, clause_edges
from danvan_nlp.text.distinct import distinct
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.words import CAPITALS, among, shape_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from danvan_nlp.summary.content import Content
    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.summary.measures import Joins
    from danvan_nlp.summary.subjects import Subjects

#: The length of a headline (syllables).
LONGEST = 20
_LEAST = 5
#: The last places that are tried as an end.
_EDGES = 5
_VERBS = ("predicate", "act_2", "act_1")
_MARKERS = ("marker", "weak_marker")
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
#: What a clause keeps of its worth that is cut before a lesser word, or where it loses what belongs to it.
_RELATED, _BROKEN = 0.6, 0.45
#: How good a clause has to be: a clause that only tells who spoke, any, one that is true, one that loses nothing.
_TELLS, _CLAUSE, _TRUE, _SOUND = range(4)
#: Marks that a headline may have beside its syllables.
_MARKS = 8
#: How many units are tried, and what the last unit of a text loses beside the first.
_UNITS, _LATE = 6, 0.5
#: Of so many of the best units clauses are taken that are not sound, where others have sound ones.
_BEST = 2
#: What the last unit's clauses lose beside the first's.
_LATER = 0.6
#: What a clause gains that says all that the title says, and half of it if only its unit does.
_TITLED = 1.0


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
    # Who came is the headline only where nothing else is told.
    fitness = _fitness(content) * np.where(score > FAINT, 1.0, FAINT)
    points = np.asarray(score * fitness * (1 - _LATE * np.arange(len(units)) / len(units)))
    order = np.argsort(-points, kind="stable")[:_UNITS]
    rows, kept = _best_clauses(layout, units, order.tolist(), joins)
    if not rows:
        return _cut(layout, units, order.tolist(), joins)
    table = np.array(rows, np.int32).T
    pieces, unit = UnitTable(*table[:6]), table[6].astype(np.int64)
    worth = value(pieces, unit)
    early = (1 - _LATER * unit / len(units)) * (
        1 + _TITLED * (_title_shares(content, pieces) + content.title_share[unit]) / 2
    )
    fit = points[unit] if worth is None else worth * fitness[unit] * early
    best = int(np.argmax(fit * kept))
    return pieces.take([best]), int(unit[best])


def _best_clauses(
    layout: Layout, units: UnitTable, order: list[int], joins: Joins | None
) -> tuple[list[tuple[int, ...]], NDArray[np.float64]]:
    """Return the clauses of a headline's length with their units, and what each keeps of its worth.

    Sound are those that are cut where nothing is lost that belongs to what is kept; failing these, cut before more
    words; failing these, those that break a list; and failing these, those that only say that somebody spoke.
    """
    reader, edges = _Clauses(layout, units), _edges(layout)
    rows: list[tuple[int, ...]] = []
    kept: list[float] = []
    for keeps, lesser, limit in (
        (1.0, False, _SOUND),
        (_RELATED, True, _SOUND),
        (_BROKEN, False, _TRUE),
    ):
        held = {row[-1] for row in rows}
        left = order if not held else [unit for unit in order[:_BEST] if unit not in held]
        if not left:
            break
        more = reader.read(left, reader.related(left, joins) if lesser else edges, limit)
        rows += more
        kept += [
            keeps if row[1] < _without_stop(layout, row[0], int(units.stop[row[-1]])) else 1.0
            for row in more
        ]
    for limit in (_CLAUSE, _TELLS):
        rows = rows or reader.read(order, edges, limit)
    return rows, np.array(kept or [1.0] * len(rows))


class _Clauses:
    """Finds the clauses of a headline's length in the units of one text."""

    def __init__(self, layout: Layout, units: UnitTable) -> None:
        self._layout, self._units = layout, units
        self._trimmer = Trimmer(layout, units)
        self._subjects, self._ends = self._trimmer.subjects, self._trimmer.ends
        self._main: dict[int, int] = {}
        self._trimmed: dict[int, list[tuple[int, int]]] = {}

    def read(self, order: list[int], edges: NDArray[np.int64], limit: int) -> list[tuple[int, ...]]:
        """Return the clauses that end at one of the edges and are as good as the limit asks."""
        layout, units = self._layout, self._units
        found: list[tuple[int, ...]] = []
        for unit in order:
            if units.head_first[unit] < units.head_stop[unit]:
                continue
            first, stop = int(units.first[unit]), int(units.stop[unit])
            for begin, end in _ranges(layout, self._trims(unit), edges):
                if not self._fits(begin, end, stop, tells=limit == _TELLS):
                    continue
                if limit >= _TRUE and not self.is_true(first, begin, end, stop):
                    continue
                if limit == _SOUND and self._is_torn(
                    begin, end, _without_stop(layout, begin, stop)
                ):
                    continue
                length = int(layout.counted[end] - layout.counted[begin])
                found.append((begin, end, 0, 0, int(units.sentence[unit]), length, unit))
        return found

    def _is_torn(self, begin: int, end: int, stop: int) -> bool:
        """Whether a cut takes from a list, from a word, or maybe from a subject its predicate."""
        relative = end < stop and self._ends.is_relative(self._told(begin, stop), end, stop)
        return relative or self._ends.breaks(end, stop)

    def _told(self, begin: int, stop: int) -> int:
        """Return the row at which the clause behind a range's opening adverbials begins."""
        if begin not in self._main:
            self._main[begin] = max(begin, self._behind_adverbials(begin, stop))
        return self._main[begin]

    def _behind_adverbials(self, first: int, stop: int) -> int:
        """Return the row at which the clause behind opening adverbials begins: "Năm 2024 | toàn tỉnh có …" too."""
        main = self._trimmer.main_begin(first, stop)
        dated = self._layout.shapes[first + 1 : first + 2] == bytes([Shape.NUMBER])
        return first + 2 if main == stop and dated and first + 2 < stop else main

    def _trims(self, unit: int) -> list[tuple[int, int]]:
        """Return the ranges that a unit may be trimmed to, and from where its clause begins."""
        if unit not in self._trimmed:
            layout, stop = self._layout, int(self._units.stop[unit])
            trims = self._trimmer.of(unit)
            main = self._behind_adverbials(int(self._units.first[unit]), stop)
            # "Theo luật mới, thì cơ sở phải …"
            main += bool(main < stop and layout.table.key[main] == _THEN)
            self._trimmed[unit] = [*trims, (main, stop)] if main < stop else trims
        return self._trimmed[unit]

    def has_predicate(self, begin: int, end: int) -> bool:
        """Whether some rows have a subject and its predicate."""
        plain = not self._subjects.lost(begin, end) and self._subjects.has_predicate(begin, end)
        return plain or self._ends.has_predicate(begin, end)

    def related(self, order: list[int], joins: Joins | None) -> NDArray[np.int64]:
        """Return the rows of some units at which a phrase begins that relates to the one before."""
        units, joined = self._units, joins() if joins is not None else None
        rows = [
            row
            for unit in sorted(order)
            for row in self._ends.related(int(units.first[unit]) + 2, int(units.stop[unit]))
            if joined is None or not joined[row]
        ]
        return np.array(rows, np.int64)

    def _fits(self, begin: int, end: int, stop: int, *, tells: bool) -> bool:
        """Whether the rows are a clause that waits for nothing."""
        layout, subjects = self._layout, self._subjects
        # "… đã | khiến nhiều hộ lo", "… có | trước khi nhận": the word before waits for it.
        waits = end < stop and layout.each_cue[end - 1] & cue_bits(_MARKERS)
        # What stands in brackets is not counted, but it is read.
        if waits or layout.table.key[begin] == _THEN or end - begin > LONGEST + _MARKS:
            return False
        told = self._told(begin, stop)
        if told >= end:
            return False
        if tells:
            clause = not subjects.lost(told, end) and subjects.has_predicate(told, end)
        else:
            clause = subjects.is_clause(told, end)
        # "nếu các xã làm tốt việc này | thì …" waits for its second half.
        half = end < _without_stop(layout, begin, stop) and layout.holds(told, end, "pending")
        return bool(clause and not half) and not _waits(layout, subjects, told, end, stop)

    def is_true(self, first: int, begin: int, end: int, stop: int) -> bool:
        """Whether what is left of the unit in some rows says something that is true without the rest."""
        layout = self._layout
        told = self._told(begin, stop)
        if told >= end:
            return False
        whole = _without_stop(layout, begin, stop)
        if not self._ends.is_whole(begin, told, end, whole):
            return False
        # "Trong đó, | có yêu cầu sắp xếp …": whose, stands before.
        begun = layout.each_cue[told] & cue_bits(("weak_marker",))
        if begun and layout.each_cue[told + 1] & cue_bits(("asks", "act_2")):
            return False
        # "Năm 2005, | tỉnh đã nâng mức chi": without its year what was reads as what is.
        dropped = latest_year(layout, first, begin)
        return not dropped or dropped >= latest_year(layout, 0, len(layout.table)) - 1


def _waits(layout: Layout, subjects: Subjects, first: int, end: int, stop: int) -> bool:
    """Whether what ends at a row waits for its predicate behind an aside, or breaks off a list of short items.

    "Các buổi đối thoại với nhân dân ở cơ sở | , nhằm gỡ vướng mắc, đã được xã tổ chức"; "quản lý thu | , nộp, chi".
    """
    mark = next((row for row in range(end - 1, first, -1) if layout.shapes[row] in _PARTED), first)
    cut = end < _without_stop(layout, first, stop)
    if first < mark and end - mark - 1 <= _BEGUN and cut:
        # "… nhấn mạnh: Đảng | …", "khi nghe tin bão về, anh | …": what has only begun is no end.
        return True
    if cut and (layout.table.key[end - 2] == _AND or layout.table.key[end] == COLON):
        # "… ghi hai bàn và mang | về", "Chủ tịch huyện chỉ rõ | : …".
        return True
    # A comma at the very end has nothing behind it.
    commas = [row for row in range(first, stop - 1) if layout.shapes[row] == Shape.COMMA]
    inner, behind = [row for row in commas if row < end], [row for row in commas if row >= end]
    if behind and behind[0] == end:
        near = [*inner[-1:], end, *behind[1:2]]
        if any(b - a <= _ITEM for a, b in pairwise(near)):
            return True
    cues = layout.each_cue
    if inner and not subjects.has_predicate(first, inner[0]):
        # "Tổ công tác, gồm cán bộ địa chính | , kiên trì vận động", but "các y, bác sĩ trạm xá đã …".
        goes_on = _any(cues, (row + 1 for row in inner[1:]), *_GOES_ON, *_VERBS)
        return not (goes_on or _any(cues, range(inner[-1] + 1, end), "marker"))
    aside = end + 1 < stop and (
        layout.shapes[end] != Shape.COMMA or _any(cues, [end + 1], "adjunct_after_comma")
    )
    return (
        aside
        and _any(cues, (row + 1 for row in behind), "marker", "state")
        and not _any(cues, range(first, end), "marker", "state")
    )


def _any(cues: list[int], rows: Iterable[int], *names: str) -> bool:
    """Whether a phrase of one of some cue classes begins at one of some rows."""
    bits = cue_bits(names)
    return any(cues[row] & bits for row in rows)


def _cut(
    layout: Layout, units: UnitTable, order: list[int], joins: Joins | None
) -> tuple[UnitTable, int]:
    """Return the best unit cut to a headline's length, or the next best of which a predicate is left."""
    edges, reader = _edges(layout), _Clauses(layout, units)
    found: list[tuple[UnitTable, int]] = []
    for unit in order:
        cut = cut_unit(layout, units, unit, LONGEST, edges)
        # What ends at a mark, or before a loose word, is whole.
        piece = cut if cut.stop[0] in edges else _whole_words(layout, cut, joins)
        begin, end = int(piece.first[0]), int(piece.stop[0])
        rows = int(units.first[unit]), begin, end, int(units.stop[unit])
        if reader.is_true(*rows) and reader.has_predicate(begin, end):
            return piece, unit
        found.append((piece, unit))
    return found[0]


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


def _title_shares(content: Content, pieces: UnitTable) -> NDArray[np.float64]:
    """Return the share of the title's syllables that each piece has; words of grammar don't count."""
    key, shape = content.layout.table.key, content.layout.table.shape
    first, stop = content.title
    usable = usable_rows(shape[first:stop], content.layout.cues[first:stop])
    title = distinct(key[first:stop][usable])
    said = before(among(key, title))
    return np.minimum((said[pieces.stop] - said[pieces.first]) / max(len(title), 1), 1.0)


def _fitness(content: Content) -> NDArray[np.float64]:
    """Return what each unit keeps of its worth: less where it leans on another, is torn or a caption."""
    layout, units = content.layout, content.units
    leaning = layout.begins(units.first, "anaphoric", "condition") | content.points_back
    # "Lễ phát quà ở xã. | Ảnh: An Bình".
    caption = layout.begins(np.minimum(units.stop, len(layout.table) - 1), "photo")
    said = layout.table.key[_first_words(layout, units)]
    speaking = among(said, load_cues().words["first_person"])
    leaning = np.logical_or.reduce((leaning, caption, speaking))
    return np.asarray(np.where(content.nesting == 0, 1.0, 0.6) * np.where(leaning, 0.6, 1.0))


def _first_words(layout: Layout, units: UnitTable) -> NDArray[np.int64]:
    """Return the first row of each unit, behind the quotation mark that opens it."""
    shape = np.frombuffer(layout.shapes, np.uint8)[units.first]
    opened = (shape == int(Shape.QUOTE)) | (shape == int(Shape.OPEN_QUOTE))
    return np.asarray(np.minimum(units.first + opened, len(layout.table) - 1))
