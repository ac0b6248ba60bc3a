"""Whom the committee that runs an election lets elect, and where deputies were elected: parts of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import sequence, sequences
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.phrases.grammar.places import PlaceReader
    from danvan_nlp.phrases.rows import Rows

_COMMITTEES, _ELECTING = sequences("elections.committees"), sequence("elections.electing")
_DEPUTIES = sequence("elections.deputies")
_DELEGATIONS = sequences("elections.delegations")
_CONSTITUENCY = sequence("elections.constituency")
_ASSEMBLIES = sequences("organizations.assemblies")
_AND = key_of("và")


def read_elected(rows: Rows, at: int, end: int, places: PlaceReader) -> int:
    """Return the row after the deputies behind a committee that ends at `at`, or after their unit; `at` if none follow.

    "Ủy ban bầu cử | đại biểu Quốc hội và bầu cử đại biểu HĐND tỉnh", "Đoàn đại biểu Quốc hội | đơn vị tỉnh Hòa Lạc".
    """
    unit = at + len(_CONSTITUENCY)
    if rows.stands(at, _CONSTITUENCY) and any(rows.stands(at - len(d), d) for d in _DELEGATIONS):
        return after if (after := places.read(rows, unit, end, loose=False)) > unit else at
    elects = any(rows.stands(at - len(form), form) for form in _COMMITTEES)
    if not elects or not rows.stands(at, _DEPUTIES):
        return at
    begin = stop = at
    while stop == begin or rows.key[stop] == _AND or rows.shape[stop] == Shape.COMMA:
        row = stop + (stop > begin)
        row += len(_ELECTING) if rows.stands(row, _ELECTING) else 0
        row += len(_DEPUTIES) if rows.stands(row, _DEPUTIES) else 0
        assembly = rows.form_at(row, _ASSEMBLIES)
        if not assembly or row + len(assembly) > end:
            break
        stop = places.read(rows, row + len(assembly), end, loose=True)
    return stop
