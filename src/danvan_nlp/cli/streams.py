"""The standard streams of a command, and what is said where the system refuses something."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import TextIO, cast

from danvan_nlp.errors import DanvanError, OutputError
from danvan_nlp.results.named import STANDARD_ERROR, STANDARD_OUTPUT, NamedFile, shown_name


def prepare() -> None:
    """Make both streams take any text, name themselves in their errors, and lead nowhere where they are closed."""
    for name, told in (("stdout", STANDARD_OUTPUT), ("stderr", STANDARD_ERROR)):
        stream = getattr(sys, name)
        if stream is None:
            # Closed by the caller (`>&-`): what is opened next would get its number, here and in workers.
            nowhere = Path(os.devnull).open("w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115  (for good)
            os.set_inheritable(nowhere.fileno(), True)
            setattr(sys, name, nowhere)
        else:
            setattr(sys, name, _named(stream, told))


def _named(stream: TextIO, told: str) -> TextIO:
    text = cast("io.TextIOWrapper", stream)
    raw = getattr(text.buffer, "raw", text.buffer)
    # Text with lone surrogates, or a terminal of another encoding, must not end in a traceback.
    errors = "backslashreplace"
    if type(raw) is not io.FileIO:
        # The console of Windows, or what a program put in the stream's place.
        text.reconfigure(errors=errors)
        return text
    text.flush()
    named: object = NamedFile(raw.fileno(), "wb", told=told, closefd=False)
    if raw is not text.buffer:
        named = io.BufferedWriter(cast("io.RawIOBase", named))
    return io.TextIOWrapper(
        cast("io.BufferedWriter", named),
        encoding=text.encoding,
        errors=errors,
        line_buffering=text.line_buffering,
        write_through=text.write_through,
    )


def refused(error: OSError) -> OSError:
    """Return what to raise for what the system refused: of a standard stream as it is, else what says where it was."""
    if isinstance(error, DanvanError) or error.filename in (STANDARD_OUTPUT, STANDARD_ERROR):
        return error
    place, said = shown_name(error), error.strerror or error
    if place:
        return OutputError(f"the system refuses {place}: {said}")
    return OutputError(f"the system refuses to go on: {said}")


def why(error: OSError) -> str:
    """Return what to say where a standard stream can't be written; nothing where nobody reads it."""
    is_output = error.filename == STANDARD_OUTPUT
    # The interpreter would complain once more when it flushes what can't be written.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, (sys.stdout if is_output else sys.stderr).fileno())
    if not is_output or error.errno == errno.EPIPE:
        return ""
    return f"standard output can't be written: {error.strerror or error}"
