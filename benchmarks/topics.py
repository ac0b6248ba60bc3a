"""Topics: accuracy, macro-F1, calibration and speed, beside other classifiers trained on the same rows.

Run `python -m benchmarks.topics --data DIR`, where DIR holds `vntc_train.jsonl.xz`, `dantri_sections.jsonl.xz` and
`vinews_raw.jsonl.xz` (unlabelled, for our house style).
Every classifier learns from the earlier files of each source of VNTC's training part and is measured on the last fifth
and on Dân Trí, a source that none has seen. fastText takes part where it is installed (`pip install fasttext-wheel`).
With `--domain` the shipped danvan model is measured on its labelled documents that no training saw
(`domain_pool.jsonl.xz`, `vinews_raw.jsonl.xz`, `vntc_train.jsonl.xz`, `tailieunoibo.jsonl.xz`).
With `--reliability FILE` both taxonomies' probabilities are drawn against what came true, as an SVG picture.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import platform
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

import danvan_nlp
from benchmarks.reliability import reliability_svg
from danvan_nlp.models import load
from danvan_nlp.text.syllables import read
from danvan_nlp.topics import load_classifier
from danvan_nlp.topics.taxonomy import taxonomy
from training.topics.corpora import late_part, read_dantri, read_labelled, read_vntc
from training.topics.metrics import accuracy, calibration_error, macro_f1
from training.topics.recipes import evaluate_sets, news_elsewhere, train_news

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables
    from danvan_nlp.topics.classifier import Classifier

DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
LABELS = Path(__file__).parent / "data" / "danvan_topics.tsv"
_SPEED_TEXTS = 1000
_SPEED_BYTES = range(2000, 3001)


class Model(Protocol):
    """A classifier under comparison."""

    @property
    def probabilities(self) -> bool:
        """Whether the scores are probabilities."""
        ...

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return one row a text, one column a label."""
        ...


@dataclass(frozen=True)
class Ours:
    """danvan_nlp, trained in this run."""

    classifier: Classifier
    probabilities: bool = True

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the calibrated probabilities."""
        return np.array([self.classifier.probabilities(read(text)) for text in texts])


@dataclass(frozen=True)
class Sklearn:
    """A scikit-learn classifier over TF-IDF of 1- and 2-grams with logarithmic frequency."""

    vectorizer: TfidfVectorizer
    model: LinearSVC | ComplementNB
    probabilities: bool

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return probabilities where the model has them, else distances."""
        features = self.vectorizer.transform(texts)
        if self.probabilities:
            return np.asarray(self.model.predict_proba(features))
        return np.asarray(self.model.decision_function(features))


