"""Key sentences of documents that people work with: `python -m benchmarks.key_sentences --data DIR`.

`benchmarks/data/summaries/key_sentences.jsonl` says by positions which sentences of documents of DIR's
`domain_pool.jsonl.xz` one reader took as their key. Summaries of three sentences are compared with them by ROUGE-1,
beside the first three sentences that are no headings, by kind of page.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import danvan_nlp as dv
from benchmarks.pool import annotated
from benchmarks.rouge import SIGNATURE, rouge
from benchmarks.summaries import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABELS = Path(__file__).with_name("data") / "summaries" / "key_sentences.jsonl"
PARTS = ("dev", "kept")
_SENTENCES = 3


class Page(NamedTuple):
    """A document with its key sentences."""

    identifier: str
    kind: str
    part: str
    text: str
    key: str


def pages(data: Path) -> Iterator[Page]:
    """Yield the annotated documents; one whose text has changed is an error."""
    for row, text in annotated(data, _LABELS):
        key = " ".join(text[start:stop] for start, stop in row["sentences"])
        yield Page(row["id"], row["kind"], row["part"], text, key)


def main() -> None:
    """Print ROUGE-1 of summaries and of the first sentences, by part and kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    scores: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for page in pages(parser.parse_args().data):
        ours = dv.summarize(page.text, sentences=_SENTENCES).text
        lead = " ".join(sentences_of(page.text)[:_SENTENCES])
        score = (100 * rouge(ours, page.key)[0], 100 * rouge(lead, page.key)[0])
        scores[page.part, page.kind].append(score)
        scores[page.part, "all"].append(score)
    print(SIGNATURE)
    for part, kind in sorted(scores):
        ours, lead = np.mean(scores[part, kind], axis=0)
        print(
            f"{part:6}{kind:8}{len(scores[part, kind]):4d} pages  ours {ours:5.1f}  lead {lead:5.1f}"
        )


if __name__ == "__main__":
    main()
