"""brat: a folder of texts, each with its labels in a file beside it (https://brat.nlplab.org/standoff.html)."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from danvan_nlp.errors import InputError
from danvan_nlp.exchange.files import make_folder, write_utf8
from danvan_nlp.exchange.labelled import LabelledText
from danvan_nlp.text.user_files import read_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LABEL = re.compile(r"T\S+\t(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)(?:\t|$)")
#: Characters of a name that mean something to a file system or a shell.
_UNSAFE = re.compile(r"[^\w-]|^\.")
_LONGEST_NAME = 120
#: brat takes types of these characters.
_TYPE = re.compile(r"[^\w-]")


def read(folder: Path) -> Iterator[LabelledText]:
    """Yield the texts of a folder that have a file of labels, in the order of their names.

    Of a label in several pieces, the whole from its first to its last character is taken. Relations, events, notes and
    attributes are passed over.

    Raises
    ------
    InputError
        If the folder has none, or a line of labels can't be read.
    """
    found = sorted(folder.rglob("*.ann"))
    if not found:
        raise InputError(
            f"{folder} has no .ann files; name the folder in which brat keeps its data"
        )
    for file in found:
        text = read_utf8(file.with_suffix(".txt"))
        name = file.relative_to(folder).with_suffix("").as_posix()
        try:
            yield LabelledText.of(unquote(name), text, list(_marks(file)))
        except InputError as error:
            raise InputError(f"{file}: {error}") from error


def _marks(file: Path) -> Iterator[tuple[int, int, str]]:
    for number, line in enumerate(read_utf8(file).splitlines(), 1):
        if not line.startswith("T"):
            continue
        match = _LABEL.match(line)
        if match is None:
            raise InputError(
                f"line {number} is not a label (T1, a tab, the type, start and end): {line[:60]!r}"
            )
        places = [int(place) for piece in match[2].split(";") for place in piece.split()]
        yield min(places), max(places), match[1]


def write(texts: Iterable[LabelledText], folder: Path) -> None:
    """Write a folder that brat opens: a text and its labels each, and the types in annotation.conf.

    Raises
    ------
    OutputError
        If the folder is not empty or can't be written.
    """
    make_folder(folder)
    types: dict[str, None] = {}
    for text in texts:
        stem = folder / file_name(text.id)
        write_utf8(stem.with_name(f"{stem.name}.txt"), [text.text])
        lines = []
        for number, label in enumerate(text.labels, 1):
            kind = _TYPE.sub("_", label.type)
            types[kind] = None
            shown = " ".join(label.text.splitlines())
            lines.append(f"T{number}\t{kind} {label.start} {label.end}\t{shown}\n")
        write_utf8(stem.with_name(f"{stem.name}.ann"), lines)
    heads = ("[entities]", *types, "[relations]", "[events]", "[attributes]")
    write_utf8(folder / "annotation.conf", (f"{line}\n" for line in heads))


def file_name(text_id: str) -> str:
    """Return a name for a file that stands for an identifier, whatever characters that has.

    Examples
    --------
    >>> file_name("2024/12 tin")
    '2024%2F12%20tin'
    """
    name = _UNSAFE.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")),
        text_id,
    )
    if 0 < len(name.encode()) <= _LONGEST_NAME:
        return name
    digest = hashlib.sha256(text_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{name[: _LONGEST_NAME // 3].rstrip('%')}-{digest}"
