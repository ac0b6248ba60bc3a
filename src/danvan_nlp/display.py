"""How a document shows itself: the one place that reaches up to the view, and only when it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from danvan_nlp.errors import MissingExtraError

if TYPE_CHECKING:
    from danvan_nlp.doc import Doc
    from danvan_nlp.phrases.knowledge import Knowledge
    from danvan_nlp.text.article import Article


class Displayed:
    """Base of `Doc`: its HTML, as a page and in notebooks."""

    __slots__ = ()

    def to_html(
        self,
        *,
        article: Article | None = None,
        knowledge: Knowledge | None = None,
        language: Literal["vi", "en"] = "vi",
    ) -> str:
        """Return the text with all that was found marked in place, as a self-contained HTML page.

        See `danvan_nlp.view.render_article`, which says what the arguments do; needs the extra ``view``.
        """
        from danvan_nlp.view import render_article  # noqa: PLC0415  (the layer above, on demand)

        return render_article(
            cast("Doc", self), article=article, knowledge=knowledge, language=language
        )

    def _repr_html_(self) -> str | None:
        """Show the document in a notebook; where Jinja2 is not installed its `repr` is shown."""
        try:
            from danvan_nlp.view import render_fragment  # noqa: PLC0415  (the layer above, on demand)

            return render_fragment(cast("Doc", self))
        except MissingExtraError:
            return None
