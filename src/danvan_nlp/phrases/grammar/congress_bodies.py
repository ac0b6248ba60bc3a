"""Committees named after the congress that they prepare: "Ban Chỉ đạo | Đại hội đại biểu MTTQ xã lần thứ I"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.numerals import read_ordinal
from danvan_nlp.phrases.grammar.vocabulary import sequence
from danvan_nlp.text.words import CAPITALS, keys_of

if TYPE_CHECKING:
    from collections.abc import Container

    from danvan_nlp.phrases.rows import Rows

_STEERING, _CONGRESS = sequence("heads.steering"), sequence("periods.congress")
_SUBCOMMITTEE, _SERVING = keys_of("tiểu ban"), keys_of("phục vụ đại hội")
_DELEGATES, _NTH = sequence("meeting_documents.delegates"), keys_of("lần thứ")


def read_congress_of(rows: Rows, first: int, stop: int, bodies: Container[int]) -> int:
    """Return the row up to which a committee that begins at `first` is named by its congress, or `stop`.

    That is the row of the body whose congress it is, or, behind that body, the row after the number.

    Parameters
    ----------
    bodies
        The rows at which bodies begin.
    """
    end, head = rows.stop[first], first + len(_STEERING)
    if not rows.stands(first, _STEERING) or not rows.stands(head, _CONGRESS):
        return stop
    if stop == head:
        at = head + len(_CONGRESS)
        at += len(_DELEGATES) if rows.stands(at, _DELEGATES) else 0
        return at if at in bodies and at < end else stop
    at = stop + len(_NTH)
    value, after = read_ordinal(rows, at) if rows.stands(stop, _NTH) and at < end else (0, stop)
    return after if value and after <= end else stop


def read_served_congress(rows: Rows, first: int, stop: int) -> int:
    """Return the row after the congress that a subcommittee serves, or `stop`: "Tiểu ban Tổ chức | phục vụ Đại hội"."""
    after = stop + len(_SERVING)
    if not rows.stands(first, _SUBCOMMITTEE) or not rows.stands(stop, _SERVING):
        return stop
    # What names the congress is a phrase of its own.
    return after if after <= rows.stop[first] and rows.shape[after] not in CAPITALS else stop
