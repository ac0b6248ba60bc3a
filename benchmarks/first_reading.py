"""Time of texts that a process reads for the first time, and of the same texts at once again.

Run `python -m benchmarks.first_reading`; `make bench` prints its table first. An archive is always fresh, so this is
the figure that counts; repeating a text flatters whatever keeps what it has seen. Each round takes articles that no
round took before. All contenders read in turn, in an order that changes by round, in one process, each articles of
its own, since verbs share what they learn. Processor time; the median of the rounds with the least and the most.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

import danvan_nlp as dv
from benchmarks.batch import articles
from benchmarks.speed import FLOOR, OTHERS, Line, everything

Verb = Callable[[str], object]

#: The verbs of this library that are measured.
OWN: dict[str, Verb] = {"words": dv.words, "analyze, every part": everything}
#: Other packages that cut words, as in `benchmarks.speed.OTHERS`.
CUTTERS = ("underthesea word_tokenize", "pyvi tokenize")
#: Articles that are read before the first round, so that models are loaded and common syllables known.
_BEFORE = 100
#: Packages as slow as underthesea read so few articles of a round.
_FEW = 5


@dataclass(frozen=True, slots=True)
class Contender:
    """What is measured, and how many articles of a round it reads."""

    name: str
    verb: Verb
    articles: int


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds an article in each round, fresh and at once again, and how many floors of the same text they are."""

    fresh: list[float]
    warm: list[float]
    fresh_floors: list[float]
    warm_floors: list[float]


def contenders(a_round: int) -> list[Contender]:
    """Return the verbs, and the other packages that are installed."""
    found = [Contender(name, verb, a_round) for name, verb in OWN.items()]
    for name in CUTTERS:
        try:
            verb = OTHERS[name][1]()
            verb("Công tác dân vận")
        except Exception as error:  # a package that is missing, or lacks its own data, is left out
            sys.stderr.write(f"left out: {name} ({type(error).__name__}: {error})\n")
            continue
        found.append(Contender(name, verb, _FEW))
    return found


def measure(texts: Iterator[str], rounds: int, a_round: int) -> dict[str, Times]:
    """Measure every contender in every round on articles of its own."""
    all_of_them = contenders(a_round)
    for text in islice(texts, _BEFORE):
        for contender in all_of_them[: len(OWN)]:
            contender.verb(text)
    found = {c.name: Times([], [], [], []) for c in all_of_them}
    for number in range(rounds):
        turn = number % len(all_of_them)
        for contender in all_of_them[turn:] + all_of_them[:turn]:
            some = list(islice(texts, contender.articles))
            fresh, warm = _milliseconds(contender.verb, some), _milliseconds(contender.verb, some)
            floor = min(_milliseconds(FLOOR.findall, some) for _ in range(3))
            times = found[contender.name]
            times.fresh.append(fresh)
            times.warm.append(warm)
            times.fresh_floors.append(fresh / floor)
            times.warm_floors.append(warm / floor)
    return found


def _milliseconds(verb: Verb, texts: list[str]) -> float:
    gc.collect()
    gc.disable()
    try:
        before = time.process_time()
        for text in texts:
            verb(text)
        return 1000 * (time.process_time() - before) / len(texts)
    finally:
        gc.enable()


def table(found: dict[str, Times]) -> str:
    """Show the times side by side; the last columns say how many times those of `words` the floors are.

    Examples
    --------
    >>> times = Times([2.0, 1.0, 3.0], [1.0, 1.0, 1.0], [4.0, 2.0, 6.0], [2.0, 2.0, 2.0])
    >>> print(table({"words": times}).splitlines()[-1])
    | words | 2 (1 to 3) | 4.0 | 1.0 | 1 (1 to 1) | 2.0 | 1.0 |
    """
    ours = found["words"]
    lines = [
        "| what | fresh, ms | × floor | × words | warm, ms | × floor | × words |",
        "|---" * 7 + "|",
    ]
    for name, times in found.items():
        cells = [name]
        for some, floors, base in (
            (times.fresh, times.fresh_floors, ours.fresh_floors),
            (times.warm, times.warm_floors, ours.warm_floors),
        ):
            cells.append(f"{median(some):.3g} ({min(some):.3g} to {max(some):.3g})")
            cells += [f"{median(floors):.1f}", f"{median(floors) / median(base):.1f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def lines_of(found: dict[str, Times]) -> list[Line]:
    """Return the times as lines of the table of everything."""
    return [
        Line(
            name,
            f"article read for the {'first' if fresh else 'second'} time",
            median(some),
            median(floors),
        )
        for name, times in found.items()
        for fresh, some, floors in (
            (True, times.fresh, times.fresh_floors),
            (False, times.warm, times.warm_floors),
        )
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="articles, JSON Lines under xz with the key text")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--articles", type=int, default=40, help="articles of a round")
    options = parser.parse_args()
    found = measure(articles(options.data), options.rounds, options.articles)
    print(f"{options.rounds} rounds of {options.articles} articles\n\n{table(found)}")


if __name__ == "__main__":
    main()
