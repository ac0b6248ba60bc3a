"""Bodies of the political system: a chain of known names, heads with their fields, levels and places.

A *piece* is a name of the knowledge base, or a head word with a capitalised field ("Sở Tư pháp", "ban Dân vận").
Pieces that stand side by side name one body ("Ban Thường vụ" + "Huyện ủy"), and so does what follows them: the
level and the place ("Nghĩa Hành"). Marks end a body, and so does the name of a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar import defined_bodies, letters, short_bodies
from danvan_nlp.phrases.grammar.areas import read_area, read_neighbourhood, read_region
from danvan_nlp.phrases.grammar.bare_bodies import are_party_boards, is_none, stands_alone
from danvan_nlp.phrases.grammar.cells import find_cells, is_any_cell
from danvan_nlp.phrases.grammar.chains import (
    UNIONS,
    Chain,
    Piece,
    belongs_to_council,
    following,
    is_board,
    is_small_committee,
    read_bare_union,
    read_grassroots,
    read_small_union,
    skip_short_form,
)
from danvan_nlp.phrases.grammar.congress_bodies import read_congress_of, read_served_congress
from danvan_nlp.phrases.grammar.elections import read_elected
from danvan_nlp.phrases.grammar.foreign_bodies import find_parties, read_country
from danvan_nlp.phrases.grammar.generic_bodies import is_gloss
from danvan_nlp.phrases.grammar.heads import HeadReader, head_rows, skip_group_number
from danvan_nlp.phrases.grammar.hosts import (
    find_of_schools_and_police,
    is_named,
    is_numbered,
    is_titled,
    read_host,
)
from danvan_nlp.phrases.grammar.letterheads import read_letterhead, reads_on_below
from danvan_nlp.phrases.grammar.offices import is_committee, is_office, skip_office
from danvan_nlp.phrases.grammar.places import PlaceReader
from danvan_nlp.phrases.grammar.shouted_places import read_shouted_place
from danvan_nlp.phrases.grammar.steering import JOINTS, read_about, read_national_task
from danvan_nlp.phrases.grammar.vocabulary import sequence, sequences, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.results.span import Attributes
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from danvan_nlp.phrases.entry import Entry
    from danvan_nlp.phrases.knowledge import Knowledge
    from danvan_nlp.phrases.rows import Rows

_OF_THE_ASSEMBLY = (key_of("của"), key_of("quốc"), key_of("hội"))
_OF_AN_ASSEMBLY = frozenset(((key_of("ủy"), key_of("ban")), (key_of("hội"), key_of("đồng"))))
#: Bodies of places: a capitalised name behind them is their place even if no list has it.
_OF_PLACES = word_class("organizations.of_places")
_NOT_OF_PLACES = word_class("organizations.not_of_places")
_AND = key_of("và")
_PARTY_BODY = (key_of("đảng"), key_of("bộ"))
_LOCAL_PARTY = frozenset(((key_of("chi"), key_of("bộ")), _PARTY_BODY))
_PROVISIONAL = sequence("organizations.provisional")
_DELEGATION = sequence("organizations.delegation")
_ASSEMBLIES = sequences("organizations.assemblies")
#: Rows of the longest symbol that letters may end.
_LONGEST_SYMBOL = 10
_CELLS = frozenset(sequences("organizations.cells"))
_OFFICES_OF_CELLS = word_class("organizations.offices_with_cells")
#: The Youth Union of a host; without one only its first word names it: "tổ chức Đoàn | cơ sở".
_OF_THE_BASE = sequence("organizations.of_the_base")
_BOARD, _PARTY_COMMITTEE = key_of("ban"), (key_of("đảng"), key_of("ủy"))
_CHIEFS = word_class("organizations.chiefs")
_NEVER_NESTED = word_class("heads.never_nested")
#: Pieces and places of the longest name.
_MOST_PIECES = 10


class OrganizationReader:
    """Reads bodies with the names of a knowledge base.

    Parameters
    ----------
    knowledge
        Its organizations give names and fields, its places the places.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.places = PlaceReader(
            form for entry in knowledge if entry.type == "place" for form in entry.forms
        )
        self._heads = HeadReader(knowledge, self.places)
        self.fields = self._heads.fields

    def read(
        self, rows: Rows, known: Iterable[tuple[Candidate, Entry]], taken: NDArray[np.bool_]
    ) -> list[Candidate]:
        """Return the bodies named outside of the rows that other phrases have taken, in text order."""
        pieces = self._pieces(rows, known, taken)
        found = []
        after = 0
        for first in sorted(pieces):
            if first < after:
                continue
            candidate = self._assemble(rows, first, pieces, taken)
            if candidate is not None and not is_gloss(rows, candidate, after):
                found.append(candidate)
                after = candidate.stop
        return found

    def _pieces(
        self, rows: Rows, known: Iterable[tuple[Candidate, Entry]], taken: NDArray[np.bool_]
    ) -> dict[int, Piece]:
        """Return the longest piece that begins at each row."""
        pieces: dict[int, Piece] = {}
        known = list(known)
        names = {candidate.first for candidate, _ in known}
        firsts = head_rows(rows)
        proposed = [(c.first, Piece(c.stop, entry)) for c, entry in known]
        proposed += [
            (first, Piece(stop, None)) for first, stop in self._heads.heads(rows, firsts, names)
        ]
        proposed += [
            (first, Piece(stop, None, unit=rows.shape[stop - 1] != Shape.NUMBER))
            for first, stop in self._heads.units(rows, firsts)
            if tuple(rows.key[first:stop]) != _OF_THE_BASE or rows.shape[stop] in CAPITALS
        ]
        read = (
            defined_bodies.find_defined(rows, names),
            find_parties(rows),
            short_bodies.find_by_level(rows),
            find_of_schools_and_police(rows),
            find_cells(rows, self.places),
            short_bodies.find_placed(rows, self.places),
        )
        proposed += [(first, Piece(stop, None)) for found in read for first, stop in found]
        heads = {first for first, p in proposed if not p.unit or stands_alone(rows, first, p.stop)}
        for row in (*letters.find_letters(rows, heads), *letters.find_board_letters(rows)):
            proposed.append((row, Piece(row + 1, None)))
        proposed += [
            (first, Piece(stop, None)) for first, stop in letters.find_shortened(rows, heads)
        ]
        begun = names | {first for first, _ in proposed}
        whole = {first for first, piece in proposed if not piece.unit}
        proposed += [
            (first, Piece(first + 1, None)) for first in short_bodies.find_short_names(rows, begun)
        ]
        for first, piece in proposed:
            if _is_in_symbol(rows, first, piece.stop) or is_any_cell(rows, first, piece.stop):
                continue
            small = rows.shape[first] == Shape.LOWER
            local = small and tuple(rows.key[first : first + 2]) in _LOCAL_PARTY
            hosted = piece.stop in whole and rows.shape[piece.stop] in CAPITALS
            hosted &= rows.key[piece.stop] != _PARTY_BODY[0] and not is_committee(rows, piece.stop)
            numbered = rows.shape[piece.stop - 1] == Shape.NUMBER  # "chi bộ 3"
            if (
                local
                and not hosted
                and not numbered
                and not self._is_local(rows, first, piece.stop, pieces)
            ):
                continue  # but "chi bộ | Ban Chỉ huy quân sự xã"
            best = pieces.get(first)
            longer = best is None or piece.stop > best.stop
            longer |= best is not None and best.unit and piece.stop == best.stop and not piece.unit
            if best is not None and best.entry is not None and piece.entry is None and longer:
                # A rule may go on with a capital, 'và' or a field where a known name ends, not with any word.
                longer = rows.shape[best.stop] != Shape.LOWER or rows.key[best.stop] == _AND
                longer |= rows.shape[piece.stop - 1] == Shape.NUMBER  # "Chi hội Phụ nữ | số 6"
                longer |= self.fields.read(rows, best.stop, piece.stop) == piece.stop
            if (
                longer
                and 1 not in taken[first : piece.stop].tobytes()
                and not is_office(rows, piece.stop)
            ):
                pieces[first] = piece
        for row, stop in short_bodies.find_centres(rows, pieces):
            pieces.setdefault(row, Piece(stop, None, unit=True))
        return pieces

    def _assemble(
        self, rows: Rows, first: int, pieces: Mapping[int, Piece], taken: NDArray[np.bool_]
    ) -> Candidate | None:
        """Join the pieces and places that stand side by side from `first`."""
        begin = skip_office(rows, first)
        if begin != first and begin in pieces:
            # The body behind the office is read from its own piece.
            return self._assemble(rows, begin, pieces, taken)
        piece = pieces[first]
        if piece.unit and not self._may_begin(rows, first, piece.stop, pieces):
            return None
        chain = Chain(piece.stop, piece.entry, piece.unit)
        for _ in range(_MOST_PIECES):
            if chain.stop >= rows.stop[first] or not self._grow(rows, first, chain, pieces, taken):
                break
        board = chain.stop in pieces and reads_on_below(rows, first, chain.stop)
        if board and (body := self._assemble(rows, chain.stop, pieces, taken)):
            chain.take(body.stop, unit=False)
        if (below := read_letterhead(rows, first, chain.stop, self.places)) > chain.stop:
            chain.take(below, unit=False)
        stop, only, unit = chain.whole_name()
        if (numbered := skip_group_number(rows, first, stop)) > stop:
            stop, only = numbered, None
        unit = unit and not stands_alone(rows, begin, stop)
        if begin >= stop or unit or is_none(rows, begin, stop):
            return None
        return _body(rows, begin, stop, piece if begin == first else None, only)

    def _may_begin(self, rows: Rows, first: int, stop: int, pieces: Mapping[int, Piece]) -> bool:
        """Tell whether a unit may begin a name: not a mere joint, nor one that lacks the body that it needs."""
        if self._heads.only_joins(rows, first, stop):
            return False
        # Other bodies' delegates visit and vote; they are no body.
        if rows.stands(first, _DELEGATION):
            return bool(rows.form_at(stop, _ASSEMBLIES))
        if (
            first
            and rows.key[first - 1] in _CHIEFS
            and self.places.level(rows, stop, rows.stop[first]) > stop
        ):
            return True  # "Chánh | thanh tra huyện"
        cell = tuple(rows.key[first:stop]) in _CELLS
        if cell and self._is_local(rows, first, stop, pieces):
            return True
        congress = read_congress_of(rows, first, stop, pieces) > stop
        congress |= read_bare_union(rows, first, stop) > stop  # "Ủy ban | Hội tỉnh"
        goes_on = congress or following(rows, first, stop, pieces) is not None
        return goes_on or not self._heads.needs_body(rows, first, stop)

    def _is_local(self, rows: Rows, first: int, stop: int, pieces: Container[int]) -> bool:
        """Tell whether a place or a host with a name stands behind a cell."""
        host = read_host(rows, stop, rows.stop[first], pieces)
        named = is_named(rows, stop, host) or is_titled(rows, stop, host)
        named = named or is_numbered(rows, stop, host)  # "Đoàn cơ sở | Lữ đoàn 957"
        # "Đoàn cơ sở | Công an | huyện Sơn Hà"
        placed = stop < host < rows.stop[first] and rows.shape[stop] == Shape.TITLE
        named |= placed and self.places.level(rows, host, rows.stop[first]) > host
        office = rows.key[stop] in _OFFICES_OF_CELLS and stop in pieces
        if office and rows.shape[stop + 1] == Shape.TITLE:
            return True  # "Bí thư | chi bộ phòng Tư pháp"
        return named or self._is_placed(rows, first, stop)

    def _is_placed(self, rows: Rows, first: int, stop: int) -> bool:
        """Tell whether the level and name of a place stand behind a cell: "chi hội thôn An Ninh"."""
        end = rows.stop[first]
        level = self.places.level(rows, stop, end)
        after = self.places.read(rows, stop, end, loose=False)
        return level > stop and after > level and rows.shape[level] != Shape.LOWER

    def _grow(
        self,
        rows: Rows,
        first: int,
        chain: Chain,
        pieces: Mapping[int, Piece],
        taken: NDArray[np.bool_],
    ) -> bool:
        """Take in the piece, the host or the place that stands behind a chain; tell whether there was one."""
        stop = chain.stop
        after = stop + len(_PROVISIONAL)
        # "BCH Lâm thời | Đoàn Khối", but a line in capitals may go on with anything.
        if rows.stands(stop, _PROVISIONAL) and (rows.shape[stop] == Shape.LOWER or after in pieces):
            chain.take(after, unit=chain.unit)
            return True
        if not chain.placed and belongs_to_council(rows, first, stop) and stop + 1 in pieces:
            stop += 1  # "Ban Pháp chế | của HĐND xã"
        piece = None if chain.placed else following(rows, first, stop, pieces)
        if piece is not None:
            if rows.key[stop] == rows.key[first] and rows.key[first] in _NEVER_NESTED:
                return False  # "Cục Thủy lợi | Cục Lâm nghiệp"
            if are_party_boards(rows, first, stop):
                return False
            # "Ban Tổ chức | Đảng ủy" is whole, though the committee says no place.
            committee = rows.stands(stop, _PARTY_COMMITTEE)
            committee &= not chain.unit or is_board(rows, first, stop)
            board = rows.key[first] == _BOARD or is_board(rows, first, stop)  # "BCH | Đảng ủy"
            committee &= board and piece.stop == stop + len(_PARTY_COMMITTEE)
            committee |= (
                read_bare_union(rows, first, stop) == piece.stop
            )  # "Ban Chấp hành | Chi hội"
            chain.take(piece.stop, unit=piece.unit and not committee)
            return True
        named = self._read_whose(rows, first, stop, pieces)
        if named > stop:
            chain.take(named, unit=False)
            return True
        return self._take_host_or_place(rows, first, chain, pieces, taken)

    def _read_whose(self, rows: Rows, first: int, stop: int, pieces: Mapping[int, Piece]) -> int:
        """Return the row after the committee, the congress or the election that a body is of, or `stop`."""
        end, shape = rows.stop[first], rows.shape[stop]
        served = (read_area, read_region, read_neighbourhood)
        area = max(read(rows, stop, end) for read in served)
        if area > stop or shape == Shape.NUMBER:
            return area
        if shape == Shape.LOWER:
            if (based := read_grassroots(rows, first, stop)) > stop:
                return based
            if stop + 2 <= end and is_small_committee(rows, first, stop):
                return stop + 2
            key = rows.key[stop]
            union = read_small_union(rows, first, stop) if key in UNIONS else stop
            named = read_about(rows, first, stop) if key in JOINTS else union
            named = max(named, read_national_task(rows, first, stop, self.places))
            named = max(named, read_served_congress(rows, first, stop))
            if named > stop:
                return named
        if shape == Shape.TITLE and (union := read_bare_union(rows, first, stop)) > stop:
            return union
        congress = read_congress_of(rows, first, stop, pieces)
        if congress > stop:
            return pieces[congress].stop if congress in pieces else congress
        return read_elected(rows, stop, end, self.places)

    def _take_host_or_place(
        self,
        rows: Rows,
        first: int,
        chain: Chain,
        pieces: Container[int],
        taken: NDArray[np.bool_],
    ) -> bool:
        """Take in the host behind a chain, or the level and place; tell whether there was one."""
        stop = chain.stop
        host = read_host(rows, stop, rows.stop[first], pieces)
        loose = rows.key[stop - 1] in _OF_PLACES and rows.key[stop - 2] not in _NOT_OF_PLACES
        after = host if host > stop else self._read_place(rows, first, stop, loose=loose)
        if after == stop and rows.shape[first] == rows.shape[stop] == Shape.UPPER:
            after = read_shouted_place(rows, first, stop)
        while after > stop and host > stop and taken[after - 1]:
            after -= 1
        if after == stop or taken[stop:after].any():
            return False
        chain.take(after, unit=False)
        chain.placed = host <= stop
        return True

    def _read_place(self, rows: Rows, first: int, stop: int, *, loose: bool) -> int:
        """Return the row after the level and place of a body read so far, its short form in brackets between."""
        end = rows.stop[first]
        if tuple(rows.key[first : first + 2]) in _OF_AN_ASSEMBLY:
            after = stop + len(_OF_THE_ASSEMBLY)
            if after <= end and rows.stands(stop, _OF_THE_ASSEMBLY):
                return after
        at = skip_short_form(rows, stop, end)
        after = self.places.read(rows, at, end, loose=loose and at == stop)
        if after > at:
            return after
        return read_country(rows, first, stop)


def _is_in_symbol(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether letters are the end of a paper's symbol: "Số:   /UBND", "626 /HDLT-PGDĐT-CĐGD"."""
    at = first - 1
    if stop - first > 1 or at < 0 or rows.shape[at] not in (Shape.SLASH, Shape.DASH):
        return False
    if rows.shape[at - 2 : first] == [Shape.SLASH, Shape.UPPER, Shape.DASH]:
        return True  # "Số: 36 /KH - UBND"
    begin = max(rows.start[first], at - _LONGEST_SYMBOL)
    while at > begin and rows.end_of(at) == rows.start_of(at + 1):
        if rows.shape[at] == Shape.SLASH and rows.shape[at - 1] != Shape.UPPER:
            return True
        at -= 1
    return False


def _body(rows: Rows, first: int, stop: int, piece: Piece | None, only: Entry | None) -> Candidate:
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
    canonical, attributes = rows.plain(first, stop), {}
    if piece is not None and piece.entry is not None:
        canonical = f"{piece.entry.canonical} {rows.plain(piece.stop, stop)}"
        attributes = {"body": piece.entry.id}
    return Candidate(
        first,
        stop,
        "organization",
        canonical,
        "organization.name",
        attributes=Attributes(attributes),
    )
