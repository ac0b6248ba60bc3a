"""Find a model folder, verify it and map its arrays into memory.

A model is a folder with `model.json`, which names its format, its settings and the SHA-256, dtype and shape of each
array, and one `.npy` file an array. Nothing is unpickled. Worker processes that map the same files share their pages.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import stat
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
from numpy.lib import format as npy

from danvan_nlp.errors import ModelError, OutputError
from danvan_nlp.results.writing import appearing, appearing_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

_FORMAT = 1
_MANIFEST = "model.json"
#: A manifest holds settings; what is longer is none.
_MOST_MANIFEST_BYTES = 1 << 26
#: Booleans, integers and floats: nothing that could hold an object.
_KINDS = "biuf"
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
    """Write a model folder: the arrays first, the manifest last, so that a broken write is never taken for a model.

    Raises
    ------
    OutputError
        If it can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder} can't be made: {error.strerror or error}") from error
    entries = {}
    for array_name, array in sorted(arrays.items()):
        path = folder / f"{array_name}.npy"
        # A file that others have mapped is never written to: it is replaced.
        with appearing(path) as file:
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
    with appearing_text(folder / _MANIFEST) as text:
        text.write(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")


def load(model: str | Path) -> Model:
    """Load a model by the name of one that is shipped, or by the path of its folder; each is verified once a process.

    Parameters
    ----------
    model
        A name, or a `pathlib.Path`.

    Returns
    -------
    Model
        Its settings and arrays, the arrays mapped from their files.

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
    # A relative path may lead elsewhere by now; a name leads to one folder.
    if not isinstance(model, (str, Path)):
        raise ModelError(f"a model must be a name or a pathlib.Path, got {type(model).__name__}")
    if model == "":
        raise ModelError("a model must be a name or a pathlib.Path, got ''")
    if "\0" in str(model):
        raise ModelError(f"{str(model)!r} is no path: it holds a NUL character")
    key = model.resolve() if isinstance(model, Path) else model
    with _lock:
        if key not in _loaded:
            shipped = None if isinstance(model, Path) else _shipped(model)
            _loaded[key] = _read(shipped or Path(model), linked=shipped is not None)
        return _loaded[key]


_lock = Lock()


def _unlock() -> None:
    """Begin with an open lock in a forked process: another thread may have held it."""
    global _lock  # noqa: PLW0603  (one lock a process)
    _lock = Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_unlock)
_loaded: dict[str | Path, Model] = {}


def _shipped(name: str) -> Path:
    root = _PACKED if _PACKED.is_dir() else _CHECKOUT
    names = sorted(path.parent.name for path in root.glob(f"*/{_MANIFEST}"))
    if name not in names:
        raise ModelError(
            f"no model {name!r}; shipped are {names}; give one of these or the path of a model folder"
        )
    return root / name


def _read(folder: Path, *, linked: bool) -> Model:
    """Read a model folder; `linked` allows symbolic links, as package managers make them of installed files."""
    manifest = _read_manifest(folder, linked=linked)
    arrays = {}
    for name, entry in manifest["arrays"].items():
        if not name.isidentifier():
            raise ModelError(f"{folder}: {name!r} is no name for an array")
        arrays[name] = _read_array(folder / f"{name}.npy", entry, linked=linked)
    return Model(
        manifest["name"],
        manifest["version"],
        MappingProxyType(manifest["settings"]),
        MappingProxyType(arrays),
    )


@contextmanager
def _opened(path: Path, *, linked: bool) -> Iterator[BinaryIO]:
    """Open a regular file, and nothing that a name could lead to instead (a link elsewhere, a pipe, a device)."""
    if path.is_symlink() and not linked:
        raise ModelError(f"{path} is a symbolic link; put the file itself in the model's folder")
    if not stat.S_ISREG(path.stat().st_mode):
        raise ModelError(f"{path} is not a regular file; install the model again")
    with path.open("rb") as file:
        yield file


def _read_manifest(folder: Path, *, linked: bool) -> dict[str, Any]:
    path = folder / _MANIFEST
    try:
        with _opened(path, linked=linked) as file:
            data = file.read(_MOST_MANIFEST_BYTES + 1)
        if len(data) > _MOST_MANIFEST_BYTES:
            raise ModelError(
                f"{path} has more than {_MOST_MANIFEST_BYTES} bytes; it is no manifest"
            )
        manifest: dict[str, Any] = json.loads(data.decode())
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, ModelError):
            raise
        said = getattr(error, "strerror", None) or error
        raise ModelError(f"{path} can't be read as a model manifest: {said}") from error
    expected = {"format": int, "name": str, "version": str, "settings": dict, "arrays": dict}
    for key, kind in expected.items():
        if not isinstance(manifest, dict) or not isinstance(manifest.get(key), kind):
            raise ModelError(f"{path}: expected the key {key!r} with a {kind.__name__}")
    if manifest["format"] != _FORMAT:
        raise ModelError(
            f"{path} has format {manifest['format']}, this version reads {_FORMAT}; train the model again"
        )
    return manifest


def _read_array(path: Path, entry: object, *, linked: bool) -> NDArray[Any]:
    """Map one array after its bytes were checked, so that no header is believed that was not hashed."""
    if not isinstance(entry, dict) or set(entry) != {"sha256", "dtype", "shape"}:
        raise ModelError(
            f"{path}: its manifest entry must have sha256, dtype and shape, got {entry!r}"
        )
    try:
        # One opening for all: what was hashed is what is mapped.
        with _opened(path, linked=linked) as file:
            if _digest(file) != entry["sha256"]:
                raise ModelError(
                    f"{path} is not the file that its manifest describes (SHA-256 differs); install it again"
                )
            file.seek(0)
            return _map(path, file, entry)
    except ModelError:
        raise
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} can't be read as an array: {error}") from error


def _map(path: Path, file: BinaryIO, entry: Mapping[str, object]) -> NDArray[Any]:
    """Map the array of an open `.npy` file whose header says what the manifest says and fits its size."""
    shape, fortran, dtype = _read_header(path, file)
    if [str(dtype), list(shape)] != [entry["dtype"], entry["shape"]]:
        raise ModelError(
            f"{path} holds {dtype}{shape}, its manifest says {entry['dtype']}{entry['shape']}"
        )
    offset, size = file.tell(), path.stat().st_size
    if min(shape, default=0) < 0 or fortran or size != offset + math.prod(shape) * dtype.itemsize:
        raise ModelError(
            f"{path} can't be read as an array: {size} bytes don't hold {dtype}{shape}"
        )
    if 0 in shape:
        return np.empty(shape, dtype)
    array = np.memmap(file, dtype, "r", offset, shape)
    if dtype.kind == "f" and not np.isfinite(array).all():
        raise ModelError(f"{path} holds values that are no finite numbers; train the model again")
    return array


def _read_header(path: Path, file: BinaryIO) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    try:
        version = npy.read_magic(file)
        if version != (1, 0):
            raise ValueError(f"its .npy version is {version}, this version reads (1, 0)")
        shape, fortran, dtype = npy.read_array_header_1_0(file)
        if dtype.kind not in _KINDS:
            raise ValueError(f"its type {dtype} is no number")
        if not all(type(length) is int for length in shape):
            raise ValueError(f"its shape is {shape}")
    except Exception as error:  # the parser of headers raises whatever Python's own parser does
        raise ModelError(f"{path} can't be read as an array: {error}") from error
    return shape, fortran, dtype


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return _digest(file)


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while block := file.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()
