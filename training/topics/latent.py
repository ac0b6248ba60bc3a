"""Directions along which n-grams go together in unlabelled texts (latent semantic analysis; Deerwester et al., 1990).

A classifier that has seen "tiếp công dân" in labelled texts learns through them something of "đơn thư khiếu nại",
which stands in the same unlabelled ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.training.topics.corpus import count_texts, hashed_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables
    from danvan_nlp.training.topics.corpus import Matrix
    from training.topics.labelling import TermWeights

_OVERSAMPLING = 20
_ITERATIONS = 2
# Shorter texts are measured as if they were this long: one term in a headline says little.
_SHORTEST = 60


def latent_directions(features: Matrix, dimensions: int, seed: int) -> NDArray[np.float32]:
    """Return the directions in which unlabelled texts differ most.

    Parameters
    ----------
    features
        Rows of tf-idf, shape (n, f).
    dimensions
        How many directions; fewer if there are fewer texts or features.
    seed
        Seed of the random projection (Halko, Martinsson and Tropp, 2011).

    Returns
    -------
    ndarray of float32, shape (f, k)
        Divided by the square root of their singular values, so that the common ones do not drown the rare.
    """
    from sklearn.utils.extmath import randomized_svd  # noqa: PLC0415  (training only)

    most = min(dimensions, *features.shape)
    _, sizes, rows = randomized_svd(
        features, most, n_oversamples=_OVERSAMPLING, n_iter=_ITERATIONS, random_state=seed
    )
    kept = sizes > 0
    return np.asarray(rows[kept].T / np.sqrt(sizes[kept]), np.float32)


def density_of_terms(
    texts: Sequence[Syllables], terms: TermWeights, longest: int
) -> NDArray[np.float64]:
    """Return how much of one label's weighted terms each text holds for its length.

    Parameters
    ----------
    texts
        Unlabelled texts.
    terms
        Weighted terms of up to `longest` syllables.

    Returns
    -------
    ndarray of float64, shape (n,)
    """
    counts = count_texts(hashed_texts(texts, longest), terms.vocabulary).counts
    counts.data = 1 + np.log(counts.data)
    length = np.array([max(len(text), _SHORTEST) for text in texts])
    return np.asarray((counts @ terms.weight).max(axis=1) / np.sqrt(length), np.float64)
