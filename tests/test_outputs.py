"""What the commands write: complete or not at all, through no link, with nothing left beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from danvan_nlp import samples
from danvan_nlp.batch import Job, TagOptions, tag_files
from tests.batch.articles import rows
from tests.batch.conftest import write_jsonl
from tests.command_line import danvan

KEPT = "nobody may lose this"
COMMANDS = {
    "tag": ("tag", "rows.jsonl", "-o", "out.jsonl", "--parts", "topics"),
    "report": ("report", "tagged.jsonl", "-o", "out.html"),
    "discover": ("discover", "tagged.jsonl", "-o", "out.csv"),
    "duplicates": ("duplicates", "tagged.jsonl", "-o", "out.csv"),
    "export": ("export", "tagged.jsonl", "-o", "out.json"),
    "evaluate": ("evaluate", "tagged.jsonl", "--html", "out.html"),
    "analyze": ("analyze", "page.txt", "--html", "out.html"),
    **{
        f"knowledge export {ending}": ("knowledge", "export", f"out.{ending}")
        for ending in ("json", "jsonl", "csv", "parquet", "ttl")
    },
}
commands = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder of what the commands read."""
    folder = tmp_path_factory.mktemp("made")
    source = write_jsonl(folder / "rows.jsonl", rows(4))
    tag_files(source, folder / "tagged.jsonl", TagOptions(parts=("phrases", "topics")), Job())
    (folder / "page.txt").write_text(samples.read("pages/portal_district.txt"), encoding="utf-8")
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder that has what the commands read."""
    for path in made.iterdir():
        shutil.copy(path, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def output_of(command: tuple[str, ...]) -> Path:
    return Path(next(word for word in command if word.startswith("out.")))


@commands
def test_no_command_writes_through_a_link_or_leaves_a_file_beside(
    place: Path, command: tuple[str, ...]
) -> None:
    output = output_of(command)
    target = place / "target"
    target.write_text(KEPT, encoding="utf-8")
    beside = [f"{output}.tmp", f".{output}.tmp", f".{output}.quarantine.jsonl.tmp"]
    if command[0] != "tag":
        beside.append(f"{output}.unfinished")
    for name in (output, *beside):
        Path(name).symlink_to(target)
    before = set(place.iterdir())
    more = ("--overwrite",) if command[0] == "tag" else ()
    done = danvan(*command, *more)
    assert done.returncode == 0, done.stderr
    assert target.read_text(encoding="utf-8") == KEPT
    new = {path.name for path in set(place.iterdir()) - before}
    assert {name for name in new if "manifest" not in name and "quarantine" not in name} == set()
    assert not output.is_symlink()
