"""What the commands read: an input that can't be read is named with the reason, on one line, and costs no output."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from danvan_nlp import DanvanError, classify
from danvan_nlp.text.user_files import kind_of, open_file, read_utf8, real_path
from tests.command_line import danvan
from tests.test_outputs import made, place

__all__ = ["made", "place"]

#: Each with INPUT in the place of what can't be read, and an ending that the command knows.
COMMANDS = {
    "tag": ("jsonl", ("tag", "INPUT", "-o", "out.jsonl")),
    "tag pages": ("html", ("tag", "INPUT", "-o", "out.jsonl")),
    "tag packed": ("jsonl.zst", ("tag", "INPUT", "-o", "out.jsonl")),
    "tag Parquet": ("parquet", ("tag", "INPUT", "-o", "out.parquet")),
    "tag Excel": ("xlsx", ("tag", "INPUT", "-o", "out.csv")),
    "tag --knowledge": ("toml", ("tag", "rows.jsonl", "-o", "out.jsonl", "--knowledge", "INPUT")),
    "tag --lexicon": ("txt", ("tag", "rows.jsonl", "-o", "out.jsonl", "--lexicon", "INPUT")),
    "report": ("jsonl", ("report", "INPUT", "-o", "out.html")),
    "report --duplicates": (
        "csv",
        ("report", "tagged.jsonl", "-o", "out.html", "--duplicates", "INPUT"),
    ),
    "discover": ("csv", ("discover", "INPUT", "-o", "out.csv")),
    "discover texts": ("txt", ("discover", "INPUT", "-o", "out.csv")),
    "duplicates": ("jsonl", ("duplicates", "INPUT", "-o", "out.csv")),
    "analyze": ("docx", ("analyze", "INPUT", "--html", "out.html")),
    "summarize": ("txt", ("summarize", "INPUT")),
    "evaluate": ("json", ("evaluate", "INPUT", "--html", "out.html")),
    "evaluate --predictions": ("conll", ("evaluate", "tagged.jsonl", "--predictions", "INPUT")),
    "export": ("jsonl", ("export", "INPUT", "-o", "out.json")),
    "train topics": ("csv", ("train", "topics", "INPUT", "-o", "out.model")),
    "train segmenter": ("jsonl", ("train", "segmenter", "--train", "INPUT", "--out", "out.model")),
    "train segmenter xz": ("xz", ("train", "segmenter", "--train", "INPUT", "--out", "out.model")),
}


def at_fault(ending: str) -> dict[str, str]:
    """Make what can't be read, each under a name with the ending."""
    circle = Path(f"circle.{ending}")
    circle.symlink_to(circle)
    device = Path(f"device.{ending}")
    device.symlink_to("/dev/null")
    Path(f"folder.{ending}").mkdir()
    return {
        "missing": f"missing.{ending}",
        "a circle of links": str(circle),
        "a device": str(device),
        "a folder": f"folder.{ending}",
        "a name too long": f"{'x' * 300}.{ending}",
        "below a file": f"rows.jsonl/a.{ending}",
    }


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs devices")
@pytest.mark.parametrize(("ending", "command"), COMMANDS.values(), ids=COMMANDS)
def test_an_input_that_can_not_be_read_is_named_and_nothing_is_written(
    place: Path, ending: str, command: tuple[str, ...]
) -> None:
    for kind, name in at_fault(ending).items():
        done = danvan(*(name if word == "INPUT" else word for word in command))
        said = done.stderr.decode()
        assert done.returncode == 2, (kind, said)
        assert said.startswith("danvan: "), (kind, said)
        assert len(said.splitlines()) == 1, (kind, said)
        assert name in said, (kind, said)
        assert "make room" not in said, (kind, said)
    assert not list(place.glob("out.*"))


