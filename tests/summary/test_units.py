from __future__ import annotations

import pytest

PREFIX = "Công tác dân vận của xã An Bình được đổi mới theo hướng gần dân, sát dân"


def clauses(found: list[tuple[str, str]]) -> list[str]:
    return [clause for _, clause in found]


def test_semicolons_cut_and_later_predicates_carry_the_subject(units_of):
    found = units_of(f"{PREFIX}; mở rộng dân chủ ở từng thôn; tiếp thu ý kiến của người dân.")
    subject = "Công tác dân vận của xã An Bình"
    assert found == [
        ("", PREFIX),
        (subject, "mở rộng dân chủ ở từng thôn"),
        (subject, "tiếp thu ý kiến của người dân."),
    ]


def test_a_clause_with_its_own_subject_carries_none(units_of):
    found = units_of(f"{PREFIX}; đời sống của người dân từng bước được nâng lên.")
    assert found[1] == ("", "đời sống của người dân từng bước được nâng lên.")


def test_parts_of_a_list_carry_the_words_before_the_colon(units_of):
    found = units_of(
        "Đoàn giám sát đề nghị ba việc: công khai kết quả lấy ý kiến tại thôn; "
        "trả lời bằng văn bản cho từng hộ; báo cáo lại trong quý sau."
    )
    assert [head for head, _ in found] == ["Đoàn giám sát đề nghị ba việc"] * 3
    assert clauses(found)[1] == "trả lời bằng văn bản cho từng hộ"


def test_items_carry_the_line_that_announces_them(units_of):
    found = units_of(
        "Năm nay xã tập trung vào các việc sau:\n"
        "- Tổ chức đối thoại với người dân mỗi quý một lần;\n"
        "- Niêm yết công khai thủ tục hành chính tại nhà văn hóa."
    )
    assert clauses(found) == [
        "Tổ chức đối thoại với người dân mỗi quý một lần",
        "Niêm yết công khai thủ tục hành chính tại nhà văn hóa.",
    ]
    assert found[0][0] == "Năm nay xã tập trung vào các việc sau"


def test_long_sentences_are_cut_between_coordinated_predicates(units_of):
    found = units_of(
        "Mặt trận Tổ quốc huyện đã phối hợp với các đoàn thể tổ chức bốn mươi hội nghị đối thoại với người dân "
        "ở các xã vùng sâu, đồng thời vận động các hộ khá giả giúp đỡ hơn hai trăm hộ nghèo có nhà ở kiên cố trước Tết."
    )
    assert len(found) == 2
    assert found[1][0] == "Mặt trận Tổ quốc huyện"
    assert found[1][1].startswith("vận động các hộ khá giả")


def test_enumerations_of_verbs_are_not_cut(units_of):
    text = (
        "Các cấp ủy từ huyện đến cơ sở đã lãnh đạo, chỉ đạo, phối hợp, triển khai, tổ chức, kiểm tra việc thực hiện "
        "quy chế dân chủ ở tất cả các cơ quan hành chính và đơn vị sự nghiệp trên địa bàn toàn huyện trong năm."
    )
    assert clauses(units_of(text)) == [text]


def test_semicolons_in_quotation_marks_do_not_cut(units_of):
    text = "Xã thực hiện tốt phương châm “nghe dân nói; nói dân hiểu; làm dân tin” trong mọi công việc."
    assert clauses(units_of(text)) == [text]


def test_a_list_of_names_is_one_unit(units_of):
    text = "Tham gia có đại diện Hội Nông dân; Hội Phụ nữ; Đoàn Thanh niên; Công đoàn."
    assert clauses(units_of(text)) == [text]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("TTO - Sáng nay, phường An Bình mở lớp tập huấn.", "Sáng nay, phường An Bình mở lớp tập huấn."),
        ("(HNM) – Phường An Bình mở lớp tập huấn sáng nay.", "Phường An Bình mở lớp tập huấn sáng nay."),
        ("Cần Thơ (TTXVN) - Quận mở lớp tập huấn sáng nay.", "Quận mở lớp tập huấn sáng nay."),
        ("a) Quận mở lớp tập huấn cho cán bộ.", "Quận mở lớp tập huấn cho cán bộ."),
        ("2. Quận mở lớp tập huấn cho cán bộ.", "Quận mở lớp tập huấn cho cán bộ."),
        ("Tuy nhiên, quận chưa mở lớp tập huấn nào.", "quận chưa mở lớp tập huấn nào."),
    ],
)  # fmt: skip
def test_what_stands_before_the_clause_is_taken_off(units_of, line, kept):
    assert clauses(units_of(line)) == [kept]


@pytest.mark.parametrize(
    "noise",
    [
        "Người dân thôn Đông tham gia làm đường. (Ảnh: Quang Huy)",
        "Quang cảnh buổi lễ (Ảnh minh họa)",
        "Bài, ảnh: Thu Hằng",
        "Trên đây là báo cáo kết quả công tác dân vận quý ba của Đảng ủy xã.",
        "III. PHƯƠNG HƯỚNG, NHIỆM VỤ",
        "Số lượt người xem: 99",
    ],
)
def test_captions_headings_and_formulae_are_no_units(units_of, noise):
    said = "Trong quý ba, xã đã tổ chức năm cuộc đối thoại với người dân."
    assert clauses(units_of(f"{said}\n\n{noise}\n\n{said}")) == [said, said]


def test_recipients_and_signatures_are_no_units(units_of):
    said = "Trong quý ba, xã đã tổ chức năm cuộc đối thoại với người dân."
    found = units_of(
        f"{said}\n{said}\n{said}\n\nNơi nhận:\n- Ban Thường vụ Huyện ủy để báo cáo,\n- Lưu văn phòng."
    )
    assert clauses(found) == [said] * 3


def test_a_page_of_headings_still_has_units(units_of):
    assert clauses(units_of("TRANG CHỦ\nGiới thiệu\nTin tức")) == [
        "TRANG CHỦ",
        "Giới thiệu",
        "Tin tức",
    ]
