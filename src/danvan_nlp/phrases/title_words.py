"""What documents are about, by the words of their titles, and whether a piece of text speaks of it."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from danvan_nlp.phrases.edition_words import edition_words
from danvan_nlp.text.spelling import normal_form, stable_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from danvan_nlp.phrases.entry import Entry

#: Weight of a subject that someone wrote down, which is worth more than any pair of a title's words; one word alone
#: ("đất") decides in the citation's own clause only.
_SUBJECT_WEIGHT, _WORD_WEIGHT = 7.0, 4.0
_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"[^,;:.()\"“”–-]+")
Pair = tuple[int, ...]


@lru_cache(maxsize=8192)
def _key(word: str) -> int:
    return stable_key(normal_form(word))


def _keys(text: str) -> Pair:
    return tuple(_key(word.lower()) for word in _WORD.findall(text))


@cache
def function_words() -> frozenset[int]:
    """Return the words that say nothing of a title's matter."""
    return frozenset(_keys(edition_words()["function_words"]))


@dataclass(frozen=True, slots=True)
class Matter:
    """What one document is about.

    Attributes
    ----------
    pairs : frozenset
        Neighbouring words of its title.
    subjects : frozenset
        Its subjects, as keys.
    words : frozenset of int
        Every word of both.
    """

    pairs: frozenset[Pair]
    subjects: frozenset[Pair]
    words: frozenset[int]

    @classmethod
    def of(cls, entry: Entry) -> Matter:
        """Read the title and the subjects of an entry."""
        pieces = [_keys(piece) for piece in _PIECE.findall(entry.title)]
        subjects = frozenset(_keys(subject) for subject in entry.subjects)
        words = {key for run in (*pieces, *subjects) for key in run} - function_words()
        pairs = {pair for piece in pieces for pair in pairwise(piece)}
        return cls(frozenset(p for p in pairs if words.issuperset(p)), subjects, frozenset(words))


class TitleWords:
    """Weighs how well a piece of text fits the titles of documents.

    Words that stand in many titles ("tăng cường sự lãnh đạo") count little, as their inverse document frequency.

    Parameters
    ----------
    entries
        Documents with titles.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._matters = {entry.id: Matter.of(entry) for entry in entries}
        titled = [m for m in self._matters.values() if m.words]
        self._count = max(1, len(titled))
        self._pairs = Counter(pair for matter in titled for pair in matter.pairs)
        self._words = Counter(word for matter in titled for word in matter.words)

    def scores(self, rivals: Sequence[Entry], text: Sequence[int]) -> list[float]:
        """Return for each of some documents how well a text fits it, by what it does not share with the others."""
        pairs: set[Pair] = set(pairwise(text))
        matters = [self._matters[entry.id] for entry in rivals]
        return [
            self._score(matter, [m for m in matters if m is not matter], pairs, text)
            for matter in matters
        ]

    def _score(
        self, matter: Matter, others: list[Matter], pairs: set[Pair], text: Sequence[int]
    ) -> float:
        shared = {pair for other in others for pair in (*other.pairs, *other.subjects)}
        score = sum(
            math.log(self._count / self._pairs[pair]) for pair in (matter.pairs & pairs) - shared
        )
        for subject in matter.subjects - shared:
            if _holds(text, pairs, subject):
                score += _SUBJECT_WEIGHT if len(subject) > 1 else _WORD_WEIGHT
        return score

    def strange(self, entry: Entry, text: Sequence[int]) -> bool:
        """Tell whether a title in the text shares no telling word with that of a document."""
        own = self._matters[entry.id].words
        telling = {
            word
            for word in text
            if self._words[word] <= self._count / 12 and word not in function_words()
        }
        return bool(own) and len(telling) >= 2 and not telling & own


def _holds(text: Sequence[int], pairs: set[Pair], subject: Pair) -> bool:
    if len(subject) == 1:
        return subject[0] in text
    if any(pair not in pairs for pair in pairwise(subject)):
        return False
    size = len(subject)
    return any(tuple(text[i : i + size]) == subject for i in range(len(text) - size + 1))
