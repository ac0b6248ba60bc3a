"""Text in the encodings that Vietnam wrote before Unicode, and text that was read in the wrong one.

Old pages and files are in TCVN3 (the ABC fonts), VNI-Windows, VISCII or Windows-1258; what was typed in the fonts of
the first two often went on as if it were Western European, and is UTF-8 today: "c«ng t¸c", "coâng taùc". Which it is
shows in the syllables: read rightly, words with marks are Vietnamese.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple, get_args

from danvan_nlp.errors import InputError
from danvan_nlp.text.arguments import check_choice
from danvan_nlp.text.composition import compose
from danvan_nlp.text.spelling import is_vietnamese
from danvan_nlp.text.toml import read_toml

Encoding = Literal["auto", "utf-8", "utf-16", "tcvn3", "vni", "viscii", "cp1258"]
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)
#: How a person calls them.
NAMES: dict[str, str] = {
    "utf-8": "UTF-8", "utf-16": "UTF-16", "tcvn3": "TCVN3 (ABC)", "vni": "VNI-Windows", "viscii": "VISCII",
    "cp1258": "Windows-1258",
}  # fmt: skip

#: Characters that are looked at, and words with marks that tell an encoding.
_LOOKED_AT, _FEWEST_WORDS = 20_000, 4
#: Share of the words with marks that are Vietnamese, in text read rightly, and in text read wrongly.
_RIGHT, _WRONG = 0.8, 0.6
_WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f\W\d_][^\W\d_]*")
# Text read in the wrong encoding has signs within its words: "c«ng", "h¬n".
_SIGN = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f“”‘’…–—·•\u0300-\u036f](?=[^\W\d_])")


class Decoded(NamedTuple):
    """A text, and the encoding it was written in."""

    text: str
    encoding: str


def decode(data: bytes | str, encoding: Encoding = "auto") -> str:
    r"""Return the text that bytes hold, or a text that was read in the wrong encoding.

    Parameters
    ----------
    data
        Bytes, or text that was read as Western European: "c«ng t¸c", "coâng taùc".
    encoding
        The encoding they are in; ``"auto"`` finds it by the share of Vietnamese syllables.

    Returns
    -------
    str
        In Unicode's composed form where it was converted; UTF-8 that needs nothing comes as it is.

    Raises
    ------
    InputError
        There is no such encoding, the bytes are not in it, or none fits.

    Examples
    --------
    >>> decode("c«ng t¸c d©n vËn", "tcvn3"), decode(b"co\xe2ng ta\xf9c da\xe2n va\xe4n", "vni")
    ('công tác dân vận', 'công tác dân vận')
    """
    return read_encoded(data, encoding).text


def read_encoded(data: bytes | str, encoding: Encoding = "auto") -> Decoded:
    """Return the text of `decode`, with the encoding that it was found or said to be in.

    Examples
    --------
    >>> read_encoded("Héi nghÞ tæng kÕt c«ng t¸c d©n vËn")
    Decoded(text='Hội nghị tổng kết công tác dân vận', encoding='tcvn3')
    """
    if not isinstance(data, (bytes, str)):
        raise InputError(f"decode needs bytes or a str, not {type(data).__name__}")
    check_choice("encoding", encoding, ENCODINGS)
    if encoding != "auto":
        return Decoded(_decode_as(data, encoding), encoding)
    if isinstance(data, str):
        return _repaired(data)
    wide = _wide_encoding(data)
    if wide:
        return Decoded(_decode_as(data, "utf-16"), "utf-16")
    try:
        return _repaired(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _legacy(data, error)


def _repaired(text: str) -> Decoded:
    """Convert text that was read as Western European, unless it reads well as it is."""
    sample = text[:_LOOKED_AT]
    if sample.isascii() or _share(sample) >= _WRONG:
        return Decoded(text, "utf-8")
    best = max((_share(_from_letters(sample, name)), name) for name in ("tcvn3", "vni"))
    if best[0] < _RIGHT:
        return Decoded(text, "utf-8")
    return Decoded(_from_letters(text, best[1]), best[1])


def _legacy(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """Decode bytes that are not UTF-8 in the encoding in which most words with marks are Vietnamese."""
    sample = data[:_LOOKED_AT]
    found = [
        (_share(text), _commonness(text), name)
        for name in ("tcvn3", "vni", "viscii", "cp1258")
        if (text := _attempt(sample, name)) is not None
    ]
    best = max(found, default=(0.0, 0.0, ""))
    if best[0] < _RIGHT:
        byte, at = data[error.start], error.start
        raise InputError(
            f"it is not UTF-8 (byte 0x{byte:02x} at offset {at}) nor surely in another encoding; name it with "
            f"encoding (--encoding): one of {', '.join(ENCODINGS[1:])}"
        )
    return Decoded(_decode_as(data, best[2]), best[2])


def _attempt(data: bytes, name: str) -> str | None:
    try:
        return _decode_as(data, name)
    except InputError:
        return None


def _share(text: str) -> float:
    """Share of the words with marks that are Vietnamese syllables, signs within words counted as words that are not.

    Where there are too few to tell it is 0 for what may be converted, and so leaves a text as it is.
    """
    words = _WORD.findall(compose(text))
    signs = len(_SIGN.findall(text))
    if len(words) + signs < _FEWEST_WORDS:
        return 0.0
    return sum(map(is_vietnamese, words)) / (len(words) + signs)


#: The commonest syllables with marks of administrative writing; they tell encodings apart that share most letters.
_COMMON = frozenset(
    "của và các được đã với những có là công tác dân vận nhân đồng thực hiện tổ chức hội nghị xã phường quận huyện "
    "tỉnh về đến năm trên một nhiều để này người đảng ủy".split()
)


def _commonness(text: str) -> float:
    words = [word.lower() for word in _WORD.findall(text)]
    return sum(word in _COMMON for word in words) / len(words) if words else 0.0


def _wide_encoding(data: bytes) -> str | None:
    """Name UTF-16 by its byte-order mark, or by the zeros of its spaces and line ends."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:1000]
    spaces = len(re.findall(rb"[ \n]\x00", head)), len(re.findall(rb"\x00[ \n]", head))
    if max(spaces) > len(head) / 40 and head.count(0) * 4 > len(head):
        return "utf-16-le" if head[1::2].count(0) >= head[0::2].count(0) else "utf-16-be"
    return None


