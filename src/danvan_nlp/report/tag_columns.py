"""The columns of tags as a report reads them: of the published types, complete, and with positions that can be."""

from __future__ import annotations

import json
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args

from danvan_nlp.batch.json_values import loads
from danvan_nlp.errors import InputError
from danvan_nlp.results.types import PhraseType

if TYPE_CHECKING:
    from collections.abc import Mapping

_Kinds = frozenset[Any]

_TEXT, _MAYBE_TEXT = frozenset((str,)), frozenset((str, NoneType))
_NUMBER, _MAYBE_NUMBER = frozenset((int, float)), frozenset((int, float, NoneType))
_MAYBE_RECORD, _MAYBE_LIST = frozenset((dict, NoneType)), frozenset((list, NoneType))
_PLACE = {"start": frozenset((int,)), "end": frozenset((int,))}
_SPAN = {**_PLACE, "text": _TEXT}
#: What a figure may be said of, and when.
_OF_A_FIGURE = ("what", "comparison", "period", "body", "place", "campaign")
#: What the values of each column hold; a map of Arrow is a list of pairs.
_FIELDS: dict[str, dict[str, _Kinds]] = {
    "danvan_phrases": {
        **_SPAN, "type": _TEXT, "canonical": _TEXT, "id": _MAYBE_TEXT, "rule": _MAYBE_TEXT,
        "attributes": _MAYBE_RECORD | _MAYBE_LIST, "parts": _MAYBE_LIST, "refers_to": _MAYBE_RECORD,
    },
    "danvan_topics": {"label": _TEXT, "score": _NUMBER, "assigned": frozenset((bool, NoneType))},
    "danvan_places": {
        **_SPAN, "level": _TEXT, "name": _TEXT, "code": _MAYBE_TEXT, "now": _MAYBE_LIST,
        "candidates": _MAYBE_LIST, "province": _MAYBE_TEXT, "now_province": _MAYBE_TEXT,
        "since": _MAYBE_TEXT, "until": _MAYBE_TEXT,
    },
    "danvan_figures": {
        **_SPAN, "value": _NUMBER, "unit": _TEXT, "total": _MAYBE_NUMBER, "amount": _NUMBER,
        "measure": _TEXT,
        **dict.fromkeys(_OF_A_FIGURE, _MAYBE_RECORD),
    },
}  # fmt: skip
#: What the records in a record hold.
_INSIDE: dict[str, dict[str, dict[str, _Kinds]]] = {
    "danvan_phrases": {"refers_to": _PLACE},
    "danvan_figures": {
        **dict.fromkeys(_OF_A_FIGURE, _SPAN),
        "period": {**_SPAN, "since": _MAYBE_TEXT, "until": _MAYBE_TEXT},
    },
}
#: Of phrases.
TYPES = frozenset(get_args(PhraseType))
_LABELS = ("danvan_primary_topic", "danvan_topics_refusal")


def decoded(row: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return a row of a text file with its tags as lists: CSV holds them as JSON text.

    Raises
    ------
    InputError
        If a column of tags holds no JSON.
    """
    found = dict(row)
    for name in _FIELDS:
        value = found.get(name)
        if isinstance(value, str):
            try:
                found[name] = loads(value.encode()) if value else None
                # What is written in escapes may be half a surrogate pair, which no column of Arrow holds.
                json.dumps(found[name], ensure_ascii=False).encode()
            except ValueError as error:
                raise _refusal(name, where, f"it holds no JSON: {value[:60]!r}") from error
    return found


def check_row(row: Mapping[str, Any], where: str) -> None:
    """Raise `InputError` at the first value of a row that tagging can't have written.

    Parameters
    ----------
    row
        As `decoded` returned it.
    where
        The file and line, for the error.
    """
    for name, fields in _FIELDS.items():
        values = row.get(name)
        if values is None:
            continue
        if not isinstance(values, list):
            raise _refusal(name, where, f"it is no list but {values!r:.60}")
        for value in values:
            if not _fits(value, fields) or not _is_whole(name, value):
                raise _refusal(name, where, f"it holds {value!r:.100}")
    for name in _LABELS:
        if type(row.get(name)) not in _MAYBE_TEXT:
            raise _refusal(name, where, f"it is no text but {row[name]!r:.60}")


def _fits(value: Any, fields: Mapping[str, _Kinds]) -> bool:
    """Tell whether a record has values of the right types, and a span an end behind its start."""
    if type(value) is not dict:
        return False
    for field, kinds in fields.items():
        if type(value.get(field)) not in kinds:
            return False
    return "start" not in fields or 0 <= value["start"] <= value["end"]


def _is_whole(name: str, value: Mapping[str, Any]) -> bool:
    """Tell whether what a record holds is right too: its spans, its parts, its type."""
    if name not in _INSIDE:
        return True
    inside = _INSIDE[name].items()
    if not all(_fits(value[f], fields) for f, fields in inside if value.get(f) is not None):
        return False
    if name != "danvan_phrases":
        return True
    parts, attributes = value.get("parts") or (), value.get("attributes") or ()
    pairs = isinstance(attributes, dict) or all(map(_is_pair, attributes))
    return value["type"] in TYPES and pairs and all(_fits(part, _SPAN) for part in parts)


def _is_pair(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and len(value) == len(("key", "value"))


def _refusal(name: str, where: str, why: str) -> InputError:
    return InputError(
        f"{where}: the column {name!r} is not what `danvan tag` writes: {why}; tag the file again"
    )
