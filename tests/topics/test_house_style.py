"""A model that heeds the house style of papers: what it learns, what it leaves alone, what it refuses."""

import json
import re
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from danvan_nlp.errors import InputError, ModelError
from danvan_nlp.text.syllables import Syllables, read
from danvan_nlp.topics import Classifier, load_classifier
from danvan_nlp.topics.style import style_features
from danvan_nlp.training.topics.training import (
    Taxonomy,
    TrainingOptions,
    fit_single_label,
    save_classifier,
)
from training.topics.corpora import papers_of
from training.topics.style_training import Papers, learn_style

LABELS = Taxonomy("thu", {"van_hoa": "Văn hóa", "doi_song": "Đời sống", "luat": "Luật"})
OPTIONS = TrainingOptions(fewest_texts=1, folds=2)
WORDS = {
    "sao": ("ca sĩ", "người mẫu", "đám cưới", "trang phục", "tình yêu"),
    "luat": ("tòa án", "bị cáo", "điều luật", "xét xử", "bản án"),
}
MARKS = {"A": '"{}" - {}; ', "B": "({}), “{}”: ", "elsewhere": "{}... {}! "}
# Both papers write of celebrities, and put them under different labels.
SECTIONS = {("A", "sao"): "van_hoa", ("B", "sao"): "doi_song"}


def article(paper: str, subject: str, random: np.random.Generator) -> Syllables:
    pairs = [random.choice(WORDS[subject], 2) for _ in range(14)]
    return read("".join(MARKS[paper].format(*pair) for pair in pairs) + ".")


def corpus() -> tuple[list[Syllables], list[str], Papers]:
    random = np.random.default_rng(3)
    rows = [
        (article(paper, subject, random), SECTIONS.get((paper, subject), "luat"), paper)
        for paper in "AB"
        for subject in WORDS
        for _ in range(15)
    ]
    elsewhere = [article("elsewhere", "sao", random) for _ in range(15)]
    tables, labels, names = zip(*rows, strict=True)
    return list(tables), list(labels), Papers(names, elsewhere)


@pytest.fixture(scope="module")
def styled() -> Classifier:
    tables, labels, papers = corpus()
    return fit_single_label(
        tables, labels, LABELS, OPTIONS, learn_style=partial(learn_style, papers=papers)
    ).classifier


@pytest.mark.parametrize(("paper", "label"), [("A", "van_hoa"), ("B", "doi_song")])
def test_the_same_words_get_the_label_of_the_paper_that_the_marks_suggest(
    styled: Classifier, paper: str, label: str
) -> None:
    table = article(paper, "sao", np.random.default_rng(9))
    assert styled.classify(table)[0].label == label


def test_in_a_style_of_elsewhere_neither_paper_decides(styled: Classifier) -> None:
    table = article("elsewhere", "sao", np.random.default_rng(9))
    chance = dict(zip(styled.settings.labels, styled.probabilities(table), strict=True))
    assert abs(chance["van_hoa"] - chance["doi_song"]) < 0.3


def test_words_alone_decide_where_papers_agree(styled: Classifier) -> None:
    for paper in MARKS:
        assert styled.classify(article(paper, "luat", np.random.default_rng(9)))[0].label == "luat"


def test_evidence_adds_up_to_the_scores_but_for_what_belongs_to_no_word(
    styled: Classifier,
) -> None:
    table = article("A", "sao", np.random.default_rng(9))
    words_gone = read(re.sub(r"\w+", "zz", table.text))
    topics = {topic.label: topic for topic in styled.classify(table)}
    added = {label: sum(e.weight for e in topic.explain(100)) for label, topic in topics.items()}
    scores = dict(zip(styled.settings.labels, styled.scores(table), strict=True))
    rest = dict(zip(styled.settings.labels, styled.scores(words_gone), strict=True))
    for label in ("van_hoa", "luat"):
        without = rest[label] - rest["doi_song"]
        whole = scores[label] - scores["doi_song"]
        assert added[label] - added["doi_song"] == pytest.approx(whole - without, abs=0.15)


