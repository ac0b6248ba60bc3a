r"""CoNLL: a token a line with its tag, an empty line after each line of the text.

Written are the token, its tag in BIO and its place (``start_char=0|end_char=4``, as in CoNLL-U); the text of a document
stands before it as JSON (``# document = "…"``), so that it comes back to the last space. Files without it are read too:
their text is made of their tokens.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from danvan_nlp.errors import InputError
from danvan_nlp.exchange.files import write_utf8
from danvan_nlp.exchange.labelled import LabelledText
from danvan_nlp.text.syllables import read as read_syllables
from danvan_nlp.text.user_files import read_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_TAG = re.compile(r"O|([BIESLUM])-(.+)")
_PLACE = re.compile(r"start_char=(\d+)\|end_char=(\d+)")
_HEAD = re.compile(r"# *(newdoc id|document) *= *(.*)")
#: Between the syllables of a word, as Vietnamese corpora write them.
_JOINT = re.compile(r"(?<=\w)_(?=\w)")


@dataclass(slots=True)
class _Document:
    """A document while its lines are read."""

    id: str
    text: str | None = None
    tokens: list[tuple[int, list[str]]] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)


def read(path: Path) -> Iterator[LabelledText]:
    """Yield the documents of a file; without ``# newdoc id`` or ``-DOCSTART-`` it is one.

    The tags are the last column whose cells are all ``O`` or ``B-…``, ``I-…`` (also ``S``, ``E``, ``L``, ``U``).

    Raises
    ------
    InputError
        If there are no tags, or a token does not stand where the file says.
    """
    for document in _documents(path):
        if document.tokens:
            try:
                yield _labelled(document)
            except InputError as error:
                raise InputError(f"{path}: {error}") from error


def _documents(path: Path) -> Iterator[_Document]:
    current = _Document(path.stem)
    for number, line in enumerate(read_utf8(path).split("\n"), 1):
        line = line.rstrip("\r")  # noqa: PLW2901  (line ends of Windows)
        head = _HEAD.match(line)
        if line.startswith("-DOCSTART-") or (head and head[1] == "newdoc id"):
            yield current
            current = _Document(head[2] if head else f"{path.stem}-{number}")
        elif head and not current.tokens:
            current.text = _text(head[2], path, number)
        elif not line.strip():
            current.breaks.add(len(current.tokens))
        elif not re.match(r"#( |$)", line):
            cells = line.split("\t") if "\t" in line else line.split()
            current.tokens.append((number, cells))
    yield current


def _text(value: str, path: Path, number: int) -> str:
    try:
        text = json.loads(value)
    except (ValueError, RecursionError):
        text = None
    if not isinstance(text, str):
        raise InputError(f"{path}, line {number}: the document must be a JSON string")
    return text


def _labelled(document: _Document) -> LabelledText:
    lines, rows = zip(*document.tokens, strict=True)
    tags = _tags(rows, lines)
    if document.text is None:
        text, places = _made_text(rows, document.breaks)
    else:
        text, places = document.text, _places(rows, lines, document.text)
    marks = [(places[a][0], places[b - 1][1], kind) for a, b, kind in _runs(tags)]
    return LabelledText.of(document.id, text, marks)


def _tags(rows: tuple[list[str], ...], lines: tuple[int, ...]) -> list[str]:
    width = min(map(len, rows))
    columns = [n for n in range(1, width) if all(_TAG.fullmatch(row[n]) for row in rows)]
    if not columns:
        raise InputError(
            f"lines {lines[0]} to {lines[-1]} have no column of tags (O, B-type, I-type) beside their tokens"
        )
    return [row[columns[-1]] for row in rows]


def _places(
    rows: tuple[list[str], ...], lines: tuple[int, ...], text: str
) -> list[tuple[int, int]]:
    places = []
    for row, line in zip(rows, lines, strict=True):
        match = _PLACE.search(row[-1])
        place = (int(match[1]), int(match[2])) if match else (0, 0)
        if text[slice(*place)] != row[0]:
            raise InputError(
                f"line {line}: the token {row[0]!r} does not stand in its document where it says"
            )
        places.append(place)
    return places


def _made_text(rows: tuple[list[str], ...], breaks: set[int]) -> tuple[str, list[tuple[int, int]]]:
    pieces: list[str] = []
    places, at = [], 0
    for number, row in enumerate(rows):
        if number:
            gap = (
                "\n" if number in breaks else "" if "SpaceAfter=No" in rows[number - 1][-1] else " "
            )
            pieces.append(gap)
            at += len(gap)
        token = _JOINT.sub(" ", row[0])
        pieces.append(token)
        places.append((at, at + len(token)))
        at += len(token)
    return "".join(pieces), places


def _runs(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the first token, the one after the last and the type of each label; I without B begins one too."""
    begin, kind = 0, None
    for at, tag in enumerate([*tags, "O"]):
        match = _TAG.fullmatch(tag)
        sign, new = (match[1] or "", match[2]) if match else ("", None)
        if kind is not None and (new != kind or sign in tuple("BSU")):
            yield begin, at, kind
            kind = None
        if new is not None and kind is None:
            begin, kind = at, new
        if kind is not None and sign in tuple("ESLU"):
            yield begin, at + 1, kind
            kind = None


def write(texts: Iterable[LabelledText], path: Path) -> None:
    """Write texts by their syllables and marks.

    Raises
    ------
    InputError
        If labels of a text overlap: a token has one tag.
    OutputError
        If the file can't be written.
    """
    write_utf8(path, (line for text in texts for line in _lines(text)))


def _lines(text: LabelledText) -> Iterator[str]:
    for before, after in pairwise(text.labels):
        if after.start < before.end:
            raise InputError(
                f"text {text.id!r}: the labels {before.text!r} and {after.text!r} overlap, which CoNLL can't hold; "
                "write another format"
            )
    yield f"# newdoc id = {' '.join(text.id.split())}\n"
    yield f"# document = {json.dumps(text.text, ensure_ascii=False)}\n"
    last = at = 0
    for start, end in _pieces(text):
        if "\n" in text.text[last:start] and last:
            yield "\n"
        while at < len(text.labels) and text.labels[at].end <= start:
            at += 1
        label = (
            text.labels[at] if at < len(text.labels) and text.labels[at].start <= start else None
        )
        tag = "O" if label is None else f"{'B' if start == label.start else 'I'}-{label.type}"
        yield f"{text.text[start:end]}\t{tag}\tstart_char={start}|end_char={end}\n"
        last = end
    yield "\n"


def _pieces(text: LabelledText) -> Iterator[tuple[int, int]]:
    """Yield where syllables and marks stand, cut where a label begins or ends inside one."""
    table = read_syllables(text.text)
    cuts = sorted({place for label in text.labels for place in (label.start, label.end)})
    at = 0
    for start, end in zip(table.start.tolist(), table.end.tolist(), strict=True):
        while at < len(cuts) and cuts[at] <= start:
            at += 1
        inside = at
        while inside < len(cuts) and cuts[inside] < end:
            inside += 1
        yield from pairwise([start, *cuts[at:inside], end])
