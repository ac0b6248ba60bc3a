"""Train what weighs phrases: `python -m training.phrases --data DIR` (DIR holds the corpora of the archive).

`--types campaign` trains one type and leaves the files of the others alone.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from danvan_nlp.phrases.plausibility import CAMPAIGNS_FILE, FILE, FOLLOWED, WEIGHED
from training.phrases.examples import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from training.phrases.examples import Example, Followers

#: A word that fewer known names have behind or inside is not learned.
_FEWEST_WORDS = 5
_SMOOTHING, _MOST, _FOLDS = 50, 3.0, 10


@dataclass(frozen=True, slots=True)
class _Settings:
    """How one type is learned: fewest phrases of a value, strength, share of right ones of the archive to keep."""

    fewest: int = 15
    strength: float = 0.05
    kept: float = 0.95


#: Few campaigns were read, and more of what the rules find is none.
_SETTINGS = dict.fromkeys(FOLLOWED, _Settings()) | {"campaign": _Settings(5, 0.02, 0.9)}

_HEAD = """# Learned by `python -m training.phrases`, see danvan_nlp/phrases/plausibility.py: log-odds of being right.
# `least`: what the sum must reach. `weights`: what a value adds.
"""
_FOLLOWERS = "# `after`: how much oftener a word stands behind known names than inside them.\n"


def _words_behind(followers: Followers) -> dict[str, float]:
    """Return how much oftener each word stands behind known names than inside them, as log-odds."""
    behind, inside = followers.behind, followers.inside
    all_behind, all_inside = behind.total() + _SMOOTHING, inside.total() + _SMOOTHING
    words = sorted(w for w in behind | inside if behind[w] + inside[w] >= _FEWEST_WORDS)
    odds = {
        word: log((behind[word] + 0.5) / all_behind) - log((inside[word] + 0.5) / all_inside)
        for word in words
        if word.isalpha()
    }
    return {word: round(max(-_MOST, min(_MOST, value)), 2) for word, value in odds.items()}


def _matrix(examples: Sequence[Example], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[e.values.get(name, 0.0) for name in names] for e in examples])


def _fit(
    examples: Sequence[Example], names: Sequence[str], strength: float
) -> tuple[NDArray[np.float64], float]:
    """Return the weights of the values as they are, and the constant."""
    scaler = StandardScaler().fit(_matrix(examples, names))
    model = LogisticRegression(C=strength, max_iter=5000)
    model.fit(scaler.transform(_matrix(examples, names)), [e.right for e in examples])
    weights = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - weights @ scaler.mean_)


def _cross_validate(
    examples: Sequence[Example], names: Sequence[str], strength: float
) -> NDArray[np.float64]:
    """Return the sum of each example, learned from other documents than its own."""
    documents = sorted({e.document for e in examples})
    random.Random(1).shuffle(documents)
    fold = {name: at % _FOLDS for at, name in enumerate(documents)}
    of_fold = np.array([fold[e.document] for e in examples])
    sums = np.zeros(len(examples))
    for number in range(_FOLDS):
        weights, constant = _fit(
            [e for e in examples if fold[e.document] != number], names, strength
        )
        sums[of_fold == number] = (_matrix(examples, names) @ weights + constant)[of_fold == number]
    return sums


def _report(examples: Sequence[Example], sums: NDArray[np.float64], share: float) -> float:
    """Print the trade-off on other documents than those learned from; return the least sum."""
    right = np.array([e.right for e in examples])
    archive = np.array([e.archive for e in examples])
    least = 0.0
    print(f"  archive: {right[archive].mean():.1%} of {archive.sum()} right before")
    for kept in (1.0, 0.97, 0.95, 0.9, 0.85, 0.8):
        at = np.quantile(sums[archive & right], 1 - kept)
        passed = sums >= at
        least = float(at) if kept == share else least
        others = ~archive & ~passed
        print(
            f"  {kept:.0%} kept: {right[archive & passed].mean():.1%} right; of the annotated"
            f" {(others & right).sum()} right and {(others & ~right).sum()} wrong lost"
            f" of {(~archive & right).sum()} and {(~archive & ~right).sum()}"
        )
    return least


def _tables(kind: str, least: float, weights: dict[str, float], behind: dict[str, float]) -> str:
    """Return what was learned of one type as TOML."""
    lines = [f"\n[{kind}.least]\nsum = {least:.3f}\n\n[{kind}.weights]"]
    lines += [f'"{name}" = {weight:.3f}' for name, weight in sorted(weights.items())]
    if behind:
        lines.append(f"\n[{kind}.after]")
    lines += [f'"{word}" = {value}' for word, value in behind.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--types", nargs="+", choices=WEIGHED, default=WEIGHED)
    options = parser.parse_args()
    reading = Reading(options.data)
    behind = {kind: _words_behind(reading.followers(kind)) for kind in FOLLOWED}
    examples = list(reading.examples(behind))
    for file, kinds in ((FILE, FOLLOWED), (CAMPAIGNS_FILE, ("campaign",))):
        if set(kinds) <= set(options.types):
            tables = [_learn(kind, examples, behind.get(kind, {})) for kind in kinds]
            file.write_text(
                "".join([_HEAD, _FOLLOWERS if file == FILE else "", "\n", *tables]), encoding="utf8"
            )
            print(file)


def _learn(kind: str, examples: Sequence[Example], behind: dict[str, float]) -> str:
    """Learn one type, print what it is worth, and return it as TOML."""
    settings = _SETTINGS[kind]
    of_kind = [e for e in examples if e.kind == kind]
    often = Counter(name for e in of_kind for name, value in e.values.items() if value)
    names = sorted(name for name, count in often.items() if count >= settings.fewest)
    print(f"{kind}: {len(of_kind)} phrases, {len(names)} values")
    sums = _cross_validate(of_kind, names, settings.strength)
    least = _report(of_kind, sums, settings.kept)
    weights, constant = _fit(of_kind, names, settings.strength)
    learned = dict(zip(names, weights.tolist(), strict=True))
    return _tables(kind, least - constant, learned, behind)


if __name__ == "__main__":
    main()
