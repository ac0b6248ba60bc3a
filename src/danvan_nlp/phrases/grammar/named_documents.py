"""Documents cited by name: laws that no list has, constitutions, charters, schemes in quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.documents import kind_of
from danvan_nlp.phrases.grammar.numerals import read_year
from danvan_nlp.phrases.grammar.quotes import read_quote
from danvan_nlp.phrases.rows import CAPITALS, LETTERS, Candidate, key_of, one_of
from danvan_nlp.span import Attributes
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan_nlp.phrases.rows import Rows

_AND, _YEAR = key_of("và"), key_of("năm")
#: Words that go on after the name of a law rather than belong to it.
_AFTER_NAME = one_of(
    "quy đã có của là được về này sẽ cần phải cho tại trong ngày số năm khi do cũng nêu ban "
    "để nhằm mới còn không thì với theo hiện sửa sau từ bị nếu như đến vào ra khóa đi trên "
    "hoặc hay mà những các một đang chưa luật bộ nghị thông pháp và giao điều yêu thể cụ "
    "căn chính dự bắt thay hết lần vẫn tiếp làm nói chỉ xác bao gồm trước đối nên rằng "
)
#: "luật Việt Nam" is no title.
_COUNTRIES = one_of("việt anh mỹ pháp nga đức nhật trung hàn hồi bộ")
#: Words before "luật" that make it the end of another word or a firm's: "pháp luật", "công ty luật".
_NOT_BEFORE = one_of(
    "pháp kỷ đạo ty phòng trường khoa sĩ gs ts ths cử quy phạm ngành hành cty sư định"
)
_LONGEST_NAME = 9
_NUMBER, _PEOPLE = key_of("số"), key_of("dân")
_ISSUE, _MAKE = key_of("ban"), key_of("hành")
_NO_NAME = one_of("quy đã có này số năm khi do bộ nghị và việt")
_CHARTER = (key_of("điều"), key_of("lệ"))
_PHONG, _CHONG = key_of("phòng"), key_of("chống")


def _law(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Luật Đường sắt, Pháp lệnh Dân số: a capital, then the words that can go on its name."""
    end = min(rows.stop[first], stop + _LONGEST_NAME)
    if first and rows.key[first - 1] in _NOT_BEFORE:
        return
    yield from _dated_law(rows, first, stop, end)
    if stop >= end or rows.shape[stop] not in CAPITALS or rows.key[stop] in _NO_NAME:
        return
    if rows.shape[first] not in CAPITALS and rows.key[stop] in _COUNTRIES:
        return
    at = stop
    while at < end:
        pair = at + 1 < end and rows.key[at - 1] == _PHONG and rows.shape[at] == Shape.COMMA
        if pair and rows.key[at + 1] == _CHONG:
            at += 1
        elif rows.shape[at] not in LETTERS or (at > stop and _goes_on(rows, at)):
            break
        at += 1
    if at - stop < 2 or at == stop + _LONGEST_NAME:
        return
    yield _named(rows, first, stop, at, "document.law")


def _dated_law(rows: Rows, first: int, stop: int, end: int) -> Iterator[Candidate]:
    """Pháp lệnh dân số năm 2003, Luật trồng trọt 2018: a name in lower case counts with its year."""
    if rows.shape[first] not in CAPITALS or stop >= end or rows.shape[stop] != Shape.LOWER:
        return
    at = stop
    while at < end and rows.shape[at] == Shape.LOWER and not _goes_on(rows, at):
        at += 1
    year_at = at + 1 if at < end and rows.key[at] == _YEAR else at
    if at - stop >= 2 and read_year(rows, year_at, rows.stop[first]):
        yield _named(rows, first, stop, at, "document.law")


def find_charters(rows: Rows, bodies: Iterable[Candidate]) -> Iterator[Candidate]:
    """Điều lệ Hội Nông dân Việt Nam: the charter of a body that the knowledge base names."""
    for body in bodies:
        first = body.first - len(_CHARTER)
        if first >= 0 and tuple(rows.key[first : body.first]) == _CHARTER:
            yield _named(rows, first, body.first, body.stop, "document.charter")


def _goes_on(rows: Rows, at: int) -> bool:
    """Tell whether a row goes on after the name of a law; "dân số" ends in a word that also numbers laws."""
    numbered = rows.shape[at + 1 : at + 2] not in ([Shape.NUMBER], [Shape.SYMBOL])
    if rows.key[at] == _NUMBER and rows.key[at - 1] == _PEOPLE and numbered:
        return False
    return rows.key[at] in _AFTER_NAME and not (
        rows.key[at] == _MAKE and rows.key[at - 1] == _ISSUE
    )


def _constitution(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Hiến pháp năm 2013, Hiến pháp 1992."""
    end, at = rows.stop[first], stop
    if at < end and rows.key[at] == _YEAR:
        at += 1
    year = read_year(rows, at, end)
    if year:
        attributes = Attributes({"kind": "hiến pháp", "year": str(year)})
        yield Candidate(
            first,
            at + 1,
            "document",
            f"Hiến pháp năm {year}",
            "document.constitution",
            attributes=attributes,
        )


def _scheme(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Đề án “…”, Cương lĩnh “…”: the type word with the quoted name."""
    if rows.shape[first] not in CAPITALS or stop >= rows.stop[first]:
        return
    quote = read_quote(rows, stop)
    if quote is not None and quote[1] - quote[0] >= 3:
        yield _named(rows, first, stop, quote[1] + 1, "document.scheme")


def _named(rows: Rows, first: int, stop: int, after: int, rule: str) -> Candidate:
    kind = kind_of(rows, first, stop)
    canonical = f"{kind.capitalize()} {rows.plain(stop, after)}"
    return Candidate(
        first, after, "document", canonical, rule, attributes=Attributes({"kind": kind})
    )


CUES = (
    *cues(_law, "luật", "bộ luật", "pháp lệnh"),
    *cues(_constitution, "hiến pháp"),
    *cues(_scheme, "đề án"),
)
