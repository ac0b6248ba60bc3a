"""Frozen dataclasses to plain JSON types and back, checked against their annotations.

A field's type may also be a class of its own with a `decode(value, place)` class method.
"""

from __future__ import annotations

import math
import types
from collections import deque
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from functools import cache
from itertools import repeat
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from danvan_nlp.errors import InputError, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

T = TypeVar("T")


class Record:
    """Base of the result types: `to_dict` and `from_dict` for frozen dataclasses.

    Fields whose metadata says ``{"transient": True}`` stay out of the dictionary.
    """

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain JSON types (dict, list, str, int, float, bool, None)."""
        kind: Any = type(self)
        return {name: encode(getattr(self, name)) for name in _field_types(kind)}

    @classmethod
    def from_dict(cls: type[T], data: object) -> T:
        """Build a record from what `to_dict` returned.

        Raises
        ------
        InputError
            If a key is missing or unknown, or a value has the wrong type; the message names the place.
        """
        return decode(cls, data, cls.__name__)


def make_many(kind: type[T], first: Sequence[object], *others: Iterable[object]) -> list[T]:
    """Make many records at once, from one column for each of their fields.

    The constructor of a frozen dataclass sets each field by a call of its own; columns are set without leaving C,
    in a quarter of the time.

    Examples
    --------
    >>> from danvan_nlp.results.span import Span
    >>> make_many(Span, [0, 4], [3, 8], ["Dân", "biết"])
    [Span(start=0, end=3, text='Dân'), Span(start=4, end=8, text='biết')]
    """
    records = list(map(object.__new__, repeat(kind, len(first))))
    for put, column in zip(_setters(kind), (first, *others), strict=True):  # type: ignore[arg-type]
        deque(map(put, records, column), maxlen=0)
    return records


@cache
def _setters(kind: Any) -> tuple[Callable[[Any, object], None], ...]:
    return tuple(getattr(kind, field.name).__set__ for field in fields(kind))


def encode(value: object) -> Any:
    """Return a value of a record as plain JSON types."""
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    if isinstance(value, datetime):
        return value.isoformat()
    return value


def decode(kind: Any, value: object, place: str) -> Any:
    """Read a plain JSON value as the annotated type `kind`; `place` names it in error messages."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _decode_union(get_args(kind), value, place)
    if origin is tuple:
        item_kind = get_args(kind)[0]
        return tuple(
            decode(item_kind, item, f"{place}[{i}]")
            for i, item in enumerate(expect(list, value, place))
        )
    if origin is Literal:
        if value not in get_args(kind):
            raise InputError(f"{place} must be one of {get_args(kind)}, got {shown(value)}")
        return value
    if hasattr(kind, "decode"):
        return kind.decode(value, place)
    if is_dataclass(kind):
        return _decode_dataclass(kind, value, place)
    if kind is datetime:
        return _decode_datetime(value, place)
    if kind is float:
        return _decode_float(value, place)
    return expect(kind, value, place)


def _decode_dataclass(kind: Any, value: object, place: str) -> Any:
    data = expect(dict, value, place)
    types_by_name = _field_types(kind)
    unknown = sorted(map(str, set(data) - set(types_by_name)))
    if unknown:
        raise InputError(f"{place} has unknown keys {unknown}; known are {sorted(types_by_name)}")
    missing = sorted(_required(kind) - set(data))
    if missing:
        raise InputError(f"{place} lacks the keys {missing}")
    return kind(
        **{
            name: decode(types_by_name[name], item, f"{place}.{name}")
            for name, item in data.items()
        }
    )


def _decode_union(kinds: tuple[Any, ...], value: object, place: str) -> Any:
    """Read a union of one type and None, the only kind that records use."""
    if value is None:
        return None
    (kind,) = (k for k in kinds if k is not type(None))
    return decode(kind, value, place)


def _decode_float(value: object, place: str) -> float:
    try:
        number = float(value) if type(value) is int else expect(float, value, place)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise InputError(f"{place} must be a finite number, got {str(value)[:20]}")
    return number


def _decode_datetime(value: object, place: str) -> datetime:
    try:
        return datetime.fromisoformat(expect(str, value, place))
    except ValueError as error:
        raise InputError(
            f"{place} must be an ISO 8601 date and time, got {shown(value)}"
        ) from error


def expect(kind: type[T], value: object, place: str) -> T:
    """Return the value if it is of the type, else raise an `InputError` that names the place."""
    # bool is an int to isinstance, but no position is True.
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise InputError(f"{place} must be {kind.__name__}, got {type(value).__name__}")
    return value


@cache
def _required(kind: Any) -> frozenset[str]:
    """Field names of a record that have no default."""
    return frozenset(
        f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING
    )


@cache
def _field_types(kind: Any) -> dict[str, Any]:
    """Field names and types of a record, without the transient ones."""
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in fields(kind) if not f.metadata.get("transient")}
