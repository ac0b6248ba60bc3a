"""The verbs of the package: those of one shared `Analyzer` with the settings that are shipped."""

from __future__ import annotations

from danvan_nlp.analyzer import Analyzer

_DEFAULT = Analyzer()

words = _DEFAULT.words
segment = _DEFAULT.segment
extract_phrases = _DEFAULT.extract_phrases
explain = _DEFAULT.explain
classify = _DEFAULT.classify
summarize = _DEFAULT.summarize
summarize_many = _DEFAULT.summarize_many
analyze = _DEFAULT.analyze
analyze_many = _DEFAULT.analyze_many
discover = _DEFAULT.discover
