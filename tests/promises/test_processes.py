"""Processes of any kind give what this one gives, also those that begin from nothing or from a server."""

from __future__ import annotations

import multiprocessing

import pytest

import danvan_nlp as dv
from tests.batch.articles import article


def said(text: str) -> str:
    return dv.analyze(text).to_json()


@pytest.mark.slow
@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes_of_every_kind_give_the_same(method: str) -> None:
    texts = [article(number) for number in range(4)]
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(said, texts) == [said(text) for text in texts]
