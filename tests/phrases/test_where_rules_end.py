"""Each rule at the edge of what it takes: one word less, or another word behind, and it is something else.

Changes of single conditions that no other test noticed (`make mutation`) are noticed here.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

Typed = Callable[[str], list[tuple[str, str]]]

FOUND = {
    # A motto that is announced has two syllables at least.
    "Xã làm theo phương châm “Nghĩ” trong năm qua.": [],
    "Xã làm theo phương châm “Nói thật” trong năm qua.": [("motto", "Nói thật")],
    # So has the quoted name of a scheme that nobody listed.
    "Huyện triển khai Đề án “Xanh” năm qua.": [],
    "Huyện triển khai Đề án “Nông thôn xanh” năm qua.": [("document", "Đề án “Nông thôn xanh”")],
    # A law in small letters needs its year, or to be a ground; what it provides for is no part of it.
    "Pháp lệnh giống cây trồng được bàn.": [],
    "Pháp lệnh giống cây trồng năm 2004 được bàn.": [
        ("document", "Pháp lệnh giống cây trồng năm 2004")
    ],
    "Căn cứ Luật nước sạch nông thôn, huyện họp.": [("document", "Luật nước sạch nông thôn")],
    "Căn cứ Luật nước sạch nông thôn quy định giá, huyện họp.": [
        ("document", "Luật nước sạch nông thôn")
    ],
    # Words of two syllables whose first would end a name belong to it.
    "Luật Hợp tác thông tin miền núi được bàn.": [("document", "Luật Hợp tác thông tin miền núi")],
    "Luật Quản lý thực phẩm sạch được bàn.": [("document", "Luật Quản lý thực phẩm sạch")],
    "Luật Quản lý ao hồ giao cho xã.": [("document", "Luật Quản lý ao hồ")],
    # What is done alone names no law.
    "Luật Quản lý giao cho xã.": [],
    # A name ends with its sentence, whatever the next begins with.
    "Bộ ban hành Điều lệ trường đại học năm nay. Đại học Yên Hà làm ngay.": [
        ("document", "Điều lệ trường đại học")
    ],
    "Học Điều lệ trường mầm non\nTiểu học Hòa An dự.": [("document", "Điều lệ trường mầm non")],
    "Học Điều lệ trường trung học\nChuyên nghiệp hóa đội ngũ.": [
        ("document", "Điều lệ trường trung học")
    ],
    "Đoàn viên của công đoàn ngành\nUBND xã Bình An họp.": [("organization", "UBND xã Bình An")],
    "Học Nghị quyết Đại hội\nHội Nông dân xã Hòa An dự.": [
        ("document", "Nghị quyết Đại hội"),
        ("organization", "Hội Nông dân xã Hòa An"),
    ],
    # A term far behind a resolution is none of its own.
    "Nghị quyết đại hội đã đề ra việc cho nhiệm kỳ 2020-2025 ở xã.": [
        ("period", "nhiệm kỳ 2020-2025")
    ],
    # Villages are called so, and numbers count.
    "Chi bộ thôn Phú Mỹ Ngoài họp.": [("organization", "Chi bộ thôn Phú Mỹ Ngoài")],
    "Chi bộ khối 5 họp.": [],
    "Chi hội 3 trong 5 chi hội đạt chuẩn.": [],
    "Công đoàn trường họp.": [("organization", "Công đoàn trường")],
    # Banks and waterworks have unions, and go on.
    "Công đoàn Ngân hàng Nông nghiệp và Phát triển nông thôn tỉnh tặng quà.": [
        ("organization", "Công đoàn Ngân hàng Nông nghiệp và Phát triển nông thôn tỉnh")
    ],
    "Đảng bộ Công ty Cổ phần Cấp nước Yên Hà họp.": [
        ("organization", "Đảng bộ Công ty Cổ phần Cấp nước Yên Hà")
    ],
    # Papers are listed by their symbols; levels behind a comma may begin a clause.
    "Theo các văn bản (số 12-NQ/TU và số 13-CT/TU) xã làm.": [
        ("document", "12-NQ/TU"),
        ("document", "13-CT/TU"),
    ],
    "Học Nghị quyết Đại hội Đảng bộ tỉnh, xã trong năm qua làm đường.": [
        ("document", "Nghị quyết Đại hội Đảng bộ tỉnh")
    ],
    "Học Nghị quyết Đại hội Đảng bộ tỉnh và huyện trong nhiệm kỳ qua.": [
        ("document", "Nghị quyết Đại hội Đảng bộ tỉnh và huyện")
    ],
    "Mô hình 2 có, 1 không đạt chuẩn.": [],
    "Học Điều lệ trường cao đẳng nghề Yên Hà mới.": [],
    # Cells of any kind are none, a headline's verb ends its body, a branch's name goes into its resolution.
    "Về việc lập chi Hội Nông dân nghề nghiệp, tổ Hội Nông dân nghề nghiệp.": [],
    "Bí thư chi Hội Nông dân thôn 3 dự.": [("organization", "chi Hội Nông dân thôn 3")],
    "HỘI CỰU CHIẾN BINH TỈNH CHUNG TAY LÀM ĐƯỜNG": [("organization", "HỘI CỰU CHIẾN BINH TỈNH")],
    "UBND HUYỆN NĂM CĂN HỌP": [("organization", "UBND HUYỆN NĂM CĂN")],
    "Số: 36 /KH - UBND": [],
    "Học Nghị quyết Đại hội Đảng bộ Khối Cơ quan và Doanh nghiệp nhiệm kỳ 2020-2025.": [
        (
            "document",
            "Nghị quyết Đại hội Đảng bộ Khối Cơ quan và Doanh nghiệp nhiệm kỳ 2020-2025",
        )
    ],
    # A cry is no slogan, a theme behind 'và' no movement.
    "Thanh niên bây giờ làm ăn giỏi lắm!": [],
    "Tuổi trẻ Hòa An xung kích, tình nguyện vì cộng đồng!": [
        ("motto", "Tuổi trẻ Hòa An xung kích, tình nguyện vì cộng đồng")
    ],
    "Với chủ đề “Chung tay vì cộng đồng” và phong trào trồng cây lan rộng.": [],
}


@pytest.mark.parametrize(("text", "expected"), FOUND.items(), ids=FOUND)
def test_a_rule_takes_what_it_should_and_no_more(
    typed: Typed, text: str, expected: list[tuple[str, str]]
) -> None:
    assert typed(text) == expected


def test_a_motto_of_one_clause_has_no_parts(find: Callable[[str], tuple]) -> None:
    (one,) = find("Xã làm theo phương châm “Nói thật” trong năm qua.")
    (three,) = find("Xã làm theo phương châm “Nghe dân nói, nói dân hiểu, làm dân tin” năm qua.")
    assert "parts" not in one.attributes
    assert len(three.attributes["parts"]) == 3


def test_a_canonical_name_holds_no_invisible_characters(find: Callable[[str], tuple]) -> None:
    (body,) = find("Sáng nay UBND xã \u200bHòa An\u200b họp.")
    assert body.text == "UBND xã \u200bHòa An"
    assert body.canonical == "Ủy ban nhân dân xã Hòa An"
