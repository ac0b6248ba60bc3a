"""Campaign names by their context: quoted, or written with a capital, after a word that announces one."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.quotes import (
    find_quotes,
    is_nickname,
    read_list,
    read_quote,
    skip_counted,
    skip_short_form,
    trim,
)
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.results.span import Attributes
from danvan_nlp.text.ngrams import find_sequences
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CLOSING, LETTERS, OPENING, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan_nlp.phrases.rows import Rows

#: Between the class word and the quotes at most so many words may qualify it.
_LONGEST_QUALIFIER = 6
#: A movement whose name stands right before the quotes: "phong trào toàn dân bảo vệ an ninh Tổ quốc | “…”".
_LONGEST_MOVEMENT = 8
# Words that show that the quotes belong to something else.
_BREAKS = word_class("campaigns.breaks")
#: In running text "tư tưởng" announces no quotes.
_LONGEST_NAME, _SHORTEST_REPEATED = 22, 4
_CELLS = (*key_forms("campaigns.cells"), *key_forms("quotes.holding"))
_WAYS_OF_LIFE = word_class("campaigns.ways_of_life")
_SIGNALLED = key_forms("quotes.signalled")
_CONTESTS, _CLASSES = key_forms("quotes.contests"), key_forms("quotes.classes")
_LED = frozenset((Shape.LOWER, Shape.COMMA))
_LEADING = word_class("campaigns.leading")
_LED_BY = key_forms("campaigns.led_by")
_OTHER_WORKS = key_forms("campaigns.other_works")
_CLASS_FORMS = key_forms("campaigns.class_forms")
_BRIGHT = word_class("campaigns.bright")
_TIMES, _TO_EMULATE = word_class("campaigns.times"), list(sequence("campaigns.to_emulate"))
_AROUND = 40
_SIGNS = word_class("campaigns.signs")
_SIGN_PAIRS = frozenset(key_forms("campaigns.sign_pairs"))
_ABOUT, _WHOSE = key_of("về"), word_class("campaigns.whose")
_IS, _SUCH, _SAYING = key_of("là"), key_of("như"), word_class("campaigns.saying")
_AND, _DAY = key_of("và"), key_of("ngày")
_GOING_ON = word_class("campaigns.going_on")


def _quoted_with_signal(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """chương trình “…”, cuộc thi “…”: names of shows and contests as well, so that the sentence must tell."""
    named = list(_quoted(rows, first, stop))
    signalled = bool(named) and is_mass_work(rows, first, stop)
    for found in named:
        if signalled:
            yield found
        elif _is_numbered(rows, found):
            yield replace(found, rule="campaign.numbered")


def _street(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """tuyến đường “Sáng - xanh - sạch - đẹp”, not “Nguyễn Văn Linh”: the name says what people made of it."""
    for found in _quoted_with_signal(rows, first, stop):
        if not _BRIGHT.isdisjoint(rows.key[found.first : found.stop]):
            yield found


def _is_numbered(rows: Rows, found: Candidate) -> bool:
    """Tell whether a name is a number and a word or two: “3 an”, “5 không, 3 sạch”."""
    small = all(rows.shape[row] != Shape.TITLE for row in range(found.first, found.stop))
    return rows.shape[found.first] == Shape.NUMBER and small and found.stop - found.first <= 5


def _joint(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Chương trình phối hợp “…”: the title that bodies agreed on, whole and however long."""
    for found in _quoted(rows, first, stop):
        yield replace(found, rule="campaign.joint")


