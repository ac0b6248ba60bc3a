"""JSON as rows hold it: no digit of a number is lost, and no nesting ends a run."""

from __future__ import annotations

import json
import math
import re
from decimal import Decimal
from typing import Any, NoReturn

#: Levels of arrays and objects that a record may have: far more than articles have, far fewer than Python can follow.
MOST_LEVELS = 200
#: Digits that every float of that range keeps.
_SAFE_DIGITS = 15
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')


class InexactFloat(float):
    """A number whose digits no float holds; `literal` has them all.

    Examples
    --------
    >>> number = loads(b'[0.12345678901234567890]')[0]
    >>> number.literal, float(number)
    ('0.12345678901234567890', 0.12345678901234568)
    """

    literal: str

    def __new__(cls, literal: str) -> InexactFloat:
        """Make it of what stands in the text."""
        number = super().__new__(cls, literal)
        number.literal = literal
        return number


def loads(data: bytes) -> Any:
    """Return the value of a JSON text.

    Raises
    ------
    ValueError
        If it is no JSON, or nested deeper than `MOST_LEVELS`; a UnicodeDecodeError if it is not UTF-8.
    """
    if data.count(b"[") + data.count(b"{") > MOST_LEVELS and levels(data) > MOST_LEVELS:
        raise ValueError(f"values are nested deeper than {MOST_LEVELS} levels")
    return json.loads(data.decode(), parse_constant=_refuse_constant, parse_float=_number)


def levels(data: bytes) -> int:
    """Return how deep arrays and objects stand in each other, strings aside.

    Examples
    --------
    >>> levels(b'{"a": [[1], "[[["]}')
    3
    """
    deepest = depth = 0
    for mark in re.findall(rb"[\[\]{}]", _STRING.sub(b"", data)):
        depth += 1 if mark in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _number(text: str) -> float:
    value = float(text)
    if len(text) <= _SAFE_DIGITS and "e" not in text and "E" not in text:
        return value
    if math.isfinite(value) and Decimal(repr(value)) == Decimal(text):
        return value
    return InexactFloat(text)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON value")
