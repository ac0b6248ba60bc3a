"""Precision of what the rules find in a mixed archive: phrases drawn at random, to be read by people.

`python -m benchmarks.mixed_archive --data DIR --draw 120 --seed 7 > draw.jsonl` draws rule-found phrases of each type,
with the words around them, from as many documents of each corpus as `--documents` says. A reader adds `verdict`
("right", "border" or "wrong"); `--keep draw.jsonl` writes the verdicts by document id and position, without text, to
`benchmarks/data/mixed_archive.jsonl`; without either, the command prints the precision of what was kept.

Kept is a draw with `--seed 5002 --documents 1200 --draw 60` of 29 November 2026, read by someone else than the
author of the rules; of campaigns, those that are still found of 174 read blind a day later; of documents, 103 more
of a draw with seed 6002 and 96 of one with seed 8161; 105 campaigns more of half the documents of `vietnews_train`,
where the other half was learned from.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.phrases import DATA
from danvan_nlp import Analyzer

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPORA = ("vinews_raw", "vntc_train", "tailieunoibo")
VERDICTS = Path(__file__).parent / "data" / "mixed_archive.jsonl"
BARS = {"campaign": 85, "motto": 75, "organization": 90, "document": 92}
_AROUND = 160


def text_of(row: dict[str, Any]) -> str:
    """Return the text of a row; a word-segmented one with its words apart, its marks and quotes as they are printed."""
    if "body" not in row:
        return str(row["text"])
    text = "\n".join([row["title"], *row["body"]]).replace("_", " ")
    text = re.sub(r"\s+([,.;:!?)\]”…])", r"\1", text)
    text = re.sub(r"([(\[“])\s+", r"\1", text)
    pieces = text.split('"')
    return "".join(f"“{p.strip()}”" if n % 2 else p for n, p in enumerate(pieces))


def documents(data: Path, corpus: str, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield the id and text of documents drawn at random from a corpus."""
    with lzma.open(data / f"{corpus}.jsonl.xz", "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in random.Random(f"{corpus} {seed}").sample(rows, min(count, len(rows))):
        yield str(row["id"]), text_of(row)


def found_by_rules(data: Path, count: int, seed: int) -> Iterator[dict[str, object]]:
    """Yield every phrase that no entry names and no number identifies."""
    analyzer = Analyzer()
    for corpus in CORPORA:
        for name, text in documents(data, corpus, count, seed):
            for phrase in analyzer.analyze(text).phrases:
                numbered = phrase.type == "document" and "number" in phrase.attributes
                if phrase.type in BARS and phrase.id is None and not numbered:
                    yield {
                        "corpus": corpus,
                        "id": name,
                        "start": phrase.start,
                        "end": phrase.end,
                        "type": phrase.type,
                        "rule": phrase.rule,
                        "before": text[max(phrase.start - _AROUND, 0) : phrase.start],
                        "text": phrase.text,
                        "after": text[phrase.end : phrase.end + _AROUND],
                    }


def draw(data: Path, count: int, seed: int, each: int) -> Iterator[dict[str, object]]:
    """Yield at most so many phrases of each type, drawn at random from all that the rules find.

    A name that one document repeats is drawn at most once from it.
    """
    found = list(
        {
            (row["corpus"], row["id"], row["type"], str(row["text"]).lower()): row
            for row in found_by_rules(data, count, seed)
        }.values()
    )
    for kind in BARS:
        of_kind = [row for row in found if row["type"] == kind]
        yield from random.Random(seed).sample(of_kind, min(each, len(of_kind)))


def keep(judged: Path) -> None:
    """Write the verdicts without the text that they were given on."""
    with VERDICTS.open("w", encoding="utf8") as out:
        for line in judged.read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            kept = {k: row[k] for k in ("corpus", "id", "start", "end", "type", "rule", "verdict")}
            print(json.dumps(kept, ensure_ascii=False), file=out)


def report() -> None:
    """Print the precision by type and by rule."""
    rows = [json.loads(line) for line in VERDICTS.read_text(encoding="utf8").splitlines()]
    for name in ("type", "rule"):
        total = Counter(row[name] for row in rows)
        right = Counter(row[name] for row in rows if row["verdict"] == "right")
        border = Counter(row[name] for row in rows if row["verdict"] == "border")
        print(f"\n{name:24} right   of      %   borders   bar")
        for each in sorted(total):
            share = 100 * right[each] / total[each]
            bar = BARS.get(each, "")
            print(
                f"{each:24} {right[each]:5} {total[each]:4} {share:6.1f} {border[each]:9} {bar:>5}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the corpora")
    parser.add_argument("--draw", type=int, metavar="N", help="draw so many phrases of each type")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=2000, help="documents of each corpus")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="a draw with verdicts")
    options = parser.parse_args()
    if options.draw:
        for row in draw(options.data, options.documents, options.seed, options.draw):
            json.dump(row, sys.stdout, ensure_ascii=False)
            print()
    elif options.keep:
        keep(options.keep)
    else:
        report()


if __name__ == "__main__":
    main()
