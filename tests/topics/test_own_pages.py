"""The invented pages that the danvan model learns from beside the corpora."""

import re

from danvan_nlp.topics.taxonomy import taxonomy
from training.topics.own_pages import own_pages

LABELS = {entry.label for entry in taxonomy("danvan")}


def test_every_label_has_pages_and_the_rest_label_stands_alone() -> None:
    pages = own_pages()
    assert {page.labels[0] for page in pages} == LABELS
    assert all(set(page.labels) <= LABELS for page in pages)
    assert all(page.labels == ("khac",) for page in pages if "khac" in page.labels)


def test_names_are_filled_in_and_lines_begin_with_a_capital() -> None:
    for page in own_pages(3):
        assert not re.search(r"[{}]", page.text)
        assert all(not line[0].islower() for line in page.text.splitlines() if line)


def test_one_deed_is_told_of_many_doers() -> None:
    blood = {page.labels for page in own_pages() if "hiến máu" in page.text}
    assert ("mat_tran_doan_the", "an_sinh_xa_hoi") in blood
    assert ("an_sinh_xa_hoi",) in blood
