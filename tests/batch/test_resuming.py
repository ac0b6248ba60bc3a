"""Runs that are interrupted, killed or starved of disk go on where they were, to the same bytes; or say why not."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from danvan_nlp.batch import (
    Job,
    OutputError,
    Report,
    ResumeError,
    TagOptions,
    pool,
    tag_files,
    worker,
)
from danvan_nlp.batch.fingerprint import model_versions
from danvan_nlp.batch.work import WorkFolder, counts_of
from danvan_nlp.batch.worker import DONE
from danvan_nlp.errors import InputError
from tests.batch.articles import rows
from tests.batch.conftest import TOPICS, read_jsonl, write_jsonl

Run = Callable[..., Report]


class StoppedError(Exception):
    """What a test stops a run with."""


def stop_after(results: int) -> Callable[[object], None]:
    left = [results]

    def watch(_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise StoppedError

    return watch


def interrupted(source: Path, output: Path, options: TagOptions = TOPICS, **job: Any) -> None:
    """Tag until two shards of ten rows are done."""
    with pytest.raises(StoppedError):
        tag_files(source, output, options, Job(**{"shard_rows": 10, **job}), stop_after(2))


def test_a_resumed_run_does_only_what_is_left_and_gives_the_same_bytes(
    tmp_path: Path, archive: Path, run: Run
) -> None:
    whole = run(archive, "whole.jsonl")
    output = tmp_path / "out.jsonl"
    interrupted(archive, output)
    assert not output.exists()
    seen = []
    report = tag_files(
        archive,
        output,
        TOPICS,
        Job(resume=True, shard_rows=10, workers=2, batch_size=3),
        seen.append,
    )
    assert output.read_bytes() == Path(str(whole.output)).read_bytes()
    assert report.rows == 40
    assert seen[-1].resumed >= 20
    manifest = json.loads(Path(str(report.manifest)).read_text(encoding="utf-8"))
    assert manifest["rows_resumed"] == seen[-1].resumed
    assert not list(tmp_path.glob("*.unfinished"))


def test_resume_begins_where_nothing_was_begun_and_rests_where_all_is_done(
    tmp_path: Path, archive: Path, run: Run
) -> None:
    first = run(archive, resume=True)
    moment = (tmp_path / "out.jsonl").stat().st_mtime_ns
    again = run(archive, resume=True)
    assert (again.rows, again.tagged) == (first.rows, first.tagged) == (40, 40)
    assert (tmp_path / "out.jsonl").stat().st_mtime_ns == moment


@pytest.mark.parametrize(
    ("options", "job", "message"),
    [
        (
            TagOptions(parts=("topics",), taxonomy="news"),
            {},
            "options: taxonomy was 'danvan' and is 'news'",
        ),
        (TOPICS, {"id_column": "id"}, "job: id_column was None and is 'id'"),
        (TOPICS, {"shard_rows": 7}, "job: shard_rows was 10 and is 7"),
    ],
)
def test_resume_refuses_other_settings_and_names_them(
    tmp_path: Path, archive: Path, options: TagOptions, job: dict[str, Any], message: str
) -> None:
    interrupted(archive, tmp_path / "out.jsonl")
    with pytest.raises(ResumeError) as error:
        tag_files(
            archive,
            tmp_path / "out.jsonl",
            options,
            Job(**{"resume": True, "shard_rows": 10, **job}),
        )
    assert message in str(error.value)
    assert "or begin again with overwrite" in str(error.value)


def test_resume_refuses_a_changed_input_and_another_version(
    tmp_path: Path, archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(archive, tmp_path / "out.jsonl")
    data = archive.read_bytes()
    archive.write_bytes(data[:-20] + b"9" + data[-19:])
    with pytest.raises(ResumeError, match=r"the input changed: .*archive\.jsonl is another file"):
        run(archive, resume=True)
    archive.write_bytes(data)
    with monkeypatch.context() as patch:
        patch.setattr("danvan_nlp.batch.fingerprint.__version__", "9.9")
        with pytest.raises(ResumeError, match=r"library was '.*' and is '9\.9'"):
            run(archive, resume=True)
        patch.setattr("danvan_nlp.batch.fingerprint._model_version", lambda _: "other 2")
        with pytest.raises(
            ResumeError, match="models: topics was 'topics-danvan .*' and is 'other 2'"
        ):
            run(archive, resume=True)
    assert run(archive, resume=True).rows == 40
    archive.write_bytes(data + data[:200])
    with pytest.raises(ResumeError, match="is the result of a run with other inputs or settings"):
        run(archive, resume=True)


def test_what_a_run_depends_on_names_every_model_that_it_uses() -> None:
    parts = ("words", "phrases", "topics", "summary")
    assert set(model_versions(TagOptions(parts=parts))) == {
        "words",
        "knowledge",
        "places",
        "topics",
        "summary",
    }
    # A summary and a long name of a body go by more than their own part says.
    assert set(model_versions(TagOptions(parts=("summary",)))) == {"summary", "words"}
    long = TagOptions(parts=("words",), bodies="long")
    assert set(model_versions(long)) == {"words", "knowledge", "places"}


def test_what_an_earlier_run_left_is_replaced_only_when_asked(
    tmp_path: Path, archive: Path, run: Run
) -> None:
    interrupted(archive, tmp_path / "out.jsonl")
    with pytest.raises(InputError, match="go on with resume"):
        run(archive)
    assert run(archive, options=TagOptions(parts=("summary",)), overwrite=True).tagged == 40
    with pytest.raises(InputError, match="is there already"):
        run(archive)
    assert run(archive, overwrite=True).tagged == 40


def test_two_runs_never_work_on_one_output(tmp_path: Path, archive: Path, run: Run) -> None:
    work = WorkFolder(tmp_path / "out.jsonl.unfinished")
    with pytest.raises(OutputError, match="another process is working"):
        run(archive, resume=True)
    work.release()
    assert run(archive, resume=True).tagged == 40


def test_standard_input_can_not_be_resumed(tmp_path: Path) -> None:
    with pytest.raises(ResumeError, match="can't be read twice"):
        tag_files("-", tmp_path / "out.jsonl", TOPICS, Job(resume=True))


def test_an_output_that_can_not_be_written_is_named(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "file").touch()
    for place in ("none/out.jsonl", "file/out.jsonl"):
        with pytest.raises(OutputError, match="can't be written to"):
            tag_files(archive, tmp_path / place, TOPICS)
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(InputError, match="is a folder; name a file"):
        tag_files(archive, tmp_path / "folder.jsonl", TOPICS)


def on_a_full_disk(*arguments: Any) -> dict[str, Any]:
    if arguments[0].index >= 2:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
    return worker.run_shard(*arguments)


def test_a_full_disk_ends_the_run_and_keeps_what_was_done(
    tmp_path: Path, archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run(archive, "whole.jsonl")
    with monkeypatch.context() as patch:
        patch.setattr(pool, "run_shard", on_a_full_disk)
        with pytest.raises(
            OutputError, match=r"File too large; what was done is kept: make room and resume"
        ):
            run(archive)
    done = list((tmp_path / "out.jsonl.unfinished").glob(f"*/*{DONE}"))
    assert len(done) >= 1
    report = run(archive, resume=True)
    assert Path(str(report.output)).read_bytes() == Path(str(whole.output)).read_bytes()


@pytest.mark.parametrize("suffix", [".part", ".bad", ".ids", DONE])
def test_a_shard_with_a_damaged_file_is_not_done(
    tmp_path: Path, archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    whole = run(archive, "whole.jsonl")
    with monkeypatch.context() as patch:
        patch.setattr(pool, "run_shard", on_a_full_disk)
        with pytest.raises(OutputError):
            run(archive)
    done = next((tmp_path / "out.jsonl.unfinished").glob(f"*/*{DONE}"))
    parts, index = done.parent, int(done.stem)
    assert counts_of(parts, index) is not None
    path = done.with_suffix(suffix)
    content = path.read_bytes()
    for damaged in (content + b"x", content[:-1] or b"x", b"\0" * (len(content) or 1), b"[]"):
        path.write_bytes(damaged)
        assert counts_of(parts, index) is None
    path.unlink()
    assert counts_of(parts, index) is None
    path.write_bytes(content[:-1] or b"x")
    report = run(archive, resume=True)
    assert Path(str(report.output)).read_bytes() == Path(str(whole.output)).read_bytes()


def command(source: Path, output: Path, *more: str) -> list[str]:
    return [
        *(sys.executable, "-m", "danvan_nlp", "tag", str(source), "-o", str(output)),
        *("--workers", "2", "--shard-rows", "25", *more),
    ]


def start(source: Path, output: Path, *more: str) -> subprocess.Popen[bytes]:
    # A shell that starts tests in the background ignores Ctrl-C, and what they start would inherit that.
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            command(source, output, *more), stderr=subprocess.PIPE, start_new_session=True
        )
    finally:
        signal.signal(signal.SIGINT, handler)


def corrupted_rows(count: int) -> list[Any]:
    return [b"{broken" if n % 37 == 5 else row for n, row in enumerate(rows(count))]


@pytest.mark.slow
def test_ctrl_c_ends_with_a_hint_and_the_run_can_be_resumed(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", rows(600))
    output = tmp_path / "out.jsonl"
    process = start(source, output)
    deadline = time.monotonic() + 300
    while not list(tmp_path.glob(f"*.unfinished/*/*{DONE}")):
        assert process.poll() is None, "it ended before it was interrupted"
        assert time.monotonic() < deadline, "no shard was done"
        time.sleep(0.05)
    # Whoever is impatient does it again, while the workers are ended.
    for _ in range(3):
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.02)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.decode() == (
        "danvan: interrupted; what was done is kept: run the same command with --resume to go on\n"
    )
    done = subprocess.run(command(source, output, "--resume"), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [row["id"] for row in read_jsonl(output)] == [row["id"] for row in rows(600)]


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_killed_with_its_workers_and_resumed_the_output_is_the_same(
    tmp_path: Path, ending: str
) -> None:
    seed = int(os.environ.get("DANVAN_SEED", "11"))
    print(f"DANVAN_SEED={seed} kills at the same moments again")  # shown when the test fails
    random = Random(seed)
    source = write_jsonl(tmp_path / "a.jsonl", corrupted_rows(300))
    whole = tmp_path / f"whole.{ending}"
    assert subprocess.run(command(source, whole), capture_output=True, check=False).returncode == 3
    kills = 0
    for attempt in range(8):
        output = tmp_path / f"out{attempt}.{ending}"
        process = start(source, output)
        # Moments are counted in shards done, of twelve: time would depend on what else the machine does.
        shards_done = random.randrange(10)
        pattern = f"{output.name}.unfinished/*/*{DONE}"
        deadline = time.monotonic() + 300
        while process.poll() is None and len(list(tmp_path.glob(pattern))) < shards_done:
            assert time.monotonic() < deadline, "no shard was done"
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.2))
        if process.poll() is None:
            # Sometimes the parent alone, whose workers must then end by themselves, sometimes all.
            (os.killpg if attempt % 2 else os.kill)(process.pid, signal.SIGKILL)
            kills += 1
        process.communicate(timeout=60)
        done = subprocess.run(command(source, output, "--resume"), capture_output=True, check=False)
        assert done.returncode == 3, done.stderr
        assert output.read_bytes() == whole.read_bytes()
        bad = [Path(f"{path}.quarantine.jsonl").read_bytes() for path in (output, whole)]
        assert bad[0] == bad[1]
        if kills == 4:
            break
    assert kills == 4
    assert not list(tmp_path.glob("*.unfinished"))
