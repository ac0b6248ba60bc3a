"""Runs the code blocks of a page from top to bottom, as a reader would who copies them.

One page is one folder and one Python namespace: the folder is empty but for `examples/` and the
source in `danvan_nlp/`, blocks run in the
order of the page, and what one writes the next can read. The tests and the build of the documentation both
call `run_page`; `python docs/_ext/page_blocks.py PAGE` runs one page, for what can be started once in a process.

| fence | what happens |
|---|---|
| ``python`` with ``>>>`` | run; what it prints must be what the page says |
| ``python`` without, ``{code-cell}`` | run; it must not fail (its pictures are made by the build) |
| ``console`` | each ``$ `` line is run; what it prints must be what the page says, if it says anything |
| ``{code-block}`` with a ``:caption:`` | written to the file that the caption names |
| ``bash``, ``text`` and the like | shown only: installation, clusters, your own files |
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(
    r"^(?P<ticks>```+)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=ticks)[ ]*$", re.MULTILINE | re.DOTALL
)
_OPTIONS = re.compile(r"\A(?::[\w-]+:[^\n]*\n)+")
_CAPTION = re.compile(r"^:caption: (\S+)$", re.MULTILINE)
_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n?((?:(?!\$ ).*\n?)*)", re.MULTILINE)
_WIDTH = "100"
#: Done, and done with rows in quarantine.
_FINE = (0, 3)
_TIMEOUT = 300


@dataclass(frozen=True)
class Block:
    """A fenced block: where it stands, what runs it and its text."""

    line: int
    kind: str
    text: str


@dataclass(frozen=True)
class Outcome:
    """What became of a block: "ran", "failed", "shown" or "skipped", and why."""

    block: Block
    result: str
    reason: str = ""


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page in their order."""
    text = page.read_text(encoding="utf-8")
    for fence in _FENCE.finditer(text):
        info, body = fence["info"].strip(), fence["body"]
        line = text.count("\n", 0, fence.start()) + 1
        if info.startswith("{code-cell}"):
            yield Block(line, "cell", _OPTIONS.sub("", body))
        elif info.startswith("{code-block}") and (named := _CAPTION.search(body)):
            yield Block(line, "file", named[1] + "\n" + _OPTIONS.sub("", body).lstrip("\n"))
        elif info == "python":
            kind = "example" if re.search(r"^ *>>> ", body, re.MULTILINE) else "code"
            yield Block(line, kind, body)
        elif info == "console":
            yield Block(line, "command", body)
        elif not info.startswith("{"):
            yield Block(line, f"shown ({info or 'text'})", body)


def run_page(page: Path, folder: Path) -> list[Outcome]:
    """Run the blocks of a page in a folder that is made to look like a reader's."""
    for name, place in (("examples", ROOT / "examples"), ("danvan_nlp", ROOT)):
        if not (folder / name).exists():
            (folder / name).symlink_to(place)
    names: dict[str, Any] = {"__name__": "__main__"}
    before, modules = Path.cwd(), set(sys.modules)
    os.chdir(folder)
    sys.path.insert(0, "")  # as an interpreter that was started in the folder has it
    try:
        with mock.patch.dict(
            os.environ,
            COLUMNS=_WIDTH,
            NO_COLOR="1",
            LANGUAGE="",
            LC_ALL="",
            LC_MESSAGES=_locale(page),
        ):
            return _run_all(page, names)
    finally:
        os.chdir(before)
        sys.path.remove("")
        for name in {path.stem for path in folder.glob("*.py")} & (set(sys.modules) - modules):
            del sys.modules[name]


def _locale(page: Path) -> str:
    """Return the locale of a page's readers, in whose language commands speak."""
    vietnamese = "vi" in page.parts or page.name.endswith(".vi.md")
    return "vi_VN.UTF-8" if vietnamese else "C.UTF-8"


