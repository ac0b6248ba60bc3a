"""Training on a small corpus, its model folder, and what can't be learned."""

import json
from pathlib import Path

import numpy as np
import pytest

from danvan_nlp.errors import InputError, ModelError
from danvan_nlp.text.syllables import Syllables, read
from danvan_nlp.topics import load_classifier
from danvan_nlp.training.topics.training import (
    Taxonomy,
    TrainingOptions,
    fit_single_label,
    save_classifier,
)
from training.topics.corpora import late_part
from training.topics.duplicates import duplicate_groups
from training.topics.metrics import balanced_accuracy, calibration_error

NAMES = {"luat": "Luật", "bong_da": "Bóng đá"}
OPTIONS = TrainingOptions(fewest_texts=1, folds=2)
WORDS = {
    "luat": ("tòa án", "bị cáo", "điều luật", "xét xử", "bản án"),
    "bong_da": ("cầu thủ", "trận đấu", "bàn thắng", "huấn luyện viên", "đội bóng"),
}


def small_corpus() -> tuple[list[Syllables], list[str]]:
    random = np.random.default_rng(1)
    texts, labels = [], []
    for label, words in WORDS.items():
        for _ in range(12):
            texts.append(read("Hôm nay có " + ", ".join(random.choice(words, 4)) + "."))
            labels.append(label)
    return texts, labels


def test_a_trained_model_tells_its_labels_apart_and_survives_its_folder(tmp_path: Path) -> None:
    trained = fit_single_label(*small_corpus(), Taxonomy("thu", NAMES), OPTIONS).classifier
    save_classifier(trained, tmp_path / "model", "1", {"corpus": "written for this test"})
    loaded = load_classifier(tmp_path / "model")
    table = read("Bị cáo ra tòa án hôm nay.")
    assert loaded.classify(table) == trained.classify(table)
    assert loaded.classify(table)[0].label == "luat"
    assert loaded.classify(table)[0].name == "Luật"


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        save_classifier(
            fit_single_label(*small_corpus(), Taxonomy("thu", NAMES), OPTIONS).classifier,
            tmp_path / name,
            "1",
        )
    one, two = (
        {p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("one", "two")
    )
    assert one == two


@pytest.mark.parametrize(
    ("names", "labels", "message"),
    [
        (NAMES, ["luat"] * 24, "bong_da"),
        ({"luat": "Luật"}, ["luat"] * 24, "two labels"),
        (NAMES, ["luat", "khac"] * 12, "khac"),
        (NAMES, ["luat", "bong_da"], "24 texts have 2 labels"),
    ],
)
def test_labels_that_can_not_be_learned_are_an_error(
    names: dict[str, str], labels: list[str], message: str
) -> None:
    options = TrainingOptions(fewest_texts=1, folds=1 if len(labels) == 2 else 2)
    with pytest.raises(InputError, match=message):
        fit_single_label(small_corpus()[0], labels, Taxonomy("thu", names), options)


@pytest.mark.parametrize(
    "change",
    [
        {"norm": "l3"},
        {"link": "probit"},
        {"labels": ["a"]},
        {"otherwise": "khac"},
        {"surprise": 1},
        {"names": None},
    ],
)
def test_settings_that_are_no_topic_model_are_an_error(
    tmp_path: Path, change: dict[str, object]
) -> None:
    save_classifier(
        fit_single_label(*small_corpus(), Taxonomy("thu", NAMES), OPTIONS).classifier, tmp_path, "1"
    )
    manifest = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    manifest["settings"] |= change
    (tmp_path / "model.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ModelError, match="topics-thu"):
        load_classifier(tmp_path)


def test_copies_are_one_group_and_neighbours_are_not() -> None:
    base = " ".join(f"tiếng{'abcdeghik'[i % 9]} {'lmnopqrst'[i // 9 % 9]}o" for i in range(200))
    other = " ".join(reversed(base.split()))
    texts = [base, other, base + " thêm một câu ngắn", "ngắn", "ngắn"]
    assert duplicate_groups([read(text) for text in texts]).tolist() == [0, 1, 0, 3, 4]


def test_the_late_part_is_the_end_of_each_source() -> None:
    ids = [f"train/A_ ({n}).txt" for n in range(10)] + [
        f"train/B_({n}).txt" for n in range(10, 0, -1)
    ]
    late = late_part(ids)
    assert [name for name, is_late in zip(ids, late, strict=True) if is_late] == [
        "train/A_ (8).txt",
        "train/A_ (9).txt",
        "train/B_(10).txt",
        "train/B_(9).txt",
    ]


def test_labels_that_are_rare_in_training_are_likelier_when_all_count_alike() -> None:
    texts, labels = small_corpus()
    uneven = texts[:12] + texts[12:16], labels[:12] + labels[12:16]
    table = read("Hôm nay có tòa án, bị cáo, cầu thủ và trận đấu.")
    chance = {}
    for evenness in (0.0, 1.0):
        options = TrainingOptions(fewest_texts=1, folds=2, evenness=evenness)
        model = fit_single_label(*uneven, Taxonomy("thu", NAMES), options).classifier
        chance[evenness] = {t.label: t.score for t in model.classify(table)}["bong_da"]
    assert chance[1.0] > chance[0.0]


def test_balanced_accuracy_counts_every_label_alike() -> None:
    chance = np.array([[0.9, 0.1]] * 9 + [[0.8, 0.2]])
    target = np.array([0] * 9 + [1])
    assert balanced_accuracy(chance, target) == pytest.approx(0.5)


def test_calibration_error_is_the_distance_of_claim_and_truth() -> None:
    chance = np.array([[0.9, 0.1]] * 10)
    assert calibration_error(chance, np.array([0] * 9 + [1])) == pytest.approx(0.0)
    assert calibration_error(chance, np.array([0] * 4 + [1] * 6)) == pytest.approx(0.5)
