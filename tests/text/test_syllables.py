"""The table partitions the text, whatever the text is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import process_time
from timeit import Timer

import numpy as np
import pytest
from hypothesis import given, settings

from danvan_nlp.errors import InputError
from danvan_nlp.text import syllables
from danvan_nlp.text.syllables import read
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.word_classes import WordClasses
from tests.strategies import nfc, nfd, texts


def rows(text: str) -> list[str]:
    table = read(text)
    return [table.slice(i, i + 1) for i in range(len(table))]


def shapes(text: str) -> list[str]:
    return [Shape(int(shape) & ~FOREIGN).name for shape in read(text).shape]


@given(texts)
def test_rows_partition_the_non_space_characters(text: str) -> None:
    table = read(text)
    covered = [
        i for start, end in zip(table.start, table.end, strict=True) for i in range(start, end)
    ]
    assert covered == [i for i, c in enumerate(text) if not c.isspace()]


@given(texts)
def test_composed_and_decomposed_text_have_the_same_keys_and_shapes(text: str) -> None:
    one, other = read(nfc(text)), read(nfd(text))
    assert one.key.tolist() == other.key.tolist()
    assert one.shape.tolist() == other.shape.tolist()
    assert one.line.tolist() == other.line.tolist()


@given(texts)
def test_lines_are_those_of_splitlines(text: str) -> None:
    table = read(text)
    expected = [len((text[:start] + "x").splitlines()) - 1 for start in table.start.tolist()]
    assert table.line.tolist() == expected


@settings(max_examples=30)
@given(texts)
def test_a_text_read_in_blocks_gives_the_same_table(text: str) -> None:
    whole = read(text * 20)
    size = syllables._BLOCK
    syllables._BLOCK = 16
    try:
        blocks = read(text * 20)
    finally:
        syllables._BLOCK = size
    for column in ("start", "end", "key", "shape", "line"):
        assert np.array_equal(getattr(whole, column), getattr(blocks, column)), column


@pytest.mark.parametrize(
    ("token", "shape"),
    [
        ("1.234.567", "NUMBER"),
        ("3,5%", "NUMBER"),
        ("1/5.000", "NUMBER"),
        ("09/8/2024", "DATE"),
        ("15-10-1949", "DATE"),
        ("2024-08-09", "DATE"),
        ("6-2004", "DATE"),
        ("2015-2020", "RANGE"),
        ("2016–2021", "RANGE"),
        ("17:35", "TIME"),
        ("5:35:00", "TIME"),
        ("17h30", "TIME"),
        ("25-NQ/TW", "SYMBOL"),
        ("34/2007/PL-UBTVQH11", "SYMBOL"),
        ("217-QĐ/TW", "SYMBOL"),
        ("12-CTr/TU", "SYMBOL"),
        ("16/NQLT-CP-BTTUBTWMTTQVN", "SYMBOL"),
        ("QĐ-TTg", "SYMBOL"),
        ("TP.HCM", "ABBREVIATION"),
        ("TS.", "ABBREVIATION"),
        ("Th.S", "ABBREVIATION"),
        ("T.Ư", "ABBREVIATION"),
        ("v.v.", "ABBREVIATION"),
        ("abc.d@example.vn", "EMAIL"),
        ("https://example.vn/a?b=c", "URL"),
        ("danvan.example.vn", "URL"),
        ("H5N1", "ALNUM"),
        ("Covid-19", "ALNUM"),
        ("Covid19", "ALNUM"),
        ("Tre6", "ALNUM"),
        ("70.000đ", "ALNUM"),
        ("...", "STOP"),
        ("?!", "STOP"),
        ("👨‍👩‍👧", "MARK"),
    ],
)
def test_tokens_that_must_stay_whole_are_one_row(token: str, shape: str) -> None:
    assert (rows(f"({token}, sau"), shapes(f"({token}, sau")[1]) == (
        ["(", token, ",", "sau"],
        shape,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Dân vận khéo”.", ["“", "Dân", "vận", "khéo", "”", "."]),
        ("kinh tế-xã hội", ["kinh", "tế", "-", "xã", "hội"]),
        ("HĐND-UBND", ["HĐND", "-", "UBND"]),
        ("Bến Tre6. Trần", ["Bến", "Tre", "6", ".", "Trần"]),
        ("thực hiện.Trong", ["thực", "hiện", ".", "Trong"]),
        ("II.Kết quả", ["II", ".", "Kết", "quả"]),
        ("15/10/2020-20/10/2020", ["15/10/2020", "-", "20/10/2020"]),
        ("c\u200bác\u00adh", ["c\u200bác\u00adh"]),
        ("\ufeffBỏ qua", ["\ufeffBỏ", "qua"]),
        ("a\u00a0b\u3000c\u2028d", ["a", "b", "c", "d"]),
        ("\u0301", ["\u0301"]),
        ("\u200b", ["\u200b"]),
        ("https://a.vn/x.", ["https://a.vn/x", "."]),
    ],
)
def test_text_is_cut_where_a_reader_would(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


def test_foreign_letters_carry_the_foreign_bit() -> None:
    assert [bool(shape & FOREIGN) for shape in read("dân Facebook UBND").shape] == [
        False,
        True,
        True,
    ]


def test_columns_are_read_only_and_the_text_is_the_callers_own() -> None:
    text = "Dân vận"
    table = read(text)
    assert table.text is text
    with pytest.raises(ValueError, match="read-only"):
        table.key[0] = 0


@pytest.mark.parametrize("value", [None, 3, b"bytes", ["a"]])
def test_what_is_no_str_is_refused_with_its_type(value: object) -> None:
    with pytest.raises(InputError, match=f"got {type(value).__name__}"):
        read(value)  # type: ignore[arg-type]


def test_threads_reading_at_once_get_what_one_gets() -> None:
    texts_of_thread = [" ".join(f"từ{i}x{j}" for j in range(300)) for i in range(8)] * 2
    with ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(read, texts_of_thread))
    for text, table in zip(texts_of_thread, tables, strict=True):
        assert table.key.tolist() == read(text).key.tolist()


def test_the_cache_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syllables, "_CACHE_WEIGHT", 10_000)
    monkeypatch.setattr(syllables, "_cache", syllables._ChunkCache())
    for i in range(100):
        read(" ".join(f"x{i}y{j}" for j in range(50)))
        assert len(syllables._cache) < 400
    assert rows("x0y0 x1y1") == ["x0y0", "x1y1"]


HOSTILE = ("a. 1- 1/ A- AB- x 1 ́ http:// www. @. 1, Th. - \u200b 1.1a (“ a@ aA 1:1 .vn ").split()


@pytest.mark.timing
@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_time_grows_linearly_on_hostile_text(unit: str) -> None:
    def seconds(repeats: int) -> float:
        def renew() -> None:
            syllables._cache = syllables._ChunkCache()

        # Without the garbage collector, which walks through what other tests have left.
        text = unit * repeats
        return min(Timer(lambda: read(text), renew, process_time).repeat(3, 1))

    # Eight times the text: linear work takes eight times as long, quadratic work 64 times.
    assert seconds(16_000) < 20 * seconds(2_000) + 0.02


def test_words_of_a_class_are_given_the_longest_first(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text('[a]\nb = ["dân", "dân vận khéo", "dân vận"]\n', encoding="utf-8")
    classes = WordClasses(path)
    assert [len(form) for form in classes.longest_first("a.b")] == [3, 2, 1]
    assert [len(form) for form in classes.sequences("a.b")] == [1, 3, 2]
