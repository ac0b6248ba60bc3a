r"""How the shipped topic models are made: their data, splits, figures and export.

::

    python -m training.topics.recipes news --data DIR --out models/topics-news
    python -m training.topics.recipes danvan --data DIR --out models/topics-danvan \
        --labels benchmarks/data/danvan_topics.tsv

DIR holds the corpora that `training.topics.corpora` reads.
"""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.text.syllables import read
from danvan_nlp.topics.taxonomy import taxonomy
from danvan_nlp.training.topics.training import (
    Taxonomy,
    TrainingOptions,
    fit_single_label,
    save_classifier,
)
from training.topics.corpora import (
    late_part,
    papers_of,
    read_dantri,
    read_labelled,
    read_texts,
    read_vntc,
)
from training.topics.counted import read_pages
from training.topics.labelling import compile_terms, read_terms
from training.topics.latent import density_of_terms
from training.topics.metrics import (
    accuracy,
    balanced_accuracy,
    calibration_error,
    macro_f1,
    reliability_bins,
    reliability_error,
)
from training.topics.multilabel import (
    Examples,
    MultiLabelOptions,
    Prior,
    cross_fitted,
    prepare,
    train_prepared,
)
from training.topics.own_pages import own_pages, own_sheets
from training.topics.style_training import Papers, learn_style
from training.topics.validation import cross_validate, interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables
    from danvan_nlp.topics.classifier import Classifier
    from training.topics.corpora import Labelled
    from training.topics.heads import Problem

_NEWS_VERSION = "0.4"
_DANVAN_VERSION = "0.9"
# Terms of more syllables are left to their parts.
_LONGEST_TERM = 4
# One in so many articles is enough to count how common an n-gram is.
_BACKGROUND_STEP = 6
# One in so many articles of other papers is enough to show what is not the style of one's own.
_ELSEWHERE_STEP = 8
# Unlabelled texts that show which n-grams go together: those densest in terms, and a few of all kinds.
_RELATED = 8000
_RELATED_LENGTH = 6000
_FAR_STEP = 40
# A document of the register itself counts as much as so many of the news and the law.
_IN_DOMAIN = 2.0
# So much a page of today counts.
_OF_TODAY = 2.0
_TODAY = "pages of today"


def news(folder: Path, out: Path) -> dict[str, Any]:
    """Measure on the late part, train on all texts, write the model; return the figures."""
    tables, labels, ids = read_vntc(folder)
    elsewhere = news_elsewhere(folder)
    late = late_part(ids)
    early = train_news(
        *_choose(tables, labels, ~late), [ids[i] for i in np.flatnonzero(~late)], elsewhere
    )
    figures = {"texts": len(ids), "late": evaluate(early, *_choose(tables, labels, late))}
    final = train_news(tables, labels, ids, elsewhere)
    figures["dantri"] = evaluate(final, *read_dantri(folder))
    save_classifier(final, out, _NEWS_VERSION, {"corpus": "VNTC, training part", **figures})
    return figures


def train_news(
    tables: Sequence[Syllables],
    labels: Sequence[str],
    ids: Sequence[str],
    elsewhere: Sequence[Syllables],
) -> Classifier:
    """Train the shipped news model on files of VNTC and on unlabelled texts of other papers."""
    names = {label.label: label.name for label in taxonomy("news")}
    # Other collections have another mixture of labels; half way to an even one lost nothing on the late part.
    options = TrainingOptions(evenness=0.5)
    papers = Papers(papers_of(ids), elsewhere, [read(sheet) for sheet in own_sheets()])
    return fit_single_label(
        tables,
        labels,
        Taxonomy("news", names),
        options,
        learn_style=partial(learn_style, papers=papers),
    ).classifier


def news_elsewhere(folder: Path) -> list[Syllables]:
    """Return the texts that show the news model the styles of other papers."""
    return list(read_texts(folder, "vinews_raw", _ELSEWHERE_STEP))


def danvan(folder: Path, labels: Path, out: Path) -> dict[str, Any]:
    """Cross-validate on the train part, train on it, write the model; return these figures and the test part's."""
    documents = read_labelled(folder, labels)
    train = [document for document in documents if document.part == "train"]
    names = {entry.label: entry.name for entry in taxonomy("danvan")}
    prior, options, invented = danvan_prior(folder), MultiLabelOptions(), own_pages()
    pages = read_pages()
    examples = Examples(
        [*(d.table for d in train), *(read(page.text) for page in invented)],
        [*(d.labels for d in train), *(page.labels for page in invented)],
        [
            *(_IN_DOMAIN if d.corpus == "domain_pool" else 1.0 for d in train),
            *[1.0] * len(invented),
        ],
        [*[True] * len(train), *[False] * len(invented)],
        pages,
        _OF_TODAY,
    )
    made = prepare(examples, list(names), prior, options)
    scores = cross_fitted(made, options)
    corpora = [*(d.corpus for d in train), *[_TODAY] * len(pages)]
    figures: dict[str, Any] = {
        "train": len(train),
        "invented": len(invented),
        "pages_of_today": len(pages),
        **cross_validated(made.problem, scores, list(names).index("khac"), corpora),
    }
    model = train_prepared(made, scores, names, prior, options)
    figures["test"] = evaluate_sets(model, [d for d in documents if d.part == "test"])
    save_classifier(model, out, _DANVAN_VERSION, figures)
    return figures


