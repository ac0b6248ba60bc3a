"""Bodies of the political system: a chain of known names, heads with their fields, levels and places.

A *piece* is a name of the knowledge base, or a head word with a capitalised field ("Sở Tư pháp", "ban Dân vận").
Pieces that stand side by side name one body ("Ban Thường vụ" + "Huyện ủy"), and so does what follows them: the
level and the place ("Nghĩa Hành"). Marks end a body, and so does the name of a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.doc import Attributes
from danvan_nlp.phrases.grammar.names import Names, is_person
from danvan_nlp.phrases.grammar.places import PlaceReader
from danvan_nlp.phrases.rows import CAPITALS, Candidate, key_of, one_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from danvan_nlp.phrases.knowledge import Entry, Knowledge
    from danvan_nlp.phrases.rows import Rows

# Head words that take a field; the second group only with a field that the knowledge base knows.
_HEADS = tuple(
    tuple(key_of(word) for word in head.split())
    for head in (
        "tổng cục", "ủy ban", "hội đồng", "hiệp hội", "liên hiệp hội", "liên hiệp", "liên đoàn", "chi cục",
        "ban chỉ đạo", "ban quản lý", "ban chỉ huy", "văn phòng", "đảng bộ", "đảng ủy", "chi bộ", "đảng đoàn",
        "ban cán sự đảng", "công đoàn", "thanh tra", "bộ chỉ huy", "bộ", "sở", "vụ", "cục", "phòng", "ban", "hội",
    )
)  # fmt: skip
_FIRST_OF_HEAD = frozenset(head[0] for head in _HEADS)
_BY_FIRST = {
    first: [head for head in _HEADS if head[0] == first] for first in {head[0] for head in _HEADS}
}
_NOT_BEFORE = {
    key_of("bộ"): one_of(
        "cán chi nội tiến toàn đồng bắc nam trung cục hạ đội đảng lương nhân bách đi"
    ),
    key_of("hội"): one_of("xã đại quốc cơ lễ dạ chi giáo công hiệp vũ"),
    key_of("ban"): one_of("ủy ca phó hồi nghị sóc"),
    key_of("vụ"): one_of("nhiệm phục nghĩa chức thường dịch sự nghiệp nội công ngoại"),
    key_of("phòng"): one_of("quốc văn biên dự hải đề căn"),
    key_of("cục"): one_of("bố đại kết"),
    key_of("sở"): one_of("cơ trụ"),
}
_AND = key_of("và")
_OFFICES = one_of("thư tịch trưởng nhiệm")
_STANDING = (key_of("thường"), key_of("trực"))
#: Second syllables that never close a field: what follows a body rather than names it.
_FOLLOWERS = one_of(
    "đã và của có là được cho với về tại trong đang sẽ cần phải cũng theo để do khi từ các "
    "những này đó nêu ban vừa không trên vào ra đến còn mà nhằm tiếp tổ chức phối triển chỉ "
    "cùng như lần ngày năm trả giao quy nay nói chủ đề xác tỉnh huyện quận xã phường thành "
    "tp cấp thị trực thuộc khóa nhiệm ở thì nên vẫn mới đều rằng hoặc hay bị sau trước "
)
#: Units of police, courts and the like are no bodies here.
_NO_FIELDS = one_of("cảnh khám trọng chống")
_COMMITTEE, _MEMBER = key_of("ủy"), key_of("viên")
_PARTY_UNITS = {(key_of(a), key_of(b)) for a, b in (("đảng", "ủy"), ("chi", "bộ"), ("đảng", "bộ"))}
_LONGEST_FIELD = 12
_KINDS_WITH_LOOSE_PLACES = one_of(
    "ủy đoàn dân bộ hđnd ubnd mttq quốc hội dân tlđ lđlđ ccb lhpn phụ nữ binh nam vn"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    stop: int
    entry: Entry | None


class OrganizationReader:
    """Reads bodies with the names of a knowledge base.

    Parameters
    ----------
    knowledge
        Its organizations give names and fields, its places the places.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._places = PlaceReader(
            form for entry in knowledge if entry.type == "place" for form in entry.forms
        )
        self._fields = Names(_fields(knowledge))

    def read(
        self, rows: Rows, known: Iterable[tuple[Candidate, Entry]], taken: np.ndarray
    ) -> list[Candidate]:
        """Return the bodies named outside of the rows that other phrases have taken, in text order."""
        pieces = self._pieces(rows, known, taken)
        found = []
        after = 0
        for first in sorted(pieces):
            if first < after:
                continue
            candidate = self._assemble(rows, first, pieces, taken)
            if candidate is not None:
                found.append(candidate)
                after = candidate.stop
        return found

    def _pieces(
        self, rows: Rows, known: Iterable[tuple[Candidate, Entry]], taken: np.ndarray
    ) -> dict[int, _Piece]:
        """Return the longest piece that begins at each row."""
        pieces: dict[int, _Piece] = {}
        for candidate, entry in known:
            if taken[candidate.first : candidate.stop].any():
                continue
            best = pieces.get(candidate.first)
            stop = candidate.stop
            if rows.key[stop - 1] == _COMMITTEE and tuple(rows.key[stop : stop + 1]) == (_MEMBER,):
                continue
            if best is None or stop > best.stop:
                pieces[candidate.first] = _Piece(candidate.stop, entry)
        firsts = np.isin(rows.keys, np.fromiter(_FIRST_OF_HEAD, np.uint64))
        for first in np.flatnonzero(firsts & ~taken).tolist():
            stop = self._read_head(rows, first)
            best = pieces.get(first)
            if stop > first and not taken[first:stop].any() and (best is None or stop > best.stop):
                pieces[first] = _Piece(stop, None)
        return pieces

    def _read_head(self, rows: Rows, first: int) -> int:
        """Return the row after a head word and its field, or `first`."""
        end = rows.stop[first]
        if first and rows.key[first - 1] in _NOT_BEFORE.get(rows.key[first], ()):
            return first
        for head in _BY_FIRST[rows.key[first]]:
            at = first + len(head)
            if tuple(rows.key[first:at]) == head and at < end:
                return self._read_field(rows, first, at, end)
        return first

    def _read_field(self, rows: Rows, first: int, at: int, end: int) -> int:
        capital_head = rows.shape[first] in CAPITALS
        known = self._fields.read(rows, at, end)
        if known > at and (capital_head or rows.shape[at] in CAPITALS):
            return known
        if (
            not capital_head
            or rows.shape[at] != rows.shape[first]
            or rows.key[at] in _FIRST_OF_HEAD
        ):
            return first
        if rows.key[at] in _NO_FIELDS:
            return first
        if rows.shape[at] == Shape.UPPER or self._places.read(rows, at, end, loose=False) > at:
            return first
        stop = at
        while stop < end and stop - at < _LONGEST_FIELD and rows.shape[stop] in CAPITALS:
            stop += 1
            if stop < end and rows.shape[stop] == Shape.LOWER and rows.key[stop] not in _FOLLOWERS:
                stop += 1
            joined = stop + 1 < end and (rows.key[stop] == _AND or rows.shape[stop] == Shape.DASH)
            if (
                joined
                and rows.shape[stop + 1] == Shape.TITLE
                and rows.key[stop + 1] not in _FIRST_OF_HEAD
            ):
                stop += 1
        return first if is_person(rows, at, stop) else stop

    def _assemble(
        self, rows: Rows, first: int, pieces: Mapping[int, _Piece], taken: np.ndarray
    ) -> Candidate | None:
        """Join the pieces and places that stand side by side from `first`."""
        end = rows.stop[first]
        piece = pieces[first]
        stop, only = piece.stop, piece.entry
        first = self._skip_office(rows, first)
        if first == stop:
            return None
        while stop < end:
            following = pieces.get(stop)
            if following is not None:
                stop, only = following.stop, None
                continue
            loose = rows.key[stop - 1] in _KINDS_WITH_LOOSE_PLACES
            after = self._places.read(rows, stop, end, loose=loose)
            if after == stop or taken[stop:after].any():
                break
            stop, only = after, None
        return _body(rows, first, stop, piece, only)

    def _skip_office(self, rows: Rows, first: int) -> int:
        """Leave out "Thường trực" where it belongs to an office: "Phó Bí thư Thường trực Thành ủy"."""
        if not first or rows.key[first - 1] not in _OFFICES:
            return first
        for words in (_STANDING, (key_of("ban"), *_STANDING)):
            if tuple(rows.key[first : first + len(words)]) == words:
                return first + len(words)
        return first


def _body(rows: Rows, first: int, stop: int, piece: _Piece, only: Entry | None) -> Candidate | None:
    text = rows.plain(first, stop)
    if only is not None and first == stop:
        return None
    entry = piece.entry
    if only is not None:
        return Candidate(
            first,
            stop,
            "organization",
            only.canonical,
            only.id,
            only.id,
            attributes=only.attributes,
        )
    canonical = text
    attributes = {}
    if entry is not None and piece.stop < stop:
        canonical = f"{entry.canonical} {rows.plain(piece.stop, stop)}"
        attributes = {"body": entry.id}
    return Candidate(
        first,
        stop,
        "organization",
        canonical,
        "organization.name",
        attributes=Attributes(attributes),
    )


def _fields(knowledge: Knowledge) -> list[str]:
    """Return what follows the head words in the names of the knowledge base: "Tư pháp", "Dân vận"."""
    fields = []
    for entry in knowledge:
        if entry.type != "organization":
            continue
        for form in entry.forms:
            words = form.split()
            for size in (1, 2):
                head = tuple(key_of(word.strip(",")) for word in words[:size])
                field = " ".join(words[size:])
                if head in _HEADS and field[:1].isupper() and len(words) - size > 1:
                    fields.append(field)
    return fields
