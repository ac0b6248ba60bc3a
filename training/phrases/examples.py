"""Phrases that people read: from the annotated documents to tune on, and from draws of a mixed archive."""

from __future__ import annotations

import json
import lzma
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.mixed_archive import text_of
from benchmarks.phrases import load
from danvan_nlp.phrases.background import Background
from danvan_nlp.phrases.finder import PhraseFinder
from danvan_nlp.phrases.plausibility import Plausibility, is_weighed
from danvan_nlp.phrases.rows import Rows
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.segmentation.words import WordModel
from danvan_nlp.text.spelling import normal_form
from danvan_nlp.text.syllables import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from danvan_nlp.phrases.rows import Candidate

VERDICTS = Path(__file__).parents[2] / "benchmarks" / "data" / "mixed_archive_training.jsonl"

#: Start, end and type of a phrase.
Mark = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase that somebody read.

    Attributes
    ----------
    document : str
    kind : str
        Its type.
    values : dict of str to float
        What speaks for and against it.
    right : bool
    archive : bool
        Whether it is from the mixed archive rather than from an annotated document.
    """

    document: str
    kind: str
    values: Mapping[str, float]
    right: bool
    archive: bool


@dataclass(slots=True)
class Followers:
    """The words behind the known names of one type, and those inside them."""

    behind: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)

    def count(self, rows: Rows, found: Candidate) -> None:
        """Count one known name."""
        self.inside.update(rows.word(row) for row in range(found.first + 1, found.stop))
        if found.stop < len(rows):
            self.behind[rows.word(found.stop)] += 1


def _judged(data: Path) -> Iterator[tuple[str, str, dict[Mark, bool]]]:
    """Yield the documents of the archive with the phrases that were read in them."""
    judged: dict[str, dict[str, dict[Mark, bool]]] = defaultdict(lambda: defaultdict(dict))
    for line in VERDICTS.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        mark = (row["start"], row["end"], row["type"])
        judged[row["corpus"]][row["id"]][mark] = row["verdict"] == "right"
    for corpus, documents in judged.items():
        with lzma.open(data / f"{corpus}.jsonl.xz", "rt", encoding="utf8") as lines:
            for row in map(json.loads, lines):
                if str(row["id"]) in documents:
                    yield f"{corpus} {row['id']}", text_of(row), documents[str(row["id"])]


@dataclass(frozen=True, slots=True)
class _Read:
    """A document, its phrases, and which of them are right as far as people read them."""

    name: str
    archive: bool
    rows: Rows
    chosen: list[Candidate]
    verdicts: Mapping[Mark, bool]


class Reading:
    """Documents whose phrases people read.

    Parameters
    ----------
    data
        The folder of the corpora.
    """

    def __init__(self, data: Path) -> None:
        self._finder = PhraseFinder()
        self._documents = [*self._annotated(data), *self._drawn(data)]

    def followers(self, kind: str) -> Followers:
        """Count the words around the known names of one type."""
        followers = Followers()
        pairs = {
            pair
            for entry in self._finder.knowledge
            if entry.type == kind
            for form in entry.forms
            for pair in pairwise(normal_form(form).split())
        }
        followers.inside.update(word for _, word in pairs)
        for document in self._documents:
            for found in document.chosen:
                if found.type == kind and not is_weighed(found):
                    followers.count(document.rows, found)
        return followers

    def examples(self, after: Mapping[str, Mapping[str, float]]) -> Iterator[Example]:
        """Yield every phrase that was read and is still found, by what the words behind names weigh."""
        plausibility = Plausibility(self._finder.knowledge, after)
        for document in self._documents:
            rows = document.rows
            for found, values in plausibility.values(rows, document.chosen):
                right = document.verdicts.get(
                    _mark(rows, found), None if document.archive else False
                )
                if right is not None:
                    yield Example(document.name, found.type, values, right, document.archive)

    def _annotated(self, data: Path) -> Iterator[_Read]:
        for document in load(data):
            if document.part != "dev":
                continue  # what is unseen stays so
            rows, chosen = self._read(document.text)
            yield _Read(document.id, False, rows, chosen, dict.fromkeys(document.phrases, True))

    def _drawn(self, data: Path) -> Iterator[_Read]:
        for name, text, verdicts in _judged(data):
            rows, chosen = self._read(text)
            yield _Read(name, True, rows, chosen, verdicts)

    def _read(self, text: str) -> tuple[Rows, list[Candidate]]:
        table = read(text)
        sentences = split(table)
        rows = Rows.of(table, sentences)
        background = Background(joins=lambda: WordModel.shipped().joins(table, sentences))
        return rows, self._finder.choose(rows, background).chosen


def _mark(rows: Rows, found: Candidate) -> Mark:
    return rows.start_of(found.first), rows.end_of(found.stop - 1), found.type
