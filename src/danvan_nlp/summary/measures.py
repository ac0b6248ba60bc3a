"""What a number of a text counts: its measure with scale and currency, or that it is a label, a date or an age."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from danvan_nlp.results.once import once
from danvan_nlp.summary.comparisons import Counted
from danvan_nlp.summary.cues import cue_bits
from danvan_nlp.summary.figure_words import ends_of, load_figure_words
from danvan_nlp.summary.numbers import is_year, parse_number
from danvan_nlp.text.spelling import normal_form
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.summary.numbers import Number

    #: Tells of each row of a table whether it belongs to the word of the row before.
    Joins = Callable[[], NDArray[np.bool_]]

_NUMBER, _ALNUM, _LOWER, _DATE, _RANGE = (
    int(s) for s in (Shape.NUMBER, Shape.ALNUM, Shape.LOWER, Shape.DATE, Shape.RANGE)
)
_POWERS = ("²", "³")
_SHARES = ("%", "‰")
_SCALES = tuple((f"scale_{power}", power) for power in (2, 3, 4, 6, 9))
#: How far before its number a clause tells that a time is what it measures (rows).
_LASTING = 12


class Measures:
    """Reads what the numbers of one text count.

    Parameters
    ----------
    layout
        The text's columns.
    words
        Where the words of figures stand; see `danvan_nlp.summary.figure_words.FigureWords.find`.
    joins
        Tells of each row whether it belongs to the word of the row before: a unit that is not known is a whole word.
    """

    def __init__(
        self, layout: Layout, words: dict[str, dict[int, int]], joins: Joins | None
    ) -> None:
        self._layout, self._table, self._shapes = layout, layout.table, layout.shapes
        self._cues, self._words, self._joins = layout.each_cue, words, joins
        self._spellings = load_figure_words().spellings
        self._no_noun = cue_bits(
            ("function", "predicate", "act_1", "act_2", "marker", "conjunction_1")
        )
        self._labelled, self._counted_on, self._sent = (
            ends_of(words[name]) for name in ("label", "counting", "sending")
        )
        self._lasting = sorted(words["lasting"])

    def of(self, row: int, first: int, stop: int) -> Counted | None:
        """Read the number at a row of a sentence; None for what is a label, or counts nothing."""
        number = parse_number(self._table.slice(row, row + 1))
        if number is None or (self._shapes[row] == _ALNUM and number.unit is None):
            return None
        if self._shapes[row] in (_DATE, _RANGE) and not self._is_counted(number, row, first):
            return None
        number, at = self._with_whole(number, row + 1, stop)
        scaled, power = self._after_scale(at, stop)
        scale = self._table.slice(at, scaled) if power else ""
        number, last = self._with_rest(number, scaled, power, stop)
        at, scaled, scale = (at, scaled, "") if last == scaled else (last, last, f"{scale} ")
        if not power and self._is_label(row, first):
            return None
        glued = number.unit and scaled == row + 1
        end = self._after_glued(scaled, stop) if glued else self._after_measure(scaled, stop)
        if end is None:
            end = self._after_time(scaled, row, first)
        if end is not None and not power and self._is_year(row, scaled):
            return None
        if end is None:
            end = scaled if power else None
        if end is None:
            return None
        own = number.unit or ""
        unit, bare = (
            (own if glued else "") + self._table.slice(a, end) if end > a else own
            for a in (at, scaled)
        )
        unit = f"{scale}{unit}".rstrip()
        if glued and bare[:1] in _POWERS:
            bare = own + bare
        number, end = self._with_target(number, power, (scaled, end), stop)
        return Counted(row, end, number, unit, self._measure(normal_form(bare)), 10.0**power)

    def _measure(self, form: str) -> str:
        """Return a measure in the spelling that stands for it: "m2 đất" as "m² đất", "đ/hộ" as "đồng/hộ"."""
        if form in self._spellings:
            return self._spellings[form]
        head = re.split("[ /]", form, maxsplit=1)[0]
        return self._spellings.get(head, head) + form[len(head) :]

    def _with_rest(self, number: Number, row: int, power: int, stop: int) -> tuple[Number, int]:
        """Read what a number goes on with in a smaller scale, "2 tỷ 350 triệu đồng", and the row behind that scale."""
        if not power or row >= stop or self._shapes[row] != _NUMBER:
            return number, row
        rest = parse_number(self._table.slice(row, row + 1))
        if rest is None or rest.unit:
            return number, row
        behind, smaller = self._after_scale(row + 1, stop)
        if not 0 < smaller < power or rest.value >= 10.0 ** (power - smaller):
            return number, row
        value = round(number.value + rest.value / 10.0 ** (power - smaller), 9)
        return number._replace(value=value), behind

    def _is_counted(self, number: Number, row: int, first: int) -> bool:
        """Whether "9/9 thôn" is a share of a known measure, or "6-8 triệu" a range, and no day of the year."""
        if number.total is not None and number.value > number.total:
            return False
        words = self._words
        dated = row > first and (row - 1 in words["festive"] or row - 1 in words["until"])
        scaled = any(row + 1 in words[name] for name, _ in _SCALES)
        return number.unit == "%" or scaled or (not dated and row + 1 in words["measure"])

    def _with_whole(self, number: Number, row: int, stop: int) -> tuple[Number, int]:
        """Read the whole behind a part, "77 trong tổng số 108", and the row at which the measure begins."""
        length = self._words["whole"].get(row, 0)
        at = row + length
        if not length or at >= stop or self._shapes[at] != _NUMBER:
            return number, row
        whole = parse_number(self._table.slice(at, at + 1))
        if whole is None or whole.unit or whole.value < number.value:
            return number, row
        return number._replace(total=whole.value), at + 1

    def _with_target(
        self, number: Number, power: int, measure: tuple[int, int], stop: int
    ) -> tuple[Number, int]:
        """Read the whole behind a measure, "186 triệu đồng/150 triệu đồng", and the row behind it."""
        scaled, end = measure
        if end + 1 >= stop or self._shapes[end] != Shape.SLASH or number.total is not None:
            return number, end
        whole = parse_number(self._table.slice(end + 1, end + 2))
        behind, again = self._after_scale(end + 2, stop)
        length = end - scaled
        same = self._table.key[scaled:end] == self._table.key[behind : behind + length]
        if whole is None or again != power or not length or not same.all():
            return number, end
        return number._replace(total=whole.value), behind + length

    def _is_year(self, row: int, measure: int) -> bool:
        """Whether a bare number may be a year, and what follows no measure that is known: "đến 2020 nước ta …"."""
        return is_year(self._table.slice(row, row + 1)) and (
            measure not in self._words["measure"] or row - 1 in self._words["until"]
        )

    def _is_label(self, row: int, first: int) -> bool:
        """Whether the words before the number make it part of a name, a date or an order."""
        start = self._labelled.get(row)
        # "thu hồi 35 ha", "trực tuyến 40 hồ sơ": the end of a longer word is no label.
        if start is None or start < first or (start > first and self.is_joined(start)):
            return False
        if self._words["against"].get(start - 1, 0) > 1:
            # "ít hơn cùng kỳ 27 đơn"
            return False
        sent = self._sent.get(row)
        if sent is not None and row + 1 in self._words["measure"] and self._shapes[sent] == _LOWER:
            return False
        counting = self._counted_on.get(row)
        return counting is None or counting < first

    def _after_scale(self, row: int, stop: int) -> tuple[int, int]:
        """Row after the scale words at a row, and the power of ten that they multiply by."""
        power = 0
        while row < stop:
            found = next((p for name, p in _SCALES if row in self._words[name]), 0)
            if not found:
                break
            row, power = row + 1, power + found
        return row, power

    def _after_measure(self, row: int, stop: int) -> int | None:
        """Row after the measure that begins at a row: a known one, a sign, or any noun; None if there is none."""
        if row >= stop:
            return None
        words, length = self._words, self._words["measure"].get(row, 0)
        if (
            words["no_measure"].get(row, 0) >= max(length, 1)
            or words["quality"].get(row, 0) > length
        ):
            return None
        if length:
            end = min(row + length, stop)
            # "m²" is two rows.
            end += end < stop and self._table.slice(end, end + 1) in _POWERS
            if length == 1:
                end = self._after_noun(row, end, stop)
            return self._after_slashes(end, stop)
        if self._shapes[row] == _LOWER:
            if self._shapes[row + 1 : row + 2] == bytes([Shape.SLASH]):
                # "2 đ/c" counts comrades.
                return self._after_slashes(row + 1, stop)
            none = self._cues[row] & self._no_noun or row in words["quality"]
            return None if none else self._after_noun(row, row + 1, stop)
        return row + 1 if self._table.slice(row, row + 1) in _SHARES else None

    def _after_glued(self, row: int, stop: int) -> int:
        """Row after what goes on with a unit written in one with its number: "33.000m³" is two rows."""
        raised = row < stop and self._table.slice(row, row + 1) in _POWERS
        return self._after_slashes(row + raised, stop)

    def _after_noun(self, row: int, end: int, stop: int) -> int:
        """Row after a measure of one syllable that begins a longer word, or has its noun behind it."""
        whole = self._word_end(row, stop)
        if whole > end or row not in self._words["classifier"]:
            return max(whole, end)
        noun = (
            end < stop
            and self._shapes[end] == _LOWER
            and not self._cues[end] & self._no_noun
            and end not in self._words["befalling"]
        )
        return self._word_end(end, stop) if noun else end

    def _after_slashes(self, end: int, stop: int) -> int:
        """Row after the words that a measure is spread over: "10.000 đồng/người/năm"."""
        while end + 1 < stop and self._shapes[end] == Shape.SLASH:
            noun = self._shapes[end + 1] in (_LOWER, Shape.TITLE)
            if not noun and end + 1 not in self._words["measure"]:
                break
            known = self._words["measure"].get(end + 1, 1)
            end = max(min(end + 1 + known, stop), self._word_end(end + 1, stop))
        return end

    def _after_time(self, row: int, number: int, first: int) -> int | None:
        """Row after a measure of time, where the clause says that a time is measured: "chờ không quá 30 phút"."""
        length = self._words["no_measure"].get(row, 0)
        if not length or row in self._words["level"]:
            return None
        near = max(first, number - _LASTING)
        at = bisect_left(self._lasting, number) - 1
        measured = at >= 0 and self._lasting[at] >= near
        bounded = any(
            number - back in self._words["bounding"]
            and self._words["bounding"][number - back] == back
            for back in (1, 2)
        )
        within = measured and self._lasting[at] - 1 in self._words["amount"]
        return row + length if bounded or (measured and not within) else None

    def _word_end(self, row: int, stop: int) -> int:
        """Row after the word that begins at a row, as far as words are known: "8 kỹ thuật"."""
        end = row + 1
        while end < stop and self.is_joined(end) and self._shapes[end] == _LOWER:
            end += 1
        return end

    def is_joined(self, row: int) -> bool:
        """Whether a row belongs to the word of the row before, where words are known."""
        return self._joins is not None and bool(self._joined_rows[row])

    @once
    def _joined_rows(self) -> NDArray[np.bool_]:
        assert self._joins is not None
        return self._joins()
