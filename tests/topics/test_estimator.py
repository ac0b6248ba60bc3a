"""The scikit-learn estimator: its contract, its errors, and its folder."""

import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils import estimator_checks

from danvan_nlp.errors import InputError
from danvan_nlp.text.syllables import read
from danvan_nlp.training.topics.estimator import TopicClassifier

WORDS = {
    "bong_da": ("cầu thủ", "trận đấu", "bàn thắng", "huấn luyện viên", "đội bóng"),
    "luat": ("tòa án", "bị cáo", "điều luật", "xét xử", "bản án"),
    "y_te": ("bệnh nhân", "bác sĩ", "thuốc men", "bệnh viện", "điều trị"),
}


def corpus(labels: int = 3, size: int = 10) -> tuple[list[str], list[str]]:
    random = np.random.default_rng(2)
    chosen = list(WORDS)[:labels]
    pairs = [
        ("Hôm nay có " + ", ".join(random.choice(WORDS[x], 4)), x)
        for x in chosen
        for _ in range(size)
    ]
    return [text for text, _ in pairs], [label for _, label in pairs]


@pytest.fixture(scope="module")
def fitted() -> TopicClassifier:
    return TopicClassifier(fewest_texts=1).fit(*corpus())


def test_it_learns_labels_that_words_tell_apart(fitted: TopicClassifier) -> None:
    texts, labels = corpus()
    assert fitted.score(texts, labels) == 1.0
    assert fitted.classes_.tolist() == sorted(WORDS)


def test_probabilities_sum_to_one_and_agree_with_the_prediction(fitted: TopicClassifier) -> None:
    texts, _ = corpus()
    chance = fitted.predict_proba(texts)
    assert chance.sum(axis=1) == pytest.approx(np.ones(len(texts)))
    assert (fitted.classes_[chance.argmax(axis=1)] == fitted.predict(texts)).all()
    assert fitted.decision_function(texts).shape == (len(texts), 3)


def test_two_labels_have_one_score_a_text() -> None:
    texts, labels = corpus(labels=2)
    model = TopicClassifier(fewest_texts=1).fit(texts, labels)
    scores = model.decision_function(texts)
    assert scores.shape == (len(texts),)
    assert ((scores > 0) == (model.predict(texts) == model.classes_[1])).all()


def test_it_works_in_a_pipeline_a_search_and_cross_validation() -> None:
    texts, labels = corpus()
    pipeline = make_pipeline(FunctionTransformer(), TopicClassifier(fewest_texts=1))
    search = GridSearchCV(pipeline, {"topicclassifier__penalty": [0.5, 2.0]}, cv=2).fit(
        texts, labels
    )
    assert search.best_score_ > 0.8
    assert cross_val_score(TopicClassifier(fewest_texts=1), texts, labels, cv=2).mean() > 0.8


def test_a_clone_keeps_the_parameters_and_forgets_the_model(fitted: TopicClassifier) -> None:
    copy = clone(fitted)
    assert copy.get_params() == fitted.get_params()
    with pytest.raises(NotFittedError):
        copy.predict(["Bị cáo ra tòa"])


# scikit-learn's check_estimator skips estimators of texts as a whole; these of its checks need no data.
CHECKS = (
    estimator_checks.check_parameters_default_constructible,
    estimator_checks.check_no_attributes_set_in_init,
    estimator_checks.check_get_params_invariance,
    estimator_checks.check_set_params,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_scikit_learn_accepts_the_estimator(check: Callable[[str, object], None]) -> None:
    check("TopicClassifier", TopicClassifier())


def test_scikit_learn_checks_what_it_can_of_an_estimator_of_texts() -> None:
    with warnings.catch_warnings():
        # It warns of the checks that need a matrix of numbers, which it leaves out.
        warnings.simplefilter("ignore")
        estimator_checks.check_estimator(TopicClassifier())


def test_frequencies_of_the_news_or_of_the_texts_alone() -> None:
    texts, labels = corpus()
    for pretrained in (True, False):
        model = TopicClassifier(fewest_texts=1, pretrained=pretrained).fit(texts, labels)
        assert model.score(texts, labels) == 1.0
        assert (model.apart_ == np.array(labels)).mean() > 0.8


def test_numbers_can_be_labels() -> None:
    texts, labels = corpus(labels=2)
    numbers = [int(label == "luat") for label in labels]
    model = TopicClassifier(fewest_texts=1).fit(texts, numbers)
    assert model.predict(texts).tolist() == numbers


def test_a_saved_model_answers_as_before(fitted: TopicClassifier, tmp_path: Path) -> None:
    texts, _ = corpus()
    fitted.save(tmp_path)
    loaded = TopicClassifier.load(tmp_path)
    assert (loaded.predict_proba(texts) == fitted.predict_proba(texts)).all()
    assert loaded.classifier_.classify(read(texts[0]))[0].label == "bong_da"


def test_labels_that_are_no_strings_can_not_be_saved(tmp_path: Path) -> None:
    texts, labels = corpus(labels=2)
    model = TopicClassifier(fewest_texts=1).fit(texts, [int(label == "luat") for label in labels])
    with pytest.raises(InputError, match="strings"):
        model.save(tmp_path)


@pytest.mark.parametrize(
    ("texts", "labels", "message"),
    [
        ("một chuỗi", ["a"], "one string"),
        (["Bị cáo", 3], ["a", "b"], "got int"),
        (["Bị cáo"], ["a", "b"], "1 texts have 2 labels"),
        (["Bị cáo", "Tòa án"], ["a", "a"], "two labels"),
        (["Bị cáo", "Tòa án", "Cầu thủ"], ["a", "a", "b"], "too few have {'b': 1}"),
        ([], [], "two labels"),
        (["1", "2", "3", "4"], ["a", "a", "b", "b"], "no n-gram"),
    ],
)
def test_what_can_not_be_learned_is_an_error(
    texts: list[str], labels: list[str], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        TopicClassifier().fit(texts, labels)
