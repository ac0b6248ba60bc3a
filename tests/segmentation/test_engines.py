"""underthesea's words at exact positions."""

from __future__ import annotations

import pytest

import danvan_nlp as dv
from danvan_nlp.segmentation.engines import UndertheseaEngine, tag_words
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.text.syllables import read

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

TEXT = "Công tác dân vận theo Nghị quyết số 25-NQ/TW đạt 3,5%.\nQuỹ “Vì người nghèo”."


def test_underthesea_segments_behind_the_same_verbs() -> None:
    words = dv.Analyzer(engine="underthesea").words(TEXT)
    assert words[:2] == ["Công tác", "dân vận"]
    assert {"25-NQ/TW", "3,5%"} <= set(words)
    assert "".join("".join(words).split()) == "".join(TEXT.split())


def test_a_sentence_that_does_not_align_falls_back_to_syllables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = UndertheseaEngine()
    monkeypatch.setattr(engine, "_tokenize", lambda *_args, **_named: ["something", "else"])
    table = read(TEXT)
    assert not engine.joins(table, split(table)).any()


def test_lone_surrogates_pass_through_engine_and_tagger() -> None:
    text = "dân \ud800 vận \udfff\ud800."
    sentence = dv.Analyzer(engine="underthesea", pos=True).segment(text)[0]
    assert "".join("".join(word.text for word in sentence.words).split()) == "".join(text.split())


def test_engines_name_themselves_with_a_version() -> None:
    assert UndertheseaEngine().signature().startswith("underthesea ")


def test_words_carry_their_part_of_speech_on_request() -> None:
    sentence = dv.Analyzer(pos=True).segment("Cán bộ gặp gỡ nhân dân.")[0]
    assert sentence.words[0].pos == "N"
    assert sentence.words[-1].pos == "CH"
    assert all(word.pos is None for word in dv.segment("Cán bộ gặp gỡ nhân dân.")[0].words)


def test_tagging_no_words_gives_no_tags() -> None:
    assert tag_words([]) == []
