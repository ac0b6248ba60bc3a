"""Pages of which only n-gram counts are kept: nothing readable is stored, and what is stored is learned from."""

from pathlib import Path

import numpy as np
import pytest

from danvan_nlp.text.syllables import read
from danvan_nlp.topics.taxonomy import taxonomy
from danvan_nlp.training.topics.corpus import hashed_texts
from training.topics.counted import count_pages, main, read_pages, save_pages
from training.topics.labelling import compile_terms
from training.topics.multilabel import (
    Examples,
    MultiLabelOptions,
    Prior,
    cross_fitted,
    prepare,
    train_prepared,
)

FOOTBALL, COURT = "cầu thủ ghi bàn trong trận đấu", "tòa án xét xử bị cáo theo điều luật"
ROWS = [
    {"host": f"{host}.example", "labels": labels, "text": text}
    for host in "abcd"
    for labels, text in ((["thi_dua"], FOOTBALL), (["khac"], COURT))
]


def test_pages_come_back_as_they_were_counted(tmp_path: Path) -> None:
    pages = count_pages(ROWS)
    save_pages(pages, tmp_path / "pages.npz")
    again = read_pages(tmp_path / "pages.npz")
    assert [(page.host, page.labels) for page in again] == [
        (row["host"], tuple(row["labels"])) for row in ROWS
    ]
    for page, same in zip(pages, again, strict=True):
        assert np.array_equal(page.whole, same.whole)
        assert np.array_equal(page.opening, same.opening)


def test_what_one_page_alone_holds_is_not_kept() -> None:
    named = {**ROWS[0], "text": f"{FOOTBALL} Thạch Văn Lượng"}
    kept = count_pages([named, *ROWS[1:]])[0].whole
    alone = np.setdiff1d(*(hashed_texts([read(text)], 2)[0] for text in (named["text"], FOOTBALL)))
    assert len(alone)
    assert not np.isin(alone, kept).any()
    assert np.isin(hashed_texts([read(FOOTBALL)], 2)[0], kept).all()


def test_a_classifier_learns_from_counts_alone_and_is_measured_on_them() -> None:
    names = {"thi_dua": "Thi đua", "khac": "Khác"}
    texts = [read(COURT), read(FOOTBALL)] * 2
    prior = Prior("thu", "khac", compile_terms({"thi_dua": {"thi đua": 1.0}}, list(names)), texts)
    sets = [("khac",), ("thi_dua",)] * 2
    options = MultiLabelOptions(folds=4)
    made = prepare(
        Examples(texts, sets, measured=[False] * 4, pages=count_pages(ROWS)),
        list(names),
        prior,
        options,
    )
    assert made.problem.measured.sum() == len(ROWS)
    assert len(set(made.problem.group[-len(ROWS) :].tolist())) == 4
    model = train_prepared(made, cross_fitted(made, options), names, prior, options)
    assert model.classify(read(FOOTBALL))[0].label == "thi_dua"


def test_the_pages_that_are_learned_from_have_known_labels_and_many_hosts() -> None:
    pages = read_pages()
    known = {entry.label for entry in taxonomy("danvan")}
    assert len({page.host for page in pages}) > 200
    assert all(page.labels and set(page.labels) <= known for page in pages)
    assert all(page.labels == ("khac",) for page in pages if "khac" in page.labels)


def test_the_command_says_what_it_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"host": "a.example", "labels": ["khac"], "text": "Tin"}\n' * 2, "utf-8")
    main([str(rows), str(tmp_path / "pages.npz")])
    assert capsys.readouterr().out == "2 pages of 1 hosts\n"
