"""Tag one shard in a worker process and leave its part, its quarantine and its marker in the work folder."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import threading
import time
from base64 import b64encode
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from danvan_nlp.batch.failures import Refusal
from danvan_nlp.batch.files import sha256_of
from danvan_nlp.batch.output import part_writer
from danvan_nlp.batch.rows import Row, RowReader
from danvan_nlp.batch.tagging import tag_texts
from danvan_nlp.results.named import to_disk
from danvan_nlp.results.writing import create, remove, settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from danvan_nlp.batch.columns import Columns
    from danvan_nlp.batch.files import Endpoint
    from danvan_nlp.batch.options import TagOptions
    from danvan_nlp.batch.shards import Shard
    from danvan_nlp.batch.tagging import Values

#: What a shard leaves: the tagged rows, the refused ones, the identifiers, and the counts, whose file says "done".
PART, BAD, IDS, DONE = ".part", ".bad", ".ids", ".json"
#: Where a worker notes the row that it is at.
AT = ".at"

_DEFAULT_ID = "id"
_SECONDS_BETWEEN_LOOKS = 0.5


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs to know beside the shard; `together` as for `tag_texts`."""

    folder: Path
    target: Endpoint
    options: TagOptions
    columns: Columns | None
    id_column: str | None
    batch_size: int
    together: bool = True


def start_worker(parent: int) -> None:
    """Prepare a worker process: an interrupt is the parent's to handle, and no worker outlives the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    os._exit(1)


def run_shard(shard: Shard, setup: Setup, poisoned: frozenset[int] = frozenset()) -> dict[str, Any]:
    """Tag a shard and return its counts, which also stand in its marker.

    Parameters
    ----------
    shard
        Its rows.
    setup
        What to do with them.
    poisoned
        Positions in the shard of rows that ended a worker twice: they are refused unread.
    """
    stem = setup.folder / f"{shard.index:08d}"
    started = time.perf_counter()
    with (
        _written(stem.with_suffix(PART)) as part,
        _written(stem.with_suffix(BAD)) as bad,
        _written(stem.with_suffix(IDS)) as ids,
        create(stem.with_suffix(AT), buffered=False) as at,
    ):
        counts = _Tagger(shard, setup, poisoned, at).run(part, bad, ids)
    counts["seconds"] = round(time.perf_counter() - started, 3)
    counts["sha256"] = digests_of(stem, counts)
    with _written(stem.with_suffix(DONE)) as marker:
        marker.write(json.dumps(counts).encode())
    remove(stem.with_suffix(AT))
    return counts


def digests_of(stem: Path, counts: Mapping[str, Any]) -> dict[str, str]:
    """Return the SHA-256 of each file that a shard leaves, by suffix; of its marker, that of the counts."""
    told = {name: value for name, value in counts.items() if name != "sha256"}
    marker = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    return {
        DONE: marker,
        **{suffix: sha256_of(stem.with_suffix(suffix)) for suffix in (PART, BAD, IDS)},
    }


@contextmanager
def _written(path: Path) -> Iterator[BinaryIO]:
    """Give a file that appears under its name when it is complete and on the disk."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with create(temporary) as file:
            yield file
            to_disk(file)
        settle(temporary, path)
    except BaseException:
        with suppress(OSError):
            remove(temporary)
        raise


class _Tagger:
    """Takes the rows of a shard one after the other."""

    def __init__(self, shard: Shard, setup: Setup, poisoned: frozenset[int], at: BinaryIO) -> None:
        self._shard, self._setup, self._poisoned, self._at = shard, setup, poisoned, at
        self._id_column = setup.id_column or _DEFAULT_ID

    def run(self, part: BinaryIO, bad: BinaryIO, ids: BinaryIO) -> dict[str, Any]:
        """Tag the rows and return the counts."""
        shard, setup = self._shard, self._setup
        writer = part_writer(setup.target, part, shard, setup.columns, setup.options)
        reasons: Counter[str] = Counter()
        tagged = size = empty = 0
        for batch in self._batches():
            good = [(row, result) for row, result in batch if not isinstance(result, Refusal)]
            for row, result in batch:
                size += len(row.raw)
                if isinstance(result, Refusal):
                    reasons[result.reason] += 1
                    bad.write(_quarantined(shard.source, row, result))
                elif row.record.get(self._id_column) is not None:
                    ids.write(_identifier(row.record[self._id_column], row.line))
            if good:
                writer.write([row for row, _ in good], [values for _, values in good])
                tagged += len(good)
                empty += sum(values.get("article") is False for _, values in good)
        writer.close()
        rows = tagged + sum(reasons.values())
        return {
            "source": shard.source.name,
            "rows": rows,
            "tagged": tagged,
            "without_article": empty,
            "quarantined": dict(sorted(reasons.items())),
            "bytes": size,
        }

    def _batches(self) -> Iterator[list[tuple[Row, Values | Refusal]]]:
        rows = iter(RowReader(self._setup.options, self._setup.id_column).read(self._shard))
        first = 0
        while batch := list(islice(rows, self._setup.batch_size)):
            texts = [self._text(first + place, row) for place, row in enumerate(batch)]
            results = tag_texts(
                texts,
                self._setup.options,
                partial(self._note, first),
                together=self._setup.together,
            )
            yield list(zip(batch, results, strict=True))
            first += len(batch)

    def _text(self, number: int, row: Row) -> object:
        if row.refusal is not None:
            return row.refusal
        if number in self._poisoned:
            return Refusal("worker_killed", "the system ended the worker process twice on this row")
        return row.text

    def _note(self, first: int, place: int) -> None:
        self._at.seek(0)
        self._at.write(b"%20d" % (first + place))


def _quarantined(source: Endpoint, row: Row, refusal: Refusal) -> bytes:
    """Return a line of the quarantine file; the raw row in base64 where it is not UTF-8."""
    entry: dict[str, Any] = {
        "source": source.name,
        "line": row.line,
        "reason": refusal.reason,
        "message": refusal.message,
    }
    try:
        entry["raw"] = row.raw.decode()
    except UnicodeDecodeError:
        entry["raw_base64"] = b64encode(row.raw).decode()
    return json.dumps(entry, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _identifier(value: object, line: int) -> bytes:
    return json.dumps([value, line], default=str).encode() + b"\n"
