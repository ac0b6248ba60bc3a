"""Every file that a user hands in, with one thing in it wrong: it is read, or refused with an error of ours.

Each reader gets a whole value of its schema, changed in every place to every kind of wrong value, one at a time.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from danvan_nlp import DanvanError, Knowledge, Lexicon
from danvan_nlp.batch import Job, pool, runner, tag_files
from danvan_nlp.batch.work import WorkFolder, counts_of
from danvan_nlp.batch.worker import DONE
from danvan_nlp.exchange import LabelFormat, read_labels
from danvan_nlp.phrases.entry import ENTRY_KEYS, LIST_KEYS
from danvan_nlp.phrases.knowledge_files import read_entries
from tests.batch.articles import rows
from tests.batch.conftest import TOPICS, write_jsonl
from tests.batch.test_every_instant import Here
from tests.batch.test_resuming import StoppedError, stop_after

WRONG: list[Any] = [
    *(None, True, 0, -1, 10**400, 1e999, "", "x", "\ud800", "\0", "9" * 5000),
    *([], {}, [[]], [None], {"a": {}}),
]
DEEP = "[" * 100_000
TEXT = "Phong trào Dân vận khéo lan rộng"
NAME = TEXT[:23]


def places(value: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value in a value."""
    yield before
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    for key in keys:
        yield from places(value[key], (*before, key))


def changed(value: Any) -> Iterator[Any]:
    """Yield a value with one change: a wrong value, one left out, one more."""
    for way in places(value):
        if not way:
            yield from WRONG
            continue
        for wrong in ("gone", "more", *WRONG):
            other = copy.deepcopy(value)
            holder = other
            for key in way[:-1]:
                holder = holder[key]
            if wrong == "gone":
                del holder[way[-1]]
            elif wrong == "more" and isinstance(holder, list):
                holder.append(holder[way[-1]])
            elif wrong == "more":
                holder[f"{way[-1]}?"] = holder[way[-1]]
            else:
                holder[way[-1]] = wrong
            yield other


def faults(values: Iterator[Any] | list[Any], read: Callable[[Any], object]) -> list[str]:
    """Return what ended otherwise than in a result or an error of ours."""
    found, tried = [], 0
    for value in values:
        tried += 1
        try:
            read(value)
        except DanvanError:
            continue
        except Exception as error:
            found.append(f"{error!r} of {value!r}"[:300])
    assert tried > 5
    return found


LABELLED: dict[str, tuple[LabelFormat, str, Any]] = {
    "jsonl": (
        "jsonl",
        "jsonl",
        {"id": "a", "text": TEXT, "spans": [{"start": 0, "end": 23, "type": "campaign"}]},
    ),
    "doccano": ("doccano", "jsonl", {"id": 1, "text": TEXT, "label": [[0, 23, "campaign"]]}),
    "Label Studio": (
        "label-studio",
        "json",
        [
            {
                "id": 1,
                "data": {"text": TEXT, "id": "a"},
                "annotations": [
                    {
                        "was_cancelled": False,
                        "result": [
                            {
                                "type": "labels",
                                "value": {
                                    "start": 0,
                                    "end": 23,
                                    "text": NAME,
                                    "labels": ["campaign"],
                                },
                            }
                        ],
                    }
                ],
                "predictions": [],
            }
        ],
    ),
}


@pytest.mark.parametrize(("name", "ending", "whole"), LABELLED.values(), ids=LABELLED)
def test_labels_with_one_wrong_value_are_read_or_refused(
    tmp_path: Path, name: LabelFormat, ending: str, whole: Any
) -> None:
    path = tmp_path / f"gold.{ending}"

    def read(value: Any) -> None:
        path.write_text(json.dumps(value), encoding="utf-8", errors="surrogatepass")
        list(read_labels(path, name))

    assert faults(changed(whole), read) == []
    read(whole)


CONLL = [
    *(
        f"# document = {DEEP}",
        "# text",
        "# newdoc id",
        "a\tB-x\n\t\n",
        "\t",
        "1\t\n",
        "\0",
        "a\tB-",
    ),
    *("-DOCSTART-", "a\tI-x", "a\tB-x\nb\tI-y", "1-2\ta\tB-x\n1\ta\tO", "a b c\na b", DEEP, ""),
]
BRAT = [
    *("T1\tx 0 5\tabc", "T1\tx 5 0\tq", f"T1\tx 0 {10**20}\tq", "T1\tx 0 5;7 9\tq", "T1", "T1\t\t"),
    *(
        "T",
        "R1\tx",
        "T1\tx a b\tq",
        "T1\tx 0 5;\tq",
        "\0",
        "T1\tx ٣ ٤\tq",
        f"T1\tx 0 {'9' * 5000}\tq",
    ),
]


def test_lines_of_labels_that_are_none_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.conll"

    def conll(text: str) -> None:
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        list(read_labels(path))

    def brat(text: str) -> None:
        (tmp_path / "b").mkdir(exist_ok=True)
        (tmp_path / "b" / "a.txt").write_text(TEXT, encoding="utf-8", errors="surrogatepass")
        (tmp_path / "b" / "a.ann").write_text(text, encoding="utf-8", errors="surrogatepass")
        list(read_labels(tmp_path / "b"))

    assert faults(CONLL, conll) == []
    assert faults(BRAT, brat) == []


def toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, float):
        return str(value)
    return json.dumps("" if value is None else value).replace("\\ud800", "\\ue000")


def test_an_entry_with_one_wrong_value_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    needed = {"id": "campaign.a", "type": "campaign", "canonical": "Sạch đường làng", "source": "x"}

    def read(value: Any) -> None:
        pairs = value.items() if isinstance(value, dict) else [("id", value)]
        lines = (f"{json.dumps(str(key))} = {toml(item)}" for key, item in pairs)
        path.write_text("\n".join(["[[entry]]", *lines]), encoding="utf-8", errors="surrogatepass")
        Knowledge(tuple(read_entries(path)))

    read(needed)
    for key in sorted(ENTRY_KEYS):
        whole = {**needed, key: needed.get(key, ["x"] if key in LIST_KEYS else "2009")}
        assert faults(changed(whole), read) == [], key


RAW_KNOWLEDGE = {
    "toml": [
        *(f"a = {DEEP}", "a = " + "{b=" * 5000, "entry = 1", "[entry]", "[[entry]]", "x" * 10),
        *("entry = [[]]", "entry = [1]", "[[entry]]\nid = 1979-05-27", "[[entry]]\nid = inf", "\0"),
    ],
    "csv": [
        *("id,type\n", "id,id\n1,2\n", 'id,"x\n', "\n", "id;type\n", f'"{"a" * 200_000}"\n1\n'),
        *("id,type,canonical,source\n,,,\n", "id,type,canonical,source\na,campaign,\0,x\n"),
    ],
    "txt": [
        *(
            "|",
            "||",
            "a||b",
            "a|",
            "\0",
            "#",
            "a b\na|b",
            "x" * 10_000,
            "a " * 5000,
            "\u0301",
            "a\u2028b",
        ),
    ],
}


@pytest.mark.parametrize(("ending", "texts"), RAW_KNOWLEDGE.items(), ids=RAW_KNOWLEDGE)
def test_knowledge_and_words_that_are_none_are_refused(
    tmp_path: Path, ending: str, texts: list[str]
) -> None:
    path = tmp_path / f"own.{ending}"

    def read(text: str) -> None:
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        _ = Lexicon.from_file(path) if ending == "txt" else Knowledge(tuple(read_entries(path)))

    assert faults(texts, read) == []


def test_a_manifest_with_one_wrong_value_is_believed_rightly_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, output = write_jsonl(tmp_path / "a.jsonl", rows(3)), tmp_path / "o.jsonl"
    tag_files(source, output, TOPICS)
    path = tmp_path / "o.jsonl.manifest.json"
    whole = json.loads(path.read_bytes())
    # What a run depends on is worked out anew each time.
    monkeypatch.setattr(runner, "fingerprint_of", lambda *_: whole["fingerprint"])

    def resume(value: Any) -> None:
        path.write_text(
            value if isinstance(value, str) else json.dumps(value),
            encoding="utf-8",
            errors="surrogatepass",
        )
        report = tag_files(source, output, TOPICS, Job(resume=True))
        counted = (report.rows, report.tagged, report.duplicate_ids, *report.quarantined.values())
        assert {type(number) for number in counted} == {int}

    resume(whole)
    assert faults([*changed(whole), DEEP, "1" * 5000], resume) == []


def test_a_note_of_a_run_with_one_wrong_value_is_gone_on_from_or_refused(tmp_path: Path) -> None:
    source, output = write_jsonl(tmp_path / "a.jsonl", rows(1)), tmp_path / "o.jsonl"
    tag_files(source, output, TOPICS)
    whole = json.loads((tmp_path / "o.jsonl.manifest.json").read_bytes())["fingerprint"]
    folder = tmp_path / "o.jsonl.unfinished"

    def begin(value: Any) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "lock").touch()
        text = value if isinstance(value, str) else json.dumps(value)
        (folder / "run.json").write_text(text, encoding="utf-8", errors="surrogatepass")
        work = WorkFolder(folder)
        try:
            work.begin(whole, resume=True)
        finally:
            work.release()

    begin(whole)
    assert faults([*changed(whole), DEEP, "1" * 5000], begin) == []


def test_a_marker_of_a_shard_with_one_wrong_value_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_start", lambda _: Here())
    source, output = write_jsonl(tmp_path / "a.jsonl", [*rows(3), {}]), tmp_path / "o.jsonl"
    with pytest.raises(StoppedError):
        tag_files(source, output, TOPICS, Job(shard_rows=2), stop_after(2))
    marker = max(tmp_path.glob(f"*.unfinished/*/*{DONE}"))
    whole = json.loads(marker.read_bytes())
    assert counts_of(marker.parent, 1) == whole
    for value in [*changed(whole), DEEP, "1" * 5000]:
        text = value if isinstance(value, str) else json.dumps(value)
        marker.write_text(text, encoding="utf-8", errors="surrogatepass")
        assert counts_of(marker.parent, 1) in (None, whole), value
    report = tag_files(source, output, TOPICS, Job(shard_rows=2, resume=True))
    assert (report.rows, report.tagged, dict(report.quarantined)) == (4, 3, {"missing_text": 1})
