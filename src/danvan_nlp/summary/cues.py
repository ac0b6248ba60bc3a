"""The words that the summariser looks for, as keys: what each row of a text begins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.ngrams import NgramIndex
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.toml import read_toml
from danvan_nlp.text.words import keys_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables

_DATA = Path(__file__).with_name("cues.toml")


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
    words : dict of str to ndarray of uint64
        Keys of single words that are looked for in few places and have no class, in ascending order.
    """

    bit: dict[str, int]
    index: NgramIndex
    bits: NDArray[np.uint64]
    words: dict[str, NDArray[np.uint64]]

    def find(self, table: Syllables) -> NDArray[np.uint64]:
        """Return for each row the classes, as bits, that have a phrase beginning there.

        Examples
        --------
        >>> from danvan_nlp.text.syllables import read
        >>> cues = load_cues()
        >>> bits = cues.find(read("đã trao 5 ngôi nhà"))
        >>> [bool(b & cues.bit["predicate"]) for b in bits]
        [True, True, False, False, False]
        """
        found = np.zeros(len(table), np.uint64)
        hits = table.find(self.index)
        np.bitwise_or.at(found, hits.row, self.bits[hits.form])
        return found


@cache
def load_cues() -> Cues:
    """Read the cue phrases that stand beside this module, once a process."""
    classes = read_toml(_DATA)
    words = {
        name: np.sort(np.array([key_of(word) for word in listed], np.uint64))
        for name, listed in classes.pop("words").items()
    }
    bit = {name: 1 << at for at, name in enumerate(classes)}
    # Half of the phrases stand in several classes, and each is looked for once.
    forms: dict[tuple[int, ...], int] = {}
    for name, phrases in classes.items():
        for phrase in phrases:
            form = keys_of(phrase)
            forms[form] = forms.get(form, 0) | bit[name]
    return Cues(bit, NgramIndex.of(forms), np.array(list(forms.values()), np.uint64), words)


@cache
def cue_bits(names: tuple[str, ...]) -> int:
    """Return the bits of some classes together."""
    return sum(load_cues().bit[name] for name in names)
