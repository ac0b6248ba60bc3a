"""An entry names one document, one congress, one body: what the words around it show to be another keeps no id."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "entry", "year"),
    [
        ("theo Luật Đất đai năm 2013 thì", "document.luat_dat_dai_2013", "2013"),
        ("theo Luật Đất đai 2024 thì", "document.luat_dat_dai_2024", "2024"),
        ("theo Luật Đất đai năm 1993 thì", "document.luat_dat_dai", "1993"),
        ("theo Hiến pháp năm 2013 thì", "document.hien_phap_2013", "2013"),
    ],
)
def test_the_entry_of_the_year_wins_over_the_bare_name(find, text, entry, year):
    (found,) = find(text)
    assert (found.id, found.attributes["year"]) == (entry, year)


@pytest.mark.parametrize(
    "behind",
    ["ngày 05/8/1999", "năm 1999", "(năm 1999)", "(1999)", "ngày 5 tháng 8 năm 1999"],
)
def test_a_number_cited_with_another_year_is_another_document(find, behind):
    (found,) = find(f"thực hiện Nghị quyết số 25-NQ/TW {behind} về thanh niên")
    assert (found.id, found.attributes["year"]) == (None, "1999")
    assert "issuer" not in found.attributes


def test_a_number_cited_with_its_own_year_or_none_keeps_its_entry(find):
    for behind in ("ngày 03/6/2013", "năm 2013", "(2013)", "của Trung ương về công tác dân vận"):
        (found, *_) = find(f"thực hiện Nghị quyết số 25-NQ/TW {behind}")
        assert found.id == "document.nq_25_nq_tw_2013"


def test_short_citations_of_another_year_are_not_linked(find):
    text = "Theo Nghị quyết số 99-NQ/TU năm 2008. Sau đó có Nghị quyết 99 năm 2013 và Nghị quyết 99 đã xong."
    first, second, third = (p for p in find(text) if p.type == "document")
    assert second.refers_to is None
    assert third.refers_to.start == first.start


@pytest.mark.parametrize(
    "behind",
    [
        "Đảng bộ tỉnh",
        "Đảng bộ quận Ba Đình",
    ],
)
def test_a_congress_of_another_body_has_not_the_years_of_the_party(find, behind):
    congress = find(f"Kết quả Đại hội lần thứ XII {behind} rất tốt")[0]
    assert (congress.text, congress.id) == ("Đại hội lần thứ XII", None)
    assert dict(congress.attributes) == {}


@pytest.mark.parametrize("behind", ["", "của Đảng", "của Đảng Cộng sản Việt Nam"])
def test_a_congress_of_the_party_has_its_years(find, behind):
    congress = find(f"Kết quả Đại hội XII {behind} rất tốt")[0]
    assert (congress.attributes["from"], congress.attributes["to"]) == (2016, 2021)


def test_the_office_of_the_secretariat_leaves_its_body(typed):
    assert typed("Thường trực Ban Bí thư đến dự") == [("organization", "Ban Bí thư")]


@pytest.mark.parametrize(
    "text",
    [
        "BTV đọc bản tin", "NHCSXH cho vay", "đường QH rộng 12 m", "Ban Tổ chức hội thi trao giải",
        "nêu gương người tốt, việc tốt",
    ],
)  # fmt: skip
def test_words_that_name_nothing_by_themselves(typed, text):
    assert typed(text) == []


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Hội đồng Thi đua - Khen thưởng họp", "organization.hoi_dong_tdkt"),
        ("Tổng LĐ Lao động Việt Nam họp", "organization.tong_lien_doan_lao_dong"),
        ("Hội đồng quản lý BHXH họp", "organization.hoi_dong_quan_ly_bhxh"),
        (
            "Luật Ban hành văn bản QPPL quy định",
            "document.luat_ban_hanh_van_ban_quy_pham_phap_luat",
        ),
    ],
)
def test_short_names_of_known_bodies_and_laws(find, text, entry):
    assert [p.id for p in find(text)] == [entry]


def test_a_quoted_name_counts_in_lower_case(typed):
    assert typed("nêu gương “người tốt, việc tốt” ở xóm") == [("campaign", "người tốt, việc tốt")]


def test_a_form_that_ends_in_a_quoted_word_keeps_its_closing_quote(typed):
    assert typed("vừa “hồng”, vừa “chuyên”.") == [("motto", "vừa “hồng”, vừa “chuyên”")]
    assert typed("cống hiến tài năng, xứng danh") == []
    (found,) = typed(
        "Phát huy truyền thống, cống hiến tài năng, xứng danh “Bộ đội Cụ Hồ” trong quân đội"
    )
    assert found[1].endswith("“Bộ đội Cụ Hồ”")


def test_two_quoted_names_side_by_side_are_two(typed):
    text = "phong trào “Lao động giỏi”, “Lao động sáng tạo”"
    assert [name for _, name in typed(text)] == ["Lao động giỏi", "Lao động sáng tạo"]


def test_two_sentences_of_one_saying_are_two_mottos(find):
    text = (
        "Quân đội ta trung với Đảng, hiếu với dân, sẵn sàng chiến đấu, hy sinh vì độc lập, tự do của Tổ quốc, "
        "vì chủ nghĩa xã hội. Nhiệm vụ nào cũng hoàn thành, khó khăn nào cũng vượt qua, kẻ thù nào cũng đánh thắng."
    )
    first, second = find(text)
    assert (first.id, second.id) == ("motto.quan_doi_ta", "motto.nhiem_vu_nao_cung_hoan_thanh")
    assert len(second.attributes["parts"]) == 3


@pytest.mark.parametrize(
    ("name", "spans"),
    [
        (
            "Đại hội đại biểu toàn quốc Mặt trận Tổ quốc Việt Nam lần thứ X",
            ["Mặt trận Tổ quốc Việt Nam"],
        ),
        (
            "Đại hội đại biểu toàn quốc Hội Nông dân Việt Nam lần thứ VIII",
            ["Hội Nông dân Việt Nam"],
        ),
        ("Đại hội Đoàn toàn quốc lần thứ XII", ["Đoàn"]),
        ("Đại hội Thi đua yêu nước toàn quốc lần thứ XI", ["Thi đua yêu nước"]),
        ("Đại hội XIII Công đoàn Việt Nam", ["Công đoàn Việt Nam"]),
        ("Đại hội XII của Hội Nông dân Việt Nam", ["Hội Nông dân Việt Nam"]),
        ("Đại hội XII Đảng bộ tỉnh Hòa Lạc", ["Đảng bộ tỉnh Hòa Lạc"]),
        ("ĐH XII Đảng bộ tỉnh Hòa Lạc", ["Đảng bộ tỉnh Hòa Lạc"]),
        (
            "Đại hội lần thứ XII Đảng bộ tỉnh Hòa Lạc",
            ["Đại hội lần thứ XII", "Đảng bộ tỉnh Hòa Lạc"],
        ),
        ("Đại hội đại biểu lần thứ I", ["Đại hội đại biểu lần thứ I"]),
    ],
)
def test_around_a_congress_its_body_is_the_phrase(find, name, spans):
    assert [found.text for found in find(f"Kết quả {name} được phổ biến")] == spans
