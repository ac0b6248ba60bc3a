"""The verbs of the package: those of one shared `Analyzer` with the settings that are shipped, and `read_article`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.analyzer import Analyzer
from danvan_nlp.pages import article as pages

if TYPE_CHECKING:
    from danvan_nlp.doc import Doc
    from danvan_nlp.pages.article import PageFormat

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


class Article(pages.Article):
    r"""What a page says, each part with its place; its attributes are those of `danvan_nlp.pages.article.Article`.

    Examples
    --------
    >>> page = "Họp dân\n09/8/2024\nSáng 9/8, tại hội trường, quận phát động phong trào thi đua “Dân vận khéo”."
    >>> article = read_article(page)
    >>> phrase = article.analyze().phrases[0]
    >>> page[phrase.start : phrase.end]
    'Dân vận khéo'
    """

    __slots__ = ()

    def analyze(self, analyzer: Analyzer | None = None) -> Doc:
        """Analyze the body; every span of the result slices the page.

        Parameters
        ----------
        analyzer
            Your own; None is the shared one of the package.

        Returns
        -------
        Doc
            Its `text` is the page; its sentences, phrases and units are those of the body.

        Raises
        ------
        InputError
            No article was found in the page.
        """
        return (_DEFAULT if analyzer is None else analyzer).analyze(self)


def read_article(page: str, *, format: PageFormat = "auto") -> Article:  # noqa: A002
    r"""Read a scraped page of a portal, or a plain article.

    Parameters
    ----------
    page
        The page as text, one paragraph a line, or as HTML.
    format
        ``"auto"`` takes a page that begins with an HTML tag as HTML, anything else as text.

    Returns
    -------
    Article
        With None for what could not be found. Time is linear in the length of the page.

    Raises
    ------
    InputError
        `page` is not a string, or `format` not one of the three.
    MissingExtraError
        The page is HTML and trafilatura (extra ``html``) is not installed.

    Examples
    --------
    >>> article = read_article("Tin tức\n<b>Xã họp dân</b>", format="text")
    >>> article.body is None
    True
    """
    found = pages.read_article(page, format=format)
    return Article(*(getattr(found, name) for name in pages.Article.__dataclass_fields__))
