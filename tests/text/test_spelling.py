"""Keys are equal for all spellings of one syllable and for nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan_nlp.text.spelling import is_vietnamese, normal_form, stable_key
from tests.strategies import any_text, nfc, nfd

SAME = [
    ("hoà", "hòa"),
    ("uỷ", "ủy"),
    ("quý", "qúy"),
    ("quý", "quí"),
    ("thuý", "thúy"),
    ("khoẻ", "khỏe"),
    ("toán", "tóan"),
    ("giá", "gía"),
    ("của", "cuả"),
    ("kỹ", "kĩ"),
    ("Mỹ", "mĩ"),
    ("lý", "LÍ"),
    ("Đảng", "Ðảng"),
    ("tiếng", "ti\u0065\u0302\u0301ng"),
    ("dân", "d\u200bân"),
    ("bỏ", "\ufeffBỏ"),
]
DIFFERENT = [
    ("hoà", "hoa"),
    ("múa", "mùa"),
    ("tai", "tay"),
    ("cúi", "cúy"),
    ("y", "i"),
    ("gì", "giì"),
    ("đ", "d"),
    ("dì", "dỳ"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_syllable_share_their_normal_form(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_syllables_keep_different_normal_forms(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


@pytest.mark.parametrize(
    ("spelling", "form"),
    [
        ("ngoài", "ngoài"),
        ("ngòai", "ngoài"),
        ("khuỷu", "khuỷu"),
        ("khủyu", "khuỷu"),
        ("nghiệp", "nghiệp"),
        ("được", "được"),
        ("thưở", "thưở"),
        ("giêng", "giêng"),
        ("gìn", "gìn"),
        ("quà", "quà"),
        ("qùa", "quà"),
        ("tùy", "tuỳ"),
        ("tài", "tài"),
        ("úy", "uý"),
        ("quyết", "quyết"),
        ("Facebook", "facebook"),
    ],
)
def test_the_tone_mark_stands_on_the_nucleus(spelling: str, form: str) -> None:
    assert normal_form(spelling) == form


@pytest.mark.parametrize(
    "word", ["dân", "nghiêng", "Đắk", "Lắk", "xoong", "khuya", "quyển", "gì", "ý", "UỶ", "oái"]
)
def test_syllables_of_vietnamese_are_recognised(word: str) -> None:
    assert is_vietnamese(word)


@pytest.mark.parametrize(
    "word", ["Facebook", "HĐND", "b", "các2", "tàc", "stop", "đượć", "", "ôtô", "giii"]
)
def test_other_strings_are_not_taken_for_vietnamese(word: str) -> None:
    assert not is_vietnamese(word)


@given(any_text)
def test_normal_forms_do_not_depend_on_composition(text: str) -> None:
    assert normal_form(nfc(text)) == normal_form(nfd(text))


@given(any_text)
def test_a_normal_form_is_its_own_normal_form(text: str) -> None:
    form = normal_form(text)
    assert normal_form(form) == form


@given(st.sampled_from([*SAME]))
def test_normal_forms_are_composed_and_lower_case(pair: tuple[str, str]) -> None:
    form = normal_form(pair[1])
    assert form == unicodedata.normalize("NFC", form).lower()


def test_keys_are_pinned_so_that_models_stay_valid() -> None:
    assert stable_key(normal_form("Dân")) == 0x35E13C252BDBD4F
    assert 0 < stable_key("\ud800") < 2**64
