"""The structure of a report: which sentences tell results, shortcomings, causes, lessons, tasks and proposals.

Headings say it, and where there are none, the formulae with which the parts of a report begin ("Bên cạnh kết quả đạt
được …", "Thời gian tới …").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import numpy as np

from danvan_nlp.results.summary import SectionName
from danvan_nlp.summary.cues import load_cues
from danvan_nlp.summary.furniture import asks
from danvan_nlp.text.sentence_table import HEADING
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.text.sentence_table import SentenceTable

#: The names of the sections; `sections` gives positions in this tuple.
SECTIONS: tuple[SectionName, ...] = get_args(SectionName)
#: A formula that opens a part stands this near to the start of its sentence (rows).
_OPENING_ROWS = 4
#: A formula holds for so many sentences of its paragraph.
_FORMULA_SENTENCES = 3
#: A report has headings of so many parts, or so many parts in all.
_HEADED_PARTS, _PARTS = 2, 3
#: After a year, what will be done is said within so many rows.
_PLAN_ROWS = 14


def sections(layout: Layout, sentences: SentenceTable, title: tuple[int, int]) -> NDArray[np.int8]:
    """Return for each sentence its section: the position in `SECTIONS`, or -1.

    Parameters
    ----------
    layout, sentences
        The text's columns and where its sentences stand.
    title : tuple of int
        The title's rows, or an empty range; it names the whole report, not a part of it.

    A heading holds until the next that names a section; a formula holds for a few sentences of its paragraph. A text
    that names fewer parts than a report does has none.
    """
    found = np.full(len(sentences), -1, np.int8)
    # A heading that asks names no part: "Đảng viên hoàn thành nhiệm vụ được khen thưởng thế nào?"
    is_heading = (sentences.kind == HEADING) & ~asks(layout, sentences)
    # "I. Kết quả" opens a part, on the first line too.
    numbered = title[1] - title[0] > 1 and layout.shapes[title[0] + 1] == Shape.STOP
    titles = (sentences.first == title[0]) & (title[0] < title[1] and not numbered)
    headed = _first_named(layout, sentences, "", is_heading & ~titles)
    opened = _first_named(layout, sentences, "said_", ~is_heading)
    for number in _plans(layout, sentences):
        if not is_heading[number]:
            opened.setdefault(number, SECTIONS.index("tasks"))
    if not _is_report(headed, opened):
        return found
    line = layout.table.line[sentences.first].tolist()
    under, said, said_line, left = -1, -1, -1, 0
    for number, heading in enumerate(is_heading.tolist()):
        under = headed.get(number, under)
        if number in opened:
            said, said_line, left = opened[number], line[number], _FORMULA_SENTENCES
        if not heading:
            holds = line[number] == said_line and left > 0
            found[number] = said if holds else under
            left -= 1
    return found


def _is_report(headed: dict[int, int], opened: dict[int, int]) -> bool:
    """Whether headings name parts, or where there are none several formulae do: one opens no part of the news."""
    named = set(headed.values())
    return len(named) >= _HEADED_PARTS or len(named | set(opened.values())) >= _PARTS


def _first_named(
    layout: Layout, sentences: SentenceTable, prefix: str, among: NDArray[np.bool_]
) -> dict[int, int]:
    """Return the first section that a cue of the prefixed classes names, for each sentence where one does."""
    names = [prefix + name for name in SECTIONS]
    rows = layout.rows_of(*names)
    if not len(rows):
        return {}
    sentence = sentences.stop.searchsorted(rows, side="right")
    kept = among[sentence]
    if prefix:
        kept &= rows - sentences.first[sentence] <= _OPENING_ROWS
    bits = [load_cues().bit[name] for name in names]
    named: dict[int, int] = {}
    for row, number in zip(rows[kept].tolist(), sentence[kept].tolist(), strict=True):
        if number not in named:
            cues = layout.each_cue[row]
            named[number] = next(at for at, each in enumerate(bits) if cues & each)
    return named


def _plans(layout: Layout, sentences: SentenceTable) -> list[int]:
    """Return the sentences that begin with a year and then say what will be done: "Năm 2025, xã sẽ …"."""
    plans = layout.begins(sentences.first, "dated").nonzero()[0]
    planned = layout.rows_of("planned")
    if not len(plans) or not len(planned):
        return []
    first, stop = sentences.first[plans], sentences.stop[plans]
    second = np.minimum(first + 1, len(layout.table) - 1)
    shape = layout.table.shape[second] & np.uint8(FOREIGN - 1)
    end = np.minimum(first + _PLAN_ROWS, stop)
    said = planned.searchsorted(end) > planned.searchsorted(first)
    found: list[int] = plans[(shape == int(Shape.NUMBER)) & said].tolist()
    return found
