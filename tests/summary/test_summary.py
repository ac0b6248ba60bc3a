from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from danvan_nlp.errors import InputError
from danvan_nlp.results.summary import Summary
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.summary.layout import is_syllable
from danvan_nlp.summary.outline import Outline
from danvan_nlp.summary.selection import Budget
from danvan_nlp.summary.summarizer import summarize
from danvan_nlp.summary.wanted import Wanted
from danvan_nlp.text.syllables import read

PAGES = Path(__file__).parents[2] / "examples" / "pages"
SEED = Path(__file__).parents[2].parent / "shared" / "seed"


def syllables(text: str) -> int:
    return int(is_syllable(read(text).shape).sum())


def run(text: str, budget: Budget, query: str | None = None) -> Summary:
    table = read(text)
    return summarize(Outline.of(table, split(table)), budget, Wanted(query))


WORDS = st.sampled_from(
    "dân vận khéo và được đã các Ủy ban xã An Bình ; : , . “ ” ( ) … ? - • \n 1.234 25-NQ/TW TTO đồng thời "
    "phát huy trong đó Ảnh: \ud800 e\u0301 \u200b \U0001f600 a) 2.".split(" ")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=80).map(" ".join))
BUDGETS = st.one_of(
    st.integers(1, 6).map(lambda n: Budget(sentences=n)),
    st.integers(1, 60).map(lambda n: Budget(max_syllables=n)),
    st.floats(0.01, 1).map(lambda r: Budget(ratio=r)),
)


@given(TEXTS, BUDGETS, st.one_of(st.none(), st.text(max_size=12), WORDS))
@example("At0", Budget(max_syllables=1), None)
@settings(max_examples=300, deadline=None)
def test_promises_hold_for_any_text(text, budget, query):
    summary = run(text, budget, query)
    most_units, most_syllables = budget.limits(syllables(text))
    assert len(summary.units) <= most_units
    assert syllables(summary.text) <= most_syllables
    for unit in summary.units:
        assert text[unit.start : unit.end] == unit.text
        if unit.context is not None:
            assert text[unit.context.start : unit.context.end] == unit.context.text
        assert 0 <= unit.score <= 1
    starts = [unit.start for unit in summary.units]
    assert starts == sorted(starts)
    assert bool(summary.units) == bool(summary.text) == (syllables(text) > 0)
    assert Summary.from_dict(summary.to_dict()) == summary
    assert run(text, budget, query) == summary


def test_the_text_never_costs_more_than_the_budget(summarise):
    report = (PAGES / "report.txt").read_text(encoding="utf-8")
    for limit in range(1, 200, 7):
        assert syllables(summarise(report, max_syllables=limit).text) <= limit


@pytest.mark.parametrize("text", ["", "  \n\t", "…?! —", "\u200b"])
def test_a_text_without_letters_and_digits_has_an_empty_summary(summarise, text):
    assert summarise(text, sentences=2) == Summary("", ())


def test_sentences_read_as_vietnamese(summarise):
    text = (
        "Công tác dân vận của xã An Bình ngày càng sát cơ sở, gần dân; mở rộng dân chủ ở từng thôn, bản; và "
        "chất lượng đối thoại với người dân được nâng lên rõ rệt; trong đó"
    )
    summary = summarise(text, sentences=3)
    assert summary.text == (
        "Công tác dân vận của xã An Bình ngày càng sát cơ sở, gần dân; mở rộng dân chủ ở từng thôn, bản; và "
        "chất lượng đối thoại với người dân được nâng lên rõ rệt."
    )


def test_a_clause_away_from_its_subject_is_written_with_it(summarise):
    text = (
        "Công tác dân vận của xã An Bình ngày càng sát cơ sở, gần dân; mở rộng dân chủ ở từng thôn, bản; "
        "xem xét, trả lời kiến nghị của người dân đúng hạn."
    )
    summary = summarise(text, sentences=1, query="trả lời kiến nghị")
    assert summary.text == (
        "Công tác dân vận của xã An Bình xem xét, trả lời kiến nghị của người dân đúng hạn."
    )
    assert summary.units[0].context is not None
    assert summary.units[0].context.text == "Công tác dân vận của xã An Bình"


