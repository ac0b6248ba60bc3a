"""Same text, same result: alone, in a batch, in any number of workers or threads, and however Python is started."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import danvan_nlp as dv
from tests.promises.everything import digest

ROOT = Path(__file__).parents[2]
MANY = [
    f"Xã số {i} phát động phong trào “Dân vận khéo” giai đoạn 2021-{2022 + i}.\n- {i} hộ hiến đất;"
    for i in range(70)
]


@pytest.fixture(scope="module")
def alone() -> list[dict[str, object]]:
    return [dv.analyze(text).to_dict() for text in MANY]


@pytest.mark.parametrize("workers", [1, 2, pytest.param(4, marks=pytest.mark.slow)])
def test_many_texts_give_what_each_gives_alone(
    workers: int, alone: list[dict[str, object]]
) -> None:
    docs = dv.analyze_many(iter(MANY), workers=workers)
    assert [doc.to_dict() for doc in docs] == alone


def test_eight_threads_that_share_an_analyzer_give_what_one_gives(
    alone: list[dict[str, object]],
) -> None:
    analyzer = dv.Analyzer()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: analyzer.analyze(text).to_dict(), MANY * 3))
    assert found == alone * 3


def test_threads_that_ask_first_at_once_get_the_same() -> None:
    # Models, tables and caches are made by whoever asks first: here eight do.
    code = (
        "import threading, danvan_nlp as dv\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "gate = threading.Barrier(8)\n"
        "def first(_):\n"
        "    gate.wait(); return dv.analyze('Phong trào “Dân vận khéo” ở xã An Bình.').to_json()\n"
        "found = list(ThreadPoolExecutor(8).map(first, range(8)))\n"
        "assert len(set(found)) == 1 and 'campaign' in found[0]"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=120)


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        (["-O"], {"PYTHONHASHSEED": "1"}),
        (["-OO"], {"PYTHONHASHSEED": "2"}),
        (["-W", "error", "-bb"], {"PYTHONHASHSEED": "3"}),
        (["-X", "dev", "-W", "error"], {"LC_ALL": "C", "PYTHONUTF8": "0", "LANG": "C"}),
        (["-I"], {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "TZ": "America/New_York"}),
    ],
    ids=["optimised", "without docstrings", "warnings are errors", "C locale", "isolated"],
)
def test_however_python_is_started_the_result_is_the_same(
    options: list[str], environment: dict[str, str]
) -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import tests.promises.everything as e; print(e.digest())"
    done = subprocess.run(
        [sys.executable, *options, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == digest()
