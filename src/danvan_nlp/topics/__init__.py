"""Topics of a text, with calibrated probabilities and the n-grams that speak for and against them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from danvan_nlp.topics.classifier import Classifier, load_classifier

if TYPE_CHECKING:
    from danvan_nlp.topics.estimator import TopicClassifier

__all__ = ["Classifier", "TopicClassifier", "load_classifier"]


def __getattr__(name: str) -> Any:
    # scikit-learn takes a second to import, so the estimator comes only to who asks for it.
    if name == "TopicClassifier":
        from danvan_nlp.topics.estimator import TopicClassifier  # noqa: PLC0415

        return TopicClassifier
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
