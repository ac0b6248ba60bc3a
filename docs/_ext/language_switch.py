"""A switch on every page to the same page in the other language.

Both languages are built side by side (`build/docs/vi`, `build/docs/en`) from the same tree of pages, so
the other page is one folder up and one down. A page that one language lacks is a warning.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_LOG = logging.getLogger(__name__)
_NAMES = {"vi": "Tiếng Việt", "en": "English"}
_TITLES = {"vi": "Đọc trang này bằng tiếng Việt", "en": "Read this page in English"}


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the switch."""
    app.connect("env-check-consistency", _check_twins)
    app.connect("html-page-context", _add_switch)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _other(language: str) -> str:
    return "en" if language == "vi" else "vi"


def _check_twins(app: Sphinx, env: Any) -> None:
    twin = Path(app.srcdir).with_name(_other(app.config.language))
    for name in sorted(env.found_docs):
        if not (twin / f"{name}.md").exists():
            _LOG.warning("%s has no twin in %s", name, twin.name, location=name)


def _add_switch(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _tree: nodes.document
) -> None:
    other = _other(app.config.language)
    context["other_language"] = {
        "code": other,
        "name": _NAMES[other],
        "title": _TITLES[other],
        "link": f"{context['content_root']}../{other}/{pagename}.html",
    }
