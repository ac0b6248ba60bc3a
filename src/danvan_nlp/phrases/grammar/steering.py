"""The task of a steering committee: "Ban Chỉ đạo | 389", "Ban Chỉ đạo Trung ương | về phát triển khoa học, …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.no_bodies import longest
from danvan_nlp.phrases.grammar.vocabulary import (
    by_first,
    key_forms,
    sequence,
    sequences,
    word_class,
)
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, keys_of

if TYPE_CHECKING:
    from danvan_nlp.phrases.grammar.places import PlaceReader
    from danvan_nlp.phrases.rows import Rows

_STEERING, _OF_GOVERNMENT = sequence("heads.steering"), sequence("heads.of_government")
_ABOUT, _AND, _NATION = key_of("về"), key_of("và"), keys_of("quốc gia")
#: What stands before that which a committee is about.
JOINTS = frozenset((_ABOUT, _OF_GOVERNMENT[0]))
_FIELDS = by_first((*key_forms("borders.nominal"), *key_forms("borders.linking")))
_FOLLOWERS, _TASK_NUMBER = word_class("heads.followers"), re.compile(r"\d{2,3}")
#: First syllables of what a committee does, and no task begins with.
_NO_TASKS = word_class("heads.verbs") - word_class("heads.tasks")
_SHORTEST_LETTERS = 3
_NAMED_TASKS, _DOING_TASKS = (
    sequences("heads.named_tasks"),
    frozenset(sequences("heads.doing_tasks")),
)
_NO_OBJECTS, _SHORTEST_TASK = word_class("heads.no_tasks"), 3
#: Words of two syllables within a task, whose second one elsewhere follows a body: "đổi mới".
_WORDS_OF_TASKS, _LONGEST_TASK = frozenset(sequences("borders.linking")), 18
_TASK_LEVELS = word_class("heads.task_levels")


def read_about(rows: Rows, first: int, stop: int) -> int:
    """Return the row after the fields that a steering committee is about, or `stop`.

    The papers that it sums up or carries out are no part of its name.
    """
    if not rows.stands(first, _STEERING):
        return stop
    end = rows.stop[first]
    at = stop + len(_OF_GOVERNMENT) if rows.stands(stop, _OF_GOVERNMENT) else stop
    if at + 1 >= end or rows.key[at] != _ABOUT:
        # "Ban Chỉ đạo cải cách hành chính | của Chính phủ"
        return at if stop < at <= end and stop > first + len(_STEERING) else stop
    row = _skip_fields(rows, at + 1)
    while at + 1 < row < end and (rows.shape[row] == Shape.COMMA or rows.key[row] == _AND):
        following = _skip_fields(rows, row + 1)
        if following == row + 1:
            break
        row = following
    return row if at + 3 < row <= end else stop


def read_national_task(rows: Rows, first: int, stop: int, places: PlaceReader) -> int:
    """Return the row after the task behind the level of a steering committee, or `stop`.

    "Ban Chỉ đạo Quốc gia | vận động hiến máu tình nguyện", "Ban Chỉ đạo | quốc gia về chuyển đổi số".
    """
    level = first + len(_STEERING)
    national = rows.stands(first, _STEERING) and rows.key[level] in _TASK_LEVELS
    at = level + 2
    small = stop == level and rows.stands(level, _NATION)
    if not national or not (small or stop == at):
        return stop
    if small and (about := read_about(rows, first, at)) > at:
        return about
    return max(stop, read_task(rows, first, at, places)) if skip_task(rows, at) > at else stop


def _skip_fields(rows: Rows, row: int) -> int:
    """Return the row after the words of fields that stand side by side: "đổi mới sáng tạo"."""
    while rows.shape[row] == Shape.LOWER and (after := longest(rows, row, _FIELDS)):
        row = after
    return row


def read_task(rows: Rows, first: int, at: int, places: PlaceReader) -> int:
    """Return the row after the number or the task of a steering committee or a command, or `first`.

    "Ban Chỉ đạo 389", "Ban Chỉ đạo phòng, chống tham nhũng Trung ương", "Ban Chỉ huy Phòng, chống thiên tai xã".
    """
    end = rows.stop[first]
    if rows.shape[at] == Shape.NUMBER:
        return at + 1 if _TASK_NUMBER.fullmatch(rows.word(at)) else first
    limit, task = min(end, at + _LONGEST_TASK), skip_task(rows, at)
    second = (
        limit  # a second task counts only up to a level: "… lụt, bão | và tìm kiếm, cứu nạn tỉnh"
    )
    for row in range(min(task, limit), limit):
        levels = rows.key[row] in _TASK_LEVELS or places.level(rows, row, end) > row
        if levels and row > at + (rows.shape[at] != Shape.UPPER):
            return row  # "Ban Chỉ đạo CCHC | xã"
        if second < row and rows.shape[row] == Shape.OPEN:
            return row  # "… và tìm kiếm, cứu nạn | (PCLB&TKCN) tỉnh"
        small = rows.shape[row] in (Shape.LOWER, Shape.COMMA) or row == at
        small |= rows.shape[row] == Shape.UPPER and len(rows.word(row)) >= _SHORTEST_LETTERS
        # "xây dựng | Chính quyền điện tử tỉnh"
        small |= task < limit and rows.shape[row] == Shape.TITLE and longest(rows, row, _FIELDS) > 0
        inside = tuple(rows.key[row - 1 : row + 1]) in _WORDS_OF_TASKS
        ends = not inside and (rows.key[row] in _FOLLOWERS or rows.key[row] in _NO_TASKS)
        if ends and row > task > at and rows.key[row] == _AND and longest(rows, row + 1, _FIELDS):
            second, ends = min(second, row), False
        if not small or ends:
            break
    else:
        row = limit
    row = min(row, second)
    while row > at and rows.shape[row - 1] == Shape.COMMA:
        row -= 1
    # Without a level the words must say a task, and none that another name ends: "xây dựng Đề án".
    closed = row == end or rows.shape[row] not in CAPITALS
    named = row - at >= _SHORTEST_TASK and task > at
    return row if closed and named else first


def skip_task(rows: Rows, at: int) -> int:
    """Return the row after the words that begin a task, or `at`: "thực hiện | chính sách …", not "thực hiện tốt …"."""
    task = rows.form_at(at, _NAMED_TASKS)
    after = at + len(task)
    return at if task in _DOING_TASKS and rows.key[after] in _NO_OBJECTS else after
