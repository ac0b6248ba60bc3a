"""Every fuzz target holds on what a fuzzer begins with, and on what broke it once; a bounded fuzz where atheris is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzzing.targets import TARGETS, seeds

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_on_its_seeds(name: str) -> None:
    assert seeds()[name]
    for data in [b"", b"\x00", b"\xff" * 9, *seeds()[name][:12]]:
        TARGETS[name](data)


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_a_short_fuzz_finds_nothing(name: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris is missing: pip install atheris")
    command = [sys.executable, "-m", "tests.fuzzing", name, "--seconds", "20"]
    done = subprocess.run(
        [*command, "--corpus", str(tmp_path / "corpus")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
