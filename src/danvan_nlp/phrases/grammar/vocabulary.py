"""The words of the rules: classes of words, of forms and of pairs, as data in ``words.toml``.

See `danvan_nlp.text.word_classes.WordClasses` for what each name returns.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from danvan_nlp.text.word_classes import WordClasses

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = WordClasses(Path(__file__).with_name("words.toml"))

word_class, sequence = _WORDS.words, _WORDS.sequence
forms, sequences, key_forms = _WORDS.forms, _WORDS.sequences, _WORDS.longest_first
table = _WORDS.table


def by_first(forms: Iterable[tuple[int, ...]]) -> dict[int, list[tuple[int, ...]]]:
    """Return forms by their first word, in their order."""
    groups: dict[int, list[tuple[int, ...]]] = {}
    for form in forms:
        groups.setdefault(form[0], []).append(form)
    return groups


def by_last(forms: Iterable[tuple[int, ...]]) -> dict[int, list[tuple[int, ...]]]:
    """Return forms by their last word, in their order."""
    groups: dict[int, list[tuple[int, ...]]] = {}
    for form in forms:
        groups.setdefault(form[-1], []).append(form)
    return groups
