"""Short names of bodies that the text says in full elsewhere: "Hội", "Đoàn", "QH", "CĐ"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.names import capital_run, is_person
from danvan_nlp.phrases.grammar.vocabulary import key_forms, sequence, sequences, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, LETTERS, KeySet, keys_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from danvan_nlp.phrases.grammar.places import PlaceReader
    from danvan_nlp.phrases.rows import Rows

_ASSEMBLY, _UNION = key_of("qh"), key_of("cđ")
_YOUTH, _ASSOCIATION = key_of("đoàn"), key_of("hội")
_OF_ASSEMBLIES, _SCHOOLS = (
    word_class("short_bodies.of_assemblies"),
    word_class("short_bodies.schools"),
)
_PIONEERS, _AND, _OF = key_of("đội"), key_of("và"), key_of("của")
_WORK_OF_PIONEERS, _PIONEERS_GO_ON = (
    key_forms("short_bodies.work_of_pioneers"),
    word_class("short_bodies.pioneers_go_on"),
)
_NOT_BEHIND = {
    _YOUTH: word_class("short_bodies.doan_words"),
    _ASSOCIATION: word_class("short_bodies.hoi_words") | word_class("short_bodies.hoi_groups"),
}
_HOI_PAIRS = sequences("short_bodies.hoi_pairs")
#: What "QH" may stand for.
_LETTERS_OF = sequences("short_bodies.letters_of")
_BOARDS, _LEVELS = word_class("short_bodies.boards"), word_class("places.shared_levels")
_CONGRESS = sequence("periods.congress")
_ABOUT = word_class("short_bodies.about")
_BEFORE, _DELEGATES = word_class("short_bodies.before"), word_class("short_bodies.delegates")
_STARTS, _SEVERAL = word_class("short_bodies.starts"), word_class("short_bodies.several")
_PLANS, _PLAN_NUMBERS = word_class("short_bodies.plans"), (Shape.DATE, Shape.NUMBER)
_HAS, _FESTIVITIES = key_of("có"), word_class("short_bodies.festivities")
_GUESTS = word_class("short_bodies.guests")
#: What both are named by in full, and what they do at the beginning of a clause.
_MEMBERS = {
    _YOUTH: word_class("short_bodies.of_youth"),
    _ASSOCIATION: word_class("short_bodies.of_members"),
}
_TITLED = word_class("short_bodies.of_titled_members")
_DOES = _STARTS | word_class("short_bodies.does")
_OF_THE_YOUNG, _OF_THE_POLICE = [key_of("niên")], [key_of("an")]
_HOI_BEFORE, _OF_HOI = word_class("short_bodies.hoi_before"), word_class("short_bodies.of_hoi")
_LONGEST_PERSON = 3
_FESTIVE = word_class("short_bodies.festive")
#: Before what is none of the text's own: "Ban Chấp hành | Hội cơ sở" is one name, "mở | Hội" a feast.
_BEFORE_OTHERS = _BOARDS | word_class("short_bodies.festive_doings")
_YOUTH_LEVELS = word_class("short_bodies.youth_levels")
_COMMUNES = word_class("places.communes")
_PLACED_LEVELS = {
    _YOUTH: word_class("short_bodies.youth_levels") | word_class("short_bodies.placed_levels"),
    _ASSOCIATION: word_class("short_bodies.placed_levels"),
}
_HOI_LEVELS, _CENTRE = word_class("short_bodies.hoi_levels"), word_class("places.centre_one")
_CENTRE_TWO = keys_of("trung ương")
_FAITHS, _NAMING = word_class("short_bodies.faiths"), (Shape.TITLE, Shape.UPPER)
_COMMITTEE, _MEMBER = key_of("đu"), key_of("viên")
#: Letters of committees of the Party and of the bodies that are listed behind them: "QU – HĐND – UBND".
_COMMITTEES = KeySet(word_class("places.committee_letters"))
_CHAIRS, _TERMS = word_class("organizations.offices"), word_class("short_bodies.terms")
_LISTED, _LIST_MARKS = word_class("short_bodies.listed"), (Shape.DASH, Shape.COMMA)
_OFFICES = word_class("organizations.offices") | word_class("short_bodies.offices")


def find_short_names(rows: Rows, names: Container[int]) -> Iterator[int]:
    """Yield the rows of short names by what stands beside them.

    "CĐ" that is no college, "QH" with members or terms, "Đoàn" and "Hội" with a capital that begin no longer name.
    """
    letters = [row for row in rows.where(_ASSEMBLY) if rows.shape[row] == Shape.UPPER]
    named = bool(letters) and _speaks_of_assembly(rows)
    for row in letters:
        beside = {*rows.key[max(row - 1, 0) : row], *rows.key[row + 1 : row + 2]}
        plan = rows.key[row + 1] in _PLANS or rows.shape[row + 1] in _PLAN_NUMBERS
        if (named and not plan) or beside & _OF_ASSEMBLIES:
            yield row
    for row in rows.where(_UNION):
        around = {*rows.key[max(row - 2, 0) : row], *rows.key[row + 1 : row + 3]}
        if rows.shape[row] == Shape.UPPER and not around & _SCHOOLS:
            yield row
    for key in (_YOUTH, _ASSOCIATION):
        yield from _bare_capitals(rows, key, names)
    yield from _committee_letters(rows)
    for row in rows.where(_PIONEERS):
        if rows.shape[row] == Shape.TITLE and row and _is_pioneers(rows, row):
            yield row


def _committee_letters(rows: Rows) -> Iterator[int]:
    """Yield the rows of letters of Party committees: "BT ĐU", "QU - HĐND - UBND"."""
    for row in rows.where(_COMMITTEE):
        held = row > rows.start[row] and rows.key[row - 1] in _OFFICES
        if held and rows.shape[row] == Shape.UPPER and rows.key[row + 1] != _MEMBER:
            yield row
    for row in _COMMITTEES.rows(rows.keys):
        listed = row + 2 < rows.stop[row] and rows.shape[row + 1] in _LIST_MARKS
        if listed and rows.shape[row] == Shape.UPPER and rows.key[row + 2] in _LISTED:
            yield row


def find_by_level(rows: Rows) -> Iterator[tuple[int, int]]:
    """Yield the rows of associations named by their level alone: "Phường hội", "Huyện hội", "TW Hội", "xã Đoàn".

    The chapters of a church are called so too, so that texts that speak of one name none.
    """
    found = [
        row for row in rows.where(_ASSOCIATION) if rows.start[row] < row and _is_levelled(rows, row)
    ]
    if found and not any(rows.where(key) for key in _FAITHS):
        yield from ((row - 1 - rows.stands(row - 2, _CENTRE_TWO), row + 1) for row in found)
    for row in rows.where(_YOUTH):
        if rows.start[row] < row and _is_of_a_commune(rows, row):
            yield row - 1, row + 1


def find_centres(rows: Rows, bodies: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield the rows of the centre of the organisation behind it: "T.Ư | Hội CTĐ Việt Nam", "Trung ương | Hội …"."""
    for key in (_ASSOCIATION, _YOUTH):
        for row in rows.where(key):
            two = rows.key[row - 1] == _CENTRE_TWO[1] and rows.stands(row - 2, _CENTRE_TWO)
            first = row - 1 - two
            central = rows.start[row] <= first and (first < row - 1 or rows.key[first] in _CENTRE)
            if central and row in bodies and rows.shape[first] != Shape.LOWER:
                yield first, row


