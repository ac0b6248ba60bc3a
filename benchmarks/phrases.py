"""Phrases: precision, recall and F1 by type, exact and overlapping, on hand-annotated documents.

Run `python -m benchmarks.phrases --data DIR`, where DIR holds `domain_pool.jsonl.xz`. The annotations hold
positions and types by document id, and a hash of the text; the documents themselves are not part of the project.
How they were made stands in `benchmarks/data/phrases_annotations.md`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pool import annotated
from danvan_nlp import Analyzer
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.text.syllables import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

GOLD = Path(__file__).parent / "data" / "phrases_annotations.jsonl"
SECOND_PASS = GOLD.with_name("phrases_second_pass.jsonl")
DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
TYPES = ("campaign", "motto", "document", "organization", "period")
_CONTEXT = 30

#: Start, end and type of a phrase.
Mark = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its phrases."""

    id: str
    part: str
    by: str
    text: str
    phrases: frozenset[Mark]


@dataclass(slots=True)
class Score:
    """Counts by type, summed over documents."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Iterable[Mark], found: Iterable[Mark], *, overlapping: bool) -> None:
        """Add one document."""
        gold, found = set(gold), set(found)
        matched = _overlapping(gold, found) if overlapping else gold & found
        self.right.update(kind for *_, kind in matched)
        self.found.update(kind for *_, kind in found)
        self.gold.update(kind for *_, kind in gold)

    def row(self, kinds: Iterable[str]) -> tuple[float, float, float, int]:
        """Return precision, recall and F1 in percent, and the number of annotated phrases."""
        right, found, gold = (
            sum(c[kind] for kind in kinds) for c in (self.right, self.found, self.gold)
        )
        return (
            100 * right / found if found else 0.0,
            100 * right / gold if gold else 0.0,
            200 * right / (found + gold) if found + gold else 0.0,
            gold,
        )


def _overlapping(gold: set[Mark], found: set[Mark]) -> set[Mark]:
    """Pair phrases of one type that share a character, each at most once, in text order."""
    matched, left = set(), sorted(found)
    for mark in sorted(gold):
        for other in left:
            if other[2] == mark[2] and other[0] < mark[1] and mark[0] < other[1]:
                matched.add(mark)
                left.remove(other)
                break
    return matched


def load(data: Path) -> Iterator[Annotated]:
    """Yield the annotated documents.

    Raises
    ------
    AnnotationError
        If the pool is missing, or a document is not the one that was annotated.
    """
    for row, text in annotated(data, GOLD):
        phrases = frozenset((start, end, kind) for start, end, kind in row["phrases"])
        by = "assisted" if row["pass"] == "assisted" else "independent"
        yield Annotated(row["id"], row["part"], by, text, phrases)


def find(analyzer: Analyzer, text: str) -> frozenset[Mark]:
    """Return the phrases that the library finds, without terms."""
    found = analyzer.extract_phrases(text)
    return frozenset((p.start, p.end, p.type) for p in found if p.type in TYPES)


def report(part: str, results: Mapping[Annotated, frozenset[Mark]]) -> None:
    """Print the scores of one part."""
    print(f"\n{part}: {len(results)} documents")
    print(f"{'':14}  exact P     R    F1   overlap F1     n")
    exact, loose = Score(), Score()
    for document, found in results.items():
        exact.add(document.phrases, found, overlapping=False)
        loose.add(document.phrases, found, overlapping=True)
    for kinds in (*((kind,) for kind in TYPES), TYPES):
        precision, recall, f1, count = exact.row(kinds)
        name = kinds[0] if len(kinds) == 1 else "all"
        print(
            f"{name:14} {precision:8.1f} {recall:5.1f} {f1:5.1f} {loose.row(kinds)[2]:12.1f} {count:5}"
        )


def read_second_pass() -> dict[str, frozenset[Mark]]:
    """Return the phrases of the second annotator by document id."""
    rows = map(json.loads, SECOND_PASS.read_text(encoding="utf8").splitlines())
    return {row["id"]: frozenset((s, e, kind) for s, e, kind in row["phrases"]) for row in rows}


def print_errors(results: Mapping[Annotated, frozenset[Mark]], limit: int) -> None:
    """Print the errors that recur most, each with one context."""
    errors: Counter[tuple[str, str, str]] = Counter()
    contexts: dict[tuple[str, str, str], str] = {}
    for document, found in results.items():
        for sign, marks in (
            ("missed", document.phrases - found),
            ("false", found - document.phrases),
        ):
            for start, end, kind in marks:
                error = (sign, kind, " ".join(document.text[start:end].split()))
                errors[error] += 1
                around = document.text[max(start - _CONTEXT, 0) : end + _CONTEXT]
                contexts.setdefault(error, " ".join(around.split()))
    print(f"\nthe {limit} errors that recur most")
    for error, count in sorted(errors.items(), key=lambda item: (-item[1], item[0]))[:limit]:
        sign, kind, text = error
        print(f"{count:3} {sign:6} {kind:12} {text}   … {contexts[error]} …")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of domain_pool.jsonl.xz")
    parser.add_argument("--errors", type=int, default=20, help="how many errors to print")
    options = parser.parse_args()
    analyzer = Analyzer()
    documents = list(load(options.data))
    begin = time.perf_counter()
    results = {document: find(analyzer, document.text) for document in documents}
    seconds = time.perf_counter() - begin
    for part, by in sorted({(document.part, document.by) for document in documents}):
        chosen = {d: found for d, found in results.items() if (d.part, d.by) == (part, by)}
        report(f"{part}, {by} annotation", chosen)
    second = read_second_pass()
    report("agreement of two annotators", {d: second[d.id] for d in documents if d.id in second})
    # The errors of unseen documents are not shown, so that they stay unseen.
    print_errors({d: f for d, f in results.items() if d.part == "dev"}, options.errors)
    rows = sum(len(read(document.text)) for document in documents)
    print(
        f"\n{len(Knowledge.default())} entries; {rows / seconds / 1e6:.2f} M rows/s with reading and splitting"
    )


if __name__ == "__main__":
    main()
