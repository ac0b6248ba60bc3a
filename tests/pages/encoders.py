"""Text in the encodings before Unicode, made by turning the tables of the library around."""

from __future__ import annotations

import unicodedata

from danvan_nlp.pages.encodings import tcvn3_letters, viscii_letters, vni_letters

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TCVN3 = {letter: chr(code) for code, letter in tcvn3_letters().items()}
_VISCII = {letter: code for code, letter in viscii_letters().items()}
_VNI: dict[str, str] = {}
for _written, _letter in vni_letters().items():
    _VNI.setdefault(_letter, _written)


def as_tcvn3(text: str) -> str:
    """Return the characters of the ABC fonts, whose capitals have no tone marks."""
    return "".join(_TCVN3.get(c) or _TCVN3.get(c.lower(), c) for c in text)


def as_vni(text: str) -> str:
    """Return the characters of the VNI fonts."""
    return "".join(_VNI.get(c, c) for c in text)


def to_tcvn3(text: str) -> bytes:
    return as_tcvn3(text).encode("cp1252", "replace")


def to_vni(text: str) -> bytes:
    return as_vni(text).encode("cp1252", "replace")


def to_viscii(text: str) -> bytes:
    return bytes(_VISCII.get(c, ord(c) if c.isascii() else ord("?")) for c in text)


def to_cp1258(text: str) -> bytes:
    """Return the letters with their hats and horns, the tones behind them, as Windows writes them."""
    pieces = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tones = [part for part in parts if part in _TONES]
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        pieces.append("".join([base, *tones]).encode("cp1258", "replace"))
    return b"".join(pieces)
