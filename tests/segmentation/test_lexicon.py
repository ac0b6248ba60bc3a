"""Your own words: kept together or apart, whole syllables only, errors for what can't be honoured."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from danvan_nlp.errors import KnowledgeError
from danvan_nlp.segmentation.lexicon import Lexicon
from danvan_nlp.segmentation.sentences import split
from danvan_nlp.text.syllables import read
from tests.strategies import nfd


def cut(lexicon: Lexicon, text: str, *, joined: bool = False) -> list[str]:
    """Words of a text when the engine joins nothing, or everything."""
    table = read(text)
    sentences = split(table)
    engine = np.full(len(table), joined)
    engine[sentences.first] = False
    first = np.flatnonzero(~lexicon.apply(table, sentences, engine)).tolist()
    return [table.slice(a, b) for a, b in zip(first, [*first[1:], len(table)], strict=True)]


def test_a_word_is_kept_together_in_any_case_and_spelling() -> None:
    lexicon = Lexicon(["hòa giải viên"])
    for text in ("hoà giải viên", "Hòa giải viên", "HOÀ GIẢI VIÊN", nfd("hòa giải viên")):
        assert cut(lexicon, text) == [text]


def test_words_are_kept_apart() -> None:
    assert cut(Lexicon({"học sinh học": ["học", "sinh học"]}), "học sinh học giỏi", joined=True)[
        :2
    ] == ["học", "sinh học"]


def test_a_word_ends_where_the_lexicon_says() -> None:
    assert cut(Lexicon(["dân vận"]), "công tác dân vận khéo", joined=True) == [
        "công tác",
        "dân vận",
        "khéo",
    ]


def test_the_longest_match_wins() -> None:
    assert cut(Lexicon(["dân vận", "dân vận khéo"]), "dân vận khéo dân vận") == [
        "dân vận khéo",
        "dân vận",
    ]


def test_only_whole_syllables_match() -> None:
    assert cut(Lexicon(["an toàn"]), "lan toàn") == ["lan", "toàn"]


def test_a_match_never_crosses_a_sentence_end() -> None:
    assert cut(Lexicon(["tốt . Dân"]), "Rất tốt. Dân vui.") == [
        "Rất",
        "tốt",
        ".",
        "Dân",
        "vui",
        ".",
    ]


def test_marks_and_numbers_may_be_part_of_a_word() -> None:
    assert cut(Lexicon(["Covid - 19", "C++"]), "C++ Covid - 19") == ["C++", "Covid - 19"]


def test_regular_expression_signs_mean_themselves() -> None:
    assert cut(Lexicon(["dân (vận)"]), "dân vận dân (vận)") == ["dân", "vận", "dân (vận)"]


def test_thousands_of_entries_are_found() -> None:
    lexicon = Lexicon([f"mã số{i}" for i in range(5000)])
    assert len(lexicon) == 5000
    assert cut(lexicon, "cấp mã số4999 cho") == ["cấp", "mã số4999", "cho"]


def test_an_empty_lexicon_changes_nothing() -> None:
    assert cut(Lexicon([]), "dân vận") == ["dân", "vận"]


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([""], "'' is empty"),
        ([" \n"], "is empty"),
        (["a " * 65], "has 65 syllables and marks"),
        ({"dân vận": ["dân", "vận động"]}, "is not spelled by its words"),
        ({"dân vận": []}, "is not spelled by its words"),
        ({"dân vận": ["dân", "", "vận"]}, "is not spelled by its words"),
        ({"Dân vận": "Dân vận", "dân vận": ["dân", "vận"]}, "cut the same syllables differently"),
        ([3], "must be a string"),
        ("dân vận", "got 'dân vận'"),
        (None, "got None"),
    ],
)
def test_an_entry_that_cannot_be_honoured_is_refused(entries: object, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        Lexicon(entries)  # type: ignore[arg-type]


def test_a_file_has_one_entry_a_line(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("\ufeff# của tôi\n\ndân vận khéo\nhọc | sinh học\n", encoding="utf-8")
    lexicon = Lexicon.from_file(path)
    assert cut(lexicon, "học sinh học dân vận khéo", joined=True) == [
        "học",
        "sinh học",
        "dân vận khéo",
    ]


def test_a_file_that_contradicts_itself_is_named(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("học | sinh\nhọc sinh\n", encoding="utf-8")
    with pytest.raises(
        KnowledgeError, match=r"words\.txt.* cuts .* in two ways|words\.txt: .*differently"
    ):
        Lexicon.from_file(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="none.txt can't be read"):
        Lexicon.from_file(tmp_path / "none.txt")
    (tmp_path / "legacy.txt").write_bytes(b"d\xe2n v\xe2n")
    with pytest.raises(KnowledgeError, match="legacy.txt is not UTF-8"):
        Lexicon.from_file(tmp_path / "legacy.txt")
