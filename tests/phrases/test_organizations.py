"""Bodies: known names, heads with fields, units, levels and places, persons beside them."""

from __future__ import annotations

import pytest

from danvan_nlp.phrases.entry import Entry
from danvan_nlp.phrases.finder import PhraseFinder
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.text.syllables import read


def bodies(typed, text):
    return [found for kind, found in typed(text) if kind == "organization"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Ban Dân vận Thành ủy Đà Nẵng vừa họp", "Ban Dân vận Thành ủy Đà Nẵng"),
        ("do UBND quận 3 chủ trì", "UBND quận 3"),
        ("gặp gỡ HĐND thành phố sáng nay", "HĐND thành phố"),
        ("Ủy ban MTTQ Việt Nam xã Hòa Bình mời", "Ủy ban MTTQ Việt Nam xã Hòa Bình"),
        ("Ban Thường vụ Huyện ủy Yên Khánh ra", "Ban Thường vụ Huyện ủy Yên Khánh"),
        ("cuộc họp của UBND TP. Hà Nội", "UBND TP. Hà Nội"),
        ("Ủy ban nhân dân cấp xã quyết định", "Ủy ban nhân dân cấp xã"),
        ("cán bộ Sở Giáo dục và Đào tạo dự", "Sở Giáo dục và Đào tạo"),
        ("Hiệp hội Làng nghề đề xuất", "Hiệp hội Làng nghề"),
        ("Đảng ủy Công an tỉnh Hải Dương họp", "Đảng ủy Công an tỉnh Hải Dương"),
        ("thuộc Chi bộ Công ty May Hồ Gươm nay", "Chi bộ Công ty May Hồ Gươm"),
        ("họp Đảng bộ cơ quan LĐLĐ quận đầu năm", "Đảng bộ cơ quan LĐLĐ quận"),
        ("các Sở, UBND TP.", "UBND TP"),
        ("Ban Chỉ đạo cải cách hành chính tỉnh họp", "Ban Chỉ đạo cải cách hành chính tỉnh"),
        ("Ban Chỉ đạo yêu cầu tỉnh báo cáo", "Ban Chỉ đạo"),
        ("(4) Ban Công tác nông dân", "Ban Công tác nông dân"),
        ("(2) Vụ Lý luận chính trị", "Vụ Lý luận chính trị"),
    ],
)
def test_the_longest_span_that_names_one_body(typed, text, body):
    assert bodies(typed, text) == [body]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Bí thư Thành ủy Nguyễn Văn An phát biểu", "Thành ủy"),
        ("Chủ tịch UBND tỉnh Trần Thị Bình dự", "UBND tỉnh"),
        ("Phó Bí thư Thường trực Tỉnh ủy Lê Minh Hà", "Tỉnh ủy"),
        ("Trưởng ban Tuyên giáo Thành ủy cho biết", "ban Tuyên giáo Thành ủy"),
        ("Ủy viên Trung ương Đảng đến thăm", "Trung ương Đảng"),
        ("Phó Thủ tướng Chính phủ đến thăm", "Chính phủ"),
        ("Chủ tịch UBND huyện Củ Chi Phạm Văn Nam", "UBND huyện Củ Chi"),
        ("Trưởng ban Dân vận Trung ương Võ Thị Hoa nói", "ban Dân vận Trung ương"),
        ("Chủ tịch Hội Nông dân xã Trần Văn Tám nói", "Hội Nông dân xã"),
        ("Các bà Trần Thị Tám, Thường vụ Tỉnh ủy cùng dự", "Tỉnh ủy"),
        # Communes are named after people's families too, provinces are not.
        ("Hội Nông dân xã Trần Thạnh tổ chức", "Hội Nông dân xã Trần Thạnh"),
        ("Hội Nông dân tỉnh Trần Thạnh nói", "Hội Nông dân tỉnh"),
    ],
)
def test_an_office_and_a_person_are_not_part_of_the_body(typed, text, body):
    assert bodies(typed, text) == [body]


