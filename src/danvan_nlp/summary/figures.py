"""The numbers that a text gives, as records: what, how much, of what, against what, when and whose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.results.figures import Comparison, Figure, Period
from danvan_nlp.summary.changes import Changes
from danvan_nlp.summary.comparisons import Comparisons
from danvan_nlp.summary.figure_place import REACH, Before, Place
from danvan_nlp.summary.figure_words import ends_of, load_figure_words
from danvan_nlp.summary.measures import Measures
from danvan_nlp.summary.owner_names import NOBODY, sentence_stop, with_unlisted
from danvan_nlp.summary.owners import Owners
from danvan_nlp.summary.periods import Times
from danvan_nlp.summary.said_of import SaidOf
from danvan_nlp.text.sentence_table import HEADING
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.summary.comparisons import Compared, Counted
    from danvan_nlp.summary.measures import Joins
    from danvan_nlp.summary.outline import Outline
    from danvan_nlp.summary.owner_names import Names
    from danvan_nlp.summary.periods import Time
    from danvan_nlp.text.sentence_table import SentenceTable

#: A time that opens a clause has at most so many words before it.
_OPENING = 2
#: Which shapes may be numbers that count.
_MAY_COUNT = np.zeros(256, np.bool_)
_MAY_COUNT[[Shape.NUMBER, Shape.ALNUM, Shape.DATE, Shape.RANGE]] = True


def find_figures(
    outline: Outline, names: Names = NOBODY, joins: Joins | None = None
) -> tuple[Figure, ...]:
    """Return the numbers with a unit that a text gives, in its order.

    Parameters
    ----------
    outline
        The text; headings are not read, unless they say how much something is, nor what belongs to the page.
    names
        The bodies, places and campaigns that the text names.
    joins
        Tells of each row whether it belongs to the word of the row before: a unit that is not known is a whole word.

    Notes
    -----
    Years, dates, ages, document numbers, telephone numbers, enumerators and the numbers of names ("khu phố 3",
    "chi bộ 4 tốt") are no figures. A number in a comparison ("tăng 3,2% so với cùng kỳ") belongs to the figure
    right before it, if there is one.

    Examples
    --------
    >>> from danvan_nlp.segmentation.sentences import split
    >>> from danvan_nlp.summary.outline import Outline
    >>> from danvan_nlp.text.syllables import read
    >>> table = read("Hội vận động được 6,9 nghìn tỷ đồng.")
    >>> (figure,) = find_figures(Outline.of(table, split(table)))
    >>> figure.text, figure.amount, figure.measure
    ('6,9 nghìn tỷ đồng', 6900000000000.0, 'đồng')
    """
    layout, sentences = outline.layout, outline.sentences
    rows = _MAY_COUNT[np.frombuffer(layout.shapes, np.uint8)].nonzero()[0]
    if not len(rows):
        return ()
    sentence = sentences.stop.searchsorted(rows, side="right")
    rows, sentence = rows[outline.said[sentence]], sentence[outline.said[sentence]]
    if not len(rows):
        return ()
    key = layout.table.key
    if names is NOBODY:
        # Most sentences of most texts hold no number, and no word in them is asked for; but headings name owners.
        held = np.zeros(len(sentences), np.bool_)
        held[sentence] = True
        key = np.where(held.repeat(sentences.stop - sentences.first), key, np.uint64(0))
    words = load_figure_words().find(key)
    read = (sentences.kind != HEADING) | _telling(sentences, rows, sentence, words)
    rows, sentence = rows[read[sentence]], sentence[read[sentence]]
    if not len(rows):
        return ()
    reader = _Reader(outline, words, names, joins)
    bounds = zip(sentences.first[sentence].tolist(), sentences.stop[sentence].tolist(), strict=True)
    for row, number, (first, stop) in zip(rows.tolist(), sentence.tolist(), bounds, strict=True):
        reader.read(row, number, first, stop)
    return tuple(reader.found)


def _telling(
    sentences: SentenceTable,
    rows: NDArray[np.int64],
    sentence: NDArray[np.int64],
    words: dict[str, dict[int, int]],
) -> NDArray[np.bool_]:
    """Tell which lines below the first say how much something is, "Toàn xã có 40 tổ", by the rows of their numbers."""
    last = np.full(len(sentences), -1, np.int64)
    np.maximum.at(last, sentence, rows)
    said = np.fromiter(words["stating"], np.int64, len(words["stating"]))
    line = sentences.stop.searchsorted(said, side="right")
    telling = np.zeros(len(sentences), np.bool_)
    telling[line[said < last[line]]] = True
    telling[0] = False
    return telling


class _Reader:
    """Reads the figures of one text, one number at a time."""

    def __init__(
        self,
        outline: Outline,
        words: dict[str, dict[int, int]],
        names: Names,
        joins: Joins | None,
    ) -> None:
        layout = outline.layout
        self.found: list[Figure] = []
        self._layout, self._table, self._shapes = layout, layout.table, layout.shapes
        self._cues, self._marks = layout.each_cue, layout.each_mark
        self._stops = outline.sentences.stop.tolist()
        self._words = words
        self._measures = Measures(layout, words, joins)
        self._comparisons = Comparisons(layout, words)
        self._times = Times(layout, words).all()
        self._said_of = SaidOf(layout, words, self._comparisons, self._times, self._measures)
        if names is not NOBODY:
            names = with_unlisted(names, layout, self._stops, words, joins)
        self._holding = self._held(names)
        self._owners = Owners(layout, outline.sentences, words, names, self._measures)
        self._changes = Changes(layout, words)
        self._done, self._sentence = 0, -1

    def read(self, row: int, sentence: int, first: int, stop: int) -> None:
        """Read the number at a row of a sentence; it may be part of what was read before, or no figure."""
        if row < self._done or self._is_time(row):
            return
        counted = self._measures.of(row, first, stop)
        if counted is None:
            return
        place = Place(sentence, first, stop, *self._clause(row, first, stop))
        compared = self._comparisons.of(counted, place.begin, place.close)
        if self._sentence != sentence:
            self._changes.begin()
        goes = self._changes.of(counted, compared, self._done)
        if goes is None:
            if compared is not None and compared.direction is None and compared.first < row:
                # "cùng kỳ 5 vụ" behind no figure tells nothing of the 5.
                compared = None
            self.found.append(self._figure(counted, compared, place))
            self._changes.add(counted, compared)
        elif goes[1] is not None:
            at, compared = goes[0], goes[1]
            known = self.found[at].comparison or self._comparison(compared)
            self.found[at] = replace(self.found[at], comparison=known)
        self._done = max(counted.stop, compared.stop if compared else 0)
        self._sentence = sentence

    def _figure(self, counted: Counted, compared: Compared | None, place: Place) -> Figure:
        number = counted.number
        body, where, campaign = self._owners.of(
            counted.row, place.begin, place.close, place.sentence
        )
        return Figure(
            *self._table.piece(counted.row, counted.stop),
            number.value,
            counted.unit,
            number.total,
            self._said_of.of(counted, place, self._before(place.sentence)),
            self._comparison(compared) if compared else None,
            self._period(counted.row, place, compared),
            number.value * counted.factor,
            counted.measure,
            body,
            where,
            campaign,
        )

    def _before(self, sentence: int) -> Before | None:
        """Return the figure before in the sentence, if there is one."""
        if self._sentence != sentence:
            return None
        last = self.found[-1]
        behind = last.what is not None and last.what.start >= last.end
        return Before(last.what, self._done, behind)

    def _clause(self, row: int, first: int, stop: int) -> tuple[int, int]:
        """Rows between the marks on both sides of a row."""
        at = bisect_right(self._marks, row)
        begin = max(first, row - REACH, self._marks[at - 1] + 1 if at else first)
        close = self._marks[at] if at < len(self._marks) else stop
        return begin, min(stop, row + REACH, close)

    def _is_time(self, row: int) -> bool:
        at = bisect_right(self._times, (row, len(self._shapes))) - 1
        return at >= 0 and row < self._times[at].stop

    def _held(self, names: Names) -> list[Time]:
        """Return the times that figures may hold for: not those of papers, nor the bases of comparisons."""
        papers = names.documents
        firsts = [span.start for span in papers]
        bases: set[int] = set()
        done = 0
        for row in sorted(self._words["against"]):
            if row >= done:
                done = self._comparisons.after(row, sentence_stop(self._stops, row) - row)
                bases.update(range(row, done))
        # "hoàn thành chỉ tiêu cả năm": the time is the plan's.
        if (targets := self._words["target"]) and self._words["same"]:
            met = ends_of(self._words["same"])
            bases.update(row + length for row, length in targets.items() if row in met)
        # "cụ ông sinh năm 1926", not "công trình dân sinh. Năm 2024, …".
        born = {
            row + length
            for row, length in self._words["born"].items()
            if not self._measures.is_joined(row) and row + length < sentence_stop(self._stops, row)
        }
        start = self._table.start
        return [
            time
            for time in self._times
            if time.first not in bases
            and time.first not in born
            # "Nghị quyết 72-NQ/TW năm 2025": the year is the paper's.
            and not (
                (at := bisect_right(firsts, start[time.first]) - 1) >= 0
                and start[time.first] <= papers[at].end + 1
            )
        ]

    def _period(self, row: int, place: Place, compared: Compared | None) -> Period | None:
        """Find the time of the number: of its clause, or one that opens a clause before it, or the subject's."""
        low = bisect_left(self._holding, (max(place.first, row - 4 * REACH),))
        high = bisect_left(self._holding, (place.close,))
        times = [
            time
            for time in self._holding[low:high]
            if compared is None or not compared.first <= time.first < compared.stop
            if not self._in_name(time, row)
        ]
        # "Giai đoạn 2021-2025, bình quân mỗi năm …": how often gives way to when.
        times = [time for time in times if time.first not in self._words["recurring"]] or times
        own = [time for time in times if time.first >= place.begin]
        if own:
            time = min(own, key=lambda each: abs(each.first - row))
        else:
            part = self._part_begin(row, place.first)
            opening = [
                time for time in times if time.first >= part or self._opens(time, place.first)
            ]
            if not opening or self._is_past(opening[-1], row):
                return None
            time = opening[-1]
        return Period(*self._table.piece(time.first, time.stop), time.since, time.until)

    def _is_past(self, time: Time, row: int) -> bool:
        """Whether a clause between a time and a number tells how it is now: "Năm 2020 có 8 hộ, đến nay có 31 hộ"."""
        if time.until is None:
            return False
        marks = (Shape.COMMA, Shape.CLAUSE)
        return any(
            # "hiện đại hóa 5 trạm" is no "hiện".
            self._shapes[at - 1] in marks and not self._measures.is_joined(at + length)
            for at, length in self._words["now"].items()
            if time.stop <= at < row
        )

    def _in_name(self, time: Time, row: int) -> bool:
        """Whether quotation marks that close before a number hold a time: of "ngày hội “… năm 2017”"."""
        # A straight mark opens or closes.
        marks = (Shape.OPEN_QUOTE, Shape.CLOSE_QUOTE, Shape.QUOTE)
        first = next((shape for shape in self._shapes[time.stop : row] if shape in marks), None)
        return first == Shape.CLOSE_QUOTE

    def _part_begin(self, row: int, first: int) -> int:
        """Row at which the part of a sentence begins that a number stands in, parted by semicolons."""
        return max(first, self._shapes.rfind(Shape.CLAUSE, first, row) + 1)

    def _opens(self, time: Time, first: int) -> bool:
        """Whether a time opens its clause, but for a word like "trong", so that it holds for the clauses behind it."""
        if time.first - self._layout.clause_begin(time.first, first) <= _OPENING:
            return True
        # "Minh chứng là trong năm 2022, …": a mark stands behind it and no number before.
        ends = self._shapes[time.stop : time.stop + 1] == bytes([Shape.COMMA])
        return ends and not any(
            _MAY_COUNT[self._shapes[row]] and not self._is_time(row)
            for row in range(first, time.first)
        )

    def _comparison(self, compared: Compared) -> Comparison:
        return Comparison(*self._table.piece(compared.first, compared.stop), *compared[2:])
