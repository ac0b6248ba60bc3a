from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from danvan_nlp.summary.layout import is_syllable
from danvan_nlp.text.syllables import read

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CASES = tomllib.loads(Path(__file__).with_name("long_sentences.toml").read_text(encoding="utf-8"))[
    "case"
]


def syllables(text: str) -> int:
    return int(is_syllable(read(text).shape).sum())


@pytest.fixture(params=CASES, ids=lambda case: case["subject"])
def case(request):
    return request.param


def test_a_long_sentence_is_summarised_by_two_of_its_clauses(summarise, case):
    sentence, subject = case["sentence"], case["subject"]
    clauses = sentence.split("; ")
    assert len(clauses) == 8
    assert syllables(sentence) > 190

    summary = summarise(sentence, sentences=2)

    assert len(summary.units) == 2
    for unit in summary.units:
        # A unit is a whole clause, or one of the coordinated predicates of one.
        (clause,) = (c for c in clauses if unit.text in c)
        assert clause.endswith(unit.text) or clause.startswith(unit.text)
        if clause != clauses[0]:
            assert unit.context is not None
            assert unit.context.text == subject
    assert summary.text.startswith(subject)
    assert syllables(summary.text) < 0.5 * syllables(sentence)


def test_the_summary_of_a_long_sentence_reads_as_vietnamese(summarise, case):
    text = summarise(case["sentence"], sentences=2).text
    assert re.fullmatch(r"[^.;]+(?:\.\d+[^.;]*)*(?:; |\. )[^;]+\.", text)
    assert not re.search(r"(?:\b(?:và|đồng thời|trong đó)|[,;:])\s*[.;]", text)
    assert "  " not in text
    for sentence in re.split(r"(?<=[^\d])\. ", text):
        assert sentence[0].isupper()
        assert syllables(sentence) >= 10


def test_a_budget_of_syllables_keeps_the_subject(summarise, case):
    text = summarise(case["sentence"], max_syllables=60).text
    assert 20 <= syllables(text) <= 60
    assert text.startswith(case["subject"])
