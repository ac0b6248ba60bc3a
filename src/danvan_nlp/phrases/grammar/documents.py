"""Citations of Party and State documents: a type word with numbers, a congress, or a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.numerals import read_ordinal, read_year, read_years, roman_text
from danvan_nlp.phrases.grammar.periods import read_congress
from danvan_nlp.phrases.rows import CAPITALS, LETTERS, Candidate, key_of, one_of
from danvan_nlp.span import Attributes
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

_EACH = key_of("các")
_NUMBER_WORD, _AND, _YEAR_WORD = key_of("số"), key_of("và"), key_of("năm")
_COURSE, _PARTY, _BRANCH = key_of("khóa"), key_of("đảng"), key_of("bộ")
_CENTRE = (
    frozenset((key_of("tw"), key_of("t.ư"), key_of("t.w"), key_of("tư"), key_of("t.ư."))),
    (key_of("trung"), key_of("ương")),
)
# What a number counts when it names no document: "quyết định 3 người", "Nghị quyết 2 kỳ họp".
_COUNTED = one_of(
    "người năm tháng tuần giờ phút kỳ lần buổi phần điểm nội giải vấn việc cán đồng tỷ tỉ triệu "
    "nghìn ngàn tập cá đơn mục nhóm trường bộ cấp xã phường hộ dự công đợt chủ khu doanh ngôi căn "
    "chiếc suất nhiệm văn loại"
)
# What follows a bare number when a type word in lower case cites: "nghị định 35 của Chính phủ".
_CITING = one_of("của về ngày do")
_NUMERIC = frozenset((Shape.SYMBOL, Shape.NUMBER, Shape.ALNUM, Shape.DATE, Shape.RANGE))
_HAS_DIGIT, _SHORT_NUMBER = re.compile(r"\d"), re.compile(r"\d{2,3}")
_LEADING_NUMBER = re.compile(r"(\d+[a-zA-Z]?)")
_YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d\d)(?:/|$)")


def _numbered(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Nghị quyết số 25-NQ/TW, Quyết định 217, Quyết định số 217, 218."""
    found = _read_numbers(rows, first, stop, bare=True)
    if found is not None:
        yield found


