"""Places: spans and codes against hand-annotated documents, beside underthesea's NER, and the time they take.

Run `python -m benchmarks.places --data DIR`, where DIR holds `domain_pool.jsonl.xz`. The annotations hold positions and
codes by document id; how they were made stands in `benchmarks/data/places_annotations.md`.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pool import annotated
from danvan_nlp.places.finder import PlaceFinder
from danvan_nlp.reading import Reading, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOLD = Path(__file__).parent / "data" / "places_annotations.jsonl"
DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
_ROUNDS = 5
#: Characters within which the next word of a tagger stands.
_AHEAD = 200
#: Characters of an article, in which the cost is told.
_ARTICLE = 2500

#: Start and end to code; the code is empty or None where there is none.
Spans = dict[tuple[int, int], str | None]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its places."""

    part: str
    text: str
    places: Spans


def load(data: Path) -> list[Annotated]:
    """Return the annotated documents."""
    found = []
    for row, text in annotated(data, GOLD):
        places = {(start, end): code for start, end, code in row["places"]}
        found.append(Annotated(row["part"], text, places))
    return found


def find_ours(text: str) -> Spans:
    """Return the places that the library finds."""
    return {(place.start, place.end): place.code for place in Reading(Settings(), text).places}


def find_underthesea(text: str) -> Spans:
    """Return the LOC entities of underthesea's NER."""
    from underthesea import ner  # noqa: PLC0415  (slow to load)

    spans: Spans = {}
    at, first, last = 0, -1, -1
    for word, *_, tag in (*ner(text), ("", "O")):
        # A word that the tagger rewrote is not in the text; it is passed over.
        start = text.find(word, at, at + _AHEAD) if word else at
        if tag != "I-LOC" and first >= 0:
            spans[first, last] = None
            first = -1
        if tag == "B-LOC":
            first = start
        if start >= 0:
            at = last = start + len(word)
    return spans


def report(name: str, documents: list[Annotated], find: Callable[[str], Spans]) -> None:
    """Print the scores of one part."""
    gold, found, exact, loose = 0, 0, 0, 0
    codes = {"right": 0, "open": 0, "wrong": 0}
    for document in documents:
        spans = find(document.text)
        gold, found = gold + len(document.places), found + len(spans)
        exact += len(spans.keys() & document.places.keys())
        loose += sum(1 for _ in _overlapping(document.places, spans))
        for span, code in document.places.items():
            if code:
                said = spans.get(span)
                codes["open" if said is None else "right" if said == code else "wrong"] += 1
    total = sum(codes.values())
    shares = ", ".join(f"{kind} {100 * n / total:.1f} %" for kind, n in codes.items())
    print(
        f"{name}: {len(documents)} documents, {gold} places; precision {100 * exact / found:.1f}, "
        f"recall {100 * exact / gold:.1f}, F1 {200 * exact / (gold + found):.1f} (overlapping "
        f"{200 * loose / (gold + found):.1f}); codes of {total}: {shares}"
    )


def _overlapping(gold: Spans, found: Spans) -> Iterator[tuple[int, int]]:
    """Yield the annotated places that share a character with one that was found, each at most once."""
    left = sorted(found)
    for start, end in sorted(gold):
        for other in left:
            if other[0] < end and start < other[1]:
                left.remove(other)
                yield start, end
                break


def measure(documents: list[Annotated]) -> None:
    """Print the time that places take beyond the phrases, for an article of 2,500 characters."""
    finder = PlaceFinder()
    readings = [Reading(Settings(), document.text) for document in documents]
    # The best of some rounds: what else the machine does can only add.
    tables = [(reading.rows[0], reading.phrases) for reading in readings]
    best = float("inf")
    for _ in range(_ROUNDS):
        begin = time.process_time()
        for table, phrases in tables:
            finder.find(table, phrases)
        best = min(best, time.process_time() - begin)
    characters = sum(len(document.text) for document in documents)
    print(f"{1000 * best / characters * _ARTICLE:.3f} ms an article of {_ARTICLE} characters")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of domain_pool.jsonl.xz")
    parser.add_argument("--underthesea", action="store_true", help="score its NER as well")
    options = parser.parse_args()
    documents = load(options.data)
    for part in sorted({document.part for document in documents}):
        chosen = [document for document in documents if document.part == part]
        report(part, chosen, find_ours)
        if options.underthesea:
            report(f"{part}, underthesea LOC", chosen, find_underthesea)
    measure(documents)


if __name__ == "__main__":
    main()
