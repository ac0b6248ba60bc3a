from __future__ import annotations

import pytest

from danvan_nlp.errors import InputError
from danvan_nlp.summary.selection import Budget


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "got none"),
        ({"sentences": 2, "ratio": 0.2}, "got sentences=2, ratio=0.2"),
        ({"sentences": 0}, "sentences must be an integer of at least 1, got 0"),
        ({"sentences": True}, "got True"),
        ({"sentences": 1.5}, "got 1.5"),
        ({"max_syllables": -3}, "max_syllables must be an integer of at least 1, got -3"),
        ({"max_syllables": "60"}, "got '60'"),
        ({"ratio": 0}, "ratio must be a number above 0 and at most 1, got 0"),
        ({"ratio": 1.2}, "got 1.2"),
        ({"ratio": float("nan")}, "got nan"),
        ({"ratio": "half"}, "got 'half'"),
    ],
)
def test_a_budget_is_exactly_one_valid_measure(given, message):
    with pytest.raises(InputError, match=message.replace("(", r"\(")):
        Budget(**given)


def test_limits_follow_the_measure():
    assert Budget(sentences=3).limits(500) == (3, float("inf"))
    assert Budget(ratio=0.2).limits(500) == (float("inf"), 100)
    assert Budget(ratio=0.001).limits(500) == (float("inf"), 1)
    assert Budget(max_syllables=60).limits(500) == (float("inf"), 60)
