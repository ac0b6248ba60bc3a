"""Learning of a house style from texts whose papers are known; see `danvan_nlp.topics.style`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.errors import InputError
from danvan_nlp.topics.style import STYLE_FEATURES, HouseStyle, style_features
from danvan_nlp.training.topics.training import Scored, TrainingOptions, both_sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables
    from danvan_nlp.training.topics.corpus import Matrix

_STYLE_PENALTY = 1.0
# The calibrations of the papers are kept near to each other.
_PENALTY = 0.3
# Each text teaches the calibration of elsewhere too, by so much.
_ELSEWHERE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Papers:
    """Where labelled texts come from.

    Attributes
    ----------
    names : sequence of str
        The paper of each labelled text.
    elsewhere : sequence of Syllables
        Unlabelled texts of many other papers.
    sheets : sequence of Syllables
        Texts that are no prose: menus, lists, forms. What looks like them gets probabilities nearer to even ones.
    """

    names: Sequence[str]
    elsewhere: Sequence[Syllables]
    sheets: Sequence[Syllables] = ()


def learn_style(scored: Scored, options: TrainingOptions, *, papers: Papers) -> HouseStyle:
    """Learn to tell papers by their style and how each of them labels.

    Parameters
    ----------
    scored
        The labelled texts; their scores must come from cross-fitting.
    options
        Folds and seed of the cross-fitting of the papers' probabilities.
    papers
        The paper of each, texts of elsewhere, and sheets.

    Raises
    ------
    InputError
        If papers and texts differ in number, a paper has fewer texts than folds, or too few texts are of elsewhere or
        sheets.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (training only)
    from sklearn.model_selection import StratifiedKFold  # noqa: PLC0415  (training only)

    folds, seed = options.folds, options.seed
    known, paper = np.unique(np.asarray(papers.names), return_inverse=True)
    count, kinds = len(known), [*known.tolist(), *["sheets"] * bool(papers.sheets), "elsewhere"]
    last = len(kinds) - 1
    others = [count] * len(papers.sheets) + [last] * len(papers.elsewhere)
    paper = np.append(paper, others).astype(np.int64)
    texts = np.bincount(paper, minlength=len(kinds))
    if len(papers.names) != len(scored.target) or texts.min() < folds:
        there = dict(zip(kinds, texts.tolist(), strict=True))
        raise InputError(
            f"{len(scored.target)} texts have {len(papers.names)} papers: give each text one, and each paper and "
            f"elsewhere at least {folds} texts; there are {there}"
        )
    features = _matrix([*scored.tables, *papers.sheets, *papers.elsewhere])
    raw = np.zeros((len(paper), len(kinds)), np.float32)
    parts = StratifiedKFold(folds, shuffle=True, random_state=seed)
    for fitted, apart in parts.split(features, paper):
        weight, bias = _fit(features[fitted], paper[fitted], seed)
        raw[apart] = features[apart] @ weight + bias
    weight, bias = _fit(features, paper, seed)
    calibrated = LogisticRegression(max_iter=2000).fit(raw, paper)
    scale, shift = both_sides(calibrated)
    chance = calibrated.predict_proba(raw[: len(scored.target)])[:, :count]
    own, moved = _calibrations(scored, chance)
    if papers.sheets:
        # No label is likelier than another on a sheet.
        own, moved = np.insert(own, count, 0, axis=0), np.insert(moved, count, 0, axis=0)
    return HouseStyle(
        weight=(weight @ scale).astype(np.float16),
        offset=(bias @ scale + shift).astype(np.float32),
        scale=own,
        shift=moved,
    )


def _calibrations(
    scored: Scored, chance: NDArray[Any]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the matrix and offsets of each paper and, last, of elsewhere."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (training only)

    texts, labels = scored.scores.shape
    papers = chance.shape[1]
    share = np.vstack([chance, np.zeros_like(chance)])
    scores = np.vstack([scored.scores, scored.scores])
    mixed = (share[:, :, None] * scores[:, None, :]).reshape(2 * texts, papers * labels)
    importance = np.append(scored.importance, _ELSEWHERE * scored.importance)
    model = LogisticRegression(C=_PENALTY, max_iter=2000).fit(
        np.hstack([scores, share, mixed]), np.tile(scored.target, 2), sample_weight=importance
    )
    coefficients, offset = both_sides(model)
    common, moved = coefficients[:labels], coefficients[labels : labels + papers]
    own = coefficients[labels + papers :].reshape(papers, labels, labels)
    scale = np.concatenate([common + own, common[None]])
    shift = np.vstack([offset + moved, offset])
    return scale.astype(np.float32), shift.astype(np.float32)


def _fit(
    features: Matrix, paper: NDArray[np.int64], seed: int
) -> tuple[NDArray[Any], NDArray[Any]]:
    from sklearn.svm import LinearSVC  # noqa: PLC0415  (training only)

    model = LinearSVC(C=_STYLE_PENALTY, random_state=seed).fit(features, paper)
    weight, bias = both_sides(model)
    return weight.astype(np.float32), bias.astype(np.float32)


def _matrix(tables: Sequence[Syllables]) -> Matrix:
    from scipy import sparse  # noqa: PLC0415  (training only)

    found = [style_features(table.shape) for table in tables]
    ends = np.cumsum([0, *(len(code) for code, _ in found)])
    codes = np.concatenate([code for code, _ in found]).astype(np.int32)
    values = np.concatenate([value for _, value in found])
    return sparse.csr_matrix((values, codes, ends), shape=(len(found), STYLE_FEATURES))
