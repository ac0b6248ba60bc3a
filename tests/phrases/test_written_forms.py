"""One form for one thing: the canonical form of a name that no list knows."""

from __future__ import annotations

import pytest

import danvan_nlp as dv


def canonicals(texts: list[str], kind: str) -> set[str]:
    """Return the canonical forms of the phrases of one type in several writings of one sentence."""
    return {p.canonical for text in texts for p in dv.extract_phrases(text) if p.type == kind}


@pytest.mark.parametrize(
    ("kind", "form", "texts"),
    [
        (
            "campaign", "Vườn rau nhà mình",
            [
                "Hội Phụ nữ phát động phong trào “Vườn rau nhà mình”.",
                "Hội Phụ nữ phát động phong trào “vườn rau nhà mình”.",
                "Hội Phụ nữ phát động phong trào “VƯỜN RAU NHÀ MÌNH”.",
            ],
        ),
        (
            "organization", "Ủy ban nhân dân xã Hòa Tâm",
            ["UBND xã Hòa Tâm họp.", "UBND xã Hoà Tâm họp.", "UBND xã HÒA TÂM họp.", "UBND XÃ HOÀ TÂM họp."],
        ),
        (
            "organization", "Ủy ban Mặt trận Tổ quốc Việt Nam phường Lộc An",
            [
                "Ủy ban MTTQVN phường Lộc An họp.", "UB MTTQ VN phường Lộc An họp.",
                "Ủy ban MTTQ Việt Nam phường Lộc An họp.",
            ],
        ),
        (
            "campaign", "Lập thành tích chào mừng Đại hội lần thứ XIV của Đảng ở Hà Giang",
            [
                "Tỉnh phát động phong trào “Lập thành tích chào mừng Đại hội lần thứ XIV của Đảng ở Hà Giang”.",
                "TỈNH PHÁT ĐỘNG PHONG TRÀO “LẬP THÀNH TÍCH CHÀO MỪNG ĐẠI HỘI LẦN THỨ XIV CỦA ĐẢNG Ở HÀ GIANG”.",
            ],
        ),
        (
            "document", "Nghị quyết Đại hội Đảng bộ tỉnh Hà Giang lần thứ VI",
            [
                "Xã học Nghị quyết Đại hội Đảng bộ tỉnh Hà Giang lần thứ VI.",
                "XÃ HỌC NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ TỈNH HÀ GIANG LẦN THỨ VI.",
            ],
        ),
        ("document", "Nghị quyết Đại hội", ["Xã học Nghị quyết Đại hội.", "XÃ HỌC NGHỊ QUYẾT ĐẠI HỘI."]),
        (
            "document", "Nghị định 61/2018/NĐ-CP",
            [
                "Theo Nghị định số 61/2018/NĐ-CP.", "Theo Nghị định 61/2018/NĐCP.", "Theo nghị định số 61/2018/nđ-cp.",
                "Theo Nghị định 61/2018/NĐ – CP.", "Theo Nghị định số: 61/2018/ND-CP.",
            ],
        ),
        (
            "document", "Quyết định 845/QĐ-TTg",
            ["Theo Quyết định số 845/QĐ-TTg.", "Theo QĐ số 845/QĐ-TTG.", "Theo quyết định số 845/qđ-ttg."],
        ),
        ("document", "Kế hoạch 15-KH/HU", ["Theo Kế hoạch số 15-KH/HU.", "Theo kế hoạch 15-kh/hu."]),
        ("document", "Chỉ thị 40-CT/TU", ["Theo Chỉ thị số 40-CT/TU.", "THEO CHỈ THỊ SỐ 40-CT/TU."]),
        ("document", "Chỉ thị 2-CT/ThU", ["Theo Chỉ thị số 2-CT/ThU.", "Theo chỉ thị số 2-CT/THU."]),
        ("document", "Tờ trình 22/TTr-UBND", ["Xét Tờ trình số 22/TTr-UBND.", "Xét tờ trình số 22/TTR-UBND."]),
        (
            "organization", "Sở Tư pháp Thành phố Hồ Chí Minh",
            ["Sở Tư pháp TP.HCM họp.", "Sở Tư pháp TP. HCM họp.", "Sở Tư pháp TPHCM họp."],
        ),
        ("organization", "Sở Tư pháp thành phố Cần Thơ", ["Sở Tư pháp TP.Cần Thơ họp.", "Sở Tư pháp TP Cần Thơ họp."]),
    ],
)  # fmt: skip
def test_one_thing_has_one_form(kind: str, form: str, texts: list[str]) -> None:
    assert canonicals(texts, kind) == {form}


def test_the_entry_is_looked_up_by_the_symbol_as_papers_write_it() -> None:
    texts = [
        "Nghị định số 61/2018/NĐ-CP",
        "Nghị định số: 61/2018/NĐCP",
        "nghị định 61/2018/nđ – cp",
    ]
    assert {dv.extract_phrases(text)[0].id for text in texts} == {"document.nd_61_2018_nd_cp_2018"}


def test_a_short_form_in_brackets_is_no_part_of_the_canonical_form() -> None:
    (body,) = dv.extract_phrases("Hội Người cao tuổi (HNCT) phường 3 họp.")
    assert "(" not in body.canonical
    assert body.text == "Hội Người cao tuổi (HNCT) phường 3"
