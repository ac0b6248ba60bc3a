"""JSON Lines: one text a line, as Doccano, Prodigy and the library's own tagged files write them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from danvan_nlp.errors import InputError, shown
from danvan_nlp.exchange.files import write_utf8
from danvan_nlp.exchange.labelled import LabelledText
from danvan_nlp.text.user_files import read_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

#: Where a line may have its labels, its text and its identifier; the first that is there counts.
_LABELS = ("danvan_phrases", "spans", "phrases", "entities", "labels", "label", "ents")
_TEXTS = ("danvan_body", "text")
_START, _END = ("start", "start_offset"), ("end", "end_offset")
_TYPE = ("type", "label", "labels", "entity")


def read(path: Path) -> Iterator[LabelledText]:
    """Yield the texts of a file of JSON Lines.

    Raises
    ------
    InputError
        If a line is no object with a text and labels.
    """
    for number, line in enumerate(read_utf8(path).split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise InputError(f"{path}, line {number}: not JSON ({error})") from error
            yield of_row(row, number, f"{path}, line {number}")


def of_row(row: object, number: int, place: str) -> LabelledText:
    """Return the text of a row with its labels.

    Parameters
    ----------
    row
        A mapping; labels are lists of (start, end, type) or (type, start, end), or mappings.
    number
        The identifier of a row that has none.
    place
        Said in errors.

    Raises
    ------
    InputError
        If it has no text or no labels, or a label does not stand in the text.
    """
    if not isinstance(row, dict):
        raise InputError(f"{place}: a line must be an object, got {type(row).__name__}")
    found = next((name for name in _LABELS if name in row), None)
    if found is None:
        raise InputError(
            f"{place}: no labels; they are looked for under {list(_LABELS)}, the keys are {list(row)[:12]}"
        )
    value = row[found]
    if isinstance(value, str):  # as CSV holds lists
        value = _parsed(value, f"{place}, {found}")
    if not isinstance(value, (list, type(None))):
        raise InputError(f"{place}: {found!r} must be a list, got {shown(value)}")
    text = next((row[name] for name in _TEXTS if row.get(name) is not None), None)
    identifier = row.get("id")
    try:
        return LabelledText.of(
            number if identifier is None else identifier, text, [_mark(v) for v in value or ()]
        )
    except InputError as error:
        raise InputError(f"{place}: {error}") from error


def _parsed(value: str, place: str) -> object:
    try:
        return json.loads(value) if value else []
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place}: no JSON list: {value[:40]!r}") from error


def _mark(value: object) -> tuple[object, ...]:
    if isinstance(value, dict):
        start, end, kind = (_first(value, names) for names in (_START, _END, _TYPE))
        # Label Studio's short form has a list of one.
        return start, end, kind[0] if isinstance(kind, list) and len(kind) == 1 else kind
    if isinstance(value, list) and len(value) >= 3:
        return tuple(value[:3]) if isinstance(value[2], str) else (value[1], value[2], value[0])
    return (value,)


def _first(value: Mapping[str, object], names: tuple[str, ...]) -> Any:
    return next((value[name] for name in names if name in value), None)


def write(texts: Iterable[LabelledText], path: Path) -> None:
    """Write each text with its labels as mappings under `spans`."""
    rows = ({"id": t.id, "text": t.text, "spans": [x.to_dict() for x in t.labels]} for t in texts)
    _write(rows, path)


def write_doccano(texts: Iterable[LabelledText], path: Path) -> None:
    """Write each text as Doccano imports it for sequence labelling: lists of start, end and type under `label`."""
    _write(
        (
            {"id": t.id, "text": t.text, "label": [[x.start, x.end, x.type] for x in t.labels]}
            for t in texts
        ),
        path,
    )


def _write(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    write_utf8(path, (json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
