"""Tag files from beginning to end: shards through workers, parts into the output, and an account of it all."""

from __future__ import annotations

import errno
import multiprocessing
import os
import platform
import shutil
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import pyarrow as pa

from danvan_nlp.batch.columns import find_columns
from danvan_nlp.batch.duplicates import find_duplicates
from danvan_nlp.batch.files import Endpoint, describe_file, find_sources, open_source
from danvan_nlp.batch.fingerprint import fingerprint_of
from danvan_nlp.batch.job import Job, Places, Progress, Report, line_limit
from danvan_nlp.batch.manifest import as_text, files_of, read_manifest
from danvan_nlp.batch.options import TagOptions
from danvan_nlp.batch.output import open_sink
from danvan_nlp.batch.pool import WorkerPool
from danvan_nlp.batch.rows import RowReader
from danvan_nlp.batch.shards import Shard, file_size, read_shards
from danvan_nlp.batch.unchanged import Unchanged
from danvan_nlp.batch.work import WorkFolder, changed_meanwhile, check_folder, counts_of, has_work
from danvan_nlp.batch.workbook import write_workbook
from danvan_nlp.batch.worker import BAD, PART, Setup
from danvan_nlp.errors import InputError, OutputError, ResumeError
from danvan_nlp.results.named import STANDARD_OUTPUT, shown_name
from danvan_nlp.results.writing import appearing, create
from danvan_nlp.text.arguments import check_kind, check_path, items
from danvan_nlp.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from danvan_nlp.batch.output import Sink

    Watcher = Callable[[Progress], None]

_MANIFEST_SCHEMA = 1
#: What a system says where there is no more room.
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))


def tag_files(
    inputs: str | Path | Iterable[str | Path],
    output: str | Path,
    options: TagOptions | None = None,
    job: Job | None = None,
    watch: Watcher | None = None,
) -> Report:
    r"""Tag the rows of files and write them, in order, to one file.

    Every row of the input comes out once: tagged in the output, or in the quarantine file with its reason. The
    result does not depend on the number of workers, and a run that was killed and resumed gives the same bytes.

    Parameters
    ----------
    inputs
        Paths, folders, globs, or "-" for standard input; JSON Lines, CSV (both also .gz, .zst) or Parquet.
    output
        Path whose ending says the format, or "-" for JSON Lines on standard output.
    options
        What to compute.
    job
        How to go about it.
    watch
        Called as rows get done.

    Returns
    -------
    Report

    Raises
    ------
    InputError
        If the inputs or options can't be used; nothing was written.
    ResumeError
        If the run to be resumed was about something else.
    OutputError
        If the output can't be written; what was done is kept for `Job(resume=True)`.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = Path(folder.name, "news.jsonl")
    >>> _ = path.write_text('{"id": 1, "text": "Công tác dân vận"}\n{"id": 2}\n', encoding="utf-8")
    >>> report = tag_files(path, path.with_name("tagged.jsonl"))
    >>> report.rows, report.tagged, report.quarantined
    (2, 1, {'missing_text': 1})
    >>> folder.cleanup()
    """
    started = time.monotonic()
    options = TagOptions() if options is None else options
    job = Job() if job is None else job
    check_kind("options", options, TagOptions)
    check_kind("job", job, Job)
    if watch is not None and not callable(watch):
        raise InputError(f"watch must be a function or None, got {type(watch).__name__}")
    named = [inputs] if isinstance(inputs, (str, Path)) else list(items("inputs", inputs))
    check_path(output)
    _check_here()
    sources = find_sources(named, job.input_format, job.delimiter)
    if sources[0].container == "page":
        options = replace(options, page=True)
    target = replace(describe_file(str(output), output=True), spreadsheet=job.spreadsheet)
    if job.spreadsheet and target.format != "csv":
        raise InputError(f"spreadsheet (--spreadsheet) is for CSV output, got {target.format}")
    if any(source.is_stream for source in sources) and job.resume:
        raise ResumeError("standard input can't be read twice, so it can't be resumed; name a file")
    temporary = Path(tempfile.mkdtemp(prefix="danvan-")) if target.is_stream else None
    places = Places.of(target, job.quarantine, temporary)
    try:
        check_folder(places.work)
        places.check(sources, job)
        run = _Run(sources, target, options, job, places, started)
        return run.finished_before() or run.execute(watch or (lambda _: None))
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise _write_error(error, target, None if temporary else places.work) from error
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)


