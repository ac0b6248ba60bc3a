"""Predictions against labels that people made: scores, confusions, errors, and a page of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.errors import lazy_name

if TYPE_CHECKING:
    from danvan_nlp.evaluation.page import render_evaluation
    from danvan_nlp.evaluation.pairs import pair_texts, predict
    from danvan_nlp.evaluation.scores import Confusion, Error, Evaluation, TypeScore, evaluate

__all__ = [
    "Confusion",
    "Error",
    "Evaluation",
    "TypeScore",
    "evaluate",
    "pair_texts",
    "predict",
    "render_evaluation",
]

_HOMES = {
    "page": "render_evaluation",
    "pairs": "pair_texts predict",
    "scores": "Confusion Error Evaluation TypeScore evaluate",
}


def __getattr__(name: str) -> object:
    extra = "view" if name == "render_evaluation" else None
    return lazy_name(globals(), _HOMES, name, extra, "the page of an evaluation")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
