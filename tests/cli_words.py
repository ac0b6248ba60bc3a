"""All that the command line says: the words of its help, and templates of its messages, drawn from the code."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

import danvan_nlp
from danvan_nlp.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCE = Path(danvan_nlp.__file__).parent
#: Calls whose first argument is said to a person.
_SAYING = {"tell", "fail", "say", "watching", "watched"}


def command_helps() -> list[tuple[str, ...]]:
    """Return the commands, those under others too, as they are written; the first is none."""
    return list(_below(typer.main.get_command(app), ()))


def _below(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield path
    for name, other in getattr(command, "commands", {}).items():
        yield from _below(other, (*path, name))


def command_options() -> set[str]:
    """Return the options of all commands, as they are written."""
    return set(_options(typer.main.get_command(app)))


def _options(command: Any) -> Iterator[str]:
    for parameter in command.params:
        yield from parameter.opts
    for other in getattr(command, "commands", {}).values():
        yield from _options(other)


def help_words() -> set[str]:
    """Return the paragraphs and names of values in all help."""
    return {
        word for word in _of_command(typer.main.get_command(app)) if re.search(r"[^\W\d_]", word)
    }


def _of_command(command: Any) -> Iterator[str]:
    yield from _paragraphs(command.help)
    for parameter in command.params:
        yield from _paragraphs(getattr(parameter, "help", None))
        if parameter.metavar:
            yield parameter.metavar
    for other in getattr(command, "commands", {}).values():
        yield from _of_command(other)


def _paragraphs(text: str | None) -> Iterator[str]:
    for part in re.split(r"\n\s*\n", (text or "").strip()):
        if part:
            yield " ".join(part.split())


def message_templates(folder: str) -> set[str]:
    """Return what the code of a folder says, with {} for what differs."""
    found = set()
    for path in (_SOURCE / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in _SAYING | _errors() and node.args:
                said = node.args[1 if _name(node.func) == "watched" else 0]
                found |= {text for text in _templates(said) if re.search(r"[^\W\d_]", text)}
    return found


def _errors() -> set[str]:
    return {name for name in dir(danvan_nlp.errors) if name.endswith("Error")}


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


def _templates(said: ast.expr) -> Iterator[str]:
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        yield " ".join(said.value.split())
    elif isinstance(said, ast.JoinedStr):
        parts = (v.value if isinstance(v, ast.Constant) else "{}" for v in said.values)
        yield " ".join("".join(map(str, parts)).split())
    elif isinstance(said, ast.BinOp):
        yield from ()
