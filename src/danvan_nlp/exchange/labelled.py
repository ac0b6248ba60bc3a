"""A text with its labels: what every format is read into and written from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from danvan_nlp.errors import InputError, shown
from danvan_nlp.results.record import Record
from danvan_nlp.results.span import Span
from danvan_nlp.text.arguments import as_text, check_kind, items

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Label(Span):
    """A labelled piece of a text.

    Attributes
    ----------
    type : str
        What it is, in the words of whoever labelled it.

    Examples
    --------
    >>> Label(0, 8, "Công tác", "concept").type
    'concept'
    """

    type: str


@dataclass(frozen=True, slots=True)
class LabelledText(Record):
    """A text with its labels in text order, each once.

    Attributes
    ----------
    id : str
    text : str
    labels : tuple of Label

    Examples
    --------
    >>> LabelledText.of("1", "Phong trào Dân vận khéo", [(11, 23, "campaign")]).labels
    (Label(start=11, end=23, text='Dân vận khéo', type='campaign'),)
    """

    id: str
    text: str
    labels: tuple[Label, ...] = ()

    @classmethod
    def of(cls, text_id: object, text: object, marks: Iterable[tuple[object, ...]]) -> LabelledText:
        """Return a text with labels given as (start, end, type).

        Raises
        ------
        InputError
            If the text is no string, or a label does not stand in it.
        """
        name = as_text("the identifier of a text", text_id)
        if not isinstance(text, str):
            raise InputError(f"text {name!r} must be a string, got {type(text).__name__}")
        found = {_label(name, text, mark) for mark in marks}
        labels = sorted(found, key=lambda label: (label.start, label.end, label.type))
        return cls(name, text, tuple(labels))


def check_labelled(value: object) -> None:
    """Raise `InputError` unless a value is a text with labels."""
    check_kind("a labelled text", value, LabelledText)
    text = cast("LabelledText", value)
    check_kind("the text of a labelled text", text.text, str)
    for label in items("labels", text.labels):
        check_kind("a label", label, Label)


def _label(name: str, text: str, mark: tuple[object, ...]) -> Label:
    start, end, kind = mark if len(mark) == 3 else (None, None, None)
    if type(start) is not int or type(end) is not int or not isinstance(kind, str) or not kind:
        raise InputError(
            f"text {name!r}: a label must be a start, an end and a type, got {shown(mark)}"
        )
    if not 0 <= start < end <= len(text):
        raise InputError(
            f"text {name!r}: the label {start}:{end} ({kind}) does not stand in its {len(text)} characters"
        )
    return Label(start, end, text[start:end], kind)
