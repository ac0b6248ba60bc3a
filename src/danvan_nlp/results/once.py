"""An attribute that is computed when first asked for, and then kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class once(Generic[Owner, Value]):  # noqa: N801  (a decorator, as `property` is)
    """A method whose first result is kept, as with `functools.cached_property`, but without a lock.

    The lock of `cached_property` (before Python 3.12) is held while the value is computed, and a process forked at that
    moment waits for it for ever. Here two threads may compute the same value; both get the one that was kept.

    Examples
    --------
    >>> class Word:
    ...     def __init__(self, text):
    ...         self.text = text
    ...
    ...     @once
    ...     def length(self):
    ...         print("counted")
    ...         return len(self.text)
    >>> word = Word("dân")
    >>> word.length, word.length
    counted
    (3, 3)
    """

    def __init__(self, compute: Callable[[Owner], Value]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, owner: None, of: type[Owner]) -> once[Owner, Value]: ...
    @overload
    def __get__(self, owner: Owner, of: type[Owner]) -> Value: ...
    def __get__(self, owner: Owner | None, of: type[Owner]) -> once[Owner, Value] | Value:
        if owner is None:
            return self
        # No data descriptor: from now on the instance's own dictionary answers.
        kept: Value = owner.__dict__.setdefault(self._name, self._compute(owner))
        return kept
