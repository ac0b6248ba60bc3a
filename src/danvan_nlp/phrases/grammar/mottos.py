"""Mottos: quoted after a word that announces one, or known by their parallel clauses."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.parallel_clauses import parallel, split_clauses
from danvan_nlp.phrases.grammar.quotes import (
    ends_sentence,
    find_quotes,
    read_list,
    read_quote,
    trim,
)
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import LETTERS, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan_nlp.phrases.rows import Rows

_AND = key_of("và")
#: Words that may stand between the announcing word and the quotes.
_LEADS, _MOST_LEADS = word_class("mottos.leads"), 7
_SAYING = word_class("mottos.saying")
#: With which he teaches rather than talks: "viết trong bài báo …: “…”".
_TEACHING = word_class("mottos.teaching")
_WORDS, _OF = word_class("mottos.words"), key_of("của")
_WRITTEN, _URGING = word_class("mottos.written"), word_class("mottos.urging")
#: Rows behind his name, of an aside behind "Theo Người", and marks between two maxims.
_NEAR, _LONGEST_ASIDE, _LONGEST_BREAK = 6, 12, 4
_ACCORDING = key_of("theo")
_BREAK_SHAPES = frozenset((Shape.COMMA, Shape.CLAUSE, Shape.STOP))
#: Marks of a footnote between two maxims: “…”(1); “…”(2).
_FOOTNOTE = [Shape.OPEN, Shape.NUMBER, Shape.CLOSE]
#: What short clauses without quotes consist of, and their words.
_NO_CLAUSES = word_class("mottos.no_clauses")
_CLAUSE_SHAPES, _CLAUSE_LENGTHS = frozenset((Shape.LOWER, Shape.COMMA)), range(2, 5)
_DATES = frozenset((Shape.DATE, Shape.NUMBER))
_BONDS, _FEWEST_BONDS = key_forms("mottos.bonds"), 2
_PRINCIPLES = key_forms("mottos.before_practices")
_PROSE_BEFORE = word_class("mottos.prose_before")
_TOWARDS, _MUST, _LONGEST_TEACHING = sequence("mottos.towards"), key_of("phải"), 24
_LONGEST_MAXIM = 90
_TALK_BEGINS, _TALK_ENDS = key_forms("mottos.talk_begins"), word_class("mottos.talk_ends")
_LONGEST_TALK = 12
_ABOUT = key_of("về")
_WRITES, _IS = key_of("viết"), key_of("là")
_UNCLE, _OTHER_UNCLES = key_of("bác"), word_class("mottos.other_uncles")
_PERSON, _ANYBODY = key_of("người"), word_class("mottos.anybody")
_LONGEST_OWNER = 22
_TAKEN_FOR = key_forms("mottos.taken_for")
_WORD_SHAPES = LETTERS | {Shape.NUMBER}
_SLOGAN_ENDS = _WORD_SHAPES | {Shape.RANGE}
_ITEMS = frozenset((Shape.DASH, Shape.BULLET))
#: A list of slogans has at most so many; one slogan has from so many words to so many rows.
_MOST_SLOGANS, _SHORTEST_SLOGAN, _LONGEST_SLOGAN = 60, 4, 60
_FEWEST_SLOGANS = 3
_FEWEST_JOINED = 2
_LONGER_THAN_A_TERM = 4
_SPEECH = word_class("mottos.speech")
_SPEECH_PAIRS = frozenset(key_forms("mottos.speech_pairs"))


def _announced(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """phương châm “…”, khẩu hiệu “…”, theo tinh thần: “…”."""
    end = rows.stop[first]
    for quote in read_list(rows, _skip_leads(rows, stop, end), end):
        if not any(ends_sentence(rows, row) for row in range(*quote)):
            yield from quoted_motto(rows, *quote, "motto.announced", shortest=2)


def _skip_leads(rows: Rows, stop: int, end: int) -> int:
    """Return the row after the words and the colon between the announcing word and what it announces."""
    at = stop
    while (
        at < end
        and at - stop < _MOST_LEADS
        and (rows.key[at] in _LEADS or rows.shape[at] == Shape.CLAUSE)
    ):
        at += 1
    return at


def _clauses(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """phương châm nhà sạch, vườn xanh, ngõ đẹp: three or more short clauses of one length, without quotes."""
    begin = at = _skip_leads(rows, stop, rows.stop[first])
    end = min(rows.stop[first], begin + _LONGEST_SLOGAN)
    while at < end and (rows.shape[at] in _CLAUSE_SHAPES or at == begin):
        at += 1
    closed = at == end or rows.shape[at] in (Shape.STOP, Shape.CLAUSE)
    clauses = split_clauses(rows, begin, at)
    length = clauses[0][1] - begin if clauses else 0
    alike = list(takewhile(lambda clause: clause[1] - clause[0] == length, clauses))
    whole = (closed or len(alike) < len(clauses)) and rows.key[begin] not in _NO_CLAUSES
    if whole and length in _CLAUSE_LENGTHS and len(alike) >= _FEWEST_SLOGANS:
        last = alike[-1][1]
        name = rows.plain(begin, last)
        yield Candidate(begin, last, "motto", name, "motto.announced", parts=tuple(alike))


def _announced_at_length(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """cơ chế “…”, tinh thần “…”: words that announce single terms as well, so that the quote must be longer."""
    for found in _announced(rows, first, stop):
        numeric = rows.shape[found.first] == Shape.NUMBER
        if numeric or found.stop - found.first >= _LONGER_THAN_A_TERM:
            yield found


def _announced_as_saying(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """truyền thống “Lá lành đùm lá rách”: a saying has no names in it, as a title of honour has."""
    for found in _announced_at_length(rows, first, stop):
        inside = range(found.first + 1, found.stop)
        if Shape.TITLE not in rows.shape[found.first + 1 : found.stop]:
            yield found
        elif sum(rows.shape[row - 1] == Shape.DASH for row in inside) >= _FEWEST_JOINED:
            yield found  # “Tuổi trẻ … Kỷ cương - Đoàn kết - Sáng tạo”


def _called(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """kêu gọi: “…”: a slogan, not the words of somebody who speaks: “Mong bà con hiến đất.”."""
    for found in _announced(rows, first, stop):
        spoken = range(found.first, found.stop)
        closed = rows.slice(found.stop, found.stop + 1) == "."
        speaks = any(
            rows.key[row] in _SPEECH or tuple(rows.key[row : row + 2]) in _SPEECH_PAIRS
            for row in spoken
        )
        if not (closed or speaks):
            yield found


def _maxim(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Bác Hồ dạy: “…”, Chủ tịch Hồ Chí Minh đã căn dặn “…”: the words of Hồ Chí Minh in quotes."""
    end, at = rows.stop[first], stop
    if rows.shape[first] == Shape.LOWER or _is_anybody(rows, first, stop):
        return
    reach = min(end, stop + _NEAR)
    while at < reach and (rows.shape[at] in LETTERS or rows.shape[at] in _DATES):
        at += 1
    said = any(rows.key[row] in _SAYING for row in range(stop, at))
    if said and at < end and rows.shape[at] == Shape.COMMA and rows.key[at - 1] in _SAYING:
        # "Bác dặn, trong việc kiểm tra, “…”"
        at = _skip_aside(rows, at, min(end, stop + _LONGEST_ASIDE))
    elif said:
        teaches = not _TEACHING.isdisjoint(rows.key[stop:at])
        at = _skip_addressed(rows, at, min(end, stop + _LONGEST_ASIDE), teaches)
    said |= _are_words_of(rows, first)
    if at < end and rows.shape[at] == Shape.CLAUSE:
        at += 1
    if first and rows.key[first - 1] == _ACCORDING:
        at = _skip_aside(rows, at, min(end, stop + _LONGEST_ASIDE))
        said |= at < end and rows.shape[at] in OPENING
    while said and 0 <= at < len(rows):
        # A maxim may run over several sentences; nothing else crosses a sentence's end.
        end_of_maxim = rows.paragraph_stop(at, _LONGEST_MAXIM + 2)
        quote = read_quote(rows, at, end=end_of_maxim, longest=_LONGEST_MAXIM)
        if quote is None:
            break
        # "Bác dạy về “Tư cách người …”" tells of what he spoke.
        subject = rows.key[at - 1] == _ABOUT and Shape.COMMA not in rows.shape[quote[0] : quote[1]]
        asked = rows.slice(*quote).endswith("?")
        if not (subject or asked or _is_talk(rows, *quote)):
            yield from quoted_motto(rows, *quote, "motto.maxim", shortest=4)
        at = _next_maxim(rows, quote[1] + 1)


