from __future__ import annotations

import numpy as np
import pytest

from danvan_nlp.errors import InputError, ModelError
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.summary.outline import Outline
from danvan_nlp.summary.ranking import UNSUPERVISED, Ranker
from danvan_nlp.summary.selection import Budget
from danvan_nlp.summary.summarizer import Summarizer
from danvan_nlp.text.syllables import read
from training.summary.training import Example, export, train

PLACES = "An Bình|Long Thạnh|Phú Mỹ|Tân Hưng|Hòa Lợi|Bình Minh|Vĩnh Phú|Đông Lĩnh".split("|")
DEEDS = "mở đường liên ấp|xây cầu bê tông|trồng cây xanh|sửa nhà cho hộ nghèo|dạy nghề cho thanh niên".split(
    "|"
)


def example(number: int) -> Example:
    place, deed = PLACES[number % len(PLACES)], DEEDS[number % len(DEEDS)]
    text = (
        f"Xã {place} {deed}\nSáng nay trời nắng đẹp, nhiều người ra chợ sớm. "
        f"Người dân xã {place} cùng nhau {deed} trong quý {number % 4 + 1}. Ai cũng vui."
    )
    table = read(text)
    return Example(Outline.of(table, split(table)), read(f"Xã {place} vận động người dân {deed}."))


@pytest.fixture(scope="module")
def trained() -> Ranker:
    with pytest.warns(match="hasn't converged"):
        return train([example(number) for number in range(40)])


def test_a_trained_ranker_prefers_what_summaries_say(trained):
    one = example(41)
    summary = Summarizer(trained).summarize(one.outline, Budget(sentences=1))
    assert "cùng nhau" in summary.text


def test_an_exported_ranker_loads_and_scores_the_same(trained, tmp_path):
    export(trained, tmp_path / "model", "1", {})
    loaded = Ranker.load(tmp_path / "model")
    one = example(41)
    ours, theirs = (Summarizer(r).rank(one.outline) for r in (trained, loaded))
    assert np.array_equal(ours.score, theirs.score)


def test_a_model_of_other_features_is_refused(trained, tmp_path):
    export(trained, tmp_path / "model", "1", {})
    manifest = tmp_path / "model" / "model.json"
    manifest.write_text(manifest.read_text().replace('"central"', '"peripheral"'))
    with pytest.raises(ModelError, match="trained on other features"):
        Ranker.load(tmp_path / "model")


def test_only_a_trained_ranker_is_exported(tmp_path):
    with pytest.raises(InputError, match="unsupervised"):
        export(UNSUPERVISED, tmp_path / "model", "1", {})


def test_training_needs_examples():
    with pytest.raises(InputError, match="at least 20 examples, got 3"):
        train([example(number) for number in range(3)])