def _decode_as(data: bytes | str, encoding: str) -> str:
    try:
        if isinstance(data, str):
            return data if encoding in ("utf-8", "utf-16") else _from_letters(data, encoding)
        if encoding == "utf-8":
            return data.decode("utf-8-sig")
        if encoding == "utf-16":
            return data.decode(_wide_encoding(data) or "utf-16").removeprefix("\ufeff")
        if encoding == "cp1258":
            return compose(data.decode("cp1258"))
    except UnicodeError as error:
        raise InputError(f"it is not {NAMES[encoding]}: {error}") from error
    if encoding == "viscii":
        return data.decode("latin-1").translate(viscii_letters())
    return _from_letters(_western(data), encoding)


def _western(data: bytes) -> str:
    """Read bytes as Windows-1252; the five that it leaves open stay what they are."""
    return data.decode("latin-1").translate(_upper_half())


@cache
def _upper_half() -> dict[int, str]:
    read = ((code, bytes([code]).decode("cp1252", "ignore")) for code in range(0x80, 0xA0))
    return {code: letter for code, letter in read if letter}


def _from_letters(text: str, encoding: str) -> str:
    """Convert text whose letters are those of a font's places in Windows-1252."""
    if encoding == "tcvn3":
        return text.translate(tcvn3_letters())
    if encoding == "vni":
        return _vni_pattern().sub(lambda match: vni_letters()[match.group()], text)
    return _decode_as(text.encode("cp1252", "replace"), encoding)


@cache
def _tables() -> dict[str, Any]:
    source = resources.files("danvan_nlp.pages") / "encodings.toml"
    return read_toml(source)


@cache
def tcvn3_letters() -> dict[int, str]:
    """Return the letters that stand in the places of characters of Windows-1252."""
    table = _tables()["tcvn3"]
    return dict(zip(map(ord, table["written"]), table["letters"], strict=True))


@cache
def viscii_letters() -> dict[int, str]:
    """Return the letters of the bytes that are not those of ASCII."""
    table = _tables()["viscii"]
    high = dict(zip(range(0x80, 0x100), table["high"], strict=True))
    return high | dict(zip(table["low_codes"], table["low"], strict=True))


#: Combining marks in the order of the tables: acute, grave, hook above, tilde, dot below.
_TONES = "\u0301\u0300\u0309\u0303\u0323"


@cache
def vni_letters() -> dict[str, str]:
    """Return the letters that one or two characters of Windows-1252 stand for."""
    table = _tables()["vni"]
    pairs = dict(zip(table["alone"], table["letters"], strict=True))
    for base in "aeouyôöAEOUYÔÖ":
        letter = pairs.get(base, base)
        for mark, tone in zip(table["tones"], _TONES, strict=True):
            pairs[base + mark] = compose(letter + tone)
    for bases, marks, hat in (
        ("aeoAEO", table["circumflex"], "\u0302"),
        ("aA", table["breve"], "\u0306"),
    ):
        for base in bases:
            for mark, tone in zip(marks, ("", *_TONES), strict=True):
                pairs[base + mark] = compose(base + hat + tone)
    # Behind a capital the marks are capitals, too; some programs leave them small.
    capitals = {
        pair[0] + pair[1].upper(): letter
        for pair, letter in pairs.items()
        if len(pair) == 2 and pair[0].isupper()
    }
    return capitals | pairs


@cache
def _vni_pattern() -> re.Pattern[str]:
    longest_first = sorted(vni_letters(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))
