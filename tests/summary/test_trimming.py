from __future__ import annotations

import pytest

from danvan_nlp.segmentation.sentences import split
from danvan_nlp.summary.layout import is_syllable
from danvan_nlp.summary.outline import Outline
from danvan_nlp.summary.trimming import Trimmer
from danvan_nlp.text.syllables import read


def trims(sentence: str) -> list[str]:
    table = read(sentence)
    outline = Outline.of(table, split(table))
    layout, units = outline.layout, outline.units
    return [table.slice(a, b) for a, b in Trimmer(layout, units).of(0)]


def test_a_unit_comes_first_as_it_is():
    sentence = "Xã An Bình khánh thành cầu dài 24 mét do dân góp công."
    assert trims(sentence) == [sentence]


@pytest.mark.parametrize(
    ("sentence", "trimmed_to"),
    [
        (
            "Sáng 8/8, tại hội trường xã, Hội Nông dân khai mạc lớp dạy nghề trồng nấm.",
            "Hội Nông dân khai mạc lớp dạy nghề trồng nấm.",
        ),
        (
            "Chủ tịch xã Lê Văn Tám cho biết, người dân đã hiến 3.000 mét vuông đất mở đường.",
            "người dân đã hiến 3.000 mét vuông đất mở đường.",
        ),
        (
            "Huyện mở thêm 12 điểm tiếp nhận ý kiến của người dân, nhằm rút ngắn thời gian trả lời.",
            "Huyện mở thêm 12 điểm tiếp nhận ý kiến của người dân",
        ),
        (
            "Người dân ấp Ba trồng lại rừng phòng hộ sau khi cơn bão làm sạt lở bờ biển.",
            "Người dân ấp Ba trồng lại rừng phòng hộ",
        ),
    ],
)
def test_adverbials_tellers_and_adjuncts_can_be_left_out(sentence, trimmed_to):
    assert trimmed_to in trims(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        # Without its second half the first says something else.
        "Phong trào không chỉ giúp người dân thoát nghèo, nhằm ổn định lâu dài, mà còn gắn kết xóm làng.",
        # What stands before the adjunct is itself an adverbial.
        "Do mưa lớn kéo dài nhiều ngày trên địa bàn nhưng thủy triều lại lên cao nước ngập sâu.",
        # An enumeration goes on after the comma.
        "Xã trao quà cho người già neo đơn, trẻ mồ côi, hộ có người mắc bệnh hiểm nghèo.",
    ],
)
def test_what_would_not_read_is_not_cut(sentence):
    assert trims(sentence) == [sentence]


def test_a_clause_that_carries_its_subject_keeps_its_beginning():
    table = read("Ban Dân vận xã được kiện toàn; từng bước đổi mới cách làm, gần dân hơn.")
    outline = Outline.of(table, split(table))
    layout, units = outline.layout, outline.units
    assert {a for a, _ in Trimmer(layout, units).of(1)} == {int(units.first[1])}


def test_a_trimmed_unit_is_not_too_short():
    table = read("Hôm nay, dân ấp họp.")
    outline = Outline.of(table, split(table))
    layout, units = outline.layout, outline.units
    for first, stop in Trimmer(layout, units).of(0)[1:]:
        assert int(is_syllable(table.shape[first:stop]).sum()) >= 8
