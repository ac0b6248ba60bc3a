"""The corpora that the shipped topic models learn from and are measured on.

All are JSON Lines under xz, in one folder that the caller names; none is part of the project.
"""

from __future__ import annotations

import json
import lzma
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.errors import InputError
from danvan_nlp.text.syllables import read
from training.topics.duplicates import duplicate_groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables

_VNTC_LABELS = {
    "Chinh tri Xa hoi": "chinh_tri_xa_hoi",
    "Doi song": "doi_song",
    "Khoa hoc": "khoa_hoc",
    "Kinh doanh": "kinh_doanh",
    "Phap luat": "phap_luat",
    "Suc khoe": "suc_khoe",
    "The gioi": "the_gioi",
    "The thao": "the_thao",
    "Van hoa": "van_hoa",
    "Vi tinh": "vi_tinh",
}
# Sections of Dân Trí that one topic of VNTC covers; education, travel and the rest have none.
_DANTRI_LABELS = {
    "xa-hoi": "chinh_tri_xa_hoi",
    "khoa-hoc-cong-nghe": "khoa_hoc",
    "kinh-doanh": "kinh_doanh",
    "phap-luat": "phap_luat",
    "suc-khoe": "suc_khoe",
    "the-gioi": "the_gioi",
    "the-thao": "the_thao",
    "giai-tri": "van_hoa",
    "suc-manh-so": "vi_tinh",
}
_VNTC_FILE = re.compile(r"(?P<source>.*?)\s*\(\s*(?P<number>\d+)\)")
_VNTC_PAPER = re.compile(r"_ ?(?P<paper>VNE|TT|TN|NLD)_")
_LABEL_COLUMNS = ("corpus", "id", "part", "labels", "readings", "sure")
_DANTRI_SECTION = re.compile(r"dantri\.com\.vn/([^/\s]+)/")


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A document with its labels.

    Attributes
    ----------
    table : Syllables
    labels : tuple of str
        The primary label first.
    part : {"train", "test"}
        Documents of the test part are kept from training and tuning.
    corpus : str
        The file that holds the document.
    readings : int
        How many annotators read it.
    sure : bool
        False if its annotator thought that a careful second one could choose another primary label.
    """

    table: Syllables
    labels: tuple[str, ...]
    part: str
    corpus: str
    readings: int
    sure: bool


def read_vntc(folder: Path) -> tuple[list[Syllables], list[str], list[str]]:
    """Return the texts, labels and ids of VNTC's training part, copies and contradictions dropped.

    Of copies with one label the first stays; copies with several labels all go.
    """
    rows = list(_rows(folder / "vntc_train.jsonl.xz"))
    tables = [read(row["text"]) for row in rows]
    labels = [_VNTC_LABELS[row["label"]] for row in rows]
    kept = _distinct(tables, labels)
    return [tables[i] for i in kept], [labels[i] for i in kept], [rows[i]["id"] for i in kept]


def read_dantri(folder: Path) -> tuple[list[Syllables], list[str]]:
    """Return the texts and labels of the Dân Trí sections that one VNTC topic covers."""
    tables, labels = [], []
    for row in _rows(folder / "dantri_sections.jsonl.xz"):
        section = _DANTRI_SECTION.search(row["text"])
        if section and section[1] in _DANTRI_LABELS:
            # The first three lines are the id, the address and the date.
            tables.append(read(row["text"].split("\n", 3)[3]))
            labels.append(_DANTRI_LABELS[section[1]])
    return tables, labels


def papers_of(ids: Sequence[str]) -> list[str]:
    """Return the paper of each file of VNTC, which its name tells: VNE, TT, TN or NLD; "" for another name.

    Examples
    --------
    >>> papers_of(["train/DS_ VNE_ (12).txt", "train/KH_TN_ (7).txt", "x"])
    ['VNE', 'TN', '']
    """
    found = [_VNTC_PAPER.search(name) for name in ids]
    return [match["paper"] if match else "" for match in found]


def late_part(ids: Sequence[str], share: float = 0.2) -> NDArray[np.bool_]:
    """Mark the last part of each source's files.

    VNTC numbers the files of a source in the order of collection and its test part goes on counting, so this split
    is nearer to it than a random one.
    """
    places: dict[str, list[tuple[int, int]]] = {}
    for i, name in enumerate(ids):
        match = _VNTC_FILE.match(name)
        source, number = (
            (match["source"].replace(" ", ""), int(match["number"])) if match else (name, 0)
        )
        places.setdefault(source, []).append((number, i))
    late = np.zeros(len(ids), bool)
    for numbered in places.values():
        last = sorted(numbered)[round(len(numbered) * (1 - share)) :]
        late[[i for _, i in last]] = True
    return late


def read_labelled(folder: Path, labels: Path) -> list[Labelled]:
    """Return the documents that a table of labels names by corpus and id.

    Parameters
    ----------
    folder
        Holds `CORPUS.jsonl.xz` for each corpus of the table.
    labels
        Tab-separated with a head: corpus, id, part, labels (by spaces, the primary one first), readings (a number),
        sure (yes or no).

    Raises
    ------
    InputError
        If the table is of another form, or a document that it names is not in the corpora.
    """
    lines = labels.read_text(encoding="utf-8").splitlines()
    if not lines or tuple(lines[0].split("\t")) != _LABEL_COLUMNS:
        raise InputError(
            f"{labels} must begin with the columns {', '.join(_LABEL_COLUMNS)}, separated by tabs"
        )
    wanted = {(row[0], row[1]): row[2:] for row in (line.split("\t") for line in lines[1:])}
    found = {}
    for corpus in sorted({corpus for corpus, _ in wanted}):
        for row in _rows(folder / f"{corpus}.jsonl.xz"):
            if (key := (corpus, row["id"])) in wanted and key not in found:
                part, names, readings, sure = wanted[key]
                found[key] = Labelled(
                    read(row["text"]),
                    tuple(names.split()),
                    part,
                    corpus,
                    int(readings),
                    sure == "yes",
                )
    missing = [key for key in wanted if key not in found]
    if missing:
        raise InputError(
            f"{len(missing)} labelled documents are not in {folder}, the first is {missing[0]}"
        )
    return [found[key] for key in wanted]


def read_texts(
    folder: Path, corpus: str, step: int = 1, longest: int | None = None
) -> Iterator[Syllables]:
    """Yield every `step`-th text of a corpus, or its first `longest` characters."""
    for i, row in enumerate(_rows(folder / f"{corpus}.jsonl.xz")):
        if i % step == 0:
            yield read(row["text"][:longest])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _distinct(tables: Sequence[Syllables], labels: Sequence[str]) -> list[int]:
    """Return the first text of each group of copies whose labels agree."""
    members: dict[int, list[int]] = {}
    for i, group in enumerate(duplicate_groups(tables).tolist()):
        members.setdefault(group, []).append(i)
    return [group for group, texts in members.items() if len({labels[i] for i in texts}) == 1]
