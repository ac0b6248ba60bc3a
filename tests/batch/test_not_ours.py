"""Nothing that a run did not make is deleted, read as its own or written through, whatever stands in its places."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from danvan_nlp.batch import Job, tag_files
from danvan_nlp.batch.work import WorkFolder
from danvan_nlp.errors import InputError, OutputError
from danvan_nlp.results.writing import appearing, create
from tests.batch.conftest import TOPICS

PARTS = "0123456789abcdef"
AGAIN = [{"resume": True}, {"overwrite": True}, {}]
SECRET = "nobody may lose this"


def filled(folder: Path) -> dict[str, bytes]:
    """Return everything below a folder, links by where they lead."""
    return {
        str(path.relative_to(folder)): str(path.readlink()).encode()
        if path.is_symlink()
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def put(path: Path, text: str = SECRET) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def photos(work: Path) -> None:
    put(work / "photos" / "a.jpg")


def one_file(work: Path) -> None:
    put(work / "notes.txt")


def a_folder_of_ours_with_more(work: Path) -> None:
    put(work / "lock", "")
    put(work / "run.json", "{}")
    put(work / PARTS / "thesis.doc")


def our_names_in_nobodys_folder(work: Path) -> None:
    put(work / "output")
    put(work / "manifest")


def a_folder_with_a_name_of_a_file(work: Path) -> None:
    put(work / "lock", "")
    put(work / "output" / "a.txt")


def a_link_to_a_folder(work: Path) -> None:
    put(work.with_name("else") / PARTS / "a.txt")
    put(work.with_name("else") / "lock", "")
    work.symlink_to(work.with_name("else"))


def a_link_that_leads_nowhere(work: Path) -> None:
    work.symlink_to(work.with_name("nowhere"))


def a_link_in_it(work: Path) -> None:
    put(work / "lock", "")
    (work / "output").symlink_to(put(work.with_name("target")))


def a_link_to_the_parts(work: Path) -> None:
    put(work / "lock", "")
    put(work.with_name("else") / "00000000.part")
    (work / PARTS).symlink_to(work.with_name("else"))


def a_file(work: Path) -> None:
    put(work)


STRANGE = [
    photos,
    one_file,
    a_folder_of_ours_with_more,
    our_names_in_nobodys_folder,
    a_folder_with_a_name_of_a_file,
    a_link_to_a_folder,
    a_link_that_leads_nowhere,
    a_link_in_it,
    a_link_to_the_parts,
    a_file,
]


@pytest.mark.parametrize("job", AGAIN, ids=str)
@pytest.mark.parametrize("make", STRANGE, ids=lambda make: make.__name__)
def test_a_work_folder_that_is_not_ours_is_refused_and_kept(
    tmp_path: Path, archive: Path, make: Callable[[Path], None], job: dict[str, bool]
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    make(place / "out.jsonl.unfinished")
    before = filled(place)
    with pytest.raises(InputError, match=r"which no run has made; move it away, or name another"):
        tag_files(archive, place / "out.jsonl", TOPICS, Job(**job))
    assert filled(place) == before


@pytest.mark.parametrize("leave", ["empty", "lock", "all"])
def test_what_a_run_left_is_ours_at_every_stage(tmp_path: Path, archive: Path, leave: str) -> None:
    work = tmp_path / "out.jsonl.unfinished"
    work.mkdir()
    if leave != "empty":
        put(work / "lock", "")
    if leave == "all":
        for name in (
            "run.json",
            "run.tmp",
            "output",
            "manifest",
            "quarantine",
            "stdin",
            "workbook",
        ):
            put(work / name)
        for name in ("part", "bad", "ids", "json", "at", "part.71.tmp"):
            put(work / PARTS / f"00000003.{name}")
    assert tag_files(archive, tmp_path / "out.jsonl", TOPICS, Job(overwrite=True)).tagged == 40
    assert not work.exists()


def test_a_clean_up_leaves_what_came_into_the_folder_meanwhile(tmp_path: Path) -> None:
    work = WorkFolder(tmp_path / "work")
    kept = [put(tmp_path / "work" / "new" / "a"), put(tmp_path / "work" / PARTS / "b")]
    (tmp_path / "work" / "fedcba9876543210").symlink_to(tmp_path / "target")
    kept.append(put(tmp_path / "target" / "00000000.part"))
    work.remove()
    assert all(path.read_text(encoding="utf-8") == SECRET for path in kept)


def test_a_lock_that_was_deleted_and_made_anew_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = WorkFolder(tmp_path / "work")

    def remove_and_lock(_: object) -> bool:
        # The first run ends between the second's opening of the lock and its locking it.
        first.remove()
        (tmp_path / "work").mkdir()
        return True

    monkeypatch.setattr("danvan_nlp.batch.work._locked", remove_and_lock)
    with pytest.raises(OutputError, match="another process"):
        WorkFolder(tmp_path / "work")


def test_no_link_is_written_through_wherever_a_run_writes(tmp_path: Path, archive: Path) -> None:
    names = [
        ".out.jsonl.quarantine.jsonl.tmp",
        "out.jsonl.unfinished.tmp",
        "out.jsonl",
        "out.jsonl.quarantine.jsonl",
        "out.jsonl.manifest.json",
    ]
    for name in names:
        (tmp_path / name).symlink_to(put(tmp_path / f"target of {name}"))
    tag_files(archive, tmp_path / "out.jsonl", TOPICS, Job(overwrite=True))
    assert {path.read_text(encoding="utf-8") for path in tmp_path.glob("target of *")} == {SECRET}
    assert not any((tmp_path / name).is_symlink() for name in names[2:])


def test_a_file_is_made_anew_in_the_place_of_a_link_or_a_second_name(tmp_path: Path) -> None:
    target = put(tmp_path / "target")
    (tmp_path / "link").symlink_to(target)
    (tmp_path / "second").hardlink_to(target)
    for name in ("link", "second"):
        with create(tmp_path / name) as file:
            file.write(b"new")
        with appearing(tmp_path / name) as file:
            file.write(b"newer")
        assert (tmp_path / name).read_bytes() == b"newer"
    assert target.read_text(encoding="utf-8") == SECRET


def test_an_output_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = put(tmp_path / "out")
    path.chmod(0o600)
    with appearing(path) as file:
        file.write(b"new")
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_output_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = put(tmp_path / "out")
    with suppress(KeyError), appearing(path) as file:
        file.write(b"half")
        raise KeyError
    assert path.read_text(encoding="utf-8") == SECRET
    assert list(tmp_path.iterdir()) == [path]
