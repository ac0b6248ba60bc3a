"""Word segmentation by the protocol of the literature: VLSP 2013, trained on its training part alone.

Run `python -m benchmarks.vlsp2013 --train FILE --test FILE`; the last line is `F1` with the figure. Without a test
file, a tenth of the training documents is held out and measured. Beside the training part one outside source is
used: the word list Viet74K, which comes with underthesea. A sentence of the test file is one line, and stays one.
"""

from __future__ import annotations

import argparse
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
from danvan_nlp.training.words.corpora import encode, read_documents
from danvan_nlp.training.words.evaluation import WordScore, score_words
from danvan_nlp.training.words.learner import Recipe, learn, pack
from danvan_nlp.training.words.training import CELL_BITS, SCALE, viet74k

if TYPE_CHECKING:
    from numpy.typing import NDArray

Document = list[list[str]]
#: Neighbouring documents can tell one story, so the held-out part is made of runs of this many.
_RUN = 27
_RECIPE = Recipe(epochs=5, batch=16384, rate=0.3, rarest=1)


def main() -> None:
    """Train, measure, and print what was done."""
    options = _options()
    documents = list(read_documents(options.train))
    if options.test is None:
        train, test = hold_out(documents)
        print(f"held out: {len(documents) - len(train)} of {len(documents)} documents")
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


def hold_out(documents: list[Document]) -> tuple[list[Document], Document]:
    """Split documents into nine tenths to train on and the sentences of one tenth."""
    held_out = [number // _RUN % 10 == 7 for number in range(len(documents))]
    pairs = list(zip(documents, held_out, strict=True))
    return (
        [document for document, out in pairs if not out],
        [sentence for document, out in pairs if out for sentence in document],
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
    return parser.parse_args()


if __name__ == "__main__":
    main()
