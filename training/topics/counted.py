r"""Labelled pages of which only n-gram counts are kept: a classifier learns from them, nobody can read them again.

Pages of today may not be copied. What is stored of each is its host, its labels, and how often each hashed n-gram
that another page holds too stands in it and in its opening: no text, no word, no name that one page alone has.

::

    python -m training.topics.counted PAGES.jsonl training/topics/pages_of_today.npz

A row of PAGES has `host`, `labels` (the primary one first) and `text`.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.text.syllables import read
from danvan_nlp.training.topics.corpus import hashed_texts
from training.topics.labelling import compile_terms, read_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: The pages that the shipped model learns from.
PAGES_OF_TODAY = Path(__file__).parent / "pages_of_today.npz"
_FEWEST_PAGES = 2
_MOST_TIMES = 255


@dataclass(frozen=True, slots=True, eq=False)
class CountedPage:
    """A labelled page as counts.

    Attributes
    ----------
    whole, opening : ndarray of uint32
        Ascending n-gram hashes of the page and of its opening, each as often as it stands there.
    labels : tuple of str
        The primary label first.
    host : str
    """

    whole: NDArray[np.uint32]
    opening: NDArray[np.uint32]
    labels: tuple[str, ...]
    host: str


@dataclass(frozen=True, slots=True)
class Ngrams:
    """Which n-grams of a page are counted; as in `MultiLabelOptions`.

    Attributes
    ----------
    words, longest : int
        Syllables of the longest n-gram, and of the longest term.
    lead : int
        Syllables of an opening.
    """

    words: int = 2
    longest: int = 4
    lead: int = 60


def count_pages(rows: Sequence[dict[str, Any]], ngrams: Ngrams | None = None) -> list[CountedPage]:
    """Count the n-grams of pages that at least two of them hold, and the longer terms.

    Examples
    --------
    >>> row = {"host": "a.example", "labels": ["khac"], "text": "Tin về cơn bão"}
    >>> page, _ = count_pages([row, row | {"host": "b.example"}])
    >>> page.host, len(page.whole)
    ('a.example', 7)
    >>> len(count_pages([row])[0].whole)
    0
    """
    chosen = ngrams or Ngrams()
    tables = [read(row["text"]) for row in rows]
    weighted = read_terms()
    short = hashed_texts(tables, chosen.words)
    distinct = np.concatenate([*(np.unique(page) for page in short), np.empty(0, np.uint32)])
    found, pages = np.unique(distinct, return_counts=True)
    kept = np.union1d(
        found[pages >= _FEWEST_PAGES], compile_terms(weighted, list(weighted)).vocabulary
    )
    whole = hashed_texts(tables, chosen.longest)
    opening = hashed_texts(tables, chosen.longest, chosen.lead)
    return [
        CountedPage(
            page[np.isin(page, kept)], lead[np.isin(lead, kept)], tuple(row["labels"]), row["host"]
        )
        for page, lead, row in zip(whole, opening, rows, strict=True)
    ]


def save_pages(pages: Sequence[CountedPage], path: Path) -> None:
    """Write pages as one compressed NumPy file; `read_pages` reads it."""
    parts = [np.unique(page.whole, return_counts=True) for page in pages]
    opening = [
        np.searchsorted(page.opening, found, "right") - np.searchsorted(page.opening, found)
        for page, (found, _) in zip(pages, parts, strict=True)
    ]
    np.savez_compressed(
        path,
        hash=np.concatenate([found for found, _ in parts]),
        whole=np.minimum(np.concatenate([times for _, times in parts]), _MOST_TIMES).astype(
            np.uint8
        ),
        opening=np.minimum(np.concatenate(opening), _MOST_TIMES).astype(np.uint8),
        end=np.cumsum([len(found) for found, _ in parts]),
        labels=np.array([" ".join(page.labels) for page in pages]),
        host=np.array([page.host for page in pages]),
    )


def read_pages(path: Path = PAGES_OF_TODAY) -> list[CountedPage]:
    """Read what `save_pages` wrote."""
    with np.load(path, allow_pickle=False) as held:
        stored = dict(held)
    rows = np.split(np.arange(len(stored["hash"])), stored["end"][:-1])
    return [
        CountedPage(
            np.repeat(stored["hash"][row], stored["whole"][row]),
            np.repeat(stored["hash"][row], stored["opening"][row]),
            tuple(str(labels).split()),
            str(host),
        )
        for row, labels, host in zip(rows, stored["labels"], stored["host"], strict=True)
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Count the pages of a JSON Lines file."""
    parser = argparse.ArgumentParser(
        prog="python -m training.topics.counted", description=__doc__.split("\n", maxsplit=1)[0]
    )
    parser.add_argument("pages", type=Path, help="rows with host, labels and text")
    parser.add_argument("out", type=Path, help="the .npz file to write")
    given = parser.parse_args(arguments)
    lines = given.pages.read_text(encoding="utf-8").splitlines()
    pages = count_pages([json.loads(line) for line in lines])
    save_pages(pages, given.out)
    print(f"{len(pages)} pages of {len({page.host for page in pages})} hosts")


if __name__ == "__main__":
    main()
