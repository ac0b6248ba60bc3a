"""The formats by name, and which one a path is of."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from danvan_nlp.errors import InputError
from danvan_nlp.exchange.labelled import check_labelled
from danvan_nlp.text.arguments import check_choice, check_path, items
from danvan_nlp.text.user_files import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan_nlp.exchange.labelled import LabelledText

LabelFormat = Literal["jsonl", "doccano", "label-studio", "conll", "brat", "spacy"]
#: The formats that texts with labels are read from and written to.
FORMATS: tuple[LabelFormat, ...] = get_args(LabelFormat)
#: For each format its module, and the functions that read and write it.
_ROOMS = {
    "jsonl": ("lines", "read", "write"),
    "doccano": ("lines", "read", "write_doccano"),
    "label-studio": ("label_studio", "read", "write"),
    "conll": ("conll", "read", "write"),
    "brat": ("brat", "read", "write"),
    "spacy": ("spacy_docs", "read", "write"),
}
_ENDINGS: dict[str, LabelFormat] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "label-studio",
    ".conll": "conll",
    ".conllu": "conll",
    ".iob": "conll",
    ".bio": "conll",
    ".spacy": "spacy",
}


def format_of(path: str | Path, given: LabelFormat | None = None) -> LabelFormat:
    """Return the format of a path by its ending; a folder is brat's.

    Parameters
    ----------
    path
        A file or folder.
    given
        What the caller says it is, which wins.

    Returns
    -------
    str
        One of `FORMATS`.

    Raises
    ------
    InputError
        If the ending says nothing, or there is no such format.

    Examples
    --------
    >>> format_of("gold.conll"), format_of("gold.txt", "conll")
    ('conll', 'conll')
    """
    if given is not None:
        check_choice("the format", given, FORMATS)
        return given
    check_path(path)
    path = Path(path)
    if kind_of(path) == "folder":
        return "brat"
    found = _ENDINGS.get(path.suffix.lower())
    if found is None:
        raise InputError(
            f"the ending of {path} does not say its format; name one of {list(FORMATS)}"
        )
    return found


def read_labels(path: str | Path, format: LabelFormat | None = None) -> Iterator[LabelledText]:  # noqa: A002  (the name users know)
    """Read texts with their labels.

    Parameters
    ----------
    path
        A file, or a folder of brat's.
    format
        Of a path whose ending does not say it.

    Yields
    ------
    LabelledText
        In the order of the file.

    Raises
    ------
    InputError
        If it can't be read, or a label does not stand in its text; the message names the place.
    MissingExtraError
        If the format is spaCy's and spaCy is not installed.

    Examples
    --------
    >>> next(read_labels("no-such-file.jsonl"))
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: no-such-file.jsonl can't be read: No such file or directory
    """
    check_path(path)
    room, reader, _ = _ROOMS[format_of(path, format)]
    yield from getattr(import_module(f"{__package__}.{room}"), reader)(Path(path))


def write_labels(
    texts: Iterable[LabelledText],
    path: str | Path,
    format: LabelFormat | None = None,  # noqa: A002  (the name users know)
) -> None:
    r"""Write texts with their labels.

    Parameters
    ----------
    texts
        Taken one after another.
    path
        The file to write; for brat, a folder that is new or empty.
    format
        Of a path whose ending does not say it.

    Raises
    ------
    InputError
        If the format can't hold the labels.
    OutputError
        If it can't be written.
    MissingExtraError
        If the format is spaCy's and spaCy is not installed.

    Examples
    --------
    >>> import tempfile
    >>> from danvan_nlp.exchange import LabelledText
    >>> text = LabelledText.of("1", "Phong trào Dân vận khéo", [(11, 23, "campaign")])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "labels.conll")
    ...     write_labels([text], path)
    ...     list(read_labels(path)) == [text]
    True
    """
    room, _, writer = _ROOMS[format_of(path, format)]
    write = getattr(import_module(f"{__package__}.{room}"), writer)
    check_path(path)
    write(map(_encodable, items("texts", texts)), Path(path))


def _encodable(text: LabelledText) -> LabelledText:
    """Return a text that UTF-8 can hold: half a surrogate pair becomes a question mark, at the same place."""
    check_labelled(text)
    whole = text.text.encode("utf-8", "replace").decode()
    # Looked at again, as what was made without `LabelledText.of` may hold anything.
    return text.of(text.id, whole, [(label.start, label.end, label.type) for label in text.labels])