def cross_validated(
    problem: Problem, scores: NDArray[Any], otherwise: int, corpora: Sequence[str]
) -> dict[str, Any]:
    """Return how right labels and probabilities are on texts that neither training nor calibration saw, by corpus."""
    primary, sets, chances = cross_validate(problem, scores, otherwise)
    member, right = problem.member[problem.measured], problem.primary[problem.measured]
    first_two = np.argsort(-chances, axis=1, kind="stable")[:, :2]
    top_two = (first_two == right[:, None]).any(axis=1)
    corpus = np.array(corpora)
    today = corpus == _TODAY
    parts = {
        "labelled documents": ~today,
        "domain_pool": corpus == "domain_pool",
        _TODAY: today,
    }
    return {
        "cross_validation": {
            name: {
                "texts": int(part.sum()),
                "primary": interval(primary[part]),
                "top_two": round(float(top_two[part].mean()), 4),
                "sets_f1": interval(sets[part]),
                "calibration_error": round(
                    reliability_error(chances[part].ravel(), member[part].ravel()), 4
                ),
            }
            for name, part in parts.items()
        },
        "reliability": reliability_bins(chances[today].ravel(), member[today].ravel()),
    }


def danvan_prior(folder: Path) -> Prior:
    """Return the terms of mass mobilisation and the unlabelled texts that help to learn its topics."""
    names = [entry.label for entry in taxonomy("danvan")]
    short = {
        label: {term: weight for term, weight in terms.items() if len(read(term)) <= _LONGEST_TERM}
        for label, terms in read_terms().items()
    }
    terms = compile_terms(short, names)
    background = list(read_texts(folder, "vinews_raw", _BACKGROUND_STEP))
    near: list[tuple[float, int, Syllables]] = []
    far: list[Syllables] = []
    for corpus in ("vinews_raw", "tailieunoibo", "vntc_train"):
        texts = list(read_texts(folder, corpus, longest=_RELATED_LENGTH))
        for i, density in enumerate(density_of_terms(texts, terms, _LONGEST_TERM).tolist()):
            near.append((density, len(near), texts[i]))
        near = sorted(near, reverse=True, key=lambda item: item[0])[:_RELATED]
        far.extend(texts[::_FAR_STEP])
    return Prior("danvan", "khac", terms, background, [text for *_, text in near] + far)


def evaluate_sets(classifier: Classifier, documents: Sequence[Labelled]) -> dict[str, float]:
    """Return primary-label accuracy, F1 of label sets and calibration error of a multi-label classifier."""
    labels = classifier.settings.labels
    primary, by_document, chances, truths = [], [], [], []
    for document in documents:
        topics = classifier.classify(document.table)
        found = {topic.label for topic in topics if topic.assigned}
        primary.append(bool(topics) and topics[0].label == document.labels[0])
        shared, size = len(found & set(document.labels)), len(found) + len(document.labels)
        by_document.append((2 * shared / size, shared, size))
        chances.append(classifier.probabilities(document.table))
        truths.append([label in document.labels for label in labels])
    means = np.array(by_document)
    return {
        "texts": len(documents),
        "primary": round(float(np.mean(primary)), 4),
        "sets_f1": round(float(means[:, 0].mean()), 4),
        "sets_micro_f1": round(float(2 * means[:, 1].sum() / means[:, 2].sum()), 4),
        "calibration_error": round(
            reliability_error(np.ravel(chances), np.ravel(truths).astype(bool)), 4
        ),
    }


def evaluate(
    classifier: Classifier, tables: Sequence[Syllables], labels: Sequence[str]
) -> dict[str, float]:
    """Return accuracy, macro-F1 and expected calibration error of a single-label classifier."""
    chance = np.array([classifier.probabilities(table) for table in tables])
    target = np.array([classifier.settings.labels.index(label) for label in labels])
    return {
        "texts": len(target),
        "accuracy": round(accuracy(chance, target), 4),
        "balanced_accuracy": round(balanced_accuracy(chance, target), 4),
        "macro_f1": round(macro_f1(chance, target), 4),
        "calibration_error": round(calibration_error(chance, target), 4),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Train a shipped model from the command line and print its figures."""
    parser = argparse.ArgumentParser(
        prog="python -m training.topics.recipes", description=__doc__.split("\n")[0]
    )
    parser.add_argument("model", choices=("news", "danvan"))
    parser.add_argument("--data", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--labels", type=Path, help="labelled documents by id; needed for danvan")
    parser.add_argument("--out", type=Path, required=True, help="model folder to write")
    given = parser.parse_args(arguments)
    if given.model == "news":
        figures = news(given.data, given.out)
    elif given.labels is None:
        parser.error("danvan needs --labels FILE")
    else:
        figures = danvan(given.data, given.labels, given.out)
    print(json.dumps(figures, indent=2))


def _choose(
    tables: Sequence[Syllables], labels: Sequence[str], wanted: NDArray[np.bool_]
) -> tuple[list[Syllables], list[str]]:
    places = np.flatnonzero(wanted).tolist()
    return [tables[i] for i in places], [labels[i] for i in places]


if __name__ == "__main__":
    main()
