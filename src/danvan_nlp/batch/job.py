"""What the caller of a run may choose beside the options of tagging, and what the run reports."""

from __future__ import annotations

import re
from collections.abc import Mapping  # noqa: TC003  (part of the public signature)
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from danvan_nlp.batch.files import STANDARD, Endpoint, Format
from danvan_nlp.errors import InputError, shown
from danvan_nlp.results.writing import check_place, check_replaceable
from danvan_nlp.text.arguments import check_flag, check_kind, check_path, whole_number
from danvan_nlp.text.days import iso_day
from danvan_nlp.text.user_files import real_path

if TYPE_CHECKING:
    from danvan_nlp.batch.options import TagOptions

_LINE_BASE = 1 << 20
#: Bytes that one character of a text may take in a line: JSON may write it as ``\\uXXXX`` twice.
_BYTES_A_CHAR = 12


@dataclass(frozen=True, slots=True)
class Job:
    """How a run goes about its work; nothing here changes a tagged row.

    Attributes
    ----------
    id_column : str or None
        A column that every row must have a value in; its repeated values are reported. None: the values of the
        column "id" are looked at, where there are any.
    workers : int
        Processes that tag.
    batch_size : int
        Rows whose results a worker holds before it writes them.
    resume : bool
        Go on with a run that was interrupted; begin if there is none.
    overwrite : bool
        Replace what an earlier run left: its output, or its unfinished work.
    quarantine : str or None
        The file for rows that could not be tagged; None is beside the output, ``OUTPUT.quarantine.jsonl``.
    input_format : {"jsonl", "csv", "parquet"} or None
        Of inputs whose names don't say it.
    shard_rows : int
        Most rows of a shard, the unit that is redone after an interruption.
    spreadsheet : bool
        In CSV, write an apostrophe before text that a spreadsheet would run as a formula. Positions then count from
        after it.
    delimiter : str or None
        Between the fields of CSV input, one character; None takes what parts the header into most.

    Raises
    ------
    InputError
        If a number is below 1.

    Examples
    --------
    >>> Job(workers=2).resume
    False
    """

    id_column: str | None = None
    workers: int = 1
    batch_size: int = 64
    resume: bool = False
    overwrite: bool = False
    quarantine: str | None = None
    input_format: Format | None = None
    shard_rows: int = 1000
    spreadsheet: bool = False
    delimiter: str | None = None

    def __post_init__(self) -> None:
        for name in ("workers", "batch_size", "shard_rows"):
            object.__setattr__(self, name, whole_number(name, getattr(self, name)))
        for name in ("resume", "overwrite", "spreadsheet"):
            check_flag(name, getattr(self, name))
        for name in ("id_column", "delimiter"):
            check_kind(name, getattr(self, name), str, none=True)
        if self.quarantine is not None:
            check_path(self.quarantine)
        # Half a surrogate pair, such as a byte of the command line that is no UTF-8, stands in no file.
        if self.delimiter is not None and not re.fullmatch(
            r'[^"\r\n\ud800-\udfff]', self.delimiter
        ):
            raise InputError(f"delimiter must be one character, got {shown(self.delimiter)}")


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did.

    Attributes
    ----------
    output, quarantine, manifest : str or None
        The files that were written; None for standard streams.
    rows, tagged : int
        Rows read, and rows in the output.
    quarantined : mapping of str to int
        Rows in the quarantine file, by reason; `danvan_nlp.batch.failures.REASONS` describes each.
    duplicate_ids : int
        Rows whose identifier an earlier row had.
    seconds : float
        Duration of this run, without what was done before an interruption.
    without_article : int
        Pages among the tagged rows in which no article was found.
    empty_inputs : tuple of str
        Inputs without a row.

    Examples
    --------
    >>> Report("tagged.jsonl", None, None, rows=3, tagged=3).quarantined
    {}
    """

    output: str | None
    quarantine: str | None
    manifest: str | None
    rows: int
    tagged: int
    quarantined: Mapping[str, int] = field(default_factory=dict)
    duplicate_ids: int = 0
    seconds: float = 0.0
    without_article: int = 0
    empty_inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is, for whoever draws it.

    Attributes
    ----------
    rows, quarantined : int
        So far, those of an earlier run that is resumed included.
    share : float or None
        Of the input's bytes, in [0, 1]; None where the end is not known.
    resumed : int
        Rows that an earlier run had done.
    """

    rows: int
    quarantined: int
    share: float | None
    resumed: int


