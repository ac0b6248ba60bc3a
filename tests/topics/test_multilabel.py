"""Training with many labels a text: what holds, what is primary, and what can't be learned."""

import numpy as np
import pytest

from danvan_nlp.errors import InputError
from danvan_nlp.text.syllables import Syllables, read
from danvan_nlp.topics.classifier import Classifier
from training.topics.labelling import compile_terms
from training.topics.multilabel import Examples, MultiLabelOptions, Prior, train_multi_label

NAMES = {"bong_da": "Bóng đá", "luat": "Luật", "khac": "Khác"}
WORDS = {
    "bong_da": ("cầu thủ", "trận đấu", "bàn thắng", "huấn luyện viên", "đội bóng"),
    "luat": ("tòa án", "bị cáo", "điều luật", "xét xử", "bản án"),
    "khac": ("cơn mưa", "mùa thu", "dòng sông", "ngọn núi", "cánh đồng"),
}
TERMS = {"bong_da": {"trọng tài": 2.0}, "luat": {"kháng cáo": 2.0}}


def documents() -> tuple[list[Syllables], list[tuple[str, ...]]]:
    random = np.random.default_rng(3)

    def part(label: str) -> str:
        return ", ".join(random.choice(WORDS[label], 4))

    tables, sets = [], []
    for labels in (("bong_da",), ("luat",), ("khac",), ("luat", "bong_da")) * 12:
        tables.append(read("Hôm nay " + " và ".join(part(label) for label in labels) + "."))
        sets.append(labels)
    return tables, sets


def train(tables: list[Syllables], sets: list[tuple[str, ...]]) -> Classifier:
    prior = Prior("thu", "khac", compile_terms(TERMS, list(NAMES)), tables)
    return train_multi_label(Examples(tables, sets), NAMES, prior, MultiLabelOptions(trust=0.5))


@pytest.fixture(scope="module")
def trained() -> Classifier:
    return train(*documents())


def assigned(classifier: Classifier, text: str) -> list[str]:
    return [topic.label for topic in classifier.classify(read(text)) if topic.assigned]


def test_several_labels_hold_and_the_primary_one_comes_first(trained: Classifier) -> None:
    text = "Hôm nay tòa án, bị cáo, điều luật, xét xử và cầu thủ, trận đấu, bàn thắng, đội bóng."
    assert assigned(trained, text) == ["luat", "bong_da"]
    assert assigned(trained, "Cầu thủ, đội bóng và bàn thắng của trận đấu.") == ["bong_da"]


def test_the_label_for_the_rest_holds_alone(trained: Classifier) -> None:
    assert assigned(trained, "Cơn mưa mùa thu trên dòng sông và ngọn núi.") == ["khac"]


def test_a_term_that_no_labelled_text_holds_still_speaks(trained: Classifier) -> None:
    with_term, without = (
        {topic.label: topic.score for topic in trained.classify(read(text))}
        for text in ("Trọng tài và dòng sông hôm nay.", "Bến cảng và dòng sông hôm nay.")
    )
    assert with_term["bong_da"] > without["bong_da"]


def test_a_high_bar_leaves_a_text_without_a_label(trained: Classifier) -> None:
    topics = trained.classify(read("Cầu thủ và bàn thắng."), abstain_below=1.0)
    assert not any(topic.assigned for topic in topics)


def test_training_again_gives_the_same_model(trained: Classifier) -> None:
    one, two = trained.exported(), train(*documents()).exported()
    assert one[0] == two[0]
    assert all((one[1][name] == two[1][name]).all() for name in one[1])


@pytest.mark.parametrize(
    ("sets", "message"),
    [
        ([("luat",)] * 47, "48 texts have 47"),
        ([("luat",)] * 47 + [()], "at least one label"),
        ([("luat",)] * 47 + [("thue",)], "thue"),
        ([("luat",)] * 47 + [("bong_da",)], "at least 2 texts"),
    ],
)
def test_what_can_not_be_learned_is_an_error(sets: list[tuple[str, ...]], message: str) -> None:
    with pytest.raises(InputError, match=message):
        train(documents()[0], sets)
