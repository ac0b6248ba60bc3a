"""What a system refuses is told as what it is: of the place where it was refused, and of no other."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

from danvan_nlp.batch import Job, OutputError, files, pool, tag_files
from danvan_nlp.cli import analyze as analyze_command
from danvan_nlp.errors import DanvanError
from danvan_nlp.results.named import NamedFile
from tests.batch.articles import rows
from tests.batch.conftest import TOPICS, write_jsonl
from tests.batch.test_every_instant import Here
from tests.command_line import danvan

#: Of more descriptors, memory or processes than there are, of calls and connections that break, of disks elsewhere.
KINDS = ("EMFILE", "ENOMEM", "EAGAIN", "EINTR", "ESTALE", "ETIMEDOUT", "EPIPE", "EIO")
PAGE = Path(__file__).parents[1] / "examples" / "pages" / "portal_district.txt"
FULL = Path("/dev/full")


def refuse(number: int, name: str | None = None) -> NoReturn:
    raise OSError(number, os.strerror(number), name)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", [None, "a/b.bin"])
def test_a_command_says_what_was_refused_and_where(
    kind: str, name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = getattr(errno, kind)
    monkeypatch.setattr(analyze_command, "read_file_article", lambda *_: refuse(number, name))
    done = danvan("analyze", PAGE)
    place = f"the system refuses {name or 'to go on'}: {os.strerror(number)}"
    assert (done.returncode, done.stderr.decode()) == (2, f"danvan: {place}\n")


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_says_what_was_refused_and_not_that_it_could_not_write(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", rows(4))
    monkeypatch.setattr(pool, "_start", lambda _: refuse(getattr(errno, kind)))
    with pytest.raises(OutputError, match="^the run failed: .*; nothing was done yet: mend that"):
        tag_files(source, tmp_path / "out.jsonl", TOPICS, Job())


def test_a_disk_that_takes_no_more_is_said_of_the_file_that_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", rows(4))
    monkeypatch.setattr(pool, "_start", lambda _: Here())
    monkeypatch.setattr(os, "fsync", lambda _: refuse(errno.ENOSPC))
    with pytest.raises(OutputError, match=r"^writing failed at .*/0{8}\..*: No space left"):
        tag_files(source, tmp_path / "out.jsonl", TOPICS, Job())


@pytest.mark.parametrize("number", [errno.ESTALE, errno.EIO])
@pytest.mark.parametrize("name", ["in.jsonl", "in.csv.gz"])
def test_an_input_whose_disk_is_gone_is_not_called_damaged(
    name: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone:
        def read(self, _: int) -> NoReturn:
            refuse(number)

        def close(self) -> None:
            """Do nothing."""

    (tmp_path / name).write_bytes(b"")
    source = files.describe_file(str(tmp_path / name))
    monkeypatch.setattr(files, "open_source", lambda _: Gone())

    with pytest.raises(DanvanError, match=rf"{name} can't be read: {os.strerror(number)}"):
        list(files.blocks(source))


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is full")
@pytest.mark.parametrize(
    "command", [("analyze", str(PAGE)), ("knowledge", "show", "document.luat_dat_dai_2024")]
)
def test_standard_output_that_is_full_is_said_of_it(command: tuple[str, ...]) -> None:
    with FULL.open("w") as full:
        run: Any = subprocess.run(
            [sys.executable, "-m", "danvan_nlp", *command],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""},
            check=False,
        )
    said = "danvan: standard output can't be written: No space left on device\n"
    assert (run.returncode, run.stderr.decode()) == (2, said)


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is full")
def test_a_file_names_itself_where_it_can_not_be_written() -> None:
    with (
        NamedFile(str(FULL), "wb", told="out.csv") as file,
        pytest.raises(OSError, match="No space left on device: 'out.csv'"),
    ):
        file.write(b"a")
