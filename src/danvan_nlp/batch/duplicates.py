"""Identifiers that stand in more than one row, found without holding the identifiers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.batch.worker import DONE, IDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

_EXAMPLES = 20
#: Hashes that are compared at a time.
_LOOKED_AT = 1 << 20
_LINES_SHOWN = 5


def find_duplicates(parts: Path) -> tuple[int, list[dict[str, Any]]]:
    """Count the rows whose identifier an earlier row had, and show some.

    Parameters
    ----------
    parts
        The folder of a run's parts.

    Returns
    -------
    count : int
    examples : list of dict
        Of at most 20 identifiers: `id` and the first `lines` where it stands, each "source:line".

    Notes
    -----
    Takes 8 bytes of memory a row, and 17 MB: identifiers are compared by 64-bit hashes, examples by themselves.
    """
    hashes = _hashes(parts)
    hashes.sort()
    count, repeated = 0, set()
    for first in range(0, len(hashes), _LOOKED_AT):
        piece = hashes[first : first + _LOOKED_AT + 1]
        again = piece[1:][piece[1:] == piece[:-1]]
        count += len(again)
        repeated.update(again.tolist())
    if not count:
        return 0, []
    lines: dict[str, list[str]] = {}
    for value, line, source in _identifiers(parts):
        key = json.dumps(value)
        if hash(key) in repeated and (key in lines or len(lines) < _EXAMPLES):
            lines.setdefault(key, []).append(f"{source}:{line}")
    shown = [{"id": json.loads(key), "lines": found[:_LINES_SHOWN]} for key, found in lines.items()]
    return count, shown


def _hashes(parts: Path) -> NDArray[np.int64]:
    """Return the hashes of the identifiers in the order of the rows."""
    hashes = (hash(json.dumps(value)) for value, _, _ in _identifiers(parts))
    return np.fromiter(hashes, np.int64)


def _identifiers(parts: Path) -> Iterator[tuple[object, int, str]]:
    for path in sorted(parts.glob(f"*{IDS}")):
        source = json.loads(path.with_suffix(DONE).read_bytes())["source"]
        with path.open("rb") as file:
            for entry in file:
                value, line = json.loads(entry)
                yield value, line, source
