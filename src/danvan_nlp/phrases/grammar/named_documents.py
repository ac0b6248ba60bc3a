"""Papers cited by name: constitutions, charters, schemes in quotes, plans with their years, papers that are issued."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar import democracy_rules
from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.documents import extend_by_number, named
from danvan_nlp.phrases.grammar.laws import extend_by_scope
from danvan_nlp.phrases.grammar.numerals import read_ordinal, read_year, read_years
from danvan_nlp.phrases.grammar.periods import read_term
from danvan_nlp.phrases.grammar.quotes import read_quote
from danvan_nlp.phrases.grammar.title_borders import (
    NOTES,
    approved_until,
    begins_clause,
    begins_paper,
    ends_in_time,
    is_cause,
    is_clause,
    is_short_form,
    replaces,
    without_saying,
)
from danvan_nlp.phrases.grammar.titled_documents import is_any_such, is_cut
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, sequences, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.results.span import Attributes
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS, OPENING, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan_nlp.phrases.rows import Rows

_AND, _YEAR = key_of("và"), key_of("năm")
_SUBCOMMITTEE = sequence("meeting_documents.subcommittee")
#: What leads to the bodies that agree on rules: "Quy chế phối hợp | giữa A, B và C".
_BETWEEN = key_of("giữa")
_SIGNED = sequence("named_documents.signed")
_TERMS = key_forms("periods.term_cues")
_LEGAL = key_of("pháp")
_LAW, _CONSTITUTION = key_of("luật"), word_class("named_documents.constitution")
#: Rows before a paper within which the firm stands that issues it.
_FIRMS, _NEAR = sequences("named_documents.firms"), 12
_CLAUSE_AFTER_TITLE, _OCCASIONS = (
    word_class("named_documents.clause_after_title"),
    word_class("named_documents.occasions"),
)
_IN, _OF, _SCHOOL = key_of("trong"), key_of("của"), key_of("trường")
#: Between the words of a development plan and its years.
_TO_THE_YEARS, _PLAN = sequences("named_documents.to_the_years"), sequence("named_documents.plan")
_ISSUES, _WRITINGS = [key_of("ban"), key_of("hành")], keys_of("văn bản")
_BODIES = key_forms("heads.heads")
_GROUND = sequence("laws.ground")
_CHARTER = sequence("named_documents.charter")
_REVISED, _COURSE = key_forms("named_documents.revised"), key_of("khóa")
#: What makes the short name of an organisation another word: "Điều lệ Hội | thi".
_NO_SHORT_BODY = word_class("short_bodies.hoi_words") | word_class("short_bodies.doan_words")
#: Words right before a titled paper that show that it is issued or carried out, not that one is to be written.
_ISSUED = word_class("named_documents.issued")
#: What begins no title: "Quy chế này", "Quy chế làm việc", "Quy định của …".
_NO_TITLE = word_class("named_documents.no_title")
_AFTER_TITLE = word_class("named_documents.after_title")
_ACTING = word_class("named_documents.acting")
#: Papers whose title may begin with the next kind; whose rules any house has.
_DECIDING, _ANY_OWN = sequences("named_documents.deciding"), sequences("named_documents.any_own")
#: What is named by whose it is: "Quy tắc ứng xử | của hòa giải viên".
_CODE = sequence("named_documents.code")
#: Who stands behind a comma does something: "… giữa Hội Nông dân với Ngân hàng, | Phó Chủ tịch …".
_DEPUTY = key_of("phó")
_AMENDED = key_forms("named_documents.amended")
_CARRIED, _ISSUED_WITH = key_of("hiện"), sequence("named_documents.issued_with")
_SHORTEST_TITLE, _LONGEST_TITLE, _WITHIN = 4, 48, (Shape.NUMBER, Shape.ALNUM, Shape.DASH)


def names_a_subject(rows: Rows, found: Candidate) -> bool:
    """Tell whether a known document is a subject that one studies or prepares: "thạc sĩ Luật Hiến pháp"."""
    if found.type == "document" and found.first > 1 and rows.stands(found.first - 2, _SUBCOMMITTEE):
        return True  # "Tiểu ban | Văn kiện Đại hội XIV"
    if found.type == "document" and democracy_rules.is_of_a_field(rows, found):
        return True
    beside = rows.start[found.first] < found.first and rows.shape[found.first - 1] == Shape.TITLE
    if beside and rows.key[found.first] == _LAW and rows.key[found.first - 1] == _LEGAL:
        return True  # "Pháp | Luật Đất Đai" heads a page
    law = found.first > 0 and found.type == "document" and rows.key[found.first - 1] == _LAW
    return law and rows.start[found.first] < found.first and rows.key[found.first] in _CONSTITUTION


def find_charters(rows: Rows, bodies: Iterable[Candidate]) -> Iterator[Candidate]:
    """Điều lệ Hội Nông dân Việt Nam: the charter of a body that the knowledge base names."""
    for body in bodies:
        first = body.first - len(_CHARTER)
        if first >= 0 and rows.stands(first, _CHARTER):
            yield named(rows, first, body.first, body.stop, "document.charter")


def extend_charter(rows: Rows, found: Candidate) -> Candidate:
    """Take in what tells the charter of an organisation from its earlier ones: "(sửa đổi, bổ sung)", "khóa XIII"."""
    if rows.key[found.first] != _CHARTER[0]:
        return found
    if not rows.stands(found.first, _CHARTER) or found.stop >= rows.stop[found.first]:
        return found
    stop = next((found.stop + len(f) for f in _REVISED if rows.stands(found.stop, f)), found.stop)
    if stop == found.stop:
        stop = _course_behind(rows, stop)
    if stop == found.stop or stop > rows.stop[found.first]:
        return found
    name = f"{found.canonical} {rows.plain(found.stop, stop)}"
    return replace(found, stop=stop, canonical=name, rule="document.charter")


def _course_behind(rows: Rows, at: int) -> int:
    """Return the row after "khóa XIII" or "(khóa XIII)", or `at`."""
    opened = rows.shape[at] == Shape.OPEN
    begin = at + opened
    number, after = (
        read_ordinal(rows, begin + 1, words=False) if rows.key[begin] == _COURSE else (0, at)
    )
    closed = rows.shape[after] == Shape.CLOSE
    return (after + opened if closed or not opened else at) if number else at


def _titled(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Ban hành Quy chế xét tặng danh hiệu …, Đề án phát triển …: a paper by its title, up to the next mark."""
    end = min(rows.stop[first], first + _LONGEST_TITLE)
    # "ban hành “Quy định …”"
    quoted = first > 1 and rows.shape[first - 1] in OPENING
    before = first - 2 if quoted else first - 1
    capital = rows.shape[first] in CAPITALS and first > 0
    ground = rows.stands(before - 1, _GROUND) and rows.shape[before - 1] == Shape.TITLE
    carried_out = (
        rows.key[before] == _CARRIED
    )  # "thực hiện Quy chế … ban hành kèm theo Quyết định …"
    amended = rows.form_before(before + 1, _AMENDED)  # "sửa đổi một số điều của | Quy chế …"
    led = (
        ground
        or rows.stands(before - 1, _SIGNED)
        or carried_out
        or bool(amended)
        or rows.key[before] in _ISSUED
    )
    if not capital or not led or stop >= end:
        return
    of_whom = rows.key[stop] == _OF and rows.stands(first, _CODE)
    if (rows.key[stop] in _NO_TITLE and not of_whom) or rows.shape[stop] not in LETTERS:
        return
    at = _title_stop(rows, stop, end)
    at -= len(rows.form_before(at, _TERMS))  # its years follow in whatever writing
    at = read_term(rows, max(at, approved_until(rows, first, stop, end)), end)
    issued = rows.stands(at, _ISSUED_WITH)
    shortest = 2 if issued or (ground and rows.shape[stop] == Shape.TITLE) else _SHORTEST_TITLE
    if at - stop >= shortest and (issued or not carried_out) and at < first + _LONGEST_TITLE:
        # "ban hành Quyết định | Quy định phân cấp …" is one title.
        begin = first - 2 * bool(rows.form_at(first - 2, _DECIDING))
        in_line = rows.start[first] <= begin and "\n\n" not in rows.slice(begin, first + 1)
        begin = begin if in_line and rows.shape[begin] in CAPITALS else first
        title = named(rows, begin, first if begin < first else stop, at, "document.titled")
        if not (is_cut(rows, title) or _is_any_houses(rows, title)):
            yield title


