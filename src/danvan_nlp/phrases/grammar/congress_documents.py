"""Resolutions of congresses: whose congress it was, its number, its term, several of one paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.documents import kind_of, skip_words
from danvan_nlp.phrases.grammar.meeting_documents import read_course
from danvan_nlp.phrases.grammar.numerals import read_ordinal, roman_text, skip_nth
from danvan_nlp.phrases.grammar.periods import read_congress, read_term
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.results.span import Attributes
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from danvan_nlp.phrases.rows import Rows

_ANY = word_class("meeting_documents.any_branch")
_OF_ANY = _ANY - {key_of("và")}
_AND = key_of("và")
_CONGRESS, _DELEGATES = sequence("periods.congress"), sequence("meeting_documents.delegates")
_BARE_HOSTS = word_class("heads.bare_hosts")
_SUBCOMMITTEE = sequence("meeting_documents.subcommittee")
_RESOLUTION = sequence("meeting_documents.resolution")
#: Rows of the longest holder between a congress and its term.
_LONGEST_HOLDER = 10
_COURSE, _PARTY, _BRANCH = key_of("khóa"), key_of("đảng"), key_of("bộ")
_ASSEMBLED = key_of("đồng")
#: Kinds of schools that the name of a bloc lists: "Đảng bộ Khối Đại học, Cao đẳng".
_HIGHER_SCHOOLS = word_class("heads.higher_schools")
#: First words of the bodies besides the Party whose congresses are numbered.
_MASS_ORGANISATIONS = word_class("meeting_documents.mass_organisations")
_NO_HOLDERS = word_class("short_bodies.hoi_words") | word_class("short_bodies.doan_words")
_MEMBERS = word_class("meeting_documents.members")
#: What a body does that is the subject behind a congress: "Nghị quyết Đại hội XIII | Đoàn xã | đã".
_ACTS = word_class("bodies.acts") | word_class("meeting_documents.acts")
_LEVELS = key_forms("meeting_documents.levels")
#: What stands behind levels that share one congress, where no clause begins with them: "…, | xã đã".
_BEHIND_LEVELS = word_class("meeting_documents.behind_levels")
_OF_A_TERM = word_class("meeting_documents.of_a_term")
_SENTENCE_ENDS = frozenset((Shape.STOP, Shape.CLAUSE, Shape.CLOSE))
_ENDS = _SENTENCE_ENDS | {Shape.COMMA}


def _of_a_congress(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Nghị quyết Đại hội XII của Đảng, Nghị quyết Đại hội đại biểu Đảng bộ quận lần thứ VI."""
    end = rows.stop[first]
    if first and rows.stands(first - 2, _SUBCOMMITTEE):
        return  # "Tiểu ban văn kiện Đại hội …"
    numbers: list[str] = []
    after = _read_congresses(rows, stop, end, numbers)
    if after == stop and (rows.shape[first] != Shape.LOWER or _names_holder(rows, stop + 2, end)):
        after = _read_own_congress(rows, first, stop, end)
    if after > stop:
        kind = kind_of(rows, first, stop)
        number = {"number": ", ".join(numbers)} if numbers else {}
        attributes = Attributes({"kind": kind, **number})
        canonical = f"{kind.capitalize()} {rows.plain(stop, after)}"
        yield Candidate(
            first, after, "document", canonical, "document.congress", attributes=attributes
        )


def _read_congresses(rows: Rows, stop: int, end: int, numbers: list[str]) -> int:
    """Return the row after one or several congresses, whose numbers are added, or `stop`."""
    at, after = skip_words(rows, stop, end, "của"), stop
    while True:
        begin = skip_words(rows, skip_words(rows, at, end, "đại hội"), end, "đh")
        if begin == at:
            return after
        value, beyond = _read_named_congress(rows, begin, end)
        if not value and numbers:
            # The second of two congresses may lack its number: "…, Đại hội Đảng bộ tỉnh".
            return max(after, _read_branch(rows, begin, end))
        if not value:
            return max(stop, _of_a_cell(rows, begin, end), _of_a_branch(rows, begin, end))
        numbers.append(roman_text(value))
        beyond = _read_more_congresses(rows, beyond, end, numbers)
        beyond = _read_more_holders(rows, _read_holder(rows, beyond, end), end, numbers)
        after = at = read_term(rows, beyond, end)
        if at < end and (rows.shape[at] == Shape.COMMA or rows.key[at] == _AND):
            at += 1


