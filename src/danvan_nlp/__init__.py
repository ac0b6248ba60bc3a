"""Reads Vietnamese political and administrative writing: sentences, words, phrases, topics, summaries."""

__version__ = "0.1.0"
