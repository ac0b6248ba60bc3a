"""What is read from outside is refused by a typed error before use, whatever is wrong with it."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import danvan_nlp as dv
from danvan_nlp import models

TEXT = "Hội Nông dân xã Tân Phú phát động phong trào “Ngõ sạch” từ 2024, góp 120 ngày công."
DOC = dv.analyze(TEXT).to_dict()
JUNK: list[Any] = [
    None, True, -1, 10**400, 2.5, float("nan"), float("inf"), "", "x", [], [1], {}, {"a": 1}, {1: 2, "b": 3},
]  # fmt: skip
MODELS = Path(__file__).parents[2] / "models"


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value inside a document."""
    yield path
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, item in items:
        yield from places(item, (*path, key))


PLACES = [path for path in places(DOC) if path]


def changed(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    data = copy.deepcopy(DOC)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return data


@settings(max_examples=400)
@given(st.sampled_from(PLACES), st.sampled_from(JUNK))
def test_a_document_with_one_wrong_value_is_read_right_or_refused(
    path: tuple[Any, ...], value: Any
) -> None:
    try:
        doc = dv.Doc.from_dict(changed(path, value))
    except dv.InputError:
        return
    json.dumps(doc.to_dict(), allow_nan=False)
    for phrase in doc.phrases:
        assert 0 <= phrase.start <= phrase.end <= len(doc.text)


@settings(max_examples=200)
@given(st.sampled_from(PLACES), st.sampled_from(["extra", 7, None, "\0"]))
def test_a_document_with_an_unknown_key_is_refused(path: tuple[Any, ...], key: Any) -> None:
    data = copy.deepcopy(DOC)
    place: Any = data
    for step in path:
        place = place[step]
    if not isinstance(place, dict) or "parts" in path or path[-1] == "attributes":
        return
    place[key] = 1
    with pytest.raises(dv.InputError, match="unknown keys"):
        dv.Doc.from_dict(data)


def spoiled(folder: Path, change: Any) -> Path:
    """Return a copy of a topic model with changed settings or arrays, its digests made right again."""
    copy_of = folder / "model"
    shutil.copytree(MODELS / "topics-danvan", copy_of)
    manifest = json.loads((copy_of / "model.json").read_text(encoding="utf-8"))
    arrays = {name: np.load(copy_of / f"{name}.npy") for name in manifest["arrays"]}
    change(manifest["settings"], arrays)
    shutil.rmtree(copy_of)
    models.save(copy_of, manifest["name"], "1", manifest["settings"], arrays)
    return copy_of


@pytest.mark.parametrize("value", [None, -1, "x", [], {}, [None], [["a"]], 2.5])
@pytest.mark.parametrize(
    "name", ["labels", "names", "thresholds", "longest", "link", "lead", "otherwise"]
)
def test_a_signed_model_with_a_wrong_setting_is_refused_or_works(
    tmp_path: Path, name: str, value: Any
) -> None:
    path = spoiled(tmp_path, lambda settings, _: settings.update({name: value}))
    try:
        dv.classify(TEXT, path)
    except (dv.ModelError, dv.InputError):
        return


@pytest.mark.parametrize("name", ["idf", "offset", "vocabulary", "weight"])
@pytest.mark.parametrize("what", ["float", "nan", "int8", "reversed", "empty", "flat"])
def test_a_signed_model_with_a_wrong_array_is_refused_or_works(
    tmp_path: Path, name: str, what: str
) -> None:
    def change(_: dict[str, Any], arrays: dict[str, Any]) -> None:
        array = arrays[name]
        arrays[name] = {
            "float": array.astype(np.float64),
            "nan": np.full(array.shape, np.nan, np.float32),
            "int8": array.astype(np.int8),
            "reversed": array[::-1],
            "empty": array[:0],
            "flat": array.ravel(),
        }[what]

    path = spoiled(tmp_path, change)
    try:
        topics = dv.classify(TEXT, path)
    except (dv.ModelError, dv.InputError):
        return
    assert all(0 <= topic.score <= 1 for topic in topics)


def test_a_path_with_nul_is_no_model() -> None:
    with pytest.raises(dv.ModelError, match="NUL"):
        dv.classify(TEXT, Path("a\0b"))
