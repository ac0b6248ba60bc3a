"""Topics of a text, with calibrated probabilities and the n-grams that speak for and against them."""

from danvan_nlp.topics.classifier import Classifier
from danvan_nlp.topics.loading import load_classifier

__all__ = ["Classifier", "load_classifier"]
