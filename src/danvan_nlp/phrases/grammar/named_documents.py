"""Documents cited by name: laws that no list has, constitutions, charters, schemes in quotes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.documents import extend_by_year, named
from danvan_nlp.phrases.grammar.names import is_foreign
from danvan_nlp.phrases.grammar.numerals import read_year, read_years
from danvan_nlp.phrases.grammar.periods import read_term
from danvan_nlp.phrases.grammar.quotes import read_quote
from danvan_nlp.phrases.grammar.titled_documents import approved_until, begins_paper, is_cut
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, sequences, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.results.span import Attributes
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS, OPENING, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from danvan_nlp.phrases.rows import Rows

_AND, _YEAR = key_of("và"), key_of("năm")
_SUBCOMMITTEE = sequence("meeting_documents.subcommittee")
#: What stands before a law that a paper rests on.
_GROUND = sequence("named_documents.ground")
_LAW, _CONSTITUTION = key_of("luật"), word_class("named_documents.constitution")
#: Words that go on after the name of a law rather than belong to it.
_AFTER_NAME = word_class("named_documents.after_name")
#: "luật Việt Nam" is no title.
_COUNTRIES = word_class("named_documents.countries")
#: Words before "luật" that make it the end of another word or a firm's: "pháp luật", "công ty luật".
_NOT_BEFORE = word_class("named_documents.not_before")
_NOT_BEFORE_SMALL = word_class("named_documents.not_before_small")
#: Rows before a paper within which the firm stands that issues it.
_FIRMS, _NEAR = sequences("named_documents.firms"), 12
_LONGEST_NAME = 14
_OBEYING = [list(keys_of(words)) for words in ("chấp hành", "thi hành")]
_SCHOOLS = sequences("named_documents.schools")
_FURTHER, _BEFORE_SO = word_class("laws.further"), word_class("laws.before_so")
_CLAUSE_AFTER_TITLE, _OCCASIONS = (
    word_class("laws.clause_after_title"),
    word_class("laws.occasions"),
)
_COMPOUNDS = frozenset(key_forms("laws.compounds"))
_IN = key_of("trong")
#: Between the words of a development plan and its years.
_TO_THE_YEARS = sequences("named_documents.to_the_years")
_NUMBER = key_of("số")
_ISSUE, _MAKE = key_of("ban"), key_of("hành")
_ISSUES = [_ISSUE, _MAKE]
_NO_NAME, _NO_LAW = word_class("named_documents.no_name"), word_class("named_documents.no_law")
_BODIES = key_forms("heads.heads")
_CHARTER = sequence("named_documents.charter")
#: What makes the short name of an organisation another word: "Điều lệ Hội | thi".
_NO_SHORT_BODY = word_class("short_bodies.hoi_words") | word_class("short_bodies.doan_words")
_DOING_RULES = sequence("named_documents.doing_rules")
_OF_A_FIELD = word_class("named_documents.of_a_field")
_AT, _DEMOCRACY_RULES = key_of("ở"), word_class("named_documents.democracy_rules")
_COMMUNES, _ONE_WORD = (
    word_class("named_documents.communes"),
    word_class("named_documents.one_word"),
)
_PHONG, _CHONG = key_of("phòng"), key_of("chống")
_LAWS = sequences("named_documents.laws")
_AMENDED = sequence("named_documents.amended")
#: What stands between the laws that one amends; semicolons in the short form alone.
_COMMAS = frozenset((Shape.COMMA,))
_SEMICOLONS = _COMMAS | {Shape.CLAUSE}
#: What stands between "Luật sửa đổi" and the law that it amends, each part at most once, in this order.
_AMENDING = sequences("named_documents.amending")
#: Words right before a titled paper that show that it is issued or carried out, not that one is to be written.
_ISSUED = word_class("named_documents.issued")
#: What begins no title: "Quy chế này", "Quy chế làm việc", "Quy định của …".
_NO_TITLE = word_class("named_documents.no_title")
_AFTER_TITLE = word_class("named_documents.after_title")
_ACTING = word_class("named_documents.acting")
_SHORTEST_TITLE, _LONGEST_TITLE, _WITHIN = 4, 48, (Shape.NUMBER, Shape.ALNUM, Shape.DASH)


def _law(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Luật Đường sắt, Pháp lệnh Dân số: a capital, then the words that can go on its name."""
    end = min(rows.stop[first], stop + _LONGEST_NAME)
    within = first and (rows.key[first - 1] in _NOT_BEFORE or _names_a_school(rows, first))
    if (within and not _is_short_law(rows, first, stop)) or rows.key[stop] in _NO_LAW:
        return
    yield from _dated_law(rows, first, stop, end)
    if stop >= end or rows.shape[stop] not in CAPITALS or rows.key[stop] in _NO_NAME:
        return
    if rows.shape[first] not in CAPITALS and rows.key[stop] in _COUNTRIES:
        return
    if _is_no_states(rows, first, stop):
        return
    at, listed = stop, False
    while at < end:
        pair = at + 1 < end and rows.key[at - 1] == _PHONG and rows.shape[at] == Shape.COMMA
        if (pair and rows.key[at + 1] == _CHONG) or _is_joined(rows, at, end, listed=listed):
            listed |= rows.shape[at] == Shape.COMMA
            at += 1
        elif rows.shape[at] not in LETTERS or (at > stop and _goes_on(rows, at)):
            break
        at += 1
    # A name of one word is an abbreviation: "Luật BHYT".
    short = at - stop == 1 and rows.shape[stop] == Shape.UPPER and rows.shape[first] == Shape.TITLE
    if (at - stop < 2 and not short) or at == stop + _LONGEST_NAME:
        return
    yield named(rows, first, stop, at, "document.law")


