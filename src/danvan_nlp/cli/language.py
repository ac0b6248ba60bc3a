"""The language in which the command line speaks to a person: English as it stands in the code, or by a catalogue.

The catalogue (`vi.toml`) has what is said word for word, and templates: `{}` stands for what differs, such as a file.
What is said to programs (JSON, CSV, exit codes) is the same in every language.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from locale import getlocale
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from danvan_nlp.cli.streams import refused
from danvan_nlp.text.toml import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from danvan_nlp.view.theme import Language

_CATALOGUE = Path(__file__).with_name("vi.toml")
_USAGE_ERROR = 2
_OPTION = "--language"
#: What the language is read from, the first that is set; LANGUAGE is for messages alone and needs no locale.
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_NUMBER = re.compile(r"\d{1,3}(,\d{3})*(\.\d+)?|\d+(\.\d+)?")
_MARKS = str.maketrans(",.", ".,")
#: Control characters, and those that turn the direction of writing: files have them in their names and texts.
_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LIST = re.compile(r"[\[(]('[^']*'(?:, '[^']*')*),?[\])]")
_BOTH_NAMES = re.compile(r"\b([a-z_]+) \((--[a-z-]+)\)")
#: Words of Typer's that it keeps as constants.
_CONSTANTS = (
    "DEFAULT_STRING", "REQUIRED_LONG_STRING", "ARGUMENTS_PANEL_TITLE", "OPTIONS_PANEL_TITLE",
    "COMMANDS_PANEL_TITLE", "ERRORS_PANEL_TITLE", "ABORTED_TEXT", "RICH_HELP",
)  # fmt: skip
_spoken: ContextVar[Language] = ContextVar("spoken", default="en")


def asked_for(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language that the options before the command name, or else the locale's if it is known, or English.

    Examples
    --------
    >>> asked_for(["--language", "vi", "tag"], {}), asked_for(["tag", "--language", "vi"], {"LANG": "C"})
    ('vi', 'en')
    >>> asked_for([], {"LANG": "vi_VN.UTF-8"}), asked_for([], {"LANGUAGE": "vi", "LANG": "C.UTF-8"})
    ('vi', 'vi')
    """
    at = 0
    while at < len(arguments) and arguments[at].startswith("-"):
        name, _, value = arguments[at].partition("=")
        if name == _OPTION:
            value = value or "".join(arguments[at + 1 : at + 2])
            return "vi" if value == "vi" else "en"
        at += 1
    set_to = [environment[name] for name in _VARIABLES if environment.get(name)]
    where = set_to[0] if set_to else getlocale()[0] or ""
    return "vi" if where.lower().startswith("vi") else "en"


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language inside."""
    before = _spoken.set(language)
    constants = {
        name: getattr(rich_utils, name) for name in _CONSTANTS if hasattr(rich_utils, name)
    }
    try:
        for name, words in constants.items():
            setattr(rich_utils, name, say(words))
        yield
    finally:
        for name, words in constants.items():
            setattr(rich_utils, name, words)
        _spoken.reset(before)


def spoken() -> Language:
    """Return the language that is spoken."""
    return _spoken.get()


def say(text: str) -> str:
    """Return what is said in English in the language that is spoken; unknown words stay as they are."""
    if spoken() == "en" or not text.strip():
        return text
    return _in_vietnamese(text)


def _in_vietnamese(text: str) -> str:
    words, templates, options = _catalogue()
    if text in words:
        return words[text]
    if _NUMBER.fullmatch(text):
        return text.translate(_MARKS)
    for pattern, translation in templates:
        found = pattern.fullmatch(text)
        if found is not None:
            parts = list(map(_inside, found.groups()))
            if pattern.pattern.startswith(_OF_AN_ARGUMENT):
                parts[0] = options.get(parts[0], parts[0])
            return translation.format(*parts)
    return _by_its_parts(text)


def _by_its_parts(text: str) -> str:
    """Return a message that says first where it belongs ("FILE: …"), or that ends in advice ("…; did you mean …?")."""
    for at in (": ", "; "):
        first, mark, rest = text.partition(at)
        said = _in_vietnamese(rest) if mark else rest
        if said != rest:
            return f"{_inside(first)}{mark}{said}"
    return text


def _inside(text: str) -> str:
    """Return what stood for `{}`: a number as Vietnamese writes it, a message in a message translated too."""
    return _in_vietnamese(text) if " " in text or _NUMBER.fullmatch(text) else text


@cache
def _catalogue() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]], dict[str, str]]:
    parts = read_toml(_CATALOGUE)
    options: dict[str, str] = parts.pop("options")
    words: dict[str, str] = {}
    for part in parts.values():
        words |= part
    templates = [(english, words[english]) for english in words if "{}" in english]
    # The template that says most is tried first.
    templates.sort(key=lambda each: -len(each[0]))
    return words, [(_pattern(each), other) for each, other in templates], options


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, template.split("{}"))), re.DOTALL)


#: How the templates begin that say first which argument of the library is wrong.
_OF_AN_ARGUMENT = _pattern("{} must be ").pattern


def pick(both: tuple[str, str]) -> str:
    """Return what is said in Vietnamese or in English by the language that is spoken."""
    return both[0] if spoken() == "vi" else both[1]


def tell(message: str) -> None:
    """Say something on one line of standard error; lists of Python's are written as people write them."""
    said = _LIST.sub(lambda found: found[1].replace("'", ""), say(" ".join(message.split())))
    said = _BOTH_NAMES.sub(_option_alone, said)
    typer.echo(f"danvan: {visible(said)}", err=True)


