"""Training: formats in, a model out, the same bytes for the same inputs, errors that name the line."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from danvan_nlp import models
from danvan_nlp.errors import InputError
from danvan_nlp.segmentation.features import lexicon_bitmap
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.text.sentence_table import SentenceTable
from danvan_nlp.text.syllables import Syllables, read
from danvan_nlp.training.words import teachers, training
from danvan_nlp.training.words.corpora import encode, read_documents
from danvan_nlp.training.words.evaluation import score_words
from danvan_nlp.training.words.learner import Recipe, Weights, learn, pack

LINES = [
    "Cán_bộ gần dân",
    "Nhân_dân tin cán_bộ",
    "Dân_vận khéo là gần dân , hiểu dân",
    "Cán_bộ làm dân_vận",
]
SENTENCES = [[word.replace("_", " ") for word in line.split()] for line in LINES]
LEXICON = lexicon_bitmap([], bits=10)
SMALL = Recipe(epochs=30, batch=4, rate=0.5, rarest=1)


def _conllu(sentence: list[str]) -> str:
    return "\n".join(f"{i}\t{word}" + "\t_" * 8 for i, word in enumerate(sentence, 1)) + "\n\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("gold.txt", "\n".join(LINES)),
        ("gold.conllu", "# text\n" + "".join(map(_conllu, SENTENCES))),
        ("words.jsonl", "\n".join(json.dumps({"words": s}) for s in SENTENCES)),
        ("documents.jsonl", json.dumps({"id": "1", "sentences": LINES})),
        (
            "articles.jsonl",
            json.dumps({"title": LINES[0], "abstract": LINES[1], "body": LINES[2:]}),
        ),
    ],
)
def test_every_format_gives_the_same_sentences(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert [s for document in read_documents(path) for s in document] == SENTENCES


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "a"}', "3"])
def test_a_line_of_another_format_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"words": ["dân"]}) + "\n" + line, encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        list(read_documents(path))


def test_targets_are_the_gaps_inside_words() -> None:
    gaps = encode(SENTENCES[:2], LEXICON)
    assert gaps.target.tolist() == [1, 0, 0, 1, 0, 0, 1]


def test_a_small_corpus_is_learned_by_heart() -> None:
    gaps = encode(SENTENCES, LEXICON)
    weights = learn(gaps, np.ones(len(gaps.target), np.float32), SMALL)
    assert ((weights.score(gaps.windows) > 0) == (gaps.target > 0.5)).all()


def test_unimportant_gaps_teach_nothing() -> None:
    gaps = encode(SENTENCES, LEXICON)
    weights = learn(gaps, np.zeros(len(gaps.target), np.float32), SMALL)
    assert not weights.weight.any()


def test_packing_keeps_the_heavier_of_two_features_in_one_cell() -> None:
    # The high bits choose the cell, the next eight tell features apart.
    hashes = np.array([0xABC00000, 0xABC7F000], np.uint32)
    cells = pack(Weights(hashes, np.array([2.0, -1.0], np.float32)), bits=12, scale=10)
    assert np.flatnonzero(cells).tolist() == [0xABC]
    assert np.uint8(cells[0xABC] & 0xFF).view(np.int8) == 20


def test_training_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    gold = tmp_path / "gold.txt"
    gold.write_text("\n".join(LINES), encoding="utf-8")
    plan = training.Plan(gold_only=SMALL)
    manifests = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        training.train(training.Sources([gold]), folder, "1", plan, report=lambda _line: None)
        manifests.append((folder / "model.json").read_text(encoding="utf-8"))
    assert manifests[0] == manifests[1]
    assert training.measure(tmp_path / "one", gold).f1 == 100
    assert models.load(tmp_path / "one").version == "1"


def test_teachers_and_gold_are_blended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, gold, votes = tmp_path / "raw.jsonl", tmp_path / "gold.txt", tmp_path / "votes"
    texts = [line.replace("_", " ") for line in LINES]
    raw.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    gold.write_text("\n".join(LINES), encoding="utf-8")
    calls = []

    class Pairs:
        def joins(self, table: Syllables, _sentences: SentenceTable) -> NDArray[np.bool_]:
            calls.append(table)
            return np.array([row == 1 for row in range(len(table))])

        def signature(self) -> str:
            return "pairs 1"

    monkeypatch.setattr(teachers, "TEACHERS", {"pairs": Pairs})
    monkeypatch.setattr(training, "TEACHERS", {"pairs": Pairs})
    plan = training.Plan(student=SMALL, final=SMALL, gold_importance=20)
    sources = training.Sources([gold], raw=raw, segmented=gold, votes=votes)
    for folder in (tmp_path / "one", tmp_path / "two"):
        training.train(sources, folder, "1", plan, report=lambda _line: None)
    assert len(calls) == len(texts), "the second training must take the votes that the first kept"
    assert training.measure(tmp_path / "two", gold).f1 > 90


def test_training_needs_gold_words(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match="--train"):
        training.train(training.Sources([empty]), tmp_path / "model", "1")


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::SyntaxWarning")
@pytest.mark.parametrize("name", sorted(teachers.TEACHERS))
def test_teachers_align_with_the_table(name: str) -> None:
    if name == "pyvi":
        pytest.importorskip("pyvi")
    table = read("Cán bộ xã_hội vận động nhân dân. Kết quả đạt 95%.")
    joined = teachers.TEACHERS[name]().joins(table, split(table))
    assert joined[1]
    assert not joined[split(table).first].any()


def test_scores_compare_spans_of_characters() -> None:
    score = score_words([["nhân dân", "làm", "chủ"]], [["nhân", "dân", "làm", "chủ"]])
    assert (score.gold, score.found, score.right) == (3, 4, 2)
    assert score.precision == 50
    assert score.recall == pytest.approx(200 / 3)
    assert score.f1 == pytest.approx(400 / 7)
    with pytest.raises(ValueError, match="zip"):
        score_words([["a"]], [])
