"""What one token is: the patterns that split a run of non-space characters, and the shape of each piece."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from danvan_nlp.text.beginnings import beginnings
from danvan_nlp.text.composition import compose
from danvan_nlp.text.spelling import MOST_REMEMBERED, is_vietnamese, key_of, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Added to a letter shape when the letters can't be a Vietnamese syllable.
FOREIGN = 32


class Shape(IntEnum):
    """The kind of a row in the syllable table; letter shapes may carry the `FOREIGN` bit."""

    PAD = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    NUMBER = 5
    RANGE = 6
    DATE = 7
    TIME = 8
    SYMBOL = 9
    ABBREVIATION = 10
    URL = 11
    EMAIL = 12
    ALNUM = 13
    STOP = 14
    CLAUSE = 15
    COMMA = 16
    OPEN = 17
    CLOSE = 18
    OPEN_QUOTE = 19
    CLOSE_QUOTE = 20
    QUOTE = 21
    DASH = 22
    SLASH = 23
    BULLET = 24
    MARK = 25


# Titles and place words that are written with a full stop which does not end a sentence.
_STOPPED_PLACES = "TP Tp Tx TX TT KP QL ĐT Q P H Đ"
_STOPPED_TITLES = (
    f"TS Ts ThS Ths GS Gs PGS BS Bs KS CN LS NCS {_STOPPED_PLACES} St Mr Mrs Ms Dr No Nxb NXB"
)

_DOCUMENT_CODES = (
    "NQ|NQLT|QĐ|CT|CTr|KL|QC|QyC|KH|HD|TB|BC|NĐ|TT|TTLT|PL|CV|ĐA|ĐU|TTr|NQTW|CTPH|KHPH"
)
_SYMBOL_PART = r"(?=[\p{L}\d]{0,15}\p{Lu}[\p{L}\d]{0,15}\p{Lu})\p{L}[\p{L}\d]{1,23}?"
# What a symbol touches, where the space behind it was lost: "12/KH-UBNDcủa xã".
_BEHIND_SYMBOL = r"(?:ngày|của|về)(?![\p{L}\p{M}\d])"

# What a sentence's first word touches, where the space between them was lost: "Lộc AnTại hội nghị", "năm 2024Trong".
_BEGUN = (
    # The capital is looked for first: most places have none, and the words are many.
    rf"(?=\p{{Lu}})(?=(?:{'|'.join(sorted(word.capitalize() for word in beginnings()))})(?![\p{{L}}\p{{M}}\d]))"
)

_FLAG = r"\p{Regional_Indicator}{1,2}+"
_VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
# A syllable and the number of the next list item, where the line break between them was lost: "Sơn Tây6. Trần".
_GLUED_NUMBER = (
    rf"(?=\p{{L}}\p{{Ll}})(?i:[bcdđghklmnpqrstvx]{{0,3}}[{_VOWELS}]{{1,3}}(?:ch|ng|nh|[cmnpt])?)"
    r"\d{1,3}\.(?![\d\p{Ll}])"
)
_ITEM_AT_END = regex.compile(rf"(?<!\p{{L}}){_GLUED_NUMBER}$")
# What can compose: a letter with the marks behind it, or the letters of a Hangul syllable.
_COMPOSABLE = regex.compile(r"(?s)[\u1100-\u11ff\uac00-\ud7ff]++|.\p{M}*+")

_ALTERNATIVES = {
    "URL": r"(?:[A-Za-z][A-Za-z0-9+.-]{1,15}://|www\.|mailto:)[^\s<>\"“”]{0,2000}[^\s<>\"“”.,;:!?)\]}'…]",
    "EMAIL": r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}",
    "DOMAIN": r"(?<![\p{L}\d])(?:[A-Za-z0-9-]{1,63}\.){1,4}(?:vn|com|org|net|gov|edu|info|asia)"
    r"(?![\p{L}\d])(?:/(?:[\w./%=&?#~-]{0,500}[\w/%=&#~])?)?",
    "GLUED_LETTERS": rf"\p{{L}}[\p{{L}}\p{{M}}]{{0,20}}\p{{Ll}}\p{{M}}*{_BEGUN}",
    "GLUED_NUMBER": rf"\d{{1,9}}(?:[.,/-]\d{{1,9}}){{0,4}}%?{_BEGUN}",
    # A number with an optional year, or a document abbreviation, then parts with two capitals each:
    # 25-NQ/TW, 34/2007/PL-UBTVQH11, 12-CTr/TU, QĐ-TTg.
    # The committee of the Party and its partners are none: "ĐU-HĐND-UBND".
    "SYMBOL": rf"(?!ĐU[-–](?:HĐND|UBND))(?:\d{{1,6}}[a-z]?(?:/(?:19|20)\d\d)?|(?:{_DOCUMENT_CODES}))"
    rf"(?:[-–/]{_SYMBOL_PART}){{1,5}}(?:(?![\p{{L}}\d])|(?={_BEHIND_SYMBOL}))",
    "DATE": r"(?:\d{1,2}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{4}|\d{4}-\d{2}-\d{2}"
    r"|(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[-/](?:19|20)\d\d)"
    r"(?![\p{L}\d%]|[/.,]\d)",
    "TIME": r"(?:[01]?\d|2[0-4])(?:[:hg][0-5]\d(?:[:'][0-5]\d)?'?|h)(?![\p{L}\d]|\.\d{3})",
    "RANGE": r"\d+(?:[.,]\d+)*[-–]\d++(?:[.,]\d++)*+[%‰]?(?![\p{L}\d]|[-–/]\d)",
    "ALNUM": rf"(?!{_GLUED_NUMBER})"
    r"(?:\d+(?:[.,]\d+)*\p{L}|\p{L}[\p{L}\p{M}]*\d)[\p{L}\p{M}\d]*(?:(?:[-.]\d++)++(?!\p{L}))?"
    r"|[A-Za-z]{1,12}-\d{1,3}(?![\p{L}\d-])|\d{1,2}/\d{1,2}h(?![\p{L}\d])",
    "NUMBER": r"\d+(?:[.,]\d+)*(?:/\d+(?:[.,]\d+)*)*[%‰]?",
    # TP.HCM, Th.S, T.Ư, Q.1, ĐT.741, but not the numerals of a heading ("II.Kết quả"), nor an office ("CT.HĐND").
    "ABBREVIATION": r"(?!(?:I{1,3}|IV|VI{1,3}|IX)\.|(?:P?CT|P?BT|UV)\.\p{Lu}\p{L}"
    # Nor two bodies between which a space was lost: "HĐND.UBND xã".
    r"|(?:HĐND|UBND|MTTQ|VP)\.\p{Lu}\p{L}{1,7}+(?!\.\p{L}))"
    r"(?:(?:\p{Lu}{1,4}|ThS?|Ths|Tp|Tr)\.){1,4}"
    r"(?:\p{Lu}\p{L}{0,5}(?=[.]|(?![\p{L}\d]))|\d{1,2}(?!\d)|(?<=\p{Lu}{2}\.)\d{1,3}\p{Lu}?(?!\d))(?![\p{L}])"
    r"|v\.v\.?|(?:" + "|".join(_STOPPED_TITLES.split()) + r")\.(?!\.)",
    "LETTERS": r"\p{L}[\p{L}\p{M}\p{Cf}]*",
    "STOP": r"[.!?…]+",
    "REPEATED": r"(?P<mark>[-–—_=*~#+•])(?P=mark)*",
    # A pair of letters that show a flag is one \X too, but \X counts all such letters before it.
    "FLAG": _FLAG,
    "OTHER": r"\X",
}
_TOKEN = regex.compile(
    r"\p{Cf}*+(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _ALTERNATIVES.items())
    + r")[\p{M}\p{Cf}]*+|\p{Cf}++",
)

_MARK_SHAPES = {
    mark: shape
    for marks, shape in (
        (";:", Shape.CLAUSE),
        (",", Shape.COMMA),
        ("([{", Shape.OPEN),
        (")]}", Shape.CLOSE),
        ("“‘«„‹「『", Shape.OPEN_QUOTE),
        ("”’»›」』", Shape.CLOSE_QUOTE),
        ("\"'`", Shape.QUOTE),
        ("-–—―", Shape.DASH),
        ("/\\", Shape.SLASH),
        ("•+*▪►●○■◦·✓", Shape.BULLET),
    )
    for mark in marks
}
_LIGHT_MARKS = ",;:()[]{}“”‘’«»\"'"
_STOPS = ".!?…"
_SINGLE_MARKS = _LIGHT_MARKS + _STOPS
# The patterns of numbers and dates for a token that is nothing else.
_NUMBER_ALONE = re.compile(r"\d+(?:[.,]\d+)*%?", re.ASCII)
_DATE_ALONE = re.compile(
    r"\d{1,2}([-/.])\d{1,2}\1\d{4}|\d{4}-\d{2}-\d{2}"
    r"|(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[-/](?:19|20)\d\d",
    re.ASCII,
)
# Plain integers: a member of an enumeration would be kept in every token.
_NUMBER, _DATE, _STOP = int(Shape.NUMBER), int(Shape.DATE), int(Shape.STOP)
_LOWER, _TITLE, _UPPER, _MIXED = map(int, (Shape.LOWER, Shape.TITLE, Shape.UPPER, Shape.MIXED))
_TITLES = frozenset(_STOPPED_TITLES.split())
_BY_NAME = {name: Shape[name] for name in _ALTERNATIVES if name in Shape.__members__} | {
    "DOMAIN": Shape.URL,
    "GLUED_NUMBER": Shape.NUMBER,
}


def split_chunk(chunk: str) -> list[tuple[int, int, int, int]]:
    """Split a run of non-space characters into tokens.

    Parameters
    ----------
    chunk
        Characters without white space, in any normalisation form.

    Returns
    -------
    list of (start, end, shape, key)
        Positions in code points of `chunk`; the tokens partition it. No token begins with a combining mark
        unless the chunk does, so decomposed text splits as composed text does.

    Examples
    --------
    >>> [(s, e, Shape(k).name) for s, e, k, _ in split_chunk("25-NQ/TW,")]
    [(0, 8, 'SYMBOL'), (8, 9, 'COMMA')]
    """
    # Most chunks are a word, a number or a date between marks that belong to no pattern.
    core = chunk.strip(_SINGLE_MARKS)
    plain = _plain_short(core) if len(core) <= MOST_REMEMBERED else _plain(core)
    if plain is not None:
        if core == chunk:
            return [(0, len(chunk), *plain)]
        first = chunk.find(core)
        stop = first + len(core)
        if not (chunk[stop : stop + 1] == "." and core in _TITLES):
            return [
                *_split_marks(chunk, 0, first),
                (first, stop, *plain),
                *_split_marks(chunk, stop, len(chunk)),
            ]
    composed = compose(chunk)
    tokens = [
        (match.start(), match.end(), _shape(match.lastgroup or "OTHER", match.group()))
        for match in _TOKEN.finditer(composed)
    ]
    if composed != chunk:
        places = _places_in_original(chunk)
        moved = [(places[start], places[end], shape) for start, end, shape in tokens]
        tokens = [token for token in moved if token[0] < token[1]]
    return [(start, end, shape, key_of(chunk[start:end])) for start, end, shape in tokens]


def _plain(core: str) -> tuple[int, int] | None:
    """Return shape and key of a word of letters alone, a number or a date; None if a pattern may ask more of it."""
    if core.isalpha():
        if _is_mixed(core) or compose(core) != core:
            return None
        vietnamese, key = spelled(core)
        case = _case(core)
        return case if vietnamese else case | FOREIGN, key
    if not core.isascii() or not core or core[0] > "9":
        return None
    if core.isdigit():
        return _NUMBER, key_of(core)
    if _DATE_ALONE.fullmatch(core):
        return _DATE, key_of(core)
    return (_NUMBER, key_of(core)) if _NUMBER_ALONE.fullmatch(core) else None


#: Half of the chunks that are new are words that are known, between other marks.
_plain_short = lru_cache(1 << 14)(_plain)


def _is_mixed(word: str) -> bool:
    """Tell a word with a capital behind its first letter that is not in capitals."""
    return not word[1:].islower() and len(word) > 2 and not word.isupper() and word != word.lower()


def _split_marks(chunk: str, first: int, stop: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield the marks of a part of a chunk, each alone, but stops in a row as one token."""
    while first < stop:
        end = first + 1
        if chunk[first] in _STOPS:
            while end < stop and chunk[end] in _STOPS:
                end += 1
            yield first, end, _STOP, key_of(chunk[first:end])
        else:
            yield first, end, _MARK_SHAPES[chunk[first]], key_of(chunk[first])
        first = end


