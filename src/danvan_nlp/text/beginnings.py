"""The words of ``credits.toml``: what captions and credits are made of, what begins a sentence that lost its space."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from danvan_nlp.text.toml import read_toml


@cache
def line_words() -> dict[str, Any]:
    """Return the tables of words, read once.

    Examples
    --------
    >>> "ttxvn" in line_words()["agencies"]["names"]
    True
    """
    source = resources.files("danvan_nlp.text") / "credits.toml"
    return read_toml(source)


@cache
def beginnings() -> frozenset[str]:
    """Return the words that begin a sentence where the space before it was lost, in small letters.

    Examples
    --------
    >>> "tại" in beginnings(), "kênh" in beginnings()
    (True, False)
    """
    words = line_words()["beginnings"]
    return frozenset(words["words"] + words["names"])
