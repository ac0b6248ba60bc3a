"""What was wrong in summaries of drawn pages that were read aloud, in sentences of the project's own."""

from __future__ import annotations

import pytest


def clauses(found: list[tuple[str, str]]) -> list[str]:
    return [clause for _, clause in found]


def test_the_marks_of_a_page_are_no_part_of_its_sentences(units_of):
    text = "[sửa | sửa mã nguồn]Ông Lê Văn An sinh năm 1950 tại xã An Bình, huyện Long Phú."
    assert clauses(units_of(text)) == [
        "Ông Lê Văn An sinh năm 1950 tại xã An Bình, huyện Long Phú."
    ]


def test_brackets_of_the_text_itself_stay(units_of):
    text = "(Theo kế hoạch) xã An Bình mở hai lớp dạy nghề cho lao động trẻ."
    assert clauses(units_of(text)) == [text]


OTHER = "Xã An Bình vận động các hộ hiến đất làm đường."
BEHIND = "Sinh năm 1964, chị Lê Thị Hoa được bà con bầu làm trưởng thôn hai nhiệm kỳ liền."


@pytest.mark.parametrize("heading", ["Người gánh việc thôn", "“Nghề vác tù và”"])
def test_a_heading_that_lost_its_line_is_parted_by_its_spaces(units_of, heading):
    assert clauses(units_of(f"{OTHER} {heading}  {BEHIND}")) == [OTHER, BEHIND]


def test_spaces_everywhere_part_nothing(units_of):
    text = (
        "Xã  An Bình  vận động  các hộ  Lê Văn  Thanh hiến  đất làm  đường liên  thôn trong  năm."
    )
    assert clauses(units_of(text)) == [text]


def test_a_title_in_capitals_is_no_unit(units_of):
    text = f"BAN HÀNH QUY CHẾ DÂN CHỦ Ở CƠ SỞ\nCỦA ỦY BAN NHÂN DÂN XÃ AN BÌNH\n{OTHER}"
    assert clauses(units_of(text)) == [OTHER]


def test_grounds_in_italics_are_none_either(units_of):
    text = (
        "*Căn cứ Luật Thực hiện dân chủ ở cơ sở năm 2022; *\n"
        "*Theo đề nghị của Trưởng phòng Nội vụ huyện ngày 5/3.*\n"
        f"{OTHER}"
    )
    assert clauses(units_of(text)) == [OTHER]


def test_what_stands_on_grounds_in_prose_is_one(units_of):
    text = "Căn cứ kết quả rà soát, xã An Bình đề nghị huyện sửa cầu treo trước mùa mưa."
    assert clauses(units_of(text)) == [text]


def test_a_word_of_tense_waits_for_its_verb(summarise):
    text = (
        "Ông cho rằng việc chậm cấp giấy chứng nhận quyền sử dụng đất ở một số thôn vùng sâu của huyện trong hai năm "
        "liền đã khiến bà con chưa yên tâm sản xuất."
    )
    assert not summarise(text, sentences=1).headline.text.endswith("đã")


def test_a_condition_alone_is_no_headline(summarise):
    text = (
        "Tôi cho rằng nếu các xã, các phòng chức năng làm tốt nhiệm vụ tiếp dân của mình thì bà con sẽ bớt bức xúc, "
        "bớt phải đi lại nhiều lần. Huyện đã mở thêm hai điểm tiếp dân ở vùng cao."
    )
    assert "nếu" not in summarise(text, sentences=1).headline.text


def test_a_headline_does_not_begin_with_then(summarise):
    text = (
        "Theo quy định mới của huyện về vệ sinh ở chợ, thì các hộ bán hàng ăn phải có giấy khám sức khỏe do trạm y tế "
        "xã cấp và phải đeo găng tay khi bán hàng."
    )
    assert not summarise(text, sentences=1).headline.text.startswith("thì")
