"""The way of a new user in an empty folder: own names, archive, report, corrected labels, evaluation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from danvan_nlp import samples
from tests.command_line import danvan_process

pytestmark = pytest.mark.slow

OWN = """\
[[entry]]
id = "campaign.gio_nong_dan"
type = "campaign"
canonical = "Giờ nông dân"
aliases = ["Ba giờ nông dân"]
source = "Kế hoạch 12/KH-HND năm 2024 của Hội Nông dân xã"
"""
NEW = "Chiều 9/8, Hội Nông dân xã Hòa Lạc sơ kết Ba giờ nông dân, có 30 hội viên dự."


def run(command: str) -> str:
    done = danvan_process(*command.split()[1:])
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_from_own_names_to_the_evaluation_of_corrected_labels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    samples.copy("examples")
    Path("own.toml").write_text(OWN, encoding="utf-8")
    lines = Path("examples/archive.csv").read_text(encoding="utf-8")
    archive = Path("archive.csv")
    archive.write_text(f'{lines}new,2024-08-09,"{NEW}"\n', encoding="utf-8")

    run("danvan tag archive.csv -o tagged.jsonl --knowledge own.toml")
    run("danvan report tagged.jsonl -o report.html --knowledge own.toml")
    assert "Giờ nông dân" in Path("report.html").read_text(encoding="utf-8")

    run("danvan export tagged.jsonl -o labels.jsonl --types campaign,organization")
    labelled = [json.loads(line) for line in Path("labels.jsonl").read_text("utf-8").splitlines()]
    assert ("campaign", "Ba giờ nông dân") in [
        (span["type"], span["text"]) for span in labelled[-1]["spans"]
    ]
    # A person takes one label away: what danvan finds there is an error now.
    next(row for row in labelled if row["spans"])["spans"].pop()
    made = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in labelled)
    Path("corrected.jsonl").write_text(made, encoding="utf-8")

    table = run("danvan evaluate corrected.jsonl --knowledge own.toml --html evaluation.html")
    assert "errors: 1" in table
    assert Path("evaluation.html").stat().st_size > 10_000
    without = run("danvan evaluate corrected.jsonl --json")
    missed = [error for error in json.loads(without)["errors"] if error["kind"] == "missed"]
    assert any("Ba giờ nông dân" in json.dumps(error, ensure_ascii=False) for error in missed)
