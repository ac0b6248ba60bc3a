"""The numbers that a text gives, as records: what, how much, of what, against what, when and whose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.results.figures import Comparison, Figure, Period
from danvan_nlp.results.once import once
from danvan_nlp.summary.comparisons import Comparisons, Counted
from danvan_nlp.summary.cues import cue_bits
from danvan_nlp.summary.figure_words import load_figure_words
from danvan_nlp.summary.numbers import parse_number
from danvan_nlp.summary.owners import NOBODY, Owners
from danvan_nlp.summary.periods import Times
from danvan_nlp.summary.said_of import EDGES, REACH, Before, Place, SaidOf
from danvan_nlp.text.sentence_table import HEADING
from danvan_nlp.text.spelling import normal_form
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from danvan_nlp.summary.comparisons import Compared
    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.summary.numbers import Number
    from danvan_nlp.summary.outline import Outline
    from danvan_nlp.summary.owners import Names

    #: Tells of each row of a table whether it belongs to the word of the row before.
    Joins = Callable[[], NDArray[np.bool_]]

#: Words of a measure behind the one that is known.
_NOUN = 3
#: A time that opens a clause has at most so many words before it.
_OPENING = 2
_NUMBER, _ALNUM, _LOWER = (int(s) for s in (Shape.NUMBER, Shape.ALNUM, Shape.LOWER))
_POWERS = ("²", "³")
_SCALES = tuple((f"scale_{power}", power) for power in (2, 3, 4, 6, 9))


def find_figures(
    outline: Outline, names: Names = NOBODY, joins: Joins | None = None
) -> tuple[Figure, ...]:
    """Return the numbers with a unit that a text gives, in its order.

    Parameters
    ----------
    outline
        The text; headings are not read, nor what belongs to the page.
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
    said = outline.said & (sentences.kind != HEADING)
    shape = np.frombuffer(layout.shapes, np.uint8)
    rows = ((shape == _NUMBER) | (shape == _ALNUM)).nonzero()[0]
    sentence = sentences.stop.searchsorted(rows, side="right")
    rows, sentence = rows[said[sentence]], sentence[said[sentence]]
    if not len(rows):
        return ()
    # Most sentences of most texts hold no number, and no word in them is asked for.
    held = np.zeros(len(sentences), np.bool_)
    held[sentence] = True
    key = np.where(held.repeat(sentences.stop - sentences.first), layout.table.key, np.uint64(0))
    reader = _Reader(layout, key, Owners(layout, sentences, names), joins)
    bounds = zip(sentences.first[sentence].tolist(), sentences.stop[sentence].tolist(), strict=True)
    for row, number, (first, stop) in zip(rows.tolist(), sentence.tolist(), bounds, strict=True):
        reader.read(row, number, first, stop)
    return tuple(reader.found)


