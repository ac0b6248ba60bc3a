from __future__ import annotations

import numpy as np

from danvan_nlp.segmentation.sentences import split
from danvan_nlp.summary.joint import SET_FEATURES, candidate_sets, unit_features
from danvan_nlp.summary.outline import Outline
from danvan_nlp.summary.ranking import UNSUPERVISED, shipped_ranker
from danvan_nlp.summary.summarizer import Summarizer
from danvan_nlp.text.syllables import read

TEXT = (
    "Xã Tân Phú khánh thành cầu Rạch Dừa\n"
    "Sáng 12/5, tại ấp Bốn, xã Tân Phú khánh thành cầu Rạch Dừa dài 32 mét, bắc qua con rạch từng làm hai học sinh "
    "đuối nước. Cầu do 214 hộ dân góp công và 1,1 tỷ đồng xây trong bảy tháng, nhằm thay chiếc cầu khỉ đã mục. "
    "Bí thư Đảng ủy xã cho biết, người dân tự bàn mức đóng góp và cử người giám sát từng bao xi măng. Trời mưa nhẹ. "
    "Xã sẽ làm tiếp 600 mét đường hai đầu cầu trong năm nay."
)


def ranked(room):
    table = read(TEXT)
    return Summarizer(shipped_ranker()).rank(Outline.of(table, split(table)), room=room)


def test_sets_fit_the_room_and_have_units_once():
    found = ranked(45)
    sets = candidate_sets(found.said, 45, found.score)
    units = found.content.units
    assert len(np.unique(sets.members, axis=0)) == len(sets.members)
    for at in range(len(sets.members)):
        pieces = sets.chosen(at)
        assert pieces.length.sum() <= 45
        assert (np.diff(pieces.first) > 0).all()
        owner = np.searchsorted(units.first, pieces.first, side="right")
        assert len(np.unique(owner)) == len(pieces)


def test_a_unit_alone_has_the_same_features_in_both_ways():
    found = ranked(45)
    sets = candidate_sets(found.said, 45, found.score)
    alone = unit_features(found.said)
    column = SET_FEATURES.index
    for at in range(len(sets.members)):
        pieces = sets.chosen(at)
        unit = np.flatnonzero(found.content.units.first == pieces.first[0])
        whole = len(unit) and found.content.units.stop[unit[0]] == pieces.stop[0]
        if len(pieces) == 1 and whole and pieces.head_first[0] == pieces.head_stop[0]:
            for name in ("expected", "length", "pairs", "titled", "score"):
                np.testing.assert_allclose(
                    sets.features[at, column(name)], alone[unit[0], column(name)], rtol=1e-5
                )


def test_nothing_fits_a_room_of_no_size():
    found = ranked(45)
    assert candidate_sets(found.said, 2, found.score) is None


def test_a_short_summary_is_chosen_as_a_whole_and_slices_the_text(summarise):
    summary = summarise(TEXT, max_syllables=45)
    assert "cầu Rạch Dừa" in summary.text
    assert "mưa nhẹ" not in summary.text
    for unit in summary.units:
        assert TEXT[unit.start : unit.end] == unit.text


def test_without_a_model_units_are_chosen_one_by_one():
    table = read(TEXT)
    method = Summarizer(UNSUPERVISED)
    found = method.rank(Outline.of(table, split(table)))
    assert found.said is None
    assert method.ranker.best_set(None, found.score, 45) is None
