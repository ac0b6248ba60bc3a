"""One summary of several texts about the same matter, in which near-repeats are said once."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.errors import InputError
from danvan_nlp.results.summary import ClusterSummary, ClusterUnit
from danvan_nlp.summary.ranking import shipped_ranker
from danvan_nlp.summary.selection import Candidates, select
from danvan_nlp.summary.summarizer import Summarizer
from danvan_nlp.summary.terms import Terms
from danvan_nlp.summary.trimming import cut_unit
from danvan_nlp.summary.wanted import Wanted, about, focused
from danvan_nlp.summary.wording import compose, results

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from danvan_nlp.summary.outline import Outline
    from danvan_nlp.summary.ranking import Ranker
    from danvan_nlp.summary.selection import Budget
    from danvan_nlp.summary.summarizer import Ranked

#: What a unit's own score counts beside its share of what the documents have in common.
_OWN = 0.4


@dataclass(frozen=True, slots=True, eq=False)
class _Pool:
    """The units of all documents together, with terms numbered alike."""

    terms: Terms
    length: NDArray[np.int32]
    score: NDArray[np.float64]
    likely: NDArray[np.float64]
    document: NDArray[np.int64]
    first: NDArray[np.int64]


def summarize_cluster(
    documents: Sequence[Outline],
    budget: Budget,
    wanted: Sequence[Wanted] = (),
    ranker: Ranker | None = None,
) -> ClusterSummary:
    """Summarise several texts as one.

    Parameters
    ----------
    documents
        The texts.
    budget
        How long the whole summary may be; a ratio is of all texts together.
    wanted
        What the summary should be about, for each document; nothing is the whole. The query of the first is that
        of all.
    ranker
        What scores units; None is the one that comes with the package.

    Returns
    -------
    ClusterSummary
        Each unit slices the text that its `document` names. Empty only if no text has letters or digits.

    Raises
    ------
    InputError
        If there are no documents.

    Examples
    --------
    >>> from danvan_nlp.summary.selection import Budget
    >>> summarize_cluster([], Budget(sentences=2))
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: a cluster needs at least one document, got none
    """
    if not documents:
        raise InputError("a cluster needs at least one document, got none")
    summarizer = Summarizer(shipped_ranker() if ranker is None else ranker)
    room = budget.limits(0)[1] if budget.max_syllables is not None else math.inf
    ranked = [summarizer.rank(outline, room=room) for outline in documents]
    limits = budget.limits(sum(int(each.content.layout.counted[-1]) for each in ranked))
    pool = _pooled(ranked, wanted)
    chosen = select(Candidates(pool.terms, pool.length, pool.score, pool.likely), limits)
    if not chosen and len(pool.length):
        return _cut(ranked, pool, int(limits[1]))
    texts: list[str] = []
    units: list[ClusterUnit] = []
    for document, members in groupby(chosen, key=lambda unit: int(pool.document[unit])):
        content = ranked[document].content
        own = [unit - int(pool.first[document]) for unit in members]
        texts.append(compose(content.layout, content.units, own))
        score = pool.score[pool.first[document] :]
        units.extend(
            ClusterUnit(unit.start, unit.end, unit.text, unit.score, unit.context, document)
            for unit in results(content.layout, content.units, score, own)
        )
    return ClusterSummary(" ".join(texts), tuple(units))


def _pooled(ranked: Sequence[Ranked], wanted: Sequence[Wanted]) -> _Pool:
    """Put the units of all documents into one table, and weigh what documents have in common."""
    sizes = np.array([len(each.content.units) for each in ranked])
    first = np.cumsum(sizes) - sizes
    each_terms = [each.content.terms for each in ranked]
    hashed, number = np.unique(
        np.concatenate([terms.hashed for terms in each_terms]), return_inverse=True
    )
    cuts = np.cumsum([len(terms.hashed) for terms in each_terms])[:-1]
    numbers = np.split(number, cuts)
    holders = np.bincount(number, minlength=len(hashed))
    likely = np.bincount(
        number, np.concatenate([each.likely for each in ranked]), len(hashed)
    ) / np.maximum(holders, 1)
    unit = np.concatenate([t.unit + at for t, at in zip(each_terms, first, strict=True)])
    term = np.concatenate([n[t.term] for t, n in zip(each_terms, numbers, strict=True)])
    total = int(sizes.sum())
    bound = np.searchsorted(unit, np.arange(total + 1))
    spread = np.bincount(term, minlength=len(hashed))
    empty = np.zeros(len(hashed), np.int64)
    no_pair = empty[:0]
    terms = Terms(
        unit, term, bound, hashed, spread, spread, empty, empty.astype(np.bool_), no_pair, no_pair
    )
    length = np.concatenate([each.content.units.length for each in ranked])
    score = np.concatenate([each.score for each in ranked])
    common = likely * np.where(holders > 1, holders / len(ranked), 0.0)
    shared = np.bincount(unit, common[term], total) / np.sqrt(np.maximum(length, 1))
    shared /= max(float(shared.max(initial=0.0)), 1e-9)
    blended = _OWN * score + (1 - _OWN) * shared * max(float(score.max(initial=0.0)), 1e-9)
    score = _preferred(np.round(blended, 6), terms, ranked, wanted)
    return _Pool(terms, length, score, likely, np.repeat(np.arange(len(ranked)), sizes), first)


def _preferred(
    score: NDArray[np.float64],
    terms: Terms,
    ranked: Sequence[Ranked],
    wanted: Sequence[Wanted],
) -> NDArray[np.float64]:
    """Return scores that prefer what is wanted, across all documents."""
    if any(wish.focus is not None for wish in wanted):
        near = [
            np.zeros(len(each.content.units))
            if wish.focus is None
            else wish.focus.nearness(each.content)
            for each, wish in zip(ranked, wanted, strict=True)
        ]
        score = focused(np.concatenate(near), score)
    query = wanted[0].query if wanted else None
    return about(query, terms, score) if query else score


def _cut(ranked: Sequence[Ranked], pool: _Pool, room: int) -> ClusterSummary:
    """Summarise by the best unit alone, cut to the room."""
    best = int(np.argmax(pool.score))
    document = int(pool.document[best])
    content = ranked[document].content
    units = cut_unit(content.layout, content.units, best - int(pool.first[document]), room)
    text = compose(content.layout, units, [0]).rstrip(".…") + "…"
    (unit,) = results(content.layout, units, pool.score[[best]], [0])
    return ClusterSummary(
        text,
        (ClusterUnit(unit.start, unit.end, unit.text, unit.score, unit.context, document),),
    )
