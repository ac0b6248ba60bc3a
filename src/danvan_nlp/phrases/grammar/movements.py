"""Movements named by what they ask for, without quotes: drives to greet a congress, following Hồ Chí Minh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.periods import read_congress
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, sequences, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows


_GREETING = sequence("movements.greeting")
_CONGRESS, _OF_THE_PARTY = sequence("periods.congress"), sequence("movements.of_the_party")
_ANNOUNCING = word_class("movements.announcing")
_SPEED_UP = sequence("movements.speed_up")
#: What a second half of the theme ends before: the document that it carries out, the place where.
_AFTER_THEME = word_class("movements.after_theme")
_LONGEST_THEME = 20
_NO_MOVEMENT = word_class("movements.no_movement")
_EXAMPLE = word_class("movements.example")
_HIMSELF = sequences("movements.himself")
_LONGEST_EXAMPLE = 12
_NUMERALS, _VIRTUES = word_class("campaigns.numerals"), word_class("campaigns.virtues")
_HAS = key_of("có")
_TAILS = key_forms("campaigns.tails")


def _drive(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Đợt thi đua đặc biệt lập thành tích chào mừng Đại hội lần thứ XIV của Đảng; tăng tốc, bứt phá …."""
    end, at = rows.stop[first], stop
    if not first or rows.key[first - 1] not in _ANNOUNCING:
        return
    while (
        at < end and at - stop < 3 and rows.shape[at] in LETTERS and not rows.stands(at, _GREETING)
    ):
        at += 1
    begin = at
    congress = at + len(_GREETING)
    if not rows.stands(begin, _GREETING) or not rows.stands(congress, _CONGRESS):
        return
    value, after = read_congress(rows, congress, congress + len(_CONGRESS))
    if not value or after > end:
        return
    if rows.stands(after, _OF_THE_PARTY):
        after += len(_OF_THE_PARTY)
    if after < end and rows.shape[after] == Shape.CLAUSE and rows.stands(after + 1, _SPEED_UP):
        after = _second_half(rows, after + 1, end)
    yield Candidate(begin, after, "campaign", rows.plain(begin, after), "campaign.drive")


def _second_half(rows: Rows, at: int, end: int) -> int:
    """Return the row after "tăng tốc, bứt phá, hoàn thành thắng lợi các mục tiêu, nhiệm vụ"."""
    stop = at
    while stop < end and stop - at < _LONGEST_THEME and rows.key[stop] not in _AFTER_THEME:
        if rows.shape[stop] not in LETTERS and rows.shape[stop] != Shape.COMMA:
            break
        stop += 1
    return stop


def _following(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Học tập và làm theo tư tưởng, đạo đức, phong cách của Người: any wording that ends with Hồ Chí Minh."""
    end, at = rows.stop[first], stop
    if first and rows.key[first - 1] in _NO_MOVEMENT:
        return
    while at < end and at - stop < _LONGEST_EXAMPLE and rows.key[at] in _EXAMPLE:
        at += 1
    for name in _HIMSELF:
        after = at + len(name)
        # "người" in small letters is anybody; "Người" is Hồ Chí Minh.
        if (
            at > stop
            and after <= end
            and rows.stands(at, name)
            and rows.shape[after - 1] != Shape.LOWER
        ):
            yield Candidate(
                first, after, "campaign", rows.plain(first, after), "campaign.following"
            )
            return


def _cell_model(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Chi bộ bốn tốt, chi hội 5 không, 3 sạch: a cell and what its model counts."""
    end, at, after = rows.stop[first], stop, stop
    if rows.key[at + 1 : at + 2] == [_HAS] and rows.shape[at + 2] == Shape.NUMBER:
        return  # "chi hội 4 | có 22 chị tham gia"
    while at + 1 < end and rows.key[at + 1] in _VIRTUES:
        if rows.shape[at] != Shape.NUMBER and rows.key[at] not in _NUMERALS:
            break
        after = at = at + 2
        if at < end and rows.shape[at] == Shape.COMMA:
            at += 1
    if after == stop:
        return
    for tail in _TAILS:
        if rows.stands(after, tail) and after + len(tail) <= end:
            after += len(tail)
    yield Candidate(first, after, "campaign", rows.plain(first, after), "campaign.cell")


CUES = (
    *cues(_cell_model, *forms("campaigns.cells")),
    *cues(_drive, *forms("movements.drive_cues")),
    *cues(
        _following, *forms("movements.following_cues"),
    ),
)  # fmt: skip