def _places_in_original(chunk: str) -> list[int]:
    """For each boundary of NFC(chunk) the boundary of `chunk` it stands for (never inside a cluster that changed)."""
    places = [0]
    for cluster in _COMPOSABLE.finditer(chunk):
        original = cluster.group()
        composed = compose(original)
        if composed == original:
            places.extend(range(cluster.start() + 1, cluster.end() + 1))
        else:
            places.extend([cluster.end()] * len(composed))
    return places


def _shape(name: str, token: str) -> int:
    if name in ("LETTERS", "GLUED_LETTERS"):
        return _letter_shape(token)
    if name in _BY_NAME:
        return _BY_NAME[name]
    return _MARK_SHAPES.get(token.strip("\u200b\ufeff")[:1], Shape.MARK)


def _letter_shape(token: str) -> int:
    letters = token if token.isalpha() else "".join(c for c in token if c.isalpha())
    case = _case(letters)
    return case if is_vietnamese(token) else case | FOREIGN


def _case(letters: str) -> int:
    if letters.islower() or letters.lower() == letters:
        return _LOWER
    if letters[0].isupper() and letters[1:] == letters[1:].lower():
        return _TITLE
    return _UPPER if letters == letters.upper() else _MIXED


def glues_number(text: str) -> bool:
    """Whether a full stop behind a text makes the digits of its last word the number of a list item.

    Examples
    --------
    >>> glues_number("Về Sơn Tây6"), glues_number("Máy bay B52")
    (True, False)
    """
    return _ITEM_AT_END.search(f"{text[-12:]}.") is not None
