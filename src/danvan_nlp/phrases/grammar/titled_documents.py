"""Papers cited by their titles alone: "Đề án sắp xếp …", "Chiến lược … đến năm 2030".

A title in small letters reads as any clause. It names a paper where one speaks of the paper as issued or carried out,
where it stands as a heading, or where the text repeats it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.documents import named
from danvan_nlp.phrases.grammar.quotes import read_quote, trim
from danvan_nlp.phrases.grammar.title_borders import (
    approved_until,
    cited_until,
    comes_with,
    has_own_time,
    is_cited_again,
    read_time,
    title_end,
)
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, sequences, word_class
from danvan_nlp.text.ngrams import find_sequences
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS, OPENING, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan_nlp.phrases.rows import Candidate, Rows

_ISSUING, _NO_TITLE = word_class("titles.issuing"), word_class("titles.no_title")
_BEFORE_QUOTES = _ISSUING | word_class("titles.before_quotes")
_APPROVING = word_class("titles.approving")
_PASSED = key_forms("titles.passed")
_PLANNED = key_forms("titles.planned")
_ABOUT, _FORM, _NUMBER_WORD = key_of("về"), key_of("mẫu"), key_of("số")
#: Rows of the number of a form before its title.
_FORM_NUMBER = 5
_SHORTEST, _LONGEST, _SHORTEST_REPEATED, _LONG_SUBJECT = 4, 48, 3, 10
_ORGANIZE, _EVENTS, _QUESTION = key_of("tổ"), key_forms("titles.events"), key_of("?")
_NOT, _YEAR, _OF_TIME = key_of("không"), key_of("năm"), word_class("titles.of_time")
_ACTION, _APPROVED = keys_of("chương trình hành động"), key_of("duyệt")
_PROGRAMME, _NATIONAL = keys_of("chương trình"), keys_of("mục tiêu quốc gia")
_BEFORE_SPEECH = word_class("titles.before_speech")
_SPOKEN = word_class("titles.spoken")
_MERE = key_forms("titles.mere")
_LAWS = sequences("laws.kinds")
_TO_APPROVE, _DECIDING = sequences("titles.to_approve"), sequence("titles.deciding")
_SIGNING = word_class("titles.signing")
_DRAWING_UP = word_class("titles.drawing_up")
_CARRIED_OUT = key_forms("documents.numbered_cues")
_INSTITUTES = word_class("titles.institutes")
_NOT_NAMING, _PARTNER = word_class("titles.not_naming"), list(keys_of("đối tác"))
_ASKED, _SHOUTED = word_class("titles.asked"), frozenset((Shape.UPPER, Shape.ALNUM))
_PLACED = key_forms("titles.placed")
_DOING, _KINDS = word_class("titles.doing"), key_forms("titles.kinds")
_GIVEN, _HEADED = key_forms("titles.given"), key_forms("titles.headed_kinds")
_CITING = word_class("titles.citing")
_GROUNDS = key_forms("titles.grounds")
_TASKS, _SMALL = word_class("titles.tasks"), (Shape.LOWER, Shape.COMMA)
_RULE = "document.title"
#: A scheme has a capital where it is named, so that one mention is enough; several, or one that somebody is to
#: write, are any.
_SCHEME = keys_of("đề án")
_NO_ONE_SCHEME = word_class("short_bodies.several") | word_class("titles.planning")
#: Who issues a paper, on the line below its title, and what a title does not end with.
_ISSUERS, _UNFINISHED = key_forms("titles.issuers"), word_class("titles.unfinished")
#: What is also a way to think of something, outside papers: “Chiến lược chiến tranh …”.
_STRATEGY = sequence("titles.strategy")
_HEADING = (Shape.UPPER, Shape.DASH, Shape.COMMA)
_MIXED = LETTERS | {Shape.DASH, Shape.COMMA}
_BEFORE_SCHEMES, _SHORTEST_SCHEME = LETTERS | {Shape.COMMA, Shape.CLAUSE, Shape.OPEN}, 5


def _titled(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Propose a title that begins with the kind of a paper in capitals; `choose` decides."""
    end = min(rows.stop[first], first + _LONGEST)
    if rows.shape[first] not in CAPITALS or stop >= end or _is_a_name(rows, first):
        return
    approved = approved_until(rows, first, stop, end)
    if approved > stop and rows.shape[stop] == Shape.TITLE and not _is_any_programme(rows, first):
        yield named(rows, first, stop, approved, _RULE)
        return
    capital = max(_capital_title(rows, first, stop, end), _given_title(rows, first, stop, end))
    if capital > stop:
        yield named(rows, first, stop, capital, "document.capital_title")
        return
    upper = rows.shape[first] == Shape.UPPER
    small = rows.shape[stop] == (Shape.UPPER if upper else Shape.LOWER)
    if not small or rows.key[stop] in _NO_TITLE:
        return
    if _carries_out(rows, stop, end) or _is_any_programme(rows, first):
        return
    titled = _without_reporting(rows, first, stop, title_end(rows, stop, end, upper=upper))
    after = max(titled, approved, cited_until(rows, first, stop, end))
    # "Kế hoạch tổ chức Đại hội …, nhiệm kỳ 2018" has no time of its own.
    timed = has_own_time(rows, after)
    # "Kế hoạch triển khai | trên địa bàn tỉnh" is named by neither.
    done = next((row for row in range(stop, after) if rows.key[row] not in _DOING), after)
    # "Kế hoạch tổ chức “Chiến dịch …”" is a plan of what the quotes name.
    named_by = done < after and rows.shape[done] not in OPENING
    named_by = named_by and not rows.form_at(done, _PLACED)
    held = bool(rows.form_at(stop, _EVENTS))
    any_ones = held or not rows.stands(first, _SCHEME)
    organizes = rows.key[stop] == _ORGANIZE and any_ones and not timed
    if not named_by or organizes:
        return
    if after - stop >= _SHORTEST_REPEATED and after < first + _LONGEST:
        yield named(rows, first, stop, after, _RULE)


