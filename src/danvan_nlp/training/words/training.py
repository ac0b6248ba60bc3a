"""Training the word model from named inputs: gold words, raw text read by teachers, text that another tool segmented.

1. A student is learned from each teacher: underthesea and pyvi on raw articles, the tool's own words on its texts.
2. Their votes are blended by gold words (`danvan_nlp.training.words.blending`).
3. The blend says how likely each gap of the raw texts is inside a word; the model is learned from that and from gold.

The same inputs and seed give the same bytes on one machine.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp import models
from danvan_nlp.errors import InputError, needed_for
from danvan_nlp.segmentation.features import lexicon_bitmap
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.segmentation.words import WordModel
from danvan_nlp.text.syllables import read
from danvan_nlp.training.words.blending import fit_blend
from danvan_nlp.training.words.corpora import Gaps, concatenate, encode, read_documents
from danvan_nlp.training.words.evaluation import WordScore, score_words
from danvan_nlp.training.words.learner import Recipe, Weights, learn, pack
from danvan_nlp.training.words.teachers import (
    TEACHERS,
    encode_articles,
    load_starts,
    read_articles,
    save_starts,
    word_starts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from danvan_nlp.segmentation.features import Windows

#: Is told what is done and, where it is known, of how much.
Watch = Callable[[int, "float | None"], None]
#: Begins to watch what is counted in a unit, and ends.
Watching = Callable[[str], AbstractContextManager[Watch]]
#: Two to this power cells hold the weights.
CELL_BITS = 22
#: Steps a unit of log-odds.
SCALE = 16.0


@dataclass(frozen=True, slots=True)
class Sources:
    """What to learn from.

    Attributes
    ----------
    gold : sequence of Path
        Corpora that people segmented; formats in `danvan_nlp.training.words.corpora`.
    raw : Path or None
        Articles for the teachers to read: JSON lines with `text`.
    segmented : Path or None
        A corpus that another tool segmented.
    votes : Path or None
        A folder that keeps the teachers' words from one training to the next.
    articles, documents : int
        How many of `raw` and of `segmented` to take.
    """

    gold: Sequence[Path]
    raw: Path | None = None
    segmented: Path | None = None
    votes: Path | None = None
    articles: int = 12_000
    documents: int = 18_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How to learn: recipes, and how much a gold gap counts beside a gap of raw text."""

    student: Recipe = field(default=Recipe(epochs=2, batch=32768, rate=0.3, rarest=2))
    final: Recipe = field(default=Recipe(epochs=2, batch=32768, rate=0.3, rarest=2))
    gold_only: Recipe = field(default=Recipe(epochs=5, batch=16384, rate=0.3, rarest=1))
    gold_importance: float = 5.0


def viet74k() -> list[list[int]]:
    """Return the keys of the words of Viet74K (Hồ Ngọc Đức), the list that comes with underthesea."""
    with needed_for("the word list of a trained segmenter"):
        import underthesea  # noqa: PLC0415  (only training needs it)

    path = Path(underthesea.__file__).parent / "corpus" / "data" / "Viet74K.txt"
    table = read(path.read_text(encoding="utf-8"))
    first = np.flatnonzero(np.diff(table.line, prepend=-1))
    return [keys.tolist() for keys in np.split(table.key, first[1:])]


@contextmanager
def unwatched(_unit: str) -> Iterator[Watch]:
    """Watch nothing."""
    yield lambda _done, _total: None


def train(  # noqa: PLR0913, PLR0917  (two ways of telling how far it is)
    sources: Sources,
    folder: Path,
    version: str,
    plan: Plan | None = None,
    report: Callable[[str], None] = print,
    watching: Watching = unwatched,
) -> None:
    """Learn a word model and write it to a folder.

    Parameters
    ----------
    sources
        What to learn from; with gold alone the model is learned from gold words only.
    folder
        Where the model goes.
    version
        The model's version.
    plan
        How to learn; the default is that of the shipped model.
    report
        Called with a line of progress at a time.
    watching
        Begins to watch what takes long: called with what is counted, it gives what is told the count and the total.

    Raises
    ------
    InputError
        If there are no gold words or a file is not in its format.
    """
    plan = plan or Plan()
    lexicon = lexicon_bitmap(viet74k())
    sentences = [
        words for path in sources.gold for document in read_documents(path) for words in document
    ]
    if not sentences:
        raise InputError("training needs gold words; give --train one file or more")
    gold = encode(sentences, lexicon)
    report(f"gold: {len(sentences)} sentences, {len(gold.target)} gaps")
    weights = learn_from(gold, _silver(sources, lexicon, watching), plan, report, watching)
    save(weights, lexicon, folder, version)
    report(f"wrote {folder}")


