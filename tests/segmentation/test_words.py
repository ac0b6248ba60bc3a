"""The word model: words of the register, the same alone and in a document, whole tokens, other models."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

import danvan_nlp as dv
from danvan_nlp import models
from danvan_nlp.errors import ModelError
from danvan_nlp.segmentation.words import WordModel


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Công tác dân vận của Đảng", ["Công tác", "dân vận", "của", "Đảng"]),
        ("nhân dân đoàn kết", ["nhân dân", "đoàn kết"]),
        ("Bà con góp ý kiến", ["Bà con", "góp", "ý kiến"]),
        ("tỉnh Đồng Tháp", ["tỉnh", "Đồng Tháp"]),
    ],
)
def test_syllables_join_into_words(text: str, words: list[str]) -> None:
    assert dv.words(text) == words


@pytest.mark.parametrize(
    "token", ["25-NQ/TW", "15/10/2013", "1.234.567", "3,5%", "TP.HCM", "bê-tông", "km²", "H'Lâm"]
)
def test_a_token_without_spaces_stays_whole(token: str) -> None:
    assert token in dv.words(f"Kết quả {token} đã nêu")


def test_a_hyphen_between_two_names_parts_them() -> None:
    assert dv.words("tuyến Hà Nội-Hải Phòng") == ["tuyến", "Hà Nội", "-", "Hải Phòng"]


def test_spelling_variants_give_the_same_words() -> None:
    old, new = dv.words("uỷ ban hoà giải"), dv.words("ủy ban hòa giải")
    assert [len(word) for word in old] == [len(word) for word in new]


SENTENCES = (
    "Cán bộ xã xuống từng nhà vận động bà con hiến đất làm đường.",
    "Hội Phụ nữ huyện ra mắt mô hình “Phân loại rác tại nguồn”!",
    "Ông Trần Văn Bình, Trưởng ban công tác Mặt trận, cho biết như vậy.",
    "Đến nay, 95% hộ dân đã có nước sạch.",
)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_a_sentence_has_the_same_words_alone_and_in_a_document(sentences: list[str]) -> None:
    alone = [word for sentence in sentences for word in dv.words(sentence)]
    assert dv.words("\n".join(sentences)) == alone


@given(st.text(max_size=200))
def test_words_partition_the_characters_of_any_text(text: str) -> None:
    assert "".join("".join(dv.words(text)).split()) == "".join(text.split())


def test_long_documents_are_cut_like_short_ones() -> None:
    # More gaps than are scored at a time.
    document = "\n".join(SENTENCES * 400)
    assert dv.words(document) == [word for s in SENTENCES for word in dv.words(s)] * 400


def test_no_text_has_no_words() -> None:
    assert dv.words("") == dv.words(" \n\u00a0") == []


def test_the_model_names_itself_with_its_version() -> None:
    name, version = WordModel.shipped().signature().split()
    assert name == "segmenter"
    assert version[0].isdigit()


def test_a_model_of_zero_weights_joins_nothing(tmp_path: Path) -> None:
    arrays: dict[str, NDArray[Any]] = {
        "cells": np.zeros(1 << 16, np.uint16),
        "lexicon": np.zeros(1 << 10, np.uint8),
    }
    models.save(tmp_path, "empty", "1", {}, arrays)
    engine = WordModel(models.load(tmp_path))
    assert dv.Analyzer(engine=engine).words("công tác dân vận") == ["công", "tác", "dân", "vận"]


@pytest.mark.parametrize(
    "arrays",
    [
        {"cells": np.zeros(1000, np.uint16), "lexicon": np.zeros(8, np.uint8)},
        {"cells": np.zeros(1024, np.uint8), "lexicon": np.zeros(8, np.uint8)},
        {"weights": np.zeros(4)},
    ],
)
def test_a_model_of_another_kind_is_refused(
    tmp_path: Path, arrays: dict[str, NDArray[Any]]
) -> None:
    models.save(tmp_path, "other", "1", {}, arrays)
    with pytest.raises(ModelError, match="segmenter"):
        WordModel(models.load(tmp_path))


def test_an_abbreviation_keeps_its_full_stop_however_it_is_composed() -> None:
    # "AÙà" has three letters composed and five decomposed.
    for text in ("AÙà.0", "TƯ. Đảng"):
        decomposed = unicodedata.normalize("NFD", text)
        assert [unicodedata.normalize("NFC", word) for word in dv.words(decomposed)] == dv.words(
            text
        )