def _numbered_strictly(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Kế hoạch số 12-KH/TU: type words of daily use need "số" or a symbol."""
    found = _read_numbers(rows, first, stop, bare=False)
    if found is not None:
        yield found


def _read_numbers(rows: Rows, first: int, stop: int, *, bare: bool) -> Candidate | None:
    end, at = rows.stop[first], stop
    said = at < end and rows.key[at] == _NUMBER_WORD
    if said:
        at += 1
        if at < end and rows.shape[at] == Shape.CLAUSE:
            at += 1
    named = rows.shape[first] in CAPITALS
    numbers: list[str] = []
    after = stop
    while (number := _read_number(rows, at, end, _Style(said, bare, named))) is not None:
        numbers.append(number[0])
        after = at = number[1]
        if at + 1 < end and named and _is_plain_number(rows, at - 1) and _is_plain_number(rows, at):
            continue
        if at + 1 >= end or not (rows.shape[at] == Shape.COMMA or rows.key[at] == _AND):
            break
        at += 1
        if rows.key[at] == _NUMBER_WORD and at + 1 < end:
            at, said = at + 1, True
    if not numbers:
        return None
    kind = kind_of(rows, first, stop)
    canonical = f"{kind.capitalize()} {', '.join(numbers)}"
    attributes = {"kind": kind, **_number_attributes(numbers)}
    return Candidate(
        first, after, "document", canonical, "document.number", attributes=Attributes(attributes)
    )


@dataclass(frozen=True, slots=True)
class _Style:
    """How a citation is written: with "số", by a type word that may go without it, with a capital."""

    said: bool
    bare: bool
    named: bool


def _read_number(rows: Rows, at: int, end: int, style: _Style) -> tuple[str, int] | None:
    """Read one number or symbol at row `at`; return its standard form and the row after it."""
    if at >= end or rows.shape[at] not in _NUMERIC:
        return None
    after = _read_symbol_tail(rows, at + 1, end)
    if after > at + 1 or rows.shape[at] == Shape.SYMBOL:
        text = _joined(rows, at, after)
        return (text, after) if style.said or _HAS_DIGIT.search(text) else None
    after = _read_spaced_symbol(rows, at + 1, end)
    if after > at + 1:
        return rows.plain(at, after), after
    text = rows.slice(at, at + 1)
    if style.said:
        stands_alone = _is_number(rows, at, text)
    else:
        stands_alone = style.bare and _is_bare_number(rows, at, end, named=style.named)
    return (text, at + 1) if stands_alone and text[0].isdigit() else None


def _is_number(rows: Rows, at: int, text: str) -> bool:
    """Tell whether a row behind "số" can be the number of a document."""
    return rows.shape[at] != Shape.RANGE and "%" not in text


def _is_plain_number(rows: Rows, at: int) -> bool:
    """Tell whether a row is a number of two or three digits, as in "Nghị quyết 57 59 66"."""
    return rows.shape[at] == Shape.NUMBER and bool(_SHORT_NUMBER.fullmatch(rows.word(at)))


def _is_bare_number(rows: Rows, at: int, end: int, *, named: bool) -> bool:
    """Tell whether a number right behind the type word is that document's, and counts nothing."""
    text = rows.slice(at, at + 1)
    if rows.shape[at] not in (Shape.NUMBER, Shape.ALNUM):
        return False
    plain = text.isalnum() and len(text) <= 4 and not read_year(rows, at, end)
    if not (plain or _YEAR_IN_NUMBER.search(text)):
        return False
    if at + 1 >= end or (rows.key[at + 1] == _YEAR_WORD and read_year(rows, at + 2, end)):
        return named
    return rows.key[at + 1] not in _COUNTED if named else rows.key[at + 1] in _CITING


def _read_symbol_tail(rows: Rows, at: int, end: int) -> int:
    """Return the row after the pieces of a symbol that stray spaces cut: "11 - CT/TU", "34/2011/NĐ - CP"."""
    while at + 1 < end and rows.shape[at] in (Shape.DASH, Shape.SLASH):
        follows = rows.shape[at + 1]
        code = follows == Shape.SYMBOL or (
            follows in (Shape.UPPER, Shape.MIXED) and len(rows.slice(at + 1, at + 2)) > 1
        )
        if not code or (follows == Shape.SYMBOL and rows.slice(at + 1, at + 2)[0].isdigit()):
            break
        at += 2
    return at


def _read_spaced_symbol(rows: Rows, at: int, end: int) -> int:
    """Return the row after codes that stand behind a number with spaces only: "04 TT MTTW BTT"."""
    after = at
    while after < end and after - at < 4 and rows.shape[after] == Shape.UPPER:
        after += 1
    return after if after - at >= 2 and rows.shape[at - 1] == Shape.NUMBER else at


def _joined(rows: Rows, first: int, stop: int) -> str:
    return "".join(rows.slice(row, row + 1) for row in range(first, stop)).replace("–", "-")


def _number_attributes(numbers: list[str]) -> dict[str, str]:
    """Return number, symbol and year as far as the numbers say them."""
    heads = [match[1] for n in numbers if (match := _LEADING_NUMBER.match(n))]
    symbols = [n for n in numbers if not n.isdigit()]
    years = [match[1] for n in numbers if (match := _YEAR_IN_NUMBER.search(n))]
    found = {"number": ", ".join(heads), "symbol": ", ".join(symbols), "year": ", ".join(years)}
    return {name: value for name, value in found.items() if value}


def kind_of(rows: Rows, first: int, stop: int) -> str:
    """Return the type word in lower case."""
    return rows.plain(first, stop).lower()


def _of_the_centre(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Nghị quyết Trung ương 4 khóa XII, Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII."""
    end, at = rows.stop[first], stop
    numbers: list[int] = []
    at = _skip_words(rows, at, end, "hội nghị")
    at = _read_nth(rows, at, end, numbers)
    for words in ("của", "ban chấp hành", "bch"):
        at = _skip_words(rows, at, end, words)
    centre = _read_centre(rows, at, end, numbers)
    if centre == at:
        return
    at = _skip_words(rows, centre, end, "đảng")
    if not numbers:
        at = _read_nth(rows, at, end, numbers, bare=True)
    if not numbers:
        return
    at = _read_more_centres(rows, at, end, numbers)
    at, course = _read_course(rows, at, end)
    kind = kind_of(rows, first, stop)
    name = f"{kind.capitalize()} Trung ương {', '.join(map(str, numbers))}" + (
        f" khóa {course}" if course else ""
    )
    attributes = {"kind": kind, "number": ", ".join(map(str, numbers))}
    yield Candidate(
        first, at, "document", name, "document.centre", attributes=Attributes(attributes)
    )


def _read_more_centres(rows: Rows, at: int, end: int, numbers: list[int]) -> int:
    """Read "và Trung ương 5" behind "Trung ương 4"; return the row after it."""
    while at + 1 < end and (rows.shape[at] == Shape.COMMA or rows.key[at] == _AND):
        more: list[int] = []
        centre = _read_centre(rows, at + 1, end, more)
        after = _read_nth(rows, centre, end, more, bare=True) if centre > at + 1 else at
        if not more:
            break
        numbers += more
        at = after
    return at


def _read_centre(rows: Rows, at: int, end: int, numbers: list[int]) -> int:
    """Return the row after "Trung ương", "TW", "T.Ư" or "TW4" (whose number is added)."""
    if at >= end:
        return at
    if rows.key[at] in _CENTRE[0]:
        return at + 1
    if tuple(rows.key[at : at + 2]) == _CENTRE[1]:
        return at + 2
    glued = re.fullmatch(r"(?:tw|tư|t\.ư)\.?(\d{1,2})", rows.word(at))
    if glued:
        numbers.append(int(glued[1]))
        return at + 1
    return at


def _read_nth(rows: Rows, at: int, end: int, numbers: list[int], *, bare: bool = False) -> int:
    """Read "lần thứ tư", or with `bare` also "4" or "7, 8", into `numbers`."""
    said = _skip_words(rows, _skip_words(rows, at, end, "lần"), end, "thứ")
    if said == at and not bare:
        return at
    if said >= end:
        return at
    value, after = read_ordinal(rows, said, words=said > at)
    if not value:
        return at
    numbers.append(value)
    while after + 1 < end and (rows.shape[after] == Shape.COMMA or rows.key[after] == _AND):
        value, beyond = read_ordinal(rows, after + 1, words=False)
        if not value or value > 20:
            break
        numbers.append(value)
        after = beyond
    return after


def _read_course(rows: Rows, at: int, end: int) -> tuple[int, str]:
    """Read "khóa XII", "(khóa XI, XII)" or ", khóa XII"; return the row after it and the numeral."""
    begin = at
    opened = begin < end and rows.shape[begin] in (Shape.OPEN, Shape.COMMA)
    if opened:
        begin += 1
    if begin + 1 < end and rows.key[begin] == _EACH:
        begin += 1
    if begin + 1 >= end or rows.key[begin] != _COURSE:
        return at, ""
    value, after = read_ordinal(rows, begin + 1, words=False)
    if not value:
        return at, ""
    names = [roman_text(value)]
    while after + 1 < end and (rows.shape[after] == Shape.COMMA or rows.key[after] == _AND):
        value, beyond = read_ordinal(rows, after + 1, words=False)
        if not value or rows.shape[after + 1] == Shape.NUMBER:
            break
        names.append(roman_text(value))
        after = beyond
    if opened and rows.shape[at] == Shape.OPEN:
        if after >= end or rows.shape[after] != Shape.CLOSE:
            return at, ""
        after += 1
    return after, ", ".join(names)


def _skip_words(rows: Rows, at: int, end: int, words: str) -> int:
    """Return the row after these words if they stand at `at`, else `at`."""
    keys = [key_of(word) for word in words.split()]
    return at + len(keys) if at + len(keys) <= end and rows.key[at : at + len(keys)] == keys else at


def _of_a_congress(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Nghị quyết Đại hội XII của Đảng, Nghị quyết Đại hội đại biểu Đảng bộ quận lần thứ VI."""
    end = rows.stop[first]
    at = _skip_words(rows, stop, end, "của")
    after = stop
    numbers: list[str] = []
    while True:
        begin = _skip_words(rows, at, end, "đại hội")
        if begin == at:
            break
        value, beyond = _read_named_congress(rows, begin, end)
        if not value and not numbers:
            after = max(stop, _read_branch(rows, begin, end))
        if not value:
            break
        numbers.append(roman_text(value))
        after = at = _read_term(rows, _read_holder(rows, beyond, end), end)
        if at < end and (rows.shape[at] == Shape.COMMA or rows.key[at] == _AND):
            at += 1
    if after > stop:
        kind = kind_of(rows, first, stop)
        number = {"number": ", ".join(numbers)} if numbers else {}
        attributes = Attributes({"kind": kind, **number})
        canonical = f"{kind.capitalize()} {rows.plain(stop, after)}"
        yield Candidate(
            first, after, "document", canonical, "document.congress", attributes=attributes
        )


def _read_named_congress(rows: Rows, at: int, end: int) -> tuple[int, int]:
    """Read the number of a congress whose holder may stand between: "đại biểu Đảng bộ quận lần thứ VI"."""
    value, after = read_congress(rows, at - 1, at)
    if value:
        return value, after
    nth = [key_of("lần"), key_of("thứ")]
    for row in range(at, min(at + 20, end - 2)):
        if rows.key[row : row + 2] == nth:
            return read_ordinal(rows, row + 2)
        if rows.shape[row] not in LETTERS and rows.shape[row] not in (
            Shape.NUMBER,
            Shape.ABBREVIATION,
        ):
            break
    return 0, at


def _read_holder(rows: Rows, at: int, end: int) -> int:
    """Return the row after "của Đảng" or "Đảng bộ thành phố" behind the number of a congress."""
    after = _skip_words(rows, at, end, "của đảng")
    if after == at and rows.key[at - 1] != _PARTY:
        after = _skip_words(rows, at, end, "đảng")
    if after == at or after >= end or rows.key[after] != _BRANCH:
        return after
    for level in ("tỉnh", "thành phố", "tp", "quận", "huyện", "thị xã", "xã", "phường"):
        stop = _skip_words(rows, after + 1, end, level)
        if stop > after + 1:
            while stop < end and rows.shape[stop] == Shape.TITLE:
                stop += 1
            return stop
    return after + 1


def _read_term(rows: Rows, at: int, end: int) -> int:
    """Return the row after ", nhiệm kỳ 2025-2030" behind a congress, whose documents it helps to name."""
    begin = at + 1 if at < end and rows.shape[at] == Shape.COMMA else at
    begin_years = _skip_words(rows, begin, end, "nhiệm kỳ")
    first, _, after = read_years(rows, begin_years, end)
    return after if first and begin_years > begin else at


def _read_branch(rows: Rows, at: int, end: int) -> int:
    """Return the row after "Đảng bộ quận" behind a congress without a number, 0 if none stands there."""
    party = _skip_words(rows, _skip_words(rows, at, end, "đại biểu"), end, "đảng")
    if party == at or party >= end or rows.key[party] != _BRANCH:
        return 0
    after = _read_holder(rows, party - 1, end)
    return after if after > party + 1 else 0


def extend_by_year(rows: Rows, found: Candidate) -> Candidate:
    """Take in the year behind a name that has no number: "Luật Đất đai 2024", "Hiến pháp năm 2013"."""
    end = rows.stop[found.first]
    at = _skip_words(rows, found.stop, end, "năm")
    year = read_year(rows, at, end)
    named = not any(
        rows.shape[row] in (Shape.SYMBOL, Shape.NUMBER) for row in range(found.first, found.stop)
    )
    if not year or not named:
        return found
    return replace(
        found,
        stop=at + 1,
        canonical=f"{found.canonical} năm {year}",
        rule="document.year" if found.id else found.rule,
        attributes=Attributes({**found.attributes, "year": str(year)}),
    )


_STRONG = (
    "nghị quyết", "nghị quyết liên tịch", "chỉ thị", "quyết định", "kết luận", "quy định", "nghị định",
    "công văn", "thông tư", "thông tư liên tịch", "pháp lệnh", "sắc lệnh", "thông tri", "hướng dẫn", "đề án",
)  # fmt: skip
_DAILY = (
    "luật", "bộ luật", "kế hoạch", "chương trình", "chương trình hành động", "chương trình phối hợp",
    "thông báo",
    "báo cáo", "công điện", "tờ trình", "quy chế", "điều lệ", "lệnh",
    "văn bản hợp nhất", "quy chế phối hợp", "kế hoạch liên tịch", "hướng dẫn liên tịch", "thông tin",
)  # fmt: skip

CUES = (
    *cues(_numbered, *_STRONG),
    *cues(_numbered_strictly, *_DAILY),
    *cues(_of_the_centre, "nghị quyết", "kết luận", "chỉ thị"),
    *cues(_of_a_congress, "nghị quyết", "văn kiện", "nq"),
)
