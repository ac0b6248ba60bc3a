"""A page, as text, HTML or a document file: title, date, section, views and body, with positions in the page."""

from danvan_nlp.pages.encodings import decode

__all__ = ["decode"]
