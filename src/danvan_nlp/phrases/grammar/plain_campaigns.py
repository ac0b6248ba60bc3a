"""Campaign names without quotes behind the word that announces one: by their capital, or by a national programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.campaigns import is_mass_work
from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.quotes import read_quote, skip_short_form, trim
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import LETTERS, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

#: A name without quotes ends before these.
_AFTER_NAME = word_class("campaigns.after_name")
# In running text "tư tưởng" announces no quotes.
_BREAKS = word_class("campaigns.breaks")
_BREAKS_OUTSIDE = _BREAKS - word_class("campaigns.within")
_BREAKS_NAME = _BREAKS_OUTSIDE - word_class("campaigns.breaks_name")
_NO_NAMES, _BY_ONE_WORD = word_class("campaigns.no_names"), word_class("campaigns.by_one_word")
_LONGEST_NAME, _SHORTEST_NAME, _LONGEST_QUALIFIER = 22, 3, 4
_JOINED = LETTERS | {Shape.DASH, Shape.COMMA}
_CLASS_WORDS = key_forms("campaigns.class_words")
_TO_LEARN, _CONTESTS = sequence("contests.to_learn"), key_forms("contests.cues")
_NATIONAL, _CONGRESS = word_class("campaigns.national"), sequence("periods.congress")
_SEVERAL = word_class("short_bodies.several")
_ABOUT, _AND, _LIKE = key_of("về"), key_of("và"), key_of("như")
_COMPOUNDS = frozenset(key_forms("campaigns.compounds"))
_LEVELS = word_class("campaigns.levels")
#: What one does with a level, right before it in a name.
_BUILDING = word_class("campaigns.building")
_BRIGHT = word_class("quotes.bright")
_GIVING = key_forms("campaigns.giving")
_NO_FUNDS = word_class("campaigns.no_funds")
_LISTING = (Shape.COMMA, Shape.CLAUSE)
#: A branch of a fund is no part of its name: "Quỹ Tấm lòng vàng | chi nhánh …".
_BRANCHES = key_forms("campaigns.branches")
#: What begins another programme of a list, and how many of one list are read.
_NATIONAL_LISTED, _MOST_PROGRAMMES = key_forms("campaigns.national_listed"), 8
_ACTS, _NO_ACTS = word_class("campaigns.programme_acts"), word_class("campaigns.no_acts")
#: What a fund does, which no name of another campaign ends before.
_FUND, _FUND_ENDS = key_of("quỹ"), key_forms("campaigns.fund_ends")


def _unquoted_with_signal(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Quỹ Bảo trợ trẻ thơ, cuộc thi Tìm hiểu …: the same without quotes."""
    named = list(_unquoted(rows, first, stop))
    if named and is_mass_work(rows, first, stop):
        yield from named


