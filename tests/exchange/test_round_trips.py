"""What is written to a labelling tool comes back as it was, whatever the texts hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import danvan_nlp as dv
from danvan_nlp.errors import InputError, OutputError
from danvan_nlp.exchange import FORMATS, LabelFormat, LabelledText, read_labels, write_labels
from danvan_nlp.exchange.brat import file_name

ENDINGS = {
    "jsonl": ".jsonl", "doccano": ".jsonl", "label-studio": ".json", "conll": ".conll", "brat": "", "spacy": ".spacy",
}  # fmt: skip
TEXT = "Xã phát động phong trào “Dân vận khéo”.\n\n  Đảng ủy xã 😀 họp\tngày 3/2; UBND huyện dự.\r\nHết."


def of(text_id: str, text: str, *pieces: tuple[str, str]) -> LabelledText:
    """Label the pieces where they first stand."""
    marks = [(text.index(piece), text.index(piece) + len(piece), kind) for piece, kind in pieces]
    return LabelledText.of(text_id, text, marks)


TEXTS = [
    of("bài 1/2", TEXT, ("Dân vận khéo", "campaign"), ("Đảng ủy xã", "organization"), ("UBND huyện", "organization")),
    of("..", "Không có gì ở đây cả.\n"),
    of("c", "ngày 3/2 họp", ("3/2", "period")),
]  # fmt: skip


def needs(name: str) -> None:
    if name == "spacy":
        pytest.importorskip("spacy", reason="spaCy is missing: pip install 'danvan_nlp[spacy]'")


@pytest.mark.parametrize("name", FORMATS)
def test_texts_come_back_as_they_were(name: LabelFormat, tmp_path: Path) -> None:
    needs(name)
    path = tmp_path / f"labels{ENDINGS[name]}"
    write_labels(TEXTS, path, name)
    assert sorted(read_labels(path), key=lambda t: t.id) == sorted(TEXTS, key=lambda t: t.id)
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


@st.composite
def labelled_texts(draw: st.DrawFn) -> LabelledText:
    """Draw any text with labels that don't overlap and neither begin nor end with space."""
    text = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    kinds = st.sampled_from(["campaign", "motto"])
    marks = [
        (a, b, draw(kinds))
        for a, b in pairs
        if text[a:b] == text[a:b].strip() and text[a].isalnum()
    ]
    return LabelledText.of("x", text, marks)


@pytest.mark.parametrize("name", ["jsonl", "doccano", "label-studio", "conll", "brat"])
@given(text=labelled_texts())
def test_any_text_comes_back(
    name: LabelFormat, text: LabelledText, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / f"labels{ENDINGS[name]}"
    write_labels([text], path, name)
    back = list(read_labels(path))
    if name == "conll" and not back:
        assert not text.text.strip() or not any(map(str.isalnum, text.text))
    else:
        assert back == [text]


def test_brat_gets_the_types_and_names_that_any_file_system_takes(tmp_path: Path) -> None:
    write_labels(TEXTS, tmp_path / "brat", "brat")
    conf = (tmp_path / "brat" / "annotation.conf").read_text(encoding="utf-8")
    assert conf.splitlines()[:4] == ["[entities]", "campaign", "organization", "period"]
    names = {file_name(name) for name in ("a/b", "..", "", "x" * 300, "x" * 301, "a b")}
    assert len(names) == 6
    assert not any("/" in name or name.startswith(".") or len(name) > 150 for name in names)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "keep.txt").write_text("x")
    with pytest.raises(OutputError, match="is not empty"):
        write_labels(TEXTS, tmp_path, "brat")


