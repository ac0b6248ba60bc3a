"""How well words are found: precision, recall and F1 over word spans.

A span counts non-space characters from the start of its sentence, so it does not matter how a segmenter spaces its
words. This is the measure of the literature (Nguyen et al. 2018, *A Fast and Accurate Vietnamese Word Segmenter*).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class WordScore:
    """Counts of words.

    Attributes
    ----------
    gold, found, right : int
        Words in the gold corpus, words that were found, and words that are in both.

    Examples
    --------
    >>> score = score_words([["nhân dân", "làm", "chủ"]], [["nhân dân", "làm chủ"]])
    >>> score.right, round(score.f1, 1)
    (1, 40.0)
    """

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Percentage of the found words that are gold words."""
        return 100 * self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        """Percentage of the gold words that were found."""
        return 100 * self.right / max(self.gold, 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        return 200 * self.right / max(self.found + self.gold, 1)


def score_words(gold: Iterable[list[str]], found: Iterable[list[str]]) -> WordScore:
    """Compare words sentence by sentence.

    Parameters
    ----------
    gold, found
        The words of each sentence; both must have the same sentences in the same order.

    Raises
    ------
    ValueError
        If one has more sentences than the other.
    """
    gold_words = found_words = right = 0
    for gold_sentence, found_sentence in zip(gold, found, strict=True):
        gold_spans, found_spans = _spans(gold_sentence), _spans(found_sentence)
        gold_words += len(gold_spans)
        found_words += len(found_spans)
        right += len(gold_spans & found_spans)
    return WordScore(gold_words, found_words, right)


def _spans(words: Iterable[str]) -> set[tuple[int, int]]:
    spans = set()
    start = 0
    for word in words:
        end = start + len("".join(word.split()))
        spans.add((start, end))
        start = end
    return spans
