"""Summaries beside others at the same budget: `python -m benchmarks.summaries --data DIR`.

DIR holds `vietnews_val.jsonl.xz` (title on the first line, then the body; the reference is the abstract) and
`abmusu/validation.jsonl.xz` (clusters; the reference is the summary). TextRank, LexRank and LSA are sumy's, if it is
installed; they are given the words as sumy splits them and our sentences, ranked, and fill the budget with whole
sentences in rank order. "lead-1" and "lead-2" are the first sentences whole, over the budget or not; "lead" fills the
budget from the front and cuts the last sentence at it. `--only reports` needs no DIR: it counts how many key points
of the reports in `benchmarks/data/reports` the summaries say. `--only headlines` compares headlines,
of the body alone, with the title that the paper gave the article, beside the first 20 syllables.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.reports import PARTS, reports
from benchmarks.rouge import SIGNATURE, rouge, tokens
from benchmarks.vietnews import articles
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.summary.cluster import summarize_cluster
from danvan_nlp.summary.headlines import LONGEST
from danvan_nlp.summary.outline import Outline
from danvan_nlp.summary.ranking import UNSUPERVISED, shipped_ranker
from danvan_nlp.summary.summarizer import Budget, Summarizer
from danvan_nlp.text.sentence_table import HEADING
from danvan_nlp.text.syllables import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_SUMY = {"TextRank": "text_rank", "LexRank": "lex_rank", "LSA": "lsa"}
_VIETNEWS_BUDGET = 45
#: The mean length of the summaries of AbMuSu's training part.
_ABMUSU_BUDGET = 200
#: A third of a report.
_REPORT_BUDGET = 100


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text without its headings and its first line."""
    table = read(text)
    found = split(table)
    return [
        table.slice(a, b)
        for number, (a, b, kind) in enumerate(zip(found.first, found.stop, found.kind, strict=True))
        if number and kind != HEADING
    ]


def filled(sentences: Sequence[str], order: Iterable[int], budget: int) -> str:
    """Take whole sentences in the given order as long as they fit, and put them in text order."""
    taken, used = [], 0
    for number in order:
        size = len(tokens(sentences[number]))
        if used + size <= budget:
            taken.append(number)
            used += size
    return " ".join(sentences[number] for number in sorted(taken))


def lead(sentences: Sequence[str], budget: int) -> str:
    """Take sentences from the front and cut at the budget."""
    words = " ".join(sentences).split()
    return " ".join(words[:budget])


def sumy_orders() -> dict[str, Callable[[Sequence[str]], list[int]]]:
    """Return sumy's methods as functions from sentences to their order; empty if sumy is not installed."""
    try:
        dom = import_module("sumy.models.dom")
    except ImportError:
        print("sumy is not installed: pip install sumy for TextRank, LexRank and LSA")
        return {}

    class Tokenizer:
        def to_words(self, text: str) -> tuple[str, ...]:
            return tuple(tokens(text))

    def order(name: str) -> Callable[[Sequence[str]], list[int]]:
        module = import_module(f"sumy.summarizers.{name}")
        method = getattr(module, "".join(p.capitalize() for p in name.split("_")) + "Summarizer")()

        def ranked(sentences: Sequence[str]) -> list[int]:
            orders: list[list[int]] = []

            def all_of_them(infos: Iterable[Any]) -> list[Any]:
                orders.append([info.order for info in infos])
                return []

            objects = [dom.Sentence(text, Tokenizer()) for text in sentences]
            method(dom.ObjectDocumentModel([dom.Paragraph(objects)]), all_of_them)
            return orders[0] if orders else list(range(len(sentences)))

        return ranked

    return {title: order(name) for title, name in _SUMY.items()}


