"""Summarise one text: its units, their rank, a choice of them within the budget, and their wording."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.results.summary import Section, Summary
from danvan_nlp.summary.content import Content
from danvan_nlp.summary.figures import find_figures
from danvan_nlp.summary.headlines import headline
from danvan_nlp.summary.joint import FAINT
from danvan_nlp.summary.layout import COLON, COMMA, before, is_syllable
from danvan_nlp.summary.ranking import Ranker, shipped_ranker
from danvan_nlp.summary.report import SECTIONS, sections
from danvan_nlp.summary.rules import presents_rules
from danvan_nlp.summary.selection import Budget, Candidates, select
from danvan_nlp.summary.subjects import REPORTED_WORD, Subjects
from danvan_nlp.summary.trimming import cut_unit
from danvan_nlp.summary.wanted import ANYTHING, Focus, Wanted
from danvan_nlp.summary.whole import ANY_TEXT, RULES, whole_sentences
from danvan_nlp.summary.wording import compose, results
from danvan_nlp.text.distinct import changes
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import among

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.results.summary import Unit
    from danvan_nlp.summary.joint import Said
    from danvan_nlp.summary.measures import Joins
    from danvan_nlp.summary.outline import Outline
    from danvan_nlp.summary.whole import Reading

__all__ = ["Budget", "Focus", "Ranked", "Summarizer", "Wanted", "summarize"]

_IS = key_of("là")
#: What units keep of their score that point back to what is left out.
_LEANING = 0.75
#: Of so few units none should need another, or a heading, to be understood.
_FEW = 2
_PLANS = (SECTIONS.index("tasks"), SECTIONS.index("proposals"))
#: A summary of at most this length is chosen as a whole (syllables).
_SHORT = 64
#: A text with so many of the usual parts is a report.
_REPORT_PARTS = 3
#: What a unit of a report keeps of its score when it has a formula of praise.
_PRAISE = 0.6
#: What a figure adds to the score of a unit of a report, and how many count.
_FIGURED, _FIGURES = 0.5, 2
#: A text with more paragraphs is summarised by several of them, where its length is in syllables.
_PARAGRAPHS = 3
#: How far behind "phát biểu" a unit ends that tells only where (rows).
_SPOKEN = 6
#: The most units of a section.
_SECTION_UNITS = 3
#: A notice has so many labelled lines at least, each with its colon this near; what they get of the best score.
_LABELS, _LABEL_ROWS, _LABELLED = 2, 6, 0.9
#: Units of one sentence take one place: at most this many times as many are chosen as there are places.
_TRIES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """A text read for summarising: what can be chosen from, and how much each says.

    Attributes
    ----------
    content : Content
    likely : ndarray of float64, shape (t,)
        What each term counts when repetition is measured.
    said : Said or None
        What the units say, by a trained ranker.
    score : ndarray of float64, shape (n,)
        Relevance of each unit, in [0, 1]; below 0 for those that are not wanted.
    part : ndarray of int8, shape (n,)
        The part of a report that each unit stands in: the position in `SECTIONS`, or -1.
    """

    content: Content
    likely: NDArray[np.float64]
    said: Said | None
    score: NDArray[np.float64]
    part: NDArray[np.int8]

    @property
    def is_report(self) -> bool:
        """Whether the text has several of the usual parts."""
        return _is_report(self.part)

    def select(
        self,
        score: NDArray[np.float64],
        limits: tuple[float, float],
        group: NDArray[np.int64] | None = None,
        best: float | None = None,
    ) -> list[int]:
        """Choose units by a score within limits, of several groups if they are given; `best` as for `Candidates`."""
        terms, length = self.content.terms, self.content.units.length
        chosen_from = Candidates(terms, length, score, self.likely, group, best)
        return select(chosen_from, limits)


def summarize(
    outline: Outline,
    budget: Budget,
    wanted: Wanted = ANYTHING,
    joins: Joins | None = None,
) -> Summary:
    """Summarise a text by its own clauses, with the ranker that comes with the package.

    Parameters
    ----------
    outline
        The text.
    budget
        How long the summary may be; it is never longer.
    wanted
        What the summary should be about.
    joins
        Tells of each row whether it belongs to the word of the row before, for the units of figures.

    Returns
    -------
    Summary
        Its units stand in the order of the text and slice it. Empty only for a text without letters and digits.

    Examples
    --------
    >>> from danvan_nlp.segmentation.sentences import split
    >>> from danvan_nlp.summary.outline import Outline
    >>> from danvan_nlp.text.syllables import read
    >>> table = read("Công tác dân vận được đổi mới, sát cơ sở; từng bước mở rộng dân chủ ở các thôn, bản.")
    >>> summarize(Outline.of(table, split(table)), Budget(sentences=1), Wanted(query="dân chủ")).text
    'Công tác dân vận từng bước mở rộng dân chủ ở các thôn, bản.'
    """
    return Summarizer(shipped_ranker()).summarize(outline, budget, wanted, joins)


@dataclass(frozen=True, slots=True)
class Summarizer:
    """Summarises texts with one ranker; immutable, and safe to share between threads.

    Attributes
    ----------
    ranker : Ranker
        `danvan_nlp.summary.ranking.UNSUPERVISED` needs no model.
    """

    ranker: Ranker

    def summarize(
        self,
        outline: Outline,
        budget: Budget,
        wanted: Wanted = ANYTHING,
        joins: Joins | None = None,
    ) -> Summary:
        """Summarise a text; see the function `summarize`."""
        ranked, text, units = self._read(outline, budget, wanted)
        return Summary(
            text,
            units,
            _headline(ranked, self.ranker, joins),
            _sections(ranked),
            find_figures(outline, joins=joins),
        )

    def text(self, outline: Outline, budget: Budget) -> str:
        """Return the text of a summary alone, for archives: a tenth of the time goes into the rest."""
        if budget.sentences is not None and len(outline.units) <= 1:
            # Of one unit, as a headline is, all is chosen whatever it scores.
            return compose(outline.layout, outline.units, range(len(outline.units)))
        return self._read(outline, budget, ANYTHING)[1]

    def _read(
        self, outline: Outline, budget: Budget, wanted: Wanted
    ) -> tuple[Ranked, str, tuple[Unit, ...]]:
        limits = budget.limits(int(np.count_nonzero(is_syllable(outline.layout.table.shape))))
        ranked = self.rank(outline, wanted, limits[1])
        layout, units = ranked.content.layout, ranked.content.units
        text, spans = self._chosen(ranked, outline, limits, whole=wanted == ANYTHING)
        if not spans and len(units):
            best = int(np.argmax(ranked.score))
            cut = cut_unit(layout, units, best, int(limits[1]))
            text = compose(layout, cut, [0]).rstrip(".…") + "…"
            spans = results(layout, cut, ranked.score[[best]], [0])
        return ranked, text, spans

    def _chosen(
        self, ranked: Ranked, outline: Outline, limits: tuple[float, float], *, whole: bool
    ) -> tuple[str, tuple[Unit, ...]]:
        """Choose units and write them down; a short summary of the whole is chosen together, longer ones one by one."""
        content, score = ranked.content, ranked.score
        layout, units = content.layout, content.units
        if whole and not ranked.is_report and limits[1] <= _SHORT:
            pieces = self.ranker.best_set(ranked.said, score, limits[1])
            if pieces is not None:
                everything = range(len(pieces))
                of_unit = np.searchsorted(units.first, pieces.first, side="right") - 1
                spans = results(layout, pieces, score[of_unit], everything)
                return compose(layout, pieces, everything), spans
        if limits[0] <= _FEW:
            score = score * np.where(content.points_back, _LEANING, 1.0)
            if ranked.is_report:
                # Without its heading what is planned reads as done: "Tổ chức 2 buổi sinh hoạt chuyên đề".
                score = score * np.where(among(ranked.part, np.array(_PLANS, np.int8)), FAINT, 1.0)
        group = self._groups(ranked, limits)
        if whole and math.isfinite(limits[0]):
            reading = RULES if presents_rules(outline) else ANY_TEXT
            return _in_sentences(ranked, score, int(limits[0]), group, reading)
        chosen = ranked.select(score, limits, group)
        return compose(layout, units, chosen), results(layout, units, score, chosen)

    @staticmethod
    def _groups(ranked: Ranked, limits: tuple[float, float]) -> NDArray[np.int64] | None:
        """Return what a summary should be spread over: the parts of a report, or the paragraphs of a longer text."""
        if ranked.is_report:
            return ranked.part.astype(np.int64)
        if not math.isfinite(limits[1]):
            return None
        table, units = ranked.content.layout.table, ranked.content.units
        lines = changes(table.line[units.first]).cumsum() - 1
        return lines if len(lines) and lines[-1] >= _PARAGRAPHS else None

    def rank(
        self,
        outline: Outline,
        wanted: Wanted = ANYTHING,
        room: float = math.inf,
    ) -> Ranked:
        """Cut a text into units of at most `room` syllables and score them."""
        content = Content.of(outline, self.ranker.known, room)
        likely = self.ranker.likely(content)
        said = self.ranker.said(content, likely)
        score = self.ranker.score(content, said)
        part = sections(content.layout, outline.sentences, content.title)[content.units.sentence]
        empty = _is_attendance(content) | _lacks_subject(content)
        empty |= content.layout.begins(content.units.first, "catch_all")
        score = _with_labelled(content, score * np.where(empty, FAINT, 1.0))
        if _is_report(part):
            score = score * _telling(content)
        return Ranked(content, likely, said, wanted.preferred(score, content), part)


def _in_sentences(
    ranked: Ranked,
    score: NDArray[np.float64],
    most: int,
    group: NDArray[np.int64] | None,
    reading: Reading,
) -> tuple[str, tuple[Unit, ...]]:
    """Choose units until so many sentences, or clauses of long ones, are chosen, and write them down."""
    content = ranked.content
    telling = ranked.score > FAINT
    share, score = reading.repeating, reading.with_opening(content, score)
    best = None if share is None else share * float(ranked.score.max(initial=0.0))
    pieces, unit = whole_sentences(content, [], telling, reading.at_once)
    for count in range(most, most * _TRIES + 1):
        chosen = ranked.select(score, (count, math.inf), group, best)
        longer, owner = whole_sentences(content, chosen, telling, reading.at_once)
        if len(longer) > most:
            break
        pieces, unit = longer, owner
        if len(pieces) == most or len(chosen) < count:
            break
    everything = range(len(pieces))
    spans = results(content.layout, pieces, ranked.score[unit], everything)
    return compose(content.layout, pieces, everything), spans


def _is_report(part: NDArray[np.int8]) -> bool:
    return len(set(part.tolist()) - {-1}) >= _REPORT_PARTS


def _is_attendance(content: Content) -> NDArray[np.bool_]:
    """Tell which units say who came or greet: at their start, or behind the comma of their adverbial."""
    layout, first = content.layout, content.units.first
    rows = layout.rows_of("attendance")
    unit = content.unit_of[rows]
    rows, unit = rows[unit >= 0], unit[unit >= 0]
    commas = before(np.frombuffer(layout.shapes, np.uint8) == int(Shape.COMMA))
    opens = (rows == first[unit]) | (
        (layout.table.key[rows - 1] == COMMA)
        & (commas[rows] - commas[first[unit]] == 1)
        & layout.begins(first[unit], "adverbial")
    )
    found = _lists_guests(content)
    found[unit[opens]] = True
    # "Tới dự có các đồng chí …; đại diện doanh nghiệp tài trợ": the list goes on.
    opened = among(content.units.sentence, np.sort(content.units.sentence[unit[opens]]))
    told = content.counts(layout.rows_of("marker")) + content.shapes[Shape.NUMBER] > 0
    found |= opened & ~told
    rows, unit = rows[~opens], unit[~opens]
    # "Ông A, Bí thư xã, phát biểu tại hội nghị": who spoke, as captions say, and not what.
    spoken = layout.rows_of("reported")
    inside = content.unit_of[spoken]
    amid = (inside >= 0) & (spoken != first[inside])
    amid &= layout.begins(np.minimum(spoken + REPORTED_WORD, len(layout.table) - 1), "adverbial")
    left = content.units.stop[inside] - spoken - REPORTED_WORD
    quoted = content.shapes[Shape.QUOTE] + content.shapes[Shape.OPEN_QUOTE] > 0
    amid &= (left > 1) & (left <= _SPOKEN) & ~quoted[inside]
    rows, unit = np.append(rows, spoken[amid]), np.append(unit, inside[amid])
    subjects = Subjects(layout) if len(rows) else None
    for row, number in zip(rows.tolist(), unit.tolist(), strict=True):
        # "Ông A, Bí thư xã, đã đến dự": behind the subject, with nothing else told.
        if subjects is not None:
            stop = int(content.units.stop[number])
            found[number] |= subjects.only_tells(int(first[number]), row, stop)
    return found


def _lists_guests(content: Content) -> NDArray[np.bool_]:
    """Tell which units list who took part, behind a verb without a subject: "Tham gia buổi gặp có các đồng chí …"."""
    layout, units = content.layout, content.units
    found = layout.begins(units.first, "act_2")
    found &= content.counts(layout.rows_of("weak_marker")) > 0
    subjects = Subjects(layout)
    for number in found.nonzero()[0].tolist():
        first, stop = int(units.first[number]), int(units.stop[number])
        found[number] = subjects.are_there(first + REPORTED_WORD, stop)
    return found


def _lacks_subject(content: Content) -> NDArray[np.bool_]:
    """Tell which units begin with their copula and carry no subject: "… | là đề cao trách nhiệm …"."""
    units, layout = content.units, content.layout
    copula = (layout.table.key[units.first] == _IS) & (units.head_first == units.head_stop)
    return np.asarray(copula)


def _with_labelled(content: Content, score: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the scores with those lines of a notice raised that say when and where: "Thời gian: 8 giờ ngày 5/3"."""
    first = content.units.first
    labelled = content.layout.begins(first, "labelled")
    if np.count_nonzero(labelled) < _LABELS:
        return score
    key = content.layout.table.key
    marks = np.minimum(first[:, None] + np.arange(2, _LABEL_ROWS), len(key) - 1)
    labelled &= (key[marks] == COLON).any(axis=1)
    least = _LABELLED * float(score.max()) * (np.count_nonzero(labelled) >= _LABELS)
    return np.asarray(np.where(labelled, np.maximum(score, least), score))