def _title_stop(rows: Rows, stop: int, end: int) -> int:
    """Return the row after a title that begins at `stop`: words, quotes, and commas before words of its letters."""
    at, parties = stop, False
    while at < end and not _ends_title(rows, at) and not rows.is_parted(at):
        if is_short_form(rows, stop, at, end):
            at += 3
            continue
        shape = rows.shape[at]
        quote = read_quote(rows, at) if shape in OPENING else None
        case = [Shape.UPPER if rows.shape[at - 1] == Shape.UPPER else Shape.LOWER]
        body = bool(rows.form_at(at + 1, _BODIES))
        if rows.shape[stop] == Shape.TITLE and at - stop < _SHORTEST_TITLE and not body:
            case.append(Shape.TITLE)  # "Quy chế Thi đua, Khen thưởng"
        goes_on = shape == Shape.COMMA and at + 1 < end and rows.shape[at + 1] in case
        goes_on = goes_on and not is_clause(rows, at + 1, end) and not ends_in_time(rows, at)
        goes_on |= shape == Shape.COMMA and parties and _is_another_party(rows, at + 1, end)
        parties |= rows.key[at] == _BETWEEN and rows.shape[at + 1] in CAPITALS
        if quote is not None:
            at = quote[1]
        elif not (shape in LETTERS or goes_on or shape in _WITHIN):
            break
        at += 1
    while at > stop and (
        rows.shape[at - 1] in (Shape.COMMA, Shape.DASH) or rows.key[at - 1] == _AND
    ):
        at -= 1
    return without_saying(rows, stop, at)


