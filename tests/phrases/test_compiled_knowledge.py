"""The knowledge base that the build step compiles is the one of the TOML files, or is not used."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from danvan_nlp.phrases import knowledge, knowledge_files
from danvan_nlp.phrases.knowledge import Knowledge
from hatch_build import KnowledgeHook

PLACE = Path("src/danvan_nlp/phrases/knowledge")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped files with what the build step makes of them, and nothing read yet."""
    copy = tmp_path / PLACE
    shutil.copytree(knowledge_files.FOLDER, copy, ignore=shutil.ignore_patterns("*.json"))
    KnowledgeHook(str(tmp_path), {}, None, None, "", "wheel").initialize(
        "standard", {"artifacts": []}
    )
    monkeypatch.setattr(knowledge, "FOLDER", copy)
    return copy


def fresh() -> Knowledge:
    return knowledge._default.__wrapped__()


def test_it_holds_the_same_entries(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from_files = Knowledge.load(*sorted(folder.glob("*.toml")))
    with monkeypatch.context() as patch:
        patch.setattr(knowledge_files, "loads_toml", None)
        assert fresh() == from_files
    assert [e.origin for e in fresh()] == [e.origin for e in from_files]


@pytest.mark.parametrize(
    "change", ["a file", "a new file", "a lost file", "no JSON", "another shape"]
)
def test_it_is_not_used_for_other_files(folder: Path, change: str) -> None:
    compiled = folder / "compiled.json"
    added = '[[entry]]\nid = "m.1"\ntype = "motto"\ncanonical = "gần dân"\nsource = "an example"\n'
    before = len(fresh())
    if change == "a file":
        path = folder / "mottos.toml"
        path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")
    elif change == "a new file":
        (folder / "new.toml").write_text(added, encoding="utf-8")
    elif change == "a lost file":
        (folder / "mottos.toml").unlink()
    else:
        compiled.write_text("{" if change == "no JSON" else json.dumps([1]))
    expected = Knowledge.load(*sorted(folder.glob("*.toml")))
    assert fresh() == expected
    assert (len(expected) != before) == change.startswith("a ")
