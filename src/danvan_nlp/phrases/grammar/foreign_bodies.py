"""Bodies of other countries: what stands behind a body's name ("Quốc hội Mông Cổ"), parties, friendships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.names import Names, capital_run
from danvan_nlp.phrases.grammar.vocabulary import by_first, forms, key_forms, sequence
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CAPITALS, KeySet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

_COUNTRIES = Names(forms("bodies.countries"))
#: Full names of states, which stand behind "nước".
_STATES = Names(forms("bodies.states"))
_COUNTRY_LEADS = by_first(key_forms("bodies.country_leads"))
#: What a party calls itself between its head and its country.
_CREEDS = Names(forms("bodies.creeds"))
_PARTY = KeySet({key_of("đảng")})
_MOST_CREEDS = 3
#: Before the two countries of a friendship.
FRIENDSHIP = sequence("heads.friendship")
_VIET, _NAM = key_of("việt"), key_of("nam")


def read_country(rows: Rows, first: int, stop: int) -> int:
    """Return the row after the country of a body that ends at `stop`: "Chính phủ nước CHDCND Lào"; `stop` if none."""
    end = rows.stop[first]
    if rows.shape[first] == Shape.LOWER:
        return stop
    for lead in ((), *_COUNTRY_LEADS.get(rows.key[stop], ())):
        at = stop + len(lead)
        if not lead or rows.stands(stop, lead):
            after = _COUNTRIES.read(rows, at, end)
            if lead and after == at:
                after = _STATES.read(rows, at, end)
            if after > at and not (after < end and rows.shape[after] in CAPITALS):
                return after
    return stop


def begins_country(rows: Rows, row: int) -> bool:
    """Tell whether the name of a country begins at a row."""
    return rows.shape[row] in CAPITALS and _COUNTRIES.read(rows, row, rows.stop[row]) > row


def find_parties(rows: Rows) -> Iterator[tuple[int, int]]:
    """Yield the rows of parties with their country: "Đảng Nhân dân Cách mạng Lào", "Đảng Cộng sản Cuba"."""
    for first in rows.rows_of(_PARTY):
        end, at = rows.stop[first], first + 1
        for _ in range(_MOST_CREEDS):
            at = _CREEDS.read(rows, at, end)
        stop = read_country(rows, first, at) if at > first + 1 else at
        if stop > at and rows.shape[first] in CAPITALS:
            yield first, stop


def read_friends(rows: Rows, stop: int, end: int) -> int:
    """Return the row after the two countries of a friendship: "Hội Hữu nghị | Việt Nam - Cuba"; `stop` if none."""
    if not rows.stands(stop - len(FRIENDSHIP), FRIENDSHIP) or rows.key[stop] != _VIET:
        return stop
    at = stop + 1
    at += at < end and rows.key[at] == _NAM
    at += at < end and rows.shape[at] == Shape.DASH
    after = capital_run(rows, at, end, 2) if at < end else at
    return after if after > at else stop
