"""Composed text (NFC) in time that grows with the text, whatever marks it holds.

`unicodedata.normalize` sorts a run of combining marks by insertion, which takes the square of the run's length. No
writing system stacks many marks, so a long run is sorted here first, and then nothing is left to sort.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby

import regex

#: More marks in a row than any writing uses (Unicode Standard Annex 15, Stream-Safe Text Format).
_LONG_RUN = regex.compile(r"\p{M}{31,}+")


def compose(text: str) -> str:
    r"""Return the text in Normalization Form C.

    Examples
    --------
    >>> compose("vận") == "v\u1eadn"
    True
    """
    if len(text) > 31 and not text.isascii():
        text = _LONG_RUN.sub(_sorted_run, text)
    return unicodedata.normalize("NFC", text)


def _sorted_run(match: regex.Match[str]) -> str:
    """Decompose a run of marks and put them in canonical order; those of class 0 stay where they are."""
    marks = "".join(unicodedata.normalize("NFD", mark) for mark in match.group())
    classes = groupby(marks, key=lambda mark: unicodedata.combining(mark) == 0)
    return "".join(
        "".join(group if fixed else sorted(group, key=unicodedata.combining))
        for fixed, group in classes
    )


#: Longer runs of combining marks are no letters; leaving them alone keeps composing linear.
_LONGEST_CLUSTER = 8


def compose_with_places(text: str) -> tuple[str, list[int]]:
    r"""Return the text composed cluster by cluster, and where each boundary of that stands in the text.

    Examples
    --------
    >>> compose_with_places("va\u0323\u0302n")
    ('vận', [0, 1, 4, 5])
    """
    pieces: list[str] = []
    places: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        piece = text[start:end]
        if 1 < len(piece) <= _LONGEST_CLUSTER:
            piece = unicodedata.normalize("NFC", piece)
        pieces.append(piece)
        places.extend(min(start + i, end - 1) for i in range(len(piece)))
        start = end
    return "".join(pieces), [*places, len(text)]


def compose_if_needed(text: str) -> tuple[str, list[int] | None]:
    r"""Return the text composed and, if that differs, where each boundary of it stands in the text.

    Examples
    --------
    >>> compose_if_needed("vận")
    ('vận', None)
    """
    if text.isascii() or compose(text) == text:
        return text, None
    return compose_with_places(text)
