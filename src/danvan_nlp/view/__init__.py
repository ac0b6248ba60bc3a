"""What people look at: highlighted articles and reports over tagged archives, as self-contained HTML pages.

`render_article` and `render_fragment` show a `Doc`; `write_report` shows an archive that `danvan tag` tagged.
Every name is loaded when first used; Jinja2 comes with the extra ``view``, Plotly and pyarrow with ``report``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from danvan_nlp.errors import MissingExtraError

if TYPE_CHECKING:
    from danvan_nlp.view.html import render_article, render_fragment
    from danvan_nlp.view.report import ReportOptions, write_report
    from danvan_nlp.view.tagged import Columns

__all__ = ["Columns", "ReportOptions", "render_article", "render_fragment", "write_report"]

#: The extra that brings a package.
_EXTRA_OF = {"jinja2": "view", "markupsafe": "view", "plotly": "report", "pyarrow": "report"}
_HOME_OF = {
    "Columns": "tagged",
    "ReportOptions": "report",
    "render_article": "html",
    "render_fragment": "html",
    "write_report": "report",
}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    except ModuleNotFoundError as error:
        if error.name not in _EXTRA_OF:
            raise
        raise MissingExtraError.for_extra(
            error.name, _EXTRA_OF[error.name], "making HTML pages"
        ) from error
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
