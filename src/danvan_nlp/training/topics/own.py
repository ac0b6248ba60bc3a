"""A taxonomy of one's own: labelled rows in; a model, its report and its card out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.results.writing import appearing_text
from danvan_nlp.training.topics.report import TopicReport, compare

if TYPE_CHECKING:
    from pathlib import Path

    from danvan_nlp.training.topics.estimator import TopicClassifier
    from danvan_nlp.training.topics.rows import LabelledRows

_CARD = """# Topics of {name}

One label a text, learned from {texts} labelled texts; made by `danvan train topics` of danvan_nlp {version}.

**Data.** {texts} rows of `{source}`{skipped}, one label each.

**Method.** N-grams of up to {longest} syllables (numbers and marks left out), tf-idf with frequencies of a news corpus,
one linear support vector machine a label (C = {penalty}), probabilities calibrated on cross-fitted scores. Seed {seed}.

**Figures.** Each text was labelled by a model that had not seen it ({folds}-fold cross-fitting); `confusion.svg` shows
what is taken for what.

{table}
**Use.**

```python
from pathlib import Path
import danvan_nlp as dv
dv.classify(text, Path("{name}"))
```

**Limits.** Measured on rows of the same source: on texts of another origin or time expect less. Labels with few texts
have figures that a few texts more would change.
"""


def train_own(rows: LabelledRows, source: str, out: Path, model: TopicClassifier) -> TopicReport:
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

    model.fit(rows.texts, rows.labels)
    report = compare(rows.labels, model.apart_.tolist())
    card = _CARD.format(
        name=out.name,
        texts=len(rows.texts),
        version=__version__,
        source=source,
        skipped=f" ({rows.skipped} without a text or a label left out)" if rows.skipped else "",
        longest=model.longest,
        penalty=model.penalty,
        seed=model.seed,
        folds=model.folds_,
        table=report.to_markdown(),
    )
    model.save(out)
    for name, text in (("README.md", card), ("confusion.svg", report.to_svg())):
        with appearing_text(out / name) as file:
            file.write(text)
    return report
