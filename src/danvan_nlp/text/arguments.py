"""What callers give, looked at in one place: each check says what was given and what is taken."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from operator import index
from typing import TYPE_CHECKING, TypeVar, cast

from danvan_nlp.errors import InputError, shown

if TYPE_CHECKING:
    from collections.abc import Collection

_Item = TypeVar("_Item")


def as_text(name: str, value: object) -> str:
    """Return an identifier, a text or anything else, as text.

    Raises
    ------
    InputError
        If it can't be written so.

    Examples
    --------
    >>> as_text("id", 7)
    '7'
    """
    try:
        return str(value)
    except Exception as error:
        raise InputError(
            f"{name} must be a text or what can be written as one, got {shown(value)}"
        ) from error


def check_choice(name: str, value: object, choices: Collection[str]) -> None:
    """Raise `InputError` unless a value is one of the names that there are.

    Examples
    --------
    >>> check_choice("library", "excel", ("pandas", "polars"))
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: library must be one of ['pandas', 'polars'], got 'excel'
    """
    # What is no string may not be hashed, or compared to one (arrays of numpy).
    if not isinstance(value, str) or value not in choices:
        raise InputError(f"{name} must be one of {list(choices)}, got {shown(value)}")


def check_flag(name: str, value: object) -> None:
    """Raise `InputError` unless a value is True or False.

    Examples
    --------
    >>> check_flag("pos", "no")
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: pos must be True or False, got 'no'
    """
    if not isinstance(value, bool):
        raise InputError(f"{name} must be True or False, got {shown(value)}")


def whole_number(name: str, value: object, least: int = 1) -> int:
    """Return a whole number, also one of numpy, that the machine can count to.

    Raises
    ------
    InputError
        If it is none, or less than the least.

    Examples
    --------
    >>> whole_number("workers", 0)
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: workers must be an integer of at least 1, got 0
    """
    try:
        number = index(cast("int", value))
    except TypeError:
        number = -1
    if number > sys.maxsize:
        raise InputError(f"{name} must be an integer of at most {sys.maxsize}, got {shown(value)}")
    if isinstance(value, bool) or number < least:
        raise InputError(f"{name} must be an integer of at least {least}, got {shown(value)}")
    return number


def share(name: str, value: object, *, zero: bool = False) -> float:
    """Return a number above 0 (or, if allowed, 0) and at most 1.

    Raises
    ------
    InputError
        If it is none.

    Examples
    --------
    >>> share("ratio", 0.25), share("abstain_below", 0, zero=True)
    (0.25, 0.0)
    """
    # Of numpy, too, a truth value is no number.
    truth = isinstance(value, bool) or getattr(getattr(value, "dtype", None), "kind", "") == "b"
    number = value if hasattr(value, "__float__") and not truth else -1
    try:
        found = float(cast("float", number))
    except (TypeError, ValueError, OverflowError):
        found = -1.0
    if zero and not 0 <= found <= 1:
        raise InputError(f"{name} must be a number from 0 to 1, got {shown(value)}")
    if not zero and not 0 < found <= 1:
        raise InputError(f"{name} must be a number above 0 and at most 1, got {shown(value)}")
    return found


def items(name: str, value: Iterable[_Item]) -> Iterable[_Item]:
    """Return what holds several things; one text is none: its characters would be taken for them.

    Raises
    ------
    InputError
        If it holds none.

    Examples
    --------
    >>> items("texts", "Công tác dân vận")
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: texts must be an iterable of texts, got one str; put it in a list
    """
    if isinstance(value, (str, bytes, Mapping)):
        raise InputError(
            f"{name} must be an iterable of {name}, got one {type(value).__name__}; put it in a list"
        )
    if not isinstance(value, Iterable):
        raise InputError(f"{name} must be an iterable of {name}, got {type(value).__name__}")
    return value


def check_kind(name: str, value: object, *kinds: type[object], none: bool = False) -> None:
    """Raise `InputError` unless a value is of one of some types, or None where that is taken.

    Examples
    --------
    >>> check_kind("title", 7, str, none=True)
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: title must be a str or None, got int
    """
    if not isinstance(value, kinds) and not (none and value is None):
        wanted = " or ".join([*(kind.__name__ for kind in kinds), *(["None"] if none else [])])
        article = "an" if wanted[0] in "AEIOUaeiou" else "a"
        raise InputError(f"{name} must be {article} {wanted}, got {type(value).__name__}")


def check_path(value: object) -> None:
    """Raise `InputError` unless a value can be the name of a file.

    Examples
    --------
    >>> check_path(None)
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: a file must be named by a str or a pathlib.Path, got NoneType
    """
    if not isinstance(value, (str, os.PathLike)):
        raise InputError(
            f"a file must be named by a str or a pathlib.Path, got {type(value).__name__}"
        )
    if not str(value):
        raise InputError("the name of a file is empty; give a name")
    try:
        name = os.fsencode(value)
    except UnicodeEncodeError:
        name = b"\0"
    if b"\0" in name:
        raise InputError(f"{str(value)!r} can't be read or written: no file can have this name")