def without_rights(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command as one whom the rights of files bind, also where the tests run as root."""
    before: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root may read everything")
        before = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    return subprocess.run(
        [*before, sys.executable, "-m", "danvan_nlp", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_rights_that_are_lacking_are_said_of_the_right_file(place: Path) -> None:
    assert Path.cwd() == place
    Path("secret.jsonl").write_bytes(Path("rows.jsonl").read_bytes())
    Path("secret.jsonl").chmod(0)
    for name in ("closed", "closed.jsonl.unfinished"):
        Path(name).mkdir(mode=0o555)
    Path("kept.csv").touch(mode=0o444)
    tag = ("tag", "rows.jsonl", "--parts", "topics", "-o")
    cases = [
        (("tag", "secret.jsonl", "-o", "out.jsonl"), "secret.jsonl can't be read: Permission"),
        (("report", "secret.jsonl", "-o", "out.html"), "secret.jsonl can't be read: Permission"),
        ((*tag, "closed/out.jsonl"), "closed can't be written to: Permission"),
        ((*tag, "closed.jsonl", "--overwrite"), "closed.jsonl.unfinished can't be written to"),
        ((*tag, "out.jsonl", "--quarantine", "closed/q.jsonl"), "closed/q.jsonl can't be written"),
        (("report", "tagged.jsonl", "-o", "closed/a.html"), "closed/a.html can't be written: Perm"),
        (("discover", "rows.jsonl", "-o", "kept.csv"), "kept.csv can't be written: Permission"),
        (("knowledge", "export", "closed/a.json"), "closed/a.json can't be written: Permission"),
    ]
    for command, said in cases:
        done = without_rights(*command)
        assert done.returncode in (1, 2), done
        assert said in done.stderr, done
        assert "make room" not in done.stderr, done
        assert len(done.stderr.splitlines()) == 1, done
    assert not Path("out.jsonl.unfinished").exists()


def test_nothing_in_a_name_or_a_text_commands_the_terminal(place: Path) -> None:
    assert Path.cwd() == place
    said = danvan("tag", "a\x1b]2J\u202eb.jsonl", "-o", "out.jsonl").stderr.decode()
    assert said == "danvan: a\\x1b]2J\\u202eb.jsonl: there is no such file\n"
    Path("empty\x9b2J đã.jsonl").touch()
    said = danvan("tag", "empty\x9b2J đã.jsonl", "-o", "out.jsonl").stderr.decode()
    assert "danvan: empty\\x9b2J đã.jsonl has no rows" in said
    title = "Hội Nông dân xã \x1b[2J An Bình vận động hội viên"
    body = (
        "Ngày 5/8/2024, Hội Nông dân xã\x1b[31m An Bình vận động hội viên hiến đất làm đường. " * 9
    )
    Path("page.txt").write_text(f"{title}\n05/08/2024 08:00\n\n{body}\n", encoding="utf-8")
    shown = danvan("analyze", "page.txt").stdout.decode()
    assert "An Bình" in shown
    assert "\x1b" not in shown


def test_streams_that_are_closed_or_full_are_said(place: Path) -> None:
    assert Path.cwd() == place
    run = f"{sys.executable} -m danvan_nlp"
    said = subprocess.run(
        f"{run} tag - -o out.jsonl <&-", shell=True, capture_output=True, check=False
    )
    assert (said.returncode, said.stderr.decode()) == (
        2,
        "danvan: standard input is closed; name a file, or send it one\n",
    )
    closed = f"{run} tag rows.jsonl -o out.jsonl --parts topics >&- 2>&-"
    assert subprocess.run(closed, shell=True, check=False).returncode in (0, 3)


def test_what_stands_at_a_path_is_known(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfa\r\nb")
    os.mkfifo(tmp_path / "pipe")
    found = {name: kind_of(tmp_path / name) for name in ("a", "pipe", "none", "a/b", ".")}
    assert found == {"a": "file", "pipe": "pipe", "none": None, "a/b": None, ".": "folder"}
    assert kind_of("/dev/null") == "device"
    assert read_utf8(tmp_path / "a") == "a\r\nb"
    (tmp_path / "link").symlink_to("a")
    assert real_path(tmp_path / "link") == real_path(tmp_path / "a") != real_path("a\0b")
    for name in ("a\0b", "x" * 300):
        with pytest.raises(DanvanError, match="can't be read"):
            open_file(name)


def test_a_taxonomy_is_no_name_that_is_too_long() -> None:
    with pytest.raises(DanvanError, match="can't be read|must be one of"):
        classify("Công tác dân vận", taxonomy="x" * 300)


def test_a_file_that_breaks_while_it_is_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def __enter__(self) -> Broken:
            return self

        def __exit__(self, *_: object) -> None:
            """Do nothing."""

        def read(self, _: int) -> bytes:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    (tmp_path / "a").touch()
    monkeypatch.setattr(Path, "open", lambda *_: Broken())
    with pytest.raises(DanvanError, match="a can't be read: Input/output error"):
        read_utf8(tmp_path / "a")