def test_a_summary_that_must_be_shorter_than_any_clause_is_cut_with_an_ellipsis(summarise):
    text = "Ủy ban nhân dân xã An Bình tổ chức đối thoại với người dân về giải phóng mặt bằng."
    assert summarise(text, max_syllables=6).text == "Ủy ban nhân dân xã An…"


def test_repetition_is_said_once(summarise):
    said = "Xã An Bình vận động người dân hiến đất mở rộng đường liên thôn."
    other = "Hội Phụ nữ xã thành lập ba tổ tiết kiệm giúp nhau làm kinh tế."
    assert summarise(f"{said}\n{said}\n{said}\n{other}", sentences=2).text == f"{said} {other}"


def test_a_query_chooses_what_is_about_it(summarise):
    report = (PAGES / "report.txt").read_text(encoding="utf-8")
    text = summarise(report, sentences=2, query="Quỹ Vì người nghèo").text
    assert "Vì người nghèo" in text
    general = summarise(report, sentences=2)
    assert summarise(report, sentences=2, query="tàu vũ trụ") == general
    assert summarise(report, sentences=2, query="") == general


def test_a_query_must_be_a_string(summarise):
    with pytest.raises(InputError, match="query must be a str or None, got int"):
        summarise("Xã An Bình họp dân.", sentences=1, query=5)


@pytest.mark.parametrize(
    "name", ["news.txt", "portal_district.txt", "portal_province.txt", "report.txt"]
)
def test_sample_pages_lose_more_than_half(summarise, name):
    text = (PAGES / name).read_text(encoding="utf-8")
    summary = summarise(text, sentences=3)
    assert len(summary.units) == 3
    assert syllables(summary.text) < syllables(text) / 2
    assert summary.text[0].isupper()
    assert summary.text.endswith(".")


@pytest.mark.skipif(not SEED.is_dir(), reason="the reference page is not here")
def test_the_reference_page_loses_more_than_half(summarise):
    text = next(SEED.glob("*.txt")).read_text(encoding="utf-8")
    body = text[text.index("Bám sát") : text.index("Số lượt người xem")]
    for source in (body, text):
        summary = summarise(source, sentences=3)
        assert len(summary.units) == 3
        assert syllables(summary.text) < syllables(body) / 2
        assert all(unit.text in body for unit in summary.units)


@pytest.mark.timing
@pytest.mark.parametrize(
    "piece",
    ["a; ", "“(", "Xã đã họp dân, đồng thời ", "dân vận ", "Ảnh: ", "là: x; ", "(1) ", "1. ", "TTO - ", "và ", "- \n"],
)  # fmt: skip
def test_hostile_texts_cost_linear_time(piece):
    def seconds(size: int) -> float:
        table = read(piece * (size // len(piece)))
        sentences = split(table)
        began = time.process_time()
        summarize(Outline.of(table, sentences), Budget(ratio=0.1))
        return time.process_time() - began

    small = min(seconds(20_000) for _ in range(3))
    assert seconds(160_000) < 8 * small * 4 + 0.5


def test_asides_in_brackets_are_left_out_of_the_text_and_cost_nothing(summarise):
    text = "Ông Nguyễn Văn An (58 tuổi, ngụ xã Long Thạnh) đã hiến 300 m² đất (trị giá 90 triệu đồng), mở đường."
    summary = summarise(text, max_syllables=14)
    assert summary.text == "Ông Nguyễn Văn An đã hiến 300 m² đất, mở đường."
    assert summary.units[0].text == text
    assert summarise("(Xem tiếp trang sau của báo cáo này)", sentences=1).text


def test_one_unit_alone_points_back_to_nothing(summarise):
    text = (
        "Theo đó, từ ngày 1/1/2025, mức hỗ trợ cho người hoạt động ở thôn là 1,2 lần lương cơ sở. Mức này áp dụng cho "
        "bí thư chi bộ, trưởng thôn và trưởng ban công tác Mặt trận. Người kiêm nhiệm hưởng thêm 50%. UBND xã chi trả "
        "trước ngày 10 hằng tháng. Nguồn kinh phí do ngân sách tỉnh bảo đảm."
    )
    assert not summarise(text, sentences=1).text.startswith("Mức này")
    # An object may point back: who acts is named.
    other = "Huyện Tân Phú mở rộng mô hình này ra 12 xã. Trời mưa."
    assert "mở rộng mô hình này" in summarise(other, sentences=1).text
