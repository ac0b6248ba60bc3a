"""Memory does not grow with the archive."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.batch import measure
from tests.batch.articles import rows
from tests.batch.conftest import write_jsonl

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]


def test_ten_times_the_rows_take_the_same_memory(tmp_path: Path) -> None:
    peaks = []
    for count in (2_000, 20_000):
        values = rows(count)
        source = write_jsonl(tmp_path / f"{count}.jsonl", values)
        del values
        result = measure(source, tmp_path / "out.jsonl", count, workers=2, parts="topics")
        peaks.append(result.megabytes)
    assert peaks[1] <= 1.2 * peaks[0]