def _read_own_congress(rows: Rows, first: int, stop: int, end: int) -> int:
    """Return the row after the congress of the text's own body, "Nghị quyết | Đại hội", or of a union's, or `stop`."""
    named = rows.stands(stop, _CONGRESS) and rows.stands(first, _RESOLUTION)
    # "Nghị quyết Đại hội | đồng Liên hợp quốc"
    if not named or stop + 1 >= end or rows.key[stop + 2] == _ASSEMBLED:
        return stop
    # "Nghị quyết Đại hội Đảng | các cấp" is any, but "… | Đảng bộ Khối Doanh nghiệp" is a body to take in.
    if rows.key[stop + 2] == _PARTY and not _names_branch(rows, stop + 2, end):
        own = rows.shape[stop] == rows.shape[stop + 2] == Shape.TITLE
        own = own and rows.key[stop + 3] not in _OF_ANY and rows.key[stop + 3] != _BRANCH
        # "… Đảng | Lao động Anh" is another party; a line that begins behind it says nothing.
        own = own and (stop + 3 >= end or rows.shape[stop + 3] not in CAPITALS)
        return read_term(rows, stop + 3, end) if own else stop
    if rows.shape[stop] != Shape.LOWER:
        return read_term(rows, stop + 2, end)
    # "nghị quyết đại hội | Công đoàn Viện nhiệm kỳ 2017-2022"
    after = _to_term(rows, stop + 2, end) if _names_holder(rows, stop + 2, end) else stop
    return after if after > stop + 2 else stop


def _of_a_branch(rows: Rows, at: int, end: int) -> int:
    """Return the row after a Party branch's congress without a number: "Đảng bộ tỉnh và huyện"; 0 if none."""
    branch = _read_branch(rows, at, end)
    if not branch:
        return 0
    after, _ = read_course(rows, _read_more_levels(rows, branch, end), end)
    return read_term(rows, after, end)


def _names_branch(rows: Rows, at: int, end: int) -> bool:
    """Tell whether a branch of the Party with a name stands at a row: "Đảng bộ | Khối Doanh nghiệp"."""
    return at + 2 < end and rows.key[at + 1] == _BRANCH and rows.shape[at + 2] == Shape.TITLE


def _of_a_cell(rows: Rows, at: int, end: int) -> int:
    """Return the row after the term of a Party cell's congress: "… Đại hội | chi bộ nhiệm kỳ 2017-2020"; 0 if none."""
    cell = skip_words(rows, at, end, "chi bộ")
    after = read_term(rows, cell, end)
    return after if at < cell < after else 0


def _names_holder(rows: Rows, at: int, end: int) -> bool:
    """Tell whether a mass organisation stands behind a congress: "nghị quyết Đại hội | Hội LHTN các cấp"."""
    # "Đại hội | Đoàn viên", "Đại hội | Hội nghị"
    common = at + 1 < end and rows.shape[at + 1] == Shape.LOWER and rows.key[at + 1] in _NO_HOLDERS
    named = at < end and rows.shape[at] in CAPITALS and rows.key[at] in _MASS_ORGANISATIONS
    return named and not common


def _read_more_congresses(rows: Rows, at: int, end: int, numbers: list[str]) -> int:
    """Read ", XVI" behind "Đại hội XV"; return the row after it."""
    while at + 1 < end and (rows.shape[at] == Shape.COMMA or rows.key[at] == _AND):
        value, after = read_ordinal(rows, at + 1, words=False)
        if not value or rows.shape[at + 1] != Shape.UPPER:
            break
        numbers.append(roman_text(value))
        at = after
    return at