def test_it_survives_its_folder_and_training_again_gives_the_same_bytes(
    styled: Classifier, tmp_path: Path
) -> None:
    save_classifier(styled, tmp_path / "one", "1")
    tables, labels, papers = corpus()
    again = fit_single_label(
        tables, labels, LABELS, OPTIONS, learn_style=partial(learn_style, papers=papers)
    ).classifier
    save_classifier(again, tmp_path / "two", "1")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    table = article("B", "sao", np.random.default_rng(4))
    assert load_classifier(tmp_path / "one").classify(table) == styled.classify(table)


def test_half_a_house_style_is_no_model(styled: Classifier, tmp_path: Path) -> None:
    save_classifier(styled, tmp_path / "model", "1")
    manifest = tmp_path / "model" / "model.json"
    data = json.loads(manifest.read_text(encoding="utf-8"))
    del data["arrays"]["style_shift"]
    manifest.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ModelError, match="style_shift"):
        load_classifier(tmp_path / "model")


def sheet(subject: str, random: np.random.Generator) -> Syllables:
    return read("\n".join(f"- {random.choice(WORDS[subject]).title()} | " for _ in range(60)))


def test_what_is_no_prose_gets_no_sure_label_and_prose_keeps_its_own(styled: Classifier) -> None:
    tables, labels, papers = corpus()
    random = np.random.default_rng(5)
    sheets = [sheet(subject, random) for subject in WORDS for _ in range(8)]
    heeding = fit_single_label(
        tables,
        labels,
        LABELS,
        OPTIONS,
        learn_style=partial(learn_style, papers=Papers(papers.names, papers.elsewhere, sheets)),
    ).classifier
    menu, story = sheet("luat", random), article("A", "luat", random)
    assert styled.classify(menu)[0].score > 0.8
    assert heeding.classify(menu)[0].score < 0.5
    assert heeding.classify(menu)[0].label == styled.classify(menu)[0].label
    assert heeding.classify(story)[0].score == pytest.approx(
        styled.classify(story)[0].score, abs=0.05
    )


def test_too_few_sheets_are_an_error() -> None:
    tables, labels, papers = corpus()
    few = Papers(papers.names, papers.elsewhere, [sheet("luat", np.random.default_rng(1))])
    with pytest.raises(InputError, match="sheets"):
        fit_single_label(
            tables, labels, LABELS, OPTIONS, learn_style=partial(learn_style, papers=few)
        )


@pytest.mark.parametrize("elsewhere", [0, 1])
def test_too_few_texts_of_elsewhere_are_an_error(elsewhere: int) -> None:
    tables, labels, papers = corpus()
    few = Papers(papers.names, papers.elsewhere[:elsewhere])
    with pytest.raises(InputError, match="elsewhere"):
        fit_single_label(
            tables, labels, LABELS, OPTIONS, learn_style=partial(learn_style, papers=few)
        )


@pytest.mark.parametrize("text", ["", "!", "Một hai", 'Ông "A" (B).'])
def test_style_features_are_of_unit_length_or_none(text: str) -> None:
    code, value = style_features(read(text).shape)
    assert len(code) == len(value)
    assert float(value @ value) == pytest.approx(1 if text else 0)


def test_style_ignores_words() -> None:
    one, two = (
        style_features(read(text).shape)[0] for text in ("Anh nói: “vâng”.", "Chị cười: “không”.")
    )
    assert one.tolist() == two.tolist()


def test_the_paper_of_a_file_stands_in_its_name() -> None:
    names = ["train/XH_TT_ (3).txt", "train/KD_ VNE_ (4).txt", "train/VH_NLD_(5).txt", "khác"]
    assert papers_of(names) == ["TT", "VNE", "NLD", ""]
