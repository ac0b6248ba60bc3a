"""Contests named by what they ask for, without quotes: to learn of a history, to write of good examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.numerals import read_year
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

#: Between "cuộc thi" and its subject at most so many words may qualify it.
_LONGEST_QUALIFIER, _LONGEST_NAME = 6, 22
_SHORTEST_SUBJECT = 4
#: The subject that a contest asks to learn of goes further than a name: "tìm hiểu lịch sử Đảng bộ tỉnh 2025".
_AFTER_SUBJECT = (
    (word_class("campaigns.after_name") | word_class("campaigns.breaks"))
    - word_class("campaigns.within")
    - word_class("contests.after_subject")
)
_TO_LEARN, _TASKS = sequence("contests.to_learn"), key_forms("contests.tasks")
_ASKED, _ASKED_PAIRS = word_class("contests.asked"), key_forms("contests.asked_pairs")
_PHONG, _YEAR, _ENDS = key_of("phòng"), key_of("năm"), word_class("contests.ends")
_SEVERAL = word_class("contests.several")
_WHOSE, _FURTHER = key_forms("contests.whose"), key_forms("contests.further")


def _learning(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Cuộc thi trắc nghiệm trực tuyến tìm hiểu …: the name is what the contest asks to learn of, up to its year."""
    end, at = rows.stop[first], stop
    if first and rows.key[first - 1] in _SEVERAL and rows.shape[stop] == Shape.LOWER:
        return  # "tổ chức các cuộc thi tìm hiểu pháp luật": any of their kind
    while at < end and at - stop < _LONGEST_QUALIFIER and not rows.stands(at, _TO_LEARN):
        if rows.shape[at] != Shape.LOWER:
            return
        at += 1
    begin = at
    if at + 1 >= end or not rows.stands(at, _TO_LEARN):
        return
    at = _subject_end(rows, begin, at + 2, end)
    if _SHORTEST_SUBJECT <= at - begin < _LONGEST_NAME:
        yield Candidate(begin, at, "campaign", rows.plain(begin, at), "campaign.subject")


def _task(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Cuộc thi viết gương điển hình tiên tiến: a contest with a capital and what it asks to do."""
    end = rows.stop[first]
    asked = bool(rows.form_at(stop, _TASKS))
    if not asked or rows.shape[first] == Shape.LOWER or rows.shape[stop] != Shape.LOWER:
        return
    at = _subject_end(rows, stop, stop + 1, end)
    if _SHORTEST_SUBJECT <= at - stop < _LONGEST_NAME:
        yield Candidate(stop, at, "campaign", rows.plain(stop, at), "campaign.task")


def _subject_end(rows: Rows, begin: int, at: int, end: int) -> int:
    """Return the row after what a contest asks for; the year belongs to it unless a capital begins a name."""
    while at < end and at - begin < _LONGEST_NAME:
        if rows.shape[at] == Shape.NUMBER and rows.key[at + 1 : end][:1] == [_YEAR]:
            at += 2  # "tìm hiểu 95 năm truyền thống"
        elif rows.shape[at] == Shape.COMMA and (
            rows.key[at - 1] == _PHONG or rows.form_at(at + 1, _FURTHER)
        ):
            at += 1  # "phòng, chống", "thân thế, sự nghiệp"
        elif whose := len(rows.form_at(at, _WHOSE)):
            at += whose
        elif rows.shape[at] not in LETTERS or rows.key[at] in _AFTER_SUBJECT or _is_asked(rows, at):
            break
        else:
            at += 1
    named = rows.shape[begin] != Shape.LOWER
    return at + 1 if not named and read_year(rows, at, end) else at


def _is_asked(rows: Rows, at: int) -> bool:
    """Tell whether a question or a round goes on behind a subject: "… gồm mấy vòng", "… diễn ra khi nào", "tuần 3"."""
    if rows.key[at] in _ENDS:
        return True
    return rows.key[at] in _ASKED or bool(rows.form_at(at, _ASKED_PAIRS))


CUES = tuple(cue for read in (_learning, _task) for cue in cues(read, *forms("contests.cues")))
