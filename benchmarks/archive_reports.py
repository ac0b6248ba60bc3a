"""A report on a tagged archive of any size: time, memory and bytes of the page.

python -m benchmarks.archive_reports 1000000
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.reports import PARTS, reports
from danvan_nlp.batch import tag_table

_ARCHIVE = Path(__file__).parents[1] / "examples" / "archive.csv"
_ROWS = 4096
_DAYS, _SOURCES, _NUMBERS = 3600, 60, 5000


def articles() -> list[str]:
    """Return texts of about a thousand characters: an invented article and a piece of a report each."""
    chance = np.random.default_rng(3)
    pieces = [text for part in PARTS for report in reports(part) for text in _pieces(report.text)]
    with _ARCHIVE.open(encoding="utf-8") as file:
        return [f"{row['text']}\n\n{chance.choice(pieces)}" for row in csv.DictReader(file)]


def _pieces(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    return ["\n\n".join(lines[at : at + 8]) for at in range(0, len(lines), 4)]


def write_archive(rows: int, path: Path) -> None:
    """Write a tagged archive: tagged articles drawn at random, with other days, sources and numbered names."""
    tagged = tag_table(pa.table({"text": articles()}))
    chance = np.random.default_rng(5)
    writer = None
    for first in range(0, rows, _ROWS):
        count = min(_ROWS, rows - first)
        part = tagged.take(chance.integers(len(tagged), size=count)).combine_chunks()
        at = part.schema.get_field_index("danvan_phrases")
        part = part.set_column(at, "danvan_phrases", _numbered(part.column(at).chunk(0), chance))
        days = np.datetime64("2015-01-01") + chance.integers(_DAYS, size=count)
        part = part.append_column("published", pa.array(days.astype(str)))
        sources = [f"bao{number}.vn" for number in chance.integers(_SOURCES, size=count)]
        part = part.append_column("source", pa.array(sources))
        writer = writer or pq.ParquetWriter(path, part.schema)
        writer.write_table(part)
    if writer is not None:
        writer.close()


def _numbered(phrases: pa.ListArray, chance: np.random.Generator) -> pa.ListArray:
    """Return phrases of which half of the names that no entry has get a number, so that names grow with rows."""
    tags = phrases.flatten()
    names = [field.name for field in tags.type]
    fields = dict(zip(names, tags.flatten(), strict=True))
    number = pa.array(chance.integers(_NUMBERS, size=len(tags)).astype(str))
    drawn = pa.array(chance.random(len(tags)) < 1 / 2)
    new = pc.and_(pc.is_null(fields["id"]), drawn)
    other = pc.binary_join_element_wise(fields["canonical"], number, " ")
    fields["canonical"] = pc.if_else(new, other, fields["canonical"])
    changed = pa.StructArray.from_arrays(list(fields.values()), names)
    return pa.ListArray.from_arrays(phrases.offsets, changed)


def main() -> None:
    """Write the archive, make its report in a process of its own, and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        archive, page = Path(folder, "tagged.parquet"), Path(folder, "report.html")
        write_archive(rows, archive)
        command = [sys.executable, "-m", "danvan_nlp", "report", str(archive), "-o", str(page)]
        process = subprocess.Popen(command)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = status
        seconds = used.ru_utime + used.ru_stime
        print(
            f"{rows:,} rows: {seconds:.1f} s of processor time ({1e6 * seconds / rows:.0f} µs a row), "
            f"{used.ru_maxrss / 1024:,.0f} MB at most, page {page.stat().st_size / 1e6:.1f} MB"
        )


if __name__ == "__main__":
    main()