def _is_another_party(rows: Rows, at: int, end: int) -> bool:
    """Tell whether a further party of a paper begins behind a comma, rather than a clause.

    "Quy chế phối hợp giữa HĐND, | UBND, Ban Thường trực …", not "… giữa A với B, | Đảng ủy đã giao …".
    """
    return rows.shape[at] in CAPITALS and rows.key[at] != _DEPUTY and not is_clause(rows, at, end)


def _is_any_houses(rows: Rows, title: Candidate) -> bool:
    """Tell whether a paper is no one's in particular, or a firm's: "Quy chế tuyển sinh của trường"."""
    own = bool(rows.form_at(title.stop - 2, _ANY_OWN))
    return own or is_any_such(rows, title) or _is_a_firms(rows, title.first)


def _is_a_firms(rows: Rows, first: int) -> bool:
    """Tell whether a firm issues a paper: "Doanh nghiệp ban hành Quy chế mở tài khoản …"."""
    before = range(max(rows.start[first], first - _NEAR), first)
    return any(rows.stands(row, firm) for row in before for firm in _FIRMS)


def _ends_title(rows: Rows, at: int) -> bool:
    """Tell whether the sentence goes on behind a title: "… theo", "…, trong đó", "… trong cuộc họp"."""
    if rows.key[at] == _AND and (rows.key[at + 1] in _ACTING or begins_paper(rows, at + 1)):
        return True
    if rows.key[at] == _OF and rows.key[at + 1] == _SCHOOL and rows.shape[at + 1] == Shape.TITLE:
        return True  # "Quy chế Thi đua, khen thưởng | của Trường Mầm non …"
    if rows.key[at] in _AFTER_TITLE and not is_cause(rows, at):
        return True
    # "Quy chế xây dựng và | ban hành văn bản …"
    issues = rows.key[at : at + 2] == _ISSUES and not rows.stands(at + 2, _WRITINGS)
    if issues or replaces(rows, at):
        return True
    if rows.form_at(at, NOTES):
        return True
    if rows.shape[at] == Shape.COMMA:
        return begins_clause(rows, at + 1, _CLAUSE_AFTER_TITLE)
    return rows.key[at] == _IN and not _OCCASIONS.isdisjoint(rows.key[at + 1 : at + 2])


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


def _charter(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Điều lệ Hội, điều lệ Đoàn: the charter of the text's own organisation by its short name."""
    inside = stop < rows.stop[first]
    further = inside and (rows.shape[stop] in CAPITALS or rows.key[stop] in _NO_SHORT_BODY)
    if rows.shape[stop - 1] in CAPITALS and not further:
        yield named(rows, first, stop - 1, stop, "document.charter")


def _scheme(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Đề án “…”, Cương lĩnh “…”: the type word with the quoted name; in small letters before a long name."""
    if stop >= rows.stop[first]:
        return
    small = rows.shape[first] not in CAPITALS
    quote = read_quote(rows, stop)
    if quote is None or (small and rows.shape[quote[0]] not in CAPITALS):
        return
    if quote[1] - quote[0] >= (_SHORTEST_TITLE if small else 3):
        yield named(rows, first, stop, quote[1] + 1, "document.scheme")


def _development_plan(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Kế hoạch phát triển kinh tế - xã hội năm 2026, Chiến lược phát triển kinh tế - xã hội 10 năm 2021-2030.

    In small letters "kế hoạch" is what was planned for the year.
    """
    end, at = rows.stop[first], stop
    if rows.shape[first] not in CAPITALS and rows.stands(first, _PLAN):
        return
    for form in _TO_THE_YEARS:
        if rows.shape[at : at + 1] == [Shape.DASH]:
            at += 1
        if rows.stands(at, form):
            at += len(form)
    begin, _, after = read_years(rows, at, end)
    year = read_year(rows, at, end)
    if begin or year:
        yield named(rows, first, first + 2, after if begin else at + 1, "document.plan")


CUES = (
    *cues(_constitution, *forms("named_documents.constitution_cues")),
    *cues(_development_plan, *forms("named_documents.development_plan_cues")),
    *cues(_charter, *forms("named_documents.charter_cues")),
    *cues(_scheme, *forms("named_documents.scheme_cues")),
    *cues(_titled, *forms("named_documents.titled_cues")),
)


def with_number(rows: Rows, paper: Candidate) -> Candidate:
    """Take in what tells a paper from others of its name: whose it is, its course, its number, its year."""
    return extend_by_number(rows, extend_charter(rows, extend_by_scope(rows, paper)))
