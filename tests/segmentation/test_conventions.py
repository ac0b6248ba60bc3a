"""What corpora settle differently: persons' names and bodies as one word or as several."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

import danvan_nlp as dv
from tests.strategies import nfc, nfd, texts

SYLLABLES = dv.Analyzer(names="syllables")
LONG = dv.Analyzer(bodies="long")


@pytest.mark.parametrize(
    "name",
    [
        "ông Trần Văn Bình",
        "Nguyễn Thị Hoa Mai",
        "đồng chí Lò Văn Sáng",
        "Chủ tịch Hồ Chí Minh",
        "chị Ksor Hlơm và cụ Siu Blah",
        "Bộ trưởng Bộ Nội vụ Lê Vĩnh Hòa",
        "bác Hai Sáng",
    ],
)
def test_a_persons_name_is_left_as_syllables(name: str) -> None:
    words = SYLLABLES.words(f"Sáng nay, {name} đã về dự họp.")
    assert not any(" " in word and word.istitle() for word in words), words


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Đoàn về xã Trần Phú.", "Trần Phú"),
        ("Nhà ở đường Nguyễn Trãi.", "Nguyễn Trãi"),
        ("Thành phố Hồ Chí Minh và tỉnh Cao Bằng.", "Hồ Chí Minh"),
        ("Đoàn từ Hà Nội về Đà Nẵng.", "Hà Nội"),
        ("Đoàn Thanh niên Cộng sản Hồ Chí Minh ra quân.", "Hồ Chí Minh"),
        ("Theo Tuổi Trẻ, dân đã hiến đất.", "Tuổi Trẻ"),
        ("Công Tác Dân Vận", "Công Tác"),
        ("Cao Đẳng", "Cao Đẳng"),
        ("Hội đồng nhân dân đã họp.", "Hội đồng nhân dân"),
    ],
)
def test_other_names_and_words_stay_joined(text: str, kept: str) -> None:
    assert dv.words(text) == SYLLABLES.words(text)
    assert kept in SYLLABLES.words(text)


def test_a_name_that_is_known_once_is_known_everywhere() -> None:
    words = SYLLABLES.words("Chị Hoa Mai nói. Hôm sau Hoa Mai về quê.")
    assert words.count("Hoa") == words.count("Mai") == 2


def test_what_has_no_space_inside_is_one_syllable() -> None:
    assert SYLLABLES.words("chị H'Lâm Niê đến")[1:3] == ["H'Lâm", "Niê"]


@pytest.mark.parametrize(
    "body",
    ["Hội Nông dân huyện Tân Hưng", "Sở Giáo dục và Đào tạo", "Ủy ban Mặt trận Tổ quốc Việt Nam"],
)
def test_a_body_is_one_long_word(body: str) -> None:
    text = f"Đại diện {body} đã họp."
    assert body in LONG.words(text)
    assert body not in dv.words(text)


def test_a_body_keeps_the_persons_name_that_stands_in_it() -> None:
    text = "Đảng ủy phường Trần Hưng Đạo họp với ông Trần Văn Bình."
    both = dv.Analyzer(names="syllables", bodies="long")
    assert both.words(text)[0] == "Đảng ủy phường Trần Hưng Đạo"
    assert both.words(text)[-4:] == ["Trần", "Văn", "Bình", "."]


def test_your_own_lexicon_wins_over_both() -> None:
    own = dv.Analyzer(names="syllables", bodies="long", lexicon=["Trần Văn Bình", "Nông dân xã"])
    assert own.words("Ông Trần Văn Bình, Hội Nông dân xã")[1] == "Trần Văn Bình"
    assert "Nông dân xã" in own.words("Hội Nông dân xã")


@pytest.mark.parametrize("wrong", [{"names": "split"}, {"bodies": True}])
def test_another_value_is_an_error_that_names_the_choices(wrong: dict[str, Any]) -> None:
    (name,) = wrong
    with pytest.raises(dv.InputError, match=f"{name} must be one of"):
        dv.Analyzer(**wrong)


@given(texts)
def test_words_of_either_custom_partition_the_text(text: str) -> None:
    for analyzer in (SYLLABLES, LONG):
        words = analyzer.words(text)
        assert "".join("".join(words).split()) == "".join(text.split())
        assert [nfc(word) for word in analyzer.words(nfd(text))] == analyzer.words(nfc(text))


def test_sentences_and_words_agree() -> None:
    text = "Ông Trần Văn Bình nói. Hội Nông dân xã Tân Lập họp."
    for analyzer in (SYLLABLES, LONG):
        doc = analyzer.analyze(text)
        assert [word.text for s in doc.sentences for word in s.words] == analyzer.words(text)
