"""Any instant of a run is a safe one: it is killed before each of its calls of the file system, and resumed.

A child process counts the calls by an audit hook and ends itself, as `kill -9` would, before the one that it was told.
"""

from __future__ import annotations

import os
import shutil
import sys
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from danvan_nlp.batch import Job, pool, tag_files
from tests.batch.articles import rows
from tests.batch.conftest import TOPICS, write_jsonl

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

_CALLS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "shutil.rmtree"}
_KILLED = 9
JOB = Job(shard_rows=3)


class Here:
    """A pool of workers that works in this very process."""

    def submit(self, function: Any, *arguments: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(function(*arguments))
        return done

    def shutdown(self, **_: Any) -> None:
        """Do nothing: there are no processes."""


def is_of_the_run(event: str, arguments: tuple[Any, ...], folder: Path) -> bool:
    """Tell whether an event is a call of the file system that changes something in the folder of a run."""
    if event not in _CALLS or (event == "open" and arguments[2] & getattr(os, "O_DIRECTORY", 0)):
        return False
    name = str(arguments[0])
    # What is done by the descriptor of a folder has a name alone; what is opened so was told with its path before.
    return str(folder) in name or (event != "open" and not Path(name).is_absolute())


def tag_until(call: int, source: Path, output: Path, job: Job) -> int:
    """Tag in a child process that ends before one of its calls; return how the child ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = [call]

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if is_of_the_run(event, arguments, output.parent):
            left[0] -= 1
            if left[0] == 0:
                os._exit(_KILLED)

    try:
        pool._start = lambda _: Here()
        sys.addaudithook(watch)
        tag_files(source, output, TOPICS, job)
        os._exit(0)
    except BaseException:
        os._exit(1)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if not path.name.endswith(".manifest.json")
    }


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.parquet"])
def test_a_run_killed_before_any_call_is_resumed_to_the_same_bytes(
    tmp_path: Path, name: str
) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", [*rows(5), {"text": None}, b"{"])
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    whole.mkdir()
    assert tag_until(0, source, whole / name, JOB) == 0
    call, ended = 0, _KILLED
    while ended == _KILLED:
        call += 1
        shutil.rmtree(cut, ignore_errors=True)
        cut.mkdir()
        ended = tag_until(call, source, cut / name, JOB)
        resumed = tag_until(0, source, cut / name, Job(shard_rows=3, resume=True))
        assert (ended in (0, _KILLED), resumed) == (True, 0), call
        assert contents(cut) == contents(whole), call
    assert call > 30
