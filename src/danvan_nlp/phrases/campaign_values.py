"""What speaks for and against a campaign that only a rule reads: its cue, its quotes, its sentence, its text."""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import by_first, key_forms, word_class
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CLOSING, LETTERS, OPENING

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Candidate, Rows
    from danvan_nlp.phrases.signs import Signs

#: Classes of words in ``gate.toml`` that are counted in the sentence and in the text.
_COUNTED = (
    "signs",
    "communes",
    "against",
    "trade",
    "launching",
    "offices",
    "past",
    "shows",
    "giving",
)
_CUES = by_first(key_forms("campaign_values.cues"))
_BEHIND = word_class("campaign_values.behind")
#: A class word stands at most so many rows before its name.
_REACH = 8
#: Years before this one are history.
_PAST = range(1800, 1986)
_LETTERED = 4


def campaign_values(rows: Rows, signs: Signs, found: Candidate) -> dict[str, float]:
    """Return the values of one campaign by their names."""
    first, stop = found.first, found.stop
    begin, end = signs.sentence(found)
    each = 1000 / len(rows)
    values: dict[str, float] = {}
    for name in _COUNTED:
        inside = signs.count(name, first, stop)
        near = signs.count(name, begin, end) - inside
        values[f"{name} around"] = log1p(near)
        values[f"{name} inside"] = min(inside, 1)
        values[f"{name} of the text"] = log1p(each * len(signs.hits[name]))
    values["kinds of signs"] = log1p(signs.kinds)
    values["speaks of mass work"] = signs.is_dense
    values["foreign names around"] = signs.is_foreign(found)
    values["a year of the past around"] = Shape.NUMBER in rows.shape[begin:end] and any(
        rows.shape[row] == Shape.NUMBER and _is_past(rows.word(row)) for row in range(begin, end)
    )
    values["marks of references"] = log1p(each * signs.references)
    quoted = first > 0 and rows.shape[first - 1] in OPENING
    values["quoted"] = quoted
    values["quoted straight"] = quoted and rows.shape[first - 1] == Shape.QUOTE
    values["begins small"] = rows.shape[first] == Shape.LOWER
    shapes = rows.shape[first + 1 : stop]
    values["capitals inside"] = sum(shape == Shape.TITLE for shape in shapes) / (stop - first)
    cue, distance = _cue(rows, found)
    values[f"cue: {cue}"] = True
    values["words between the cue and the name"] = log1p(distance)
    values[f"behind the quotes: {_behind(rows, found)}"] = quoted
    return values


def _is_past(word: str) -> bool:
    return len(word) == _LETTERED and word.isdigit() and int(word) in _PAST


def _cue(rows: Rows, found: Candidate) -> tuple[str, int]:
    """Return the class word that stands nearest before a name, in small letters, and the rows between the two."""
    for row in range(found.first - 1, max(found.first - _REACH, rows.start[found.first] - 1), -1):
        for form in _CUES.get(rows.key[row], ()):
            if rows.stands(row, form):
                words = " ".join(rows.word(at) for at in range(row, row + len(form)))
                return words, max(found.first - row - len(form), 0)
    return "none", 0


def _behind(rows: Rows, found: Candidate) -> str:
    """Return what stands behind the quotes of a name: a word that says who, when or what for, another word, a mark."""
    at = found.stop
    while rows.shape[at] in CLOSING:
        at += 1
    if at >= rows.stop[found.first]:
        return "the end"
    if rows.shape[at] not in LETTERS:
        return "a mark"
    return "a word of time or aim" if rows.key[at] in _BEHIND else "another word"
