"""What a call works, counted: lines of Python, calls, and what numpy and the methods of strings and lists go over.

No clock has a say, so that one look at small texts tells linear work from what grows with its square.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import numpy as np

from danvan_nlp.segmentation.sentences import SentenceTable
from danvan_nlp.text.syllables import Syllables

#: Methods that go over all that they belong to, or copy it.
_WHOLE = frozenset(
    "copy count index insert issubset issuperset join lower pop remove replace split splitlines tolist translate upper"
    " __contains__ union update".split()
)


class Work:
    """Counts lines and calls while something runs, and elements of arrays that come from the columns of a text."""

    def __init__(self) -> None:
        self.lines = self.calls = self.elements = 0

    def _trace(self, _: object, event: str, __: object) -> Any:
        self.lines += event == "line"
        return self._trace

    def _profile(self, _: object, event: str, called: Any) -> None:
        self.calls += event in ("call", "c_call")
        if event == "c_call" and called.__name__ in _WHOLE:
            owner = called.__self__
            if isinstance(owner, (str, bytes, list, set, frozenset)):
                self.elements += len(owner)

    @property
    def all(self) -> int:
        """All that was counted."""
        return self.lines + self.calls + self.elements

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count what is done inside."""
        before = sys.gettrace(), sys.getprofile()
        _Column.work = self
        with (
            mock.patch.object(Syllables, "__init__", _with_columns(Syllables)),
            mock.patch.object(SentenceTable, "__init__", _with_columns(SentenceTable)),
        ):
            sys.setprofile(self._profile)
            sys.settrace(self._trace)
            try:
                yield
            finally:
                sys.settrace(before[0])
                sys.setprofile(before[1])


class _Column(np.ndarray[Any, Any]):
    """A column of a text, and all that is made of it: each operation on it is counted by the elements it goes over."""

    work = Work()

    def searchsorted(self, v: Any, side: Any = "left", sorter: Any = None) -> Any:
        wanted = np.asarray(v)
        # Of another type the whole column is converted first.
        self.work.elements += wanted.size * self.size.bit_length()
        self.work.elements += self.size * (np.result_type(wanted, self.dtype) != self.dtype)
        return np.asarray(self).searchsorted(wanted, side, sorter)

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        if not isinstance(at, (int, np.integer, slice)):
            self.work.elements += np.size(at) + np.size(found)
        return found

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        plain = [np.asarray(value) if isinstance(value, _Column) else value for value in inputs]
        if out := options.get("out"):
            options["out"] = tuple(np.asarray(o) if isinstance(o, _Column) else o for o in out)
        self.work.elements += max((np.size(value) for value in plain), default=1)
        found = getattr(ufunc, method)(*plain, **options)
        return found.view(_Column) if type(found) is np.ndarray else found

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        self.work.elements += self.size * (function is not np.searchsorted)
        return super().__array_function__(function, types, args, kwargs)


def _with_columns(table: type) -> Callable[..., None]:
    begin = table.__init__  # type: ignore[misc]

    def watched(self: object, *values: Any) -> None:
        begin(self, *(v.view(_Column) if type(v) is np.ndarray else v for v in values))

    return watched


def work_of(call: Callable[[], object]) -> int:
    """Return what a call works."""
    work = Work()
    with work.counted():
        call()
    return work.all
