"""Labelled texts in the formats of labelling tools: read, written, and written back after people corrected them.

One file a format. Positions are code points of the text, in every format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.errors import lazy_name

if TYPE_CHECKING:
    from danvan_nlp.exchange.formats import (
        FORMATS,
        LabelFormat,
        format_of,
        read_labels,
        write_labels,
    )
    from danvan_nlp.exchange.labelled import Label, LabelledText

__all__ = [
    "FORMATS",
    "Label",
    "LabelFormat",
    "LabelledText",
    "format_of",
    "read_labels",
    "write_labels",
]

_HOMES = {
    "formats": "FORMATS LabelFormat format_of read_labels write_labels",
    "labelled": "Label LabelledText",
}


def __getattr__(name: str) -> object:
    return lazy_name(globals(), _HOMES, name, None, f"danvan_nlp.exchange.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
