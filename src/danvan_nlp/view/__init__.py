"""A document as people look at it: highlighted in place, as a self-contained HTML page or a fragment for notebooks.

Every name is loaded when first used; Jinja2 comes with the extra ``view``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.errors import lazy_name

if TYPE_CHECKING:
    from danvan_nlp.view.html import render_article, render_fragment

__all__ = ["render_article", "render_fragment"]


def __getattr__(name: str) -> object:
    return lazy_name(globals(), {"html": " ".join(__all__)}, name, "view", "making HTML pages")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