def line_limit(options: TagOptions) -> int:
    """Return the bytes that a line may have: enough for any text that is allowed, and as much again for the rest."""
    return _LINE_BASE + _BYTES_A_CHAR * options.max_chars


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run writes.

    Attributes
    ----------
    output : Path or None
        None is standard output.
    quarantine : Path or None
        None is standard error.
    manifest : Path or None
    work : Path
        The folder of unfinished work.
    """

    output: Path | None
    quarantine: Path | None
    manifest: Path | None
    work: Path

    @classmethod
    def of(cls, target: Endpoint, quarantine: str | None, temporary: Path | None) -> Places:
        """Return the places for an output; `temporary` holds the work for standard output."""
        bad = None if quarantine is None else Path(quarantine)
        if temporary is not None:
            return cls(None, bad, None, temporary)
        output = Path(target.name)
        return cls(
            output,
            bad or output.with_name(f"{output.name}.quarantine.jsonl"),
            output.with_name(f"{output.name}.manifest.json"),
            output.with_name(f"{output.name}.unfinished"),
        )

    def check(self, sources: list[Endpoint], job: Job) -> None:
        """Raise `InputError` if what is to be written would destroy an input or an earlier result."""
        written = [p for p in (self.output, self.quarantine, self.manifest) if p is not None]
        resolved = [real_path(path) for path in written]
        if len(set(resolved)) < len(resolved):
            raise InputError(f"output, quarantine and manifest must differ, got {_names(written)}")
        for source in sources:
            if source.name != STANDARD and real_path(source.name) in resolved:
                raise InputError(
                    f"{source.name} is an input and would be overwritten; name another output"
                )
        folder = [path for path in written if path.is_dir()]
        if folder:
            raise InputError(f"{folder[0]} is a folder; name a file")
        if self.work.exists() and not (job.resume or job.overwrite) and self.output is not None:
            raise InputError(
                f"an earlier run left unfinished work in {self.work}: go on with resume (--resume), "
                "or begin again with overwrite (--overwrite)"
            )
        self.check_free(job)
        # It is written last; beside the output the work folder tells soon enough.
        if self.quarantine is not None and self.quarantine.parent != self.work.parent:
            check_place(self.quarantine)

    def check_replaceable(self) -> None:
        """Raise `OutputError` if an earlier result of another user stands where it can't be replaced at the end."""
        for path in filter(None, (self.output, self.quarantine, self.manifest)):
            check_replaceable(path)

    def check_free(self, job: Job) -> None:
        """Raise `InputError` if an earlier result stands where this one would, and is not to be replaced."""
        places = [p for p in (self.output, self.quarantine, self.manifest) if p is not None]
        standing = [path for path in places if path.exists()]
        if standing and not (job.resume or job.overwrite):
            raise InputError(
                f"{standing[0]} is there already; name another output, or replace it with overwrite (--overwrite)"
            )


def _names(paths: list[Path]) -> list[str]:
    return [str(path) for path in paths]


def as_json(options: TagOptions) -> dict[str, Any]:
    """Return the options as JSON types, for fingerprints and manifests; own names and words by their signatures."""
    values = {name: getattr(options, name) for name in options.__dataclass_fields__}
    values["as_of"] = iso_day(options.as_of) or None
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> Any:
    return list(value) if isinstance(value, tuple) else getattr(value, "signature", value)
