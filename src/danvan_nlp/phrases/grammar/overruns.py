"""What open-ended rules read on behind a known name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.numerals import read_year, read_years
from danvan_nlp.phrases.grammar.vocabulary import key_forms, word_class
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import keys_of

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Candidate, Rows
    from danvan_nlp.results.types import PhraseType

_THEME, _PEOPLE = "motto.theme", "campaign.people"
#: Rules that read a name word by word, until one that ends it, and themes, which may begin with a known campaign.
_OPEN_ENDED = frozenset(
    ("motto.theme", "document.law", "campaign.capital", "campaign.national", _PEOPLE)
)
#: The quoted title of a joint programme counts whole.
_JOINT = "campaign.joint"
_WITHIN = word_class("campaigns.before_own_years")
_TIMES = (keys_of("giai đoạn"), keys_of("năm"))
#: Rows of a name and of its years ("2019 - 2024").
_SHORTEST, _LONGEST_YEARS = 2, 3
#: Rows before such a name in which a known one may begin that reaches into it.
_BEFORE = 4
_GOING_ON, _LONGEST_KIND = word_class("campaigns.going_on"), 2
#: Words of several syllables that name fields.
_FIELDS = frozenset(
    form
    for name in ("nominal", "linking")
    for form in key_forms(f"borders.{name}")
    if len(form) > 1
)


def without_overruns(rows: Rows, found: list[Candidate]) -> list[Candidate]:
    """Drop what a rule reads on behind a known name: "Luật Đất đai | hơn", "thi đua Quyết thắng | và thi đua".

    A word that names a field makes it another name: "Luật Đầu tư | nước ngoài".
    """
    known = sorted((c for c in found if c.id is not None), key=lambda c: c.stop)
    ends = {(c.type, c.first): c.stop for c in known}
    return [c for c in found if c.rule not in _OPEN_ENDED or not _overruns(rows, c, ends)]


def without_time(rows: Rows, name: Candidate) -> Candidate:
    """Leave the years out of an unlisted campaign: “Cựu chiến binh gương mẫu | giai đoạn 2019 - 2024”."""
    if name.type != "campaign" or name.id is not None or name.rule == _JOINT:
        return name
    for words in _TIMES:
        for size in range(len(words) + 1, len(words) + _LONGEST_YEARS + 1):
            at = name.stop - size
            years = at + len(words)
            if at - name.first < _SHORTEST or not rows.stands(at, words):
                continue
            if rows.key[at - 1] in _WITHIN:
                continue  # “… xóa nhà dột nát trên cả nước trong năm 2025” has its time in the name
            if read_year(rows, years, name.stop) or read_years(rows, years, name.stop)[0]:
                return replace(name, stop=at, canonical=rows.plain(name.first, at))
    return name


def _qualifies(rows: Rows, end: int, stop: int) -> bool:
    """Tell whether a word or two say of what kind a known name is: "… nông thôn mới | nâng cao"."""
    small = all(rows.shape[row] == Shape.LOWER for row in range(end, stop))
    return small and stop - end <= _LONGEST_KIND and rows.key[end] not in _GOING_ON


def _overruns(rows: Rows, name: Candidate, ends: dict[tuple[PhraseType, int], int]) -> bool:
    if name.rule == _THEME:  # "chuyên đề năm 2015 “Học tập và làm theo … | về trung thực”"
        end = ends.get(("campaign", name.first), 0)
        # “Xây dựng nông thôn mới | kiểu mẫu” is the theme itself.
        return name.first < end < name.stop and not _qualifies(rows, end, name.stop)
    if name.rule == _PEOPLE and any(
        0 < ends.get(("campaign", row), 0) < name.stop for row in range(name.first, name.stop)
    ):
        return True  # "phong trào toàn dân chung sức xây dựng nông thôn mới | tiếp tục"
    for before in range(_BEFORE):
        end = ends.get((name.type, name.first - before), 0)
        if not name.first < end < name.stop:
            continue
        # Behind a campaign the same words say what it does: "Quỹ Vì người nghèo | hỗ trợ".
        if name.type != "document" or tuple(rows.key[end : name.stop]) not in _FIELDS:
            return True
    return False
