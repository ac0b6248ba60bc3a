"""`danvan tag` as a person uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests import command_line
from tests.batch.articles import rows
from tests.batch.conftest import read_jsonl, write_jsonl


def danvan(*arguments: object, data: bytes = b"") -> tuple[int, str, str]:
    done = command_line.danvan("tag", *arguments, data=data)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def danvan_process(*arguments: object, data: bytes = b"") -> tuple[int, str, str]:
    done = command_line.danvan_process("tag", *arguments, data=data)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_all_rows_tagged_is_zero_and_one_line(tmp_path: Path, archive: Path) -> None:
    code, out, err = danvan(
        archive, "-o", tmp_path / "out.parquet", "-w", 2, "--parts", "topics,summary"
    )
    assert (code, out) == (0, "")
    assert err.startswith("danvan: 40 of 40 rows tagged in ")
    assert len(err.splitlines()) == 1
    names = pq.read_table(tmp_path / "out.parquet").schema.names
    assert names[-4:] == [
        *("danvan_topics", "danvan_primary_topic", "danvan_topics_refusal", "danvan_summary")
    ]


def test_quarantined_rows_are_three_and_counted_by_reason(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", [*rows(2), b"{", {"text": None}, {"key": 1}])
    bad = tmp_path / "bad.jsonl"
    code, _, err = danvan(
        source, "-o", tmp_path / "out.jsonl", "--quarantine", bad, "--parts", "topics"
    )
    assert code == 3
    assert (
        f"danvan: 1 in quarantine: the line is not one JSON value (invalid_json; {bad})"
        in err.splitlines()
    )
    assert [entry["line"] for entry in read_jsonl(bad)] == [3, 4, 5]


def test_standard_streams_carry_rows_and_refusals_apart() -> None:
    lines = [*(json.dumps(row) for row in rows(2)), "broken"]
    code, out, err = danvan_process(
        "-", "-o", "-", "--parts", "topics", data="\n".join(lines).encode()
    )
    assert code == 3
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a0", "a1"]
    assert json.loads(err.splitlines()[0])["raw"] == "broken"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.jsonl", "-o", "out.jsonl"), "none.jsonl: there is no such file"),
        (("a.jsonl", "-o", "out.txt"), "out.txt: the name says no format"),
        (("a.jsonl", "-o", "out.jsonl", "--parts", "verbs"), "parts must name some of"),
        (("a.jsonl", "-o", "out.jsonl", "--workers", "0"), "workers"),
        (("a.jsonl",), "--output"),
        (("-", "-o", "out.jsonl", "--resume"), "standard input can't be read twice"),
    ],
)
def test_wrong_usage_is_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    write_jsonl(tmp_path / "a.jsonl", rows(1))
    monkeypatch.chdir(tmp_path)
    code, _, err = danvan(*arguments, data=b"")
    assert code == 2
    assert message in err
    assert "Traceback" not in err


def test_a_broken_model_is_wrong_usage(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "model.json").write_text("{}", encoding="utf-8")
    output = tmp_path / "out.jsonl"
    code, _, err = danvan(archive, "-o", output, "--taxonomy", tmp_path / "own")
    assert code == 2
    assert "expected the key 'format'" in err
    assert not list(tmp_path.glob("out.jsonl*"))


def test_a_message_names_the_option_and_not_the_argument_too(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\na\n", encoding="utf-8")
    code, _, err = danvan(tmp_path / "a.csv", "-o", tmp_path / "o.csv", "--text-column", "txt")
    assert code == 2
    assert "name it with --text-column; did you mean 'text'?" in err


@pytest.mark.skipif(sys.platform == "win32", reason="a folder that is in use can't be removed")
def test_a_folder_that_is_gone_is_said_to_be_gone(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "gone").mkdir()
    command = f"rmdir ../gone; '{sys.executable}' -m danvan_nlp tag {archive} -o {tmp_path}/o.csv"
    where = {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, filter(None, sys.path)))}
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=tmp_path / "gone",
        env={**os.environ, **where},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        2,
        "danvan: the current folder is gone; go to one that is there (cd) and run it again\n",
    )


def test_an_output_that_can_not_be_written_is_one(tmp_path: Path, archive: Path) -> None:
    code, _, err = danvan(archive, "-o", tmp_path / "none" / "out.jsonl")
    assert code == 1
    assert "can't be written to" in err


def test_a_reader_that_leaves_gets_no_traceback(archive: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "danvan_nlp",
        "tag",
        str(archive),
        "-o",
        "-",
        "--shard-rows",
        "5",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(timeout=120) == 1
    assert err == "danvan: standard output was closed before all rows were written\n"


def test_words_of_another_custom_are_asked_for_by_options() -> None:
    row = json.dumps({"text": "Ông Trần Văn Bình thăm Hội Nông dân xã Tân Lập"}).encode()
    asked = ("--parts", "segmented", "--names", "syllables", "--bodies", "long")
    _, out, _ = danvan("-", "-o", "-", *asked, data=row)
    assert json.loads(out)["danvan_segmented"].endswith("Văn Bình thăm Hội_Nông_dân_xã_Tân_Lập")


def test_help_has_an_example() -> None:
    code, out, _ = danvan("--help")
    assert code == 0
    assert "danvan tag news.jsonl.gz" in out
