"""Blending: what several students of different teachers say about a gap, corrected by gold words.

Each teacher cuts by conventions of its own, so a student is trained on each; gold words then teach how far to trust
whom, and which words gold cuts otherwise. The blend labels raw text for the final model (Hinton et al. 2015,
*Distilling the Knowledge in a Neural Network*).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.errors import needed_for
from danvan_nlp.segmentation.features import FEATURES, hash_features
from danvan_nlp.training.words.learner import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.segmentation.features import Windows
    from danvan_nlp.training.words.corpora import Gaps

#: A vote beyond this many log-odds counts no more in the clipped column.
_SURE = 3.0
#: Inverse strength of the penalty on the blend's weights.
_FREEDOM = 0.3
#: Bits of `Windows.known`.
_KNOWN_BITS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Blend:
    """Students, how their votes weigh, and what gold words add."""

    students: tuple[Weights, ...]
    coefficients: NDArray[np.float32]
    bias: float
    residual: Weights

    def score(self, windows: Windows) -> NDArray[np.float32]:
        """Return the log-odds that each gap of the windows is inside a word."""
        votes = _columns([student.score(windows) for student in self.students], windows)
        blended: NDArray[np.float32] = votes @ self.coefficients
        blended += self.bias
        blended += self.residual.score(windows)
        return blended


def _columns(votes: list[NDArray[np.float32]], windows: Windows) -> NDArray[np.float32]:
    """Return what the blend weighs: votes, clipped votes, their signs, and which n-grams the lexicon holds."""
    raw = np.stack(votes, axis=1)
    known = windows.known[windows.gap, None] >> np.arange(_KNOWN_BITS, dtype=np.uint32) & 1
    signs = (raw > 0).astype(np.float32)
    return np.hstack([raw, np.clip(raw, -_SURE, _SURE), signs, known.astype(np.float32)])


def fit_blend(gold: Gaps, students: tuple[Weights, ...]) -> Blend:
    """Fit a blend of students on gold gaps.

    Parameters
    ----------
    gold
        Gaps whose targets are 0 or 1.
    students
        What was learned from each teacher.
    """
    with needed_for("training a segmenter"):
        from scipy import sparse  # noqa: PLC0415  (only training needs it)
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (only training needs it)

    votes = _columns([student.score(gold.windows) for student in students], gold.windows)
    hashes = hash_features(gold.windows, gold.windows.gap)
    known, number = np.unique(hashes, return_inverse=True)
    gaps = np.tile(np.arange(hashes.shape[1]), FEATURES)
    one_hot = sparse.csr_matrix(
        (np.ones(hashes.size), (gaps, number.ravel())), shape=(hashes.shape[1], len(known))
    )
    columns = sparse.hstack([sparse.csr_matrix(votes.astype(np.float64)), one_hot]).tocsr()
    model = LogisticRegression(C=_FREEDOM, max_iter=1000).fit(columns, gold.target > 0.5)
    coefficients = model.coef_[0].astype(np.float32)
    width = votes.shape[1]
    return Blend(
        students,
        coefficients[:width],
        float(model.intercept_[0]),
        Weights(known, coefficients[width:]),
    )
