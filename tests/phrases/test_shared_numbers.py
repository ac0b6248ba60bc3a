"""Numbers begin anew each term and laws are made anew: which document a citation means, and when nobody can say."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import danvan_nlp as dv
from danvan_nlp.errors import InputError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CASES = tomllib.loads(Path(__file__).with_name("shared_numbers.toml").read_text(encoding="utf-8"))[
    "case"
]
#: Where the words around it decide, so many citations at least get their document.
LEAST_FOUND = 0.95


def meant(text: str, mention: str, place: int = 0, as_of: str | None = None) -> dv.Phrase | None:
    """Return the phrase that covers the mention which has so many like it before it."""
    at = -1
    for _ in range(place + 1):
        at = text.index(mention, at + 1)
    found = dv.extract_phrases(text, as_of=as_of)
    return next((p for p in found if p.start <= at < p.end), None)


def test_no_citation_gets_a_wrong_document_and_most_get_theirs() -> None:
    found = expected = 0
    for case in CASES:
        wanted = case.pop("id")
        phrase = meant(**case)
        case["id"] = wanted
        got = (phrase.id if phrase else None) or ""
        assert got in {wanted, ""}, (case, phrase)
        expected += bool(wanted)
        found += bool(wanted) and got == wanted
    assert len(CASES) >= 120
    assert found / expected >= LEAST_FOUND


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Nghị quyết 18-NQ/TW về quản lý và sử dụng đất", "document.nq_18_nq_tw_2022"),
        ("Nghị quyết 18-NQ/TW về tinh gọn bộ máy", "document.nq_18_nq_tw_2017"),
        ("Nghị quyết 18-NQ/TW được quán triệt", None),
    ],
)
def test_the_title_beside_a_number_decides(text: str, entry: str | None) -> None:
    (phrase,) = (p for p in dv.extract_phrases(text) if p.type == "document")
    assert phrase.id == entry


def test_without_evidence_the_documents_that_may_be_meant_are_named() -> None:
    (phrase,) = dv.extract_phrases("Chi bộ học Nghị quyết 18-NQ/TW")
    assert phrase.id is None
    assert phrase.canonical == "Nghị quyết 18-NQ/TW"
    assert phrase.attributes["candidates"].split(", ") == [
        "document.nq_18_nq_tw_2017",
        "document.nq_18_nq_tw_2022",
        "document.nq_18_nq_tw_2026",
    ]
    assert "issuer" not in phrase.attributes


def test_a_clear_citation_governs_the_bare_ones_before_and_behind_it() -> None:
    text = (
        "Nghị quyết 18-NQ/TW đã rõ. Nghị quyết số 18-NQ/TW, ngày 16/6/2022 nói vậy. "
        "Làm theo Nghị quyết 18-NQ/TW."
    )
    found = [p.id for p in dv.extract_phrases(text) if p.type == "document"]
    assert found == ["document.nq_18_nq_tw_2022"] * 3


def test_a_title_of_no_known_document_takes_the_entry_away() -> None:
    (phrase, *_) = dv.extract_phrases("Nghị quyết 57-NQ/TW về trồng dừa xiêm ven kênh rạch")
    assert (phrase.id, phrase.rule) == (None, "document.other")


def test_explain_says_what_decided() -> None:
    text = "Nghị quyết số 18-NQ/TW, ngày 16/6/2022"
    assert "decided by its date 2022-06-16" in dv.explain(text, 0, 22)[0].because
    assert (
        "nothing beside it tells them apart" in dv.explain("Nghị quyết 18-NQ/TW", 0, 19)[0].because
    )


@pytest.mark.parametrize(
    ("text", "whole", "entry"),
    [
        (
            "theo Luật Cán bộ, công chức số 80/2025/QH15 thì",
            "Luật Cán bộ, công chức số 80/2025/QH15",
            "document.luat_can_bo_cong_chuc_2025",
        ),
        (
            "theo Luật Du lịch số 99/2031/QH17 thì",
            "Luật Du lịch số 99/2031/QH17",
            "document.luat_du_lich",
        ),
    ],
)
def test_a_law_keeps_the_number_behind_its_name(text: str, whole: str, entry: str) -> None:
    (phrase,) = dv.extract_phrases(text)
    assert (phrase.text, phrase.id) == (whole, entry)
    assert phrase.attributes["symbol"] in whole


def test_the_day_of_a_text_chooses_the_law_then_in_force() -> None:
    text = "Theo Luật Đất đai, hộ ông An được bồi thường."
    days = {"1985-01-01": "", "2010": "_2003", "2015-03-01": "_2013", "2025-03-01": "_2024"}
    for day, version in days.items():
        assert dv.extract_phrases(text, as_of=day)[0].id == f"document.luat_dat_dai{version}"
    assert dv.extract_phrases(text)[0].id == "document.luat_dat_dai"
    assert dv.Analyzer(as_of="2015").analyze(text).phrases[0].id == "document.luat_dat_dai_2013"


@pytest.mark.parametrize("day", ["sometime", 2015, "15/3/2015", "2015-13-01"])
def test_a_day_that_is_none_is_refused(day: object) -> None:
    with pytest.raises(InputError, match="as_of must be a date"):
        dv.extract_phrases("Luật Đất đai", as_of=day)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Xã làm theo Chỉ thị 16/CT-TTg.", None),
        (
            "Xã làm theo Chỉ thị 16/CT-TTg về phòng, chống dịch COVID-19.",
            "document.ct_16_ct_ttg_2020",
        ),
        ("Xã làm theo Chỉ thị số 16/CT-TTg ngày 31/3/2020.", "document.ct_16_ct_ttg_2020"),
        # A symbol with its year is of one document, and so is a number of the Party that nobody used again.
        ("Xã làm theo Nghị định 90/2020/NĐ-CP.", "document.nd_90_2020_nd_cp_2020"),
        ("Xã làm theo Nghị quyết 59-NQ/TW.", "document.nq_59_nq_tw_2025"),
    ],
)
def test_a_series_that_begins_anew_each_year_needs_more_than_its_number(
    text: str, entry: str | None
) -> None:
    (phrase,) = (p for p in dv.extract_phrases(text) if p.type == "document")
    assert phrase.id == entry
    if entry is None:
        assert phrase.attributes["candidates"] == "document.ct_16_ct_ttg_2020"


@pytest.mark.parametrize(
    ("text", "as_of", "entry"),
    [
        # Terms before the present one had a number 75, too.
        ("Chi bộ học Kết luận 75-KL/TW.", "", None),
        ("Chi bộ học Kết luận 75-KL/TW.", "2026-09-03", "document.kl_75_kl_tw_2026"),
        ("Chi bộ học Kết luận 75-KL/TW.", "2020-09-03", None),
        ("Chi bộ học Kết luận 75-KL/TW ngày 28/7/2026.", "", "document.kl_75_kl_tw_2026"),
        (
            "Chi bộ học Quy định 207-QĐ/TW về những điều đảng viên không được làm.",
            "",
            "document.quy_dinh_207_qd_tw_2026",
        ),
    ],
)
def test_a_document_of_the_present_term_needs_more_than_its_number(
    text: str, as_of: str, entry: str | None
) -> None:
    (phrase,) = (p for p in dv.extract_phrases(text, as_of=as_of or None) if p.type == "document")
    assert phrase.id == entry
