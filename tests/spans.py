"""All spans of a result, for tests that hold them against the text."""

from __future__ import annotations

from typing import Any

import danvan_nlp as dv
from danvan_nlp.results.record import Record


def spans_of(value: Any) -> list[dv.Span]:
    """Return all spans anywhere inside a result."""
    found = [value] if isinstance(value, dv.Span) else []
    if isinstance(value, Record):
        for name in value.__dataclass_fields__:  # type: ignore[attr-defined]
            found += spans_of(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            found += spans_of(item)
    elif isinstance(value, (tuple, list)):
        for item in value:
            found += spans_of(item)
    return found
