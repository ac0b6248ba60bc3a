"""Results as tables of pandas or Polars."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, get_args

from danvan_nlp.errors import needed_for
from danvan_nlp.text.arguments import check_choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: What of a document can be a table.
FramePart = Literal["words", "sentences", "phrases", "topics", "summary"]
#: The packages that make tables.
FrameLibrary = Literal["pandas", "polars"]


_PLACE = ("start", "end", "text")
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "words": (*_PLACE, "pos"),
    "sentences": (*_PLACE, "kind"),
    "phrases": (
        *_PLACE, "type", "canonical", "id", "rule", "refers_to_start", "refers_to_end",
    ),
    "topics": ("label", "name", "score", "assigned"),
    "summary": _PLACE,
}  # fmt: skip


def make_frame(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], library: FrameLibrary
) -> Any:
    """Return a table with one row a mapping; columns beyond the named ones follow in alphabetical order.

    Raises
    ------
    InputError
        If the library is another.
    MissingExtraError
        If it is not installed.

    Examples
    --------
    >>> make_frame([], ["start"], "excel")
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: library must be one of ['pandas', 'polars'], got 'excel'
    """
    check_choice("library", library, get_args(FrameLibrary))
    with needed_for("making tables"):
        package = import_module(library)
    held = list(rows)
    more = sorted({name for row in held for name in row} - set(columns))
    return package.DataFrame({name: [row.get(name) for row in held] for name in [*columns, *more]})


def tabulate(part: FramePart, found: Iterable[Any], library: FrameLibrary) -> Any:
    """Return what an analyser found as a table, one row a word, sentence, phrase, topic or unit of the summary.

    Raises
    ------
    InputError
        If there is no such part or library.
    MissingExtraError
        If the library is not installed.
    """
    columns = _COLUMNS[part]
    return make_frame([_row(each, columns) for each in found], columns, library)


def check_part(part: object) -> None:
    """Raise `InputError` if a part can't be a table."""
    check_choice("part", part, _COLUMNS)


def _row(found: Any, columns: Sequence[str]) -> dict[str, Any]:
    row = {name: getattr(found, name) for name in columns if hasattr(found, name)}
    full = getattr(found, "refers_to", None)
    if full is not None:
        row |= {"refers_to_start": full.start, "refers_to_end": full.end}
    for name, value in getattr(found, "attributes", {}).items():
        joined = " | ".join(span.text for span in value) if isinstance(value, tuple) else value
        row[f"attributes.{name}"] = joined
    return row
