"""What unlabelled texts teach, and how a training is measured."""

import numpy as np
import pytest
from scipy import sparse

from danvan_nlp.text.syllables import Syllables, read
from danvan_nlp.topics.link import steepness
from training.topics.heads import Calibration, assigned, folds
from training.topics.labelling import compile_terms
from training.topics.latent import density_of_terms, latent_directions
from training.topics.multilabel import (
    Examples,
    MultiLabelOptions,
    Prior,
    cross_fitted,
    prepare,
    train_multi_label,
)
from training.topics.validation import cross_validate, interval

NAMES = {"nuoc": "Nước", "dien": "Điện", "khac": "Khác"}
WORDS = {
    "nuoc": ("ống nước", "vòi chảy", "bể chứa", "máy bơm", "nước sạch", "giếng khoan"),
    "dien": ("dây điện", "bóng đèn", "công tắc", "cột điện", "ổ cắm", "trạm biến áp"),
    "khac": ("hoa hồng", "chim én", "đồi thông", "bờ cát", "con thuyền", "mây trắng"),
}
OPTIONS = MultiLabelOptions(fewest_related=2, dimensions=8, folds=3)


def texts(label: str, number: int, words: slice, seed: int) -> list[Syllables]:
    random = np.random.default_rng(seed)
    return [
        read("Hôm nay nói về " + ", ".join(random.choice(WORDS[label][words], 3)) + ".")
        for _ in range(number)
    ]


def labelled() -> Examples:
    # Labelled texts hold only the first half of each subject's words.
    tables = [table for label in WORDS for table in texts(label, 8, slice(0, 3), 1)]
    return Examples(tables, [(label,) for label in WORDS for _ in range(8)])


def prior(related: list[Syllables]) -> Prior:
    terms = compile_terms({"nuoc": {"nước": 0.1}}, list(NAMES))
    return Prior("thu", "khac", terms, related or texts("khac", 4, slice(0, 6), 9), related)


def test_a_word_that_only_unlabelled_texts_hold_speaks_for_the_words_beside_it() -> None:
    related = [table for label in WORDS for table in texts(label, 40, slice(0, 6), 2)]
    text = read("Trạm biến áp, cột điện và ổ cắm.")
    options = MultiLabelOptions(fewest_related=2, dimensions=4, folds=3, relatedness=5.0)
    with_related = train_multi_label(labelled(), NAMES, prior(related), options)
    without = train_multi_label(labelled(), NAMES, prior([]), options)
    assert with_related.classify(text)[0].label == "dien"
    scores = [
        {topic.label: topic.score for topic in model.classify(text)}["dien"]
        for model in (with_related, without)
    ]
    assert scores[0] > scores[1]


def test_the_opening_counts_more_than_the_rest() -> None:
    related = [table for label in WORDS for table in texts(label, 20, slice(0, 6), 2)]
    options = MultiLabelOptions(fewest_related=2, dimensions=8, folds=3, lead=8, lead_weight=1.0)
    model = train_multi_label(labelled(), NAMES, prior(related), options)
    water, light = "Ống nước, vòi chảy, bể chứa. ", "Dây điện, bóng đèn, công tắc. "
    assert model.classify(read(water + light))[0].label == "nuoc"
    assert model.classify(read(light + water))[0].label == "dien"


def test_evidence_adds_up_to_the_score_with_an_opening() -> None:
    related = [table for label in WORDS for table in texts(label, 20, slice(0, 6), 2)]
    model = train_multi_label(labelled(), NAMES, prior(related), OPTIONS)
    table = read("Ống nước và bể chứa. " * 40 + "Dây điện.")
    topic = model.classify(table)[0]
    column = model.settings.labels.index(topic.label)
    moved = model.scores(table) - model.scores(read("…"))
    added = sum(item.weight for item in topic.explain(100))
    wanted = moved @ steepness(model.scores(table), column)
    assert added == pytest.approx(wanted, abs=1e-3)


def test_only_the_strongest_features_are_kept() -> None:
    related = [table for label in WORDS for table in texts(label, 20, slice(0, 6), 2)]
    options = MultiLabelOptions(fewest_related=2, dimensions=4, folds=3, most_features=12)
    _, arrays = train_multi_label(labelled(), NAMES, prior(related), options).exported()
    assert len(arrays["vocabulary"]) == 12
    assert (arrays["vocabulary"][1:] > arrays["vocabulary"][:-1]).all()


def test_directions_are_as_many_as_the_texts_allow() -> None:
    features = sparse.random(5, 30, 0.3, format="csr", dtype=np.float32, random_state=1)
    directions = latent_directions(features, 50, 7)
    assert directions.shape[0] == 30
    assert directions.shape[1] <= 5


def test_texts_dense_in_terms_are_found() -> None:
    terms = compile_terms({"nuoc": {"nước sạch": 1.0}}, list(NAMES))
    found = density_of_terms([read("Nước sạch về bản."), read("Hoa hồng nở.")], terms, 2)
    assert found[0] > found[1] == 0


def test_copies_stay_on_one_side_of_a_split() -> None:
    group = np.array([0, 0, 2, 3, 3, 5, 6])
    for fitted, apart in folds(group, 3, 1):
        assert not set(group[fitted]) & set(group[apart])
        assert sorted([*fitted, *apart]) == list(range(7))


def test_cross_validation_measures_each_text_once() -> None:
    related = [table for label in WORDS for table in texts(label, 20, slice(0, 6), 2)]
    made = prepare(labelled(), list(NAMES), prior(related), OPTIONS)
    primary, sets, chances = cross_validate(made.problem, cross_fitted(made, OPTIONS), 2)
    assert primary.shape == sets.shape == (24,)
    assert chances.shape == (24, 3)
    assert ((chances >= 0) & (chances <= 1)).all()
    assert primary.mean() > 0.8
    assert sets.mean() > 0.8
    mean, low, high = interval(primary)
    assert low <= mean <= high


def test_the_label_for_the_rest_holds_alone_or_not_at_all() -> None:
    chance = np.array([[0.9, 0.2, 0.8], [0.3, 0.2, 0.8]])
    found = assigned(chance, 0.5, 2)
    assert found.tolist() == [[True, False, False], [False, False, True]]
    assert assigned(chance, 0.9, None).tolist() == [[True, False, False], [False, False, True]]


def test_invented_texts_are_learned_from_and_not_measured_on() -> None:
    examples = labelled()
    measured = [True] * 21 + [False] * 3
    made = prepare(
        Examples(examples.tables, examples.label_sets, measured=measured),
        list(NAMES),
        prior([]),
        OPTIONS,
    )
    scores = cross_fitted(made, OPTIONS)
    assert scores.shape == (21, 6)
    primary, *_ = cross_validate(made.problem, scores, 2)
    assert primary.shape == (21,)


def test_calibrated_probabilities_are_probabilities() -> None:
    calibration = Calibration(np.ones(4), np.zeros(4), 0.5, None)
    chance = calibration.chance(np.array([[0.0, 1e6, 0.0, 1e6]]))
    assert ((chance >= 0) & (chance <= 1)).all()
