"""A taxonomy of one's own: labelled rows in; a model, its report and its card out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from danvan_nlp.results.writing import appearing_text
from danvan_nlp.text.toml import read_toml
from danvan_nlp.training.topics.report import TopicReport, compare

if TYPE_CHECKING:
    from danvan_nlp.training.topics.estimator import TopicClassifier
    from danvan_nlp.training.topics.rows import LabelledRows
    from danvan_nlp.training.topics.training import Watch

_WORDS = Path(__file__).with_name("own_card.toml")


def train_own(  # noqa: PLR0913  (the language and the watch may be left out)
    rows: LabelledRows,
    source: str,
    out: Path,
    model: TopicClassifier,
    *,
    language: Literal["vi", "en"] = "en",
    watch: Watch | None = None,
) -> TopicReport:
    """Learn a taxonomy and write the model, `README.md` and `confusion.svg`.

    Parameters
    ----------
    rows
        The labelled texts.
    source
        Where they come from, for the card.
    out
        The folder to write; made if it is not there.
    model
        The estimator, not yet fitted.
    language
        Of the card.
    watch
        Called with the steps that are done and how many there are.

    Returns
    -------
    TopicReport
        Cross-fitted figures.

    Raises
    ------
    InputError
        If there are fewer than two labels or a label has one text.
    OutputError
        If the folder can't be written.
    """
    from danvan_nlp.version import __version__  # noqa: PLC0415  (the package imports this room)

    model.fit(rows.texts, rows.labels, watch=watch)
    report = compare(rows.labels, model.apart_.tolist())
    words = read_toml(_WORDS)[language]
    card = words["card"].format(
        name=out.name,
        texts=len(rows.texts),
        version=__version__,
        source=source,
        skipped=words["left_out"].format(rows.skipped) if rows.skipped else "",
        longest=model.longest,
        penalty=model.penalty,
        seed=model.seed,
        folds=model.folds_,
        table=report.to_markdown(words["heads"], words["all"]),
    )
    model.save(out)
    for name, text in (("README.md", card), ("confusion.svg", report.to_svg())):
        with appearing_text(out / name) as file:
            file.write(text)
    return report
