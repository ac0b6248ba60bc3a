"""The words that the summariser looks for, as keys: what each row of a text begins."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.ngrams import NgramIndex
from danvan_nlp.text.spelling import normal_form, stable_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_DATA = Path(__file__).with_name("cues.toml")
_SIZED = ("dated", "timed")


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """Cue phrases of all classes.

    Attributes
    ----------
    bit : dict of str to int
        The bit of each class.
    index : NgramIndex
    bits : ndarray of uint64, shape (forms,)
        The classes of each form of the index.
    sized : uint64
        The classes whose phrases are read as a whole.
    """

    bit: dict[str, int]
    index: NgramIndex
    bits: NDArray[np.uint64]
    sized: np.uint64

    def find(self, key: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
        """Return for each row the classes that have a phrase beginning there.

        Returns
        -------
        bits : ndarray of uint64, shape (n,)
            The classes as bits.
        length : ndarray of uint8, shape (n,)
            Syllables of the longest phrase of a class that is read as a whole (`_SIZED`).

        Examples
        --------
        >>> from danvan_nlp.text.syllables import read
        >>> cues = load_cues()
        >>> bits, length = cues.find(read("đã trao 5 ngôi nhà").key)
        >>> [bool(b & cues.bit["predicate"]) for b in bits], length.tolist()
        ([True, True, False, False, False], [0, 0, 0, 0, 0])
        """
        found, length = np.zeros(len(key), np.uint64), np.zeros(len(key), np.uint8)
        hits = self.index.find(key)
        bits = self.bits[hits.form]
        np.bitwise_or.at(found, hits.row, bits)
        sized = (bits & self.sized) != 0
        # Hits come shortest first, so the longest stays.
        length[hits.row[sized]] = hits.length[sized]
        return found, length


@cache
def load_cues() -> Cues:
    """Read the cue phrases that stand beside this module, once a process."""
    with _DATA.open("rb") as file:
        classes = tomllib.load(file)
    bit = {name: 1 << at for at, name in enumerate(classes)}
    # Half of the phrases stand in several classes, and each is looked for once.
    forms: dict[tuple[int, ...], int] = {}
    for name, phrases in classes.items():
        for phrase in phrases:
            form = tuple(stable_key(normal_form(word)) for word in phrase.split())
            forms[form] = forms.get(form, 0) | bit[name]
    keys = np.array([key for form in forms for key in form], np.uint64)
    index = NgramIndex(keys, [len(form) for form in forms])
    bits = np.array(list(forms.values()), np.uint64)
    return Cues(bit, index, bits, np.uint64(sum(bit[name] for name in _SIZED)))


@cache
def cue_bits(names: tuple[str, ...]) -> int:
    """Return the bits of some classes together."""
    return sum(load_cues().bit[name] for name in names)
