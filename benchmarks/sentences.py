"""Sentence boundaries: precision, recall and F1 of this library's splitter beside others, on hand-labelled texts.

Run `python -m benchmarks.sentences`; `--errors` prints what the library gets wrong on the dev part.
The gold and its rules are in `benchmarks/data/sentences/README.md`.
"""

from __future__ import annotations

import argparse
import importlib
import platform
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from itertools import accumulate
from pathlib import Path

from benchmarks.pool import annotated
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.text.syllables import read

GOLD = Path(__file__).parent / "data" / "sentences"
DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
#: Ends a sentence in the texts of `own/`.
END_MARK = "‖"

#: Takes a text, returns the end position (code points) of each of its sentences.
Splitter = Callable[[str], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled text: the ends of its sentences, and those ends that the text shows by no sign."""

    name: str
    part: str
    source: str
    text: str
    ends: tuple[int, ...]
    unmarked: frozenset[int]


@dataclass(slots=True)
class Score:
    """Counts of boundaries, summed over texts."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: set[int], gold: set[int]) -> None:
        """Count the boundaries of one text."""
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def precision(self) -> float:
        """Percentage of the found boundaries that are right."""
        return 100 * self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        """Percentage of the labelled boundaries that were found."""
        return 100 * self.right / max(self.gold, 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        return 200 * self.right / max(self.found + self.gold, 1)


def own_samples() -> Iterator[Sample]:
    for path in sorted((GOLD / "own").glob("*.txt")):
        pieces = path.read_text(encoding="utf-8").rstrip().split(END_MARK)
        ends = tuple(accumulate(len(piece) for piece in pieces[:-1]))
        yield Sample(path.stem, path.stem.split("_")[0], "own", "".join(pieces), ends, frozenset())


def pool_samples(data: Path) -> Iterator[Sample]:
    """Labelled windows of the domain pool; a document that changed since is an error."""
    for row, text in annotated(data, GOLD / "domain_pool.jsonl"):
        begin, stop = row["window"]
        ends = tuple(end - begin for _, end in row["sentences"])
        unmarked = frozenset(ends[i - 1] for i in row["unmarked"])
        yield Sample(row["id"], row["part"], "pool", text[begin:stop], ends, unmarked)


def boundaries(text: str, ends: Iterable[int]) -> set[int]:
    """Boundaries between sentences, counted in characters that are no white space and in no line of marks alone.

    So splitters that strip white space align, and it doesn't matter whose a line such as "-----" is.
    """
    counted = [0]
    for line in text.splitlines(keepends=True):
        worded = any(map(str.isalnum, line))
        steps = (worded and not char.isspace() for char in line)
        counted += list(accumulate(steps, initial=counted[-1]))[1:]
    return {counted[end] for end in ends} - {0, counted[-1]}


def library(text: str) -> Iterator[int]:
    table = read(text)
    return (int(table.end[stop - 1]) for stop in split(table).stop)


def _by_pieces(tokenize: Callable[[str], list[str]]) -> Splitter:
    """Make a splitter of a function that returns strings, aligned by their characters other than white space."""

    def ends(text: str) -> Iterator[int]:
        places = [place for place, char in enumerate(text, 1) if not char.isspace()]
        pieces = (sum(not char.isspace() for char in piece) for piece in tokenize(text))
        return (places[count - 1] for count in accumulate(pieces) if count)

    return ends


def _by_line(splitter: Splitter) -> Splitter:
    """Apply a splitter that doesn't know lines to each line by itself."""

    def ends(text: str) -> Iterator[int]:
        start = 0
        for line in text.splitlines(keepends=True):
            if line.strip():
                yield from (start + end for end in splitter(line))
                yield start + len(line)
            start += len(line)

    return ends


def _underthesea() -> Splitter:
    return _by_pieces(importlib.import_module("underthesea").sent_tokenize)


def _pysbd() -> Splitter:
    # It has no rules for Vietnamese; "en" is what its users fall back on.
    segmenter = importlib.import_module("pysbd").Segmenter(language="en", clean=False)
    return _by_pieces(segmenter.segment)


def _syntok() -> Splitter:
    process = importlib.import_module("syntok.segmenter").process

    def ends(text: str) -> Iterator[int]:
        for paragraph in process(text):
            for sentence in paragraph:
                yield sentence[-1].offset + len(sentence[-1].value)

    return ends


#: Package, and what makes its splitter; those that are not installed are left out.
OTHERS: dict[str, Callable[[], Splitter]] = {
    "underthesea": _underthesea,
    "pysbd": _pysbd,
    "syntok": _syntok,
}


def splitters() -> Iterator[tuple[str, Splitter]]:
    yield f"danvan_nlp {version('danvan_nlp')}", library
    for package, make in OTHERS.items():
        try:
            name, splitter = f"{package} {version(package)}", make()
        except (PackageNotFoundError, ImportError):
            print(f"{package} is not installed: left out")
            continue
        yield name, splitter
        yield f"{name}, by line", _by_line(splitter)


def score(splitter: Splitter, samples: Iterable[Sample], *, unmarked: bool = True) -> Score:
    """Score a splitter; without `unmarked`, boundaries that the text doesn't show count neither way."""
    total = Score()
    for sample in samples:
        gold = boundaries(sample.text, sample.ends)
        found = boundaries(sample.text, splitter(sample.text))
        hidden = set() if unmarked else boundaries(sample.text, sample.unmarked)
        total.add(found - hidden, gold - hidden)
    return total


def print_errors(samples: Iterable[Sample]) -> None:
    for sample in samples:
        gold, found = ({
            place: end for end in ends for place in boundaries(sample.text, [end])
        } for ends in (sample.ends, library(sample.text)))  # fmt: skip
        for place, end in sorted((gold | found).items()):
            if (place in gold) != (place in found):
                before, after = sample.text[max(end - 50, 0) : end], sample.text[end : end + 40]
                print(
                    "missed" if place in gold else "wrong ", sample.name, repr(before), repr(after)
                )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of domain_pool.jsonl.xz")
    parser.add_argument("--part", choices=("dev", "test"), help="one part only")
    parser.add_argument("--errors", action="store_true", help="print the errors on the dev part")
    options = parser.parse_args()
    samples = list(own_samples())
    if (options.data / "domain_pool.jsonl.xz").is_file():
        samples += pool_samples(options.data)
    else:
        print(f"no domain_pool.jsonl.xz in {options.data}: the own texts only")
    if options.errors:
        print_errors(sample for sample in samples if sample.part == "dev")
        return
    print(f"Python {platform.python_version()}; boundaries inside texts, exact to the character\n")
    parts = [options.part] if options.part else ["dev", "test"]
    for part in parts:
        chosen = [sample for sample in samples if sample.part == part]
        print_table(part, chosen)


def print_table(part: str, samples: list[Sample]) -> None:
    gold = sum(len(boundaries(sample.text, sample.ends)) for sample in samples)
    hidden = sum(len(sample.unmarked) for sample in samples)
    print(f"{part}: {len(samples)} texts, {gold} boundaries, {hidden} of them unmarked")
    print(
        f"{'splitter':32} {'P':>6} {'R':>6} {'F1':>6} {'F1 own':>7} {'F1 pool':>8} {'F1 marked':>10}"
    )
    for name, splitter in splitters():
        total = score(splitter, samples)
        marked = score(splitter, samples, unmarked=False)
        own, pool = (
            score(splitter, [sample for sample in samples if sample.source == source])
            for source in ("own", "pool")
        )
        from_pool = f"{pool.f1:8.2f}" if pool.gold else f"{'-':>8}"
        print(
            f"{name:32} {total.precision:6.2f} {total.recall:6.2f} {total.f1:6.2f} "
            f"{own.f1:7.2f} {from_pool} {marked.f1:10.2f}"
        )
    print()


if __name__ == "__main__":
    main()