def _is_of_a_commune(rows: Rows, row: int) -> bool:
    """Tell whether a level makes "đoàn" the Youth Union of a commune: not "Xã | đoàn kết", "xã Tân | Đoàn"."""
    level = rows.key[row - 1] in _YOUTH_LEVELS and rows.shape[row] != Shape.UPPER
    capital = Shape.TITLE in rows.shape[row - 1 : row + 1]
    named = rows.start[row] < row - 1 and rows.shape[row - 2] in _NAMING
    placed = named and rows.key[row - 2] not in _HOI_BEFORE  # "xã Tân Phú, xã Lộc An | Phường đoàn"
    last = row + 1 == rows.stop[row]
    longer = not last and rows.key[row + 1] in _NOT_BEHIND[_YOUTH]
    # "xã Đoàn Kết" is a commune; "Xã đoàn Tân Phú" is its Union.
    commune = not last and rows.shape[row] == Shape.TITLE and rows.shape[row + 1] in _NAMING
    own = commune and rows.shape[row - 1] != Shape.TITLE
    return level and capital and not (placed or longer or own)


def _is_levelled(rows: Rows, row: int) -> bool:
    """Tell whether a level with a capital makes "hội" an association: not "xã Tân Thành | hội", "Tỉnh | hội tụ"."""
    inside = rows.start[row] < row - 1
    placed = inside and rows.shape[row - 2] in _NAMING and rows.key[row - 2] not in _HOI_BEFORE
    last = row + 1 == rows.stop[row]
    other = not last and (
        rows.key[row + 1] in _NOT_BEHIND[_ASSOCIATION] or rows.shape[row + 1] in _NAMING
    )
    if rows.key[row - 1] in _CENTRE or rows.stands(row - 2, _CENTRE_TWO):
        held = not last and is_person(rows, row + 1, capital_run(rows, row + 1, rows.stop[row], 4))
        shouted = rows.shape[row] == rows.shape[row - 1] == Shape.UPPER
        shouted &= last or rows.shape[row + 1] not in LETTERS  # "CƠ QUAN CỦA TRUNG ƯƠNG HỘI"
        return shouted or (rows.shape[row] == Shape.TITLE and (held or not other))
    # "Chủ tịch | tỉnh Hội"
    held = inside and rows.key[row - 2] in _CHAIRS and rows.shape[row] == Shape.TITLE
    # "nguồn vốn của | tỉnh Hội"
    held |= inside and rows.key[row - 2] in _OF_HOI and rows.shape[row] == Shape.TITLE
    levelled = rows.key[row - 1] in _HOI_LEVELS and (held or rows.shape[row - 1] == Shape.TITLE)
    return levelled and rows.shape[row] != Shape.UPPER and not placed and not other


