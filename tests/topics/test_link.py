"""One probability and one order from two heads."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from danvan_nlp.topics.link import holds, left_over, softmax, steepness

LABELS = 5
scores = arrays(np.float64, 2 * LABELS, elements=st.integers(-30, 30).map(float))


@given(scores)
def test_the_primary_label_has_the_highest_probability(found: np.ndarray) -> None:
    chance = holds(found, rest=LABELS - 1)
    first = found[LABELS : 2 * LABELS - 1].argmax()
    assert chance[first] == chance.max()
    assert (chance >= 0).all()
    assert (chance <= 1).all()


@given(scores)
def test_the_rest_label_is_first_only_where_no_other_passes_the_threshold(
    found: np.ndarray,
) -> None:
    chance = holds(found, rest=0)
    best = float(chance.max())
    for threshold in (0.3, 0.5):
        assert (left_over(best, threshold) > best) == (best < threshold)


def test_many_texts_at_once_give_what_each_gives_alone() -> None:
    found = np.random.default_rng(1).normal(0, 3, (20, 2 * LABELS))
    together = holds(found, rest=2)
    assert np.allclose(together, [holds(row, rest=2) for row in found])


def test_a_label_that_holds_beside_another_does_not_overtake_it() -> None:
    beside, primary = [-5.0, 4.0], [1.0, 0.0]
    chance = holds(np.array([*beside, *primary]))
    assert chance[0] > chance[1] > 0.8


@settings(max_examples=40)
@given(arrays(np.float64, 2 * LABELS, elements=st.floats(-3, 3)), st.integers(0, LABELS - 1))
def test_steepness_is_the_slope_of_the_log_odds(found: np.ndarray, label: int) -> None:
    def log_odds(values: np.ndarray) -> float:
        beside, primary = np.split(values, 2)
        chosen = softmax(primary)[label]
        chance = chosen + (1 - chosen) / (1 + np.exp(-beside[label]))
        return float(np.log(chance / (1 - chance)))

    step = 1e-5
    slope = [
        (log_odds(found + step * unit) - log_odds(found - step * unit)) / (2 * step)
        for unit in np.eye(2 * LABELS)
    ]
    assert np.allclose(steepness(found, label), slope, atol=1e-4)
