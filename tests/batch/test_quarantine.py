"""Bad rows go to quarantine, each with its place and reason, and the run goes on."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from danvan_nlp.batch import Report, TagOptions, pool, worker
from danvan_nlp.batch.failures import REASONS, explain_reason
from danvan_nlp.segmentation import sentences
from danvan_nlp.text.syllables import Syllables
from tests.batch.articles import rows
from tests.batch.conftest import read_jsonl, write_jsonl
from tests.batch.corruptions import CORRUPTIONS, MAX_CHARS
from tests.command_line import danvan

Run = Callable[..., Report]


def test_a_thousand_rows_corrupted_in_twenty_ways(tmp_path: Path, run: Run) -> None:
    random = Random(7)
    assert len(CORRUPTIONS) == 20
    kinds = [kind for kind in CORRUPTIONS for _ in range(50)]
    random.shuffle(kinds)
    lines: list[Any] = []
    expected = []
    for kind, row in zip(kinds, rows(1000), strict=True):
        corrupt, reason = CORRUPTIONS[kind]
        lines += [row, corrupt(row, random)]
        expected.append((len(lines), reason, lines[-1]))
    lines.append({"id": "last", "text": "Dân vận"})
    source = write_jsonl(tmp_path / "a.jsonl", lines)
    options = TagOptions(parts=("topics",), max_chars=MAX_CHARS)
    report = run(source, options=options, shard_rows=150, workers=2)
    bad = read_jsonl(report.quarantine)
    assert [(b["line"], b["reason"], raw_of(b)) for b in bad] == expected
    assert [r["id"] for r in read_jsonl(report.output)] == [*(r["id"] for r in rows(1000)), "last"]
    assert report.rows == report.tagged + len(bad) == 2001
    assert report.quarantined == dict(Counter(reason for _, reason, _ in expected))
    assert {b["source"] for b in bad} == {str(source)}


def raw_of(entry: dict[str, Any]) -> bytes:
    if "raw" in entry:
        return str(entry["raw"]).encode()
    return base64.b64decode(entry["raw_base64"])


def test_rows_of_parquet_and_csv_are_quarantined_too(tmp_path: Path, run: Run) -> None:
    values = [*rows(2), {"id": "none", "text": None, "views": 1}, *rows(1)]
    pq.write_table(pa.Table.from_pylist(values), tmp_path / "a.parquet")
    (bad,) = read_jsonl(run(tmp_path / "a.parquet", "p.parquet").quarantine)
    assert (bad["line"], bad["reason"]) == (3, "null_text")
    assert json.loads(bad["raw"]) == values[2]
    assert pq.read_table(tmp_path / "p.parquet").column("id").to_pylist() == ["a0", "a1", "a0"]
    (tmp_path / "a.csv").write_bytes(b'id,text\n1,a\n2\n3,"b\nc"\n\xff,d\n')
    bads = read_jsonl(run(tmp_path / "a.csv", "c.csv").quarantine)
    assert [(b["line"], b["reason"], raw_of(b)) for b in bads] == [
        (3, "wrong_field_count", b"2"),
        (6, "invalid_utf8", b"\xff,d"),
    ]


def test_repeated_identifiers_are_reported_with_their_places(tmp_path: Path, run: Run) -> None:
    values = [{"id": n % 3 if n < 5 else n, "text": "Dân vận"} for n in range(30)]
    report = run(write_jsonl(tmp_path / "a.jsonl", values))
    assert (report.tagged, report.duplicate_ids) == (30, 2)
    found = json.loads(Path(str(report.manifest)).read_text(encoding="utf-8"))["duplicate_ids"]
    path = tmp_path / "a.jsonl"
    assert found == {
        "rows": 2,
        "examples": [
            {"id": 0, "lines": [f"{path}:1", f"{path}:4"]},
            {"id": 1, "lines": [f"{path}:2", f"{path}:5"]},
        ],
    }


def disturbed(*arguments: Any) -> dict[str, Any]:
    """Run a shard with an analyser that raises, hangs the process up, or kills it, as the text says."""
    tag_texts = worker.tag_texts
    once = Path(arguments[1].folder) / "killed-once"

    def tag(
        texts: list[object], options: TagOptions, note: Callable[[int], object], *, together: bool
    ) -> Any:
        def note_and_die(place: int) -> None:
            note(place)
            text = str(texts[place])
            if "kill always" in text or ("kill once" in text and not once.exists()):
                once.touch()
                os.kill(os.getpid(), signal.SIGKILL)

        return tag_texts(texts, options, note_and_die, together=together)

    worker.tag_texts = tag
    try:
        return worker.run_shard(*arguments)
    finally:
        worker.tag_texts = tag_texts


def dying_inside(*arguments: Any) -> dict[str, Any]:
    """Run a shard with an analyser that some text kills, whoever's turn it is."""
    split = sentences.split

    def kill(table: Syllables, *more: Any) -> Any:
        if "kill inside" in table.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return split(table, *more)

    sentences.split = kill
    try:
        return worker.run_shard(*arguments)
    finally:
        sentences.split = split


@pytest.mark.parametrize("workers", [1, 2])
def test_a_row_that_kills_its_worker_is_retried_and_set_aside_alone(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    values = rows(60)
    values[13]["text"] = "kill always"
    values[38]["text"] = "kill once"
    source = write_jsonl(tmp_path / "a.jsonl", values)
    monkeypatch.setattr(pool, "run_shard", disturbed)
    report = run(source, workers=workers)
    (bad,) = read_jsonl(report.quarantine)
    assert (bad["line"], bad["reason"]) == (14, "worker_killed")
    ids = [row["id"] for row in values]
    assert [row["id"] for row in read_jsonl(report.output)] == ids[:13] + ids[14:]


def test_a_row_that_kills_what_rows_share_is_set_aside_alone(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = rows(20)
    values[13]["text"] = "kill inside"
    source = write_jsonl(tmp_path / "a.jsonl", values)
    monkeypatch.setattr(pool, "run_shard", dying_inside)
    report = run(source, options=TagOptions(parts=("words",)), workers=1)
    (bad,) = read_jsonl(report.quarantine)
    assert (bad["line"], bad["reason"]) == (14, "worker_killed")


def test_every_reason_is_described_in_both_languages() -> None:
    assert {reason for _, reason in CORRUPTIONS.values()} <= REASONS.keys()
    for reason in REASONS:
        vietnamese, english = explain_reason(reason)
        assert re.search(r"[à-ỹđ]", vietnamese)
        assert english == REASONS[reason]
    assert explain_reason("of a later version") == ("of a later version", "of a later version")


def test_a_person_reads_why_rows_are_in_quarantine(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", [{"text": "Xã họp."}, {"text": None}])
    for language, said in (
        ("vi", "1 dòng bị cách ly: ô văn bản để trống (null_text; "),
        ("en", "the text is null"),
    ):
        done = danvan(
            "--language",
            language,
            "tag",
            source,
            "-o",
            tmp_path / f"{language}.jsonl",
            "--parts",
            "words",
        )
        assert done.returncode == 3
        assert said in done.stderr.decode()
