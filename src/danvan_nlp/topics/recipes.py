"""How the shipped topic models are made: their data, splits, figures and export.

::

    python -m danvan_nlp.topics.recipes news --data DIR --out models/topics-news
    python -m danvan_nlp.topics.recipes danvan --out models/topics-danvan

DIR holds `vntc_train.jsonl.xz` (id, label, text) and `dantri_sections.jsonl.xz` (id, text).
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.text.syllables import read
from danvan_nlp.topics.classifier import Classifier, TopicArrays, TopicSettings
from danvan_nlp.topics.duplicates import duplicate_groups
from danvan_nlp.topics.labelling import LONGEST_TERM, compile_terms, read_terms, taxonomy
from danvan_nlp.topics.metrics import accuracy, calibration_error, macro_f1
from danvan_nlp.topics.training import TrainingOptions, save_classifier, train_single_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables

_VERSION = "0.1"
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
_DANTRI_SECTION = re.compile(r"dantri\.com\.vn/([^/\s]+)/")
# Log-odds of a label in a text without a term, and the share of a label's best evidence that assigns it.
_TERMS_OFFSET = -3.0
_TERMS_THRESHOLD = 0.5


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


def news(folder: Path, out: Path, options: TrainingOptions | None = None) -> dict[str, Any]:
    """Measure on the late part, train on all texts, write the model; return the figures."""
    tables, labels, ids = read_vntc(folder)
    names = {label.label: label.name for label in taxonomy("news")}
    late = late_part(ids)
    early = train_single_label(*_choose(tables, labels, ~late), names, "news", options)
    figures = {"texts": len(ids), "late": evaluate(early, *_choose(tables, labels, late))}
    final = train_single_label(tables, labels, names, "news", options)
    figures["dantri"] = evaluate(final, *read_dantri(folder))
    save_classifier(final, out, _VERSION, {"corpus": "VNTC, training part", **figures})
    return figures


def danvan(out: Path) -> None:
    """Compile the weighted terms into the model of mass mobilisation."""
    labels = taxonomy("danvan")
    terms = compile_terms(read_terms(), [label.label for label in labels])
    settings = TopicSettings(
        taxonomy="danvan",
        labels=tuple(label.label for label in labels),
        names=tuple(label.name for label in labels),
        longest=LONGEST_TERM,
        norm="length",
        link="sigmoid",
        thresholds=(_TERMS_THRESHOLD,) * len(labels),
        otherwise="khac",
    )
    arrays = TopicArrays(
        vocabulary=terms.vocabulary,
        idf=np.ones(len(terms.vocabulary), np.float16),
        weight=terms.weight.astype(np.float16),
        offset=np.full(len(labels), _TERMS_OFFSET, np.float32),
    )
    save_classifier(Classifier(settings, arrays), out, _VERSION, {"terms": len(terms.vocabulary)})


def evaluate(
    classifier: Classifier, tables: Sequence[Syllables], labels: Sequence[str]
) -> dict[str, float]:
    """Return accuracy, macro-F1 and expected calibration error of a single-label classifier."""
    chance = np.array([classifier.probabilities(table) for table in tables])
    target = np.array([classifier.settings.labels.index(label) for label in labels])
    return {
        "texts": len(target),
        "accuracy": round(accuracy(chance, target), 4),
        "macro_f1": round(macro_f1(chance, target), 4),
        "calibration_error": round(calibration_error(chance, target), 4),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Train a shipped model from the command line and print its figures."""
    parser = argparse.ArgumentParser(
        prog="python -m danvan_nlp.topics.recipes", description=__doc__.split("\n")[0]
    )
    parser.add_argument("model", choices=("news", "danvan"))
    parser.add_argument("--data", type=Path, help="folder with the corpora; needed for news")
    parser.add_argument("--out", type=Path, required=True, help="model folder to write")
    given = parser.parse_args(arguments)
    if given.model == "danvan":
        danvan(given.out)
        return
    if given.data is None:
        parser.error("news needs --data DIR")
    print(json.dumps(news(given.data, given.out), indent=2))


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


def _choose(
    tables: Sequence[Syllables], labels: Sequence[str], wanted: NDArray[np.bool_]
) -> tuple[list[Syllables], list[str]]:
    places = np.flatnonzero(wanted).tolist()
    return [tables[i] for i in places], [labels[i] for i in places]


if __name__ == "__main__":
    main()
