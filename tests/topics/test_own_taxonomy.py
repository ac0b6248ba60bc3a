"""`danvan train topics`: rows of one's own in; a model, its figures and its card out."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from typer.testing import CliRunner

import danvan_nlp as dv
from danvan_nlp.batch import TagOptions
from danvan_nlp.batch.fingerprint import model_versions
from danvan_nlp.cli.app import app
from danvan_nlp.errors import DanvanError, InputError, OutputError
from danvan_nlp.training.topics.estimator import TopicClassifier
from danvan_nlp.training.topics.own import train_own
from danvan_nlp.training.topics.report import compare
from danvan_nlp.training.topics.rows import LabelledRows, read_rows

WORDS = {
    "đất đai": ("sổ đỏ", "thu hồi đất", "đền bù", "giải tỏa", "tái định cư"),
    "giao thông": ("ổ gà", "đèn đường", "kẹt xe", "cầu vượt", "vỉa hè"),
    "môi trường": ("rác thải", "nước bẩn", "mùi hôi", "cống thoát", "khói bụi"),
}


def labelled() -> list[dict[str, str]]:
    random = np.random.default_rng(4)
    return [
        {"noi_dung": "Người dân phản ánh về " + ", ".join(random.choice(words, 3)), "nhan": label}
        for label, words in WORDS.items()
        for _ in range(12)
    ]


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_command_gives_a_model_that_the_verbs_take(tmp_path: Path) -> None:
    data, out = write(tmp_path / "rows.jsonl", labelled()), tmp_path / "phan-anh"
    result = CliRunner().invoke(
        app,
        [
            "train",
            "topics",
            str(data),
            "-o",
            str(out),
            "--text-column",
            "noi_dung",
            "--label-column",
            "nhan",
        ],
    )
    assert result.exit_code == 0, result.output
    assert re.search(r"^đất đai +[\d.]+ ", result.output, re.M)
    best = dv.classify("Người dân phản ánh về rác thải, mùi hôi và nước bẩn", out)[0]
    assert (best.label, best.assigned) == ("môi trường", True)
    assert (
        dv.Analyzer(taxonomy=out).analyze("Kẹt xe và ổ gà ở cầu vượt").topics[0].label
        == "giao thông"
    )
    card = (out / "README.md").read_text(encoding="utf-8")
    assert "36 labelled texts" in card
    assert "rows.jsonl" in card
    picture = ElementTree.fromstring((out / "confusion.svg").read_text(encoding="utf-8"))
    assert picture.tag.endswith("svg")


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    rows = read_rows(write(tmp_path / "rows.jsonl", labelled()), "noi_dung", "nhan")
    for name in ("one", "two"):
        train_own(rows, "rows.jsonl", tmp_path / name / "model", TopicClassifier())
    one, two = (
        {p.name: p.read_bytes() for p in (tmp_path / name / "model").iterdir()}
        for name in ("one", "two")
    )
    assert one == two


def test_rows_are_read_from_csv_and_empty_ones_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text('text,label\n"Ổ gà, kẹt xe",giao thông\n,đất đai\nRác,\n', encoding="utf-8-sig")
    assert read_rows(path, "text", "label") == LabelledRows(["Ổ gà, kẹt xe"], ["giao thông"], 2)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"text": "a"}\n', r"row 1: there is no column 'label'; it has \['text'\]"),
        ('{"text": "a", "label": "b"}\n\nnot json\n', "row 3 is no JSON"),
        ("[1]\n", "must be a JSON object"),
        ('{"text": 3, "label": "b"}\n', "must hold a text, got int"),
        ('{"text": "a", "label": ["b"]}\n', "must hold one label, got list"),
        ('{"text": " ", "label": "b"}\n{"text": null, "label": "b"}\n', "none of 2 rows"),
        ("", "none of 0 rows"),
        ("\ud800", "UTF-8"),
    ],
)
def test_rows_that_can_not_be_read_are_an_error_that_says_where(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(InputError, match=message):
        read_rows(path, "text", "label")


def test_a_missing_file_and_a_folder_that_can_not_be_written_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        read_rows(tmp_path / "nothing.jsonl", "text", "label")
    rows = read_rows(write(tmp_path / "rows.jsonl", labelled()), "noi_dung", "nhan")
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises((OutputError, DanvanError), match="taken"):
        train_own(rows, "rows.jsonl", tmp_path / "taken", TopicClassifier())


@pytest.mark.parametrize(
    ("labels", "message"),
    [(["a"] * 4, "two labels"), (["a", "a", "a", "b"], r"too few have \{'b': 1\}")],
)
def test_labels_that_can_not_be_learned_are_an_error(
    tmp_path: Path, labels: list[str], message: str
) -> None:
    rows = LabelledRows(["Ổ gà, kẹt xe, đèn đường"] * 4, labels, 0)
    with pytest.raises(InputError, match=message):
        train_own(rows, "rows", tmp_path / "model", TopicClassifier())


def test_figures_are_those_of_the_confusions() -> None:
    report = compare(["a", "a", "b", "b", "c"], ["a", "b", "b", "b", "a"])
    assert report.accuracy == pytest.approx(0.6)
    first, second, third = report.by_label()
    assert (first.precision, first.recall, first.f1, first.texts) == (0.5, 0.5, 0.5, 2)
    assert (second.precision, second.recall) == (pytest.approx(2 / 3), 1.0)
    assert (third.precision, third.recall, third.f1) == (0.0, 0.0, 0.0)
    assert "| **all (accuracy 60.0)** | | | **43.3** | 5 |" in report.to_markdown()
    assert ">2</text>" in report.to_svg()


def test_labels_with_signs_keep_the_table_and_the_picture_whole() -> None:
    report = compare(["a|b", "<c>&"], ["a|b", "a|b"])
    assert "a\\|b" in report.to_markdown()
    names = ElementTree.fromstring(report.to_svg()).itertext()
    assert "<c>&" in {name.strip() for name in names}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own") / "phan-anh"
    rows = labelled()
    texts, labels = ([row[name] for row in rows] for name in ("noi_dung", "nhan"))
    TopicClassifier().fit(texts, labels).save(folder)
    return folder


COMPLAINT = "Người dân phản ánh về rác thải, mùi hôi và nước bẩn ở khu chợ."


def test_a_folder_may_be_a_string_wherever_a_taxonomy_is_given(model: Path) -> None:
    assert dv.classify(COMPLAINT, str(model))[0].label == "môi trường"
    assert dv.Analyzer(taxonomy=str(model)).analyze(COMPLAINT).topics[0].label == "môi trường"
    with pytest.raises(InputError, match="no folder of a model"):
        dv.classify(COMPLAINT, str(model / "nowhere"))


@pytest.mark.parametrize("command", ["analyze", "tag", "summarize"])
def test_the_commands_take_the_folder_of_a_model(model: Path, tmp_path: Path, command: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f"Phản ánh của người dân\n{COMPLAINT} {COMPLAINT}\n", encoding="utf-8")
    rows = write(tmp_path / "rows.jsonl", [{"text": COMPLAINT}])
    given = {
        "analyze": [str(page), "--json"],
        "tag": [str(rows), "-o", str(tmp_path / "out.jsonl"), "--parts", "topics"],
        "summarize": [str(page), "--focus", "môi trường"],
    }[command]
    result = CliRunner().invoke(app, [command, *given, "--taxonomy", str(model)])
    assert result.exit_code == 0, result.output
    if command == "tag":
        (row,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
        assert json.loads(row)["danvan_primary_topic"] == "môi trường"


def test_a_run_with_a_model_trained_again_is_another_run(model: Path, tmp_path: Path) -> None:
    options = TagOptions(parts=("topics",), taxonomy=model)
    assert options.taxonomy == str(model)
    before = model_versions(options)["topics"]
    rows = labelled()
    other = tmp_path / "phan-anh"
    TopicClassifier(seed=5, penalty=0.1).fit(
        [row["noi_dung"] for row in rows], [row["nhan"] for row in rows]
    ).save(other)
    assert model_versions(TagOptions(parts=("topics",), taxonomy=other))["topics"] != before
