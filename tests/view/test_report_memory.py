"""A report takes the same memory however long the archive is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.view.archive import tag_archive

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="kilobytes of ru_maxrss"),
]


def peak_of(tagged: Path) -> int:
    command = [sys.executable, "-m", "danvan_nlp", "report", str(tagged), "-o", f"{tagged}.html"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    assert status == 0
    return usage.ru_maxrss


def test_ten_times_the_rows_take_the_same_memory(tmp_path: Path) -> None:
    table = pq.read_table(tag_archive(tmp_path, "tagged.parquet", 100))
    peaks = []
    for times in (20, 200):
        path = tmp_path / f"{times}.parquet"
        with pq.ParquetWriter(path, table.schema) as writer:
            for _ in range(times):
                writer.write_table(table)
        peaks.append(peak_of(path))
    assert peaks[1] <= 1.2 * peaks[0]
