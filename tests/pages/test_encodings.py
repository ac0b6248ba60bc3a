"""Encodings before Unicode: found by the syllables, converted, or left alone."""

from __future__ import annotations

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan_nlp.errors import InputError
from danvan_nlp.pages import decode
from danvan_nlp.pages.encodings import read_encoded
from tests.pages import encoders

TEXT = (
    "Sáng 9/8, Ủy ban Mặt trận Tổ quốc phường Hòa Lợi tổ chức hội nghị lấy ý kiến Nhân dân về dự thảo kế hoạch chỉnh "
    "trang tuyến hẻm 42. Tại hội nghị, đại diện các hộ dân nêu 12 ý kiến về mặt bằng, kinh phí và thời gian thi công."
)
ENCODE = {
    "tcvn3": encoders.to_tcvn3,
    "vni": encoders.to_vni,
    "viscii": encoders.to_viscii,
    "cp1258": encoders.to_cp1258,
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-8": lambda text: text.encode(),
}


@pytest.mark.parametrize("name", ENCODE)
def test_an_encoding_is_found_and_read(name: str) -> None:
    # The ABC fonts write capitals with marks as small letters.
    text = TEXT.replace("Ủ", "ủ") if name == "tcvn3" else TEXT
    found = read_encoded(ENCODE[name](TEXT))
    assert (found.text, found.encoding) == (text, name)
    assert decode(ENCODE[name](TEXT), name) == text  # type: ignore[arg-type]


@pytest.mark.parametrize("byte_order", ["utf-16-le", "utf-16-be"])
def test_utf_16_needs_no_mark(byte_order: str) -> None:
    assert decode(TEXT.encode(byte_order)) == TEXT


@pytest.mark.parametrize(
    ("name", "write"), [("tcvn3", encoders.as_tcvn3), ("vni", encoders.as_vni)]
)
def test_what_was_read_in_the_wrong_encoding_is_mended(name: str, write: object) -> None:
    broken = write(TEXT)  # type: ignore[operator]
    found = read_encoded(broken.encode("utf-8"))
    assert found.encoding == name
    assert found.text.lower() == TEXT.lower()
    assert decode(broken).lower() == TEXT.lower()


def test_the_examples_of_old_fonts() -> None:
    assert decode("c«ng t¸c d©n vËn", "tcvn3") == "công tác dân vận"
    assert decode("coâng taùc daân vaän", "vni") == "công tác dân vận"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        unicodedata.normalize("NFD", TEXT),
        "Công tác dân vận",
        "L'élève préfère le café à l'été; à bientôt, chère amie, où êtes-vous passée?",
        "«Dân vận khéo» – “thì việc gì cũng thành công” • 25 °C, ½ số hộ, © 2024",
        "Über Größe und Äpfel für Schüler, schöne Grüße aus München",
        "",
        "plain ASCII",
    ],
)
def test_what_reads_well_is_left_alone(text: str) -> None:
    assert read_encoded(text.encode()) == (text, "utf-8")
    assert read_encoded(text).text == text


@given(st.text())
def test_any_text_in_utf_8_is_read(text: str) -> None:
    data = text.encode("utf-8", "replace")
    assert isinstance(decode(data), str)


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(InputError):
        assert isinstance(decode(data), str)


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (b"\xff\xfe\x00", "utf-8", "is not UTF-8"),
        (b"a\xff", "auto", "nor surely in another encoding; name it with encoding"),
        (b"a", "latin-1", "encoding must be one of"),
        (None, "auto", "needs bytes or a str, not NoneType"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: object, encoding: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        decode(data, encoding)  # type: ignore[arg-type]