def _is_no_states(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a law is a person or another's: "Da Luật Sở Tài", "Luật Sharia", "luật Mãn Châu"."""
    named = rows.start[first] < first - 1 and rows.shape[first - 1] == Shape.TITLE
    if rows.shape[first] == Shape.LOWER:
        named = rows.shape[stop] == rows.shape[stop + 1] == Shape.TITLE
        named |= first > 0 and rows.key[first - 1] in _NOT_BEFORE_SMALL
    return named or (rows.shape[stop] == Shape.TITLE and is_foreign(rows, stop))


def names_a_subject(rows: Rows, found: Candidate) -> bool:
    """Tell whether a known document is a subject that one studies or prepares: "thạc sĩ Luật Hiến pháp"."""
    if found.type == "document" and found.first > 1 and rows.stands(found.first - 2, _SUBCOMMITTEE):
        return True  # "Tiểu ban | Văn kiện Đại hội XIV"
    if found.type == "document" and _is_of_a_field(rows, found):
        return True
    law = found.first > 0 and found.type == "document" and rows.key[found.first - 1] == _LAW
    return law and rows.start[found.first] < found.first and rows.key[found.first] in _CONSTITUTION


def _is_of_a_field(rows: Rows, found: Candidate) -> bool:
    """Tell whether rules in small letters are those of some house: "qui chế thực hiện dân chủ | trong nhà trường"."""
    small = rows.shape[found.first] == rows.shape[found.stop - 1] == Shape.LOWER
    inside = found.stop < rows.stop[found.first] and rows.key[found.stop] in _OF_A_FIELD
    return small and inside and rows.stands(found.stop - len(_DOING_RULES), _DOING_RULES)


def _names_a_school(rows: Rows, first: int) -> bool:
    """Tell whether "luật" stands in the name of a school: "Đại học Luật Hà Nội"."""
    return any(rows.stands(first - 2, school) for school in _SCHOOLS) if first > 1 else False


def _is_joined(rows: Rows, at: int, end: int, *, listed: bool) -> bool:
    """Tell whether a comma or 'và' stands inside the name of a law: "Luật Quản lý, sử dụng …".

    Behind such a comma, 'và' ends the list (`listed`); elsewhere it needs a word that laws go on with.
    """
    if at + 2 >= end or not (rows.shape[at] == Shape.COMMA or rows.key[at] == _AND):
        return False
    small = rows.shape[at + 1] == rows.shape[at + 2] == Shape.LOWER and not _goes_on(rows, at + 1)
    if rows.key[at] == _AND and listed:
        return small
    return small and rows.key[at + 1] in _FURTHER


def _is_short_law(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a law is cited by its letters behind "chấp hành": "chấp hành Luật BHYT"."""
    before = rows.key[first - 2 : first] in _OBEYING
    return before and rows.shape[first] == Shape.TITLE and rows.shape[stop] == Shape.UPPER


def _dated_law(rows: Rows, first: int, stop: int, end: int) -> Iterator[Candidate]:
    """Pháp lệnh dân số năm 2003, Căn cứ Luật trồng trọt: small letters count with the year or as a ground."""
    if rows.shape[first] not in CAPITALS or stop >= end or rows.shape[stop] != Shape.LOWER:
        return
    at = stop
    while at < end and rows.shape[at] == Shape.LOWER and not _goes_on(rows, at):
        at += 1
    year_at = at + 1 if at < end and rows.key[at] == _YEAR else at
    ground = first > 1 and rows.stands(first - 2, _GROUND)
    if at - stop >= 2 and (ground or read_year(rows, year_at, rows.stop[first])):
        yield named(rows, first, stop, at, "document.law")


def find_charters(rows: Rows, bodies: Iterable[Candidate]) -> Iterator[Candidate]:
    """Điều lệ Hội Nông dân Việt Nam: the charter of a body that the knowledge base names."""
    for body in bodies:
        first = body.first - len(_CHARTER)
        if first >= 0 and rows.stands(first, _CHARTER):
            yield named(rows, first, body.first, body.stop, "document.charter")


def extend_to_places(rows: Rows, found: Candidate) -> Candidate:
    """Take in where the rules of grassroots democracy hold: "Quy chế dân chủ cơ sở ở xã, phường, đặc khu"."""
    keys = rows.key[found.first : found.stop]
    if found.type != "document" or not _DEMOCRACY_RULES.issubset(keys):
        return found
    end, at = rows.stop[found.first], found.stop
    if rows.key[at - 2] == _AT:  # "… dân chủ ở xã" is known; its further places are not
        at -= 1
    elif at < end and rows.key[at] == _AT:
        at += 1
    else:
        return found
    stop = _skip_places(rows, at, end)
    if stop <= max(found.stop, at):
        return found
    canonical = rows.plain(found.first, stop)
    return replace(found, stop=stop, id=None, canonical=canonical, rule="document.rules")


def _skip_places(rows: Rows, at: int, end: int) -> int:
    """Return the row after a list of the kinds of commune: "xã, phường, đặc khu"."""
    while at < end and rows.key[at] in _COMMUNES:
        at += 1 if rows.key[at] in _ONE_WORD else 2
        if at + 1 < end and rows.shape[at] == Shape.COMMA and rows.key[at + 1] in _COMMUNES:
            at += 1
    return min(at, end)


def find_amending(rows: Rows, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Luật sửa đổi, bổ sung một số điều của Luật Công đoàn và Luật Thanh niên: one law with those it amends.

    So too "Luật Công đoàn (sửa đổi)".
    """
    laws: dict[int, Candidate] = {}
    for law in found:
        if law.type == "document" and (law.first not in laws or laws[law.first].stop < law.stop):
            laws[law.first] = law
    for law in laws.values():
        stop, end = law.stop, rows.stop[law.first]
        bracketed = rows.stands(stop + 1, _AMENDED)
        closed = rows.shape[stop + 3 : stop + 4] == [Shape.CLOSE]
        if bracketed and closed and stop + 3 < end and rows.shape[stop] == Shape.OPEN:
            amended = named(rows, law.first, law.first + 1, stop + 4, "document.amended")
            yield extend_by_year(rows, amended)
        first = _before_amended(rows, law.first)
        if first == law.first:
            continue
        stop = _amended_stop(rows, stop, end, laws)
        if _is_short(rows, first, law.first):
            listed = _amended_stop(rows, law.stop, end, laws, _SEMICOLONS)
            # Only its own year shows that the title goes on behind a semicolon.
            stop = listed if read_year(rows, listed - 1, end) else stop
        yield named(rows, first, first + 1, stop, "document.amending")


def _amended_stop(
    rows: Rows, stop: int, end: int, laws: Mapping[int, Candidate], marks: frozenset[int] = _COMMAS
) -> int:
    """Return the row after the last law that one amends, the first of which ends at `stop`; a year ends them."""
    while stop + 1 < end and (rows.shape[stop] in marks or rows.key[stop] == _AND):
        following = laws.get(stop + 1)
        dated = rows.shape[stop - 1] in (Shape.NUMBER, Shape.SYMBOL)
        # The number behind the last law is that of the law which amends them all.
        own = following is not None and "number" in following.attributes
        if following is None or dated or (own and rows.key[stop] != _AND):
            break
        stop = following.stop
    return stop


def _is_short(rows: Rows, first: int, amended: int) -> bool:
    """Tell whether "sửa đổi" alone stands between a law and the one that it amends: "Luật sửa đổi Luật Đấu thầu"."""
    return rows.key[amended - len(_AMENDED) : amended] == list(_AMENDED) and amended - first <= 4


def _before_amended(rows: Rows, at: int) -> int:
    """Return the row of the "Luật" that amends the law at row `at`, or `at`."""
    begin = at
    for part in reversed(_AMENDING):
        if rows.stands(begin - len(part), part):
            begin -= len(part)
    if begin < 3 or not rows.stands(begin - 2, _AMENDED):
        return at
    begin -= 2
    for law in _LAWS:
        first = begin - len(law)
        if first >= 0 and rows.stands(first, law):
            return first if rows.sentences[first] == rows.sentences[at] else at
    return at


def _titled(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Ban hành Quy chế xét tặng danh hiệu …, Đề án phát triển …: a paper by its title, up to the next mark."""
    end = min(rows.stop[first], first + _LONGEST_TITLE)
    # "ban hành “Quy định …”"
    quoted = first > 1 and rows.shape[first - 1] in OPENING
    before = first - 2 if quoted else first - 1
    capital = rows.shape[first] in CAPITALS and first > 0
    if not capital or rows.key[before] not in _ISSUED or stop >= end:
        return
    if rows.key[stop] in _NO_TITLE or rows.shape[stop] not in LETTERS:
        return
    at = stop
    while at < end and not _ends_title(rows, at) and not rows.is_parted(at):
        shape = rows.shape[at]
        quote = read_quote(rows, at) if shape in OPENING else None
        case = [Shape.UPPER if rows.shape[at - 1] == Shape.UPPER else Shape.LOWER]
        body = any(rows.stands(at + 1, head) for head in _BODIES)
        if rows.shape[stop] == Shape.TITLE and at - stop < _SHORTEST_TITLE and not body:
            case.append(Shape.TITLE)  # "Quy chế Thi đua, Khen thưởng"
        goes_on = shape == Shape.COMMA and at + 1 < end and rows.shape[at + 1] in case
        if quote is not None:
            at = quote[1]
        elif not (shape in LETTERS or goes_on or shape in _WITHIN):
            break
        at += 1
    while at > stop and rows.shape[at - 1] in (Shape.COMMA, Shape.DASH):
        at -= 1
    at = read_term(rows, max(at, approved_until(rows, first, stop, end)), end)
    if at - stop >= _SHORTEST_TITLE and at < first + _LONGEST_TITLE:
        title = named(rows, first, stop, at, "document.titled")
        if not is_cut(rows, title) and not _is_a_firms(rows, first):
            yield title


def _is_a_firms(rows: Rows, first: int) -> bool:
    """Tell whether a firm issues a paper: "Doanh nghiệp ban hành Quy chế mở tài khoản …"."""
    before = range(max(rows.start[first], first - _NEAR), first)
    return any(rows.stands(row, firm) for row in before for firm in _FIRMS)


def _ends_title(rows: Rows, at: int) -> bool:
    """Tell whether the sentence goes on behind a title: "… theo", "…, trong đó", "… trong cuộc họp"."""
    if rows.key[at] == _AND and (rows.key[at + 1] in _ACTING or begins_paper(rows, at + 1)):
        return True
    if rows.key[at] in _AFTER_TITLE or rows.key[at : at + 2] == _ISSUES:
        return True
    if rows.shape[at] == Shape.COMMA:
        return not _CLAUSE_AFTER_TITLE.isdisjoint(rows.key[at + 1 : at + 2])
    return rows.key[at] == _IN and not _OCCASIONS.isdisjoint(rows.key[at + 1 : at + 2])


def _goes_on(rows: Rows, at: int) -> bool:
    """Tell whether a row goes on after the name of a law; "dân số" ends in a word that also numbers laws."""
    numbered = rows.shape[at + 1 : at + 2] not in ([Shape.NUMBER], [Shape.SYMBOL])
    if rows.key[at] == _NUMBER and rows.key[at - 1] in _BEFORE_SO and numbered:
        return False
    if any(tuple(rows.key[row : row + 2]) in _COMPOUNDS for row in (at - 1, at)):
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
    """Kế hoạch phát triển kinh tế - xã hội năm 2026, Chiến lược phát triển kinh tế - xã hội 10 năm 2021-2030."""
    end, at = rows.stop[first], stop
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
    *cues(_law, *forms("named_documents.law_cues")),
    *cues(_constitution, *forms("named_documents.constitution_cues")),
    *cues(
        _development_plan, *forms("named_documents.development_plan_cues"),
    ),
    *cues(_charter, *forms("named_documents.charter_cues")),
    *cues(_scheme, *forms("named_documents.scheme_cues")),
    *cues(_titled, *forms("named_documents.titled_cues")),
)  # fmt: skip
