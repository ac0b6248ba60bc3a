"""Themes in quotes: a movement's is a campaign, that of a year, a congress or a festival a motto."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.campaigns import is_mass_work
from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.quotes import read_quote, trim
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows
    from danvan_nlp.results.types import PhraseType

#: Between "chủ đề" and the quotes at most so many words may say of what.
_LONGEST_QUALIFIER = 6
#: A movement stands at most so many rows before its theme.
_LONGEST_EMULATION = 24
#: "“Tháng Thanh niên”", and "cuộc thi ảnh" before its theme.
_LONGEST_TIME, _LONGEST_CONTEST = 6, 3
#: Themes of congresses are whole programmes: “Xây dựng Đảng …; giữ vững …; khai thác …”.
_LONGEST_THEME = 80
_CONTEST_CUES = key_forms("contests.cues")
_MOVEMENTS = key_forms("campaigns.movements")
_SHOWS, _EXHIBITS = word_class("campaigns.shows"), word_class("campaigns.exhibits")
_NAMED_TIMES = key_forms("drives.named_times")
_EMULATE, _CONGRESS = key_of("đua"), sequence("periods.congress")
_TERMS, _FESTIVAL = key_forms("periods.term_cues"), sequence("campaigns.festival")
_IN_A_YEAR = sequence("campaigns.in_a_year")
_TIMES, _TO_EMULATE = word_class("campaigns.times"), list(sequence("campaigns.to_emulate"))
_AND = key_of("và")


def _themed(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """chủ đề thi đua năm 2016 “…” is a campaign, chủ đề năm 2025: “…”, chủ đề của Tháng Thanh niên “…” a motto."""
    end, at, owned = rows.stop[first], stop, False
    # "chủ đề của Ngày … và … quốc tế 2020: “…”" says at length of what day it is.
    reach = _LONGEST_QUALIFIER * 3 if not _TIMES.isdisjoint(rows.key[stop : stop + 2]) else 0
    while at < end and at - stop <= max(reach, _LONGEST_QUALIFIER + 2):
        named = read_quote(rows, at, longest=_LONGEST_TIME) if rows.shape[at] in OPENING else None
        if named is not None and rows.key[named[0]] in _TIMES:
            stop = at = named[1] + 1  # "chủ đề của “Tháng Thanh niên” năm 2026 là “…”"
            owned = True
            continue
        if rows.shape[at] in OPENING:
            break
        # "chủ đề của năm 2026", "chủ đề năm 2026 của xã"
        timed = not _TIMES.isdisjoint(rows.key[stop : at + 3])
        if rows.shape[at] == Shape.STOP or (rows.key[at] in _SHOWS and not timed):
            return
        at += 1
    quote = read_quote(rows, at, longest=_LONGEST_THEME) if at < end else None
    if quote is None:
        return
    begin, close = trim(rows, *quote)
    between = rows.key[stop:at]
    timed = owned or not _TIMES.isdisjoint(between) or _names_its_time(rows, first)
    behind = quote[1] + 1 + (rows.shape[quote[1] + 1] == Shape.COMMA)
    if behind < end:
        timed |= rows.stands(behind, _CONGRESS) or rows.stands(behind, _IN_A_YEAR)
        timed |= bool(rows.form_at(behind, _NAMED_TIMES)) or _is_festival(rows, behind)
    emulates = _EMULATE in between or (
        not timed and (_of_emulation(rows, first) or _moves(rows, first, quote, behind))
    )
    if close - begin < 3 or not (emulates or timed):
        return
    kind: PhraseType = "campaign" if emulates else "motto"
    yield Candidate(begin, close, kind, rows.plain(begin, close), f"{kind}.theme")


def _names_its_time(rows: Rows, first: int) -> bool:
    """Tell whether a theme is that of a month, a year or a congress named before it: "Tháng Công nhân … chủ đề “…”"."""
    start = rows.start[first]
    if 0 < start >= first - 1:
        start = rows.start[start - 1]  # "… Tuần lễ quốc gia. Với chủ đề “…”"
    begin = max(first - _LONGEST_QUALIFIER * 2, start)
    if not _EXHIBITS.isdisjoint(rows.key[begin:first]):
        return False
    congress = range(max(first - _LONGEST_EMULATION, start), first)
    if any(rows.stands(row, _CONGRESS) for row in congress):
        return True
    if any(rows.stands(row, form) for form in _NAMED_TIMES for row in congress):
        return True
    if any(rows.form_at(row, _TERMS) or _is_festival(rows, row) for row in congress):
        return True
    return any(
        rows.key[row] in _TIMES
        and rows.shape[row] == Shape.TITLE
        and (
            rows.shape[row + 1] == Shape.TITLE
            # “Ngày phụ nữ khởi nghiệp”, với chủ đề “…”
            or (rows.shape[row - 1] in OPENING and is_mass_work(rows, row, first))
        )
        for row in range(max(begin, 1), first)
    )


def _is_festival(rows: Rows, row: int) -> bool:
    """Tell whether a festival by its name stands at a row: "Ngày hội Văn hóa …", "Ngày hội “Hội quán …”"."""
    name = row + len(_FESTIVAL)
    named = rows.shape[name] in CAPITALS or rows.shape[name] in OPENING
    return rows.shape[row] == Shape.TITLE and rows.stands(row, _FESTIVAL) and named


def _moves(rows: Rows, first: int, quote: tuple[int, int], behind: int) -> bool:
    """Tell whether a theme is that of the movement behind its comma or of the contest right before it.

    "Với chủ đề “…”, phong trào thi đua …"; "cuộc thi ảnh chủ đề “…”". Behind 'và' the theme itself must be to emulate.
    """
    joined = rows.key[behind] == _AND and rows.key[quote[0] : quote[0] + 2] == _TO_EMULATE
    behind += joined
    if behind > quote[1] + 1 and rows.form_at(behind, _MOVEMENTS):
        return True
    begins = range(max(first - _LONGEST_CONTEST, rows.start[first]), first)
    contest = any(rows.stands(row, form) for form in _CONTEST_CUES for row in begins)
    return contest and rows.shape[first - 1] == Shape.LOWER and is_mass_work(rows, first, first + 1)


def _of_emulation(rows: Rows, first: int) -> bool:
    """Tell whether a theme is that of a movement named before it: "phong trào thi đua năm mới với chủ đề “…”"."""
    begin = max(first - _LONGEST_EMULATION, rows.start[first])
    return any(rows.key[row : row + 2] == _TO_EMULATE for row in range(begin, first))


CUES = cues(_themed, *forms("campaigns.themed_cues"))
