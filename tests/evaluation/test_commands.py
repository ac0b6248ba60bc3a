"""`danvan export` and `danvan evaluate`: out to a tool, corrected there, and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import Done, danvan

TEXT = "Đảng ủy xã An Bình phát động phong trào “Dân vận khéo” theo Nghị quyết số 25-NQ/TW."


def out(done: Done) -> str:
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def tagged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(json.dumps({"id": 7, "text": TEXT}), encoding="utf-8")
    out(danvan("tag", "a.jsonl", "-o", "tagged.parquet", "--parts", "phrases"))
    return "tagged.parquet"


@pytest.mark.parametrize("name", ["a.conll", "a.json", "b.jsonl", "brat"])
def test_what_was_exported_agrees_with_what_is_found(tagged: str, name: str) -> None:
    done = danvan("export", tagged, "-o", name, "--types", "campaign,document")
    assert b"1 texts with 2 labels" in done.stderr
    table = out(danvan("evaluate", name))
    assert "100.0 100.0 100.0" in table
    assert "not compared, as no label has the type: organization 1" in table


def test_a_corrected_label_shows_as_an_error(tagged: str) -> None:
    danvan("export", tagged, "-o", "tasks.json")
    tasks = json.loads(Path("tasks.json").read_text(encoding="utf-8"))
    results = tasks[0]["predictions"][0]["result"]
    for result in results:
        if result["value"]["labels"] == ["organization"]:
            result["value"] |= {"end": 10, "text": TEXT[:10]}
    tasks[0]["annotations"] = [{"result": results}]
    Path("tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    result = json.loads(out(danvan("evaluate", "tasks.json", "--json", "--html", "page.html")))
    assert [(e["kind"], e["gold"]["text"], e["found"]["text"]) for e in result["errors"]] == [
        ("bounds", "Đảng ủy xã", "Đảng ủy xã An Bình")
    ]
    page = Path("page.html").read_text(encoding="utf-8")
    assert "Đảng ủy xã An Bình" in page
    assert "<script" not in page
    # The tagged archive as the prediction: another identifier, the same text.
    same = json.loads(out(danvan("evaluate", "tasks.json", "--predictions", tagged, "--json")))
    assert same["errors"] == result["errors"]


def test_types_of_ones_own_are_renamed(tagged: str) -> None:
    assert tagged
    row = {"text": TEXT, "label": [[41, 53, "PHONG_TRAO"]]}
    Path("gold.jsonl").write_text(json.dumps(row), encoding="utf-8")
    table = out(danvan("evaluate", "gold.jsonl", "--rename", "PHONG_TRAO=campaign"))
    assert "100.0 100.0 100.0" in table


@pytest.mark.usefixtures("tagged")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("evaluate", "none.jsonl"), "can't be read"),
        (("evaluate", "a.jsonl"), "no labels"),
        (("evaluate", "a.txt"), "does not say its format"),
        (("evaluate", "tagged.parquet", "--rename", "x"), "--rename takes OLD=NEW"),
        (("evaluate", "tagged.parquet", "--types", "motto"), "no labels of the types"),
        (("evaluate", "tagged.parquet", "--html", "no/page.html"), "can't be written"),
        (("evaluate", "tagged.parquet", "--predictions", "a.conll", "--lexicon", "a"), "leave them out"),
        (("export", "tagged.parquet", "-o", "a.pdf"), "does not say its format"),
        (("export", "a.jsonl", "-o", "a.conll"), "no labels"),
        (("export", "tagged.parquet", "-o", "tagged.parquet", "--to", "jsonl"), "is an input"),
        (("export", "tagged.parquet", "-o", "no/a.conll"), "can't be written"),
    ],
)  # fmt: skip
def test_what_can_not_be_done_is_one_clear_line(arguments: tuple[str, ...], message: str) -> None:
    done = danvan(*arguments)
    error = done.stderr.decode()
    assert done.returncode == 2
    assert message in error
    assert len(error.splitlines()) == 1