def _without_reporting(rows: Rows, first: int, stop: int, after: int) -> int:
    """Return the row after a scheme's title without the year it is reported for: "Đề án …  | năm 2017"."""
    year = after - 2
    reported = rows.key[year] == _YEAR and rows.key[year - 1] not in _OF_TIME
    scheme = rows.stands(first, _SCHEME) and rows.shape[stop] == Shape.LOWER
    if scheme and reported and year - stop >= _SHORTEST and has_own_time(rows, after):
        return year
    return after


def _is_a_name(rows: Rows, first: int) -> bool:
    """Tell whether a capital before a kind makes both another name: "Viện Quy hoạch …", "Đối tác Chiến lược …"."""
    if rows.start[first] == first or rows.shape[first] != Shape.TITLE:
        return False
    capital = rows.shape[first - 1] in CAPITALS and rows.key[first - 1] not in _NOT_NAMING
    capital |= rows.key[first - 1] in _INSTITUTES
    partner = rows.key[first - 2 : first] == _PARTNER
    return capital or (partner and rows.start[first] < first - 1)


def _capital_title(rows: Rows, first: int, stop: int, end: int) -> int:
    """Return the row after a title whose first word has a capital: "Đề án Xây dựng xã hội học tập"; `stop` if none.

    A capital shows that words are a title, but not that the paper is there: one may still be drawing it up.
    """
    written = not rows.form_at(first, _PLANNED) or rows.start[first] == first
    if written or rows.key[first - 1] in _DRAWING_UP or rows.shape[first - 1] not in LETTERS:
        return stop
    title = rows.shape[stop] == Shape.TITLE and rows.shape[stop + 1 : stop + 2] == [Shape.LOWER]
    if not title or rows.key[stop] in _NO_TITLE:
        return stop
    after = title_end(rows, stop, end, upper=False)
    return after if after - stop >= _SHORTEST else stop


