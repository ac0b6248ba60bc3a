from __future__ import annotations

import pytest

import danvan_nlp as dv
from danvan_nlp.errors import InputError
from danvan_nlp.results.summary import ClusterSummary
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.summary.cluster import summarize_cluster
from danvan_nlp.summary.layout import is_syllable
from danvan_nlp.summary.outline import Outline
from danvan_nlp.summary.selection import Budget
from danvan_nlp.summary.wanted import Wanted
from danvan_nlp.text.syllables import read

NEWS = (
    "Xã An Bình khánh thành cầu Rạch Sỏi dài 24 m do người dân góp công, góp tiền xây dựng. "
    "Ngày khánh thành có hơn 300 người dân đến dự.",
    "Cầu Rạch Sỏi dài 24 m ở xã An Bình do người dân góp công, góp tiền xây dựng vừa khánh thành. "
    "Kinh phí xây cầu là 1,2 tỷ đồng, trong đó Nhân dân góp 60%.",
    "Nhờ cầu Rạch Sỏi mới, học sinh xã An Bình không còn phải đi đò đến trường. "
    "Chính quyền xã sẽ mở tiếp đường hai đầu cầu trong quý tới.",
)


def run(texts, budget, query=None):
    tables = [read(text) for text in texts]
    wanted = [Wanted(query) for _ in texts]
    return summarize_cluster([Outline.of(table, split(table)) for table in tables], budget, wanted)


def test_units_slice_the_document_they_name():
    summary = run(NEWS, Budget(sentences=4))
    assert len(summary.units) == 4
    for unit in summary.units:
        assert NEWS[unit.document][unit.start : unit.end] == unit.text
    places = [(unit.document, unit.start) for unit in summary.units]
    assert places == sorted(places)
    assert ClusterSummary.from_dict(summary.to_dict()) == summary


def test_near_repeats_are_said_once():
    summary = run(NEWS[:2], Budget(sentences=3))
    repeats = [unit for unit in summary.units if "góp công, góp tiền" in unit.text]
    assert len(repeats) == 1


@pytest.mark.parametrize("limit", [1, 5, 12, 30, 60])
def test_a_cluster_stays_within_its_budget(limit):
    summary = run(NEWS, Budget(max_syllables=limit))
    assert summary.text
    assert int(is_syllable(read(summary.text).shape).sum()) <= limit


def test_a_query_chooses_across_documents():
    summary = run(NEWS, Budget(sentences=1), query="học sinh đi đò")
    assert summary.units[0].document == 2


def test_a_cluster_of_empty_texts_has_an_empty_summary():
    assert run(["", "  "], Budget(sentences=2)) == ClusterSummary("", ())


def test_an_empty_cluster_is_refused():
    with pytest.raises(InputError, match="at least one document"):
        run([], Budget(sentences=2))


def test_a_focus_on_a_type_chooses_units_that_name_such_a_phrase():
    text = (
        "Xã tổ chức hội nghị tổng kết năm. Phong trào “Dân vận khéo” có 21 mô hình. Trời nắng đẹp."
    )
    chosen = dv.summarize(text, sentences=2, focus="campaign").text
    assert chosen == "Phong trào “Dân vận khéo” có 21 mô hình."
    assert dv.summarize(text, sentences=2, focus="document") == dv.summarize(text, sentences=2)


def test_a_focus_on_a_topic_chooses_units_about_it():
    text = (
        "Huyện sửa 12 km đường và trồng 300 cây xanh ở các xã. Mặt trận chủ trì giám sát 14 cuộc và phản biện xã hội "
        "9 dự thảo nghị quyết. Hội Nông dân hỗ trợ hội viên vay vốn nuôi bò."
    )
    chosen = dv.summarize(text, sentences=1, focus="giam_sat_phan_bien").text
    assert chosen.startswith("Mặt trận chủ trì giám sát")


def test_a_focus_must_be_a_type_of_phrase_or_a_topic():
    with pytest.raises(InputError, match=r"'campaign'.*'giam_sat_phan_bien'.* got 'poem'"):
        dv.summarize("Xã họp dân.", focus="poem")


def test_a_focus_of_many_texts_chooses_across_them():
    summary = dv.summarize_many([*NEWS, "Phong trào “Dân vận khéo” lan tỏa."], focus="campaign")
    assert [unit.document for unit in summary.units] == [3]


def test_a_query_and_a_focus_hold_together():
    text = "Phong trào “Dân vận khéo” có 21 mô hình. Phong trào “Dân vận khéo” được sơ kết. Xã sơ kết năm học."
    chosen = dv.summarize(text, sentences=3, query="sơ kết", focus="campaign").text
    assert chosen == "Phong trào “Dân vận khéo” được sơ kết."


def test_many_texts_are_summarised_by_the_analyzers_length_unless_another_is_asked():
    analyzer = dv.Analyzer(summary_budget=Budget(sentences=1))
    assert len(analyzer.summarize_many(NEWS).units) == 1
    assert len(analyzer.summarize_many(NEWS, sentences=2).units) == 2


def test_one_text_is_not_taken_for_many():
    with pytest.raises(InputError, match="put it in a list"):
        dv.summarize_many(NEWS[0])
