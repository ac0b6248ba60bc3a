"""The words that sentence splitting knows, as keys of the syllable table: numerals, initials, titles, family names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.text.beginnings import beginnings
from danvan_nlp.text.words import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def _keys(words: str | Iterable[str]) -> frozenset[int]:
    return frozenset(map(key_of, words.split() if isinstance(words, str) else words))


LETTERS = _keys("a b c d e f g h i j k l m n o p q r s t u v w x y z đ ă â ê ô ơ ư")
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
NUMERALS = LETTERS | _keys(
    tens + ones for tens in ("", "x", "xx", "xxx") for ones in _ROMAN_ONES if tens + ones
)
#: Words that number the parts of a document: "Điều 5.", "Chương II".
PART_WORDS = _keys("điều chương phần mục khoản điểm bước câu tiết bài")
INITIALS = LETTERS | _keys("tr ng th ph nh kh")
#: Words before an initial that begins a name: "đồng chí A. Tuấn", "Phạm T. Nga".
PERSON_WORDS = _keys(
    "ông bà ngài anh chị em cô chú bác cụ cháu thầy chí sĩ sỹ tướng tịch trưởng theo"
)
FAMILY_NAMES = _keys(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lâm lương tô hà cao tạ "
    "giàng lò vàng đào trương thái hứa tống nông mai"
)
#: Foreign names that read as Vietnamese ones: "học thuyết của C. Mác".
CLASSICS = _keys("mác lênin ăngghen")
#: Signing for another: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH".
SIGNING = _keys("tm kt tl tuq")
#: Abbreviated titles in a chain, which the table reads as one row: "PGS.TS. Vũ Hải Sơn".
TITLES = _keys(
    ".".join(chain)
    for last in ("ts", "ths", "bs", "ks", "ls", "vs", "tskh", "kts", "nsnd", "nsưt")
    for chain in (("gs", last), ("pgs", last), ("ts", last), ("ths", last), ("gs", "ts", last), ("pgs", "ts", last))
)  # fmt: skip
#: Words that can't be the last of a line's sentence.
UNFINISHED = _keys("của và các những với bởi hoặc")
#: Words that a line does not end with when the next begins with their number: "năm | 2025", "số | 25-NQ/TW".
BEFORE_NUMBER = _keys("năm tháng ngày quý số khóa")
#: Levels of places.
LEVELS = _keys("tỉnh thành huyện quận xã phường thị")
#: Abbreviations that a number follows: "tr. 25", "t. 5".
REFERENCES = _keys("tr t nxb sđd")
#: Words that begin a sentence where they touch the word before.
BEGINNINGS = np.array(sorted(_keys(beginnings())), np.uint64)
FULL_STOP = key_of(".")
#: "Trung ương", the abbreviation that looks like initials.
CENTRAL = key_of("T.Ư")
