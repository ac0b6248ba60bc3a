"""Forms without spaces that are one word by custom, and their neighbours that are several."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import danvan_nlp as dv
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.segmentation.words import WordModel
from danvan_nlp.text.syllables import read
from tests.promises.hostile import processor_seconds
from tests.spans import spans_of
from tests.strategies import nfc, nfd

ONE_WORD = (
    "E&C R&D AT&T GD&ĐT NN&PTNT LĐ-TB&XH 38°C 37,5°C 5° °C 24/24h 24/24 19h30' T.T.M U.B.N.D II.1.a 1.2.a I.2 "
    "đ/c Đ/c v/v V/v T/M K/T …/QĐ-UBND .../QĐ-UBND …-NQ/TW /QĐ-UBND #DânVậnKhéo @xa_binh_minh nhân_dân "
    "ftp://vidu.example/b.txt sftp://vidu.example www.vidu.vn mailto:banbientap@vidu.example "
    "7h-11h 7g30-11g30 13h30-17h 8-10h 1/5-7/5 35kg-40kg 100.000đ-150.000đ 3-5km Y-Thịnh A-Rập A-rập "
    "==> => -> --> <- <-- <=> :)) =)) :-( :-)) ;) :) :( =( :D :P ^_^ ^^ >_< T_T 1.000.000đ 50% COVID-19 m² F0"
).split()


@pytest.mark.parametrize("form", ONE_WORD)
def test_a_form_is_one_word_in_mid_sentence_and_alone(form: str) -> None:
    assert form in dv.words(f"Thôn ghi {form} rồi gửi lên xã")
    assert dv.words(form) == [form]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("vui:)) quá", ["vui", ":))", "quá"]),
        ("vui=)) quá", ["vui", "=))", "quá"]),
        ("buồn:-( quá", ["buồn", ":-(", "quá"]),
        ("vui:) nhé", ["vui", ":)", "nhé"]),
        ("xã A==>xã B", ["xã", "A", "==>", "xã", "B"]),
        ("->Giao thôn 3", ["->", "Giao", "thôn", "3"]),
        ("cao 38°C.", ["cao", "38°C", "."]),
        ("xem ftp://vidu.example/a, nhé", ["xem", "ftp://vidu.example/a", ",", "nhé"]),
        ("ông T.T.M. đã đến", ["ông", "T.T.M.", "đã", "đến"]),
        ("(vui :)))", ["(", "vui", ":))", ")"]),
        ("xem vidu.vn/tin/1.html.", ["xem", "vidu.vn/tin/1.html", "."]),
        ("xem vidu.vn/a?b=1, nhé", ["xem", "vidu.vn/a?b=1", ",", "nhé"]),
        ("(vidu.vn/a/)", ["(", "vidu.vn/a/", ")"]),
        ("gặp ThS.BS. Trần Văn Hòa", ["gặp", "ThS.BS.", "Trần Văn Hòa"]),
        ("ông Y-Blưm Ayŭn nói", ["ông", "Y-Blưm Ayŭn", "nói"]),
        ("bà H'Loan Byă nói", ["bà", "H'Loan Byă", "nói"]),
        ("ông Ksor H'Bơi nói", ["ông", "Ksor H'Bơi", "nói"]),
    ],
)
def test_a_form_parts_from_what_it_touches(text: str, words: list[str]) -> None:
    assert dv.words(text) == words


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("(xem ghi chú:) rồi về", [":", ")"]),
        ("(xem bảng :) rồi về", [":", ")"]),
        ("gồm:(a) thôn 1", [":", "("]),
        ("gồm :( a ) rồi", [":", "("]),
        ("nhóm A & B", ["A", "&", "B"]),
        ("anh&em", ["anh", "&", "em"]),
        ("y = (a + b)", ["=", "("]),
        ("x=5", ["x", "=", "5"]),
        ("f(x)=((a+b))", ["=", "("]),
        ("dưới <-5 độ", ["<", "-", "5"]),
        ("chừng <5 hộ", ["<", "5"]),
        ("thu 5 tỷ đồng/năm", ["/", "năm"]),
        ("từ 7h-Họp dân", ["7h", "-", "Họp"]),
        ("xã Bình An-Bình Ý", ["Bình An", "-", "Bình Ý"]),
        ("vùng Paris-Bắc Kinh", ["Paris", "-", "Bắc Kinh"]),
        ("bà H'Lan rồi về", ["H'Lan", "rồi", "về"]),
        ("chạy 40 km/h", ["km", "/", "h"]),
        ("và/hoặc", ["và", "/", "hoặc"]),
        ("phòng HIV/AIDS", ["HIV", "/", "AIDS"]),
        ("đạt 19.Sau đó", [".", "Sau"]),
        ("-NQ/TW", ["-", "NQ/TW"]),
        ("mục #5", ["#", "5"]),
        ("sai số ±5", ["±", "5"]),
        ("_in nghiêng_", ["_", "in"]),
        ("Mục:D1", [":", "D1"]),
        ("Họp tại TP.HCM. Sau đó về.", ["TP.HCM", "."]),
    ],
)
def test_marks_beside_words_stay_words_of_their_own(text: str, apart: list[str]) -> None:
    found = dv.words(text)
    assert any(found[at : at + len(apart)] == apart for at in range(len(found))), found


forms = st.lists(
    st.sampled_from([*ONE_WORD, "(", ")", ":", "xã", "3", ".", "/", "-", "&", "="]), max_size=12
)


@given(forms, st.sampled_from(["", " "]))
def test_forms_in_any_row_partition_the_text(parts: list[str], between: str) -> None:
    text = between.join(parts)
    assert "".join("".join(dv.words(text)).split()) == "".join(text.split())
    for span in spans_of(dv.segment(text)):
        assert text[span.start : span.end] == span.text


@given(forms)
@example(["À", "@A"])
@example(["à", ":D"])
@example(["À", ":D"])
def test_composed_and_decomposed_forms_are_the_same_words(parts: list[str]) -> None:
    text = "".join(parts)
    assert [nfc(word) for word in dv.words(nfd(text))] == dv.words(nfc(text))


@pytest.mark.parametrize(
    "piece", ["a&", ":)", ":((", "^", "a_", "1.a.", "<-", "đ/c", "5°", "/QĐ-UBND"]
)
def test_many_forms_take_linear_time(piece: str) -> None:
    model = WordModel.shipped()

    def seconds(repeats: int) -> float:
        table = read(piece * repeats)
        found = split(table)
        return processor_seconds(lambda _: model.joins(table, found), "", 1)

    assert seconds(40_000) < 20 * max(seconds(5_000), 0.005)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("thu tăng +50% so với quý", ["+50%"]),
        ("nhiệt độ xuống -3°C đêm qua", ["-3°C"]),
        ("chi giảm (-1,5%) cả năm", ["(", "-1,5%", ")"]),
        ("đạt 98,5/100đ khi chấm", ["98,5/100đ"]),
        ("thịt loại A+ bán chạy", ["A+"]),
        ("học C++, rồi về", ["C++", ","]),
        ("quý III/2024 đã xong", ["quý", "III/2024"]),
        ("giá 120.000-150.000đ một lít", ["120.000-150.000đ"]),
        ("gấp 10^6 lần", ["10^6"]),
        ("ông Nam, P.Chủ tịch xã", [",", "P.Chủ tịch", "xã"]),
        ("gặp P.Chánh văn phòng ở sân", ["P.Chánh văn phòng", "ở"]),
        ("ông Thao Nỗ Pó giữ rừng", ["ông", "Thao Nỗ Pó"]),
        ("anh Bh'riu Pố làm giàu", ["anh", "Bh'riu Pố", "làm giàu"]),
        ("dân H.Củ Chi nuôi bò", ["H.Củ Chi", "nuôi"]),
        ("về TP.Hồ Chí Minh họp", ["TP.Hồ Chí Minh", "họp"]),
        ("trẻ TT.Phước An vui", ["TT.Phước An", "vui"]),
        ("mời Th. s Lê Thị Mai nói", ["Th. s", "Lê Thị Mai"]),
        ("thịt loại A- bán chậm", ["loại", "A-", "bán"]),
        ("góp vốn 50:50 giữa hai bên", ["50:50", "giữa"]),
        ("tỷ lệ 1:25.000 trên bản đồ", ["1:25.000"]),
        ("tăng 1,2‰ so với quý", ["1,2‰", "so"]),
        ("gọi +84912345678 để báo", ["+84912345678", "để"]),
        ("công văn số    /UBND-NV đã gửi", ["/UBND-NV", "đã"]),
        ("ông Lê Văn A. nhận quà", ["Lê Văn A.", "nhận"]),
        ("Các cấp ủy nghe dân", ["Các", "cấp ủy", "nghe"]),
        ("tuyến ĐT.741 mở rộng", ["ĐT.741", "mở rộng"]),
        ("đường QL.1A hỏng nặng", ["QL.1A", "hỏng"]),
        ("tại km 12+500 bị sạt", ["km", "12+500", "bị"]),
        ("đoạn Km3+200 đã xong", ["Km3+200", "đã"]),
        ("theo Luật Viên chức mới", ["Luật", "Viên chức"]),
        ("hát đờn ca tài tử", ["đờn ca", "tài tử"]),
    ],
)
def test_signs_grades_and_short_forms_stay_whole(text: str, words: list[str]) -> None:
    found = dv.words(text)
    assert any(found[at : at + len(words)] == words for at in range(len(found))), found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # A dash or a plus at the head of a line is a list's.
        ("-5% số hộ nghèo", ["-", "5%"]),
        ("+5% số hộ", ["+", "5%"]),
        # A range with a space in it.
        ("tăng 3% -5% mỗi năm", ["3%", "-", "5%"]),
        ("tổ A+B họp chung", ["A", "+", "B"]),
        ("trang I/2 của sổ", ["I", "/", "2"]),
        ("giao các cấp Ủy ban lo", ["cấp", "Ủy ban"]),
        ("V.League và các xã", ["V.League", "và"]),
        ("anh H'Lan ở buôn", ["H'Lan", "ở"]),
        ("mô hình 12+500 hộ", ["12", "+", "500"]),
        ("mẫu P.7411 đã in", ["P.", "7411"]),
        ("gặp Luật sư Lê Văn Nam", ["Luật sư", "Lê Văn Nam"]),
        ("dân TP.Huế Trần Văn Nam nói", ["TP.Huế", "Trần Văn Nam"]),
        ("xã A- xã B họp chung", ["A", "-", "xã"]),
        ("năm 2024: 5 hộ", ["2024", ":", "5"]),
        ("ông Lê Văn A.", ["Lê Văn A", "."]),
        ("trạm/UBND-HĐND xã", ["trạm", "/"]),
        ("Bà Rịa Vũng Tàu đông dân", ["Bà Rịa", "Vũng Tàu"]),
    ],
)
def test_signs_of_lists_and_words_behind_names_stay_apart(text: str, words: list[str]) -> None:
    found = dv.words(text)
    assert any(found[at : at + len(words)] == words for at in range(len(found))), found