def find_placed(rows: Rows, places: PlaceReader) -> Iterator[tuple[int, int]]:
    """Yield the rows of bodies named by level and place: "huyện hội Bình Giang", "xã đoàn Tân Phú"."""
    yield from _placed(rows, places, _YOUTH)
    if not any(rows.where(key) for key in _FAITHS):
        yield from _placed(rows, places, _ASSOCIATION)


def _placed(rows: Rows, places: PlaceReader, key: int) -> Iterator[tuple[int, int]]:
    for row in rows.where(key):
        levelled = rows.start[row] < row and rows.key[row - 1] in _PLACED_LEVELS[key]
        small = rows.shape[row] == Shape.LOWER and rows.shape[row - 1] != Shape.UPPER
        # "Bí thư huyện | Đoàn | Châu Thành"; a commune may be called so: "xã Đoàn Kết".
        district = key == _YOUTH and rows.key[row - 1] not in _COMMUNES
        small |= district and rows.shape[row - 1 : row + 1] == [Shape.LOWER, Shape.TITLE]
        placed = row + 1 < rows.stop[row] and rows.shape[row + 1] == Shape.TITLE
        if levelled and small and placed and rows.key[row + 1] not in _NOT_BEHIND[key]:
            # Without an office before it a capital may begin a person's name: "cầu thủ huyện | Đoàn Tiến Dũng".
            loose = rows.shape[row] == Shape.LOWER or rows.key[max(row - 2, 0)] in _OFFICES
            after = places.read(rows, row + 1, rows.stop[row], loose=loose)
            if after > row + 1:
                yield row - 1, after


def _speaks_of_assembly(rows: Rows) -> bool:
    """Tell whether the text names the National Assembly and no plan, for which the same letters stand."""
    named, plans = (
        any(rows.stands(row, form) for row in rows.where(form[0])) for form in _LETTERS_OF
    )
    return named and not plans


def _bare_capitals(rows: Rows, key: int, names: Container[int]) -> Iterator[int]:
    """Yield the rows at which a mass organisation is named by its first word alone."""
    places = rows.where(key)
    yield from (
        row for row in places if row and rows.shape[row] == Shape.UPPER and _is_headed(rows, row)
    )
    found = [row for row in places if rows.shape[row] == Shape.TITLE]
    if not found:
        return
    delegation = key == _YOUTH and _speaks_of_delegations(rows)
    named = any(rows.key[row + 1] in _MEMBERS[key] for row in places if row + 1 < rows.stop[row])
    named |= key == _ASSOCIATION and any(rows.key[row + 1] in _TITLED for row in found)
    for row in found:
        inside = rows.start[row] < row
        if row in names or _begins_longer(rows, row, key) or _ends_person(rows, row):
            continue
        said = inside and rows.key[row - 1] in (_ABOUT if delegation else _BEFORE)
        said |= row > 1 and rows.stands(row - 2, _CONGRESS)
        joined = rows.shape[row - 1] in _LIST_MARKS or rows.key[row - 1] == _AND
        beside = inside and joined and rows.key[row - 2] == _YOUTH
        beside = beside and (rows.key[row - 1] != _AND or rows.shape[row - 2] == Shape.TITLE)
        beside |= key == _YOUTH and _stands_beside_hoi(rows, row)
        several = row > 0 and rows.key[row - 1] in _SEVERAL
        acts = not several and row + 1 < rows.stop[row] and _is_acting(rows, row)
        acts = acts if key == _ASSOCIATION else not delegation and _leads_clause(rows, row, named)
        if rows.key[row - 1] in _FESTIVE:
            continue  # "ngày Hội"
        if (
            said
            or beside
            or acts
            or _is_chaired(rows, row, named=named)
            or (key == _ASSOCIATION and _leads_clause(rows, row, named))
            or (named and not delegation and not several and _stands_inside(rows, row))
        ):
            yield row


