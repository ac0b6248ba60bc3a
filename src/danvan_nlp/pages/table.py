"""The table of syllables of a text, or of the body of an article with positions in its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.errors import InputError
from danvan_nlp.pages.article import Article
from danvan_nlp.text.syllables import read

if TYPE_CHECKING:
    from danvan_nlp.text.syllables import Syllables


def read_table(text: str | Article) -> Syllables:
    """Return the table of a text, or of the body of an article.

    Raises
    ------
    InputError
        If it is something else, or an article without a body; the message says what to give.

    Examples
    --------
    >>> read_table(Article("Dân vận"))
    Traceback (most recent call last):
        ...
    danvan_nlp.errors.InputError: no article was found in this page (article.body is None); give article.page ...
    """
    if isinstance(text, Article):
        if text.body is None:
            raise InputError(
                "no article was found in this page (article.body is None); give article.page to read all of it"
            )
        return read(text.body.text).within(text.page, text.body.start)
    inner = getattr(text, "text", None)
    if not isinstance(text, str) and isinstance(inner, str):
        kind = type(text).__name__
        raise InputError(
            f"text must be a str or an Article, got {kind}; give its text: {kind.lower()}.text"
        )
    return read(text)
