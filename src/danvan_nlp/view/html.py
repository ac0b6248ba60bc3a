"""A document as an HTML page: its text with everything that was found marked in place.

The page is one file without scripts: cards, filters and the change of language are CSS alone.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from danvan_nlp.errors import InputError
from danvan_nlp.pages.article import Article
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.results.types import PARTS
from danvan_nlp.text.arguments import check_kind
from danvan_nlp.version import __version__
from danvan_nlp.view.entries import Entries
from danvan_nlp.view.highlight import Place, highlight, shown_figures
from danvan_nlp.view.templating import content_policy, render, render_style
from danvan_nlp.view.theme import Language, check_language, load_theme
from danvan_nlp.view.topics import show_topics

if TYPE_CHECKING:
    from danvan_nlp.results.types import Analyzed

#: Key figures that are listed at once; the others are behind a click.
_SHOWN_FIGURES = 8


def render_article(
    doc: Analyzed,
    *,
    article: Article | None = None,
    knowledge: Knowledge | None = None,
    language: Language = "vi",
) -> str:
    """Return a document as a self-contained HTML page.

    Parameters
    ----------
    doc
        The document; parts that it was stored without are left out.
    article
        The article of whose body `doc` is the analysis, for the head of the page.
    knowledge
        Where the sources of phrases are looked up; None is the knowledge base that is shipped.
    language
        Of the page's own words when it opens; a reader can change it there.

    Returns
    -------
    str
        A page that runs no script, fetches nothing and can always be encoded as UTF-8.

    Raises
    ------
    InputError
        If the language is unknown.
    MissingExtraError
        If Jinja2 is not installed.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> page = render_article(dv.analyze("Phong trào “Dân vận khéo”"))
    >>> page[:15], "<script" in page
    ('<!DOCTYPE html>', False)
    """
    style = render_style("article.css")
    model = _model(doc, article, knowledge, language)
    return render("article.html", **model, style=style, policy=content_policy([style]))


def render_fragment(doc: Analyzed, *, knowledge: Knowledge | None = None) -> str:
    """Return a document as a piece of HTML with its style, for notebooks and pages of your own.

    Parameters
    ----------
    doc
        What to show.
    knowledge
        Where the sources of phrases are looked up; the package's own by default.

    Returns
    -------
    str
        A ``<style>`` and what it styles.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> render_fragment(dv.analyze("Công tác dân vận"))[:7]
    '<style>'
    """
    return render(
        "notebook.html", **_model(doc, None, knowledge, "vi"), style=render_style("article.css")
    )


def _model(
    doc: Analyzed, article: Article | None, knowledge: Knowledge | None, language: Language
) -> dict[str, Any]:
    """Return what the templates show."""
    check_language(language)
    check_kind("article", article, Article, none=True)
    check_kind("knowledge", knowledge, Knowledge, none=True)
    # Anything with the parts of a document is one.
    check_kind("the text of a document", getattr(doc, "text", None), str)
    parts = _parts(doc)
    phrases, summary = parts.get("phrases", ()), parts.get("summary")
    prefix = "d" + sha256(doc.text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    entries = Entries(phrases, knowledge or Knowledge.default(), prefix)
    place = Place(prefix)
    figures = shown_figures(parts)
    return {
        "article": article,
        "language": language,
        "looks": load_theme().types,
        "counts": entries.counts,
        "entries": entries.rows,
        "place": place,
        "summary": summary,
        "figures": figures,
        "shown_figures": figures[:_SHOWN_FIGURES],
        "more_figures": figures[_SHOWN_FIGURES:],
        "topics": None if "topics" not in parts else show_topics(parts["topics"]),
        "lines": highlight(doc.text, parts, entries, place),
        "version": __version__,
    }


def _parts(doc: Analyzed) -> dict[str, Any]:
    """Return the parts that the document has: one that was stored may lack some."""
    found = {name: _part(doc, name) for name in PARTS}
    return {name: part for name, part in found.items() if part is not None}


def _part(doc: Analyzed, name: str) -> object:
    try:
        return getattr(doc, name)
    except InputError:
        return None
