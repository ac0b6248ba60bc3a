"""What holds for every text: exact spans, no overlaps, one reading of NFC and NFD, linear time."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import danvan_nlp as dv

_PIECES = (
    "Nghị quyết", "Nghị quyết số", "25-NQ/TW", "Chỉ thị", "Quyết định số 217, 218", "Luật", "Đất đai", "năm 2013",
    "nhiệm kỳ", "2020-2025", "2010 - 2015", "giai đoạn", "khóa", "XII", "Đại hội", "lần thứ", "VI", "của Đảng",
    "Đảng bộ", "quận", "tỉnh", "Hải Dương", "phong trào", "thi đua", "“", "”", '"', "Dân vận khéo", "dân biết,",
    "dân bàn,", "dân làm,", "dân kiểm tra", "phương châm", "UBND", "Ủy ban", "Trung ương", "4", "MTTQ", "Việt Nam",
    "Hội", "Nông dân", "và", ",", ".", "\n", "-", "**", "(", ")", "ngày", "03/6/2013", "của", "Bộ Chính trị", "\ud800",
)  # fmt: skip
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join),
)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_spans_slice_the_text_in_order_without_overlap(find, text):
    end = 0
    for phrase in find(text):
        assert text[phrase.start : phrase.end] == phrase.text
        assert phrase.start >= end
        assert phrase.text.strip() == phrase.text != ""
        assert phrase.rule
        end = phrase.end
        for part in phrase.attributes.get("parts", ()):
            assert text[part.start : part.end] == part.text
            assert phrase.start <= part.start < part.end <= phrase.end


@given(texts)
@settings(max_examples=200, deadline=None)
def test_decomposed_text_has_the_same_phrases(find, text):
    composed, decomposed = normalize("NFC", text), normalize("NFD", text)
    first = [(p.type, p.canonical, p.id, normalize("NFC", p.text)) for p in find(composed)]
    assert [
        (p.type, p.canonical, p.id, normalize("NFC", p.text)) for p in find(decomposed)
    ] == first


def test_an_empty_text_has_no_phrases(find):
    assert find("") == ()
    assert find(" \n\t ") == ()


def test_a_phrase_never_crosses_the_end_of_a_sentence(find):
    assert [
        p.text for p in find("Đó là nhiệm kỳ.\n\n2020-2025 là số liệu.") if p.type == "period"
    ] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND cấp trung", ["UBND"]),
        ("UBND cấp xã", ["UBND cấp xã"]),
        ("Hội Nông dân Việt\n\nNam Định có 5 hộ", ["Hội Nông dân"]),
        ("Ban Dân vận Trung\n\nương nhớ", ["Ban Dân vận"]),
    ],
)
def test_a_name_ends_where_its_sentence_does(find, text, expected):
    assert [p.text for p in find(text) if p.type == "organization"] == expected


@pytest.mark.timing
@pytest.mark.parametrize(
    "unit",
    [
        "“", '"', "phong trào “", 'phương châm "', "Nghị quyết số ", "Nghị quyết Đại hội ",
        "Đại hội đại biểu ", "khóa XI, ", "Ban Thường vụ ", "Hội Nông dân ", "dân biết, ", "Luật ",
        "tỉnh Hải ", "217, ", "các ", "Ủy ban ", "của ", "Đảng bộ xã ", "“Dân vận khéo”, ", "Tổ hòa giải ", "Hội ",
        "Đề án mở rộng chợ ", "xanh - ", "05-CT/TW, ", "Đoàn, Hội ", "danh hiệu “Gia đình văn hóa”, ",
    ],
)  # fmt: skip
def test_hostile_text_takes_linear_time(find, unit):
    def seconds(times: int) -> float:
        taken = []
        for _ in range(2):
            start = time.process_time()
            find(unit * times)
            taken.append(time.process_time() - start)
        return min(taken)

    find(unit * 100)
    assert seconds(10_000) < 10 * seconds(2_500) + 0.2


@pytest.mark.timing
@pytest.mark.parametrize(
    "unit", ["Hội Nông dân xã, “Ngõ sạch nhà đẹp”. ", "phương châm ", "Đảng bộ xã An Bình, "]
)
def test_an_explanation_takes_linear_time(unit):
    def seconds(times):
        start = time.process_time()
        dv.explain(unit * times, 0, 5)
        return time.process_time() - start

    seconds(10)
    short = seconds(300)
    assert seconds(2_400) < 20 * short + 0.2


def test_a_text_may_end_anywhere(find):
    """Rules look ahead of where they stand: "phương châm “4 cùng”" once looked behind the end of a headline."""
    lines = (Path(__file__).with_name("fresh_kinds.jsonl")).read_text(encoding="utf-8").splitlines()
    texts = [
        "Xã thực hiện phương châm “4 cùng”",
        *(json.loads(line)["text"] for line in lines[::15]),
    ]
    for text in texts:
        for end in re.finditer(r"\w+|[^\w\s]", text):
            begun = text[: end.end()]
            assert all(begun[p.start : p.end] == p.text for p in find(begun))
