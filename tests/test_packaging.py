"""The wheel holds the models and the data, and works outside the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(out),
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_models_and_data_and_nothing_of_the_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        path.relative_to(ROOT / "models").as_posix()
        for path in (ROOT / "models").rglob("*")
        if path.is_file()
    }
    assert {f"danvan_nlp/_models/{name}" for name in shipped} <= names
    data = {
        path.relative_to(ROOT / "src").as_posix()
        for pattern in ("*.toml", "templates/*")
        for path in (ROOT / "src").rglob(pattern)
    }
    assert data <= names
    assert "danvan_nlp/py.typed" in names
    assert not [name for name in names if not name.startswith("danvan_nlp")]


def test_the_wheel_is_small_enough_to_ship(wheel: Path) -> None:
    assert wheel.stat().st_size < 25_000_000


def test_the_package_works_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
        "import danvan_nlp as dv\n"
        f"assert dv.__file__.startswith({str(tmp_path)!r}), dv.__file__\n"
        "print(dv.words('Công tác dân vận'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "Công tác" in done.stdout
