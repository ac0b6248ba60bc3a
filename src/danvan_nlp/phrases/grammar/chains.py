"""The chain of pieces that makes the name of a body, and which piece goes it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequence, sequences, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from danvan_nlp.phrases.entry import Entry
    from danvan_nlp.phrases.rows import Rows

_OF_A_COMMITTEE = frozenset(sequences("organizations.of_a_committee"))
_OF_COMMITTEES = word_class("places.of_committees")
_PARTY_COMMITTEE = (key_of("đảng"), key_of("ủy"))
_COMMITTEE, _MEMBER, _GRADE = key_of("ủy"), key_of("viên"), key_of("cấp")
_OF_A_UNION = key_forms("organizations.of_a_union")
#: What a union in small letters begins with.
UNIONS = frozenset(form[0] for form in _OF_A_UNION)
_BOARD, _COUNCIL, _OF = key_of("ban"), key_of("hđnd"), key_of("của")
_COUNCIL_FIELDS = frozenset(sequences("heads.council_fields"))
_COUNCILS = sequences("heads.councils")
#: Boards that a department holds: "Ban Tôn giáo | - Sở Nội vụ".
_HOUSED_FIELDS = frozenset(sequences("heads.housed_fields"))
_HOUSES = sequences("heads.houses_of_boards")
_BARE_UNIONS, _BEHIND_A_UNION = (
    word_class("organizations.bare_unions"),
    word_class("organizations.behind_a_union"),
)
_COMMITTEE_OF_ANY, _LEVELS = (_COMMITTEE, _BOARD), word_class("places.grades")
_TERMS = word_class("short_bodies.terms")
_WHOLE_LETTERS = frozenset(forms("heads.letters_of_bodies"))
_LEVELS_ALONE = word_class("places.shared_levels")
_LONE_CELLS = sequences("organizations.lone_cells")
_GRASSROOTS = sequence("organizations.grassroots")


@dataclass(frozen=True, slots=True)
class Piece:
    """A name at a row: where it ends, its entry, and whether it is only part of what must follow."""

    stop: int
    entry: Entry | None
    unit: bool = False


@dataclass(slots=True)
class Chain:
    """Pieces and places joined so far: where they end, the only entry among them, what is still part of a name."""

    stop: int
    only: Entry | None
    unit: bool
    placed: bool = False
    whole: tuple[int, Entry | None] | None = None

    def __post_init__(self) -> None:
        if not self.unit:
            self.whole = (self.stop, self.only)

    def take(self, stop: int, *, unit: bool) -> None:
        """Go on to a row."""
        self.stop, self.only, self.unit = stop, None, unit
        if not unit:
            self.whole = (stop, None)

    def whole_name(self) -> tuple[int, Entry | None, bool]:
        """Return end, entry and whether all of it is only part of a name.

        A unit at the end that lacks its body is none: "Ban Chấp hành Công đoàn | cơ quan".
        """
        if self.unit and self.whole is not None:
            return (*self.whole, False)
        return self.stop, self.only, self.unit


def following(rows: Rows, first: int, stop: int, pieces: Mapping[int, Piece]) -> Piece | None:
    """Return the piece that goes on a name that begins at `first`.

    It stands beside it, behind a dash, or it is a committee behind its short form in brackets.
    """
    mark = rows.shape[stop]
    pointed = mark == Shape.STOP and _is_pointed(rows, stop)
    if pointed or (mark == Shape.DASH and _is_before_its_council(rows, first, stop)):
        stop += 1
    behind = skip_short_form(rows, stop, rows.stop[first])
    if behind == stop or stop in pieces:
        return None if _is_levelled(rows, first, stop) else pieces.get(stop)
    unit = tuple(rows.key[first:stop]) in _OF_A_COMMITTEE  # "Ban Chấp hành (BCH) | Đảng bộ tỉnh"
    return pieces.get(behind) if unit or rows.key[behind + 1] == _COMMITTEE else None


def _is_levelled(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a body has its level, so that a capital begins another: "UBND xã | UBND huyện"."""
    committee = rows.key[stop - 1] == _COMMITTEE
    level = stop - 1 - committee
    levelled = level >= first and rows.key[level] in _LEVELS_ALONE
    small = rows.shape[stop - 1] == Shape.LOWER and stop - first > 1
    return levelled and small and rows.shape[stop] != Shape.LOWER


