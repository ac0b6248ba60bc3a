"""Inputs that are written to while they are read: noticed before a row of them is tagged."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from danvan_nlp.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan_nlp.batch.files import Endpoint
    from danvan_nlp.batch.shards import Shard

_State = tuple[int, int, int, int]


class Unchanged:
    """The inputs as they stood when the run began.

    What a run depends on is told by the bytes of its inputs as they were then, so rows that came later are none of it.
    """

    def __init__(self, sources: Iterable[Endpoint]) -> None:
        self._states = {source.name: _state(source) for source in sources}

    def checked(self, shards: Iterable[Shard]) -> Iterator[Shard]:
        """Yield shards whose files are as they were.

        Raises
        ------
        InputError
            If one is not; the message names it.
        """
        for shard in shards:
            name = shard.source.name
            if _state(shard.source) != self._states[name]:
                raise InputError(
                    f"{name} was changed while it was read; let whatever writes to it end, and begin again "
                    "with overwrite (--overwrite)"
                )
            yield shard


def _state(source: Endpoint) -> _State | None:
    """Return what tells one content of a file from the next; None of a stream, a pipe or a file that is gone."""
    if source.is_stream:
        return None
    try:
        found = os.stat(source.name)  # noqa: PTH116  (names may be of any kind)
    except OSError:
        return None
    # A pipe has another time after each read.
    known = stat.S_ISREG(found.st_mode)
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns) if known else None