def _ends_person(rows: Rows, row: int) -> bool:
    """Tell whether the word is the given name of a person: "Đỗ Kim | Hội"."""
    first = row
    while (
        first > rows.start[row]
        and row - first < _LONGEST_PERSON
        and rows.shape[first - 1] == Shape.TITLE
    ):
        first -= 1
    return any(is_person(rows, begin, row + 1) for begin in range(first, row))


def _stands_inside(rows: Rows, row: int) -> bool:
    """Tell whether a bare capital stands amid small words, as only a name does: "rút khỏi | Hội"."""
    before = rows.start[row] < row and rows.shape[row - 1] == Shape.LOWER
    before = before and rows.key[row - 1] not in _BEFORE_OTHERS
    last = row + 1 >= rows.stop[row]
    return before and (last or rows.shape[row + 1] not in (*_NAMING, Shape.NUMBER))


def _leads_clause(rows: Rows, row: int, named: bool) -> bool:
    """Tell whether a body that the text names in full elsewhere begins a clause and does something there."""
    begins = rows.start[row] == row or rows.shape[row - 1] in (Shape.COMMA, Shape.BULLET)
    return named and begins and row + 1 < rows.stop[row] and rows.key[row + 1] in _DOES


def _is_chaired(rows: Rows, row: int, *, named: bool) -> bool:
    """Tell whether an office stands before a body: "Chủ tịch | Hội | khóa III".

    Without a term of office behind it the text must have `named` the body in full: "Phó Chủ tịch | Hội, trao quà".
    """
    office = rows.start[row] < row and rows.key[row - 1] in _CHAIRS
    last = row + 1 >= rows.stop[row]
    term = not last and rows.key[row + 1] in _TERMS
    return office and (term or (named and (last or rows.shape[row + 1] not in CAPITALS)))


def _stands_beside_hoi(rows: Rows, row: int) -> bool:
    """Tell whether the association stands behind the Youth Union: "Đoàn, Hội các cấp", not "Đoàn, hội | khách"."""
    paired = rows.shape[row + 1] == Shape.COMMA and rows.key[row + 2] == _ASSOCIATION
    return paired and rows.key[row + 3] not in _GUESTS


def _is_acting(rows: Rows, row: int) -> bool:
    """Tell whether a body does or has something, not a festival: "Hội có 12 chi hội", not "Hội có | đua thuyền"."""
    festival = rows.key[row + 1] == _HAS and rows.key[row + 2] in _FESTIVITIES
    return rows.key[row + 1] in _STARTS and not festival


def _is_pioneers(rows: Rows, row: int) -> bool:
    """Tell whether "Đội" is the children's organisation: "công tác Đội", "tổ chức Đoàn, Đội"."""
    work = bool(rows.form_at(row - 2, _WORK_OF_PIONEERS))
    paired = rows.key[row - 2] == _ASSOCIATION and rows.key[row - 4] == _YOUTH  # "Đoàn, Hội, Đội"
    beside = (paired or rows.key[row - 2] == _YOUTH) and (
        rows.shape[row - 1] in (Shape.COMMA, Shape.DASH) or rows.key[row - 1] == _AND
    )
    longer = (
        row + 1 < rows.stop[row]
        and rows.shape[row + 1] in LETTERS
        and (rows.shape[row + 1] != Shape.LOWER or rows.key[row + 1] in _PIONEERS_GO_ON)
    ) or rows.shape[row + 1 : row + 2] == [Shape.NUMBER]
    return (work or beside) and not longer


def _is_headed(rows: Rows, row: int) -> bool:
    """Tell whether a board and a level make a word in capitals a body: "BCH | ĐOÀN | HUYỆN BẮC HÀ"."""
    return rows.key[row - 1] in _BOARDS and rows.key[row + 1] in _LEVELS


def _speaks_of_delegations(rows: Rows) -> bool:
    """Tell whether "đoàn" is a delegation in this text: "đoàn công tác", "Đoàn kiểm tra số 5"."""
    return any(
        rows.key[row + 1] in _DELEGATES
        and rows.key[row + 2 : row + 3] not in (_OF_THE_YOUNG, _OF_THE_POLICE)
        for row in rows.where(_YOUTH)
    )


def _begins_longer(rows: Rows, row: int, key: int) -> bool:
    """Tell whether the word begins another: "Hội nghị", "Hội Nông dân", "Đoàn kiểm tra"."""
    if row + 1 >= rows.stop[row]:
        return False
    own = rows.key[row + 1] == _OF and rows.key[row - 1] in _ABOUT  # "cán bộ Đoàn | của tỉnh"
    if (rows.key[row + 1] in _NOT_BEHIND[key] and not own) or rows.form_at(row + 1, _HOI_PAIRS):
        return True
    capital = rows.shape[row + 1] in LETTERS and rows.shape[row + 1] != Shape.LOWER
    return capital and rows.key[row + 1] != _ASSOCIATION
