"""Constructions that fresh pages showed: each with a sentence that failed once and a neighbour that stays as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import danvan_nlp as dv

TYPES = {"campaign", "motto", "document", "organization", "period"}
CASES = [
    json.loads(line)
    for line in Path(__file__)
    .with_name("fresh_kinds.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_every_span_is_found_and_nothing_else(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = [[p.type, p.text] for p in dv.extract_phrases(text) if p.type in TYPES]
    assert found == case["spans"]
