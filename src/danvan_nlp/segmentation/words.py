"""The word model: which syllables of a sentence join into words.

Each gap between two syllables is decided by the sum of its features' weights (a logistic model, see
`danvan_nlp.training.words.learner`), all gaps at once. Weights stand in one hashed table of 16-bit cells: eight bits
that tell whether the cell belongs to the feature, and the weight in eight more.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.errors import ModelError
from danvan_nlp.models import load
from danvan_nlp.segmentation.features import Windows, hash_features, padded_rows, read_windows
from danvan_nlp.text.composition import compose
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import FOREIGN, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.models import Model
    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import Syllables

#: Gaps scored at a time: their features stay in the processor's cache.
_BLOCK = 4096


_HYPHEN, _FULL_STOP = key_of("-"), key_of(".")
_APOSTROPHES = (key_of("'"), key_of("’"))
_POWERS = (key_of("²"), key_of("³"))
_AND_SO_ON = (key_of("v.v"), key_of("v.v."))
_CONNECTING = np.zeros(256, np.bool_)
_CONNECTING[[Shape.DASH, Shape.QUOTE, Shape.CLOSE_QUOTE, Shape.STOP, Shape.MARK]] = True
_WORDLIKE = np.zeros(256, np.bool_)
_WORDLIKE[[shape | bit for shape in (1, 2, 3, 4) for bit in (0, FOREIGN)]] = True
_WORDLIKE[[Shape.NUMBER, Shape.RANGE, Shape.ALNUM, Shape.ABBREVIATION]] = True
_TAKES_STOP = np.arange(256) >= FOREIGN
_TAKES_STOP[Shape.ABBREVIATION] = True
# Plain numbers: numpy compares with members of an enumeration five times as slowly.
_TITLE, _STOP, _MARK = int(Shape.TITLE), int(Shape.STOP), int(Shape.MARK)
#: The most letters of an abbreviation that its full stop belongs to.
_LONGEST_ABBREVIATION = 4


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
        _join_across_marks(table, sentences, joined)
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
        array = model.arrays.get(name)
        if array is None or array.dtype != dtype or array.ndim != 1 or len(array).bit_count() != 1:
            raise ModelError(
                f"{model.name} {model.version} has no array {name!r} of 2**n {dtype.__name__}; "
                "a word model is what `danvan train segmenter` writes"
            )


@cache
def _shipped() -> WordModel:
    return WordModel(load("segmenter"))


def _is_short(text: str) -> bool:
    """Tell whether the text has few letters, however they are composed."""
    return len(compose(text)) <= _LONGEST_ABBREVIATION


def _join_across_marks(
    table: Syllables, sentences: SentenceTable, joined: NDArray[np.bool_]
) -> None:
    """Join, in place, what stands without spaces: "bê-tông", "H'Lâm", "km²", "v.v...", and "q." with its full stop.

    A hyphen between two capitalised Vietnamese syllables is left ("Hà Nội-Hải Phòng" are two names), and so is one
    between longer words ("kinh tế-xã hội").
    """
    row = np.flatnonzero(_CONNECTING[table.shape])
    row = row[row > 0]
    row = row[table.start[row] == table.end[row - 1]]
    shape, before = table.shape[row], table.shape[row - 1]
    following = np.minimum(row + 1, len(table) - 1)
    # Quotes and full stops beside ordinary words are nearly all of the marks, and leave here.
    may_join = (table.start[following] == table.end[row]) & _WORDLIKE[table.shape[following]]
    may_join |= (shape == _MARK) | ((shape == _STOP) & _TAKES_STOP[before])
    row = row[may_join & _WORDLIKE[before]]
    if not len(row):
        return
    key, before = table.key[row], table.shape[row - 1]
    powers = _one_of(key, _POWERS)
    dots = (table.shape[row] == _STOP) & _one_of(table.key[row - 1], _AND_SO_ON)
    joined[row[powers | dots]] = True
    inner = row < len(table) - 1
    row, key, before = row[inner], key[inner], before[inner]
    after = table.shape[row + 1]
    tight = (table.start[row + 1] == table.end[row]) & _WORDLIKE[after]
    names = (before == _TITLE) & (after == _TITLE)
    # A syllable that a word of several has already is not joined to another: "kinh tế-xã hội".
    free = ~joined[row - 1] & ~joined[np.minimum(row + 2, len(joined) - 1)]
    across = row[tight & ((key == _HYPHEN) & ~names & free | _one_of(key, _APOSTROPHES))]
    joined[across] = joined[across + 1] = True
    stop = row[(key == _FULL_STOP) & (before >= FOREIGN)]
    short = [_is_short(table.slice(at - 1, at)) for at in stop.tolist()]
    stop = stop[np.array(short, np.bool_)]
    if len(stop):
        ends = np.zeros(len(table), np.bool_)
        ends[sentences.stop - 1] = True
        joined[stop[~ends[stop]]] = True


def _one_of(keys: NDArray[np.uint64], two: tuple[int, int]) -> NDArray[np.bool_]:
    one, other = np.array(two, np.uint64)
    return np.equal(keys, one) | np.equal(keys, other)
