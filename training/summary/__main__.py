"""Train the summary ranker: `python -m training.summary --data DIR` (DIR holds vietnews_train.jsonl.xz)."""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path

from benchmarks.vietnews import articles
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.summary.outline import Outline
from danvan_nlp.text.syllables import read
from training.summary.training import Example, export, train

_MODEL = Path(__file__).parents[1] / "models" / "summary"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=None, help="the most articles to use")
    parser.add_argument("--out", type=Path, default=_MODEL)
    options = parser.parse_args()
    examples = []
    for article in islice(articles(options.data / "vietnews_train.jsonl.xz"), options.articles):
        table = read(article.text)
        examples.append(Example(Outline.of(table, split(table)), read(article.abstract)))
    settings = {"trained_on": "VietNews, training part", "articles": len(examples)}
    export(train(examples), options.out, "1", settings)
    print(f"{options.out}: trained on {len(examples)} articles")


if __name__ == "__main__":
    main()
