"""Word segmentation by the protocol of the literature: VLSP 2013, trained on its training part alone.

Run `python -m benchmarks.vlsp2013 --train FILE --test FILE`; the last line is `F1` with the figure. Without a test
file, a tenth of each source of the training part is held out and measured: one block of its articles in a row by
their numbers, which a newspaper gives by date (`--block` says which of the ten). Beside the training part one outside
source is used: the word list Viet74K, which comes with underthesea. A sentence of the test file is one line, and
stays one.
"""

from __future__ import annotations

import argparse
import json
import re
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.models import Model
from danvan_nlp.segmentation.features import lexicon_bitmap
from danvan_nlp.segmentation.words import WordModel
from danvan_nlp.text.sentence_table import PROSE, SentenceTable
from danvan_nlp.text.syllables import read
from danvan_nlp.training.words.corpora import encode, open_text, read_documents
from danvan_nlp.training.words.evaluation import WordScore, score_words
from danvan_nlp.training.words.learner import Recipe, learn, pack
from danvan_nlp.training.words.training import CELL_BITS, SCALE, viet74k

if TYPE_CHECKING:
    from numpy.typing import NDArray

Document = list[list[str]]
#: Neighbouring documents tell one story with the same names, so what is held out is one of so many blocks by date.
_BLOCKS = 10
_RECIPE = Recipe(epochs=5, batch=16384, rate=0.3, rarest=1)


def main() -> None:
    """Train, measure, and print what was done."""
    options = _options()
    documents = list(read_documents(options.train))
    if options.test is None:
        train, test = hold_out(documents, names_of(options.train), options.block)
        out = len(documents) - len(train)
        print(f"held out: {out} of {len(documents)} documents, block {options.block} of {_BLOCKS}")
    else:
        train, test = documents, list(chain.from_iterable(read_documents(options.test)))
    began = perf_counter()
    model = fit(list(chain.from_iterable(train)))
    print(f"training: {sum(map(len, train))} sentences, Viet74K, {_RECIPE}")
    print(f"trained in {perf_counter() - began:.0f} s")
    score = measure(model, test)
    print(f"test: {len(test)} sentences, {score.gold} words")
    print(f"precision {score.precision:.2f}, recall {score.recall:.2f}")
    print(f"F1 {score.f1:.2f}")


def names_of(path: Path) -> list[str]:
    """Return the names of the documents: the source's folder and the article's number, "1/100067.seg"."""
    with open_text(path) as file:
        return [json.loads(line)["id"] for line in file]


def hold_out(
    documents: list[Document], names: list[str], block: int
) -> tuple[list[Document], Document]:
    """Split documents into those to train on and the sentences of a block of each source.

    Examples
    --------
    >>> numbers = [9, 10, 100, 8, 7, 6, 5, 4, 3, 20]
    >>> train, test = hold_out([[[str(n)]] for n in numbers], [f"1/{n}.seg" for n in numbers], 9)
    >>> len(train), test
    (9, [['100']])
    """
    sources: dict[tuple[int, int], list[tuple[list[int], int]]] = {}
    for place, name in enumerate(names):
        numbers = [int(part) for part in re.findall(r"\d+", name)]
        # A source is a folder; articles of one folder that are numbered in two ways are of two.
        sources.setdefault((numbers[0], len(numbers)), []).append((numbers, place))
    held_out: set[int] = set()
    for articles in sources.values():
        first, stop = (len(articles) * n // _BLOCKS for n in (block, block + 1))
        held_out.update(place for _, place in sorted(articles)[first:stop])
    return (
        [document for place, document in enumerate(documents) if place not in held_out],
        [sentence for place in sorted(held_out) for sentence in documents[place]],
    )


def fit(sentences: list[list[str]]) -> WordModel:
    """Learn a word model from gold sentences and Viet74K alone."""
    lexicon = lexicon_bitmap(viet74k())
    gold = encode(sentences, lexicon)
    weights = learn(gold, np.ones(len(gold.target), np.float32), _RECIPE)
    arrays: dict[str, NDArray[Any]] = {
        "cells": pack(weights, CELL_BITS, SCALE),
        "lexicon": np.packbits(lexicon),
    }
    return WordModel(Model("vlsp2013", "0", {}, arrays))


def measure(model: WordModel, sentences: list[list[str]]) -> WordScore:
    """Score a model on sentences whose ends are known."""
    table = read("\n".join(" ".join(" ".join(words).split()) for words in sentences))
    first = np.flatnonzero(np.diff(table.line, prepend=-1)).astype(np.int32)
    stop = np.append(first[1:], len(table)).astype(np.int32)
    joined = model.joins(table, SentenceTable(first, stop, np.full(len(first), PROSE, np.uint8)))
    found: list[list[str]] = [[] for _ in first]
    starts = np.flatnonzero(~joined)
    for row, end in zip(starts.tolist(), np.append(starts[1:], len(table)).tolist(), strict=True):
        found[table.line[row] - table.line[0]].append(table.slice(row, end))
    return score_words(sentences, found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, required=True, help="the VLSP 2013 training part")
    parser.add_argument("--test", type=Path, help="its test part")
    parser.add_argument(
        "--block", type=int, default=_BLOCKS - 1, choices=range(_BLOCKS), help="what is held out"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
