r"""Time of headlines that a process reads for the first time, each alone and many together.

Run `python -m benchmarks.headlines --data vietnews_train.jsonl.xz`. A short text shows what every text pays whatever
its length. Each round takes headlines that no round took before; the contenders take turns in one process, each with
headlines of its own. Processor time; the median of the rounds with the least and the most.
"""

from __future__ import annotations

import argparse
import gc
import json
import lzma
import re
import time
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import danvan_nlp as dv
from benchmarks.speed import FLOOR, OTHERS, each, everything
from danvan_nlp.batch.options import TagOptions
from danvan_nlp.batch.tagging import tag_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Headlines that are read before the first round, so that models are loaded and common syllables known.
_BEFORE = 400
_FEW = 50
_BEFORE_MARK, _BEHIND_MARK = re.compile(r" ([,.;:!?%)\]”’…])"), re.compile(r"([(\[“‘]) ")


def headlines(data: Path) -> Iterator[str]:
    """Yield the titles of a corpus whose words were joined by "_" and whose marks stand alone, as they were written."""
    with lzma.open(data, "rt", encoding="utf-8") as lines:
        for line in lines:
            title = " ".join(json.loads(line)["title"].replace("_", " ").split())
            yield _BEHIND_MARK.sub(r"\1", _BEFORE_MARK.sub(r"\1", title))


def contenders() -> dict[str, tuple[Callable[[list[str]], object], int]]:
    """Return what reads some headlines, and the share of a round's that it takes."""
    options = TagOptions()
    found: dict[str, tuple[Callable[[list[str]], object], int]] = {
        "`tag_batch`, every part": (lambda texts: tag_texts(texts, options), 1),
        "`analyze`, every part": (lambda texts: each(everything, texts)(), 1),
        "`words`": (lambda texts: each(dv.words, texts)(), 1),
    }
    name = "underthesea word_tokenize"
    try:
        verb = OTHERS[name][1]()
    except ModuleNotFoundError:  # it is no part of this package
        return found
    return {**found, name: (lambda texts: each(verb, texts)(), _FEW)}


def measure(
    texts: Iterator[str], rounds: int, a_round: int
) -> dict[str, list[tuple[float, float]]]:
    """Return for each contender and round the microseconds a headline, and how many floors they are."""
    readers = contenders()
    for read, share in readers.values():
        read(list(islice(texts, _BEFORE // share)))
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, (read, share) in readers.items():
            some = list(islice(texts, a_round // share))
            floor = min(_microseconds(each(FLOOR.findall, some), len(some)) for _ in range(3))
            taken = _microseconds(lambda read=read, some=some: read(some), len(some))  # type: ignore[misc]
            found[name].append((taken, taken / floor))
    return found


def _microseconds(call: Callable[[], object], texts: int) -> float:
    gc.collect()
    gc.disable()
    try:
        before = time.process_time()
        call()
        return 1e6 * (time.process_time() - before) / texts
    finally:
        gc.enable()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="JSON Lines under xz with the key title"
    )
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--headlines", type=int, default=500, help="headlines of a round")
    options = parser.parse_args()
    found = measure(headlines(options.data), options.rounds, options.headlines)
    print("| what | a headline, µs | × floor | a second |\n|---|---|---|---|")
    for name, rounds in found.items():
        times, floors = zip(*rounds, strict=True)
        middle = median(times)
        spread = f"{middle:.0f} ({min(times):.0f} to {max(times):.0f})"
        print(f"| {name} | {spread} | {median(floors):.0f} | {1e6 / middle:.0f} |")


if __name__ == "__main__":
    main()