def test_label_studio_gets_predictions_to_accept_or_correct(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    write_labels(TEXTS[:1], path)
    task = json.loads(path.read_text(encoding="utf-8"))[0]
    values = [result["value"] for result in task["predictions"][0]["result"]]
    assert [v["text"] for v in values] == ["Dân vận khéo", "Đảng ủy xã", "UBND huyện"]
    # What people made of it stands beside it and wins.
    task["annotations"] = [{"result": task["predictions"][0]["result"][:1]}]
    path.write_text(json.dumps([task]), encoding="utf-8")
    assert [label.type for label in next(read_labels(path)).labels] == ["campaign"]


def test_old_positions_of_label_studio_are_those_of_utf_16(tmp_path: Path) -> None:
    value = {"start": 8, "end": 10, "text": "dự", "labels": ["x"]}
    result = [{"type": "labels", "value": value}]
    tasks = [{"data": {"text": "Vui 😀: dự"}, "annotations": [{"result": result}]}]
    (tmp_path / "t.json").write_text(json.dumps(tasks), encoding="utf-8")
    (label,) = next(read_labels(tmp_path / "t.json")).labels
    assert (label.start, label.text) == (7, "dự")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # Two columns, words with joints, sentences parted by empty lines.
        ("Đảng_ủy B-ORG\nxã I-ORG\nhọp O\n\nUBND B-ORG\n", ["Đảng ủy xã", "UBND"]),
        # Four columns of CoNLL-2003; I without B begins a label.
        ("-DOCSTART- -X- O O\n\nxã N B-NP I-LOC\nhọp V B-VP O\n", ["xã"]),
        # BIOES and BILOU.
        ("a\tS-X\nb\tB-X\nc\tE-X\nd\tU-X\ne\tB-X\nf\tL-X\n", ["a", "b c", "d", "e f"]),
        # Another type goes on where one ended.
        ("a\tB-X\nb\tI-Y\n", ["a", "b"]),
    ],
)
def test_conll_of_others_is_read(lines: str, expected: list[str], tmp_path: Path) -> None:
    (tmp_path / "gold.conll").write_text(lines, encoding="utf-8")
    texts = list(read_labels(tmp_path / "gold.conll"))
    assert [label.text for text in texts for label in text.labels] == expected


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ({"text": "Đảng ủy", "label": [[0, 7, "ORG"]]}, (0, 7, "ORG")),
        ({"text": "Đảng ủy", "labels": [[0, 7, "ORG"]]}, (0, 7, "ORG")),
        ({"text": "Đảng ủy", "spans": [{"start": 0, "end": 7, "label": "ORG"}]}, (0, 7, "ORG")),
        ({"text": "Đảng ủy", "spans": [["ORG", 0, 7, "Đảng ủy"]]}, (0, 7, "ORG")),
        ({"text": "Đảng ủy", "entities": [{"start_offset": 0, "end_offset": 7, "label": "ORG"}]}, (0, 7, "ORG")),
        ({"text": "p", "danvan_body": "Đảng ủy", "danvan_phrases": [{"start": 0, "end": 7, "type": "O"}]}, (0, 7, "O")),
    ],
)  # fmt: skip
def test_lines_of_many_tools_are_read(
    row: object, label: tuple[object, ...], tmp_path: Path
) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (found,) = next(read_labels(tmp_path / "gold.jsonl")).labels
    assert (found.start, found.end, found.type) == label


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", "{", "line 1: not JSON"),
        ("a.jsonl", "[1]", "line 1: a line must be an object"),
        ("a.jsonl", '{"text": "a"}', "no labels; they are looked for under"),
        ("a.jsonl", '{"text": 3, "spans": []}', "must be a string, got int"),
        ("a.jsonl", '{"text": "ab", "spans": [[0, 3, "X"]]}', "0:3 .* does not stand in its 2 characters"),
        ("a.jsonl", '{"text": "ab", "spans": [[1, 1, "X"]]}', "does not stand"),
        ("a.jsonl", '{"text": "ab", "spans": [[0, true, "X"]]}', "must be a start, an end and a type"),
        ("a.jsonl", '{"text": "ab", "spans": ["X"]}', "must be a start, an end and a type"),
        ("a.json", "{}", "must hold a list of tasks"),
        ("a.json", "[3]", "task 1 must be an object"),
        ("a.json", '[{"data": {"text": "a"}, "annotations": [{}]}]', "is not what Label Studio exports"),
        ("a.conll", "a b\n", "no column of tags"),
        ("a.conll", '# document = "xin"\nchào\tO\tstart_char=0|end_char=3\n', "does not stand in its document"),
        ("a.conll", "# document = {}\na\tO\n", "must be a JSON string"),
        ("a.xyz", "", "does not say its format"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_named(
    name: str, content: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        list(read_labels(tmp_path / name))


def test_files_that_are_not_there_or_not_utf_8_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\xff")
    for name, message in (("a.jsonl", "is not UTF-8"), ("b.json", "can't be read")):
        with pytest.raises(InputError, match=message):
            list(read_labels(tmp_path / name))
    with pytest.raises(InputError, match="no .ann files"):
        list(read_labels(tmp_path))
    (tmp_path / "x.txt").write_text("ab")
    (tmp_path / "x.ann").write_text("T1 campaign 0 1\n")
    with pytest.raises(InputError, match="line 1 is not a label"):
        list(read_labels(tmp_path))


def test_labels_that_overlap_are_no_conll(tmp_path: Path) -> None:
    text = LabelledText.of("x", "a b c", [(0, 3, "X"), (2, 5, "Y")])
    with pytest.raises(InputError, match="overlap, which CoNLL can't hold"):
        write_labels([text], tmp_path / "a.conll")
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="can't be written"):
        write_labels(TEXTS, tmp_path / "none" / "a.jsonl")


def test_half_surrogate_pairs_are_written_in_place(tmp_path: Path) -> None:
    text = LabelledText.of("x", "a \ud800 bc", [(4, 6, "X")])
    for name in ("jsonl", "label-studio", "conll", "brat"):
        path = tmp_path / f"s{ENDINGS[name]}"
        write_labels([text], path, name)  # type: ignore[arg-type]
        assert [label.text for label in next(read_labels(path)).labels] == ["bc"]


# -- results as objects of other libraries

PAGE = "I. KẾT QUẢ\nXã phát động  phong trào “Dân vận khéo” theo Nghị quyết số 25-NQ/TW.\n\tĐảng ủy xã họp. "


def test_a_spacy_document_has_the_text_and_all_phrases() -> None:
    pytest.importorskip("spacy", reason="spaCy is missing: pip install 'danvan_nlp[spacy]'")
    doc = dv.analyze(PAGE)
    made = doc.to_spacy()
    assert made.text == PAGE
    assert [(e.start_char, e.end_char, e.label_, e.kb_id_) for e in made.ents] == [
        (p.start, p.end, p.type, p.id or "") for p in doc.phrases
    ]
    assert [s.text.strip() for s in made.sents] == [s.text for s in doc.sentences]
    words = [t.text for t in made if not t.is_space]
    assert "".join(words) == "".join(word.text for word in doc.words)
    assert made.to_bytes()


@pytest.mark.parametrize("text", ["", " ", "\n\n a", "a  b", "😀", "a\u00a0b", "Đảng"])
def test_any_white_space_is_kept_in_spacy(text: str) -> None:
    pytest.importorskip("spacy", reason="spaCy is missing: pip install 'danvan_nlp[spacy]'")
    assert dv.analyze(text).to_spacy().text == text


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_have_a_row_for_each_thing_found(library: str) -> None:
    pytest.importorskip(library, reason=f"{library} is missing: pip install {library}")
    doc = dv.analyze(PAGE)
    frames = {
        part: doc.to_frame(part, library)
        for part in ("words", "sentences", "phrases", "topics", "summary")
    }  # type: ignore[arg-type]
    assert {part: len(frame) for part, frame in frames.items()} == {
        "words": len(doc.words), "sentences": len(doc.sentences), "phrases": len(doc.phrases),
        "topics": len(doc.topics), "summary": len(doc.summary.units),
    }  # fmt: skip
    phrases = frames["phrases"]
    assert list(phrases["canonical"]) == [p.canonical for p in doc.phrases]
    assert "25" in list(phrases["attributes.number"])
    assert list(dv.analyze("").to_frame("phrases", library).columns)[:3] == ["start", "end", "text"]  # type: ignore[arg-type]


def test_a_frame_of_nothing_known_is_refused() -> None:
    with pytest.raises(InputError, match="part must be one of"):
        dv.analyze("a").to_frame("sections")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="library must be one of"):
        dv.analyze("a").to_frame("phrases", "excel")  # type: ignore[arg-type]


def test_files_for_people_hold_letters_not_their_numbers(tmp_path: Path) -> None:
    for name in ("jsonl", "doccano"):
        write_labels(TEXTS, tmp_path / f"{name}.jsonl", name)
        assert "Dân vận khéo" in (tmp_path / f"{name}.jsonl").read_text(encoding="utf-8")


def test_lines_of_brat_that_are_no_labels_are_passed_over_wherever_they_stand(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text("Xã họp.", encoding="utf-8")
    (tmp_path / "a.ann").write_text(
        "R1\tof Arg1:T1 Arg2:T1\nT1\tx 0 2\tXã\n#1\tnote T1\n", encoding="utf-8"
    )
    (text,) = read_labels(tmp_path)
    assert [label.text for label in text.labels] == ["Xã"]


def test_conll_has_an_empty_line_where_the_text_has_a_new_one_and_nowhere_else(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.conll"
    write_labels([of("a", "Xã họp.\nHuyện dự.")], path)
    lines = path.read_text(encoding="utf-8").split("\n")[2:]
    assert [line.split("\t")[0] for line in lines] == [
        "Xã",
        "họp",
        ".",
        "",
        "Huyện",
        "dự",
        ".",
        "",
        "",
    ]
