"""The word model: which syllables of a sentence join into words.

Each gap between two syllables is decided by the sum of its features' weights (a logistic model, see
`danvan_nlp.training.words.learner`), all gaps at once. Weights stand in one hashed table of 16-bit cells: eight bits
that tell whether the cell belongs to the feature, and the weight in eight more.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.errors import ModelError
from danvan_nlp.models import load
from danvan_nlp.segmentation.across_marks import join_across_marks
from danvan_nlp.segmentation.features import Windows, hash_features, padded_rows, read_windows
from danvan_nlp.segmentation.glued import join_behind_stops, join_glued
from danvan_nlp.segmentation.sure_words import join_compounds, join_names, part_laws

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.models import Model
    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import Syllables

#: Gaps scored at a time: their features stay in the processor's cache.
_BLOCK = 4096


class WordModel:
    """The library's own word engine; immutable, and safe to share between threads.

    Parameters
    ----------
    model
        A model folder that `danvan train segmenter` wrote.

    Raises
    ------
    ModelError
        If the model is no word model.

    Examples
    --------
    >>> from danvan_nlp.segmentation.sentences import split
    >>> from danvan_nlp.text.syllables import read
    >>> table = read("Nhân dân đoàn kết")
    >>> WordModel.shipped().joins(table, split(table)).tolist()
    [False, True, False, True]
    """

    def __init__(self, model: Model) -> None:
        _check(model)
        self._name = f"{model.name} {model.version}"
        # A plain view of the mapped file: worker processes share its pages, and indexing has no detour.
        self._cells: NDArray[np.uint16] = model.arrays["cells"].view(np.ndarray)
        self._lexicon: NDArray[np.bool_] = np.unpackbits(model.arrays["lexicon"]).view(np.bool_)
        self._bits = len(self._cells).bit_length() - 1

    @classmethod
    def shipped(cls) -> WordModel:
        """Return the model that comes with the library; it is loaded once."""
        return _shipped()

    def signature(self) -> str:
        """Return the model's name and version."""
        return self._name

    def joins(self, table: Syllables, sentences: SentenceTable) -> NDArray[np.bool_]:
        """Return an array of shape (len(table),): True where a row continues the word before it.

        The first row of a sentence never does.
        """
        place = padded_rows(sentences.first, len(table))
        windows = read_windows(table.key, table.shape, place, self._lexicon)
        inside = np.zeros(len(windows.key), np.bool_)
        inside[windows.gap[self.scores(windows) > 0]] = True
        joined: NDArray[np.bool_] = inside[place]
        join_compounds(table, joined)
        join_across_marks(table, sentences, joined)
        join_names(table, joined)
        part_laws(table, joined)
        join_glued(table, sentences, joined)
        join_behind_stops(table, joined, self._lexicon)
        joined[sentences.first] = False
        return joined

    def scores(self, windows: Windows) -> NDArray[np.int16]:
        """Return each gap's log-odds of being inside a word, in steps of the model's scale."""
        gap = windows.gap
        scores = np.empty(len(gap), np.int16)
        for first in range(0, len(gap), _BLOCK):
            hashes = hash_features(windows, gap[first : first + _BLOCK])
            cells = self._cells.take(hashes >> np.uint32(32 - self._bits))
            hashes >>= np.uint32(24 - self._bits)
            hashes <<= np.uint32(8)
            cells ^= hashes.astype(np.uint16)
            weights = cells.astype(np.uint8).view(np.int8)
            # A cell of another feature still has bits of the two hashes' difference on top.
            weights *= cells < 256
            np.add.reduce(weights, axis=0, dtype=np.int16, out=scores[first : first + _BLOCK])
        return scores


def _check(model: Model) -> None:
    """Raise an error unless the arrays are those of a word model: tables of 2**n cells and bits."""
    for name, dtype in (("cells", np.uint16), ("lexicon", np.uint8)):
        array: NDArray[Any] | None = model.arrays.get(name)
        # The bits of a hash beyond the place of its cell tell features apart: eight of 32.
        if (
            array is None
            or array.dtype != dtype
            or array.ndim != 1
            or len(array).bit_count() != 1
            or not 1 < len(array) <= 1 << 24
        ):
            raise ModelError(
                f"{model.name} {model.version} has no array {name!r} of 2**n {dtype.__name__}; "
                "a word model is what `danvan train segmenter` writes"
            )


@cache
def _shipped() -> WordModel:
    return WordModel(load("segmenter"))