def _read_named_congress(rows: Rows, at: int, end: int) -> tuple[int, int]:
    """Read the number of a congress whose holder may stand between: "đại biểu Đảng bộ quận lần thứ VI"."""
    value, after = read_congress(rows, at - 1, at)
    if value:
        return value, after
    for row in range(at, min(at + 20, end - 2)):
        if (after := skip_nth(rows, row, end)) > row + 1:
            return read_ordinal(rows, after)
        if rows.stands(row, _RESOLUTION):
            break
        listed = rows.shape[row] == Shape.COMMA and rows.key[row + 1] in _HIGHER_SCHOOLS
        if listed and rows.shape[row + 1] == Shape.TITLE:
            continue  # "Đảng bộ Khối Đại học, Cao đẳng … lần thứ VI"
        if rows.shape[row] not in LETTERS and rows.shape[row] not in (
            Shape.NUMBER,
            Shape.ABBREVIATION,
        ):
            break
    return 0, at


def _read_holder(rows: Rows, at: int, end: int) -> int:
    """Return the row after "của Đảng" or "Đảng bộ thành phố" behind the number of a congress."""
    after = skip_words(rows, at, end, "của đảng")
    if after == at and rows.key[at - 1] != _PARTY:
        after = skip_words(rows, at, end, "đảng")
    if after == at or after >= end or rows.key[after] != _BRANCH:
        return after
    level = _read_level(rows, after + 1, end)
    if level > after + 1:
        return level
    own = rows.key[after + 1] in _BARE_HOSTS and rows.shape[after + 1] == Shape.TITLE
    return after + 1 + (own and after + 1 < end and rows.shape[after + 2] not in CAPITALS)


def _read_level(rows: Rows, at: int, end: int) -> int:
    """Return the row after "huyện" or "huyện Yên Hà", or `at`."""
    stop = next((at + len(form) for form in _LEVELS if rows.stands(at, form)), at)
    if at < stop <= end:
        while stop < end and rows.shape[stop] == Shape.TITLE and rows.key[stop] != _COURSE:
            stop += 1
        return stop
    return at


def _read_more_holders(rows: Rows, at: int, end: int, numbers: list[str]) -> int:
    """Read "và huyện lần thứ XXI" behind "Đại hội Đảng bộ tỉnh lần thứ XVIII"; return the row after it."""
    while at + 1 < end and (rows.shape[at] == Shape.COMMA or rows.key[at] == _AND):
        begin = skip_words(rows, at + 1, end, "đảng bộ")
        level = _read_level(rows, begin, end)
        nth = skip_nth(rows, level, end)
        value, after = read_ordinal(rows, nth) if begin < level < nth < end else (0, at)
        if not value:
            break
        numbers.append(roman_text(value))
        at = after
    return at


def _read_more_levels(rows: Rows, at: int, end: int) -> int:
    """Return the row after "và huyện" behind "Đại hội Đảng bộ tỉnh", where no clause begins with it."""
    while at + 1 < end and (rows.shape[at] == Shape.COMMA or rows.key[at] == _AND):
        level = _read_level(rows, at + 1, end)
        listed = rows.shape[at] == Shape.COMMA  # "Đảng bộ tỉnh, | xã trong năm qua đã làm đường"
        closed = level >= end or rows.shape[level] in (_SENTENCE_ENDS if listed else _ENDS)
        closed |= level < end and rows.key[level] in (_OF_A_TERM if listed else _BEHIND_LEVELS)
        if level == at + 1 or not closed:
            break
        at = level
    return at


def _read_branch(rows: Rows, at: int, end: int) -> int:
    """Return the row after "Đảng bộ quận" behind a congress without a number, 0 if none stands there."""
    party = skip_words(rows, skip_words(rows, at, end, "đại biểu"), end, "đảng")
    if party == at or party >= end or rows.key[party] != _BRANCH:
        return 0
    after = _read_holder(rows, party - 1, end)
    small = rows.shape[party - 1] == Shape.LOWER or rows.key[after] in _ANY
    # A body with a name of its own is taken in later.
    if after == party + 1 and (small or _names_branch(rows, party - 1, end)):
        return 0
    time = skip_words(rows, after, end, "lần")
    value, beyond = read_ordinal(rows, time) if time > after and time < end else (0, after)
    return beyond if value else after