def belongs_to_council(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether "của" stands between a board of a council and its council: "Ban Pháp chế | của HĐND xã"."""
    field = tuple(rows.key[first + 1 : stop]) in _COUNCIL_FIELDS and rows.key[first] == _BOARD
    return field and any(rows.stands(stop, (_OF, *council)) for council in _COUNCILS)


def _is_before_its_council(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a dash stands between a board and its council or department: "Ban Pháp chế | - HĐND tỉnh"."""
    if rows.key[first] != _BOARD:
        return False
    field = tuple(rows.key[first + 1 : stop])
    housed = field in _HOUSED_FIELDS and bool(rows.form_at(stop + 1, _HOUSES))
    return housed or rows.key[stop + 1] == _COUNCIL


def _is_pointed(rows: Rows, stop: int) -> bool:
    """Tell whether a point ends letters rather than a sentence or a body: "UB. | MTTQ Việt Nam", "HĐND.UBND xã"."""
    letters = rows.shape[stop - 1] == Shape.UPPER and rows.word(stop - 1) not in _WHOLE_LETTERS
    return letters and stop + 1 < rows.stop[stop - 1]


def skip_short_form(rows: Rows, stop: int, end: int) -> int:
    """Return the row after "(MTTQ)" where it stands inside a name: "Mặt trận Tổ quốc (MTTQ) Việt Nam"."""
    if stop + 3 >= end or rows.shape[stop] != Shape.OPEN:
        return stop
    for close in range(stop + 2, min(stop + 6, end - 1)):
        if rows.shape[close] == Shape.CLOSE:
            inside = rows.shape[stop + 1 : close]
            return close + 1 if {Shape.UPPER, Shape.MIXED}.intersection(inside) else stop
    return stop


def is_board(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a unit is the letters of a committee's board: "BCH", "BTV"."""
    return stop == first + 1 and (rows.key[first],) in _OF_A_COMMITTEE


def read_grassroots(rows: Rows, first: int, stop: int) -> int:
    """Return the row after the level of a board's committee, or `stop`: "Ủy ban kiểm tra đảng ủy | cơ sở"."""
    committee = stop - 2
    headed = first < committee and rows.stands(committee, _PARTY_COMMITTEE)
    after = stop + len(_GRASSROOTS)
    based = headed and rows.stands(stop, _GRASSROOTS) and after <= rows.stop[first]
    return after if based and rows.shape[after] not in CAPITALS else stop


def is_small_committee(rows: Rows, first: int, at: int) -> bool:
    """Tell whether a committee in small letters stands behind a unit with a capital: "Ban Thường vụ | huyện ủy"."""
    small = rows.shape[at] == Shape.LOWER and rows.shape[first] != Shape.LOWER
    unit = tuple(rows.key[first:at]) in _OF_A_COMMITTEE
    committee = rows.key[at] in _OF_COMMITTEES and rows.key[at + 1 : at + 2] == [_COMMITTEE]
    return small and unit and committee and rows.key[at + 2 : at + 3] != [_MEMBER]


def read_small_union(rows: Rows, first: int, at: int) -> int:
    """Return the row after a union in small letters behind its board: "Ban Chấp hành | công đoàn cơ sở", or `at`."""
    if rows.shape[first] == Shape.LOWER or tuple(rows.key[first:at]) not in _OF_A_COMMITTEE:
        return at
    union = len(rows.form_at(at, _OF_A_UNION))
    # "Ban Chấp hành | hội khóa VII"
    union = union or (rows.key[at] in _BARE_UNIONS and rows.key[at + 1] in _TERMS)
    after = at + union
    return at if rows.key[after] in (_MEMBER, _GRADE) or after > rows.stop[first] else after


def read_bare_union(rows: Rows, first: int, at: int) -> int:
    """Return the row after a bare union behind its board: "Ban Chấp hành | Hội", "Ban Thường vụ | Hội cơ sở"."""
    board = tuple(rows.key[first:at])
    cell = len(rows.form_at(at, _LONE_CELLS))
    if cell and rows.shape[at] == Shape.TITLE and board in _OF_A_COMMITTEE:
        return at + cell  # "Ban Chấp hành | Chi hội"
    bare = rows.shape[at] == Shape.TITLE and rows.key[at] in _BARE_UNIONS
    if not bare or (board not in _OF_A_COMMITTEE and board != _COMMITTEE_OF_ANY):
        return at
    after = at + 1
    if rows.key[after] in _LEVELS:
        return after  # "Ủy ban Hội | tỉnh"
    if rows.stands(after, _GRASSROOTS):
        return after + len(_GRASSROOTS)
    closed = after >= rows.stop[first] or rows.shape[after] not in LETTERS
    return after if closed or rows.key[after] in _BEHIND_A_UNION else at
