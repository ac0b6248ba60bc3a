"""Choosing among candidates that overlap: by their rank, their length, and what names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from danvan_nlp.phrases.rows import Candidate

RANK = {"document": 0, "campaign": 1, "motto": 1, "organization": 2, "period": 3, "concept": 4}
_TYPE_ORDER = {
    "document": 0,
    "campaign": 1,
    "motto": 2,
    "organization": 3,
    "period": 4,
    "concept": 5,
}


def first_row(candidate: Candidate) -> int:
    """Return the row at which a candidate begins, to sort by."""
    return candidate.first


def choose(taken: NDArray[np.bool_], candidates: Iterable[Candidate]) -> list[Candidate]:
    """Choose among candidates by the rules of `danvan_nlp.phrases.finder`, and mark the rows they take."""
    chosen = []
    for candidate in sorted(candidates, key=_precedence):
        # Bytes are looked through without the detour of an array's own method.
        if 1 not in taken[candidate.first : candidate.stop].tobytes():
            taken[candidate.first : candidate.stop] = True
            chosen.append(candidate)
    return chosen


def _precedence(candidate: Candidate) -> tuple[int, int, int, bool, bool, int, str]:
    return (
        RANK[candidate.type],
        candidate.first - candidate.stop,
        _TYPE_ORDER[candidate.type],
        candidate.id is None,
        candidate.id != candidate.rule,
        candidate.first,
        candidate.rule,
    )


def choose_again(
    length: int, chosen: list[Candidate], refused: list[Candidate], proposed: Iterable[Candidate]
) -> list[Candidate]:
    """Choose campaigns and mottos among those that refused titles and bodies had beaten: what is none hides no name.

    Inside a campaign that is refused, a shorter name is a part of other words.

    Parameters
    ----------
    length
        Rows of the text.
    chosen
        All that were chosen, the refused ones among them.
    refused
        Those that turned out to be unlikely.
    proposed
        All that could be chosen.
    """
    if not refused:
        return []
    out = {id(c) for c in refused}
    taken, freed = np.zeros(length, bool), np.zeros(length, bool)
    for candidate in refused:
        freed[candidate.first : candidate.stop] |= RANK[candidate.type] != RANK["campaign"]
    for candidate in chosen:
        if id(candidate) not in out:
            taken[candidate.first : candidate.stop] = True
    names = (c for c in proposed if RANK[c.type] == RANK["campaign"] and id(c) not in out)
    return choose(taken, (c for c in names if freed[c.first : c.stop].any()))
