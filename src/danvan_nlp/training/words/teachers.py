"""Teachers: segmenters under free licences whose words on raw text the word model learns from.

underthesea (Apache-2.0) and pyvi (MIT) read articles sentence by sentence. Their words are kept as the positions at
which they start, so that votes stay valid when the syllable table changes.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.errors import InputError
from danvan_nlp.results.writing import appearing
from danvan_nlp.segmentation import sentences as sentence_splitter
from danvan_nlp.segmentation.engines import UndertheseaEngine
from danvan_nlp.segmentation.features import padded_rows, read_windows
from danvan_nlp.text.syllables import Syllables, read
from danvan_nlp.training.words.corpora import Gaps, join_windows, open_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from danvan_nlp.segmentation.engines import WordEngine
    from danvan_nlp.text.sentence_table import SentenceTable


class PyviEngine:
    """The segmenter of pyvi (https://github.com/trungtv/pyvi), aligned to the table."""

    def __init__(self) -> None:
        import pyvi  # noqa: PLC0415  (only training needs it)  (only training and benchmarks need it)
        from pyvi import ViTokenizer  # noqa: PLC0415  (only training needs it)

        self._tokenize = ViTokenizer.tokenize
        self._version = str(getattr(pyvi, "__version__", "0.1.1"))

    def joins(self, table: Syllables, sentences: SentenceTable) -> NDArray[np.bool_]:
        """See `danvan_nlp.segmentation.engines.WordEngine.joins`."""
        joined = np.zeros(len(table), dtype=np.bool_)
        for first, stop in zip(sentences.first.tolist(), sentences.stop.tolist(), strict=True):
            # pyvi marks joins with an underscore, so none may stand in the text.
            words = self._tokenize(table.slice(first, stop).replace("_", "-")).split(" ")
            ends = np.cumsum([len(word.replace("_", "")) for word in words])
            rows = (table.end - table.start)[first:stop]
            row_start = np.cumsum(rows) - rows
            if ends[-1] == rows.sum():
                joined[first:stop] = ~np.isin(row_start, np.append(0, ends))
        return joined

    def signature(self) -> str:
        """See `danvan_nlp.segmentation.engines.WordEngine.signature`."""
        return f"pyvi {self._version}"


TEACHERS: dict[str, Callable[[], WordEngine]] = {
    "underthesea": UndertheseaEngine,
    "pyvi": PyviEngine,
}


def read_articles(path: Path, limit: int) -> Iterator[str]:
    """Yield the first `limit` texts of a file of JSON objects with `text`, one a line, plain or under xz."""
    with open_text(path) as file:
        for number, line in enumerate(islice(file, limit), 1):
            yield _article_text(path, number, line)


def _article_text(path: Path, number: int, line: str) -> str:
    try:
        return str(json.loads(line)["text"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            f"{path}, line {number}: expected a JSON object with 'text', got {line[:60]!r}"
        ) from error


def word_starts(engine: WordEngine, articles: Iterable[str]) -> list[NDArray[np.int32]]:
    """Return for each article where an engine's words start, in code points."""
    starts = []
    for article in articles:
        table = read(article)
        joined = engine.joins(table, sentence_splitter.split(table))
        starts.append(table.start[~joined])
    return starts


def save_starts(path: Path, starts: list[NDArray[np.int32]]) -> None:
    """Keep what `word_starts` returned."""
    with appearing(path) as file:
        np.savez(file, lengths=np.array([len(s) for s in starts]), starts=np.concatenate(starts))


def load_starts(path: Path) -> list[NDArray[np.int32]]:
    """Return what `save_starts` kept."""
    with np.load(path, allow_pickle=False) as kept:
        return np.split(kept["starts"], np.cumsum(kept["lengths"])[:-1])


def encode_articles(
    articles: Iterable[str],
    starts: Sequence[Sequence[NDArray[np.int32]]],
    lexicon: NDArray[np.bool_],
) -> list[Gaps]:
    """Return the gaps of raw articles, once for each teacher; all share their windows.

    Parameters
    ----------
    articles
        The texts that the teachers read.
    starts
        For each teacher what `word_starts` returned.
    lexicon
        Bitmap for `danvan_nlp.segmentation.features.read_windows`.
    """
    windows, targets = [], []
    for article, voted in zip(articles, zip(*starts, strict=True), strict=True):
        table = read(article)
        place = padded_rows(sentence_splitter.split(table).first, len(table))
        windows.append(read_windows(table.key, table.shape, place, lexicon))
        inside = np.zeros((len(starts), len(windows[-1].key)), np.float32)
        for teacher, begun in enumerate(voted):
            inside[teacher, place] = ~np.isin(table.start, begun)
        targets.append(inside[:, windows[-1].gap])
    merged = join_windows(windows)
    return [Gaps(merged, target) for target in np.concatenate(targets, axis=1)]
