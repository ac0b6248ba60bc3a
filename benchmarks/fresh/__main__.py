"""Score fresh pages against their blind annotation: `python -m benchmarks.fresh FOLDER…`.

A folder holds ``pages.jsonl`` (`id`, `text`) and ``gold.jsonl`` (`id`, `phrases` as [start, end, type], `primary`,
`labels`, `title`, `date`), annotated before the library read the pages; its texts are no part of the project. Each
round is scored once as a first look, and ``LOG.md`` keeps the figures; `--errors` prints every error.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

import danvan_nlp as dv
from benchmarks.phrases import TYPES, Score
from training.topics.metrics import reliability_error

_CONTEXT = 40


@dataclass(slots=True)
class Look:
    """What a look at some pages counted."""

    exact: Score = field(default_factory=Score)
    names: Score = field(default_factory=Score)
    topics: Counter[str] = field(default_factory=Counter)
    #: The probability of every label, and whether the text has it.
    chances: list[tuple[float, bool]] = field(default_factory=list)
    pages: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, page: dict[str, Any], gold: dict[str, Any]) -> None:
        """Read one page and compare."""
        text = page["text"]
        doc = dv.analyze(text)
        found: set[tuple[int, int, str]] = {
            (p.start, p.end, p.type) for p in doc.phrases if p.type in TYPES
        }
        marks = {(start, end, kind) for start, end, kind in gold["phrases"]}
        self.exact.add(marks, found, overlapping=False)
        self.names.add(_names(text, marks), _names(text, found), overlapping=False)
        for sign, wrong in (("missed", marks - found), ("false", found - marks)):
            for start, end, kind in sorted(wrong):
                around = f"{text[max(0, start - _CONTEXT) : start]}[{text[start:end]}]{text[end : end + _CONTEXT]}"
                self.errors.append(f"{page['id']} {sign:6} {kind:12} {' '.join(around.split())}")
        self._add_topics(doc.topics, gold)
        self._add_page(dv.read_article(text), gold)

    def _add_topics(self, topics: dv.TopicList, gold: dict[str, Any]) -> None:
        if not gold.get("primary"):
            return
        best = [topic.label for topic in topics[:2]]
        assigned = {topic.label for topic in topics if topic.assigned}
        right = assigned & set(gold["labels"])
        meant = {gold["primary"], *gold["labels"]}
        self.chances += [(topic.score, topic.label in meant) for topic in topics]
        self.topics.update(
            texts=1,
            primary=best[:1] == [gold["primary"]],
            top_two=gold["primary"] in best,
            right=len(right),
            assigned=len(assigned),
            labels=len(gold["labels"]),
        )
        if best[:1] != [gold["primary"]]:
            self.errors.append(
                f"{gold['id']} topic  {gold['primary']} but {best}, {gold['labels']}"
            )

    def _add_page(self, article: dv.Article, gold: dict[str, Any]) -> None:
        title = article.title and " ".join(article.title.text.split())
        day = article.published and article.published.date().isoformat()
        wanted = gold.get("title") and " ".join(gold["title"].split())
        for name, value, right in (("title", title, wanted), ("date", day, gold.get("date"))):
            self.pages.update({name: 1, f"{name} right": value == right})
            if value != right:
                self.errors.append(f"{gold['id']} {name:6} {right!r} but {value!r}")

    def print(self) -> None:
        """Print the figures."""
        print(f"{'':14}      P     R    F1     n   distinct names F1")
        for kinds in (*((kind,) for kind in TYPES), TYPES):
            precision, recall, f1, count = self.exact.row(kinds)
            name = kinds[0] if len(kinds) == 1 else "all"
            by_name = self.names.row(kinds)[2]
            print(f"{name:14} {precision:6.1f} {recall:5.1f} {f1:5.1f} {count:5} {by_name:12.1f}")
        t = self.topics
        if t["texts"]:
            sets = 200 * t["right"] / (t["assigned"] + t["labels"])
            chance, right = (np.array(column) for column in zip(*self.chances, strict=True))
            print(
                f"topics: primary {100 * t['primary'] / t['texts']:.1f}, "
                f"top two {100 * t['top_two'] / t['texts']:.1f}, "
                f"sets micro-F1 {sets:.1f} of {t['texts']}; calibration error "
                f"{reliability_error(chance, right):.3f}"
            )
        print(
            ", ".join(
                f"{n} right {self.pages[f'{n} right']} of {self.pages[n]}"
                for n in ("title", "date")
            )
        )


def _names(text: str, marks: set[tuple[int, int, str]]) -> set[tuple[int, int, str]]:
    """Return one mark for each distinct name of a text."""
    first: dict[tuple[str, str], tuple[int, int, str]] = {}
    for start, end, kind in sorted(marks):
        first.setdefault((kind, text[start:end]), (start, end, kind))
    return set(first.values())


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--errors", action="store_true", help="print every error")
    options = parser.parse_args()
    look = Look()
    for folder in options.folders:
        gold = {row["id"]: row for row in _read(folder / "gold.jsonl")}
        for page in _read(folder / "pages.jsonl"):
            look.add(page, gold[page["id"]])
    look.print()
    if options.errors:
        print("\n".join(look.errors))


if __name__ == "__main__":
    main()