def _run_all(page: Path, names: dict[str, Any]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    missing = ""
    for block in blocks(page):
        outcome = _run(block, names, page)
        if outcome.result == "skipped":
            missing = outcome.reason
        elif missing and "NameError" in outcome.reason:  # it builds on a block that was skipped
            outcome = Outcome(block, "skipped", missing)
        outcomes.append(outcome)
    return outcomes


def _run(block: Block, names: dict[str, Any], page: Path) -> Outcome:
    run = {"example": _run_example, "code": _run_code, "cell": _run_code}
    run |= {"command": _run_commands, "file": _write_file}
    if block.kind not in run:
        return Outcome(block, "shown")
    try:
        failure = run[block.kind](block, names, page)
    except ModuleNotFoundError as error:
        if (error.name or "danvan_nlp").startswith("danvan_nlp"):
            raise
        return Outcome(block, "skipped", f"{error.name} is not installed")
    return Outcome(block, "failed", failure) if failure else Outcome(block, "ran")


def _run_example(block: Block, names: dict[str, Any], page: Path) -> str:
    parsed = doctest.DocTestParser().get_doctest(
        block.text, names, page.name, str(page), block.line
    )
    parsed.globs = names  # the parser copies them; blocks of a page share theirs
    missing = next((e for e in parsed.examples if _missing(e.source)), None)
    if missing is not None:
        raise ModuleNotFoundError(name=_missing(missing.source))
    said = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=_FLAGS, verbose=False)
    runner.run(parsed, out=said.write, clear_globs=False)
    return said.getvalue()


def _missing(source: str) -> str | None:
    """Return the package that an import statement names and that is not installed."""
    match = re.match(r"(?:import|from) (\w+)", source)
    if match is None or match[1] == "danvan_nlp":
        return None
    try:
        __import__(match[1])
    except ModuleNotFoundError:
        return match[1]
    return None


def _run_code(block: Block, names: dict[str, Any], page: Path) -> str:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(block.text, f"{page.name}:{block.line}", "exec"), names)
    except ModuleNotFoundError:
        raise
    except Exception:
        return traceback.format_exc()
    return ""


def _write_file(block: Block, _names: dict[str, Any], _page: Path) -> str:
    name, _, body = block.text.partition("\n")
    Path(name).write_text(body, encoding="utf-8")
    return ""


def _run_commands(block: Block, _names: dict[str, Any], _page: Path) -> str:
    for command, expected in _COMMAND.findall(block.text):
        code, printed = _shell(command)
        if expected.strip() and not doctest.OutputChecker().check_output(expected, printed, _FLAGS):
            return f"$ {command}\nexpected:\n{expected}\nprinted:\n{printed}"
        if code not in _FINE and not expected.startswith("danvan: "):
            return f"$ {command}\nended with {code}:\n{printed}"
    return ""


def _shell(command: str) -> tuple[int, str]:
    """Run a command; `danvan` itself is run in this process, which saves its start."""
    words = shlex.split(command, comments=True)
    if words[:1] == ["danvan"] and not set(command) & set("|<>&;*\\"):
        return _danvan(words)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        ["bash", "-c", command],
        env=os.environ | {"PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_TIMEOUT,
        check=False,
        text=True,
    )
    return done.returncode, done.stdout


def _danvan(words: list[str]) -> tuple[int, str]:
    from danvan_nlp.cli import app  # noqa: PLC0415  (pages without commands don't need it)

    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    code: object = 0
    with (
        mock.patch.object(sys, "argv", words),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
    ):
        try:
            app.main()
        except SystemExit as ended:
            code = ended.code
        except Exception:
            traceback.print_exc()
            code = 1
    text = printed.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]
    return int(code or 0), text  # type: ignore[call-overload]


def main() -> None:
    """Run the page that the command line names; what failed is printed and ends with 1."""
    with tempfile.TemporaryDirectory() as folder:
        failed = [
            o for o in run_page(Path(sys.argv[1]).resolve(), Path(folder)) if o.result == "failed"
        ]
    sys.exit("\n".join(f"{sys.argv[1]}:{o.block.line}: {o.reason}" for o in failed) or 0)


if __name__ == "__main__":
    main()
