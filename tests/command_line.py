"""The command `danvan` run in this process, as most tests need it; a few start a real one for streams and signals."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest import mock

from danvan_nlp.cli import app


@dataclass(frozen=True)
class Done:
    """How a command ended and what it wrote, as bytes."""

    returncode: int
    stdout: bytes
    stderr: bytes


def danvan(*arguments: object, data: bytes = b"") -> Done:
    """Run the command with standard streams of its own."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    code: object = 0
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(sys, "argv", ["danvan", *map(str, arguments)]))
        stack.enter_context(mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(data))))
        stack.enter_context(
            mock.patch.dict(
                os.environ, {"PYTHONIOENCODING": "utf-8", "LANGUAGE": "", "LC_ALL": "C.UTF-8"}
            )
        )
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        try:
            app.main()
        except SystemExit as ended:
            code = ended.code
    for stream in (out, err):
        stream.flush()
    return Done(int(code or 0), out.buffer.getvalue(), err.buffer.getvalue())  # type: ignore[attr-defined, call-overload]


def danvan_process(*arguments: object, data: bytes | None = None, **environment: str) -> Done:
    """Run the command as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "danvan_nlp", *map(str, arguments)],
        input=data,
        capture_output=True,
        timeout=240,
        env={
            **os.environ,
            "PYTHONIOENCODING": "utf-8",
            "LANGUAGE": "",
            "LC_ALL": "C.UTF-8",
            **environment,
        },
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)
