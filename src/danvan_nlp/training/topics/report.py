"""How a classifier did on labelled texts: figures by label, and what is taken for what."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_CELL = 34
_CHARACTER = 7.5
_FONT = "font-family='sans-serif' font-size='12'"


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """Precision, recall and F1 of a label, with the number of texts that have it."""

    label: str
    precision: float
    recall: float
    f1: float
    texts: int


@dataclass(frozen=True, slots=True, eq=False)
class TopicReport:
    """Found labels against right ones.

    Attributes
    ----------
    labels : tuple of str
    confusion : ndarray of int64, shape (c, c)
        Texts by right label (row) and found label (column).
    """

    labels: tuple[str, ...]
    confusion: NDArray[np.int64]

    @property
    def accuracy(self) -> float:
        """The share of texts whose label is right."""
        return float(np.trace(self.confusion) / max(self.confusion.sum(), 1))

    @property
    def macro_f1(self) -> float:
        """The mean of the labels' F1."""
        return float(np.mean([figures.f1 for figures in self.by_label()]))

    def by_label(self) -> list[LabelFigures]:
        """Return the figures of each label, in the order of `labels`."""
        right, found, texts = (
            np.diag(self.confusion),
            self.confusion.sum(axis=0),
            self.confusion.sum(axis=1),
        )
        return [
            LabelFigures(
                label,
                float(right[i] / found[i]) if found[i] else 0.0,
                float(right[i] / texts[i]) if texts[i] else 0.0,
                float(2 * right[i] / (found[i] + texts[i])) if found[i] + texts[i] else 0.0,
                int(texts[i]),
            )
            for i, label in enumerate(self.labels)
        ]

    def to_markdown(
        self,
        heads: Sequence[str] = ("label", "precision", "recall", "F1", "texts"),
        whole: str = "all (accuracy {})",
    ) -> str:
        """Return the figures as a table, by default with English heads.

        Parameters
        ----------
        heads
            Of the five columns.
        whole
            The name of the last row; `{}` stands for the accuracy.
        """
        head = f"| {' | '.join(heads)} |\n|---|---|---|---|---|\n"
        rows = "".join(
            f"| {_cell(f.label)} | {100 * f.precision:.1f} | {100 * f.recall:.1f} | {100 * f.f1:.1f} | {f.texts} |\n"
            for f in self.by_label()
        )
        total = int(self.confusion.sum())
        return (
            head
            + rows
            + f"| **{whole.format(f'{100 * self.accuracy:.1f}')}** | | | **{100 * self.macro_f1:.1f}** | {total} |\n"
        )

    def to_svg(self) -> str:
        """Return a picture of the confusions: a row a right label, a column a found one, darker is more of the row."""
        margin = round(_CHARACTER * max(len(label) for label in self.labels)) + 12
        size = margin + _CELL * len(self.labels) + 12
        share = self.confusion / np.maximum(self.confusion.sum(axis=1, keepdims=True), 1)
        parts = [
            f"<svg xmlns='http://www.w3.org/2000/svg' width='{size}' height='{size}' {_FONT}>",
            f"<rect width='{size}' height='{size}' fill='white'/>",
        ]
        for i, label in enumerate(self.labels):
            middle = margin + _CELL * i + _CELL // 2 + 4
            name = escape(label)
            parts.append(f"<text x='{margin - 6}' y='{middle}' text-anchor='end'>{name}</text>")
            parts.append(
                f"<text transform='translate({middle},{margin - 6}) rotate(-90)'>{name}</text>"
            )
        for (row, column), part in np.ndenumerate(share):
            x, y = margin + _CELL * column, margin + _CELL * row
            parts.append(
                f"<rect x='{x}' y='{y}' width='{_CELL}' height='{_CELL}' stroke='#ddd' fill='#1f5fa8' "
                f"fill-opacity='{part:.2f}'/>"
            )
            if self.confusion[row, column]:
                ink = "white" if part > 0.5 else "black"
                parts.append(
                    f"<text x='{x + _CELL // 2}' y='{y + _CELL // 2 + 4}' text-anchor='middle' fill='{ink}'>"
                    f"{self.confusion[row, column]}</text>"
                )
        return "\n".join([*parts, "</svg>", ""])


def compare(right: Sequence[str], found: Sequence[str]) -> TopicReport:
    """Count found labels against right ones.

    Examples
    --------
    >>> compare(["a", "a", "b"], ["a", "b", "b"]).confusion.tolist()
    [[1, 1], [0, 1]]
    """
    labels = tuple(sorted({*right, *found}))
    place = {label: i for i, label in enumerate(labels)}
    confusion = np.zeros((len(labels), len(labels)), np.int64)
    np.add.at(confusion, ([place[x] for x in right], [place[x] for x in found]), 1)
    return TopicReport(labels, confusion)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
