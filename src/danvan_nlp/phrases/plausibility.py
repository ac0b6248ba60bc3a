"""Whether a body, a titled paper or a campaign that only a rule reads is likely one: words, borders and text weighed.

Words that look like a name are one or are none for many small reasons, none of which decides alone: a room of a
hospital, a name cut before its last word, a council that any school has. The weights of the reasons were learned on
phrases that people read (`python -m training.phrases`); short texts say too little and are not weighed.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from math import log, log1p
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.phrases.campaign_values import campaign_values
from danvan_nlp.phrases.grammar.vocabulary import word_class
from danvan_nlp.phrases.grammar.vouched_bodies import (
    is_known_of_a_place,
    is_vouched,
    named_in_full,
)
from danvan_nlp.phrases.signs import Signs
from danvan_nlp.results.once import once
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.toml import read_toml
from danvan_nlp.text.words import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from danvan_nlp.phrases.knowledge import Knowledge
    from danvan_nlp.phrases.rows import Candidate, Rows

FILE = Path(__file__).with_name("plausibility.toml")
CAMPAIGNS_FILE = Path(__file__).with_name("plausibility_campaigns.toml")
REASON = "its words, its borders and the text together make it unlikely"
#: The types of which the word behind a name counts, and all that are weighed.
FOLLOWED = ("organization", "document")
WEIGHED = (*FOLLOWED, "campaign")
#: A text with fewer characters is not weighed, and none by a base of fewer names, which shows too few of them.
_SHORTEST_TEXT, _SMALLEST_BASE = 800, 1000
_MOST_IN_TAIL = 6
_AND = key_of("và")
_LEVELS = word_class("plausibility.levels")
_CAPITALS = (Shape.UPPER, Shape.ABBREVIATION)
_NUMBERS = (Shape.NUMBER, Shape.RANGE, Shape.DATE, Shape.ALNUM)
_BEHIND = {
    Shape.LOWER: "a small word",
    Shape.TITLE: "a capital",
    Shape.COMMA: "a comma",
    Shape.OPEN: "a bracket",
    Shape.QUOTE: "quotes",
    Shape.CLOSE_QUOTE: "quotes",
}
_BEFORE = {Shape.LOWER: "a small word", Shape.TITLE: "a capital"}


@cache
def _learned() -> dict[str, dict[str, dict[str, float]]]:
    return {**read_toml(FILE), **read_toml(CAMPAIGNS_FILE)}


class KnownWords:
    """The words of the names of one type in a knowledge base, and how they follow each other.

    Parameters
    ----------
    knowledge
        The names.
    kind
        Their type.
    """

    def __init__(self, knowledge: Knowledge, kind: str) -> None:
        forms, owners = knowledge.forms, knowledge.owners
        of_kind = np.array([entry.type == kind for entry in knowledge], bool)[owners]
        names = [forms.keys_of(form).tolist() for form in np.flatnonzero(of_kind).tolist()]
        self.pairs = Counter(pair for name in names for pair in pairwise(name))
        self.begins = {tuple(name[:2]) for name in names}
        self.ends = Counter(name[-1] for name in names if name)
        self.words = {key for name in names for key in name}


class Plausibility:
    """Weighs the phrases that only rules read.

    Parameters
    ----------
    knowledge
        Whose names show what names are like.
    after
        By type, how much oftener words stand behind names than inside them; as learned by default.
    """

    def __init__(
        self, knowledge: Knowledge, after: Mapping[str, Mapping[str, float]] | None = None
    ) -> None:
        self._knowledge, self._given = knowledge, after

    @once
    def _known(self) -> dict[str, KnownWords]:
        return {kind: KnownWords(self._knowledge, kind) for kind in (*WEIGHED, "place")}

    @once
    def _after(self) -> dict[str, dict[int, float]]:
        given = self._given or {kind: _learned()[kind]["after"] for kind in FOLLOWED}
        return {
            kind: {key_of(word): weight for word, weight in given[kind].items()}
            for kind in FOLLOWED
        }

    def refused(self, rows: Rows, chosen: Sequence[Candidate]) -> list[Candidate]:
        """Return those among the phrases of a text that are likely none."""
        if len(rows.table.text) < _SHORTEST_TEXT or len(self._knowledge) < _SMALLEST_BASE:
            return []
        unlikely = [f for f, values in self.values(rows, chosen) if _is_unlikely(f, values)]
        short = _short_forms(rows, chosen, unlikely)
        return [
            found
            for found in unlikely
            if found.type != "campaign" or tuple(rows.key[found.first : found.stop]) not in short
        ]

    def values(
        self, rows: Rows, chosen: Sequence[Candidate]
    ) -> Iterator[tuple[Candidate, dict[str, float]]]:
        """Yield the phrases to be weighed, each with what speaks for and against it."""
        weighed = [found for found in chosen if is_weighed(found)]
        if weighed:
            unions = named_in_full(rows)
            weighed = [
                found
                for found in weighed
                if not is_vouched(rows, found.first, found.stop, unions)
                and not is_known_of_a_place(rows, found)
            ]
        if not weighed:
            return
        of_text, signs = _TextValues(rows, chosen), Signs(rows)
        for found in weighed:
            values = {**of_text.of(found), **_border_values(rows, found)}
            if found.type == "campaign":
                values.update(campaign_values(rows, signs, found))
                values.update(self._campaign_words(rows, found))
            else:
                values.update(self._word_values(rows, found, values["known names"]))
            yield found, values

    def _campaign_words(self, rows: Rows, found: Candidate) -> dict[str, float]:
        """Return what the words of a campaign have in common with known ones; quotes or marks end it, not words."""
        known, keys = self._known["campaign"], rows.key[found.first : found.stop]
        pairs = list(pairwise(keys))
        return {
            "pairs of known names": sum([pair in known.pairs for pair in pairs])
            / max(len(pairs), 1),
            "begins like a known name": tuple(keys[:2]) in known.begins,
        }

    def _word_values(self, rows: Rows, found: Candidate, around: float) -> dict[str, float]:
        """Return what the words of a name have in common with known names; the head by the known names around it."""
        known, places = self._known[found.type], self._known["place"]
        keys = rows.key[found.first : found.stop]
        pairs = list(pairwise(keys))
        values: dict[str, float] = {
            "pairs of known names": sum([pair in known.pairs for pair in pairs])
            / max(len(pairs), 1),
            "words of known names": sum([key in known.words for key in keys]) / len(keys),
            "begins like a known name": tuple(keys[:2]) in known.begins,
            "ends like known names": log1p(known.ends[keys[-1]]),
            "ends with a place": tuple(keys[-2:]) in places.pairs,
            "has a level": not _LEVELS.isdisjoint(keys[1:]),
        }
        if _is_followed(rows, found):
            after = rows.key[found.stop]
            values["goes on like a known name"] = (keys[-1], after) in known.pairs
            values["the word behind"] = self._after[found.type].get(after, 0.0)
        first_words = [rows.word(row) for row in range(found.first, found.stop)[:2]]
        for head in dict.fromkeys((first_words[0], " ".join(first_words))):
            values[f"head: {head}"] = True
            values[f"head: {head}, has a level"] = values["has a level"]
            values[f"head: {head}, known names"] = around
        return values


def is_weighed(found: Candidate) -> bool:
    """Tell whether a phrase is of a weighed type, and no entry names it and no number identifies it."""
    return found.type in WEIGHED and found.id is None and "number" not in found.attributes


def _short_forms(
    rows: Rows, chosen: Sequence[Candidate], unlikely: Sequence[Candidate]
) -> set[tuple[int, ...]]:
    """Return what names of likely campaigns hold, of the lengths of unlikely ones: “Phụ nữ góp” of “Phụ nữ góp gạo”."""
    refused = {(found.first, found.stop) for found in unlikely}
    sizes = {found.stop - found.first for found in unlikely if found.type == "campaign"}
    names = {
        tuple(rows.key[name.first : name.stop])
        for name in chosen
        if sizes and name.type == "campaign" and (name.first, name.stop) not in refused
    }
    return {
        name[at : at + size]
        for name in names
        for size in sizes
        for at in range(len(name) - size + 1)
    }


def _is_unlikely(found: Candidate, values: dict[str, float]) -> bool:
    learned = _learned()[found.type]
    weights = learned["weights"]
    sum_of_all = sum([weights[name] * value for name, value in values.items() if name in weights])
    return sum_of_all < learned["least"]["sum"]


class _TextValues:
    """What the other phrases of a text say of each."""

    def __init__(self, rows: Rows, chosen: Iterable[Candidate]) -> None:
        self._rows = rows
        chosen = [found for found in chosen if found.type != "concept"]
        self._times = Counter(tuple(rows.key[c.first : c.stop]) for c in chosen)
        self._known = Counter(c.type for c in chosen if c.id is not None)
        self._unknown = Counter(c.type for c in chosen if c.id is None)

    def of(self, found: Candidate) -> dict[str, float]:
        """Return the values of one phrase."""
        rows, known = self._rows, self._known[found.type]
        each = 1000 / len(rows)
        return {
            "known names": log1p(each * sum(self._known.values())),
            "known names of its type": log1p(each * known),
            "share of known names": known / (known + self._unknown[found.type] + 1),
            "rows of the text": log(len(rows)),
            "said again": log(self._times[tuple(rows.key[found.first : found.stop])]),
        }


def _is_followed(rows: Rows, found: Candidate) -> bool:
    """Tell whether something stands behind a phrase in its line."""
    return _share_a_line(rows, found.stop - 1, found.stop)


def _share_a_line(rows: Rows, row: int, after: int) -> bool:
    if not 0 <= row < after < len(rows):
        return False
    return bool(rows.table.line[rows.place[row]] == rows.table.line[rows.place[after]])


def _border_values(rows: Rows, found: Candidate) -> dict[str, float]:
    """Return the shape of a phrase and of what stands on either side."""
    shapes = rows.shape[found.first : found.stop]
    tail = next((n for n, shape in enumerate(reversed(shapes)) if shape != Shape.LOWER), 0)
    last = shapes[-1]
    names = {
        "ends in capitals": last in _CAPITALS,
        "ends in a number": last in _NUMBERS,
        "is in capitals": Shape.LOWER not in shapes and Shape.TITLE not in shapes,
        "is in small letters": all(shape == Shape.LOWER for shape in shapes),
        f"rule: {found.rule}": True,
    }
    if _is_followed(rows, found):
        behind, next_shape = rows.shape[found.stop], rows.shape[found.stop + 1]
        kind = "capitals" if behind in _CAPITALS else _BEHIND.get(Shape(behind), "")
        names[f"behind: {kind}"] = bool(kind)
        names["behind: a number"] = behind in _NUMBERS
        names["behind: và"] = rows.key[found.stop] == _AND
        names["behind: a comma, a capital"] = behind == Shape.COMMA and next_shape == Shape.TITLE
    else:
        names["behind: the end of the line"] = True
    if _share_a_line(rows, found.first - 1, found.first):
        before = rows.shape[found.first - 1]
        kind = "quotes" if before in OPENING else _BEFORE.get(Shape(before), "")
        names[f"before: {kind}"] = bool(kind)
        names["before: a dash"] = before in (Shape.DASH, Shape.BULLET)
    else:
        names["before: the begin of the line"] = True
    values = {name: 1.0 for name, holds in names.items() if holds}
    return {**values, "words": log(len(shapes)), "small words at the end": min(tail, _MOST_IN_TAIL)}
