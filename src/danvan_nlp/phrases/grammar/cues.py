"""Cues: the words at which a rule is tried, all found in one look-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.ngrams import NgramIndex
from danvan_nlp.text.words import keys_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from danvan_nlp.phrases.rows import Candidate, Rows

    #: A rule reads on from its cue, which stands at rows `first` to `stop`.
    Rule = Callable[[Rows, int, int], Iterable[Candidate]]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words and the rule to try where they stand."""

    form: str
    rule: Rule


def cues(rule: Rule, *forms: str) -> tuple[Cue, ...]:
    """Return cues that share a rule."""
    return tuple(Cue(form, rule) for form in forms)


class CueTable:
    """All cues as one index; where several begin at a row, each is tried, longest first."""

    def __init__(self, cue_list: Sequence[Cue]) -> None:
        self._index = NgramIndex.of([keys_of(cue.form) for cue in cue_list])
        self._rules = [cue.rule for cue in cue_list]

    def apply(self, rows: Rows) -> Iterator[Candidate]:
        """Try the rule of every cue that stands in the rows, within its sentence."""
        hits = rows.find(self._index)
        if not len(hits.row):
            return
        inside = rows.sentences[hits.row] == rows.sentences[hits.row + hits.length - 1]
        tried: set[Rule] = set()
        row = -1
        # Backwards, so that the longest cue of a rule at a row comes before the shorter ones.
        for hit in np.flatnonzero(inside)[::-1].tolist():
            first, rule = int(hits.row[hit]), self._rules[int(hits.form[hit])]
            if first != row:
                row, tried = first, set()
            if rule not in tried:
                tried.add(rule)
                yield from rule(rows, first, first + int(hits.length[hit]))