class _Reader:
    """Reads the figures of one text, one number at a time."""

    def __init__(
        self,
        layout: Layout,
        key: NDArray[np.uint64],
        owners: Owners,
        joins: Joins | None,
    ) -> None:
        self.found: list[Figure] = []
        self._layout, self._table, self._shapes = layout, layout.table, layout.shapes
        self._cues, self._marks = layout.each_cue, layout.each_mark
        lexicon = load_figure_words()
        self._spellings = lexicon.spellings
        self._words = words = lexicon.find(key)
        self._no_noun = cue_bits(
            ("function", "predicate", "act_1", "act_2", "marker", "conjunction_1")
        )
        self._comparisons = Comparisons(layout, words)
        self._times = Times(layout, words).all()
        self._said_of = SaidOf(layout, words, self._comparisons, self._times)
        self._labelled, self._counted_on = (_ends(words[n]) for n in ("label", "counting"))
        self._owners, self._joins = owners, joins
        self._done, self._sentence = 0, -1

    def read(self, row: int, sentence: int, first: int, stop: int) -> None:
        """Read the number at a row of a sentence; it may be part of what was read before, or no figure."""
        if row < self._done or self._is_time(row):
            return
        counted = self._counted(row, first, stop)
        if counted is None:
            return
        place = Place(sentence, first, stop, *self._clause(row, first, stop))
        compared = self._comparisons.of(counted, place.begin, place.close)
        if compared is not None and self._goes_on(compared, sentence):
            self.found[-1] = replace(self.found[-1], comparison=self._comparison(compared))
        else:
            self.found.append(self._figure(counted, compared, place))
        self._done = max(counted.stop, compared.stop if compared else 0)
        self._sentence = sentence

    def _goes_on(self, compared: Compared, sentence: int) -> bool:
        """Whether a comparison stands right behind the last figure, parted from it by marks alone."""
        if self._sentence != sentence or compared.first < self._done:
            return False
        at = self._done
        # "35 ha rừng, đạt …": the noun of the measure goes on.
        while at < min(compared.first, self._done + _NOUN) and not self._cues[at] & self._no_noun:
            if self._shapes[at] != _LOWER:
                break
            at += 1
        return all(shape in EDGES for shape in self._shapes[at : compared.first])

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
        return Before(self.found[-1].what, self._done) if self._sentence == sentence else None

    def _counted(self, row: int, first: int, stop: int) -> Counted | None:
        """Read the number and its measure; None for what is a label, or counts nothing."""
        number = parse_number(self._table.slice(row, row + 1))
        if number is None or (self._shapes[row] == _ALNUM and number.unit is None):
            return None
        if self._is_label(row, first):
            return None
        number, at = self._with_whole(number, row + 1, stop)
        scaled, power = self._after_scale(at, stop)
        end = row + 1 if number.unit and scaled == row + 1 else self._after_measure(scaled, stop)
        if end == scaled + 1 and not power and self._is_year(row, scaled):
            return None
        if end is None:
            end = scaled if power else None
        if end is None:
            return None
        unit = self._table.slice(at, end) if end > at else ""
        bare = self._table.slice(scaled, end) if end > scaled else ""
        bare, unit = bare or (number.unit or ""), unit or (number.unit or "")
        form = normal_form(bare)
        measure = self._spellings.get(form, form)
        return Counted(row, end, number, unit, measure, 10.0**power)

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

    def _is_year(self, row: int, measure: int) -> bool:
        """Whether a bare number may be a year, and what follows no measure that is known: "đến 2020 nước ta …"."""
        text = self._table.slice(row, row + 1)
        year = len(text) == len("2020") and text.isdigit() and text[:2] in ("19", "20")
        return year and (measure not in self._words["measure"] or row - 1 in self._words["until"])

    def _is_label(self, row: int, first: int) -> bool:
        """Whether the words before the number make it part of a name, a date or an order."""
        start = self._labelled.get(row)
        if start is None or start < first:
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
        cut = row + length < stop and self._shapes[row + length] == Shape.SLASH
        if length and not cut:
            end = min(row + length, stop)
            # "m²" is two rows.
            raised = end < stop and self._table.slice(end, end + 1) in _POWERS
            return end + raised
        if row + 2 < stop and self._shapes[row + 1] == Shape.SLASH and self._shapes[row] == _LOWER:
            # "2 đ/c" counts comrades.
            return self._word_end(row + 2, stop)
        if self._shapes[row] == _LOWER:
            none = self._cues[row] & self._no_noun or row in words["quality"]
            return None if none else self._word_end(row, stop)
        return row + 1 if self._table.slice(row, row + 1) == "%" else None

    def _word_end(self, row: int, stop: int) -> int:
        """Row after the word that begins at a row, as far as words are known: "8 kỹ thuật"."""
        end = row + 1
        joined = None if self._joins is None else self._joined_rows
        while joined is not None and end < stop and joined[end] and self._shapes[end] == _LOWER:
            end += 1
        return end

    @once
    def _joined_rows(self) -> NDArray[np.bool_]:
        assert self._joins is not None
        return self._joins()

    def _clause(self, row: int, first: int, stop: int) -> tuple[int, int]:
        """Rows between the marks on both sides of a row."""
        at = bisect_right(self._marks, row)
        begin = max(first, row - REACH, self._marks[at - 1] + 1 if at else first)
        close = self._marks[at] if at < len(self._marks) else stop
        return begin, min(stop, row + REACH, close)

    def _is_time(self, row: int) -> bool:
        at = bisect_right(self._times, (row, len(self._shapes))) - 1
        return at >= 0 and row < self._times[at].stop

    def _period(self, row: int, place: Place, compared: Compared | None) -> Period | None:
        """Find the time of the number: of its clause, or one that opens a clause before it."""
        low = bisect_left(self._times, (max(place.first, row - 4 * REACH),))
        high = bisect_left(self._times, (place.close,))
        times = [
            time
            for time in self._times[low:high]
            if compared is None or not compared.first <= time.first < compared.stop
        ]
        own = [time for time in times if time.first >= place.begin]
        if own:
            time = min(own, key=lambda each: abs(each.first - row))
        else:
            opening = [time for time in times if self._opens(time.first, place.first)]
            if not opening:
                return None
            time = opening[-1]
        return Period(*self._table.piece(time.first, time.stop), time.since, time.until)

    def _opens(self, row: int, first: int) -> bool:
        """Whether a time opens its clause, but for a word like "trong", so that it holds for the clauses behind it."""
        return row - self._layout.clause_begin(row, first) <= _OPENING

    def _comparison(self, compared: Compared) -> Comparison:
        return Comparison(*self._table.piece(compared.first, compared.stop), *compared[2:])


def _ends(found: dict[int, int]) -> dict[int, int]:
    """Return the row behind each phrase, with the row at which the longest begins."""
    ends: dict[int, int] = {}
    for row, length in found.items():
        ends[row + length] = min(row, ends.get(row + length, row))
    return ends
