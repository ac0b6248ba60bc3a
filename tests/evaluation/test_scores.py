"""Predictions against labels: what counts as right, what as which error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan_nlp.errors import InputError
from danvan_nlp.evaluation import Evaluation, evaluate, pair_texts, predict
from danvan_nlp.exchange import LabelledText

TEXT = "Đảng ủy xã An Bình phát động phong trào “Dân vận khéo” theo Nghị quyết số 25-NQ/TW."
Marks = list[tuple[int, int, str]]


def compare(gold: Marks, found: Marks, **named: object) -> Evaluation:
    pair = (LabelledText.of("1", TEXT, gold), LabelledText.of("1", TEXT, found))
    return evaluate([pair], **named)  # type: ignore[arg-type]


def test_exact_and_overlapping_agreement_is_told_apart() -> None:
    gold = [(0, 10, "organization"), (41, 53, "campaign"), (60, 82, "document")]
    found = [(0, 7, "organization"), (41, 53, "campaign"), (60, 82, "motto"), (11, 18, "campaign")]
    result = compare(gold, found, types=["organization", "campaign", "document", "motto"])
    assert [(e.kind, e.text) for e in result.errors] == [
        ("bounds", "Đảng ủy xã"),
        ("false", "An Bình"),
        ("type", "Nghị quyết số 25-NQ/TW"),
    ]
    total = result.total
    assert (total.gold, total.found, total.exact, total.overlapping) == (3, 4, 1, 2)


def test_types_that_nobody_labelled_are_not_compared_unless_asked_for() -> None:
    gold, found = [(0, 10, "organization")], [(0, 10, "organization"), (41, 53, "campaign")]
    result = compare(gold, found)
    assert result.total.f1() == 1.0
    assert result.left_out == {"campaign": 1}
    assert compare(gold, found, types=["organization", "campaign"]).total.precision() == 0.5


def test_a_type_taken_for_another_is_one_confusion() -> None:
    result = compare([(0, 10, "a"), (41, 53, "b")], [(0, 7, "b"), (41, 53, "b")])
    assert [(c.gold, c.found, c.count) for c in result.confusion] == [("a", "b", 1), ("b", "b", 1)]
    assert [e.kind for e in result.errors] == ["type"]


def test_each_label_and_each_prediction_counts_once() -> None:
    result = compare([(0, 10, "a"), (11, 18, "a")], [(0, 18, "a")])
    assert (result.total.overlapping, [e.kind for e in result.errors]) == (1, ["bounds", "missed"])


def test_renamed_types_are_compared_by_their_new_names() -> None:
    result = compare([(0, 10, "ORG")], [(0, 10, "organization")], renamed={"ORG": "organization"})
    assert result.total.f1() == 1.0


def test_errors_that_recur_stand_first() -> None:
    pairs = [
        (
            LabelledText.of(str(n), TEXT, [(41, 53, "campaign"), (n, n + 3, "motto")]),
            LabelledText.of(str(n), TEXT, []),
        )
        for n in range(3)
    ]
    result = evaluate(pairs)
    (error, count), *_ = result.recurring(10)
    assert (error.kind, error.text, error.text_id, count) == ("missed", "Dân vận khéo", "0", 3)
    assert result.worst_texts(1) == [("0", 2)]


def test_predictions_are_found_by_identifier_or_by_text() -> None:
    gold, other = LabelledText.of("1", TEXT, []), LabelledText.of("77", TEXT, [(0, 7, "x")])
    assert list(pair_texts([gold], [other])) == [(gold, other)]
    with pytest.raises(InputError, match="is of another text"):
        list(pair_texts([gold], [LabelledText.of("1", "Văn bản khác", [])]))
    with pytest.raises(InputError, match="has no prediction"):
        list(pair_texts([gold], [LabelledText.of("2", "Văn bản khác", [])]))


def test_labels_that_are_not_there_can_not_be_compared() -> None:
    with pytest.raises(InputError, match="have no labels; there is nothing"):
        compare([], [(0, 7, "x")])
    with pytest.raises(InputError, match=r"no labels of the types \['motto'\]"):
        compare([(0, 7, "x")], [], types=["motto"])


def test_the_library_predicts_where_no_prediction_is_given() -> None:
    gold = LabelledText.of("1", TEXT, [(41, 53, "campaign")])
    assert evaluate(predict([gold])).total.f1() == 1.0


marks = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 40), st.sampled_from("ab")).map(
        lambda m: (m[0], m[0] + m[1], m[2])
    ),
    min_size=1,
    max_size=8,
)


@given(gold=marks, found=marks)
def test_scores_agree_with_their_definitions_whatever_overlaps(gold: Marks, found: Marks) -> None:
    result = compare(gold, found, types=["a", "b"])
    assert result.total.exact == len({*gold} & {*found})
    assert (
        result.total.exact <= result.total.overlapping <= min(result.total.gold, result.total.found)
    )
    assert sum(cell.count for cell in result.confusion) == len(result.errors) + result.total.exact
    assert Evaluation.from_dict(result.to_dict()) == result
    mirror = compare(found, gold, types=["a", "b"])
    assert mirror.total.exact == result.total.exact
