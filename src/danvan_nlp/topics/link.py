"""From scores to probabilities: one label a text, each label on its own, or a primary one with others beside it.

With two heads a label holds if it is primary, which a softmax says, or if it holds beside another, which a logistic
function says: P = Q + (1 - Q) H. Where another label would come out likelier than the primary one, the two are pooled
(isotonic regression; Barlow et al., 1972). So what comes first and what holds are one probability and one order.
The label that stands for none of the others holds by what the best of them leaves: it is first only where none holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Odds beyond e to this power are 0 or 1 in any case.
_FARTHEST = 50.0


def softmax(score: NDArray[Any]) -> NDArray[np.float64]:
    """Return probabilities that sum to 1 over the last axis.

    Examples
    --------
    >>> softmax(np.zeros(4)).tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    power = np.exp(score - score.max(axis=-1, keepdims=True))
    return np.asarray(power / power.sum(axis=-1, keepdims=True), np.float64)


def logistic(score: NDArray[Any]) -> NDArray[np.float64]:
    """Return the probability of each log-odds.

    Examples
    --------
    >>> logistic(np.array([0.0, 900.0])).tolist()
    [0.5, 1.0]
    """
    chance: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(score, -_FARTHEST, _FARTHEST)))
    return chance


def holds(scores: NDArray[Any], rest: int | None = None) -> NDArray[np.float64]:
    """Return the probability that each label holds, from the scores of both heads; the primary one has the highest.

    Parameters
    ----------
    scores : ndarray, shape (2c,) or (n, 2c)
        Log-odds that each label holds beside another primary one, then scores of each as the primary one.
    rest
        The label that stands for none of the others: it gets 0 here, see `left_over`.

    Returns
    -------
    ndarray of float64, shape (c,) or (n, c)

    Examples
    --------
    >>> holds(np.array([-50.0, 0.0, 9.0, 9.0])).round(3).tolist()
    [0.625, 0.625]
    """
    labels = scores.shape[-1] // 2
    beside, primary = scores[..., :labels], scores[..., labels:]
    chosen = softmax(primary)
    chance = chosen + (1 - chosen) * logistic(beside)
    if rest is not None:
        chance[..., rest] = 0.0
        chosen[..., rest] = -1.0
    rows = chance.reshape(-1, labels)
    for row, first in zip(rows, chosen.reshape(-1, labels).argmax(axis=-1).tolist(), strict=True):
        _pool(row, first)
    return chance


def _pool(chance: NDArray[np.float64], first: int) -> None:
    """Make one probability the highest: it and those above it get their mean, in place."""
    value = float(chance[first])
    if chance.max() <= value:
        return
    above = np.arange(len(chance)) == first
    for i in np.argsort(-chance, kind="stable").tolist():
        if chance[i] <= value:
            break
        above[i] = True
        value = float(chance[above].mean())
    if above.sum() > 1:
        chance[above] = np.nextafter(value, 0)
        chance[first] = value


def left_over(best: float, threshold: float) -> float:
    """Return the probability of the rest label where the best of the others has probability `best`.

    Log-odds are mirrored at the threshold: both are equal there. At a threshold of one half it is 1 - `best`.

    Examples
    --------
    >>> left_over(0.25, 0.5), round(left_over(0.4, 0.4), 3)
    (0.75, 0.4)
    """
    mirror = (threshold / (1 - threshold)) ** 2
    return float(mirror * (1 - best) / (mirror * (1 - best) + best)) if best > 0 else 1.0


def steepness(scores: NDArray[Any], label: int) -> NDArray[np.float64]:
    """Return by how much the log-odds that a label holds rise with each score of both heads.

    Near the text's scores the log-odds are linear in them: to the share in which the label holds as the primary one,
    its score against its rivals' counts; to the rest, its score as one that holds beside.

    Parameters
    ----------
    scores : ndarray, shape (2c,)
        As `holds` takes them.
    label
        A column of the first half.

    Returns
    -------
    ndarray of float64, shape (2c,)
    """
    beside, primary = np.split(scores, 2)
    chosen = softmax(primary)
    alone = logistic(beside)
    whole = chosen + (1 - chosen) * alone
    rivals = np.delete(chosen, label)
    total = max(float(rivals.sum()), np.finfo(float).tiny)
    first, second = np.zeros(len(beside)), -chosen / total
    first[label], second[label] = alone[label], 1.0
    return np.concatenate([first, second * chosen[label]]) / whole[label]
