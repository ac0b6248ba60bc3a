"""Why a piece of a text is a phrase, or is none."""

from __future__ import annotations

import pytest

import danvan_nlp as dv
from danvan_nlp.errors import InputError
from danvan_nlp.phrases.entry import Entry
from danvan_nlp.phrases.explain import explain
from danvan_nlp.phrases.finder import PhraseFinder
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.text.syllables import read

_KNOWLEDGE = Knowledge(
    (
        Entry("c.1", "campaign", "Ngõ xóm nở hoa", "an example"),
        Entry("m.1", "motto", "xóm nở hoa, nhà ấm áp", "an example"),
        Entry("o.1", "organization", "TTQ", "an example"),
    )
)


def reasons(text, piece):
    table = read(text)
    start = text.index(piece)
    found = explain(PhraseFinder(_KNOWLEDGE), (table, split(table)), start, start + len(piece))
    for reason in found:
        assert text[reason.start : reason.end] == reason.text
    return found


def test_a_phrase_names_its_entry():
    (reason,) = reasons("Phát động Ngõ xóm nở hoa từ nay", "xóm")
    assert (reason.outcome, reason.rule, reason.type) == ("phrase", "c.1", "campaign")
    assert "Ngõ xóm nở hoa" in reason.because


def test_a_beaten_proposal_names_what_beat_it():
    found = reasons("Phát động phong trào “Ngõ xóm nở hoa, nhà ấm áp” từ nay", "nở hoa")
    assert found[0].rule == "campaign.quoted"
    assert {(r.rule, r.outcome) for r in found[1:]} >= {("c.1", "beaten"), ("m.1", "beaten")}
    assert "overlaps the campaign" in found[1].because


@pytest.mark.parametrize(
    ("text", "piece", "why"),
    [
        ("phát động ngõ xóm nở hoa từ nay", "xóm", "capitals"),
        ("Phát động Ngõ xóm, nở hoa từ nay", "xóm", "mark"),
        ("tên viết tắt Ttq là gì", "Ttq", "capitals"),
        ("Phát động Ngõ xóm nở.\n\nHoa nở từ nay", "nở", ""),
    ],
)
def test_a_near_miss_says_what_it_lacks(text, piece, why):
    found = reasons(text, piece)
    assert [r.outcome for r in found] == (["refused"] if why else [])
    assert all(why in r.because for r in found)


def test_ordinary_words_have_no_reasons():
    assert reasons("Hôm nay trời đẹp", "trời") == ()


def test_the_verb_explains_with_the_knowledge_of_its_analyzer():
    text = "Phát động Ngõ xóm nở hoa từ nay"
    (reason,) = dv.Analyzer(knowledge=_KNOWLEDGE).explain(text, 10, 13)
    assert (reason.rule, reason.text) == ("c.1", "Ngõ xóm nở hoa")
    assert "c.1" not in [reason.rule for reason in dv.explain(text, 10, 13)]
    with pytest.raises(InputError, match="must be an integer"):
        dv.explain(text, "10", 13)
    with pytest.raises(InputError, match="must be a str"):
        dv.explain(None, 0, 1)


def test_a_phrase_is_not_refused_besides_for_another_form_of_its_entry():
    outcomes = [r.outcome for r in dv.explain("phong trào dân vận khéo", 11, 23)]
    assert outcomes[0] == "phrase"
    assert "refused" not in outcomes


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (0, 99)])
def test_a_piece_outside_of_the_text_is_refused(start, end):
    table = read("Hôm nay")
    with pytest.raises(InputError, match="does not lie in the text|must be an integer"):
        explain(PhraseFinder(_KNOWLEDGE), (table, split(table)), start, end)


def test_a_name_of_one_word_at_the_end_of_the_text_is_explained():
    """A body of one word was asked for its second, which the end of the text does not have."""
    knowledge = Knowledge.default().extended(
        [Entry(id="organization.x", type="organization", canonical="Đoàn", source="x")]
    )
    table = read("công tác đoàn")
    found = explain(PhraseFinder(knowledge), (table, split(table)), 9, 13)
    assert [(reason.outcome, reason.rule) for reason in found] == [("refused", "organization.x")]