def is_mass_work(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether the words around a class word are those of mass work: who moves whom to do what."""
    begin = max(rows.start[first], first - _AROUND)
    end = min(rows.stop[first], stop + _AROUND)
    around = rows.key[begin:end]
    pairs = pairwise(around)
    return any(key in _SIGNS for key in around) or any(pair in _SIGN_PAIRS for pair in pairs)


def _quoted(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Phong trào thi đua “Dân vận khéo”, các mô hình "A", "B" và "C"."""
    end, at = rows.stop[first], stop
    while at < end and at - stop < _LONGEST_MOVEMENT and rows.shape[at] in LETTERS:
        if (
            rows.key[at] in _BREAKS
            and not _announces(rows, at, end)
            and not _says(rows, stop, at, end)
        ):
            return
        at += 1
    if at == stop + 1 and rows.key[stop] in _WAYS_OF_LIFE:
        return  # "phong trào sống | “xanh và chậm”"
    at = skip_short_form(rows, at, end)  # "mô hình câu lạc bộ (CLB) | “…”"
    if at - stop > _LONGEST_QUALIFIER and rows.shape[at] not in OPENING:
        return
    if at < end and rows.shape[at] == Shape.CLAUSE:
        at += 1
    for begin, close in read_list(rows, skip_counted(rows, at, end), end):
        words = sum(rows.shape[row] in LETTERS for row in range(begin, close))
        small = rows.shape[begin:close] == [Shape.LOWER] * 2
        if small and at > stop and rows.shape[at - 1] == Shape.LOWER and begin == at + 1:
            return  # "phong trào mang | “bản sắc” riêng" marks a word
        if words >= 2 or _is_of_numbers(rows, begin, close, words):
            canonical = rows.plain(begin, close)
            yield Candidate(begin, close, "campaign", canonical, "campaign.quoted")


def _is_of_numbers(rows: Rows, begin: int, close: int, words: int) -> bool:
    """Tell whether a short name is of numbers: “5 không”, “5 trong 1”, “5+1”."""
    if rows.shape[begin] != Shape.NUMBER or not 1 < close - begin <= 3:
        return False
    return words == 1 or (rows.word(begin + 1) == "+" and rows.shape[close - 1] == Shape.NUMBER)


def _called(rows: Rows, first: int, _stop: int) -> Iterator[Candidate]:
    """“Tiết học biên giới” là một trong những mô hình …: what is said of the quotes tells what they name."""
    close = first - 1
    if close < 1 or rows.shape[close] not in CLOSING:
        return
    for at in range(close - 1, max(close - _LONGEST_NAME - 2, rows.start[first] - 1), -1):
        if (quote := read_quote(rows, at)) is not None and quote[1] == close:
            begin, end = trim(rows, *quote)
            if end - begin > 1:
                yield Candidate(begin, end, "campaign", rows.plain(begin, end), "campaign.quoted")
            return


def _says(rows: Rows, stop: int, at: int, end: int) -> bool:
    """Tell whether a model is said to be the quoted one: "mô hình được ghi nhận | là “…”", "… đã có | như: “…”"."""
    if rows.key[at] not in _SAYING or rows.key[stop] in _BREAKS:
        return False
    reach = range(at, min(stop + _LONGEST_QUALIFIER, end - 1))
    last = next((row for row in reach if rows.key[row] in (_IS, _SUCH)), end)
    colon = last < end - 2 and rows.shape[last + 1] == Shape.CLAUSE
    return last < end - 1 and rows.shape[last + 1 + colon] in OPENING


def _announces(rows: Rows, at: int, end: int) -> bool:
    """Tell whether a colon behind whose movements they are opens their list: "các phong trào của ngành: “…”"."""
    colon = next(
        (row for row in range(at + 1, min(at + 4, end)) if rows.shape[row] == Shape.CLAUSE), at
    )
    return rows.key[at] in _WHOSE and colon > at and rows.shape[colon + 1] in OPENING


def find_whole_quotes(rows: Rows, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Find quotes that are names as wholes: a contest's, and those that go on a known name behind a comma or a class.

    “Cuộc thi Sáng tác …”; “Dân vận khéo, nói hay làm giỏi”; câu lạc bộ “Phụ nữ 5 không, 3 sạch”.
    """
    found = list(found)
    known = {c.first: c for c in found if c.type == "campaign" and c.id is not None}
    themes = {c.first for c in found if c.rule == "motto.theme"}
    begins = sorted(known)
    for at, first, stop in find_quotes(rows, _LONGEST_NAME):
        if first in themes:
            continue
        begun = known.get(first)
        further = begun is not None and begun.stop < stop and _goes_on(rows, begun.stop)
        classed = bool(rows.form_before(at, _CLASSES))
        holds = classed and bisect_left(begins, first) < bisect_left(begins, stop)
        signalled = rows.form_at(first, _SIGNALLED) and not is_nickname(rows, at)
        signalled = signalled and is_mass_work(rows, first, stop)
        contest = bool(signalled or rows.form_at(first, _CONTESTS)) and stop - first > 3
        # “Ngày phụ nữ khởi nghiệp”
        led = len(rows.form_at(first, _CLASS_FORMS)) or int(rows.key[first] == _DAY)
        inner = known.get(first + led)
        if inner is not None and first < inner.first and inner.stop == stop:
            yield replace(inner, first=first)  # “quỹ Vì người nghèo”
            continue
        # “Chi hội phụ nữ 5 không, 3 sạch” is the model's name.
        begun_inside = bisect_left(begins, first) < bisect_left(begins, stop)
        contest |= begun_inside and bool(rows.form_at(first, _CELLS))
        if further or holds or contest:
            yield Candidate(
                first, stop, "campaign", rows.plain(first, stop), "campaign.whole_quote"
            )


def without_class_word(rows: Rows, found: Candidate) -> Candidate:
    """Leave the class word out of a known name, unless the quotes hold it: "Chương trình mục tiêu quốc gia | …"."""
    first = found.first
    quoted = first > 0 and rows.shape[first - 1] in OPENING
    if found.type != "campaign" or found.id is None or quoted:
        return found
    small = rows.shape[first] == Shape.LOWER and rows.shape[first + 1] == Shape.TITLE
    if small and rows.key[first] == _DAY:
        return replace(found, first=first + 1)  # "ngày | Chủ nhật xanh"
    if rows.key[first : first + 2] == _TO_EMULATE and not _is_to_emulate(found):
        return replace(found, first=first + 2)  # "phong trào thi đua | Vì an ninh Tổ quốc"
    for form in _CLASS_FORMS:
        letters = rows.shape[found.stop - 1] == Shape.UPPER  # "Quỹ HTND"
        if rows.stands(first, form) and found.stop - first > len(form) + (not letters):
            first += len(form)
            return replace(found, first=first + (rows.key[first] == _ABOUT))
    return found


def _is_to_emulate(found: Candidate) -> bool:
    """Tell whether "thi đua" belongs to the name of a movement, not before it: "thi đua yêu nước"."""
    return list(keys_of(found.canonical)[:2]) == _TO_EMULATE


def find_led(rows: Rows, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Find known names that begin earlier, behind their class word: "phong trào chung sức xây dựng nông thôn mới"."""
    for known in found:
        if known.type != "campaign" or known.id is None:
            continue
        begin = known.first
        while begin > max(known.first - _LONGEST_QUALIFIER, 2) and rows.shape[begin - 1] in _LED:
            begin -= 1
            if rows.form_at(begin, _OTHER_WORKS):
                break
            if rows.key[begin] in _LEADING and any(
                rows.stands(begin - len(form), form) for form in _LED_BY
            ):
                name = rows.plain(begin, known.stop)
                yield replace(
                    known,
                    first=begin,
                    canonical=name,
                    id=None,
                    rule="campaign.led",
                    attributes=Attributes({}),
                )
                break


def _goes_further(rows: Rows, at: int) -> bool:
    """Tell whether a second half of a name follows: behind a comma, a dash or 'và'."""
    return rows.shape[at] in (Shape.COMMA, Shape.DASH) or rows.key[at] == _AND


def _goes_on(rows: Rows, at: int) -> bool:
    """Tell whether a quoted name goes on: with a second half, or with what it is about, but not with its time."""
    about = rows.key[at] in _GOING_ON and rows.shape[at - 1 : at + 1] == [Shape.LOWER] * 2
    timed = rows.key[at + 1] in _TIMES or rows.shape[at + 1] == Shape.NUMBER
    return _goes_further(rows, at) or (about and not timed)


def find_emphasised(rows: Rows, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Find known names that go on in the same emphasis: **Phụ nữ giúp nhau …, cần kiệm xây dựng quê hương**."""
    text = rows.table.text
    for known in found:
        start, at = rows.start_of(known.first), known.stop
        end = min(rows.stop[known.first], at + _LONGEST_NAME)
        if known.type != "campaign" or text[max(start - 2, 0) : start] != "**" or at >= end:
            continue
        if text.startswith("**", rows.end_of(at - 1)):
            continue  # "**Phụ nữ giúp nhau …** và **Nuôi con khỏe**" are two
        if not _goes_further(rows, at):
            continue
        while at < end:
            at += 1
            if text.startswith("**", rows.end_of(at - 1)):
                name = rows.plain(known.first, at)
                yield Candidate(known.first, at, "campaign", name, "campaign.emphasised")
                break


def find_repeated(rows: Rows, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Find the names that stand in quotes once wherever else the text writes them: "Cuộc thi Tìm hiểu …".

    A short name is told from ordinary words by its quotes alone.
    """
    names = {tuple(rows.key[c.first : c.stop]): c for c in found if c.rule == "campaign.quoted"}
    if not names:
        return
    for row, form in find_sequences(names, rows.key):
        stop = row + len(form)
        told = rows.shape[row] != Shape.LOWER
        if len(form) < _SHORTEST_REPEATED:
            told &= row > 0 and rows.shape[row - 1] in OPENING and rows.shape[stop] in CLOSING
        if told and rows.sentences[row] == rows.sentences[stop - 1]:
            yield replace(names[form], first=row, stop=stop, rule="campaign.repeated")


CUES = (
    *cues(
        _quoted, *forms("campaigns.quoted_cues"),
    ),
    *cues(_called, *forms("campaigns.called_cues")),
    *cues(_joint, *forms("campaigns.joint_cues")),
    *cues(_quoted_with_signal, *forms("campaigns.quoted_with_signal_cues")),
    *cues(_street, *forms("campaigns.street_cues")),
)  # fmt: skip