def _check_here() -> None:
    """Raise `InputError` where no worker process could begin: in a daemon, or in a folder that is gone."""
    if multiprocessing.current_process().daemon:
        raise InputError(
            "tag_files starts processes, which a process of multiprocessing.Pool (a daemon) may not; "
            "use concurrent.futures.ProcessPoolExecutor in its stead, or tag_batch, which starts none"
        )
    try:
        Path.cwd()
    except OSError as error:
        raise InputError(
            "the current folder is gone; go to one that is there (cd) and run it again"
        ) from error


def _write_error(error: OSError, target: Endpoint, work: Path | None) -> OutputError:
    if isinstance(error, BrokenPipeError) and error.filename == STANDARD_OUTPUT:
        return OutputError("standard output was closed before all rows were written")
    is_full = error.errno in _FULL
    todo = "make room" if is_full else "mend that"
    advice = (
        f"what was done is kept: {todo} and resume (--resume)"
        if work is not None and has_work(work)
        else f"nothing was done yet: {todo} and run it again"
    )
    place, said = shown_name(error), error.strerror or error
    if is_full:
        return OutputError(f"writing failed at {place or target.name}: {said}; {advice}")
    if place:
        return OutputError(f"the run failed at {place}: {said}; {advice}")
    return OutputError(f"the run failed: {said}; {advice}")


def _copy_refused(parts: Path, file: BinaryIO) -> None:
    """Write the rows that were refused, in their order, and hand them to the disk."""
    for part in sorted(parts.glob(f"*{BAD}")):
        with part.open("rb") as refused:
            shutil.copyfileobj(refused, file)
    file.flush()
    with suppress(OSError):  # a pipe
        os.fsync(file.fileno())


