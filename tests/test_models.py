"""A model that is not what its manifest says is refused before use."""

from __future__ import annotations

import hashlib
import json
import os
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


def with_array(folder: Path, data: bytes, dtype: str = "float32", shape: object = (6,)) -> Path:
    """Put bytes in the place of the array, with a manifest that vouches for them."""
    (folder / "weights.npy").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    edit(folder, arrays={"weights": {"sha256": digest, "dtype": dtype, "shape": shape}})
    return folder


def header(text: str, size: int = 24) -> bytes:
    padded = text.encode().ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(padded).to_bytes(2, "little") + padded + b"\x00" * size


def described(shape: object, descr: str = "<f4", order: bool = False) -> bytes:
    return header(f"{{'descr': {descr!r}, 'fortran_order': {order}, 'shape': {shape}}}")


@pytest.mark.parametrize(
    ("data", "dtype", "shape"),
    [
        (b"", "float32", [6]),
        (b"\x93NUMPY", "float32", [6]),
        (b"\x93NUMPY\x02\x00" + b"\x00" * 50, "float32", [6]),
        (header("(" * 100), "float32", [6]),
        (header("__import__('os').system('true')"), "float32", [6]),
        (described("(-6,)"), "float32", [-6]),
        (described("(-2, -3)"), "float32", [-2, -3]),
        (described("(7,)"), "float32", [7]),
        (described("(5,)"), "float32", [5]),
        (described(f"({2**62}, 4)"), "float32", [2**62, 4]),
        (described("(True, 6)"), "float32", [True, 6]),
        (described("(2, 3)", order=True), "float32", [2, 3]),
        (described("(3,)", "|O"), "object", [3]),
        (described("(3,)", "|V8"), "|V8", [3]),
        (described("(6,)"), "float64", [6]),
        (described("(6,)"), "float32", None),
    ],
)
def test_an_array_that_is_not_what_it_seems_is_refused(
    folder: Path, data: bytes, dtype: str, shape: object
) -> None:
    with pytest.raises(ModelError):
        models.load(with_array(folder, data, dtype, shape))


def test_an_empty_array_is_one(folder: Path) -> None:
    loaded = models.load(with_array(folder, described("(0, 6)")[:-24], shape=[0, 6]))
    assert loaded.arrays["weights"].shape == (0, 6)


@pytest.mark.parametrize("name", ["model.json", "weights.npy"])
def test_a_link_or_a_pipe_in_a_model_folder_is_refused(folder: Path, name: str) -> None:
    path = folder / name
    path.rename(folder.parent / name)
    path.symlink_to(folder.parent / name)
    with pytest.raises(ModelError, match="is a symbolic link"):
        models.load(folder)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(ModelError, match="is not a regular file"):
        models.load(folder)


@pytest.mark.parametrize("text", ["[" * 100_000, "", "\x00", '{"format": NaN', "[]", '"model"'])
def test_a_manifest_that_is_none_is_refused(folder: Path, text: str) -> None:
    (folder / "model.json").write_text(text)
    with pytest.raises(ModelError):
        models.load(folder)
