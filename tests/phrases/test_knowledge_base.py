"""Loading, checking, extending the knowledge base; every entry matches itself and its aliases."""

from __future__ import annotations

import numpy as np
import pytest

import danvan_nlp as dv
from danvan_nlp.errors import KnowledgeError
from danvan_nlp.phrases.entry import Entry
from danvan_nlp.phrases.finder import PhraseFinder
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.phrases.knowledge_files import read_entries
from danvan_nlp.phrases.rows import Rows
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.text.sentence_table import PROSE, SentenceTable
from danvan_nlp.text.syllables import read

_VALID = '[[entry]]\nid = "c.1"\ntype = "campaign"\ncanonical = "Ngõ xóm nở hoa"\nsource = "an example"\n'


def phrases(finder, text):
    table = read(text)
    return finder.find(table, split(table))


def one_sentence(table):
    """Take a form for one sentence: some maxims hold two, which the texts run together."""
    rows = np.array([0, len(table)], np.int32)
    return SentenceTable(rows[:1], rows[1:], np.array([PROSE], np.uint8))


def test_every_form_of_every_entry_is_found_as_written():
    knowledge = Knowledge.default()
    finder = PhraseFinder(knowledge)
    forms = knowledge.forms
    for number, owner in enumerate(knowledge.owners):
        entry = knowledge.entries[owner]
        text = forms.texts[number]
        ambiguous = text in {name.text for name in entry.names if name.ambiguous}
        if entry.type == "place" or ambiguous or not entry.searched:
            continue
        table = read(text)
        rows = Rows.of(table, one_sentence(table))
        found = [(hit.entry.id, hit.first) for hit in finder.matcher.hits(rows)]
        assert (entry.id, 0) in found, (entry.id, text)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("source =", "sauce ="), "unknown keys.*sauce"),
        (('source = "an example"', ""), "lacks 'source'"),
        (('"campaign"', '"song"'), "type 'song'"),
        (('"Ngõ xóm nở hoa"', '"…, - "'), "empty form"),
        (('"Ngõ xóm nở hoa"', '["a"]'), "'canonical' must be a string"),
        (('source = "an example"', 'source = "x"\naliases = "a"'), "'aliases' must be a list"),
        (('source = "an example"', 'source = "x"\nparts = ["làm"]'), "part 'làm'"),
        (("[[entry]]", "[entry]"), r"\[\[entry\]\]"),
        (("[[entry]]", "[[entries]]"), r"unknown top-level keys \['entries'\]"),
        (("[[entry]]", "version = 2\n[[entry]]"), r"unknown top-level keys \['version'\]"),
        (('source = "an example"', 'source = "x"\nattributes = {a = true}'), "attribute 'a'"),
        (("=", ""), "not a UTF-8 TOML"),
    ],
)
def test_a_faulty_entry_is_refused_with_file_and_reason(tmp_path, change, message):
    file = tmp_path / "mine.toml"
    file.write_text(_VALID.replace(*change, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message) as caught:
        Knowledge.load(file)
    assert "mine.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "bad"}, "type 'bad'"),
        ({"aliases": "MCLĐ"}, "'aliases' must be a list of strings, got 'MCLĐ'"),
        ({"parts": ("Ngõ", 5)}, "'parts' must be a list of strings"),
        ({"source": ""}, "lacks 'source'"),
        ({"canonical": None}, "'canonical' must be a string"),
        ({"attributes": {"year": 2.5}}, "attribute 'year'"),
        ({"attributes": 5}, "'attributes' must be a table"),
    ],
)
def test_an_entry_made_in_python_is_checked_at_once(change, message):
    facts = {
        "id": "c.1",
        "type": "campaign",
        "canonical": "Ngõ xóm nở hoa",
        "source": "x",
        **change,
    }
    with pytest.raises(KnowledgeError, match=message):
        Entry(**facts)


@pytest.mark.parametrize("given", [5, None, [5], ["c.1"], {"id": "c.1"}])
def test_what_is_no_entry_is_refused(given):
    with pytest.raises(KnowledgeError, match="must be a list of Entry"):
        Knowledge(()).extended(given)
    with pytest.raises(KnowledgeError, match="must be a list of Entry"):
        Knowledge(given)


def test_a_base_has_a_short_name():
    assert repr(Knowledge((Entry("c.1", "campaign", "Ngõ hoa", "x"),))) == "Knowledge(1 entries)"


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(KnowledgeError, match="can't be read"):
        read_entries(tmp_path / "nothing.toml")


def test_a_second_claim_to_an_id_or_a_form_is_refused():
    first = Entry("c.1", "campaign", "Ngõ xóm nở hoa", "an example")
    with pytest.raises(KnowledgeError, match="id"):
        Knowledge((first, first))
    with pytest.raises(KnowledgeError, match=r"'c.2'.*claims the form 'Ngõ xóm nở hoa'.*'c.1'"):
        Knowledge((first, Entry("c.2", "campaign", "Khác hẳn", "x", aliases=("Ngõ xóm nở hoa",))))


