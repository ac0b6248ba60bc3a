"""Pages that lost their line ends: what begins a line stands right behind the place of the body before it."""

from __future__ import annotations

import pytest

import danvan_nlp as dv


def _bodies(text: str) -> list[str]:
    return [phrase.text for phrase in dv.extract_phrases(text) if phrase.type == "organization"]


@pytest.mark.parametrize(
    "line",
    [
        "Kế hoạch số 3 về làm đường",
        "Báo cáo kết quả thu quỹ",
        "Thông báo lịch tiếp dân",
        "Căn cứ Luật Đất đai",
        "Nhân dịp đầu xuân",
        "Nguồn: đài truyền thanh",
        "Ngày đăng: 03/4/2024",
        "Hội nghị sơ kết quý I",
        "Hưởng ứng tháng an toàn",
        "Tác giả: bạn đọc",
    ],
)
@pytest.mark.parametrize("body", ["UBND xã Gia Trấn", "Hội LHPN xã", "Đảng ủy phường Phú Lập"])
def test_a_place_ends_before_what_begins_a_line(body: str, line: str) -> None:
    assert _bodies(f"Hội trường {body} {line} đã có.")[0] == body


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("UBND xã Gia Trấn", "UBND xã"),
        ("UBND xã Gia Trấn", "Hội LHPN xã"),
        ("Đảng ủy xã Tân Lập", "HĐND xã"),
        ("Hội Nông dân xã Phú Lập", "Chi hội thôn 3"),
        ("UBND xã Tân Lập", "Thường trực HĐND xã"),
        ("UBND xã", "UBND huyện"),
        ("Tỉnh ủy", "UBND tỉnh"),
        ("Hội LHPN huyện", "Hội LHPN xã"),
        ("Ủy ban nhân dân xã", "Hội đồng nhân dân xã"),
    ],
)
def test_bodies_without_a_mark_between_are_two(first: str, second: str) -> None:
    assert _bodies(f"Sáng nay {first} {second} họp bàn.") == [first, second]


@pytest.mark.parametrize(
    "body",
    [
        "Công đoàn UBND huyện",
        "Đảng ủy UBND tỉnh",
        "Chi bộ thôn Phú Lập II",
        "UBND huyện Năm Căn",
        "UBND phường Bình Hưng Hòa A",
        "UBND TP.Hải Phòng",
    ],
)
def test_names_that_go_on_stay_whole(body: str) -> None:
    assert _bodies(f"Sáng nay {body} họp bàn.") == [body]


def test_an_address_behind_a_level_is_no_place() -> None:
    assert _bodies("Thay mặt UBND xã Đ/c Lan phát biểu.") == ["UBND xã"]


@pytest.mark.parametrize("invisible", ["\u200b", "\ufeff", "\xad", "\u200e", "\u2060"])
def test_invisible_characters_around_words_belong_to_no_phrase(invisible: str) -> None:
    text = f"Sáng nay {invisible}UBND xã{invisible} họp, nhiệm {invisible}kỳ {invisible}2020 - {invisible}2025."
    found = [phrase.text for phrase in dv.extract_phrases(text)]
    assert found == ["UBND xã", f"nhiệm {invisible}kỳ {invisible}2020 - {invisible}2025"]
