"""Pages that the command line reads, and the one line that says why it can't."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from typing import NoReturn

import typer

_USAGE_ERROR = 2
#: Control characters that no text file has; a file with one of them is binary.
_BINARY = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f"))


def read_page(file: str) -> str:
    """Read a UTF-8 text from a path or standard input."""
    name = "standard input" if file == "-" else file
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except IsADirectoryError:
        fail(f"{name} is a directory; name one file")
    except OSError as error:
        fail(f"{name} can't be read: {error.strerror}")
    if not data.strip():
        fail(f"{name} is empty; give a page with text in it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fail(
            f"{name} is not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start}); "
            f"convert it first, e.g. iconv -f {_likely_encoding(data)} -t UTF-8"
        )
    if data.translate(None, _BINARY) != data:
        fail(f"{name} is binary data, not text; give a page as text or HTML")
    return text


def _likely_encoding(data: bytes) -> str:
    """Guess what to convert from: UTF-16 has its byte-order mark, else the Vietnamese code page of Windows."""
    return (
        "UTF-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "WINDOWS-1258"
    )


def fail(message: str) -> NoReturn:
    """Say on one line of standard error why the command ends, and end it with code 2."""
    typer.echo(f"danvan: {' '.join(message.split())}", err=True)
    raise SystemExit(_USAGE_ERROR)
