"""Arrow batches in and out: the published schema, order, and rows that can't be tagged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import danvan_nlp as dv
from danvan_nlp import reading
from danvan_nlp.batch import TagOptions, output_schema, tag_batch, tag_batches, tag_table
from danvan_nlp.batch.arrow import SCHEMA_VERSION, added_schema
from danvan_nlp.batch.options import TAG_PARTS
from danvan_nlp.batch.scalars import reader_of
from danvan_nlp.batch.tagging import tag_texts
from danvan_nlp.segmentation import sentences
from danvan_nlp.segmentation.words import WordModel
from danvan_nlp.text import together
from danvan_nlp.text.credits import CreditRows
from danvan_nlp.text.sentence_table import SentenceTable
from danvan_nlp.text.syllables import Syllables
from tests.batch.articles import article, rows

PAGES = Path(__file__).parents[2] / "examples" / "pages"


def batch_of(texts: list[str | None]) -> pa.RecordBatch:
    return pa.record_batch({"n": range(len(texts)), "text": pa.array(texts, pa.string())})


def test_the_result_has_the_published_schema_and_its_version() -> None:
    batch = pa.RecordBatch.from_pylist(rows(3))
    tagged = tag_batch(batch)
    assert tagged.schema.equals(output_schema(batch.schema), check_metadata=True)
    assert tagged.schema.metadata[b"danvan_schema"] == str(SCHEMA_VERSION).encode()
    assert tagged.schema.names == [
        *("id", "text", "views", "danvan_ok", "danvan_error", "danvan_words", "danvan_phrases"),
        *(
            "danvan_places",
            "danvan_topics",
            "danvan_primary_topic",
            "danvan_topics_refusal",
            "danvan_summary",
            "danvan_figures",
        ),
    ]


def test_input_columns_pass_through_and_the_values_are_those_of_the_verbs() -> None:
    batch = pa.RecordBatch.from_pylist(rows(8))
    tagged = tag_batch(batch)
    assert tagged.select(batch.schema.names).to_pylist() == batch.to_pylist()
    for row in tagged.to_pylist():
        doc = dv.analyze(row["text"])
        assert row["danvan_words"] == [word.text for word in doc.words]
        assert row["danvan_summary"] == doc.summary.text
        assert row["danvan_topics"][0]["label"] == doc.topics[0].label
        found = [(p["type"], p["canonical"], p["id"], p["rule"]) for p in row["danvan_phrases"]]
        assert found == [(p.type, p.canonical, p.id, p.rule) for p in doc.phrases]
        for phrase in row["danvan_phrases"]:
            assert row["text"][phrase["start"] : phrase["end"]] == phrase["text"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(max_size=60)), max_size=6))
def test_every_row_comes_out_once_in_its_place(texts: list[str | None]) -> None:
    tagged = tag_batch(batch_of(texts))
    assert tagged["n"].to_pylist() == list(range(len(texts)))
    assert tagged["danvan_ok"].to_pylist() == [text is not None for text in texts]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_how_rows_are_cut_into_batches_changes_nothing(sizes: list[int]) -> None:
    table = pa.Table.from_pylist(rows(sum(sizes)))
    whole = tag_table(table)
    cuts, first = [], 0
    for size in sizes:
        cuts += table.slice(first, size).combine_chunks().to_batches()
        first += size
    assert pa.Table.from_batches(tag_batches(cuts)).equals(whole)


def test_a_row_that_can_not_be_tagged_says_why_and_the_others_go_on() -> None:
    texts = [article(0), None, "a" * 101, article(2)]
    options = TagOptions(max_chars=200, parts=("topics",))
    tagged = tag_batch(batch_of([*texts[:2], "a" * 201, texts[3]]), options)
    assert tagged["danvan_error"].to_pylist() == [
        None,
        "null_text: the text is null",
        "too_long: the text has 201 characters, 200 are allowed",
        None,
    ]
    assert tagged["danvan_topics"].is_null().to_pylist() == [False, True, True, False]


def test_bytes_that_are_not_utf8_refuse_their_row_alone() -> None:
    binary = pa.array([article(0).encode(), b"D\xe2n v\xe2n", article(1).encode()], pa.binary())
    column = pa.Array.from_buffers(pa.string(), 3, binary.buffers())
    tagged = tag_batch(pa.RecordBatch.from_arrays([column], ["text"]), TagOptions(parts=("words",)))
    assert tagged["danvan_ok"].to_pylist() == [True, False, True]
    assert tagged["danvan_error"][1].as_py() == "invalid_utf8: the text is not UTF-8 at byte 1"


def test_an_analyser_that_raises_refuses_its_row_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    split = sentences.split

    def failing(table: Syllables, captions: CreditRows | None = None) -> SentenceTable:
        if "bóng đá" in table.text:
            raise RecursionError("too deep \ud800")
        return split(table, captions)

    monkeypatch.setattr(sentences, "split", failing)
    tagged = tag_batch(pa.RecordBatch.from_pylist(rows(4)))
    assert tagged["danvan_ok"].to_pylist() == [True, True, False, True]
    assert tagged["danvan_error"][2].as_py() == r"analysis_failed: RecursionError: too deep \ud800"


@pytest.mark.parametrize(
    ("owner", "name", "times", "ok"),
    [
        (together, "read", 1, [True, True, True, True]),
        (WordModel, "joins", 1, [True, True, False, True]),
        (reading, "read_table", 20, [True, True, False, True]),
    ],
)
def test_what_fails_for_one_text_costs_no_other(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, times: int, ok: list[bool]
) -> None:
    values = rows(4)
    values[2]["text"] = str(values[2]["text"]) * times
    batch = pa.RecordBatch.from_pylist(values)
    expected = tag_batch(batch).to_pylist()
    original = getattr(owner, name)

    def failing(*given: Any) -> Any:
        if any("bóng đá" in getattr(each, "text", str(each)) for each in given):
            raise MemoryError("no room")
        return original(*given)

    monkeypatch.setattr(owner, name, failing)
    tagged = tag_batch(batch).to_pylist()
    assert [row["danvan_ok"] for row in tagged] == ok
    assert [row for row in tagged if row["danvan_ok"]] == [
        row for row, well in zip(expected, ok, strict=True) if well
    ]


def test_a_text_is_noted_when_it_is_taken_and_once_for_each_part() -> None:
    noted: list[int] = []
    long = "Xã họp dân. " * 100
    tag_texts([long, "Xã họp dân.", long], TagOptions(parts=("words", "topics")), noted.append)
    assert noted == [0, 1, 2] * 3


def test_texts_that_share_a_table_get_what_each_gets_alone() -> None:
    texts = [
        "Xã họp dân. Hội Nông dân (HND) vận động 5 hộ hiến đất\r",
        "\nQuận Tân Phú: bê-",
        "tông hóa 3 km đường",
        "  ",
        "“Dân vận khéo",
        "UBND.",
        "HĐND xã\n\nPhong trào “Dân vận khéo”",
        "km²",
    ]
    options = TagOptions(parts=TAG_PARTS)
    alone = [tag_texts([text], options)[0] for text in texts]
    assert tag_texts(texts, options) == alone


def test_pages_give_their_article_and_positions_in_its_body() -> None:
    pages = [
        (PAGES / name).read_text(encoding="utf-8")
        for name in ("portal_district.txt", "menus_only.txt")
    ]
    tagged = tag_batch(batch_of(pages), TagOptions(page=True)).to_pylist()
    article_of_first = dv.read_article(pages[0])
    assert tagged[0]["danvan_title"] == article_of_first.title.text  # type: ignore[union-attr]
    assert tagged[0]["danvan_published"] == article_of_first.published
    assert tagged[0]["danvan_phrases"]
    for phrase in tagged[0]["danvan_phrases"]:
        assert tagged[0]["danvan_body"][phrase["start"] : phrase["end"]] == phrase["text"]
    assert tagged[1]["danvan_ok"]
    assert (tagged[1]["danvan_body"], tagged[1]["danvan_words"]) == (None, [])


def test_segmented_text_joins_the_syllables_of_a_word() -> None:
    options = TagOptions(parts=("words", "segmented"))
    row = tag_batch(batch_of([article(1)]), options).to_pylist()[0]
    words = row["danvan_segmented"].replace("\n", " ").split(" ")
    assert words == ["_".join(word.split()) for word in row["danvan_words"]]
    assert len(row["danvan_segmented"].split("\n")) == len(dv.segment(article(1)))


def test_words_follow_the_custom_that_is_asked_for() -> None:
    text = "Ông Trần Văn Bình thăm Hội Nông dân xã Tân Lập"
    options = TagOptions(parts=("segmented",), names="syllables", bodies="long")
    (row,) = tag_batch(batch_of([text]), options).to_pylist()
    assert row["danvan_segmented"] == "Ông Trần Văn Bình thăm Hội_Nông_dân_xã_Tân_Lập"
    with pytest.raises(dv.InputError, match="names must be one of"):
        TagOptions(names="none")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"body": ["a"]}, "text column 'text' must be there once; the columns are ['body']"),
        ({"text": [1]}, "must hold strings, not int64"),
        ({"text": ["a"], "danvan_ok": [True]}, "already has the columns ['danvan_ok']"),
    ],
)
def test_columns_that_can_not_work_are_refused(
    columns: dict[str, list[object]], message: str
) -> None:
    with pytest.raises(dv.InputError) as error:
        tag_batch(pa.record_batch(columns))
    assert message in str(error.value)


@pytest.mark.parametrize("kind", [pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_other_columns_of_strings_will_do(kind: pa.DataType) -> None:
    batch = pa.record_batch({"text": pa.array([article(0)]).cast(kind)})
    assert tag_batch(batch)["danvan_ok"].to_pylist() == [True]


@pytest.mark.parametrize(
    "options",
    [
        {"parts": ()},
        {"parts": ("verbs",)},
        {"parts": "words"},
        {"max_chars": 0},
        {"text_column": ""},
        {"taxonomy": "sport"},
        {"engine": "none"},
        {"summary_sentences": 0},
    ],
)
def test_options_out_of_range_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(dv.InputError):
        TagOptions(**options)  # type: ignore[arg-type]


def test_every_column_is_described_in_the_published_table() -> None:
    from danvan_nlp.batch import arrow  # noqa: PLC0415

    options = TagOptions(page=True, parts=("words", "segmented", "phrases", "topics", "summary"))
    for name in added_schema(options).names:
        assert f"\n{name} " in (arrow.__doc__ or "")


def test_the_column_of_figures_holds_what_the_document_has() -> None:
    text = "Năm 2024, Hội Nông dân xã Hòa Lạc vận động 5,4 tỷ đồng, tăng 12% so với năm 2023."
    (row,) = tag_batch(batch_of([text])).to_pylist()
    (figure,) = row["danvan_figures"]
    assert figure == dv.analyze(text).figures[0].to_dict()
    assert (figure["amount"], figure["measure"]) == (5.4e9, "đồng")
    assert figure["comparison"]["direction"] == "up"
    assert figure["body"]["text"] == "Hội Nông dân xã Hòa Lạc"


def test_a_value_that_is_no_utf8_costs_no_other():
    binary = pa.array([b"xa", b"D\xe2n", None])
    column = pa.Array.from_buffers(pa.string(), 3, binary.buffers())
    assert [reader_of(column.type)(value) for value in column] == ["xa", None, None]
