"""Another user puts a link in the place of a run's folder, or of a part of it, between any two calls of the run.

Whoever may rename in the folder of the output can stop a run; nothing of what the link leads to is changed.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from danvan_nlp.batch import Job, pool, tag_files
from danvan_nlp.errors import DanvanError, InputError
from tests.batch.articles import rows
from tests.batch.conftest import TOPICS, write_jsonl
from tests.batch.test_every_instant import Here, is_of_the_run
from tests.batch.test_not_ours import PARTS, filled, put

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and descriptors")

_ENDED, _REFUSED, _BROKEN = 0, 2, 1
#: Names that a run writes, replaces or deletes, in the folder of somebody else.
NAMES = (
    *("run.json", "run.tmp", "lock", "output", "manifest", "quarantine", "stdin", "workbook"),
    *(
        f"{PARTS}/00000000.{ending}"
        for ending in ("part", "bad", "ids", "json", "at", "part.1.tmp")
    ),
    *(f"00000000.{ending}" for ending in ("part", "bad", "ids", "json", "at", "part.1.tmp")),
)


def the_folder(work: Path) -> Path:
    return work


def the_parts(work: Path) -> Path | None:
    found = [each for each in work.iterdir() if re.fullmatch(r"[0-9a-f]{16}", each.name)]
    return found[0] if found else None


def tag_swapped(
    call: int, source: Path, output: Path, victim: Path, of: Callable[[Path], Path | None]
) -> tuple[int, bool]:
    """Tag in a child process that puts a link before one of its calls; return how it ended, and whether it did."""
    swapped = output.with_name("swapped")
    child = os.fork()
    if child:
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return ended, swapped.exists()
    left = [call]
    work = output.with_name(f"{output.name}.unfinished")

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if left[0] < 1 or not is_of_the_run(event, arguments, output.parent):
            return
        left[0] -= 1
        if left[0]:
            return
        place = of(work) if work.is_dir() else None
        if place is not None:
            place.rename(swapped)
            place.symlink_to(victim)

    try:
        pool._start = lambda _: Here()
        sys.addaudithook(watch)
        tag_files(source, output, TOPICS, Job(shard_rows=3, overwrite=True))
        os._exit(_ENDED)
    except DanvanError:
        os._exit(_REFUSED)
    except BaseException:
        os._exit(_BROKEN)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ending", "of"), [("jsonl", the_folder), ("parquet", the_folder), ("jsonl", the_parts)]
)
def test_a_link_in_the_place_of_the_folder_leads_nowhere(
    tmp_path: Path, ending: str, of: Callable[[Path], Path | None]
) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", [*rows(4), b"{"])
    victim = tmp_path / "victim"
    for name in NAMES:
        put(victim / name)
    before = filled(victim)
    call, ends = 0, []
    while not ends or ends[-1][1] or call < 6:
        call += 1
        place = tmp_path / "place"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        ends.append(tag_swapped(call, source, place / f"o.{ending}", victim, of))
        assert ends[-1][0] in (_ENDED, _REFUSED), call
        assert filled(victim) == before, call
    assert sum(swapped for _, swapped in ends) > 10


def test_a_link_that_comes_after_the_first_look_is_refused(
    tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "else").mkdir()
    makes = Path.mkdir

    def slow(path: Path, *options: Any, **more: Any) -> None:
        if path.name == "o.jsonl.unfinished":
            path.symlink_to(tmp_path / "else")
        makes(path, *options, **more)

    monkeypatch.setattr(Path, "mkdir", slow)
    with pytest.raises(InputError, match="it is a link to .*, which no run has made"):
        tag_files(archive, tmp_path / "o.jsonl", TOPICS)
    assert not list((tmp_path / "else").iterdir())
