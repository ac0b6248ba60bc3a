"""The words of the finder of places, as keys."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.text.hash_filter import HashFilter
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.syllables import read
from danvan_nlp.text.toml import read_toml
from danvan_nlp.text.words import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_DATA = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A word before a name.

    Attributes
    ----------
    rest : tuple of int
        The keys behind its first.
    kind : str or None
        The kind of units that it says; None of a hamlet.
    unsure : bool
        Whether it is another word as well.
    """

    rest: tuple[int, ...]
    kind: str | None
    unsure: bool


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """All words; sets hold keys of one syllable, or tuples of keys where words are longer.

    Attributes
    ----------
    levels : dict of int to tuple of LevelWord
        By the first key, longest first.
    level_filter : HashFilter
        Passes the first keys of `levels`, and `short`.
    glued : dict of str to str
        Kinds by the written short form with its point ("tp.").
    qualifiers : frozenset of tuple of int
    not_before : frozenset of tuple of int
        Pairs of a word and a level that are one word of their own.
    no_name : frozenset of int
    short : dict of int to (str, str)
        Kind and name of what is written as one.
    regions : tuple of str
    needs_level, plain_in_capitals : frozenset of str
        Names.
    others, heads : frozenset of tuple of int
    locative, family, titles, beside, listing, until, many, numbers : frozenset of int
    """

    levels: dict[int, tuple[LevelWord, ...]]
    level_filter: HashFilter
    glued: dict[str, str]
    qualifiers: frozenset[tuple[int, ...]]
    not_before: frozenset[tuple[int, ...]]
    no_name: frozenset[int]
    short: dict[int, tuple[str, str]]
    regions: tuple[str, ...]
    needs_level: frozenset[str]
    plain_in_capitals: frozenset[str]
    others: frozenset[tuple[int, ...]]
    heads: frozenset[tuple[int, ...]]
    locative: frozenset[int]
    family: frozenset[int]
    titles: frozenset[int]
    beside: frozenset[int]
    listing: frozenset[int]
    until: frozenset[int]
    many: frozenset[int]
    numbers: frozenset[int]


@cache
def load_words() -> Words:
    """Read the words that stand beside this module, once a process."""
    data = read_toml(_DATA)
    levels = _levels(data)
    short = {key_of(word): (kind, name) for word, (kind, name) in data["short"].items()}
    bare, links = data["bare"], data["links"]
    return Words(
        levels,
        HashFilter(np.array([*levels, *short], np.uint64)),
        {word: kind for word, kind in data["kinds"].items() if word.endswith(".")},
        _forms(data["qualifiers"]["words"]),
        frozenset(form[-2:] for form in _forms(data["not_before"]["words"])),
        _ends(data["not_before"]["no_name"]),
        short,
        tuple(data["regions"]["names"]),
        frozenset(bare["needs_level"]),
        frozenset(bare["plain_in_capitals"]),
        _forms(bare["others"]),
        _forms(bare["heads"]),
        _ends(bare["locative"]),
        _ends(bare["family"]),
        _ends(bare["titles"]),
        _ends(links["beside"]),
        _ends(links["list"]),
        _ends(links["until"]),
        _ends(links["many"]),
        _ends(links["numbers"]),
    )


def _levels(data: dict[str, Any]) -> dict[int, tuple[LevelWord, ...]]:
    found: dict[int, list[LevelWord]] = {}
    unsure = {*data["unsure"]["kinds"], *data["hamlets"]["unsure"]}
    kinds = data["kinds"] | dict.fromkeys(data["hamlets"]["words"])
    for word, kind in kinds.items():
        first, *rest = keys_of(word)
        found.setdefault(first, []).append(LevelWord(tuple(rest), kind, word in unsure))
    return {
        first: tuple(sorted(words, key=lambda each: -len(each.rest)))
        for first, words in found.items()
    }


def _forms(words: Iterable[str]) -> frozenset[tuple[int, ...]]:
    return frozenset(tuple(read(word).key.tolist()) for word in words)


def _ends(words: Iterable[str]) -> frozenset[int]:
    """Return the last keys: what stands right before a name."""
    return frozenset(form[-1] for form in _forms(words))
