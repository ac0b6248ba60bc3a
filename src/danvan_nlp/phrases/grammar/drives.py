"""Drives without quotes: by who moves, by their month of action, by their days, by the body that they make a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.no_bodies import longest
from danvan_nlp.phrases.grammar.plain_campaigns import name_stop
from danvan_nlp.phrases.grammar.vocabulary import by_first, forms, key_forms, sequence, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

_WHO, _MOVES = by_first(key_forms("drives.who")), by_first(key_forms("drives.moves"))
_LED, _NATIONAL = sequence("drives.led"), sequence("drives.national")
_AND, _AIMS, _DAY, _NO_DRIVE = (
    key_of("và"),
    word_class("drives.aims"),
    key_of("ngày"),
    word_class("drives.no_drive"),
)
_TASKS, _TERMS = word_class("drives.tasks"), key_forms("drives.terms")
_CELLS, _QUALITIES = by_first(key_forms("drives.cells")), by_first(key_forms("drives.qualities"))
#: A drive of people has at least so many words, and what they do begins within so many.
_SHORTEST, _REACH = 5, 8
_SHORTEST_MONTH = 4
#: "chiến dịch tình nguyện | 15 ngày …"
_LONGEST_QUALIFIER = 2
_LETTERED = (Shape.LOWER, Shape.TITLE)


def _of_people(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Phong trào nông dân chung tay xây dựng …, Chương trình Tuổi trẻ … hướng về biển đảo: who moves, and to what."""
    end = rows.stop[first]
    programme = rows.stands(first, _LED)
    capital = stop < end and rows.shape[stop] == Shape.TITLE
    who = longest(rows, stop, _WHO) if stop < end else 0
    if not who or (programme and not capital):
        return
    # "toàn dân" begins as what ends a name does.
    after = name_stop(rows, who, end)
    doing = range(who, min(stop + _REACH, after - 1))
    moves = next((row for row in doing if longest(rows, row, _MOVES)), 0)
    # "phong trào nông dân và công cuộc xây dựng …" are two things; a list of works goes on behind its comma.
    listed = rows.shape[after : after + 2] == [Shape.COMMA, Shape.LOWER]
    if after - stop >= _SHORTEST and moves and _AND not in rows.key[stop:moves] and not listed:
        yield Candidate(stop, after, "campaign", rows.plain(stop, after), "campaign.people")


def _month(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Tháng hành động vì …, Tháng cao điểm bảo vệ …: with a capital it is the name of the month."""
    end = rows.stop[first]
    national = rows.stands(stop, _NATIONAL)
    stop += national * len(_NATIONAL)
    national |= rows.stands(stop - len(_NATIONAL), _NATIONAL)
    if rows.shape[first] != Shape.TITLE or stop >= end:
        return
    capital = national and rows.shape[stop] == Shape.TITLE  # "Tuần lễ Quốc gia Nước sạch …"
    if rows.shape[stop] != Shape.LOWER and not capital:
        return
    aimed = rows.key[stop] in _AIMS
    at = stop + aimed
    after = _month_end(rows, at, end)
    if not aimed and rows.key[stop] not in _TASKS:
        return  # "Tháng hành động | diễn ra từ ngày …"
    if after > at + 1 and after - first > _SHORTEST_MONTH:
        yield Candidate(first, after, "campaign", rows.plain(first, after), "campaign.month")


def _month_end(rows: Rows, at: int, end: int) -> int:
    """Return the row after what a month is for, over the commas and dashes of terms.

    "… và phòng ngừa, | ứng phó với bạo lực", "an toàn | - vệ sinh lao động".
    """
    after = name_stop(rows, at, end)
    further = len(rows.form_at(after, _TERMS))
    return max(name_stop(rows, after + further, end), after + further) if further else after


def _days(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Đợt thi đua 60 ngày đêm hoàn thành …: the days and what is to be done in them."""
    end, at = rows.stop[first], stop
    while at < min(end, stop + _LONGEST_QUALIFIER) and rows.shape[at] == Shape.LOWER:
        at += 1
    if at + 2 >= end or rows.shape[at] != Shape.NUMBER or rows.key[at + 1] != _DAY:
        return
    after = name_stop(rows, at + 2, end)
    if after - at >= _SHORTEST and rows.key[at + 2] not in _NO_DRIVE:
        yield Candidate(at, after, "campaign", rows.plain(at, after), "campaign.days")


def _model_body(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Mô hình Hội Cựu chiến binh tự quản về …: a body, and the quality that makes it a model."""
    end = rows.stop[first]
    cell = longest(rows, stop, _CELLS) if stop < end else 0
    if not cell or rows.shape[stop] != Shape.TITLE:
        return
    for row in range(cell, min(stop + _REACH, end)):
        if rows.shape[row] not in _LETTERED and rows.shape[row] != Shape.NUMBER:
            return
        quality = longest(rows, row, _QUALITIES)
        if quality:
            after = quality
            # "an toàn về an ninh trật tự", "tự quản bảo vệ môi trường"
            after += after < end and rows.key[after] in _AIMS
            after = max(name_stop(rows, after, end), quality)
            yield Candidate(stop, after, "campaign", rows.plain(stop, after), "campaign.body")
            return


CUES = (
    *cues(_of_people, *forms("drives.people_cues")),
    *cues(_month, *forms("drives.month_cues")),
    *cues(_days, *forms("drives.days_cues")),
    *cues(_model_body, *forms("drives.model_cues")),
)
