"""Why a piece of a text is a phrase, or is none: what was proposed there, and what became of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from danvan_nlp.errors import InputError
from danvan_nlp.phrases.background import UNKNOWN, Background
from danvan_nlp.phrases.rows import Rows
from danvan_nlp.results.span import Span
from danvan_nlp.text.arguments import whole_number

if TYPE_CHECKING:
    from danvan_nlp.phrases.finder import PhraseFinder
    from danvan_nlp.phrases.rows import Candidate
    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import Syllables

#: The types of phrases, and places.
ReasonType = Literal["campaign", "motto", "document", "organization", "period", "concept", "place"]
#: What became of a proposal: a phrase; beaten by another phrase; refused before it was one.
Outcome = Literal["phrase", "beaten", "refused"]

_UNSEARCHED = "the knowledge base has this name, but texts are not searched for names of its kind"


@dataclass(frozen=True, slots=True)
class Reason(Span):
    """One proposal that touches the piece in question.

    Attributes
    ----------
    type : str
        The type of phrase that it would be.
    rule : str
        The entry or the grammar rule that proposed it.
    outcome : {"phrase", "beaten", "refused"}
    because : str
        One line for people.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> reason = dv.explain("hđnd họp", 0, 4)[0]
    >>> reason.outcome, reason.because
    ('refused', "the form 'HĐND' demands capitals that the text has not")
    """

    type: ReasonType
    rule: str
    outcome: Outcome
    because: str


def explain(
    finder: PhraseFinder,
    text: tuple[Syllables, SentenceTable],
    start: int,
    end: int,
    background: Background = UNKNOWN,
) -> tuple[Reason, ...]:
    """Say why a piece of a text is or is not a phrase.

    Parameters
    ----------
    finder
        What finds the phrases.
    text
        The text and its sentences.
    start, end
        The piece, in code points.
    background
        What is known of the text besides its words.

    Returns
    -------
    tuple of Reason
        Phrases first, then what they beat, then what was refused; empty if nothing was proposed there.

    Raises
    ------
    InputError
        If the piece does not lie in the text.

    Examples
    --------
    >>> from danvan_nlp.phrases.finder import PhraseFinder
    >>> from danvan_nlp.segmentation.sentences import split
    >>> from danvan_nlp.text.syllables import read
    >>> table = read("Mục tiêu nhiệm kỳ 2020-2025")
    >>> [(r.outcome, r.rule) for r in explain(PhraseFinder(), (table, split(table)), 9, 27)]
    [('phrase', 'period.years')]
    """
    table, sentences = text
    start, end = whole_number("start", start, 0), whole_number("end", end, 0)
    if not 0 <= start < end <= len(table.text):
        raise InputError(
            f"the piece {start}:{end} does not lie in the text of {len(table.text)} characters"
        )
    rows = Rows.of(table, sentences)
    if not len(rows):
        return ()
    decision = finder.decide(rows, background)
    chosen = decision.chosen
    near = _Near(rows, start, end)
    shown = [c for c in chosen if near.touches(c.first, c.stop)]
    beaten = [c for c in decision.proposed if near.touches(c.first, c.stop)]
    reasons = [_chosen(rows, c) for c in shown]
    reasons += [_beaten(rows, c, chosen) for c in beaten if c not in shown]
    reasons += [
        Reason(*_span(rows, c.first, c.stop), c.type, c.rule, "refused", f"the gate: {why}")
        for c, why in decision.refused
        if near.touches(c.first, c.stop)
    ]
    found = {(c.first, c.stop, c.rule) for c in beaten}
    for hit in finder.matcher.hits(rows, refused=True):
        because = hit.refusal or ("" if hit.entry.searched else _UNSEARCHED)
        if not because or not near.touches(hit.first, hit.stop):
            continue
        if (hit.first, hit.stop, hit.entry.id) not in found:
            span = _span(rows, hit.first, hit.stop)
            reason = Reason(*span, hit.entry.type, hit.entry.id, "refused", because)  # type: ignore[arg-type]
            reasons.append(reason)
    order = ("phrase", "beaten", "refused")
    return tuple(
        sorted(set(reasons), key=lambda r: (order.index(r.outcome), r.start, r.end, r.rule))
    )


class _Near:
    """The piece of the text that is asked about, as rows."""

    def __init__(self, rows: Rows, start: int, end: int) -> None:
        starts, ends = rows.table.start[rows.place], rows.table.end[rows.place]
        self._first = int(np.searchsorted(ends, start, side="right"))
        self._stop = int(np.searchsorted(starts, end, side="left"))

    def touches(self, first: int, stop: int) -> bool:
        """Tell whether rows share a character with the piece."""
        return first < self._stop and self._first < stop


def _stop_of(candidate: Candidate) -> int:
    return candidate.stop


def _chosen(rows: Rows, candidate: Candidate) -> Reason:
    source = "the knowledge base has it as" if candidate.id else "the rule reads it as"
    because = f"{source} {candidate.canonical!r}"
    if candidate.because:
        because += f"; {candidate.because}"
    return Reason(
        *_span(rows, candidate.first, candidate.stop),
        candidate.type,
        candidate.rule,
        "phrase",
        because,
    )


def _beaten(rows: Rows, candidate: Candidate, chosen: list[Candidate]) -> Reason:
    """Name the phrase that a candidate overlaps, or say that it was left out as part of no name."""
    # Phrases never overlap, so that those in order of their starts are in order of their ends.
    at = bisect_right(chosen, candidate.first, key=_stop_of)
    if at < len(chosen) and chosen[at].first < candidate.stop:
        winner = chosen[at]
        text = rows.slice(winner.first, winner.stop)
        because = f"it overlaps the {winner.type} {text!r}, which comes first"
    else:
        because = "the words around it show that it names no body here"
    span = _span(rows, candidate.first, candidate.stop)
    return Reason(*span, candidate.type, candidate.rule, "beaten", because)


def _span(rows: Rows, first: int, stop: int) -> tuple[int, int, str]:
    start, end = rows.bounds(first, stop)
    return start, end, rows.table.text[start:end]