class Board:
    """Collects the scores of methods."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[float, ...]]] = {}
        self._seconds: dict[str, float] = {}

    def add(self, method: str, make: Callable[[], str], reference: str) -> None:
        """Run a method on one text and score what it gives."""
        began = time.perf_counter()
        summary = make()
        self._seconds[method] = self._seconds.get(method, 0.0) + time.perf_counter() - began
        row = (*(100 * score for score in rouge(summary, reference)), len(tokens(summary)))
        self._rows.setdefault(method, []).append(row)

    def show(self, title: str) -> None:
        """Print the means."""
        print(f"\n{title}\n{SIGNATURE}")
        print(f"{'':24}{'R-1':>7}{'R-2':>7}{'R-L':>7}{'length':>8}{'ms':>8}")
        for method, rows in self._rows.items():
            mean = np.mean(rows, axis=0)
            scores = "".join(f"{score:7.2f}" for score in mean[:3])
            speed = 1000 * self._seconds[method] / len(rows)
            print(f"{method:24}{scores}{mean[3]:8.1f}{speed:8.2f}")


def vietnews(data: Path, limit: int | None, budget: int) -> None:
    board, others = Board(), sumy_orders()
    trained, plain = Summarizer(shipped_ranker()), Summarizer(UNSUPERVISED)
    count = 0
    for article in islice(articles(data / "vietnews_val.jsonl.xz"), limit):
        body = sentences_of(article.text)
        if not body:
            continue
        count += 1

        def ours(method: Summarizer, text: str = article.text) -> str:
            table = read(text)
            return method.summarize(
                Outline.of(table, split(table)), Budget(max_syllables=budget)
            ).text

        reference = article.abstract
        board.add("lead-1", lambda b=body: b[0], reference)  # type: ignore[misc]
        board.add("lead-2", lambda b=body: " ".join(b[:2]), reference)  # type: ignore[misc]
        board.add("lead", lambda b=body: lead(b, budget), reference)  # type: ignore[misc]
        for name, order in others.items():
            board.add(name, lambda o=order, b=body: filled(b, o(b), budget), reference)  # type: ignore[misc]
        board.add("danvan, unsupervised", lambda f=ours: f(plain), reference)  # type: ignore[misc]
        board.add("danvan", lambda f=ours: f(trained), reference)  # type: ignore[misc]
    board.show(f"VietNews validation, {count} articles, {budget} syllables")


def headlines(data: Path, limit: int | None) -> None:
    """Print how near the headlines of articles without their titles come to the titles."""
    board = Board()
    trained = Summarizer(shipped_ranker())
    for article in islice(articles(data / "vietnews_val.jsonl.xz"), limit):
        body = article.text.partition("\n")[2]

        def ours(text: str = body) -> str:
            table = read(text)
            found = trained.summarize(Outline.of(table, split(table)), Budget(sentences=1)).headline
            return found.text if found else ""

        board.add("lead", lambda b=body: " ".join(b.split()[:LONGEST]), article.title)  # type: ignore[misc]
        board.add("danvan", ours, article.title)
    board.show(f"Headlines beside titles, VietNews validation, at most {LONGEST} syllables")


def clusters(path: Path) -> Iterator[tuple[list[str], str]]:
    """Yield the documents of each AbMuSu cluster (title on the first line) and its summary."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row: dict[str, Any] = json.loads(line)
            texts = [
                "\n".join(part.strip() for part in (d["title"], d["anchor_text"], d["raw_text"]))
                for d in row["single_documents"]
            ]
            yield texts, row["summary"]


def abmusu(data: Path) -> None:
    board, others = Board(), sumy_orders()
    count = 0
    for texts, reference in clusters(data / "abmusu" / "validation.jsonl.xz"):
        count += 1
        bodies = [sentences_of(text) for text in texts]
        flat = [sentence for body in bodies for sentence in body]
        board.add("lead of first", lambda b=bodies: lead(b[0], _ABMUSU_BUDGET), reference)  # type: ignore[misc]
        board.add("lead of each", lambda b=bodies: _lead_of_each(b, _ABMUSU_BUDGET), reference)  # type: ignore[misc]
        for name, order in others.items():
            board.add(name, lambda o=order, f=flat: filled(f, o(f), _ABMUSU_BUDGET), reference)  # type: ignore[misc]

        def ours(texts: list[str] = texts) -> str:
            tables = [read(text) for text in texts]
            documents = [Outline.of(table, split(table)) for table in tables]
            return summarize_cluster(documents, Budget(max_syllables=_ABMUSU_BUDGET)).text

        board.add("danvan", ours, reference)
    board.show(f"AbMuSu validation, {count} clusters, {_ABMUSU_BUDGET} syllables")


def _lead_of_each(bodies: Sequence[Sequence[str]], budget: int) -> str:
    share = budget // max(len(bodies), 1)
    return " ".join(lead(body, share) for body in bodies)


def key_points(part: str) -> None:
    """Print how many of the key points of reports each method says."""
    others = sumy_orders()
    trained, plain = Summarizer(shipped_ranker()), Summarizer(UNSUPERVISED)
    said: dict[str, list[tuple[int, int]]] = {}
    pages = reports(part)
    for page in pages:
        body = sentences_of(page.text)
        summaries = {"lead": lead(body, _REPORT_BUDGET)}
        summaries |= {n: filled(body, order(body), _REPORT_BUDGET) for n, order in others.items()}
        table = read(page.text)
        for name, method in (("danvan, unsupervised", plain), ("danvan", trained)):
            budget = Budget(max_syllables=_REPORT_BUDGET)
            summaries[name] = method.summarize(Outline.of(table, split(table)), budget).text
        for name, summary in summaries.items():
            count = sum(point.is_said(summary) for point in page.points)
            said.setdefault(name, []).append((count, len(tokens(summary))))
    points = sum(len(page.points) for page in pages)
    print(f"\n{part}: {len(pages)} reports, {points} key points, {_REPORT_BUDGET} syllables")
    for name, rows in said.items():
        count, length = np.sum(rows, axis=0)
        print(f"{name:24}{count:5d}{count / points:8.1%}{length / len(rows):8.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--only", choices=["vietnews", "abmusu", "reports", "headlines"])
    parser.add_argument("--articles", type=int, default=None, help="the most VietNews articles")
    parser.add_argument("--budget", type=int, default=_VIETNEWS_BUDGET)
    options = parser.parse_args()
    if options.only in (None, "reports"):
        for part in PARTS:
            key_points(part)
    if options.only == "reports":
        return
    if options.data is None:
        parser.error("VietNews and AbMuSu are read from --data DIR")
    if options.only in (None, "vietnews"):
        vietnews(options.data, options.articles, options.budget)
    if options.only in (None, "headlines"):
        headlines(options.data, options.articles)
    if options.only in (None, "abmusu") and (options.data / "abmusu").is_dir():
        abmusu(options.data)


if __name__ == "__main__":
    main()
