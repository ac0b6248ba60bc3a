"""Values of Arrow tables as Python has them; as text where Python has none, so that no digit is lost.

Of nanoseconds pyarrow makes what pandas has, where that is installed: here the result is the same with and without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable

_A_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
#: What pyarrow raises for a value that Python does not have; KeyError for an unknown time zone.
_NO_VALUE = (ValueError, KeyError, OverflowError, pa.ArrowException)


def reader_of(kind: pa.DataType) -> Callable[[pa.Scalar], Any]:
    """Return what reads the values of a type.

    Examples
    --------
    >>> days = pa.array([0, 10**7], pa.date32())
    >>> [reader_of(days.type)(value) for value in days]
    [datetime.date(1970, 1, 1), '29349-01-26']
    """
    return _exact if "[ns" in str(kind) else _quick


def _quick(value: pa.Scalar) -> Any:
    try:
        return value.as_py()
    except _NO_VALUE:
        return _exact(value)


def _exact(value: pa.Scalar) -> Any:
    """Return a value whose parts are each as Python has them, or text."""
    kind = value.type
    if not value.is_valid:
        return None
    if pa.types.is_dictionary(kind):
        return _exact(value.dictionary[value.index.as_py()])
    if pa.types.is_nested(kind):
        return _nested(value)
    if pa.types.is_temporal(kind):
        return _time(value)
    try:
        return value.as_py()
    except _NO_VALUE:
        return None  # bytes that are no UTF-8


def _nested(value: pa.Scalar) -> Any:
    kind = value.type
    if pa.types.is_struct(kind):
        return {kind.field(at).name: _exact(value[at]) for at in range(kind.num_fields)}
    if pa.types.is_map(kind):
        return [tuple(map(_exact, pair.values())) for pair in value.values]
    return [_exact(item) for item in value.values]


def _time(value: pa.Scalar) -> Any:
    kind = value.type
    try:
        if getattr(kind, "unit", "") != "ns":
            return value.as_py()
        if value.value % 1000 == 0:
            return value.cast(_in_microseconds(kind)).as_py()
    except _NO_VALUE:
        pass
    return _text_of(value)


def _in_microseconds(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_duration(kind):
        return pa.duration("us")
    return pa.timestamp("us", kind.tz) if pa.types.is_timestamp(kind) else pa.time64("us")


def _text_of(value: pa.Scalar) -> str:
    """Return a time that Python can't hold as ISO 8601 writes it, or as the number that it is stored as."""
    kind = value.type
    if pa.types.is_duration(kind):
        seconds, rest = divmod(abs(value.value), _A_SECOND[kind.unit])
        sign = "-" if value.value < 0 else ""
        return f"{sign}PT{seconds}.{rest * 10**9 // _A_SECOND[kind.unit]:09d}S"
    zone = ""
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        value, zone = value.cast(pa.timestamp(kind.unit)), "+00:00"
    text = str(value.cast(pa.string()).as_py())
    return str(value.value) if text.startswith("<") else f"{text.replace(' ', 'T')}{zone}"
