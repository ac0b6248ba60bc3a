"""A model that is not what its manifest says is refused before use."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from danvan_nlp import models
from danvan_nlp.errors import ModelError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    models.save(
        tmp_path / "toy", "toy", "1", {"labels": ["a"]}, {"weights": np.arange(6, dtype=np.float32)}
    )
    return tmp_path / "toy"


def edit(folder: Path, **changes: object) -> None:
    path = folder / "model.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_a_saved_model_is_loaded_memory_mapped_and_read_only(folder: Path) -> None:
    model = models.load(folder)
    assert (model.name, model.version, dict(model.settings)) == ("toy", "1", {"labels": ["a"]})
    assert isinstance(model.arrays["weights"], np.memmap)
    assert model.arrays["weights"].tolist() == [0, 1, 2, 3, 4, 5]
    with pytest.raises(ValueError, match="read-only"):
        model.arrays["weights"][0] = 1


def test_a_model_is_verified_once_a_process(folder: Path) -> None:
    assert models.load(folder) is models.load(folder)


def test_saving_twice_gives_the_same_bytes(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    models.save(folder, "toy", "1", {"labels": ["a"]}, {"weights": np.arange(6, dtype=np.float32)})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_changed_byte_is_seen(folder: Path) -> None:
    path = folder / "weights.npy"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelError, match="SHA-256 differs"):
        models.load(folder)


def test_a_missing_array_is_named(folder: Path) -> None:
    (folder / "weights.npy").unlink()
    with pytest.raises(ModelError, match=r"weights\.npy"):
        models.load(folder)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"format": 2}, "train the model again"),
        ({"name": 3}, "expected the key 'name' with a str"),
        ({"arrays": {"../../secret": {}}}, "is no name for an array"),
        ({"arrays": {"weights": {"sha256": "x"}}}, "must have sha256, dtype and shape"),
    ],
)
def test_a_wrong_manifest_is_refused(
    folder: Path, changes: dict[str, object], message: str
) -> None:
    edit(folder, **changes)
    with pytest.raises(ModelError, match=message):
        models.load(folder)


def test_an_array_of_another_shape_than_the_manifest_is_refused(folder: Path) -> None:
    manifest = json.loads((folder / "model.json").read_text())
    manifest["arrays"]["weights"]["shape"] = [2, 3]
    edit(folder, arrays=manifest["arrays"])
    with pytest.raises(ModelError, match="its manifest says"):
        models.load(folder)


def test_pickles_are_never_read(folder: Path) -> None:
    np.save(folder / "weights.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    manifest = json.loads((folder / "model.json").read_text())
    manifest["arrays"]["weights"]["sha256"] = models._sha256(folder / "weights.npy")
    edit(folder, arrays=manifest["arrays"])
    with pytest.raises(ModelError, match="can't be read as an array"):
        models.load(folder)


def test_an_unknown_name_lists_the_shipped_models() -> None:
    with pytest.raises(ModelError, match="no model 'sport'; shipped are .*segmenter"):
        models.load("sport")


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="can't be read as a model manifest"):
        models.load(tmp_path)
