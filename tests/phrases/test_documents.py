"""Citations by number, of the centre, of congresses."""

from __future__ import annotations

import pytest


def documents(found):
    return [p for p in found if p.type == "document"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (
            "thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành",
            "Nghị quyết số 25-NQ/TW",
        ),
        ("theo Quyết định 217 của Bộ Chính trị", "Quyết định 217"),
        ("Quyết định số 217, 218 của Bộ Chính trị", "Quyết định số 217, 218"),
        ("Quyết định số 217-QĐ/TW và số 218-QĐ/TW", "Quyết định số 217-QĐ/TW và số 218-QĐ/TW"),
        ("Chỉ thị 05-CT/TW năm 2016", "Chỉ thị 05-CT/TW"),
        ("thực hiện Chỉ thị 11- CT/TU của", "Chỉ thị 11- CT/TU"),
        ("Nghị định 34/2011/NĐ-CP về", "Nghị định 34/2011/NĐ-CP"),
        ("Nghị định số 34/2011/NĐ - CP", "Nghị định số 34/2011/NĐ - CP"),
        ("Thông tri 04 TT MTTW BTT năm 2025", "Thông tri 04 TT MTTW BTT"),
        ("gửi Kế hoạch số KH/QU về", "Kế hoạch số KH/QU"),  # the number is to be filled in
        ("ban hành kế hoạch số 12-KH/QU về", "kế hoạch số 12-KH/QU"),
        ("Nghị quyết Trung ương 4 khóa XII về", "Nghị quyết Trung ương 4 khóa XII"),
        ("Nghị quyết TW4 (khóa XI)", "Nghị quyết TW4 (khóa XI)"),
        ("Nghị quyết Trung ương 9 (lần 2) đã", "Nghị quyết Trung ương 9 (lần 2)"),
        ("(theo Nghị quyết Trung ương 9 lần 2) và", "Nghị quyết Trung ương 9 lần 2"),
        ("theo Nghị quyết Trung ương 9 (lần 2 và", "Nghị quyết Trung ương 9"),
        ("Nghị quyết T.Ư 7, khóa X đã", "Nghị quyết T.Ư 7, khóa X"),
        (
            "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII",
            "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII",
        ),
        ("Nghị quyết Đại hội XII của Đảng đã", "Nghị quyết Đại hội XII của Đảng"),
        (
            "Bám sát Nghị quyết Đại hội đại biểu Đảng bộ quận lần thứ VI, nhiệm kỳ 2020-2025",
            "Nghị quyết Đại hội đại biểu Đảng bộ quận lần thứ VI, nhiệm kỳ 2020-2025",
        ),
        ("Toàn văn Nghị quyết 57 59 66 68 của Bộ Chính trị", "Nghị quyết 57 59 66 68"),
        ("được nêu tại Công văn 6934 của Bộ", "Công văn 6934"),
        (
            "Nghị quyết Đại hội XIII của Đảng, Đại hội Đảng bộ tỉnh lần thứ XX là",
            "Nghị quyết Đại hội XIII của Đảng, Đại hội Đảng bộ tỉnh lần thứ XX",
        ),
    ],
)
def test_a_citation_is_found_whole(find, text, phrase):
    assert [p.text for p in documents(find(text))] == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết này có hiệu lực", "ban hành nghị quyết về công tác dân vận", "kế hoạch 5 năm",
        "chương trình 2 buổi",
        "quyết định 3 người được khen", "Nghị quyết 2 kỳ họp", "Quyết định năm 2013",
        "Nghị quyết NQ/TW đã ban hành", "Công văn CV-BTV đã gửi",
    ],
)  # fmt: skip
def test_what_is_no_citation(find, text):
    assert documents(find(text)) == []


def test_attributes_say_kind_number_symbol_and_year(find):
    (found,) = documents(find("Nghị định số 934/2011/NĐ-CP"))
    assert dict(found.attributes) == {
        "kind": "nghị định",
        "number": "934",
        "symbol": "934/2011/NĐ-CP",
        "year": "2011",
    }
    assert found.canonical == "Nghị định 934/2011/NĐ-CP"