def _given_title(rows: Rows, first: int, stop: int, end: int) -> int:
    """Return the row after the title of a plan that fills its line, is given or cited with its year; `stop` if none.

    "Kế hoạch Tuyên truyền …"; "Kế hoạch Phòng, chống thiên tai … năm 2025 như sau:"; "trong Hướng dẫn Bình xét … 2023".
    """
    within = rows.start[first] < first and rows.key[first - 1] in _CITING
    headed = rows.form_at(first, _HEADED) or (within and rows.form_at(first, _MERE))
    if rows.shape[stop] != Shape.TITLE or not headed:
        return stop
    if rows.key[stop] not in _TASKS or rows.shape[stop + 1] not in _SMALL:
        return stop
    after = title_end(rows, stop, end, upper=False)
    if after - stop < _SHORTEST:
        return stop
    heads = rows.start[first] == first and (
        after == rows.stop[first] or rows.shape[after] == Shape.OPEN
    )
    given = has_own_time(rows, after) and (within or bool(rows.form_at(after, _GIVEN)))
    return after if heads or given else stop


def _is_any_programme(rows: Rows, first: int) -> bool:
    """Tell whether a programme is no approved paper: it may be a campaign's, a meeting's or a year's."""
    if not rows.stands(first, _PROGRAMME) or rows.stands(first, _ACTION):
        return False
    approved = rows.start[first] < first and rows.key[first - 1] == _APPROVED
    return not approved or rows.stands(first + 2, _NATIONAL)


def _carries_out(rows: Rows, at: int, end: int) -> bool:
    """Tell whether a title goes on at once to another paper's: "Kế hoạch thực hiện Đề án …"."""
    while at < end and rows.key[at] in _DOING:
        at += 1
    return rows.shape[at - 1] in LETTERS and any(
        rows.stands(at, kind) and rows.shape[at] in CAPITALS
        for kind in (*_KINDS, *_CARRIED_OUT, *_LAWS)
    )


def extend_by_time(rows: Rows, found: Candidate) -> Candidate:
    """Take the stage into the name of a known plan without a number: "Đề án tổng thể … giai đoạn 2021 - 2030"."""
    planned = found.type == "document" and "number" not in found.attributes
    if not planned or not rows.form_at(found.first, _KINDS):
        return found
    stop = read_time(rows, found.stop, rows.stop[found.first])
    if _without_reporting(rows, found.first, found.first + 2, stop) == found.stop:
        return found
    if stop == found.stop or found.id is not None:
        return replace(found, stop=stop)
    name = f"{found.canonical} {rows.plain(found.stop, stop)}"
    return replace(found, stop=stop, canonical=name)


def choose(rows: Rows, proposed: Iterable[Candidate]) -> list[Candidate]:
    """Leave out the titles for which nothing in the text speaks; those that are repeated end where both do."""
    titles: list[Candidate] = []
    others: list[Candidate] = []
    for candidate in proposed:
        (titles if candidate.rule == _RULE else others).append(candidate)
    cited = {c.first for c in others if c.type == "document"}
    titles = [t for t in titles if t.first not in cited and not _is_none(rows, t)]
    # A capital says little at the beginning of a sentence.
    inside = (
        t for t in titles if rows.start[t.first] < t.first and rows.shape[t.first - 1] in LETTERS
    )
    said = {tuple(rows.key[title.first : title.stop]) for title in inside}
    times = Counter(tuple(rows.key[title.first : title.stop]) for title in titles)
    for title in titles:
        words = tuple(rows.key[title.first : title.stop])
        again = times[words] > 1 and words in said and not _is_mere(rows, title)
        if _is_issued(rows, title) or (again and _is_long(title)) or _is_heading(rows, title):
            others.append(title)
    return [*others, *_find_twins(rows, titles)]


