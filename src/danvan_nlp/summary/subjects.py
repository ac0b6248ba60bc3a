"""Which subject a clause has, and whether the next clause may carry it: a carried subject is right, or absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.summary.cues import load_cues
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.summary.layout import Layout

#: The longest subject that a clause carries along (rows).
_SUBJECT_ROWS = 20
#: An adverbial before the subject is at most this long (rows).
_ADVERBIAL_ROWS = 80
#: So near a subject has its predicate where it is another than the one before (rows).
_NEAR = 8
#: The length of a word that reports (rows).
REPORTED_WORD = 2
#: A name of two capitals bears a predicate without being listed.
_CAPITAL = frozenset(map(int, (Shape.TITLE, Shape.UPPER, Shape.MIXED, Shape.ABBREVIATION)))
_COMMA, _LOWER, _NUMBER, _SYMBOL, _TITLE, _UPPER = (
    int(s) for s in (Shape.COMMA, Shape.LOWER, Shape.NUMBER, Shape.SYMBOL, Shape.TITLE, Shape.UPPER)
)
_COUNTS = frozenset(map(int, (Shape.NUMBER, Shape.SYMBOL, Shape.MARK)))
_AMOUNTS = frozenset(map(int, (Shape.NUMBER, Shape.ALNUM)))
_BREAKS = frozenset(
    map(int, (Shape.CLAUSE, Shape.OPEN_QUOTE, Shape.QUOTE, Shape.DASH, Shape.BULLET, Shape.STOP))
)


class Subjects:
    """Finds the subjects of the clauses of one text.

    Parameters
    ----------
    layout
        The text's columns.
    """

    def __init__(self, layout: Layout) -> None:
        self._shapes, self._cues = layout.shapes, layout.each_cue
        self._inside = layout.each_inside
        self._bit, self._key = load_cues().bit, layout.table.key
        self._verbs = self._bit["predicate"] | self._bit["act_2"] | self._bit["act_1"]
        self._only = frozenset(load_cues().words["only"].tolist())

    def of(self, first: int, stop: int) -> tuple[int, int] | None:
        """Return the rows of a clause's subject if it is sure enough to be carried; None if it is not."""
        adverbial = self._is(first, stop, "adverbial")
        limit = min(stop, first + (_ADVERBIAL_ROWS if adverbial else _SUBJECT_ROWS))
        end = self._predicate(first + 1, limit)
        begin = first
        if adverbial:
            # The subject stands between the last comma of the adverbial and its predicate.
            begin, end = self._after_adverbial(first, stop)
        # "Đoàn kiểm tra, giám sát …": a verb behind a comma goes on with a list.
        if (
            end is None
            or not begin < end <= begin + _SUBJECT_ROWS
            or self._shapes[end - 1] == _COMMA
        ):
            return None
        # "Công tác dân vận trong năm qua đã …": the time is no part of the subject.
        end = self._first_cue(begin + 2, end, "timed") or end
        while end > begin and self._dangles(end - 1):
            end -= 1
        fits = end > begin and self._bears(begin, end) and not self._is_torn(begin, end)
        return (begin, end) if fits else None

    def lost(self, first: int, stop: int) -> bool:
        """Whether a clause begins with its verb; "có 512 kiến nghị" and "đã có 3 hộ" begin with their subject."""
        if first >= stop or not self._is_verb(first, stop) or self._is_paper(first, stop):
            return False
        there_are = self._is(first, stop, "weak_marker") or self._is(first + 1, stop, "weak_marker")
        counts = first + 1 < stop and self._shapes[first + 1] == _NUMBER
        return not there_are and (not counts or self._is(first, stop, "act_1"))

    def _is_paper(self, first: int, stop: int) -> bool:
        """Whether a number or a symbol makes a paper of a verb: "Quy định 11-QĐ/TW …", but not "Tổ chức 2 buổi …"."""
        coded = first + 2 < stop and self._shapes[first + 2] == _SYMBOL
        return coded and self._shapes[first] == _TITLE

    def is_state(self, row: int, stop: int) -> bool:
        """Whether a predicate tells a state: "là", "được", "bị"."""
        return self._is(row, stop, "state")

    def asks(self, first: int, stop: int) -> bool:
        """Whether a clause says what another does or should do: "đề nghị các xã …", but not "đề nghị xử lý …"."""
        for row in self._open_verbs(first, stop, "asks"):
            after = self._after(row, stop)
            acts = self._shapes[after] == _LOWER and self._is_verb(after, stop)
            acts = acts and not self._is(after, stop, "marker")
            if self._is(row, stop, "reported") or not acts:
                return True
        return False

    def has_another(self, first: int, stop: int) -> bool:
        """Whether a clause goes on with one of another subject behind a comma: "…, chính quyền phải …"."""
        for comma in range(first, stop - 1):
            after = comma + 1
            if self._shapes[comma] == _COMMA and not self._inside[comma]:
                named = self._shapes[after] in _CAPITAL or self._is(after, stop, "bearer")
                named |= self._is(after, stop, "subject") and not self.is_aside(after, stop)
                near = min(stop, after + _NEAR)
                until = self._shapes.find(_COMMA, after, near)
                if named and self._first_marker(after, near if until < 0 else until) is not None:
                    return True
        return False

    def moves(self, first: int, stop: int) -> bool:
        """Whether a clause says whom its subject moves to act: "tham mưu Ban Thường vụ lãnh đạo …"."""
        for row in self._open_verbs(first, stop, "advises"):
            after = self._after(row, stop)
            if any(
                self._shapes[at] in _CAPITAL or self._is(at, stop, "bearer")
                for at in range(after, min(after + 2, stop))
            ):
                return True
        return False

    def _open_verbs(self, first: int, stop: int, name: str) -> list[int]:
        bit = self._bit[name]
        return [
            row
            for row in range(first, stop)
            if self._cues[row] & bit
            and not self._inside[row]
            and not self._is_noun(row, first)
            and not self._is_object(row, first, stop)
        ]

    def _is_object(self, row: int, first: int, stop: int) -> bool:
        """Whether a verb stands as a noun or as half of another: "318 kiến nghị", "bàn giao"."""
        if row > first and self._shapes[row - 1] in _COUNTS:
            return True
        other = self._bit["act_2"]
        half = any(
            at >= first and self._cues[at] & other and not self._is_noun(at, first)
            for at in (row - 1, row - 2)
        )
        return half or self._after(row, stop) >= stop

    def _after(self, row: int, stop: int) -> int:
        """Row after the verb at a row: most have two syllables."""
        return row + 1 if self._is(row, stop, "act_1") else row + 2

    def is_small(self, row: int) -> bool:
        """Whether a row is written in small letters: "Quy định số 11" is a name, not a verb."""
        return self._shapes[row] == _LOWER

    def has_list(self, first: int, stop: int) -> bool:
        """Whether a clause has a comma behind its predicate, so that one more may go on with a list."""
        subject = self.of(first, stop)
        begin = first if subject is None else subject[1]
        return any(self._shapes[row] == _COMMA for row in range(begin, stop))

    def is_negative(self, row: int, stop: int) -> bool:
        """Whether a clause begins by saying what is not so."""
        return self._is(row, stop, "negative")

    def is_aside(self, first: int, stop: int) -> bool:
        """Whether a clause tells of a part of what was said: "trong đó 120 hộ …"."""
        return self._is(first, stop, "partition")

    def is_name(self, first: int, stop: int) -> bool:
        """Whether rows are a person or a body with what it is, without a predicate: an item of a list of persons."""
        if first + 1 >= stop or self._predicate(first + 1, stop) is not None:
            return False
        titled = self._is(first, stop, "noun_use") or self._bears(first, stop)
        return titled or (self._shapes[first] in _CAPITAL and self._shapes[first + 1] in _CAPITAL)

    def is_amount(self, first: int, stop: int) -> bool:
        """Whether rows begin with a number of things and tell nothing of them: "16.000m2 đất để làm đường, …"."""
        if self._shapes[first] not in _AMOUNTS:
            return False
        purpose = self._first_cue(first, stop, "unfit")
        until = self._shapes.find(_COMMA, first, stop)
        ends = [stop, *(row for row in (purpose, until) if row is not None and row >= 0)]
        return self._predicate(first + 1, min(ends)) is None

    def is_clause(self, first: int, stop: int) -> bool:
        """Whether rows are a clause with its subject and predicate, and say more than that somebody spoke."""
        if self.lost(first, stop) or not self.has_predicate(first, stop):
            return False
        bit = self._bit["reported"]
        reported = [row for row in range(first, stop) if self._cues[row] & bit]
        # "… cho rằng những chủ trương lớn": what is reported is a clause too.
        after = reported[-1] + REPORTED_WORD if reported else first
        return not reported or (after < stop and self.has_predicate(after, stop))

    def only_tells(self, first: int, row: int, stop: int) -> bool:
        """Whether the predicate of a clause begins at a row, behind a name and "đã" at most, and no other follows."""
        before = self._predicate(first + 1, row)
        follows = self._first_marker(min(row + 2, stop), stop)
        return follows is None and (before is None or before == row - 1)

    def are_there(self, first: int, stop: int) -> bool:
        """Whether the first predicate behind a row says who is there: "… có các đồng chí", and no deed comes before."""
        row = self._first_cue(first, stop, "weak_marker")
        if row is None or self._predicate(first, row) is not None:
            return False
        return self._is(row + 1, stop, "bearer")

    def does(self, row: int, stop: int) -> bool:
        """Whether a predicate is something done to what follows it: "(đã) ban hành kế hoạch", and no state."""
        act = next((at for at in (row, row + 1) if self._is(at, stop, "act_2")), None)
        last = self._is(stop - 2, stop, "act_2") or self._is(stop - 1, stop, "act_1")
        return act is not None and not self.is_state(row, stop) and not last and act + 3 < stop

    def has_predicate(self, first: int, stop: int) -> bool:
        """Whether rows that begin with a subject have its predicate."""
        if self._is_verb(first, stop) or self._predicate(first + 1, stop) is not None:
            return True
        # "về xây dựng nông thôn mới": the second half of a verb is none.
        one, two, cues = self._bit["act_1"], self._bit["act_2"], self._cues
        acts = [r for r in range(first + 1, stop) if cues[r] & one and not cues[r - 1] & two]
        return not all(self._is_noun(row, first) for row in acts)

    def _is_verb(self, first: int, stop: int) -> bool:
        cue = self._cues[first] if first < stop else 0
        return bool(cue & self._verbs) and not cue & self._bit["noun_use"]

    def _bears(self, first: int, stop: int) -> bool:
        """Whether rows begin with what can bear a predicate: a body, persons, a name."""
        if self._is(first, stop, "act_2"):
            return False
        if self._is(first, stop, "bearer") or self._shapes[first] == _UPPER:
            return True
        named = first + 1 < stop and self._shapes[first + 1] in _CAPITAL
        return named and self._shapes[first] in _CAPITAL

    def _is_torn(self, first: int, stop: int) -> bool:
        """Whether rows hold what no subject holds: another predicate, a purpose, a mark that parts."""
        for row in range(first, stop):
            shape = self._shapes[row]
            closes = row > first and self._inside[row - 1]
            if shape in _BREAKS and not self._inside[row] and not closes:
                return True
            if shape == _COMMA and not self._lists(row, stop):
                return True
            if shape != _LOWER or self._inside[row]:
                continue
            if row > first and self._is(row, stop, "unfit"):
                return True
            if self._is(row, stop, "weak_marker") and not (
                row > first and self._cues[row - 1] & self._bit["described"]
            ):
                return True
        return False

    def _lists(self, comma: int, stop: int) -> bool:
        """Whether the list before a comma goes on with one more bearer: "các sở, ban, ngành", "Ông A, Bí thư …"."""
        after = comma + 1
        return after < stop and (self._shapes[after] in _CAPITAL or self._is(after, stop, "bearer"))

    def _predicate(self, first: int, stop: int) -> int | None:
        """Row at which the predicate begins: at its surest mark or its verb, whichever comes first."""
        weak = self._first_cue(first, stop, "weak_marker")
        sure = self._first_marker(first, stop)
        verb = self._first_verb(first, stop if sure is None else sure)
        # "Huyện có 12 xã đã đạt chuẩn": the number makes it a predicate.
        if weak is not None and weak + 1 < stop and self._shapes[weak + 1] == _NUMBER:
            return weak if verb is None else min(weak, verb)
        return verb if verb is not None else sure

    def _after_adverbial(self, first: int, stop: int) -> tuple[int, int | None]:
        """Return where the subject behind one adverbial or more begins, and its predicate."""
        begin = first
        for comma in range(first + 1, min(stop - 1, first + _ADVERBIAL_ROWS)):
            if self._shapes[comma] != _COMMA or self._inside[comma]:
                continue
            begin = comma + 1
            if not self._is(begin, stop, "adverbial"):
                break
        end = self._predicate(begin + 1, min(stop, begin + _SUBJECT_ROWS))
        # "Đến nay, huyện, xã và thôn đã …": which of several it is stays open.
        several = end is not None and _COMMA in self._shapes[begin:end]
        return begin, None if several or begin == first else end

    def _first_cue(self, first: int, stop: int, name: str) -> int | None:
        bit, cues = self._bit[name], self._cues
        for row in range(first, stop):
            if cues[row] & bit and not self._inside[row]:
                return row
        return None

    def _first_marker(self, first: int, stop: int) -> int | None:
        """First word that marks a predicate and is no half of another word: "thiết bị", "chuẩn bị"."""
        bit, whole = self._bit["marker"], self._bit["noun_use"] | self._bit["act_2"]
        for row in range(first, stop):
            if self._cues[row] & bit and not self._inside[row]:
                half = row > first and self._cues[row - 1] & whole
                if not half and not self._cues[row] & self._bit["noun_use"]:
                    return row
        return None

    def _first_verb(self, first: int, stop: int) -> int | None:
        """First verb in small letters that no nominal word stands right before."""
        act = self._bit["act_2"] | self._bit["asks"]
        weak = self._bit["weak_marker"]
        verb = act | self._bit["predicate"]
        for row in range(first, stop):
            cue = self._cues[row]
            if not cue & verb or self._inside[row] or self._shapes[row] != _LOWER:
                continue
            if (cue & act or not cue & weak) and not self._is_noun(row, first - 1):
                return row
        return None

    def _is_noun(self, row: int, first: int) -> bool:
        """Whether the words before a verb make a noun of it: "công tác giám sát", "Ban Chỉ đạo cải cách …"."""
        one, two = self._bit["nominal_1"], self._bit["nominal_2"]
        if self._cues[row] & self._bit["noun_use"]:
            return True
        if row - 1 < first:
            return False
        if self._cues[row - 1] & (one | self._bit["noun_use"]):
            return True
        head = row - 2 >= first and self._cues[row - 2]
        named = head and head & self._bit["act_2"] and self._shapes[row - 2] == _TITLE
        return bool(head and (head & two or named))

    def _dangles(self, row: int) -> bool:
        if int(self._key[row]) in self._only:
            return True
        return self._shapes[row] > Shape.ALNUM and self._shapes[row] not in (
            Shape.CLOSE,
            Shape.CLOSE_QUOTE,
            Shape.QUOTE,
        )

    def _is(self, first: int, stop: int, name: str) -> bool:
        return first < stop and bool(self._cues[first] & self._bit[name])
