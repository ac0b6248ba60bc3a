"""Split one sentence into clauses: at semicolons, after the colon of a list, between coordinated predicates."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from danvan_nlp.summary.carried import NO_SUBJECT, Chain
from danvan_nlp.summary.cues import cue_bits, load_cues
from danvan_nlp.summary.layout import COLON, SEMICOLON
from danvan_nlp.summary.subjects import Subjects
from danvan_nlp.text.sentence_table import ITEM
from danvan_nlp.text.spelling import stable_key
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from danvan_nlp.summary.layout import Layout

#: Clauses longer than this are cut between coordinated predicates (syllables).
_LONG = 34
#: The least length of each part of such a cut.
_PART = 10
#: A comma with less than this on one side stands in an enumeration (syllables).
_NEIGHBOUR = 5
#: A semicolon list whose parts are shorter on average is a list of names.
_NAMES = 4
#: The longest head of a list that a clause carries along (rows).
_HEAD_ROWS = 30
#: A longer clause is not searched for the subject of the next (rows).
_CLAUSE_ROWS = 120
#: A clause whose subject is in doubt stays with the one before up to this length (syllables).
_JOINED = 60
#: A longer part without a predicate says enough to stand alone (syllables).
_BARE = 12
#: What an announced list is of stands so near to the end of its line (rows).
_CONTENTS = 8
#: Enumerators within enumerators that are taken off a clause: "1. a)".
_ENUMERATORS = 3
#: A mark in square brackets before a sentence is at most this long (rows).
_MARK_ROWS = 9
_SQUARE = stable_key("[")
#: Cue classes that end in the number of syllables to take off, in the order in which they are tried.
_CONJUNCTIONS = tuple(f"conjunction_{n}" for n in (5, 4, 3, 2, 1))
_ILLUSTRATIONS = ("illustration_2", "illustration_3", "illustration_4")
#: A dateline is at most this long (rows).
_DATELINE_ROWS = 7

# Plain integers: comparing with an enumeration member is slow.
_CLOSE, _COMMA, _DASH, _NUMBER, _OPEN, _STOP = (
    int(s)
    for s in (
        Shape.CLOSE,
        Shape.COMMA,
        Shape.DASH,
        Shape.NUMBER,
        Shape.OPEN,
        Shape.STOP,
    )
)
_MARKS = (Shape.BULLET, Shape.DASH, Shape.COMMA, Shape.CLAUSE, Shape.MARK, Shape.SLASH, Shape.PAD)
_TRIM_FRONT = frozenset(map(int, (*_MARKS, Shape.STOP)))
_TRIM_BACK = frozenset(map(int, (*_MARKS, Shape.OPEN, Shape.OPEN_QUOTE)))
_TAKEN_OFF = _TRIM_FRONT | {_OPEN}
_ENUMERATING = frozenset((_CLOSE, _STOP))
_CAPITAL = frozenset(map(int, (Shape.TITLE, Shape.UPPER, Shape.MIXED, Shape.ABBREVIATION)))
_ENDS = frozenset(map(int, (Shape.COMMA, Shape.CLAUSE, Shape.STOP)))
_AGENCY = frozenset(map(int, (Shape.UPPER, Shape.ABBREVIATION, Shape.URL, Shape.MIXED)))
_NESTED = frozenset(map(int, (Shape.OPEN, Shape.CLOSE, Shape.SLASH, Shape.DASH)))
_ENUMERATOR = frozenset(
    map(int, (Shape.NUMBER, Shape.LOWER, Shape.UPPER, Shape.TITLE, Shape.ALNUM))
)


class Clause(NamedTuple):
    """A clause and the head that governs it, as row ranges; an empty head range means none."""

    first: int
    stop: int
    head_first: int
    head_stop: int


class _Part(NamedTuple):
    """A part of a sentence with its head, before trimming."""

    first: int
    stop: int
    head: tuple[int, int]


class ClauseSplitter:
    """Splits the sentences of one text, in text order.

    Parameters
    ----------
    layout
        The text's columns.
    least
        Clauses of fewer syllables are left out.
    openings
        Where sentences begin that a caption or a title ran into; see `danvan_nlp.summary.furniture.openings`.
    """

    def __init__(self, layout: Layout, least: int, openings: Mapping[int, int]) -> None:
        self._least, self._openings = least, openings
        self._shapes = layout.shapes
        self._cues = layout.each_cue
        self._counted: list[int] = layout.counted.tolist()
        self._marks = layout.each_mark
        key = layout.table.key[layout.marks]
        self._colons = frozenset(layout.marks[key == COLON].tolist())
        self._semicolons: list[int] = layout.marks[key == SEMICOLON].tolist()
        self._bit = bit = load_cues().bit
        self._conjunction, self._illustration = cue_bits(_CONJUNCTIONS), cue_bits(_ILLUSTRATIONS)
        self._opening = self._conjunction | self._illustration
        self._dangling = bit["dangling_1"], bit["dangling_2"]
        self._list_head = (0, 0)
        self._bullet: tuple[int, int] | None = None
        self._end = 0
        self._subjects = Subjects(layout)
        words = load_cues().words
        (self._as,), self._contents = (
            words["as_follows"].tolist(),
            frozenset(words["contents"].tolist()),
        )
        self._line, self._key = layout.table.line, layout.table.key

    def split(self, first: int, stop: int, kind: int) -> list[Clause]:
        """Return the clauses of the sentence in rows `first` to `stop`, without those too short to stand alone."""
        if self._is_whole(first, stop, kind):
            self._list_head, self._bullet, self._end = (0, 0), None, stop
            fits = self._size(first, stop) >= self._least
            return [Clause(first, stop, 0, 0)] if fits else []
        self._leave_list(first, kind)
        self._end = stop
        first = self._openings.get(first, first)
        first = self._after_front_matter(first, stop)
        if first < stop and stop - 1 in self._colons:
            self._list_head, self._bullet = self._head(first, stop), None
            announced = self._announced(first, stop)
            if announced is not None or not self._has_partition(first, stop):
                return [announced] if announced is not None else []
        found = []
        for a, b, head in self._strung(first, stop, kind):
            begin = self._without_conjunction(self._after_number(a, b), b)
            end = self._before_loose_end(begin, b)
            if self._size(begin, end) >= self._least:
                found.append(Clause(begin, end, *head))
        return found

    def _is_whole(self, first: int, stop: int, kind: int) -> bool:
        """Whether a sentence is plainly one clause: not long, no item, with nothing that is taken off or cut at."""
        shapes, cues, (one, two) = self._shapes, self._cues, self._dangling
        return (
            kind != ITEM
            and first not in self._openings
            and stop - first > 2
            and self._counted[stop] - self._counted[first] <= _LONG
            and shapes[first] not in _TAKEN_OFF
            and shapes[first + 1] not in _ENUMERATING
            and not cues[first] & self._opening
            and _DASH not in shapes[first : first + _DATELINE_ROWS]
            and shapes[stop - 1] not in _TRIM_BACK
            and not (cues[stop - 1] & one or cues[stop - 2] & two)
            and not (self._semicolons and _between(self._semicolons, first, stop))
        )

    def _leave_list(self, first: int, kind: int) -> None:
        """Forget the head of a list after its last item: at prose, a heading, or an item with another bullet."""
        if kind != ITEM or first != self._end:
            self._list_head, self._bullet = (0, 0), None
        elif self._list_head != (0, 0):
            mark = self._shapes[first] > Shape.ALNUM
            bullet = (self._shapes[first], int(self._key[first]) if mark else 0)
            if self._bullet not in (None, bullet):
                self._list_head = (0, 0)
            self._bullet = bullet

    def _after_number(self, first: int, stop: int) -> int:
        """Row after a number in brackets: "(1) …"."""
        bracketed = first + 3 < stop and self._shapes[first] == _OPEN
        return first + 3 if bracketed and self._enumerator(first, stop) == 3 else first

    def _strung(self, first: int, stop: int, kind: int) -> list[_Part]:
        """Parts with their heads, before trimming."""
        cuts = self._list_cuts(first, stop)
        head = self._list_head if kind == ITEM and self._list_head[0] < first else NO_SUBJECT
        if not cuts and self._size(first, stop) <= _LONG:
            return [_Part(first, stop, head)]
        marks = _between(self._marks, first, stop)
        colon = self._list_colon(marks, cuts)
        chain = Chain(self._subjects, first)
        parts: list[_Part] = []
        begin = first
        for cut in [*cuts, stop]:
            if begin < colon < cut:
                head, begin = self._head(begin, colon), colon + 1
            for a, b in self._coordinated(begin, cut, marks, chain):
                governed = head != NO_SUBJECT and not (a == first and kind != ITEM)
                subject = chain.subject_of(self._without_conjunction(a, b), b)
                loose = chain.is_doubtful or (
                    a > first and subject == NO_SUBJECT and self._is_bare(a, b)
                )
                if loose and not governed and self._joins(parts, b):
                    parts[-1] = parts[-1]._replace(stop=b)
                else:
                    parts.append(_Part(a, b, head if governed else subject))
            begin = cut + 1
        return parts

    def _list_cuts(self, first: int, stop: int) -> list[int]:
        """Semicolons that cut the rows; none where they part names or persons: "Các đồng chí: A, …; B, …"."""
        cuts = _between(self._semicolons, first, stop)
        if not cuts or self._size(cuts[0], stop) < _NAMES * len(cuts):
            return []
        # The last item may end in what all of them do: "…; C dự lễ".
        items = [(a + 1, b) for a, b in pairwise(cuts)] or [(cuts[-1] + 1, stop)]
        return [] if all(self._subjects.is_name(a, b) for a, b in items) else cuts

    def _list_colon(self, marks: list[int], cuts: list[int]) -> int:
        """Row of the colon that opens a list of clauses; -1 if there is none."""
        colon = next((row for row in marks if row in self._colons), -1) if cuts else -1
        return colon if cuts and cuts[-1] > colon else -1

    def _is_bare(self, first: int, stop: int) -> bool:
        """Whether a part has no predicate and goes on with the list before it: "…; cấp xã", "…; 30 hộ ở thôn Hạ, …"."""
        begin = self._without_conjunction(first, stop)
        if begin < stop and self._subjects.is_amount(begin, stop):
            return True
        return self._size(begin, stop) <= _BARE and not self._subjects.has_predicate(begin, stop)

    def _joins(self, parts: list[_Part], stop: int) -> bool:
        """Whether a clause whose subject is in doubt can stay with the one before it."""
        return bool(parts) and self._size(parts[-1].first, stop) <= _JOINED

    def _coordinated(
        self, first: int, stop: int, marks: list[int], chain: Chain
    ) -> list[tuple[int, int]]:
        """Cut a long clause at commas after which a new predicate of the same subject begins."""
        if self._size(first, stop) <= _LONG:
            return [(first, stop)]
        commas = [r for r in marks if first < r < stop and self._shapes[r] == _COMMA]
        edges = [first - 1, *commas, stop]
        parts, begin = [], first
        for at, row in enumerate(commas, 1):
            # Short neighbours are an enumeration: "lãnh đạo, chỉ đạo, phối hợp".
            if not self._is(row + 1, stop, "continuation"):
                continue
            before, after = self._size(edges[at - 1] + 1, row), self._size(row, edges[at + 1])
            if min(before, after) < _NEIGHBOUR:
                continue
            long = min(self._size(begin, row), self._size(row, stop)) >= _PART
            near = row - begin <= _CLAUSE_ROWS
            if (
                long
                and near
                and chain.goes_on(begin, row, self._without_conjunction(row + 1, stop), stop)
            ):
                parts.append((begin, row))
                begin = row + 1
        return [*parts, (begin, stop)]

    def _head(self, first: int, stop: int) -> tuple[int, int]:
        """Rows that introduce a list; of a long introduction none, nor of one that says only "cụ thể:"."""
        first = self._without_conjunction(first, stop)
        stop = self._before_loose_end(first, stop, keep_words=True)
        says = self._before_loose_end(first, stop) > first
        return (first, stop) if says and stop - first <= _HEAD_ROWS else (0, 0)

    def _has_partition(self, first: int, stop: int) -> bool:
        """Whether "trong đó:" or the like ends the rows, so that they say something without their list."""
        return any(self._is(row, stop, "partition") for row in range(max(first, stop - 3), stop))

    def _announced(self, first: int, stop: int) -> Clause | None:
        """Return what is done in a line that announces how: "Ủy ban xã ban hành kế hoạch … như sau:"."""
        end = self._before_loose_end(first, stop)
        first = self._without_conjunction(first, end)
        subject = self._subjects.of(first, end) if int(self._key[end]) == self._as else None
        if subject is None or not self._subjects.does(subject[1], end):
            return None
        # "Thực hiện Nghị quyết A; Kết luận B, Ủy ban xã …": the grounds are a list of their own.
        begin = subject[0] if _between(self._semicolons, first, subject[0]) else first
        with_what = next((r for r in range(end - _CONTENTS, end) if self._names_contents(r)), end)
        whole = self._size(begin, with_what) > _BARE
        return Clause(begin, with_what, 0, 0) if whole else None

    def _names_contents(self, row: int) -> bool:
        """Whether "với (các, những …) nội dung" begins at a row."""
        near = self._key[row + 1 : row + 4].tolist()
        return self._is(row, row + 1, "dangling_1") and not self._contents.isdisjoint(near)

    def _after_front_matter(self, first: int, stop: int) -> int:
        """Row after bullets, enumerators ("a)", "1.", "(1)") and a dateline."""
        for _ in range(_ENUMERATORS):
            while first < stop and self._shapes[first] in _TRIM_FRONT:
                first += 1
            length = self._enumerator(first, stop) or self._editors_mark(first, stop)
            if not length:
                break
            first += length
        return self._after_dateline(self._after_illustration(first, stop), stop)

    def _after_illustration(self, first: int, stop: int) -> int:
        """Row after "Ảnh minh họa" where the line of a caption runs into the next sentence."""
        if first >= stop or not self._cues[first] & self._illustration:
            return first
        for name in _ILLUSTRATIONS:
            after = first + int(name[-1])
            if self._is(first, stop, name) and after < stop and self._shapes[after] in _CAPITAL:
                return after
        return first

    def _editors_mark(self, row: int, stop: int) -> int:
        """Rows of a page's own mark in square brackets: "[sửa | sửa mã nguồn] Ông …"; 0 if none begins here."""
        if row >= stop or self._shapes[row] != _OPEN or int(self._key[row]) != _SQUARE:
            return 0
        close = self._shapes.find(_CLOSE, row, min(row + _MARK_ROWS, stop - 1))
        return close + 1 - row if close > 0 else 0

    def _enumerator(self, row: int, stop: int) -> int:
        """Rows of the enumerator that begins at a row; 0 if none does."""
        shapes = self._shapes
        if row + 3 < stop and shapes[row] == _OPEN and shapes[row + 2] == _CLOSE:
            return 3
        if row + 2 >= stop:
            return 0
        after = shapes[row + 1]
        marked = after == _CLOSE or (after == _STOP and shapes[row] == _NUMBER)
        return 2 if marked and shapes[row] in _ENUMERATOR else 0

    def _after_dateline(self, first: int, stop: int) -> int:
        """Row after an agency's mark such as "TTO -", "(HNM) –" or "Hà Nội (TTXVN) -" at the start of a line."""
        shapes = self._shapes
        dash = shapes.find(_DASH, first + 1, min(first + _DATELINE_ROWS, stop - 3))
        if dash < 0 or not _ENDS.isdisjoint(shapes[first + 1 : dash]):
            return first
        if first and self._line[first - 1] == self._line[first]:
            return first
        before = shapes[first:dash]
        bracketed = before[-1] == _CLOSE and _OPEN in before
        agency = all(s in _AGENCY or s in _NESTED for s in before)
        return dash + 1 if bracketed or agency else first

    def _without_conjunction(self, first: int, stop: int) -> int:
        """Row after marks and conjunctions that tie a clause to the one before."""
        while first < stop:
            if self._shapes[first] in _TRIM_FRONT:
                first += 1
                continue
            here = self._cues[first]
            if not here & self._conjunction:
                return first
            length = next(int(name[-1]) for name in _CONJUNCTIONS if here & self._bit[name])
            if length >= stop - first:
                return first
            first += length
        return first

    def _before_loose_end(self, first: int, stop: int, *, keep_words: bool = False) -> int:
        """Row after the last one that does not dangle: marks that open or go on, and "và" and the like."""
        one, two = (0, 0) if keep_words else self._dangling
        while stop > first:
            if self._shapes[stop - 1] in _TRIM_BACK or self._cues[stop - 1] & one:
                stop -= 1
            elif stop - 2 > first and self._cues[stop - 2] & two:
                stop -= 2
            else:
                break
        return stop

    def _is(self, first: int, stop: int, name: str) -> bool:
        return first < stop and bool(self._cues[first] & self._bit[name])

    def _size(self, first: int, stop: int) -> int:
        return self._counted[stop] - self._counted[first] if stop > first else 0


def _between(rows: list[int], first: int, stop: int) -> list[int]:
    return rows[bisect_left(rows, first) : bisect_left(rows, stop)]
