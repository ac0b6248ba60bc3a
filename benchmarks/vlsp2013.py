"""Word segmentation by the protocol of the literature: VLSP 2013, trained on its training part alone.

Run `python -m benchmarks.vlsp2013 --train FILE --test FILE`; the last line is `F1` with the figure, and a line before
it that of the first pass alone (`benchmarks.second_pass` says what the second does). Without a test file, a tenth of
each source of the training part is held out and measured: one block of its articles in a row by their numbers, which a
newspaper gives by date (`--block` says which of the ten). Beside the training part one outside source is used: the word
list Viet74K, which comes with underthesea. A sentence of the test file is one line, and stays one. A file that does not
tell documents apart counts as documents of so many sentences in a row; the command says so.
"""

from __future__ import annotations

import argparse
import json
import re
from itertools import chain, compress
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.second_pass import SecondPass, learn_second_pass, score_from_outside
from danvan_nlp.models import Model
from danvan_nlp.segmentation.features import lexicon_bitmap
from danvan_nlp.segmentation.words import WordModel
from danvan_nlp.text.sentence_table import PROSE, SentenceTable
from danvan_nlp.text.syllables import read
from danvan_nlp.training.words.corpora import Gaps, concatenate, encode, open_text, read_documents
from danvan_nlp.training.words.evaluation import WordScore, score_words
from danvan_nlp.training.words.learner import Recipe, learn, pack
from danvan_nlp.training.words.training import CELL_BITS, SCALE, viet74k

if TYPE_CHECKING:
    from numpy.typing import NDArray

Document = list[list[str]]
#: Neighbouring documents tell one story with the same names, so what is held out is one of so many blocks by date.
_BLOCKS = 10
#: What the second pass learns from was scored by a model of the other parts, which are blocks by date too.
_PARTS = 3
#: Sentences of a document where the file tells none; those of the training part have 28.
_WINDOW = 28
_RECIPE = Recipe(epochs=5, batch=16384, rate=0.3, rarest=1)
_DRAWS = 1000


def main() -> None:
    """Train, measure, and print what was done."""
    options = _options()
    train, names = _read(options.train)
    if options.test is None:
        documents = len(train)
        train, names, test = hold_out(train, names, options.block)
        print(f"held out: {len(test)} of {documents} documents, block {options.block} of {_BLOCKS}")
    else:
        test, _ = _read(options.test)
    began = perf_counter()
    first, second = fit(train, names)
    print(f"training: {sum(map(len, train))} sentences, Viet74K, {_RECIPE}")
    print(f"trained in {perf_counter() - began:.0f} s")
    before = [measure(first, document) for document in test]
    after = [measure(second, document) for document in test]
    print(f"test: {sum(map(len, test))} sentences, {total(after).gold} words")
    print(f"first pass: F1 {total(before).f1:.2f}")
    print(compare(before, after))
    print(f"precision {total(after).precision:.2f}, recall {total(after).recall:.2f}")
    print(f"F1 {total(after).f1:.2f}")


def _read(path: Path) -> tuple[list[Document], list[str]]:
    """Return the documents of a corpus and their names."""
    documents = list(read_documents(path))
    if len(documents) > 1:
        return documents, names_of(path)
    print(f"{path.name} tells no documents; {_WINDOW} sentences in a row count as one")
    documents = windows_of(list(chain.from_iterable(documents)))
    return documents, [str(number) for number in range(len(documents))]


def windows_of(sentences: Document) -> list[Document]:
    """Cut sentences in a row into documents.

    Examples
    --------
    >>> [len(document) for document in windows_of([["dân"]] * 60)]
    [28, 28, 4]
    """
    return [sentences[n : n + _WINDOW] for n in range(0, len(sentences), _WINDOW)]


def names_of(path: Path) -> list[str]:
    """Return the names of the documents: the source's folder and the article's number, "1/100067.seg", or its place."""
    with open_text(path) as file:
        return [str(json.loads(line).get("id", number)) for number, line in enumerate(file)]


