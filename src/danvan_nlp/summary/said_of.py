"""What a number is said of: the words before it in its clause, those of the figure before, or those behind it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from danvan_nlp.results.span import Span
from danvan_nlp.summary.cues import cue_bits, load_cues
from danvan_nlp.summary.figure_place import EDGES, REACH
from danvan_nlp.summary.subjects import REPORTED_WORD
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan_nlp.summary.comparisons import Comparisons, Counted
    from danvan_nlp.summary.figure_place import Before, Place
    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.summary.measures import Measures
    from danvan_nlp.summary.periods import Time

#: How long what a number is said of may be (rows).
_ROWS = 30
#: How many clauses back a number's subject is looked for.
_CLAUSES = 4
#: The longest item before a colon, and how far a list of nouns goes on behind a number (rows).
_ITEM, _LISTED = 14, 8
#: The longest label of an item: "12.", "a)" (characters).
_LABEL = 2
_NUMBER, _STOP, _CLOSE, _DASH = (
    int(s) for s in (Shape.NUMBER, Shape.STOP, Shape.CLOSE, Shape.DASH)
)


class SaidOf:
    """Finds what the numbers of one text are said of.

    Parameters
    ----------
    layout
        The text's columns.
    words
        Where the words of figures stand; see `danvan_nlp.summary.figure_words.FigureWords.find`.
    comparisons, times, measures
        The comparisons, times and measures of the text.
    """

    def __init__(
        self,
        layout: Layout,
        words: dict[str, dict[int, int]],
        comparisons: Comparisons,
        times: Sequence[Time],
        measures: Measures,
    ) -> None:
        self._table, self._shapes, self._cues = layout.table, layout.shapes, layout.each_cue
        self._marks, self._words, self._comparisons = layout.each_mark, words, comparisons
        self._in_word = measures.is_joined
        self._time_at = {time.first: time for time in times}
        self._amounts, self._owned = _rows(words["amount"]), _rows(words["owning"])
        bit = load_cues().bit
        self._conjunction, self._loose = bit["conjunction_1"], bit["dangling_1"]
        self._adverbial, self._reported, self._function = (
            bit[name] for name in ("adverbial", "reported", "function")
        )
        self._verb = cue_bits(("predicate", "act_2", "marker", "weak_marker"))
        self._acts = cue_bits(("predicate", "act_2", "act_1"))
        self._says = cue_bits(("predicate", "act_2", "act_1", "marker", "state", "negative"))
        self._act, self._act_2, self._state = (bit[n] for n in ("act_1", "act_2", "state"))
        self._done = cue_bits(("marker", "state", "negative"))
        self._doing = {row + length for row, length in words["doing"].items()}
        self._mean = _rows(words["mean"])
        self._naming = {**words["ratio"], **words["valued"]}

    def of(self, counted: Counted, place: Place, before: Before | None) -> Span | None:
        """Return what a number is said of.

        Parameters
        ----------
        counted
            The number and its measure.
        place
            Where it stands.
        before
            The figure before it in its sentence.
        """
        row, begin = self._range_begin(counted.row), place.begin
        if counted.is_share and (of := self._share_of(counted, place)) is not None:
            return of
        if (named := self._before_colon(row, place.first)) is not None:
            return named
        # "làm hơn 900 căn nhà sập", not "tạo việc làm cho 15 lao động".
        loose = row - 1 in self._amounts and row - 1 not in self._words["reaching"]
        caused = row - 1 - loose in self._words["causing"]
        behind = self._behind(counted.stop, place, 1 if caused else 2)
        if behind is not None and caused:
            return self._span(*behind)
        for _ in range(_CLAUSES):
            start, stop = self._words_before(begin, row)
            if before is not None and start < before.stop <= row and before.stop > begin:
                own = row == self._range_begin(counted.row)
                return self._joined(before, stop, row, behind) if own else before.what
            start = self._after_report(start, stop)
            told = start < stop and not self._says_nothing(start, stop)
            if told and (
                (behind and start in self._words["everywhere"] and self._names(behind, stop, row))
                or not self._only_says_where(start, stop)
            ):
                return self._span(start, stop)
            inherits = before is not None and self._goes_on(before, begin, behind)
            if behind is not None and (not inherits or self._tells(before, begin, counted)):
                return self._span(*behind)
            if told or begin <= place.first:
                return self._span(start, stop) if told else None
            at = bisect_left(self._marks, begin - 1)
            mark = self._marks[at - 1] + 1 if at else 0
            row, begin = begin - 1, max(place.first, begin - REACH, mark)
        return None

    def _words_before(self, begin: int, row: int) -> tuple[int, int]:
        """Rows before a number in its clause, without comparisons, loose words and the time that opens them."""
        stop = self._comparisons.first_in(begin, row)
        stop = row if self._is_named(stop, row) else stop
        while stop > begin and self._is_loose(stop - 1):
            stop -= 1
        if stop < row and (
            stop - 1 in self._words["raising"] or stop - 1 in self._words["lowering"]
        ):
            # "nâng tổng số lên 118"
            to = next((at for at in range(stop, row) if at in self._words["level"]), stop)
            stop = to if to > stop else stop
        begin = self._of_list(begin, stop)
        return self._after_front(max(begin, stop - _ROWS), stop), stop

    def _of_list(self, begin: int, stop: int) -> int:
        """Row at which the first of several begins that one number is said of: "Tỷ lệ bằng cấp, chứng chỉ đạt 30%"."""
        rate = self._words["rate"]
        comma = begin > 0 and self._shapes[begin - 1] == Shape.COMMA
        at = bisect_left(self._marks, begin - 1)
        if not comma or any(row in rate for row in range(begin, stop)):
            return begin
        first = self._marks[at - 1] + 1 if at else 0
        front = self._after_front(first, begin)
        plain = _NUMBER not in self._shapes[front:begin] and begin - front <= _ITEM
        return (
            first
            if front in rate and plain and not self._comparisons.moves_in(front, begin)
            else begin
        )

    def _is_named(self, move: int, row: int) -> bool:
        """Whether what changes stands between the word of change and its number: "tăng lương bình quân 6%"."""
        length = max(self._words[name].get(move, 0) for name in ("up", "down"))
        base = any(
            at in self._words[name] for at in range(move, row) for name in ("against", "target")
        )
        return not base and any(at not in self._amounts for at in range(move + length, row))

    def _range_begin(self, row: int) -> int:
        """Row at which the range that ends with a number begins: "8,5 - 9,5%"."""
        ranged = row > 1 and self._shapes[row - 1] == _DASH and self._shapes[row - 2] == _NUMBER
        return row - 2 if ranged else row

    def _names(self, behind: tuple[int, int], stop: int, row: int) -> bool:
        """Whether words behind a number only name what there is: of "Toàn xã có 51 tổ tự quản" the commune is told."""
        being = any(at in self._words["being"] for at in range(stop, row))
        return being and not self._has_verb(*behind)

    def _goes_on(self, before: Before, begin: int, behind: tuple[int, int] | None) -> bool:
        """Whether a clause goes on with the figure before it: "lập 12 chi bộ quân sự, 29 chi bộ trường học"."""
        if begin - 1 <= before.stop + 1:
            return True
        listed = not before.behind and self._shapes[begin - 1] in (Shape.COMMA, Shape.CLAUSE)
        bare = behind is None or self._is_bare(*behind)
        return listed and bare and self._is_bare(before.stop, begin - 1)

    def _is_bare(self, first: int, stop: int) -> bool:
        """Whether rows name an item alone, but for what the list is for: "3 tấn gạo nếp giúp người nghèo"."""
        aiding = (at for at in range(first + 1, stop) if at in self._words["aiding"])
        return not self._has_verb(first, next(aiding, stop))

    def _has_verb(self, first: int, stop: int) -> bool:
        # "5 mô hình chăn nuôi bò": the verb behind such a noun names it.
        says = self._done if first in self._doing else self._says
        rows = range(first, stop)
        told = any(self._cues[row] & says and row not in self._owned for row in rows)
        return told or any(row in self._words["befalling"] for row in rows)

    def _joined(
        self, before: Before, stop: int, row: int, behind: tuple[int, int] | None
    ) -> Span | None:
        """Words of a number behind another in one clause: of "trao 5 nhà và sửa 3 nhà" the second says "sửa"."""
        first = before.stop
        named = next((at for at in range(first, stop) if at in self._naming), stop)
        if named < stop:
            # "đạt 30%; tỷ lệ … của doanh nghiệp đạt 80%", "3 căn nhà trị giá 180 triệu đồng"
            return self._span(named, stop)
        joints = [at for at in range(first, row) if self._is_joint(at)]
        if joints:
            first = self._after_front(min(joints[-1] + 1, stop), stop)
            if first < stop and not self._says_nothing(first, stop):
                return self._span(first, stop)
        else:
            # "26 triệu đồng tặng quà 13 hộ"
            verb = next((at for at in range(first, stop) if self._cues[at] & self._acts), stop)
            if verb < stop:
                return self._span(verb, stop)
        being = any(at in self._words["being"] for at in range(before.stop, row))
        # "131 tụ điểm với 155 đối tượng bị bắt"
        being |= bool(joints) and joints[-1] in self._words["joining"]
        told = behind is not None and (being or before.behind)
        return self._span(*behind) if behind is not None and told else before.what

    def _is_joint(self, row: int) -> bool:
        joins = self._cues[row] & self._conjunction or row in self._words["joining"]
        return bool(joins) or self._shapes[row] in (Shape.COMMA, Shape.CLAUSE)

    def _tells(self, before: Before | None, begin: int, counted: Counted) -> bool:
        """Whether words behind a number tell it, though a figure stands right before its clause."""
        being = any(at in self._words["being"] for at in range(begin, counted.row))
        if being or (before is not None and before.behind):
            return True
        if self._shapes[begin - 1] != Shape.CLAUSE:
            return False
        # "4.200 đảng viên đủ tư cách": what they are tells them as well as what they do.
        return counted.stop in self._words["quality"] or bool(self._cues[counted.stop] & self._says)

    def _before_colon(self, row: int, first: int) -> Span | None:
        """Words of an item before the colon in front of a number: "Lĩnh vực quốc phòng, an ninh: 17 mô hình"."""
        while row > first and self._is_loose(row - 1):
            row -= 1
        if row - 2 < first or self._table.slice(row - 1, row) != ":":
            return None
        begin = max(first, self._shapes.rfind(Shape.CLAUSE, first, row - 1) + 1)
        if self._after_report(begin, row - 1) == row - 1:
            return None
        if _NUMBER in self._shapes[begin + 2 : row - 1]:
            return None
        begin = self._after_front(begin, row - 1)
        told = begin < row - 1 <= begin + _ITEM and not self._says_nothing(begin, row - 1)
        return self._span(begin, row - 1) if told else None

    def _share_of(self, counted: Counted, place: Place) -> Span | None:
        """Words behind a share that say whose it is, "95% hộ gia đình", unless a verb before it does, "đạt 95%"."""
        before, amounts = counted.row - 1, self._amounts_before(counted.row, place)
        verb = before in self._words["amount"] and self._cues[before] & self._verb
        if verb and before >= place.begin:
            return None
        share = amounts > place.begin and any(
            at in self._words["part"] for at in range(amounts, counted.row)
        )
        if share or any(at in self._words["reached"] for at in range(amounts, counted.row)):
            # "đạt tối thiểu 30% GDP"
            return None
        opens = self._after_front(place.begin, counted.row) == counted.row
        if opens and counted.stop in self._words["being"]:
            # "100% có bằng đại học": what they have tells them.
            behind = self._behind(counted.stop, place, 2)
            return behind and self._span(*behind)
        if any(counted.stop in self._words[name] for name in ("against", "target", "amount")):
            return None
        stop = counted.stop
        while stop < place.close and not self._cues[stop] & self._verb:
            if self._shapes[stop] > Shape.ALNUM or self._shapes[stop] == _NUMBER:
                break
            if self._cues[stop] & self._conjunction or stop in self._words["against"]:
                break
            stop += 1
        acts = stop < place.close and self._cues[stop] & self._verb
        if stop == counted.stop or (not acts and self._is_object(counted.row, place)):
            return None
        return self._span(counted.stop, stop)

    def _amounts_before(self, row: int, place: Place) -> int:
        """Row at which the words of amounts before a number begin: "khoảng 55 - 58%"."""
        row = self._range_begin(row)
        while row > place.begin and self._is_loose(row - 1):
            row -= 1
        return row

    def _is_object(self, row: int, place: Place) -> bool:
        """Whether a verb right before a share tells it: "đóng góp khoảng 55 - 58% GDP"."""
        row = self._amounts_before(row, place)
        return any(
            row - length >= place.begin and bool(self._cues[row - length] & cues)
            for length, cues in ((2, self._act_2), (1, self._act))
        )

    def _behind(self, first: int, place: Place, least: int) -> tuple[int, int] | None:
        """Words behind the measure that say which are counted: "24 đảng viên mới được kết nạp"."""
        first = self._after_list(first, place.close)
        if first + 2 < place.close and self._cues[first] & self._conjunction:
            first = self._after_counted(first, place.close)
        number = self._shapes.find(_NUMBER, first, place.close)
        stop = place.close if number < 0 else number
        while stop > first and (
            self._shapes[stop - 1] > Shape.ALNUM or (number >= 0 and self._is_loose(stop - 1))
        ):
            stop -= 1
        joined = stop > first and (
            self._cues[first] & self._conjunction
            or first in self._words["circumstance"]
            or first in self._words["reaching"]
            or self._shapes[first] in EDGES
        )
        moved = any(first in self._words[name] for name in ("up", "down", "against"))
        if stop <= first or joined or moved:
            return None
        short = self._cues[first] & self._acts or first in self._words["befalling"]
        least = 1 if short else least
        return (first, stop) if stop - first >= least else None

    def _after_list(self, first: int, close: int) -> int:
        """Row of the verb behind nouns that go on with what is counted: "34 cơ quan và doanh nghiệp ủng hộ"."""
        joined = self._shapes[first : first + 1] == bytes([Shape.COMMA])
        if not joined and not (first < close and self._cues[first] & self._conjunction):
            return first
        for at in range(first + 1, min(first + 1 + _LISTED, close)):
            if at > first + 1 and self._cues[at] & self._verb:
                return at
            if self._shapes[at] > Shape.ALNUM or self._shapes[at] == _NUMBER:
                break
        return first

    def _after_counted(self, first: int, close: int) -> int:
        """Row of the verb behind another number: "2 tập thể và 11 đảng viên bị kỷ luật" tells both."""
        if self._shapes[first + 1] != _NUMBER:
            return first
        behind = first + 2 + self._words["measure"].get(first + 2, close)
        return behind if behind < close and self._cues[behind] & self._state else first

    def _after_report(self, first: int, stop: int) -> int:
        """Row after the last word that says who tells: "Bí thư … cho biết | Đảng bộ quận có …"."""
        rows = [row for row in range(first, stop) if self._cues[row] & self._reported]
        return min(rows[-1] + REPORTED_WORD, stop) if rows else first

    def _only_says_where(self, first: int, stop: int) -> bool:
        """Whether rows without a verb say where or by whom: "toàn xã", "Ở chi cục", "Theo Ban Dân vận"."""
        front = self._cues[first] & self._adverbial or first in self._words["everywhere"]
        return bool(front) and not any(cue & self._verb for cue in self._cues[first:stop])

    def _says_nothing(self, first: int, stop: int) -> bool:
        """Whether rows hold a base, or words of grammar and of amounts alone: "so với cùng kỳ", "chỉ mới"."""
        return first in self._words["against"] or all(
            row in self._amounts or self._cues[row] & self._function for row in range(first, stop)
        )

    def _is_loose(self, row: int) -> bool:
        if row in self._mean:
            return False
        if row in self._amounts:
            levels = (self._words["reached"], self._words["part"])
            if row in self._words["rate"] and any(row + 1 in level for level in levels):
                # "quy mô kinh tế số đạt": the word is the noun's.
                return False
            # "chứng chỉ", "thống nhất", "thiểu số" end like a word of amounts.
            first = row
            while self._in_word(first):
                first -= 1
            return first == row or self._words["amount"].get(first, 0) > row - first
        return bool(self._cues[row] & self._loose) or self._shapes[row] in EDGES

    def _after_front(self, row: int, stop: int) -> int:
        """Row after bullets, "4." or "(4)" at the start of an item, and the time that opens a clause."""
        while row < stop and (self._shapes[row] in EDGES or self._shapes[row] == Shape.MARK):
            row += 1
        numbered = row + 1 < stop and self._shapes[row] in (_NUMBER, Shape.UPPER, Shape.TITLE)
        numbered = numbered and self._shapes[row + 1] in (_STOP, _CLOSE)
        numbered = numbered and len(self._table.slice(row, row + 1)) <= _LABEL
        row = row + 2 if numbered else row
        time = self._time_at.get(row)
        row = time.stop if time is not None and time.stop <= stop else row
        # "Trong đó 30% …", "Đến nay, 5 xã …": what is said of them stands elsewhere.
        return min(row + self._words["ties"].get(row, 0), stop)

    def _span(self, first: int, stop: int) -> Span:
        return Span(*self._table.piece(first, stop))


def _rows(found: dict[int, int]) -> frozenset[int]:
    """Return all rows that phrases cover."""
    return frozenset(at for row, length in found.items() for at in range(row, row + length))
