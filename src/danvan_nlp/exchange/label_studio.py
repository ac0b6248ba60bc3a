"""Label Studio: a list of tasks in one JSON file, as it exports and imports them (JSON, and JSON_MIN)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from danvan_nlp.errors import InputError
from danvan_nlp.exchange.files import write_utf8
from danvan_nlp.exchange.labelled import LabelledText
from danvan_nlp.exchange.lines import of_row
from danvan_nlp.text.user_files import read_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_FROM, _TO = "label", "text"


def read(path: Path) -> Iterator[LabelledText]:
    """Yield the tasks of a file with the labels of their last annotation that was not cancelled.

    A task that nobody annotated has its prediction's labels.

    Raises
    ------
    InputError
        If the file is no list of tasks, or a label does not stand in its text.
    """
    try:
        tasks = json.loads(read_utf8(path))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not JSON ({error})") from error
    if not isinstance(tasks, list):
        raise InputError(f"{path} must hold a list of tasks, as Label Studio exports it (JSON)")
    for number, task in enumerate(tasks, 1):
        place = f"{path}, task {number}"
        if not isinstance(task, dict):
            raise InputError(f"{place} must be an object, got {type(task).__name__}")
        yield _of_task(task, place, number) if "data" in task else of_row(task, number, place)


def _of_task(task: Mapping[str, Any], place: str, number: int) -> LabelledText:
    try:
        data = task["data"]
        text = data.get(_TO)
        made = task.get("annotations") or task.get("completions") or task.get("predictions") or []
        kept = [each for each in made if not each.get("was_cancelled")]
        results = kept[-1]["result"] if kept else []
        values = [each["value"] for each in results if each.get("type") == "labels"]
        marks = [
            (*_bounds(value, text), kind)
            for value in values
            for kind in value.get("labels") or [None]
        ]
    except (AttributeError, KeyError, TypeError, IndexError) as error:
        raise InputError(
            f"{place} is not what Label Studio exports: {error!r} is missing"
        ) from error
    try:
        return LabelledText.of(data.get("id", task.get("id", number)), text, marks)
    except InputError as error:
        raise InputError(f"{place}: {error}") from error


def _bounds(value: Mapping[str, Any], text: str) -> tuple[object, object]:
    """Return start and end in code points; before version 1.5 they counted UTF-16 units."""
    start, end, said = value["start"], value["end"], value.get("text")
    if said is not None and type(start) is int and type(end) is int and text[start:end] != said:
        units = text.encode("utf-16-le", "surrogatepass")
        before, inside = (
            units[2 * a : 2 * b].decode("utf-16-le", "replace")
            for a, b in ((0, start), (start, end))
        )
        if inside == said:
            return len(before), len(before) + len(inside)
    return start, end


def write(texts: Iterable[LabelledText], path: Path) -> None:
    """Write tasks whose labels stand as predictions, for people to accept or correct.

    The labelling interface of the project has ``<Labels name="label" toName="text">`` and
    ``<Text name="text" value="$text"/>``.

    Raises
    ------
    OutputError
        If the file can't be written.
    """
    write_utf8(path, _pieces(texts))


def _pieces(texts: Iterable[LabelledText]) -> Iterator[str]:
    yield "["
    for number, text in enumerate(texts):
        results = [
            {
                "id": f"{label.start}-{label.end}-{label.type}",
                "type": "labels",
                "from_name": _FROM,
                "to_name": _TO,
                "value": {
                    "start": label.start,
                    "end": label.end,
                    "text": label.text,
                    "labels": [label.type],
                },
            }
            for label in text.labels
        ]
        task = {
            "data": {"id": text.id, "text": text.text},
            "predictions": [{"model_version": "danvan_nlp", "result": results}],
        }
        yield (",\n" if number else "\n") + json.dumps(task, ensure_ascii=False)
    yield "\n]\n"