def blocks_by_date(names: list[str], blocks: int) -> list[int]:
    """Return the block of each document: those of a source by their numbers, in so many rows of equal length.

    Examples
    --------
    >>> blocks_by_date(["1/20.seg", "2/7.seg", "1/3.seg", "2/8.seg"], 2)
    [1, 0, 0, 1]
    """
    sources: dict[tuple[int, ...], list[tuple[list[int], int]]] = {}
    for place, name in enumerate(names):
        numbers = [int(part) for part in re.findall(r"\d+", name)]
        # A source is a folder; articles of one folder that are numbered in two ways are of two.
        sources.setdefault((*numbers[:-1][:1], len(numbers)), []).append((numbers, place))
    block = [0] * len(names)
    for articles in sources.values():
        for number, (_, place) in enumerate(sorted(articles), 1):
            block[place] = (blocks * number - 1) // len(articles)
    return block


def hold_out(
    documents: list[Document], names: list[str], block: int
) -> tuple[list[Document], list[str], list[Document]]:
    """Split documents into those to train on, with their names, and those of a block of each source.

    Examples
    --------
    >>> numbers = [9, 10, 100, 8, 7, 6, 5, 4, 3, 20]
    >>> train, names, test = hold_out([[[str(n)]] for n in numbers], [f"1/{n}.seg" for n in numbers], 9)
    >>> len(train), names[:3], test
    (9, ['1/9.seg', '1/10.seg', '1/8.seg'], [[['100']]])
    """
    out = [number == block for number in blocks_by_date(names, _BLOCKS)]
    kept = [not one for one in out]
    return (
        list(compress(documents, kept)),
        list(compress(names, kept)),
        list(compress(documents, out)),
    )


def fit(documents: list[Document], names: list[str]) -> tuple[WordModel, SecondPass]:
    """Learn a word model from gold documents and Viet74K alone, and to go over its scores."""
    lexicon = lexicon_bitmap(viet74k())
    parts = [encode(document, lexicon) for document in documents]
    gaps = concatenate(parts)
    document = np.repeat(np.arange(len(parts)), [len(part.windows.key) for part in parts])
    part = np.array(blocks_by_date(names, _PARTS))[document[gaps.windows.gap]]
    outside = score_from_outside(gaps, part, lambda some: WordModel(_first_pass(some, lexicon)))
    first = _first_pass(gaps, lexicon)
    return WordModel(first), learn_second_pass(first, gaps, document, outside)


def _first_pass(gold: Gaps, lexicon: NDArray[np.bool_]) -> Model:
    weights = learn(gold, np.ones(len(gold.target), np.float32), _RECIPE)
    arrays: dict[str, NDArray[Any]] = {
        "cells": pack(weights, CELL_BITS, SCALE),
        "lexicon": np.packbits(lexicon),
    }
    return Model("vlsp2013", "0", {}, arrays)


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


def total(scores: list[WordScore]) -> WordScore:
    """Return the counts of all documents."""
    return WordScore(
        sum(score.gold for score in scores),
        sum(score.found for score in scores),
        sum(score.right for score in scores),
    )


def compare(before: list[WordScore], after: list[WordScore]) -> str:
    """Say how two models differ on the same documents: F1, with the middle 95 of 100 draws of documents."""
    counts = np.array(
        [[(one.gold + one.found, 2 * one.right) for one in scores] for scores in (before, after)]
    )
    errors = counts[:, :, 0] - counts[:, :, 1]
    fewer, more = (errors[1] < errors[0]).sum(), (errors[1] > errors[0]).sum()
    random = np.random.default_rng(0)
    drawn = random.integers(len(before), size=(_DRAWS, len(before)))
    sums = counts[:, drawn].sum(axis=2)
    gain = np.diff(100 * sums[:, :, 1] / sums[:, :, 0], axis=0)[0]
    low, high = np.percentile(gain, [2.5, 97.5])
    change = total(after).f1 - total(before).f1
    return (
        f"second pass: {change:+.3f} (95 %: {low:+.3f} to {high:+.3f}), "
        f"fewer errors in {fewer} documents, more in {more}"
    )


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
