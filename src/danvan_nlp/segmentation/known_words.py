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
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_NUMERALS = [tens + ones for tens in ("", "x", "xx", "xxx") for ones in _ONES]
ROMAN = frozenset(map(key_of, filter(None, _NUMERALS)))
NUMERALS = LETTERS | ROMAN
PART_WORDS = _words("sentences.part_words")
INITIALS = LETTERS | _words("sentences.initials")
PERSON_WORDS = _words("sentences.person_words")
PERSONS = _words("names.addresses")
FAMILY_NAMES = _words("sentences.family_names")
CLASSICS = _words("sentences.classics")
SIGNING = _words("sentences.signing")
TITLES = _words("sentences.titles")
OFFICES = _words("sentences.offices")
PLACES = _words("sentences.places")
PLACE_LETTERS = _words("sentences.place_letters")
SMALL_PLACES = _words("sentences.small_places")
COMPANIES, LIMITED = _words("sentences.companies"), _words("sentences.limited")
PARTED_TITLES = frozenset(_CLASSES.sequences("words.parted_titles"))
COMPANY_KINDS = _words("sentences.company_kinds")
(*_, COMPANY) = _CLASSES.sequence("sentences.company")
ADDRESSES = frozenset(_CLASSES.sequences("sentences.addresses"))
DAYS, MONTHS = _words("sentences.days"), _words("sentences.months")
GOES_ON = _words("sentences.goes_on")
UNFINISHED = _words("sentences.unfinished")
BEFORE_NUMBER = _words("sentences.before_number")
LEVELS = _words("sentences.levels")
HEADS = tuple(map(list, _CLASSES.sequences("sentences.heads")))
REFERENCES = _words("sentences.references")
#: Words that begin a sentence where they touch the word before.
BEGINNINGS_SET = frozenset(map(key_of, beginnings()))
BEGINNINGS = np.array(sorted(BEGINNINGS_SET), np.uint64)
FULL_STOP = key_of(".")
(CENTRAL,) = _CLASSES.sequence("sentences.central")
