"""Rate, memory and speed-up of tagging an archive: `python -m benchmarks.batch --data vinews_raw.jsonl.xz`.

Each run is a fresh `danvan tag` with all parts. Wall time depends on what else the machine does, so the processor time
of all its processes is given beside it: rows per processor second are comparable on a busy machine, and processor time
that stays the same with more workers is what a speed-up is made of. Memory is the peak of the proportional set sizes
(PSS: shared pages are counted once) of all processes together, and of the one that reads and writes; beside it stand
the most files that this one held open and the most bytes of the unfinished work. `--short` makes rows of one sentence,
of which a million are done in a quarter of an hour. Linux only.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import lzma
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE = "Ủy ban Mặt trận Tổ quốc Việt Nam xã An Bình tổng kết phong trào “Dân vận khéo”"
_SENTENCE = (
    "Năm {n}, xã vận động {n} hộ dân hiến đất mở đường, đóng góp {n},5 triệu đồng; "
    "thực hiện Nghị quyết số 25-NQ/TW, cấp ủy và chính quyền đối thoại với nhân dân {n} lần. "
)
_SENTENCES = 16


@dataclass(frozen=True, slots=True)
class Result:
    """What one run took."""

    rows: int
    workers: int
    seconds: float
    processor_seconds: float
    megabytes: float
    parent_megabytes: float
    open_files: int
    work_megabytes: float
    sha256: str


def articles(data: Path | None, sentences: int = _SENTENCES) -> Iterator[str]:
    """Yield articles without end: those of the file over and over, or made ones of 2.5 kB."""
    if data is None:
        for n in itertools.count():
            body = "".join(_SENTENCE.format(n=n + i) for i in range(sentences))
            yield f"{_TITLE}\n{body}"
    while data is not None:
        with lzma.open(data, "rt", encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)["text"]


def write_rows(path: Path, texts: Iterator[str], rows: int) -> int:
    """Write rows as JSON Lines and return their characters."""
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for n, text in enumerate(itertools.islice(texts, rows)):
            size += len(text)
            file.write(json.dumps({"id": n, "text": text}, ensure_ascii=False) + "\n")
    return size


def memory_of(pid: int) -> tuple[float, float]:
    """Return the megabytes that a process holds, and those that it and its descendants hold together."""
    own = 0.0
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                own += int(line.split()[1]) / 1024
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [c for t in tasks for c in (t / "children").read_text(encoding="ascii").split()]
    except (OSError, ProcessLookupError):
        return own, own
    return own, own + sum(memory_of(int(child))[1] for child in children)


def open_files_of(pid: int) -> int:
    """Return how many files a process holds open."""
    try:
        return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return 0


def bytes_below(folder: Path) -> int:
    """Return the bytes of the files of a folder; those that go away meanwhile are none."""
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):
            total += path.stat().st_size
    return total


def measure(source: Path, output: Path, rows: int, workers: int, parts: str) -> Result:
    """Tag a file in a fresh process."""
    command = [
        *(sys.executable, "-m", "danvan_nlp", "tag", str(source), "-o", str(output)),
        *("--workers", str(workers), "--parts", parts, "--overwrite"),
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    peak = parent = 0.0
    opened = disk = 0
    work = output.with_name(f"{output.name}.unfinished")
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        while process.poll() is None:
            own, together = memory_of(process.pid)
            peak, parent = max(peak, together), max(parent, own)
            opened = max(opened, open_files_of(process.pid))
            disk = max(disk, bytes_below(work))
            time.sleep(0.25)
        seconds = time.perf_counter() - started
        if process.returncode:
            raise SystemExit(process.communicate()[1].decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    with output.open("rb") as file:
        digest = hashlib.sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return Result(
        *(rows, workers, seconds, used, peak, parent, opened, disk / 1e6, digest.hexdigest())
    )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="articles, JSON Lines under xz with the key text")
    parser.add_argument("--rows", type=int, nargs="+", default=[2_000, 10_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--parts", default="words,phrases,topics,summary")
    parser.add_argument("--format", default="jsonl", choices=["jsonl", "csv", "parquet"])
    parser.add_argument("--short", action="store_true", help="made rows of one sentence")
    options = parser.parse_args()
    made = articles(options.data, 1 if options.short else _SENTENCES)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, parts {options.parts}")
    print(
        "| rows | workers | rows/s | rows a processor second | peak MB | of the parent | files | work MB | kB a row |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for rows in options.rows:
            source = Path(folder, f"{rows}.jsonl")
            size = write_rows(source, made, rows)
            results = [
                measure(source, Path(folder, f"out.{options.format}"), rows, workers, options.parts)
                for workers in options.workers
            ]
            for r in results:
                print(
                    f"| {rows:,} | {r.workers} | {rows / r.seconds:,.0f} | "
                    f"{rows / r.processor_seconds:,.0f} | {r.megabytes:,.0f} | {r.parent_megabytes:,.0f} | "
                    f"{r.open_files} | {r.work_megabytes:,.0f} | {size / rows / 1000:.1f} |",
                    flush=True,
                )
            if len({r.sha256 for r in results}) > 1:
                raise SystemExit("the outputs differ between numbers of workers")


if __name__ == "__main__":
    main()
