"""Defects that were seen in summaries of real pages, in words of our own."""

from __future__ import annotations

import pytest

from danvan_nlp.segmentation.sentences import split
from danvan_nlp.summary.outline import Outline
from danvan_nlp.text.syllables import read


def units_of(text: str) -> list[tuple[str, str]]:
    """The units of a text, each with its head."""
    table = read(text)
    units = Outline.of(table, split(table)).units
    rows = zip(units.head_first, units.head_stop, units.first, units.stop, strict=True)
    return [(table.slice(a, b) if a < b else "", table.slice(c, d)) for a, b, c, d in rows]


@pytest.mark.parametrize(
    "opening",
    [
        "Trong đó, ",
        "Tuy vậy, ",
        "Từ thực tế đó, ",
        "Không dừng lại ở đó, ",
        "Trong khi đó, ",
        "Cụ thể, ",
    ],
)
def test_a_sentence_does_not_begin_with_what_ties_it_to_another(opening):
    text = f"Xã họp dân ba lần. {opening}người dân ấp Hai đã góp 40 triệu đồng làm đường."
    assert units_of(text)[-1][1] == "người dân ấp Hai đã góp 40 triệu đồng làm đường."


@pytest.mark.parametrize(
    "line",
    [
        "Hồ sơ xin cấp giấy chứng nhận gồm những gì?",
        "Tải về mẫu đơn đăng ký tham gia tổ hòa giải.",
        "Mời bạn đọc gửi ý kiến về tòa soạn theo địa chỉ bên dưới.",
        "Căn cứ Luật Tổ chức chính quyền địa phương năm 2015;",
    ],
)
def test_lines_that_belong_to_the_page_are_no_units(line):
    text = f"Xã An Hòa mở lớp dạy nghề cho 40 lao động nữ.\n{line}\nLớp học kéo dài ba tháng, học viên không mất tiền."
    assert all(line[:12] not in unit for _, unit in units_of(text))
    assert len(units_of(text)) == 2


def test_a_caption_that_ran_into_a_sentence_takes_it_along():
    text = (
        "Hội viên chăm sóc tuyến đường hoa Ảnh: Lê An Hội Phụ nữ xã vừa ra mắt mô hình mới tại ấp Năm. "
        "Mô hình có 60 hộ tham gia, mỗi hộ trồng 10 mét hoa trước nhà."
    )
    assert [unit for _, unit in units_of(text)] == [
        "Mô hình có 60 hộ tham gia, mỗi hộ trồng 10 mét hoa trước nhà."
    ]


def test_an_illustration_note_is_taken_off_the_sentence_that_follows():
    text = (
        "Dân góp công làm đường… Ảnh minh họa Trong ba tháng qua, xã đã bê tông hóa 4 km đường ngõ."
    )
    assert units_of(text)[-1][1].startswith("Trong ba tháng qua")


def test_emphasis_of_markdown_is_not_written(summarise):
    summary = summarise("Xã **An Hòa** mở lớp dạy nghề cho *40 lao động nữ* ở ấp Ba.", sentences=1)
    assert summary.text == "Xã An Hòa mở lớp dạy nghề cho 40 lao động nữ ở ấp Ba."


def test_a_unit_is_not_cut_within_an_enumeration(summarise):
    text = (
        "Phong trào xây dựng nếp sống văn minh ở khu dân cư của huyện đã được các cấp ủy, chính quyền, "
        "Mặt trận Tổ quốc, hội phụ nữ, hội nông dân, đoàn thanh niên và hội cựu chiến binh các xã phối hợp thực hiện. "
        "Huyện có 42 ấp văn hóa."
    )
    assert summarise(text, max_syllables=40).text == "Huyện có 42 ấp văn hóa."


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        (  # The subject follows the adverbial.
            "Đảng ủy xã lập 9 tổ vận động đến từng nhà giải thích; sau hai tháng, 310 hộ đã giao đất làm đường.",
            ["", ""],
        ),
        (  # "chỉ" and a number begin a subject.
            "Liên kết giữa nông dân và doanh nghiệp còn lỏng lẻo; chỉ 12% sản lượng lúa được ký hợp đồng mua.",
            ["", ""],
        ),
        (  # A noun after a comma in a clause without a subject is not the subject of the next.
            "Mặt trận huyện đã giám sát 7 nội dung; tập trung ở 20 cơ quan, đơn vị, nhất là về đất đai; "
            "kiến nghị xử lý 5 trường hợp thu sai quy định.",
            ["", "Mặt trận huyện", "Mặt trận huyện"],
        ),
        (  # "có" within a subject does not end it.
            "Đội ngũ người có uy tín được củng cố hằng năm; đã vận động 80 hộ di dời chuồng trại ra xa nhà.",
            ["", "Đội ngũ người có uy tín"],
        ),
        (  # "còn" of "giảm … còn" is not what the subject ends at.
            "Huyện phấn đấu giảm tỷ lệ hộ nghèo còn dưới 5%; bồi dưỡng tiếng Khmer cho 60 cán bộ xã, ấp.",
            ["", "Huyện"],
        ),
    ],
)
def test_a_clause_carries_the_subject_that_is_its_own(sentence, heads):
    assert [head for head, _ in units_of(sentence)] == heads


def test_the_head_of_a_list_ends_with_the_list():
    text = (
        "1. Công việc đã làm\n- Cấp 2.000 thẻ căn cước, trong đó:\n+ Cấp tại nhà cho 90 người già yếu;\n"
        "+ Cấp ngoài giờ cho 300 công nhân.\n- Bỏ 4 loại giấy tờ không cần thiết.\n2. Việc còn lại\n"
        "- Nhiều tổ tự quản hoạt động cầm chừng."
    )
    by_unit = {unit: head for head, unit in units_of(text)}
    assert by_unit["Cấp tại nhà cho 90 người già yếu"].startswith("Cấp 2.000 thẻ")
    assert by_unit["Bỏ 4 loại giấy tờ không cần thiết."] == ""
    assert by_unit["Nhiều tổ tự quản hoạt động cầm chừng."] == ""
    assert by_unit["Cấp 2.000 thẻ căn cước"] == ""


def test_a_number_in_brackets_is_taken_off_the_clause():
    text = "Xã chọn hai việc: (1) mở rộng đường vào ấp Ba dài 600 mét; (2) nạo vét hai con kênh nội đồng."
    assert [unit for _, unit in units_of(text)] == [
        "mở rộng đường vào ấp Ba dài 600 mét",
        "nạo vét hai con kênh nội đồng.",
    ]


def test_a_summary_of_a_report_tells_of_each_of_its_parts(summarise):
    text = (
        "I. Kết quả\nXã vận động 320 hộ hiến 9.000 m² đất mở đường. Xã trao 40 suất học bổng cho học sinh nghèo. "
        "Xã tổ chức 6 cuộc đối thoại, trả lời 54 kiến nghị.\n"
        "II. Hạn chế\nViệc nắm tình hình ở hai ấp còn chậm. Một số tổ dân vận hoạt động cầm chừng.\n"
        "III. Nhiệm vụ\nXã sẽ mở 4 lớp bồi dưỡng kỹ năng cho tổ dân vận. Xã hoàn thành sân vận động ấp Hai."
    )
    summary = summarise(text, sentences=3)
    assert sum(unit.start < text.index("II. Hạn chế") for unit in summary.units) == 1
    assert sum(unit.start > text.index("III. Nhiệm vụ") for unit in summary.units) == 1
