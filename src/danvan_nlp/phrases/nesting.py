"""Which candidates hold others, in time that grows with their number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from danvan_nlp.phrases.rows import Candidate


def outside(candidates: Iterable[Candidate], wholes: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that stand inside none of the wholes, which must be longer."""
    spans = sorted((whole.first, whole.stop) for whole in wholes)
    firsts = [first for first, _ in spans]
    # The furthest end of those that begin before the nth, which nothing reaches before the first.
    ends = [0, *accumulate((stop for _, stop in spans), max)]
    return [
        each
        for each in candidates
        if ends[bisect_left(firsts, each.first)] < each.stop
        and ends[bisect_right(firsts, each.first)] <= each.stop
    ]