def test_entries_can_be_added_replaced_and_dropped(tmp_path):
    base = Knowledge((Entry("c.1", "campaign", "Ngõ xóm nở hoa", "an example"),))
    csv = tmp_path / "mine.csv"
    csv.write_text(
        "id,type,canonical,aliases,source\nc.2,campaign,Sân chơi cho em,Sân chơi trẻ|SCCE,x\nc.1,campaign,Ngõ hoa,,x\n",
        encoding="utf-8-sig",
    )
    more = base.extended(csv)
    assert len(base) == 1
    assert more["c.2"].aliases == ("Sân chơi trẻ", "SCCE")
    assert more["c.1"].canonical == "Ngõ hoa"
    finder = PhraseFinder(more)
    assert [p.id for p in phrases(finder, "Dự án SCCE đã xong")] == ["c.2"]
    assert phrases(PhraseFinder(more.without(["c.2"])), "Dự án SCCE đã xong") == ()
    with pytest.raises(KnowledgeError, match=r"no entry 'c.9'"):
        more.without(["c.9"])


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("tổ tự quản", "Tổ tự quản", True),
        ("Tổ tự quản", "tổ tự quản", False),
        ("Tổ tự quản", "TỔ TỰ QUẢN", True),
        ("TTQ", "TTQ", True),
        ("TTQ", "Ttq", False),
        ("hòa giải ở cơ sở", "hoà giải ở cơ sở", True),
        ("tổ tự quản", "tổ, tự quản", False),
    ],
)
def test_a_form_matches_as_it_is_written(form, text, found):
    finder = PhraseFinder(Knowledge((Entry("x.1", "concept", form, "an example"),)))
    assert bool(phrases(finder, text)) is found


def test_an_ambiguous_name_counts_only_behind_its_cue():
    names = [{"text": "Hoa trắng", "ambiguous": True}]
    base = Knowledge((Entry("c.1", "campaign", "Hoa trắng", "an example", names=names),))
    finder = PhraseFinder(base)
    for text in (
        "phong trào Hoa trắng đã nở",
        "mô hình “Hoa trắng” đã nở",
        "phong trào thi đua Hoa trắng",
    ):
        assert [p.id for p in phrases(finder, text)] == ["c.1"]
    assert phrases(finder, "Vườn Hoa trắng đã nở") == ()


def test_what_is_not_searched_completes_the_base_and_is_no_phrase():
    base = Knowledge((Entry("o.1", "organization", "Báo Xóm Nhỏ", "x", searched=False),))
    assert base["o.1"].forms == ("Báo Xóm Nhỏ",)
    assert phrases(PhraseFinder(base), "Theo Báo Xóm Nhỏ đưa tin") == ()


def test_what_is_not_searched_shields_its_words():
    def found(text):
        return [p.id for p in phrases(PhraseFinder(), text)]

    assert found("Bà con đọc báo Đại đoàn kết mỗi sáng.") == []
    assert found("Khối đại đoàn kết của thôn.") == ["concept.dai_doan_ket"]
    # A fund's class word stands outside the name of its campaign.
    assert found("Xã ủng hộ Quỹ Vì người nghèo.") == ["campaign.vi_nguoi_ngheo"]
    reasons = dv.explain("Bà con đọc báo Đại đoàn kết mỗi sáng.", 15, 27)
    assert [(r.outcome, r.rule) for r in reasons] == [("refused", "organization.bao_dai_doan_ket")]


def test_a_programme_is_named_by_its_class_word():
    programme = "campaign.chuong_trinh_muc_tieu_quoc_gia_giam_ngheo_ben_vung"
    for text, entry_id in (
        ("Xã thực hiện chương trình giảm nghèo bền vững.", programme),
        ("Chương trình mục tiêu quốc gia về giảm nghèo bền vững đã đến thôn.", programme),
        ("Xã coi trọng giảm nghèo bền vững.", "concept.giam_ngheo_ben_vung"),
    ):
        found = phrases(PhraseFinder(), text)
        assert [(p.id, p.text) for p in found] == [(entry_id, "giảm nghèo bền vững")]


def test_documents_may_share_a_number_if_their_dates_differ():
    first = Entry("d.1", "document", "Nghị quyết 99-NQ/XN", "an example", since="2001")
    with pytest.raises(KnowledgeError, match="give each its own date in 'since'"):
        Knowledge((first, Entry("d.2", "document", "Nghị quyết 99-NQ/XN", "x")))
    assert (
        len(Knowledge((first, Entry("d.2", "document", "Nghị quyết 99-NQ/XN", "x", since="2006"))))
        == 2
    )


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        ({"effective": "01/7/2024"}, "'effective' must be a date"),
        ({"kind": "song"}, "'kind' must be one of"),
        ({"verified": "maybe"}, "'verified' must be one of"),
        ({"names": [{"form": "a"}]}, "'names' must be tables"),
        ({"names": ["a"]}, "'names' must be a list of tables"),
        ({"sources": [{"date": "hôm qua"}]}, "'sources' must be tables"),
        ({"related": "d.1"}, "'related' must be a list of strings"),
        ({"searched": "no"}, "'searched' must be true or false"),
    ],
)
def test_a_further_fact_of_the_wrong_kind_is_refused(fact, message):
    with pytest.raises(KnowledgeError, match=message):
        Entry("c.1", "campaign", "Ngõ hoa", "an example", **fact)


def test_a_form_of_the_central_level_is_found_however_it_is_written():
    body = Entry("o.1", "organization", "Ban Trồng cây Trung ương", "an example")
    finder = PhraseFinder(Knowledge((body,)))
    for word in ("Trung ương", "TƯ", "TW", "T.Ư"):
        assert [p.id for p in phrases(finder, f"Ban Trồng cây {word} họp")] == ["o.1"]
