"""Sentence boundaries: lines, marks, abbreviations, numbers, quotes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

import danvan_nlp as dv
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.text.sentence_table import KINDS
from danvan_nlp.text.syllables import read
from tests.strategies import nfc, nfd, texts


def sentences(text: str) -> list[str]:
    table = read(text)
    found = split(table)
    return [table.slice(a, b) for a, b in zip(found.first, found.stop, strict=True)]


def kinds(text: str) -> list[str]:
    return [KINDS[kind] for kind in split(read(text)).kind]


@given(texts)
def test_sentences_partition_the_rows(text: str) -> None:
    table = read(text)
    found = split(table)
    covered = [row for a, b in zip(found.first, found.stop, strict=True) for row in range(a, b)]
    assert covered == list(range(len(table)))
    assert all(a < b for a, b in zip(found.first, found.stop, strict=True))


@given(texts)
def test_composed_and_decomposed_text_split_alike(text: str) -> None:
    one, other = split(read(nfc(text))), split(read(nfd(text)))
    assert one.stop.tolist() == other.stop.tolist()
    assert one.kind.tolist() == other.kind.tolist()


@pytest.mark.parametrize(
    "whole",
    [
        "Tỷ lệ đạt 98,5%, tăng 3.200 hộ so với năm 2023.",
        "TS. Trần Văn Bình trình bày tại TP. Hải Dương.",
        "Ông A. Tuấn phát biểu tại hội nghị.",
        "Các phong trào... vẫn được duy trì.",
        "“Làm ngay!” là lời nhắc của đồng chí Bí thư.",
        "Hỏi: có đúng hạn không? thì trả lời ngay.",
        "Điều 5. Quyền của Nhân dân.",
        "1. Kết quả đạt được.",
        "Căn cứ Nghị quyết số 25-NQ/TW, 34/2007/PL-UBTVQH11 v.v. để thực hiện.",
        "Vận động hội viên; giúp đỡ hộ nghèo; xây nhà; tặng quà.",
        "Truy cập danvan.example.vn để xem.",
        "Theo PGS.TS. Vũ Hải Sơn, mô hình có ba điểm đáng học.",
        "Bà Anh là PBT. Đảng ủy, ông Minh là UV. BTV và Chủ tịch UB. MTTQ phường.",
        "Bí thư chi bộ Phạm T. Nga và đồng chí Tr. V. Lâm cùng dự.",
        "Ông Trần Đ. Khoa, bà John F. Kennedy Lan đến thăm.",
        "Tác phẩm của C. Mác, Ph. Ăngghen và V.I. Lênin.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "**III. Quyền hạn của Ban**",
        "“8. Hộ nghèo được hỗ trợ một lần.”",
        "Hồ Chí Minh: Toàn tập, Nxb. 2011, t. 5, tr. 698.",
        "“Không nêu gương thì dân bỏ.” - ông nói thẳng.",
        "**Ai được dự hội nghị đối thoại? **",
        "Các ý kiến nêu (giá, tiến độ...) đều được trả lời.",
    ],
)
def test_what_is_one_sentence_stays_one(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ("Hội nghị đã thành công.", "Đại biểu nhất trí cao."),
        ("Họ tên: Nguyễn Văn A.", "Sinh năm 1980."),
        ("Mô hình gồm trồng rau, nuôi gà, v.v.", "Đến nay có 5 hộ."),
        ("Ông nói: “Phải gần dân.”", "Mọi người vỗ tay."),
        ("Việc này ai làm?", "Cán bộ làm!", "Khi nào xong?"),
        ("Chưa hoàn thành...", "Nguyên nhân là thiếu vốn."),
        ("Đạt 95%.", "2024 là năm cuối nhiệm kỳ."),
        ("Kết quả tốt.", "“Dân vận khéo” lan tỏa."),
        ("Có 3 mô hình.", "- Mô hình thứ nhất."),
        ("Đại biểu góp ý văn kiện khóa X.", "Không khí thảo luận sôi nổi."),
        ("Hộ thuộc nhóm A.", "Hộ thuộc nhóm B."),
        ("Nhiệm kỳ có mấy đồng chí khóa X?", "Có năm đồng chí."),
        ("Ảnh: T.H.", "Cơ quan chức năng đang xác minh."),
        ("Hội nghị họp tại TP.HCM.", "Đại biểu dự đông đủ."),
        ("Ông hỏi: “Ai làm?”.", "Mọi người im lặng."),
        ("*Kết quả tốt.*", "*Cần phát huy.*"),
    ],
)
def test_sentences_are_parted_at_their_ends(parts: tuple[str, ...]) -> None:
    assert sentences(" ".join(parts)) == list(parts)


@pytest.mark.parametrize(
    "whole",
    [
        "Ngày 3. 9. 2024, đoàn đã đến xã.",
        "Sáng 03. 09. 2024 đoàn đã họp với thôn.",
        "Ngày 3.9. 2024 và ngày 4. 9.2024, xã mở hai lớp.",
        "Hội nghị (ngày 3. 9. 2024) đã bàn ba việc.",
        "Từ ngày 5. 8 đến 10. 9. 2024, xã mở lớp.",
        "Nghỉ từ 30. 4 - 1. 5. 2025.",
        "Họp ngày 3. 9, Ban Thường vụ đã bàn.",
        "Tháng 9. 2024, xã đã xong.",
        "Ngày 3.\n9. 2024, đoàn đã đến.",
        "Ngày 3 . 9 . 2024",
    ],
)
def test_a_date_with_spaces_ends_no_sentence(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ("Xã xong trong năm 2024.", "Ngày 5, đoàn đến."),
        ("Kết thúc ngày 12.", "9 xã đã đạt chuẩn."),
        ("Đã xong trong tháng 9.", "2024 là năm cuối."),
        ("Việc xảy ra ngày 3. 9. 2024.", "Đoàn đã đến ngay."),
        ("Bình quân đạt 13.", "9 xã đã xong."),
        ("Có 45.", "3. 2024 hộ."),
    ],
)
def test_a_number_before_a_number_still_ends_a_sentence(parts: tuple[str, ...]) -> None:
    assert sentences(" ".join(parts)) == list(parts)


def test_numbered_lines_are_not_read_as_dates() -> None:
    text = "3. Công tác cán bộ\n9. Công tác dân vận\nĐiều 3. Phạm vi"
    assert sentences(text) == text.split("\n")
    assert sentences("Đoàn thăm thôn 3.\n9. Công tác") == ["Đoàn thăm thôn 3.", "9. Công tác"]


@pytest.mark.parametrize(
    "whole",
    [
        "UBND.HĐND.TP. Hà Nội đã họp.",
        "Đoàn của UBND.Q. 3 đã đến.",
        "Công an UBND.H. Đông Anh đã họp.",
        "Lãnh đạo TT. Huế và TX. Sơn Tây dự.",
        "Đảng ủy P. Bến Nghé, Q. 1, TP. Hồ Chí Minh đã họp.",
        "Đồng chí Th.S. Nguyễn Văn Bình phát biểu.",
        "BS.CKII. Trần Văn Bình khám bệnh.",
        "NSND. Trần Thị Hoa biểu diễn.",
        "Công ty An Bình Co. Ltd mở lớp.",
        "Tác phẩm của V. I. Lênin được đọc.",
        "Người gửi đơn là N. K. ở thôn 3.",
        "Thông tư No. 5 đã ban hành.",
        "Xem Tr. 25 của sách.",
        "Công ty TNHH. An Phú góp vốn làm đường.",
        "Công ty CP. Xây lắp An Phú góp vốn làm đường.",
        "Đ/c. Lan chủ trì cuộc họp.",
        "Bí thư Đảng ủy xã Tr. V. Lâm chủ trì.",
        "Bà Lan (SN. 1960) được trao nhà.",
        "Ông Hùng (sn. 1972, ngụ ấp 3) hiến đất.",
        "Gia đình bà ở số 12, đ. Lê Lợi, p. 5 nhận quà.",
        "Bác sĩ CK1. Lê Thị Hoa khám cho dân.",
    ],
)
def test_a_short_form_before_a_name_ends_no_sentence(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ("Việc này do UBND.MTTQ.", "Nhân dân đồng tình."),
        ("Giao UBND.HĐND.TP.", "Trong năm, xã họp."),
        ("Ảnh: T.H.", "Hà Nội đón mưa."),
        ("Ông là KTS.", "Ông vẽ nhà văn hóa."),
        ("Người phát biểu là PGS.TS.", "Trong lời mở đầu, bà nêu ba việc."),
        ("Hợp đồng ký với Công ty An Phú TNHH.", "Hai bên bắt đầu làm."),
        ("Đoàn đến thăm nhà ở Tổ 1.", "Bà con rất vui."),
        ("Nhiệt độ tới 38°C.", "Trường cho học sinh nghỉ."),
        ("a) Thuận lợi là có sức dân.", "b) Khó khăn là thiếu vốn."),
        ("Đại biểu khóa X.", "I. Kết quả đạt được."),
        ("Các xã nuôi gà, v.v.", "Ngoài ra còn nuôi cá."),
        ("Giá xăng là 23.500 đ.", "Giá dầu là 20.100 đ."),
        ("Đoàn về tới nhà chị H.", "Trong bữa cơm, ai cũng vui."),
        ("Máy bay là chiếc B52.", "Trong đêm ấy, nó rơi."),
    ],
)
def test_a_short_form_at_the_end_still_ends_a_sentence(parts: tuple[str, ...]) -> None:
    assert sentences(" ".join(parts)) == list(parts)


def test_a_missing_space_after_a_full_stop_is_seen() -> None:
    assert sentences("Đã thực hiện.Trong năm có tiến bộ.") == [
        "Đã thực hiện.",
        "Trong năm có tiến bộ.",
    ]


def test_headings_and_menu_lines_never_join_the_next_paragraph() -> None:
    text = "TRANG CHỦ\nTin tức\nI. Kết quả\nCông tác dân vận có chuyển biến.\n1.2. Tồn tại\nCòn hạn chế."
    assert sentences(text) == text.split("\n")
    assert kinds(text) == ["heading", "heading", "heading", "prose", "heading", "prose"]


def test_list_items_are_items() -> None:
    text = (
        "Nhiệm vụ trọng tâm như sau:\n- Tăng cường đối thoại;\n+ Giải quyết kiến nghị;\n"
        "a) Củng cố tổ chức;\n2. Nắm tình hình Nhân dân."
    )
    assert kinds(text) == ["prose", "item", "item", "item", "item"]


def test_a_line_wrapped_in_mid_sentence_is_joined() -> None:
    text = (
        "Ban Thường vụ đã chỉ đạo các cấp ủy trực thuộc tổ chức quán triệt\n"
        "và triển khai nghiêm túc các văn bản của cấp trên."
    )
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "wrapped",
    [
        "- Giám sát việc thực hiện\ndân chủ tại thôn.",
        "Kết quả công tác dân vận quý II,\nphương hướng quý III",
        "4.\nCông tác tuyên truyền",
        "ỦY BAN NHÂN\nDÂN\nTỈNH BẮC NINH",
        "**HỘI ĐỒNG NHÂN DÂN**\n**TỈNH ĐẮK LẮK**",
        "**Điều 13.\nThời hạn giải quyết**",
        "Nghị quyết này đã được Hội đồng nhân dân huyện thông qua theo\nkhoản 2 Điều 5.",
        "Giao các sở và\nỦy ban nhân dân xã thực hiện.",
        "Kế hoạch công tác dân vận năm\n2025 của Đảng ủy xã được ban hành.",
        "Nghị quyết số\n25-NQ/TW ngày 3/6/2013 được quán triệt.",
        "Hội nghị bàn việc mở rộng tuyến đường liên xã số 4\n(đoạn qua thôn 2) trong quý này.",
        "Đồng chí Bí thư Huyện ủy yêu cầu các cấp ủy phối hợp chặt chẽ với cơ quan\n"
        "tham mưu của Ban Thường vụ, các đoàn thể và lãnh đạo Công an, Quân sự, Ban\n"
        "Dân vận cùng cấp.",
    ],
)
def test_a_line_that_plainly_goes_on_is_joined(wrapped: str) -> None:
    assert sentences(wrapped) == [wrapped]


@pytest.mark.parametrize(
    "lines",
    [
        "dân biết, dân bàn\ndân làm, dân kiểm tra",
        "Tin tức\nsự kiện",
        "HỘI ĐỒNG\nDÂN CƯ",
        "UBND\nTỈNH",
        "**ỦY BAN NHÂN DÂN**\n**",
        "II. HẠN CHẾ, NGUYÊN NHÂN\na) Hạn chế\nCán bộ kiêm nhiệm.",
        "Xét đề nghị của Giám đốc Sở Nội vụ tỉnh tại Tờ trình,\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Quy chế.",
        "Quốc hội ban hành Luật Thực hiện dân chủ ở cơ sở,\nChương I\nQUY ĐỊNH CHUNG",
        "1.2. Tồn tại\nCán bộ còn thiếu.",
        "Độc lập - Tự do\nHạnh phúc",
        "Trị giá của thuốc trừ mối\nkg\n1.000",
        "[1]\n[2]",
    ],
)
def test_lines_that_stand_for_themselves_stay_apart(lines: str) -> None:
    assert sentences(lines) == lines.split("\n")


@pytest.mark.timing
def test_many_marks_take_linear_time() -> None:
    def seconds(repeats: int) -> float:
        table = read("( " * repeats + ". a " * repeats + "\n1.\n" * repeats)
        began = time.process_time()
        split(table)
        return time.process_time() - began

    assert seconds(40_000) < 20 * max(seconds(5_000), 0.005)


def test_lines_broken_at_a_width_go_on_even_before_a_capital_or_a_number() -> None:
    wrapped = "Các xã, phường trong huyện đã tổ chức nhiều buổi đối thoại với\nnhân dân về việc làm đường.\n\n"
    text = (
        wrapped * 8
        + "Thực hiện Kế hoạch số\n24/KH-UBND, các thôn đã họp với Sở\nTư pháp và các hội."
    )
    assert sentences(text)[-1] == (
        "Thực hiện Kế hoạch số\n24/KH-UBND, các thôn đã họp với Sở\nTư pháp và các hội."
    )


def test_a_blank_line_always_ends_a_sentence() -> None:
    assert (
        len(
            sentences(
                "Ban Thường vụ đã chỉ đạo các cấp ủy trực thuộc tổ chức quán triệt\n\nvà triển khai"
            )
        )
        == 2
    )


def test_a_single_line_without_a_final_mark_is_prose() -> None:
    assert kinds("dân biết, dân bàn, dân làm") == ["prose"]


def test_an_empty_text_has_no_sentences() -> None:
    assert sentences(" \n\u00a0") == []


@pytest.mark.parametrize(
    "text",
    ["Xã sửa QL. 1A và ĐT. 826.", "Dân ở KP. 3 đến dự.", "Ts. Lê An góp lời."],
)
def test_roads_quarters_and_titles_in_two_cases_end_no_sentence(text: str) -> None:
    assert [sentence.text for sentence in dv.segment(text)] == [text]


def test_lines_of_a_narrow_cell_go_on():
    text = "Về việc ban hành quy chế làm việc của Ủy\nban nhân\ndân xã Nậm Khoa"
    assert sentences(text) == [text]
    assert sentences("Liên hệ\ntin tức\nhình ảnh") == ["Liên hệ", "tin tức", "hình ảnh"]


def test_a_line_that_cuts_the_name_of_a_place_goes_on():
    text = "Chủ tịch, Phó Chủ tịch và các Ủy viên Ủy ban nhân dân xã Nậm\nKhoa, Trưởng thôn lo việc này."
    assert sentences(text) == [text]
    assert sentences("Ủy ban nhân dân xã Nậm\nKhoa") == ["Ủy ban nhân dân xã Nậm", "Khoa"]
