"""Models that are signed and wrong in one thing, and results with one wrong value: of use, or refused by name."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from danvan_nlp import Doc, analyze, models
from danvan_nlp.errors import ModelError
from danvan_nlp.models import Model
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.segmentation.words import WordModel
from danvan_nlp.summary import ranking
from danvan_nlp.summary.ranking import Ranker
from danvan_nlp.text.syllables import read
from danvan_nlp.topics import loading
from tests.promises.test_wrong_files import changed, faults

TEXT = "Sáng 5/8, Hội Nông dân xã An Bình vận động hội viên hiến đất làm đường."

Arrays = dict[str, Any]


def use_words(model: Model) -> None:
    table = read(TEXT)
    WordModel(model).joins(table, split(table))


def use_topics(model: Model) -> None:
    loading._of_model(model).scores(read(TEXT * 3))


def wrong_arrays(arrays: Arrays) -> Iterator[tuple[str, Arrays]]:
    """Yield the arrays of a model with one of them wrong, and what is wrong."""
    for name in sorted(arrays):
        array = np.asarray(arrays[name])
        wrong: dict[str, Any] = {
            "empty": array[:0],
            "a number": array.reshape(-1)[0],
            "one less": array[:-1],
            "twice": np.concatenate([array, array]),
            "a row": array[None],
            "other numbers": array.astype(np.int16 if array.dtype != np.int16 else np.int64),
            "of 64 bits": array.astype(np.float64),
        }
        if array.dtype.kind == "f":
            wrong["no number"] = np.full_like(array, np.nan)
            wrong["beyond"] = np.full_like(array, np.inf)
        for what, value in wrong.items():
            yield f"{name} {what}", {**arrays, name: value}
        yield f"{name} gone", {key: value for key, value in arrays.items() if key != name}


USES: dict[str, tuple[str, Callable[[Model], None]]] = {
    "words": ("segmenter", use_words),
    "topics": ("topics-danvan", use_topics),
}


def changed_models(model: Model) -> Iterator[Model]:
    for _, arrays in wrong_arrays(dict(model.arrays)):
        yield Model(model.name, model.version, model.settings, arrays)
    # A list of hundreds stands for its first: what is wrong with one is with each.
    short = {
        key: value[:2] if isinstance(value, list) else value
        for key, value in model.settings.items()
        if key != "training"
    }
    for settings in changed(short):
        if isinstance(settings, dict):
            yield Model(model.name, model.version, {**model.settings, **settings}, model.arrays)


@pytest.mark.parametrize(("name", "use"), USES.values(), ids=USES)
def test_a_model_with_one_thing_wrong_is_refused_or_of_use(
    name: str, use: Callable[[Model], None]
) -> None:
    model = models.load(name)
    use(model)
    assert faults(changed_models(model), use) == []


def test_a_summary_model_with_one_thing_wrong_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    model = models.load("summary")
    for settings in ({}, {"features": 7}, {"features": None}, {"set_features": ["x"]}):
        wrong = Model("own", "1", {**model.settings, **settings} if settings else {}, model.arrays)
        monkeypatch.setattr(ranking, "load", lambda _, wrong=wrong: wrong)
        with pytest.raises(ModelError, match="was trained on other features"):
            Ranker.load("own")
    for what, arrays in wrong_arrays(dict(model.arrays)):
        wrong = Model("own", "1", model.settings, arrays)
        monkeypatch.setattr(ranking, "load", lambda _, wrong=wrong: wrong)
        if what == "style twice":
            # A larger table of a power of two is one.
            Ranker.load("own")
            continue
        with pytest.raises(ModelError):
            Ranker.load("own")
    monkeypatch.setattr(ranking, "load", lambda _: model)
    assert Ranker.load("own").term_network is not None


def test_a_result_with_one_wrong_value_is_read_or_refused() -> None:
    whole = json.loads(analyze(TEXT).to_json())

    def read_back(value: Any) -> None:
        found = Doc.from_dict(copy.deepcopy(value))
        assert found.to_dict() == Doc.from_dict(found.to_dict()).to_dict()

    read_back(whole)
    short = {key: value[:2] if isinstance(value, list) else value for key, value in whole.items()}
    assert faults(changed(short), read_back) == []
