"""Split one sentence into clauses: at semicolons, after the colon of a list, between coordinated predicates."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from danvan_nlp.summary.cues import cue_bits, load_cues
from danvan_nlp.summary.layout import COLON, SEMICOLON
from danvan_nlp.text.sentence_table import ITEM
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.summary.layout import Layout

#: Clauses longer than this are cut between coordinated predicates (syllables).
_LONG = 34
#: The least length of each part of such a cut.
_PART = 10
#: A comma with less than this on one side stands in an enumeration (syllables).
_NEIGHBOUR = 5
#: A semicolon list whose parts are shorter on average is a list of names.
_NAMES = 4
#: The longest subject and the longest head of a list that a clause carries along (rows).
_SUBJECT_ROWS = 20
_HEAD_ROWS = 30
#: Enumerators within enumerators that are taken off a clause: "1. a)".
_ENUMERATORS = 3
#: Cue classes that end in the number of syllables to take off, in the order in which they are tried.
_CONJUNCTIONS = tuple(f"conjunction_{n}" for n in (5, 4, 3, 2, 1))
_ILLUSTRATIONS = ("illustration_3", "illustration_4")
#: A dateline is at most this long (rows).
_DATELINE_ROWS = 7

# Plain integers: comparing with an enumeration member is slow.
_CLOSE, _COMMA, _DASH, _LOWER, _NUMBER, _OPEN, _STOP = (
    int(s)
    for s in (
        Shape.CLOSE,
        Shape.COMMA,
        Shape.DASH,
        Shape.LOWER,
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
_SUBJECT_SHAPES = _CAPITAL | {_NUMBER}
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


class ClauseSplitter:
    """Splits the sentences of one text, in text order.

    Parameters
    ----------
    layout
        The text's columns.
    least
        Clauses of fewer syllables are left out.
    """

    def __init__(self, layout: Layout, least: int) -> None:
        self._least = least
        self._shapes = layout.shapes
        self._cues = layout.each_cue
        self._counted: list[int] = layout.counted.tolist()
        self._marks = layout.each_mark
        self._inside = layout.inside.tobytes()
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
        self._line, self._key = layout.table.line, layout.table.key

    def split(self, first: int, stop: int, kind: int) -> list[Clause]:
        """Return the clauses of the sentence in rows `first` to `stop`, without those too short to stand alone."""
        if self._is_whole(first, stop, kind):
            self._list_head, self._bullet, self._end = (0, 0), None, stop
            fits = self._size(first, stop) >= self._least
            return [Clause(first, stop, 0, 0)] if fits else []
        self._leave_list(first, kind)
        self._end = stop
        first = self._after_front_matter(first, stop)
        if first < stop and stop - 1 in self._colons:
            self._list_head, self._bullet = self._head(first, stop), None
            if not self._has_partition(first, stop):
                return []
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
            and stop - first > 2
            and self._counted[stop] - self._counted[first] <= _LONG
            and shapes[first] not in _TAKEN_OFF
            and shapes[first + 1] not in _ENUMERATING
            and not cues[first] & self._opening
            and _DASH not in shapes[first : first + _DATELINE_ROWS]
            and shapes[stop - 1] not in _TRIM_BACK
            and not (cues[stop - 1] & one or cues[stop - 2] & two)
            and not _between(self._semicolons, first, stop)
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

    def _strung(self, first: int, stop: int, kind: int) -> list[tuple[int, int, tuple[int, int]]]:
        """Parts with their heads, before trimming."""
        cuts = _between(self._semicolons, first, stop)
        if cuts and self._size(cuts[0], stop) < _NAMES * len(cuts):
            cuts = []
        head = self._list_head if kind == ITEM and self._list_head[0] < first else (0, 0)
        if not cuts and self._size(first, stop) <= _LONG:
            return [(first, stop, head)]
        marks = _between(self._marks, first, stop)
        colon = next((row for row in marks if row in self._colons), None) if cuts else None
        listed = colon is not None and any(row > colon for row in cuts)
        subject: tuple[int, int] | None = None
        parts: list[tuple[int, int, tuple[int, int]]] = []
        begin = first
        for cut in [*cuts, stop]:
            if listed and colon is not None and begin < colon < cut:
                head = self._head(begin, colon)
                begin = colon + 1
            for start, b in self._coordinated(begin, cut, marks):
                a = self._without_conjunction(start, b)
                verb = subject is not None and self._begins_with_verb(a, b)
                # In "…; tập trung ở 3 cơ quan, đơn vị" what follows the comma is no subject.
                goes_on = a != first and self._lost_subject(a, b)
                goes_on = goes_on and not self._is(a, b, "adverbial")
                own = None if verb or goes_on else self._subject(a, b)
                lost = verb or (self._lost_subject(a, b) and (a != first or own is None))
                governed = head != (0, 0) and not (a == first and kind != ITEM)
                parts.append((a, b, head if governed else (subject or (0, 0)) if lost else (0, 0)))
                # "trong đó 120 hộ …" is an aside; the next clause goes back to the subject before it.
                if own is not None and not self._is(a, b, "partition"):
                    subject = own
                elif not lost and own is None:
                    subject = None
            begin = cut + 1
        return parts

    def _lost_subject(self, first: int, stop: int) -> bool:
        """Whether a clause begins with its predicate; "có 512 kiến nghị" begins with its subject."""
        counts = first + 1 < stop and self._shapes[first + 1] == _NUMBER
        return self._is(first, stop, "predicate") and not counts

    def _begins_with_verb(self, first: int, stop: int) -> bool:
        """Whether a later clause begins with a verb that is in no list: with nothing that marks a subject."""
        if first >= stop or self._shapes[first] != _LOWER or self._is(first, stop, "subject"):
            return False
        counted = first + 1 < stop and self._shapes[first + 1] == _NUMBER
        if counted and self._is(first, stop, "only"):
            return False
        # "sau tám tháng, 671 hộ đã đồng thuận": the subject follows the adverbial.
        if self._is(first, stop, "adverbial") and self._after_adverbial(first, stop) < stop:
            return False
        limit = min(stop, first + _SUBJECT_ROWS)
        marker = self._first_cue(first + 1, limit, "marker")
        if marker is None:
            marker = self._first_cue(first + 1, limit, "weak_marker")
        inside = self._shapes[first : marker or limit]
        return marker is None or _COMMA in inside or _NUMBER in inside

    def _coordinated(self, first: int, stop: int, marks: list[int]) -> list[tuple[int, int]]:
        """Cut a long clause at commas after which a new predicate of the same subject begins."""
        if self._size(first, stop) <= _LONG:
            return [(first, stop)]
        commas = [r for r in marks if first < r < stop and self._shapes[r] == _COMMA]
        edges = [first - 1, *commas, stop]
        parts, begin = [], first
        for at, row in enumerate(commas, 1):
            # Short neighbours are an enumeration: "lãnh đạo, chỉ đạo, phối hợp".
            before, after = self._size(edges[at - 1] + 1, row), self._size(row, edges[at + 1])
            if (
                before < _NEIGHBOUR
                or after < _NEIGHBOUR
                or not self._is(row + 1, stop, "continuation")
            ):
                continue
            if self._size(begin, row) >= _PART and self._size(row, stop) >= _PART:
                parts.append((begin, row))
                begin = row + 1
        return [*parts, (begin, stop)]

    def _subject(self, first: int, stop: int) -> tuple[int, int] | None:
        """Rows of a clause's subject: up to its first predicate, after an adverbial that precedes it."""
        begin = first
        if self._is(first, stop, "adverbial") or self._is(first, stop, "predicate"):
            begin = self._after_adverbial(first, stop)
        limit = min(stop, begin + _SUBJECT_ROWS)
        if begin >= limit:
            return None
        end = self._predicate(begin + 1, limit)
        if end is None or not self._colons.isdisjoint(range(begin, end)):
            return None
        # "Công tác dân vận trong năm qua đã …": the time is no part of the subject.
        end = self._first_cue(begin + 2, end, "timed") or end
        end = self._before_loose_end(begin, end)
        return (begin, end) if self._size(begin, end) >= 1 else None

    def _predicate(self, first: int, stop: int) -> int | None:
        """Row at which the predicate begins: at its surest mark, else its verb, else "có" or "còn"."""
        sure = self._first_cue(first, stop, "marker")
        weak = self._first_cue(first, stop if sure is None else sure, "weak_marker")
        # "Huyện có 12 xã đã đạt chuẩn": the number makes it a predicate.
        if weak is not None and weak + 1 < stop and self._shapes[weak + 1] == _NUMBER:
            return weak
        return sure or self._first_verb(first, stop) or weak

    def _after_adverbial(self, first: int, stop: int) -> int:
        """Row at which the subject begins after the adverbial that opens a clause; `stop` if there is none."""
        for row in _between(self._marks, first, min(stop, first + 4 * _SUBJECT_ROWS)):
            after = row + 1
            begins = after < stop and (
                self._shapes[after] in _SUBJECT_SHAPES or self._is(after, stop, "subject")
            )
            if begins and self._shapes[row] == _COMMA:
                return after

        return stop

    def _first_cue(self, first: int, stop: int, name: str) -> int | None:
        bit, cues = self._bit[name], self._cues
        for row in range(first, stop):
            if cues[row] & bit and not self._inside[row]:
                return row
        return None

    def _first_verb(self, first: int, stop: int) -> int | None:
        """First predicate that no nominal word stands right before."""
        bit, cues = self._bit, self._cues
        verb, one, two = bit["predicate"], bit["nominal_1"], bit["nominal_2"]
        for row in range(first, stop):
            if cues[row] & verb and not self._inside[row]:
                noun = cues[row - 1] & one or (row - 2 >= first - 1 and cues[row - 2] & two)
                if not noun:
                    return row
        return None

    def _head(self, first: int, stop: int) -> tuple[int, int]:
        """Rows that introduce a list; of a long introduction none, nor of one that says only "cụ thể:"."""
        first = self._without_conjunction(first, stop)
        stop = self._before_loose_end(first, stop, keep_words=True)
        says = self._before_loose_end(first, stop) > first
        return (first, stop) if says and stop - first <= _HEAD_ROWS else (0, 0)

    def _has_partition(self, first: int, stop: int) -> bool:
        """Whether "trong đó:" or the like ends the rows, so that they say something without their list."""
        return any(self._is(row, stop, "partition") for row in range(max(first, stop - 3), stop))

    def _after_front_matter(self, first: int, stop: int) -> int:
        """Row after bullets, enumerators ("a)", "1.", "(1)") and a dateline."""
        for _ in range(_ENUMERATORS):
            while first < stop and self._shapes[first] in _TRIM_FRONT:
                first += 1
            length = self._enumerator(first, stop)
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
