"""Weak labels from terms: a table of terms with weights becomes a topic model.

Terms need no labelled document, so they give a first model, and they label large sets weakly for training.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

import danvan_nlp.topics
from danvan_nlp.errors import KnowledgeError
from danvan_nlp.text.syllables import read
from danvan_nlp.topics.features import content_rows, ngram_hashes
from danvan_nlp.topics.taxonomy import read_tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

#: Syllables of the longest term.
LONGEST_TERM = 7
_FOLDER = Path(danvan_nlp.topics.__file__).parent


@dataclass(frozen=True, slots=True, eq=False)
class TermWeights:
    """Terms as a matrix.

    Attributes
    ----------
    vocabulary : ndarray of uint32, shape (f,)
        Ascending hashes of the terms.
    weight : ndarray of float32, shape (f, c)
        Log-odds that a term adds to each label.
    """

    vocabulary: NDArray[np.uint32]
    weight: NDArray[np.float32]


def read_terms(path: Path | None = None) -> dict[str, dict[str, float]]:
    """Read a table of terms: label, then term, then weight.

    Parameters
    ----------
    path
        A TOML file; None reads the terms of mass mobilisation that are shipped.

    Raises
    ------
    KnowledgeError
        If the file can't be read, or holds anything but labels with terms and numbers.

    Examples
    --------
    >>> read_terms()["thi_dua"]["dân vận khéo"] > 1
    True
    """
    place = path or _FOLDER / "danvan_terms.toml"
    terms: dict[str, dict[str, float]] = {}
    for label, entries in read_tables(place).items():
        if not isinstance(entries, dict) or not entries:
            raise KnowledgeError(f"{place}: {label!r} must be a table of terms with weights")
        for term, weight in entries.items():
            if not isinstance(weight, (int, float)) or isinstance(weight, bool):
                raise KnowledgeError(
                    f"{place}: the weight of {term!r} under {label!r} must be a number, got {weight!r}"
                )
        terms[label] = {term: float(weight) for term, weight in entries.items()}
    return terms


def compile_terms(terms: Mapping[str, Mapping[str, float]], labels: Sequence[str]) -> TermWeights:
    """Turn terms into a matrix over the hashes of their n-grams.

    Raises
    ------
    KnowledgeError
        If a label is not in `labels`, or a term has numbers, marks, no letters or more than
        `LONGEST_TERM` syllables.

    Examples
    --------
    >>> compile_terms({"thi_dua": {"thi đua": 1.0}}, ["thi_dua", "khac"]).weight.tolist()
    [[1.0, 0.0]]
    """
    unknown = sorted(set(terms) - set(labels))
    if unknown:
        raise KnowledgeError(
            f"terms have labels {unknown}, which are not in the taxonomy {list(labels)}"
        )
    weight_by_hash: dict[int, NDArray[np.float32]] = {}
    for label, entries in terms.items():
        for term, weight in entries.items():
            row = weight_by_hash.setdefault(_term_hash(term), np.zeros(len(labels), np.float32))
            row[labels.index(label)] += weight
    vocabulary = np.array(sorted(weight_by_hash), np.uint32)
    rows = [weight_by_hash[int(value)] for value in vocabulary]
    return TermWeights(vocabulary, np.array(rows, np.float32).reshape(len(rows), len(labels)))


def _term_hash(term: str) -> int:
    table = read(term)
    rows = content_rows(table.shape)
    if len(rows) < len(table):
        raise KnowledgeError(
            f"the term {term!r} has numbers or marks, which features leave out; write it without them"
        )
    if not 1 <= len(rows) <= LONGEST_TERM:
        raise KnowledgeError(
            f"the term {term!r} has {len(rows)} syllables; give it 1 to {LONGEST_TERM}"
        )
    return int(ngram_hashes(table.key[rows], len(rows))[-1][0])
