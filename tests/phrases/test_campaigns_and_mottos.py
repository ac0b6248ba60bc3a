"""Names in quotes after a word that announces them, and mottos with their parts."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("quotes", ["“{}”", '"{}"', "«{}»", "‘{}’", '**"{}"**', "“{},”"])
def test_an_unlisted_campaign_is_found_in_every_style_of_quotes(typed, quotes):
    text = f"Phát động phong trào thi đua {quotes.format('Ngõ xóm nở hoa')} toàn phường."
    assert typed(text) == [("campaign", "Ngõ xóm nở hoa")]


def test_a_list_of_quoted_models_gives_each(typed):
    text = 'các mô hình "Tổ tự quản xanh", "Cổng trường bình yên" và “Bữa cơm ấm tình”'
    assert [t for _, t in typed(text)] == [
        "Tổ tự quản xanh",
        "Cổng trường bình yên",
        "Bữa cơm ấm tình",
    ]


def test_quotes_that_belong_to_something_else_are_no_campaign(typed):
    assert typed('phong trào này được báo "Ánh sáng mới" khen') == []


def test_the_motto_of_six_principles_has_six_parts(find):
    text = "phương châm “Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng”."
    (motto,) = find(text)
    assert motto.type == "motto"
    assert [part.text for part in motto.attributes["parts"]] == [
        "Dân biết", "dân bàn", "dân làm", "dân kiểm tra", "dân giám sát", "dân thụ hưởng",
    ]  # fmt: skip


def test_four_of_the_six_are_the_parts_present(find):
    (motto,) = find("để dân biết, dân bàn, dân làm, dân kiểm tra mọi việc")
    assert [part.text for part in motto.attributes["parts"]] == [
        "dân biết", "dân bàn", "dân làm", "dân kiểm tra",
    ]  # fmt: skip


def test_marks_between_clauses_may_differ(find):
    first = find("dân biết, dân bàn, dân làm, dân kiểm tra")[0]
    for text in (
        "dân biết - dân bàn - dân làm - dân kiểm tra",
        "dân biết; dân bàn; dân làm và dân kiểm tra",
    ):
        (motto,) = find(text)
        assert (motto.id, motto.text) == (first.id, text)


def test_an_unlisted_motto_is_known_by_its_parallel_clauses(find):
    (motto,) = find("Cán bộ nhớ “rõ từng ngõ, rõ từng nhà, rõ từng hộ” khi đi cơ sở.")
    assert (motto.type, motto.rule) == ("motto", "motto.parallel")
    assert len(motto.attributes["parts"]) == 3


def test_ordinary_quoted_speech_is_no_motto(typed):
    assert (
        typed("Ông nói: “Bà con rất vui, ai cũng đến dự họp đông đủ, thật đáng quý biết bao”.")
        == []
    )


def test_a_list_of_slogans_gives_each_without_its_dash_and_mark(typed):
    text = (
        "Khẩu hiệu tuyên truyền ngày hội gồm:\n\n- Xóm làng chung tay giữ gìn đường hoa!\n"
        "- Nhà nhà đoàn kết, người người vui khỏe.\n\nBà con nghe loa mỗi sáng."
    )
    assert typed(text) == [
        ("motto", "Xóm làng chung tay giữ gìn đường hoa"),
        ("motto", "Nhà nhà đoàn kết, người người vui khỏe"),
    ]


def test_a_list_that_no_slogans_announce_gives_none(typed):
    assert typed("Hội treo khẩu hiệu, pa nô.\n\n- Xóm làng chung tay giữ gìn đường hoa!") == []


@pytest.mark.parametrize(
    "name",
    [
        "tìm hiểu 95 năm truyền thống quê hương",
        "tìm hiểu các kỳ hội làng toàn xã 2025",
        "tìm hiểu về chuyển đổi số",
    ],
)
def test_a_contest_that_asks_to_learn_of_a_subject_has_it_for_its_name(typed, name):
    text = f"Hội Nông dân mở cuộc thi trắc nghiệm trực tuyến {name} đến hội viên."
    assert ("campaign", name) in typed(text)


@pytest.mark.parametrize(
    ("before", "name", "after"),
    [
        ("Hội thi ", "Tìm hiểu kiến thức nông nghiệp sạch", " thu hút 300 hội viên."),
        ("Cuộc thi trực tuyến ", "Tìm hiểu pháp luật về hộ tịch", " năm 2025 đã mở."),
        ("Mời tham gia cuộc thi ", "tìm hiểu chuyển đổi số tỉnh Trà Vinh", " theo đường link sau."),
        ("Đáp án cuộc thi ", "tìm hiểu 50 năm ngành Y tế", " chỉ mang tính tham khảo."),
        ("Hội thi ", "Tìm hiểu lịch sử Đảng bộ huyện", " vào chiều 3/2 rất sôi nổi."),
    ],
)
def test_the_subject_of_a_contest_ends_before_what_is_said_of_the_contest(
    typed, before, name, after
):
    assert ("campaign", name) in typed(f"Hội Nông dân xã thông báo. {before}{name}{after}")


def test_a_name_that_stands_in_quotes_once_is_found_again_within_a_sentence(typed):
    name = ("campaign", "Tìm hiểu pháp luật quê hương")
    quoted = "Cuộc thi “Tìm hiểu pháp luật quê hương” đã mở."
    assert typed(f"{quoted} Xã hưởng ứng Tìm hiểu pháp luật quê hương.") == [name, name]
    assert typed(f"{quoted}\nTìm hiểu pháp luật quê\nHương lúa bay xa.") == [name]
