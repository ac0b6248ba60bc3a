"""Which n-grams spoke for and against a label: whole words, and none of them inside another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.results.span import Span
from danvan_nlp.results.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables
    from danvan_nlp.topics.features import Ngrams

_EVIDENCE_LIMIT = 100
# So many n-grams are looked at before the nested ones fall away.
_LOOKED_AT = 300


def evidence(
    table: Syllables,
    found: Ngrams,
    wanted: NDArray[np.uint32],
    added: NDArray[np.float32],
    word_starts: NDArray[np.bool_] | None,
) -> tuple[Evidence, ...]:
    """Return what n-grams added to a label's log-odds, heaviest first, at most 100.

    An occurrence inside a longer n-gram gives its share of the weight to that; one that cuts a word is left out.

    Parameters
    ----------
    table
        The text's syllables.
    found
        All n-grams of the text.
    wanted
        Hashes of those that a model knows.
    added
        What each of them added.
    word_starts : ndarray of bool, shape (len(table),), or None
        Rows at which a word begins; None takes every syllable for a word.
    """
    chosen = np.argsort(-np.abs(added), kind="stable")[:_LOOKED_AT]
    rows = [_rows(found, wanted[i]) for i in chosen]
    weight = _without_nested(rows, added[chosen].tolist())
    starts = np.ones(len(table) + 1, np.bool_)
    if word_starts is not None:
        starts[:-1] = word_starts
    kept = []
    for places, shares in zip(rows, weight, strict=True):
        whole = [
            (first, last, share)
            for (first, last), share in zip(places, shares, strict=True)
            if share is not None and starts[first] and starts[last + 1]
        ]
        if whole:
            spans = tuple(_span(table, first, last) for first, last, _ in whole)
            kept.append(Evidence(spans[0].text, sum(share for *_, share in whole), spans))
    kept.sort(key=lambda item: -abs(item.weight))
    return tuple(kept[:_EVIDENCE_LIMIT])


def _rows(found: Ngrams, wanted: np.uint32) -> list[tuple[int, int]]:
    """Return the first and last row of each occurrence, in the order of the text."""
    begin, end = (int(np.searchsorted(found.hash, wanted, side)) for side in ("left", "right"))
    at = slice(begin, end)
    return sorted(zip(found.first[at].tolist(), found.last[at].tolist(), strict=True))


def _without_nested(
    rows: Sequence[Sequence[tuple[int, int]]], added: Sequence[float]
) -> list[list[float | None]]:
    """Return the weight of each occurrence; None where a longer n-gram holds it and has taken its weight."""
    weight: list[list[float | None]] = [
        [total / len(places)] * len(places) for total, places in zip(added, rows, strict=True)
    ]
    owner: dict[int, tuple[int, int, int, int]] = {}
    # Longest first, and of equal length the heavier: who comes later finds its rows taken.
    order = sorted(
        ((last - first, -abs(added[i]), first, last, i, k)
         for i, places in enumerate(rows) for k, (first, last) in enumerate(places)),
        key=lambda item: (-item[0], item[1], item[2]),
    )  # fmt: skip
    for _, _, first, last, i, k in order:
        holder = owner.get(first)
        if holder is not None and holder == owner.get(last):
            _, _, other, place = holder
            share, own = weight[other][place], weight[i][k]
            weight[other][place] = (share or 0.0) + (own or 0.0)
            weight[i][k] = None
            continue
        for row in range(first, last + 1):
            owner.setdefault(row, (first, last, i, k))
    return weight


def _span(table: Syllables, first: int, last: int) -> Span:
    start, end = int(table.start[first]), int(table.end[last])
    return Span(start, end, table.text[start:end])
