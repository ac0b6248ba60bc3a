"""Dates and issuers behind a citation; short citations and the full one before them."""

from __future__ import annotations


def documents(found):
    return [p for p in found if p.type == "document"]


def test_date_and_issuer_outside_the_span_become_attributes(find):
    (found,) = documents(
        find("Nghị quyết số 99-NQ/TU ngày 03/6/2013 của Thành ủy về công tác cán bộ")
    )
    assert found.text == "Nghị quyết số 99-NQ/TU"
    assert found.attributes["date"] == "2013-06-03"
    assert found.attributes["year"] == "2013"
    assert found.attributes["issuer"] == "Thành ủy"


def test_a_date_in_words_counts_too(find):
    (found,) = documents(find("Kế hoạch số 81-KH/TU ngày 9 tháng 8 năm 2024 của Tỉnh ủy"))
    assert found.attributes["date"] == "2024-08-09"


def test_an_impossible_date_is_left_out(find):
    (found,) = documents(find("Kế hoạch số 81-KH/TU ngày 39/18/2024 của Tỉnh ủy"))
    assert "date" not in found.attributes


def test_a_short_citation_refers_to_the_full_one_before_it(find):
    text = "Thực hiện Nghị quyết số 99-NQ/TU của Thành ủy. Sau hai năm, Nghị quyết 99 đã đi vào cuộc sống."
    full, short = documents(find(text))
    assert short.text == "Nghị quyết 99"
    assert (short.refers_to.start, short.refers_to.text) == (full.start, full.text)
    assert short.canonical == full.canonical
    assert full.refers_to is None


def test_another_kind_or_number_is_not_linked(find):
    text = "Theo Nghị quyết số 99-NQ/TU, rồi Chỉ thị 99 và Nghị quyết 98 được ban hành."
    assert [p.refers_to for p in documents(find(text))] == [None, None, None]


def test_a_pronoun_is_no_phrase(find):
    assert (
        len(documents(find("Nghị quyết số 99-NQ/TU được ban hành. Nghị quyết này rất quan trọng.")))
        == 1
    )
