"""The words of the rules: classes of words and of forms, as data in ``words.toml``."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

from danvan_nlp.text.words import keys_of

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_FILE = Path(__file__).with_name("words.toml")


@cache
def _classes() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def word_class(name: str) -> frozenset[int]:
    """Return the keys of a class of single words.

    Parameters
    ----------
    name
        Section and class: "symbols.codes".

    Examples
    --------
    >>> from danvan_nlp.text.words import key_of
    >>> key_of("nq") in word_class("symbols.codes")
    True
    """
    section, _, entry = name.partition(".")
    return frozenset(keys_of(_classes()[section][entry]))


def forms(name: str) -> tuple[str, ...]:
    """Return a class of forms of one or more words, as they are written.

    Examples
    --------
    >>> "nq" in forms("symbols.short_kinds")
    True
    """
    section, _, entry = name.partition(".")
    return tuple(_classes()[section][entry])


def table(name: str) -> dict[str, str]:
    """Return a class of pairs: what is written for what.

    Examples
    --------
    >>> table("symbols.full_kinds")["nq"]
    'nghị quyết'
    """
    section, _, entry = name.partition(".")
    return dict(_classes()[section][entry])


def key_forms(name: str) -> tuple[tuple[int, ...], ...]:
    """Return a class of forms by their keys, the longest first."""
    return tuple(sorted(map(keys_of, forms(name)), key=len, reverse=True))


def sequence(name: str) -> tuple[int, ...]:
    """Return the keys of the words of a class in their order.

    Examples
    --------
    >>> len(sequence("movements.greeting"))
    5
    """
    section, _, entry = name.partition(".")
    return keys_of(_classes()[section][entry])


def sequences(name: str) -> tuple[tuple[int, ...], ...]:
    """Return a class of forms by their keys, in the order of the file."""
    return tuple(map(keys_of, forms(name)))
