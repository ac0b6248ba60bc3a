"""Own names and own words on the command line: every command that reads texts takes them."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from danvan_nlp import Entry, Knowledge, Lexicon
from danvan_nlp.batch import TagOptions
from danvan_nlp.batch.tagging import tag_texts
from danvan_nlp.errors import InputError, KnowledgeError
from tests.command_line import Done, danvan

TEXT = "Sáng nay, tổ hòa giải xã An Bình họp. CNNC mở cửa; người dân dự Hẻm sáng đèn đông vui."
NAMES = """[[entry]]
id = "campaign.chu_nhat_nghe_chuyen"
type = "campaign"
canonical = "Chủ nhật nghe chuyện"
aliases = ["CNNC"]
source = "an example"
"""
MORE = "id,type,canonical,source\ncampaign.hem_sang_den,campaign,Hẻm sáng đèn,an example\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Options that name two files of entries and one of words."""
    monkeypatch.chdir(tmp_path)
    Path("names.toml").write_text(NAMES, encoding="utf-8")
    Path("more.csv").write_text(MORE, encoding="utf-8")
    Path("words.txt").write_text("tổ hòa giải\n", encoding="utf-8")
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("a.jsonl").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    return ("--knowledge", "names.toml", "--knowledge", "more.csv", "--lexicon", "words.txt")


def out(done: Done) -> str:
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def ids(phrases: list[dict[str, Any]]) -> set[str | None]:
    return {phrase["id"] for phrase in phrases}


def test_analyze_knows_own_names_and_words(own: tuple[str, ...]) -> None:
    doc = json.loads(out(danvan("analyze", "a.txt", "--json", *own)))["doc"]
    words = [word["text"] for sentence in doc["sentences"] for word in sentence["words"]]
    assert "tổ hòa giải" in words
    assert {"campaign.chu_nhat_nghe_chuyen", "campaign.hem_sang_den"} <= ids(doc["phrases"])


def test_a_highlighted_article_shows_the_source_of_an_own_name(own: tuple[str, ...]) -> None:
    assert "an example" in out(danvan("analyze", "a.txt", "--html", "-", *own))


def test_tag_knows_them_in_workers_too(own: tuple[str, ...]) -> None:
    out(danvan("tag", "a.jsonl", "-o", "t.jsonl", "--workers", "2", *own))
    row = json.loads(Path("t.jsonl").read_text(encoding="utf-8"))
    assert "tổ hòa giải" in row["danvan_words"]
    assert {"campaign.chu_nhat_nghe_chuyen", "campaign.hem_sang_den"} <= ids(row["danvan_phrases"])


def test_discover_knows_what_is_listed_there(own: tuple[str, ...]) -> None:
    found = out(danvan("discover", "a.txt", "--types", "campaign", *own))
    assert "campaign.hem_sang_den" in found
    assert (
        "campaign" not in out(danvan("discover", "a.txt", "--types", "campaign", "--new", *own))[5:]
    )


def test_summarize_finds_what_an_own_name_says(own: tuple[str, ...]) -> None:
    text = out(danvan("summarize", "a.txt", "--sentences", "1", "--focus", "campaign", *own))
    assert "CNNC" in text or "Hẻm sáng đèn" in text


def test_a_run_is_not_resumed_with_other_names(own: tuple[str, ...]) -> None:
    out(danvan("tag", "a.jsonl", "-o", "t.jsonl", *own))
    assert danvan("tag", "a.jsonl", "-o", "t.jsonl", "--resume", *own).returncode == 0
    before = json.loads(Path("t.jsonl.manifest.json").read_text(encoding="utf-8"))
    Path("names.toml").write_text(NAMES.replace("CNNC", "CNNCH"), encoding="utf-8")
    done = danvan("tag", "a.jsonl", "-o", "t.jsonl", "--resume", *own)
    assert done.returncode == 2
    assert b"other inputs or settings" in done.stderr
    out(danvan("tag", "a.jsonl", "-o", "t.jsonl", "--overwrite", *own))
    after = json.loads(Path("t.jsonl.manifest.json").read_text(encoding="utf-8"))
    knowledge, lexicon = (
        [m["fingerprint"]["options"][n] for m in (before, after)] for n in ("knowledge", "lexicon")
    )
    assert knowledge[0] != knowledge[1]
    assert lexicon[0] == lexicon[1]


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("command", ["analyze", "tag", "summarize", "discover"])
@pytest.mark.parametrize(
    ("option", "content", "message"),
    [
        ("--knowledge", None, "bad.toml"),
        ("--knowledge", "[[entry]]\nid = 3\n", "lacks 'type'"),
        ("--knowledge", '[[entry]]\nid = "a"\ntype = "song"\ncanonical = "B"\nsource = "c"\n', "has type 'song'"),
        ("--lexicon", None, "bad.toml can't be read"),
        ("--lexicon", "học | sinh\nhọc sinh\n", "in two ways"),
    ],
)  # fmt: skip
def test_files_that_can_not_be_honoured_are_one_clear_line(
    command: str, option: str, content: str | None, message: str
) -> None:
    if content is not None:
        Path("bad.toml").write_text(content, encoding="utf-8")
    more = ("-o", "t.jsonl") if command == "tag" else ()
    done = danvan(command, "a.txt" if command != "tag" else "a.jsonl", option, "bad.toml", *more)
    error = done.stderr.decode()
    assert done.returncode == 2, error
    assert message in error
    assert len(error.splitlines()) == 1
    assert not Path("t.jsonl").exists()


@pytest.mark.usefixtures("own")
def test_two_files_that_share_an_id_are_refused() -> None:
    done = danvan("analyze", "a.txt", "--knowledge", "names.toml", "--knowledge", "names.toml")
    assert done.returncode == 2
    assert b"ids must be unique" in done.stderr


@pytest.mark.usefixtures("own")
def test_options_take_what_an_analyzer_takes_and_travel_to_workers() -> None:
    base = Knowledge.default().extended("names.toml").extended("more.csv")
    given = TagOptions(parts=("words", "phrases"), knowledge=base, lexicon=["tổ hòa giải"])
    read = TagOptions(
        parts=("words", "phrases"),
        knowledge=[Path("names.toml"), Path("more.csv")],
        lexicon=Path("words.txt"),
    )
    assert given == read == pickle.loads(pickle.dumps(read))
    assert tag_texts([TEXT], given) == tag_texts([TEXT], read)


def test_options_refuse_what_is_neither() -> None:
    with pytest.raises(InputError, match="knowledge must be a Knowledge or the paths of files"):
        TagOptions(knowledge=3)  # type: ignore[arg-type]
    with pytest.raises(KnowledgeError, match="a lexicon takes"):
        TagOptions(lexicon="tổ hòa giải")  # type: ignore[arg-type]


def test_a_signature_says_what_is_held_and_not_where_it_was_read() -> None:
    entry = Entry("m.1", "motto", "dân là gốc", "an example")
    same = Entry("m.1", "motto", "dân là gốc", "an example", origin="a.toml")
    other = Entry("m.1", "motto", "dân là gốc", "another example")
    signatures = [Knowledge((each,)).signature for each in (entry, same, other)]
    assert signatures[0] == signatures[1] != signatures[2]
    assert (
        Lexicon(["a b", "c d"])
        == Lexicon(["c d", "a b"])
        != Lexicon({"a b": ["a", "b"], "c d": "c d"})
    )
