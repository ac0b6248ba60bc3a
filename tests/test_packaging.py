"""Wheel and sdist hold the models and the data and nothing of the tests, are the same each time, and work alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from danvan_nlp import samples

ROOT = Path(__file__).parents[1]
#: Any moment: what is built must not depend on the present one.
EPOCH = "1700000000"

pytestmark = pytest.mark.slow


def build(source: Path, out: Path, *what: str) -> list[Path]:
    command = [sys.executable, "-m", "build", "--no-isolation", *what, "--outdir", str(out)]
    subprocess.run(
        [*command, str(source)],
        check=True,
        capture_output=True,
        timeout=600,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
    )
    return sorted(out.iterdir())


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (built,) = build(ROOT, tmp_path_factory.mktemp("sdist"), "--sdist")
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (built,) = build(ROOT, tmp_path_factory.mktemp("wheel"), "--wheel")
    return built


@pytest.fixture(scope="module")
def unpacked(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (root,) = folder.iterdir()
    return root


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
    assert {f"danvan_nlp/_samples/{name}" for name in samples.names()} <= names
    assert {"danvan_nlp/py.typed", "danvan_nlp/phrases/knowledge/compiled.json"} <= names
    assert not [name for name in names if not name.startswith("danvan_nlp")]
    kinds = {
        ".py",
        ".typed",
        ".toml",
        ".json",
        ".npy",
        ".md",
        ".html",
        ".css",
        ".js",
        ".j2",
        ".txt",
        ".csv",
        ".jsonl",
        "",
    }
    assert {Path(name).suffix for name in names if ".dist-info/" not in name} <= kinds
    assert not [
        name for name in names if {"tests", "benchmarks", "examples"} & set(Path(name).parts)
    ]


def test_the_wheel_is_small_enough_to_ship(wheel: Path) -> None:
    assert wheel.stat().st_size <= 25_000_000


def test_the_sdist_holds_what_git_holds_and_nothing_else(unpacked: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a checkout")
    # What the build adds: the metadata, and hatch puts .gitignore in.
    found = {p.relative_to(unpacked).as_posix() for p in unpacked.rglob("*") if p.is_file()}
    assert found - set(listed.stdout.splitlines()) <= {"PKG-INFO"}


def test_the_same_wheel_comes_from_the_checkout_and_from_the_sdist_byte_for_byte(
    wheel: Path, unpacked: Path, tmp_path: Path
) -> None:
    (again,) = build(unpacked, tmp_path / "out", "--wheel")
    assert again.read_bytes() == wheel.read_bytes()


def test_the_same_sdist_comes_twice_byte_for_byte(sdist: Path, tmp_path: Path) -> None:
    (again,) = build(ROOT, tmp_path / "out", "--sdist")
    assert again.read_bytes() == sdist.read_bytes()


def test_the_demo_runs_from_the_wheel_in_an_environment_of_its_own(
    wheel: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    venv.create(home, symlinks=True)
    (site,) = home.glob("lib/python*/site-packages")
    # The dependencies are those of the development environment: nothing is fetched.
    here = [path for path in sys.path if path.endswith("site-packages")]
    (site / "dependencies.pth").write_text("\n".join(here), encoding="utf-8")
    install = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "install"]
    subprocess.run(
        [*install, "--no-deps", "--no-index", "--ignore-installed", "--quiet", str(wheel)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    page = shutil.copy(ROOT / "examples" / "pages" / "portal_district.txt", tmp_path)
    demo = [str(home / "bin" / "danvan"), "analyze", str(page)]
    done = subprocess.run(demo, cwd=tmp_path, capture_output=True, timeout=120, check=True)
    shown = done.stdout.decode()
    assert "4 × Dân vận khéo" in shown
    assert "Summary" in shown
    where = "import danvan_nlp, danvan_nlp.models as m; print(danvan_nlp.__file__, m.load('segmenter').name)"
    done = subprocess.run(
        [str(home / "bin" / "python"), "-c", where], cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stdout.decode().startswith(str(home))