def _unquoted(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """Quỹ Bảo trợ trẻ thơ, các mô hình như: Nhà sạch - Ngõ sạch, Thắp sáng đường quê: capitals begin the names."""
    end, at = rows.stop[first], skip_short_form(rows, stop, rows.stop[first])
    while at < end and at - stop < _LONGEST_QUALIFIER and rows.shape[at] == Shape.LOWER:
        if rows.key[at] in _BREAKS or (rows.key[at] in _AFTER_NAME and rows.key[at] != _LIKE):
            return
        at += 1
    colon = at < end and rows.slice(at, at + 1) == ":"
    listed = colon or (at > stop and rows.key[at - 1] == _LIKE)
    at += colon
    if (
        at >= end
        or not _shares_a_line(rows, first, at)
        or (first and rows.key[first - 1] in _NO_FUNDS)
    ):
        return
    if rows.stands(at, _CONGRESS):
        return  # "phong trào thi đua chào mừng | Đại hội Đảng bộ các cấp"
    if rows.stands(at, _TO_LEARN) and rows.form_at(first, _CONTESTS):
        return  # what they ask to learn of goes further than a name
    after = _name_end(rows, at, end)
    if rows.key[first] == _FUND:
        acts = (row for row in range(at + 2, after) if _is_act_of_a_fund(rows, row))
        after = next(acts, after)  # "Quỹ Hỗ trợ phụ nữ nghèo | tăng thêm …"
    if after < end and rows.shape[after] in OPENING and read_quote(rows, after) is not None:
        return  # "mô hình Tổ phụ nữ | “Phân loại rác tại nhà”": the quotes hold the name
    while after > at:
        yield Candidate(at, after, "campaign", rows.plain(at, after), "campaign.capital")
        at = after + (after < end and rows.shape[after] in _LISTING)
        at += at < end and rows.key[at] == _AND
        after = _name_end(rows, at, end) if listed and at > after else at


def _is_act_of_a_fund(rows: Rows, row: int) -> bool:
    """Tell whether a word says what a fund does: "… | tiếp nhận", and how much of it: "… | nhận 500 lượt"."""
    counts = rows.shape[row] == Shape.LOWER and rows.shape[row + 1 : row + 2] == [Shape.NUMBER]
    return counts or bool(rows.form_at(row, _FUND_ENDS))


def _shares_a_line(rows: Rows, row: int, other: int) -> bool:
    return bool(rows.table.line[rows.place[row]] == rows.table.line[rows.place[other]])


def _name_end(rows: Rows, begin: int, end: int) -> int:
    """Return the row after a name that a capital begins and small words go on; `begin` if none stands there."""
    if begin >= end or rows.shape[begin] != Shape.TITLE:
        return begin
    # "Nhà nước" is no name, "Nhà sạch - Ngõ sạch" is one.
    if rows.key[begin] in _NO_NAMES and not _goes_on_behind_dash(rows, begin + 2, end):
        return begin
    if rows.form_at(begin, _CLASS_WORDS):
        return begin
    at = name_stop(rows, begin, end)
    small = rows.shape[begin + 1] == Shape.LOWER or rows.key[begin] in _BY_ONE_WORD
    return at if small and _SHORTEST_NAME <= at - begin < _LONGEST_NAME else begin


def name_stop(rows: Rows, begin: int, end: int) -> int:
    """Return the row after a name without quotes: it ends before a mark and the words that go on behind names."""
    at = begin
    while at < end and at - begin < _LONGEST_NAME and rows.shape[at] in LETTERS:
        ends = rows.key[at] in _AFTER_NAME or (at > begin and rows.key[at] in _BREAKS_NAME)
        if ends and not _is_compound(rows, at) and not _is_kind_of_commune(rows, begin, at):
            break
        if rows.form_at(at, _BRANCHES):
            break
        if at > begin and rows.key[at] == _AND and _begins_another(rows, at + 1):
            break
        at += 1
        if _goes_on_behind_dash(rows, at, end):
            at += 1
    return at


def _is_kind_of_commune(rows: Rows, begin: int, at: int) -> bool:
    """Tell whether a level stands for any place of its kind: "chung tay xây dựng xã | nông thôn mới"."""
    small = rows.shape[at + 1] == Shape.LOWER and at + 1 < rows.stop[at]
    return rows.key[at] in _LEVELS and at > begin and rows.key[at - 1] in _BUILDING and small


def _is_compound(rows: Rows, at: int) -> bool:
    """Tell whether a word that else ends a name is half of another: "an | toàn", "phát | triển", "xã | hội"."""
    return any(tuple(rows.key[row : row + 2]) in _COMPOUNDS for row in (at - 1, at))


def _begins_another(rows: Rows, at: int) -> bool:
    """Tell whether another name, its class word or what givers do besides stands behind 'và'."""
    capital = rows.shape[at] == Shape.TITLE
    return capital or bool(rows.form_at(at, _CLASS_WORDS) or rows.form_at(at, _GIVING))


def _goes_on_behind_dash(rows: Rows, at: int, end: int) -> bool:
    """Tell whether a name goes on behind a dash: "Nhà sạch | - Ngõ sạch", "sáng | - xanh - sạch"."""
    dash = at + 1 < end and rows.shape[at] == Shape.DASH and rows.shape[at - 1] == Shape.LOWER
    if dash and rows.shape[at + 1] == Shape.LOWER:
        return rows.key[at - 1] in _BRIGHT and rows.key[at + 1] in _BRIGHT
    return dash and rows.shape[at + 1] == Shape.TITLE and rows.key[at + 2] == rows.key[at - 1]


def _national(rows: Rows, first: int, stop: int) -> Iterator[Candidate]:
    """chương trình mục tiêu quốc gia giảm nghèo bền vững; "các chương trình …: A; B": each up to a place or a mark."""
    end, at = rows.stop[first], skip_short_form(rows, stop, rows.stop[first])
    if at < end and rows.key[at] == _ABOUT:
        at += 1
    if at < end and rows.shape[at] == Shape.COMMA:
        return  # "Chương trình MTQG, | xây dựng kế hoạch …"
    colon = stop == at < end and rows.slice(at, at + 1) == ":"
    at += colon
    several = colon or (first > 0 and rows.key[first - 1] in _SEVERAL)
    for number in range(_MOST_PROGRAMMES):
        if (number or colon) and not rows.form_at(at, _NATIONAL_LISTED):
            return
        begin, at = trim(rows, at, _national_stop(rows, at, end, several=several))
        named = at - begin >= 3 and rows.shape[begin] in (Shape.LOWER, Shape.UPPER)
        named = named and rows.key[begin] in _NATIONAL and not _is_cut(rows, begin, at)
        if not named or any(rows.shape[row] == Shape.COMMA for row in range(begin, at)):
            return
        yield Candidate(begin, at, "campaign", rows.plain(begin, at), "campaign.national")
        if not several or at >= end or rows.shape[at] not in _LISTING:
            return
        at += 1


def _national_stop(rows: Rows, at: int, end: int, *, several: bool) -> int:
    """Return the row after the words of a programme; one of `several` ends before the next."""
    begin = at
    while at < end and at - begin < _LONGEST_NAME and rows.shape[at] in _JOINED:
        if rows.key[at] == _AND and rows.shape[at + 1 : min(at + 2, end)] == [Shape.TITLE]:
            break  # another programme
        if several and rows.shape[at] == Shape.COMMA and rows.key[at + 1] in _NATIONAL:
            break
        ends = rows.key[at] in _AFTER_NAME or rows.key[at] in _BREAKS_OUTSIDE
        ends |= rows.key[at] in _ACTS and rows.key[at + 1] not in _NO_ACTS
        if ends and not _is_compound(rows, at):
            break
        at += 1
        aside = skip_short_form(rows, at, end)
        if aside < end and rows.shape[aside] == Shape.LOWER and rows.key[aside] not in _AFTER_NAME:
            at = aside  # "kinh tế - xã hội (KT-XH) | vùng đồng bào …"
    return at


def _is_cut(rows: Rows, begin: int, stop: int) -> bool:
    """Tell whether a name in capitals ends with its line and the next line goes on in capitals."""
    if rows.shape[begin] != Shape.UPPER or stop != rows.stop[begin] or stop >= len(rows):
        return False
    return rows.shape[stop] == Shape.UPPER


CUES = (
    *cues(_unquoted_with_signal, *forms("campaigns.unquoted_with_signal_cues")),
    *cues(_national, *forms("campaigns.national_cues")),
)
