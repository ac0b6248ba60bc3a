"""Labelled texts that commands read: formats of labelling tools, and files that `danvan tag` wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from danvan_nlp.errors import InputError, needed_for
from danvan_nlp.exchange import LabelFormat, LabelledText, read_labels
from danvan_nlp.exchange.lines import of_row

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Endings of what the batch room reads; JSON Lines among them only where compressed.
_TAGGED = (".parquet", ".csv", ".tsv", ".gz", ".zst")


def read_texts(name: str, label_format: LabelFormat | None) -> Iterator[LabelledText]:
    """Yield the texts of a path with their labels or phrases.

    Raises
    ------
    InputError
        If it can't be read, or has no labels.
    """
    if label_format is None and name.lower().endswith(_TAGGED):
        yield from _read_tagged(name)
    else:
        yield from read_labels(Path(name), label_format)


def _read_tagged(name: str) -> Iterator[LabelledText]:
    with needed_for("reading tagged files", "batch"):
        from danvan_nlp.batch.corpus import Corpus  # noqa: PLC0415  (pyarrow is an extra)
    for number, row in enumerate(Corpus([name]).records(), 1):
        if "danvan_phrases" not in row:
            raise InputError(
                f"{name} has no column 'danvan_phrases'; tag it first with the part phrases: danvan tag INPUT -o OUT"
            )
        yield of_row(row, number, f"{name}, row {number}")
