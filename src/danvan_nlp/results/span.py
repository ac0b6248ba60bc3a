"""A piece of the caller's text, and the attributes that a phrase may carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from danvan_nlp.errors import InputError
from danvan_nlp.results.record import Record, decode, expect


@dataclass(frozen=True, slots=True)
class Span(Record):
    """A piece of the text.

    Attributes
    ----------
    start, end : int
        Positions in code points; `end` is past the last character.
    text : str
        The piece itself, as it stands in the caller's text.

    Examples
    --------
    >>> text = "Công tác dân vận"
    >>> span = Span(9, 16, "dân vận")
    >>> text[span.start : span.end] == span.text
    True
    """

    start: int
    end: int
    text: str


class Attributes(dict[str, Any]):
    """A read-only dictionary, so that a record that holds one can be shared and hashed."""

    __slots__ = ()

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[Attributes], tuple[dict[str, Any]]]:
        return Attributes, (dict(self),)

    @classmethod
    def decode(cls, value: object, place: str) -> Attributes:
        """Read attributes from JSON types; a list is one of spans."""
        entries = expect(dict, value, place)
        return cls(
            {str(key): _decode_attribute(item, f"{place}.{key}") for key, item in entries.items()}
        )

    def _refuse(self, *_args: object, **_named: object) -> Any:
        raise TypeError("attributes of a result are read-only; copy them with dict(attributes)")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse


def _decode_attribute(value: object, place: str) -> Any:
    """Read an attribute: a string, a number, or a list of spans."""
    if isinstance(value, list):
        return tuple(decode(Span, item, f"{place}[{i}]") for i, item in enumerate(value))
    if not isinstance(value, (str, int)):
        raise InputError(
            f"{place} must be a string, an integer or a list of spans, got {type(value).__name__}"
        )
    return value


def check_spans(text: str, value: object, place: str) -> None:
    """Raise if any span inside `value` does not slice `text`."""
    if isinstance(value, Span) and not (
        0 <= value.start <= value.end <= len(text) and text[value.start : value.end] == value.text
    ):
        raise InputError(
            f"{place}: span {value.start}:{value.end} does not slice the document's text"
        )
    if isinstance(value, Record):
        for name in value.__dataclass_fields__:  # type: ignore[attr-defined]
            check_spans(text, getattr(value, name), f"{place}.{name}")
    elif isinstance(value, (tuple, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            check_spans(text, item, place)
