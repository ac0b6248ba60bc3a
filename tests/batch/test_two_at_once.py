"""What others do while a run is at work: write to its input, finish its output, start it in processes of their own."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from danvan_nlp.batch import Job, TagOptions, pool, runner, tag_files
from danvan_nlp.errors import DanvanError, InputError
from tests.batch.articles import rows
from tests.batch.conftest import TOPICS, read_jsonl, write_jsonl
from tests.batch.test_every_instant import Here, contents


def after_first(change: Callable[[], None]) -> Callable[[object], None]:
    """Return what makes a change when the first rows are done."""
    left = [change]

    def watch(_: object) -> None:
        while left:
            left.pop()()

    return watch


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b'{"text": "a", "new": 1}\n' * 30)


def shrink(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:500])


def replace(path: Path) -> None:
    other = write_jsonl(path.with_name("other"), rows(90))
    other.replace(path)


@pytest.mark.parametrize("change", [grow, shrink, replace, Path.unlink])
def test_an_input_that_changes_while_it_is_read_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    monkeypatch.setattr(pool, "_start", lambda _: Here())
    source = write_jsonl(tmp_path / "a.jsonl", rows(40))
    before = source.read_bytes()
    for name in ("out.jsonl", "out.csv"):
        whole = tmp_path / "whole"
        whole.mkdir(exist_ok=True)
        tag_files(source, whole / name, TOPICS, Job(shard_rows=5))
        with pytest.raises(
            InputError, match=r"a\.jsonl was changed while it was read; let whatever"
        ):
            tag_files(
                source,
                tmp_path / name,
                TOPICS,
                Job(shard_rows=5),
                after_first(lambda: change(source)),
            )
        assert not (tmp_path / name).exists()
        # What was done before the change is of use once the file is as it was.
        source.write_bytes(before)
        tag_files(source, tmp_path / name, TOPICS, Job(shard_rows=5, resume=True))
        assert (tmp_path / name).read_bytes() == (whole / name).read_bytes()


def test_a_result_that_appears_after_the_first_look_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_start", lambda _: Here())
    source, output = write_jsonl(tmp_path / "a.jsonl", rows(3)), tmp_path / "out.jsonl"
    waits = runner._Run.execute

    def late(run: Any, watch: Any) -> Any:
        monkeypatch.setattr(runner._Run, "execute", waits)
        tag_files(source, output, TagOptions(parts=("summary",)))
        return waits(run, watch)

    monkeypatch.setattr(runner._Run, "execute", late)
    with pytest.raises(InputError, match=r"out\.jsonl is there already"):
        tag_files(source, output, TOPICS)
    assert "danvan_summary" in read_jsonl(output)[0]
    assert not list(tmp_path.glob("*.unfinished"))


def in_a_process(folder: str) -> str:
    try:
        tag_files(f"{folder}/a.jsonl", f"{folder}/out.jsonl", TOPICS, Job(shard_rows=2))
    except DanvanError as error:
        return str(error)
    return Path(folder, "out.jsonl").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_a_run_in_a_process_of_any_kind_gives_the_same_or_says_why_not(
    tmp_path: Path, method: str
) -> None:
    write_jsonl(tmp_path / "a.jsonl", rows(5))
    tag_files(tmp_path / "a.jsonl", tmp_path / "whole.jsonl", TOPICS, Job(shard_rows=2))
    context = multiprocessing.get_context(method)
    with context.Pool(1) as daemons:
        said = daemons.apply(in_a_process, (str(tmp_path),))
    assert "tag_files starts processes, which a process of multiprocessing.Pool" in said
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    with ProcessPoolExecutor(1, context) as processes:
        found = processes.submit(in_a_process, str(tmp_path)).result()
    assert found == (tmp_path / "whole.jsonl").read_text(encoding="utf-8")


def as_user(user: int, source: Path, output: Path, **job: bool) -> str:
    """Tag in a child process of another user; return what the error says."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        said = "a traceback"
        try:
            os.umask(0o022)
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
            pool._start = lambda _: Here()
            tag_files(source, output, TOPICS, Job(**job))
            said = ""
        except DanvanError as error:
            said = str(error)
        finally:
            os.write(write, said.encode())
            os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root becomes other users"
)
@pytest.mark.parametrize(("mode", "may"), [(0o777, True), (0o1777, False)], ids=["free", "sticky"])
def test_two_users_on_one_output_are_told_apart(mode: int, may: bool) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        folder.chmod(mode)
        source, output = write_jsonl(folder / "a.jsonl", rows(3)), folder / "o.jsonl"
        source.chmod(0o644)
        tag_files(source, folder / "warm.jsonl", TOPICS)
        assert as_user(1001, source, output) == ""
        first = contents(folder)
        assert "o.jsonl is there already" in as_user(1002, source, output)
        # What was finished may be looked at by all.
        assert as_user(1002, source, output, resume=True) == ""
        said = as_user(1002, source, output, overwrite=True)
        assert (
            (said == "")
            if may
            else ("o.jsonl can't be replaced: it belongs to another user" in said)
        )
        assert contents(folder) == first
        # Unfinished work of another is neither gone on with nor deleted.
        work = folder / "p.jsonl.unfinished"
        work.mkdir()
        (work / "lock").touch()
        for path in (work, work / "lock"):
            os.chown(path, 1001, 1001)
        for job in ({}, {"resume": True}, {"overwrite": True}):
            said = as_user(1002, source, folder / "p.jsonl", **job)
            assert "p.jsonl.unfinished" in said, said
        assert [path.name for path in work.iterdir()] == ["lock"]
        assert as_user(1001, source, folder / "p.jsonl", overwrite=True) == ""


@pytest.mark.slow
def test_of_many_runs_at_once_on_one_output_one_wins_and_nothing_is_mixed(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", [*rows(60), b"{"])
    parts = ("topics", "summary")
    wholes = {}
    for part in parts:
        folder = tmp_path / part
        folder.mkdir()
        tag_files(source, folder / "out.jsonl", TagOptions(parts=(part,)), Job(shard_rows=10))
        wholes[part] = contents(folder)
    shared = tmp_path / "shared"
    shared.mkdir()
    command = [
        sys.executable,
        "-m",
        "danvan_nlp",
        "tag",
        str(source),
        "-o",
        str(shared / "out.jsonl"),
    ]
    runs = [
        subprocess.Popen(
            [
                *command,
                "--shard-rows",
                "10",
                "--parts",
                parts[n % 2],
                *(["--overwrite"] if n < 2 else []),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for n in range(4)
    ]
    errors = [run.communicate(timeout=300)[1].decode() for run in runs]
    codes = [run.returncode for run in runs]
    assert 3 in codes, errors
    assert "Traceback" not in "".join(errors)
    assert contents(shared) in wholes.values()
    manifest = json.loads((shared / "out.jsonl.manifest.json").read_bytes())
    (part,) = manifest["fingerprint"]["options"]["parts"]
    assert contents(shared) == wholes[part]
