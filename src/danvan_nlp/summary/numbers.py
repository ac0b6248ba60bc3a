"""Numbers as Vietnamese writes them, and the measures behind them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

#: A number and its unit written in one: "35km", "28.503m", "5ha".
_GLUED = re.compile(r"(\d[\d.,]*)(km2|km|m2|m3|cm|mm|m|ha|kg|đ|tr|usd|%|‰)", re.IGNORECASE)
#: "6-8 triệu đồng": what is counted is the upper end.
_RANGE = re.compile(r"(\d[\d.,]*)[-–—](\d[\d.,]*[%‰]?)")
#: More digits without a group are a telephone's or an account's.
_DIGITS = 7


class Number(NamedTuple):
    """A number; `unit` is what is written in one with it."""

    value: float
    total: float | None = None
    unit: str | None = None


@lru_cache(maxsize=4096)
def parse_number(token: str) -> Number | None:
    """Read a number: points group thousands, a comma begins decimals, a slash parts a share from the whole.

    Examples
    --------
    >>> parse_number("1.234"), parse_number("98,5%"), parse_number("512/538")
    (Number(value=1234.0, total=None, unit=None), Number(value=98.5, total=None, unit='%'), \
Number(value=512.0, total=538.0, unit=None))
    >>> parse_number("28.503m"), parse_number("0912345678")
    (Number(value=28503.0, total=None, unit='m'), None)
    """
    ranged = _RANGE.fullmatch(token)
    if ranged:
        low, high = parse_number(ranged.group(1)), parse_number(ranged.group(2))
        return high if low and high and low.value < high.value else None
    glued = _GLUED.fullmatch(token)
    unit = glued.group(2) if glued else None
    parts = [_value(part) for part in (glued.group(1) if glued else token).split("/")]
    if len(parts) > 2 or None in parts:
        return None
    return Number(parts[0] or 0.0, parts[1] if len(parts) == 2 else None, unit)


def _value(digits: str) -> float | None:
    whole, _, decimals = digits.partition(",")
    groups = whole.split(".")
    if any(len(group) != 3 for group in groups[1:]):
        # "6.9" is an English decimal.
        if len(groups) == 2 and len(groups[1]) < 3 and not decimals:
            groups, decimals = groups[:1], groups[1]
        else:
            return None
    if len(groups) == 1 and len(whole) > _DIGITS:
        return None
    try:
        return float("".join(groups) + ("." + decimals if decimals else ""))
    except ValueError:
        return None


def is_year(text: str) -> bool:
    """Whether digits may be a year of this century or the last: "2015"."""
    return len(text) == len("2015") and text.isdigit() and text[:2] in ("19", "20")
