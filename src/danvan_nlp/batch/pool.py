"""Worker processes that may die: their shards are done again, and the row that kills them is found and set aside."""

from __future__ import annotations

import os
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from joblib.externals.loky import ProcessPoolExecutor
from joblib.externals.loky.process_executor import BrokenProcessPool

from danvan_nlp.batch.work import counts_of
from danvan_nlp.batch.worker import AT, Setup, run_shard, start_worker
from danvan_nlp.errors import OutputError
from danvan_nlp.results.writing import remove

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from danvan_nlp.batch.shards import Shard

#: Shards that wait for each worker, so that none is idle while the parent reads.
_QUEUED_A_WORKER = 2
#: Times a row may end a worker that works alone before it is set aside.
_DEATHS_OF_A_ROW = 2
#: Times a worker may die before it reaches a row.
_DEATHS_ELSEWHERE = 3
#: The numeric libraries must not start threads of their own in each worker.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

Result = tuple[int, dict[str, Any]]


class WorkerPool:
    """Runs shards in worker processes, whatever becomes of the processes."""

    def __init__(self, workers: int, setup: Setup) -> None:
        self._workers = workers
        self._setup = setup
        self._executor: Any = None

    def run(self, shards: Iterator[Shard]) -> Generator[Result, None, None]:
        """Yield the index and the counts of each shard as it is done; shards are read as workers need them."""
        waiting: dict[Future[dict[str, Any]], Shard] = {}
        try:
            while True:
                self._fill(waiting, shards)
                if not waiting:
                    return
                wait(waiting, return_when=FIRST_COMPLETED)
                yield from self._collect(waiting)
        finally:
            self.stop()

    def stop(self) -> None:
        """End the worker processes at once; what they were at is done again another time."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, kill_workers=True)
            self._executor = None

    def _fill(self, waiting: dict[Future[dict[str, Any]], Shard], shards: Iterator[Shard]) -> None:
        while len(waiting) < _QUEUED_A_WORKER * self._workers:
            shard = next(shards, None)
            if shard is None:
                return
            self._submit(waiting, shard)

    def _submit(self, waiting: dict[Future[dict[str, Any]], Shard], shard: Shard) -> None:
        if self._executor is None:
            self._executor = _start(self._workers)
        try:
            waiting[self._executor.submit(run_shard, shard, self._setup)] = shard
        except BrokenProcessPool as error:
            # The death is dealt with when the results of the others are collected.
            failed: Future[dict[str, Any]] = Future()
            failed.set_exception(error)
            waiting[failed] = shard

    def _collect(self, waiting: dict[Future[dict[str, Any]], Shard]) -> Iterator[Result]:
        broken = False
        for future in [future for future in waiting if future.done()]:
            try:
                counts = future.result()
            except BrokenProcessPool:
                broken = True
                continue
            yield waiting.pop(future).index, counts
        if not broken:
            return
        self.stop()
        for shard in sorted(waiting.values(), key=lambda shard: shard.index):
            counts = counts_of(self._setup.folder, shard.index) or self._run_alone(shard)
            yield shard.index, counts
        waiting.clear()

    def _run_alone(self, shard: Shard) -> dict[str, Any]:
        """Run a shard in a worker of its own until it is done; what ends the worker is then known to the row."""
        deaths: dict[int | None, int] = {}
        poisoned: frozenset[int] = frozenset()
        note = self._setup.folder / f"{shard.index:08d}{AT}"
        # What rows share would be done under the note of one of them.
        setup = replace(self._setup, together=False)
        while True:
            remove(note)
            executor = _start(1)
            try:
                return executor.submit(run_shard, shard, setup, poisoned).result()
            except BrokenProcessPool as error:
                row = int(note.read_bytes() or -1) if note.exists() else -1
                deaths[row] = deaths.get(row, 0) + 1
                if row >= 0 and deaths[row] == _DEATHS_OF_A_ROW:
                    poisoned |= {row}
                elif row < 0 and deaths[row] == _DEATHS_ELSEWHERE:
                    raise OutputError(
                        f"worker processes end before they reach a row of {shard.source.name} "
                        f"(from row {shard.first + 1}): the system may be out of memory; "
                        "use fewer workers (--workers) and resume"
                    ) from error
            finally:
                executor.shutdown(wait=True, kill_workers=True)


def _start(workers: int) -> Any:
    return ProcessPoolExecutor(
        max_workers=workers, initializer=start_worker, initargs=(os.getpid(),), env=_ONE_THREAD
    )
