"""Long commands say how far they are: on a terminal, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import danvan


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    rows = [{"id": n, "text": f"Xã phát động phong trào “Ngõ xanh” lần {n}."} for n in range(4)]
    Path("a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    labelled = [{**row, "label": str(row["id"] % 2)} for row in rows]  # type: ignore[operator]
    Path("l.jsonl").write_text("\n".join(map(json.dumps, labelled)), encoding="utf-8")
    Path("gold.txt").write_text("Xã phát_động phong_trào thi_đua .\n" * 20, encoding="utf-8")
    danvan("tag", "a.jsonl", "-o", "t.jsonl", "--parts", "phrases,topics")
    return "a.jsonl"


@pytest.mark.parametrize(
    ("arguments", "unit"),
    [
        (("tag", "a.jsonl", "-o", "t2.jsonl", "--parts", "phrases"), "rows"),
        (("discover", "a.jsonl"), "texts"),
        (("report", "t.jsonl", "-o", "r.html"), "rows, read twice"),
        (("duplicates", "a.jsonl", "-o", "d.csv"), "rows"),
        (("train", "topics", "l.jsonl", "-o", "own"), "steps"),
        (("train", "segmenter", "--train", "gold.txt", "--out", "words"), "gaps"),
    ],
)
def test_a_terminal_shows_count_and_rate_and_a_log_shows_neither(
    arguments: tuple[str, ...], unit: str, archive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert archive
    quiet = danvan(*arguments, *(["--overwrite"] if arguments[0] == "tag" else []))
    assert quiet.returncode == 0
    assert len(quiet.stderr.splitlines()) <= 2
    assert b"\x1b[" not in quiet.stderr
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = danvan(*arguments, *(["--overwrite"] if arguments[0] == "tag" else []))
    assert shown.returncode == 0
    assert unit in shown.stderr.decode()
    assert "/s" in shown.stderr.decode()
