"""A corpus as a sparse matrix of n-gram counts: what training works on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.topics.features import content_rows, count, ngram_hashes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables

#: A SciPy CSR matrix of float32; SciPy has no types.
Matrix = Any


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Counts of n-grams by text.

    Attributes
    ----------
    vocabulary : ndarray of uint32, shape (f,)
        Ascending hashes of the n-grams.
    counts : CSR matrix of float32, shape (n, f)
    """

    vocabulary: NDArray[np.uint32]
    counts: Matrix


def hashed_texts(
    tables: Iterable[Syllables], longest: int, most: int | None = None
) -> list[NDArray[np.uint32]]:
    """Return the ascending n-gram hashes of each text, or of its first `most` syllables."""
    hashed = []
    for table in tables:
        key = table.key[content_rows(table.shape)[:most]]
        hashed.append(np.sort(np.concatenate(ngram_hashes(key, min(longest, max(len(key), 1))))))
    return hashed


def build_vocabulary(hashed: list[NDArray[np.uint32]], fewest_texts: int) -> NDArray[np.uint32]:
    """Return the n-grams that stand in at least `fewest_texts` texts, ascending."""
    distinct = np.concatenate([*(np.unique(text) for text in hashed), np.empty(0, np.uint32)])
    values, texts = np.unique(distinct, return_counts=True)
    return values[texts >= fewest_texts]


def count_texts(hashed: list[NDArray[np.uint32]], vocabulary: NDArray[np.uint32]) -> Corpus:
    """Count the n-grams of a vocabulary in each text."""
    from scipy import sparse  # noqa: PLC0415  (training only)

    found = [count(text, vocabulary) for text in hashed]
    ends = np.cumsum([0, *(len(column) for column, _ in found)])
    columns = np.concatenate([np.empty(0, np.int64), *(column for column, _ in found)])
    times = np.concatenate([np.empty(0, np.int64), *(times for _, times in found)])
    counts = sparse.csr_matrix(
        (times.astype(np.float32), columns.astype(np.int32), ends),
        shape=(len(hashed), len(vocabulary)),
    )
    return Corpus(vocabulary, counts)


def inverse_frequency(counts: Matrix) -> NDArray[np.float32]:
    """Return the smoothed inverse document frequency of each feature (as scikit-learn's `TfidfTransformer`)."""
    texts = np.bincount(counts.indices, minlength=counts.shape[1])
    return (np.log((1 + counts.shape[0]) / (1 + texts)) + 1).astype(np.float32)


def weigh(counts: Matrix, idf: NDArray[np.float32]) -> Matrix:
    """Return tf-idf rows of unit length with logarithmic term frequency."""
    from scipy import sparse  # noqa: PLC0415  (training only)

    matrix = counts.copy()
    matrix.data = (1 + np.log(matrix.data)) * idf[matrix.indices]
    size = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.diags((1 / np.where(size > 0, size, 1)).astype(np.float32)) @ matrix


def weigh_texts(  # noqa: PLR0913, PLR0917  (what `TopicSettings` and `TopicArrays` hold, before there is a model)
    tables: Sequence[Syllables],
    vocabulary: NDArray[np.uint32],
    idf: NDArray[np.float32],
    longest: int,
    lead: int,
    lead_weight: float,
) -> Matrix:
    """Return the features of texts as a `Classifier` with the same settings sees them."""
    whole = hashed_texts(tables, longest)
    opening = hashed_texts(tables, longest, lead) if lead_weight else []
    return weigh_hashed(whole, opening, vocabulary, idf, lead_weight)


def weigh_hashed(
    whole: list[NDArray[np.uint32]],
    opening: list[NDArray[np.uint32]],
    vocabulary: NDArray[np.uint32],
    idf: NDArray[np.float32],
    lead_weight: float,
) -> Matrix:
    """Return the features of texts and their openings, of which the n-gram hashes are given."""
    features = weigh(count_texts(whole, vocabulary).counts, idf)
    if not lead_weight:
        return features
    first = weigh(count_texts(opening, vocabulary).counts, idf)
    return ((features + first * np.float32(lead_weight)) / np.float32(1 + lead_weight)).tocsr()
