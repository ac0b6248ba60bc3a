"""The words that sentence splitting knows, as keys of the syllable table; they stand in ``words.toml``."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from danvan_nlp.text.beginnings import beginnings
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.word_classes import WordClasses

_CLASSES = WordClasses(Path(__file__).with_name("words.toml"))
_words = _CLASSES.words

LETTERS = _words("sentences.letters")
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = [tens + ones for tens in ("", "x", "xx", "xxx") for ones in _ROMAN_ONES]
NUMERALS = LETTERS | frozenset(map(key_of, filter(None, _ROMAN)))
PART_WORDS = _words("sentences.part_words")
INITIALS = LETTERS | _words("sentences.initials")
PERSON_WORDS = _words("sentences.person_words")
FAMILY_NAMES = _words("sentences.family_names")
CLASSICS = _words("sentences.classics")
SIGNING = _words("sentences.signing")
_CHAINS = (("gs",), ("pgs",), ("ts",), ("ths",), ("gs", "ts"), ("pgs", "ts"))
TITLES = frozenset(
    key_of(".".join((*chain, last)))
    for last in _CLASSES.forms("sentences.titles")
    for chain in _CHAINS
)
UNFINISHED = _words("sentences.unfinished")
BEFORE_NUMBER = _words("sentences.before_number")
LEVELS = _words("sentences.levels")
REFERENCES = _words("sentences.references")
#: Words that begin a sentence where they touch the word before.
BEGINNINGS = np.array(sorted(map(key_of, beginnings())), np.uint64)
FULL_STOP = key_of(".")
(CENTRAL,) = _CLASSES.sequence("sentences.central")
