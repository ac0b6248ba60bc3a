"""Find a model folder, verify it and map its arrays into memory.

A model is a folder with `model.json`, which names its format, its settings and the SHA-256, dtype and shape of each
array, and one `.npy` file an array. Nothing is unpickled. Worker processes that map the same files share their pages.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

_FORMAT = 1
_MANIFEST = "model.json"
_PACKED = Path(__file__).parent / "_models"
_CHECKOUT = Path(__file__).parents[2] / "models"


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A verified model.

    Attributes
    ----------
    name, version : str
    settings : mapping
        What the code that uses the model needs to know beside the arrays; JSON types.
    arrays : mapping of str to ndarray
        Read-only, memory-mapped.
    """

    name: str
    version: str
    settings: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]


def save(
    folder: Path,
    name: str,
    version: str,
    settings: Mapping[str, Any],
    arrays: Mapping[str, NDArray[Any]],
) -> None:
    """Write a model folder: the arrays first, the manifest last, so that a broken write is never taken for a model."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = {}
    for array_name, array in sorted(arrays.items()):
        path = folder / f"{array_name}.npy"
        # A file that others have mapped is never written to: it is replaced.
        with _replacing(path) as part, part.open("wb") as file:
            np.save(file, np.ascontiguousarray(array), allow_pickle=False)
        entries[array_name] = {
            "sha256": _sha256(path),
            "dtype": str(array.dtype),
            "shape": list(array.shape),
        }
    manifest = {
        "format": _FORMAT,
        "name": name,
        "version": version,
        "settings": dict(settings),
        "arrays": entries,
    }
    with _replacing(folder / _MANIFEST) as part:
        part.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to, and put what was written in the place of `path` at once."""
    part = path.with_name(path.name + ".part")
    yield part
    part.replace(path)


def load(model: str | Path) -> Model:
    """Load a model by the name of one that is shipped, or by the path of its folder; each is verified once a process.

    Raises
    ------
    ModelError
        If there is no such model, a file is missing, or a file is not what the manifest says.

    Examples
    --------
    >>> load("no-such-model")
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.ModelError: no model 'no-such-model'; shipped are ...
    """
    folder = model if isinstance(model, Path) else _shipped(model)
    key = folder.resolve()
    with _lock:
        if key not in _loaded:
            _loaded[key] = _read(folder)
        return _loaded[key]


_lock = Lock()
_loaded: dict[Path, Model] = {}


def _shipped(name: str) -> Path:
    root = _PACKED if _PACKED.is_dir() else _CHECKOUT
    names = sorted(path.parent.name for path in root.glob(f"*/{_MANIFEST}"))
    if name not in names:
        raise ModelError(
            f"no model {name!r}; shipped are {names}; give one of these or the path of a model folder"
        )
    return root / name


def _read(folder: Path) -> Model:
    manifest = _read_manifest(folder / _MANIFEST)
    arrays = {}
    for name, entry in manifest["arrays"].items():
        if not name.isidentifier():
            raise ModelError(f"{folder}: {name!r} is no name for an array")
        arrays[name] = _read_array(folder / f"{name}.npy", entry)
    return Model(
        manifest["name"],
        manifest["version"],
        MappingProxyType(manifest["settings"]),
        MappingProxyType(arrays),
    )


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} can't be read as a model manifest: {error}") from error
    expected = {"format": int, "name": str, "version": str, "settings": dict, "arrays": dict}
    for key, kind in expected.items():
        if not isinstance(manifest, dict) or not isinstance(manifest.get(key), kind):
            raise ModelError(f"{path}: expected the key {key!r} with a {kind.__name__}")
    if manifest["format"] != _FORMAT:
        raise ModelError(
            f"{path} has format {manifest['format']}, this version reads {_FORMAT}; train the model again"
        )
    return manifest


def _read_array(path: Path, entry: object) -> NDArray[Any]:
    """Map one array after its bytes were checked, so that no header is believed that was not hashed."""
    if not isinstance(entry, dict) or set(entry) != {"sha256", "dtype", "shape"}:
        raise ModelError(
            f"{path}: its manifest entry must have sha256, dtype and shape, got {entry!r}"
        )
    try:
        if _sha256(path) != entry["sha256"]:
            raise ModelError(
                f"{path} is not the file that its manifest describes (SHA-256 differs); install it again"
            )
        array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError) as error:
        if isinstance(error, ModelError):
            raise
        raise ModelError(f"{path} can't be read as an array: {error}") from error
    if [str(array.dtype), list(array.shape)] != [entry["dtype"], entry["shape"]]:
        raise ModelError(
            f"{path} holds {array.dtype}{array.shape}, its manifest says {entry['dtype']}{entry['shape']}"
        )
    return array


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
