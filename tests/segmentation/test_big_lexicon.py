"""A lexicon of many or of hostile entries: time in proportion to it, and to the text, or an error that says why not."""

from __future__ import annotations

import time
from random import Random

import pytest

import danvan_nlp as dv
from danvan_nlp import Lexicon

SYLLABLES = (
    "ba bà bá bạ ca cà cá cạ da đá đà dạ la lá là lạ ma mà má mạ xa xã xà đi lối làng".split()
)


def entries(count: int) -> list[str]:
    random = Random(1)
    found: dict[str, None] = {}
    while len(found) < count:
        found[" ".join(random.choices(SYLLABLES, k=random.randint(2, 7)))] = None
    return list(found)


def seconds(make: object, *arguments: object) -> float:
    begun = time.process_time()
    make(*arguments)  # type: ignore[operator]
    return time.process_time() - begun


@pytest.mark.slow
def test_twice_the_entries_take_twice_the_time() -> None:
    few, many = (entries(count) for count in (25_000, 50_000))
    assert min(seconds(Lexicon, many) for _ in range(2)) < 3 * seconds(Lexicon, few)


@pytest.mark.timing
def test_entries_that_begin_each_other_cost_the_text_no_more_than_its_length() -> None:
    analyzer = dv.Analyzer(lexicon=Lexicon([" ".join(["ba"] * count) for count in range(2, 64)]))
    words = analyzer.words("ba " * 1000)
    assert len(words[0].split()) == 63
    once, twice = (min(seconds(analyzer.words, "ba " * n) for _ in range(3)) for n in (4000, 8000))
    assert twice < 3 * once + 0.05


def test_an_entry_longer_than_fits_is_refused() -> None:
    with pytest.raises(dv.KnowledgeError, match="at most 64 fit"):
        Lexicon([" ".join(["ba"] * 65)])
