"""Which files a run reads and writes, in which format, and how their bytes are opened."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import os
import re
import sys
import zlib
from collections import Counter
from dataclasses import dataclass, replace
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, cast, get_args

import pyarrow as pa

from danvan_nlp.errors import InputError
from danvan_nlp.pages.files import SUFFIXES as PAGE_SUFFIXES
from danvan_nlp.text.arguments import check_choice, check_path
from danvan_nlp.text.user_files import kind_of, open_file, raise_refused, real_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: Formats of rows.
Format = Literal["jsonl", "csv", "parquet"]
Compression = Literal["gzip", "zstd"]
#: What rows are in, where not in lines: one in each page, or those of a sheet.
Container = Literal["page", "excel"]
FORMATS: tuple[Format, ...] = get_args(Format)
#: The name of standard input and standard output.
STANDARD = "-"

_FORMAT_OF: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".json": "jsonl",
    ".xlsx": "jsonl",
    **dict.fromkeys(PAGE_SUFFIXES, "jsonl"),
}
#: Endings of files whose rows are read by another reader, and that reader.
_CONTAINER_OF: dict[str, Container] = {".xlsx": "excel", **dict.fromkeys(PAGE_SUFFIXES, "page")}
#: Endings that a folder of rows has; a folder of pages has the others.
_ROW_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".xlsx")
_COMPRESSION_OF: dict[str, Compression] = {".gz": "gzip", ".zst": "zstd"}
_DELIMITERS = (",", ";", "\t", "|")
_WILD = frozenset("*?[")
_BLOCK = 1 << 20
#: Marks of encodings that Excel and Windows write; the mark of UTF-32 begins with that of UTF-16.
_WIDE_MARKS = (
    *((mark, "utf-32") for mark in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)),
    *((mark, "utf-16") for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)),
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A file, or a standard stream, with its format.

    Attributes
    ----------
    name : str
        As the caller named it; "-" is the standard stream.
    format : {"jsonl", "csv", "parquet"}
    compression : {"gzip", "zstd"} or None
    delimiter : str
        Between the fields of a CSV record.
    spreadsheet : bool
        Whether text that a spreadsheet would run is written so that it is shown.
    container : {"page", "excel"} or None
        What its rows are in, where not in lines; each comes as a line of JSON.
    """

    name: str
    format: Format
    compression: Compression | None = None
    delimiter: str = ","
    spreadsheet: bool = False
    container: Container | None = None

    @property
    def is_stream(self) -> bool:
        """Whether this is standard input or output."""
        return self.name == STANDARD


def describe_file(name: str, format: Format | None = None, *, output: bool = False) -> Endpoint:  # noqa: A002
    """Return a file's format and compression by its name; `format` overrules the name.

    Raises
    ------
    InputError
        If the name says no format.

    Examples
    --------
    >>> describe_file("news.jsonl.gz").compression
    'gzip'
    """
    if format is not None:
        check_choice("the format", format, FORMATS)
    if name == STANDARD:
        return Endpoint(name, format or "jsonl")
    path = Path(name)
    compression = _COMPRESSION_OF.get(path.suffix.lower())
    suffix = (Path(path.stem) if compression else path).suffix.lower()
    found = format or _FORMAT_OF.get(suffix)
    container = None if format else _CONTAINER_OF.get(suffix)
    if found is None or (output and (container == "page" or suffix == ".json")):
        known = " ".join(_ROW_SUFFIXES)
        todo = "name the output so" if output else "rename it or give the format (--input-format)"
        raise InputError(
            f"{name}: the name says no format of rows; known endings are {known} (with .gz or .zst); {todo}"
        )
    if compression and (found == "parquet" or container):
        kind = "Parquet" if found == "parquet" else suffix
        raise InputError(f"{name}: {kind} is compressed inside; decompress the file, or name it so")
    if output and container == "excel":
        # A sheet is written as the CSV that it shows.
        found = "csv"
    delimiter = "\t" if suffix == ".tsv" else ","
    return Endpoint(name, found, compression, delimiter, container=container)


def find_sources(
    inputs: Iterable[str | Path],
    format: Format | None = None,  # noqa: A002
    delimiter: str | None = None,
) -> list[Endpoint]:
    """Return the files that the caller named: paths, folders (searched through), globs, or "-".

    The fields of CSV are parted by `delimiter`, or by what parts the header into most.

    Raises
    ------
    InputError
        If a name leads to no file, a file is named twice, or the files are of different formats.
    """
    sources: list[Endpoint] = []
    for given in inputs:
        check_path(given)
        name = str(given)
        sources += [describe_file(path, format) for path in _expand(name, format)]
    names = [source.name for source in sources]
    if not names:
        raise InputError("no input: name files, folders, globs, or - for standard input")
    resolved = [name if name == STANDARD else real_path(name) for name in names]
    often = Counter(resolved)
    twice = sorted({n for n, r in zip(names, resolved, strict=True) if often[r] > 1})
    if twice:
        raise InputError(f"these inputs are named more than once: {twice}")
    formats = sorted({source.container or source.format for source in sources})
    if len(formats) > 1:
        raise InputError(f"the inputs are of different formats {formats}; tag them in one run each")
    return [_with_delimiter(source, delimiter) for source in sources]