def join_holders(rows: Rows, chosen: list[Candidate]) -> list[Candidate]:
    """Take the body into the resolution of its congress: "Nghị quyết Đại hội MTTQ Việt Nam xã lần thứ X"."""
    bodies = {c.first: c for c in chosen if c.type == "organization"}
    longer = (_with_holder(rows, paper, bodies) for paper in chosen if paper.type == "document")
    joined = {paper.first: paper for paper in longer if paper is not None}
    if not joined:
        return chosen
    inside = {row for c in joined.values() for row in range(c.first + 1, c.stop)}
    return [joined.get(c.first, c) for c in chosen if c.first not in inside]


def _with_holder(rows: Rows, paper: Candidate, bodies: Mapping[int, Candidate]) -> Candidate | None:
    """Return a resolution with whose congress it was of, None where nothing of the kind stands behind it."""
    if _is_of_a_congress(rows, paper) and (held := _held_by(rows, paper, bodies)) > paper.stop:
        stop = read_term(rows, held, rows.stop[paper.first])
        name = f"Nghị quyết {rows.plain(paper.first + 2, stop)}"
        return replace(paper, stop=stop, canonical=name, id=None, rule="document.congress")
    if paper.rule != "document.congress" or "number" in paper.attributes:
        return None
    stop = _read_to_term(rows, paper)
    if stop == paper.stop:
        stop = _read_to_body(rows, paper, bodies)
    if stop == paper.stop:
        return None
    return replace(paper, stop=stop, canonical=f"{paper.canonical} {rows.plain(paper.stop, stop)}")


def _read_to_body(rows: Rows, paper: Candidate, bodies: Mapping[int, Candidate]) -> int:
    """Return the row after the body whose congress it was, with its number: "… Đại hội | Đoàn xã lần thứ X"."""
    end, at = rows.stop[paper.first], paper.stop
    if at >= end:
        return at
    body = bodies.get(at + len(_DELEGATES) if rows.stands(at, _DELEGATES) else at)
    if body is None or not any(rows.stands(at - 2, words) for words in (_CONGRESS, _DELEGATES)):
        return at
    nth = skip_nth(rows, body.stop, end)
    value, after = read_ordinal(rows, nth) if body.stop < nth < end else (0, body.stop)
    course = read_course(rows, after if value else body.stop, end)[0]
    level = skip_words(rows, skip_words(rows, course, end, "các cấp"), end, "toàn quốc")
    return read_term(rows, level, end)


def _read_to_term(rows: Rows, paper: Candidate) -> int:
    """Return the row after the term behind a congress and its holder: "… Đại hội | Đoàn các cấp nhiệm kỳ 2022-2027"."""
    at = paper.stop
    members = rows.stands(at, _DELEGATES) or rows.key[at] in _MEMBERS
    if rows.shape[at] not in CAPITALS and not members:
        return at
    return _to_term(rows, at, rows.stop[paper.first])


def _to_term(rows: Rows, begin: int, end: int) -> int:
    """Return the row after a holder and its term, or `begin`.

    The congresses of the Party at all levels name no paper.
    """
    at = begin
    while at < min(end, begin + _LONGEST_HOLDER) and rows.shape[at] in LETTERS:
        if (after := read_term(rows, at, end)) > at:
            return after
        if rows.key[at] == _PARTY or rows.key[at] == _AND:
            break
        at += 1
    return begin


def _is_of_a_congress(rows: Rows, paper: Candidate) -> bool:
    """Tell whether a paper is the resolution of a congress by its number: "Nghị quyết Đại hội VII"."""
    congress = rows.stands(paper.first + 2, _CONGRESS)
    resolution = rows.stands(paper.first, _RESOLUTION)
    return paper.type == "document" and resolution and congress and paper.stop - paper.first > 4


def _held_by(rows: Rows, paper: Candidate, bodies: Mapping[int, Candidate]) -> int:
    """Return the row after the mass organisation whose congress it was: "… Đại hội VII | Hội Nông dân Việt Nam"."""
    at = skip_words(rows, paper.stop, rows.stop[paper.first], "của")
    body = bodies.get(at)
    if body is None or at >= rows.stop[paper.first] or rows.key[at] not in _MASS_ORGANISATIONS:
        return paper.stop
    acts = at == paper.stop and rows.key[body.stop] in _ACTS
    return paper.stop if acts else body.stop


CUES = cues(_of_a_congress, *forms("meeting_documents.of_a_congress_cues"))