def save(weights: Weights, lexicon: NDArray[np.bool_], folder: Path, version: str) -> None:
    """Write what was learned as a model folder."""
    arrays: dict[str, NDArray[Any]] = {
        "cells": pack(weights, CELL_BITS, SCALE),
        "lexicon": np.packbits(lexicon),
    }
    models.save(folder, "segmenter", version, {"scale": SCALE}, arrays)


def learn_from(
    gold: Gaps,
    silver: Sequence[Gaps],
    plan: Plan,
    report: Callable[[str], None],
    watching: Watching = unwatched,
) -> Weights:
    """Learn from gold gaps and from each teacher's gaps; teachers that read the same text share its windows."""
    if not silver:
        return _learn(gold, np.ones(len(gold.target), np.float32), plan.gold_only, watching)
    students = []
    for number, gaps in enumerate(silver, 1):
        students.append(_learn(gaps, np.ones(len(gaps.target), np.float32), plan.student, watching))
        report(f"student {number} of {len(silver)}: {len(gaps.target)} gaps")
    blend = fit_blend(gold, tuple(students))
    texts: dict[int, Windows] = {id(gaps.windows): gaps.windows for gaps in silver}
    parts = [Gaps(windows, _likely(blend.score(windows))) for windows in texts.values()]
    report(f"blended {sum(len(part.target) for part in parts)} gaps")
    everything = concatenate([*parts, gold])
    importance = np.ones(len(everything.target), np.float32)
    importance[-len(gold.target) :] = plan.gold_importance
    return _learn(everything, importance, plan.final, watching)


def _learn(
    gaps: Gaps, importance: NDArray[np.float32], recipe: Recipe, watching: Watching
) -> Weights:
    total, done = recipe.epochs * len(gaps.target), 0
    with watching("gaps") as watch:

        def count(learned: int) -> None:
            nonlocal done
            done += learned
            watch(done, total)

        return learn(gaps, importance, recipe, watch=count)


def measure(folder: Path, path: Path) -> WordScore:
    """Score a model on a gold corpus: each sentence is raw text to it, its words and marks parted by spaces."""
    model = WordModel(models.load(folder))
    gold = [words for document in read_documents(path) for words in document]
    return score_words(gold, (_words(model, " ".join(words)) for words in gold))


def _words(model: WordModel, text: str) -> list[str]:
    table = read(text)
    first = np.flatnonzero(~model.joins(table, split(table))).tolist()
    return [table.slice(*bounds) for bounds in zip(first, [*first[1:], len(table)], strict=True)]


def _likely(score: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.reciprocal(1 + np.exp(-score))


def _silver(sources: Sources, lexicon: NDArray[np.bool_], watching: Watching) -> list[Gaps]:
    silver = []
    if sources.raw is not None:
        starts = [_votes(sources, sources.raw, name, watching) for name in TEACHERS]
        silver += encode_articles(read_articles(sources.raw, sources.articles), starts, lexicon)
    if sources.segmented is not None:
        documents = islice(read_documents(sources.segmented), sources.documents)
        silver.append(encode((words for document in documents for words in document), lexicon))
    return silver


def _votes(
    sources: Sources, raw: Path, teacher: str, watching: Watching
) -> list[NDArray[np.int32]]:
    """Return where a teacher's words start, from the folder of votes if it has them."""
    if sources.votes is None:
        return _read_by(teacher, read_articles(raw, sources.articles), watching)
    kept = sources.votes / f"{teacher}-{sources.articles}.npz"
    if not kept.exists():
        sources.votes.mkdir(parents=True, exist_ok=True)
        save_starts(kept, _read_by(teacher, read_articles(raw, sources.articles), watching))
    return load_starts(kept)


def _read_by(teacher: str, articles: Iterable[str], watching: Watching) -> list[NDArray[np.int32]]:
    with watching(f"articles, read by {teacher}") as watch:

        def counted() -> Iterator[str]:
            for done, article in enumerate(articles, 1):
                yield article
                watch(done, None)

        return word_starts(TEACHERS[teacher](), counted())