def _with_delimiter(source: Endpoint, delimiter: str | None) -> Endpoint:
    """Find what parts the fields of a CSV file: its `sep=` line, or what parts its header into most."""
    if source.format != "csv":
        return source
    if delimiter is not None:
        return replace(source, delimiter=delimiter)
    if source.is_stream or source.delimiter != ",":
        return source
    head = next(blocks(source), b"").lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0].strip()
    if head.lower().startswith(b"sep=") and len(head) == len(b"sep=;"):
        return replace(source, delimiter=chr(head[-1]))
    # What stands in quotes parts nothing.
    bare = re.sub(rb'"[^"]*"', b"", head)
    best = max(_DELIMITERS, key=lambda mark: (bare.count(mark.encode()), mark == ","))
    return replace(source, delimiter=best)


def _expand(name: str, format: Format | None) -> list[str]:  # noqa: A002
    kind = None if name == STANDARD else kind_of(name)
    if name == STANDARD or kind == "file":
        return [name]
    if kind == "folder":
        known = [p for p in Path(name).rglob("*") if os.path.isfile(p) and _is_known(p, format)]  # noqa: PTH113  (never raises)
        # Beside rows, pages such as README.md are not what is to be read.
        rows = [p for p in known if format is not None or _suffix(p) in _ROW_SUFFIXES]
        found = _each_once(sorted(map(str, rows or known)))
        if not found:
            raise InputError(f"{name}: no file in this folder ends in {' '.join(_FORMAT_OF)}")
        return found
    if kind is not None:
        raise InputError(f"{name} is a {kind} and no file; name - and send it to standard input")
    if _WILD & set(name):
        found = _each_once(sorted(p for p in glob(name, recursive=True) if os.path.isfile(p)))  # noqa: PTH113, PTH207  (absolute globs)
        if not found:
            raise InputError(f"{name}: no file matches")
        return found
    raise InputError(f"{name}: there is no such file")


def _each_once(names: Iterable[str]) -> list[str]:
    """Leave out what links find again: a link to a file beside it, or all files once more by a circle of folders."""
    first: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (os.path.islink(name), name.count(os.sep), name)):  # noqa: PTH114  (names)
        first.setdefault(real_path(name), name)
    return sorted(first.values())


def _is_known(path: Path, format: Format | None) -> bool:  # noqa: A002
    """Tell data files of a folder from what lies beside them, such as manifests and hidden files."""
    if path.name.startswith((".", "_")) or ".quarantine." in path.name:
        return False
    return format is not None or _suffix(path) in _FORMAT_OF


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    return Path(path.stem).suffix.lower() if suffix in _COMPRESSION_OF else suffix


def open_source(source: Endpoint) -> BinaryIO:
    """Open a source for reading, decompressed; close it when done.

    Raises
    ------
    InputError
        If it can't be opened.
    """
    if source.is_stream:
        if sys.stdin is None:
            raise InputError("standard input is closed; name a file, or send it one")
        return sys.stdin.buffer
    file = open_file(source.name)
    if source.compression is None:
        return file
    # The readers of packed files close what they have opened themselves.
    file.close()
    if source.compression == "gzip":
        return cast("BinaryIO", gzip.open(source.name, "rb"))
    return cast("BinaryIO", pa.CompressedInputStream(pa.OSFile(source.name, "rb"), "zstd"))


def blocks(source: Endpoint) -> Iterator[bytes]:
    """Yield the decompressed bytes of a source in blocks.

    Raises
    ------
    InputError
        If the file can't be read, or its compression is damaged.
    """
    file = open_source(source)
    read = getattr(file, "read1", file.read)
    try:
        block = read(_BLOCK)
        wide = next((name for mark, name in _WIDE_MARKS if block.startswith(mark)), None)
        if wide is not None:
            yield from _narrow(block, read, source, wide)
            return
        while block:
            yield block
            block = read(_BLOCK)
    except (OSError, EOFError, zlib.error) as error:
        raise_refused(source.name, error)
        raise InputError(
            f"{source.name} can't be read to its end ({error}); it is damaged or cut short: make it again"
        ) from error
    finally:
        if not source.is_stream:
            file.close()


def _narrow(
    block: bytes, read: Callable[[int], bytes], source: Endpoint, encoding: str
) -> Iterator[bytes]:
    """Yield the blocks of a file in UTF-16, as Excel writes it, or UTF-32, in UTF-8."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while block:
            yield decoder.decode(block).encode()
            block = read(_BLOCK)
        yield decoder.decode(b"", final=True).encode()
    except UnicodeError as error:
        raise InputError(
            f"{source.name} begins as {encoding.upper()} and is not: {error}"
        ) from error


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes as hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