@dataclass(frozen=True)
class FastText:
    """fastText with word 2-grams."""

    model: object
    labels: tuple[str, ...]
    probabilities: bool = True

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the softmax outputs."""
        rows = np.zeros((len(texts), len(self.labels)))
        for row, text in zip(rows, texts, strict=True):
            found = self.model.f.predict(_one_line(text), len(self.labels), 0.0, "strict")  # type: ignore[attr-defined]
            for chance, label in found:
                row[self.labels.index(label.removeprefix("__label__"))] = min(chance, 1.0)
        return rows


@dataclass(frozen=True)
class Rows:
    """What every classifier learns from; ours also heeds `ids` and `elsewhere`, unlabelled texts of other papers."""

    texts: Sequence[str]
    target: NDArray[np.int64]
    labels: tuple[str, ...]
    ids: Sequence[str]
    elsewhere: Sequence[Syllables]


def train_ours(rows: Rows) -> Model:
    tables = [read(text) for text in rows.texts]
    return Ours(train_news(tables, [rows.labels[i] for i in rows.target], rows.ids, rows.elsewhere))


def train_svm(rows: Rows) -> Model:
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=3)
    features = vectorizer.fit_transform(rows.texts)
    return Sklearn(vectorizer, LinearSVC(C=1.0).fit(features, rows.target), probabilities=False)


def train_bayes(rows: Rows) -> Model:
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=3)
    features = vectorizer.fit_transform(rows.texts)
    return Sklearn(vectorizer, ComplementNB().fit(features, rows.target), probabilities=True)


def train_fasttext(rows: Rows) -> Model | None:
    try:
        fasttext = importlib.import_module("fasttext")
    except ImportError:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.txt"
        lines = (
            f"__label__{rows.labels[i]} {_one_line(text)}\n"
            for text, i in zip(rows.texts, rows.target, strict=True)
        )
        path.write_text("".join(lines), encoding="utf-8")
        model = fasttext.train_supervised(
            str(path), wordNgrams=2, epoch=25, lr=1.0, dim=100, thread=1, seed=7, verbose=0
        )
    return FastText(model, rows.labels)


_TRAINERS: dict[str, Callable[[Rows], Model | None]] = {
    "danvan_nlp": train_ours,
    "TF-IDF + LinearSVC": train_svm,
    "TF-IDF + complement naive Bayes": train_bayes,
    "fastText": train_fasttext,
}


def compare(folder: Path) -> None:
    """Print a table of the classifiers on the late part of VNTC and on Dân Trí."""
    tables, names, ids = read_vntc(folder)
    texts, late = [table.text for table in tables], late_part(ids)
    labels = tuple(label.label for label in taxonomy("news"))
    target = np.array([labels.index(name) for name in names])
    other_tables, other_names = read_dantri(folder)
    other, other_target = (
        [t.text for t in other_tables],
        np.array([labels.index(n) for n in other_names]),
    )
    early = np.flatnonzero(~late)
    rows = Rows(
        [texts[i] for i in early],
        target[early],
        labels,
        [ids[i] for i in early],
        news_elsewhere(folder),
    )
    late_texts = [texts[i] for i in np.flatnonzero(late)]
    timed = [text for text in late_texts if len(text.encode()) in _SPEED_BYTES][:_SPEED_TEXTS]
    print(_signature(ids, late))
    print(f"{'':34}{'late':>8}{'macroF1':>9}{'ECE':>7}{'Dân Trí':>9}{'articles/s':>12}")
    for name, train in _TRAINERS.items():
        model = train(rows)
        if model is None:
            print(f"{name:34} left out: not installed (pip install fasttext-wheel)")
            continue
        scores = model.scores(late_texts)
        error = (
            f"{calibration_error(scores, target[late]):7.3f}"
            if model.probabilities
            else f"{'–':>7}"
        )
        began = time.process_time()
        model.scores(timed)
        rate = len(timed) / (time.process_time() - began)
        print(
            f"{name:34}{100 * accuracy(scores, target[late]):8.2f}{100 * macro_f1(scores, target[late]):9.2f}{error}"
            f"{100 * accuracy(model.scores(other), other_target):9.2f}{rate:12.0f}",
            flush=True,
        )


def domain(folder: Path, labels: Path) -> None:
    """Print how the shipped danvan model does on the labelled documents that its training did not see."""
    documents = [d for d in read_labelled(folder, labels) if d.part == "test"]
    classifier = load_classifier("danvan")
    digest = hashlib.sha256(labels.read_bytes()).hexdigest()[:12]
    print(
        f"danvan: documents kept apart of {labels.name} {digest}; danvan_nlp {danvan_nlp.__version__}, "
        f"model {load('topics-danvan').version}, numpy {np.__version__}, Python {platform.python_version()}"
    )
    for name in ("all", "domain_pool"):
        chosen = [d for d in documents if name in ("all", d.corpus)]
        figures = "   ".join(f"{k} {v}" for k, v in evaluate_sets(classifier, chosen).items())
        print(f"{name:12} {figures}")


def reliability(folder: Path, labels: Path, out: Path) -> None:
    """Draw the probabilities of both taxonomies, on texts that training did not see, against what came true."""
    tables, names, ids = read_vntc(folder)
    late = late_part(ids)
    early = np.flatnonzero(~late)
    news = train_news(
        [tables[i] for i in early],
        [names[i] for i in early],
        [ids[i] for i in early],
        news_elsewhere(folder),
    )
    chance = np.array([news.probabilities(tables[i]) for i in np.flatnonzero(late)])
    right = [
        news.settings.labels[best] == names[i]
        for best, i in zip(chance.argmax(axis=1), np.flatnonzero(late), strict=True)
    ]
    danvan = load_classifier("danvan")
    documents = [d for d in read_labelled(folder, labels) if d.part == "test"]
    chances = np.array([danvan.probabilities(d.table) for d in documents])
    held = np.array([[label in d.labels for label in danvan.settings.labels] for d in documents])
    panels = {
        "news: best label": (chance.max(axis=1), np.array(right)),
        "danvan: every label": (chances.ravel(), held.ravel()),
    }
    out.write_text(reliability_svg(panels), encoding="utf-8")
    print(f"{out}: news, last fifth of each source of VNTC; danvan, documents kept apart")


def _signature(ids: Sequence[str], late: NDArray[np.bool_]) -> str:
    digest = hashlib.sha256("\n".join(ids).encode()).hexdigest()[:12]
    return (
        f"VNTC training part without copies ({len(ids)} texts, ids {digest}); test: last fifth of each source "
        f"({int(late.sum())}); danvan_nlp {danvan_nlp.__version__}, scikit-learn {sklearn.__version__}, "
        f"numpy {np.__version__}, Python {platform.python_version()}, one thread"
    )


def _one_line(text: str) -> str:
    return " ".join(text.lower().split())


def main() -> None:
    """Run the comparison from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.topics", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the corpora")
    parser.add_argument("--labels", type=Path, default=LABELS, help="labelled documents, by id")
    parser.add_argument("--domain", action="store_true", help="measure the danvan model instead")
    parser.add_argument("--reliability", type=Path, help="picture to write: probability and truth")
    given = parser.parse_args()
    if given.reliability:
        reliability(given.data, given.labels, given.reliability)
    elif given.domain:
        domain(given.data, given.labels)
    else:
        compare(given.data)


if __name__ == "__main__":
    main()