def visible(text: str) -> str:
    r"""Return a text in which what would command a terminal, or turn the order of letters, is written out.

    Examples
    --------
    >>> print(visible("b\x1b[2J.jsonl"))
    b\x1b[2J.jsonl
    """
    return _COMMANDS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def fail(message: str) -> NoReturn:
    """Say on one line of standard error why the command ends, and end it with code 2."""
    tell(message)
    raise SystemExit(_USAGE_ERROR)


def _option_alone(both: re.Match[str]) -> str:
    """Return an option as it is typed, where a message of the library names its argument, too."""
    argument, option = both.groups()
    return option if option[2:] == argument.replace("_", "-") else both[0]


class _Helped:
    """A command whose help is in the language that is spoken."""

    def get_usage(self, ctx: Any) -> str:
        """Return how the command is written."""
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        return usage.replace("Usage: ", say("Usage: "), 1)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that Typer adds."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            _translate_parameter(option)
        return option


class Command(_Helped, TyperCommand):
    """A command."""


class Commands(_Helped, TyperGroup):
    """Commands under a name, whose errors are in the language that is spoken, too."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """Read the arguments."""
        with _errors_translated():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            with _errors_translated():
                return super().invoke(ctx)
        except OSError as error:
            told = refused(error)
            if told is error:
                raise
            raise told from error


@contextmanager
def _errors_translated() -> Iterator[None]:
    """Translate what is wrong with the arguments; Typer shows it."""
    try:
        yield
    except Exception as error:
        # Of a class that Typer keeps to itself.
        if hasattr(error, "format_message") and hasattr(error, "ctx") and spoken() != "en":
            message = say(error.format_message())
            error.format_message = lambda: message
        raise


def translate(command: Any) -> None:
    """Put the help of a command and of those under it into the language that is spoken."""
    command.help = _paragraphs(command.help)
    command.short_help = _paragraphs(command.short_help)
    for name in ("options_metavar", "subcommand_metavar"):
        if getattr(command, name, None):
            setattr(command, name, say(getattr(command, name)))
    for parameter in command.params:
        _translate_parameter(parameter)
    for other in getattr(command, "commands", {}).values():
        translate(other)


def _translate_parameter(parameter: Any) -> None:
    parameter.help = _paragraphs(getattr(parameter, "help", None))
    if parameter.metavar is None and getattr(parameter, "is_flag", False):
        parameter.metavar = ""
    parameter.metavar = parameter.metavar and say(parameter.metavar)
    if parameter.param_type_name == "argument" and parameter.metavar:
        # Beside its name Typer shows an argument's type as Python writes it: <list[str]>.
        parameter.display_type_rich = lambda **_: None


def _paragraphs(text: str | None) -> str | None:
    """Return a text whose paragraphs are said."""
    if text is None:
        return None
    parts = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(say(" ".join(part.split())) for part in parts)
