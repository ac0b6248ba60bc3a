"""Discovering the names and terms of a corpus: what is found, how it is ranked and counted, and in what memory."""

from __future__ import annotations

import random
import tracemalloc
from collections import Counter
from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import danvan_nlp as dv
from danvan_nlp.discovery import term_reader
from danvan_nlp.discovery.discover import Discoverer, Discovery
from danvan_nlp.discovery.ngram_counts import ENTRY, GROUPS, LONGEST, Grams, NgramCounts
from danvan_nlp.phrases.knowledge import Entry
from danvan_nlp.results.types import Phrase
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.text.syllables import read

PLACES = "Đông Tây Nam Bắc Trung Thượng Hạ Phú An Bình Lộc Thịnh".split()
VERBS = "bàn về|nghe báo cáo|lập kế hoạch|kiểm tra|tập huấn|tổng kết|phổ biến|đánh giá|thảo luận|ghi nhận".split(
    "|"
)
ENDS = "trong quý này|tại hội trường|cùng bà con|ở ba thôn|từ đầu năm|với các hộ|theo lịch|sáng qua|chiều nay".split(
    "|"
)


def reports(count: int, seed: int = 7) -> list[str]:
    """Write short reports that hold a campaign and a term that nobody listed, among varied words."""
    pick = random.Random(seed)
    texts = []
    for number in range(count):
        place, verb, end = pick.choice(PLACES), pick.choice(VERBS), pick.choice(ENDS)
        lines = [f"Xã {place} {verb} tổ tự quản đường hoa {end}."]
        if number % 2 == 0:
            lines.append(f"Thôn {number} hưởng ứng phong trào “Ngõ sạch, nhà thơm” {end}.")
        if number % 5 == 0:
            lines.append(f"Hội Phụ nữ xã {place} phát động mô hình “Bữa cơm ấm ngõ” {end}.")
        if number % 3 == 0:
            lines.append(
                f"Chi bộ {place} thực hiện phương châm “đi từng ngõ, gõ từng nhà, rõ từng việc”."
            )
        if number % 4 == 0:
            lines.append("Phong trào thi đua “Dân vận khéo” được duy trì.")
        texts.append("\n".join(lines))
    return texts


@pytest.fixture(scope="module")
def found() -> list[Discovery]:
    return dv.discover(reports(60))


def named(found: list[Discovery], text: str) -> Discovery:
    (one,) = (d for d in found if d.text.lower() == text.lower())
    return one


def test_a_campaign_that_nobody_listed_is_found_with_its_counts(found: list[Discovery]) -> None:
    campaign = named(found, "Ngõ sạch, nhà thơm")
    assert (campaign.type, campaign.id, campaign.rule) == ("campaign", None, "campaign.quoted")
    assert (campaign.count, campaign.documents, campaign.missed) == (30, 30, 0)


def test_a_motto_that_nobody_listed_is_found(found: list[Discovery]) -> None:
    motto = named(found, "đi từng ngõ, gõ từng nhà, rõ từng việc")
    assert (motto.type, motto.documents, motto.id) == ("motto", 20, None)


def test_a_term_is_found_whole_with_its_measures(found: list[Discovery]) -> None:
    terms = [d for d in found if d.type == "concept"]
    term = named(terms, "tổ tự quản đường hoa")
    assert term == terms[0]
    assert term.c_value is not None
    assert term.c_value > 0
    assert term.npmi is not None
    assert 0 < term.npmi <= 1
    assert term.left_entropy is not None
    assert term.right_entropy is not None


def test_what_the_knowledge_base_has_carries_its_id_and_can_be_left_out(
    found: list[Discovery],
) -> None:
    known = named(found, "Dân vận khéo")
    assert known.id == "campaign.dan_van_kheo"
    fresh = dv.discover(reports(60), known=False)
    assert fresh == [d for d in found if d.id is None]


def test_your_own_entry_is_known() -> None:
    entry = Entry("campaign.ngo", "campaign", "Ngõ sạch - nhà thơm", "Kế hoạch 1-KH/UBND (ví dụ)")
    own = dv.Analyzer(knowledge=dv.Knowledge.default().extended([entry]))
    assert named(own.discover(reports(20)), "Ngõ sạch - nhà thơm").id == "campaign.ngo"


