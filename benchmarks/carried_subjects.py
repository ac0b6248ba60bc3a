"""Which subjects clauses carry, against a reader's judgement: `python -m benchmarks.carried_subjects --data DIR`.

DIR holds `domain_pool.jsonl.xz`. A subject that was not judged is counted apart.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pool import documents
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.summary.outline import Outline
from danvan_nlp.text.syllables import read

if TYPE_CHECKING:
    from collections.abc import Iterator

_JUDGED = Path(__file__).with_name("data") / "summaries" / "carried_subjects.jsonl"
#: Behind these a head is that of a list, not a subject.
_LISTS = (":", "__")


def carried(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield where each carried subject starts and ends, and where the clause that carries it starts."""
    table = read(text)
    units = Outline.of(table, split(table)).units
    bounds = zip(
        units.head_first.tolist(), units.head_stop.tolist(), units.first.tolist(), strict=True
    )
    for first, stop, clause in bounds:
        if first < stop and not {table.slice(stop, stop + 1), table.slice(stop - 1, stop)} & {
            *_LISTS
        }:
            yield int(table.start[first]), int(table.end[stop - 1]), int(table.start[clause])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    lines = _JUDGED.read_text(encoding="utf-8").splitlines()
    judged = {tuple(row[:4]): bool(row[4]) for row in map(json.loads, lines)}
    counts = {True: 0, False: 0, None: 0}
    for name, text in documents(options.data).items():
        for place in carried(text):
            counts[judged.get((name, *place))] += 1
    known = counts[True] + counts[False]
    share = counts[True] / max(known, 1)
    print(
        f"{counts[True]} of {known} judged subjects are right ({share:.1%}); {counts[None]} were not judged"
    )


if __name__ == "__main__":
    main()