def _find_twins(rows: Rows, titles: list[Candidate]) -> Iterator[Candidate]:
    """Find lines that say what a heading in capitals says: "Nội quy tiếp công dân" above "NỘI QUY TIẾP CÔNG DÂN"."""
    headings = {tuple(rows.key[t.first : t.stop]): t for t in titles if _is_heading(rows, t)}
    if not headings:
        return
    for row, form in find_sequences(headings, rows.key):
        stop = row + len(form)
        line = rows.start[row] == row and rows.stop[row] == stop
        if line and rows.shape[row] == Shape.TITLE:
            heading = headings[form]
            yield replace(heading, first=row, stop=stop, rule="document.capital_title")


def _is_none(rows: Rows, title: Candidate) -> bool:
    """Tell whether a title names no paper: a form, a question, a part of its line, whatever paper there is."""
    return any(tells(rows, title) for tells in (_is_form, _asks, is_cut, is_any_such))


def _is_mere(rows: Rows, title: Candidate) -> bool:
    """Tell whether the kind is also what one does, so that only its issue tells a paper: "Hướng dẫn viết …"."""
    return bool(rows.form_at(title.first, _MERE))


def _is_form(rows: Rows, title: Candidate) -> bool:
    """Tell whether a title is that of a form to be filled in: "mẫu Kế hoạch …", "Mẫu số 4.1B | Kế hoạch …"."""
    at = title.first - 1
    while at > title.first - _FORM_NUMBER and (
        rows.shape[at] not in LETTERS or rows.key[at] == _NUMBER_WORD
    ):
        at -= 1
    return at >= 0 and rows.key[at] == _FORM


def is_any_such(rows: Rows, title: Candidate) -> bool:
    """Tell whether a provision speaks of whatever paper somebody is to approve: "thẩm quyền phê duyệt Đề án …"."""
    first = title.first
    led = bool(rows.form_before(first, _TO_APPROVE))
    decides = rows.stands(first - len(_DECIDING), _DECIDING)
    before = first - len(_DECIDING) - 1
    led |= decides and rows.start[first] <= before and rows.key[before] not in _SIGNING
    plain = all(rows.shape[row] not in CAPITALS for row in range(first + 1, title.stop))
    return led and plain and not has_own_time(rows, title.stop)


def _asks(rows: Rows, title: Candidate) -> bool:
    """Tell whether a question runs through a title: "Đề án khai thác … lấy từ nguồn nào?"."""
    yes_or_no = rows.key[title.stop - 1] == _NOT and rows.key[title.stop] == _QUESTION
    return yes_or_no or not _ASKED.isdisjoint(rows.key[title.first : title.stop])


def is_cut(rows: Rows, title: Candidate) -> bool:
    """Tell whether a title in capitals ends with its line and the next goes on in capitals, not with who issues it."""
    last, after = title.stop - 1, title.stop
    if rows.shape[title.first] != Shape.UPPER or after >= len(rows) or after != rows.stop[last]:
        return False
    if rows.key[last] not in _UNFINISHED and rows.form_at(after, _ISSUERS):
        return False
    lines = rows.table.line[rows.place[last : after + 1]]
    return bool(lines[1] - lines[0] == 1) and rows.shape[after] in _SHOUTED


def _is_long(title: Candidate) -> bool:
    return title.stop - title.first >= _SHORTEST + 2


def _is_issued(rows: Rows, title: Candidate) -> bool:
    """Tell whether the words before a title say that the paper is issued or carried out."""
    first = title.first
    inside = rows.start[first] < first
    if _is_scheme(rows, title) or is_cited_again(rows, title.first, title.stop):
        return True
    if _is_passed(rows, title):
        return True
    if not _is_long(title):
        return False
    timed = has_own_time(rows, title.stop)
    planned = bool(rows.form_at(first, _PLANNED))
    shown = rows.form_at(title.stop, _GIVEN) or rows.form_before(first, _GROUNDS)
    if timed and (planned or shown):
        return True
    about = planned and rows.key[first - 1] == _ABOUT and title.stop - first >= _LONG_SUBJECT
    issued = rows.key[first - 1] in (_ISSUING if planned or timed else _APPROVING)
    return inside and (about or issued or comes_with(rows, first))