@dataclass(slots=True)
class _Run:
    """One run: its inputs, its places, and what it has counted."""

    sources: list[Endpoint]
    target: Endpoint
    options: TagOptions
    job: Job
    places: Places
    started: float
    fingerprint: dict[str, Any] = field(default_factory=dict)
    counts: dict[int, dict[str, Any]] = field(default_factory=dict)
    total: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    by_source: Counter[str] = field(default_factory=Counter)
    resumed: int = 0
    read: int = 0

    def finished_before(self) -> Report | None:
        """Return the report of an earlier run that was completed, if it is asked to be resumed."""
        places = self.places
        if not self.job.resume or places.manifest is None or has_work(places.work):
            return None
        if places.output is None or not (places.output.exists() and places.manifest.exists()):
            return None
        self.fingerprint = fingerprint_of(self.sources, self.target, self.options, self.job)
        manifest = read_manifest(places, self.fingerprint)
        if places.work.exists():
            WorkFolder(places.work).remove()
        return self._report(manifest)

    def execute(self, watch: Watcher) -> Report:
        """Do the work."""
        work = WorkFolder(self.places.work)
        try:
            # Another run may have ended since the places were looked at: only now none can.
            self.places.check_free(self.job)
            self.places.check_replaceable()
            sources = [self._on_disk(source, work.path) for source in self.sources]
            seen = Unchanged(sources)
            limit = line_limit(self.options)
            reader = RowReader(self.options, self.job.id_column)
            columns = find_columns(sources, self.target.format, reader, limit)
            if not self.fingerprint:
                self.fingerprint = fingerprint_of(sources, self.target, self.options, self.job)
            parts = work.begin(self.fingerprint, resume=self.job.resume)
            setup = Setup(
                parts, self.target, self.options, columns, self.job.id_column, self.job.batch_size
            )
            whole = work.path / "output"
            sink = open_sink(self.target, whole, columns, self.options)
            shards = seen.checked(read_shards(sources, self.job.shard_rows, limit))
            try:
                self._tag(shards, setup, sink, watch)
                sink.close()
                if self.target.container == "excel":
                    write_workbook(whole)
            except BaseException:
                sink.discard()
                raise
            report = self._publish(parts, whole, work)
        except BaseException:
            if work.has_results():
                work.release()
            else:
                # Nothing was done yet, so nothing stands in the way of another try.
                work.remove()
            raise
        work.remove()
        return report

    def _on_disk(self, source: Endpoint, folder: Path) -> Endpoint:
        """Keep standard input in a file where it must be read twice: to find its columns, or as Parquet."""
        if not source.is_stream or (source.format == self.target.format == "jsonl"):
            return source
        path = folder / "stdin"
        with create(path) as file:
            shutil.copyfileobj(open_source(source), file)
        return replace(source, name=str(path))

    def _tag(self, shards: Iterator[Shard], setup: Setup, sink: Sink, watch: Watcher) -> None:
        """Run all shards; parts go to the sink in order, as soon as all before them have."""
        size = self._input_size()
        pool = WorkerPool(self.job.workers, setup)
        handed = 0
        with closing(pool.run(self._undone(shards, setup.folder))) as results:
            for index, counts in results:
                self._count(index, counts)
                handed = self._hand_over(handed, sink, setup.folder)
                share = min(1.0, self.read / size) if size else None
                bad = self.total["rows"] - self.total["tagged"]
                watch(Progress(self.total["rows"], bad, share, self.resumed))
        self._hand_over(handed, sink, setup.folder)

    def _undone(self, shards: Iterator[Shard], parts: Path) -> Iterator[Shard]:
        before, source = 0, None
        offset = 0
        for shard in shards:
            if shard.source != source:
                before, source = before + offset, shard.source
            offset = shard.read
            self.read = before + offset
            counts = counts_of(parts, shard.index)
            if counts is None:
                yield shard
            else:
                self._count(shard.index, counts)
                self.resumed += counts["rows"]

    def _count(self, index: int, counts: dict[str, Any]) -> None:
        self.counts[index] = counts
        self.total += Counter(
            rows=counts["rows"], tagged=counts["tagged"], empty=counts["without_article"]
        )
        self.reasons.update(counts["quarantined"])
        self.by_source[counts["source"]] += counts["rows"]

    def _hand_over(self, handed: int, sink: Sink, parts: Path) -> int:
        while handed in self.counts:
            size = self.counts.pop(handed)["bytes"]
            try:
                sink.add(parts / f"{handed:08d}{PART}", size)
            except pa.ArrowInvalid as error:
                raise changed_meanwhile(parts) from error
            handed += 1
        return handed

    def _input_size(self) -> int:
        """Return the bytes to read; 0 where that can't be known beforehand."""
        if any(source.is_stream or source.compression for source in self.sources):
            return 0
        return sum(file_size(source) for source in self.sources)

    def _publish(self, parts: Path, whole: Path, work: WorkFolder) -> Report:
        """Put quarantine, manifest and output in their places, the output last."""
        self._write_quarantine(parts, work)
        manifest = self._manifest(parts)
        if self.places.output is not None:
            manifest["files"] = files_of({"output": whole, "quarantine": self.places.quarantine})
        if self.places.manifest is not None and self.places.output is not None:
            text = as_text(manifest)
            with create(work.path / "manifest") as file:
                file.write(text.encode())
            work.publish("manifest", self.places.manifest)
            work.publish(whole.name, self.places.output)
        return self._report(manifest)

    def _manifest(self, parts: Path) -> dict[str, Any]:
        duplicates, examples = find_duplicates(parts)
        return {
            "schema": _MANIFEST_SCHEMA,
            "fingerprint": self.fingerprint,
            "versions": {
                "python": platform.python_version(),
                "numpy": np.__version__,
                "pyarrow": pa.__version__,
                "danvan_nlp": __version__,
            },
            "rows": self.total["rows"],
            "rows_by_input": dict(self.by_source),
            "tagged": self.total["tagged"],
            "without_article": self.total["empty"],
            "quarantined": dict(sorted(self.reasons.items())),
            "duplicate_ids": {"rows": duplicates, "examples": examples},
            "workers": self.job.workers,
            "finished": datetime.now(timezone.utc).isoformat(timespec="seconds"),
            "seconds": round(time.monotonic() - self.started, 3),
            "rows_resumed": self.resumed,
        }

    def _write_quarantine(self, parts: Path, work: WorkFolder) -> None:
        if self.places.quarantine is None:
            _copy_refused(parts, sys.stderr.buffer)
            return
        quarantine = self.places.quarantine
        if quarantine.parent == work.path.parent:
            # In the work folder, which is cleared after a kill.
            with create(work.path / "quarantine") as file:
                _copy_refused(parts, file)
            work.publish("quarantine", quarantine)
        else:
            with appearing(quarantine) as file:
                _copy_refused(parts, file)

    def _report(self, manifest: dict[str, Any]) -> Report:
        places = self.places
        output, quarantine, path = (
            None if p is None else str(p)
            for p in (places.output, places.quarantine, places.manifest)
        )
        return Report(
            output,
            quarantine,
            path,
            manifest["rows"],
            manifest["tagged"],
            manifest["quarantined"],
            manifest["duplicate_ids"]["rows"],
            round(time.monotonic() - self.started, 3),
            manifest.get("without_article", 0),
            tuple(
                source.name
                for source in self.sources
                if not manifest["rows_by_input"].get(source.name)
            ),
        )
