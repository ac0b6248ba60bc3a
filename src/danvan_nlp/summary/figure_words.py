"""The words beside the reader of figures: where each class has a phrase, and how long it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from danvan_nlp.text.ngrams import NgramIndex
from danvan_nlp.text.toml import read_toml
from danvan_nlp.text.words import keys_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DATA = Path(__file__).with_name("figures.toml")


@dataclass(frozen=True, slots=True, eq=False)
class FigureWords:
    """The phrases of all classes.

    Attributes
    ----------
    index : NgramIndex
    classes : tuple of tuple of str
        The classes of each form of the index.
    names : tuple of str
        All classes.
    spellings : dict of str to str
        A measure's spellings, and the one that stands for them.
    spoken, longer : tuple of str
        Heads that stand alone for a body named before, and those of bodies that no such head stands for.
    """

    index: NgramIndex
    classes: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    spellings: dict[str, str]
    spoken: tuple[str, ...]
    longer: tuple[str, ...]

    def find(self, key: NDArray[np.uint64]) -> dict[str, dict[int, int]]:
        """Return for each class the rows at which a phrase begins, with the rows of the longest.

        Examples
        --------
        >>> from danvan_nlp.text.syllables import read
        >>> load_figure_words().find(read("trao 5 suất học bổng").key)["measure"]
        {2: 3, 3: 2}
        """
        found: dict[str, dict[int, int]] = {name: {} for name in self.names}
        hits = self.index.find(key)
        # Hits come shortest first, so the longest stays.
        for row, length, form in zip(
            hits.row.tolist(), hits.length.tolist(), hits.form.tolist(), strict=True
        ):
            for name in self.classes[form]:
                found[name][row] = length
        return found


@cache
def load_figure_words() -> FigureWords:
    """Read the phrases that stand beside this module, once a process."""
    data = read_toml(_DATA)
    spellings = data.pop("spellings")
    forms: dict[tuple[int, ...], list[str]] = {}
    for name, phrases in data.items():
        for phrase in phrases:
            forms.setdefault(keys_of(phrase), []).append(name)
    return FigureWords(
        NgramIndex.of(forms),
        tuple(map(tuple, forms.values())),
        tuple(data),
        spellings,
        tuple(data["spoken"]),
        tuple(data["longer"]),
    )


def ends_of(found: dict[int, int]) -> dict[int, int]:
    """Return the row behind each phrase, with the row at which the longest begins."""
    # Backwards, so that the first of the rows stays.
    return {row + found[row]: row for row in sorted(found, reverse=True)}