def _is_passed(rows: Rows, title: Candidate) -> bool:
    """Tell whether the words behind the title of one paper say that it was passed: "Đề án … | được thông qua"."""
    several = rows.start[title.first] < title.first and rows.key[title.first - 1] in _NO_ONE_SCHEME
    return not several and bool(
        rows.form_at(title.stop, _PASSED) and rows.form_at(title.first, _PLANNED)
    )


def _is_scheme(rows: Rows, title: Candidate) -> bool:
    """Tell whether a scheme is spoken of within a sentence, where its capital is that of a title."""
    first = title.first
    within = rows.start[first] < first and rows.shape[first - 1] in _BEFORE_SCHEMES
    written = (
        within and rows.shape[first] == Shape.TITLE and rows.key[first - 1] not in _NO_ONE_SCHEME
    )
    return written and rows.stands(first, _SCHEME) and title.stop - first >= _SHORTEST_SCHEME


def _is_heading(rows: Rows, title: Candidate) -> bool:
    """Tell whether a title in capitals fills its line."""
    begins = rows.start[title.first] == title.first
    return (
        begins and rows.shape[title.first] == Shape.UPPER and title.stop == rows.stop[title.first]
    )


def _heading(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """QUY CHẾ PHỐI HỢP CÔNG TÁC, QUY CHẾ Thi đua: rules in capitals whose title fills its line."""
    end = rows.stop[first]
    if rows.start[first] != first or not stop + 1 < end <= first + _LONGEST:
        return
    if rows.shape[first] == Shape.UPPER and rows.shape[stop] == Shape.TITLE:
        # "QUY CHẾ Văn hóa trường …", "(ban hành kèm theo …)" behind it
        after = next((row for row in range(stop, end) if rows.shape[row] not in _MIXED), end)
        if after - stop > 1 and (after == end or rows.shape[after] == Shape.OPEN):
            yield named(rows, first, stop, after, "document.capital_title")
        return
    if rows.key[stop] not in _NO_TITLE and all(
        shape in _HEADING for shape in rows.shape[first:end]
    ):
        yield named(rows, first, stop, end, _RULE)


def _quoted(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """dự thảo “Đề án … đến năm 2030”: quotes that begin with the kind hold the title."""
    opened = first > 1 and rows.shape[first - 1] in OPENING and rows.shape[first] in CAPITALS
    quote = read_quote(rows, first - 1) if opened else None
    if quote is not None:
        begin, close = trim(rows, *quote)
        if rows.key[first - 2] in _BEFORE_SPEECH or rows.shape[stop] == Shape.SYMBOL:
            return  # “Kế hoạch 12-KH/TU …” is cited by its number
        thought = rows.stands(first, _STRATEGY) and not has_own_time(rows, close)
        # "Quyết định về: “Kế hoạch …”"
        before = (
            first - 2 - (rows.shape[first - 2] == Shape.CLAUSE and rows.key[first - 3] == _ABOUT)
        )
        title = rows.key[before] in _BEFORE_QUOTES or (
            not thought
            and rows.shape[first - 2] in LETTERS
            and _SPOKEN.isdisjoint(rows.key[stop:close])
        )
        if title and begin == first and close - stop >= _SHORTEST:
            yield named(rows, first, stop, close, "document.quoted_title")


CUES = (
    *cues(_titled, *forms("titles.kinds")),
    *cues(_heading, *forms("titles.heading_kinds")),
    *cues(_quoted, *forms("titles.quoted_kinds")),
)