def test_names_in_more_texts_come_first_and_types_stay_together(found: list[Discovery]) -> None:
    types = [d.type for d in found]
    assert types == sorted(types, key=["campaign", "motto", "concept"].index)
    fresh = [d.text for d in found if d.type == "campaign" and d.id is None]
    assert fresh.index("Ngõ sạch, nhà thơm") < fresh.index("Bữa cơm ấm ngõ")
    for kind in set(types):
        scores = [d.score for d in found if d.type == kind]
        assert scores == sorted(scores, reverse=True)


def test_examples_slice_the_texts_that_they_name(found: list[Discovery]) -> None:
    texts = reports(60)
    for discovery in found:
        assert 1 <= len(discovery.examples) <= 3
        documents = [e.document for e in discovery.examples]
        assert documents == sorted(set(documents))
        for example in discovery.examples:
            piece = texts[example.document][example.start : example.end]
            if discovery.id is None:
                assert piece.lower() == discovery.text.lower()


def test_spellings_and_marks_of_one_name_are_counted_together() -> None:
    forms = ["Hòa thuận - Ấm no", "Hoà thuận, ấm no", "HÒA THUẬN – ẤM NO", "Hòa thuận - Ấm no"]
    found = dv.discover(f"Thôn {n} dự phong trào “{form}” năm nay." for n, form in enumerate(forms))
    assert [(d.text, d.count) for d in found] == [("Hòa thuận - Ấm no", 4)]


def test_dates_of_every_kind_give_the_first_and_the_last() -> None:
    text = "Hội phát động phong trào “Ngõ sạch, nhà thơm”."
    days = ["2024-08-09T17:35:00+07:00", date(2021, 3, 2), None, datetime(2023, 1, 1, 5), "?", "5/2/2022"]  # fmt: skip
    (campaign,) = dv.discover({"text": text, "id": n, "date": d} for n, d in enumerate(days))
    assert (campaign.first, campaign.last) == ("2021-03-02", "2024-08-09")
    assert [e.id for e in campaign.examples] == ["0", "1", "2"]


def test_terms_have_dates_too() -> None:
    rows = [{"text": t, "date": date(2020, 1, 1 + n % 28)} for n, t in enumerate(reports(60))]
    term = next(d for d in dv.discover(rows) if d.type == "concept")
    assert (term.first, term.last) == ("2020-01-01", "2020-01-28")


def test_a_list_and_a_generator_give_the_same() -> None:
    texts = reports(40)
    assert dv.discover(texts) == dv.discover(t for t in texts) == dv.discover(tuple(texts))


def test_any_number_of_workers_gives_the_same() -> None:
    rows = [{"text": text, "id": f"r{n}"} for n, text in enumerate(reports(80))]
    assert dv.discover(iter(rows), workers=2) == dv.discover(rows)


def test_reprints_and_page_chrome_make_no_terms() -> None:
    chrome = "Bản quyền thuộc trang tin điện tử địa phương quận nhà."
    terms = [d for d in dv.discover([chrome] * 200) if d.type == "concept"]
    assert terms == []


def test_names_of_persons_and_places_are_no_terms() -> None:
    pick = random.Random(3)
    texts = [
        f"{pick.choice(VERBS).capitalize()} với ông Lê Văn Mười Lăm ở xã Tân Phú Trung {pick.choice(ENDS)} số {n}."
        for n in range(60)
    ]
    assert [d.text for d in dv.discover(texts, types=["concept"])] == []


@pytest.mark.parametrize("fragment", ["và nay được xem là", "với mục đích của", "people power now"])
def test_fragments_and_foreign_words_in_quotes_are_no_names(fragment: str) -> None:
    assert dv.discover([f"Cán bộ hưởng ứng phong trào “{fragment}” ở xã."] * 3) == []


def test_requests_are_obeyed(found: list[Discovery]) -> None:
    texts = reports(60)
    assert found == dv.discover(texts, types=["concept", "motto", "campaign"])
    assert {d.type for d in dv.discover(texts, types=["motto"])} == {"motto"}
    assert min(d.count for d in dv.discover(texts, min_count=13)) >= 13
    counts = Counter(d.type for d in dv.discover(texts, limit=1))
    assert set(counts.values()) == {1}


def test_no_texts_give_nothing() -> None:
    assert dv.discover([]) == []
    assert dv.discover(["", " \n", "…"]) == []


