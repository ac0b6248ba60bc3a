"""Runs that are killed again and again, at random instants and before counted calls, give the same bytes in the end.

`python -m tests.batch.test_kills --kills 60` kills as often in each format, and prints what came of it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from danvan_nlp.batch import Job, pool, tag_files
from tests.batch.articles import rows
from tests.batch.conftest import TOPICS, write_jsonl
from tests.batch.corruptions import CORRUPTIONS
from tests.batch.test_every_instant import Here, contents, tag_until

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

ENDINGS = ("jsonl", "csv", "parquet")
_JOB = {"shard_rows": 4}
_KILLED = 9
#: Calls of the file system that a run of these rows makes, and some.
_CALLS = 130


def records(random: Random) -> list[object]:
    """Return rows of which one in four is damaged, each in another way."""
    found: list[object] = []
    ways = list(CORRUPTIONS.values())
    for number, row in enumerate(rows(40)):
        found.append(ways[number % len(ways)][0](row, random) if number % 4 == 3 else row)
    return [line.replace(b"\n", b" ") if isinstance(line, bytes) else line for line in found]


def kill_at_random(source: Path, output: Path, seconds: float) -> bool:
    """Begin or go on in a child process, and kill it after so many seconds; tell whether it was still at work."""
    child = os.fork()
    if child == 0:
        try:
            pool._start = lambda _: Here()
            tag_files(source, output, TOPICS, Job(resume=True, **_JOB))
            os._exit(0)
        except BaseException:
            os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended in (0, -signal.SIGKILL)
    return ended != 0


def campaign(folder: Path, ending: str, kills: int, seed: int) -> Counter[str]:
    """Kill so many times, half of them at random instants; count the kills, the runs and the outputs that differ."""
    random = Random(seed)
    source = write_jsonl(folder / "in.jsonl", records(random))
    name = f"out.{ending}"
    whole, cut = folder / "whole", folder / "cut"
    whole.mkdir()
    began = time.monotonic()
    assert tag_until(0, source, whole / name, Job(**_JOB)) == 0
    lasts = time.monotonic() - began
    found: Counter[str] = Counter()
    while found["kills"] < kills:
        shutil.rmtree(cut, ignore_errors=True)
        cut.mkdir()
        # Some are killed while they are resumed.
        for _ in range(random.choice((1, 1, 2, 4))):
            if found["kills"] % 2:
                killed = kill_at_random(source, cut / name, random.uniform(0, lasts))
            else:
                job = Job(resume=True, **_JOB)
                call = random.randint(1, _CALLS)
                killed = tag_until(call, source, cut / name, job) == _KILLED
            found["kills"] += killed
        ended = tag_until(0, source, cut / name, Job(resume=True, **_JOB))
        found["runs"] += 1
        found["not resumed"] += ended != 0
        found["other bytes"] += ended == 0 and contents(cut) != contents(whole)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("ending", ENDINGS)
def test_killed_at_any_instants_a_run_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    seed = int(os.environ.get("DANVAN_SEED", "11"))
    print(f"DANVAN_SEED={seed} chooses the instants")  # shown when the test fails
    found = campaign(tmp_path, ending, 12, seed)
    assert (found["not resumed"], found["other bytes"]) == (0, 0)


@pytest.mark.parametrize("moment", [0, 2**33], ids=["in 1970", "in 2242"])
@pytest.mark.parametrize("call", [25, 60])
def test_a_clock_that_jumps_between_kill_and_resume_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int, call: int
) -> None:
    monkeypatch.setattr(pool, "_start", lambda _: Here())
    source = write_jsonl(tmp_path / "in.jsonl", records(Random(3)))
    for name in ("whole", "cut"):
        (tmp_path / name).mkdir()
    whole = tag_files(source, tmp_path / "whole" / "out.csv", TOPICS, Job(**_JOB))
    output = tmp_path / "cut" / "out.csv"
    assert tag_until(call, source, output, Job(**_JOB)) == _KILLED
    for path in (source, *(tmp_path / "cut").rglob("*")):
        os.utime(path, (moment, moment))
    # The clock goes back and forth while the run is at work, too.
    times = iter(range(10**9, 0, -(10**5)))
    monkeypatch.setattr(time, "time", lambda: float(next(times) * (-1) ** next(times)))
    tag_files(source, output, TOPICS, Job(resume=True, **_JOB))
    assert contents(tmp_path / "cut") == contents(tmp_path / "whole")
    # Done once more, it is found to be done.
    report = tag_files(source, output, TOPICS, Job(resume=True, **_JOB))
    assert (report.tagged, report.quarantined) == (whole.tagged, whole.quarantined)


def main() -> None:
    """Kill in each format and print a line of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    for ending in ENDINGS:
        with tempfile.TemporaryDirectory() as folder:
            found = campaign(Path(folder), ending, options.kills, options.seed)
        print(
            f"{ending}: {found['kills']} kills in {found['runs']} runs, {found['not resumed']} not resumed, "
            f"{found['other bytes']} with other bytes",
            flush=True,
        )


if __name__ == "__main__":
    main()