def _telling(content: Content) -> NDArray[np.float64]:
    """Return what each unit of a report keeps of its score: much with figures, little with a formula of praise."""
    praise = content.counts(content.layout.rows_of("praise")) > 0
    numbers = content.shapes[Shape.NUMBER]
    figured = (1 + _FIGURED * np.minimum(numbers, _FIGURES)) / (1 + _FIGURED * _FIGURES)
    return np.asarray(np.where(praise, _PRAISE * figured, figured))


def _headline(ranked: Ranked, ranker: Ranker, joins: Joins | None) -> Unit | None:
    found = headline(ranked.content, ranked.score, partial(ranker.value, ranked.said), joins)
    if found is None:
        return None
    piece, unit = found
    return results(ranked.content.layout, piece, ranked.score[[unit]], [0])[0]


def _sections(ranked: Ranked) -> tuple[Section, ...]:
    """Choose the units of each section that the text has, in the order in which sections begin."""
    content = ranked.content
    found = []
    for name in dict.fromkeys(ranked.part.tolist()):
        if name >= 0:
            score = np.where(ranked.part == name, ranked.score, -1.0)
            chosen = ranked.select(score, (_SECTION_UNITS, math.inf))
            units = results(content.layout, content.units, ranked.score, chosen)
            found.append(Section(SECTIONS[name], units))
    return tuple(found)
