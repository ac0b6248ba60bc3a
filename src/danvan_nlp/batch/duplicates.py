"""Identifiers that stand in more than one row, found without holding the identifiers."""

from __future__ import annotations

import json
from array import array
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.batch.work import changed_meanwhile
from danvan_nlp.batch.worker import DONE, IDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

_EXAMPLES = 20
#: Hashes that are compared at a time.
_LOOKED_AT = 1 << 20
#: Identifiers that are looked up at a time.
_LOOKED_UP = 1 << 12
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
    Takes 9 bytes of memory a row, and 17 MB, however many repeat: identifiers are compared by 64-bit hashes, examples
    by themselves.
    """
    hashes = _sorted_hashes(parts)
    count = 0
    for first in range(0, len(hashes), _LOOKED_AT):
        piece = hashes[first : first + _LOOKED_AT + 1]
        count += int(np.count_nonzero(piece[1:] == piece[:-1]))
    if not count:
        return 0, []
    lines: dict[str, list[str]] = {}
    open_places = _EXAMPLES * _LINES_SHOWN
    for key, place in _repeated(parts, hashes):
        found = lines.get(key)
        if found is None and len(lines) < _EXAMPLES:
            found = lines[key] = []
        if found is not None and len(found) < _LINES_SHOWN:
            found.append(place)
            open_places -= 1
            if not open_places:
                break
    return count, [{"id": json.loads(key), "lines": found} for key, found in lines.items()]


def _sorted_hashes(parts: Path) -> NDArray[np.int64]:
    """Return the hashes of the identifiers in ascending order."""
    # An array of the standard library grows by an eighth; one of numpy is copied as it grows.
    hashes = array("q", (hash(json.dumps(value)) for value, _, _ in _identifiers(parts)))
    found = np.frombuffer(hashes, np.int64)
    found.sort()
    return found


def _repeated(parts: Path, hashes: NDArray[np.int64]) -> Iterator[tuple[str, str]]:
    """Yield the identifiers that stand more than once, as JSON, and their places, in the order of the rows."""
    rows = ((json.dumps(value), f"{source}:{line}") for value, line, source in _identifiers(parts))
    while batch := list(islice(rows, _LOOKED_UP)):
        wanted = np.array([hash(key) for key, _ in batch])
        often = hashes.searchsorted(wanted, "right") - hashes.searchsorted(wanted, "left")
        yield from (row for row, times in zip(batch, often, strict=True) if times > 1)


def _identifiers(parts: Path) -> Iterator[tuple[object, int, str]]:
    try:
        for path in sorted(parts.glob(f"*{IDS}")):
            source = json.loads(path.with_suffix(DONE).read_bytes())["source"]
            with path.open("rb") as file:
                for entry in file:
                    value, line = json.loads(entry)
                    yield value, line, source
    except (ValueError, TypeError, KeyError) as error:
        raise changed_meanwhile(parts) from error