@pytest.mark.parametrize(
    ("texts", "options", "message"),
    [
        ("một văn bản", {}, "put it in a list"),
        ({"text": "một"}, {}, "put it in a list"),
        ([b"a"], {}, "text 0 must be a str"),
        (["a", None], {}, "text 1 must be a str"),
        ([{"body": "a"}], {}, "row 0 must have a str as its 'text', got the keys"),
        ([{"text": 3}], {}, "got int"),
        ([{"text": "a", "date": 20240809}], {}, "'date' must be a date, a datetime or a str"),
        ([], {"types": []}, "types must be some of"),
        ([], {"types": "motto"}, "types must be some of"),
        ([], {"types": ["document"]}, "types must be some of"),
        ([], {"limit": 0}, "limit must be an integer of at least 1"),
        ([], {"min_count": 0}, "min_count must be an integer of at least 1"),
        ([], {"capacity": 5}, "capacity must be an integer of at least 100"),
    ],
)
def test_bad_input_is_named(texts: object, options: dict[str, object], message: str) -> None:
    with pytest.raises(dv.InputError, match=message):
        dv.discover(texts, **options)  # type: ignore[arg-type]


def test_results_survive_plain_json(found: list[Discovery]) -> None:
    assert [Discovery.from_dict(d.to_dict()) for d in found] == found


def test_a_small_capacity_still_finds_what_is_frequent_and_says_what_it_may_have_missed() -> None:
    exact = {d.text: d for d in dv.discover(reports(300), types=["concept"])}
    small = dv.discover(reports(300), types=["concept"], capacity=100)
    assert small
    for discovery in small:
        count = exact[discovery.text].count
        assert count - discovery.missed <= discovery.count <= count


def test_memory_does_not_grow_with_the_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_reader, "_BATCH_ROWS", 300)

    def peak(count: int) -> int:
        tracemalloc.start()
        discoverer = Discoverer(capacity=300)
        for number in range(count):
            text = f"Thôn {number} dự phong trào “Ngõ {number} sạch đẹp” năm {number}."
            table = read(text)
            start, end = text.index("“") + 1, text.index("”")
            name = text[start:end]
            phrase = Phrase(start, end, name, "campaign", name, rule="campaign.quoted")
            words = np.arange(len(table))
            discoverer.add(table, split(table), words, [phrase], f"bài {number}")
        high = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert discoverer.ranked(limit=5)
        return high

    peak(10)
    assert peak(900) < 1.1 * peak(300)


def _grams(numbers: list[int], document: int) -> Grams:
    size = len(numbers)
    zeros = np.zeros(size, np.int64)
    return Grams(
        hash=np.array(numbers, np.uint64),
        document=np.full(size, document),
        day=np.zeros(size, np.int32),
        start=np.arange(size, dtype=np.int32),
        end=np.arange(size, dtype=np.int32) + 1,
        capital=np.zeros(size, bool),
        framed=np.zeros(size, bool),
        left=zeros,
        right=zeros + GROUPS - 1,
        length=np.ones(size, np.uint8),
        words=np.ones(size, np.uint8),
        syllables=np.ones((size, LONGEST), np.uint16),
    )


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 60), max_size=40), max_size=30), st.integers(2, 20))
def test_counts_are_never_too_high_and_never_lower_than_promised(
    batches: list[list[int]], capacity: int
) -> None:
    counts, truth = NgramCounts(capacity), Counter[int]()
    for document, numbers in enumerate(batches):
        counts.add(_grams(numbers, document))
        truth.update(numbers)
        assert len(counts) <= capacity
    kept = {int(e["hash"]): e for e in counts.entries}
    for number, entry in kept.items():
        assert truth[number] - int(entry["missed"]) <= entry["count"] <= truth[number]
    for number in set(truth) - set(kept):
        assert truth[number] <= counts.missed
    assert counts.missed <= 2 * sum(truth.values()) / capacity


@given(st.lists(st.lists(st.integers(0, 9), max_size=20), max_size=12))
def test_documents_neighbours_and_examples_are_counted_right(batches: list[list[int]]) -> None:
    counts = NgramCounts(100)
    for document, numbers in enumerate(batches):
        counts.add(_grams(numbers, document))
    for entry in counts.entries:
        number = int(entry["hash"])
        holders = [d for d, numbers in enumerate(batches) if number in numbers]
        assert entry["documents"] == len(holders)
        assert entry["left"].sum() == entry["right"].sum() == entry["count"]
        shown = [d for d in entry["document"].tolist() if d >= 0]
        assert shown == holders[:3]
        starts = [batches[d].index(number) for d in shown]
        assert entry["start"].tolist()[: len(shown)] == starts


def test_an_entry_takes_what_the_documentation_says() -> None:
    assert ENTRY.itemsize == 166
