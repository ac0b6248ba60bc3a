"""Which figure of a sentence a change is of: "7 vụ, 9 bị can; so với cùng kỳ tăng 2 vụ, giảm 1 bị can"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from danvan_nlp.summary.comparisons import Compared
from danvan_nlp.summary.figure_place import EDGES
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan_nlp.results.figures import Direction
    from danvan_nlp.summary.comparisons import Counted
    from danvan_nlp.summary.layout import Layout

#: How far behind a figure its comparison begins (rows), and the measures that compare any other.
_BETWEEN = 20
_ANY = ("%", "điểm phần trăm", "điểm", "lần")
#: A change is of one of so many figures before it.
_ALIKE = 8
#: So many words behind a measure tell whose change it is, and before a number: "làm chết 4 người".
_TOLD = 2
#: So few rows stand between a change and the bracket that says it again: "giảm 4 người chết (-6%)".
_NAMED = 5
#: So few rows stand between a direction and its number where a figure and its change are joined by "và".
_NEAR = 2


class Last(NamedTuple):
    """The change that was read last: its figure, its direction, and whether it is one of a list behind its figures."""

    figure: int
    way: Direction | None
    listed: bool


class Changes:
    """Tells which figure of its sentence a change is of.

    Parameters
    ----------
    layout
        The text's columns.
    words
        What `FigureWords.find` returned for it.
    """

    def __init__(self, layout: Layout, words: dict[str, dict[int, int]]) -> None:
        self._shapes, self._words = layout.shapes, words
        self._table = layout.table
        self._figures: list[Counted] = []
        #: Numbers of the figures of the sentence that are compared with nothing so far.
        self._open: list[int] = []
        self._first = 0
        self._last: Last | None = None

    def begin(self) -> None:
        """Begin a sentence: a change is of a figure in its own."""
        self._first, self._open, self._last = len(self._figures), [], None

    def add(self, counted: Counted, compared: Compared | None) -> None:
        """Read a figure of the sentence."""
        if compared is None:
            self._open.append(len(self._figures))
        self._figures.append(counted)
        self._last = None

    def of(
        self, counted: Counted, compared: Compared | None, done: int
    ) -> tuple[int, Compared | None] | None:
        """Return the number of the figure that a change is of, with the change; None for what is a figure itself.

        Parameters
        ----------
        counted
            The number of the change.
        compared
            The comparison that it stands in.
        done
            Row behind what was read before.
        """
        if len(self._figures) == self._first:
            return None
        if self._last is not None and self._is_told_again(counted, compared, done):
            return self._last.figure, None
        if compared is None or compared.first >= counted.stop:
            # What stands behind a number is its own; the base of "tăng 7 vụ/9 bị can so với năm ngoái" is the list's.
            based = compared is None or compared.direction is None
            return self._going_on(counted, compared, done) if based else None
        if compared.first < done or (at := self._figure(counted, compared, done)) is None:
            return None
        # "18 vụ, 25 bị can (tăng 3 vụ, 4 bị can)": a change that is not of the last figure begins a list.
        listed = at < len(self._figures) - 1 or self._is_listed(compared, done)
        self._keep(at, compared, listed)
        return at, compared

    def _keep(self, at: int, compared: Compared, listed: bool) -> None:
        if at in self._open:
            self._open.remove(at)
        self._last = Last(at, compared.direction, listed)

    def _is_told_again(self, counted: Counted, compared: Compared | None, done: int) -> bool:
        """Whether a bracket behind a change says it in another unit: "giảm 4 vụ (-19%)", "tăng 7 vụ (6,1%)"."""
        between = self._shapes[done : counted.row if compared is None else compared.first]
        named = all(shape == Shape.LOWER for shape in between[:-1]) and len(between) <= _NAMED
        if between[-1:] != bytes([Shape.OPEN]) or not named:
            return False
        if compared is not None:
            return counted.is_share or len(between) == 1
        closed = self._shapes[counted.stop : counted.stop + 1] == bytes([Shape.CLOSE])
        return closed and (counted.is_share or counted.number.total is not None)

    def _going_on(
        self, counted: Counted, base: Compared | None, done: int
    ) -> tuple[int, Compared] | None:
        """Read a number that goes on with a list of changes: "so với cùng kỳ giảm 7 vụ, 2 người chết"."""
        last, between = self._last, self._shapes[done : counted.row]
        if last is None or last.way is None or not between or len(between) > _BETWEEN:
            return None
        plain = all(shape == Shape.LOWER for shape in between[:-1])
        slashed = between == bytes([Shape.SLASH])
        joined = between[-1] == Shape.COMMA or counted.row - 1 in self._words["and"]
        if not (slashed or (plain and joined and last.listed)):
            return None
        alike = (self._named(counted) if counted.is_share else self._alike(counted)) or []
        if not alike:
            return None
        at = self._told(counted, alike, alike[0])
        stop = base.stop if base else counted.stop
        compared = Compared(counted.row, stop, last.way, counted.number.value, counted.unit)
        self._keep(at, compared, last.listed)
        return at, compared

    def _is_listed(self, compared: Compared, done: int) -> bool:
        """Whether a change stands in a list behind its figures: "…; so với cùng kỳ giảm 7 vụ"."""
        own_base = compared.first in self._words["against"]
        return own_base or self._last is not None or Shape.CLAUSE in self._between(compared, done)

    def _between(self, compared: Compared, done: int) -> bytes:
        return self._shapes[done : compared.first]

    def _figure(self, counted: Counted, compared: Compared, done: int) -> int | None:
        """Return the figure that a change behind it is of."""
        if compared.amount is None and compared.first < counted.row:
            # "giảm còn 5%": a level is a figure of its own; "(cùng kỳ 5 vụ)" is none.
            alike = self._alike(counted) if compared.direction is None else []
            return alike[-1] if alike else None
        named = self._named(counted) if counted.is_share else None
        if named is not None and not named:
            return None
        alike = named or ([] if counted.measure in _ANY else self._alike(counted))
        same = (
            counted.measure in _ANY
            or bool(alike)
            or (
                self._figures[-1].measure.startswith(counted.measure)
                and not self._is_other(counted)
            )
        )
        if not self._is_behind(counted, compared, done, same, bool(alike)):
            return None
        if not alike:
            return len(self._figures) - 1
        return self._told(counted, alike, alike[0 if self._is_listed(compared, done) else -1])

    def _is_behind(
        self, counted: Counted, compared: Compared, done: int, same: bool, alike: bool
    ) -> bool:
        """Whether a change goes on with the sentence's figures, by what stands between."""
        between = self._between(compared, done)
        free = len(self._figures) - 1 in self._open
        if not free and compared.first - 1 in self._words["base_end"]:
            # "giảm 18 vụ, giảm 12 người chết" are two changes; "giảm 3% so với tháng trước và tăng 6% …" is one's.
            between = between[:-1]
        if all(shape in EDGES for shape in between):
            return same or free
        if between == bytes([Shape.LOWER]) and compared.first - 1 in self._words["and"]:
            # "đạt 27,3% và tăng 9,8%", not "thu hút 40 hội viên và tăng thu nhập 12%"
            return same and counted.row - compared.first <= _NEAR
        if between == bytes([Shape.SLASH]):
            # "(+6 vụ/+9 đối tượng)"
            return alike
        if not same or len(between) > _BETWEEN:
            return False
        if Shape.CLAUSE in between:
            # "…; so với cùng kỳ giảm 7 vụ": the unit and the base say that it goes on.
            based = compared.first in self._words["against"]
            return alike and based and between[-1] == Shape.CLAUSE
        return between[-1] in (Shape.COMMA, Shape.OPEN)

    def _is_other(self, counted: Counted) -> bool:
        """Whether a change is of others than the change before: "giảm 6 người chết, giảm 9 người bị thương"."""
        one, other = set(self._behind(counted)), set(self._behind(self._figures[-1]))
        return bool(one) and bool(other) and one.isdisjoint(other)

    def _alike(self, counted: Counted) -> list[int]:
        """Return the last figures of the sentence that have the same measure and no comparison."""
        return self._measured(counted.measure)

    def _measured(self, measure: str) -> list[int]:
        return [at for at in self._open[-_ALIKE:] if _is_same(self._figures[at].measure, measure)]

    def _named(self, counted: Counted) -> list[int] | None:
        """Return the figures that a share of a change names behind it: "tăng 7,7% số vụ"; None if it names none."""
        at = counted.stop + self._words["tally"].get(counted.stop, 0)
        told = at > counted.stop and self._shapes[at : at + 1] == bytes([Shape.LOWER])
        if not (told or at in self._words["measure"]) or at in self._words["target"]:
            return None
        return self._measured(self._table.slice(at, at + 1).lower())

    def _told(self, counted: Counted, alike: list[int], other: int) -> int:
        """Return the figure that the words behind a change tell, "giảm 3 người chết", or another."""
        own = set(self._behind(counted))
        if len(alike) < 2 or not own:
            return other
        shared = [
            len(own & {*self._behind(self._figures[at]), *self._before(self._figures[at])})
            for at in alike
        ]
        most = max(shared)
        return alike[shared.index(most)] if shared.count(most) == 1 else other

    def _behind(self, counted: Counted) -> Iterator[str]:
        return self._words_of(range(counted.stop, counted.stop + _TOLD))

    def _before(self, counted: Counted) -> Iterator[str]:
        return self._words_of(range(counted.row - 1, counted.row - 1 - _TOLD, -1))

    def _words_of(self, rows: Iterable[int]) -> Iterator[str]:
        for row in rows:
            plain = 0 <= row < len(self._shapes) and self._shapes[row] == Shape.LOWER
            if not plain or row in self._words["base_end"] or row in self._words["against"]:
                return
            yield self._table.slice(row, row + 1)


def _is_same(one: str, other: str) -> bool:
    """Whether two measures are one, as far as the shorter goes: "vụ tai nạn" and "vụ"."""
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")
