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


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """Cue phrases of all classes.

    Attributes
    ----------
    bit : dict of str to int
        The bit of each class.
    index : NgramIndex
    bits : ndarray of uint32, shape (forms,)
        The class of each form of the index.
    """

    bit: dict[str, int]
    index: NgramIndex
    bits: NDArray[np.uint32]

    def find(self, key: NDArray[np.uint64]) -> NDArray[np.uint32]:
        """Return for each row the bits of the classes that have a phrase beginning there.

        Examples
        --------
        >>> from danvan_nlp.text.syllables import read
        >>> cues = load_cues()
        >>> bits = cues.find(read("Nhân dân đã góp phần").key)
        >>> [bool(b & cues.bit["predicate"]) for b in bits]
        [False, False, True, True, False]
        """
        found = np.zeros(len(key), np.uint32)
        hits = self.index.find(key)
        np.bitwise_or.at(found, hits.row, self.bits[hits.form])
        return found


@cache
def load_cues() -> Cues:
    """Read the cue phrases that stand beside this module, once a process."""
    with _DATA.open("rb") as file:
        classes = tomllib.load(file)
    bit = {name: 1 << at for at, name in enumerate(classes)}
    forms = [(name, phrase.split()) for name, phrases in classes.items() for phrase in phrases]
    keys = [stable_key(normal_form(word)) for _, words in forms for word in words]
    index = NgramIndex(np.array(keys, np.uint64), [len(words) for _, words in forms])
    return Cues(bit, index, np.array([bit[name] for name, _ in forms], np.uint32))
