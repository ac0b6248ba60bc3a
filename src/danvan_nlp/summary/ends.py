"""What a clause may lose at its end and still say what its text says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.summary.cues import cue_bits, load_cues
from danvan_nlp.summary.layout import before
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, among, shape_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.summary.subjects import Subjects

#: What goes on behind a comma with something new, so that what stands before it is no list.
_NEW = (
    "adjunct_after_comma", "continuation", "adverbial", "marker", "weak_marker", "predicate",
    "act_2", "conjunction_1", "conjunction_2", "conjunction_3",
)  # fmt: skip
_VERBS = ("predicate", "act_2", "act_1")
_MARKERS = ("marker", "weak_marker")
_AS, _AFTER, _BUT = key_of("như"), key_of("sau"), key_of("nhưng")
_COMMA, _LOWER, _NUMBER = int(Shape.COMMA), int(Shape.LOWER), int(Shape.NUMBER)
_OPENS = frozenset(map(int, (Shape.OPEN_QUOTE, Shape.QUOTE)))
_CAPITALS = frozenset(map(int, (*CAPITALS, Shape.ABBREVIATION)))
_IS_CAPITAL = shape_table(*CAPITALS, Shape.ABBREVIATION)
#: So near behind a comma a subject has its predicate where it is no item of a list (rows).
_NEAR = 8
_YEAR_DIGITS, _YEARS = 4, (1900, 2099)
#: A nominal word within so many rows of a clause's begin makes a noun of its first predicate.
_NOMINAL = 2


class Ends:
    """Tells of one text where its clauses may be cut.

    Parameters
    ----------
    layout
        The text's columns.
    subjects
        The same text's subjects.
    """

    def __init__(self, layout: Layout, subjects: Subjects) -> None:
        self._shapes, self._cues = layout.shapes, layout.each_cue
        self._inside, self._key = layout.each_inside, layout.table.key
        self._subjects = subjects
        self._new = cue_bits(_NEW)
        self._noun, self._told = cue_bits(("noun_use",)), cue_bits(("reported", "asks"))
        within = _is_subordinate(layout)
        self._within_clause: list[bool] = within.tolist()
        self._sure_before = self._find_sure(layout, within)
        self._bearing = cue_bits(("bearer", "subject"))
        self._verbs, self._markers = cue_bits(_VERBS), cue_bits(_MARKERS)
        words = load_cues().words
        self._open, self._close, self._nominal, self._aspect, self._relating, self._within = (
            frozenset(words[name].tolist())
            for name in ("open_ended", "close", "nominal", "aspect", "relating", "within")
        )
        self._causing = frozenset(words["causing"].tolist())

    def is_whole(self, first: int, told: int, end: int, stop: int) -> bool:
        """Whether a clause that is cut before a row keeps its predicate, its quotation and what its last word governs.

        Parameters
        ----------
        first, end : int
            The rows that are kept.
        told : int
            Where the clause begins behind its adverbials.
        stop : int
            The row at which what it is cut from ends.
        """
        if not self._closes_quotes(first, end):
            return False
        if end >= stop:
            return True
        waits = int(self._key[end - 1]) in self._open or self._announces(end)
        # "… được bà con tín nhiệm | nhưng vi phạm …": the half of a contrast says another thing.
        waits = waits or int(self._key[end]) == _BUT
        return not (waits or self.awaits(told, end, stop))

    def has_predicate(self, first: int, stop: int) -> bool:
        """Whether rows have a word that only a predicate has, behind their first."""
        return self._sure(first + 1, stop) > 0

    def breaks(self, end: int, stop: int) -> bool:
        """Whether a cut takes items off a list, or off a word what goes with it: "của các cơ quan | , tổ chức đảng"."""
        if end + 1 >= stop:
            return False
        if self._shapes[end] == _COMMA:
            return not self._is_new(end, stop)
        return int(self._key[end]) in self._close

    def related(self, first: int, stop: int) -> list[int]:
        """Return the rows at which a word relates a new phrase to what stands before: "… hơn 40 hộ | ở các thôn"."""
        keys = self._key[first:stop].tolist()
        return [
            row
            for row, key in enumerate(keys, first)
            if key in self._relating and self._is_related(row)
        ]

    def _is_related(self, row: int) -> bool:
        if self._inside[row]:
            return False
        last = self._shapes[row - 1]
        waits = (self._cues[row - 1] | self._cues[row - 2]) & self._verbs
        waits = waits or self._cues[row - 1] & self._markers or last == _NUMBER
        return not waits and last <= Shape.ALNUM and self._shapes[row] == _LOWER

    def _closes_quotes(self, first: int, end: int) -> bool:
        """Whether as many quotation marks open as close, and the first one opens."""
        marks = [
            row for row in range(first, end) if Shape.OPEN_QUOTE <= self._shapes[row] <= Shape.QUOTE
        ]
        if not marks:
            return True
        counts = [self._shapes[row] for row in marks]
        paired = counts.count(Shape.OPEN_QUOTE) == counts.count(Shape.CLOSE_QUOTE)
        return paired and not counts.count(Shape.QUOTE) % 2 and counts[0] in _OPENS

    def _is_new(self, comma: int, stop: int) -> bool:
        """Whether a clause or an adjunct begins behind a comma, and no item of a list."""
        after = comma + 1
        if self._cues[after] & self._noun:
            return False
        if self._cues[after] & self._new or int(self._key[after]) in self._aspect:
            return True
        until = self._shapes.find(_COMMA, after, stop)
        until = stop if until < 0 else until
        bears = self._cues[after] & self._bearing or self._shapes[after] in _CAPITALS
        return bool(bears) and self._sure(after, min(until, after + _NEAR)) > 0

    def _announces(self, end: int) -> bool:
        """Whether what was cut off announces what follows: "… giải pháp | như sau"."""
        return (
            int(self._key[end]) == _AS
            and end + 1 < len(self._key)
            and (int(self._key[end + 1]) == _AFTER)
        )

    def awaits(self, told: int, end: int, stop: int) -> bool:
        """Whether the surest predicate was cut off: "Nguyên nhân việc hộ A bị thu hồi đất | … được xác định là …".

        Parameters
        ----------
        told, end, stop : int
            Where the clause begins behind its adverbials, the row before which it is cut, and where it ends.
        """
        begin = self._after_telling(told, end)
        nominal = self._is_nominal(begin)
        subject = None if nominal else self._subjects.of(begin, end)
        # "Cấp ủy nơi đảng viên đang sinh hoạt | phải …": what is within the subject is none of its deeds.
        plain = subject is not None and not self._within_clause[subject[1]]
        if plain or self._sure(begin, end) > nominal:
            return False
        # "Mức hỗ trợ … so với năm trước | tăng thêm": of a verb made a noun any other verb is the predicate.
        verbs = self._verbs | self._markers if nominal else self._markers
        for row in range(end, stop):
            if self._inside[row]:
                continue
            # "kiểm tra 9 xã | , quyết định kỷ luật …": one more deed of the same.
            begun = self._cues[row - 1] if self._shapes[row - 1] == _COMMA else 0
            if self._sure(row, row + 1) or self._cues[row] & verbs:
                return True
            if int(self._key[row]) in self._causing and self._shapes[row - 1] != _COMMA:
                return True
            if int(self._key[row]) in self._within or (row > end and begun):
                return False
        return False

    def is_relative(self, told: int, end: int, stop: int) -> bool:
        """Whether the verb that is kept may be one within the subject: "Lực lượng tham gia … | … được hưởng"."""
        if self._sure(told, end):
            return False
        until = self._shapes.find(_COMMA, end, stop)
        return self._sure(end, stop if until < 0 else until) > 0

    def _after_telling(self, told: int, end: int) -> int:
        """Row behind the last word that reports or asks, from which on the rest is told."""
        rows = [row for row in range(told, end - 2) if self._cues[row] & self._told]
        return rows[-1] + 2 if rows else told

    def _is_nominal(self, first: int) -> bool:
        if self._cues[first] & cue_bits(("causes",)):
            return True
        return any(int(key) in self._nominal for key in self._key[first : first + _NOMINAL])

    def _sure(self, first: int, stop: int) -> int:
        return self._sure_before[stop] - self._sure_before[first] if first < stop else 0

    def _find_sure(self, layout: Layout, within: NDArray[np.bool_]) -> list[int]:
        """Return how many words before each row stand only in a predicate."""
        cues, inside, key = layout.cues, layout.inside, layout.table.key
        shapes = np.frombuffer(layout.shapes, np.uint8)
        half = np.zeros(len(cues), np.bool_)
        half[1:] = cues[:-1] & np.uint64(cue_bits(("noun_use", "act_2"))) != 0
        sure = (cues & np.uint64(cue_bits(("marker",))) != 0) & ~half
        sure &= ~within
        sure |= among(key, load_cues().words["aspect"])
        # "Trưởng ban Nguyễn Văn An | biểu dương …": a verb right behind a name.
        acts = (cues & np.uint64(cue_bits(("act_2",))) != 0) & (shapes == _LOWER)
        acts[1:] &= _IS_CAPITAL[shapes[:-1]]
        acts[:1] = False
        counted: list[int] = before((sure | acts) & ~inside).tolist()
        return counted


def _is_subordinate(layout: Layout) -> NDArray[np.bool_]:
    """Tell which rows stand between a word that opens a clause within the clause and the next mark or line.

    "Các hộ, sau khi được giải thích, đồng ý …", "cùng với việc xã thường xuyên đối thoại".
    """
    key, line, words = layout.table.key, layout.table.line, load_cues().words
    row = np.arange(len(key))
    opens = among(key, words["opening"])
    opens[1:] |= among(key[1:], words["nominal"]) & among(key[:-1], words["open_ended"])
    if not opens.any():
        return opens
    parts = np.frombuffer(layout.shapes, np.uint8) > int(Shape.ALNUM)
    parts[:-1] |= line[:-1] != line[1:]
    opened = np.maximum.accumulate(np.where(opens, row, -1))
    parted = np.maximum.accumulate(np.where(parts, row, -1))
    # What ends a line belongs to it.
    return np.asarray(opened > np.concatenate(([-1], parted[:-1])))


def latest_year(layout: Layout, first: int, stop: int) -> int:
    """Return the latest year that some rows name; 0 if they name none."""
    table = layout.table
    if first >= stop:
        return 0
    size = table.end[first:stop] - table.start[first:stop]
    shapes = np.frombuffer(layout.shapes, np.uint8)[first:stop]
    rows = np.flatnonzero((size == _YEAR_DIGITS) & (shapes == _NUMBER)) + first
    years = [int(text) for row in rows.tolist() if (text := table.slice(row, row + 1)).isdecimal()]
    return max((year for year in years if _YEARS[0] <= year <= _YEARS[1]), default=0)