def test_a_list_of_places_keeps_only_the_first(typed):
    assert bodies(typed, "đề nghị UBND các tỉnh Hà Nam, Nam Định phối hợp") == [
        "UBND các tỉnh Hà Nam"
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("gửi UBND các xã, phường thực hiện", "UBND các xã"),
        ("Mặt trận Tổ quốc (MTTQ) Việt Nam kêu gọi", "Mặt trận Tổ quốc (MTTQ) Việt Nam"),
        ("họp với Ủy ban Xã hội của Quốc hội sáng nay", "Ủy ban Xã hội của Quốc hội"),
        ("ông Lê Văn Tám, Thường vụ Tỉnh ủy, nói", "Tỉnh ủy"),
        ("Trong năm qua, Đảng ủy đã lãnh đạo các thôn", "Đảng ủy"),
        ("Ban Chỉ đạo phòng, chống lãng phí họp", "Ban Chỉ đạo phòng, chống lãng phí"),
        ("hướng phấn đấu của Đảng bộ Wintex đặt ra", "Đảng bộ Wintex"),
        ("Ban Tuyên giáo và Dân vận các tỉnh ủy báo cáo", "Ban Tuyên giáo và Dân vận các tỉnh ủy"),
        ("Chủ tịch QH phát biểu", "QH"),
        ("**ỦY BAN NHÂN DÂN**\nTỈNH ĐẮK LẮK\n-------", "ỦY BAN NHÂN DÂN**\nTỈNH ĐẮK LẮK"),
    ],
)
def test_where_a_body_begins_and_ends(typed, text, body):
    assert bodies(typed, text) == [body]


def test_two_bodies_joined_by_and_stay_two(typed):
    text = "báo cáo Ban Bí thư và Thủ tướng Chính phủ; Ủy viên Bộ Chính trị - Bí thư Thành ủy Huế"
    assert bodies(typed, text) == ["Ban Bí thư", "Chính phủ", "Bộ Chính trị", "Thành ủy Huế"]


def test_a_body_is_cut_before_a_campaign(typed):
    text = "Ban Chỉ đạo Trung ương Chương trình mục tiêu quốc gia xây dựng nông thôn mới"
    assert typed(text) == [
        ("organization", "Ban Chỉ đạo Trung ương"),
        ("campaign", "xây dựng nông thôn mới"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "các thành ủy viên dự họp", "Thành ủy viên phụ trách", "cán bộ Nguyễn Văn An", "xã hội Việt Nam",
        "chi bộ thôn họp",
        "các cấp ủy, chính quyền và đoàn thể", "phát triển Chính phủ số", "chi, Đảng bộ trong sạch",
        "Ban Tổ chức Cuộc thi",
        "trường ĐH, CĐ tuyển sinh", "tại Nhà Quốc hội", "Ban Thường vụ cấp ủy xem xét",
        "Ban thường vụ tỉnh ủy, thành ủy bàn",
        "các Đảng ủy trực thuộc", "văn phòng tỉnh xây mới", "nhiệm vụ Trung tâm",
    ],
)  # fmt: skip
def test_what_is_no_body(typed, text):
    assert bodies(typed, text) == []


def test_places_of_the_user_are_known():
    place = Entry("place.x", "place", "Nguyễn Văn Trỗi", "an example")
    finder = PhraseFinder(Knowledge.default().extended([place]))
    table = read("họp với UBND phường Nguyễn Văn Trỗi chiều nay")
    assert [p.text for p in finder.find(table, split(table))] == ["UBND phường Nguyễn Văn Trỗi"]


def test_a_body_with_its_place_names_the_entry_it_extends(find):
    (body,) = find("họp với UBND phường Phú Đô chiều nay")
    assert body.id is None
    assert body.attributes["body"].startswith("organization.")
    assert body.canonical.endswith("Phú Đô")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("UBND TP. Hồ Chí Minh họp", "UBND TP. Hồ Chí Minh"),
        ("UBND H.Nghĩa Hành họp", "UBND H.Nghĩa Hành"),
        ("UBND TP.HCM họp", "UBND TP.HCM"),
        ("UBND Q.1 họp", "UBND Q.1"),
        ("Hội Nông dân H. Nghĩa Thắng họp", "Hội Nông dân H. Nghĩa Thắng"),
        ("Hội Nông dân H.Nghĩa Thắng. Bà con vui", "Hội Nông dân H.Nghĩa Thắng"),
        # The point may end the sentence: behind it goes on a known city, or a name of two words that is no person's.
        ("Hội Nông dân TP. Đông đảo bà con dự", "Hội Nông dân TP"),
        ("UBND TP. Thủ Đức họp", "UBND TP. Thủ Đức"),
        ("Theo UBND TP. Nguyễn Văn An cho biết", "UBND TP"),
    ],
)
def test_a_level_in_short_form_takes_the_name_behind_its_point(typed, text, body):
    assert bodies(typed, text) == [body]