def _is_talk(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a short quote is what he says to somebody there: “Thôi, các chú về ngủ đi”."""
    first, stop = trim(rows, first, stop)
    short = stop - first <= _LONGEST_TALK
    return short and (bool(rows.form_at(first, _TALK_BEGINS)) or rows.key[stop - 1] in _TALK_ENDS)


def _skip_addressed(rows: Rows, at: int, end: int, teaches: bool) -> int:
    """Return the row of the quotes, or of their colon, behind whom he spoke to or where he wrote; `at` if none."""
    row = _skip_aside(rows, at, end)
    last = row - 2 if rows.shape[row - 1] == Shape.COMMA else row - 1
    if row >= end:
        return at
    told = rows.shape[row] == Shape.CLAUSE and rows.shape[row + 1] in LETTERS
    if told:  # "dặn: Cán bộ phải: “…”"
        row = _skip_aside(rows, row + 1, end)
        last, row = row - 1, row + (rows.shape[row] == Shape.CLAUSE)
        if row >= end:
            return at
    urged = rows.shape[row] in OPENING and rows.key[last] in _URGING
    written = teaches and rows.shape[row] == Shape.CLAUSE and rows.shape[row + 1] in OPENING
    return row if urged or written else at


def _skip_aside(rows: Rows, at: int, end: int) -> int:
    """Return the row of the quotes behind an aside: "Theo Người, trong việc nước, “…”"."""
    while at < end and (rows.shape[at] in LETTERS or rows.shape[at] == Shape.COMMA):
        at += 1
    return at


def _next_maxim(rows: Rows, at: int) -> int:
    """Return the row of the next of several maxims in a row, marks alone between them: “…”…. “…”, or -1."""
    if rows.shape[at : at + 3] == _FOOTNOTE:
        at += len(_FOOTNOTE)
    end = min(len(rows), at + _LONGEST_BREAK)
    while at < end and (rows.shape[at] in _BREAK_SHAPES or rows.key[at] == _AND):
        at += 1
    return at if at < end and rows.shape[at] in OPENING else -1


def _are_words_of(rows: Rows, first: int) -> bool:
    """Tell whether "lời dạy" or "của" stands before his name; "bài viết của" is none."""
    if not first:
        return False
    if rows.key[first - 1] == _OF:
        return _WRITTEN.isdisjoint(rows.key[max(first - 2, 0) : first - 1])
    return rows.key[first - 1] in _WORDS


def _is_anybody(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether "Người" is not Hồ Chí Minh: another word goes on."""
    following = range(stop, min(stop + 1, rows.stop[first]))
    if stop == first + 1 and rows.key[first] == _UNCLE:  # "Bác sĩ Thạc", "Bác Tư"
        return any(
            rows.key[row] in _OTHER_UNCLES or rows.shape[row] == Shape.TITLE for row in following
        )
    if rows.key[first] != _PERSON:
        return False
    if rows.key[stop : stop + 1] == [_WRITES] and rows.shape[stop + 1 : stop + 2] == [Shape.CLAUSE]:
        return False  # "Người viết: “…”"
    return not _ANYBODY.isdisjoint(rows.key[stop : stop + 1])


def _taken(rows: Rows, _first: int, stop: int) -> Iterator[Candidate]:
    """lấy “…” làm chủ đề, làm phương châm hành động: what announces a motto stands behind it."""
    quote = read_quote(rows, stop) if stop < len(rows) and rows.shape[stop] in OPENING else None
    if quote is not None and rows.form_at(quote[1] + 1, _TAKEN_FOR):
        yield from quoted_motto(rows, *quote, "motto.announced", shortest=2)


def _announced_far(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Phương châm của … từ trước đến nay: “…”, khẩu hiệu hành động … là “…”: words that say whose, then a colon."""
    end, at = min(rows.stop[first], stop + _LONGEST_OWNER), stop
    while at < end and rows.shape[at] in _WORD_SHAPES:
        at += 1
    said = at > stop + 1 and rows.key[at - 1] == _IS  # "khẩu hiệu của Đại hội là “…”"
    at += at < end and rows.shape[at] == Shape.CLAUSE
    said |= rows.shape[at - 1] == Shape.CLAUSE
    quote = read_quote(rows, at) if said and stop < at < end else None
    if quote is not None:
        yield from quoted_motto(rows, *quote, "motto.announced", shortest=4)


def _slogans(rows: Rows, first: int, _stop: int) -> Iterator[Candidate]:
    """Khẩu hiệu tuyên truyền …: and a list under it, an item a slogan."""
    at = rows.stop[first]
    if at - first > _LONGEST_SLOGAN or rows.shape[at - 1] != Shape.CLAUSE:
        return
    for _ in range(_MOST_SLOGANS):
        if at >= len(rows) or rows.shape[at] not in _ITEMS:
            break
        begin, end = trim(rows, at + 1, rows.stop[at])
        at = rows.stop[at]
        while end > begin and not _ends_slogan(rows, begin, end - 1):
            end -= 1
        if _SHORTEST_SLOGAN <= end - begin <= _LONGEST_SLOGAN:
            yield Candidate(begin, end, "motto", rows.plain(begin, end), "motto.slogan")


def _ends_slogan(rows: Rows, begin: int, row: int) -> bool:
    """Tell whether a row may end a slogan: a word, or a mark that closes what the slogan opens."""
    before = rows.shape[begin:row]
    closed = rows.shape[row] == Shape.CLOSE and Shape.OPEN in before
    closed |= rows.shape[row] == Shape.CLOSE_QUOTE and not OPENING.isdisjoint(before)
    return closed or rows.shape[row] in _SLOGAN_ENDS


def quoted_motto(
    rows: Rows, first: int, stop: int, rule: str, shortest: int
) -> Iterator[Candidate]:
    """Yield the motto of a quote that has so many words; a number and its word are enough."""
    first, stop = trim(rows, first, stop)
    words = sum(rows.shape[row] in _WORD_SHAPES for row in range(first, stop))
    if words < min(shortest, 2 if rows.shape[first] == Shape.NUMBER else shortest):
        return
    clauses = split_clauses(rows, first, stop)
    parts = clauses if len(clauses) > 1 and parallel(rows, clauses) else ()
    yield Candidate(first, stop, "motto", rows.plain(first, stop), rule, parts=parts)


def _bonds(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Đoàn kết, bình đẳng, tôn trọng, giúp nhau cùng tiến bộ: two or more bonds before the last, in any order."""
    after = stop + 2
    if after > rows.stop[first] or rows.shape[stop] not in LETTERS:
        return
    begin, count = first, 0
    if begin - 2 >= rows.start[first] and rows.form_at(begin - 2, _BONDS):
        begin -= 2  # "…, tương trợ | giúp nhau": two more bonds must stand before it
    while begin - 3 >= rows.start[first]:
        joined = rows.shape[begin - 1] == Shape.COMMA or rows.key[begin - 1] == _AND
        if not joined or not rows.form_at(begin - 3, _BONDS):
            break
        begin, count = begin - 3, count + 1
    if count >= _FEWEST_BONDS:
        parts = split_clauses(rows, begin, after)
        yield Candidate(begin, after, "motto", rows.plain(begin, after), "motto.bonds", parts=parts)


def is_prose(rows: Rows, found: Candidate) -> bool:
    """Tell whether a set phrase of one clause is ordinary prose: "trau dồi lý luận gắn với thực tiễn"."""
    first = found.first
    plain = found.type == "motto" and not found.parts and first > 0
    return plain and rows.key[first - 1] in _PROSE_BEFORE


def find_teachings(rows: Rows) -> Iterator[Candidate]:
    """Find three or more teachings in a row: "Đối với tự mình, phải …", "Đối với công việc, phải …"."""
    starts = [
        row
        for row in rows.where(_TOWARDS[0])
        if rows.stands(row, _TOWARDS) and rows.shape[row] == Shape.TITLE
    ]
    run: list[Candidate] = []
    for number, first in enumerate(starts):
        following = starts[number + 1] if number + 1 < len(starts) else len(rows)
        stop = min(following, rows.stop[first], first + _LONGEST_TEACHING)
        asked = any(rows.key[row] == _MUST for row in range(first, min(stop, first + 8)))
        if run and (not asked or first - run[-1].stop > _LONGEST_BREAK):
            yield from run if len(run) >= _FEWEST_SLOGANS else ()
            run = []
        begin, stop = trim(rows, first, stop)
        if asked and stop - begin >= _SHORTEST_SLOGAN:
            run.append(Candidate(begin, stop, "motto", rows.plain(begin, stop), "motto.teaching"))
    if len(run) >= _FEWEST_SLOGANS:
        yield from run


def _principle(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Nguyên tắc tập trung dân chủ, tự phê bình và phê bình: practices are principles where they are called so."""
    if rows.form_before(first, _PRINCIPLES):
        yield Candidate(first, stop, "motto", rows.plain(first, stop).lower(), "motto.principle")


def find_joined(rows: Rows, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Find quotes that are one saying of several mottos: “Dân chúng đồng lòng, … Dân chúng không ủng hộ, …”."""
    mottos = {c.first: c for c in sorted(found, key=lambda c: c.stop) if c.type == "motto"}
    if len(mottos) < _FEWEST_JOINED:
        return
    for _, first, stop in find_quotes(rows, _LONGEST_MAXIM, end=len(rows)):
        row, count = first, 0
        while row < stop and (motto := mottos.get(row)) is not None:
            row, count = motto.stop, count + 1
            while row < stop and rows.shape[row] in _BREAK_SHAPES:
                row += 1
        if count >= _FEWEST_JOINED and row >= stop:
            yield Candidate(first, stop, "motto", rows.plain(first, stop), "motto.joined")


def find_whole_maxims(rows: Rows, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Find quotes that go on a known motto with a further sentence: “Thi đua là yêu nước, …. Và những người …”."""
    for known in found:
        first, stop = known.first, known.stop
        if known.type != "motto" or known.id is None or not first:
            continue
        if rows.shape[first - 1] not in OPENING or rows.shape[stop : stop + 1] != [Shape.STOP]:
            continue
        end = rows.paragraph_stop(first, _LONGEST_MAXIM + 2)
        quote = read_quote(rows, first - 1, end=end)
        if quote is not None and quote[1] > stop + 1:
            yield from quoted_motto(rows, *quote, "motto.joined", shortest=4)


CUES = (
    *cues(_principle, *forms("mottos.practices")),
    *cues(_announced, *forms("mottos.announced_cues")),
    *cues(_announced, *forms("mottos.announcing")),
    *cues(_called, *forms("mottos.called_cues")),
    *cues(_clauses, *forms("mottos.announced_far_cues")),
    *cues(_announced_as_saying, *forms("mottos.announcing_at_length")),
    *cues(_announced_far, *forms("mottos.announced_far_cues")),
    *cues(_taken, *forms("mottos.taking")),
    *cues(_slogans, *forms("mottos.slogans_cues")),
    *cues(_bonds, *forms("mottos.bonds_cues")),
    *cues(_announced_at_length, *forms("mottos.announced_at_length_cues")),
    *cues(_maxim, *forms("mottos.maxim_cues")),
)  # fmt: skip
